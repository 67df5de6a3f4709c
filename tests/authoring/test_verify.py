"""The release gate: what passes it, and each thing that it must refuse."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from autograder.authoring import programs, unchecked
from autograder.authoring import verify as gates
from autograder.authoring.gate import Gate
from autograder.authoring.gate_table import lines, table
from autograder.course import answer_bank
from autograder.course import course as courses
from autograder.course import master as masters
from autograder.course.master import Made
from autograder.records import language
from autograder.records.language import Language
from autograder.records.limits import Inside, Limits
from autograder.records.messages import codes
from autograder.records.results import Explanation
from tests import commands
from tests.conftest import COURSE, Ran, best_level

IDS = tuple(sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py")))

HEAD = """\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: small
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 7

# %%
import numpy as np
"""


def question(name: str, answer: str, *tests: tuple[bool, str]) -> str:
    """One question of a master; each test is whether it is hidden, and its one line."""
    points = sum(hidden for hidden, _ in tests)
    parts = [
        f"# %% [raw]\n# # BEGIN QUESTION\n# name: {name}\n# points: {points}",
        f"# %% [raw]\n# # BEGIN SOLUTION\n\n# %%\n{answer}",
        "# %% [raw]\n# # END SOLUTION\n\n# %% [raw]\n# # BEGIN TESTS",
    ]
    for number, (hidden, body) in enumerate(tests):
        config = f'""" # BEGIN TEST CONFIG\npoints: {int(hidden)}\nhidden: {str(hidden).lower()}\n'
        config += '""" # END TEST CONFIG\n'
        test = f"def test_{number}({name}):\n    import numpy as np\n    {body}"
        parts.append(f"# %%\n{config}{test}")
    parts.append("# %% [raw]\n# # END TESTS\n\n# %% [raw]\n# # END QUESTION")
    return "\n\n".join(parts) + "\n"


SCALE = question(
    "scale", "scale = 2.5 # SOLUTION", (False, "assert scale == 2.5"), (True, "assert scale == 2.5")
)
SCALED = (
    "def scaled(x):\n    # BEGIN SOLUTION\n    return x * scale if x > 0 else 0.0\n    # END SOLUTION"
)
TESTS = (
    (False, "assert scaled(2.0) == 5.0"),
    (True, "assert scaled(4.0) == 10.0 and scaled(0.5) == 1.25"),
    (True, "assert scaled(-3.0) == 0.0"),
)


def master_of(*tests: tuple[bool, str]) -> str:
    """The master, with these tests of its second question."""
    return "\n".join([HEAD, SCALE, question("scaled", SCALED, *tests)])


MASTER = master_of(*TESTS)

HINTS = "# en: Look again.\n# ko: 다시 보세요.\n"
EQUIVALENT = """
[[equivalent]]
question = "scaled"
mutant = "scaled: return x * scale if x > 0 else 0.0 -> return x * scale if x >= 0 else 0.0"
reason = "both give 0 at 0"
"""


def answer(to: str, name: str, code: str) -> str:
    return f'# %% question="{to}" name="{name}"\n{HINTS}{code}\n\n'


def scaled(name: str, expression: str) -> str:
    """An answer to the second question that returns an expression."""
    return answer("scaled", name, f"def scaled(x):\n    return {expression}")


WRONG = scaled("no-condition", "x * scale") + scaled("for-negative-x", "x * 2.5 if x < 0 else 0.0")
OTHERS = scaled("maximum", "np.maximum(x, 0) * scale") + answer("scale", "a-half-of-5", "scale = 5 / 2")


def small(
    folder: Path,
    master: str = MASTER,
    misconceptions: str = WRONG,
    alternatives: str = OTHERS,
    equivalent: str = EQUIVALENT,
) -> Path:
    """Write a course of one small assignment."""
    beside = folder / "solutions" / "small"
    beside.mkdir(parents=True)
    limits = "[limits]\ncase_seconds = 2\n"
    (folder / "course.toml").write_text(f'packages = ["numpy"]\n{limits}[assignments.small]\n')
    (beside / "master.py").write_text(master, "utf-8")
    (beside / "misconceptions.py").write_text(misconceptions, "utf-8")
    (beside / "alternatives.py").write_text(alternatives, "utf-8")
    (beside / "equivalent.toml").write_text(equivalent, "utf-8")
    return folder


_made: dict[str, Made] = {}
"""what Otter Assign made of each master: the banks beside it change nothing of that"""


@pytest.fixture
def verified(tmp_path: Path) -> Callable[..., Gate]:
    """Put a small assignment through the gate: ``verified(misconceptions=...)``."""

    def verify(*, inside: Inside | None = None, **files: str) -> Gate:
        course = courses.find(small(tmp_path, **files))
        assert course is not None
        text = files.get("master", MASTER)
        if text not in _made:
            _made[text] = masters.assign(masters.path_of(course, "small"), "small", "en")
        with commands.one_lane():
            return gates.verify(course, "small", _made[text], best_level(), 2, inside=inside)

    return verify


def shown(gate: Gate) -> list[str]:
    """The table's lines."""
    out = io.StringIO()
    Console(file=out, width=140).print(table(gate))
    return out.getvalue().splitlines()


# --- what passes ----------------------------------------------------------------------------------


def test_an_assignment_whose_tests_decide_rightly_passes(verified: Callable[..., Gate]) -> None:
    gate = verified()
    assert gate.problems == []
    assert gate.passed
    assert (gate.assignment, gate.points) == ("small", 2.0 + 1.0)
    assert gate.seconds > 0
    first, second = gate.questions.values()
    assert (first.name, first.hidden_cases, first.misconceptions, first.alternatives) == (
        "scale",
        1,
        0,
        1,
    )
    assert (first.mutants, first.killed, first.survivors) == (1, 1, {})
    assert (second.name, second.hidden_cases) == ("scaled", 2)
    assert (second.misconceptions, second.caught, second.caught_publicly) == (2, 2, 1)
    assert (second.alternatives, second.accepted) == (1, 1)
    assert second.mutants == second.killed + 1 == 5
    assert list(second.survivors.values()) == ["both give 0 at 0"]
    assert second.seconds > 0


def test_the_table_has_a_row_a_question_and_the_lines_say_the_rest(
    verified: Callable[..., Gate],
) -> None:
    gate = verified()
    text = shown(gate)
    assert text[0].strip() == "small: 3 points"
    rows = {row.split()[0]: row.split()[1:] for row in text[1:] if row.strip()}
    assert rows["Question"][-1] == "Seconds"
    assert rows["scale"][:5] == ["1", "0/0", "0/0", "1/1", "1/1"]
    mutants = gate.questions["scaled"].mutants
    assert rows["scaled"][:5] == ["2", "2/2", "1/2", "1/1", f"{mutants - 1}/{mutants}"]
    said = list(lines(gate))
    assert said[0].startswith("  equivalent: scaled; scaled: return x * scale if x > 0")
    assert said[1] == "    both give 0 at 0"
    share = f"{mutants / (mutants + 1):.1%}"
    assert said[2].startswith(f"small: ready for release; mutants detected: {share}; ")
    assert said[3:] == [""]


def test_an_assignment_without_banks_and_mutants_can_be_shown(verified: Callable[..., Gate]) -> None:
    master = HEAD + question(
        "same",
        "def same(x):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION",
        (True, "assert same(3) == 3"),
    )
    gate = verified(master=master, misconceptions="", alternatives="", equivalent="")
    assert gate.passed
    assert next(iter(lines(gate))).startswith("small: ready for release; mutants detected: -; ")


# --- what it refuses ------------------------------------------------------------------------------


def test_a_skeleton_that_passes_a_test_by_accident(verified: Callable[..., Gate]) -> None:
    gate = verified(master=master_of(*TESTS, (True, "assert scaled(-3.0) != 5.0")))
    assert gate.problems[0] == "scaled: the skeleton passes 'scaled - 4'"
    assert not gate.passed


def test_a_misconception_that_loses_nothing(verified: Callable[..., Gate]) -> None:
    gate = verified(misconceptions=scaled("right", "max(x, 0.0) * scale"))
    assert gate.problems == ["scaled, right: this misconception loses no points"]
    assert (gate.questions["scaled"].caught, gate.questions["scaled"].misconceptions) == (0, 1)


def test_a_misconception_that_costs_points_on_another_question(verified: Callable[..., Gate]) -> None:
    gate = verified(misconceptions=answer("scale", "too-large", "scale = 3.0"))
    assert gate.problems == ["scale, too-large: it also loses points on scaled"]
    assert gate.questions["scale"].caught == 1


def test_an_alternative_that_loses_points(verified: Callable[..., Gate]) -> None:
    gate = verified(alternatives=scaled("no-condition-at-all", "x * scale"))
    (problem,) = gate.problems
    assert problem.startswith("the alternative no-condition-at-all of scaled fails scaled, ")
    assert (gate.questions["scaled"].accepted, gate.questions["scaled"].alternatives) == (0, 1)


def test_a_master_that_imports_what_no_course_names_is_told_so_before_its_failed_tests(
    verified: Callable[..., Gate],
) -> None:
    imports = "# %%\nimport numpy as np\n"
    master = MASTER.replace(imports, f"{imports}from scipy import special\n", 1)
    gate = verified(master=master.replace("x * scale if", "special.exp10(0) * x * scale if"))
    first, second, *_ = gate.problems
    assert first.startswith("the master's own code: ")
    assert "scipy" in first
    assert second.startswith("the master's answer fails scaled, ")


def test_a_solution_that_fails_its_own_test(verified: Callable[..., Gate]) -> None:
    master = master_of((True, "assert scaled(4.0) == 11.0"), (True, "assert scaled(-1.0) == 0.0"))
    gate = verified(master=master, alternatives="")
    assert any(problem.startswith("the master's answer fails scaled, ") for problem in gate.problems)
    assert len(gate.problems) == len(set(gate.problems))
    assert gate.points == 2.0


def test_two_test_cases_of_one_name_of_which_only_the_last_is_left(
    verified: Callable[..., Gate],
) -> None:
    gate = verified(master=MASTER.replace("def test_1(scaled)", "def test_0(scaled)"), alternatives="")
    assert "scaled: two test cases have the name test_0, so only the last one counts" in gate.problems


def test_an_answer_that_comes_out_otherwise_each_time(verified: Callable[..., Gate]) -> None:
    gate = verified(misconceptions=scaled("by-chance", "x * scale + (np.random.random() < 0.5)"))
    assert "scaled, by-chance: the outcome depends on the random seed" in gate.problems


def test_a_right_answer_that_comes_out_otherwise_each_time(verified: Callable[..., Gate]) -> None:
    chance = "max(x, 0) * scale + (np.random.random() < 0.3)"
    gate = verified(alternatives=scaled("by-chance", chance))
    assert any("scaled, by-chance: " in problem for problem in gate.problems)


def test_tests_that_notice_too_few_changes(verified: Callable[..., Gate]) -> None:
    master = master_of((True, "assert scaled(-3.0) is not None and scaled(2.0) > 0"))
    gate = verified(master=master, misconceptions="", equivalent="")
    *_, problem = gate.problems
    survivors = gate.questions["scaled"].survivors
    assert problem.startswith(
        "the tests detect too few mutants of the master's answers: improve them, "
    )
    assert f"in equivalent.toml why no test can detect {len(survivors)} mutants" in problem
    said = list(lines(gate))
    assert sum(line.startswith("  not detected: scaled; scaled: return") for line in said) == len(
        survivors
    )
    assert f"  to fix: {problem}" in said
    assert said[-2].startswith("small: not ready for release; ")


@pytest.mark.parametrize(
    ("test", "values"),
    [
        ("assert all(abs(v - 5.0) < 1e-9 for v in np.ravel(scaled(2.0)))", ["[]", "np.empty(0)"]),
        ("assert not [v for v in np.atleast_1d(scaled(2.0)) if v == 3.0]", ["nan", "None", "[]"]),
        ("assert not scaled(2.0) < 5.0 and not scaled(2.0) > 5.0", ["nan"]),
        ("assert np.max(scaled(2.0)) != 0", ["np.ones((1, 1, 1, 1))"]),
        ("assert scaled(2.0) != 4.0", ["an object", "None", "()"]),
        ("assert len(str(scaled(2.0))) > 2", ["None", "an object"]),
        ("assert scaled(2.0).__class__ is not int", ["an object", "np.full(7, np.nan)"]),
    ],
)
def test_tests_that_give_points_for_nothing(
    verified: Callable[..., Gate], test: str, values: list[str]
) -> None:
    gate = verified(master=master_of(*TESTS, (True, test)), misconceptions="", alternatives="")
    said = [problem for problem in gate.problems if "in place of an answer" in problem]
    assert len(said) == 1
    assert said[0].startswith("scaled: the tests give points for ")
    assert said[0].endswith("in place of an answer: scaled - 4")
    assert all(value in said[0] for value in values), said[0]


@pytest.mark.parametrize(("case_seconds", "seconds"), [(2.0, 1.0), (10.0, 5.0), (0.5, 1.0)])
def test_a_mutant_has_less_time_than_an_answer_but_enough_for_tests_that_take_long(
    case_seconds: float, seconds: float
) -> None:
    limits = programs.mutant_limits(Limits(case_seconds=case_seconds, memory_mib=300))
    assert limits == Limits(case_seconds=seconds, memory_mib=300)


def test_changes_that_no_test_can_tell_do_not_count_once_that_is_said(
    verified: Callable[..., Gate],
) -> None:
    gate = verified(equivalent="")
    assert gate.questions["scaled"].survivors.keys() == {EQUIVALENT.split('"')[3]}
    assert set(gate.questions["scaled"].survivors.values()) == {None}


@pytest.mark.parametrize(
    "mutant",
    [
        "scaled: return x * scale if x > 0 else 0.0 -> return x / scale if x > 0 else 0.0",
        "scaled: there is no such thing -> nor such",
    ],
)
def test_an_equivalent_mutant_that_is_noticed_or_that_there_is_not(
    verified: Callable[..., Gate], mutant: str
) -> None:
    more = f'[[equivalent]]\nquestion = "scaled"\nmutant = "{mutant}"\nreason = "none"\n'
    gate = verified(equivalent=EQUIVALENT + more)
    assert gate.problems == [
        f"equivalent.toml: there is no such mutant, or a test detects it: scaled, {mutant}"
    ]


def test_what_could_not_be_checked_is_no_proof(verified: Callable[..., Gate]) -> None:
    gate = verified(
        master=master_of((True, "assert scaled(object()) == 0")), misconceptions="", alternatives=""
    )
    said = "the test passes a value of type 'object'"
    assert f"scaled, 'scaled - 1' (master.py:92): could not be checked: {said}" in gate.problems
    assert sum("could not be checked" in problem for problem in gate.problems) == 1
    assert not gate.passed


OWN_CLASS = """class Two:
        def __gt__(self, other): return True
        def __ge__(self, other): return True
        def __mul__(self, other): return 2 * other
    assert scaled(Two()) == 5.0"""
"""a test that hands over an object of its own, which cannot leave its process"""


def test_cases_that_cannot_cross_are_released_by_the_rule_that_they_will_be_graded_by(
    verified: Callable[..., Gate], tmp_path: Path
) -> None:
    banks = {"master": master_of(*TESTS, (True, OWN_CLASS)), "alternatives": ""}
    gate = verified(inside="fallback", **banks)
    assert gate.problems == []
    assert gate.passed
    assert (list(gate.inside), list(gate.waiting)) == (["scaled - 4"], [])
    (line,) = [line for line in lines(gate) if "inside the process" in line]
    assert line.endswith("whose code can see it there: scaled - 4")


def test_cases_that_cannot_cross_stop_a_release_and_how_to_have_them_decided_is_said(
    verified: Callable[..., Gate],
) -> None:
    gate = verified(master=master_of(*TESTS, (True, OWN_CLASS)), misconceptions="", alternatives="")
    assert not gate.passed
    assert (list(gate.inside), list(gate.waiting)) == ([], ["scaled - 4"])
    (line,) = [line for line in lines(gate) if "--inside fallback" in line]
    assert line.endswith("would decide it there: scaled - 4")


@pytest.mark.parametrize("chosen", ["en", "ko"])
def test_that_a_case_was_not_checked_is_said_once(chosen: Language) -> None:
    values = {
        "reason": "",
        "type": "KeyError",
        "text": "",
        "seconds": "2",
        "names": "none",
        "file": "a",
    }
    with language.speaking(chosen):
        for code in sorted(code for code in codes() if code.startswith("unchecked_")):
            said = unchecked._why(Explanation(code, values))
            assert said
            assert not said.startswith(("Not checked", "채점하지 못", " ", "(", ":")), (code, said)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_ends_with_0_when_all_may_be_released(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = autograder("verify", "solutions/small", "-j", 2, cwd=small(tmp_path))
    assert ran.code == 0, ran.err
    assert "small: 3 points" in ran.out
    assert "small: ready for release" in ran.out


def test_the_command_ends_with_1_when_something_has_to_be_mended(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    right = scaled("right", "max(x, 0.0) * scale")
    ran = autograder("verify", cwd=small(tmp_path, misconceptions=right))
    assert ran.code == 1, ran.err
    assert "  to fix: scaled, right: this misconception loses no points" in ran.out
    assert "small: not ready for release" in ran.out


def test_the_command_ends_with_2_when_a_bank_cannot_be_read(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = autograder(
        "verify", "small", cwd=small(tmp_path, misconceptions=answer("other", "a", "x = 1"))
    )
    assert ran.code == 2
    assert "no such question; questions: scale, scaled" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(("ids", "said"), [(["large"], "large: not in"), ([], "no course.toml")])
def test_the_command_ends_with_2_when_there_is_nothing_to_verify(
    autograder: Callable[..., Ran], tmp_path: Path, ids: list[str], said: str
) -> None:
    ran = autograder("verify", *ids, cwd=small(tmp_path) if ids else tmp_path)
    assert ran.code == 2
    assert said in ran.err


# --- the course's own banks -----------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_every_question_has_four_wrong_and_two_other_right_answers_at_least(name: str) -> None:
    folder = COURSE / "solutions" / name
    program = masters.answers(folder / "master.py")
    questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
    assert len(questions) >= 6
    found = answer_bank.read(folder, questions)
    wrong = Counter(answer.question for answer in found.misconceptions)
    right = Counter(answer.question for answer in found.alternatives)
    assert {question for question in questions if wrong[question] < 4} == set()
    assert {question for question in questions if right[question] < 2} == set()
    for answers in (found.misconceptions, found.alternatives):
        names = [(answer.question, answer.name) for answer in answers]
        assert len(names) == len(set(names))
        assert all(answer.source for answer in answers)
    for answer in found.misconceptions:
        assert answer.hint.keys() == {"en", "ko"}
        assert len(answer.hint["en"]) > 20
        assert not any("가" <= character <= "힣" for character in answer.hint["en"])
        assert any("가" <= character <= "힣" for character in answer.hint["ko"])
