"""Zips, links, names and notebooks that are not what they seem."""

from __future__ import annotations

import io
import json
import re
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course.catalogue import Catalogue
from autograder.course.policy import Policy
from autograder.formats import notebook as reading
from autograder.gradebook import final_grades, open_gradebook
from autograder.grading import class_run
from autograder.grading.class_run import Options, Report
from autograder.records.limits import Level
from autograder.records.results import SubmissionResult
from autograder.report.exports.grades import grades_csv
from autograder.report.exports.results import results_json
from tests.attacks.material import (
    HONEST,
    ONE,
    WRONG,
    Attack,
    gained_nothing,
    no_odd_characters,
    problems,
    told,
)
from tests.conftest import notebook, write_bundle

# --- archive -------------------------------------------------------------------------------------

FakeClass = Callable[..., tuple[Report, Path]]


@pytest.fixture
def graded_class(
    level: Level,
    tmp_path: Path,
    graded_sealed: Callable[..., SubmissionResult],
    bundle_of: Callable[..., Any],
) -> FakeClass:
    """Grade a folder or zip of submissions as the command does, in this process."""
    graded_sealed(
        bundle_of(ONE), HONEST, level=level
    )  # starts the zygote here: it ends with its thread
    bundle = write_bundle(tmp_path / "bundle", ONE, {"assignment_name": "hw"})
    output = tmp_path / "results"

    def run(path: Path) -> tuple[Report, Path]:
        catalogue = Catalogue(None, str(bundle), tmp_path / "scratch", {"case_seconds": 1.0})
        loaded = catalogue.assignment("hw")
        catalogue._loaded["hw"] = replace(loaded, packages=())
        with open_gradebook(output) as book:
            report = class_run.grade(
                [path], catalogue, book, Options(level), start=lambda lanes: ThreadPoolExecutor(1)
            )
        return report, output

    return run


def member(
    name: str, mode: int = stat.S_IFREG | 0o644, method: int = zipfile.ZIP_DEFLATED
) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2026, 3, 2, 12, 0, 0))
    info.create_system = 3
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def zipped(*members: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info, data in members:
            archive.writestr(info, data, info.compress_type)
    return out.getvalue()


def lying(data: bytes) -> bytes:
    """The zip with headers that say its members are of one byte."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.find(mark)
        while start >= 0:
            struct.pack_into("<I", changed, start + place, 1)
            start = changed.find(mark, start + 4)
    return bytes(changed)


GOOD = HONEST.encode()
ZIPS = {
    "a link": zipped((member("hw.py", stat.S_IFLNK | 0o777), b"/etc/passwd")),
    "a device": zipped((member("hw.py", stat.S_IFCHR | 0o666), b"")),
    "a path that climbs": zipped((member("../../hw.py"), GOOD)),
    "a path from the root": zipped((member("/tmp/planted_hw.py"), GOOD)),
    "a path of Windows": zipped((member("C:\\hw.py"), GOOD)),
    "a lying header": lying(zipped((member("hw.py", method=zipfile.ZIP_STORED), GOOD * 100))),
    "another method": zipped((member("hw.py", method=zipfile.ZIP_BZIP2), GOOD)),
    "another method still": zipped((member("hw.py", method=zipfile.ZIP_LZMA), GOOD)),
    "a bomb": zipped((member("hw.py"), b"#" * (30 << 20))),
    "no zip": b"PK\x03\x04 no zip at all",
    "nothing": zipped(),
}


@pytest.mark.parametrize("data", ZIPS.values(), ids=ZIPS)
def test_a_hostile_zip_is_a_row_and_its_neighbour_keeps_the_marks(
    graded_class: FakeClass, tmp_path: Path, data: bytes
) -> None:
    folder = tmp_path / "class"
    for name in ("kim", "lee"):
        (folder / name).mkdir(parents=True)
    (folder / "kim" / "hw.zip").write_bytes(data)
    (folder / "lee" / "hw.py").write_text(HONEST)
    before = set(tmp_path.rglob("*")) | set(Path("/tmp").glob("planted_*"))
    report, output = graded_class(folder)
    kim, lee = sorted(report.results, key=lambda r: r.student)
    assert (kim.student, kim.score) == ("kim", 0)
    assert kim.problems
    assert "root:" not in told(kim)
    assert lee.score == lee.max_score > 0
    new = (set(tmp_path.rglob("*")) | set(Path("/tmp").glob("planted_*"))) - before
    assert all(output in (path, *path.parents) for path in new)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_refused(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    (folder / "kim").mkdir(parents=True)
    (folder / "kim" / "hw.zip").write_bytes(
        zipped((member("hw.py"), WRONG.encode()), (member("hw.py"), GOOD))
    )
    report, _ = graded_class(folder)
    assert [problem.code for problem in report.results[0].problems] == ["zip_duplicate"]
    assert report.results[0].score == 0


def test_links_on_disk_are_not_followed(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    (folder / "kim").mkdir(parents=True)
    (folder / "lee").mkdir()
    (folder / "lee" / "hw.py").write_text(HONEST)
    (folder / "kim" / "hw.py").symlink_to(folder / "lee" / "hw.py")
    (folder / "park").symlink_to(folder / "lee")
    report, _ = graded_class(folder)
    scores = {result.student: result.score for result in report.results}
    assert scores["lee"] > 0
    assert scores["kim"] == scores["park"] == 0


NAMES = ["=cmd|' /C calc'!A1", "+1+1", "-2+3", "@SUM(1)", "\t=1", "a\x1b[31mred\x07", "b\r\nlee,hw,9", "<script>x",
         "c\u202edetrevni", "d" * 150, "'; DROP TABLE results; --", "한글 이름", "\\..\\up", "e'\"`$(true)"]  # fmt: skip


def test_hostile_names_are_only_names(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        (folder / name / "hw.py").write_text(HONEST)
    report, results = graded_class(folder)
    assert len(report.results) == len(NAMES)
    assert all(result.score == result.max_score > 0 for result in report.results)
    for text in (results_json(report.results, "landlock", 0.0, "en"),
                 *(result.student + result.file for result in report.results)):  # fmt: skip
        no_odd_characters(text)
    with open_gradebook(results) as book:
        table = grades_csv(final_grades.grades(book, Policy()), {}).decode("utf-8-sig")
    assert not re.search(r'(^|,)"?[=+\-@\t\r]', table, re.MULTILINE)
    assert len(table.splitlines()) == len(NAMES) + 1


def test_control_characters_in_a_members_name_are_not_told(
    graded_class: FakeClass, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    names = ("kim\x1b[2J/hw.py", "lee\u202e/hw\x07.py", "=park/hw.py")
    (folder / "all.zip").write_bytes(zipped(*((member(name), GOOD) for name in names)))
    report, _ = graded_class(folder)
    for result in report.results:
        no_odd_characters(told(result).replace("\r\n", "\n").replace("\ufeff", ""))


def test_a_file_named_like_a_module_shadows_none(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    (folder / "kim").mkdir(parents=True)
    (folder / "kim" / "hw.py").write_text("import numpy as np\nx = np.ones(2)\n" + HONEST)
    (folder / "kim" / "numpy.py").write_text("raise SystemExit")
    (folder / "kim" / "otter.py").write_text("raise SystemExit")
    report, _ = graded_class(folder)
    (result,) = report.results
    assert result.score == result.max_score


# --- notebook ------------------------------------------------------------------------------------


def cell(**changes: Any) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "outputs": [], "source": HONEST, **changes}


def with_cells(*cells: Any, **changes: Any) -> str:
    return json.dumps(
        {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **changes}
    )


NO_NOTEBOOKS = {
    "half of one": notebook(HONEST)[:60],
    "deep": '{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "deep and open": '{"cells": ' + "[" * 100_000,
    "deep in a cell": '{"cells": [{"metadata": ' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}]}",
    "a list": "[]",
    "a number": "9" * 10_000,
    "no cells": "{}",
    "HTML": "<html><script>alert(1)</script></html>",
}


@pytest.mark.parametrize("text", NO_NOTEBOOKS.values(), ids=NO_NOTEBOOKS)
def test_what_is_no_notebook_is_a_row_that_says_so(attack: Attack, text: str) -> None:
    result = attack(text, name="hw.ipynb")
    gained_nothing(result)
    assert len(told(result)) < 20_000


def test_tests_and_outputs_that_a_notebook_brings_along_do_not_count(attack: Attack) -> None:
    passed = [{"output_type": "stream", "name": "stdout", "text": "f passed! 9/9"}]
    own = {"otter": {"tests": ["f"] * 3, "ignore": False}, "tests": [{"points": 9, "passed": True}]}
    text = with_cells(
        cell(source=WRONG, outputs=passed, metadata=own),
        metadata={"otter": {"tests": {"f": "OK_FORMAT = True"}, "assignment_name": "hw", "score": 9}},
        kernelspec={"argv": ["/bin/sh", "-c", "exit 1"], "name": "evil"},
    )
    gained_nothing(attack(text, name="hw.ipynb"))


SURVIVORS = {
    "half a surrogate": ("x = '\\ud800'", HONEST),
    "magics": ("%matplotlib inline\n!rm -rf /\n%%bash\nexit 1", "%load_ext evil\n%run /etc/passwd\n" + HONEST),
    "a kernel's end": ("exit()\nquit()\nimport os; os.kill(os.getpid(), 9)", HONEST),
    "a syntax error": ("def f(x:", HONEST),
    "a nul": ("x = '\0'", HONEST),
    "input": ("input()", HONEST),
    "a leftover loop": (HONEST, "while True: raise SystemExit"),
    "deep brackets": ("(" * 5_000 + ")" * 5_000, HONEST),
    "deep sums": ("x = " + "-" * 50_000 + "1", HONEST),
    "a patched shell": ("get_ipython().kernel.do_shutdown(True)\nget_ipython().run_cell('f = 1')", HONEST),
}  # fmt: skip


@pytest.mark.parametrize("sources", SURVIVORS.values(), ids=SURVIVORS)
def test_a_bad_cell_costs_the_other_cells_nothing(attack: Attack, sources: tuple[str, ...]) -> None:
    result = attack(notebook(*sources), name="hw.ipynb")
    assert result.score == result.max_score, problems(result)


FLOODS = {
    "magics": "%time x = 1\n" * 5_000,
    "long magics": "%time " + "x" * 300_000 + "\n",
    "questions": "x?\n" * 5_000,
    "shells": "!true\n" * 5_000,
    "cell magics": "%%time\n" * 5_000,
    "assignments": "x = !true\n" * 5_000,
    "an indented cell": " x = 1" + "; x = 1" * 280_000,
    "a pasted cell": ">>> x = 1" + "; x = 1" * 280_000,
}


@pytest.mark.parametrize("name", ["hw.ipynb", "hw.py"])
@pytest.mark.parametrize("source", FLOODS.values(), ids=FLOODS)
def test_a_flood_of_magics_is_read_in_no_time(source: str, name: str) -> None:
    whole = notebook(source, HONEST) if name == "hw.ipynb" else source + HONEST
    began = time.process_time()
    reading.read(whole.encode(), name)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("source", FLOODS.values(), ids=FLOODS)
def test_a_flood_of_magics_costs_its_cell_only(attack: Attack, source: str) -> None:
    result = attack(notebook(source, HONEST), name="hw.ipynb")
    assert result.score == result.max_score, problems(result)


def test_odd_cells_leave_the_others_their_marks(attack: Attack) -> None:
    odd = [None, 5, [], {}, cell(source=None), cell(source=5), cell(source=[1, None, "x = 1"]), cell(cell_type=7),
           cell(metadata=None), cell(metadata={"tags": 5, "otter": []}), cell(outputs=[{"data": "x" * 1_000_000}]),
           cell(cell_type="markdown", source="<script>alert(1)</script>"), cell(), cell()]  # fmt: skip
    result = attack(with_cells(*odd), name="hw.ipynb")
    assert result.score == result.max_score, problems(result)
