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
