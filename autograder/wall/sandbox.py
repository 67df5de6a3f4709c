"""One submission behind the wall, as the tests see it: runs its cells and gives access to its names.

A guest can be lost at any moment: it can hang, crash, break the protocol or run out of memory. Then
it is killed with everything that it started, and the loss is reported. When a guest is needed
again, a new one replays the cells without the statement that caused the loss.
"""

from __future__ import annotations

import builtins
import contextlib
import math
import operator
import sys
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, Final, NoReturn

from autograder.records.errors import IsolationError
from autograder.records.language import Message, gettext
from autograder.records.limits import Limits
from autograder.records.results import Call, Explanation, Status
from autograder.records.text import suspicious_characters
from autograder.worker import wire

from . import claims, modules, outcomes, sources
from .calls import Calls
from .channel import Budget, GuestExited, GuestTimedOut, Streams
from .conversation import Answer, CaseLog, Conversation
from .launch import GuestLimits, Zygote, read_position
from .outcomes import GuestLost
from .proxies import NotPlain, Remote, RemoteClass, is_a, is_class_name

_MAX_REPLAYS: Final = 20
_MAX_PROBLEMS: Final = 50
_WHOLE_CELL: Final = -1
_LARGEST_KEPT: Final = 16 << 10
_BUILTINS: Final = [name for name in vars(builtins) if not name.startswith("_")]


class _Replay(Exception):
    """Loading must start again in a new guest."""


class Sandbox:
    """Holds the guest of one submission; use it as a context manager.

    Args:
        zygote: forks the guests.
        cells: the submission's code in plain Python.
        limits: what it may use.
        seed: seeds NumPy's and Python's generators before each cell, as Otter does.
        seed_variable: if given, this variable is set to the seed before each cell instead.
        checkpoint: called with a question's name when a cell calls ``grader.check(name)``.
        loading: called whenever the cells are about to run from the beginning.
        asked_for: names that the assignment asks the student to define; for these the student's value
            is used even if a trusted module or function has the same name.
    """

    def __init__(
        self,
        zygote: Zygote,
        cells: Sequence[str],
        limits: Limits | None = None,
        *,
        seed: int | None = None,
        seed_variable: str | None = None,
        checkpoint: Callable[[str], None] = lambda question: None,
        loading: Callable[[], None] = lambda: None,
        asked_for: frozenset[str] = frozenset(),
    ) -> None:
        self._zygote = zygote
        self._cells = cells
        self._limits = limits or Limits()
        self._seed = seed
        self._seed_variable = seed_variable
        self._checkpoint = checkpoint
        self._on_loading = loading
        self._asked_for = asked_for
        self._conversation: Conversation | None = None
        self._streams = Streams(int(self._limits.output_mib * (1 << 20)))
        self._generation = 0
        self._loading = False
        self._in_test = False
        self._at = (0, 0, 0)
        self._skip: dict[int, list[int]] = {}
        self._guilty: list[Explanation] = []
        self._names: dict[str, Any] = {}
        self._redefined: frozenset[str] | None = None
        self._print_options: dict[str, Any] | None = None
        self._given: dict[str, tuple[Any, bytes]] = {}
        self._hidden = False
        self._cpu_seconds = 0.0
        self._whole = Budget(2 * self._limits.cpu_seconds)
        self._case = Budget(math.inf)
        self._hidden_seen = False
        self.redacted = 0
        self.rests_on_claims: list[str] = []
        """the cases that passed by what only the guest says: of a class, or by an operator"""
        self.wall = Calls(self)
        self.broken: IsolationError | None = None
        self.problems: list[Explanation] = []
        self.notes: list[Explanation] = []
        self.log = CaseLog()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        if self._streams.truncated:
            mib = f"{self._limits.output_mib:g}"
            self.problems.append(Explanation("output_truncated", {"mib": mib}))

    # --- loading ----------------------------------------------------------------------------------

    def load(self) -> None:
        """Run the cells in a new guest, and again without each statement that lost a guest.

        Raises:
            GuestLost: the submission's time is used up, or no guest can be sealed.
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
            if not source.strip():
                continue
            found += self._run_cell(number, source)
            self.problems = [*self._guilty, *found][:_MAX_PROBLEMS]

    def _run_cell(self, number: int, source: str) -> list[Explanation]:
        self._case = Budget(self._limits.case_seconds)
        try:
            encoder = wire.Encoder()
            skip = self._skip.get(number, [])
            message = ["cell", encoder.encode(source), number, skip, self._seeds()]
            answer = self._ask(message, encoder.blobs)
        except GuestLost as lost:
            if lost.status is Status.UNCHECKED or self._used_up():
                raise
            if not self._in_test:
                self._blame(lost, number)
            self._in_test = False
            raise _Replay from None
        except Exception:  # the answer to a cell is a list of problems, never an error
            self.lose(GuestExited("an answer of no known form"))
        items = answer.operands[0] if answer and type(answer.operands[0]) is list else []
        found = [outcomes.cell_problem(number, item) for item in items[:_MAX_PROBLEMS]]
        return [self.redact(problem) for problem in found]

    def _blame(self, lost: GuestLost, cell: int) -> None:
        """From now on, skip the statement in which the guest was lost.

        The guest says which statement it was; if that is not possible, the whole cell is skipped.
        """
        said, statement, line = self._at
        skipped = self._skip.setdefault(cell, [])
        if said != cell or statement in skipped:
            statement = _WHOLE_CELL
        skipped.append(statement)
        if sum(map(len, self._skip.values())) > _MAX_REPLAYS:
            raise lost
        values = {**lost.explanation.values, "cell": str(cell), "line": str(line)}
        guilty = Explanation("cell_" + lost.explanation.code, values)
        self._guilty.append(self.redact(guilty))

    def _seeds(self) -> list[list[str | int]]:
        if self._seed is None:
            return []
        names = (self._seed_variable,) if self._seed_variable else ("numpy", "random")
        return [[name, self._seed] for name in names]

    def _scan(self) -> None:
        """Scan the code for things that a teacher may want to know, before any of it runs."""
        if any(map(suspicious_characters, self._cells)):
            self.notes.append(Explanation("odd_characters"))
        self._case = Budget(self._limits.case_seconds)
        encoder = wire.Encoder()
        try:
            answer = self._ask(["scan", encoder.encode(list(self._cells))], encoder.blobs)
        except GuestLost as lost:
            if lost.status is Status.UNCHECKED:
                raise
            raise _Replay from None
        found = answer.operands[0] if answer and type(answer.operands[0]) is list else []
        allowed = {name.partition(".")[0] for name in self.modules}
        if names := outcomes.reported_names(found, allowed):
            self.notes.append(Explanation("reported_names", {"names": ", ".join(names)}))

    # --- test cases -------------------------------------------------------------------------------

    def begin_case(self) -> None:
        """Start the next test case, with its time limit and a live guest.

        Raises:
            GuestLost: there can be no more guests.
        """
        self.log = CaseLog()
        self._hidden = False
        self._given.clear()
        self.wall.next_case()
        self._in_test = self._loading
        if self._conversation is None:
            self.load()
        self._case = Budget(self._limits.case_seconds)

    def mark_hidden_seen(self) -> None:
        """Record that a hidden test case runs now, so this guest's code sees hidden inputs."""
        self._hidden_seen = self._hidden = True

    def redact(self, explanation: Explanation) -> Explanation:
        """Remove the student's text from an explanation if it could reveal a hidden test's inputs."""
        if not self._hidden_seen:
            return explanation
        self.redacted += 1
        return outcomes.without_student_text(explanation)

    @property
    def case_seconds(self) -> float:
        """The time that a test case may use in a guest."""
        return self._limits.case_seconds

    def overdue(self) -> NoReturn:
        """End a case in which the test itself took too long, as if the guest had."""
        if self._conversation is None:
            raise self.log.lost or outcomes.case_time_lost(self._limits.case_seconds)
        self.lose(GuestTimedOut())

    def end_case(self) -> None:
        """Restore arguments that the student's code changed, so that later cases do not see this."""
        self.wall.put_arguments_back()
        with contextlib.suppress(Exception):  # the case is over
            self._tell_changes()
        if self._conversation is not None:
            self._conversation.retire_functions()

    def end_question(self) -> tuple[Call, ...]:
        """Return the calls recorded since the end of the last question."""
        self._in_test = False
        return self.wall.take()

    def name(self, name: str) -> tuple[bool, Any]:
        """Return whether the student defined a name, and what a test gets for it."""
        if name in self._names:
            return True, self._names[name]
        answer = self._ask(["name", name])
        if answer is None:
            return False, None
        value = answer.value()
        if isinstance(value, Remote) and not (value._autograder_name and is_class_name(name)):
            # A function's other name in CapWords must not make it the class that a test asks about.
            value._autograder_name = name
        if callable(value) or isinstance(value, Remote):
            value = self._names[name] = self._ours(name, value)
        if not callable(value) and not isinstance(value, ModuleType):
            self.wall.looked_at(name, answer)
            self._remember(name, value, answer)
        return True, value

    def _remember(self, name: str, value: Any, answer: Answer) -> None:
        """Keep what a test may change, to tell the student's code of it after the case."""
        if isinstance(value, list | dict | set) and len(frame := answer.frame()) <= _LARGEST_KEPT:
            self._given[name] = (value, frame)

    def _tell_changes(self) -> None:
        """Give the student's code its lists, dicts and sets as a test has left them, as in a notebook.

        Not after a hidden case: the changes could hold what it expects.
        """
        given, self._given = self._given, {}
        for name, (value, before) in given.items() if self._conversation and not self._hidden else ():
            encoder = self.alive().encoder()
            try:
                message = encoder.encode(value)
            except wire.WireError:
                continue
            if wire.pack([message], encoder.blobs) != before:
                self._ask(["store", name, message], encoder.blobs)

    def _ours(self, name: str, value: Any) -> Any:
        """Return this side's module or judge for a name that the student does not have to define.

        ``np`` in a test is this side's NumPy, whatever the student's code calls so.
        """
        if name in self._asked_for:
            return value
        own = modules.trusted_value(name)
        if own is None and is_a(value, RemoteClass):
            own = claims.own_class(value, name)
        if own is None and isinstance(value, Remote) and value._autograder_flags & wire.MODULE:
            allowed = {each.partition(".")[0] for each in self.modules}
            own = modules.trusted_module(value._autograder_module, name, allowed)
        return value if own is None else own

    def defined(self, names: list[str] | None = None) -> list[str]:
        """Return those of some names that the student's code defines, or all that it defines."""
        answer = self._ask(["defined", names])
        found = answer.operands[0] if answer else None
        if type(found) is not list or not all(type(name) is str for name in found):
            self.lose(GuestExited("names of no known form"))
        return [name for name in found if names is None or name in names]

    def source_of(self, value: Remote) -> str | None:
        """Return the code of a student's function or class, from the cells that were handed in."""
        return sources.find(self._cells, str(value._autograder_name or value.__name__))

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that every guest of the assignment has loaded."""
        return self._zygote.visible.warm

    def function_of(self, module: str, name: str) -> Any:
        """Return the stand-in for a function of one of these modules, in the guest."""
        encoder = self.alive().encoder()
        message = ["attribute", encoder.encode(sys.modules[module]), encoder.encode(name)]
        answer = self._ask(message, encoder.blobs)
        return answer.value() if answer else None

    def files(self) -> dict[str, bytes]:
        """Return what the student's code has written into its work folder, by relative path."""
        answer = self._ask(["files"])
        found = answer.value() if answer else None
        if type(found) is not dict:
            raise NotPlain(Message("files that cannot be read").text)
        return outcomes.files_inside(found)

    def print_options(self) -> dict[str, Any]:
        """Return NumPy's print options as the student's code, or a package of it, has set them."""
        if self._print_options is None:
            answer = self._ask(["printing"])
            self._print_options = outcomes.print_options(answer.value() if answer else None)
        return self._print_options

    def redefined_builtins(self) -> frozenset[str]:
        """Return the names of built-ins that the student's code defines anew."""
        if self._redefined is None:
            self._redefined = frozenset(self.defined(_BUILTINS))
        return self._redefined

    def seed_student(self, which: str, seed: Any) -> None:
        """Seed the student's generator, too, when a test sets a seed: a notebook has only one."""
        try:
            number = operator.index(seed)
        except TypeError:
            return  # not a number, so it cannot cross
        if self._conversation is not None and -(2**63) <= number < 2**63:
            self._ask(["seed", [[which, number]]])

    @contextlib.contextmanager
    def again(
        self, checkpoint: Callable[[str], None], loading: Callable[[], None]
    ) -> Iterator[Sandbox]:
        """Yield a sandbox for the same code with a guest of its own; the two share their time limit."""
        other = Sandbox(
            self._zygote,
            self._cells,
            self._limits,
            seed=self._seed,
            seed_variable=self._seed_variable,
            checkpoint=checkpoint,
            loading=loading,
        )
        other._whole, other._cpu_seconds = self._whole, self._cpu_seconds
        other._skip = {cell: [*statements] for cell, statements in self._skip.items()}
        try:
            with other:
                yield other
        finally:
            self._cpu_seconds = other._cpu_seconds

    def decide_inside(self, program: list[str | int]) -> bool | None:
        """Run a test case in the guest; return what the guest says: passed, failed, or not possible.

        Args:
            program: the case, see :mod:`autograder.worker.inside`.
        """
        encoder = wire.Encoder()
        answer = self._ask(["inside", encoder.encode(program)], encoder.blobs)
        said = answer.operands[0] if answer else None
        return None if said is None else said is True

    # --- the guest's life -------------------------------------------------------------------------

    def _start(self) -> None:
        self._end()
        if self._used_up():
            raise outcomes.whole_time_lost(self._limits.cpu_seconds)
        left = max(1, math.ceil(self._limits.cpu_seconds - self._cpu_seconds))
        with self._zygote_trouble():
            guest = self._zygote.fork(GuestLimits(left, self._limits.memory_mib))
        self._generation += 1
        self._conversation = Conversation(guest, self._streams, self._generation, self)
        self._forget_names()
        self._hidden_seen = False

    def _forget_names(self) -> None:
        self._names.clear()
        self._redefined = self._print_options = None

    @contextlib.contextmanager
    def _zygote_trouble(self) -> Iterator[None]:
        """Report a zygote that does not answer as the grader's fault, never as the student's."""
        try:
            yield
        except (OSError, ValueError) as error:
            self.broken = IsolationError(gettext("the zygote was lost: {error}", error=error))
            raise self.broken from None

    def _used_up(self) -> bool:
        # The kernel's clock for the limit is slightly ahead of the one that it reports.
        limit = self._limits.cpu_seconds - max(0.1, self._limits.cpu_seconds / 20)
        return self._whole.seconds <= 0 or self._cpu_seconds >= limit

    def _end(self) -> int:
        """Kill the guest, if there is one, and everything that it started; return its wait status."""
        if self._conversation is None:
            return 0
        conversation, self._conversation = self._conversation, None
        conversation.guest.kill()
        with self._zygote_trouble():
            status, cpu_seconds = self._zygote.reap(conversation.guest.pid)
        conversation.drain()
        self._at = read_position(conversation.guest)
        conversation.guest.close()
        self._cpu_seconds += cpu_seconds
        return status

    def alive(self) -> Conversation:
        """Return the conversation with the guest, or raise the reason why there is none."""
        if self._conversation is None:
            raise self.log.lost or outcomes.whole_time_lost(self._limits.cpu_seconds)
        return self._conversation

    def _ask(self, message: list[Any], blobs: Sequence[bytes] = ()) -> Answer | None:
        return self.alive().ask(message, blobs)

    # --- what the conversation asks: its Host protocol --------------------------------------------

    def budgets(self) -> tuple[Budget, ...]:
        """The time that is left for the test case or cell, and for the whole submission."""
        return self._case, self._whole

    def lose(self, why: Exception) -> NoReturn:
        """End a guest that cannot continue, and raise the reason."""
        sealed = self._conversation is not None and self._conversation.sealed
        status = self._end()
        if self._used_up():
            lost = outcomes.whole_time_lost(self._limits.cpu_seconds)
        elif isinstance(why, GuestTimedOut):
            lost = outcomes.case_time_lost(self._limits.case_seconds)
        else:
            lost = outcomes.crashed(status, bytes(self._streams.kept), sealed)
        self.log.lost = lost
        raise lost

    def checkpoint(self, question: str) -> None:
        """Test a question now, if a cell asks for it; a function called by a test cannot."""
        if self._loading and not self._in_test:
            self._forget_names()
            self._checkpoint(question)
            self._forget_names()
            self._in_test = False
            self._case = Budget(self._limits.case_seconds)

    def number_of(self, remote: Remote) -> int:
        """Return the handle's number; it is looked up again by name if its guest is gone."""
        if remote._autograder_generation != self._generation:
            name = remote._autograder_name
            found, again = self.name(name) if name else (False, None)
            if not found or not isinstance(again, Remote):
                raise NotPlain(Message("an object from a process that has ended").text)
            remote._autograder_number = again._autograder_number
            remote._autograder_generation = self._generation
        return remote._autograder_number
