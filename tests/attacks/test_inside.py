"""Attacks by code that is told a hidden test, because the teacher lets cases be decided inside.

Such code can lie about that one case, which is the trade. It can do nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.course.bundle import Assignment
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.limits import Level
from autograder.records.results import CaseResult, Explanation, Status, SubmissionResult
from autograder.report.exports import gradescope
from autograder.report.html import student_page
from tests.attacks.conftest import LIMITS
from tests.attacks.material import ANSWER, PLANTED, SECRET, TAKE_OVER, cases, leaks_nothing
from tests.conftest import exception_test, ok_test

Attack = Callable[..., SubmissionResult]

# One case that needs a pattern itself, between cases that do not.
BY_EXCEPTION = exception_test(
    "f",
    "f: assert f(3) == 9",
    f"f, pattern: import re; assert pattern == re.compile('a+b') and f({SECRET}) == {ANSWER}  # {PLANTED}",
    f"f: assert f({SECRET} + 1) == {(SECRET + 1) ** 2}",
)
BY_DOCTEST = ok_test(
    "f",
    ">>> f(3)\n9",
    f">>> import re\n>>> pattern == re.compile('a+b') and f({SECRET}) == {ANSWER}  # {PLANTED}\nTrue",
    f">>> f({SECRET} + 1)\n{(SECRET + 1) ** 2}",
)
BOTH = {"f": BY_EXCEPTION, "g": BY_DOCTEST}
ASIDE = [0, 2, 3, 5]
INSIDE = [1, 4]
NOT_POSSIBLE = Explanation(
    "unchecked_inside", {"reason": "the test needs something that is not available there"}
)
WRONG = "import re\npattern = re.compile('no')\ndef f(x):\n    return -7.0\n"
HONEST = "import re\npattern = re.compile('a+b')\ndef f(x):\n    return x * x\n"

# Whatever runs a test in this process gets through here first.
SPY = f"""
import builtins, doctest, os, sys, time
def spy(source):
    text = source if isinstance(source, str) else ''
    if {PLANTED[:9]!r} in text:
        use(text)
real_compile, real_parse = compile, doctest.DocTestParser.parse
def compile_too(source, *rest, **options):
    spy(source)
    return real_compile(source, *rest, **options)
def parse_too(self, string, *rest):
    spy(string)
    return real_parse(self, string, *rest)
builtins.compile, doctest.DocTestParser.parse = compile_too, parse_too
"""


@pytest.fixture
def attack(
    level: Level, graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]
) -> Attack:
    """Grade a hostile text with cases decided inside, then an honest one by the same zygote."""

    def run(text: str, tests: dict[str, str] = BOTH, **options: Any) -> SubmissionResult:
        assignment: Assignment = replace(bundle_of(tests, None, LIMITS), inside="fallback")
        result = graded(assignment, text, level=level, **options)
        neighbour = graded(assignment, HONEST, level=level, student="lee")
        assert neighbour.score == neighbour.max_score > 0
        assert not neighbour.problems
        return result

    return run


def lost_all_but_inside(result: SubmissionResult) -> list[CaseResult]:
    """Only the cases inside may have passed; return these. Nothing is told but how they ended."""
    found = cases(result)
    assert [found[n].status for n in ASIDE] == [Status.FAILED] * 4
    assert not any(found[n].inside for n in ASIDE)
    inside = [found[n] for n in INSIDE]
    for case in inside:
        assert case.explanation in (Explanation("decided_inside"), NOT_POSSIBLE)
        assert (case.status is Status.UNCHECKED) == (case.explanation == NOT_POSSIBLE)
    leaks_nothing(result)
    for page in pages(result):
        for secret in (str(SECRET), str(ANSWER), PLANTED):
            assert secret not in page
    return inside


def pages(result: SubmissionResult) -> list[str]:
    """What the student is shown of it."""
    questions = tuple(QuestionGrade(q.name, q.score, q.max_score) for q in result.questions)
    points = (result.score, result.score, result.score, result.max_score)
    grade = Grade(
        result.student, result.assignment, GradeStatus.GRADED, *points, questions, result=result
    )
    person = Person(result.student)
    return [
        student_page.html(person, [grade], "en"),
        student_page.markdown(person, [grade], "ko"),
        gradescope.results_json(result, "en", "visible"),
    ]


USES = {
    "prints it": "print(text); print(text, file=sys.stderr); os.write(1, text.encode())",
    "raises it": "raise ValueError(text)",
    "exits with it": "sys.exit(text)",
    "raises it as a group": "raise BaseExceptionGroup('x', [KeyboardInterrupt(text)])",
    "a class of that name": "raise type(''.join(c if c.isalnum() else '_' for c in text), (Exception,), {})",
    "as the name of an import": "raise ImportError(text, name=text)",
    "writes it to files": "[open(p, 'w').write(text) for p in ('a.txt', '/home/student/b.txt')]",
    "into the sources": "import linecache; linecache.cache['<cell 1>'] = (9, None, [text], '<cell 1>')",
    "as the docstring of f": "globals()['f'].__doc__ = text; globals()['pattern'] = text",
}  # fmt: skip


@pytest.mark.parametrize("name", USES)
def test_the_text_of_the_test_never_leaves(attack: Attack, name: str) -> None:
    use = f"def use(text):\n    {USES[name]}\n"
    result = attack(SPY + use + WRONG)
    found = cases(result)
    # A test that does not even load is not checked: nobody gains by that, and the teacher is told.
    assert {found[n].status for n in INSIDE} <= {Status.UNCHECKED, Status.FAILED}
    lost_all_but_inside(result)


def test_the_spy_does_see_the_text(attack: Attack) -> None:
    found = "def use(text):\n    os._exit(0)\n"
    inside = lost_all_but_inside(attack(SPY + found + WRONG))
    assert [case.status for case in inside] == [Status.CRASHED] * 2


ENDS = {
    "exit 0": ("os._exit(0)", Status.CRASHED),
    "exit with a number": ("os._exit(ord(text[0]))", Status.CRASHED),
    "exit as if not sealed": ("os._exit(77)", Status.CRASHED),
    "a signal": ("os.kill(os.getpid(), 11)", Status.FAILED),  # process 1 of its namespace gets none
    "an abort": ("os.abort()", Status.CRASHED),
    "a loop": ("while True: pass", Status.TIMEOUT),
    "a sleep": ("time.sleep(60)", Status.TIMEOUT),
    "no pipes": ("os.closerange(0, 60); time.sleep(60)", Status.TIMEOUT),
    "all memory": ("[bytearray(1 << 26) for _ in range(99)]", Status.UNCHECKED),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_guest_that_ends_says_only_that_it_ended(attack: Attack, name: str) -> None:
    code, status = ENDS[name]
    inside = lost_all_but_inside(attack(f"{SPY}def use(text):\n    {code}\n{WRONG}"))
    assert {case.status for case in inside} <= {status, Status.CRASHED}


# What a guest that has been taken over does when it is asked to decide.
FRAMES = {
    "passed": ("send('ok', n, True)", Status.PASSED),
    "a number": ("send('ok', n, 1)", Status.FAILED),
    "a text": ("send('ok', n, 'passed')", Status.FAILED),
    "a list": ("send('ok', n, [True])", Status.FAILED),
    "the text of the test": ("send('ok', n, str(program))", Status.FAILED),
    "an error with the text": ("send('raised', n, 'ValueError', 'ValueError', str(program), 1, [], -1)",
                               Status.FAILED),
    "many answers": ("[send('ok', m, True) for m in range(n, n + 30)]", Status.PASSED),
    "a checkpoint": ("send('checkpoint', 1, 'f'); send('ok', n, True)", Status.PASSED),
    "a callback": ("send('callback', 1, 0, ['l', []], ['d', [], []])", Status.CRASHED),
    "no frame": ("raw(b'\\xff\\xff\\xff\\xff')", Status.CRASHED),
    "an unknown kind": ("send('passed', n, True)", Status.CRASHED),
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_forged_frames_reach_the_one_case_and_nothing_else(attack: Attack, name: str) -> None:
    code, status = FRAMES[name]
    lie = (
        "def lie(self, message, decoder):\n"
        "    kind, n, *rest = message\n"
        "    if kind != 'inside':\n"
        "        return handle(self, message, decoder)\n"
        "    program = decoder.decode(rest[0])\n"
        f"    {code}\n"
        "handle, type(guest)._handle = type(guest)._handle, lie\n"
    )
    inside = lost_all_but_inside(attack(TAKE_OVER + lie + WRONG))
    assert [case.status for case in inside] == [status] * 2


@pytest.mark.parametrize("code", ["send('refused', n, str(program))", "send('ok', n, None)"])
def test_a_case_that_a_guest_refuses_stays_unchecked_and_tells_nothing(
    attack: Attack, code: str
) -> None:
    lie = (
        "type(guest)._do_inside = lambda self, encoder, decoder, program: refuse(program)\n"
        "def refuse(program):\n"
        f"    n = number(); {code}; time.sleep(60)\n"
    )
    result = attack(TAKE_OVER + lie + WRONG)
    assert [case.status for case in lost_all_but_inside(result)] == [Status.UNCHECKED] * 2
    assert result.unchecked


def test_what_one_guest_learns_no_other_can_know(attack: Attack) -> None:
    """Each guest looks for what an earlier one left, and passes if it finds anything."""
    places = ["left", "/home/student/left", "/home/tmp/left", "/tmp/left", "/dev/shm/left", "/mpl/left"]
    leave = (
        f"places = {places}\n"
        "def leave():\n"
        "    for place in places:\n"
        "        try: open(place, 'w').write('x')\n"
        "        except OSError: pass\n"
        "seen = [place for place in places if os.path.exists(place)]\n"
        "def use(text):\n"
        "    leave()\n"
        "    if seen: send_passed()\n"
        "def send_passed():\n"
        "    frame = sys._getframe()\n"
        "    while frame.f_code.co_name != '_handle': frame = frame.f_back\n"
        "    guest.send(['ok', frame.f_locals['number'], True], Blobs(())); time.sleep(60)\n"
    )
    inside = lost_all_but_inside(attack(TAKE_OVER + SPY + leave + WRONG))
    assert [case.status for case in inside] == [Status.FAILED] * 2


def test_the_ordinary_guest_is_gone_before_any_test_is_told(attack: Attack) -> None:
    """Code that forks or waits for what is told later finds nobody who tells it."""
    text = (
        TAKE_OVER + SPY + "def use(text):\n    os._exit(0)\n"
        "import threading\n"
        "def wait():\n"
        "    while True:\n"
        "        time.sleep(0.01)\n"
        "        if 'otter.test_files' in sys.modules: send('ok', 99, True)\n"
        "threading.Thread(target=wait, daemon=True).start()\n" + WRONG
    )
    lost_all_but_inside(attack(text))
