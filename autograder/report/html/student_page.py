"""Feedback for one student as HTML and as Markdown, with nothing about other students in it.

The HTML page has no script, and its policy allows none. In the Markdown, every text is escaped, so a
chat or an LMS can display it safely.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder.formats import writing
from autograder.records.errors import GradebookError
from autograder.records.grades import Grade, Person
from autograder.records.language import Language
from autograder.records.words import Titles, words
from autograder.report import feedback
from autograder.report.excerpts import Excerpt

from . import pages, svg

_NO_TITLES: Final[Titles] = {}
_BATCH: Final = 20
_MAX_NAME: Final = 50
_SUFFIXED: Final = re.compile(r"-[0-9a-f]{8}$")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~&$@])")
_AT_START: Final = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_LINK: Final = re.compile(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)")
_TICKED: Final = re.compile(r"`([^`\n]+)`")

Student = tuple[Person, Sequence[Grade]]


def html(
    person: Person, grades: Sequence[Grade], language: Language, titles: Titles = _NO_TITLES
) -> str:
    """Return a student's feedback on all assignments as an HTML page."""
    told = feedback.of_student(person, grades, language, titles)
    style = pages.asset("base.css", "feedback.css")
    template = pages.environment().get_template("feedback.html")
    return template.render(
        f=told,
        w=words(told.language),
        bar=svg.bar,
        style=style,
        policy=pages.content_security_policy(style),
    )


def markdown(
    person: Person, grades: Sequence[Grade], language: Language, titles: Titles = _NO_TITLES
) -> str:
    """Return a student's feedback as Markdown."""
    told = feedback.of_student(person, grades, language, titles)
    text = _markdown().get_template("feedback.md").render(f=told, w=words(told.language))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def write_all(
    folder: Path,
    of_students: Iterable[Student],
    language: Language,
    lanes: int,
    titles: Titles = _NO_TITLES,
) -> int:
    """Write ``<student>.html`` and ``<student>.md`` for each student.

    Args:
        folder: the folder, which is created if necessary.
        of_students: each student with all their grades; read once, and never held in memory as a whole.
        language: the language for students whose notebooks do not say theirs.
        lanes: the number of processes to use.
        titles: the titles of the assignments.

    Returns:
        The number of students.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    named = ((file_name(person.id, taken), person, grades) for person, grades in of_students)
    batches = iter(lambda: list(islice(named, _BATCH)), [])
    if lanes <= 1:
        return sum(_write(folder, batch, language, titles) for batch in batches)
    written, running = 0, set[Future[int]]()
    with ProcessPoolExecutor(lanes) as executor:
        for batch in batches:
            running.add(executor.submit(_write, folder, batch, language, titles))
            if len(running) > 2 * lanes:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                written += sum(each.result() for each in done)
        return written + sum(each.result() for each in running)


def _write(
    folder: Path,
    batch: Sequence[tuple[str, Person, Sequence[Grade]]],
    language: Language,
    titles: Titles,
) -> int:
    for name, person, grades in batch:
        for ending, text in (("html", html), ("md", markdown)):
            page = text(person, grades, language, titles)
            writing.write(folder / f"{name}.{ending}", page, GradebookError)
    return len(batch)


def file_name(student: str, taken: set[str]) -> str:
    """Return a file name without extension for a student's ID; no two students get the same name.

    Letters of any script are kept. Characters that do not belong in a file name become ``_``. A name
    that was changed, or that another student already has, ends in some digits of the ID's hash.

    Args:
        student: any ID.
        taken: the names used in this folder so far, in lower case; the new name is added.

    >>> file_name("김민준", set()), file_name("../x", set())
    ('김민준', '_x-d6b96a97')
    """
    whole = unicodedata.normalize("NFC", student)
    kept = "".join(c if c.isalnum() or c in "-_.@" else "_" for c in whole)
    kept = re.sub("_+", "_", kept.strip(".").lstrip("-"))[:_MAX_NAME] or "_"
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()
    is_plain = kept == whole and not _RESERVED.fullmatch(kept) and not _SUFFIXED.search(kept)
    length = 0 if is_plain else 8
    while True:
        found = f"{kept}-{digest[:length]}" if length else kept
        if found.casefold() not in taken:
            taken.add(found.casefold())
            return found
        length += 8


# --- Markdown -------------------------------------------------------------------------------------


class _Ready(str):
    """Markdown text that is already escaped."""

    __slots__ = ()


@lru_cache
def _markdown() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,  # noqa: S701 - ``finalize`` escapes, for Markdown
        finalize=_escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(prose=_prose, fenced=_fenced, quoted=_quoted, ticked=_ticked)
    return made


def _escape(value: object) -> str:
    """Escape a value, unless it is Markdown from a filter."""
    if isinstance(value, _Ready):
        return value
    text = _SPECIAL.sub(r"\\\1", " ".join(str(value).split()))
    text = _LINK.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", text)
    return _AT_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text)


def _prose(text: str) -> _Ready:
    """Return a sentence as Markdown, with text in backquotes as code."""
    pieces = _TICKED.split(text)
    return _Ready("".join(f"`{p}`" if place % 2 else _between(p) for place, p in enumerate(pieces)))


def _between(text: str) -> str:
    """Return the escaped text before or after code, with the space between them."""
    before, behind = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return f"{before}{_escape(text)}{behind}" if text.strip() else before


def _ticked(text: str) -> _Ready:
    """Return a line of code in a longer run of backquotes than any inside it."""
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    ticks, space = "`" * (longest + 1), " " if longest else ""
    return _Ready(f"{ticks}{space}{text}{space}{ticks}")


def _quoted(text: str) -> _Ready:
    """Return a teacher's text as a quotation, line by line."""
    return _Ready("\n".join(f"> {_prose(line)}  " for line in text.splitlines() if line.strip()))


def _fenced(excerpt: Excerpt) -> _Ready:
    """Return code with line numbers, in a longer fence than any run of backquotes inside it."""
    longest = max((len(found) for found in re.findall("`+", excerpt.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return _Ready("\n".join([f"{fence}text", *_numbered(excerpt), fence]))


def _numbered(excerpt: Excerpt) -> Iterator[str]:
    for number, line in excerpt.numbered:
        yield f"{'>' if number == excerpt.marked else ' '} {number:>3}  {line}".rstrip()
