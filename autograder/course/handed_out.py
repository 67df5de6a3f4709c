"""The notebook that students got as a bundle: Otter keeps its public tests in the metadata.

    metadata.otter = {"OK_FORMAT": true, "tests": {"q1": {"name": "q1", "suites": [...]}}}
    metadata.otter = {"OK_FORMAT": false, "tests": {"q1": "from otter.test_files import test_case ..."}}

It may be a stranger's file, so loading it runs none of its code: a test in the exception-based format
may only define its cases. The cases themselves run where all test cases run, in a lane.
"""

from __future__ import annotations

import ast
import hashlib
import json
import pprint
import re
from pathlib import Path
from typing import Any, Final

from autograder.formats.notebook import MAX_BYTES
from autograder.formats.writing import write
from autograder.records.errors import BundleError
from autograder.records.language import gettext
from autograder.records.text import clean

_QUESTION: Final = re.compile(r"\w[\w.() -]{0,99}")
_MOST_QUESTIONS: Final = 500
_LONGEST_TEST: Final = 1 << 20
_SUITE_KEYS: Final = frozenset({"cases", "scored", "setup", "teardown", "type"})
_SHOWN: Final = ("name", "success_message", "failure_message")
_PLAIN = str | int | float | bool | None


def unpack(path: Path, scratch: Path, order_file: str) -> Path:
    """Write the tests of a notebook as a bundle, and return its folder.

    Args:
        path: the notebook.
        scratch: where the folder is made.
        order_file: the file that lists the questions in order.

    Raises:
        BundleError: it is not a notebook, or has no tests of Otter's.
    """
    otter = _metadata(path)
    tests = otter.get("tests")
    if not isinstance(tests, dict) or not tests:
        raise BundleError(
            gettext(
                "{path}: this notebook has no tests in its metadata; give the Otter autograder (a zip "
                "or folder) that belongs to it",
                path=path,
            )
        )
    if len(tests) > _MOST_QUESTIONS:
        raise BundleError(
            gettext("{path}: more than {count} questions", path=path, count=_MOST_QUESTIONS)
        )
    is_ok_format = bool(otter.get("OK_FORMAT", True))
    sources = {}
    for question, test in tests.items():
        where = gettext("{path}, question {question!r}", path=path, question=clean(str(question), 60))
        if not _is_name(question):
            raise BundleError(gettext("{where}: this cannot be a question's name", where=where))
        sources[question] = _ok_source(test, where) if is_ok_format else _source(test, where)
    folder = scratch / hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    for question, source in sources.items():
        write(folder / "tests" / f"{question}.py", source, BundleError)
    name = otter.get("assignment_name")
    config = {"assignment_name": name} if isinstance(name, str) and name.strip() else {}
    write(folder / "otter_config.json", json.dumps(config), BundleError)
    write(folder / order_file, "".join(f"{question}\n" for question in sources), BundleError)
    return folder


def _metadata(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError(gettext("larger than {mib} MiB", mib=MAX_BYTES >> 20))
        notebook = json.loads(path.read_text("utf-8-sig"))
        otter = notebook["metadata"].get("otter")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BundleError(
            gettext("{path}: cannot be read as a notebook: {error}", path=path, error=error)
        ) from None
    return otter if isinstance(otter, dict) else {}


def _ok_source(test: Any, where: str) -> str:
    """Return an OK-formatted test as a file: data alone, however it is written.

    Raises:
        BundleError: it is not a table of cases.
    """
    suites = test.get("suites") if isinstance(test, dict) else None
    is_right = isinstance(suites, list) and all(
        isinstance(suite, dict)
        and suite.keys() <= _SUITE_KEYS
        and isinstance(suite.get("cases"), list)
        and all(_is_case(case) for case in suite["cases"])
        for suite in suites
    )
    if is_right and not _is_name(test.get("name")):
        raise BundleError(gettext("{where}: this cannot be a question's name", where=where))
    if not is_right or len(text := pprint.pformat(test)) > _LONGEST_TEST:
        raise BundleError(gettext("{where}: not a test in Otter's OK format", where=where))
    return f"OK_FORMAT = True\n\ntest = {text}\n"


def _is_case(case: Any) -> bool:
    return (
        isinstance(case, dict)
        and isinstance(case.get("code"), str)
        and all(isinstance(value, _PLAIN) for value in case.values())
        and all(_is_printable(case.get(key)) for key in _SHOWN)
    )


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(_QUESTION.fullmatch(value)) and ".." not in value


def _is_printable(value: Any) -> bool:
    """Return whether a text can be shown as it is: no control characters, no changes of direction."""
    return not isinstance(value, str) or all(c in "\n\t" or c.isprintable() for c in value)


def _source(test: Any, where: str) -> str:
    """Return an exception-based test as a file, if loading it only defines its cases.

    Raises:
        BundleError: it does something else.
    """
    try:
        if not isinstance(test, str) or len(test) > _LONGEST_TEST:
            raise ValueError(gettext("not a text"))
        for statement in ast.parse(test).body:
            if not _only_defines(statement):
                line = ast.unparse(statement).splitlines()[0]
                raise ValueError(
                    gettext("it has code outside of its cases: {line}", line=clean(line, 80))
                )
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BundleError(
            gettext("{where}: not a test of Otter's: {error}", where=where, error=error)
        ) from None
    return test


def _only_defines(statement: ast.stmt) -> bool:
    """Return whether a statement of a test file runs nothing: Otter writes no other."""
    if isinstance(statement, ast.ImportFrom):
        imported = [(each.name, each.asname) for each in statement.names]
        return statement.module == "otter.test_files" and imported == [("test_case", None)]
    if isinstance(statement, ast.Assign):
        names = [each.id for each in statement.targets if isinstance(each, ast.Name)]
        if len(names) < len(statement.targets) or not _is_literal(statement.value):
            return False
        return "name" not in names or _is_name(ast.literal_eval(statement.value))
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.FunctionDef) and _is_case_function(statement)


def _is_case_function(function: ast.FunctionDef) -> bool:
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    evaluated = [each.annotation for each in every if each] + [function.returns]
    evaluated += [*given.defaults, *given.kw_defaults]
    return all(_is_decorator(each) for each in function.decorator_list) and all(
        each is None or _is_literal(each) for each in evaluated
    )


def _is_decorator(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "test_case"
        and all(_is_literal(each) for each in node.args)
        and all(each.arg and _is_literal(each.value) for each in node.keywords)
    )


def _is_literal(node: ast.expr) -> bool:
    try:
        return _is_printable(ast.literal_eval(node))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
