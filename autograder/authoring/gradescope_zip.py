"""Pack an assignment as Gradescope's ``autograder.zip``; ``grading.gradescope`` runs it there.

The zip contains the bundle, this grader as a wheel, and the traces of known wrong answers, so that
students get the same hints as here. It contains neither the answers nor the master.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from autograder.course import points_file, variants
from autograder.course.bundle import ORDER, Assignment
from autograder.course.course import Course
from autograder.formats import distributions
from autograder.formats.writing import write, zipped
from autograder.grading.diagnosis.known_answers import RecordedTraces, ReferenceTraces
from autograder.grading.gradescope import Settings
from autograder.grading.runner import pool
from autograder.records.errors import ExportError
from autograder.records.language import Language, gettext
from autograder.records.limits import Level
from autograder.report.exports.gradescope import Visibility, ungraded_json

from . import wheel

_SCRIPTS: Final = ("setup.sh", "run_autograder")


@dataclass(frozen=True, slots=True)
class Options:
    """The teacher's choices.

    Attributes:
        isolation: ``auto`` or a level; ``none`` allows grading without isolation if no level works.
        language: the language of messages for notebooks that do not state theirs.
        timezone: of the times in students' zips, such as ``Asia/Seoul``.
        hidden: when students see the results of hidden test cases.
    """

    isolation: str = "auto"
    language: Language = "en"
    hidden: Visibility = "after_published"
    timezone: str = ""


def pack(
    assignment: Assignment, output: Path, options: Options, learned: RecordedTraces | None = None
) -> None:
    """Write ``autograder.zip``; the same inputs and grader give the same bytes.

    Args:
        assignment: the assignment, with the packages and limits to use on Gradescope.
        output: the zip.
        options: the teacher's choices.
        learned: the traces of known wrong answers; see :func:`record`.

    Raises:
        ExportError: the zip cannot be written, or the grader is not installed.
    """
    # What is missing here is installed there, where a module's name would find nothing.
    packages = distributions.install_names((*assignment.packages, *assignment.missing))
    settings = Settings(
        assignment.name, packages, assignment.limits,
        options.isolation, options.language, options.hidden, options.timezone, assignment.inside,
    )  # fmt: skip
    contents = dict([wheel.make()])
    for script in _SCRIPTS:
        contents[script] = files("autograder").joinpath("authoring", "gradescope", script).read_bytes()
    contents["requirements.txt"] = "".join(f"{package}\n" for package in packages).encode()
    contents["settings.json"] = msgspec.json.format(msgspec.json.encode(settings), indent=1)
    contents["ungraded.json"] = ungraded_json(options.language).encode()
    contents["learned.msgpack"] = msgspec.msgpack.encode(learned or RecordedTraces())
    try:
        contents |= _bundle_files(Path(assignment.folder))
    except OSError as error:
        raise ExportError(f"{error.filename}: {error.strerror}") from None
    write(output, zipped(contents, _SCRIPTS), ExportError)


def _bundle_files(folder: Path) -> dict[str, bytes]:
    """Return the bundle files that the grader reads; an Otter zip's setup files are left out."""
    single = (folder / name for name in ("otter_config.json", ORDER, points_file.FILE_NAME))
    paths = [*folder.glob("tests/*.py"), *folder.glob("files/**/*"), *single]
    return {
        f"bundle/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in paths
        if path.is_file()
    }


def record(course: Course, assignment: Assignment, level: Level) -> RecordedTraces:
    """Record the traces of an assignment's known wrong answers, to recognise them on Gradescope.

    Raises:
        ExportError: students have variants, and Gradescope does not know which student has which.
        MasterError: the master or its bank cannot be read.
    """
    if variants.students(course.folder / "solutions" / assignment.name):
        raise ExportError(
            gettext(
                "{assignment}: some students have a variant of their own, and Gradescope does not know "
                "whose is which; download the submissions and grade them here instead",
                assignment=assignment.name,
            )
        )
    references = ReferenceTraces(course, level)
    for task, result in pool.run(references.tasks(assignment), pool.default_lanes()):
        references.record(task, result)
    references.save()
    return references.recorded(assignment.name)
