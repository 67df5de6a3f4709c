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

TITLED = '''def test_it(f):
    """any shape [ko] 모양에 상관없이"""
    assert f(1) == 2, "f(1) [ko] f(1)의 결과"
'''


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
    ("docstring", "english", "korean"),
    [
        ("any shape [ko] 모양에 상관없이", "any shape", "모양에 상관없이"),
        ("\n    any shape [ko] 모양에 상관없이\n    ", "any shape", "모양에 상관없이"),
        ("AND_WEIGHTS make AND [ko] AND_WEIGHTS로 AND 나타내기",
         "AND_WEIGHTS make AND", "AND_WEIGHTS로 AND 나타내기"),
        ("once [ko] 한 번 [ko] 두 번", "once", "한 번 [ko] 두 번"),
    ],
)  # fmt: skip
def test_a_docstring_in_two_languages_on_one_line_is_a_title(
    docstring: str, english: str, korean: str
) -> None:
    assert bilingual.titles_in(docstring) == {"en": english, "ko": korean}


@pytest.mark.parametrize(
    "docstring",
    [
        "",
        "[ko]",
        "any shape",
        "any shape [ko]",
        "any shape [ko] ",
        "[ko] 모양에 상관없이",
        " [ko] 모양에 상관없이",
        "any shape[ko]모양에 상관없이",
        "any shape\n[ko]\n모양에 상관없이",
        "any shape\n    [ko]\n    모양에 상관없이\n",
        "any shape [ko] 모양에 상관없이\n\nf(4) is 16.",
        "Checks f(4).\n\nany shape [ko] 모양에 상관없이",
    ],
)
def test_every_other_docstring_is_no_title(docstring: str) -> None:
    assert bilingual.titles_in(docstring) == {}


@pytest.mark.parametrize(("language", "title"), [("en", "any shape"), ("ko", "모양에 상관없이")])
def test_a_student_of_one_language_gets_the_title_in_it(language: str, title: str) -> None:
    made = bilingual.messages_in(TITLED, language)
    (function,) = ast.parse(made).body
    assert isinstance(function, ast.FunctionDef)
    assert ast.get_docstring(function) == title
    assert "[ko]" not in made
    assert said(made, None) == ["f(1)" if language == "en" else "f(1)의 결과"]
    assert bilingual.docstrings_in(TITLED, language) == TITLED


@pytest.mark.parametrize(
    ("source", "misplaced"),
    [
        ("x = 1", False),
        ("%matplotlib inline", False),
        (TEST, False),
        (TITLED, False),
        (TITLED.replace(" 모양에 상관없이", ""), True),
        (TITLED.replace(" [ko] 모", "\n    [ko] 모"), True),
        (TITLED.replace("    assert", "    # [ko]\n    assert"), True),
        ('def f(x):\n    x = 1\n    """one [ko] 하나"""\n', True),
        ('"""one [ko] 하나"""', True),
        ('x = "[ko]"', True),
        ("%magic [ko]", True),
        ('assert x, "one [ko] 하나"  # [ko]', True),
    ],
)
def test_a_mark_that_means_nothing_is_noticed(source: str, misplaced: bool) -> None:
    assert bilingual.is_misplaced(source) is misplaced
