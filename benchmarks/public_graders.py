"""The two graders whose results are compared: Otter's own classes, and this product.

Each runs in a process of its own, so that a crash or a loop costs one assignment.
"""

from __future__ import annotations

import ast
import contextlib
import ctypes
import hashlib
import inspect
import json
import multiprocessing
import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import msgspec
import nbformat
from otter.execute import Checker
from otter.execute.preprocessor import GradingPreprocessor
from otter.test_files import GradingResults
from public_assignments import Prepared
from traitlets.config import Config

from autograder.course import bundle as bundles
from autograder.grading.runner import cases, pool
from autograder.grading.runner.task import Task
from autograder.records.errors import AutograderError
from autograder.records.limits import OF_ANY_BUNDLE, Level
from autograder.wall.launch import Zygote
from autograder.wall.outcomes import GuestLost
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import find_visible
from autograder.worker import landlock

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_NO_NEW_PRIVS: Final = 38
_ANY: Final = (1 << 16) - 1
_MEMORY_BYTES: Final = 6 << 30
_LONGEST_TEXT: Final = 4000


@dataclass
class Outcome:
    """What one grader made of an assignment."""

    questions: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """of each case, in order: its status, and what there is to say about it"""
    problems: list[str] = field(default_factory=list)
    """what is said of the submission as a whole"""
    failure: str = ""
    """why there is no result at all"""
    packages: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """packages that the product cannot load"""


def limited(seconds: float, function: Callable[..., Outcome], *args: Any) -> Outcome:
    """Call a grader in a forked process; when its time is over, end it and all that it started."""
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="public-") as folder:
        answer = Path(folder, "outcome.json")
        process = context.Process(target=_answer, args=(answer, function, args))
        process.start()
        process.join(seconds)
        if late := process.is_alive():
            process.kill()  # if it is too young for a group of its own
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
        if process.exitcode == 0 and not late and (data := answer.read_bytes()):
            return msgspec.json.decode(data, type=Outcome)
    why = f"no result within {seconds:.0f} s" if late else f"it ended with {process.exitcode}"
    return Outcome(failure=why)


def _answer(answer: Path, function: Callable[..., Outcome], args: tuple[Any, ...]) -> None:
    os.setpgid(0, 0)
    handle = os.open(answer, os.O_WRONLY | os.O_CREAT)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        outcome = function(*args)
    except BaseException:
        outcome = Outcome(failure=traceback.format_exc(limit=-3)[-_LONGEST_TEXT:])
    with open(handle, "wb") as file:
        file.write(msgspec.json.encode(outcome))
    os._exit(0)  # threads of the notebook's may still run


# --- Otter's -------------------------------------------------------------------------------------


def with_otter(prepared: Prepared, by_statement: bool = False) -> Outcome:
    """Grade as ``otter run`` does, with IPython in this process in place of a kernel.

    Args:
        prepared: the assignment.
        by_statement: whether a cell goes on after a statement that raised, as it does in this product.
    """
    work = Path(tempfile.mkdtemp(prefix="public-otter-"))
    try:
        if (prepared.bundle / "files").is_dir():
            shutil.copytree(prepared.bundle / "files", work, dirs_exist_ok=True)
        shutil.copytree(prepared.bundle / "tests", work / "tests", dirs_exist_ok=True)
        shutil.copyfile(prepared.notebook, work / prepared.notebook.name)
        notebook = _preprocessed(prepared, work)
        _give_up_privileges(work)
        return _run_cells(notebook, work, by_statement)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _preprocessed(prepared: Prepared, work: Path) -> Any:
    config, settings = Config(), prepared.bundle / "otter_config.json"
    said = json.loads(settings.read_text("utf-8")) if settings.exists() else {}
    config.GradingPreprocessor.update(
        cwd=str(work),
        test_dir="./tests",
        tests_glob=[f"./tests/{path.name}" for path in sorted(work.glob("tests/*.py"))],
        results_path=os.devnull,
        seed=said.get("seed"),
        seed_variable=said.get("seed_variable"),
        otter_log=None,
        variables=None,
        logging_server_host="localhost",
        logging_server_port=9,  # nobody listens
        force_python3_kernel=True,
    )
    notebook = nbformat.read(prepared.notebook, as_version=4)
    return GradingPreprocessor(config=config).preprocess(notebook)[0]


def _give_up_privileges(work: Path) -> None:
    """Take the network from public code, and let it write to its own folder only."""
    libc = ctypes.CDLL(None)
    if libc.unshare(_CLONE_NEWNET if os.getuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET):
        raise OSError("a namespace without a network cannot be had")
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    allowed = [("/", landlock.READ), ("/dev", _ANY), (str(work), _ANY)]
    landlock.restrict([(os.open(path, os.O_PATH), rights) for path, rights in allowed])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    os.chdir(work)
    for name in ("HOME", "IPYTHONDIR", "MPLCONFIGDIR", "TMPDIR"):
        folder = work / f".{name.lower()}"
        folder.mkdir(exist_ok=True)
        os.environ[name] = str(folder)
    tempfile.tempdir = None  # it knows /tmp
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # as a kernel sets it


def _run_cells(notebook: Any, work: Path, by_statement: bool) -> Outcome:
    from IPython.core.interactiveshell import InteractiveShell

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    sys.path.insert(0, "")

    class Shell(InteractiveShell):
        def enable_gui(self, gui: str | None = None) -> None:
            """Do nothing, as a kernel does for plots in the notebook."""

    shell = Shell.instance(config=config)
    outcome = Outcome()
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        for source in _statements(shell, cell.source) if by_statement else [cell.source]:
            result = shell.run_cell(source)
            error = result.error_before_exec or result.error_in_exec
            if error is not None:
                outcome.problems.append(f"cell {number}: {type(error).__name__}: {error}"[:300])
        os.chdir(work)
    for name, test_file in GradingResults(Checker.get_results()).results.items():
        outcome.questions[name] = [
            {
                "status": "passed" if result.passed else "failed",
                "text": (result.message or "")[-_LONGEST_TEXT:],
                "source": _source_of(result.test_case),
                "hidden": "yes" if result.test_case.hidden else "",
            }
            for result in test_file.test_case_results
        ]
    return outcome


def _statements(shell: Any, source: str) -> list[str]:
    try:
        return [ast.unparse(statement) for statement in ast.parse(shell.transform_cell(source)).body]
    except (SyntaxError, ValueError):
        return [source]


def _source_of(case: Any) -> str:
    if isinstance(case.body, str):
        return case.body
    function = getattr(case.body, "test_func", None)
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return f"{getattr(function, '__name__', case.name)} in the test file"


# --- this product --------------------------------------------------------------------------------


def with_this(prepared: Prepared, level: Level, memo: Path) -> Outcome:
    """Grade as ``autograder grade`` does, with the packages that the notebook imports.

    Args:
        prepared: the assignment.
        level: the isolation level.
        memo: a folder for what all processes find out about packages.
    """
    failed = {path.stem for path in memo.glob("*.no")}  # each would fail again, and take long
    outcome = _graded(prepared, _without(prepared.packages, failed), level, memo)
    if not outcome.questions:  # perhaps for want of a package; the rest can be compared
        failed |= {name for name in prepared.packages if not _loads(name, level, memo)}
        if not failed.isdisjoint(prepared.packages):
            outcome = _graded(prepared, _without(prepared.packages, failed), level, memo)
    outcome.left_out = tuple(sorted(failed.intersection(prepared.packages)))
    return outcome


def _without(packages: tuple[str, ...], failed: set[str]) -> tuple[str, ...]:
    return tuple(name for name in packages if name not in failed)


def _graded(prepared: Prepared, packages: tuple[str, ...], level: Level, memo: Path) -> Outcome:
    scratch = Path(tempfile.mkdtemp(prefix="public-this-"))
    try:
        assignment = bundles.load(prepared.bundle, scratch, prepared.notebook.stem)
        assignment = replace(assignment, packages=packages, limits=OF_ANY_BUNDLE)
        data, visible = prepared.notebook.read_bytes(), _visible(packages, memo)
        task = Task("student", prepared.notebook.name, data, assignment, visible, level)
        with _listening(scratch / "texts.jsonl"):
            ((_, result),) = pool.run([task], 1)
        return _outcome(result, packages, _heard(scratch / "texts.jsonl"))
    except AutograderError as error:  # it is said, and the exit code is not 0
        return Outcome(failure=f"refused: {error}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _outcome(result: Any, packages: tuple[str, ...], said: dict[str, str]) -> Outcome:
    problems = [_explained(problem) for problem in (*result.problems, *result.notes)]
    outcome = Outcome(problems=problems, packages=packages)
    for question in result.questions:
        outcome.questions[question.name] = [
            {
                "status": str(case.status),
                "code": case.explanation.code if case.explanation else "",
                "values": _values(case.explanation.values) if case.explanation else "",
                "text": said.get(f"{question.name}\0{case.name}", ""),
            }
            for case in question.cases
        ]
    return outcome


def _visible(packages: tuple[str, ...], memo: Path) -> Any:
    """Return what guests see, found once for each set of packages."""
    known = memo / f"{hashlib.sha256(repr(packages).encode()).hexdigest()}.pickle"
    if not known.exists():
        mine = known.with_suffix(f".{os.getpid()}")
        mine.write_bytes(pickle.dumps(find_visible(packages)))
        mine.replace(known)  # other processes see all of it or nothing
    return pickle.loads(known.read_bytes())


def _loads(package: str, level: Level, memo: Path) -> bool:
    """Whether guests with a package can be started."""
    if (memo / f"{package}.yes").exists() or (memo / f"{package}.no").exists():
        return (memo / f"{package}.yes").exists()
    try:
        visible = _visible((package,), memo)
        with Zygote(visible, level) as zygote, Sandbox(zygote, ["x = 1"]) as sandbox:
            sandbox.load()
    except (AutograderError, GuestLost, OSError):
        (memo / f"{package}.no").touch()
        return False
    (memo / f"{package}.yes").touch()
    return True


def _explained(explanation: Any) -> str:
    return f"{explanation.code}: {_values(explanation.values)}"


def _values(values: dict[str, str]) -> str:
    return "; ".join(f"{name}={text}" for name, text in values.items())


@contextlib.contextmanager
def _listening(path: Path) -> Iterator[None]:
    """Keep the text of each case, which results leave out: for the details alone, not the figures."""
    original = cases.run_case
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def run_case(sandbox: Any, test_file: Any, case: Any, *args: Any, **kwargs: Any) -> Any:
        result, kept = original(sandbox, test_file, case, *args, **kwargs)
        line = [f"{test_file.name}\0{case.name}", (result.message or "")[-_LONGEST_TEXT:]]
        with contextlib.suppress(OSError):
            os.write(handle, json.dumps(line).encode() + b"\n")
        return result, kept

    cases.run_case = run_case
    try:
        yield
    finally:
        cases.run_case = original
        os.close(handle)


def _heard(path: Path) -> dict[str, str]:
    return dict(json.loads(line) for line in path.read_text().splitlines()) if path.exists() else {}
