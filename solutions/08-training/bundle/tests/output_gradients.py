from otter.test_files import test_case

OK_FORMAT = False

name = "output_gradients"
points = 1

@test_case(points=0, hidden=False)
def test_worked_example(output_gradients):
    import numpy as np
    got = output_gradients(np.array([[0.5]]), np.array([[0.5, -0.5]]))
    assert np.iterable(got) and len(got) == 2, f'output_gradients returned {got!r}; expected the pair (dW2, db2) [ko] output_gradients의 결과가 {got!r}입니다. 쌍 (dW2, db2)를 돌려주어야 합니다.'
    for name, value, expected in (('dW2', got[0], [[0.25, -0.25]]), ('db2', got[1], [0.5, -0.5])):
        assert np.shape(value) == np.shape(expected) and np.allclose(value, expected), f'output_gradients gives {name} = {value}; expected {expected} [ko] output_gradients로 구한 {name}의 값이 {value}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_numerical_gradient(output_gradients):
    import numpy as np
    Z, Y = (np.array([[0.5, 0.25], [0.75, 0.5], [0.25, 0.875]]), np.eye(2)[[1, 0, 1]])
    W, b = (np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([0.5, -0.25]))

    def entropy(W, b):
        A = Z @ W + b
        return np.mean(np.log(np.sum(np.exp(A), axis=1)) - np.sum(A * Y, axis=1))
    powers = np.exp(Z @ W + b)
    got = output_gradients(Z, (powers / powers.sum(axis=1, keepdims=True) - Y) / 3)
    assert np.iterable(got) and len(got) == 2 and (np.shape(got[0]) == (2, 2)) and (np.shape(got[1]) == (2,)), f'output_gradients returned {got!r}; expected the pair (dW2, db2) of shapes (2, 2) and (2,) [ko] output_gradients의 결과가 {got!r}입니다. 모양이 (2, 2)와 (2,)인 쌍 (dW2, db2)여야 합니다.'
    for place in np.ndindex(2, 2):
        h = np.zeros((2, 2))
        h[place] = 0.0001
        slope, value = ((entropy(W + h, b) - entropy(W - h, b)) / 0.0002, np.asarray(got[0])[place])
        assert abs(value - slope) < 1e-06, f'dW2{list(place)} is {value}; the numerical gradient is {slope} [ko] dW2{list(place)}의 값이 {value}입니다. 수치 미분으로는 {slope}입니다.'
    for k in range(2):
        h = np.where(np.arange(2) == k, 0.0001, 0.0)
        slope, value = ((entropy(W, b + h) - entropy(W, b - h)) / 0.0002, np.asarray(got[1])[k])
        assert abs(value - slope) < 1e-06, f'db2[{k}] is {value}; the numerical gradient is {slope} [ko] db2[{k}]의 값이 {value}입니다. 수치 미분으로는 {slope}입니다.'

@test_case(points=0.5, hidden=True)
def test_weights(output_gradients):
    """the weights [ko] 가중치의 gradient"""
    import numpy as np
    rng = np.random.default_rng(74)
    for n, hidden, k in ((1, 3, 2), (4, 2, 3), (6, 5, 2), (3, 3, 3)):
        Z, delta = (rng.random((n, hidden)), rng.normal(size=(n, k)))
        dW, _ = output_gradients(Z, delta)
        assert np.shape(dW) == (hidden, k)
        for j, m in np.ndindex(hidden, k):
            expected = sum((float(Z[i, j]) * float(delta[i, m]) for i in range(n)))
            assert abs(np.asarray(dW)[j, m] - expected) < 1e-09

@test_case(points=0.25, hidden=True)
def test_biases(output_gradients):
    """the biases [ko] 편향의 gradient"""
    import numpy as np
    rng = np.random.default_rng(75)
    for n, hidden, k in ((1, 2, 3), (5, 2, 4), (7, 4, 2), (3, 3, 3)):
        Z, delta = (rng.random((n, hidden)), rng.normal(size=(n, k)))
        _, db = output_gradients(Z, delta)
        assert np.shape(db) == (k,)
        for m in range(k):
            assert abs(np.asarray(db)[m] - sum((float(delta[i, m]) for i in range(n)))) < 1e-09

@test_case(points=0.25, hidden=True)
def test_arguments_are_left_alone(output_gradients):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    Z, delta = (np.array([[0.5, 0.25], [0.125, 0.75], [1.0, 0.5]]), np.array([[0.5], [-0.25], [1.0]]))
    kept = (Z.copy(), delta.copy())
    dW, db = output_gradients(Z, delta)
    assert np.shape(dW) == (2, 1) and np.shape(db) == (1,)
    assert np.max(np.abs(np.asarray(dW) - np.array([[1.21875], [0.4375]]))) < 1e-09 and abs(db[0] - 1.25) < 1e-09
    assert np.array_equal(Z, kept[0]) and np.array_equal(delta, kept[1])

