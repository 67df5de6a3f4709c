"""Bytes that do not say how they are encoded become the text that was meant."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats.decoding import (
    Decoded,
    Undecodable,
    decode,
    decode_leniently,
    decode_names,
    decode_script,
)

TEXT = "학번,이름\n1,김민준\n"


@pytest.mark.parametrize(
    ("data", "encoding", "mark"),
    [
        (TEXT.encode(), "utf-8", b""),
        (TEXT.encode("utf-8-sig"), "utf-8", codecs.BOM_UTF8),
        (TEXT.encode("cp949"), "cp949", b""),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_a_text_is_read_and_can_be_written_again(data: bytes, encoding: str, mark: bytes) -> None:
    found = decode(data)
    assert (found.text, found.encoding, found.mark) == (TEXT, encoding, mark)
    assert found.mark + found.text.encode(found.encoding) == data


@pytest.mark.parametrize("data", [b"\xff\xff", b"\xef\xbb\xbf\xff", codecs.BOM_UTF16_LE + b"x"])
def test_what_is_in_no_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


@pytest.mark.parametrize("name", ["euc-kr", "cp949", "EUC_KR", "utf-8", "latin-1", "hex", "no-such"])
def test_a_script_in_utf8_is_read_so_whatever_it_says_of_itself(name: str) -> None:
    source = f"# -*- coding: {name} -*-\nx = '한글'\n"
    assert decode_script(source.encode()) == source


@pytest.mark.parametrize(
    ("name", "text"),
    [("latin-1", "é"), ("cp1252", "€ “x”"), ("euc-kr", "한글"), ("shift_jis", "日本"), ("gbk", "中文")],
)
@pytest.mark.parametrize(
    "head", ["# coding: {}\n", "#!/usr/bin/python\n# vim: set fileencoding={} :\n"]
)
def test_a_script_that_says_its_encoding_is_read_in_that(head: str, name: str, text: str) -> None:
    source = f"{head.format(name)}x = '{text}'\n"
    assert decode_script(source.encode(name)) == source


def test_only_the_first_two_lines_say_it_and_no_line_of_code() -> None:
    for head in ("x = 1\n", "\n\n"):
        source = f"{head}# coding: latin-1\nx = '한글'\n"
        assert decode_script(source.encode("cp949")) == source


@pytest.mark.parametrize(
    "name", ["hex", "zip", "rot13", "idna", "undefined", "unicode_escape", "utf-7"]
)
def test_a_script_chooses_no_codec_that_is_not_of_text(name: str) -> None:
    source = f"# coding: {name}\nx = '한글'\n"
    assert decode_script(source.encode("cp949")) == source


def test_a_script_with_a_null_character_is_none() -> None:
    with pytest.raises(Undecodable):
        decode_script(b"x = 1\0")


def test_damaged_utf8_keeps_its_other_letters() -> None:
    damaged = TEXT.encode().replace("김".encode(), b"\xea\xb9")
    assert decode_leniently(damaged) == TEXT.replace("김", "\ufffd")


def test_what_is_nearly_cp949_is_read_as_that() -> None:
    assert decode_leniently(TEXT.encode("cp949") + b"\xff") == TEXT + "\ufffd"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_text_for_the_lenient(data: bytes) -> None:
    assert isinstance(decode_leniently(data), str)


@given(st.lists(st.binary(max_size=12), max_size=6))
def test_any_bytes_are_names(names: list[bytes]) -> None:
    assert len(decode_names(names)) == len(names)


@given(
    st.lists(
        st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=3),
        min_size=1,
    )
)
def test_names_in_hangul_come_back_from_either_encoding(names: list[str]) -> None:
    assert decode_names([name.encode() for name in names]) == names
    marked = ["가나다라마바사", *names]
    assert decode_names([name.encode("cp949") for name in marked]) == marked


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert decode(("id," + TEXT).encode(encoding)) == Decoded("id," + TEXT, encoding)
    assert decode(b"a\0b\0c") == Decoded("a\0b\0c", "utf-8")  # an odd number of bytes is none
