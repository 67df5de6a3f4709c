"""Selects one language from code that contains text in two.

A docstring has a line ``[ko]`` between its English and its Korean half, and so has the message of an
assertion: ``assert got == 1, f"f(2) returned {got!r} [ko] f(2)의 결과가 {got!r}입니다"``. A test case's
title, the docstring of its function, has both halves on one line: ``any shape [ko] 모양에 상관없이``.
"""

from __future__ import annotations

import ast
import re
from typing import Final

MARK: Final = "[ko]"
_DOCSTRING: Final = re.compile(
    r'(?<=""")((?:(?!""").)*?)\n[ \t]*\[ko\]\n[ \t]*((?:(?!""").)*?)(\n?[ \t]*""")', re.DOTALL
)


def docstrings_in(source: str, language: str) -> str:
    """Return the code with its docstrings in one language, ``en`` or ``ko``."""
    part = 1 if language == "en" else 2
    return _DOCSTRING.sub(lambda found: found[part].rstrip() + found[3], source)


def messages_in(source: str, language: str) -> str:
    """Return the code with the messages of its assertions, and its titles, in one language."""
    for text, message in _messages(source):
        source = source.replace(text, ast.unparse(_half(message, language)))
    for text, title in _titles(source):
        source = source.replace(text, repr(titles_in(title)[language]))
    return source


def titles_in(docstring: str) -> dict[str, str]:
    """Return a test case's titles by language; none if its docstring does not have them in two."""
    english, mark, korean = docstring.strip().partition(f" {MARK} ")
    return {"en": english, "ko": korean} if mark and "\n" not in english + korean else {}


def is_misplaced(source: str) -> bool:
    """Return whether code, with docstrings in one language, has the mark where it means nothing."""
    if MARK in source:  # other code may contain what `ast` cannot read, such as a magic
        for text, _ in (*_messages(source), *_titles(source)):
            source = source.replace(text, "")
    return MARK in source


def _titles(source: str) -> list[tuple[str, str]]:
    """Return the test cases' titles in two languages, as source text and as text."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    docstrings = ((node.body[0], ast.get_docstring(node)) for node in functions)
    return [
        (ast.get_source_segment(source, statement) or "", said)
        for statement, said in docstrings
        if said is not None and titles_in(said)
    ]


def _messages(source: str) -> list[tuple[str, ast.JoinedStr | ast.Constant]]:
    """Return the assertions' messages in two languages, as source text and as a literal."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    messages = [node.msg for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    return [
        (ast.get_source_segment(source, message) or "", message)
        for message in messages
        if isinstance(message, ast.JoinedStr | ast.Constant) and MARK in ast.unparse(message)
    ]


def _half(message: ast.JoinedStr | ast.Constant, language: str) -> ast.JoinedStr:
    halves: dict[str, list[ast.expr]] = {"en": [], "ko": []}
    now = "en"
    for piece in message.values if isinstance(message, ast.JoinedStr) else [message]:
        text = piece.value if isinstance(piece, ast.Constant) else ""
        if now == "en" and isinstance(text, str) and MARK in text:
            before, _, after = text.partition(MARK)
            halves["en"].append(ast.Constant(before.rstrip()))
            halves["ko"].append(ast.Constant(after.lstrip()))
            now = "ko"
        else:
            halves[now].append(piece)
    return ast.JoinedStr(halves[language])
