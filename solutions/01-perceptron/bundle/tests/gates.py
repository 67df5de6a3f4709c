from otter.test_files import test_case

OK_FORMAT = False

name = "gates"
points = 2

@test_case(points=0, hidden=False)
def test_two_ones(and_gate, nand_gate, or_gate):
    import numpy as np
    for name, gate, expected in (('and', and_gate, 1), ('nand', nand_gate, 0), ('or', or_gate, 1)):
        got = gate(1, 1)
        assert got == expected, f'{name}_gate(1, 1) returned {got!r}; expected {expected} [ko] {name}_gate(1, 1)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', f'{name}_gate(1, 1) returned {got!r}, which is no integer; expected the integer {expected} [ko] {name}_gate(1, 1)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_and_gate(and_gate):
    """the truth table of and_gate [ko] and_gate의 진리표"""
    import numpy as np
    got = [and_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () for y in got))
    assert got == [0, 0, 0, 1]

@test_case(points=0.75, hidden=True)
def test_nand_gate(nand_gate):
    """the truth table of nand_gate [ko] nand_gate의 진리표"""
    import numpy as np
    got = [nand_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () for y in got))
    assert got == [1, 1, 1, 0]

@test_case(points=0.5, hidden=True)
def test_or_gate(or_gate):
    """the truth table of or_gate [ko] or_gate의 진리표"""
    import numpy as np
    got = [or_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () for y in got))
    assert got == [0, 1, 1, 1]

@test_case(points=0.25, hidden=True)
def test_the_results_are_integers(and_gate, nand_gate, or_gate):
    """the results are integers [ko] 정수를 돌려주기"""
    import numpy as np
    for gate, rows in ((and_gate, [0, 0, 0, 1]), (nand_gate, [1, 1, 1, 0]), (or_gate, [0, 1, 1, 1])):
        got = [gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
        assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, rows)

