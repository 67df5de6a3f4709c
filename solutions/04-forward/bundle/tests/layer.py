from otter.test_files import test_case

OK_FORMAT = False

name = "layer"
points = 1

@test_case(points=0, hidden=False)
def test_first_layer_of_the_example(layer):
    import numpy as np
    W, b = (np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25]))
    got = layer(np.array([1.0, 0.5]), W, b, lambda a: 1 / (1 + np.exp(-a)))
    assert np.shape(got) == (3,), f'layer([1, 0.5], W1, b1, sigmoid) returned {got!r}; expected shape (3,) [ko] layer([1, 0.5], W1, b1, sigmoid)의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    expected = [0.73105858, 0.4378235, 0.4378235]
    assert np.allclose(got, expected), f'layer([1, 0.5], W1, b1, sigmoid) returned {got!r}; expected about {expected} [ko] layer([1, 0.5], W1, b1, sigmoid)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_the_activation_may_be_another(layer):
    import numpy as np
    got = layer(np.array([[1.0], [-2.0]]), np.array([[3.0]]), np.array([1.0]), np.abs)
    assert np.shape(got) == (2, 1), f'layer([[1], [-2]], [[3]], [1], np.abs) returned {got!r}; expected shape (2, 1) [ko] layer([[1], [-2]], [[3]], [1], np.abs)의 결과가 {got!r}입니다. 기댓값의 모양은 (2, 1)입니다.'
    assert np.allclose(got, [[4], [5]]), f'layer([[1], [-2]], [[3]], [1], np.abs) returned {got!r}; expected [[4], [5]] [ko] layer([[1], [-2]], [[3]], [1], np.abs)의 결과가 {got!r}입니다. 기댓값은 [[4], [5]]입니다.'

@test_case(points=0.5, hidden=True)
def test_one_sample(layer):
    """one sample, whatever the activation, arguments left alone [ko] 활성화 함수에 상관없이, 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    x, W, b = (np.array([1.0, -2.0]), np.array([[2.0, 0.5, -1.0], [1.0, 1.0, 0.25]]), np.array([0.5, -1.0, 3.0]))
    kept = (x.copy(), W.copy(), b.copy())
    for activation, expected in ((lambda a: 2 * a + 1, [2.0, -4.0, 4.0]), (lambda a: a ** 2, [0.25, 6.25, 2.25]), (lambda a: (a > 0).astype(int), [1, 0, 1]), (lambda a: a, [0.5, -2.5, 1.5]), (lambda a: a - np.max(a, axis=-1, keepdims=True), [-1.0, -4.0, 0.0])):
        got = layer(x, W, b, activation)
        assert np.shape(got) == (3,)
        assert np.max(np.abs(np.asarray(got) - np.array(expected))) < 1e-09
    assert np.array_equal(x, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

@test_case(points=0.5, hidden=True)
def test_batch(layer):
    """a batch, whatever the activation, arguments left alone [ko] 활성화 함수에 상관없이, 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(43)
    for n, d, m in ((4, 2, 3), (3, 3, 3), (1, 2, 2)):
        X, W, b = (rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, m)), rng.normal(0, 1, m))
        kept = (X.copy(), W.copy(), b.copy())
        for activation, by_hand in ((np.tanh, math.tanh), (lambda a: a ** 2 - 3 * a, lambda a: a ** 2 - 3 * a)):
            got = layer(X, W, b, lambda a: activation(a))
            assert np.shape(got) == (n, m)
            for row in range(n):
                for j in range(m):
                    total = sum((kept[0][row, i] * kept[1][i, j] for i in range(d))) + kept[2][j]
                    assert abs(got[row][j] - by_hand(total)) < 1e-09
        got = layer(X, W, b, lambda a: np.exp(a) / np.sum(np.exp(a), axis=-1, keepdims=True))
        assert np.shape(got) == (n, m)
        for row in range(n):
            sums = [sum((kept[0][row, i] * kept[1][i, j] for i in range(d))) + kept[2][j] for j in range(m)]
            total = sum((math.exp(each) for each in sums))
            assert all((abs(got[row][j] - math.exp(sums[j]) / total) < 1e-09 for j in range(m)))
        assert np.array_equal(X, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

