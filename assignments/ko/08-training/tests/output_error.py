from otter.test_files import test_case

OK_FORMAT = False

name = "output_error"
points = 1

@test_case(hidden=False)
def test_worked_example(output_error):
    import numpy as np
    got = output_error(np.array([[0.5, 0.5]]), np.array([[0.0, 1.0]]))
    said = lambda: f'output_error([[0.5, 0.5]], [[0, 1]])의 결과가 {got!r}입니다. 기댓값은 [[0.5, -0.5]]입니다.'
    assert np.shape(got) == (1, 2) and np.allclose(got, [[0.5, -0.5]]), said()

@test_case(hidden=False)
def test_numerical_gradient(output_error):
    import numpy as np
    A, Y = (np.array([[0.5, -1.0, 0.25], [2.0, 0.0, 1.0]]), np.eye(3)[[2, 0]])

    def entropy(A):
        return np.mean(np.log(np.sum(np.exp(A), axis=1)) - np.sum(A * Y, axis=1))
    powers = np.exp(A)
    got = output_error(powers / powers.sum(axis=1, keepdims=True), Y)
    said = lambda: f'P와 Y의 모양이 (2, 3)일 때 output_error의 결과가 {got!r}입니다. 모양이 같은 배열이어야 합니다.'
    assert np.shape(got) == (2, 3), said()
    for place in np.ndindex(A.shape):
        h = np.zeros(A.shape)
        h[place] = 0.0001
        slope = (entropy(A + h) - entropy(A - h)) / 0.0002
        value = np.asarray(got)[place]
        said = lambda: f'{list(place)}의 오차가 {value}입니다. A2의 이 값을 조금 바꾸어 구한 손실의 수치 미분으로는 {slope}입니다.'
        assert abs(value - slope) < 1e-06, said()
