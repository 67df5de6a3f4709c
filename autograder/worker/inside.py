"""Runs one test case beside the student's code, as Otter does, because the teacher asked for it.

Only for a case that needs something that cannot leave this process. The case's text and the values
that it expects are then in this process, where the student's code could read them or change the
outcome. So the process is a new one that runs nothing but the cells and this case, it is ended
right after, and all that anyone takes from it is whether the case passed.
"""

from __future__ import annotations

import inspect
import sys
import types
from typing import Any

from . import cells

Program = tuple[str, str, str, int, int]
"""the format, the source, and which of its cases it is: name, first line, and number among equals"""


def decide(program: Program, namespace: dict[str, Any]) -> bool | None:
    """Run a test case; return whether it passed, or None if it cannot be run here.

    Args:
        program: ``("ok", examples, "", 0, 0)`` or ``("exception", test file, name, line, place)``.
        namespace: the student's names.
    """
    kind, source, name, line, place = program
    import doctest

    try:
        if kind == "ok":
            return _run_doctest(doctest, source, namespace)
        function = _function(source, (name, line), place)
        return None if function is None else _call(function, namespace)
    except BaseException:
        return None


def _run_doctest(doctest: Any, source: str, namespace: dict[str, Any]) -> bool | None:
    """Run examples as Otter does: on a copy of the student's names, all of them to the end."""
    examples = doctest.DocTestParser().get_examples(source, "test")
    test = doctest.DocTest(examples, namespace, "test", None, None, source)
    runner, first = doctest.DocTestRunner(verbose=False), list[BaseException | None]()
    runner.report_failure = lambda out, test, example, got: first.append(None)
    runner.report_unexpected_exception = lambda out, test, example, info: first.append(info[1])
    runner.run(test, out=lambda text: None, clear_globs=False)
    return False if first and not _is_ours(first[0]) else None if first else True


def _function(source: str, key: tuple[str, int], place: int) -> Any:
    """Return the function of one of a test file's cases; None if it is not there."""
    module = types.ModuleType("otter.test_files")
    module.__dict__["test_case"] = _TestCase
    sys.modules["otter.test_files"] = sys.modules["otter"].__dict__["test_files"] = module
    names: dict[str, Any] = {}
    exec(compile(source, "<test>", "exec"), names)
    functions = [value.test_func for value in names.values() if type(value) is _TestCase]
    equal = [function for function in functions if key_of(function) == key]
    return equal[place] if place < len(equal) else None


def _call(function: Any, namespace: dict[str, Any]) -> bool | None:
    """Call a case's function with what it asks for; what is not defined is None, as in Otter."""
    asked = inspect.signature(function).parameters
    given = {name: namespace if name == "env" else namespace.get(name) for name in asked}
    try:
        function(**given)
    except BaseException as error:
        return None if _is_ours(error) else False
    return True


def _is_ours(error: BaseException | None) -> bool:
    """Whether the test needs a module that is not here, which is not the student's fault."""
    return isinstance(error, ImportError) and not cells.line_of(error)


class _TestCase:
    """A stand-in for ``otter.test_files.test_case`` that only keeps the function."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.test_func: Any = None

    def __call__(self, function: Any) -> _TestCase:
        self.test_func = function
        return self


def key_of(function: Any) -> tuple[str, int]:
    """Return the name and the first line of a test case's function."""
    code = getattr(function, "__code__", None)
    return (code.co_name, code.co_firstlineno) if code is not None else ("", 0)
