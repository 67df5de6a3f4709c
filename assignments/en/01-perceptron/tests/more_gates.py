from otter.test_files import test_case

OK_FORMAT = False

name = "more_gates"
points = 1

@test_case(hidden=False)
def test_zeros_become_one(not_gate, nor_gate):
    import numpy as np
    for call, got in (('not_gate(0)', not_gate(0)), ('nor_gate(0, 0)', nor_gate(0, 0))):
        said = lambda: f'{call} returned {got!r}; expected 1'
        assert got == 1, said()
        said = lambda: f'{call} returned {got!r}, which is no integer; expected the integer 1'
        assert np.asarray(got).dtype.kind in 'biu', said()
