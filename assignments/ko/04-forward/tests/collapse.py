from otter.test_files import test_case

OK_FORMAT = False

name = "collapse"
points = 1

@test_case(hidden=False)
def test_one_neuron_each(collapse):
    import numpy as np
    W, b = collapse(np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([4.0]))
    fits = np.shape(W) == (1, 1) and np.shape(b) == (1,)
    assert fits, f'collapse returned W = {W!r}, b = {b!r}; expected shapes (1, 1) and (1,)'
    right = np.allclose(W, 6) and np.allclose(b, 7)
    assert right, f'collapse([[2]], [1], [[3]], [4]) returned {W!r} and {b!r}; expected 6 and 7'

@test_case(hidden=False)
def test_one_layer_does_the_same_as_two(collapse):
    import numpy as np
    W1, b1 = (np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]]), np.array([1.0, 0.0, -1.0]))
    W2, b2 = (np.array([[1.0], [2.0], [3.0]]), np.array([0.5]))
    W, b = collapse(W1, b1, W2, b2)
    fits = np.shape(W) == (2, 1) and np.shape(b) == (1,)
    assert fits, f'collapse returned W = {W!r}, b = {b!r}; expected shapes (2, 1) and (1,)'
    x = np.array([3.0, -2.0])
    one, two = (x @ W + b, (x @ W1 + b1) @ W2 + b2)
    assert np.allclose(one, two), f'for x = {x} the one layer gives {one}, the two give {two}'
