from otter.test_files import test_case

OK_FORMAT = False

name = "xnor_gate"
points = 1

@test_case(hidden=False)
def test_two_rows_of_the_table(xnor_gate):
    import numpy as np
    for x1, x2, expected in ((1, 0, 0), (1, 1, 1)):
        got = xnor_gate(x1, x2)
        said = lambda: f'xnor_gate({x1}, {x2}) returned {got!r}; expected {expected}'
        assert got == expected, said()
        said = lambda: f'xnor_gate({x1}, {x2}) returned {got!r}, which is no integer; expected the integer {expected}'
        assert np.asarray(got).dtype.kind in 'biu', said()
