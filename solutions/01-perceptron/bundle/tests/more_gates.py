from otter.test_files import test_case

OK_FORMAT = False

name = "more_gates"
points = 1

@test_case(points=0, hidden=False)
def test_zeros_become_one(not_gate, nor_gate):
    got = not_gate(0)
    assert got == 1, f'not_gate(0) returned {got!r}; expected 1 [ko] not_gate(0)의 결과가 {got!r}입니다. 기댓값은 1입니다.'
    got = nor_gate(0, 0)
    assert got == 1, f'nor_gate(0, 0) returned {got!r}; expected 1 [ko] nor_gate(0, 0)의 결과가 {got!r}입니다. 기댓값은 1입니다.'

@test_case(points=0.5, hidden=True)
def test_not_gate(not_gate):
    """the truth table of not_gate [ko] not_gate의 진리표"""
    import numpy as np
    got = [not_gate(x) for x in (0, 1)]
    assert all((np.shape(y) == () and np.asarray(y).dtype.kind in 'biu' for y in got))
    assert [int(y) for y in got] == [1, 0]

@test_case(points=0.5, hidden=True)
def test_nor_gate(nor_gate):
    """the truth table of nor_gate [ko] nor_gate의 진리표"""
    import numpy as np
    got = [nor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () and np.asarray(y).dtype.kind in 'biu' for y in got))
    assert [int(y) for y in got] == [1, 0, 0, 0]

