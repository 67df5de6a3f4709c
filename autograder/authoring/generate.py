"""Generate the student files and the grader's bundle from a master, with Otter Assign.

    master -> assignments/<lang>/<id>.zip          the student files below, to upload
              assignments/<lang>/<id>/<id>.ipynb   notebook, with the public tests inside
              assignments/<lang>/<id>/<id>.py      the same as a script
              assignments/<lang>/<id>/tests/       the public tests as files, for the script
              solutions/<id>/bundle/               the Otter autograder, with the hidden tests

Before anything is written, the bundle is verified behind the wall: the master's solution gets full
marks, the skeleton gets none, and the assignment passes the release gate (``verify``).
"""

from __future__ import annotations

import ast
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from autograder.course import answer_bank, public_tests, variants
from autograder.course import master as masters
from autograder.course.course import Course
from autograder.course.master import IGNORED, LANGUAGES, Cell, Made
from autograder.course.master_file import CHECK_LINE
from autograder.course.variants import Values, Variants
from autograder.formats import scores
from autograder.formats.writing import zipped
from autograder.grading.runner import isolation as isolation_levels
from autograder.lms.intake import roster as rosters
from autograder.records.errors import MasterError
from autograder.records.language import gettext, ngettext

from . import verify
from .verify import Gate

_BUNDLE_LANGUAGE: Final = "en"
_MAGIC: Final = re.compile(r"^([ \t]*)([%!].*)$", re.MULTILINE)
_SCRIPT_END: Final = {
    "en": (
        "# To run the public tests on this file:  otter check {id}.py -t tests\n"
        "# (once before that:  pip install otter-grader ipykernel)\n"
    ),
    "ko": (
        "# 공개 테스트로 이 파일을 확인하려면:  otter check {id}.py -t tests\n"
        "# (처음 한 번만:  pip install otter-grader ipykernel)\n"
    ),
}
_IN_A_SCRIPT: Final = {  # a script has no cells to run
    "Run the cell below a\ntask to check it against the public tests;": (
        "The last lines say\nhow to check it against the public tests;"
    ),
    "각 문제 아래의 셀을 실행하면\n공개 테스트로 바로 확인할 수 있고,": (
        "맨 아래에 적힌 명령으로\n공개 테스트를 실행할 수 있고,"
    ),
    "Run the cell below a task to check it against the public tests;": (
        "The last lines say how to check it against the public tests;"
    ),
    "각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,": (
        "맨 아래에 적힌 명령으로 공개 테스트를 실행할 수 있고,"
    ),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What to generate, and where.

    Attributes:
        output: the folder of the student files, with a subfolder per language.
        languages: the languages to generate, such as "en" and "ko".
        lanes: how many programs the gate grades at once; 0 skips the gate.
        isolation: the isolation level of the gate.
        roster: a CSV file of students; each gets a variant of every assignment that has variants.
    """

    output: Path
    languages: tuple[str, ...] = LANGUAGES
    lanes: int = 0
    isolation: str = "auto"
    roster: Path | None = None


def generate(course: Course, ids: Sequence[str], options: Options) -> Iterator[str]:
    """Generate all assignments of a course, or some, and yield a line for each.

    Raises:
        MasterError: the master does not exist, Otter Assign cannot process it, its solution fails its
            tests, its skeleton passes any, or it does not pass the release gate. Nothing of that
            assignment is written, unless the failure is in a student's variant.
    """
    for name in ids or course.tables:
        master = masters.path_of(course, name)
        editions = _editions(course, master, options)
        languages = dict.fromkeys((*editions, _BUNDLE_LANGUAGE))
        templates = {language: masters.assign(master, name, language) for language in languages}
        declared = variants.read(master.parent)
        values = declared.default if declared else {}
        made = {language: masters.filled(one, values) for language, one in templates.items()}
        has_bank = answer_bank.is_beside(master)
        gate = _prove(course, name, made[_BUNDLE_LANGUAGE], masters.answers(master), has_bank)
        if options.lanes and has_bank:
            level = isolation_levels.choose(options.isolation, course.packages)
            _expect_passed(verify.verify(course, name, made[_BUNDLE_LANGUAGE], level, options.lanes))
        for language in editions:
            files = _student_files(name, language, made[language])
            masters.write(options.output / language / name, files)
            masters.write_file(options.output / language / f"{name}.zip", _zipped(name, files))
        bundle = made[_BUNDLE_LANGUAGE].bundle
        if declared:
            bundle |= _tests_with_parameters(templates[_BUNDLE_LANGUAGE], master.parent, values)
        masters.write(course.bundle(name), bundle)
        yield gettext(
            "{name}: {points} points, languages: {languages}",
            name=name,
            points=scores.points(gate.points),
            languages=", ".join(editions),
        )
        if options.lanes and not has_bank:
            yield from _without_bank(name, gate)
        if declared and options.roster:
            count = _write_variants(course, name, declared, templates, options)
            yield ngettext(
                "{name}: {count} variant, in {folder}",
                "{name}: {count} variants, in {folder}",
                count,
                name=name,
                folder=options.output / "variants",
            )


def _editions(course: Course, master: Path, options: Options) -> tuple[str, ...]:
    """Return the languages of the student files; a master in one language has one edition."""
    if len(options.languages) == 1 or masters.is_in_two_languages(master):
        return options.languages
    return (course.lang or options.languages[0],)


def _without_bank(name: str, gate: Gate) -> Iterator[str]:
    """Yield what was not verified of an assignment that has only a master."""
    yield gettext(
        "{name}: there are no known wrong answers beside the master, so only its own answers were "
        "verified; 'autograder verify {name}' runs the whole release gate",
        name=name,
    )
    yield from (f"  {said}" for said in gate.without_answer)


def _tests_with_parameters(template: Made, folder: Path, values: Values) -> dict[str, bytes]:
    """Return the files needed to grade variants: tests with parameters, and how values are drawn."""
    kept = {f"variants/{variants.FILE_NAME}": (folder / variants.FILE_NAME).read_bytes()}
    for name, data in template.bundle.items():
        if name.startswith("tests/") and variants.has_places(data.decode(), values):
            kept[f"variants/{name.removeprefix('tests/')}"] = data
    return kept


def _write_variants(
    course: Course, name: str, declared: Variants, templates: dict[str, Made], options: Options
) -> int:
    """Write each student's variant after verifying it, and the list of students; return the count."""
    assert options.roster is not None
    students = roster(options.roster)
    master = masters.path_of(course, name)
    for student in students:
        values = declared.of(name, student)
        own = {language: masters.filled(made, values) for language, made in templates.items()}
        try:
            _prove(course, name, own[_BUNDLE_LANGUAGE], masters.answers(master, values))
        except MasterError as error:
            raise MasterError(
                gettext(
                    "{error} (in the variant for {student}: {values})",
                    error=error,
                    student=student,
                    values=values,
                )
            ) from None
        for language in options.languages:
            files = _student_files(name, language, own[language])
            path = options.output / "variants" / language / student / f"{name}.zip"
            masters.write_file(path, _zipped(name, files))
    listed = json.dumps(students, ensure_ascii=False, indent=1) + "\n"
    masters.write_file(master.parent / variants.STUDENTS, listed.encode())
    return len(students)


def _expect_passed(gate: Gate) -> None:
    """Make sure that an assignment may be released.

    Raises:
        MasterError: it may not.
    """
    if gate.passed:
        return
    name, first, more = gate.assignment, gate.problems[0], len(gate.problems) - 1
    if not more:
        raise MasterError(
            gettext(
                "{name}: {problem}; 'autograder verify {name}' shows the details, --no-verify "
                "generates the assignment anyway",
                name=name,
                problem=first,
            )
        )
    raise MasterError(
        ngettext(
            "{name}: {problem} ({count} more problem); 'autograder verify {name}' lists every "
            "problem, --no-verify generates the assignment anyway",
            "{name}: {problem} ({count} more problems); 'autograder verify {name}' lists every "
            "problem, --no-verify generates the assignment anyway",
            more,
            name=name,
            problem=first,
        )
    )


def _zipped(name: str, files: dict[str, bytes]) -> bytes:
    """Return a zip of the student files; it is not compressed, so its bytes are always the same."""
    inside = {f"{name}/{file}": data for file, data in files.items()}
    return zipped(inside, method=zipfile.ZIP_STORED)


def _student_files(name: str, language: str, made: Made) -> dict[str, bytes]:
    """Return the files that a student gets; they contain no hidden test."""
    import nbformat

    notebook = made.student
    tests = public_tests.of(notebook)
    if any(map(public_tests.has_hidden, tests.values())):
        raise MasterError(gettext("{name}: the student's notebook contains a hidden test", name=name))
    of_tests = {f"tests/{question}.py": public_tests.file_of(test) for question, test in tests.items()}
    files = {
        f"{name}.ipynb": nbformat.writes(notebook) + "\n",
        f"{name}.py": _script(name, language, notebook),
        **{path: text for path, text in of_tests.items() if text is not None},
    }
    return {**made.data, **{path: text.encode() for path, text in files.items()}}


def _script(name: str, language: str, notebook: Any) -> str:
    """Return the notebook as a script: text as comments, without Otter's lines."""
    parts = []
    for cell in notebook.cells:
        if IGNORED in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            prose = cell.source
            for said, fitting in _IN_A_SCRIPT.items():
                prose = prose.replace(said, fitting)
            lines = (f"# {line}".rstrip() for line in prose.splitlines())
            parts.append("\n".join(lines) + "\n")
        elif source := CHECK_LINE.sub("", cell.source).strip():
            parts.append(_without_magics(source) + "\n")
    return "\n".join([*parts, _SCRIPT_END[language].format(id=name)])


def _without_magics(source: str) -> str:
    """Return a cell's code for a script, in which a notebook's commands are comments."""
    try:
        ast.parse(source)
    except SyntaxError:
        return _MAGIC.sub(r"\1# \2", source)
    return source


def _prove(course: Course, name: str, made: Made, answers: list[Cell], is_strict: bool = True) -> Gate:
    """Prove the solution and the skeleton, which even --no-verify does; return the findings.

    Args:
        course: the course.
        name: the assignment's id.
        made: what Otter Assign made of its master.
        answers: the master's cells with their answers.
        is_strict: whether the skeleton must not pass any test; Otter itself does not ask for that.

    Raises:
        MasterError: the solution loses points, or the skeleton passes a test.
    """
    gate = verify.prove(course, name, made, answers, isolation_levels.choose("auto"))
    allowed = () if is_strict else gate.without_answer
    if problems := [problem for problem in gate.problems if problem not in allowed]:
        raise MasterError(f"{name}: {problems[0]}")
    return gate


def roster(path: Path) -> dict[str, list[str]]:
    """Read the students who get a variant.

    Returns:
        The other names of each student, by id, in order.

    Raises:
        RosterError: the list cannot be read, has no ID column, or contains an id twice.
        MasterError: an id cannot be used as a folder name.
    """
    found = {person.id: [person.name] if person.name else [] for person in rosters.read(path)}
    for student in found:
        if "/" in student or "\\" in student or student.startswith("."):
            raise MasterError(
                gettext(
                    "{path}: {student!r} cannot be used as a folder name", path=path, student=student
                )
            )
    return found
