from otter.test_files import test_case

OK_FORMAT = False

name = "more_gates"
points = 1

@test_case(hidden=False)
def test_zeros_become_one(not_gate, nor_gate):
    got = not_gate(0)
    said = lambda: f'not_gate(0)의 결과가 {got!r}입니다. 기댓값은 1입니다.'
    assert got == 1, said()
    got = nor_gate(0, 0)
    said = lambda: f'nor_gate(0, 0)의 결과가 {got!r}입니다. 기댓값은 1입니다.'
    assert got == 1, said()
