from otter.test_files import test_case

OK_FORMAT = False

name = "accuracy"
points = 1

@test_case(points=0, hidden=False)
def test_half_right(accuracy):
    import numpy as np
    params = {'W1': np.array([[1.0]]), 'b1': np.array([0.0]), 'W2': np.array([[-4.0, 4.0]]), 'b2': np.array([2.0, -2.0])}
    got = accuracy(params, np.array([[-2.0], [3.0], [1.0], [-1.0]]), np.array([0, 1, 0, 1]))
    assert got is not None and np.shape(got) == () and (abs(got - 0.5) < 1e-09), f'with 2 of 4 right accuracy returned {got!r}; expected 0.5 [ko] 4개 중 2개를 맞혔을 때 accuracy의 결과가 {got!r}입니다. 기댓값은 0.5입니다.'

@test_case(points=0.5, hidden=True)
def test_two_classes(accuracy):
    """two classes [ko] 클래스가 두 개일 때"""
    import numpy as np
    params = {'W1': np.array([[2.0, 0.0], [0.0, 2.0]]), 'b1': np.array([-1.0, 1.0]), 'W2': np.array([[3.0, -3.0], [-1.0, 1.0]]), 'b2': np.array([-1.5, 1.5])}
    X = np.array([[2.0, 0.0], [0.0, 0.0], [1.0, 2.0], [0.5, 0.0], [-1.0, -3.0], [1.5, -2.0], [0.5, -2.0], [3.0, 3.0]])
    z1, z2 = (1 / (1 + np.exp(-(2 * X[:, 0] - 1))), 1 / (1 + np.exp(-(2 * X[:, 1] + 1))))
    answers = [0 if 3 * a - b > 1.5 else 1 for a, b in zip(z1, z2)]
    for wrong in ([], [0], [1, 4, 6], [0, 2, 3, 5, 7], [0, 1, 2, 3, 4, 5, 6, 7]):
        labels = np.array([1 - answer if i in wrong else answer for i, answer in enumerate(answers)])
        got = accuracy(params, X, labels)
        assert np.shape(got) == () and abs(got - (8 - len(wrong)) / 8) < 1e-09

@test_case(points=0.5, hidden=True)
def test_more_classes(accuracy):
    """more classes, arguments left alone [ko] 클래스가 더 많을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(61)
    for n, d, hidden, k in ((10, 2, 3, 3), (25, 3, 4, 5), (1, 1, 2, 4), (16, 4, 6, 3)):
        params = {'W1': rng.normal(size=(d, hidden)), 'b1': rng.normal(size=hidden), 'W2': 2 * rng.normal(size=(hidden, k)), 'b2': rng.normal(size=k)}
        X, labels = (rng.normal(size=(n, d)), rng.integers(k, size=n))
        kept = ({key: value.copy() for key, value in params.items()}, X.copy(), labels.copy())
        W1, b1, W2, b2 = (params[key].tolist() for key in ('W1', 'b1', 'W2', 'b2'))
        right = 0
        for i, x in enumerate(X.tolist()):
            z = [1 / (1 + math.exp(-b - sum((value * row[j] for value, row in zip(x, W1))))) for j, b in enumerate(b1)]
            scores = [b + sum((value * row[j] for value, row in zip(z, W2))) for j, b in enumerate(b2)]
            answer = scores.index(max(scores))
            if i % 2 == 0:
                labels[i] = kept[2][i] = answer
            right += answer == labels[i]
        got = accuracy(params, X, labels)
        assert np.shape(got) == () and abs(got - right / n) < 1e-09
        assert set(params) == set(kept[0]) and all((np.array_equal(params[key], kept[0][key]) for key in params))
        assert np.array_equal(X, kept[1]) and np.array_equal(labels, kept[2])

