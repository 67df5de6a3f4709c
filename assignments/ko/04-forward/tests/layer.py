from otter.test_files import test_case

OK_FORMAT = False

name = "layer"
points = 1

@test_case(hidden=False)
def test_first_layer_of_the_example(layer):
    import numpy as np
    W, b = (np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25]))
    got = layer(np.array([1.0, 0.5]), W, b, lambda a: 1 / (1 + np.exp(-a)))
    said = lambda: f'layer([1, 0.5], W1, b1, sigmoid)의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    assert np.shape(got) == (3,), said()
    expected = [0.73105858, 0.4378235, 0.4378235]
    said = lambda: f'layer([1, 0.5], W1, b1, sigmoid)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_the_activation_may_be_another(layer):
    import numpy as np
    got = layer(np.array([[1.0], [-2.0]]), np.array([[3.0]]), np.array([1.0]), np.abs)
    said = lambda: f'layer([[1], [-2]], [[3]], [1], np.abs)의 결과가 {got!r}입니다. 기댓값의 모양은 (2, 1)입니다.'
    assert np.shape(got) == (2, 1), said()
    said = lambda: f'layer([[1], [-2]], [[3]], [1], np.abs)의 결과가 {got!r}입니다. 기댓값은 [[4], [5]]입니다.'
    assert np.allclose(got, [[4], [5]]), said()
