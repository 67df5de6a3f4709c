"""Points and comments that a teacher sets by hand. Both survive regrading.

Points for a question that a person grades are set like an override, but need no reason. All points
remember the submission that they were set for, so a newer one can be pointed out.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from autograder.formats import scores
from autograder.records.errors import GradebookError
from autograder.records.language import Message, gettext

from . import people as people_table
from . import schema
from .records import Change, decoded
from .schema import attempts, comments, history, overrides, people
from .store import Gradebook

_GRADED: Final = Message("graded by hand")


def question_of(gradebook: Gradebook, student: str, question: str) -> tuple[str, str, float]:
    """Find a question: ``mse`` or ``05-losses/mse``; ``05-losses`` is the whole assignment.

    Returns:
        The assignment, the question ("" for the whole assignment), and the maximum points.

    Raises:
        GradebookError: the student or question does not exist, or several questions have this name.
    """
    expect(gradebook, student)
    if (worth := gradebook.assignments().get(question)) is not None:
        return question, "", worth
    wanted, _, name = question.rpartition("/")
    there = {each: gradebook.questions(each) for each in gradebook.assignments()}
    found = [each for each in there if name in there[each] and wanted in ("", each)]
    if len(found) != 1:
        which = [f"{each}/{name}" for each in found]
        which = which or [f"{each}/{own}" for each in there for own in there[each]]
        questions = ", ".join(which)
        if found:
            raise GradebookError(
                gettext(
                    "{question}: several assignments have this question; choose one of {questions}",
                    question=question,
                    questions=questions,
                )
            )
        raise GradebookError(
            gettext(
                "{question}: no such question; questions: {questions}",
                question=question,
                questions=questions,
            )
        )
    return found[0], name, there[found[0]][name]


def expect(gradebook: Gradebook, student: str) -> None:
    """Make sure that a student is in the gradebook.

    Raises:
        GradebookError: no student has this id; the message lists the ids of students with this name.
    """
    if _is_known(gradebook, student):
        return
    named = [
        p.id
        for p in people_table.everybody(gradebook).values()
        if p.name.casefold() == student.casefold()
    ]
    said = gettext("{student}: no student with this ID is in the gradebook", student=student)
    if named:
        ids = ", ".join(named)
        said += gettext("; a student with this name has the ID {ids}", ids=ids)
    raise GradebookError(said + ("" if named else _near(gradebook, student)))


def override(
    gradebook: Gradebook, student: str, question: str, points: float, reason: str = "",
    *, bonus: bool = False,
) -> Change:  # fmt: skip
    """Set the points of a question or a whole assignment, and return the change.

    Args:
        gradebook: the gradebook.
        student: the student's id.
        question: see :func:`question_of`.
        points: the points.
        reason: the reason; not needed for a question that a person grades.
        bonus: whether the points may exceed the maximum.

    Raises:
        GradebookError: the student or question does not exist, the points are out of range, or there
            is no reason.
    """
    change = set_points(gradebook, student, question, points, reason, bonus=bonus)
    gradebook.commit()
    return change


def set_points(
    gradebook: Gradebook, student: str, question: str, points: float, reason: str = "",
    *, bonus: bool = False,
) -> Change:  # fmt: skip
    """Set points as :func:`override` does; the caller commits."""
    assignment, name, highest = question_of(gradebook, student, question)
    _expect_in_range(question, points, highest, bonus)
    reason = _reason(gradebook, assignment, name, reason)
    schema.lock(gradebook.connection)
    set_before = points_by_hand(gradebook, student, assignment)
    tested = _tested(gradebook, student, assignment, name)
    before = set_before[name][0] if name in set_before else tested
    change = Change(student, assignment, name, "override", before, points, reason)
    key = {"student": student, "assignment": assignment, "question": name}
    source = _newest(gradebook, student, assignment)
    values = {**key, "points": points, "reason": reason, "source": source, "max_score": highest}
    schema.upsert(gradebook.connection, overrides, values)
    gradebook.note((change,))
    return change


def _reason(gradebook: Gradebook, assignment: str, question: str, reason: str) -> str:
    """Return the reason to record; only a question that a person grades needs none."""
    asked = gradebook.asked(assignment).get(question)
    if not reason and not (asked and asked.manual):
        raise GradebookError(gettext("points need a reason: a column named reason, or --reason"))
    return reason or _GRADED.into()


def _expect_in_range(question: str, points: float, highest: float, bonus: bool) -> None:
    """Make sure that points fit a question; more than its maximum is a bonus, which must be said."""
    values = {"question": question, "highest": scores.points(highest), "points": scores.points(points)}
    if not 0 <= points < float("inf"):
        raise GradebookError(
            gettext("{question}: points must be from 0 to {highest}, not {points}", **values)
        )
    if points > highest and not bonus:
        raise GradebookError(
            gettext(
                "{question}: points must be from 0 to {highest}, not {points} (--bonus allows more)",
                **values,
            )
        )


def withdraw(gradebook: Gradebook, student: str, question: str, reason: str = "") -> Change:
    """Withdraw an override, so that the tests' points count again, and return the change.

    Raises:
        GradebookError: the student or question does not exist, its points were not set by hand, or
            there is no reason.
    """
    gone = _gone(gradebook, student, question)
    assignment, name = gone or question_of(gradebook, student, question)[:2]
    reason = _reason(gradebook, assignment, name, reason)
    schema.lock(gradebook.connection)
    set_by_hand = points_by_hand(gradebook, student, assignment)
    if name not in set_by_hand:
        gradebook.connection.rollback()
        raise GradebookError(gettext("{question}: its points were not set by hand", question=question))
    now = _tested(gradebook, student, assignment, name)
    change = Change(student, assignment, name, "override", set_by_hand[name][0], now, reason)
    gradebook.connection.execute(
        overrides.delete().where(
            overrides.c.student == student,
            overrides.c.assignment == assignment,
            overrides.c.question == name,
        )
    )
    gradebook.note((change,))
    gradebook.commit()
    return change


def _gone(gradebook: Gradebook, student: str, question: str) -> tuple[str, str] | None:
    """Return the assignment and the name of a question that has points, but is no longer there."""
    query = select(overrides.c.assignment, overrides.c.question)
    for assignment, name in gradebook.connection.execute(query.where(overrides.c.student == student)):
        is_meant = bool(name) and question in (name, f"{assignment}/{name}")
        if is_meant and name not in gradebook.questions(assignment):
            return assignment, name
    return None


def points_by_hand(gradebook: Gradebook, student: str, assignment: str) -> dict[str, tuple[float, str]]:
    """Return the points set by hand and their reasons, by question."""
    query = select(overrides.c.question, overrides.c.points, overrides.c.reason).where(
        overrides.c.student == student, overrides.c.assignment == assignment
    )
    return {name: (points, reason) for name, points, reason in gradebook.connection.execute(query)}


def comment(gradebook: Gradebook, student: str, about: str, text: str) -> tuple[str, str]:
    """Add a comment for a student, about an assignment (``05-losses``) or one of its questions.

    Returns:
        The assignment, and the question ("" for the whole assignment).

    Raises:
        GradebookError: the student, assignment or question does not exist.
    """
    said = say(gradebook, student, about, text)
    gradebook.commit()
    return said


def say(gradebook: Gradebook, student: str, about: str, text: str) -> tuple[str, str]:
    """Add a comment as :func:`comment` does; the caller commits."""
    assignment, question, _ = question_of(gradebook, student, about)
    values = {"student": student, "assignment": assignment, "question": question, "text": text}
    gradebook.connection.execute(comments.insert().values(values))
    gradebook.note((Change(student, assignment, question, "comment", None, None, text),))
    return assignment, question


def take_back(gradebook: Gradebook, student: str, about: str) -> int:
    """Withdraw a student's comments about an assignment or a question; return how many there were.

    Raises:
        GradebookError: the student, assignment or question does not exist.
    """
    assignment, question, _ = question_of(gradebook, student, about)
    theirs = (
        comments.c.student == student,
        comments.c.assignment == assignment,
        comments.c.question == question,
    )
    schema.lock(gradebook.connection)
    texts = gradebook.connection.execute(select(comments.c.text).where(*theirs)).scalars().all()
    gradebook.connection.execute(comments.delete().where(*theirs))
    said = ((student, assignment, question, "withdrawn", None, None, text) for text in texts)
    gradebook.note(Change(*each) for each in said)
    gradebook.commit()
    return len(texts)


def remove(gradebook: Gradebook, student: str, reason: str) -> int:
    """Remove a student's data; the history is kept, and a student on the roster stays on it.

    Returns:
        How many attempts were removed.

    Raises:
        GradebookError: no student has this id.
    """
    expect(gradebook, student)
    schema.lock(gradebook.connection)
    query = select(attempts.c.assignment, attempts.c.score).where(attempts.c.student == student)
    rows = gradebook.connection.execute(query).all()
    for table in (attempts, overrides, comments):
        gradebook.connection.execute(table.delete().where(table.c.student == student))
    is_theirs = people.c.id == student, people.c.listed == 0
    gradebook.connection.execute(people.delete().where(*is_theirs))
    gradebook.note(
        Change(student, row.assignment, "", "removed", row.score, None, reason) for row in rows
    )
    gradebook.commit()
    return len(rows)


def is_said(gradebook: Gradebook, student: str, about: str, text: str) -> bool:
    """Return whether a student already has a comment with exactly this text.

    Raises:
        GradebookError: the student, assignment or question does not exist.
    """
    assignment, question, _ = question_of(gradebook, student, about)
    same = {"student": student, "assignment": assignment, "question": question, "text": text}
    query = select(comments.c.number).where(
        *(comments.c[name] == value for name, value in same.items())
    )
    return gradebook.connection.execute(query).first() is not None


def _tested(gradebook: Gradebook, student: str, assignment: str, question: str) -> float | None:
    """Return the tests' points in the last attempt; None if there is no attempt or no such question."""
    query = select(attempts.c.result).where(
        attempts.c.student == student, attempts.c.assignment == assignment
    )
    value = gradebook.connection.execute(query.order_by(attempts.c.number.desc())).scalar()
    if value and not question:
        return decoded(value).score
    questions = decoded(value).questions if value else ()
    tested = (each.score for each in questions if each.name == question and not each.manual)
    return next(tested, None)


def _newest(gradebook: Gradebook, student: str, assignment: str) -> str:
    """Return the digest of a student's newest submission; empty if there is none."""
    query = select(attempts.c.source).where(
        attempts.c.student == student, attempts.c.assignment == assignment
    )
    return gradebook.connection.execute(query.order_by(attempts.c.number.desc())).scalar() or ""


def _is_known(gradebook: Gradebook, student: str) -> bool:
    query = select(attempts.c.student).where(attempts.c.student == student).limit(1)
    known = gradebook.connection.execute(query).first() is not None
    return known or student in people_table.everybody(gradebook)


def had_something(gradebook: Gradebook, student: str) -> bool:
    """Return whether a student has any history, even if no longer in the gradebook."""
    query = select(history.c.number).where(history.c.student == student).limit(1)
    return gradebook.connection.execute(query).first() is not None


def _near(gradebook: Gradebook, student: str) -> str:
    import difflib

    everybody = {*gradebook.connection.execute(select(attempts.c.student).distinct()).scalars()}
    near = difflib.get_close_matches(
        student, sorted(everybody | people_table.everybody(gradebook).keys()), 3
    )
    return gettext("; did you mean {ids}?", ids=", ".join(near)) if near else ""
