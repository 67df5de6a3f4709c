from otter.test_files import test_case

OK_FORMAT = False

name = "xor_gate"
points = 2

@test_case(hidden=False)
def test_two_rows_of_the_table(xor_gate):
    import numpy as np
    for x1, x2, expected in ((0, 1, 1), (1, 1, 0)):
        got = xor_gate(x1, x2)
        said = lambda: f'xor_gate({x1}, {x2})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got == expected, said()
        said = lambda: f'xor_gate({x1}, {x2})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', said()
