"""Numbers that differ from student to student, drawn from a student's id: no server is needed.

``solutions/<id>/variants.py`` declares them:

    DEFAULT = {"y": 0.7, "y_hat": 0.5}          # for the edition for everyone: the lecture's numbers
    def draw(rng):                              # for one student; the same keys
        return {"y": ..., "y_hat": ...}

and the master has ``{{ y }}`` where the number goes, in prose, code and tests. The students with a
variant are listed in ``solutions/<id>/students.json``, which ``autograder generate --variants`` writes;
all others are graded with the default. The bundle keeps the tests with parameters, not filled in.
"""

from __future__ import annotations

import hashlib
import re
import runpy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import FunctionType
from typing import Annotated, Any, Final

import msgspec
import numpy as np
from msgspec import Meta

from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import bundle as assignments
from . import points_file
from .bundle import Assignment
from .conversion import problem

Values = Mapping[str, Any]
Numbers = Annotated[
    dict[Annotated[str, Meta(pattern=r"^\w+$")], Any],
    Meta(description="a dict whose keys are names", examples=['DEFAULT = {"y": 0.7}']),
]
"""what ``variants.py`` gives: names that a master can have in braces, to what goes in their places"""
FILE_NAME: Final = "variants.py"
STUDENTS: Final = "students.json"
_PLACE: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class _Declared(msgspec.Struct):
    """What ``variants.py`` has to define; whatever else it does is its own affair."""

    DEFAULT: Numbers
    draw: Annotated[
        FunctionType, Meta(description="a function", examples=['def draw(rng): return {"y": ...}'])
    ]


@dataclass(frozen=True, slots=True)
class Variants:
    """The declarations in ``variants.py``."""

    default: Values
    draw: Callable[[np.random.Generator], Values]

    def of(self, assignment: str, student: str) -> Values:
        """Return a student's numbers, which are always the same for the same assignment and id."""
        digest = hashlib.sha256(f"{assignment}\0{student}".encode()).digest()
        where = gettext("{file}, draw for {student}", file=FILE_NAME, student=student)
        try:
            values = self.draw(np.random.default_rng(int.from_bytes(digest[:8], "big")))
        except Exception as error:
            raise MasterError(f"{where}: {type(error).__name__}: {error}") from None
        if said := problem(values, Numbers):
            raise MasterError(f"{where}: {said}")
        if values.keys() != self.default.keys():
            raise MasterError(
                gettext(
                    "{where}: draw returns {drawn}, but DEFAULT has {default}",
                    where=where,
                    drawn=sorted(values),
                    default=sorted(self.default),
                )
            )
        return values


def read(folder: Path) -> Variants | None:
    """Read ``variants.py`` from a folder; None if there is none.

    Raises:
        MasterError: it does not run, or lacks DEFAULT or draw.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    try:
        declared = runpy.run_path(str(path))
    except Exception as error:
        raise MasterError(f"{path}: {type(error).__name__}: {error}") from None
    if said := problem(declared, _Declared):
        raise MasterError(f"{path}: {said}")
    return Variants(declared["DEFAULT"], declared["draw"])


def fill(text: str, values: Values) -> str:
    """Return a text with the values filled in; other braces stay as they are."""
    return _PLACE.sub(lambda place: str(values[place[1]]) if place[1] in values else place[0], text)


def has_places(text: str, values: Values) -> bool:
    """Return whether a text has places for any of the values."""
    return any(place[1] in values for place in _PLACE.finditer(text))


def own_cases(bundle: Path, question: str) -> frozenset[int]:
    """Return the positions of a question's test cases that have parameters."""
    declared, template = read(bundle / "variants"), bundle / "variants" / f"{question}.py"
    if declared is None or not template.is_file():
        return frozenset()
    _, *cases = template.read_text("utf-8").split("\n@test_case(")
    return frozenset(n for n, case in enumerate(cases) if has_places(case, declared.default))


def students(folder: Path) -> dict[str, str]:
    """Return the students with a variant: each name that a submission can have, to the student's id."""
    path = folder / STUDENTS
    if not path.is_file():
        return {}
    try:
        listed = msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise MasterError(
            gettext(
                "{path}: not written by 'autograder generate --variants'; run it again ({error})",
                path=path,
                error=error,
            )
        ) from None
    return {name: student for student, names in listed.items() for name in (student, *names)}


def of_student(base: Assignment, name: str, scratch: Path) -> Assignment:
    """Return an assignment with the tests of one student's variant.

    Args:
        base: the assignment, whose bundle has the tests with parameters.
        name: the student's id.
        scratch: where the variant's bundle may be written.

    Raises:
        MasterError: the bundle was generated without variants.
    """
    templates = Path(base.folder, "variants")
    variants = read(templates)
    if variants is None:
        raise MasterError(
            gettext(
                "{assignment}: the bundle has no variants; run autograder generate {assignment}",
                assignment=base.name,
            )
        )
    values = variants.of(base.name, name)
    folder = scratch / "variants" / base.name / hashlib.sha256(name.encode()).hexdigest()[:16]
    if not folder.is_dir():
        (folder / "tests").mkdir(parents=True)
        for path in Path(base.folder).glob("tests/*.py"):
            template = templates / path.name
            text = (template if template.is_file() else path).read_text("utf-8")
            (folder / "tests" / path.name).write_text(fill(text, values), "utf-8")
        for other in ("otter_config.json", points_file.FILE_NAME, "files"):
            if (Path(base.folder) / other).exists():
                (folder / other).symlink_to(Path(base.folder) / other)
    # What all students have is linked from there.
    loaded = assignments.load(folder, scratch, base.name, (*base.readable, base.folder))
    return replace(base, folder=loaded.folder, digest=loaded.digest, tested=loaded.tested)
