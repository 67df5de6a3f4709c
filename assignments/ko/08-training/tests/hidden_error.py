from otter.test_files import test_case

OK_FORMAT = False

name = "hidden_error"
points = 2

@test_case(hidden=False)
def test_worked_example(hidden_error):
    import numpy as np
    got = hidden_error(np.array([[0.5, -0.5]]), np.array([[1.0, -1.0]]), np.array([[0.5]]))
    said = lambda: f'hidden_error([[0.5, -0.5]], [[1, -1]], [[0.5]])의 결과가 {got!r}입니다. 기댓값은 [[0.25]]입니다.'
    assert np.shape(got) == (1, 1) and np.allclose(got, [[0.25]]), said()

@test_case(hidden=False)
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
    said = lambda: f'데이터 2개, 은닉층의 뉴런 3개일 때 hidden_error의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다.'
    assert np.shape(got) == (2, 3), said()
    for place in np.ndindex(A.shape):
        h = np.zeros(A.shape)
        h[place] = 0.0001
        slope, value = ((entropy(A + h) - entropy(A - h)) / 0.0002, np.asarray(got)[place])
        said = lambda: f'{list(place)}의 오차가 {value}입니다. A1의 이 값을 조금 바꾸어 구한 손실의 수치 미분으로는 {slope}입니다.'
        assert abs(value - slope) < 1e-06, said()
