from otter.test_files import test_case

OK_FORMAT = False

name = "hidden_error"
points = 2

@test_case(points=0, hidden=False)
def test_worked_example(hidden_error):
    import numpy as np
    got = hidden_error(np.array([[0.5, -0.5]]), np.array([[1.0, -1.0]]), np.array([[0.5]]))
    assert np.shape(got) == (1, 1) and np.allclose(got, [[0.25]]), f'hidden_error([[0.5, -0.5]], [[1, -1]], [[0.5]]) returned {got!r}; expected [[0.25]] [ko] hidden_error([[0.5, -0.5]], [[1, -1]], [[0.5]])의 결과가 {got!r}입니다. 기댓값은 [[0.25]]입니다.'

@test_case(points=0, hidden=False)
def test_numerical_gradient(hidden_error):
    import numpy as np
    A, Y = (np.array([[0.5, -1.0, 0.25], [2.0, 0.0, 1.0]]), np.eye(2)[[1, 0]])
    W, b = (np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.5]]), np.array([0.5, -0.25]))

    def output(A):
        return 1 / (1 + np.exp(-A)) @ W + b

    def entropy(A):
        return np.mean(np.log(np.sum(np.exp(output(A)), axis=1)) - np.sum(output(A) * Y, axis=1))
    powers = np.exp(output(A))
    delta2 = (powers / powers.sum(axis=1, keepdims=True) - Y) / 2
    got = hidden_error(delta2, W, 1 / (1 + np.exp(-A)))
    assert np.shape(got) == (2, 3), f'for 2 samples and 3 hidden neurons hidden_error returned {got!r}; expected an array of shape (2, 3) [ko] 데이터 2개, 은닉층의 뉴런 3개일 때 hidden_error의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다.'
    for place in np.ndindex(A.shape):
        h = np.zeros(A.shape)
        h[place] = 0.0001
        slope, value = ((entropy(A + h) - entropy(A - h)) / 0.0002, np.asarray(got)[place])
        assert abs(value - slope) < 1e-06, f'the error at {list(place)} is {value}; the numerical gradient of the loss, moving A1 there, is {slope} [ko] {list(place)}의 오차가 {value}입니다. A1의 이 값을 조금 바꾸어 구한 손실의 수치 미분으로는 {slope}입니다.'

@test_case(points=0.5, hidden=True)
def test_one_sample(hidden_error):
    """one sample [ko] 데이터 하나를 넣을 때"""
    import numpy as np
    for delta, W, Z in (([0.25, -0.25], [[2.0, 1.0]], [0.25]), ([0.5, -0.75, 0.25], [[1.0, -2.0, 0.5], [-1.0, 0.0, 4.0]], [0.125, 0.75]), ([-0.5, 0.5], [[1.0, 3.0], [-2.0, 0.5], [0.25, -0.25]], [0.5, 0.875, 0.25])):
        got = hidden_error(np.array([delta]), np.array(W), np.array([Z]))
        assert np.shape(got) == (1, len(Z))
        for j, z in enumerate(Z):
            expected = sum((error * weight for error, weight in zip(delta, W[j]))) * z * (1 - z)
            assert abs(np.asarray(got)[0, j] - expected) < 1e-09

@test_case(points=1, hidden=True)
def test_batches(hidden_error):
    """batches and networks of any size [ko] 배치와 신경망의 크기에 상관없이"""
    import numpy as np
    rng = np.random.default_rng(76)
    for n, hidden, k in ((3, 4, 2), (5, 2, 3), (2, 6, 4), (4, 1, 2)):
        A, W, b = (rng.normal(size=(n, hidden)), rng.normal(size=(hidden, k)), rng.normal(size=k))
        labels = rng.integers(k, size=n)
        Z = 1 / (1 + np.exp(-A))
        powers = np.exp(Z @ W + b)
        delta = (powers / np.sum(powers, axis=1)[:, np.newaxis] - np.eye(k)[labels]) / n
        got = hidden_error(delta, W, Z)
        assert np.shape(got) == (n, hidden)
        for i, j in np.ndindex(n, hidden):
            moved = A.astype(complex)
            moved[i, j] += 1e-30j
            rows = 1 / (1 + np.exp(-moved)) @ W + b
            entropy = sum((np.log(np.sum(np.exp(row))) - row[label] for row, label in zip(rows, labels))) / n
            assert abs(np.asarray(got)[i, j] - entropy.imag / 1e-30) < 1e-09

@test_case(points=0.25, hidden=True)
def test_as_many_neurons_as_classes(hidden_error):
    """as many hidden neurons as classes [ko] 은닉층의 뉴런 수가 클래스 수와 같을 때"""
    import numpy as np
    rng = np.random.default_rng(77)
    for n, k in ((2, 2), (3, 3), (5, 4)):
        delta, W, Z = (rng.normal(size=(n, k)), rng.normal(size=(k, k)), rng.random((n, k)))
        got = hidden_error(delta, W, Z)
        assert np.shape(got) == (n, k)
        for i, j in np.ndindex(n, k):
            back = sum((float(delta[i, m]) * float(W[j, m]) for m in range(k)))
            assert abs(np.asarray(got)[i, j] - back * float(Z[i, j]) * (1 - float(Z[i, j]))) < 1e-09

@test_case(points=0.25, hidden=True)
def test_arguments_are_left_alone(hidden_error):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    delta, W, Z = (np.array([[0.5], [-1.0]]), np.array([[2.0], [-4.0]]), np.array([[0.5, 0.25], [0.75, 0.5]]))
    kept = (delta.copy(), W.copy(), Z.copy())
    got = hidden_error(delta, W, Z)
    assert np.shape(got) == (2, 2)
    assert np.max(np.abs(np.asarray(got) - np.array([[0.25, -0.375], [-0.375, 1.0]]))) < 1e-09
    assert np.array_equal(delta, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(Z, kept[2])

