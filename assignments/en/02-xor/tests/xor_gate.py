from otter.test_files import test_case

OK_FORMAT = False

name = "xor_gate"
points = 2

@test_case(hidden=False)
def test_two_rows_of_the_table(xor_gate):
    import numpy as np
    for x1, x2, expected in ((0, 1, 1), (1, 1, 0)):
        got = xor_gate(x1, x2)
        said = lambda: f'xor_gate({x1}, {x2}) returned {got!r}; expected {expected}'
        assert got == expected, said()
        said = lambda: f'xor_gate({x1}, {x2}) returned {got!r}, which is no integer; expected the integer {expected}'
        assert np.asarray(got).dtype.kind in 'biu', said()
