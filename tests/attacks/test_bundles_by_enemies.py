"""Bundles that attack: what a stranger's test files do, in the process that runs them, gains nothing.

Each test file proves what it reached by the text of an assertion, which the student's page shows.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.grading.runner import lane
from autograder.grading.runner.task import Task
from autograder.records.errors import BundleError
from autograder.records.limits import Limits
from autograder.records.results import SubmissionResult
from autograder.wall.visible import find_visible
from tests.conftest import Ran, best_level, exception_test, notebook, write_bundle

Command = Callable[..., Ran]
SECRET = "a secret of the teacher's"
HONEST = exception_test("q", "f: assert f(3) == 9", hidden=[False])
LIMITS = Limits(case_seconds=1.0, cpu_seconds=4.0)

# Each is a statement that raises where it is refused, and says in `got` what it reached.
REACHES = {
    "the teacher's home": "got = open(SECRET_FILE).read()",
    "a list of the home": "import os; got = str(os.listdir(os.path.dirname(SECRET_FILE)))",
    "another process's memory": "got = open('/proc/1/environ', 'rb').read()",
    "its own environment": "import os; got = os.environ['TOKEN']",
    "the parent's environment": "import os; got = open(f'/proc/{os.getppid()}/environ').read()",
    "the parent's files": "import os; got = str(os.listdir(f'/proc/{os.getppid()}/fd'))",
    "accounts": "got = open('/etc/passwd').read()",
    "descriptors that were left open": (
        "import os, stat; got = ''\n"
        "for number in range(3, 1024):\n"
        "    try: mode = os.fstat(number).st_mode\n"
        "    except OSError: continue\n"
        "    got += 'x' if stat.S_ISDIR(mode) or stat.S_ISCHR(mode) or number > 16 else ''\n"
        "if not got: raise OSError"
    ),
    "a socket": "import socket; got = str(socket.socket())",
    "a socket of the machine": "import socket; got = str(socket.socket(socket.AF_UNIX))",
    "the network": "import urllib.request; got = str(urllib.request.urlopen('http://127.0.0.1:PORT'))",
    "a program": "import subprocess; got = subprocess.check_output(['/bin/echo', 'x']).decode()",
    "a shell": "import os; got = 'ran'\nif os.system('true') != 0: raise OSError",
    "another program in its place": "import os; os.execv('/bin/true', ['true'])",
    "a child": "import os; got = str(os.fork())",
    "a child by multiprocessing": (
        "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start(); got = 'x'"
    ),
    "a file outside": "open(OUTSIDE, 'w').write('x'); got = 'written'",
    "a file beside the tests": "open(BUNDLE + '/tests/q2.py', 'w').write('x'); got = 'written'",
    "a change of a test": "open(BUNDLE + '/tests/q.py', 'a').write('#'); got = 'written'",
    "a data file's change": "import os; os.remove(BUNDLE + '/files/data.csv'); got = 'removed'",
    "modes": "import os; os.chmod(SECRET_FILE, 0o777); got = 'changed'",
    "times": "import os; os.utime(SECRET_FILE, (0, 0)); got = 'changed'",
    "a link": "import os; os.symlink(SECRET_FILE, OUTSIDE); got = 'linked'",
    "a folder": "import os; os.mkdir(OUTSIDE); got = 'made'",
    "the end of a process": "import os, signal; os.kill(os.getppid(), signal.SIGKILL); got = 'killed'",
    "the end of all processes": "import os, signal; os.kill(-1, signal.SIGKILL); got = 'killed'",
    "memory of another process": (
        "import ctypes, os\n"
        "if ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0) != 0: raise OSError\n"
        "got = 'traced'"
    ),
    "a namespace": (
        "import ctypes\nif ctypes.CDLL(None).unshare(0x10000000) != 0: raise OSError\ngot = 'entered'"
    ),
    "a higher limit": "import resource as r; r.setrlimit(r.RLIMIT_CPU, (9999, 9999)); got = 'raised'",
    "the clock's priority": "import os; os.setpriority(os.PRIO_PROCESS, 0, -20); got = 'raised'",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_lane(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TOKEN", SECRET)
    lane.close()
    yield
    lane.close()


@pytest.fixture
def port() -> Iterator[int]:
    """A service of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The teacher's home, with a secret."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "secret").write_text(SECRET)
    return folder


def written(folder: Path, tests: dict[str, str]) -> Path:
    write_bundle(folder, tests, {"assignment_name": "hw"})
    (folder / "files").mkdir()
    (folder / "files" / "data.csv").write_text("42\n")
    return folder


def graded(assignment: Assignment, text: str = "def f(x): return 9\n") -> SubmissionResult:
    visible = find_visible(assignment.packages)
    return lane.grade(Task("kim", "hw.py", text.encode(), assignment, visible, best_level()))


def loaded(folder: Path) -> Assignment:
    return replace(assignments.load(folder, folder.parent / "s", "hw"), limits=LIMITS, packages=())


def filled(statement: str, home: Path, folder: Path, port: int = 0) -> str:
    names = {"SECRET_FILE": home / "secret", "OUTSIDE": home / "new", "BUNDLE": folder}
    for name, value in names.items():
        statement = statement.replace(name, f"{str(value)!r}")
    return statement.replace("PORT", str(port))


def file_of(*statements: str) -> str:
    """A test file with one public case that runs these statements, with the student's ``f``."""
    lines = "\n".join(statements).split("\n")
    head = "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'q'\npoints = None\n"
    return head + "@test_case(points=1, hidden=False)\ndef test(f):\n    " + "\n    ".join(lines) + "\n"


@pytest.mark.parametrize("statement", REACHES.values(), ids=REACHES)
def test_what_a_test_tries_while_it_runs_is_refused(
    statement: str, tmp_path: Path, home: Path, port: int
) -> None:
    folder = tmp_path / "bundle"
    before = dict(os.environ)
    tries = filled(statement, home, folder, port)
    written(folder, {"q": file_of(tries, "assert False, 'REACHED ' + got")})
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    about = (home / "secret").stat()
    result = graded(loaded(folder))
    said = str([case.explanation for question in result.questions for case in question.cases])
    assert "REACHED" not in said
    assert SECRET not in str(result)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files
    assert (home / "secret").stat()[:9] == about[:9]
    assert dict(os.environ) == before
    assert result.unchecked, "what a test could not do is nobody's answer"


@pytest.mark.parametrize("statement", REACHES.values(), ids=REACHES)
def test_what_a_test_file_tries_while_it_loads_is_refused(
    statement: str, tmp_path: Path, home: Path, port: int
) -> None:
    folder = tmp_path / "bundle"
    written(folder, {"q": filled(statement, home, folder, port) + "\n" + HONEST})
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(BundleError) as refused:
        loaded(folder)
    assert SECRET not in str(refused.value)
    assert "\n" not in str(refused.value)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("where", ["data", "installation", "scratch"])
def test_what_an_honest_test_needs_is_there(tmp_path: Path, where: str) -> None:
    needs = {
        "data": "assert open('data.csv').read() == '42\\n'",
        "installation": "import json.tool, numpy.fft, pytest; assert numpy.fft.fft([1.0])[0] == 1",
        "scratch": (
            "import tempfile\nwith tempfile.NamedTemporaryFile('w+') as file:\n"
            "    file.write('x'); file.seek(0); assert file.read() == 'x'"
        ),
    }
    folder = written(tmp_path / "bundle", {"q": file_of(needs[where], "assert f(3) == 9")})
    assert graded(loaded(folder)).score == 1


def test_what_course_toml_names_can_be_read(autograder: Command, tmp_path: Path, home: Path) -> None:
    test = file_of(f"assert open({str(home / 'secret')!r}).read() == f(3)")
    written(tmp_path / "solutions" / "hw" / "bundle", {"q": test})
    (tmp_path / "class" / "kim").mkdir(parents=True)
    (tmp_path / "class" / "kim" / "hw.py").write_text(f"def f(x): return {SECRET!r}\n")
    toml = tmp_path / "course.toml"
    toml.write_text("[assignments.hw]\n")
    ran = autograder("grade", "class", "-a", "hw", "-o", tmp_path / "o", cwd=tmp_path)
    assert ran.code == 1
    assert "not checked" in ran.out
    toml.write_text('[assignments.hw]\nreadable = ["home/secret"]\n')
    ran = autograder("grade", "class", "-a", "hw", "-o", tmp_path / "o2", cwd=tmp_path)
    assert ran.code == 0, ran
    toml.write_text('[assignments.hw]\nreadable = ["home/none"]\n')
    ran = autograder("grade", "class", "-a", "hw", "-o", tmp_path / "o3", cwd=tmp_path)
    assert ran.code == 2
    assert "home/none" in ran.err


# --- one submission after another -----------------------------------------------------------------


KEEPS = {
    "a module": "import builtins; builtins.kept = getattr(builtins, 'kept', '') + SAID",
    "a file": "open('/tmp/kept', 'a').write(SAID)",
    "the temporary folder": (
        "import os, pathlib; p = pathlib.Path(os.environ['TMPDIR'])\n"
        "kept = ''.join(x.read_text() for x in p.parent.rglob('k')); (p / 'k').write_text(SAID)\n"
        "import builtins; builtins.kept = kept + SAID"
    ),
    "the examiner's folder": (
        "import os, pathlib; p = pathlib.Path(os.environ['TMPDIR']).parent\n(p / 'k').write_text(SAID)"
    ),
}


@pytest.mark.parametrize("keep", KEEPS.values(), ids=KEEPS)
def test_no_submission_leaves_anything_for_the_next(keep: str, tmp_path: Path) -> None:
    says = "import builtins\nassert False, 'KEPT ' + getattr(builtins, 'kept', f(0))"
    tests = {"q": file_of(keep.replace("SAID", "f(0)"), says)}
    assignment = loaded(written(tmp_path / "bundle", tests))
    first = graded(assignment, "def f(x): return 'of-the-first'\n")
    second = graded(assignment, "def f(x): return 'of-the-second'\n")
    assert "of-the-first" not in str(replace(second, code=()))
    assert first.questions


def test_a_test_file_that_changes_the_grader_changes_it_for_itself_alone(tmp_path: Path) -> None:
    changes = (
        "import autograder.grading.runner.questions as q\n"
        "import autograder.wall.sandbox as s\n"
        "q.Run.all = lambda self, sandbox: None\n"
        "import os, signal, atexit\n"
        "signal.signal(signal.SIGALRM, lambda *a: None)\n"
    )
    evil = loaded(written(tmp_path / "evil", {"q": changes + HONEST}))
    honest = loaded(written(tmp_path / "honest", {"q": HONEST}))
    graded(evil)
    assert graded(honest, "def f(x): return 0\n").score == 0
    assert graded(honest).score == 1
    assert graded(evil).student == "kim"


# --- what the sealed process says -----------------------------------------------------------------

SAYS = """
import sys
frame = sys._getframe()
while "end" not in frame.f_locals or "request" not in frame.f_locals:
    frame = frame.f_back
end = frame.f_locals["end"]
from autograder.wall import parcels
from autograder.wall.examiners import Done, Failed, Fork, Reap
from autograder.wall.launch import GuestLimits
import msgspec, os
def say(said, *descriptors): parcels.send(end, msgspec.msgpack.encode(said), descriptors)
"""
LIES = {
    "nothing": "os._exit(0)",
    "a crash": "os.abort()",
    "no parcel": "end.send(b'\\xff' * 64); os._exit(0)",
    "a huge parcel": "end.send(b'\\xff\\xff\\xff\\xff')",
    "half a parcel": "end.send(b'\\x00\\x00\\x10\\x00half'); os._exit(0)",
    "no message": "parcels.send(end, b'\\xc1'); os._exit(0)",
    "no result": "say(Done(msgspec.Raw(msgspec.msgpack.encode({'student': 1})))); os._exit(0)",
    "a score that is none": (
        "from autograder.records.results import SubmissionResult as R\n"
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', float('nan'), 1.0, 0.0)))))"
    ),
    "a code that is none": (
        "from autograder.records.results import SubmissionResult as R, Explanation as E\n"
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 1.0, 1.0, 0.0, problems=(E('zz'),))))))"
    ),
    "a guest that it does not have": "say(Reap(1)); parcels.receive(end)",
    "too many guests": (
        "while True: say(Fork(GuestLimits(10**6, 10**6, 10**6))); parcels.receive(end)"
    ),
    "descriptors": "say(Fork(GuestLimits()), 0, 1, 2)",
    "silence": "import time; time.sleep(10**6)",
    "work without end": "while True: pass",
}  # fmt: skip


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "_GRACE_SECONDS", -13.0)  # of 16 seconds, 3 are left


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_test_that_speaks_for_the_grader_is_a_row_that_was_not_checked(
    lie: str, tmp_path: Path
) -> None:
    evil = loaded(written(tmp_path / "evil", {"q": file_of(SAYS + lie)}))
    honest = loaded(written(tmp_path / "honest", {"q": HONEST}))
    before = children()
    began = time.monotonic()
    result = graded(evil)
    assert time.monotonic() - began < 20
    assert result.unchecked
    assert (result.student, result.score) == ("kim", 0)
    assert graded(honest).score == 1
    lane.close()
    assert children() <= before


def children() -> int:
    """How many processes there are that were started from here, and that have not ended."""
    found = 0
    for name in os.listdir("/proc"):
        try:
            stat = Path("/proc", name, "stat").read_text() if name.isdigit() else ""
        except OSError:
            continue
        found += bool(stat) and int(stat.rpartition(")")[2].split()[1]) == os.getpid()
    return found


def test_texts_of_a_test_reach_no_terminal_as_they_are(tmp_path: Path, autograder: Command) -> None:
    name = "q\\x1b[31m\\u202e"
    test = exception_test("q", "f: assert False, 'a\\x1b]0;title\\x07b'", hidden=[False])
    folder = written(tmp_path / "bundle", {"q": test.replace("name = 'q'", f"name = '{name}'")})
    (tmp_path / "class" / "kim").mkdir(parents=True)
    (tmp_path / "class" / "kim" / "hw.ipynb").write_text(notebook("def f(x): return 1"))
    ran = autograder("grade", "class", "-a", folder, "-o", tmp_path / "o", cwd=tmp_path)
    assert "\x1b" not in ran.out + ran.err
    pages = [path.read_text(errors="replace") for path in (tmp_path / "o").rglob("*.html")]
    assert pages
    assert not any("\x1b" in page or "\u202e" in page for page in pages)
