"""Text that a student's code chose is one clean line when it reaches a terminal or a page."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.records.text import clean, suspicious_characters


@pytest.mark.parametrize("text", ["mse", "평균 제곱 오차", "ŷ ≈ 0.5 😀", "a < b & 'c'"])
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("escape", ["\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\x00", "\x7f", "\b"])
def test_control_characters_are_removed(escape: str) -> None:
    assert not any(unicodedata.category(c) == "Cc" for c in clean(f"a{escape}b"))


@pytest.mark.parametrize("mark", list("\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u200e\u200f\u061c"))
def test_characters_that_change_direction_are_removed(mark: str) -> None:
    assert clean(f"a{mark}b") == "ab"


@pytest.mark.parametrize("mark", list("\u200b\u200c\u200d\u2060\ufeff"))
def test_characters_without_width_are_removed(mark: str) -> None:
    assert clean(f"a{mark}b") == "ab"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029", " \t\n "])
def test_line_ends_become_one_space(end: str) -> None:
    assert clean(f"a{end}b") == "a b"


def test_half_a_surrogate_pair_is_removed() -> None:
    clean("a\ud800b").encode()


def test_text_at_the_limit_is_kept_whole() -> None:
    assert clean("x" * 10, 10) == "x" * 10


def test_text_beyond_the_limit_ends_in_an_ellipsis() -> None:
    assert clean("x" * 11, 10) == "x" * 9 + "…"


def test_text_far_beyond_the_limit_ends_in_an_ellipsis() -> None:
    assert clean("x" * 10_000, 10) == "x" * 9 + "…"


def test_text_behind_many_removed_characters_is_marked_as_left_out() -> None:
    assert clean("\u200b" * 100 + "text", 10) in ("text", "…")


@given(st.text(), st.integers(1, 30))
def test_any_text_becomes_one_encodable_line_within_the_limit(text: str, limit: int) -> None:
    line = clean(text, limit)
    line.encode()
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert all(unicodedata.category(c) not in ("Cc", "Cf") for c in line)


@pytest.mark.parametrize("source", ["x = 'a\u202eb'", "x\u200b = 1", "x = 1\ufeff"])
def test_code_with_hidden_characters_is_suspicious(source: str) -> None:
    assert suspicious_characters(source)


@pytest.mark.parametrize("source", ["\ufeffx = 1", "x = '한글'\n", "x = 1\t# é"])
def test_ordinary_code_is_not_suspicious(source: str) -> None:
    assert not suspicious_characters(source)
