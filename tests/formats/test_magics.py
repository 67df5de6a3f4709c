"""Cells in IPython's syntax, as plain Python."""

from __future__ import annotations

import ast

import pytest

from autograder.formats.magics import Translation, of_cells, plain_python, translated


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline", "!pip install numpy", "x = !ls", "x = %time 5", "?print", "print?", "print??",
        "if True:\n    !ls\n    x = 1", "    x = 1\n    %time y = 2",
    ],
)  # fmt: skip
def test_a_magic_becomes_plain_python(source: str) -> None:
    assert "get_ipython()" in plain_python(source)
    ast.parse(plain_python(source))


def test_the_lines_around_a_magic_are_kept() -> None:
    names: dict[str, int] = {}
    tree = ast.parse(plain_python("%matplotlib inline\nx = 7 % 4\n"))
    exec(compile(ast.Module(tree.body[1:], []), "cell", "exec"), names)
    assert names["x"] == 3


@pytest.mark.parametrize("magic", ["time", "timeit", "prun -q", "time  "])
def test_a_cell_magic_that_only_decorates_leaves_its_body(magic: str) -> None:
    assert translated(f"%%{magic}\nx = 1") == Translation("x = 1")


@pytest.mark.parametrize("magic", ["bash", "skip", "python3 -c x", "sh", "R"])
def test_any_other_cell_magic_takes_its_body_out_and_is_named(magic: str) -> None:
    assert translated(f"%%{magic}\nx = 1") == Translation("", f"%%{magic.split(maxsplit=1)[0]}")


@pytest.mark.parametrize("magic", ["html", "markdown", "latex", "js", "svg"])
def test_what_is_only_shown_is_missed_by_nobody(magic: str) -> None:
    assert translated(f"%%{magic}\nx = 1") == Translation("")


@pytest.mark.parametrize("begin", ["%%writefile a.py\n", "%%file a.py\n", "\n\n%%writefile a.py  \n"])
def test_a_file_to_write_is_a_text(begin: str) -> None:
    code = translated(begin + "x = '''1'''\n").code
    (call,) = ast.parse(code).body
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert ast.literal_eval(call.value.args[2]) == "x = '''1'''\n"
    assert ast.literal_eval(call.value.args[1]) == "a.py"


def test_a_capture_has_an_end() -> None:
    code = translated("%%capture out\nprint(1)").code
    assert [type(each) for each in ast.parse(code).body] == [ast.Expr] * 3
    assert "'capture', 'out'" in code


def test_a_magic_in_a_decorated_body_is_translated_too() -> None:
    ast.parse(translated("%%time\n%matplotlib inline\nx = 1").code)


@pytest.mark.parametrize(
    "source",
    ["   x = 1\n   y = 2", "\tx = 1\n\ty = 2", ">>> x = 1\n>>> y = 2", "In [1]: x = 1\n\nIn [2]: y = 2",
     "\n\n  x = 1\n  y = 2\n"],
)  # fmt: skip
def test_a_cell_may_be_indented_or_pasted_from_a_prompt(source: str) -> None:
    tree = ast.parse(translated(source).code)
    assert ast.dump(tree) == ast.dump(ast.parse("x = 1\ny = 2"))
    assert plain_python(source) == source  # in a script that is an error


@pytest.mark.parametrize(
    "source",
    [
        "s = '''\n%d items\n'''\n", "a = 5 %\\\n 3\n", "# why?\nx = 1\n", "x = (\n    1\n    ,2)\n",
        "def f():\n    '''\n    !important\n    '''\n    return 1\n", 'text = """\nwhat?\n"""\n',
        "def f():\n    return 1\n", "s = '''\n>>> f()\n'''\n",
    ],
)  # fmt: skip
def test_plain_python_that_looks_like_a_magic_is_left_alone(source: str) -> None:
    for code in (plain_python(source), translated(source).code):
        assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(source))


@pytest.mark.parametrize("source", ["x = (1\n!ls", "'unclosed\n%time", "def f(:\n  !ls", "f(x)?;"])
def test_what_ipython_cannot_read_is_left_for_the_guest_to_report(source: str) -> None:
    assert isinstance(plain_python(source), str)


def test_many_blank_lines_are_kept() -> None:
    source = "x = 1" + "\n" * 5000 + "y = 2\n"
    assert translated(source).code == source


def test_a_cell_of_nothing_but_cell_magics_is_read() -> None:
    assert translated("%%time\n" * 5000 + "x = 1").code in ("", "x = 1")


def test_code_that_no_person_wrote_is_left_as_it_is() -> None:
    cells = ["%time x = 1\n" * 2000] * 3
    assert [each.code for each in of_cells(cells)][-1] == cells[-1]
