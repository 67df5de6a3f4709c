from otter.test_files import test_case

OK_FORMAT = False

name = "accuracy"
points = 1

@test_case(hidden=False)
def test_half_right(accuracy):
    import numpy as np
    params = {'W1': np.array([[1.0]]), 'b1': np.array([0.0]), 'W2': np.array([[-4.0, 4.0]]), 'b2': np.array([2.0, -2.0])}
    got = accuracy(params, np.array([[-2.0], [3.0], [1.0], [-1.0]]), np.array([0, 1, 0, 1]))
    said = lambda: f'with 2 of 4 right accuracy returned {got!r}; expected 0.5'
    assert got is not None and np.shape(got) == () and (abs(got - 0.5) < 1e-09), said()
