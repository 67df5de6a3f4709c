"""Which answers can change nothing but what the tests of their own question see.

The release gate may try such answers together, one to each question, in one program: none of them can
make a difference to another. An answer is confined if

- it binds only names that no other question's tests, and no other cell, know;
- it touches nothing that outlives a call: no module's settings, no shared generator of random numbers
  or iterator, no global variable, no object that another function can reach, and no output; nor do its
  own tests hand it such an object (:mod:`.state`);
- whatever it calls of the master's does not do that either.

This is judged by its text. In case of doubt the answer is no, and the answer is tried alone.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from autograder.course.answer_bank import Answer
from autograder.course.master import Cell

from . import names
from .state import Program, writes_into_argument

_BUILTINS: Final = frozenset({
    "abs", "all", "any", "bool", "complex", "dict", "divmod", "enumerate", "filter", "float",
    "format", "frozenset", "hash", "int", "isinstance", "issubclass", "iter", "len", "list", "map",
    "max", "min", "next", "pow", "range", "repr", "reversed", "round", "set", "slice", "sorted",
    "str", "sum", "tuple", "zip", "ArithmeticError", "AssertionError", "AttributeError",
    "Exception", "IndexError", "KeyError", "LookupError", "NotImplementedError", "OverflowError",
    "RuntimeError", "StopIteration", "TypeError", "ValueError", "ZeroDivisionError",
})  # fmt: skip
_MODULES: Final = frozenset({
    "bisect", "cmath", "copy", "fractions", "heapq", "itertools", "math", "numpy", "statistics",
    "string", "typing",
})  # fmt: skip
_SETTINGS: Final = re.compile(r"_|set|save|load|(core|ctypeslib|lib|memmap|testing|warnings|sys)$")
"""what begins like a part of NumPy's that sets something for everyone, or is a way there"""
_GENERATORS: Final = frozenset({"Generator", "RandomState", "SeedSequence", "default_rng"})
_WRITES: Final = frozenset({"dump", "tofile"})
_REACHES_ANYTHING: Final = frozenset({
    "__builtins__", "__import__", "compile", "eval", "exec", "gc", "globals", "importlib",
    "inspect", "locals", "sys", "vars",
})  # fmt: skip
_CHANGING: Final = frozenset({
    "add", "append", "appendleft", "at", "byteswap", "clear", "copyto", "discard", "extend",
    "extendleft", "fill", "fill_diagonal", "heapify", "heappop", "heappush", "heapreplace",
    "insert", "insort", "itemset", "partition", "place", "pop", "popitem", "popleft", "put",
    "put_along_axis", "putmask", "remove", "resize", "reverse", "rotate", "setdefault", "setflags",
    "setfield", "shuffle", "sort", "update",
})  # fmt: skip
_FIXED: Final = (ast.Constant, ast.UnaryOp, ast.unaryop, ast.Tuple, ast.Load)


class Surroundings:
    """The master's answers and the tests, among which an answer is confined or not.

    Args:
        program: the master's cells with their answers.
        tests: the text of each question's test file.
    """

    def __init__(self, program: Sequence[Cell], tests: Mapping[str, str]) -> None:
        self._questions = [cell.question for cell in program]
        self._asked: dict[str, set[str]] = {}
        self._used: set[str] = set()
        self._bound: dict[str, str | None] = {}
        self._functions: dict[str, str] = {}
        self._imports: dict[str, str] = {}
        self._data: set[str] = set()
        self._values = Program()
        try:
            self._read(program, tests)
            texts = (*(cell.source for cell in program), *tests.values())
            self._is_open = any(map(_reaches_anything, texts))
        except SyntaxError:  # what a program does that does not run is found out alone
            self._is_open = True

    def _read(self, program: Sequence[Cell], tests: Mapping[str, str]) -> None:
        self._asked = {question: names.asked_for(text) for question, text in tests.items()}
        for cell in program:
            bound = names.bound(cell.source)
            self._used |= bound | names.global_names(cell.source)[0]
            self._bound |= dict.fromkeys(bound, cell.question)
            for statement in ast.parse(cell.source).body:
                self._note(statement)

    def _note(self, statement: ast.stmt) -> None:
        """Take note of a statement of the master's."""
        self._values.read(statement)
        match statement:
            case ast.FunctionDef(name=name):
                self._functions[name] = ast.unparse(statement)
            case ast.Import() | ast.ImportFrom():
                self._imports |= names.imports(statement)
            case ast.Assign(value=value) if _is_fixed(value):
                pass
            case _:
                self._data |= names.bound(ast.unparse(statement))

    def confined(self, answer: Answer) -> dict[str, str] | None:
        """Return what an answer binds, or None if it may have an effect on other questions.

        Each name is with the text of what binds it.

        Args:
            answer: an answer to one of the questions, to be injected after the master's own.
        """
        if self._is_open:
            return None
        try:
            binds, imports = names.bound(answer.source), dict[str, str]()
        except SyntaxError:  # which no parser finds
            return None
        for statement in ast.parse(answer.source).body:
            imports |= names.imports(statement)
        own = binds - imports.keys()
        others = {name for name, question in self._bound.items() if question != answer.question}
        if (
            self._questions.count(answer.question) != 1
            or not own
            or any(self._is_known(name, answer.question) for name in own)
            or any(name in self._bound and self._imports.get(name) != imports[name] for name in imports)
            or others & names.local_names(answer.source)
            # What its tests pass to it, its code may use as well.
            or self._asked.get(answer.question, set()) & self._values.stateful
            or not self._has_no_effect(answer.source, binds)
        ):
            return None
        return names.bindings(answer.source, own)

    def _is_known(self, name: str, question: str) -> bool:
        """Return whether another question's tests, or what no answer replaces, know a name."""
        if any(name in words for other, words in self._asked.items() if other != question):
            return True
        # Other cells call the master's function under another name, see answer_bank.injected.
        is_replaced = name in self._functions and self._bound[name] == question
        return name in self._used and not is_replaced

    def _has_no_effect(self, source: str, own: set[str]) -> bool:
        """Return whether nothing but a source's own names can show that it has run."""
        parts, used = {"": source}, set[str]()
        waiting = [source]
        while waiting:
            here, declared = names.global_names(part := waiting.pop())
            if declared or not _is_plain(part, self._imports):
                return False
            used |= here
            for name in here & self._functions.keys() - own - parts.keys():
                parts[name] = self._functions[name]
                waiting.append(parts[name])
        called = [part for name, part in parts.items() if name]
        imported = [self._imports[name] for name in used & self._imports.keys() - own]
        if (
            used - own - _BUILTINS - self._bound.keys()
            or used & self._values.stateful - own
            or not all(map(_keeps_nothing, called))
            or not all(map(_is_pure, imported))
        ):
            return False
        # What others use as well may be read by what changes no value in place.
        return not used & self._data - own or not any(map(_changes_values, parts.values()))


def _is_pure(imported: str) -> bool:
    """Return whether nothing that can be done with an import is seen by others, but for what sets."""
    _, module, *parts = imported.split()
    return module in _MODULES and not any(map(_sets, parts[1:]))


def _is_plain(source: str, imports: dict[str, str]) -> bool:
    """Return whether a program changes nothing of a module."""
    tree, used = ast.parse(source), names.global_names(source)[0]
    own = [names.imports(node) for node in ast.walk(tree)]
    if any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(tree)) and any(
        isinstance(node, ast.With) for node in ast.walk(tree)
    ):
        return False  # a generator that nobody ends leaves on what it has set
    modules = {n for each in (imports, *own) for n, what in each.items() if what.startswith("import ")}
    parents = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return all(_is_plain_part(node, parents.get(id(node)), modules, used) for node in ast.walk(tree))


def _is_plain_part(
    node: ast.AST, above: ast.AST | None, modules: set[str], used: frozenset[str]
) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom():
            return all(map(_is_pure, names.imports(node).values()))
        case ast.Await() | ast.AsyncFunctionDef():
            return False
        case ast.FunctionDef(decorator_list=[_, *_]) | ast.ClassDef(decorator_list=[_, *_]):
            return False
        case ast.ClassDef(bases=bases, keywords=keywords):
            return not bases and not keywords
        case ast.Attribute(value=ast.Name(id=name), attr="random") if name in modules:
            return isinstance(above, ast.Attribute) and above.attr in _GENERATORS
        case ast.Attribute(value=value, attr=attr, ctx=context):
            root = _root(node)
            is_of_module = isinstance(root, ast.Name) and root.id in modules
            is_own = isinstance(value, ast.Name) and value.id == "self"
            return (
                not (attr.startswith("_") or attr in _WRITES or (is_of_module and _sets(attr)))
                and (isinstance(context, ast.Load) or is_own)
            )  # fmt: skip
        case ast.Subscript(ctx=ast.Store() | ast.Del()):
            root = _root(node)
            return isinstance(root, ast.Name) and root.id not in used
        case ast.Name(id=name) if name in modules:
            return isinstance(above, ast.Attribute)
    return True


def _root(node: ast.expr) -> ast.expr:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node


@functools.lru_cache(maxsize=1024)
def _changes_values(source: str) -> bool:
    """Return whether a program may change a value in place."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.AugAssign() | ast.keyword(arg="out" | None):
                return True
            case ast.Subscript(ctx=ast.Store() | ast.Del()):
                return True
            case ast.Attribute(attr=name) | ast.alias(name=name) if name in _CHANGING:
                return True
            case ast.Call() if writes_into_argument(node):
                return True
    return False


@functools.lru_cache(maxsize=1024)
def _keeps_nothing(function: str) -> bool:
    """Return whether a function of the master's keeps no value from one call to the next."""
    arguments = [n for n in ast.walk(ast.parse(function)) if isinstance(n, ast.arguments)]
    return all(_is_fixed(value) for each in arguments for value in (*each.defaults, *each.kw_defaults))


def _is_fixed(value: ast.expr | None) -> bool:
    """Return whether an expression has a value that nothing can change."""
    return value is None or all(isinstance(part, _FIXED) for part in ast.walk(value))


def _sets(name: str) -> bool:
    return name in ("*", "random") or _SETTINGS.match(name) is not None


def _reaches_anything(source: str) -> bool:
    """Return whether a program may use names that it does not contain."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) if name in _REACHES_ANYTHING:
                return True
            case ast.Constant(value=str(text)) if _REACHES_ANYTHING & set(re.findall(r"\w+", text)):
                return True
            case ast.Import() | ast.ImportFrom():
                if any(what.split()[1] in _REACHES_ANYTHING for what in names.imports(node).values()):
                    return True
    return False
