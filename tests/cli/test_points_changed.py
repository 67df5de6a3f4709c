"""The points of a test change, and one student's file is not given again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran, exception_test, need, write_bundle

CANVAS = (
    "Student,ID,SIS User ID,Section,hw (12)\n    Points Possible,,,,2\nKim,1,kim,A,\nLee,2,lee,A,\n"
)


def bundle(folder: Path, points: int) -> None:
    shutil.rmtree(folder / "hw", ignore_errors=True)
    test = exception_test("q1", "x: assert x == 1").replace("points=1", f"points={points}")
    write_bundle(folder / "hw", {"q1": test})


def test_canvas_gets_the_others_and_the_one_is_named(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    for student in ("kim", "lee"):
        (tmp_path / "subs" / student).mkdir(parents=True)
        (tmp_path / "subs" / student / "hw.py").write_text("x = 1\n")
    (tmp_path / "export.csv").write_text(CANVAS)
    bundle(tmp_path, 3)
    autograder("grade", "subs", "-a", "hw", "--roster", "export.csv", cwd=tmp_path)
    bundle(tmp_path, 2)
    shutil.rmtree(tmp_path / "subs" / "lee")
    ran = autograder("grade", "subs", "-a", "hw", "--roster", "export.csv", cwd=tmp_path)
    assert "hw, q1 (Share of points 100%)" in ran.out
    ran = autograder("export", "canvas", "export.csv", "-a", "hw", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "1 grade filled in" in ran.out
    assert "graded by older tests with other points; grade these files again: lee (3/3)" in ran.out
    assert "Kim,1,kim,A,2\nLee,2,lee,A,\n" in (tmp_path / "canvas.csv").read_text()


def submit(folder: Path, *students: str) -> None:
    shutil.rmtree(folder / "subs", ignore_errors=True)
    for student in students:
        (folder / "subs" / student).mkdir(parents=True)
        (folder / "subs" / student / "hw.py").write_text("x = 1\n")


def test_the_maximum_is_todays_when_all_that_is_given_was_graded_before(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    (tmp_path / "export.csv").write_text(CANVAS)
    command = ("grade", "subs", "-a", "hw", "--roster", "export.csv")
    for points, students in ((2, ("kim", "lee")), (3, ("lee",)), (2, ("kim",))):
        bundle(tmp_path, points)
        submit(tmp_path, *students)
        ran = autograder(*command, cwd=tmp_path)
    assert "1 reused from an earlier run" in ran.out
    assert "lee (hw)" in ran.out
    ran = autograder("export", "canvas", "export.csv", "-a", "hw", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "grade these files again: lee (3/3)" in ran.out
    assert "Kim,1,kim,A,2\nLee,2,lee,A,\n" in (tmp_path / "canvas.csv").read_text()


def test_points_by_hand_for_other_tests_are_named_and_those_for_no_question_do_not_count(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    (tmp_path / "export.csv").write_text(CANVAS)
    submit(tmp_path, "kim", "lee", "park")
    tests = {name: exception_test(name, "x: assert x == 1") for name in ("q1", "q2")}
    write_bundle(tmp_path / "hw", tests)
    autograder("grade", "subs", "-a", "hw", cwd=tmp_path)
    for student, question in (("kim", "hw/q2"), ("lee", "hw"), ("lee", "hw/q1"), ("park", "hw/q1")):
        autograder("gradebook", "override", student, question, "1", "--reason", "a slip", cwd=tmp_path)
    assert "other tests" not in autograder("grade", "subs", "-a", "hw", cwd=tmp_path).out

    shutil.rmtree(tmp_path / "hw")
    write_bundle(
        tmp_path / "hw",
        {"q1": tests["q1"], "q3": exception_test("q3", "x: assert x == 2", "x: assert 1")},
    )
    ran = autograder("grade", "subs", "-a", "hw", cwd=tmp_path)
    said = "points by hand that were given for other tests: kim (hw/q2), lee (hw)"
    assert f"2 grades have {said}. Points for a question that is gone do not count" in ran.out
    grades = (tmp_path / "results" / "grades.csv").read_text("utf-8-sig").splitlines()
    final = {line.split(",")[0].strip('"'): float(line.split(",")[8]) for line in grades[1:]}
    assert final == {"kim": 2, "lee": 1, "park": 2}
    template = CANVAS.replace(",,,,2", ",,,,3")
    (tmp_path / "export.csv").write_text(template)
    ran = autograder("export", "canvas", "export.csv", "-a", "hw", cwd=tmp_path)
    assert said in ran.out

    autograder("gradebook", "override", "lee", "hw", "2", "--reason", "as before", cwd=tmp_path)
    ran = autograder(
        "gradebook", "override", "kim", "hw/q2", "--withdraw", "--reason", "gone", cwd=tmp_path
    )
    assert ran.code == 0, ran.err
    assert "other tests" not in autograder("grade", "subs", "-a", "hw", cwd=tmp_path).out


def test_the_best_attempt_is_one_of_todays_tests(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    (tmp_path / "course.toml").write_text('attempts = "best"\n[assignments]\n')
    (tmp_path / "export.csv").write_text(CANVAS)
    bundle(tmp_path, 3)
    submit(tmp_path, "kim")
    autograder("grade", "subs", "-a", "./hw", "--roster", "export.csv", cwd=tmp_path)
    bundle(tmp_path, 2)
    (tmp_path / "subs" / "kim" / "hw.py").write_text("x = 1  # again\n")
    autograder("grade", "subs", "-a", "./hw", "--roster", "export.csv", cwd=tmp_path)
    ran = autograder("export", "canvas", "export.csv", "-a", "hw", cwd=tmp_path)
    assert "1 grade filled in" in ran.out
