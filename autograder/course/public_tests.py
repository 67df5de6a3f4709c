r"""The public tests in a student's notebook, in either of Otter's formats, and as files.

An exception-based test is a text, the contents of a test file. An OK-formatted one is a table:
``{"name": ..., "suites": [{"cases": [{"code": ">>> f(1)\n2", "hidden": False}]}]}``.
"""

from __future__ import annotations

import ast
import copy
import pprint
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from . import bilingual

_PROMPT: Final = re.compile(r"(>>> |\.\.\. )(.*)")
_WIDTH: Final = 200  # as Otter writes its own files


def of(notebook: Any) -> dict[str, Any]:
    """Return the tests in a notebook's metadata, by question; those in files are not there."""
    return dict(notebook.metadata.get("otter", {}).get("tests") or {})


def changed(test: Any, change: Callable[[str], str]) -> Any:
    """Return a test with its code changed."""
    if isinstance(test, str):
        return change(test)
    test = copy.deepcopy(test)
    for case in _cases(test):
        case["code"] = change(str(case.get("code", "")))
    return test


def in_language(source: str, language: str) -> str:
    """Return a test's code with the messages of its assertions in one language."""
    if bilingual.MARK not in source:
        return source
    if not source.lstrip().startswith(">>>"):
        return bilingual.messages_in(source, language)
    lines = []
    for line in source.split("\n"):
        found = _PROMPT.match(line)
        said = bilingual.messages_in(found[2], language) if found else line
        lines.append(f"{found[1]}{said}" if found else line)
    return "\n".join(lines)


def with_named_messages(test: Any) -> Any:
    """Return a test whose assertions name their messages, ``said = lambda: f"..."``.

    Otter shows the line that failed and then the message, which would otherwise be said twice, the
    first time as source. A message is made only for what fails: its values need not exist otherwise.
    """
    return _named(test) if isinstance(test, str) else test


def _named(source: str) -> str:
    lines = source.split("\n")
    asserts = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]
    for node in sorted(asserts, key=lambda each: each.lineno, reverse=True):
        said = node.msg and ast.get_source_segment(source, node.msg)
        if not said or not isinstance(node.msg, ast.JoinedStr | ast.Constant):
            continue
        asked = ast.get_source_segment(source, node.test)
        before = lines[node.lineno - 1][: node.col_offset]
        if before.strip() or "\n" in said:
            continue  # something stands before it on its line
        named = f"{before}said = lambda: {said}", f"{before}assert {asked}, said()"
        lines[node.lineno - 1 : node.end_lineno] = named
    return "\n".join(lines)


def has_hidden(test: Any) -> bool:
    """Return whether a test has a hidden case."""
    if isinstance(test, str):
        return "hidden=True" in test
    return any(case.get("hidden", True) for case in _cases(test))


def file_of(test: Any) -> str | None:
    """Return a test's file, without points of 0, because `otter check` would divide by them.

    None if the question has no public case: Otter reads no such file.
    """
    if isinstance(test, str):
        return test.replace("points=0, ", "").rstrip() + "\n"
    test = copy.deepcopy(test)
    cases = list(_cases(test))
    for case in cases:
        if not case.get("points", 1):
            del case["points"]
    if not cases:
        return None
    return f"OK_FORMAT = True\n\ntest = {pprint.pformat(_plain(test), indent=4, width=_WIDTH)}\n"


def _cases(test: Any) -> Iterator[Any]:
    for suite in test.get("suites", ()):
        yield from suite.get("cases", ())


def _plain(value: Any) -> Any:
    """Return nbformat's tables as dicts, which a file can contain."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
