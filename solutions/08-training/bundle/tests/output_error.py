from otter.test_files import test_case

OK_FORMAT = False

name = "output_error"
points = 1

@test_case(points=0, hidden=False)
def test_worked_example(output_error):
    import numpy as np
    got = output_error(np.array([[0.5, 0.5]]), np.array([[0.0, 1.0]]))
    assert np.shape(got) == (1, 2) and np.allclose(got, [[0.5, -0.5]]), f'output_error([[0.5, 0.5]], [[0, 1]]) returned {got!r}; expected [[0.5, -0.5]] [ko] output_error([[0.5, 0.5]], [[0, 1]])의 결과가 {got!r}입니다. 기댓값은 [[0.5, -0.5]]입니다.'

@test_case(points=0, hidden=False)
def test_numerical_gradient(output_error):
    import numpy as np
    A, Y = (np.array([[0.5, -1.0, 0.25], [2.0, 0.0, 1.0]]), np.eye(3)[[2, 0]])

    def entropy(A):
        return np.mean(np.log(np.sum(np.exp(A), axis=1)) - np.sum(A * Y, axis=1))
    powers = np.exp(A)
    got = output_error(powers / powers.sum(axis=1, keepdims=True), Y)
    assert np.shape(got) == (2, 3), f'for P and Y of shape (2, 3) output_error returned {got!r}; expected an array of that shape [ko] P와 Y의 모양이 (2, 3)일 때 output_error의 결과가 {got!r}입니다. 모양이 같은 배열이어야 합니다.'
    for place in np.ndindex(A.shape):
        h = np.zeros(A.shape)
        h[place] = 0.0001
        slope = (entropy(A + h) - entropy(A - h)) / 0.0002
        value = np.asarray(got)[place]
        assert abs(value - slope) < 1e-06, f'the error at {list(place)} is {value}; the numerical gradient of the loss, moving A2 there, is {slope} [ko] {list(place)}의 오차가 {value}입니다. A2의 이 값을 조금 바꾸어 구한 손실의 수치 미분으로는 {slope}입니다.'

@test_case(points=0.25, hidden=True)
def test_one_sample(output_error):
    """one sample [ko] 데이터 하나를 넣을 때"""
    import numpy as np
    for P, label in (([0.25, 0.75], 0), ([0.125, 0.5, 0.375], 1), ([0.25, 0.25, 0.125, 0.375], 3)):
        Y = np.eye(len(P))[[label]]
        got = output_error(np.array([P]), Y)
        assert np.shape(got) == (1, len(P))
        for k, p in enumerate(P):
            assert abs(np.asarray(got)[0, k] - (p - 1 if k == label else p)) < 1e-09

@test_case(points=0.5, hidden=True)
def test_batches(output_error):
    """batches of any size [ko] 배치의 크기에 상관없이"""
    import numpy as np
    rng = np.random.default_rng(73)
    for n, k in ((2, 3), (5, 2), (3, 3), (8, 4)):
        A, labels = (rng.normal(size=(n, k)), rng.integers(k, size=n))
        P = np.exp(A) / np.sum(np.exp(A), axis=1)[:, np.newaxis]
        got = output_error(P, np.eye(k)[labels])
        assert np.shape(got) == (n, k)
        for i, j in np.ndindex(n, k):
            moved = A.astype(complex)
            moved[i, j] += 1e-30j
            entropy = sum((np.log(np.sum(np.exp(row))) - row[label] for row, label in zip(moved, labels))) / n
            assert abs(np.asarray(got)[i, j] - entropy.imag / 1e-30) < 1e-09

@test_case(points=0.25, hidden=True)
def test_arguments_are_left_alone(output_error):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    P = np.array([[0.5, 0.25, 0.25], [0.125, 0.625, 0.25], [0.0625, 0.0625, 0.875], [0.25, 0.5, 0.25]])
    Y = np.eye(3)[[0, 2, 2, 1]]
    kept = (P.copy(), Y.copy())
    got = output_error(P, Y)
    assert np.shape(got) == (4, 3)
    for i, j in np.ndindex(4, 3):
        assert abs(np.asarray(got)[i, j] - (kept[0][i, j] - kept[1][i, j]) / 4) < 1e-09
    assert np.array_equal(P, kept[0]) and np.array_equal(Y, kept[1])

