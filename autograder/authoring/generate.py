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

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.course import answer_bank, variants
from autograder.course import master as masters
from autograder.course.course import Course
from autograder.course.master import LANGUAGES, Cell, Made
from autograder.course.points_file import Points
from autograder.course.variants import Values, Variants
from autograder.formats import scores
from autograder.grading.runner import isolation as isolation_levels
from autograder.lms.intake import roster as rosters
from autograder.records.errors import MasterError
from autograder.records.language import gettext, ngettext

from . import student_files, verify
from .gate import Gate

_BUNDLE_LANGUAGE: Final = "en"


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
        RosterError: the list of students cannot be read; nothing at all is written.
    """
    students = roster(options.roster) if options.roster else {}
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
        elif options.lanes:
            _expect_passed(verify.stated_points_gate(course, name, made[_BUNDLE_LANGUAGE]))
        for language in editions:
            files = student_files.of(course, name, language, made[language])
            masters.write(options.output / language / name, files)
            masters.write_file(
                options.output / language / f"{name}.zip", student_files.as_zip(name, files)
            )
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
        yield from _beside_tests(made[_BUNDLE_LANGUAGE].points)
        if options.lanes and not has_bank:
            yield from _without_bank(name, gate)
        if options.roster:
            yield from _variants(course, name, templates, options, editions, students)


def _variants(
    course: Course, name: str, templates: dict[str, Made], options: Options,
    languages: tuple[str, ...], students: dict[str, list[str]],
) -> Iterator[str]:  # fmt: skip
    """Write the students' variants of an assignment, or say that it has none."""
    declared = variants.read(masters.path_of(course, name).parent)
    if declared is None:
        yield gettext(
            "{name}: no variants: there is no {file} beside the master, so all students get the "
            "same numbers",
            name=name,
            file=variants.FILE_NAME,
        )
        return
    _write_variants(course, name, declared, templates, options, languages, students)
    yield ngettext(
        "{name}: {count} variant, in {folder}",
        "{name}: {count} variants, in {folder}",
        len(students),
        name=name,
        folder=options.output / "variants",
    )


def _editions(course: Course, master: Path, options: Options) -> tuple[str, ...]:
    """Return the languages of the student files; a master in one language has one edition."""
    if len(options.languages) == 1 or masters.is_in_two_languages(master):
        return options.languages
    return (course.lang or options.languages[0],)


def _beside_tests(points: Points) -> Iterator[str]:
    """Yield which questions a person grades, and which are a bonus."""
    if points.manual:
        manual = (f"{name} ({scores.points(most)})" for name, most in points.manual.items())
        yield "  " + gettext("graded by hand: {questions}", questions=", ".join(manual))
    if points.bonus:
        yield "  " + gettext(
            "bonus, on top of the maximum: {questions}", questions=", ".join(points.bonus)
        )


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
    course: Course, name: str, declared: Variants, templates: dict[str, Made], options: Options,
    languages: tuple[str, ...], students: dict[str, list[str]],
) -> None:  # fmt: skip
    """Write each student's variant after verifying it, and the list of students."""
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
        for language in languages:
            files = student_files.of(course, name, language, own[language])
            path = variant_path(options.output, language, student, name)
            masters.write_file(path, student_files.as_zip(name, files))
    listed = json.dumps(students, ensure_ascii=False, indent=1) + "\n"
    masters.write_file(master.parent / variants.STUDENTS, listed.encode())


def variant_path(output: Path, language: str, student: str, name: str) -> Path:
    """Return where a student's variant of an assignment is, in the folder of the student files."""
    return output / "variants" / language / student / f"{name}.zip"


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
