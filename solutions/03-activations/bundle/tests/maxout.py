from otter.test_files import test_case

OK_FORMAT = False

name = "maxout"
points = 1

@test_case(points=0, hidden=False)
def test_the_largest_of_three_sums(maxout):
    import numpy as np
    W, b = (np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 1.0]))
    got = maxout(np.array([1.0, 2.0]), W, b)
    call = 'maxout([1, 2], [[1, 0, -1], [0, 1, 1]], [0, 0.5, 1])'
    assert got is not None and np.shape(got) == (), f'{call} returned {got!r}; expected one number [ko] {call}의 결과가 {got!r}입니다. 숫자 하나가 나와야 합니다.'
    assert np.isclose(got, 2.5), f'{call} returned {got!r}; expected 2.5 [ko] {call}의 결과가 {got!r}입니다. 기댓값은 2.5입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_gives_a_number_for_each_row(maxout):
    import numpy as np
    W, b = (np.array([[1.0, -1.0]]), np.array([0.0, 0.0]))
    got = maxout(np.array([[-3.0], [0.0], [2.0]]), W, b)
    call = 'maxout([[-3], [0], [2]], [[1, -1]], [0, 0])'
    assert np.shape(got) == (3,), f'{call} returned {got!r}; expected shape (3,) [ko] {call}의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    assert np.allclose(got, [3, 0, 2]), f'{call} returned {got!r}; expected [3, 0, 2] [ko] {call}의 결과가 {got!r}입니다. 기댓값은 [3, 0, 2]입니다.'

@test_case(points=0.5, hidden=True)
def test_one_sample(maxout):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(36)
    cases = [(np.array([2.0, -1.0]), np.array([[1.0, 0.5], [3.0, -1.0]]), np.array([0.25, -4.0])), (np.array([1.0, -1.0]), np.array([[-1.0, -2.0], [1.0, 0.5]]), np.array([-1.0, 0.0])), (np.array([1.0, 2.0, 3.0]), np.array([[1.0, 0.0, -1.0, 2.0], [0.0, 2.0, 1.0, -1.0], [1.0, -1.0, 0.0, 0.0]]), np.array([0.0, 1.0, 9.0, 2.0]))]
    cases += [(rng.normal(0, 1, d), rng.normal(0, 1, (d, k)), rng.normal(0, 1, k)) for d, k in ((1, 3), (4, 2), (3, 3), (5, 6), (2, 1))]
    for x, W, b in cases:
        kept = (x.copy(), W.copy(), b.copy())
        got = maxout(x, W, b)
        assert np.shape(got) == ()
        sums = [sum((x[i] * W[i, j] for i in range(len(x)))) + b[j] for j in range(len(b))]
        assert abs(got - max(sums)) < 1e-09
        assert np.array_equal(x, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

@test_case(points=0.5, hidden=True)
def test_batch(maxout):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(37)
    for n, d, k in ((5, 2, 3), (3, 3, 3), (1, 4, 2), (4, 1, 4), (2, 3, 2)):
        x, W, b = (rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, k)), rng.normal(0, 1, k))
        kept = (x.copy(), W.copy(), b.copy())
        got = maxout(x, W, b)
        assert np.shape(got) == (n,)
        for row in range(n):
            sums = [sum((x[row, i] * W[i, j] for i in range(d))) + b[j] for j in range(k)]
            assert abs(got[row] - max(sums)) < 1e-09
        assert np.array_equal(x, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

