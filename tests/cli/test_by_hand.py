"""A question that a person grades, from the bundle to the files for an LMS, as a teacher meets it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, exception_test, need, notebook, write_bundle

Command = Callable[..., Ran]
TESTS = {
    "double": exception_test(
        "double", "double: assert double(2) == 4", "double: assert double(0) == 0"
    ),
    "extra": exception_test("extra", "extra: assert extra(2) == 6"),
}
DOUBLE = "def double(x):\n    return 2 * x\n"
EXTRA = "def extra(x):\n    return 3 * x\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,hw (77)\n"
    "    Points Possible,,,,,5\n"
    "Kim,4711,kim,kim,A,\nLee,4712,lee,lee,A,\n"
)
MOODLE = (
    'Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum Grade",'
    '"Grade can be changed","Feedback comments"\n'
    '"Participant 1",Kim,kim,,Submitted,,5.00,Yes,\n"Participant 2",Lee,lee,,Submitted,,5.00,Yes,\n'
)


@pytest.fixture
def hw(tmp_path: Path, autograder: Command) -> Callable[..., Ran]:
    """Two students' submissions, graded; calls a command beside them."""
    need("namespaces")
    bundle = write_bundle(tmp_path / "hw", TESTS)
    (bundle / "points.toml").write_text('bonus = ["extra"]\n[manual]\nessay = 3\n')
    (bundle / "questions.txt").write_text("essay\ndouble\nextra\n")
    (tmp_path / "roster.csv").write_text("student id,name\nkim,Kim Minjun\nlee,Lee\n")
    (tmp_path / "canvas.csv").write_text(CANVAS)
    (tmp_path / "moodle.csv").write_text(MOODLE)
    handed_in = tmp_path / "in"
    handed_in.mkdir()
    (handed_in / "kim_hw.ipynb").write_text(notebook(DOUBLE, EXTRA))
    (handed_in / "lee_hw.ipynb").write_text(notebook(DOUBLE))

    def run(*arguments: object, **more: Any) -> Ran:
        return autograder(*arguments, cwd=tmp_path, env={"COLUMNS": "160"}, **more)

    return run


GRADE = "grade", "in", "-a", "hw", "-j", "1", "--roster", "roster.csv"


def graded(hw: Callable[..., Ran]) -> Ran:
    done = hw(*GRADE)
    assert done.code == 0
    return done


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_until_it_is_graded_the_table_the_files_and_the_pages_say_so(
    hw: Callable[..., Ran], tmp_path: Path
) -> None:
    said = graded(hw).out
    assert "3 + ?/5" in said
    assert "2 + ?/5" in said
    assert "Waits for a person: essay" in said
    assert "2 grades wait for points by hand: kim (hw: essay), lee (hw: essay)" in said
    assert "Wait for a person: 2" in said
    kim, _ = rows((tmp_path / "results" / "grades.csv").read_bytes())
    values = {
        key: kim[key] for key in ("standing", "raw", "score", "final", "max_score", "essay", "extra")
    }
    assert values == {
        "standing": "waiting", "raw": "3", "score": "", "final": "", "max_score": "5", "essay": "",
        "extra": "1",
    }  # fmt: skip
    document = json.loads((tmp_path / "results" / "results.json").read_text())
    essay = document["submissions"][0]["questions"][0]
    assert (essay["name"], essay["score"], essay["max_score"], essay["manual"]) == (
        "essay",
        None,
        3,
        True,
    )
    page = (tmp_path / "results" / "report.html").read_text()
    assert '<span class="tag warn">Wait for a person 2</span>' in " ".join(page.split())
    assert hw("feedback").code == 0
    for ending in ("html", "md"):
        page = (tmp_path / "results" / "feedback" / f"kim.{ending}").read_text()
        assert "Your teacher still has to grade: essay." in page
        assert "waits for your teacher" in page
        assert "5 + ?" not in page
        assert "3 + ?" in page.replace("\\", "")


def test_what_waits_is_listed_with_its_file_and_filled_in_as_a_list(
    hw: Callable[..., Ran], tmp_path: Path
) -> None:
    graded(hw)
    listed = hw("gradebook", "waiting").out
    assert "kim_hw.ipynb" in listed
    assert "lee_hw.ipynb" in listed
    assert hw("gradebook", "waiting", "--csv", "list.csv").out == "list.csv\n"
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    (tmp_path / "list.csv").write_text(text.replace('essay","",', 'essay",2,'))
    assert hw("gradebook", "import", "list.csv").out == "kim: hw/essay -> 2\nlee: hw/essay -> 2\n"
    assert "kim" not in hw("gradebook", "waiting").out
    again = hw(*GRADE).out
    assert "3/5 → 5" in again
    assert "2/5 → 4" in again
    assert "wait" not in again.casefold().replace("'autograder gradebook waiting'", "")
    hw("feedback")
    page = (tmp_path / "results" / "feedback" / "kim.md").read_text()
    assert "The tests gave 3 points; with those of your teacher, it is 5." in page


def test_a_new_attempt_is_said_to_have_the_points_of_an_earlier_one(
    hw: Callable[..., Ran], tmp_path: Path
) -> None:
    graded(hw)
    assert hw("gradebook", "override", "kim", "essay", "2").out == "kim: hw/essay none -> 2\n"
    (tmp_path / "in" / "kim_hw.ipynb").write_text(notebook(DOUBLE + "# again", EXTRA))
    said = hw(*GRADE).out
    assert (
        "1 grade keeps points by hand that were given before the newest attempt: kim (hw: essay)"
        in said
    )
    assert "graded by hand before the newest attempt: essay" in hw("gradebook", "show", "kim").out
    filled = hw("export", "canvas", "canvas.csv").out
    assert "graded by hand before the newest attempt: kim (essay)" in filled


def test_points_out_of_range_are_refused_in_one_line(hw: Callable[..., Ran]) -> None:
    graded(hw)
    for more, why in (
        (("essay", "3.5"), "essay: points must be from 0 to 3, not 3.5 (--bonus allows more)"),
        (("hw", "6", "--reason", "x"), "hw: points must be from 0 to 5, not 6 (--bonus allows more)"),
        (("double", "1"), "points need a reason: a column named reason, or --reason"),
    ):
        done = hw("gradebook", "override", "kim", *more)
        assert done.code == 2
        assert why in done.err
        assert len(done.err.strip().splitlines()) == 1


def test_canvas_gets_no_grade_that_waits_and_takes_a_bonus(
    hw: Callable[..., Ran], tmp_path: Path
) -> None:
    graded(hw)
    hw("gradebook", "override", "kim", "essay", "3")
    said = hw("export", "canvas", "canvas.csv", "-o", "filled.csv").out
    assert "1 grade filled in" in said
    assert "not filled in, a person still has to grade: lee (essay)" in said
    filled = rows((tmp_path / "filled.csv").read_bytes())
    assert [row["hw (77)"] for row in filled] == ["5", "6", ""]
    hw("gradebook", "override", "lee", "essay", "1")
    again = hw("export", "canvas", "filled.csv", "-o", "filled.csv").out
    assert "2 grades filled in" in again
    assert "still has to grade" not in again
    assert [row["hw (77)"] for row in rows((tmp_path / "filled.csv").read_bytes())] == ["5", "6", "3"]


def test_moodle_gets_the_maximum_for_a_bonus_which_is_said_once(
    hw: Callable[..., Ran], tmp_path: Path
) -> None:
    graded(hw)
    hw("gradebook", "override", "kim", "essay", "3")
    said = hw("export", "moodle", "moodle.csv", "-o", "filled.csv").out
    assert said.count("Moodle accepts no bonus points: kim (6/5)") == 1
    assert "not filled in, a person still has to grade: lee (essay)" in said
    filled = rows((tmp_path / "filled.csv").read_bytes())
    assert [row["Grade"] for row in filled] == ["5", ""]
    assert "essay: 3/3" in filled[0]["Feedback comments"]


def test_other_files_have_no_zero_for_it_either(hw: Callable[..., Ran], tmp_path: Path) -> None:
    graded(hw)
    for name in ("json", "nbgrader", "junit"):
        assert hw("export", name, "-o", f"out.{name}").code == 0
    kim = json.loads((tmp_path / "out.json").read_text())["grades"][0]
    assert (kim["standing"], kim["raw"], kim["score"], kim["final"]) == ("waiting", 3, None, None)
    assert kim["questions"][0]["score"] is None
    (row, _) = rows((tmp_path / "out.nbgrader").read_bytes())
    assert (row["raw_score"], row["score"], row["max_score"]) == ("", "", "5.0")
    unit = (tmp_path / "out.junit").read_text()
    assert unit.count('<skipped type="manual" message="A person grades this question."') == 2
    hw("export", "prairielearn", "kim", "-o", "out.pl")
    sent = json.loads((tmp_path / "out.pl").read_text())
    assert (sent["score"], [test["name"] for test in sent["tests"]]) == (1.0, ["double", "extra"])
    assert sent["message"] == "3 of 2 points. Graded by a person: essay."


def test_the_table_of_grades_shows_what_a_person_gave(hw: Callable[..., Ran]) -> None:
    graded(hw)
    hw("gradebook", "override", "kim", "essay", "2.5")
    shown = hw("gradebook", "show").out
    (kim,) = (line.split() for line in shown.splitlines() if line.strip().startswith("kim"))
    assert kim == ["kim", "Kim", "Minjun", "hw", "3", "5.5", "5.5", "5"]
    (lee,) = (" ".join(line.split()) for line in shown.splitlines() if line.strip().startswith("lee"))
    assert lee == "lee Lee hw 2 2 + ? 5 waits for a person: essay"


def test_a_bonus_that_makes_up_for_lost_points_hides_no_hint(
    tmp_path: Path, autograder: Command
) -> None:
    need("namespaces")
    tests = {**TESTS, "double": exception_test("double", "double: assert double(2) == 4")}
    bundle = write_bundle(tmp_path / "hw", tests)
    (bundle / "points.toml").write_text('bonus = ["extra"]\n')
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kim_hw.ipynb").write_text(notebook("def double(x):\n    ...\n", EXTRA))
    done = autograder("grade", "in", "-a", "hw", "-j", "1", "-o", "results", cwd=tmp_path)
    assert done.code == 0, done.err
    (kim,) = json.loads((tmp_path / "results" / "results.json").read_text("utf-8"))["submissions"]
    assert (kim["score"], kim["max_score"]) == (1, 1)
    hints = {
        question["name"]: [hint["id"] for hint in question["hints"]] for question in kim["questions"]
    }
    assert hints == {"double": ["not-filled-in"], "extra": []}
