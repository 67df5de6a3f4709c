from otter.test_files import test_case

OK_FORMAT = False

name = "rmse"
points = 1

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(rmse):
    import numpy as np
    got = rmse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    expected = (0.38 / 3) ** 0.5
    assert np.allclose(np.array(got, float), expected), f'rmse([3, 4, 5], [2.7, 4.2, 5.5]) returned {got!r}; expected {expected:.6f} [ko] rmse([3, 4, 5], [2.7, 4.2, 5.5])의 결과가 {got!r}입니다. 기댓값은 {expected:.6f}입니다.'

@test_case(points=0, hidden=False)
def test_always_off_by_three_is_three(rmse):
    import numpy as np
    got = rmse([0, 0], [3, 3])
    assert np.allclose(np.array(got, float), 3), f'rmse([0, 0], [3, 3]) returned {got!r}; expected 3 [ko] rmse([0, 0], [3, 3])의 결과가 {got!r}입니다. 기댓값은 3입니다.'

@test_case(points=0.5, hidden=True)
def test_vectors(rmse):
    """any number of values, arguments left alone [ko] 값의 개수에 상관없이, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(12)
    for n in (6, 3, 1, 11):
        y, y_hat = (rng.integers(-12, 13, size=n) / 4, rng.integers(-12, 13, size=n) / 4)
        kept = (y.copy(), y_hat.copy())
        expected = math.sqrt(sum(((p - q) ** 2 for p, q in zip(y.tolist(), y_hat.tolist()))) / n)
        got = rmse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])

@test_case(points=0.5, hidden=True)
def test_other_shapes_lists_and_numbers(rmse):
    """arrays of other shapes, lists and single numbers [ko] 다른 모양의 배열, 리스트, 숫자를 넣을 때"""
    import numpy as np
    cases = ((np.array([[0.0, 2.0], [4.0, 6.0]]), np.array([[1.0, 2.0], [2.0, 9.0]]), 3.5 ** 0.5), (np.array([3.0, 0.0]), np.array([0.0, 4.0]), 12.5 ** 0.5), ([5, 1], [2, 1], 4.5 ** 0.5), ([0.5, 1.5, -1.0, 0.0], [1.0, 1.0, -1.5, 0.5], 0.5), (2, 4.5, 2.5))
    for y, y_hat, expected in cases:
        got = rmse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09

