from otter.test_files import test_case

OK_FORMAT = False

name = "tanh"
points = 1

@test_case(hidden=False)
def test_minus_one_zero_and_one(tanh):
    import numpy as np
    got = tanh(np.array([-1.0, 0.0, 1.0]))
    said = lambda: f'tanh([-1, 0, 1]) returned {got!r}; expected 3 numbers'
    assert np.shape(got) == (3,), said()
    expected = [-0.76159416, 0.0, 0.76159416]
    said = lambda: f'tanh([-1, 0, 1]) returned {got!r}; expected about {expected}'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_a_large_number_stays_finite(tanh):
    import numpy as np
    got = tanh(1000)
    said = lambda: f'tanh(1000) returned {got!r}; expected 1'
    assert got is not None and np.isfinite(got) and (abs(got - 1) < 1e-09), said()
