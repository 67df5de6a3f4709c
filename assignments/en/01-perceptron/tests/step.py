from otter.test_files import test_case

OK_FORMAT = False

name = "step"
points = 1

@test_case(hidden=False)
def test_positive_gives_one_negative_gives_zero(step):
    for a, expected in ((2.5, 1), (-1.0, 0)):
        got = step(a)
        said = lambda: f'step({a}) returned {got!r}; expected {expected}'
        assert got == expected, said()

@test_case(hidden=False)
def test_an_array_gives_an_array(step):
    import numpy as np
    got = step(np.array([-1.5, 0.3, 2.0]))
    said = lambda: f'step(np.array([-1.5, 0.3, 2.0])) returned {got!r}; expected array([0, 1, 1])'
    assert np.shape(got) == (3,) and np.array_equal(got, [0, 1, 1]), said()

@test_case(hidden=False)
def test_the_result_is_an_integer(step):
    import numpy as np
    got = step(2.5)
    said = lambda: f'step(2.5) returned {got!r}, which is no integer; expected the integer 1'
    assert np.asarray(got).dtype.kind in 'biu', said()
