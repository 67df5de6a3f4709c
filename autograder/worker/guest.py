"""The process that runs one student's code: it does what it is told and returns plain values.

Requests arrive over one pipe and answers leave over another, in frames (:mod:`.wire`) of one message
each. The two sides talk like two coroutines: a side that waits for an answer serves the other's
requests. So a test can call a student's function, which calls the test's ``f``, which calls the
student's code again.

Requests from the trusted side, each with a number that its answer repeats::

    ["modules", n, {path: content}]        -> ["ok", n, None]     the student's other files
    ["scan", n, sources]                   -> ["ok", n, names]    what the code imports and evaluates
    ["cell", n, source, cell, skip, seeds] -> ["ok", n, problems] run, but for the statements to skip
    ["name", n, name]                      -> ["ok", n, value] or ["missing", n]
    ["call", n, object, args, kwargs]      -> ["ok", n, value, changed args or None, printed text]
    ["attribute" | "item", n, object, key] -> ["ok", n, value]
    ["length" | "iterate", n, object]      -> ["ok", n, value]
    ["next", n, iterator]                  -> ["ok", n, value] or ["stop", n]
    ["table", n, object, most, digest]     -> ["ok", n, size, digest] its :mod:`.parts`
    ["part", n, start]                     -> ["ok", n, bytes]
    ["operate", n, operator, [operands]]   -> ["ok", n, value]    repr, isinstance, eq, signature, ...
    ["defined", n, names or None]          -> ["ok", n, names]    those that are defined, or all
    ["files", n]                           -> ["ok", n, {path: content}] what the code has written
    ["store", n, name, value]              -> ["ok", n, None]     as a test has left it
    ["printing", n]                        -> ["ok", n, options]  NumPy's print options
    ["seed", n, [[which, seed], ...]]      -> ["ok", n, None]     "numpy", "random", or a variable
    ["inside", n, program]                 -> ["ok", n, bool or None] a test case, run here

Any of them can also be answered ``["raised", n, name, built-in base, text, line, classes, object]``
or, if the value cannot cross, ``["refused", n, why]``. Requests from this side::

    ["ready", 0]                            no answer: sealed, and nothing has run yet
    ["callback", n, function, args, kwargs] -> ["ok", n, value] or ["raised", ...]
    ["checkpoint", n, question]             -> ["ok", n, None]    grader.check(question), in a cell

The two ends share a file of three 32-bit numbers (cell, statement, line) that says which statement is
running, so that a statement that never ends can be identified.

References stand for values that stay where they are. ``["h", k]`` is function k of the trusted side,
``["r", k]`` object k of this side, ``["m", name]`` a module of the trusted side's, and
``["k", module, name]`` a class of it, and this side's of that name when it goes back. This side sends
``["r", k, flags, type, module, classes, base]``: the flags of :data:`wire.CALLABLE` and so on,
added up; the name and module of the object's type, or of the class or module that it is; and, for a
class of exceptions, the classes that it is or derives from, ``[[k, name, module], ...]``, with their
built-in base; for a dataclass or an instance of one, ``[k]`` of the dataclass. A number is refused
unless it is that of an object.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import io
import os
import random
import struct
import sys
import threading
import types
from collections.abc import Callable
from typing import Any, Final, NoReturn

import numpy as np

from . import cells, dataclass_fields, inside, modules, operators, parts, wire

SEAL_FAILED: Final = "seal failed: "
EXIT_NOT_SEALED: Final = 77
EXIT_BROKEN: Final = 76
MAX_TEXT: Final = 2000
POSITION: Final = struct.Struct("<III")
_PRINT_OPTIONS: Final = (
    "edgeitems", "threshold", "floatmode", "precision", "suppress", "linewidth", "nanstr", "infstr",
    "sign", "legacy",
)  # fmt: skip
_MAX_NESTING: Final = 40
_MAX_NAMES: Final = 2000
# Saved before a student's code can replace them.
_SEED: Final[dict[str, Callable[[int], None]]] = {"numpy": np.random.seed, "random": random.seed}
_MAX_PRINTED: Final = 1 << 16


class HostFunction:
    """A function that a test passed, called across the wall."""

    def __init__(self, guest: Guest, number: int) -> None:
        self._guest = guest
        self._number = number

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it on the trusted side."""
        return self._guest.callback(self._number, args, kwargs)


class Guest:
    """Serves the trusted side until that ends."""

    def __init__(self, frames_in: int, frames_out: int, position: int) -> None:
        self._in = frames_in
        self._out = frames_out
        self._position = position
        self._lock = threading.RLock()
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._host_functions: dict[int, HostFunction] = {}
        self._classes: dict[int, list[Any]] = {}
        """the trusted side's classes that it sent by name"""
        self._sent = 0
        self._table = parts.Parts([])
        self._started = cells.file_time()
        self._nesting = 0
        self.module = types.ModuleType("__main__")
        sys.modules["__main__"] = self.module
        self.runner = cells.Runner(self)

    # --- frames ---------------------------------------------------------------------------------

    def serve(self) -> NoReturn:
        """Report that the seal holds, then answer requests until the process ends."""
        # A submission draws the same random numbers in every run, whether it sets a seed or not.
        self._do_seed(wire.Encoder(), wire.Decoder([]), [["numpy", 0], ["random", 0]])
        self.send(["ready", 0], wire.Encoder())
        while True:
            self._handle(*self._receive())

    def send(self, message: list[Any], encoder: wire.Encoder) -> None:
        """Send one complete message."""
        data = memoryview(wire.pack(message, encoder.blobs))
        with self._lock:
            while data:
                data = data[os.write(self._out, data) :]

    def _receive(self) -> tuple[list[Any], wire.Decoder]:
        body = self._read(wire.frame_size(self._read(4)))
        message, blobs = wire.unpack(body)
        return message, wire.Decoder(blobs, self._resolve)

    def _read(self, size: int) -> bytearray:
        data = bytearray(size)
        view, filled = memoryview(data), 0
        while filled < size:
            count = os.readv(self._in, [view[filled:]])
            if not count:
                os._exit(0)  # the trusted side is gone
            filled += count
        return data

    # --- references -----------------------------------------------------------------------------

    def _reference(self, value: Any) -> list[Any]:
        if type(value) is HostFunction:
            return ["h", value._number]
        if id(value) in self._classes and self._is_class_by_name(value):
            return self._classes[id(value)]
        number = self._number(value)
        kind = value if isinstance(value, type) else type(value)
        name, module = kind.__name__, kind.__module__
        flags = wire.CALLABLE * callable(value) + wire.ITERATOR * hasattr(kind, "__next__")
        flags += wire.ITERABLE * hasattr(type(value), "__iter__")
        classes: list[Any] = []
        base = ""
        if isinstance(value, types.ModuleType):
            name, module, flags = "module", value.__name__, wire.MODULE
        elif kind is value:
            flags |= wire.CLASS
            if issubclass(kind, BaseException):
                flags |= wire.EXCEPTION
                classes, base = self.exception_classes(kind)
        if not flags & (wire.MODULE | wire.EXCEPTION) and dataclass_fields.is_dataclass(kind):
            flags |= wire.DATACLASS
            classes = [self._number(kind)]
        said = [cells.crossable(str(text)[:100]) for text in (name, module)]
        return ["r", number, flags, *said, classes, base]

    def _is_class_by_name(self, value: Any) -> bool:
        _, module, name = self._classes[id(value)]
        return getattr(sys.modules.get(module), name, None) is value

    def _encoded(self, encoder: wire.Encoder, value: Any) -> Any:
        """Return the form of a value; a too large one stays here: a test may need only its length."""
        try:
            return encoder.encode(value)
        except wire.WireError as error:
            encoder.clear()
            reference = self._reference(value)
            if reference[0] == "r" and not isinstance(error, wire.UnsupportedType):
                reference[2] |= wire.TOO_LARGE
            return reference

    def _as_sent(self, value: Any) -> list[Any]:
        """Return a reference as the trusted side writes it, which says nothing of the object."""
        if type(value) is HostFunction:
            return ["h", value._number]
        if isinstance(value, types.ModuleType) and id(value) not in self._numbers:
            return ["m", value.__name__]
        if id(value) in self._classes:
            return self._classes[id(value)]
        return ["r", self._number(value)]

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return number

    def exception_classes(self, kind: type[BaseException]) -> tuple[list[list[Any]], str]:
        """Return the classes of an exception that are not built in, and their built-in base."""
        line = type.mro(kind)
        own = [c for c in line if c.__module__ != "builtins"][:20]
        said = [[self._number(c), str(c.__name__)[:100], str(c.__module__)[:100]] for c in own]
        return said, next(c for c in line if c.__module__ == "builtins").__name__

    def _resolve(self, item: list[Any]) -> Any:
        tag, key = item[0], item[1]
        if tag == "h":
            return self._host_functions.setdefault(key, HostFunction(self, key))
        if tag == "r" and type(key) is int and 0 <= key < len(self._objects):
            return self._objects[key]
        if tag == "m":
            return importlib.import_module(key)
        if tag == "k":
            found = getattr(importlib.import_module(key), item[2])
            self._classes[id(found)] = item
            return found
        raise wire.WireError(f"a reference of kind {tag!r} to nothing that is here")

    # --- what the trusted side asks --------------------------------------------------------------

    def _handle(self, message: list[Any], decoder: wire.Decoder) -> None:
        kind, number, *operands = message
        self._nesting += 1
        try:
            if self._nesting > _MAX_NESTING:
                raise RecursionError("calls back and forth across the wall nested too deep")
            encoder = wire.Encoder(self._reference)
            answer = getattr(self, "_do_" + kind)(encoder, decoder, *operands)
            if answer is None:
                self.send(["missing" if kind == "name" else "stop", number], encoder)
            else:
                self.send(["ok", number, *answer], encoder)
        except wire.WireError as error:
            self.send(["refused", number, str(error)[:MAX_TEXT]], wire.Encoder())
        except BaseException as error:
            self.send(["raised", number, *self._describe(error)], wire.Encoder())
        finally:
            self._nesting -= 1

    def _describe(self, error: BaseException) -> list[Any]:
        """Return an exception's description, with its classes if they are the student's own."""
        classes, _ = self.exception_classes(type(error))
        return [*cells.describe(error), classes, self._number(error) if classes else -1]

    def _do_modules(self, encoder: wire.Encoder, decoder: wire.Decoder, files: Any) -> list[Any]:
        modules.put(decoder.decode(files))
        self._started = cells.next_file_time()  # these files are not what the code writes
        return [None]

    def _do_scan(self, encoder: wire.Encoder, decoder: wire.Decoder, sources: Any) -> list[Any]:
        return [cells.scan(decoder.decode(sources))]

    def _do_cell(
        self,
        encoder: wire.Encoder,
        decoder: wire.Decoder,
        source: Any,
        cell: int,
        skip: Any,
        seeds: Any,
    ) -> list[Any]:
        self._do_seed(encoder, decoder, seeds)
        return [self.runner.run(cell, decoder.decode(source), frozenset(skip))]

    def _do_name(self, encoder: wire.Encoder, decoder: wire.Decoder, name: str) -> list[Any] | None:
        if name not in self.module.__dict__:
            return None
        value = self.module.__dict__[name]
        return [self._encoded(encoder, value)]

    def _do_defined(self, encoder: wire.Encoder, decoder: wire.Decoder, names: Any) -> list[Any]:
        here = self.module.__dict__
        if names is None:
            return [[name for name in here if name.isidentifier() and len(name) <= 100][:_MAX_NAMES]]
        return [[name for name in names if name in here]]

    def _do_store(
        self, encoder: wire.Encoder, decoder: wire.Decoder, name: str, value: Any
    ) -> list[Any]:
        self.module.__dict__[name] = decoder.decode(value)
        return [None]

    def _do_files(self, encoder: wire.Encoder, decoder: wire.Decoder) -> list[Any]:
        return [encoder.encode(cells.files_written_since(self._started))]

    def _do_printing(self, encoder: wire.Encoder, decoder: wire.Decoder) -> list[Any]:
        options = np.get_printoptions()
        return [encoder.encode({name: options.get(name) for name in _PRINT_OPTIONS})]

    def _do_operate(
        self, encoder: wire.Encoder, decoder: wire.Decoder, name: str, operands: Any
    ) -> list[Any]:
        return [encoder.encode(operators.OPERATORS[name](*decoder.decode(operands)))]

    def _do_call(
        self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any, args: Any, kwargs: Any
    ) -> list[Any]:
        function, given = decoder.decode(target), (decoder.decode(args), decoder.decode(kwargs))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            value = self._encoded(encoder, function(*given[0], **given[1]))
        text = printed.getvalue()
        if text:
            sys.stdout.write(text)
        changes = self._changes(encoder, decoder, args, kwargs, given)
        return [value, changes, encoder.encode(cells.crossable(text[:_MAX_PRINTED]))]

    def _changes(
        self, encoder: wire.Encoder, decoder: wire.Decoder, args: Any, kwargs: Any, given: Any
    ) -> Any:
        """Return the arguments as the call left them, or None if it changed none."""
        if not _is_mutable(given):
            return None
        after = wire.Encoder(self._as_sent)
        try:
            message = [after.encode(given[0]), after.encode(given[1])]
        except wire.WireError:
            return None
        if message == [args, kwargs] and all(map(_equal_bytes, after.blobs, decoder.blobs)):
            return None
        return encoder.encode(given)

    def _do_attribute(
        self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any, name: Any
    ) -> list[Any]:
        return [self._encoded(encoder, getattr(decoder.decode(target), decoder.decode(name)))]

    def _do_item(
        self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any, key: Any
    ) -> list[Any]:
        return [self._encoded(encoder, decoder.decode(target)[decoder.decode(key)])]

    def _do_table(
        self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any, most: int, digest: str
    ) -> list[Any]:
        self._table = parts.Parts([])  # the room of the last one is needed for this one
        self._table = parts.of_table(decoder.decode(target), self._reference, most)
        said = [self._table.size, self._table.digest]
        if said[1] == digest:
            self._table = parts.Parts([])
        return said

    def _do_part(self, encoder: wire.Encoder, decoder: wire.Decoder, start: int) -> list[Any]:
        return [encoder.encode(self._table.part(start))]

    def _do_length(self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any) -> list[Any]:
        return [encoder.encode(len(decoder.decode(target)))]

    def _do_iterate(self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any) -> list[Any]:
        return [self._reference(iter(decoder.decode(target)))]

    def _do_next(self, encoder: wire.Encoder, decoder: wire.Decoder, target: Any) -> list[Any] | None:
        try:
            return [encoder.encode(next(decoder.decode(target)))]
        except StopIteration:
            return None

    def _do_seed(self, encoder: wire.Encoder, decoder: wire.Decoder, seeds: Any) -> list[Any]:
        for which, seed in seeds:
            if which in _SEED:
                _SEED[which](seed)
            else:
                self.module.__dict__[which] = seed
        return [None]

    def _do_inside(self, encoder: wire.Encoder, decoder: wire.Decoder, program: Any) -> list[Any]:
        return [inside.decide(decoder.decode(program), self.module.__dict__)]

    # --- what this side asks ---------------------------------------------------------------------

    def ask(self, kind: str, operands: Callable[[wire.Encoder], list[Any]]) -> Any:
        """Ask the trusted side and serve it until it answers."""
        with self._lock:
            self._sent += 1
            number, encoder = self._sent, wire.Encoder(self._reference)
            self.send([kind, number, *operands(encoder)], encoder)
            while True:
                message, decoder = self._receive()
                if message[0] == "ok" and message[1] == number:
                    return decoder.decode(message[2])
                if message[0] == "raised" and message[1] == number:
                    raise getattr(builtins, message[2], RuntimeError)(message[3])
                self._handle(message, decoder)

    def callback(self, function: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function that a test passed."""
        return self.ask(
            "callback",
            lambda encoder: [function, encoder.encode(list(args)), encoder.encode(kwargs)],
        )

    def checkpoint(self, question: str) -> None:
        """Have a question tested now, as ``grader.check`` does."""
        self.ask("checkpoint", lambda encoder: [question[:200]])

    def at(self, cell: int, statement: int, line: int) -> None:
        """Record which statement is running."""
        os.pwrite(self._position, POSITION.pack(cell, statement, line), 0)


def _is_mutable(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_is_mutable(item) for item in value)
    if type(value) is dict:
        return bool(value)
    if isinstance(value, (list, set, np.ndarray)):
        return True
    return wire.has_tables(type(value))


def _equal_bytes(after: bytes, before: memoryview) -> bool:
    return after == before
