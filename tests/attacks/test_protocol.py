"""Guests that were taken over: fake, early, wrong and endless frames, lying positions, forged exits."""

from __future__ import annotations

import pytest

from autograder.records.results import Status
from tests.attacks.material import (
    HONEST,
    ONE,
    SECRET,
    TAKE_OVER,
    WRONG,
    Attack,
    gained_nothing,
    problems,
    statuses,
)
from tests.conftest import exception_test, notebook

FRAMES = {
    "a wrong number": "send('ok', 9999, 9)",
    "a number below zero": "send('ok', -1, 9)",
    "a number of another type": "send('ok', True, 9)",
    "early answers": "[send('ok', n, -7) for n in range(number() + 1, number() + 40)]",
    "two answers": "send('ok', number(), -7); send('ok', number(), -7)",
    "no answer's value": "send('ok', number())",
    "missing": "send('missing', number())",
    "stop": "send('stop', number())",
    "an unknown kind": "send('passed', number(), 1.0)",
    "a request of the other side": "send('call', 1, ['r', 0], ['l', []], ['d', [], []])",
    "ready again": "send('ready', 0); send('ready', 0)",
    "a huge header": r"raw(b'\xff\xff\xff\xff')",
    "an empty header": r"raw(b'\0\0\0\0')",
    "a header of text": r"raw(b'HTTP/1.1 200 OK\r\n\r\n')",
    "a head beyond its frame": r"raw(struct.pack('>II', 8, 2**31) + b'\x90\x90\x90\x90')",
    "a map for a head": r"raw(struct.pack('>II', 5, 1) + b'\x80')",
    "a message of no list": r"raw(struct.pack('>II', 7, 3) + b'\x92\xc0\x90')",
    "an empty message": "send()",
    "half a message": "send('ok')",
    "a closed pipe": "os.close(guest._out)",
    "both pipes closed": "os.close(guest._out); os.close(guest._in)",
    "all pipes closed": "os.closerange(0, 64)",
    "an unknown object": "send('ok', number(), ['r', 10**6, True, 'float'])",
    "an object below zero": "send('ok', number(), ['r', -1, True, 'float'])",
    "a type's name with markup": "send('ok', number(), ['r', 0, True, '<script>\\x1b[2J'])",
    "a function never given": "send('ok', number(), ['h', 3])",
    "a module that is not to be had": "send('ok', number(), ['m', 'subprocess'])",
    "a module of this project": "send('ok', number(), ['m', 'autograder.grading.runner.lane'])",
    "a type that is none": "send('ok', number(), ['T', 'object'])",
    "an unknown tag": "send('ok', number(), ['pickle', b''])",
    "a nameless tag": "send('ok', number(), [[[]]])",
    "a blob that is not there": "send('ok', number(), ['y', 5])",
    "an array of other memory": "send('ok', number(), ['a', '<f8', [1 << 20], 'C', 0], blobs=[b'12345678'])",
    "an array of no bytes": "send('ok', number(), ['a', '<S0', [1000], 'C', 0], blobs=[b''])",
    "a scalar of no bytes": "send('ok', number(), ['n', '<U0', 0], blobs=[b''])",
    "an array of objects": "send('ok', number(), ['a', '|O', [1], 'C', 0], blobs=[bytes(8)])",
    "an array of a negative shape": "send('ok', number(), ['a', '<f8', [-1], 'C', 0], blobs=[bytes(8)])",
    "an array of too many dimensions": "send('ok', number(), ['a', '<f8', [1] * 60, 'C', 0], blobs=[bytes(8)])",
    "a callback never given": "send('callback', 1, 5, ['l', []], ['d', [], []])",
    "a callback below zero": "send('callback', 1, -1, ['l', []], ['d', [], []])",
    "a callback by name": "send('callback', 1, 'print', ['l', []], ['d', [], []])",
    "a callback that is true": "send('callback', 1, True, ['l', []], ['d', [], []])",
    "a checkpoint in a test": "send('checkpoint', 1, 'f')",
    "a checkpoint of no text": "send('checkpoint', 1, ['f'])",
    "an error of no form": "send('raised', number(), 1, 2, 3, 4)",
    "an error without parts": "send('raised', number())",
    "an error of no built-in": "send('raised', number(), 'GuestLost', 'GuestLost', 'x', 1)",
    "an error that is a function": "send('raised', number(), 'print', 'print', 'x', 1)",
    "an error that exits": "send('raised', number(), 'SystemExit', 'SystemExit', '0', 1)",
    "an error that interrupts": "send('raised', number(), 'KeyboardInterrupt', 'KeyboardInterrupt', '', 1)",
    "a refusal without reason": "send('refused', number(), None)",
    "a refusal of our own": "send('refused', number(), 'the test passes a value')",
    "a flood of checkpoints": "[send('checkpoint', n, 'f') for n in range(200)]",
    "a flood of small frames": "[send('ok', number(), None) for n in range(3000)]",
    "one blob, many values": "send('ok', number(), ['l', [['y', 0]] * 100_000], blobs=[bytes(1 << 20)])",
    "a deep value": "v = 0\n    for _ in range(120): v = ['l', [v]]\n    send('ok', number(), v)",
    "a very deep head": r"raw(struct.pack('>II', 100_004, 100_000) + b'\x91' * 100_000)",
    "numbers that share a hash": "send('ok', number(), "
    "['e', [['c', 1000003.0 * k, -1.0 * k] for k in range(40_000)]])",
    "keys that share a hash": "send('ok', number(), "
    "['d', [['c', 1000003.0 * k, -1.0 * k] for k in range(20_000)], [0] * 20_000])",
    "changed arguments of no form": "send('ok', number(), -7, 'x'); send('ok', number(), -7, ['l', [5]])",
    "changed arguments of a bomb": "send('ok', number(), -7, ['t', [['l', [0] * 400_000], ['d', [], []]]])",
    "a fake result on every descriptor": '[os.write(d, b\'{"score": 1, "max_score": 1}\\n\') '
    "for d in range(64) if d != guest._in and not exec('try: os.fstat(d)\\nexcept OSError: raise SystemExit')]",
}


@pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
def test_a_guest_that_was_taken_over_sends_frames_in_vain(attack: Attack, frames: str) -> None:
    gained_nothing(attack(f"{TAKE_OVER}\ndef f(x):\n    {frames}\n    return -7.0\n", ONE))


IN_A_CELL = ["early answers", "two answers", "missing", "an unknown kind", "ready again", "a huge header",
             "a map for a head", "a message of no list", "an empty message", "all pipes closed",
             "a module of this project", "a callback never given", "a checkpoint in a test",
             "a checkpoint of no text", "an error that exits", "a refusal of our own", "a flood of small frames",
             "a deep value", "a very deep head"]  # fmt: skip


@pytest.mark.parametrize("name", IN_A_CELL)
def test_frames_sent_while_a_cell_runs_are_in_vain(attack: Attack, name: str) -> None:
    body = FRAMES[name].replace("\n    ", "\n")
    cells = [TAKE_OVER, body if "\n" in body else f"if True:\n    {body}", WRONG]
    gained_nothing(attack(notebook(*cells), ONE, name="hw.ipynb"))


@pytest.mark.parametrize("kind", ["cell", "name", "scan", "call", "seed"])
def test_a_request_that_is_answered_as_missing_gains_nothing(attack: Attack, kind: str) -> None:
    lie = f"type(guest)._do_{kind} = lambda *a: None\n"
    result = attack(notebook(TAKE_OVER + lie, "x = 1", WRONG), ONE, name="hw.ipynb")
    gained_nothing(result)


@pytest.mark.parametrize("answer", ["None", "[]", "[9]", "['x', 'y']", "[['r', 0, True, 'x'], 5]", "5"])
def test_every_request_answered_alike_gains_nothing(attack: Attack, answer: str) -> None:
    lie = "for name in dir(type(guest)):\n    if name.startswith('_do_'):\n"
    lie += f"        setattr(type(guest), name, lambda *a: {answer})\n"
    gained_nothing(attack(notebook(TAKE_OVER + lie, WRONG), ONE, name="hw.ipynb"))


def test_a_callback_after_its_test_is_over_says_nothing_of_it(attack: Attack) -> None:
    tests = exception_test(
        "f", f"f: assert f(lambda: {SECRET}) == 1", "f: assert f(lambda: 2) == 4", hidden=[1, 0]
    )
    text = "kept = []\ndef f(g):\n    kept.append(g)\n    raise ValueError(str(kept[0]()))\n"
    result = attack(text, {"f": tests}, honest="def f(g):\n    return 1 if g() > 9 else 4\n")
    gained_nothing(result)


def test_a_lying_position_blames_the_whole_cell_and_no_other(attack: Attack) -> None:
    lie = "os.pwrite(guest._position, struct.pack('<III', 3, 0, 77), 0), os._exit(0)\n"
    result = attack(notebook(TAKE_OVER, lie, HONEST), name="hw.ipynb")
    assert result.score == result.max_score
    assert len(problems(result)) == 1
    assert "ell 2" in problems(result)[0]


def test_a_position_beyond_the_file_is_refused(attack: Attack) -> None:
    text = TAKE_OVER + "os.ftruncate(guest._position, 0)\n"
    gained_nothing(attack(text + WRONG))
    gained_nothing(attack(TAKE_OVER + "os.pwrite(guest._position, b'x' * 4096, 12)\n" + WRONG))


def test_many_statements_that_exit_come_to_an_end(attack: Attack) -> None:
    text = "import os\n" + "os._exit(0)\n" * 100 + HONEST
    result = attack(text, ONE)
    gained_nothing(result)


@pytest.mark.parametrize("code", [0, 1, 76, 77])
def test_an_exit_in_a_hidden_test_is_a_crash_and_tells_nothing(attack: Attack, code: int) -> None:
    text = (
        "import os\ndef f(x):\n    os.write(1, b'seal failed: %d' % x)\n"
        f"    os.write(2, b'seal failed: %d' % x)\n    os._exit({code})\n"
    )
    result = attack(text, ONE)
    gained_nothing(result)
    assert statuses(result) == {Status.CRASHED}


def test_an_exit_in_a_cell_that_looks_like_a_failed_seal_is_a_crash(attack: Attack) -> None:
    result = attack(
        notebook("import os\nprint('seal failed: x', flush=True)\nos._exit(77)", HONEST),
        name="hw.ipynb",
    )
    assert not result.unchecked
    assert result.score == result.max_score
