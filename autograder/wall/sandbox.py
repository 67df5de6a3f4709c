"""One submission's guest, as the trusted side sees it: runs cells, calls functions, keeps the time.

A guest may be lost at any moment (it hangs, crashes, breaks the protocol, runs out of memory). Then
it is killed with all it started, the loss is named, and at the next need a new guest replays the
cells without the statement that was guilty.
"""

from __future__ import annotations

import builtins
import itertools
import math
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Final, NoReturn

from autograder.results import Call, Explanation, Status
from autograder.worker import wire

from . import modules
from .channel import Budget, Channel, Gone, Silent, Streams
from .launch import GuestLimits, GuestProcess, Zygote
from .proxies import NotPlain, Remote, RemoteFunction, guard
from .restore import Undo, restore
from .text import clean, suspicious_characters

_NOT_SEALED: Final = 77
_SEAL_SECONDS: Final = 20.0
_MAX_NESTING: Final = 40
_MAX_PROBLEMS: Final = 50
_KEPT_CALLS: Final = 300
_KEPT_CALL_BYTES: Final = 16 << 10
_ITERATION_LIMIT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use; an assignment and the command line can change each."""

    case_seconds: float = 5.0
    cpu_seconds: float = 60.0
    memory_mib: int = 1024
    output_mib: float = 1.0


class StudentError(Exception):
    """The student's code raised something that is no built-in exception."""


class CannotCross(Exception):
    """A test passes something that does not cross the wall: our limit, not the student's fault."""


class GuestLost(Exception):
    """The guest ended, or had to be ended."""

    def __init__(self, status: Status, explanation: Explanation) -> None:
        super().__init__(explanation.code)
        self.status = status
        self.explanation = explanation


class _Replay(Exception):
    """Loading has to start over in a new guest."""


@dataclass(slots=True)
class CaseLog:
    """What happened across the wall during one test case."""

    lost: GuestLost | None = None
    raised: list[Explanation] = field(default_factory=list)
    refused: str | None = None
    cannot_cross: str = ""
    last_call: tuple[str, tuple[Any, ...], dict[str, Any], Any] | None = None


class Sandbox:
    """Holds the guest of one submission; use as a context manager.

    Args:
        zygote: forks the guests.
        cells: the submission's code, plain Python.
        limits: what it may use.
        seed: seeds NumPy's and Python's generators before each cell, as Otter does.
        seed_variable: set to the seed before each cell instead, if given.
        checkpoint: called with a question's name when a cell says ``grader.check(name)``.
        loading: called whenever the cells are about to run from the first.
    """

    def __init__(
        self,
        zygote: Zygote,
        cells: Sequence[str],
        limits: Limits = Limits(),
        *,
        seed: int | None = None,
        seed_variable: str | None = None,
        checkpoint: Callable[[str], None] = lambda question: None,
        loading: Callable[[], None] = lambda: None,
    ) -> None:
        self._zygote = zygote
        self._cells = cells
        self._limits = limits
        self._seed = seed
        self._seed_variable = seed_variable
        self._checkpoint = checkpoint
        self._on_loading = loading
        self._guest: GuestProcess | None = None
        self._channel: Channel | None = None
        self._streams = Streams(int(limits.output_mib * (1 << 20)))
        self._numbers = itertools.count(1)
        self._generation = 0
        self._nesting = 0
        self._loading = False
        self._in_test = False
        self._at: tuple[int, int, int] = (0, 0, 0)
        self._skip: dict[int, list[int]] = {}
        self._guilty: list[Explanation] = []
        self._host_functions: list[Callable[..., Any]] = []
        self._names: dict[str, Any] = {}
        self._cpu_seconds = 0.0
        self._whole = Budget(2 * limits.cpu_seconds)
        self._case = Budget(math.inf)
        self._answers: dict[tuple[str, bytes], bytes] = {}
        self._undo: Undo = []
        self.problems: list[Explanation] = []
        self.notes: list[Explanation] = []
        self.calls: list[Call] = []
        self.log = CaseLog()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        if self._guest is not None:
            self._end()
        if self._streams.truncated:
            mib = f"{self._limits.output_mib:g}"
            self.problems.append(Explanation("output_truncated", {"mib": mib}))

    # --- loading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Run the submission's cells in a new guest, again and again without what is guilty.

        Raises:
            GuestLost: the submission's whole time is used up, or no guest can be sealed.
        """
        while True:
            try:
                self._load_once()
                return
            except _Replay:
                continue
            finally:
                self._loading = False

    def _load_once(self) -> None:
        self._on_loading()
        self._start()
        self._loading = True
        if self._generation == 1:
            self._scan()
        found: list[Explanation] = []
        for number, source in enumerate(self._cells, 1):
            found += self._run_cell(number, source)
            self.problems = [*self._guilty, *found][:_MAX_PROBLEMS]

    def _run_cell(self, number: int, source: str) -> list[Explanation]:
        self._case = Budget(self._limits.case_seconds)
        self._at = (number, 0, 0)
        try:
            self._seed_cell()
            encoder = wire.Encoder()
            text = encoder.encode(source)
            raw = self._ask(["cell", number, text, self._skip.get(number, [])], encoder.blobs)
        except GuestLost as lost:
            if lost.status is Status.UNCHECKED or self._used_up():
                raise
            if not self._in_test:
                cell, statement, line = self._at
                self._skip.setdefault(cell, []).append(statement)
                values = {**lost.explanation.values, "cell": str(cell), "line": str(line)}
                self._guilty.append(Explanation("cell_" + lost.explanation.code, values))
            self._in_test = False
            raise _Replay from None
        return [_cell_problem(number, item) for item in _list(raw[:1])][:_MAX_PROBLEMS]

    def _seed_cell(self) -> None:
        if self._seed is None:
            return
        for which in (self._seed_variable,) if self._seed_variable else ("numpy", "random"):
            self._ask(["seed", which, self._seed % 2**32])

    def _scan(self) -> None:
        """Have the code read for what a teacher may want to know, before any of it has run."""
        if any(map(suspicious_characters, self._cells)):
            self.notes.append(Explanation("odd_characters"))
        self._case = Budget(self._limits.case_seconds)
        try:
            found = self._ask(["scan", list(self._cells)])
        except (GuestLost, StudentError, NotPlain, Exception) as error:
            if isinstance(error, GuestLost):
                raise _Replay from None
            return
        names = [clean(name, 60) for name in _list(found[:1]) if isinstance(name, str)]
        reported = [name for name in names if name.split(".")[0] in REPORTED_MODULES]
        reported += [name for name in names if name.endswith("()")]
        if reported:
            self.notes.append(Explanation("reported_names", {"names": ", ".join(reported[:20])}))

    # --- test cases ------------------------------------------------------------------------------

    def begin_case(self) -> None:
        """Give the next test case its time and a guest that is alive.

        Raises:
            GuestLost: there can be no guest any more.
        """
        self.log = CaseLog()
        self._in_test = self._loading
        if self._guest is None:
            self.load()
        self._case = Budget(self._limits.case_seconds)

    def end_case(self) -> None:
        """Put arguments that the student's code changed back, so that no later case sees it."""
        for undo in reversed(self._undo):
            undo()
        self._undo.clear()

    def end_question(self) -> tuple[Call, ...]:
        """Return the calls recorded since the last question's end."""
        calls, self.calls = tuple(self.calls), []
        self._in_test = False
        return calls

    def name(self, name: str) -> tuple[bool, Any]:
        """Return whether the student defined a name, and what a test gets for it."""
        if name in self._names and self._names[name] is not None and not self._loading:
            return True, self._names[name]
        answer = self._ask(["name", name])
        if answer is None:
            return False, None
        value = self._decode_answer(answer, name)
        if isinstance(value, Remote | ModuleType):
            trusted = modules.trusted_value(name)
            value = value if trusted is None else trusted
        if isinstance(value, RemoteFunction | ModuleType):
            self._names[name] = value
        return True, value

    # --- the Wall protocol of the proxies ---------------------------------------------------------

    def call(self, remote: Remote, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function; what it changes in place changes here too."""
        encoder = wire.Encoder(self._reference)
        name = remote._autograder_name or remote._autograder_type
        self.log.last_call = (name, args, kwargs, None)
        try:
            target = self._reference(remote)
            message = ["call", target, encoder.encode(list(args)), encoder.encode(kwargs)]
        except wire.WireError as error:
            self.log.cannot_cross = f"the test passes {error}"
            raise CannotCross(self.log.cannot_cross) from None
        request = wire.pack(message[2:], encoder.blobs)
        answer = self._ask(message, encoder.blobs)
        value = self._decode_answer(answer, None)
        if len(answer) > 1 and answer[1] is not None:
            decoder = answer[-1]
            changed = _decoded(lambda: [decoder.decode(item) for item in _list(answer[1:2])])
            restore((list(args), kwargs), changed, self._undo)
        self.log.last_call = (name, args, kwargs, value)
        self._record(name, request, wire.pack(answer[:1], [bytes(b) for b in answer[-1].blobs]))
        return value

    def look(self, kind: str, remote: Remote, key: Any) -> Any:
        """Get an attribute or an item of a student's object."""
        encoder = wire.Encoder(self._reference)
        operand = key if kind == "attribute" else encoder.encode(key)
        answer = self._ask([kind, self._reference(remote), operand], encoder.blobs)
        return self._decode_answer(answer, None)

    def length(self, remote: Remote) -> int:
        """Get the length of a student's object."""
        value = self._decode_answer(self._ask(["length", self._reference(remote)]), None)
        if type(value) is not int or value < 0:
            raise NotPlain("a length that is no number")
        return value

    def iterate(self, remote: Remote) -> Iterator[Any]:
        """Iterate over a student's object."""
        iterator = self._decode_answer(self._ask(["iterate", self._reference(remote)]), None)
        if not isinstance(iterator, Remote):
            raise NotPlain("an iterator that is none")
        for _ in range(_ITERATION_LIMIT):
            answer = self._ask(["next", self._reference(iterator)])
            if answer is None:
                return
            yield self._decode_answer(answer, None)
        raise NotPlain("an iterator without end")

    # --- the guest's life ------------------------------------------------------------------------

    def _start(self) -> None:
        if self._guest is not None:
            self._end()
        if self._used_up():
            raise self._whole_time_lost()
        left = math.ceil(self._limits.cpu_seconds - self._cpu_seconds)
        self._guest = self._zygote.fork(GuestLimits(max(1, left), self._limits.memory_mib))
        self._channel = Channel(self._guest, self._streams)
        self._generation += 1
        self._names.clear()
        self._host_functions.clear()

    def _used_up(self) -> bool:
        return self._cpu_seconds >= self._limits.cpu_seconds or self._whole.seconds <= 0

    def _whole_time_lost(self) -> GuestLost:
        values = {"seconds": f"{self._limits.cpu_seconds:g}"}
        return GuestLost(Status.TIMEOUT, Explanation("timeout_whole", values))

    def _end(self) -> tuple[int, float]:
        """Kill the guest with all it started; return its wait status and CPU seconds."""
        assert self._guest is not None and self._channel is not None
        self._guest.kill()
        status, cpu_seconds = self._zygote.reap(self._guest.pid)
        self._channel.drain()
        self._guest.close()
        self._guest = self._channel = None
        self._cpu_seconds += cpu_seconds
        return status, cpu_seconds

    def _lose(self, why: Exception) -> NoReturn:
        """End a guest that cannot go on, and say as what."""
        status, _ = self._end()
        if self._used_up():
            lost = self._whole_time_lost()
        elif isinstance(why, Silent):
            values = {"seconds": f"{self._limits.case_seconds:g}"}
            lost = GuestLost(Status.TIMEOUT, Explanation("timeout", values))
        else:
            lost = self._crash(status, why)
        self.log.lost = lost
        raise lost

    def _crash(self, status: int, why: Exception) -> GuestLost:
        code = status >> 8 if status & 0x7F == 0 else -(status & 0x7F)
        if code == _NOT_SEALED:
            text = clean(self._streams.kept.decode("utf-8", "replace")[-500:])
            return GuestLost(Status.UNCHECKED, Explanation("unchecked_seal", {"reason": text}))
        if code in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT, -signal.SIGFPE, -signal.SIGILL):
            name = signal.Signals(-code).name
            return GuestLost(Status.CRASHED, Explanation("crashed_signal", {"signal": name}))
        if code >= 0:
            return GuestLost(Status.CRASHED, Explanation("crashed_exit"))
        return GuestLost(Status.CRASHED, Explanation("crashed"))

    # --- one question and its answer -------------------------------------------------------------

    def _ask(self, message: list[Any], blobs: Sequence[bytes] = ()) -> Any:
        """Send a request and serve the guest until it answers.

        Returns:
            What stands behind ``"ok"``, and the decoder last; None for "missing" and "stop".

        Raises:
            GuestLost, NotPlain, StudentError, or the built-in exception that the student's code raised.
        """
        if self._guest is None or self._channel is None:
            raise self.log.lost or self._whole_time_lost()
        number = next(self._numbers)
        self._nesting += 1
        try:
            if self._nesting > _MAX_NESTING:
                self._lose(Gone("calls back and forth nested too deep"))
            self._send([message[0], number, *message[1:]], list(blobs))
            while True:
                kind, numbered, operands, decoder = self._receive()
                if numbered == number and kind == "ok" and operands:
                    return [*operands, decoder]
                if numbered == number and kind in ("missing", "stop"):
                    return None
                if numbered == number and kind in ("raised", "refused"):
                    self._raise(kind, operands)
                self._serve(kind, numbered, operands, decoder)
        finally:
            self._nesting -= 1

    def _send(self, message: list[Any], blobs: list[bytes]) -> None:
        assert self._channel is not None
        try:
            self._channel.send(wire.pack(message, blobs), (self._case, self._whole))
        except (Silent, Gone) as why:
            self._lose(why)

    def _receive(self) -> tuple[str, int, list[Any], wire.Decoder]:
        assert self._channel is not None
        try:
            body = self._channel.receive((self._case, self._whole))
            message, blobs = wire.unpack(body)
        except (Silent, Gone, wire.WireError) as why:
            self._lose(why)
        if len(message) < 2 or type(message[0]) is not str or type(message[1]) is not int:
            self._lose(Gone("a message of no known form"))
        return message[0], message[1], message[2:], _GuardingDecoder(blobs, self._resolve)

    def _serve(self, kind: str, number: int, operands: list[Any], decoder: wire.Decoder) -> None:
        """Do what the guest asks while it works on a request."""
        if kind == "at" and all(type(operand) is int for operand in operands):
            self._at = (number, operands[0], operands[1]) if len(operands) == 2 else self._at
        elif kind == "callback" and len(operands) == 3:
            self._call_back(number, operands, decoder)
        elif kind == "checkpoint" and self._loading and not self._in_test:
            self._checkpoint(str(operands[0]) if operands else "")
            self._in_test = False
            self._case = Budget(self._limits.case_seconds)
            self._send(["ok", number, None], [])
        elif kind == "checkpoint":
            self._send(["ok", number, None], [])
        else:
            self._lose(Gone("an answer that was not asked for"))

    def _call_back(self, number: int, operands: list[Any], decoder: wire.Decoder) -> None:
        """Call a function of the test's for the guest."""
        index = operands[0]
        if type(index) is not int or not 0 <= index < len(self._host_functions):
            self._lose(Gone("a function that it was never given"))
        encoder = wire.Encoder(self._reference)
        try:
            args, kwargs = decoder.decode(operands[1]), decoder.decode(operands[2])
            value = self._host_functions[index](*args, **kwargs)
            self._send(["ok", number, encoder.encode(value)], encoder.blobs)
        except GuestLost:
            raise
        except Exception as error:
            name = type(error).__name__
            name = name if hasattr(builtins, name) else "RuntimeError"
            self._send(["raised", number, name, str(error)[:500]], [])

    def _raise(self, kind: str, operands: list[Any]) -> NoReturn:
        """Raise, on this side, what a request came to in the guest."""
        texts = [clean(text) for text in operands[:3] if type(text) is str]
        if kind == "refused":
            self.log.refused = texts[0] if texts else "a value that does not cross"
            raise NotPlain(self.log.refused)
        if len(texts) != 3:
            self._lose(Gone("an error of no known form"))
        name, base, text = texts
        line = operands[3] if len(operands) > 3 and type(operands[3]) is int else 0
        self.log.raised.append(explain_raised(name, base, text, line))
        error = student_exception(name, base, text)
        error.__dict__["from_student"] = True
        raise error

    # --- values ----------------------------------------------------------------------------------

    def _decode_answer(self, answer: list[Any] | None, name: str | None) -> Any:
        if answer is None:
            raise NotPlain("nothing came back")
        value = _decoded(lambda: answer[-1].decode(answer[0]))
        if isinstance(value, Remote):
            value._autograder_name = name
        return value

    def _reference(self, value: Any) -> list[Any]:
        if isinstance(value, Remote):
            return ["r", self._number_of(value)]
        if isinstance(value, ModuleType):
            return ["m", value.__name__]
        if isinstance(value, type) and value in PLAIN_TYPE_NAMES:
            return ["T", PLAIN_TYPE_NAMES[value]]
        if callable(value):
            self._host_functions.append(value)
            return ["h", len(self._host_functions) - 1]
        raise wire.WireError(f"a value of type {type(value).__name__!r}, which does not cross")

    def _number_of(self, remote: Remote) -> int:
        """The handle's number, found anew by name when the guest that gave it is gone."""
        if remote._autograder_generation != self._generation:
            if remote._autograder_name is None:
                raise NotPlain("an object of a guest that is gone")
            found, again = self.name(remote._autograder_name)
            if not found or not isinstance(again, Remote):
                raise NotPlain("an object that is not there any more")
            remote._autograder_number = again._autograder_number
            remote._autograder_generation = self._generation
        return remote._autograder_number

    def _resolve(self, item: list[Any]) -> Any:
        match item:
            case ["r", int(number), bool(is_callable), str(kind)]:
                make = RemoteFunction if is_callable else Remote
                return make(self, self._generation, number, kind)
            case ["m", str(name)]:
                module = modules.trusted_module(name)
                return Remote(self, self._generation, -1, "module") if module is None else module
            case ["h", int(number)] if 0 <= number < len(self._host_functions):
                return self._host_functions[number]
            case ["T", str(name)] if name in PLAIN_TYPES:
                return PLAIN_TYPES[name]
        raise wire.WireError("a reference of no known form")

    def _record(self, name: str, request: bytes, answer: bytes) -> None:
        """Keep the call, and notice when the same question got two answers."""
        if len(request) + len(answer) > _KEPT_CALL_BYTES:
            return
        before = self._answers.setdefault((name, request), answer)
        if before != answer and not any(n.code == "changing_answer" for n in self.notes):
            self.notes.append(Explanation("changing_answer", {"name": clean(name, 60)}))
        if len(self.calls) < _KEPT_CALLS:
            self.calls.append(Call(name, request, answer))

    def seed_student(self, which: str, seed: Any) -> None:
        """Seed the student's generator too, when a test seeds its own: they share it in a notebook."""
        if self._guest is not None and isinstance(seed, int):
            self._ask(["seed", which, seed])


class _GuardingDecoder(wire.Decoder):
    """Decodes what came from a guest: no array without elements passes for one that has some."""

    def decode(self, item: Any, depth: int = 0) -> Any:
        return guard(super().decode(item, depth))


PLAIN_TYPES: Final[dict[str, type]] = {
    kind.__name__: kind
    for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
}
PLAIN_TYPE_NAMES: Final = {kind: name for name, kind in PLAIN_TYPES.items()}
REPORTED_MODULES: Final = frozenset(
    "os sys ctypes subprocess socket multiprocessing threading importlib inspect gc builtins signal "
    "pickle marshal shutil tempfile pathlib mmap resource scipy sklearn torch tensorflow nncourse "
    "otter requests urllib".split()
)


def _list(values: Any) -> list[Any]:
    """The one list in a slice of an answer, or nothing."""
    return values[0] if values and type(values[0]) is list else []


def _decoded(decode: Callable[[], Any]) -> Any:
    try:
        return decode()
    except (wire.WireError, ValueError, TypeError) as error:
        raise NotPlain(f"what came back is no plain value: {clean(str(error), 200)}") from None


def _cell_problem(number: int, item: Any) -> Explanation:
    match item:
        case [str(name), str(base), str(text), int(line)]:
            values = explain_raised(clean(name), clean(base), clean(text), line).values
            return Explanation("cell_raised", {**values, "cell": str(number)})
    return Explanation("cell_raised", {"type": "?", "text": "", "line": "0", "cell": str(number)})


def explain_raised(name: str, base: str, text: str, line: int) -> Explanation:
    """Say what a student's code raised; the type is a built-in one's name or its base's."""
    kind = name if name.isidentifier() and name.isascii() else base
    if base == "MemoryError":
        return Explanation("memory", {"type": "MemoryError", "text": "", "line": str(line)})
    return Explanation("raised", {"type": kind, "base": base, "text": text, "line": str(line)})


def student_exception(name: str, base: str, text: str) -> Exception:
    """Return the same built-in exception where there is one, else a StudentError."""
    kind = getattr(builtins, base, None)
    if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
        try:
            return kind(text)
        except TypeError:
            pass  # UnicodeDecodeError and the like take more than a text
    return StudentError(f"{name}: {text}" if text else name)
