"""The banks beside a master: known wrong answers, each with its hint, and other correct answers.

``misconceptions.py`` and ``alternatives.py`` are Jupytext percent files with one answer per cell:

    # %% question="mse" name="sum-instead-of-mean"
    # en: The squares are right, but they are only added up. ...
    # ko: 제곱 오차를 더하기만 한 것 같습니다. ...
    def mse(y, y_hat):
        ...

The code redefines what the question asks for, in the namespace of the master's answers. A cell without
``question`` is for the reader of the file, or for an editor. ``equivalent.toml`` lists the mutants of
the master's answers that no test can distinguish from them:

    [[equivalent]]
    question = "sigmoid"
    mutant = "return ... -> return ..."      # as `autograder verify` prints it
    reason = "both give 0.5 at 0"
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from autograder.records.errors import MasterError
from autograder.records.language import gettext

from .master import Cell
from .settings_file import SettingsFile

_HINT_START: Final = re.compile(r"#\s*(en|ko):\s*(.*)")
_HINT_MORE: Final = re.compile(r"#\s{2,}(\S.*)")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question.

    Attributes:
        question: the question's name.
        name: distinguishes it from the question's other answers.
        source: Python that defines what the question asks for.
        hint: the hint for students with this answer, by language; empty for a correct answer.
    """

    question: str
    name: str
    source: str
    hint: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bank:
    """The banks beside one master."""

    misconceptions: tuple[Answer, ...] = ()
    alternatives: tuple[Answer, ...] = ()
    equivalents: dict[tuple[str, str], str] = field(default_factory=dict)
    """a question and one of its mutants, to the reason why no test can tell"""


class _Equivalent(msgspec.Struct, forbid_unknown_fields=True):
    """One mutant that no test can tell from the master's answer."""

    question: Annotated[str, Meta(description="a question's name", examples=['question = "mse"'])]
    mutant: Annotated[
        str, Meta(description="a mutant as 'autograder verify' prints it", examples=['mutant = "..."'])
    ]
    reason: Annotated[str, Meta(description="a text", examples=['reason = "both give 0.5 at 0"'])]


class _Equivalents(msgspec.Struct, forbid_unknown_fields=True):
    """``equivalent.toml``."""

    equivalent: Annotated[
        list[_Equivalent], Meta(description="a list of tables", examples=["[[equivalent]]"])
    ] = []


def read(folder: Path, questions: Sequence[str]) -> Bank:
    """Read the banks in a master's folder; missing files are empty banks.

    Args:
        folder: ``solutions/<id>``.
        questions: the names of the assignment's questions.

    Raises:
        MasterError: a file cannot be read, or says something that cannot be.
    """
    misconceptions = _read(folder / "misconceptions.py", questions)
    for answer in misconceptions:
        if answer.hint.keys() != {"en", "ko"}:
            where = f"{folder / 'misconceptions.py'}: {answer.question}, {answer.name}"
            raise MasterError(
                gettext(
                    "{where}: it needs a hint in both languages, '# en: ...' and '# ko: ...'",
                    where=where,
                )
            )
    return Bank(
        tuple(misconceptions),
        tuple(_read(folder / "alternatives.py", questions)),
        _read_equivalents(folder / "equivalent.toml"),
    )


def is_beside(master: Path) -> bool:
    """Return whether a master has banks; a master that Otter Assign was used with has none."""
    names = ("misconceptions.py", "alternatives.py", "equivalent.toml")
    return any((master.parent / name).is_file() for name in names)


def injected(program: Sequence[Cell], answer: Answer) -> list[Cell]:
    """Return the master's answers with one of them replaced.

    Other answers that call the replaced function still call the master's version, so a mistake is
    injected into its question and nowhere else. A value that is not a function, such as a weight, is
    replaced for all.
    """
    replaced = _replaced(program, answer)
    own = max((i for i, cell in enumerate(program) if cell.question == answer.question), default=-1)
    if own < 0:
        raise MasterError(
            gettext(
                "{answer}: the master has no answer to question {question!r}",
                answer=answer.name,
                question=answer.question,
            )
        )
    cells = []
    for place, cell in enumerate(program):
        cells.append(cell if cell.question == answer.question else _renamed(cell, replaced))
        if place == own:
            kept = _kept(program, answer.question, replaced)
            cells += [Cell(answer.question, source) for source in (kept, answer.source) if source]
    return cells


def injected_together(program: Sequence[Cell], answers: Sequence[Answer]) -> list[Cell]:
    """Return the master's answers with several of them replaced, each of another question.

    None of the new answers calls another of them: they all call the master's functions.
    """
    cells, replaced = list(program), frozenset[str]()
    for answer in answers:
        own = Cell(answer.question, answer.source)
        cells = injected(cells, replace(answer, source=_renamed(own, replaced).source))
        replaced |= _replaced(program, answer)
    return cells


def _read(path: Path, questions: Sequence[str]) -> list[Answer]:
    import jupytext

    if not path.is_file():
        return []
    try:
        cells = jupytext.read(path, fmt="py:percent").cells
    except (OSError, ValueError) as error:
        raise MasterError(f"{path}: {error}") from None
    found: list[Answer] = []
    for cell in cells:
        if cell.cell_type == "code" and "question" in cell.metadata:
            found.append(_answer(path, cell, questions))
    names = [(answer.question, answer.name) for answer in found]
    if twice := {pair for pair in names if names.count(pair) > 1}:
        question, name = min(twice)
        raise MasterError(
            gettext(
                "{path}: two answers to {question} are both named {name!r}",
                path=path,
                question=question,
                name=name,
            )
        )
    return found


def _answer(path: Path, cell: Any, questions: Sequence[str]) -> Answer:
    question, name = str(cell.metadata["question"]), str(cell.metadata.get("name", ""))
    where = f"{path}: {question}, {name or gettext('an answer without a name')}"
    if question not in questions:
        raise MasterError(
            gettext(
                "{where}: no such question; questions: {questions}",
                where=where,
                questions=", ".join(questions),
            )
        )
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise MasterError(
            gettext(
                '{where}: it needs a name made of a-z, 0-9 and -, for example name="wrong-axis"',
                where=where,
            )
        )
    hint, source = _split(cell.source)
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise MasterError(
            gettext(
                "{where}: line {line} of the code: {reason}",
                where=where,
                line=error.lineno,
                reason=error.msg,
            )
        ) from None
    return Answer(question, name, source, hint)


def _split(source: str) -> tuple[dict[str, str], str]:
    """Return a cell's hints and its code."""
    hint: dict[str, str] = {}
    language, lines = "", source.splitlines()
    for place, line in enumerate(lines):
        if start := _HINT_START.fullmatch(line):
            language = start[1]
            hint[language] = start[2].strip()
        elif language and (more := _HINT_MORE.fullmatch(line)):
            hint[language] = f"{hint[language]} {more[1].strip()}"
        else:
            return hint, "\n".join(lines[place:]).strip()
    return hint, ""


def _read_equivalents(path: Path) -> dict[tuple[str, str], str]:
    if not path.is_file():
        return {}
    entries = SettingsFile(path, MasterError).convert(_Equivalents).equivalent
    return {(each.question, each.mutant): each.reason for each in entries}


def _defined(source: str) -> set[str]:
    """Return the names that a program binds at its top level."""
    names = set()
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            bound = (node for target in statement.targets for node in ast.walk(target))
            names |= {node.id for node in bound if isinstance(node, ast.Name)}
    return names


def _replaced(program: Sequence[Cell], answer: Answer) -> frozenset[str]:
    """Return the names of the master's functions that an answer replaces."""
    names = _defined(answer.source)
    return frozenset(name for name in names if _is_function(program, answer.question, name))


def _is_function(program: Sequence[Cell], question: str, name: str) -> bool:
    return any(
        isinstance(statement, ast.FunctionDef) and statement.name == name
        for cell in program
        if cell.question == question
        for statement in ast.parse(cell.source).body
    )


def _kept(program: Sequence[Cell], question: str, names: frozenset[str]) -> str:
    """Return the master's functions again, under the names by which other answers call them."""
    functions = {
        statement.name: statement
        for cell in program
        if cell.question == question
        for statement in ast.parse(_renamed(cell, names).source).body
        if isinstance(statement, ast.FunctionDef) and statement.name in names
    }
    for name, function in functions.items():
        function.name = _right(name)
    return "\n\n".join(map(ast.unparse, functions.values()))


def _right(name: str) -> str:
    return f"_right_{name}"


@functools.lru_cache(maxsize=1024)  # a question's answers all replace the same names
def _renamed(cell: Cell, names: frozenset[str]) -> Cell:
    """Return the cell with calls to the master's answers under other names."""
    tree, found = ast.parse(cell.source), False
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names and isinstance(node.ctx, ast.Load):
            node.id, found = _right(node.id), True
    return Cell(cell.question, ast.unparse(tree)) if found else cell
