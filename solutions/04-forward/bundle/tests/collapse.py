from otter.test_files import test_case

OK_FORMAT = False

name = "collapse"
points = 1

@test_case(points=0, hidden=False)
def test_one_neuron_each(collapse):
    import numpy as np
    W, b = collapse(np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([4.0]))
    fits = np.shape(W) == (1, 1) and np.shape(b) == (1,)
    assert fits, f'collapse returned W = {W!r}, b = {b!r}; expected shapes (1, 1) and (1,)'
    right = np.allclose(W, 6) and np.allclose(b, 7)
    assert right, f'collapse([[2]], [1], [[3]], [4]) returned {W!r} and {b!r}; expected 6 and 7'

@test_case(points=0, hidden=False)
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

@test_case(points=0.5, hidden=True)
def test_shapes_and_values(collapse):
    import numpy as np
    W, b = collapse(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, -1.0]), np.array([[0.0, 1.0], [1.0, -1.0]]), np.array([5.0, 7.0]))
    assert np.shape(W) == (2, 2) and np.shape(b) == (2,)
    assert np.max(np.abs(np.asarray(W) - np.array([[2, -1], [4, -1]]))) < 1e-09
    assert np.max(np.abs(np.asarray(b) - np.array([4, 18]))) < 1e-09
    W, b = collapse(np.array([[1, 2, 3]]), np.array([1, 0, -1]), np.array([[1, 0], [0, 2], [-1, 1]]), np.array([3, 4]))
    assert np.shape(W) == (1, 2) and np.shape(b) == (2,)
    assert np.max(np.abs(np.asarray(W) - np.array([[-2, 7]]))) < 1e-09
    assert np.max(np.abs(np.asarray(b) - np.array([5, 3]))) < 1e-09

@test_case(points=0.5, hidden=True)
def test_the_same_outputs(collapse):
    import numpy as np
    rng = np.random.default_rng(51)
    for d, h, k in ((2, 3, 2), (3, 3, 3), (4, 1, 2), (1, 5, 1), (2, 4, 3)):
        W1, b1 = (rng.normal(0, 1, (d, h)), rng.normal(0, 1, h))
        W2, b2 = (rng.normal(0, 1, (h, k)), rng.normal(0, 1, k))
        kept = (W1.copy(), b1.copy(), W2.copy(), b2.copy())
        pair = collapse(W1, b1, W2, b2)
        assert len(pair) == 2
        W, b = pair
        assert np.shape(W) == (d, k) and np.shape(b) == (k,)
        for x in rng.normal(0, 2, (d + 2, d)).tolist():
            hidden = [sum((x[i] * kept[0][i, j] for i in range(d))) + kept[1][j] for j in range(h)]
            for c in range(k):
                two = sum((hidden[j] * kept[2][j, c] for j in range(h))) + kept[3][c]
                one = sum((x[i] * W[i][c] for i in range(d))) + b[c]
                assert abs(one - two) < 1e-09
        assert all((np.array_equal(now, then) for now, then in zip((W1, b1, W2, b2), kept)))

