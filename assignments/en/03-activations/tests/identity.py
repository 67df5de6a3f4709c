from otter.test_files import test_case

OK_FORMAT = False

name = "identity"
points = 0.5

@test_case(hidden=False)
def test_nothing_is_changed(identity):
    import numpy as np
    got = identity(np.array([-2.0, 0.7]))
    said = lambda: f'identity([-2, 0.7]) returned {got!r}; expected 2 numbers'
    assert np.shape(got) == (2,), said()
    said = lambda: f'identity([-2, 0.7]) returned {got!r}; expected [-2, 0.7]'
    assert np.allclose(got, [-2, 0.7]), said()
