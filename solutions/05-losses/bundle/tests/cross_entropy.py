from otter.test_files import test_case

OK_FORMAT = False

name = "cross_entropy"
points = 2.5

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(cross_entropy):
    import numpy as np
    got = cross_entropy(np.array([0, 1]), np.array([0.7, 0.3]))
    assert np.shape(got) == (), f'cross_entropy([0, 1], [0.7, 0.3]) returned {got!r}; expected one number [ko] cross_entropy([0, 1], [0.7, 0.3])의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.allclose(np.array(got, float), -np.log(0.3)), f'cross_entropy([0, 1], [0.7, 0.3]) returned {got!r}; expected -log 0.3 = 1.203973 [ko] cross_entropy([0, 1], [0.7, 0.3])의 결과가 {got!r}입니다. 기댓값은 -log 0.3 = 1.203973입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_is_averaged_over_its_rows(cross_entropy):
    import numpy as np
    got = cross_entropy(np.array([[0, 1], [1, 0]]), np.array([[0.7, 0.3], [0.7, 0.3]]))
    assert np.shape(got) == (), f'for a batch of two rows cross_entropy returned {got!r}; expected one number [ko] 행이 두 개인 배치에 대한 cross_entropy의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.allclose(np.array(got, float), 0.7803238741323343), f'cross_entropy([[0, 1], [1, 0]], [[0.7, 0.3], [0.7, 0.3]]) returned {got!r}; expected (1.203973 + 0.356675) / 2 = 0.780324 [ko] cross_entropy([[0, 1], [1, 0]], [[0.7, 0.3], [0.7, 0.3]])의 결과가 {got!r}입니다. 기댓값은 (1.203973 + 0.356675) / 2 = 0.780324입니다.'

@test_case(points=0.75, hidden=True)
def test_one_sample(cross_entropy):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    for y, y_hat, expected in (([1, 0, 0], [0.25, 0.625, 0.125], math.log(4)), ([0, 0, 1, 0], [0.125, 0.25, 0.125, 0.5], math.log(8)), ([0.0, 1.0], [0.75, 0.25], math.log(4))):
        y, y_hat = (np.array(y), np.array(y_hat))
        kept = (y.copy(), y_hat.copy())
        got = cross_entropy(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])

@test_case(points=1, hidden=True)
def test_batch(cross_entropy):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
    y_hat = np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25], [0.125, 0.375, 0.5], [0.0625, 0.75, 0.1875]])
    kept = (y.copy(), y_hat.copy())
    got = cross_entropy(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - (math.log(2) + math.log(4) + math.log(2) - math.log(0.75)) / 4) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    got = cross_entropy(y[1:2], y_hat[1:2])
    assert np.shape(got) == () and abs(got - math.log(4)) < 1e-09
    rng = np.random.default_rng(21)
    parts, labels = (rng.integers(1, 9, size=(6, 4)), rng.integers(0, 4, size=6).tolist())
    y = np.array([[1.0 if k == label else 0.0 for k in range(4)] for label in labels])
    got = cross_entropy(y, parts / parts.sum(axis=1, keepdims=True))
    losses = [math.log(sum(row) / row[label]) for row, label in zip(parts.tolist(), labels)]
    assert np.shape(got) == () and abs(got - sum(losses) / 6) < 1e-09

@test_case(points=0.75, hidden=True)
def test_probabilities_of_exactly_0_and_1(cross_entropy):
    """extreme probabilities, arguments left alone [ko] 극단적인 확률, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    largest = -math.log(1e-12)
    y, y_hat = (np.array([1, 0]), np.array([0.0, 1.0]))
    got = cross_entropy(y, y_hat)
    assert np.shape(got) == () and abs(got / largest - 1) < 1e-05
    assert np.array_equal(y, [1, 0]) and np.array_equal(y_hat, [0.0, 1.0])
    got = cross_entropy(np.array([0, 1]), np.array([0.0, 1.0]))
    assert np.shape(got) == () and abs(got) < 1e-05
    got = cross_entropy(np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [0.5, 0.5]]))
    assert np.shape(got) == () and abs(got / ((math.log(2) + largest) / 2) - 1) < 1e-05
    got = cross_entropy(np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [0.0, 1.0]]))
    assert np.shape(got) == () and abs(got / (largest / 2) - 1) < 1e-05

