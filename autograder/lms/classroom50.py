"""Classroom 50: its rosters, and the hook that grades a submission in its own runner.

Classroom 50 runs ``{classroom}/autograders/{assignment}/autograder.py`` of its configuration repository
for each submission, in the student's working copy, with the files beside it. The script leaves
a ``result.json`` with whole numbers of points, and ends with 0 unless the grading failed. Everybody
can download those files, so only the public tests belong there.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final

from autograder.formats.decoding import Undecodable, decode
from autograder.records.errors import RosterError
from autograder.records.grades import Person
from autograder.records.language import Language, gettext
from autograder.records.results import SubmissionResult

from .github import NAME

_SCHEMA: Final = "classroom50/result/v1"
_LARGEST_FACTOR: Final = 1000
_FROM_RUNNER: Final[Mapping[str, tuple[str, ...]]] = {
    "classroom": ("CLASSROOM",),
    "assignment": ("ASSIGNMENT",),
    "submission": ("SUBMISSION_TAG",),
    "commit": ("COMMIT_URL",),
    "release": ("RELEASE_URL",),
    "review": ("REVIEW_URL", "COMMIT_URL"),
}
"""each field that the runner knows, and the variables in which it says it"""


def people(roster: bytes) -> list[Person]:
    """Read the roster or ``scores.csv``, which know students by their user names.

    Raises:
        RosterError: it is not such a file.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(decode(roster).text, newline="")))
    except (Undecodable, csv.Error) as error:
        raise RosterError(
            gettext("the roster of Classroom 50 cannot be read: {error}", error=error)
        ) from None
    found: dict[str, Person] = {}
    for row in rows:
        cell = {name: value.strip() for name, value in row.items() if isinstance(value, str)}
        user = cell.get("username", "")
        name = f"{cell.get('first_name', '')} {cell.get('last_name', '')}".strip()
        if user:
            person = Person(user, name, cell.get("email", ""), cell.get("section", ""), {NAME: user})
            found.setdefault(user, person)
    return list(found.values())


def result_json(result: SubmissionResult, variables: Mapping[str, str]) -> str:
    """Return ``result.json``; empty if a result could not be checked, so that the run fails.

    Points are whole numbers there, so all are multiplied by the smallest number that makes them whole.

    Args:
        result: the result of the public tests.
        variables: the environment, in which the runner says which submission it is.
    """
    if result.unchecked:
        return ""
    factor = _factor(result)
    rows = [
        (question.name, round(question.score * factor), round(question.max_score * factor))
        for question in result.questions
    ]
    tests = [
        {"test-name": name, "passed": score >= most, "score": score, "max-score": most}
        for name, score, most in rows
    ]
    said = {
        field: next((variables[name] for name in names if variables.get(name)), "-")
        for field, names in _FROM_RUNNER.items()
    }
    document = {
        "schema": _SCHEMA,
        **said,
        "datetime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(score for _, score, _ in rows),
        "max-score": sum(most for _, _, most in rows),
        "tests": tests,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _factor(result: SubmissionResult) -> int:
    """Return the smallest number that makes all points whole, or a large one if there is none."""
    points = [value for question in result.questions for value in (question.score, question.max_score)]
    factor = 1
    for value in points:
        part = Fraction(value).limit_denominator(_LARGEST_FACTOR) * factor
        factor *= part.denominator
        if factor > _LARGEST_FACTOR:
            return _LARGEST_FACTOR
    return factor


def hook(bundle_id: str, wheel: str, file: str = "", language: Language = "en") -> str:
    """Return ``autograder.py``, which runs the public tests and writes ``result.json``.

    It uses the tests in ``tests/`` beside itself, else those beside the student's file. It installs
    this grader from a file beside itself: a name on a package index belongs to whoever registers it.
    Only what the grader depends on comes from there. No file of the student's can take the place of a
    module.

    Args:
        bundle_id: the assignment's ID.
        wheel: the name of the wheel beside the script.
        file: the notebook or ``.py``; by default, the notebook named after the assignment.
        language: the language of the messages.
    """
    return _HOOK.format(
        file=json.dumps(file or f"{bundle_id}.ipynb"),
        language=json.dumps(language),
        wheel=json.dumps(wheel),
        missing=json.dumps(
            gettext("{wheel} is missing: put it beside this script", wheel=wheel), ensure_ascii=False
        ),
    )


_HOOK: Final = '''\
"""Runs the public tests of one submission, for Classroom 50, in the student's working copy."""

import subprocess
import sys
from pathlib import Path

FILE = {file}
LANGUAGE = {language}
HERE = Path(__file__).resolve().parent
WHEEL = HERE / {wheel}

if not WHEEL.is_file():
    sys.exit({missing})
# -P: the working copy may have files with the names of modules.
python = [sys.executable, "-P", "-m"]
subprocess.run([*python, "pip", "install", "--quiet", str(WHEEL)], check=True)
tests = HERE if (HERE / "tests").is_dir() else Path(FILE).resolve().parent
check = [*python, "autograder", "check", FILE, "-a", str(tests), "--lang", LANGUAGE]
sys.exit(subprocess.run([*check, "--classroom50", "result.json"], check=False).returncode)
'''
