from otter.test_files import test_case

OK_FORMAT = False

name = "stable_learning_rate"
points = 1

@test_case(hidden=False)
def test_curvature_four(stable_learning_rate):
    import numpy as np
    got = stable_learning_rate(4)
    said = lambda: f'stable_learning_rate(4) returned {got!r}; expected 0.5'
    assert got is not None and np.shape(got) == () and np.isclose(got, 0.5), said()
