"""Two processes that write one gradebook at once lose nothing, in a file and on a server."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from autograder.course.policy import Policy
from autograder.gradebook import About, Gradebook, Key, final_grades, manual, open_gradebook, schema
from autograder.gradebook import people as people_table
from autograder.records.results import QuestionResult, SubmissionResult
from tests.conftest import COURSE

ROUNDS = 20
SHARED = [f"shared{n}" for n in range(5)]

# What both do, as fast as they can, from the moment when both are ready.
BEGIN = """
import itertools, json, sys
from pathlib import Path
from autograder.gradebook import Diagnosis, manual, people, transfer
from autograder.records.grades import Person
from tests.gradebook.test_two_writers import *
where, me = (sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])), sys.argv[2]
with open_gradebook(where) as gradebook:
    print("ready", flush=True)
    sys.stdin.readline()
"""


def result(student: str, score: float) -> SubmissionResult:
    return SubmissionResult(student, "hw.py", "hw", score, 2.0, 0.1, (QuestionResult("q", score, 2.0),))


def put(gradebook: Gradebook, student: str, source: str, score: float = 1.0) -> Any:
    return gradebook.put(result(student, score), Key(f"{source}-key", source), About("namespaces"))


def both(where: str | Path, work: str) -> list[Any]:
    """Run the same lines in two processes, which differ in the name ``me``; return what each said."""
    script = BEGIN + "".join(f"    {line}\n" for line in work.strip().splitlines())
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(where), name],
            cwd=COURSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("a", "b")
    ]  # fmt: skip
    for each in started:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n", each.communicate()[1]
    for each in started:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate(timeout=120) for each in started]
    assert [err for _, err in said] == ["", ""]
    return [json.loads(out) if out else None for out, _ in said]


def numbers(gradebook: Gradebook) -> dict[str, list[int]]:
    """The numbers of each student's attempts."""
    query = select(schema.attempts.c.student, schema.attempts.c.number).order_by(
        schema.attempts.c.student
    )
    rows = gradebook.connection.execute(query)
    return {
        student: sorted(row.number for row in own)
        for student, own in itertools.groupby(rows, lambda row: str(row.student))
    }


def test_every_result_is_there_once_and_attempts_are_counted_through(where: str | Path) -> None:
    both(
        where,
        """
for n in range(ROUNDS):
    for student in SHARED:
        put(gradebook, student, f"{me}{n}")
    put(gradebook, f"{me}{n}", "own")
""",
    )
    with open_gradebook(where) as gradebook:
        found = numbers(gradebook)
        alone = {f"{name}{n}": [1] for name in "ab" for n in range(ROUNDS)}
        assert found == alone | {student: [*range(1, 2 * ROUNDS + 1)] for student in SHARED}
        for student in SHARED:
            history = gradebook.history(student)
            assert len(history) == 2 * ROUNDS
            assert [change.before for change in history] == [None, *[1.0] * (2 * ROUNDS - 1)]


def test_the_same_results_by_both_are_there_once(where: str | Path) -> None:
    both(
        where,
        """
for n in range(ROUNDS):
    for student in SHARED:
        put(gradebook, student, f"{n}", n / 100)
""",
    )
    with open_gradebook(where) as gradebook:
        for student, own in numbers(gradebook).items():
            assert student in SHARED
            assert len(own) == len(set(own)) == ROUNDS
            graded = [change for change in gradebook.history(student) if change.what == "graded"]
            assert len(graded) == ROUNDS
        assert {grade.raw for grade in final_grades.grades(gradebook, Policy())} <= {
            n / 100 for n in range(ROUNDS)
        }


def test_what_each_learns_of_people_is_put_together(where: str | Path) -> None:
    both(
        where,
        """
for n in range(ROUNDS):
    person = Person("kim", accounts={f"{me}{n}": str(n)})
    people.add(gradebook, [person, Person(f"{me}{n}", me)], listed=me == "a")
""",
    )
    with open_gradebook(where) as gradebook:
        found = people_table.everybody(gradebook)
        assert found.keys() == {"kim", *(f"{name}{n}" for name in "ab" for n in range(ROUNDS))}
        assert found["kim"].accounts == {f"{name}{n}": str(n) for name in "ab" for n in range(ROUNDS)}
        assert people_table.listed(gradebook) == {"kim", *(f"a{n}" for n in range(ROUNDS))}


def test_points_set_by_both_form_one_history(where: str | Path) -> None:
    """Each change begins with the points that the one before it ended with."""
    with open_gradebook(where) as gradebook:
        put(gradebook, "kim", "s", 1.0)
    both(
        where,
        """
for n in range(ROUNDS):
    manual.override(gradebook, "kim", "q", (n + (me == "b") / 2) / ROUNDS, me)
""",
    )
    with open_gradebook(where) as gradebook:
        changes = [change for change in gradebook.history("kim") if change.what == "override"]
        assert len(changes) == 2 * ROUNDS
        assert changes[0].before == 1.0
        assert all(later.before == change.after for change, later in itertools.pairwise(changes))
        assert manual.points_by_hand(gradebook, "kim", "hw")["q"][0] == changes[-1].after


def test_a_list_that_both_take_over_is_taken_once(where: str | Path, tmp_path: Path) -> None:
    with open_gradebook(where) as gradebook:
        for student in SHARED:
            put(gradebook, student, "s")
    lines = [f"{student},hw/q,Comment {n}" for n in range(8) for student in SHARED]
    (tmp_path / "list.csv").write_text("student,question,comment\n" + "\n".join(lines))
    said = both(
        where, f"print(json.dumps([*transfer.take_over(gradebook, Path('{tmp_path}/list.csv'), '')]))"
    )
    assert sorted(map(len, said)) == [0, len(lines)]
    with open_gradebook(where) as gradebook:
        for grade in final_grades.grades(gradebook, Policy()):
            assert [comment.text for comment in grade.comments] == [f"Comment {n}" for n in range(8)]


def test_two_that_diagnose_the_same_students_in_another_order_do_not_wait_for_each_other(
    where: str | Path,
) -> None:
    with open_gradebook(where) as gradebook:
        for student in SHARED:
            put(gradebook, student, "s")
    both(
        where,
        """
for n in range(ROUNDS):
    for student in SHARED if me == "a" else SHARED[::-1]:
        gradebook.diagnose(result(student, 1.0), Key("s-key", "s"), {"q": Diagnosis((), f"{n}")})
        gradebook.handed_in(result(student, 1.0), Key("s-key", "s"), None)
    gradebook.commit()
""",
    )
    with open_gradebook(where) as gradebook:
        for grade in final_grades.grades(gradebook, Policy()):
            assert grade.mistakes == {"q": str(ROUNDS - 1)}


def test_an_attempt_handed_in_again_by_both_is_the_last(where: str | Path) -> None:
    with open_gradebook(where) as gradebook:
        for source in "xyz":
            put(gradebook, "kim", source)
    both(where, 'gradebook.handed_in(result("kim", 1.0), Key("x-key", "x"), None)')
    with open_gradebook(where) as gradebook:
        assert numbers(gradebook) == {"kim": [2, 3, 4]}
        assert gradebook.newest_keys("hw")["kim"].source == "x"


@pytest.mark.parametrize(
    "work", ["gradebook.find('kim', 'hw', Key('', ''))", "gradebook.handed_in_by('hw')"]
)
def test_one_that_only_reads_keeps_nobody_waiting(where: str | Path, work: str) -> None:
    """A run that has begun and has nothing to write yet may take an hour over its first submission."""
    with open_gradebook(where) as reading, open_gradebook(where) as writing:
        put(writing, "kim", "s")
        eval(work, {"gradebook": reading, "Key": Key})
        reading.handed_in(result("kim", 1.0), Key("s-key", "s"), None)
        reading.diagnose(result("kim", 1.0), Key("s-key", "s"), {})
        put(writing, "kim", "t", 2.0)
        assert numbers(reading) == {"kim": [1, 2]}
