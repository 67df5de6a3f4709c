"""Outcomes of a request to a guest other than a value: an exception, a refusal, a lost guest."""

from __future__ import annotations

import builtins
import signal
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from autograder.records.results import Explanation, Status
from autograder.records.text import clean

_NOT_SEALED: Final = 77
_SEAL_FAILED: Final = "seal failed: "
"""what the worker writes before the reason"""
_MOST_FILES: Final = 200
_MOST_FILE_BYTES: Final = 16 << 20
_CRASHES: Final = frozenset(
    {signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL}
)
REPORTED_MODULES: Final = frozenset({
    "os", "sys", "ctypes", "subprocess", "socket", "multiprocessing", "threading", "importlib",
    "inspect", "gc", "builtins", "signal", "pickle", "marshal", "shutil", "tempfile", "pathlib",
    "mmap", "resource", "posix", "_posixsubprocess", "_ctypes",
    "scipy", "sklearn", "torch", "tensorflow", "nncourse", "requests", "urllib",
})  # fmt: skip

_TOLD_PACKAGES: Final = frozenset({
    "matplotlib", "networkx", "pandas", "scipy", "seaborn", "sklearn", "statsmodels", "sympy",
    "tensorflow", "torch",
})  # fmt: skip
"""named in a hidden case: any loaded module's name would be a way to tell a hidden input, bit by bit"""
_CELLS: Final = {
    "cell_raised": "cell_stopped",
    "cell_crashed_signal": "cell_crashed",
    "cell_crashed_exit": "cell_crashed",
}
"""a cell's problem, and what is said of it once the guest could choose it by a hidden input"""


class StudentError(Exception):
    """The student's code raised an exception that is not a built-in one."""


class CannotCross(Exception):
    """A test passes a value that cannot cross the wall: the grader's limit, not the student's fault."""


class GuestLost(Exception):
    """The guest ended, or had to be ended."""

    def __init__(self, status: Status, explanation: Explanation) -> None:
        super().__init__(explanation.code)
        self.status = status
        self.explanation = explanation


def whole_time_lost(cpu_seconds: float) -> GuestLost:
    """Report that the submission has used up its time."""
    return GuestLost(Status.TIMEOUT, Explanation("timeout_whole", {"seconds": f"{cpu_seconds:g}"}))


def case_time_lost(case_seconds: float) -> GuestLost:
    """Report that a test case or a cell took too long."""
    return GuestLost(Status.TIMEOUT, Explanation("timeout", {"seconds": f"{case_seconds:g}"}))


def crashed(wait_status: int, output: bytes, sealed: bool) -> GuestLost:
    """Report how a guest ended unexpectedly.

    Args:
        wait_status: the status from wait(2).
        output: what it printed; the reason, if it could not be sealed.
        sealed: whether it has reported that it is sealed; after that its end is the student's doing.
    """
    if wait_status & 0x7F == 0:
        if wait_status >> 8 == _NOT_SEALED and not sealed:
            # One guest may have followed another: the last reason is this one's.
            said = output.decode("utf-8", "replace").rpartition(_SEAL_FAILED)[2]
            reason = clean(said[-500:])
            return GuestLost(Status.UNCHECKED, Explanation("unchecked_seal", {"reason": reason}))
        return GuestLost(Status.CRASHED, Explanation("crashed_exit"))
    if wait_status & 0x7F in _CRASHES:
        name = signal.Signals(wait_status & 0x7F).name
        return GuestLost(Status.CRASHED, Explanation("crashed_signal", {"signal": name}))
    return GuestLost(Status.CRASHED, Explanation("crashed"))


def raised(operands: Sequence[Any]) -> tuple[Exception, Explanation] | None:
    """Return the exception that a guest reports, with its explanation; None if it reports none.

    The exception has the same built-in type if there is one; otherwise it is a StudentError. Its text
    is the student's, cleaned.
    """
    match operands:
        case [str(name), str(base), str(text), int(line), *_]:
            name, base, text = clean(name, 60), clean(base, 60), clean(text)
        case _:
            return None
    base = builtin_base(base).__name__  # the guest chose the name; only built-in names are accepted
    shown = name if name.isidentifier() and name.isascii() else base
    code = "memory" if base == "MemoryError" else "raised"
    values = {"type": shown, "base": base, "text": text, "line": str(line)}
    error = _exception(name, base, text)
    error.__dict__["from_student"] = True
    return error, Explanation(code, values)


def builtin_base(name: str) -> type[BaseException]:
    """Return the built-in exception of a name that a guest chose; Exception if there is none."""
    kind = getattr(builtins, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, BaseException) else Exception


def _exception(name: str, base: str, text: str) -> Exception:
    kind = builtin_base(base)
    # StopIteration would end the test's loops as if they were finished.
    if issubclass(kind, Exception) and kind not in (Exception, StopIteration, StopAsyncIteration):
        for alone in (False, True):
            try:
                made: Exception = (with_text_alone(kind) if alone else kind)(text)
                return made
            except TypeError:
                continue  # UnicodeDecodeError and the like need more than a text, groups their members
    return StudentError(f"{name}: {text}" if text else name)


def with_text_alone(kind: Any) -> Any:
    """Return a class of errors from the student's code that is also of another class.

    That class may need more than a text to be made, and make its text of it.
    """
    own = {"__init__": _keep_nothing, "__str__": _own_text, "__module__": kind.__module__}
    return type(kind.__name__, (StudentError, kind), own)


def _keep_nothing(self: Exception, *_: Any) -> None:
    """Leave the text in ``args``, where every exception has it."""


def _own_text(self: Exception) -> str:
    return str(self.args[0]) if self.args else ""


def cell_problem(number: int, item: Any) -> Explanation:
    """Return the explanation for a statement in a cell that raised."""
    found = raised(item) if isinstance(item, list) else None
    values = found[1].values if found else {"type": "?", "text": "", "line": "0"}
    return Explanation("cell_raised", {**values, "cell": str(number)})


def reported_names(found: Sequence[Any], allowed: Collection[str] = ()) -> list[str]:
    """Return those of the imported or called names that a teacher may want to know about.

    Args:
        found: what the code imports and calls.
        allowed: packages that the assignment allows, of which nobody needs to be told.
    """
    names = [clean(name, 60) for name in found if isinstance(name, str)]
    reported = REPORTED_MODULES.difference(allowed)
    modules = [name for name in names if name.split(".")[0] in reported]
    return (modules + [name for name in names if name.endswith("()")])[:20]


def without_student_text(explanation: Explanation) -> Explanation:
    """Keep the kind of problem, and drop everything that the student's code chose.

    An exception's text, type or line, a value's repr or a class name could reveal hidden inputs.
    """
    code, values = explanation.code, explanation.values
    if code == "raised":
        return Explanation("raised_hidden")
    if code.startswith("cell_"):
        kept = {name: value for name, value in values.items() if name in ("cell", "seconds")}
        return Explanation(_CELLS.get(code, code), kept)
    if code == "unchecked_type":
        package = values["type"].partition(".")[0]
        return Explanation(code, {"type": package if package in _TOLD_PACKAGES else "?"})
    if code == "unchecked_test":
        return Explanation(code, {"type": values["type"], "text": ""})
    if code in ("failed", "not_plain", "nothing_returned", "nothing_returned_inside"):
        return Explanation("failed_hidden")
    return Explanation(code) if code == "memory" else explanation


def is_inside(path: Any) -> bool:
    """Whether a path that a guest sent is that of a file in its work folder, and can be one of ours."""
    if type(path) is not str or len(path) > 1000 or not path.isprintable():
        return False
    parts = path.split("/")
    return len(parts) <= 8 and all(
        part not in ("", ".", "..") and len(part.encode()) < 256 for part in parts
    )


def files_inside(found: dict[Any, Any]) -> dict[str, bytes]:
    """Return those of the files from a guest that can be written here, in one folder."""
    kept: dict[str, bytes] = {}
    left = _MOST_FILE_BYTES
    for path, data in list(found.items())[:_MOST_FILES]:
        if not is_inside(path) or type(data) is not bytes or len(data) > left:
            continue
        if any(str(parent) in found for parent in PurePosixPath(path).parents):
            continue  # a file is no folder
        kept[path] = data
        left -= len(data)
    return kept


def print_options(found: Any) -> dict[str, Any]:
    """Return those of NumPy's print options from a guest that are what they should be."""
    if type(found) is not dict:
        return {}
    kinds = {
        "edgeitems": range(1, 100), "threshold": range(0, 10_000_001), "precision": range(0, 31),
        "linewidth": range(1, 1001), "suppress": (True, False), "sign": ("-", "+", " "),
        "floatmode": ("fixed", "unique", "maxprec", "maxprec_equal"),
        "legacy": (False, "1.13", "1.21", "1.25", "2.1", "2.2"),
    }  # fmt: skip
    plain = {name: value for name, value in found.items() if type(value) in (bool, int, str)}
    return {name: plain[name] for name, allowed in kinds.items() if plain.get(name) in allowed}
