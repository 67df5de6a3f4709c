"""A course is the nearest folder above with a course.toml that says what can be."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from autograder.course.bundle import Assignment
from autograder.course.catalogue import Catalogue
from autograder.course.course import FILE_NAME, Course, find, read_limits
from autograder.course.declaration import LateTable, LimitsTable
from autograder.course.policy import Late
from autograder.gradebook import Key
from autograder.records.errors import BundleError, CourseError
from autograder.records.limits import OF_ANY_BUNDLE, Limits
from tests.conftest import exception_test, write_bundle

COURSE = """
packages = ["numpy"]
[title]
en = "Networks"
ko = "신경망"
[limits]
case_seconds = 2
[assignments.02-b.title]
en = "B"
[assignments.01-a.limits]
memory_mib = 256
"""


def written(folder: Path, text: str) -> Path:
    (folder / FILE_NAME).write_text(text, "utf-8")
    return folder


def test_a_course_is_found_in_its_own_folder(tmp_path: Path) -> None:
    course = find(written(tmp_path, COURSE))
    assert course is not None
    assert course.folder == tmp_path.resolve()
    assert course.title == {"en": "Networks", "ko": "신경망"}
    assert course.packages == ("numpy",)
    assert course.limits == Limits(case_seconds=2)


def test_a_course_is_found_from_a_folder_below(tmp_path: Path) -> None:
    below = written(tmp_path, COURSE) / "a" / "b"
    below.mkdir(parents=True)
    course = find(below)
    assert course is not None
    assert course.folder == tmp_path.resolve()


def test_the_nearest_course_counts(tmp_path: Path) -> None:
    below = written(tmp_path, COURSE) / "a"
    below.mkdir()
    course = find(written(below, "[assignments.03-c]\n"))
    assert course is not None
    assert list(course.tables) == ["03-c"]


def test_there_may_be_no_course(tmp_path: Path) -> None:
    assert find(tmp_path) is None


def test_a_folder_named_like_the_file_is_no_course(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert find(tmp_path) is None


def test_assignments_keep_the_courses_order(tmp_path: Path) -> None:
    course = find(written(tmp_path, COURSE))
    assert course is not None
    assert list(course.tables) == ["02-b", "01-a"]


def test_an_assignment_without_a_bundle_says_how_to_make_one(tmp_path: Path) -> None:
    course = find(written(tmp_path, COURSE))
    assert course is not None
    with pytest.raises(BundleError, match="autograder generate 01-a"):
        course.assignment("01-a", tmp_path)


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    course = find(written(tmp_path, "[assignments]\n"))
    assert course is not None
    assert course.limits == Limits()
    assert "numpy" in course.packages


@pytest.mark.parametrize("text", ["[assignments", "a = ", "a = 1\na = 2", "\ufeff="])
def test_bad_toml_is_refused_with_its_path(tmp_path: Path, text: str) -> None:
    with pytest.raises(CourseError, match="course"):
        find(written(tmp_path, text))


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes('[title]\nko = "신경망"'.encode("cp949"))
    with pytest.raises(CourseError):
        find(tmp_path)


@pytest.mark.parametrize("text", ["", "assignments = 3", "[assignments]\na = 1"])
def test_a_course_without_tables_of_assignments_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CourseError, match="assignments"):
        find(written(tmp_path, text))


@pytest.mark.parametrize("line", ["limits = 3", "limits = [1]", "packages = 3", "packages = [1]"])
def test_a_setting_of_another_type_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(CourseError):
        find(written(tmp_path, f"{line}\n[assignments]\n"))


def test_packages_that_are_one_text_are_refused_and_not_read_by_letter(tmp_path: Path) -> None:
    with pytest.raises(CourseError):
        find(written(tmp_path, 'packages = "numpy"\n[assignments]\n'))


def test_an_unknown_limit_is_refused_and_the_known_ones_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"\[limits\] ram: unknown.*memory_mib"):
        find(written(tmp_path, "[limits]\nram = 5\n[assignments]\n"))


@pytest.mark.parametrize("value", ["0", "-1", "-0.5", "true", '"2"', "[2]", "nan"])
def test_a_limit_that_is_no_positive_number_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(CourseError, match="positive"):
        find(written(tmp_path, f"[limits]\ncase_seconds = {value}\n[assignments]\n"))


def test_limits_change_only_what_they_name() -> None:
    base = Limits(case_seconds=3, memory_mib=100)
    changed = read_limits({"memory_mib": 200}, base, "here")
    assert (changed.case_seconds, changed.memory_mib) == (3, 200)
    assert base.memory_mib == 100


def test_titles_and_the_language_are_read(tmp_path: Path) -> None:
    course = find(written(tmp_path, 'lang = "ko"\n' + COURSE + '[assignments.03-c]\ntitle = "C"\n'))
    assert course is not None
    assert course.lang == "ko"
    assert course.titles == {"02-b": {"en": "B"}, "01-a": {}, "03-c": {"en": "C", "ko": "C"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('lang = "fr"\n[assignments]\n', ':1: lang: expected one of "en", "ko", got "fr"'),
        ("title = 3\n[assignments]\n", ":1: title: expected a text, or one for each language, got 3"),
        ("[assignments.a.title]\nen = 3\n", r":2: \[assignments.a.title\] en: expected a text, got 3"),
        ('[assignments.a.title]\nkr = "가"\n', r"\[assignments.a.title\] kr: unknown setting"),
        (
            '[assignments.a.title]\nen = "A"\nattempts = "best"\n',
            r"course\.toml:3: \[assignments.a.title\] attempts: this setting belongs at the top of the file",
        ),
    ],
)
def test_a_title_or_language_that_is_none_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CourseError, match=message):
        find(written(tmp_path, text))


def test_a_limit_that_is_changed_by_name_has_to_be_one() -> None:
    for changes in ({"case_seconds": 0}, {"ram": 3}, {"case_seconds": float("nan")}):
        with pytest.raises(CourseError, match="command line: "):
            read_limits(changes, Limits(), "command line")


def test_a_course_can_set_each_limit_and_each_part_of_the_late_penalty() -> None:
    for table, record in ((LimitsTable, Limits), (LateTable, Late)):
        assert table.__struct_fields__ == tuple(field.name for field in fields(record))


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes("\ufefflang = 'ko'\r\n[assignments.a]\r\n".encode())
    course = find(tmp_path)
    assert course is not None
    assert course.lang == "ko"


# --- the bundle of a course's assignment ----------------------------------------------------------

OWN = """
packages = []
[limits]
case_seconds = 3
[assignments.01-a.limits]
memory_mib = 256
[assignments.02-b]
"""


@pytest.fixture
def course_of_two(tmp_path: Path) -> Path:
    """A course with a bundle for each of two assignments."""
    for name in ("01-a", "02-b"):
        tests = {"q1": exception_test("q1", "x: assert x == 1")}
        write_bundle(tmp_path / "course" / "solutions" / name / "bundle", tests)
    return written(tmp_path / "course", OWN)


def loaded(course: Course | None, wanted: str, scratch: Path, **limits: float) -> Assignment:
    catalogue = Catalogue(course, wanted, scratch, limits)
    assert catalogue.fixed is not None
    assert catalogue.for_student(catalogue.fixed, "kim") == catalogue.assignment(catalogue.fixed)
    return catalogue.assignment(catalogue.fixed)


@pytest.mark.parametrize("way", ["absolute", "relative", "dotted", "linked", "from outside"])
def test_an_assignment_is_the_same_by_its_id_and_by_its_bundles_path(
    course_of_two: Path, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course_of_two)
    bundle = course_of_two / "solutions" / "01-a" / "bundle"
    (tmp_path / "link").symlink_to(bundle)
    path = {
        "relative": "solutions/01-a/bundle",
        "dotted": "solutions/../solutions/01-a/./bundle/",
        "linked": str(tmp_path / "link"),
    }.get(way, str(bundle))
    course = None if way == "from outside" else find(course_of_two)
    by_id = loaded(find(course_of_two), "01-a", tmp_path / "scratch", cpu_seconds=9)
    by_path = loaded(course, path, tmp_path / "scratch", cpu_seconds=9)
    assert by_path == by_id
    assert by_path.limits == Limits(case_seconds=3, cpu_seconds=9, memory_mib=256)
    keys = [Key.of(each, None, "a.py", b"x = 1") for each in (by_id, by_path)]
    assert keys[0] == keys[1]


def test_what_becomes_of_a_case_that_cannot_cross_is_the_teachers_word_alone(
    course_of_two: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    assert loaded(find(course_of_two), "01-a", scratch).inside == "never"
    (course_of_two / "solutions" / "01-a" / "bundle" / "otter_config.json").write_text(
        '{"inside": "fallback"}'
    )
    assert loaded(find(course_of_two), "01-a", scratch).inside == "never"
    written(
        course_of_two,
        'inside = "fallback"\n'
        + OWN.replace(
            "[assignments.01-a", '[assignments.01-a]\ninside = "never"\n[assignments.01-a', 1
        ),
    )
    course = find(course_of_two)
    assert [loaded(course, each, scratch).inside for each in ("01-a", "02-b")] == ["never", "fallback"]
    for wanted in ("never", "fallback"):
        catalogue = Catalogue(course, "02-b", scratch, {}, inside=wanted)
        assert catalogue.assignment("02-b").inside == wanted
    written(course_of_two, 'inside = "always"\n' + OWN)
    with pytest.raises(CourseError, match=r'"never" or "fallback"'):
        find(course_of_two)


def test_a_bundle_of_none_of_the_courses_assignments_has_the_limits_of_any_bundle(
    course_of_two: Path, tmp_path: Path
) -> None:
    tests = {"q1": exception_test("q1", "x: assert x == 1")}
    other = write_bundle(
        course_of_two / "solutions" / "03-c" / "bundle", tests, {"assignment_name": "c"}
    )
    assignment = loaded(find(course_of_two), str(other), tmp_path / "scratch")
    assert (assignment.name, assignment.limits) == ("c", OF_ANY_BUNDLE)


def test_a_bundle_outside_of_a_course_does_not_need_the_file_of_one_above_to_be_right(
    tmp_path: Path,
) -> None:
    written(tmp_path, "not = a course")
    tests = {"q1": exception_test("q1", "x: assert x == 1")}
    bundle = write_bundle(tmp_path / "hw", tests)
    assert loaded(None, str(bundle), tmp_path / "scratch").name == "hw"
