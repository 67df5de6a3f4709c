from otter.test_files import test_case

OK_FORMAT = False

name = "collapse"
points = 1

@test_case(hidden=False)
def test_one_neuron_each(collapse):
    import numpy as np
    got = collapse(np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([4.0]))
    call = 'collapse([[2]], [1], [[3]], [4])'
    said = lambda: f'{call} returned {got!r}; expected the pair (W, b)'
    assert np.iterable(got) and len(got) == 2, said()
    W, b = got
    said = lambda: f'{call} returned W = {W!r}, b = {b!r}; expected shapes (1, 1) and (1,)'
    assert np.shape(W) == (1, 1) and np.shape(b) == (1,), said()
    said = lambda: f'{call} returned W = {W!r}, b = {b!r}; expected [[6]] and [7]'
    assert np.allclose(W, 6) and np.allclose(b, 7), said()

@test_case(hidden=False)
def test_one_layer_does_the_same_as_two(collapse):
    import numpy as np
    W1, b1 = (np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]]), np.array([1.0, 0.0, -1.0]))
    W2, b2 = (np.array([[1.0], [2.0], [3.0]]), np.array([0.5]))
    got = collapse(W1, b1, W2, b2)
    said = lambda: f'collapse(W1, b1, W2, b2) returned {got!r}; expected the pair (W, b)'
    assert np.iterable(got) and len(got) == 2, said()
    W, b = got
    said = lambda: f'collapse(W1, b1, W2, b2) returned W = {W!r}, b = {b!r}; expected shapes (2, 1) and (1,)'
    assert np.shape(W) == (2, 1) and np.shape(b) == (1,), said()
    x = np.array([3.0, -2.0])
    one, two = (x @ W + b, (x @ W1 + b1) @ W2 + b2)
    said = lambda: f'for x = {x} the one layer gives {one}, the two give {two}; expected the same'
    assert np.allclose(one, two), said()
