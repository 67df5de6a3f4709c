from otter.test_files import test_case

OK_FORMAT = False

name = "find_weights"
points = 3

@test_case(hidden=False)
def test_weights_for_and(find_weights):
    import numpy as np
    got = find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = 'find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))'
    assert np.shape(got) == (3,), f'{call} returned {got!r}; expected three numbers (w1, w2, b)'
    w1, w2, b = (float(value) for value in got)
    outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert outputs == [0, 0, 0, 1], f'{call} returned {got!r}, whose perceptron gives {outputs}; expected [0, 0, 0, 1]'

@test_case(hidden=False)
def test_weights_for_or_and_none_for_xor(find_weights):
    import numpy as np
    grid = 'np.array([-1.0, -0.5, 0.5, 1.0])'
    got = find_weights(np.array([0, 1, 1, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 1]), {grid})'
    assert np.shape(got) == (3,), f'{call} returned {got!r}; expected three numbers (w1, w2, b)'
    got = find_weights(np.array([0, 1, 1, 0]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 0]), {grid})'
    assert got is None, f'{call} returned {got!r}; expected None, as no perceptron is an XOR gate'
