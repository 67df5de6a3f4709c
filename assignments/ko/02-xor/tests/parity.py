from otter.test_files import test_case

OK_FORMAT = False

name = "parity"
points = 1

@test_case(hidden=False)
def test_odd_and_even(parity):
    for bits, expected in (([1, 0, 1, 1], 1), ([1, 1], 0), ([], 0)):
        got = parity(bits)
        said = lambda: f'parity({bits})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got == expected, said()
