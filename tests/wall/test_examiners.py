"""Examiners as the trusted side sees them: they can be had again, and are told nothing that lasts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment, Question
from autograder.grading.runner import lane, preparation
from autograder.records.results import (
    Call,
    CaseResult,
    Explanation,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.wall import examiners, parcels, scratch
from tests.conftest import COURSE, exception_test, write_bundle

Graded = Callable[..., SubmissionResult]
TEST = exception_test("q", "f: assert f(3) == 9", hidden=[False])
RIGHT = "def f(x): return x * x\n"


@pytest.fixture(autouse=True)
def _own_lane() -> Iterator[None]:
    lane.close()
    yield
    lane.close()


@pytest.fixture
def bundle(bundle_of: Callable[..., Assignment]) -> Assignment:
    return bundle_of({"q": TEST})


def test_a_fork_server_that_has_died_is_started_again(
    bundle: Assignment, graded_sealed: Graded
) -> None:
    examiners.start()
    assert examiners._server is not None
    os.kill(examiners._server._process.pid, signal.SIGKILL)
    examiners._server._process.wait()
    assert graded_sealed(bundle, RIGHT).score == 1


def test_an_examiner_that_has_died_costs_one_row(bundle: Assignment, graded_sealed: Graded) -> None:
    assert graded_sealed(bundle, RIGHT).score == 1
    assert lane._lane is not None
    (examiner,) = lane._lane._examiners.values()
    signal.pidfd_send_signal(examiner._pidfd, signal.SIGKILL)
    assert graded_sealed(bundle, RIGHT).unchecked
    assert graded_sealed(bundle, RIGHT).score == 1


def test_an_examiner_whose_folder_could_not_be_emptied_is_replaced_for_the_next_student(
    bundle: Assignment, graded_sealed: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove, failed = scratch.remove, list[str]()

    def fails_once(folder: str) -> bool:
        if failed:
            return remove(folder)
        failed.append(folder)
        return False

    monkeypatch.setattr(scratch, "remove", fails_once)
    assert graded_sealed(bundle, RIGHT).score == 1
    assert failed
    assert graded_sealed(bundle, RIGHT).score == 1, "nobody pays for what another's test left"


def test_the_fork_server_outlives_the_thread_that_started_it(
    bundle: Assignment, graded_sealed: Graded
) -> None:
    examiners.close()
    thread = threading.Thread(target=examiners.start)
    thread.start()
    thread.join()
    server = examiners._server
    assert graded_sealed(bundle, RIGHT).score == 1
    assert examiners._server is server


def test_an_examiner_is_not_told_what_a_student_wrote(
    bundle: Assignment, graded_sealed: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bytes] = []
    send = parcels.send

    def noted(end: Any, body: bytes, *rest: Any, **more: Any) -> None:
        if any(end is each._end for each in lane._lane._examiners.values() if lane._lane):
            told.append(body)
        send(end, body, *rest, **more)

    assert graded_sealed(bundle, RIGHT).score == 1
    monkeypatch.setattr(parcels, "send", noted)
    assert graded_sealed(bundle, RIGHT + "# of this student alone\n").score == 1
    assert told
    assert all(Path(os.fsdecode(body)).name.isdigit() for body in told), "only where to write"


def test_nothing_is_left_when_it_is_closed(bundle: Assignment, graded_sealed: Graded) -> None:
    graded_sealed(bundle, RIGHT)
    assert lane._lane is not None
    (examiner,) = lane._lane._examiners.values()
    folder = Path(examiner._folder)
    assert list(folder.iterdir()) == []
    lane.close()
    assert not folder.exists()


def test_questions_are_told_by_the_sealed_process(tmp_path: Path, bundle: Assignment) -> None:
    loaded = assignments.load(Path(bundle.folder), tmp_path / "s", "hw")
    assert loaded.tested == bundle.tested
    assert assignments.max_score(loaded) == 1


def test_an_examination_has_its_own_processor_time(
    bundle_of: Callable[..., Assignment], graded_sealed: Graded
) -> None:
    test = "f: import resource; assert resource.getrlimit(resource.RLIMIT_CPU) == (f(0), f(0))"
    bundle = bundle_of({"q": exception_test("q", test, hidden=[False])})
    seconds = assignments.opening(bundle).cpu_seconds
    assert graded_sealed(bundle, f"def f(x): return {seconds}\n").score == 1
    assert lane._lane is not None
    (examiner,) = lane._lane._examiners.values()
    limits = Path("/proc", str(examiners._pid(examiner._pidfd)), "limits").read_text()
    assert "Max cpu time unlimited unlimited" in " ".join(limits.split()), "it forks without end"


@pytest.mark.parametrize(
    "imports",
    [
        "from lazy import part", "import lazy; lazy.part", "import lazy as l; l.part",
        "import json, lazy.part", "from lazy import (part)",
    ],
)  # fmt: skip
def test_what_a_test_uses_of_a_package_is_loaded_before(
    imports: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lazy"
    package.mkdir()
    (package / "__init__.py").write_text(
        "def __getattr__(name):\n"
        "    import importlib\n"
        "    if name != 'part': raise AttributeError(name)\n"
        "    return importlib.import_module('lazy.part')\n"
    )
    (package / "part.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("lazy", "lazy.part"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    path = str(tmp_path / "bundle" / "tests" / "q.py")
    source = f"def test(): {imports}\n"
    preparation.prepare(Question("q", path, source, compile(source, path, "exec"), False))
    assert "lazy.part" in sys.modules


def test_half_a_package_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "__init__.py").write_text("import half.part\nraise SystemExit(1)\n")
    (tmp_path / "half" / "part.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    path = str(tmp_path / "bundle" / "tests" / "q.py")
    preparation.prepare(Question("q", path, "import half", compile("", path, "exec"), False))
    assert not any(name.startswith("half") for name in sys.modules)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_nothing_is_left_of_a_run_that_is_stopped(ending: signal.Signals, tmp_path: Path) -> None:
    test = exception_test("q", "f: import time; time.sleep(0.5); assert f(3) == 9", hidden=[False])
    write_bundle(tmp_path / "hw", {"q": test}, {"assignment_name": "hw"})
    for number in range(30):
        (tmp_path / "class" / f"s{number}").mkdir(parents=True)
        (tmp_path / "class" / f"s{number}" / "hw.py").write_text(RIGHT)
    temporary = Path(tempfile.mkdtemp(prefix="temporary-"))
    temporary.chmod(0o755)  # if this is root, its guests are another user
    command = [sys.executable, "-m", "autograder", "grade", "class", "-a", "./hw", "-j", "2", "-o", "o"]
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(COURSE)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        wait_until(lambda: len(list(temporary.glob("*/[0-9]*"))) > 1)
        run.send_signal(ending)
    wait_until(lambda: not of_run(temporary) and not list(temporary.iterdir()))
    temporary.rmdir()


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that happens soon."""
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def of_run(temporary: Path) -> list[str]:
    """The processes that have this folder in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if os.fsencode(temporary) in path.read_bytes():
                found.append(path.parent.name)
    return found


# --- what an examination says ---------------------------------------------------------------------

WHOLE = SubmissionResult(
    "kim", "hw.py", "hw", 1.0, 1.0, 0.1,
    questions=(
        QuestionResult("q", 1.0, 1.0, (CaseResult("q - 1", False, 1.0, Status.PASSED),)),
    ),
)  # fmt: skip


def checked(result: SubmissionResult, bundle: Assignment) -> SubmissionResult:
    from autograder.grading.runner.task import Task
    from autograder.wall.visible import find_visible

    return lane._checked(result, Task("lee", "b.py", b"", bundle, find_visible(()), "none"))


def test_whose_result_it_is_the_lane_says(bundle: Assignment) -> None:
    found = checked(WHOLE, bundle)
    assert (found.student, found.file, found.assignment) == ("lee", "b.py", "hw")
    assert found.questions == WHOLE.questions


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("place", ["score", "max_score", "seconds"])
def test_a_score_is_a_number(bundle: Assignment, place: str, number: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        checked(replace(WHOLE, **{place: number}), bundle)
    if place != "seconds":
        (question,) = WHOLE.questions
        with pytest.raises(ValueError, match="not a number"):
            checked(replace(WHOLE, questions=(replace(question, **{place: number}),)), bundle)


def test_its_texts_are_clean_lines(bundle: Assignment) -> None:
    odd = "a\x1b[31m\u202e\nb"
    case = CaseResult(odd, False, 1.0, Status.FAILED, Explanation("failed", {"check": odd}))
    bundle = replace(bundle, tested=(assignments.Tested("q", "a [31m b", 1.0, False),))
    questions = (QuestionResult(odd, 0.0, 1.0, (case,)),)
    found = checked(
        replace(WHOLE, questions=questions, notes=(Explanation("failed", {"a": odd}),)), bundle
    )
    assert "\\x1b" not in repr(found)
    assert "\\u202e" not in repr(found)
    assert "\\n" not in repr(found)


@pytest.mark.parametrize("number", [1e13, -1e13, 1.7e308])
def test_a_score_is_one_of_which_a_class_can_have_a_mean(bundle: Assignment, number: float) -> None:
    with pytest.raises(ValueError, match="too large"):
        checked(replace(WHOLE, score=number), bundle)
    (question,) = WHOLE.questions
    with pytest.raises(ValueError, match="too large"):
        checked(replace(WHOLE, questions=(replace(question, max_score=number),)), bundle)
    case = replace(question.cases[0], points=number)
    with pytest.raises(ValueError, match="too large"):
        checked(replace(WHOLE, questions=(replace(question, cases=(case,)),)), bundle)


def test_its_questions_are_the_assignments_each_once(bundle: Assignment) -> None:
    (question,) = WHOLE.questions
    for questions in ((replace(question, name="=cmd"),), (question, question)):
        with pytest.raises(ValueError, match="not the assignment's"):
            checked(replace(WHOLE, questions=questions), bundle)


def test_it_has_no_more_parts_than_can_be(bundle: Assignment) -> None:
    (question,) = WHOLE.questions
    case, told = question.cases[0], Explanation("failed", {"a": "b"})
    many = replace(question, cases=(case,) * 10_001)
    for result in (
        replace(WHOLE, questions=(many,)),
        replace(WHOLE, problems=(told,) * 10_001),
        replace(WHOLE, notes=(Explanation("failed", {str(i): "" for i in range(21)}),)),
    ):
        with pytest.raises(ValueError, match="than"):
            checked(result, bundle)


def test_what_it_says_that_was_called_is_a_clean_line(bundle: Assignment) -> None:
    (question,) = WHOLE.questions
    call = Call("f\x1b[2J", b"", b"", raised="A\u202eB")
    found = checked(replace(WHOLE, questions=(replace(question, calls=(call,)),)), bundle)
    assert found.questions[0].calls == (Call("f [2J", b"", b"", raised="AB"),)


def test_a_message_is_one_of_ours(bundle: Assignment) -> None:
    with pytest.raises(KeyError):
        checked(replace(WHOLE, problems=(Explanation("no such code"),)), bundle)
