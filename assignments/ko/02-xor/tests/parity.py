from otter.test_files import test_case

OK_FORMAT = False

name = "parity"
points = 1

@test_case(hidden=False)
def test_odd_and_even(parity):
    import numpy as np
    for bits, expected in (([1, 0, 1, 1], 1), ([1, 1], 0), ([], 0)):
        got = parity(bits)
        said = lambda: f'parity({bits})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got == expected, said()
        said = lambda: f'parity({bits})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', said()
