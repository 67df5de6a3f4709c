from otter.test_files import test_case

OK_FORMAT = False

name = "gates"
points = 2

@test_case(points=0, hidden=False)
def test_two_ones(and_gate, nand_gate, or_gate):
    for name, gate, expected in (('and', and_gate, 1), ('nand', nand_gate, 0), ('or', or_gate, 1)):
        got = gate(1, 1)
        assert got == expected, f'{name}_gate(1, 1) returned {got!r}; expected {expected} [ko] {name}_gate(1, 1)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_and_gate(and_gate):
    """the truth table of and_gate [ko] and_gate의 진리표"""
    import numpy as np
    got = [and_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () and np.asarray(y).dtype.kind in 'biu' for y in got))
    assert [int(y) for y in got] == [0, 0, 0, 1]

@test_case(points=1, hidden=True)
def test_nand_gate(nand_gate):
    """the truth table of nand_gate [ko] nand_gate의 진리표"""
    import numpy as np
    got = [nand_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () and np.asarray(y).dtype.kind in 'biu' for y in got))
    assert [int(y) for y in got] == [1, 1, 1, 0]

@test_case(points=0.5, hidden=True)
def test_or_gate(or_gate):
    """the truth table of or_gate [ko] or_gate의 진리표"""
    import numpy as np
    got = [or_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () and np.asarray(y).dtype.kind in 'biu' for y in got))
    assert [int(y) for y in got] == [0, 1, 1, 1]

