from otter.test_files import test_case

OK_FORMAT = False

name = "descent_direction"
points = 1

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(descent_direction):
    import numpy as np
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([1, -1]))
    assert np.shape(got) == (2,), f'for x of shape (2,) descent_direction returned {got!r}; expected an array of shape (2,) [ko] x의 모양이 (2,)일 때 descent_direction의 결과가 {got!r}입니다. 모양이 (2,)인 배열이어야 합니다.'
    assert np.allclose(got, [-2, 2], rtol=0, atol=0.001), f'with f = x1**2 + x2**2, descent_direction(f, np.array([1, -1])) returned {got!r}; expected [-2, 2] [ko] f = x1**2 + x2**2일 때 descent_direction(f, np.array([1, -1]))의 결과가 {got!r}입니다. 기댓값은 [-2, 2]입니다.'

@test_case(points=0.5, hidden=True)
def test_two_variables(descent_direction):
    """two variables, x left alone [ko] 변수가 두 개일 때, x를 바꾸지 않기"""
    import numpy as np
    x = np.array([3.0, 0.5])
    kept = x.copy()
    got = descent_direction(lambda x: x[0] ** 2 - 4 * x[1] + x[0] * x[1], x)
    assert np.shape(got) == (2,) and np.allclose(got, [-6.5, 1.0], rtol=0, atol=0.001)
    assert np.array_equal(x, kept)
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([-2, 3]))
    assert np.shape(got) == (2,) and np.allclose(got, [4.0, -6.0], rtol=0, atol=0.001)
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([0.0, 0.0]))
    assert np.shape(got) == (2,) and np.allclose(got, [0.0, 0.0], rtol=0, atol=0.001)

@test_case(points=0.5, hidden=True)
def test_other_numbers_of_variables(descent_direction):
    """fewer or more variables [ko] 변수가 더 적거나 많을 때"""
    import math
    import numpy as np
    got = descent_direction(lambda x: x[0] ** 2 * x[1] + 3 * x[2] - x[1] * x[2], np.array([2.0, -1.5, 0.5]))
    assert np.shape(got) == (3,) and np.allclose(got, [6.0, -3.5, -4.5], rtol=0, atol=0.001)
    got = descent_direction(lambda x: math.sin(x[0]), np.array([0.25]))
    assert np.shape(got) == (1,) and np.allclose(got, [-math.cos(0.25)], rtol=0, atol=0.001)
    rng = np.random.default_rng(9)
    x, w = (rng.integers(-8, 9, size=6) / 4, rng.integers(-8, 9, size=6) / 2)
    got = descent_direction(lambda x: (w * x).sum() + (x ** 2).sum() / 2, x)
    assert np.shape(got) == (6,) and np.allclose(got, -w - x, rtol=0, atol=0.001)

