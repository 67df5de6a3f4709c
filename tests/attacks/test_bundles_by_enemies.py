"""Bundles that attack: what a stranger's test files do, in the process that runs them, gains nothing.

Each test file proves what it reached by the text of an assertion, which the student's page shows.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
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
from autograder.records.results import Status, SubmissionResult
from autograder.wall import examiners
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
    "another socket's name": (
        "import socket; a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
        "got = str(a.sendto(b'x', OUTSIDE + '-socket'))"
    ),
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
    "the end of its group": (
        "import ctypes\n"
        "call = lambda flags: ctypes.CDLL(None, use_errno=True).syscall(424, -10001, 0, None, flags)\n"
        "if call(0) == 0 and (call(4) == 0 or ctypes.get_errno() != 1): got = 'asked'\n"
        "else: raise OSError"
    ),
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


SAYS = """
import sys
frame = sys._getframe()
while "end" not in frame.f_locals or "request" not in frame.f_locals:
    frame = frame.f_back
end = frame.f_locals["end"]
from autograder.wall import parcels
from autograder.wall.wards import Done, Failed, Fork, Reap
from autograder.wall.launch import GuestLimits
from autograder.records.results import CaseResult as C, QuestionResult as Q, Status as S
from autograder.records.results import Explanation as E, SubmissionResult as R
import msgspec, os
def say(said, *descriptors): parcels.send(end, msgspec.msgpack.encode(said), descriptors)
"""


@pytest.fixture(autouse=True, scope="module")
def _own_lane() -> Iterator[None]:
    """These tests' own lane, which grades one bundle after another, as that of a class does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOKEN", SECRET)
        lane.close()
        yield
        lane.close()


@pytest.fixture
def _new_lane() -> Iterator[None]:
    """A lane of the test's own, for what counts the processes and folders that are there."""
    lane.close()
    yield
    lane.close()


@pytest.fixture
def port() -> Iterator[int]:
    """A service of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """The teacher's home, with a secret, and a service that listens."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "secret").write_text(SECRET)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as service:
        service.bind(os.path.relpath(folder / "new-socket"))  # a whole path may be too long
        yield folder
        service.setblocking(False)
        with pytest.raises(BlockingIOError):
            service.recv(1)


def written(folder: Path, tests: dict[str, str]) -> Path:
    write_bundle(folder, tests, {"assignment_name": "hw"})
    (folder / "files").mkdir()
    (folder / "files" / "data.csv").write_text("42\n")
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle whose test file each test writes anew: its guests' zygote, which has its data, stays."""
    return written(tmp_path_factory.mktemp("kept") / "bundle", {"q": HONEST})


def files_in(*folders: Path) -> dict[Path, bytes]:
    """What is in all files there."""
    paths = [path for folder in folders for path in folder.rglob("*")]
    return {path: path.read_bytes() for path in paths if path.is_file()}


def graded(assignment: Assignment, text: str = "def f(x): return 9\n") -> SubmissionResult:
    visible = find_visible(assignment.packages)
    return lane.grade(Task("kim", "hw.py", text.encode(), assignment, visible, best_level()))


def loaded(folder: Path) -> Assignment:
    return replace(assignments.load(folder, folder.parent / "s", "hw"), limits=LIMITS, packages=())


def _end_examiners() -> None:
    """End the lane's examiners and then their server, which would wait for them."""
    lane.close()
    examiners.close()


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
    statement: str, tmp_path: Path, home: Path, port: int, kept: Path
) -> None:
    before = dict(os.environ)
    tries = filled(statement, home, kept, port)
    (kept / "tests" / "q.py").write_text(file_of(tries, "assert False, 'REACHED ' + got"), "utf-8")
    files = files_in(tmp_path, kept)
    about = (home / "secret").stat()
    result = graded(loaded(kept))
    said = str([case.explanation for question in result.questions for case in question.cases])
    assert "REACHED" not in said
    assert SECRET not in str(result)
    assert files_in(tmp_path, kept) == files
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


@pytest.mark.parametrize("where", ["data", "installation", "scratch", "copies", "loop", "pair"])
def test_what_an_honest_test_needs_is_there(tmp_path: Path, where: str) -> None:
    needs = {
        "data": "assert open('data.csv').read() == '42\\n'",
        "installation": "import json.tool, numpy.fft, pytest; assert numpy.fft.fft([1.0])[0] == 1",
        "copies": (
            "import os, shutil; to = os.environ['TMPDIR']\n"
            "shutil.copy('data.csv', to + '/a'); shutil.copy2('data.csv', to + '/b')\n"
            "shutil.copytree('.', to + '/c'); assert open(to + '/c/data.csv').read() == '42\\n'"
        ),
        "loop": (
            "import asyncio\n"
            "async def wait(): return await asyncio.to_thread(lambda: 4)\n"
            "assert asyncio.run(wait()) == 4"
        ),
        "pair": "import socket; a, b = socket.socketpair(); a.send(b'x'); assert b.recv(1) == b'x'",
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


# --- what belongs to a bundle ---------------------------------------------------------------------

LINKS = {
    "data": ("files", "HOME"),
    "tests": ("tests", "HOME"),
    "a data file": ("files/secret", "HOME/secret"),
    "a folder of data": ("files/more", "HOME"),
    "a test": ("tests/other.py", "HOME/secret"),
    "configuration": ("otter_config.json", "HOME/secret"),
    "an order": ("questions.txt", "HOME/secret"),
    "points": ("points.toml", "HOME/secret"),
    "packages": ("environment.yml", "HOME/secret"),
    "requirements": ("requirements.txt", "HOME/secret"),
    "a relative path": ("files/secret", "../../home/secret"),
    "a link to a link": ("files/secret", "link"),
    "all files of the machine": ("files", "/"),
    "a file without an end": ("questions.txt", "/proc/kmsg"),
}


@pytest.mark.parametrize(("place", "target"), LINKS.values(), ids=LINKS)
def test_no_link_leads_out_of_a_bundle(tmp_path: Path, home: Path, place: str, target: str) -> None:
    folder = written(tmp_path / "bundle", {"q": HONEST})
    (folder / "files" / "link").symlink_to(home / "secret")
    if target != "link":
        (folder / "files" / "link").unlink()
    link = folder / place
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.symlink_to(target.replace("HOME", str(home)))
    with pytest.raises(BundleError, match="leads out of the bundle"):
        loaded(folder)


@pytest.mark.parametrize("place", ["tests/q2.py", "files/pipe", "questions.txt", "points.toml"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, place: str) -> None:
    folder = written(tmp_path / "bundle", {"q": HONEST})
    os.mkfifo(folder / place)
    began = time.monotonic()
    with pytest.raises(BundleError, match="neither a file nor a folder"):
        loaded(folder)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("place", [b"bundle/tests/\xff.py", b"bundle/files/\xff", b"\xff"])
def test_a_name_that_is_no_text_is_refused(tmp_path: Path, place: bytes) -> None:
    folder = written(tmp_path / "bundle", {"q": HONEST})
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + place))
    if path.parent == tmp_path:
        folder = folder.rename(path)
    else:
        path.write_text("")
    with pytest.raises(BundleError, match="not UTF-8") as refused:
        loaded(folder)
    assert str(refused.value).isascii()


def test_a_link_within_a_bundle_or_to_what_is_readable_is_a_file(tmp_path: Path, home: Path) -> None:
    reads = (
        "assert open('same.csv').read() == '42\\n'",
        f"assert open('elsewhere/secret').read() == {SECRET!r}",
        "assert f(3) == 9",
    )
    folder = written(tmp_path / "bundle", {"q": file_of(*reads)})
    (folder / "files" / "same.csv").symlink_to("data.csv")
    (folder / "files" / "elsewhere").symlink_to(home)
    assignment = assignments.load(folder, tmp_path / "s", "hw", [str(home)])
    result = graded(replace(assignment, limits=LIMITS, packages=()))
    assert result.score == 1, result.questions


def test_what_a_bundle_brings_along_is_never_loaded_before_it_is_examined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path / "course")
    monkeypatch.syspath_prepend(tmp_path / "course" / "hw" / "files")
    (tmp_path / "course").mkdir()
    who = (
        "import builtins, os\nbuiltins.who = 'the examination'\n"
        "try: os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError: builtins.who = 'the examiner'\n"
        "except OSError: pass\n"
    )
    _end_examiners()  # they know the paths of when they were started
    for name in ("hw.files.helper", "helper"):
        folder = tmp_path / "course" / "hw"
        test = file_of(f"import builtins; import {name}", "assert builtins.who == f(0), builtins.who")
        (written(folder, {"q": test}) / "files" / "helper.py").write_text(who)
        result = graded(loaded(folder), "def f(x): return 'the examination'\n")
        assert result.score == 1, result.questions
        shutil.rmtree(folder)
    _end_examiners()


@pytest.mark.parametrize("variable", ["MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
def test_a_folder_for_caches_is_not_readable(
    variable: str, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = home / "matplotlib" if variable.startswith("XDG") else home
    cache.mkdir(exist_ok=True)
    (cache / "secret").write_text(SECRET)
    (cache / "fontlist-v1.json").write_text("{}")
    monkeypatch.setenv(variable, str(home))
    _end_examiners()
    try:
        tries = f"assert open({str(cache / 'fontlist-v1.json')!r}).read() == '{{}}'"
        then = f"got = open({str(cache / 'secret')!r}).read()\nassert False, got"
        result = graded(loaded(written(tmp_path / "bundle", {"q": file_of(tries, then)})))
        assert SECRET not in str(result)
        assert "PermissionError" in str(result.questions)
    finally:
        _end_examiners()


@pytest.mark.parametrize("says", ["raise ValueError(TEXT)", "say(Failed(TEXT, True)); os._exit(0)"])
def test_why_a_bundle_cannot_be_loaded_is_a_clean_line(tmp_path: Path, says: str) -> None:
    text = repr("\x1b[31m\nFORGED\u202e" * 1000)
    folder = written(tmp_path / "bundle", {"q": SAYS + says.replace("TEXT", text) + "\n" + HONEST})
    with pytest.raises(BundleError) as refused:
        loaded(folder)
    assert "FORGED" in str(refused.value)
    assert not set("\x1b\n\u202e") & set(str(refused.value))
    assert len(str(refused.value)) < 3000


def test_a_bundle_that_names_other_questions_than_it_has_is_refused(tmp_path: Path) -> None:
    lie = "say(Done(msgspec.Raw(msgspec.msgpack.encode([['z', 'z', 1.0, False]])))); os._exit(0)"
    named = lie.replace(
        "[['z', 'z', 1.0, False]]", "[dict(stem='z', name='z', possible=1.0, is_ok_format=False)]"
    )
    for says in (lie, named):
        with pytest.raises(BundleError):
            loaded(written(tmp_path / str(len(says)), {"q": SAYS + says + "\n" + HONEST}))


@pytest.mark.parametrize("points", ["1e308", "float('inf')", "float('nan')", "-1e300"])
def test_points_of_which_there_is_no_sum_are_refused(tmp_path: Path, points: str) -> None:
    tests = {"q": HONEST.replace("points=1", f"points={points}")}
    assert points in tests["q"]
    with pytest.raises(BundleError):
        loaded(written(tmp_path / "bundle", tests))


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


LEAVES = {
    "a folder that cannot be listed": "os.mkdir(t + '/m', 0o300); open(t + '/m/k', 'w').write('left')",
    "a folder that cannot be entered": "os.mkdir(t + '/m'); os.mkdir(t + '/m/n', 0)",
    "a file that cannot be written": "os.close(os.open(t + '/k', os.O_CREAT | os.O_RDWR, 0))",
    "a deep folder": "os.chdir(t)\nfor i in range(400): os.mkdir('d'); os.chdir('d')",
    "a name that is no text": "open(t.encode() + b'/\\xff', 'w').close()",
    "links": "os.symlink('/', t + '/root'); os.symlink('loop', t + '/loop')",
}


@pytest.mark.usefixtures("_new_lane")
@pytest.mark.parametrize("leave", LEAVES.values(), ids=LEAVES)
def test_whatever_a_test_leaves_in_its_folder_is_removed(leave: str, tmp_path: Path) -> None:
    tests = {"q": file_of("import os; t = os.environ['TMPDIR']", leave, "assert f(3) == 9")}
    others = folders()
    assignment = loaded(written(tmp_path / "bundle", tests))
    for _ in range(2):
        assert graded(assignment).score == 1
        assert [left for folder in folders() for left in folder.iterdir() if left.name.isdigit()] == []
    lane.close()
    assert folders() <= others


def test_a_guest_that_is_waited_for_too_early_ends(tmp_path: Path) -> None:
    waits = (
        "say(Fork(GuestLimits())); body, _ = parcels.receive(end)\n"
        "say(Reap(msgspec.msgpack.decode(body)['pid'])); parcels.receive(end)\n"
        "assert f(3) == 9"
    )
    assignment = loaded(written(tmp_path / "bundle", {"q": file_of(SAYS + waits)}))
    began = time.monotonic()
    assert graded(assignment).score == 1
    assert time.monotonic() - began < 20


def test_a_guest_has_no_more_memory_than_the_assignment_gives(tmp_path: Path) -> None:
    changes = (
        "from autograder.grading.runner import examiner as e\n"
        "from autograder.wall.launch import GuestLimits\n"
        "fork = e._Lent.fork\n"
        "e._Lent.fork = lambda self, _: fork(self, GuestLimits(10**9, LIMIT, 64))\n"
    )
    for limit in ("1", "63", "-5", "10**9", "2**63"):
        folder = tmp_path / f"bundle{limit}"
        tests = {
            "q": changes.replace("LIMIT", limit) + file_of("assert not f(2000)", "assert False, f(1)")
        }
        result = graded(
            loaded(written(folder, tests)), "def f(x): return len(bytearray(x << 20)) * 0 + 1\n"
        )
        assert result.score == 0
        assert "RAISED" not in str(result.questions)
        assert not any(case.status is Status.FAILED for q in result.questions for case in q.cases)


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

LIES = {
    "nothing": "os._exit(0)",
    "a crash": "os.abort()",
    "no parcel": "end.send(b'\\xff' * 64); os._exit(0)",
    "a huge parcel": "end.send(b'\\xff\\xff\\xff\\xff')",
    "half a parcel": "end.send(b'\\x00\\x00\\x10\\x00half'); os._exit(0)",
    "no message": "parcels.send(end, b'\\xc1'); os._exit(0)",
    "no result": "say(Done(msgspec.Raw(msgspec.msgpack.encode({'student': 1})))); os._exit(0)",
    "a score that is none": (
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', float('nan'), 1.0, 0.0)))))"
    ),
    "a code that is none": (
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 1.0, 1.0, 0.0, problems=(E('zz'),))))))"
    ),
    "a guest that it does not have": "say(Reap(1)); parcels.receive(end)",
    "too many guests": (
        "while True: say(Fork(GuestLimits(10**6, 10**6, 10**6))); parcels.receive(end)"
    ),
    "descriptors": "say(Fork(GuestLimits()), 0, 1, 2)",
    "a last word that is none": (
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 1.0, 1.0, 0.0)))))\n"
        "import time; time.sleep(10**6)"
    ),
    "another question": (
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 1.0, 1.0, 0.0, (Q('z', 1.0, 1.0),))))))"
    ),
    "points without end": (
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 1e308, 1.0, 0.0)))))"
    ),
    "cases without end": (
        "cases = (C('x', False, 1.0, S.PASSED),) * 100_000\n"
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 1.0, 1.0, 0.0, (Q('q', 1.0, 1.0, cases),))))))"
    ),
    "a call that is too large to be decoded elsewhere": (
        "from autograder.records.results import Call; calls = (Call('q', b'', bytes(17 << 10)),)\n"
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 0.0, 1.0, 0.0, (Q('q', 0.0, 1.0, (), calls),))))))"
    ),
    "code that nobody wrote": (
        "say(Done(msgspec.Raw(msgspec.msgpack.encode(R('a', 'b', 'c', 0.0, 1.0, 0.0, code=('x' * (21 << 20),))))))"
    ),
    "an outcome that is too large": "say(Done(msgspec.Raw(msgspec.msgpack.encode(bytes(65 << 20)))))",
    "more files than there may be": (
        "import time\n"
        "for i in range(10**6): open(f'{os.environ[\"TMPDIR\"]}/{i}', 'w').close()"
    ),
    "larger files than there may be": (
        "for i in range(1000): open(f'{os.environ[\"TMPDIR\"]}/{i % 200}', 'wb').write(bytes(60 << 20))"
    ),
    "a folder in a folder without end": (
        "os.chdir(os.environ['TMPDIR'])\nwhile True: os.mkdir('d' * 200); os.chdir('d' * 200)"
    ),
    "threads without end": (
        "import threading, time; threading.stack_size(1 << 15)\n"
        "while True: threading.Thread(target=time.sleep, args=(10**6,), daemon=True).start()"
    ),
    "more files than there may be, while half a parcel is on its way": (
        "end.send(b'\\x00\\x00\\x10\\x00half')\n"
        "for i in range(10**6): open(f'{os.environ[\"TMPDIR\"]}/{i}', 'w').close()"
    ),
    "silence": "import time; time.sleep(10**6)",
    "work without end": "while True: pass",
}  # fmt: skip


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "_GRACE_SECONDS", -12.0)  # of 16 seconds, 4 are left
    monkeypatch.setattr(examiners, "_END_SECONDS", 1.0)


@pytest.mark.usefixtures("_short", "_new_lane")
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_test_that_speaks_for_the_grader_is_a_row_that_was_not_checked(
    lie: str, tmp_path: Path
) -> None:
    evil = loaded(written(tmp_path / "evil", {"q": file_of(SAYS + lie)}))
    honest = loaded(written(tmp_path / "honest", {"q": HONEST}))
    before, others = children(), folders()
    began = time.monotonic()
    result = graded(evil)
    assert time.monotonic() - began < 20
    assert result.unchecked
    assert (result.student, result.score) == ("kim", 0)
    assert graded(honest).score == 1
    lane.close()
    assert children() <= before
    assert folders() <= others


def folders() -> set[Path]:
    """What this process has in the folder for temporary files; other tests may have something, too."""
    return set(Path(tempfile.gettempdir()).glob(f"autograder-{os.getpid()}-*"))


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
