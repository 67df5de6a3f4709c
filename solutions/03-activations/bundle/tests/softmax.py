from otter.test_files import test_case

OK_FORMAT = False

name = "softmax"
points = 2.5

@test_case(points=0, hidden=False)
def test_three_scores(softmax):
    import numpy as np
    got = softmax(np.array([2.0, 1.0, 0.0]))
    assert np.shape(got) == (3,), f'softmax([2, 1, 0]) returned {got!r}; expected 3 probabilities [ko] softmax([2, 1, 0])의 결과가 {got!r}입니다. 확률 3개가 나와야 합니다.'
    expected = [0.66524096, 0.24472847, 0.09003057]
    assert np.allclose(got, expected), f'softmax([2, 1, 0]) returned {got!r}; expected about {expected} [ko] softmax([2, 1, 0])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_every_row_sums_to_one(softmax):
    import numpy as np
    got = softmax(np.array([[1.0, 1.0], [0.0, 3.0], [5.0, -2.0]]))
    assert np.shape(got) == (3, 2), f'softmax([[1, 1], [0, 3], [5, -2]]) returned {got!r}; expected shape (3, 2) [ko] softmax([[1, 1], [0, 3], [5, -2]])의 결과가 {got!r}입니다. 기댓값의 모양은 (3, 2)입니다.'
    sums = [float(sum(row)) for row in got]
    assert np.allclose(sums, [1, 1, 1]), f'the rows of softmax([[1, 1], [0, 3], [5, -2]]) sum to {sums}; expected 1 each [ko] softmax([[1, 1], [0, 3], [5, -2]])에서 각 행의 합이 {sums}입니다. 기댓값은 모두 1입니다.'

@test_case(points=0, hidden=False)
def test_large_scores_stay_finite(softmax):
    import numpy as np
    got = softmax(np.array([1000.0, 1000.0]))
    assert got is not None and np.allclose(got, [0.5, 0.5]), f'softmax([1000, 1000]) returned {got!r}; expected [0.5, 0.5] [ko] softmax([1000, 1000])의 결과가 {got!r}입니다. 기댓값은 [0.5, 0.5]입니다.'

@test_case(points=0.75, hidden=True)
def test_one_sample(softmax):
    """one sample, argument left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    got = softmax(np.array([0.0, math.log(2), math.log(5)]))
    assert np.shape(got) == (3,)
    assert np.max(np.abs(np.asarray(got) - np.array([0.125, 0.25, 0.625]))) < 1e-09
    rng = np.random.default_rng(39)
    for a in (np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.0, -2.0]), rng.normal(0, 2, 7), np.array([4.0, 4.0]), np.array([2.5])):
        kept = a.copy()
        got = softmax(a)
        assert np.shape(got) == a.shape
        powers = [math.exp(score) for score in kept.tolist()]
        for probability, power in zip(got, powers):
            assert abs(probability - power / math.fsum(powers)) < 1e-09
        assert np.array_equal(a, kept)

@test_case(points=0.75, hidden=True)
def test_batch(softmax):
    """a batch, argument left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(40)
    for a in (rng.normal(0, 2, (4, 3)), rng.normal(0, 2, (3, 3)), rng.normal(0, 2, (1, 4)), np.array([[1.0, 2.0], [3.0, 3.0], [-1.0, 0.0], [0.0, 5.0], [2.0, 1.0]]), rng.normal(0, 2, (3, 1))):
        kept = a.copy()
        got = softmax(a)
        assert np.shape(got) == a.shape
        for row, scores in zip(got, kept.tolist()):
            powers = [math.exp(score) for score in scores]
            assert abs(math.fsum(row) - 1) < 1e-09
            for probability, power in zip(row, powers):
                assert abs(probability - power / math.fsum(powers)) < 1e-09
        assert np.array_equal(a, kept)

@test_case(points=0.5, hidden=True)
def test_large_scores(softmax):
    """scores far from zero, argument left alone [ko] 절댓값이 큰 점수, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    e = math.e
    for a, expected in ((np.array([1000.0, 1000.0, 1000.0]), [1 / 3, 1 / 3, 1 / 3]), (np.array([-1000.0, -1000.0]), [0.5, 0.5]), (np.array([1000.0, 0.0, -1000.0]), [1, 0, 0]), (np.array([-1000.0, -999.0]), [1 / (1 + e), e / (1 + e)]), (np.array([[1000.0, 999.0], [-1000.0, -1000.0], [0.0, 0.0]]), [[e / (1 + e), 1 / (1 + e)], [0.5, 0.5], [0.5, 0.5]])):
        kept = a.copy()
        got = softmax(a)
        assert np.shape(got) == a.shape and np.all(np.isfinite(got))
        assert np.max(np.abs(np.asarray(got) - np.array(expected))) < 1e-09
        assert np.array_equal(a, kept)

@test_case(points=0.5, hidden=True)
def test_adding_a_constant_changes_nothing(softmax):
    """adding a constant to all scores changes nothing [ko] 모든 점수에 같은 수를 더해도 같은 결과"""
    import numpy as np
    rng = np.random.default_rng(41)
    for shape in ((5,), (3, 4), (2, 2)):
        a = rng.integers(-16, 17, size=shape) / 8
        before = softmax(a)
        assert np.shape(before) == shape and np.min(before) > 0
        assert np.max(np.abs(np.sum(before, axis=-1) - 1)) < 1e-09
        for constant in (8.0, -32.0, 1000.0, -1000.0):
            after = softmax(a + constant)
            assert np.shape(after) == shape and np.all(np.isfinite(after))
            assert np.max(np.abs(np.asarray(after) - np.asarray(before))) < 1e-09
    a = np.array([[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]])
    each = softmax(a + np.array([[1000.0], [-1000.0]]))
    assert np.shape(each) == (2, 3) and np.all(np.isfinite(each))
    assert np.max(np.abs(np.asarray(each) - np.asarray(softmax(a)))) < 1e-09

