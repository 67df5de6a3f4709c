"""A submitted file becomes cells of plain Python, or says why it is no program."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from autograder.formats.notebook import MAX_BYTES, Unreadable, read


def cell(source: object, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], **more}


def ipynb(*cells: object, **more: Any) -> bytes:
    document = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    return json.dumps(document).encode()


def cells_of(data: bytes, name: str = "a.ipynb") -> tuple[str, ...]:
    return read(data, name).cells


def reason(data: bytes, name: str = "a.ipynb") -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    return caught.value.explanation.code


# --- notebooks -----------------------------------------------------------------------------------


def test_code_cells_are_read_in_order_and_markdown_is_left_out() -> None:
    data = ipynb(cell("x = 1"), {"cell_type": "markdown", "source": "x = 2"}, cell("y = 3"))
    assert cells_of(data) == ("x = 1", "y = 3")


def test_a_source_may_be_a_list_of_lines() -> None:
    assert cells_of(ipynb(cell(["x = 1\n", "y = 2"]))) == ("x = 1\ny = 2",)


def test_a_line_that_is_no_text_is_left_out_of_a_source() -> None:
    assert cells_of(ipynb(cell(["x = 1\n", 7, None, "y = 2"]))) == ("x = 1\ny = 2",)


def test_an_old_notebook_has_its_cells_in_worksheets() -> None:
    sheet = {"cells": [{"cell_type": "code", "input": ["a = 1\n", "b = 2"], "language": "python"}]}
    data = json.dumps({"nbformat": 3, "worksheets": [sheet, sheet], "metadata": {}}).encode()
    assert cells_of(data) == ("a = 1\nb = 2", "a = 1\nb = 2")


@pytest.mark.parametrize("metadata", [None, 7, "text", [], {"otter": 3}, {"tags": {"a": 1}}])
def test_damaged_metadata_costs_nothing(metadata: object) -> None:
    source = read(ipynb(cell("x = 1", metadata=metadata), metadata=metadata), "a.ipynb")
    assert source.cells == ("x = 1",)
    assert source.assignment is None


def test_metadata_may_be_missing_altogether() -> None:
    assert cells_of(b'{"cells": [{"cell_type": "code", "source": "x = 1"}]}') == ("x = 1",)


def test_a_cell_that_is_there_twice_is_run_twice() -> None:
    twice = cell("x = 1", id="same")
    assert cells_of(ipynb(twice, twice)) == ("x = 1", "x = 1")


def test_empty_and_deleted_cells_leave_the_others() -> None:
    *blank, last = cells_of(ipynb(cell(""), cell("  \n"), cell(None), cell([]), cell("x = 1")))
    assert last == "x = 1"
    assert not "".join(blank).strip()


def test_entries_that_are_no_cells_leave_the_others() -> None:
    assert cells_of(ipynb(1, None, "text", [], cell("x = 1"), {})) == ("x = 1",)


def test_a_huge_output_is_skipped() -> None:
    output = {"output_type": "stream", "text": ["spam\n" * 100_000] * 10}
    assert cells_of(ipynb(cell("x = 1", outputs=[output]))) == ("x = 1",)


def test_an_output_that_is_no_json_number_is_skipped() -> None:
    data = ipynb(cell("x = 1", outputs=[float("nan")]))
    assert cells_of(data) == ("x = 1",)


def test_a_byte_order_mark_is_skipped() -> None:
    assert cells_of(b"\xef\xbb\xbf" + ipynb(cell("x = 1"))) == ("x = 1",)


def test_a_cell_that_otter_ignores_is_left_out_and_keeps_its_number() -> None:
    tagged = cell("x = 1", metadata={"tags": ["otter_ignore"]})
    marked = cell("x = 2", metadata={"otter": {"ignore": True}})
    assert cells_of(ipynb(tagged, marked, cell("x = 3"))) == ("", "", "x = 3")


def test_cells_are_numbered_as_jupyter_runs_them() -> None:
    text = {"cell_type": "markdown", "source": "# x", "metadata": {}}
    data = ipynb(cell("x = 1"), text, cell(" \n"), cell(""), cell("x = 2"))
    assert cells_of(data) == ("x = 1", "x = 2")


def test_tests_in_a_cells_metadata_are_checks_after_it() -> None:
    marked = cell("x = 1", metadata={"otter": {"tests": ["q1", "q2"]}})
    found = read(ipynb(cell("y = 1"), marked), "a.ipynb")
    assert (found.cells, found.checks) == (("y = 1", "x = 1"), {2: ("q1", "q2")})


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading", None])
def test_a_function_in_a_cell_that_is_not_code_is_told(kind: str | None) -> None:
    text = {"cell_type": kind, "source": "def mse(y, p):\n    return 0\n", "metadata": {}}
    found = read(ipynb(cell("x = 1"), text), "a.ipynb")
    assert (found.cells, found.in_text) == (("x = 1",), ((2, "mse"),))


def test_a_cell_that_is_left_out_is_told_with_its_number() -> None:
    found = read(ipynb(cell("x = 1"), cell("%%skip\nx = 2"), cell("%%html\n<b>")), "a.ipynb")
    assert (found.cells, found.left_out) == (("x = 1", "", ""), {2: "%%skip"})


def test_the_assignment_is_what_the_metadata_says() -> None:
    data = ipynb(cell("x = 1"), metadata={"otter": {"assignment_name": "05-losses"}})
    assert read(data, "a.ipynb").assignment == "05-losses"


@pytest.mark.parametrize("name", [None, 5, ["05-losses"]])
def test_an_assignment_name_that_is_no_text_says_nothing(name: object) -> None:
    data = ipynb(cell("x = 1"), metadata={"otter": {"assignment_name": name}})
    assert read(data, "a.ipynb").assignment is None


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    data = b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud83d\'"}]}'
    assert cells_of(data) == ("x = '?'",)


def test_bytes_that_are_no_utf8_are_replaced() -> None:
    data = b'{"cells": [{"cell_type": "code", "source": "x = 1  # \xff"}]}'
    assert cells_of(data) == ("x = 1  # \ufffd",)


@pytest.mark.parametrize("depth", [100, 990, 1000, 5000, 100_000])
def test_deep_json_is_read_or_refused(depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    data = b'{"cells": [{"cell_type": "code", "source": "x = 1", "outputs": ' + deep + b"}]}"
    try:
        found = cells_of(data)
    except Unreadable as refused:
        found = (refused.explanation.code,)
    assert found in (("x = 1",), ("no_notebook",))


def test_deep_json_that_is_not_closed_is_no_notebook() -> None:
    assert reason(b'{"cells": ' + b"[" * 100_000) == "no_notebook"


def test_invalid_json_is_refused_with_its_position() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b'{"cells": [\n  {"cell_type": oops}\n]}', "a.ipynb")
    assert caught.value.explanation.code == "no_notebook"
    assert caught.value.explanation.values == {"line": "2", "column": "17"}


def test_a_notebook_that_breaks_off_is_refused() -> None:
    assert reason(ipynb(cell("x = 1"))[:-20]) == "no_notebook"


@pytest.mark.parametrize("data", [b"[]", b"7", b"null", b'"text"', b"true", b"[{}]"])
def test_json_that_is_no_notebook_is_refused(data: bytes) -> None:
    assert reason(data) == "no_notebook"


@pytest.mark.parametrize("data", [b"{}", b'{"cells": []}', b'{"cells": null}', b'{"cells": 3}'])
def test_a_notebook_without_cells_is_refused(data: bytes) -> None:
    assert reason(data) == "no_cells"


def test_an_integer_too_long_for_python_is_refused() -> None:
    data = b'{"nbformat": ' + b"9" * 5000 + b', "cells": []}'
    assert reason(data) in ("no_notebook", "no_cells")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp949"])
def test_a_notebook_that_an_editor_saved_in_another_encoding_is_read(encoding: str) -> None:
    document = {"cells": [cell("x = '한글'")], "metadata": {"otter": {"assignment_name": "hw"}}}
    data = json.dumps(document, ensure_ascii=False).encode(encoding)
    source = read(data, "a.ipynb")
    assert (source.cells, source.assignment) == (("x = '한글'",), "hw")


def test_one_damaged_letter_leaves_the_others_of_a_notebook() -> None:
    data = ipynb(cell("x = 'AA나다'"), metadata={})
    data = json.dumps(json.loads(data), ensure_ascii=False).encode().replace(b"AA", b"\xea\xb0")
    assert cells_of(data) == ("x = '\ufffd나다'",)


# --- scripts -------------------------------------------------------------------------------------


def test_a_script_is_one_cell() -> None:
    assert cells_of("x = 1\n\ny = '가'\n".encode(), "a.py") == ("x = 1\n\ny = '가'\n",)


def test_an_ending_may_be_in_capitals() -> None:
    assert cells_of(b"x = 1", "A.PY") == ("x = 1",)
    assert cells_of(ipynb(cell("x = 1")), "A.IPYNB") == ("x = 1",)


def test_a_script_may_start_with_a_byte_order_mark() -> None:
    assert cells_of(b"\xef\xbb\xbfx = 1", "a.py") == ("x = 1",)


def test_a_script_may_have_windows_or_old_mac_line_ends() -> None:
    assert cells_of(b"x = 1\r\ny = 2\rz = 3", "a.py") == ("x = 1\ny = 2\nz = 3",)


def test_a_script_may_be_in_cp949() -> None:
    assert cells_of("x = '한글'".encode("cp949"), "a.py") == ("x = '한글'",)


def test_a_script_may_be_in_utf16_with_its_mark() -> None:
    assert cells_of("x = '한글'".encode("utf-16"), "a.py") == ("x = '한글'",)


def test_a_script_may_say_its_encoding() -> None:
    source = "# -*- coding: latin-1 -*-\nx = 'é'"
    assert cells_of(source.encode("latin-1"), "a.py") == (source,)


def test_a_script_may_be_indented_with_tabs() -> None:
    source = "def f():\n\treturn 1\n"
    assert cells_of(source.encode(), "a.py") == (source,)


@pytest.mark.parametrize("data", [b"x = 1\0", b"\xff\xff\xff", "x = 1".encode("utf-32")])
def test_a_script_that_is_no_text_is_refused(data: bytes) -> None:
    assert reason(data, "a.py") == "not_text"


@pytest.mark.parametrize("name", ["a.py", "a.ipynb", "a.txt"])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(data: bytes, name: str) -> None:
    assert reason(data, name) == "empty_file"


@pytest.mark.parametrize("name", ["a.py", "a.ipynb"])
def test_too_large_a_file_is_refused(name: str) -> None:
    assert reason(b"#" * (MAX_BYTES + 1), name) == "too_large"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.pyc", "ipynb", "a.ipynb.bak"])
def test_another_kind_of_file_is_refused(name: str) -> None:
    assert reason(b"x = 1", name) == "not_code"


# --- what a file is, whatever its name says ------------------------------------------------------

NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}],
        "metadata": {"otter": {"assignment_name": "hw"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    },
    indent=1,
).encode()
SCRIPT = b"import numpy as np\n\ndef mse(y, t):\n    return 0\n"


@pytest.mark.parametrize(
    "name", ["hw.py", "hw.ipynb.txt", "hw.ipynb.json", "hw.ipynb", "hw.IPYNB.TXT", "hw.py.txt"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_notebook_is_read_as_one_by_any_of_these_names(name: str, encoding: str) -> None:
    source = read(NOTEBOOK.decode().encode(encoding), name)
    assert (source.cells, source.assignment, source.is_script) == (("x = 1",), "hw", False)


@pytest.mark.parametrize("name", ["hw.ipynb", "hw.py", "hw.py.txt", "hw.ipynb.txt"])
def test_a_script_is_read_as_one_by_any_of_these_names(name: str) -> None:
    source = read(SCRIPT, name)
    assert (source.cells, source.is_script) == ((SCRIPT.decode(),), True)


def test_a_script_that_begins_with_a_dict_is_a_script() -> None:
    assert read(b"{1: 2}\nx = 3\n", "hw.py").is_script


@pytest.mark.parametrize("name", ["hw.ipynb", "hw.py"])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web_page"),
        (b"\n <html lang='ko'>\n", "web_page"),
        (b"<?xml version='1.0'?>\n<!doctype HTML>", "web_page"),
        (
            b'{\n<<<<<<< HEAD\n "cells": [],\n=======\n "cells": [1],\n>>>>>>> b\n "a": 1}\n',
            "conflict_marks",
        ),
        (b"x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> main\n", "conflict_marks"),
        (NOTEBOOK + bytes(100), "damaged_copy"),
        (SCRIPT + bytes(100), "damaged_copy"),
    ],
)
def test_what_is_neither_is_called_what_it_is(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as found:
        read(data, name)
    assert found.value.explanation.code == code


def test_the_line_of_the_conflict_is_said() -> None:
    data = b"x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> main\n"
    with pytest.raises(Unreadable) as found:
        read(data, "hw.py")
    assert found.value.explanation.values == {"line": "2"}


def test_marks_in_a_text_are_no_conflict() -> None:
    source = "print('''\n<<<<<<< not git\n''')\n=======\n"
    assert read(source.encode(), "hw.py").cells == (source,)


def test_a_million_marks_cost_no_time() -> None:
    began = time.perf_counter()
    read(b"<<<<<<< x\n" * 150_000 + b"x = 1\n", "hw.py")
    assert time.perf_counter() - began < 5


def test_one_mark_in_a_damaged_notebook_is_enough() -> None:
    damaged = NOTEBOOK.replace(b'"source": ', b'"source": <<<<<<< HEAD\n')
    with pytest.raises(Unreadable) as found:
        read(damaged, "hw.ipynb")
    assert found.value.explanation.code == "conflict_marks"
