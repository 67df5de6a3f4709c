from otter.test_files import test_case

OK_FORMAT = False

name = "binary_cross_entropy"
points = 2

@test_case(points=0, hidden=False)
def test_the_truth_is_one(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(1, 0.3)
    assert np.allclose(np.array(got, float), -np.log(0.3)), f'binary_cross_entropy(1, 0.3) returned {got!r}; expected -log 0.3 = 1.203973 [ko] binary_cross_entropy(1, 0.3)의 결과가 {got!r}입니다. 기댓값은 -log 0.3 = 1.203973입니다.'

@test_case(points=0, hidden=False)
def test_the_truth_is_zero(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(0, 0.3)
    assert np.allclose(np.array(got, float), -np.log(0.7)), f'binary_cross_entropy(0, 0.3) returned {got!r}; expected -log 0.7 = 0.356675 [ko] binary_cross_entropy(0, 0.3)의 결과가 {got!r}입니다. 기댓값은 -log 0.7 = 0.356675입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_is_averaged(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(np.array([1, 0]), np.array([0.3, 0.3]))
    assert np.shape(got) == (), f'for two samples binary_cross_entropy returned {got!r}; expected one number [ko] 데이터 두 개에 대한 binary_cross_entropy의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.allclose(np.array(got, float), 0.7803238741323343), f'binary_cross_entropy([1, 0], [0.3, 0.3]) returned {got!r}; expected (1.203973 + 0.356675) / 2 = 0.780324 [ko] binary_cross_entropy([1, 0], [0.3, 0.3])의 결과가 {got!r}입니다. 기댓값은 (1.203973 + 0.356675) / 2 = 0.780324입니다.'

@test_case(points=0.5, hidden=True)
def test_numbers(binary_cross_entropy):
    """single numbers [ko] 숫자를 넣을 때"""
    import math
    import numpy as np
    for y, p, expected in ((0, 0.25, -math.log(0.75)), (1, 0.25, math.log(4)), (0, 0.5, math.log(2)), (1, 0.875, -math.log(0.875)), (0, 0.875, math.log(8))):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09

@test_case(points=1, hidden=True)
def test_arrays(binary_cross_entropy):
    """arrays, arguments left alone [ko] 배열을 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    y, p = (np.array([1, 0, 0, 1, 1]), np.array([0.5, 0.5, 0.75, 0.25, 0.875]))
    kept = (y.copy(), p.copy())
    got = binary_cross_entropy(y, p)
    expected = -(math.log(0.5) + math.log(0.5) + math.log(0.25) + math.log(0.25) + math.log(0.875)) / 5
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - expected) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(p, kept[1])
    got = binary_cross_entropy(np.array([0.0]), np.array([0.25]))
    assert np.shape(got) == () and abs(got + math.log(0.75)) < 1e-09
    rng = np.random.default_rng(17)
    y, sixteenths = (rng.integers(0, 2, size=12), rng.integers(1, 16, size=12))
    got = binary_cross_entropy(y, sixteenths / 16)
    losses = [math.log(16 / (k if truth else 16 - k)) for truth, k in zip(y.tolist(), sixteenths.tolist())]
    assert np.shape(got) == () and abs(got - sum(losses) / 12) < 1e-09

@test_case(points=0.5, hidden=True)
def test_probabilities_of_exactly_0_and_1(binary_cross_entropy):
    """extreme probabilities, arguments left alone [ko] 극단적인 확률, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    largest = -math.log(1e-12)
    for y, p in ((1, 0.0), (0, 1.0), (1, 0), (0, 1)):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and abs(got / largest - 1) < 1e-05
    y, p = (np.array([1, 0]), np.array([1.0, 0.0]))
    got = binary_cross_entropy(y, p)
    assert np.shape(got) == () and abs(got) < 1e-05
    assert np.array_equal(y, [1, 0]) and np.array_equal(p, [1.0, 0.0])
    got = binary_cross_entropy(np.array([1, 0, 0]), np.array([0.0, 1.0, 0.5]))
    assert np.shape(got) == () and abs(got / ((2 * largest + math.log(2)) / 3) - 1) < 1e-05

