"""Importing masters and nbgrader's source notebooks: what becomes of each cell, and that it grades."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from autograder.authoring import nbgrader_source
from autograder.authoring.nbgrader_names import Names
from autograder.authoring.nbgrader_tests import (
    CannotMove,
    function,
    has_hidden,
    hidden_lines,
    unmarked,
    visible,
)
from autograder.course import master_file
from tests.authoring.test_otter_masters import KERNEL, cells, notebook_of
from tests.conftest import Ran, need


def told(cell: Any, name: str, points: float | None = None, **flags: bool) -> Any:
    """A cell as nbgrader marks it."""
    values: dict[str, Any] = {"grade_id": name, "schema_version": 3, "locked": False}
    values |= {"grade": False, "solution": False, "task": False, **flags}
    cell.metadata["nbgrader"] = values if points is None else {**values, "points": points}
    return cell


def source_notebook() -> Any:
    """A source notebook with a cell of each kind."""
    listed = [
        v4.new_markdown_cell("# Heat"),
        v4.new_code_cell("import numpy as np"),
        told(
            v4.new_code_cell(
                "def kelvin(celsius):\n    ### BEGIN SOLUTION\n    return celsius + 273.15\n    ### END SOLUTION"
            ),
            "kelvin",
            solution=True,
        ),
        v4.new_code_cell("kelvin(0)"),
        told(
            v4.new_code_cell(
                "from math import isclose\nassert isclose(kelvin(0), 273.15)\n"
                "### BEGIN HIDDEN TESTS\nassert isclose(kelvin(-273.15), 0, abs_tol=1e-9)\n### END HIDDEN TESTS"
            ),
            "kelvin-right",
            2,
            grade=True,
            locked=True,
        ),
        told(
            v4.new_code_cell("assert isclose(kelvin(np.float64(1)), 274.15)"),
            "kelvin-numpy",
            1.5,
            grade=True,
            locked=True,
        ),
        told(
            v4.new_code_cell("kept = kelvin\ndel kelvin\nkelvin = kept"),
            "patching",
            1,
            grade=True,
            locked=True,
        ),
        told(v4.new_code_cell("boiling = 100"), "boiling", solution=True),
        told(v4.new_code_cell("assert boiling == 100"), "boiling-right", 1, grade=True, locked=True),
        told(v4.new_markdown_cell("It is hot."), "why", 3, grade=True, solution=True),
        told(
            v4.new_markdown_cell(
                "Draw it.\n### BEGIN MARK SCHEME\n2 points for the axes\n### END MARK SCHEME"
            ),
            "draw",
            4,
            task=True,
            locked=True,
        ),
    ]
    return v4.new_notebook(cells=listed, metadata=KERNEL)


@pytest.fixture
def ps1(tmp_path: Path) -> Path:
    """nbgrader's folder of an assignment with two notebooks, one of them without tests, and data."""
    folder = tmp_path / "source" / "ps1"
    folder.mkdir(parents=True)
    nbformat.write(source_notebook(), folder / "heat.ipynb")
    words = told(v4.new_markdown_cell("Because."), "words", 1, grade=True, solution=True)
    nbformat.write(v4.new_notebook(cells=[words], metadata=KERNEL), folder / "words.ipynb")
    (folder / "data.csv").write_text("1\n")
    return folder


def test_an_nbgrader_folder_becomes_a_master_that_generates(
    autograder: Callable[..., Ran], ps1: Path, tmp_path: Path
) -> None:
    need("namespaces")
    ran = autograder("import", "nbgrader", "source/ps1", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "solutions/ps1-heat/master.py\nsolutions/ps1-heat/data.csv\n" in ran.out
    assert "ps1-heat: 4.5 points from tests, 7 points by hand" in ran.out
    assert "the test patching (1 points) is left out: it changes kelvin in the student's" in ran.out
    assert "words.ipynb is left out: it has no autograded tests" in ran.out
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "ps1-heat: 4.5 points" in ran.out
    student = (tmp_path / "assignments/en/ps1-heat/ps1-heat.ipynb").read_text()
    assert "isclose(kelvin(0), 273.15)" in student
    for secret in ("abs_tol", "celsius + 273.15", "points for the axes", "It is hot", "kept = kelvin"):
        assert secret not in student
    assert (tmp_path / "assignments/en/ps1-heat/data.csv").is_file()


def test_a_notebook_that_nbgrader_gave_out_is_graded(
    autograder: Callable[..., Ran], ps1: Path, tmp_path: Path
) -> None:
    need("namespaces")
    autograder("import", ps1, cwd=tmp_path)
    autograder("generate", cwd=tmp_path)
    handed_in = source_notebook()
    handed_in.cells[2].source = "def kelvin(celsius):\n    return 273.15 + abs(celsius)"
    beside = tmp_path / "submitted" / "kim" / "ps1-heat"
    beside.mkdir(parents=True)
    nbformat.write(handed_in, beside / "heat.ipynb")
    ran = autograder("grade", "submitted", "-a", "ps1-heat", "--format", "json", cwd=tmp_path)
    (result,) = json.loads(ran.out)["submissions"]
    assert (result["score"], result["max_score"]) == (2.5, 11.5)  # 7 of them by hand


def test_each_kind_of_cell_is_converted() -> None:
    made = nbgrader_source.convert(source_notebook(), "heat", ["data.csv"])
    text = "\n".join(cell.source for cell in made.notebook.cells)
    assert "    # BEGIN SOLUTION\n    return celsius + 273.15\n    # END SOLUTION" in text
    assert "# BEGIN SOLUTION\nboiling = 100\n# END SOLUTION" in text
    assert 'files:\n  - "data.csv"' in text
    assert "name: why\nmanual: true\npoints: 3" in text
    assert "name: draw\nmanual: true\npoints: 4" in text
    assert "points: 0\nhidden: false" in text
    assert "points: 2\nhidden: true" in text
    assert not any("nbgrader" in cell.metadata for cell in made.notebook.cells)
    assert (made.points, made.manual, made.cases) == (4.5, 7.0, 3)


def test_a_test_gets_the_students_names_and_what_earlier_tests_import() -> None:
    names = Names()
    names.see("import numpy as np\ndef f(x): return x", is_test=False)
    names.see("from math import isclose\ndef near(a, b):\n    assert isclose(a, b)", is_test=True)
    made = function("test_f", "near(f(np.pi), 3)\nfor i in range(3):\n    y = i\nassert y == 2", names)
    assert made == (
        "def test_f(f, np):\n"
        "    from math import isclose\n"
        "    def near(a, b):\n"
        "        assert isclose(a, b)\n"
        "    near(f(np.pi), 3)\n"
        "    for i in range(3):\n"
        "        y = i\n"
        "    assert y == 2\n"
    )


def made_of(*tests: str, public: bool = False) -> dict[str, Any]:
    """Run a test that is made of the last of some test cells, and return its ``d``."""
    names = Names()
    for earlier in tests[:-1]:
        names.see(unmarked(earlier), True, hidden_lines(earlier))
    text = function("test_it", tests[-1], names, public) + "    return dict(d=d)\n"
    scope: dict[str, Any] = {}
    exec(text, scope)
    made: dict[str, Any] = scope["test_it"]()
    return made


def test_what_earlier_tests_bind_comes_in_their_order_and_as_it_was_then() -> None:
    first = "a = [3]\nb = a[0]\nc = [b]\na = [4, 5]\nb = a[1]\nc.append(b)\nassert c"
    assert made_of(first, "d = c")["d"] == [3, 5]
    assert made_of(first, "d = b")["d"] == 5
    assert made_of("a = 1", "a = 2\nb = a", "a = 3", "d = b, a")["d"] == (2, 3)
    assert made_of("n = 1\nn += 2", "d = n")["d"] == 3
    assert made_of("t = {}\nt['k'] = 1", "d = t")["d"] == {"k": 1}
    assert made_of("for i in range(3):\n    last = i", "d = last")["d"] == 2
    drawn = "import random\nr = random.Random(1)\nfirst = r.random()\nsecond = r.random()"
    expected = random.Random(1)
    assert made_of(drawn, "d = second")["d"] == [expected.random() for _ in range(2)][1]


def test_what_a_student_binds_later_is_the_students() -> None:
    names = Names()
    names.see("%matplotlib inline\nx = [i for i in (1, 2)]", is_test=False)
    names.see("x = 5\ni = 7", is_test=True)
    assert function("test_it", "assert f(x)", names) == "def test_it(f):\n    x = 5\n    assert f(x)\n"
    names.see("!ls\nx = [i for i in (1, 2)]", is_test=False)
    assert function("test_it", "assert x", names) == "def test_it(x):\n    assert x\n"
    assert "i = 7" in function("test_it", "assert i", names)


def test_no_hidden_statement_comes_into_a_public_test() -> None:
    cell = "a = 1\n### BEGIN HIDDEN TESTS\na = 2\nb = 3\n### END HIDDEN TESTS\nc = 4"
    assert made_of(cell, "d = a, c", public=True)["d"] == (1, 4)
    assert made_of(cell, "d = a, c")["d"] == (2, 4)
    names = Names()
    names.see(unmarked(cell), True, hidden_lines(cell))
    assert "3" not in function("test_it", "assert b", names, is_public=True)


def test_comments_alone_are_a_test_that_passes() -> None:
    names = Names()
    assert function("test_it", "# keep this cell", names) == (
        "def test_it():\n    # keep this cell\n    pass\n"
    )
    cell = told(
        v4.new_code_cell("# keep\n### BEGIN HIDDEN TESTS\nassert f(1)\n### END HIDDEN TESTS"),
        "f",
        1,
        grade=True,
    )
    made = nbgrader_source.convert(v4.new_notebook(cells=[cell]), "x", [])
    public, hidden = (c.source for c in made.notebook.cells if c.cell_type == "code")
    for source in (public, hidden):
        compile(source, "test", "exec")
    assert "hidden: false" in public
    assert "f(1)" not in public


@pytest.mark.parametrize(
    "source",
    [
        "assert f(1)\n### BEGIN HIDDEN TESTS\nassert f(2)\n### END HIDDEN TESTS",
        "assert f(1)\n# --- BEGIN HIDDEN TESTS ---\nassert f(2)\n# --- END HIDDEN TESTS ---",
        "assert f(1)\n### BEGIN HIDDEN TESTS\nassert f(2)",
        "assert f(1)\n## ### BEGIN HIDDEN TESTS\nassert f(2)\n### END HIDDEN TESTS (f)\n",
    ],
)
def test_what_is_hidden_is_what_nbgrader_hides(source: str) -> None:
    assert has_hidden(source)
    assert visible(source).strip() == "assert f(1)"
    whole = function("test_it", source, Names())
    assert "assert f(1)" in whole
    assert "assert f(2)" in whole


def test_a_solution_may_be_marked_in_any_comment() -> None:
    cell = told(
        v4.new_code_cell(
            "def f(x):\n    # --- BEGIN SOLUTION ---\n    return 1\n    # --- END SOLUTION"
        ),
        "f",
        solution=True,
    )
    made = nbgrader_source.convert(v4.new_notebook(cells=[cell]), "x", [])
    assert "def f(x):\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION" in [
        each.source for each in made.notebook.cells
    ]


def test_what_cells_below_a_test_read_of_it_stays_in_the_notebook(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    listed = [
        told(v4.new_code_cell("def f(x):\n    return x + 1"), "f", solution=True),
        told(
            v4.new_code_cell(
                "import math\nstart = math.floor(2.5)\nunused = 5\nassert f(start) == 3\n"
                "### BEGIN HIDDEN TESTS\nstart = 99\nassert f(start) == 100\n### END HIDDEN TESTS"
            ),
            "f-right",
            1,
            grade=True,
        ),
        told(v4.new_code_cell("g = f(start)"), "g", solution=True),
        told(v4.new_code_cell("assert g == start + 1"), "g-right", 1, grade=True),
        v4.new_code_cell("%matplotlib inline\nprint(unused_here := start)"),
    ]
    path = tmp_path / "heat.ipynb"
    nbformat.write(v4.new_notebook(cells=listed, metadata=KERNEL), path)
    assert autograder("import", "heat.ipynb", cwd=tmp_path).code == 0
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code == 0, ran.err
    student = nbformat.read(tmp_path / "assignments/en/heat/heat.ipynb", as_version=4)
    own = [cell.source for cell in student.cells if "@title" not in cell.source]  # not the first cell
    kept = [source for source in own if "start = " in source]
    assert kept == ["import math\nstart = math.floor(2.5)"]


def test_a_test_that_sets_what_the_answer_reads_is_named() -> None:
    listed = [
        told(v4.new_code_cell("def f(x):\n    return x * scale"), "f", solution=True),
        told(v4.new_code_cell("scale = 2\nassert f(1) == 2"), "f-scaled", 1, grade=True),
        told(v4.new_code_cell("import math\nother = 2\nassert f(other)"), "f-other", 1, grade=True),
    ]
    made = nbgrader_source.convert(v4.new_notebook(cells=listed), "x", [])
    (note,) = made.notes
    assert "the test f-scaled sets scale, which functions of the notebook read" in note
    assert made.cases == 2


def test_a_test_may_ask_for_all_names_of_the_notebook(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    made = function("test_it", "# there?\nassert 'f' in dir() and 'g' not in globals()", Names())
    assert made == "def test_it(env):\n    assert 'f' in sorted(env) and 'g' not in env\n"
    asked = "assert 'f' in dir() and 'f' in globals() and 'g' not in locals()\nassert 'real' in dir(f)"
    listed = [
        told(v4.new_code_cell("f = 1"), "f", solution=True),
        told(v4.new_code_cell(asked), "f-there", 1, grade=True),
    ]
    nbformat.write(v4.new_notebook(cells=listed, metadata=KERNEL), tmp_path / "names.ipynb")
    assert autograder("import", "names.ipynb", cwd=tmp_path).code == 0
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "passes a test" not in ran.out


def test_an_import_of_a_test_that_an_answer_uses_stays_in_the_notebook(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    listed = [
        told(v4.new_code_cell("def f(x):\n    return copy(x)"), "f", solution=True),
        told(v4.new_code_cell("from copy import copy\nassert f([1]) == [1]"), "f-right", 1, grade=True),
    ]
    nbformat.write(v4.new_notebook(cells=listed, metadata=KERNEL), tmp_path / "names.ipynb")
    assert autograder("import", "names.ipynb", cwd=tmp_path).code == 0
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code == 0, ran.err


def test_an_end_of_a_solution_without_a_beginning_means_nothing() -> None:
    text = (
        "x = 1\n### END SOLUTION\n### BEGIN SOLUTION\ny = 2\n### END SOLUTION\nz = 3\n### END SOLUTION"
    )
    cell = told(v4.new_code_cell(text), "x", solution=True)
    made = nbgrader_source.convert(v4.new_notebook(cells=[cell]), "x", [])
    (answer,) = (c.source for c in made.notebook.cells if c.cell_type == "code")
    assert answer == "x = 1\n# BEGIN SOLUTION\ny = 2\n# END SOLUTION\nz = 3"


def test_an_underscore_that_a_test_binds_is_its_own() -> None:
    assert function("test_it", "for _ in range(3):\n    f()\na, _ = f()", Names())


def test_an_exceptions_name_and_a_comprehension_are_the_tests_own() -> None:
    source = "try:\n    f(0)\nexcept ValueError as e:\n    print(e)\nassert [g(x) for x in (1, 2)]"
    assert function("test_it", source, Names()).startswith("def test_it(f, g):\n")


def test_a_string_over_several_lines_keeps_its_value() -> None:
    made = function("test_it", 'assert text == """a\nb"""', Names())
    scope: dict[str, Any] = {}
    exec(made, scope)
    scope["test_it"]("a\nb")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("del f", "it changes f"),
        ("g = f\nf = len\nassert g(1)", "it changes f"),
        ("from unittest.mock import patch\nwith patch('__main__.f'):\n    pass", "__main__"),
        ("from math import *\nassert f(pi)", "imports *"),
        ("### AUTOTEST f(1)", "AUTOTEST"),
        ("%matplotlib inline\nassert f(1)", "not plain Python"),
        ("global f\nassert f(1)", "global"),
        ("assert 'f' in In[-2]", "it reads In"),
        ("f(1)\nassert _ == 2", "it reads _"),
    ],
)
def test_a_test_that_works_in_the_notebook_alone_says_why(source: str, why: str) -> None:
    with pytest.raises(CannotMove) as refused:
        function("test_it", source, Names())
    assert why in str(refused.value)


# --- Otter ----------------------------------------------------------------------------------------


def test_a_notebook_master_becomes_a_percent_file_that_generates_the_same(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/hw01.ipynb").write_text(notebook_of(cells()))
    (tmp_path / "old/data.csv").write_text("1\n2\n3\n")
    ran = autograder("import", "old/hw01.ipynb", "--id", "rain", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == ["solutions/rain/master.py", "solutions/rain/data.csv"]
    kept = master_file.read(tmp_path / "solutions/rain/master.py")
    first = master_file.read(tmp_path / "old/hw01.ipynb")
    assert [(c.cell_type, c.source) for c in kept.cells] == [
        (c.cell_type, c.source) for c in first.cells
    ]
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "rain: 3 points" in ran.out


def test_a_pasted_picture_becomes_a_file(autograder: Callable[..., Ran], tmp_path: Path) -> None:
    master = cells()
    master[11].source = "Explain ![it](attachment:image.png)."
    master[11].attachments = {"image.png": {"image/png": base64.b64encode(b"picture").decode()}}
    (tmp_path / "hw.ipynb").write_text(notebook_of(master))
    ran = autograder("import", "hw.ipynb", cwd=tmp_path)
    (picture,) = (tmp_path / "solutions/hw").glob("*.png")
    assert picture.read_bytes() == b"picture"
    assert f"![it]({picture.name})" in (tmp_path / "solutions/hw/master.py").read_text()
    assert "data.csv is named in the master, but does not exist" in ran.out


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        (
            "plain.ipynb",
            notebook_of([v4.new_code_cell("x = 1")]),
            "not a master: it has no # BEGIN QUESTION",
        ),
        ("hw.Rmd", "", "R Markdown masters are in R"),
        ("none.ipynb", None, "there is no such file or folder"),
    ],
)
def test_what_cannot_be_imported_is_refused_and_nothing_is_written(
    autograder: Callable[..., Ran], tmp_path: Path, file: str, text: str | None, says: str
) -> None:
    if text is not None:
        (tmp_path / file).write_text(text)
    ran = autograder("import", file, cwd=tmp_path)
    assert ran.code == 2
    assert says in ran.err
    assert not (tmp_path / "solutions").exists()
    assert not (tmp_path / "course.toml").exists()
