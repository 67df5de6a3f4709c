from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = 1.5

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(mse):
    import numpy as np
    got = mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    assert np.allclose(np.array(got, float), 0.38 / 3), f'mse([3, 4, 5], [2.7, 4.2, 5.5]) returned {got!r}; expected 0.38/3 [ko] mse([3, 4, 5], [2.7, 4.2, 5.5])의 결과가 {got!r}입니다. 기댓값은 0.38/3입니다.'

@test_case(points=0, hidden=False)
def test_every_element_of_a_table_counts(mse):
    import numpy as np
    got = mse(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 4.0], [3.0, 2.0]]))
    assert np.shape(got) == (), f'for two 2 x 2 arrays mse returned {got!r}; expected one number [ko] 2 x 2 배열 두 개에 대한 mse의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.allclose(np.array(got, float), 2), f'mse([[1, 2], [3, 4]], [[1, 4], [3, 2]]) returned {got!r}; expected (4 + 4)/4 = 2 [ko] mse([[1, 2], [3, 4]], [[1, 4], [3, 2]])의 결과가 {got!r}입니다. 기댓값은 (4 + 4)/4 = 2입니다.'

@test_case(points=0.5, hidden=True)
def test_vectors(mse):
    """any number of values, arguments left alone [ko] 값의 개수에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(42)
    for n in (5, 2, 1, 16):
        y, y_hat = (rng.integers(-16, 17, size=n) / 4, rng.integers(-16, 17, size=n) / 4)
        kept = (y.copy(), y_hat.copy())
        expected = sum(((p - q) ** 2 for p, q in zip(y.tolist(), y_hat.tolist()))) / n
        got = mse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    got = mse(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 2.0, 5.0, 4.0]))
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - 1.25) < 1e-09

@test_case(points=0.5, hidden=True)
def test_any_shape(mse):
    """arrays of any shape, arguments left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    y, y_hat = (np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[0.0, 2.0], [5.0, 4.0], [5.0, 9.0]]))
    kept = (y.copy(), y_hat.copy())
    got = mse(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - 14 / 6) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    y, y_hat = (np.zeros((2, 2, 3)), np.zeros((2, 2, 3)))
    y[0, 1, 2], y_hat[1, 0, 0] = (3.0, -1.5)
    got = mse(y, y_hat)
    assert np.shape(got) == () and abs(got - 11.25 / 12) < 1e-09

@test_case(points=0.5, hidden=True)
def test_lists_and_numbers(mse):
    """lists and single numbers [ko] 리스트와 숫자를 넣을 때"""
    import numpy as np
    for y, y_hat, expected in (([2.0, 4.0], [1.0, 1.0], 5.0), ([7, 3, 5, 1], [5, 4, 5, 4], 3.5), (3, 1.5, 2.25)):
        got = mse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09

