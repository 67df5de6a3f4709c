"""What the gradebook's rows are as records: an attempt's key, what is said of it, and what changed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from autograder.course.bundle import Assignment
from autograder.records.results import Hint, SubmissionResult

_LARGEST_CODE: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class Key:
    """What a result depends on; equal keys, equal results.

    Attributes:
        text: a digest of the tests, and one of what was handed in under which name.
        source: a digest of what was handed in alone: the same source is the same attempt.
    """

    text: str
    source: str

    @classmethod
    def of(cls, assignment: Assignment, seed: int | None, file: str, data: bytes) -> Key:
        """Return the key of a submission to grade."""
        source = hashlib.sha256(data)
        digest = hashlib.sha256(file.encode("utf-8", "replace") + b"\0" + source.digest())
        text = f"{_of_tests(assignment, seed)}-{digest.hexdigest()}"
        return cls(text, source.hexdigest())

    @classmethod
    def of_problem(cls, file: str, code: str) -> Key:
        """Return the key of something that could not be read at all."""
        text = f"{file}: {code}"
        return cls(text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())

    def is_of(self, assignment: Assignment, seed: int | None) -> bool:
        """Whether these tests give its result; a problem with a file has nothing to do with any."""
        return self.text.startswith(_of_tests(assignment, seed)) or ": " in self.text


def _of_tests(assignment: Assignment, seed: int | None) -> str:
    """A digest of the tests, and of all that they go with but the submission."""
    parts = [assignment.digest, str(seed), ",".join(assignment.packages)]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace") + b"\0")
    digest.update(msgspec.json.encode(assignment.limits))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an attempt beside its result.

    Attributes:
        isolation: the level it was graded at.
        submitted: when it was handed in, with a time zone.
    """

    isolation: str
    submitted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is said of a question that lost points.

    Attributes:
        hints: what to tell the student.
        mistake: a text that is the same for all who did the same; empty if that says nothing.
    """

    hints: tuple[Hint, ...]
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A student's points that are others than before.

    Attributes:
        student: the person's id.
        assignment: the assignment's id.
        question: the question's name; empty for the whole assignment.
        what: ``graded``, ``regraded``, ``override``, ``comment``, ``import``.
        before: points before, if there were any.
        after: points after, if there are any.
        reason: why.
        at: when, in UTC.
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
    """Return an attempt as its row has it. Calls and code are kept apart: few readers want them."""
    questions = tuple(replace(question, calls=()) for question in result.questions)
    bare = replace(result, questions=questions, code=())
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
        "result": msgspec.msgpack.encode(bare),
        "calls": msgspec.msgpack.encode([question.calls for question in result.questions]),
        "code": _packed(result.code),
        "diagnoses": b"",
    }


def decoded(result: bytes) -> SubmissionResult:
    """A result as it was written, without recorded calls and hints."""
    return msgspec.msgpack.decode(result, type=SubmissionResult)


def _packed(code: Sequence[str]) -> bytes:
    data = msgspec.msgpack.encode([cell.encode("utf-8", "replace").decode() for cell in code])
    return zlib.compress(data, 1) if len(data) <= _LARGEST_CODE else b""


def unpacked(code: bytes) -> tuple[str, ...]:
    """The code of an attempt, a text for each cell."""
    if not code:
        return ()
    data = zlib.decompressobj().decompress(code, _LARGEST_CODE)
    return msgspec.msgpack.decode(data, type=tuple[str, ...])


def utc(time: datetime) -> str:
    """A time as the gradebook writes it."""
    return time.astimezone(UTC).isoformat()


def now() -> str:
    """The time that it is, as the gradebook writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
