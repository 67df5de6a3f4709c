from otter.test_files import test_case

OK_FORMAT = False

name = "find_weights"
points = 3

@test_case(hidden=False)
def test_weights_for_and(find_weights):
    import numpy as np
    got = find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = 'find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))'
    said = lambda: f'{call} returned {got!r}; expected three numbers (w1, w2, b)'
    assert np.shape(got) == (3,), said()
    w1, w2, b = (float(value) for value in got)
    outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    said = lambda: f'{call} returned {got!r}, whose perceptron gives {outputs}; expected [0, 0, 0, 1]'
    assert outputs == [0, 0, 0, 1], said()

@test_case(hidden=False)
def test_weights_for_or_and_none_for_xor(find_weights):
    import numpy as np
    grid = 'np.array([-1.0, -0.5, 0.5, 1.0])'
    got = find_weights(np.array([0, 1, 1, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 1]), {grid})'
    said = lambda: f'{call} returned {got!r}; expected three numbers (w1, w2, b)'
    assert np.shape(got) == (3,), said()
    got = find_weights(np.array([0, 1, 1, 0]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 0]), {grid})'
    said = lambda: f'{call} returned {got!r}; expected None, as no perceptron is an XOR gate'
    assert got is None, said()
