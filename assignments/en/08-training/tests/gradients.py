from otter.test_files import test_case

OK_FORMAT = False

name = "gradients"
points = 3

@test_case(hidden=False)
def test_worked_example(gradients):
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[1.0, -1.0]]), 'b2': np.array([-0.5, 0.5])}
    got = gradients(params, np.array([[2.0]]), np.array([[0.0, 1.0]]))
    said = lambda: f'gradients returned {got!r}; expected a dict with the keys of params'
    assert isinstance(got, dict) and set(params) <= set(got), said()
    for key, expected in (('W2', [[0.25, -0.25]]), ('b2', [0.5, -0.5]), ('W1', [[0.5]]), ('b1', [0.25])):
        said = lambda: f'the gradient of {key} has shape {np.shape(got[key])}; expected {np.shape(expected)}'
        assert np.shape(got[key]) == np.shape(expected), said()
        said = lambda: f'the gradient of {key} is {got[key]}; expected {expected}'
        assert np.allclose(got[key], expected), said()

@test_case(hidden=False)
def test_numerical_gradient(gradients, loss):
    import reprlib
    import numpy as np
    params = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25])}
    X, Y = (np.array([[1.0, 0.5], [-0.5, 2.0], [0.0, -1.0]]), np.eye(2)[[0, 1, 1]])
    got = gradients(params, X, Y)
    said = lambda: f'gradients returned {reprlib.repr(got)}; expected a dict with the keys of params'
    assert isinstance(got, dict) and set(params) <= set(got), said()
    said = lambda: f'loss returned None; this test needs it, so do task 4 first'
    assert loss(params, X, Y) is not None, said()
    for key in params:
        said = lambda: f'the gradient of {key} has shape {np.shape(got[key])}; expected {params[key].shape}'
        assert np.shape(got[key]) == params[key].shape, said()
        for place in np.ndindex(params[key].shape):
            up, down = ({**params, key: params[key].copy()} for _ in range(2))
            up[key][place] += 0.0001
            down[key][place] -= 0.0001
            slope = (loss(up, X, Y) - loss(down, X, Y)) / 0.0002
            value = np.asarray(got[key])[place]
            said = lambda: f'gradients gives {value} for {key}{list(place)}; your loss, a little above and below, gives {slope}'
            assert abs(value - slope) < 1e-06, said()
