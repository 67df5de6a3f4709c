"""One submission behind the wall: its cells run, its names are found, its functions are called."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.records.limits import Level, Limits
from autograder.records.results import Explanation, Status
from autograder.wall.launch import Zygote
from autograder.wall.outcomes import GuestLost, StudentError
from autograder.wall.proxies import NotPlain, RemoteFunction
from autograder.wall.sandbox import Sandbox
from autograder.worker import wire
from tests.conftest import best_level

Sandboxed = Callable[..., Sandbox]
SHORT = Limits(case_seconds=0.4, cpu_seconds=20.0)
HANG = "while True:\n    pass"


def of(sandbox: Sandbox, name: str) -> Any:
    """What a test gets for a name that the student defined."""
    found, value = sandbox.name(name)
    assert found, name
    return value


def codes(explanations: list[Explanation]) -> list[str]:
    return [each.code for each in explanations]


def problem(sandbox: Sandbox) -> dict[str, str]:
    """The values of the only problem that there is."""
    (only,) = sandbox.problems
    return only.values


@pytest.fixture(autouse=True)
def _own_random_numbers() -> Iterator[None]:
    """Leave NumPy's and Python's generators as they were."""
    numpy_state, python_state = np.random.get_state(), random.getstate()
    yield
    np.random.set_state(numpy_state)
    random.setstate(python_state)


# --- cells ----------------------------------------------------------------------------------------


def test_a_function_is_called_at_every_level(sandboxed: Sandboxed, level: Level) -> None:
    sandbox = sandboxed("def mse(y, t):\n    return ((y - t) ** 2).mean()", level=level)
    assert of(sandbox, "mse")(np.array([1.0, 2.0]), np.array([1.0, 4.0])) == 2.0
    assert sandbox.problems == []


def test_a_statement_that_raises_costs_only_itself(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("a = 1\nb = 1 / 0\nc = 3", "d = 4")
    assert [sandbox.name(name) for name in "abcd"] == [(True, 1), (False, None), (True, 3), (True, 4)]


def test_a_statement_that_raises_is_named_with_cell_and_line(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("a = 1", "b = 2\n\nc = 1 / 0")
    values = {"type": "ZeroDivisionError", "base": "ZeroDivisionError", "text": "division by zero"}
    assert sandbox.problems == [Explanation("cell_raised", values | {"cell": "2", "line": "3"})]


def test_the_line_named_is_the_last_one_of_the_students_own(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(n):\n    return np.zeros(n)", "import numpy as np\n\nf(-1)")
    assert problem(sandbox)["line"] == "2"


def test_a_syntax_error_names_its_line_and_costs_its_cell(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("a = 1\nb = = 2", "c = 3")
    assert problem(sandbox)["type"] == "SyntaxError"
    assert problem(sandbox)["line"] == "2"
    assert sandbox.name("a") == (False, None)
    assert sandbox.name("c") == (True, 3)


@pytest.mark.parametrize("source", ["", "   \n\n", "# a comment", "'a text'", "pass"])
def test_a_cell_without_much_in_it_is_no_problem(sandboxed: Sandboxed, source: str) -> None:
    assert sandboxed(source, "x = 1").problems == []


def test_a_cell_may_await_at_its_top_level(sandboxed: Sandboxed) -> None:
    first = """
import asyncio
async def later(x):
    await asyncio.sleep(0.01)
    return x
x = await later(1)
async def numbers():
    for i in range(3):
        yield i
y = [i async for i in numbers()]
"""
    second = "both = await asyncio.gather(later(2), later(3))\nz = await later(1 / 0)\nw = x + 1"
    sandbox = sandboxed(first, second)
    assert [p.values["type"] for p in sandbox.problems] == ["ZeroDivisionError"]
    assert [of(sandbox, name) for name in ("x", "y", "both", "w")] == [1, [0, 1, 2], [2, 3], 2]


def test_help_is_there_as_in_a_notebook(sandboxed: Sandboxed) -> None:
    text = """
import contextlib, io
def f(x):
    "What f does."
text = io.StringIO()
with contextlib.redirect_stdout(text):
    help(f)
said = text.getvalue()
"""
    sandbox = sandboxed("help(len)", text)
    assert sandbox.problems == []
    assert "What f does." in of(sandbox, "said")


@pytest.mark.parametrize("source", ["raise SystemExit", "exit()", "quit()", "import sys; sys.exit(3)"])
def test_leaving_in_a_cell_ends_only_the_statement(sandboxed: Sandboxed, source: str) -> None:
    sandbox = sandboxed(source + "\nx = 1", "y = 2")
    assert problem(sandbox)["type"] == "SystemExit"
    assert of(sandbox, "x") + of(sandbox, "y") == 3


def test_a_keyboard_interrupt_in_a_cell_ends_only_the_statement(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("raise KeyboardInterrupt\nx = 1")
    assert problem(sandbox)["type"] == "KeyboardInterrupt"
    assert of(sandbox, "x") == 1


def test_an_import_from_the_future_holds_for_what_follows(sandboxed: Sandboxed) -> None:
    cell = "from __future__ import annotations\ndef f(x: Undefined) -> Nothing:\n    return x"
    sandbox = sandboxed(cell, "def g(x: Undefined):\n    return x")
    assert sandbox.problems == []
    assert of(sandbox, "f")(1) == of(sandbox, "g")(1) == 1


def test_what_depends_on_a_failed_statement_says_so_itself(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("x = 1 / 0", "y = x + 1", "z = 3")
    assert [p.values["type"] for p in sandbox.problems] == ["ZeroDivisionError", "NameError"]
    assert of(sandbox, "z") == 3


def test_a_cell_sees_what_an_earlier_one_defined(sandboxed: Sandboxed) -> None:
    assert of(sandboxed("x = 2", "def f():\n    return x", "x = 5"), "f")() == 5


def test_the_cells_run_as_main(sandboxed: Sandboxed) -> None:
    assert of(sandboxed("name = __name__\nif __name__ == '__main__':\n    x = 1"), "x") == 1


def test_a_class_can_be_pickled_as_in_a_notebook(sandboxed: Sandboxed) -> None:
    cell = "import pickle\nclass C:\n    x = 3\nx = pickle.loads(pickle.dumps(C())).x"
    assert of(sandboxed(cell), "x") == 3


def test_only_so_many_problems_are_kept(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("\n".join(["1 / 0"] * 200), "x = 1")
    assert len(sandbox.problems) == 50
    assert of(sandbox, "x") == 1


def test_input_finds_no_one_who_answers(sandboxed: Sandboxed) -> None:
    assert problem(sandboxed("x = input()"))["type"] == "EOFError"


# --- guests that are lost while the cells run -----------------------------------------------------


def test_a_statement_that_hangs_is_left_out_and_the_rest_runs(
    sandboxed: Sandboxed, level: Level
) -> None:
    sandbox = sandboxed(f"a = 1\n{HANG}\nb = 2", "c = a + b", level=level, limits=SHORT)
    assert of(sandbox, "c") == 3
    values = {"seconds": "0.4", "cell": "1", "line": "2"}
    assert sandbox.problems == [Explanation("cell_timeout", values)]


def test_a_sleep_counts_as_a_hang(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("import time\ntime.sleep(100)\nx = 1", limits=SHORT)
    assert codes(sandbox.problems) == ["cell_timeout"]
    assert of(sandbox, "x") == 1


def test_two_statements_that_hang_are_both_left_out(sandboxed: Sandboxed) -> None:
    limits = Limits(case_seconds=0.2, cpu_seconds=20)
    sandbox = sandboxed(f"a = 1\n{HANG}", f"b = 2\n{HANG}\nc = 3", limits=limits)
    assert [p.values["cell"] for p in sandbox.problems] == ["1", "2"]
    assert of(sandbox, "c") == 3


@pytest.mark.parametrize(
    ("crash", "code"),
    [
        ("import os; os._exit(0)", "cell_crashed_exit"),
        ("import os; os._exit(77)", "cell_crashed_exit"),
        ("import ctypes; ctypes.string_at(1)", "cell_crashed_signal"),
        ("import os; os.abort()", "cell_crashed_signal"),
    ],
)
def test_a_statement_that_crashes_is_left_out_and_the_rest_runs(
    sandboxed: Sandboxed, crash: str, code: str
) -> None:
    sandbox = sandboxed(f"a = 1\nif a:\n    {crash}\nb = 2", "c = a + b")
    assert of(sandbox, "c") == 3
    assert codes(sandbox.problems) == [code]
    assert (problem(sandbox)["cell"], problem(sandbox)["line"]) == ("1", "2")


def test_a_segmentation_fault_is_called_by_its_name(sandboxed: Sandboxed) -> None:
    assert problem(sandboxed("import ctypes; ctypes.string_at(1)"))["signal"] == "SIGSEGV"


def test_the_other_problems_are_told_once_after_a_replay(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("1 / 0", "import os; os._exit(1)", "x = 1", "[][0]")
    assert sorted(codes(sandbox.problems)) == ["cell_crashed_exit", "cell_raised", "cell_raised"]


def test_a_crash_without_end_ends_the_replays(sandboxed: Sandboxed) -> None:
    cells = ["import os; os._exit(1)"] * 25
    with pytest.raises(GuestLost) as lost:
        sandboxed(*cells)
    assert lost.value.status is Status.CRASHED


def test_a_submission_that_uses_up_its_whole_time_is_lost(sandboxed: Sandboxed) -> None:
    with pytest.raises(GuestLost) as lost:
        sandboxed(HANG, "x = 1", limits=Limits(case_seconds=3, cpu_seconds=1))
    assert lost.value.status is Status.TIMEOUT
    assert lost.value.explanation == Explanation("timeout_whole", {"seconds": "1"})


def test_a_submission_that_starts_again_has_its_whole_time_again(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("x = 1", limits=Limits(case_seconds=9, cpu_seconds=3))
    sandbox._cpu_seconds = 3.0
    sandbox._end()
    with pytest.raises(GuestLost):
        sandbox.begin_case()
    sandbox.start_again()
    sandbox.begin_case()
    assert of(sandbox, "x") == 1


# --- guests that are lost in a test's call --------------------------------------------------------

LOSABLE = f"""
import os
def hang():
    {HANG.replace(chr(10), chr(10) + "    ")}
def crash():
    os._exit(0)
def fault():
    import ctypes
    return ctypes.string_at(1)
def fine(x):
    return x + 1
class C:
    pass
def make():
    return C()
"""


def test_a_call_that_hangs_is_a_timeout(sandboxed: Sandboxed, level: Level) -> None:
    sandbox = sandboxed(LOSABLE, level=level, limits=SHORT)
    with pytest.raises(GuestLost) as lost:
        of(sandbox, "hang")()
    assert lost.value.status is Status.TIMEOUT
    assert sandbox.log.lost is lost.value


@pytest.mark.parametrize("name", ["crash", "fault"])
def test_a_call_that_crashes_is_a_crash(sandboxed: Sandboxed, name: str) -> None:
    with pytest.raises(GuestLost) as lost:
        of(sandboxed(LOSABLE), name)()
    assert lost.value.status is Status.CRASHED


def test_the_next_case_has_a_fresh_guest(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(LOSABLE)
    with pytest.raises(GuestLost):
        of(sandbox, "crash")()
    sandbox.begin_case()
    assert of(sandbox, "fine")(1) == 2
    assert sandbox.log.lost is None


def test_a_function_that_was_fetched_before_is_found_again_by_name(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(LOSABLE)
    fine = of(sandbox, "fine")
    with pytest.raises(GuestLost):
        of(sandbox, "crash")()
    sandbox.begin_case()
    assert fine(1) == 2


def test_an_object_of_a_guest_that_is_gone_is_gone_too(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(LOSABLE)
    made = of(sandbox, "make")()
    with pytest.raises(GuestLost):
        of(sandbox, "crash")()
    sandbox.begin_case()
    with pytest.raises(NotPlain, match="ended"):
        made.x  # noqa: B018


def test_the_rest_of_a_case_goes_on_saying_that_the_guest_is_lost(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(LOSABLE)
    fine, crash = of(sandbox, "fine"), of(sandbox, "crash")
    for function in (crash, fine, fine):
        with pytest.raises(GuestLost):
            function()


def test_losing_a_guest_in_a_test_is_no_problem_of_the_cells(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(LOSABLE)
    with pytest.raises(GuestLost):
        of(sandbox, "crash")()
    sandbox.begin_case()
    assert sandbox.problems == []


def test_the_cells_run_again_for_a_fresh_guest(sandboxed: Sandboxed) -> None:
    times: list[None] = []
    sandbox = sandboxed(LOSABLE, loading=lambda: times.append(None))
    with pytest.raises(GuestLost):
        of(sandbox, "crash")()
    sandbox.begin_case()
    assert len(times) == 2


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", [None, True, 3, -2.5, 1j, "한글", b"x", [1, [2]], (1, 2), {"a": 1}, {1, 2}, frozenset({3})]
)
def test_a_plain_value_is_found_as_what_it_is(sandboxed: Sandboxed, value: Any) -> None:
    found, got = sandboxed(f"x = {value!r}").name("x")
    assert found
    assert got == value
    assert type(got) is type(value)


def test_an_array_is_found_with_its_type(sandboxed: Sandboxed) -> None:
    x = of(sandboxed("import numpy as np\nx = np.arange(6, dtype='float32').reshape(2, 3)"), "x")
    assert x.dtype == np.float32
    assert x.tolist() == [[0, 1, 2], [3, 4, 5]]


def test_a_name_that_was_never_defined_is_missing(sandboxed: Sandboxed) -> None:
    assert sandboxed("x = 1").name("y") == (False, None)


def test_a_name_that_was_deleted_is_missing(sandboxed: Sandboxed) -> None:
    assert sandboxed("x = 1", "del x").name("x") == (False, None)


def test_the_last_definition_of_a_name_counts(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f():\n    return 1", "def f():\n    return 2")
    assert of(sandbox, "f")() == 2


def test_a_plain_name_is_read_anew_each_time(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("n = 0\ndef f():\n    global n\n    n += 1")
    of(sandbox, "f")()
    assert of(sandbox, "n") == 1


def test_a_type_of_pythons_own_is_that_type(sandboxed: Sandboxed) -> None:
    assert of(sandboxed("kind = float"), "kind") is float


def test_a_value_too_large_to_cross_is_there_but_not_plain(sandboxed: Sandboxed) -> None:
    value = of(sandboxed("x = list(range(600_000))"), "x")
    with pytest.raises(NotPlain):
        float(value)


def test_a_result_too_large_to_cross_stays_in_the_guest_which_goes_on(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f():\n    return [0] * 600_000\ndef g():\n    return 1")
    large = of(sandbox, "f")()
    assert len(large) == 600_000
    assert large[5] == 0
    assert large != [0] * 600_000
    with pytest.raises(NotPlain):
        np.asarray(large)
    assert of(sandbox, "g")() == 1


@pytest.mark.parametrize("number", [-1, 10**6, 2**63 - 1, True, "0", None, 0.0, [0]])
def test_a_number_that_is_no_objects_is_refused_by_the_guest(
    sandboxed: Sandboxed, number: object
) -> None:
    """Number -1 was the last object of a list: another object's length could pass a test."""
    sandbox = sandboxed(
        "class Box:\n    def __len__(self):\n        return 40\nbox = Box()\nother = Box()"
    )
    assert len(of(sandbox, "box")) == 40
    assert len(of(sandbox, "other")) == 40
    for request in (
        ["length", ["r", number]],
        ["iterate", ["r", number]],
        ["call", ["r", number], ["l", []], ["d", [], []]],
    ):
        with pytest.raises(NotPlain):
            sandbox.alive().ask(request)
    assert len(of(sandbox, "box")) == 40


# --- copy-restore ---------------------------------------------------------------------------------


def changed(sandbox: Sandbox, argument: Any) -> Any:
    """Call the student's ``f`` on an argument, which it changes in place."""
    of(sandbox, "f")(argument)
    return argument


def test_a_list_that_is_changed_over_there_changes_here(sandboxed: Sandboxed) -> None:
    assert changed(sandboxed("def f(x):\n    x[0] = 9; x.append(4)"), [1, 2]) == [9, 2, 4]


def test_a_dict_that_is_changed_over_there_changes_here(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(x):\n    del x['a']; x['b'] = 5")
    assert changed(sandbox, {"a": 1, "c": 2}) == {"c": 2, "b": 5}


def test_a_set_that_is_changed_over_there_changes_here(sandboxed: Sandboxed) -> None:
    assert changed(sandboxed("def f(x):\n    x.add(3); x.discard(1)"), {1, 2}) == {2, 3}


def test_an_array_that_is_changed_over_there_changes_here(sandboxed: Sandboxed) -> None:
    assert changed(sandboxed("def f(x):\n    x *= 2"), np.array([1.0, 2.0])).tolist() == [2, 4]


def test_arrays_nested_in_lists_stay_the_same_arrays(sandboxed: Sandboxed) -> None:
    inner = np.zeros(2)
    outer = [[inner], {"w": inner.copy()}]
    changed(sandboxed("def f(x):\n    x[0][0][0] = 7; x[1]['w'] += 1"), outer)
    assert inner.tolist() == [7, 0]
    assert outer[0][0] is inner  # type: ignore[index]
    assert outer[1]["w"].tolist() == [1, 1]  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ["x", "y"])
def test_a_keyword_argument_is_restored_like_any(sandboxed: Sandboxed, name: str) -> None:
    sandbox = sandboxed("def f(x=None, y=None):\n    (x if y is None else y).append(1)")
    given: list[int] = []
    of(sandbox, "f")(**{name: given})
    assert given == [1]


def test_a_fortran_array_is_restored_in_its_own_order(sandboxed: Sandboxed) -> None:
    x = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    changed(sandboxed("def f(x):\n    x[0, 1] = 50; x[1] = -1"), x)
    assert x.flags.f_contiguous
    assert x.tolist() == [[0, 50, 2], [-1, -1, -1]]


def test_a_transposed_view_crosses_as_it_looks(sandboxed: Sandboxed) -> None:
    x = np.arange(6.0).reshape(2, 3)
    assert of(sandboxed("def f(x):\n    return x.tolist()"), "f")(x.T) == x.T.tolist()


def test_an_argument_that_is_left_alone_stays_the_same_object(sandboxed: Sandboxed) -> None:
    inner = [1]
    outer = [inner]
    changed(sandboxed("def f(x):\n    return x[0][0]"), outer)
    assert outer[0] is inner


def test_what_was_changed_is_put_back_at_the_end_of_the_case(sandboxed: Sandboxed) -> None:
    cell = "def f(x, y, z):\n    x[0] += 1; y.append(5); z['k'] = 0"
    sandbox = sandboxed(cell)
    x, y, z = np.zeros(2), [1, 2], {"a": 3}
    for _ in range(3):
        of(sandbox, "f")(x, y, z)
    assert (x.tolist(), len(y), len(z)) == ([3, 0], 5, 2)
    sandbox.end_case()
    assert (x.tolist(), y, z) == ([0, 0], [1, 2], {"a": 3})


def test_a_call_that_raises_restores_nothing(sandboxed: Sandboxed) -> None:
    given = [1]
    with pytest.raises(ValueError, match="no"):
        changed(sandboxed("def f(x):\n    x.append(2)\n    raise ValueError('no')"), given)


# --- functions both ways --------------------------------------------------------------------------


def test_a_test_passes_a_function_into_the_students(sandboxed: Sandboxed) -> None:
    cell = "def slope(f, x):\n    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4"
    assert of(sandboxed(cell), "slope")(lambda x: x**2, 3.0) == pytest.approx(6.0)


def test_a_function_of_the_tests_gets_arrays(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("import numpy as np\ndef f(g):\n    return g(np.ones((2, 2)))")
    assert of(sandbox, "f")(lambda x: (x**2).sum()) == 4


def test_a_student_returns_a_function(sandboxed: Sandboxed) -> None:
    line = of(sandboxed("def line(a, b):\n    return lambda x: a * x + b"), "line")(2, 1)
    assert isinstance(line, RemoteFunction)
    assert line(10) == 21


def test_a_function_of_the_tests_comes_back_as_itself(sandboxed: Sandboxed) -> None:
    def own() -> None:
        """Do nothing."""

    assert of(sandboxed("def f(g):\n    return g"), "f")(own) is own


def test_calls_nest_back_and_forth(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(twice, g):\n    return twice(lambda x: g(x) + 1, 3)")
    assert of(sandbox, "f")(lambda h, x: h(h(x)), lambda x: 10 * x) == 311


def test_a_student_that_calls_back_without_end_is_stopped(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(g):\n    return g()")
    function = of(sandbox, "f")

    def again() -> Any:
        return function(again)

    with pytest.raises((GuestLost, RecursionError)):
        again()


def test_an_error_in_a_function_of_the_tests_arrives_in_the_students_code(sandboxed: Sandboxed) -> None:
    cell = (
        "def f(g):\n    try:\n        g(0)\n    except ZeroDivisionError as e:\n        return str(e)"
    )
    assert of(sandboxed(cell), "f")(lambda x: 1 / x) == "division by zero"


def test_an_error_in_a_function_of_the_tests_passes_through_to_the_test(sandboxed: Sandboxed) -> None:
    with pytest.raises(ZeroDivisionError):
        of(sandboxed("def f(g):\n    return g(0)"), "f")(lambda x: 1 / x)


def test_an_error_of_the_tests_own_kind_arrives_as_a_runtime_error(sandboxed: Sandboxed) -> None:
    class OwnError(Exception):
        pass

    def fail() -> None:
        raise OwnError("x")

    with pytest.raises(RuntimeError):
        of(sandboxed("def f(g):\n    return g()"), "f")(fail)


# --- exceptions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [ValueError, TypeError, KeyError, IndexError, ZeroDivisionError, AttributeError, NameError,
     NotImplementedError, AssertionError, OverflowError, RuntimeError, FileNotFoundError],
)  # fmt: skip
def test_a_builtin_exception_arrives_as_itself(sandboxed: Sandboxed, kind: type[Exception]) -> None:
    with pytest.raises(kind) as raised:
        of(sandboxed(f"def f():\n    raise {kind.__name__}('why')"), "f")()
    assert type(raised.value) is kind


def test_a_subclass_arrives_as_itself_and_as_its_builtin_base(sandboxed: Sandboxed) -> None:
    cell = "class Base(KeyError):\n    pass\nclass Mine(Base):\n    code = 3\ndef f():\n    raise Mine('k')"
    sandbox = sandboxed(cell)
    with pytest.raises(KeyError) as raised:
        of(sandbox, "f")()
    assert isinstance(raised.value, of(sandbox, "Mine"))
    assert isinstance(raised.value, of(sandbox, "Base"))
    assert raised.value.code == 3
    assert sandbox.log.raised[-1].values["type"] == "Mine"


@pytest.mark.parametrize(
    "statement",
    ["raise Exception('x')", "raise Mine('x')", "raise StopIteration('x')", "raise SystemExit('x')",
     "raise KeyboardInterrupt", "raise GeneratorExit", "b'\\xff'.decode('utf-8')", "raise BaseException",
     "raise ExceptionGroup('x', [ValueError()])"],
)  # fmt: skip
def test_anything_else_arrives_as_a_students_error(sandboxed: Sandboxed, statement: str) -> None:
    sandbox = sandboxed(f"class Mine(Exception):\n    pass\ndef f():\n    {statement}")
    with pytest.raises(StudentError):
        of(sandbox, "f")()


def test_an_exceptions_line_is_recorded(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f():\n    x = 1\n    raise ValueError(x)")
    with pytest.raises(ValueError, match="1"):
        of(sandbox, "f")()
    values = {"type": "ValueError", "base": "ValueError", "text": "1", "line": "3"}
    assert sandbox.log.raised == [Explanation("raised", values)]


def test_an_exceptions_text_is_bounded_and_clean(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f():\n    raise ValueError('\\x1b[31m\\u202e' + 'x' * 100_000)")
    with pytest.raises(ValueError, match="x") as raised:
        of(sandbox, "f")()
    assert len(str(raised.value)) <= 500
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("text", ["1 / 0", "'\\ud800'", "3", "None"])
def test_an_exception_with_an_odd_text_is_still_one(sandboxed: Sandboxed, text: str) -> None:
    cell = f"class E(ValueError):\n    def __str__(self):\n        return {text}\ndef f():\n    raise E"
    with pytest.raises(ValueError):  # noqa: PT011
        of(sandboxed(cell), "f")()


def test_running_out_of_memory_is_a_memory_error(sandboxed: Sandboxed, level: Level) -> None:
    sandbox = sandboxed("def f():\n    return len(bytearray(4 << 30))\nx = 1", level=level)
    with pytest.raises(MemoryError):
        of(sandbox, "f")()
    assert sandbox.log.raised[-1].code == "memory"
    assert of(sandbox, "x") == 1


def test_a_recursion_without_end_is_a_recursion_error(sandboxed: Sandboxed) -> None:
    with pytest.raises(RecursionError):
        of(sandboxed("def f():\n    return f()"), "f")()


# --- output ---------------------------------------------------------------------------------------


def test_output_beyond_the_limit_is_noted(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("print('x' * 300_000)\nx = 1", limits=Limits(output_mib=0.125))
    assert of(sandbox, "x") == 1
    sandbox.__exit__()
    assert sandbox.about_output() == [Explanation("output_truncated", {"mib": "0.125"})]


def test_output_within_the_limit_is_not_noted(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("print('x' * 300_000)")
    sandbox.__exit__()
    assert sandbox.problems == []


def test_a_closed_standard_output_costs_nothing_else(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("import sys\nsys.stdout.close()\nx = 1", "y = 2")
    assert of(sandbox, "x") + of(sandbox, "y") == 3


# --- seeds ----------------------------------------------------------------------------------------


def test_both_generators_are_seeded_before_each_cell(sandboxed: Sandboxed) -> None:
    cell = "import random, numpy as np\na = [np.random.rand(), random.random()]"
    sandbox = sandboxed(cell, cell.replace("a =", "b ="), seed=42)
    np.random.seed(42)
    random.seed(42)
    assert of(sandbox, "a") == of(sandbox, "b") == [np.random.rand(), random.random()]


def test_without_a_seed_the_same_submission_draws_the_same_numbers(sandboxed: Sandboxed) -> None:
    cell = "import random, numpy as np\na = [np.random.rand(), random.random()]"
    first, second = (of(sandboxed(cell), "a") for _ in range(2))
    assert first == second


def test_a_seed_variable_is_set_before_each_cell_instead(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("a = rng_seed\nrng_seed = 0", "b = rng_seed", seed=7, seed_variable="rng_seed")
    assert [of(sandbox, "a"), of(sandbox, "b")] == [7, 7]


@pytest.mark.parametrize("seed", [0, 3, 2**32 - 1])
def test_a_test_that_seeds_its_own_generator_seeds_the_students(
    sandboxed: Sandboxed, seed: int
) -> None:
    sandbox = sandboxed(
        "import random, numpy as np\ndef f():\n    return np.random.rand(), random.random()"
    )
    sandbox.seed_student("numpy", seed)
    sandbox.seed_student("random", seed)
    np.random.seed(seed)
    random.seed(seed)
    assert of(sandbox, "f")() == (np.random.rand(), random.random())


@pytest.mark.parametrize("seed", [-3, 2**40])
def test_pythons_generator_takes_any_number_for_a_seed(sandboxed: Sandboxed, seed: int) -> None:
    sandbox = sandboxed("import random\ndef f():\n    return random.random()")
    sandbox.seed_student("random", seed)
    random.seed(seed)
    assert of(sandbox, "f")() == random.random()


def test_a_seed_of_numpys_own_integer_type_is_a_seed_too(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("import numpy as np\ndef f():\n    return np.random.rand()")
    sandbox.seed_student("numpy", np.int64(3))
    np.random.seed(np.int64(3))
    assert of(sandbox, "f")() == np.random.rand()


# --- what a notebook has --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "get_ipython().run_line_magic('matplotlib', 'inline')",
        "get_ipython().run_cell_magic('bash', '', 'ls')",
        "get_ipython().system('pip install x')",
        "get_ipython().getoutput('ls')",
        "display(1, [2])",
        "display({'a': 1}, raw=True)",
        "import otter; g = otter.Notebook('hw.ipynb'); g.check_all(); g.export('hw.ipynb', pdf=False)",
    ],
)
def test_what_only_a_notebook_has_does_no_harm(sandboxed: Sandboxed, source: str) -> None:
    sandbox = sandboxed(source + "\nx = 1")
    assert sandbox.problems == []
    assert of(sandbox, "x") == 1


def test_a_timed_line_runs(sandboxed: Sandboxed) -> None:
    assert of(sandboxed("get_ipython().run_line_magic('time', 'x = 1 + 1')"), "x") == 2


def test_a_check_in_a_cell_is_a_checkpoint(sandboxed: Sandboxed) -> None:
    asked: list[str] = []
    cells = ("import otter\ngrader = otter.Notebook('hw.ipynb')", "grader.check('q1')\nx = 1")
    sandbox = sandboxed(*cells, checkpoint=asked.append)
    assert asked == ["q1"]
    assert of(sandbox, "x") == 1


def test_a_checkpoint_sees_the_names_as_they_are_then(zygotes: Callable[[Level], Zygote]) -> None:
    seen: list[Any] = []

    def look(question: str) -> None:
        sandbox.begin_case()
        seen.append(of(sandbox, "x"))

    cells = ("import otter\ngrader = otter.Notebook()", "x = 1", "grader.check('q')", "x = 2")
    with Sandbox(zygotes(best_level()), cells, SHORT, checkpoint=look) as sandbox:
        sandbox.load()
    assert seen == [1]


def test_a_check_in_a_function_that_a_test_calls_is_none(sandboxed: Sandboxed) -> None:
    asked: list[str] = []
    cell = "import otter\ndef f():\n    otter.Notebook().check('q1')\n    return 1"
    assert of(sandboxed(cell, checkpoint=asked.append), "f")() == 1
    assert asked == []


# --- notes for the teacher ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import os", "os"),
        ("import os.path as p", "os.path"),
        ("from subprocess import run", "subprocess"),
        ("def f():\n    import ctypes", "ctypes"),
        ("exec('x = 1')", "exec()"),
        ("run = eval", "eval()"),
        ("import sys\nexec('x = 1')", "sys, exec()"),
    ],
)
def test_what_a_teacher_may_want_to_look_at_is_noted(
    sandboxed: Sandboxed, source: str, names: str
) -> None:
    assert sandboxed(source).notes == [Explanation("reported_names", {"names": names})]


def test_what_an_allowed_package_requires_is_allowed_too(
    sandboxed: Sandboxed, zygotes: Callable[[Level], Zygote], monkeypatch: pytest.MonkeyPatch
) -> None:
    zygote = zygotes(best_level())
    site = (*zygote.visible.site, ("/packages/sklearn", "sklearn"), ("/packages/scipy", "scipy"))
    monkeypatch.setattr(zygote, "visible", replace(zygote.visible, site=site))
    source = "import scipy.stats\nimport sklearn.metrics\nimport torch\nimport os\n"
    assert sandboxed(source).notes == [Explanation("reported_names", {"names": "os, torch"})]


@pytest.mark.parametrize(
    "source", ["import numpy as np", "import math, random", "import otter", "x = ="]
)
def test_what_everyone_writes_is_not_noted(sandboxed: Sandboxed, source: str) -> None:
    assert sandboxed(source).notes == []


def test_invisible_characters_are_noted(sandboxed: Sandboxed) -> None:
    assert codes(sandboxed("x = 1  # \u202e").notes) == ["odd_characters"]


def test_a_function_that_changes_its_answer_is_noted_once(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("n = 0\ndef f(x):\n    global n\n    n += 1\n    return n")
    for _ in range(4):
        of(sandbox, "f")(1)
    assert sandbox.notes == [Explanation("changing_answer", {"name": "f"})]


def test_a_function_that_keeps_to_its_answer_is_not_noted(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(x):\n    return x + 1")
    assert [of(sandbox, "f")(x) for x in (1, 1, 2)] == [2, 2, 3]
    assert sandbox.notes == []


# --- recorded calls -------------------------------------------------------------------------------


def decoded(frame: bytes) -> list[Any]:
    """What a recorded frame holds; references stay as they are."""
    message, blobs = wire.unpack(frame[4:])
    decoder = wire.Decoder(blobs, lambda item: item)
    return [decoder.decode(item) for item in message]


def test_calls_are_recorded_with_arguments_and_result(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(x, n=1):\n    return x * n")
    of(sandbox, "f")(2.5, n=2)
    (call,) = sandbox.end_question()
    assert call.function == "f"
    assert decoded(call.request)[1:] == [[2.5], {"n": 2}]
    assert decoded(call.answer) == [5.0]


def test_each_question_has_its_own_calls(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(x):\n    return x")
    of(sandbox, "f")(1)
    assert len(sandbox.end_question()) == 1
    of(sandbox, "f")(2)
    of(sandbox, "f")(3)
    assert [decoded(call.answer) for call in sandbox.end_question()] == [[2], [3]]


def test_of_a_large_call_only_that_there_was_one_is_recorded(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("def f(x):\n    return x.sum()")
    assert of(sandbox, "f")(np.ones(10_000)) == 10_000
    (call,) = sandbox.end_question()
    assert (call.function, call.request, call.answer) == ("f", b"", b"")
