from otter.test_files import test_case

OK_FORMAT = False

name = "loss"
points = 2

@test_case(hidden=False)
def test_lecture(loss):
    import math
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[0.0, 0.0]]), 'b2': np.log(np.array([0.7, 0.3]))}
    got = loss(params, np.array([[1.0]]), np.array([[0.0, 1.0]]))
    said = lambda: f'loss returned {got!r}; expected one float'
    assert got is not None and np.shape(got) == (), said()
    said = lambda: f'loss of a network that answers [0.7, 0.3] is {got!r}; expected -log 0.3'
    assert abs(got + math.log(0.3)) < 1e-09, said()

@test_case(hidden=False)
def test_a_batch_is_averaged(loss):
    import math
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[0.0, 0.0]]), 'b2': np.log(np.array([0.7, 0.3]))}
    got = loss(params, np.array([[1.0], [2.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    expected = -(math.log(0.3) + math.log(0.7)) / 2
    said = lambda: f'for two rows loss returned {got!r}; expected {expected}'
    assert got is not None and np.shape(got) == () and (abs(got - expected) < 1e-09), said()
