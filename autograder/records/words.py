"""The words on pages and in tables; sentences about results are in ``messages.py``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from .language import Language, Message
from .messages import explain
from .results import Explanation

Titles = Mapping[str, Mapping[str, str]]
"""each assignment's title in each language, by the assignment's ID, as ``course.toml`` gives it"""

_WORDS: Final = {
    # --- both pages ---
    "student": Message("Student"),
    "assignment": Message("Assignment"),
    "assignments": Message("Assignments"),
    "question": Message("Question"),
    "questions": Message("Questions"),
    "score": Message("Score"),
    "line": Message("line {line}"),
    "cell": Message("cell {cell}"),
    "this_line": Message("this line"),
    "days_late": Message.plural("{count} day late", "{count} days late"),
    "missing_one": Message("Not submitted"),
    "unchecked_one": Message("Could not be checked"),
    "waiting_one": Message("Not graded completely yet"),
    "bonus": Message("bonus"),
    "by_hand": Message("A person grades this question."),
    # --- the class report ---
    "report": Message("Class report"),
    "contents": Message("Contents"),
    "to_content": Message("Skip to content"),
    "overview": Message("Overview"),
    "students": Message("Students"),
    "graded": Message("Graded"),
    "missing": Message("Not submitted"),
    "late": Message("Late"),
    "marked_late": Message("Marked late by the LMS, submission time unknown:"),
    "unchecked": Message("Not checked"),
    "waiting": Message("Wait for a person"),
    "mean": Message("Mean"),
    "median": Message("Median"),
    "spread": Message("Std. deviation"),
    "full_marks": Message("Full marks"),
    "of_points": Message("of {points} points"),
    "distribution": Message("Distribution of scores"),
    "distribution_said": Message(
        "Number of students with 0 to 10 %, 10 to 20 % ... 90 to 100 % of the points: {counts}."
    ),
    "distribution_note": Message("Students by final score, after the late penalty."),
    "heat_map": Message("Students and questions"),
    "heat_map_said": Message(
        "Each student's share of the points for each question, weakest students on the left. The table "
        "of students has the same data as numbers."
    ),
    "heat_map_note": Message(
        "Each column is a student, weakest on the left. Point at a column, or use the arrow keys."
    ),
    "pick": Message("Choose a student"),
    "level_0": Message("no points"),
    "level_1": Message("less than half"),
    "level_2": Message("half or more"),
    "level_3": Message("full marks"),
    "level_4": Message("no grade"),
    "isolation": Message("Isolation level when graded: {levels}"),
    "difficulty": Message("Share of points"),
    "discrimination": Message("Discrimination"),
    "hidden": Message("Hidden tests"),
    "nobody": Message("Passed by no one"),
    "everybody": Message("Passed by everyone"),
    "questions_note": Message(
        "Discrimination is the correlation between full marks on a question and the points on all the "
        "others (point-biserial, -1 to 1). Below 0.2, a question says little about ability; below 0, "
        "check that its tests are right."
    ),
    "misconceptions": Message("Most common misconceptions"),
    "general_hints": Message("Other hints given"),
    "hint": Message("Hint"),
    "count": Message("Number of students"),
    "who": Message("Students concerned"),
    "more": Message("and {count} more"),
    "alike": Message("Same wrong behaviour"),
    "alike_note": Message(
        "Their code returns the same wrong values, however it is written. One comment may suit them "
        "all."
    ),
    "run_said": Message(
        "Students: {students}, assignments: {assignments}, graded: {graded}, full marks: {full}"
    ),
    "so_many": Message("{what}: {count}"),
    "of_students": Message.plural("{count} student", "{count} students"),
    "alike_rest": Message.plural("And {count} smaller group.", "And {count} smaller groups."),
    "lost": Message("Timed out, crashed or not checked"),
    "what": Message("Details"),
    "slowest": Message("Slowest submissions"),
    "seconds": Message("Seconds"),
    "days": Message("Days late"),
    "problems": Message("Problems with files and cells"),
    "notes": Message("Worth a look"),
    "rest": Message("And {count} more; see the table of students for all of them."),
    "rest_plain": Message("And {count} more."),
    "nothing": Message("Nothing to show."),
    "no_grades": Message("There are no grades yet."),
    "search": Message("Search by name, ID or section"),
    "found": Message.plural("{found} of {count} student", "{found} of {count} students"),
    "show_all": Message("Show all {count}"),
    "id": Message("ID"),
    "section": Message("Section"),
    "total": Message("Total"),
    "outdated": Message("Graded by older tests"),
    "differs_older": Message("graded by older tests, which were worth {older} points"),
    "differs_total": Message("the questions add up to {together}; the total is {score}"),
    "differs_late": Message("a late penalty of {percent} % is taken from {score}"),
    "sort_hint": Message("Click a column heading to sort by it, or a name to see the details."),
    "no_script": Message("This table needs JavaScript, which is turned off."),
    # --- the student's page ---
    "feedback": Message("Feedback"),
    "hello": Message("{name}, here are your results."),
    "together": Message("Overall score"),
    "out_of": Message("out of {points}"),
    "perfect": Message("Everything is correct. Well done!"),
    "nearly": Message("Nearly there: most of it is correct. See below for what is left."),
    "on_the_way": Message("A good part is correct. The hints below show where to continue."),
    "start": Message(
        "This one is not easy. Start with the question {question}, and ask if you are stuck."
    ),
    "on_the_way_without": Message("A good part is correct. See below where to continue."),
    "all_right_said": Message("Every question is correct."),
    "full_said": Message("You have full marks. See below for what the tests still find."),
    "nothing_graded": Message("Nothing in the file could be graded. The reason is below."),
    "missing_said": Message(
        "Nothing was submitted for this assignment. If you did submit something, please tell us."
    ),
    "unchecked_said": Message(
        "This could not be checked yet, and has no points. Your teacher will look at it."
    ),
    "unchecked_part": Message(
        "There is no total yet, because this could not be checked: {questions}. Your teacher will look "
        "at it."
    ),
    "waiting_said": Message(
        "Your teacher still has to grade: {questions}. The points so far are those of the tests."
    ),
    "waiting_question": Message("waits for your teacher"),
    "all_right": Message("All correct"),
    "overridden": Message("set by your teacher"),
    "late_said": Message.plural(
        "Submitted {count} day late: {score} points minus a late penalty of {percent} % give {final}.",
        "Submitted {count} days late: {score} points minus a late penalty of {percent} % give {final}.",
    ),
    "late_free": Message.plural(
        "Submitted {count} day late; no late penalty was applied this time.",
        "Submitted {count} days late; no late penalty was applied this time.",
    ),
    "raw_said": Message("The tests gave {raw} points; your teacher changed the score to {score}."),
    "by_hand_said": Message("The tests gave {raw} points; with those of your teacher, it is {score}."),
    "total_said": Message(
        "The questions add up to {together} points; by this assignment's own rule the total is {score}."
    ),
    "submitted": Message("Submitted {time}"),
    "comment": Message("Comment"),
    "public_count": Message("Public tests: {passed} of {all} passed"),
    "hidden_count": Message("Hidden tests: {passed} of {all} passed"),
    "decided_inside": Message("Decided inside the process that ran your code: {names}"),
    "test": Message("Test"),
    "file": Message("File: {name}"),
    "your_code": Message("Your code"),
    "your_answer": Message("Your answer"),
    "when_run": Message("Problems when your code ran"),
    "footer": Message(
        "Hidden tests use different values from the public ones. Their values are not shown."
    ),
    # --- messages for a teacher, reworded for the student ---
    "not_code": Message(
        "The file is neither a notebook (.ipynb) nor a Python file (.py). Please submit one of these."
    ),
    "zip_encrypted": Message("The zip is encrypted. Please submit it without a password."),
    "unknown_assignment": Message(
        "It is not clear which assignment the file is for. Please put the assignment's name into the "
        "file name."
    ),
    # --- the terminal ---
    "hardest": Message("Hardest questions"),
    "hardest_one": Message("Hardest question"),
    "commonest_one": Message("Most common mistake"),
    "open": Message("Files to open"),
}


class Words:
    """The words of one language: a template says ``w.mean``, or ``w("more", count=3)``."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __getitem__(self, key: str) -> str:
        return _WORDS[key].into(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values filled in."""
        return _WORDS[key].into(self.language, **values)


@lru_cache
def words(language: Language) -> Words:
    """Return the words of a language."""
    return Words(language)


def keys() -> frozenset[str]:
    """Return the name of every text."""
    return frozenset(_WORDS)


_SAID_TO_STUDENTS: Final = frozenset({"not_code", "zip_encrypted", "unknown_assignment"})


def problem_said(problem: Explanation, w: Words) -> str:
    """Return what to tell a student about a file or a cell; a teacher may get a different text."""
    if problem.code.startswith("unchecked"):
        return w["unchecked_said"]
    return w[problem.code] if problem.code in _SAID_TO_STUDENTS else explain(problem, w.language)
