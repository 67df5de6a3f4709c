"""One submission behind the wall, as the tests see it: runs its cells and gives access to its names.

A guest can be lost at any moment: it can hang, crash, break the protocol or run out of memory. Then
it is killed with everything that it started, and the loss is reported. When a guest is needed
again, a new one replays the cells without the statement that caused the loss.
"""

from __future__ import annotations

import contextlib
import math
import operator
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NoReturn

from autograder.records.errors import IsolationError
from autograder.records.language import Message, gettext
from autograder.records.limits import Limits
from autograder.records.results import Call, Explanation, Status
from autograder.records.text import suspicious_characters
from autograder.worker import wire

from . import outcomes
from .alarm import Alarm
from .calls import Calls
from .channel import Budget, GuestExited, GuestTimedOut, Streams
from .conversation import Answer, CaseLog, Conversation
from .launch import GuestLimits, Guests, read_position
from .namespace import Namespace
from .outcomes import GuestLost
from .proxies import NotPlain, Remote

_MAX_REPLAYS: Final = 20
_MAX_PROBLEMS: Final = 50
_WHOLE_CELL: Final = -1
_SHARE_OF_A_TABLE: Final = 4
"""the guest holds the table and its bytes, this side two tables that a test compares"""
_AT_LEAST_USED: Final = 0.6
"""the share of its processor time that a guest has used when the kernel ends it for it"""


class _Replay(Exception):
    """Loading must start again in a new guest."""


class Sandbox:
    """Holds the guest of one submission; use it as a context manager.

    Args:
        guests: forks them.
        cells: the submission's code in plain Python.
        limits: what it may use.
        modules: the student's other files, which the code may import, by path.
        seed: seeds NumPy's and Python's generators before each cell, as Otter does.
        seed_variable: if given, this variable is set to the seed before each cell instead.
        checkpoint: called with a question's name when a cell calls ``grader.check(name)``.
        loading: called whenever the cells are about to run from the beginning.
        checks: the questions to test after a cell, by its number, as if it called the checkpoint.
        asked_for: names that the assignment asks the student to define; for these the student's value
            is used even if a trusted module or function has the same name.
        bare: whether its guests need have no package loaded but NumPy.
    """

    def __init__(
        self,
        guests: Guests,
        cells: Sequence[str],
        limits: Limits | None = None,
        *,
        modules: Mapping[str, bytes] = MappingProxyType({}),
        seed: int | None = None,
        seed_variable: str | None = None,
        checkpoint: Callable[[str], None] = lambda question: None,
        loading: Callable[[], None] = lambda: None,
        checks: Mapping[int, Sequence[str]] = MappingProxyType({}),
        asked_for: frozenset[str] = frozenset(),
        bare: bool = False,
    ) -> None:
        self._guests = guests
        self._bare = bare
        self._cells = cells
        self._limits = limits or Limits()
        self._files = dict(modules)
        self._seed = seed
        self._seed_variable = seed_variable
        self._checkpoint = checkpoint
        self._on_loading = loading
        self._checks = checks
        self._conversation: Conversation | None = None
        self._streams = Streams(int(self._limits.output_mib * (1 << 20)))
        self._generation = 0
        self._loading = False
        self._in_test = False
        self._at = (0, 0, 0)
        self._skip: dict[int, list[int]] = {}
        self._guilty: list[Explanation] = []
        self._hidden = False
        self._cpu_seconds = 0.0
        self._whole = Budget(2 * self._limits.cpu_seconds)
        self._case = Budget(math.inf)
        self._of_tests = self._limits.cpu_seconds
        """the seconds that the tests may yet take for themselves; what is more costs the submission"""
        self._began: tuple[float, float] | None = None
        """when the test case began, and what was left of the whole time then"""
        self._hidden_seen = False
        self.rests_on_claims: list[str] = []
        """the cases that passed by what only the guest says: of a class, or by an operator"""
        self.alarm = Alarm(self)
        self.wall = Calls(self)
        self.namespace = Namespace(self, cells, asked_for)
        self.broken: IsolationError | None = None
        self.problems: list[Explanation] = []
        self.notes: list[Explanation] = []
        self.log = CaseLog()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def about_output(self) -> list[Explanation]:
        """Return what is to be said of the output of a submission that has ended."""
        mib = f"{self._limits.output_mib:g}"
        return [Explanation("output_truncated", {"mib": mib})] if self._streams.truncated else []

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
        self._put_files()
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
            answer = self.ask(message, encoder.blobs)
            for question in self._checks.get(number, ()):
                self.checkpoint(question)
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

    def _put_files(self) -> None:
        """Put the student's other files where the code finds them."""
        if self._files:
            self._case = Budget(self._limits.case_seconds)
            encoder = wire.Encoder()
            self.ask(["modules", encoder.encode(self._files)], encoder.blobs)

    def _scan(self) -> None:
        """Scan the code for things that a teacher may want to know, before any of it runs."""
        if any(map(suspicious_characters, self._cells)):
            self.notes.append(Explanation("odd_characters"))
        self._case = Budget(self._limits.case_seconds)
        encoder = wire.Encoder()
        texts = [data.decode(errors="replace") for data in self._files.values()]
        try:
            answer = self.ask(["scan", encoder.encode([*self._cells, *texts])], encoder.blobs)
        except GuestLost as lost:
            if lost.status is Status.UNCHECKED:
                raise
            raise _Replay from None
        found = answer.operands[0] if answer and type(answer.operands[0]) is list else []
        others = outcomes.REPORTED_MODULES - sys.stdlib_module_names
        allowed = set(filter(self.has_package, others))  # also what an allowed package requires
        if names := outcomes.reported_names(found, allowed):
            self.notes.append(Explanation("reported_names", {"names": ", ".join(names)}))

    def start_again(self) -> None:
        """End the guest; the next one has the time of a whole submission, and knows of nothing."""
        self._end()
        self._whole, self._cpu_seconds = Budget(2 * self._limits.cpu_seconds), 0.0

    # --- test cases -------------------------------------------------------------------------------

    def begin_case(self, number: int | None = None) -> None:
        """Start the next test case, with its time limit and a live guest.

        Args:
            number: which of the question's cases it is, for the record of calls.

        Raises:
            GuestLost: there can be no more guests.
        """
        self.log = CaseLog()
        self.alarm.rang = False
        self._hidden = False
        self.namespace.begin_case()
        self.wall.next_case(number)
        self._in_test = self._loading
        if self._conversation is None:
            self.load()
        self._case = Budget(self._limits.case_seconds)
        self._began = None if self._loading else (time.monotonic(), self._whole.seconds)

    def _charge_test(self) -> None:
        """Charge what the test itself took: with an answer it can take as long as it may, each time."""
        if self._began is None:  # a checkpoint, which is charged as a whole
            return
        (began, before), self._began = self._began, None
        taken = time.monotonic() - began - (before - self._whole.seconds)
        self._of_tests, over = max(0.0, self._of_tests - taken), max(0.0, taken - self._of_tests)
        self._whole.charge(over)

    def mark_hidden_seen(self) -> None:
        """Record that a hidden test case runs now, so this guest's code sees hidden inputs."""
        self._hidden_seen = self._hidden = True

    def redact(self, explanation: Explanation) -> Explanation:
        """Remove the student's text from an explanation if it could reveal a hidden test's inputs."""
        if not self._hidden_seen:
            return explanation
        return outcomes.without_student_text(explanation)

    @property
    def case_seconds(self) -> float:
        """The time that a test case may use in a guest."""
        return self._limits.case_seconds

    @property
    def largest_table(self) -> int:
        """How many bytes a table that comes over in parts may have: a share of the guest's memory."""
        return (self._limits.memory_mib << 20) // _SHARE_OF_A_TABLE

    def kill_guest(self) -> None:
        """Kill the guest, if there is one; whoever waits for it finds out."""
        if self._conversation is not None:
            self._conversation.guest.kill()

    def overdue(self) -> NoReturn:
        """End a case in which the test itself took too long, as if the guest had."""
        if self._conversation is None:
            raise self.log.lost or outcomes.case_time_lost(self._limits.case_seconds)
        self.lose(GuestTimedOut())

    def end_case(self) -> None:
        """Restore arguments that the student's code changed, so that later cases do not see this."""
        self._charge_test()
        self.wall.put_arguments_back()
        if self._conversation is not None and not self._hidden:  # what a hidden case expects stays here
            with contextlib.suppress(Exception):  # the case is over
                self.namespace.tell_changes()
        if self._conversation is not None:
            self._conversation.retire_functions()

    def end_question(self) -> tuple[Call, ...]:
        """Return the calls recorded since the end of the last question."""
        self._in_test = False
        return self.wall.take()

    def name(self, name: str) -> tuple[bool, Any]:
        """Return whether the student defined a name, and what a test gets for it."""
        return self.namespace.name(name)

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that every guest of the assignment has loaded."""
        return self._guests.visible.warm

    def seed_student(self, which: str, seed: Any) -> None:
        """Seed the student's generator, too, when a test sets a seed: a notebook has only one."""
        try:
            number = operator.index(seed)
        except TypeError:
            return  # not a number, so it cannot cross
        if self._conversation is not None and -(2**63) <= number < 2**63:
            self.ask(["seed", [[which, number]]])

    @contextlib.contextmanager
    def again(
        self, checkpoint: Callable[[str], None], loading: Callable[[], None]
    ) -> Iterator[Sandbox]:
        """Yield a sandbox for the same code with a guest of its own; the two share their time limit."""
        other = Sandbox(
            self._guests,
            self._cells,
            self._limits,
            modules=self._files,
            seed=self._seed,
            seed_variable=self._seed_variable,
            checkpoint=checkpoint,
            loading=loading,
            checks=self._checks,
            bare=self._bare,
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
        answer = self.ask(["inside", encoder.encode(program)], encoder.blobs)
        said = answer.operands[0] if answer else None
        return None if said is None else said is True

    # --- the guest's life -------------------------------------------------------------------------

    def _start(self) -> None:
        self._end()
        if self._used_up():
            raise outcomes.whole_time_lost(self._limits.cpu_seconds)
        left = max(1, math.ceil(self._limits.cpu_seconds - self._cpu_seconds))
        with self._zygote_trouble():
            guest = self._guests.fork(GuestLimits(left, self._limits.memory_mib), self._bare)
        self._generation += 1
        self._conversation = Conversation(guest, self._streams, self._generation, self)
        self.namespace.forget()
        self.wall.forget_answers()
        self._hidden_seen = False

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

    def _was_killed_in_time(self, status: int) -> bool:
        """Whether the kernel's limit of processor time may have ended the guest, which it alone kills.

        The kernel counts for the limit in ticks, on a busy machine more than what the guest has used.
        """
        is_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        return is_killed and self._cpu_seconds >= _AT_LEAST_USED * self._limits.cpu_seconds

    def _end(self) -> int:
        """Kill the guest, if there is one, and everything that it started; return its wait status."""
        if self._conversation is None:
            return 0
        conversation, self._conversation = self._conversation, None
        conversation.guest.kill()
        with self._zygote_trouble():
            status, cpu_seconds = self._guests.reap(conversation.guest.pid)
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

    def ask(self, message: list[Any], blobs: Sequence[bytes] = ()) -> Answer | None:
        """Send the guest a request, and return its answer; None for "missing"."""
        return self.alive().ask(message, blobs)

    # --- what the conversation asks: its Host protocol --------------------------------------------

    def budgets(self) -> tuple[Budget, ...]:
        """The time that is left for the test case or cell, and for the whole submission."""
        return self._case, self._whole

    def lose(self, why: Exception) -> NoReturn:
        """End a guest that cannot continue, and raise the reason."""
        sealed = self._conversation is not None and self._conversation.sealed
        status = self._end()
        if isinstance(why, GuestExited) and self._was_killed_in_time(status):
            self._cpu_seconds = float(self._limits.cpu_seconds)
        if self._used_up():
            lost = outcomes.whole_time_lost(self._limits.cpu_seconds)
        elif isinstance(why, GuestTimedOut) or self.alarm.rang:
            lost = outcomes.case_time_lost(self._limits.case_seconds)
        else:
            lost = outcomes.crashed(status, bytes(self._streams.kept), sealed)
        self.log.lost = lost
        raise lost

    def checkpoint(self, question: str) -> None:
        """Test a question now, if a cell asks for it; a function called by a test cannot."""
        if self._loading and not self._in_test:
            self.namespace.forget()
            started = time.monotonic()
            self._checkpoint(question)
            self._whole.charge(time.monotonic() - started)  # so that a flood of them ends
            self.namespace.forget()
            self._in_test = False
            self._case = Budget(self._limits.case_seconds)

    def has_package(self, module: str) -> bool:
        """Whether a module can be one of a package that the guest has, or of the assignment."""
        return self._guests.visible.has(module.partition(".")[0])

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
