from otter.test_files import test_case

OK_FORMAT = False

name = "xor_gate"
points = 2

@test_case(points=0, hidden=False)
def test_two_rows_of_the_table(xor_gate):
    import numpy as np
    for x1, x2, expected in ((0, 1, 1), (1, 1, 0)):
        got = xor_gate(x1, x2)
        assert got == expected, f'xor_gate({x1}, {x2}) returned {got!r}; expected {expected} [ko] xor_gate({x1}, {x2})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', f'xor_gate({x1}, {x2}) returned {got!r}, which is no integer; expected the integer {expected} [ko] xor_gate({x1}, {x2})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'

@test_case(points=1.75, hidden=True)
def test_the_whole_table(xor_gate):
    """the whole truth table [ko] 진리표 전체"""
    import numpy as np
    got = [xor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () for y in got))
    assert got == [0, 1, 1, 0]

@test_case(points=0.25, hidden=True)
def test_the_result_is_an_integer(xor_gate):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    got = [xor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, [0, 1, 1, 0])

