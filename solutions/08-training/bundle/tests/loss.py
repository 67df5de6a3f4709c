from otter.test_files import test_case

OK_FORMAT = False

name = "loss"
points = 2

@test_case(points=0, hidden=False)
def test_lecture(loss):
    import math
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[0.0, 0.0]]), 'b2': np.log(np.array([0.7, 0.3]))}
    got = loss(params, np.array([[1.0]]), np.array([[0.0, 1.0]]))
    assert got is not None and np.shape(got) == (), f'loss returned {got!r}; expected one float [ko] loss의 결과가 {got!r}입니다. 실수(float) 하나여야 합니다.'
    assert abs(got + math.log(0.3)) < 1e-09, f'loss of a network that answers [0.7, 0.3] is {got!r}; expected -log 0.3 [ko] 출력이 [0.7, 0.3]인 신경망의 손실이 {got!r}입니다. 기댓값은 -log 0.3입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_is_averaged(loss):
    import math
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[0.0, 0.0]]), 'b2': np.log(np.array([0.7, 0.3]))}
    got = loss(params, np.array([[1.0], [2.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    expected = -(math.log(0.3) + math.log(0.7)) / 2
    assert got is not None and np.shape(got) == () and (abs(got - expected) < 1e-09), f'for two rows loss returned {got!r}; expected {expected} [ko] 행이 두 개인 배치에 대한 loss의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_known_probabilities(loss):
    """one sample [ko] 데이터 하나를 넣을 때"""
    import math
    import numpy as np
    for k, probabilities in ((2, [0.25, 0.75]), (4, [0.5, 0.125, 0.25, 0.125]), (3, [0.25, 0.25, 0.5])):
        params = {'W1': np.array([[0.5, -1.0, 0.25], [2.0, 0.0, -0.5]]), 'b1': np.array([0.5, 0.0, -1.0]), 'W2': np.zeros((3, k)), 'b2': np.array([math.log(p) for p in probabilities])}
        for label in range(k):
            got = loss(params, np.array([[0.5, -1.5]]), np.eye(k)[[label]])
            assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
            assert abs(got + math.log(probabilities[label])) < 1e-09

@test_case(points=1, hidden=True)
def test_batches(loss):
    """batches and networks of any size [ko] 배치와 신경망의 크기에 상관없이"""
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
    rng = np.random.default_rng(12)
    for n, d, hidden, k in ((4, 2, 3, 2), (7, 3, 5, 4), (1, 1, 2, 3), (12, 4, 4, 4), (3, 3, 3, 3)):
        params = {'W1': rng.normal(size=(d, hidden)), 'b1': rng.normal(size=hidden), 'W2': rng.normal(size=(hidden, k)), 'b2': rng.normal(size=k)}
        X, Y = (rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)])
        got = loss(params, X, Y)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - by_hand(params, X, Y)) < 1e-09

@test_case(points=0.5, hidden=True)
def test_arguments_are_left_alone(loss):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import math
    import numpy as np
    params = {'W1': np.array([[1.0, -1.0], [2.0, 0.0]]), 'b1': np.array([0.0, -1.0]), 'W2': np.array([[1.0, 0.0, -2.0], [-1.0, 1.0, 3.0]]), 'b2': np.array([1.0, 0.0, -1.0])}
    X, Y = (np.array([[1.0, 0.0], [0.0, -1.0], [2.0, 1.0]]), np.eye(3)[[2, 0, 1]])
    kept = ({key: value.copy() for key, value in params.items()}, X.copy(), Y.copy())
    got = loss(params, X, Y)
    total = 0.0
    for (x1, x2), label in zip(((1, 0), (0, -1), (2, 1)), (2, 0, 1)):
        z1, z2 = (1 / (1 + math.exp(-(x1 + 2 * x2))), 1 / (1 + math.exp(x1 + 1)))
        scores = [1 + z1 - z2, z2, -1 - 2 * z1 + 3 * z2]
        total -= math.log(math.exp(scores[label]) / sum((math.exp(s) for s in scores)))
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - total / 3) < 1e-09
    assert set(params) == set(kept[0]) and all((np.array_equal(params[key], kept[0][key]) for key in params))
    assert np.array_equal(X, kept[1]) and np.array_equal(Y, kept[2])

