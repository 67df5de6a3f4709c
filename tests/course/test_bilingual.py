"""Which half of code in two languages is for whom."""

from __future__ import annotations

import ast

import pytest

from autograder.course import bilingual

TEST = """def test_it(f):
    got = f(1)
    assert got == 2, f"f(1) returned {got!r}; expected 2 [ko] f(1)의 결과가 {got!r}입니다. 기댓값은 2입니다."
    assert got, (
        "nothing came back"
        " [ko] 돌려받은 값이 없습니다."
    )
    assert got > 0, f"only English: {got}"
"""


def said(source: str, got: object) -> list[str]:
    """What the assertions say, in order."""
    tests = [node.msg for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]
    return [eval(ast.unparse(message), {"got": got}) for message in tests if message is not None]


def test_an_assertion_says_it_in_one_language() -> None:
    english = bilingual.messages_in(TEST, "en")
    assert said(english, 3) == ["f(1) returned 3; expected 2", "nothing came back", "only English: 3"]
    korean = bilingual.messages_in(TEST, "ko")
    assert said(korean, 3) == [
        "f(1)의 결과가 3입니다. 기댓값은 2입니다.",
        "돌려받은 값이 없습니다.",
        "only English: 3",
    ]
    for source in (english, korean):
        assert source.startswith("def test_it(f):\n    got = f(1)\n    assert got == 2, ")
        assert "[ko]" not in source


def test_what_an_assertion_says_twice_is_cut_twice() -> None:
    source = 'def test(f):\n    assert f(1), "no [ko] 아님"\n    assert f(2), "no [ko] 아님"\n'
    assert said(bilingual.messages_in(source, "ko"), 0) == ["아님", "아님"]


@pytest.mark.parametrize(
    ("source", "misplaced"),
    [
        ("x = 1", False),
        ("%matplotlib inline", False),
        (TEST, False),
        ('x = "[ko]"', True),
        ("%magic [ko]", True),
        ('assert x, "one [ko] 하나"  # [ko]', True),
    ],
)
def test_a_mark_that_means_nothing_is_noticed(source: str, misplaced: bool) -> None:
    assert bilingual.is_misplaced(source) is misplaced
