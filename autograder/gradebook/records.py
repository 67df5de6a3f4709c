"""The gradebook's rows as records: an attempt's key, its diagnosis, and changes of points."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from autograder.course.bundle import Assignment
from autograder.records.limits import NEVER
from autograder.records.results import Hint, SubmissionResult

_LARGEST_CODE: Final = 8 << 20
_RESULT: Final = msgspec.msgpack.Decoder(SubmissionResult)


@dataclass(frozen=True, slots=True)
class Key:
    """Everything that a result depends on; equal keys mean equal results.

    Attributes:
        text: a digest of the tests, and a digest of the submission and its file name.
        source: a digest of the submission alone; equal sources are the same attempt.
    """

    text: str
    source: str

    @classmethod
    def of(
        cls,
        assignment: Assignment,
        seed: int | None,
        file: str,
        data: bytes,
        modules: Sequence[tuple[str, bytes]] = (),
    ) -> Key:
        """Return the key of a submission to grade, with the modules that came along, by path."""
        source = hashlib.sha256(data)
        for path, content in modules:
            source.update(f"\0{path}\0".encode("utf-8", "replace") + hashlib.sha256(content).digest())
        digest = hashlib.sha256(file.encode("utf-8", "replace") + b"\0" + source.digest())
        text = f"{_of_tests(assignment, seed)}-{digest.hexdigest()}"
        return cls(text, source.hexdigest())

    @classmethod
    def of_problem(cls, file: str, code: str) -> Key:
        """Return the key of a file that could not be read."""
        text = f"{file}: {code}"
        return cls(text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())

    def is_of(self, assignment: Assignment, seed: int | None) -> bool:
        """Return whether the result is from these tests; a problem with a file depends on no tests."""
        return self.text.startswith(_of_tests(assignment, seed)) or ": " in self.text


def _of_tests(assignment: Assignment, seed: int | None) -> str:
    """Return a digest of the tests and of everything else that a result depends on, except the file."""
    parts = [assignment.digest, str(seed), ",".join(assignment.packages)]
    if assignment.inside != NEVER:  # results of before there was a choice stay what they are
        parts.append(assignment.inside)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace") + b"\0")
    digest.update(msgspec.json.encode(assignment.limits))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class About:
    """Details of an attempt besides its result.

    Attributes:
        isolation: the isolation level at which it was graded.
        submitted: the submission time, with a time zone.
    """

    isolation: str
    submitted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The diagnosis of a question that lost points.

    Attributes:
        hints: the hints for the student.
        mistake: a text that is equal for all students with the same mistake; empty if not applicable.
    """

    hints: tuple[Hint, ...]
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change in the history of a student's points.

    Attributes:
        student: the person's id.
        assignment: the assignment's id.
        question: the question's name; empty for the whole assignment.
        what: ``graded``, ``regraded``, ``override``, ``comment``, ``withdrawn``, ``removed`` or
            ``import``.
        before: points before, if there were any.
        after: points after, if there are any.
        reason: the reason, or the text of a comment.
        at: the time in UTC.
    """

    student: str
    assignment: str
    question: str
    what: str
    before: float | None
    after: float | None
    reason: str = ""
    at: str = ""


def row_of(result: SubmissionResult, key: Key, about: About, number: int) -> dict[str, Any]:
    """Return an attempt as a row. Calls and code have their own columns: few readers need them."""
    return {
        "student": result.student,
        "assignment": result.assignment,
        "source": key.source,
        "number": number,
        "file": result.file,
        "key": key.text,
        "score": result.score,
        "max_score": result.max_score,
        "unchecked": int(result.unchecked),
        "isolation": about.isolation,
        "graded_at": now(),
        "submitted": utc(about.submitted) if about.submitted else "",
        "language": result.language,
        "result": encoded(result),
        "calls": msgspec.msgpack.encode([question.calls for question in result.questions]),
        "code": _packed(result.code),
        "diagnoses": b"",
    }


def encoded(result: SubmissionResult) -> bytes:
    """Return a result without recorded calls and code, which have columns of their own."""
    questions = tuple(replace(question, calls=()) for question in result.questions)
    return msgspec.msgpack.encode(replace(result, questions=questions, code=()))


def decoded(result: bytes) -> SubmissionResult:
    """Return a result as it was written, without recorded calls and hints."""
    return _RESULT.decode(result)


def _packed(code: Sequence[str]) -> bytes:
    data = msgspec.msgpack.encode([cell.encode("utf-8", "replace").decode() for cell in code])
    return zlib.compress(data, 1) if len(data) <= _LARGEST_CODE else b""


def unpacked(code: bytes) -> tuple[str, ...]:
    """Return the code of an attempt, one text per cell."""
    if not code:
        return ()
    data = zlib.decompressobj().decompress(code, _LARGEST_CODE)
    return msgspec.msgpack.decode(data, type=tuple[str, ...])


def utc(time: datetime) -> str:
    """Return a time in the gradebook's format."""
    return time.astimezone(UTC).isoformat()


def now() -> str:
    """Return the current time in the gradebook's format; two runs can be in one second."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
