from otter.test_files import test_case

OK_FORMAT = False

name = "parity"
points = 1

@test_case(hidden=False)
def test_odd_and_even(parity):
    import numpy as np
    for bits, expected in (([1, 0, 1, 1], 1), ([1, 1], 0), ([], 0)):
        got = parity(bits)
        said = lambda: f'parity({bits}) returned {got!r}; expected {expected}'
        assert got == expected, said()
        said = lambda: f'parity({bits}) returned {got!r}, which is no integer; expected the integer {expected}'
        assert np.asarray(got).dtype.kind in 'biu', said()
