from otter.test_files import test_case

OK_FORMAT = False

name = "gradients"
points = 3

@test_case(points=0, hidden=False)
def test_worked_example(gradients):
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[1.0, -1.0]]), 'b2': np.array([-0.5, 0.5])}
    got = gradients(params, np.array([[2.0]]), np.array([[0.0, 1.0]]))
    assert isinstance(got, dict) and set(params) <= set(got), f'gradients returned {got!r}; expected a dict with the keys of params [ko] gradients의 결과가 {got!r}입니다. 키가 params와 같은 딕셔너리여야 합니다.'
    for key, expected in (('W2', [[0.25, -0.25]]), ('b2', [0.5, -0.5]), ('W1', [[0.5]]), ('b1', [0.25])):
        assert np.shape(got[key]) == np.shape(expected), f'the gradient of {key} has shape {np.shape(got[key])}; expected {np.shape(expected)} [ko] {key}에 대한 gradient의 모양이 {np.shape(got[key])}입니다. 기댓값은 {np.shape(expected)}입니다.'
        assert np.allclose(got[key], expected), f'the gradient of {key} is {got[key]}; expected {expected} [ko] {key}에 대한 gradient가 {got[key]}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_numerical_gradient(gradients, loss):
    import reprlib
    import numpy as np
    params = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25])}
    X, Y = (np.array([[1.0, 0.5], [-0.5, 2.0], [0.0, -1.0]]), np.eye(2)[[0, 1, 1]])
    got = gradients(params, X, Y)
    assert isinstance(got, dict) and set(params) <= set(got), f'gradients returned {reprlib.repr(got)}; expected a dict with the keys of params [ko] gradients의 결과가 {reprlib.repr(got)}입니다. 키가 params와 같은 딕셔너리여야 합니다.'
    assert loss(params, X, Y) is not None, 'loss returned None; this test needs it, so do task 4 first [ko] loss의 결과가 None입니다. 이 테스트는 loss를 사용하므로 4번 문제를 먼저 풀어 주세요.'
    for key in params:
        assert np.shape(got[key]) == params[key].shape, f'the gradient of {key} has shape {np.shape(got[key])}; expected {params[key].shape} [ko] {key}에 대한 gradient의 모양이 {np.shape(got[key])}입니다. 기댓값은 {params[key].shape}입니다.'
        for place in np.ndindex(params[key].shape):
            up, down = ({**params, key: params[key].copy()} for _ in range(2))
            up[key][place] += 0.0001
            down[key][place] -= 0.0001
            slope = (loss(up, X, Y) - loss(down, X, Y)) / 0.0002
            value = np.asarray(got[key])[place]
            assert abs(value - slope) < 1e-06, f'gradients gives {value} for {key}{list(place)}; your loss, a little above and below, gives {slope} [ko] {key}{list(place)}에 대한 gradient가 gradients로는 {value}, 여러분의 loss로 구한 수치 미분으로는 {slope}입니다. 두 값이 같아야 합니다.'

@test_case(points=0.5, hidden=True)
def test_output_layer(gradients):
    """the output layer [ko] 출력층의 gradient"""
    import math
    import numpy as np

    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (params[key].tolist() for key in ('W1', 'b1', 'W2', 'b2'))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum((value * row[j] for value, row in zip(x, W1))))) for j, b in enumerate(b1)]
            scores = [b + sum((value * row[j] for value, row in zip(z, W2))) for j, b in enumerate(b2)]
            total += math.log(sum((math.exp(s) for s in scores))) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(31)
    for n, d, hidden, k in ((5, 3, 4, 2), (4, 2, 3, 3)):
        params = {'W1': rng.normal(size=(d, hidden)), 'b1': rng.normal(size=hidden), 'W2': rng.normal(size=(hidden, k)), 'b2': rng.normal(size=k)}
        X, Y = (rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)])
        got = gradients(params, X, Y)
        for key in ('W2', 'b2'):
            assert np.shape(got[key]) == params[key].shape
            for place in np.ndindex(params[key].shape):
                up, down = ({**params, key: params[key].copy()} for _ in range(2))
                up[key][place] += 1e-05
                down[key][place] -= 1e-05
                slope = (by_hand(up, X, Y) - by_hand(down, X, Y)) / 2e-05
                assert abs(np.asarray(got[key])[place] - slope) < 1e-06

@test_case(points=0.5, hidden=True)
def test_hidden_layer(gradients):
    """the hidden layer [ko] 은닉층의 gradient"""
    import math
    import numpy as np

    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (params[key].tolist() for key in ('W1', 'b1', 'W2', 'b2'))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum((value * row[j] for value, row in zip(x, W1))))) for j, b in enumerate(b1)]
            scores = [b + sum((value * row[j] for value, row in zip(z, W2))) for j, b in enumerate(b2)]
            total += math.log(sum((math.exp(s) for s in scores))) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(32)
    for n, d, hidden, k in ((5, 3, 4, 2), (4, 2, 3, 3)):
        params = {'W1': rng.normal(size=(d, hidden)), 'b1': rng.normal(size=hidden), 'W2': rng.normal(size=(hidden, k)), 'b2': rng.normal(size=k)}
        X, Y = (rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)])
        got = gradients(params, X, Y)
        for key in ('W1', 'b1'):
            assert np.shape(got[key]) == params[key].shape
            for place in np.ndindex(params[key].shape):
                up, down = ({**params, key: params[key].copy()} for _ in range(2))
                up[key][place] += 1e-05
                down[key][place] -= 1e-05
                slope = (by_hand(up, X, Y) - by_hand(down, X, Y)) / 2e-05
                assert abs(np.asarray(got[key])[place] - slope) < 1e-06

@test_case(points=1, hidden=True)
def test_the_stages_together(gradients, env):
    """the stages put together, batches and networks of any size [ko] 배치와 신경망의 크기에 상관없이 단계를 하나로 연결하기"""
    import numpy as np

    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
        scores = hidden @ params['W2'] + params['b2']
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)

    def together(params, X, Y):
        try:
            Z = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
            powers = np.exp(Z @ params['W2'] + params['b2'])
            delta2 = env['output_error'](powers / np.sum(powers, axis=1, keepdims=True), Y.copy())
            delta1 = env['hidden_error'](np.array(delta2), params['W2'].copy(), Z.copy())
            (dW2, db2), (dW1, db1) = (env['output_gradients'](inputs.copy(), np.array(delta)) for inputs, delta in ((Z, delta2), (X, delta1)))
        except Exception:
            return None
        own = {key: np.asarray(value) for key, value in (('W1', dW1), ('b1', db1), ('W2', dW2), ('b2', db2))}
        fits = all((own[key].shape == params[key].shape and np.any(own[key] != 0) for key in params))
        return own if fits else None
    rng = np.random.default_rng(33)
    wrong = []
    for n, d, hidden, k in ((1, 3, 2, 4), (12, 1, 6, 2), (9, 4, 1, 3), (4, 4, 4, 4)):
        params = {'W1': rng.normal(size=(d, hidden)), 'b1': rng.normal(size=hidden), 'W2': rng.normal(size=(hidden, k)), 'b2': rng.normal(size=k)}
        X, Y = (rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)])
        right = {key: np.zeros(value.shape) for key, value in params.items()}
        for key, value in params.items():
            for place in np.ndindex(value.shape):
                moved = {name: part.astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                right[key][place] = entropy(moved, X, Y).imag / 1e-30
        got = gradients(params, X, Y)
        assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
        if not all((np.max(np.abs(np.asarray(got[key]) - right[key])) < 1e-06 for key in params)):
            wrong.append((params, X, Y, got))
    for params, X, Y, got in wrong:
        own = together(params, X, Y)
        assert own is not None and all((np.max(np.abs(np.asarray(got[key]) - own[key])) < 1e-06 for key in params))

@test_case(points=0.75, hidden=True)
def test_a_large_network_in_time(gradients, env):
    """a large network within the time [ko] 큰 신경망을 제시간에 계산하기"""
    import numpy as np

    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
        scores = hidden @ params['W2'] + params['b2']
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)

    def together(params, X, Y):
        try:
            Z = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
            powers = np.exp(Z @ params['W2'] + params['b2'])
            delta2 = env['output_error'](powers / np.sum(powers, axis=1, keepdims=True), Y.copy())
            delta1 = env['hidden_error'](np.array(delta2), params['W2'].copy(), Z.copy())
            (dW2, db2), (dW1, db1) = (env['output_gradients'](inputs.copy(), np.array(delta)) for inputs, delta in ((Z, delta2), (X, delta1)))
        except Exception:
            return None
        own = {key: np.asarray(value) for key, value in (('W1', dW1), ('b1', db1), ('W2', dW2), ('b2', db2))}
        fits = all((own[key].shape == params[key].shape and np.any(own[key] != 0) for key in params))
        return own if fits else None
    rng = np.random.default_rng(34)
    n, d, hidden, k = (6, 500, 200, 4)
    params = {'W1': 0.1 * rng.normal(size=(d, hidden)), 'b1': rng.normal(size=hidden), 'W2': 0.1 * rng.normal(size=(hidden, k)), 'b2': rng.normal(size=k)}
    X, Y = (rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)])
    got = gradients(params, X, Y)
    assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
    off = []
    for key in params:
        for _ in range(4):
            way = rng.normal(size=params[key].shape)
            moved = {**params, key: params[key] + 1e-30j * way}
            off.append(abs(np.sum(np.asarray(got[key]) * way) - entropy(moved, X, Y).imag / 1e-30))
    if not max(off) < 1e-06:
        own = together(params, X, Y)
        assert own is not None and all((np.max(np.abs(np.asarray(got[key]) - own[key])) < 1e-06 for key in params))

@test_case(points=0.25, hidden=True)
def test_arguments_are_left_alone(gradients):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np

    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
        scores = hidden @ params['W2'] + params['b2']
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
    params = {'W1': np.array([[1.0, -1.0], [2.0, 0.0]]), 'b1': np.array([0.0, -1.0]), 'W2': np.array([[1.0, 0.0, -2.0], [-1.0, 1.0, 3.0]]), 'b2': np.array([1.0, 0.0, -1.0])}
    X, Y = (np.array([[1.0, 0.0], [0.0, -1.0], [2.0, 1.0], [1.0, 1.0]]), np.eye(3)[[2, 0, 1, 2]])
    kept = ({key: value.copy() for key, value in params.items()}, X.copy(), Y.copy())
    got = gradients(params, X, Y)
    assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
    for key, value in params.items():
        for place in np.ndindex(value.shape):
            moved = {name: part.astype(complex) for name, part in params.items()}
            moved[key][place] += 1e-30j
            assert abs(np.asarray(got[key])[place] - entropy(moved, X, Y).imag / 1e-30) < 1e-06
    assert set(params) == set(kept[0]) and all((np.array_equal(params[key], kept[0][key]) for key in params))
    assert np.array_equal(X, kept[1]) and np.array_equal(Y, kept[2])

