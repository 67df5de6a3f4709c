from otter.test_files import test_case

OK_FORMAT = False

name = "gates"
points = 2

@test_case(hidden=False)
def test_two_ones(and_gate, nand_gate, or_gate):
    import numpy as np
    for name, gate, expected in (('and', and_gate, 1), ('nand', nand_gate, 0), ('or', or_gate, 1)):
        got = gate(1, 1)
        said = lambda: f'{name}_gate(1, 1) returned {got!r}; expected {expected}'
        assert got == expected, said()
        said = lambda: f'{name}_gate(1, 1) returned {got!r}, which is no integer; expected the integer {expected}'
        assert np.asarray(got).dtype.kind in 'biu', said()
