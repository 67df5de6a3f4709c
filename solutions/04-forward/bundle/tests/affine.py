from otter.test_files import test_case

OK_FORMAT = False

name = "affine"
points = 2

@test_case(points=0, hidden=False)
def test_first_layer_of_the_example(affine):
    import numpy as np
    W, b = (np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25]))
    got = affine(np.array([1.0, 0.5]), W, b)
    assert np.shape(got) == (3,), f'affine([1, 0.5], W1, b1) returned {got!r}; expected shape (3,) [ko] affine([1, 0.5], W1, b1)의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    expected = [1.0, -0.25, -0.25]
    assert np.allclose(got, expected), f'affine([1, 0.5], W1, b1) returned {got!r}; expected {expected} [ko] affine([1, 0.5], W1, b1)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_gives_a_row_for_each_sample(affine):
    import numpy as np
    W, b = (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]), np.array([10.0, 20.0, 30.0]))
    got = affine(np.array([[1.0, 2.0], [0.0, 0.0]]), W, b)
    call = 'affine([[1, 2], [0, 0]], [[1, 0, 2], [0, 1, -1]], [10, 20, 30])'
    assert np.shape(got) == (2, 3), f'{call} returned {got!r}; expected shape (2, 3) [ko] {call}의 결과가 {got!r}입니다. 기댓값의 모양은 (2, 3)입니다.'
    expected = [[11, 22, 30], [10, 20, 30]]
    assert np.allclose(got, expected), f'{call} returned {got!r}; expected {expected} [ko] {call}의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=1, hidden=True)
def test_one_sample(affine):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    got = affine(np.array([2.0, -1.0]), np.array([[1.0, 3.0], [0.5, -2.0]]), np.array([0.25, -1.0]))
    assert np.shape(got) == (2,)
    assert abs(got[0] - 1.75) < 1e-09 and abs(got[1] - 7.0) < 1e-09
    got = affine(np.array([1.0, 2.0, 3.0]), np.array([[1.0, 0.0], [-1.0, 2.0], [4.0, 1.0]]), np.array([5.0, -6.0]))
    assert np.shape(got) == (2,) and abs(got[0] - 16) < 1e-09 and (abs(got[1] - 1) < 1e-09)
    rng = np.random.default_rng(41)
    for d, m in ((3, 3), (4, 2), (1, 5), (5, 1), (2, 6)):
        X, W, b = (rng.normal(0, 1, d), rng.normal(0, 1, (d, m)), rng.normal(0, 1, m))
        kept = (X.copy(), W.copy(), b.copy())
        got = affine(X, W, b)
        assert np.shape(got) == (m,)
        for j in range(m):
            assert abs(got[j] - (sum((kept[0][i] * kept[1][i, j] for i in range(d))) + kept[2][j])) < 1e-09
        assert np.array_equal(X, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

@test_case(points=1, hidden=True)
def test_batch(affine):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    got = affine(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 10.0], [100.0, 1000.0]]), np.array([7.0, 9.0]))
    assert np.shape(got) == (2, 2)
    assert np.max(np.abs(np.asarray(got) - np.array([[208, 2019], [410, 4039]]))) < 1e-09
    rng = np.random.default_rng(42)
    for n, d, m in ((5, 2, 3), (3, 3, 3), (1, 4, 2), (4, 1, 4), (6, 3, 1)):
        X, W, b = (rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, m)), rng.normal(0, 1, m))
        kept = (X.copy(), W.copy(), b.copy())
        got = affine(X, W, b)
        assert np.shape(got) == (n, m)
        for row in range(n):
            for j in range(m):
                expected = sum((kept[0][row, i] * kept[1][i, j] for i in range(d))) + kept[2][j]
                assert abs(got[row][j] - expected) < 1e-09
        assert np.array_equal(X, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

