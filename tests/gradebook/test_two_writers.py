"""Two processes that write one gradebook at once lose nothing, in a file and on a server."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from sqlalchemy import select, text

from autograder.course.policy import Policy
from autograder.gradebook import Gradebook, Key, final_grades, manual, open_gradebook, schema
from autograder.gradebook import people as people_table

from .conftest import Both
from .writer import ROUNDS, SHARED, put, result


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


def test_every_result_is_there_once_and_attempts_are_counted_through(
    where: str | Path, both: Both
) -> None:
    both(
        where,
        """
with open_gradebook(where) as gradebook:
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


def test_the_same_results_by_both_are_there_once(where: str | Path, both: Both) -> None:
    both(
        where,
        """
with open_gradebook(where) as gradebook:
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


def test_what_each_learns_of_people_is_put_together(where: str | Path, both: Both) -> None:
    both(
        where,
        """
with open_gradebook(where) as gradebook:
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


def test_points_set_by_both_form_one_history(where: str | Path, both: Both) -> None:
    """Each change begins with the points that the one before it ended with."""
    with open_gradebook(where) as gradebook:
        put(gradebook, "kim", "s", 1.0)
    both(
        where,
        """
with open_gradebook(where) as gradebook:
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


def test_a_list_that_both_take_over_is_taken_once(
    where: str | Path, tmp_path: Path, both: Both
) -> None:
    with open_gradebook(where) as gradebook:
        for student in SHARED:
            put(gradebook, student, "s")
    lines = [f"{student},hw/q,Comment {n}" for n in range(8) for student in SHARED]
    (tmp_path / "list.csv").write_text("student,question,comment\n" + "\n".join(lines))
    said = both(
        where,
        f"""
with open_gradebook(where) as gradebook:
    said = [*transfer.take_over(gradebook, Path('{tmp_path}/list.csv'), '')]
""",
    )
    assert sorted(map(len, said)) == [0, len(lines)]
    with open_gradebook(where) as gradebook:
        for grade in final_grades.grades(gradebook, Policy()):
            assert [comment.text for comment in grade.comments] == [f"Comment {n}" for n in range(8)]


def test_two_that_diagnose_the_same_students_in_another_order_do_not_wait_for_each_other(
    where: str | Path, both: Both
) -> None:
    with open_gradebook(where) as gradebook:
        for student in SHARED:
            put(gradebook, student, "s")
    both(
        where,
        """
with open_gradebook(where) as gradebook:
    for n in range(ROUNDS):
        for student in SHARED if me == "a" else SHARED[::-1]:
            gradebook.diagnose(result(student, 1.0), Key("s-key", "s"), {"q": Diagnosis((), f"{n}")})
            gradebook.note_submission(result(student, 1.0), Key("s-key", "s"), None)
        gradebook.commit()
""",
    )
    with open_gradebook(where) as gradebook:
        for grade in final_grades.grades(gradebook, Policy()):
            assert grade.mistakes == {"q": str(ROUNDS - 1)}


def test_an_attempt_handed_in_again_by_both_is_the_last(where: str | Path, both: Both) -> None:
    with open_gradebook(where) as gradebook:
        for source in "xyz":
            put(gradebook, "kim", source)
    both(
        where,
        """
with open_gradebook(where) as gradebook:
    gradebook.note_submission(result("kim", 1.0), Key("x-key", "x"), None)
""",
    )
    with open_gradebook(where) as gradebook:
        assert numbers(gradebook) == {"kim": [2, 3, 4]}
        assert gradebook.newest_keys("hw")["kim"].source == "x"


@pytest.mark.parametrize(
    "work", ["gradebook.find('kim', 'hw', Key('', ''))", "gradebook.submitters('hw')"]
)
def test_one_that_only_reads_keeps_nobody_waiting(where: str | Path, work: str) -> None:
    """A run that has begun and has nothing to write yet may take an hour over its first submission."""
    with open_gradebook(where) as reading, open_gradebook(where) as writing:
        put(writing, "kim", "s")
        eval(work, {"gradebook": reading, "Key": Key})
        reading.note_submission(result("kim", 1.0), Key("s-key", "s"), None)
        reading.diagnose(result("kim", 1.0), Key("s-key", "s"), {})
        put(writing, "kim", "t", 2.0)
        assert numbers(reading) == {"kim": [1, 2]}


@pytest.mark.parametrize("where", ["a server"], indirect=True)
def test_a_server_whose_transactions_see_no_others_changes_loses_nothing_either(
    where: str, both: Both
) -> None:
    with open_gradebook(where) as gradebook:
        name = where.partition("/test_")[2].partition("?")[0]
        setting = "SET default_transaction_isolation = 'repeatable read'"
        gradebook.connection.execute(text(f"ALTER DATABASE test_{name} {setting}"))
        gradebook.commit()
    both(
        where,
        """
with open_gradebook(where) as gradebook:
    for n in range(ROUNDS):
        put(gradebook, "kim", f"{me}{n}")
""",
    )
    with open_gradebook(where) as gradebook:
        assert numbers(gradebook) == {"kim": [*range(1, 2 * ROUNDS + 1)]}
