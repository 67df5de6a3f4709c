from otter.test_files import test_case

OK_FORMAT = False

name = "output_gradients"
points = 1

@test_case(hidden=False)
def test_worked_example(output_gradients):
    import numpy as np
    got = output_gradients(np.array([[0.5]]), np.array([[0.5, -0.5]]))
    said = lambda: f'output_gradients의 결과가 {got!r}입니다. 쌍 (dW2, db2)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    for name, value, expected in (('dW2', got[0], [[0.25, -0.25]]), ('db2', got[1], [0.5, -0.5])):
        said = lambda: f'output_gradients로 구한 {name}의 값이 {value}입니다. 기댓값은 {expected}입니다.'
        assert np.shape(value) == np.shape(expected) and np.allclose(value, expected), said()

@test_case(hidden=False)
def test_numerical_gradient(output_gradients):
    import numpy as np
    Z, Y = (np.array([[0.5, 0.25], [0.75, 0.5], [0.25, 0.875]]), np.eye(2)[[1, 0, 1]])
    W, b = (np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([0.5, -0.25]))

    def entropy(W, b):
        A = Z @ W + b
        return np.mean(np.log(np.sum(np.exp(A), axis=1)) - np.sum(A * Y, axis=1))
    powers = np.exp(Z @ W + b)
    got = output_gradients(Z, (powers / powers.sum(axis=1, keepdims=True) - Y) / 3)
    said = lambda: f'output_gradients의 결과가 {got!r}입니다. 모양이 (2, 2)와 (2,)인 쌍 (dW2, db2)여야 합니다.'
    assert np.iterable(got) and len(got) == 2 and (np.shape(got[0]) == (2, 2)) and (np.shape(got[1]) == (2,)), said()
    for place in np.ndindex(2, 2):
        h = np.zeros((2, 2))
        h[place] = 0.0001
        slope, value = ((entropy(W + h, b) - entropy(W - h, b)) / 0.0002, np.asarray(got[0])[place])
        said = lambda: f'dW2{list(place)}의 값이 {value}입니다. 수치 미분으로는 {slope}입니다.'
        assert abs(value - slope) < 1e-06, said()
    for k in range(2):
        h = np.where(np.arange(2) == k, 0.0001, 0.0)
        slope, value = ((entropy(W, b + h) - entropy(W, b - h)) / 0.0002, np.asarray(got[1])[k])
        said = lambda: f'db2[{k}]의 값이 {value}입니다. 수치 미분으로는 {slope}입니다.'
        assert abs(value - slope) < 1e-06, said()
