from otter.test_files import test_case

OK_FORMAT = False

name = "gradients"
points = 3

@test_case(hidden=False)
def test_worked_example(gradients):
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[1.0, -1.0]]), 'b2': np.array([-0.5, 0.5])}
    got = gradients(params, np.array([[2.0]]), np.array([[0.0, 1.0]]))
    said = lambda: f'gradients의 결과가 {got!r}입니다. 키가 params와 같은 딕셔너리여야 합니다.'
    assert isinstance(got, dict) and set(params) <= set(got), said()
    for key, expected in (('W2', [[0.25, -0.25]]), ('b2', [0.5, -0.5]), ('W1', [[0.5]]), ('b1', [0.25])):
        said = lambda: f'{key}에 대한 gradient의 모양이 {np.shape(got[key])}입니다. 기댓값은 {np.shape(expected)}입니다.'
        assert np.shape(got[key]) == np.shape(expected), said()
        said = lambda: f'{key}에 대한 gradient가 {got[key]}입니다. 기댓값은 {expected}입니다.'
        assert np.allclose(got[key], expected), said()

@test_case(hidden=False)
def test_numerical_gradient(gradients, loss):
    import reprlib
    import numpy as np
    params = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25])}
    X, Y = (np.array([[1.0, 0.5], [-0.5, 2.0], [0.0, -1.0]]), np.eye(2)[[0, 1, 1]])
    got = gradients(params, X, Y)
    said = lambda: f'gradients의 결과가 {reprlib.repr(got)}입니다. 키가 params와 같은 딕셔너리여야 합니다.'
    assert isinstance(got, dict) and set(params) <= set(got), said()
    said = lambda: f'loss의 결과가 None입니다. 이 테스트는 loss를 사용하므로 4번 문제를 먼저 풀어 주세요.'
    assert loss(params, X, Y) is not None, said()
    for key in params:
        said = lambda: f'{key}에 대한 gradient의 모양이 {np.shape(got[key])}입니다. 기댓값은 {params[key].shape}입니다.'
        assert np.shape(got[key]) == params[key].shape, said()
        for place in np.ndindex(params[key].shape):
            up, down = ({**params, key: params[key].copy()} for _ in range(2))
            up[key][place] += 0.0001
            down[key][place] -= 0.0001
            slope = (loss(up, X, Y) - loss(down, X, Y)) / 0.0002
            value = np.asarray(got[key])[place]
            said = lambda: f'{key}{list(place)}에 대한 gradient가 gradients로는 {value}, 여러분의 loss로 구한 수치 미분으로는 {slope}입니다. 두 값이 같아야 합니다.'
            assert abs(value - slope) < 1e-06, said()
