"""The banks beside a master: what a cell says, what cannot be, and how an answer is injected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.course import answer_bank
from autograder.course.answer_bank import Answer, Bank
from autograder.course.master import Cell
from autograder.records.errors import MasterError

HINT = "# en: Look again.\n# ko: 다시 보세요.\n"
RIGHT = "def double(x):\n    return 2 * x\n"
QUESTIONS = ("double", "weights")


def read(folder: Path, **files: str) -> Bank:
    """Write some of the files of a master's folder, and read them."""
    for stem, text in files.items():
        ending = ".toml" if stem == "equivalent" else ".py"
        (folder / f"{stem}{ending}").write_text(text, "utf-8")
    return answer_bank.read(folder, QUESTIONS)


def cell(code: str = RIGHT, question: str = "double", name: str = "twice", hint: str = HINT) -> str:
    named = f' name="{name}"' if name else ""
    return f'# %% question="{question}"{named}\n{hint}{code}\n'


def refusal(folder: Path, **files: str) -> str:
    """What is said of files that cannot be."""
    with pytest.raises(MasterError) as error:
        read(folder, **files)
    return str(error.value)


# --- reading --------------------------------------------------------------------------------------


def test_files_that_are_not_there_are_empty_banks(tmp_path: Path) -> None:
    assert read(tmp_path) == Bank()


def test_a_misconception_has_its_question_its_name_its_code_and_its_hint(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, misconceptions=cell()).misconceptions
    assert answer == Answer(
        "double", "twice", RIGHT.strip(), {"en": "Look again.", "ko": "다시 보세요."}
    )


def test_an_alternative_needs_no_hint(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, alternatives=cell(hint="")).alternatives
    assert answer == Answer("double", "twice", RIGHT.strip(), {})


def test_a_hint_goes_on_in_lines_that_are_indented(tmp_path: Path) -> None:
    hint = "# en: One\n#   two\n#     three\n# ko: 하나\n#     둘\n"
    (answer,) = read(tmp_path, misconceptions=cell(hint=hint)).misconceptions
    assert answer.hint == {"en": "One two three", "ko": "하나 둘"}
    assert answer.source == RIGHT.strip()


def test_a_comment_that_is_no_hint_belongs_to_the_code(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, misconceptions=cell("# of old\n" + RIGHT)).misconceptions
    assert answer.source == "# of old\n" + RIGHT.strip()
    (answer,) = read(tmp_path, alternatives=cell("#   indented\n" + RIGHT, hint="")).alternatives
    assert answer.source == "#   indented\n" + RIGHT.strip()


def test_a_cell_may_be_hints_alone(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, misconceptions=cell("")).misconceptions
    assert answer.source == ""
    assert answer.hint.keys() == {"en", "ko"}


def test_cells_without_a_question_are_for_the_reader_of_the_file(tmp_path: Path) -> None:
    text = "# %%\nimport numpy as np\n\n# %% [markdown]\n# Prose.\n\n" + cell()
    assert [answer.name for answer in read(tmp_path, misconceptions=text).misconceptions] == ["twice"]


def test_answers_keep_their_order_and_questions_may_share_a_name(tmp_path: Path) -> None:
    text = cell(name="b") + cell(name="a") + cell("w = 1.0", "weights", "a")
    found = [
        (answer.question, answer.name) for answer in read(tmp_path, alternatives=text).alternatives
    ]
    assert found == [("double", "b"), ("double", "a"), ("weights", "a")]


def test_equivalent_mutants_are_read_with_their_reasons(tmp_path: Path) -> None:
    entry = '[[equivalent]]\nquestion = "double"\nmutant = "a -> b"\nreason = "the same at 0"\n'
    assert read(tmp_path, equivalent=entry).equivalents == {("double", "a -> b"): "the same at 0"}
    assert read(tmp_path, equivalent="").equivalents == {}


# --- what cannot be -------------------------------------------------------------------------------


def test_an_unknown_question_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    said = refusal(tmp_path, misconceptions=cell(question="treble"))
    assert said == (
        f"{tmp_path / 'misconceptions.py'}: treble, twice: no such question; questions: double, weights"
    )


def test_an_answer_without_a_name_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, misconceptions=cell(name=""))
    assert said.startswith(f"{tmp_path / 'misconceptions.py'}: double, an answer without a name: ")
    assert 'name="wrong-axis"' in said


@pytest.mark.parametrize(
    "name", ["Twice", "two words", "-twice", "twice-", "a--b", "두배", "a_b", "a/b"]
)
def test_a_name_of_other_characters_is_refused(tmp_path: Path, name: str) -> None:
    assert "it needs a name" in refusal(tmp_path, alternatives=cell(name=name))


def test_two_answers_of_one_name_to_one_question_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, alternatives=cell() + cell())
    assert said == f"{tmp_path / 'alternatives.py'}: two answers to double are both named 'twice'"


@pytest.mark.parametrize("hint", ["", "# en: Look again.\n", "# ko: 다시 보세요.\n"])
def test_a_misconception_without_a_hint_in_both_languages_is_refused(tmp_path: Path, hint: str) -> None:
    said = refusal(tmp_path, misconceptions=cell(hint=hint))
    assert said == (
        f"{tmp_path / 'misconceptions.py'}: double, twice: "
        "it needs a hint in both languages, '# en: ...' and '# ko: ...'"
    )


def test_code_that_does_not_parse_is_refused_with_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, misconceptions=cell("def double(x):\n    return (\n"))
    assert said.startswith(f"{tmp_path / 'misconceptions.py'}: double, twice: line 2 of the code: ")


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "alternatives.py").write_bytes(cell().encode("cp949"))
    assert str(tmp_path / "alternatives.py") in refusal(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "[[equivalent]\n",
        '[[equivalent]]\nquestion = "double"\nmutant = "a -> b"\n',
        '[[equivalent]]\nmutant = "a -> b"\nreason = "none"\n',
        "equivalent = 3\n",
        'equivalent = ["a"]\n',
    ],
)
def test_a_broken_list_of_equivalent_mutants_is_refused(tmp_path: Path, text: str) -> None:
    said = refusal(tmp_path, equivalent=text)
    start = f"{tmp_path / 'equivalent.toml'}: each [[equivalent]] needs question, mutant and reason ("
    assert said.startswith(start)


def test_a_list_of_equivalent_mutants_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "equivalent.toml").write_bytes("# 같음\n".encode("cp949"))
    assert "UnicodeDecodeError" in refusal(tmp_path)


# --- planting -------------------------------------------------------------------------------------

PROGRAM = (
    Cell(None, "start = 10"),
    Cell("double", "def double(x):\n    return 2 * x"),
    Cell("weights", "w, b = 1.0, 0.0"),
    Cell("quadruple", "def quadruple(x):\n    return double(double(x))  # twice"),
    Cell("line", "def line(x):\n    return w * x + b"),
    Cell(None, "shown = quadruple(start)"),
)


def run(cells: list[Cell]) -> dict[str, Any]:
    """What a program defines."""
    namespace: dict[str, Any] = {}
    for each in cells:
        exec(each.source, namespace)
    return namespace


def plant(question: str, source: str, program: tuple[Cell, ...] = PROGRAM) -> dict[str, Any]:
    return run(answer_bank.injected(program, Answer(question, "injected", source)))


def test_a_planted_answer_is_the_questions_and_others_go_on_calling_the_masters() -> None:
    names = plant("double", "def double(x):\n    return 0")
    assert names["double"](3) == 0
    assert names["quadruple"](3) == 12
    assert names["shown"] == 40


def test_a_planted_answer_that_calls_another_which_calls_it_comes_to_an_end() -> None:
    names = plant("double", "def double(x):\n    return quadruple(x) / 2")
    assert names["double"](3) == 6
    assert names["quadruple"](3) == 12


def test_a_value_is_replaced_for_all() -> None:
    names = plant("weights", "w, b = 3.0, 1.0")
    assert (names["w"], names["line"](2)) == (3.0, 7.0)


def test_a_name_that_the_master_does_not_define_there_is_a_helper_of_the_answers_own() -> None:
    names = plant("double", "def twice(x):\n    return x\n\n\ndef double(x):\n    return twice(x)")
    assert names["double"](3) == 3
    assert names["quadruple"](3) == 12
    assert "_right_twice" not in names


def test_a_helper_of_the_name_of_another_answer_changes_that_answer_not() -> None:
    source = "def double(x):\n    return 0\n\n\nclass Helper:\n    pass"
    names = plant("double", source)
    assert names["quadruple"](3) == 12
    assert isinstance(names["Helper"], type)


def test_an_answer_may_be_assigned_rather_than_defined() -> None:
    names = plant("double", "double = lambda x: 5")
    assert (names["double"](3), names["quadruple"](3)) == (5, 12)


def test_a_planted_answer_stands_behind_the_last_of_its_questions_cells() -> None:
    program = (
        Cell("gates", "def both(a, b):\n    return a and b"),
        Cell("gates", "def either(a, b):\n    return a or b"),
        Cell("xor", "def xor(a, b):\n    return either(a, b) and not both(a, b)"),
    )
    answer = Answer("gates", "injected", "def both(a, b):\n    return True")
    cells = answer_bank.injected(program, answer)
    assert [each.question for each in cells] == ["gates", "gates", "gates", "gates", "xor"]
    assert cells[3].source == answer.source
    names = run(cells)
    assert (names["both"](False, False), names["xor"](True, False)) == (True, True)


def test_an_empty_answer_leaves_the_program_as_it_is() -> None:
    assert answer_bank.injected(PROGRAM, Answer("double", "", "")) == list(PROGRAM)


def test_cells_that_do_not_call_what_is_replaced_keep_their_text() -> None:
    cells = answer_bank.injected(PROGRAM, Answer("weights", "injected", "w = 2.0"))
    assert [each for each in cells if each.question != "weights"] == [
        each for each in PROGRAM if each.question != "weights"
    ]


def test_an_answer_to_a_question_that_the_master_does_not_answer_is_refused() -> None:
    with pytest.raises(MasterError, match="injected: the master has no answer to question 'treble'"):
        plant("treble", "x = 1")


def test_a_masters_answer_that_calls_itself_goes_on_calling_itself() -> None:
    program = (
        Cell("total", "def total(x):\n    return x[0] + total(x[1:]) if x else 0"),
        Cell("mean", "def mean(x):\n    return total(x) / len(x)"),
    )
    names = plant("total", "def total(x):\n    return -100", program)
    assert names["total"]([1, 2, 3]) == -100
    assert names["mean"]([1, 2, 3]) == 2
