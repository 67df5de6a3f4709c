"""Classroom 50 and GitHub Classroom: cloned repositories, rosters, a workflow, lines with the points.

GitHub Classroom was switched off in August 2026; its clones can still be graded. ``gh classroom clone
student-repos`` made ``{slug}-submissions/{slug}-{user}/``. Classroom 50's ``gh teacher download`` makes
``{slug}_submissions_{time}/{slug}-{user}/``, where the slug is ``{classroom}-{assignment}``, with a
``scores.csv`` beside the clones, which also is a roster. Both slugs and user names may contain hyphens,
so only the parent folder's name tells where the slug ends. A workflow run
reports points to Classroom as two notices, written as ``autograding-grading-reporter`` writes them:
https://github.com/classroom-resources/autograding-grading-reporter
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Final

from autograder.formats.archive import Entry, parts, shared_folders
from autograder.formats.decoding import Undecodable, decode
from autograder.formats.scores import number
from autograder.records.errors import RosterError
from autograder.records.grades import Person
from autograder.records.language import Language, gettext
from autograder.records.results import SubmissionResult

from .base import Account, Download, SubmittedFile

NAME: Final = "github"

WORKFLOWS: Final = ".github/workflows"
"""the folder of a repository in which GitHub looks for workflows; it leaves other files there alone"""
_SUBMISSIONS: Final = "-submissions"
_PARENT: Final = re.compile(r"(.+?)(?:-submissions|_submissions_[0-9T_]+)", re.IGNORECASE)
_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 8
"""the most folders that may lie above the students' folders"""
# The name of a user or a team; a name in a company's managed account may contain "_".
_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_ROSTER_COLUMNS: Final = ("identifier", "github_username")


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether these are the clones of one assignment, below their ``{slug}-submissions``."""
    return _place(_own_files(entries)) is not None


def read(entries: Sequence[Entry]) -> Download:
    """Return each file with its student; files that git and GitHub keep in a clone are left out."""
    files = _own_files(entries)
    place = _place(files)
    download = Download()
    for entry in files:
        user = _user(entry, *place) if place else None
        if place is None or user is None:
            download.unmatched.append("/".join(parts(entry)))
            continue
        depth, slug = place
        file = "/".join(parts(entry)[depth + 1 :])
        download.submitted_files.append(
            SubmittedFile(entry, Account(NAME, user), file, assignment=slug)
        )
    return download


def people(roster: bytes) -> list[Person]:
    """Read ``classroom_roster.csv``; students who have not linked an account have none.

    Raises:
        RosterError: it is not that file, or has the same identifier twice.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(decode(roster).text, newline="")))
    except (Undecodable, csv.Error) as error:
        raise RosterError(
            gettext("the GitHub Classroom roster cannot be read: {error}", error=error)
        ) from None
    if not rows or not all(name in rows[0] for name in _ROSTER_COLUMNS):
        columns = ", ".join(_ROSTER_COLUMNS)
        raise RosterError(
            gettext("not a classroom_roster.csv: its first line must name {columns}", columns=columns)
        )
    found: dict[str, Person] = {}
    for row in rows:
        person = _person({name: value.strip() for name, value in row.items() if isinstance(value, str)})
        if person is None:
            continue
        if person.id in found:
            raise RosterError(
                gettext(
                    "the roster contains {student} twice; give each student a unique identifier",
                    student=person.id,
                )
            )
        found[person.id] = person
    return list(found.values())


def classroom_lines(result: SubmissionResult) -> str:
    """Return the two workflow commands from which GitHub Classroom reads the points.

    If a result could not be checked, return nothing: Classroom keeps the old points and the run fails.
    """
    if result.unchecked:
        return ""
    total, most = number(result.score), number(result.max_score)
    report = json.dumps({"totalPoints": total, "maxPoints": most}, separators=(",", ":"))
    return _notice("Autograding complete", f"Points {total}/{most}") + _notice(
        "Autograding report", report
    )


def workflow(
    bundle_id: str,
    wheel: str,
    file: str = "",
    language: Language = "en",
    python: str = "3.12",
) -> str:
    """Return a workflow, ``.github/workflows/classroom.yml`` of the template repository.

    It runs the public tests that the students have and reports the points to Classroom. While a
    student's code runs, workflow commands are stopped with a random word that nobody can know in
    advance, so nothing that the code prints is taken as a command.

    It installs this grader from a file beside itself: a name on a package index belongs to whoever
    registers it. Only what the grader depends on comes from there.

    Args:
        bundle_id: the assignment's ID.
        wheel: the name of the wheel beside the workflow.
        file: the notebook or ``.py``; by default, the notebook named after the assignment.
        language: the language of the messages.
        python: the Python version.
    """
    values = {
        "FILE": file or f"{bundle_id}.ipynb",
        "LANGUAGE": language,
        "WHEEL": f"{WORKFLOWS}/{wheel}",
    }
    environment = "\n".join(f"      {name}: {_quoted(value)}" for name, value in values.items())
    return _WORKFLOW.format(environment=environment, python=_quoted(python))


_WORKFLOW: Final = """\
name: Autograding Tests
on:
  - push
  - workflow_dispatch
  - repository_dispatch
permissions:
  actions: read
  checks: write
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    if: github.actor != 'github-classroom[bot]'
    env:
{environment}
    steps:
      - name: Check out the repository
        uses: actions/checkout@v4
      - name: Set up Python
        uses: actions/setup-python@v5
        with:
          python-version: {python}
      - name: Install the autograder
        run: python -P -m pip install --quiet "./$WHEEL"
      # The public tests are those in tests/, beside the file; they are used because they are named.
      - name: Run the public tests
        run: |
          points="$RUNNER_TEMP/points.txt"
          word="$(python -c 'import secrets; print(secrets.token_hex(16))')"
          code=0
          echo "::stop-commands::$word"
          tests="$(dirname "./$FILE")"
          autograder check "./$FILE" -a "$tests" --lang "$LANGUAGE" --classroom "$points" || code=$?
          echo "::$word::"
          if [ -f "$points" ]; then cat "$points"; fi
          exit "$code"
"""


def _own_files(entries: Sequence[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if not any(part.startswith(".") or part == "__MACOSX" for part in parts(entry))
    ]


def _place(files: Sequence[Entry]) -> tuple[int, str] | None:
    """Return the depth of the clones and the slug that their names begin with."""
    for depth in range(min(shared_folders(files), _DEEPEST) + 1):
        parent = files[0].folders[depth - 1] if depth else _outside(files)
        said = _PARENT.fullmatch(parent)
        if said is None:
            continue
        slug = said[1]
        below = [entry for entry in files if len(entry.folders) > depth or not _is_table(entry)]
        users = sum(_user(entry, depth, slug) is not None for entry in below)
        if users and users >= _NEARLY_ALL * len(below):
            return depth, slug
    return None


def _is_table(entry: Entry) -> bool:
    """Return whether a file is a list beside the clones, such as ``scores.csv``."""
    return entry.name.lower().endswith(".csv")


def _outside(files: Sequence[Entry]) -> str:
    """Return the name of the folder or zip that was given, the zip's without its extension."""
    for entry in files:
        if entry.is_of_one_student or entry.problem is not None:
            continue
        if entry.source == "zip":
            return entry.path.stem
        folders = entry.path.absolute().parents
        return folders[len(entry.folders)].name if len(folders) > len(entry.folders) else ""
    return ""


def _user(entry: Entry, depth: int, slug: str) -> str | None:
    beginning = f"{slug}-".casefold()
    if len(entry.folders) <= depth or not entry.folders[depth].casefold().startswith(beginning):
        return None
    user = entry.folders[depth][len(slug) + 1 :]
    # A zip of the whole folder may have the folder's name, which is not a user's.
    return user if _USER.fullmatch(user) and f"-{user}" != _SUBMISSIONS else None


def _person(row: dict[str, str]) -> Person | None:
    """Return a row as a student; an identifier with an "@" is also the email address."""
    user = row.get("github_username", "")
    identifier = row.get("identifier", "") or user
    if not identifier:
        return None
    email = identifier if "@" in identifier else ""
    accounts = {NAME: user} if user else {}
    return Person(identifier, row.get("name", ""), email, row.get("group_name", ""), accounts)


def _notice(title: str, message: str) -> str:
    """Return a workflow command, escaped as the runner unescapes it (``ActionCommand``)."""
    return f"::notice title={_escaped(title, '%', ':', ',')}::{_escaped(message, '%')}\n"


def _escaped(text: str, *special: str) -> str:
    for character in (*special, "\r", "\n"):
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _quoted(text: str) -> str:
    """Return a text in quotes for YAML, which reads JSON's quoted text as the same."""
    return json.dumps(text, ensure_ascii=False)
