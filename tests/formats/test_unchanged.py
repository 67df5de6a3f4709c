"""What students add to cells that are not graded counts, and what was handed out does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.formats import notebook, unchanged

PICTURE = (
    "import matplotlib.pyplot as plt\n\n\ndef picture(draw):\n    figure, axes = plt.subplots(\n"
    "        1, 2,\n    )\n    draw('x')\n"
)
SEEN = "def curve(axes):\n    axes.plot(sse)\n\n\npicture(curve)"


def cells_of(*cells: tuple[str, str | None]) -> list[str]:
    """Return the code that is graded; each cell is what it says now, and what it said at first."""
    made: list[dict[str, Any]] = []
    for source, at_first in cells:
        given = {} if at_first is None else {unchanged.KEY: unchanged.digests(at_first)}
        tags = {} if at_first is None else {"tags": ["otter_ignore"]}
        made.append({"cell_type": "code", "source": source, "metadata": {**tags, **given}})
    read = notebook.read(json.dumps({"cells": made}).encode(), "a.ipynb")
    return [text.strip() for text in read.cells]


def test_a_cell_that_is_as_it_was_handed_out_is_left_out() -> None:
    assert cells_of((PICTURE, PICTURE), (SEEN, SEEN), ("x = 1", None)) == ["", "", "x = 1"]


def test_a_module_that_is_imported_beside_the_notebooks_own_counts() -> None:
    assert cells_of((f"import math\n{PICTURE}", PICTURE)) == ["import math"]


def test_a_function_below_a_picture_counts_and_the_picture_is_not_drawn_again() -> None:
    helper = "def helper(x):\n    return x + 1"
    assert cells_of((PICTURE, PICTURE), (f"{SEEN}\n\n{helper}", SEEN)) == ["", helper]


def test_what_the_students_code_uses_of_the_handed_out_code_stays_with_what_that_uses() -> None:
    left = cells_of((PICTURE, PICTURE), (SEEN, SEEN), ("picture(print)", None))
    assert left == [PICTURE.strip(), "", "picture(print)"]
    assert cells_of((PICTURE, PICTURE), ("plt.figure()", None))[0] == "import matplotlib.pyplot as plt"


def test_a_name_in_text_that_is_not_code_keeps_nothing() -> None:
    assert cells_of((PICTURE, PICTURE), ("'plt and picture'  # plt", None))[0] == ""


def test_lines_keep_their_numbers() -> None:
    source = f"{PICTURE}\n\ny = 1 / 0"
    (text,) = notebook.read(
        json.dumps(
            {"cells": [{"cell_type": "code", "source": source,
                        "metadata": {unchanged.KEY: unchanged.digests(PICTURE)}}]}
        ).encode(),
        "a.ipynb",
    ).cells  # fmt: skip
    assert text.split("\n").index("y = 1 / 0") == source.split("\n").index("y = 1 / 0")


@pytest.mark.parametrize(
    "formatted",
    [
        PICTURE.replace("'x'", '"x"').replace("1, 2,\n", "1, 2\n"),
        PICTURE.replace("\n", "\r\n"),
        PICTURE.replace("    ", "  "),
        f"# mine\n{PICTURE}",
    ],
)
def test_a_formatter_changes_nothing(formatted: str) -> None:
    assert cells_of((formatted, PICTURE)) == [""]


def test_a_changed_function_counts_as_the_students() -> None:
    changed = PICTURE.replace("1, 2", "2, 2")
    assert "2, 2" in cells_of((changed, PICTURE))[0]


def test_the_line_that_prepares_the_public_tests_becomes_the_graders() -> None:
    first = "class PublicTests:\n    pass\n\n\ngrader = PublicTests()"
    assert cells_of((first, first)) == ["import otter; grader = otter.Notebook()"]
    assert cells_of((f"{first}\nimport math", first))[0].split("\n") == [
        "import otter; grader = otter.Notebook()",
        "import math",
    ]


def test_a_cell_that_is_no_python_is_left_out_only_as_a_whole() -> None:
    assert cells_of(("%matplotlib inline\nx = 1", "%matplotlib inline\nx = 1")) == [""]
    assert "y = 2" in cells_of(("%matplotlib inline\ny = 2", "%matplotlib inline\nx = 1"))[0]
    assert cells_of(("def f(:", PICTURE)) == ["def f(:"]


@pytest.mark.parametrize("said", [None, 3, {}, ["x", None, 3], "abc", [["deep"]]])
def test_odd_metadata_leaves_out_nothing_that_is_the_students(said: Any) -> None:
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {unchanged.KEY: said}}
    assert notebook.read(json.dumps({"cells": [cell]}).encode(), "a.ipynb").cells == ("x = 1",)


def test_a_cell_without_the_list_is_left_out_as_otter_does() -> None:
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {"tags": ["otter_ignore"]}}
    assert notebook.read(json.dumps({"cells": [cell]}).encode(), "a.ipynb").cells == ("",)


def test_code_that_no_person_wrote_is_not_looked_at() -> None:
    huge = "x = 1\n" * 50_000
    assert cells_of((huge, "x = 1")) == [huge.strip()]


def test_what_is_as_it_was_handed_out_is_not_read_as_python(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(source: str) -> None:
        raise AssertionError(source)

    monkeypatch.setattr(unchanged, "_statements", read)
    seen = "def seen(axes):\n    axes.plot(\n        sse,\n)\n"
    monkeypatch.setattr(unchanged, "_statements", read)
    given = [unchanged._digest(seen.strip())]
    cells = [("x = 1", None), (f"# mine\n\n{seen}\n# a remark\n", given), ("axes = 3", None)]
    assert unchanged.own_code(cells) == ["x = 1", "", "axes = 3"]


def test_a_name_is_the_same_in_whatever_letters_it_is_written() -> None:
    assert cells_of((PICTURE, PICTURE), ("ｐlt.figure()", None))[0] == "import matplotlib.pyplot as plt"


@pytest.mark.parametrize(
    ("given", "begin"),
    [("if x:", "else"), ("if x:", "elif x"), ("try:", "except OSError"), ("try:", "finally")],
)
def test_a_branch_that_was_added_to_a_statement_counts(given: str, begin: str) -> None:
    given = f"{given}\n    pass\n"
    assert "y = 2" in "".join(cells_of((f"{given}{begin}:\n    y = 2\n", given)))


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ("total = 0\n", "for i in range(3):\n    total += i\n"),
        ("total = 0\n", "del total\n"),
        ("값 = 3\n", "%%unknown 값\nprint(값)\n"),
        ("first, second = 1, 2\n", "print(first)\n"),
        ("limit: int = 2\n", "print(limit)\n"),
    ],
)
def test_whatever_uses_a_name_keeps_what_was_handed_out_with_it(given: str, own: str) -> None:
    assert unchanged.own_code([(given, unchanged.digests(given)), (own, None)]) == [given, own]


def test_an_indented_beginning_of_a_cell_is_the_students() -> None:
    given, own = "import math\n", "    area = math.pi\nimport math\n"
    assert unchanged.own_code([(own, unchanged.digests(given))]) == [own]
