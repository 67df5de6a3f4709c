from otter.test_files import test_case

OK_FORMAT = False

name = "layer"
points = 1

@test_case(hidden=False)
def test_first_layer_of_the_example(layer):
    import numpy as np
    W, b = (np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25]))
    got = layer(np.array([1.0, 0.5]), W, b, lambda a: 1 / (1 + np.exp(-a)))
    said = lambda: f'layer([1, 0.5], W1, b1, sigmoid) returned {got!r}; expected shape (3,)'
    assert np.shape(got) == (3,), said()
    expected = [0.73105858, 0.4378235, 0.4378235]
    said = lambda: f'layer([1, 0.5], W1, b1, sigmoid) returned {got!r}; expected about {expected}'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_the_activation_may_be_another(layer):
    import numpy as np
    got = layer(np.array([[1.0], [-2.0]]), np.array([[3.0]]), np.array([1.0]), np.abs)
    said = lambda: f'layer([[1], [-2]], [[3]], [1], np.abs) returned {got!r}; expected shape (2, 1)'
    assert np.shape(got) == (2, 1), said()
    said = lambda: f'layer([[1], [-2]], [[3]], [1], np.abs) returned {got!r}; expected [[4], [5]]'
    assert np.allclose(got, [[4], [5]]), said()
