from otter.test_files import test_case

OK_FORMAT = False

name = "numerical_gradient"
points = 3

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([{{p}}, {{q}}], float))
    assert np.shape(got) == (2,), f'for x of shape (2,) numerical_gradient returned {got!r}; expected an array of shape (2,) [ko] x의 모양이 (2,)일 때 numerical_gradient의 결과가 {got!r}입니다. 모양이 (2,)인 배열이어야 합니다.'
    assert np.allclose(got, [{{dp}}, {{dq}}], rtol=0, atol=1e-06), f'with f = x1**2 + x2**2, numerical_gradient(f, np.array([{{ p }}.0, {{ q }}.0])) returned {got!r}; expected [{{ dp }}, {{ dq }}] [ko] f = x1**2 + x2**2일 때 numerical_gradient(f, np.array([{{ p }}.0, {{ q }}.0]))의 결과가 {got!r}입니다. 기댓값은 [{{ dp }}, {{ dq }}]입니다.'

@test_case(points=0, hidden=False)
def test_integers_work_too(numerical_gradient):
    import numpy as np
    x = np.array([{{p}}, {{q}}])
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, x)
    assert np.shape(got) == (2,) and np.allclose(got, [{{dp}}, {{dq}}], rtol=0, atol=1e-06), f'with f = x1**2 + x2**2, numerical_gradient(f, np.array([{{ p }}, {{ q }}])) returned {got!r}; expected [{{ dp }}., {{ dq }}.] [ko] f = x1**2 + x2**2일 때 numerical_gradient(f, np.array([{{ p }}, {{ q }}]))의 결과가 {got!r}입니다. 기댓값은 [{{ dp }}., {{ dq }}.]입니다.'
    assert np.array_equal(x, [{{p}}, {{q}}]), f'x was np.array([{{ p }}, {{ q }}]) and is {x!r} after the call; leave it as it was [ko] x는 np.array([{{ p }}, {{ q }}])였는데 호출한 뒤에는 {x!r}입니다. x의 값을 바꾸지 마세요.'

@test_case(points=0, hidden=False)
def test_a_matrix_has_a_matrix_as_its_gradient(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: (x ** 2).sum(), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    assert np.shape(got) == (2, 3), f'for x of shape (2, 3) numerical_gradient returned {got!r}; expected an array of shape (2, 3) [ko] x의 모양이 (2, 3)일 때 numerical_gradient의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다.'
    assert np.allclose(got, [[2, 4, 6], [8, 10, 12]], rtol=0, atol=1e-06), f'for the sum of all squares of [[1, 2, 3], [4, 5, 6]] it returned {got!r}; expected [[2, 4, 6], [8, 10, 12]] [ko] f가 원소의 제곱을 모두 더하는 함수이고 x = [[1, 2, 3], [4, 5, 6]]일 때 결과가 {got!r}입니다. 기댓값은 [[2, 4, 6], [8, 10, 12]]입니다.'

@test_case(points=0.75, hidden=True)
def test_vectors(numerical_gradient):
    """any number of variables, x left alone [ko] 변수의 개수에 상관없이, x를 바꾸지 않기"""
    import math
    import numpy as np
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([{{q}}, {{p}}]))
    assert np.shape(got) == (2,) and np.asarray(got).dtype.kind == 'f'
    assert np.allclose(got, [{{dq}}, {{dp}}], rtol=0, atol=1e-06)
    x = np.array([2.0, -1.5, 0.5])
    kept = x.copy()
    got = numerical_gradient(lambda x: x[0] ** 2 * x[1] + 3 * x[2] - x[1] * x[2], x)
    assert np.shape(got) == (3,) and np.asarray(got).dtype.kind == 'f'
    assert np.allclose(got, [-6.0, 3.5, 4.5], rtol=0, atol=1e-06)
    assert np.array_equal(x, kept)
    got = numerical_gradient(lambda x: math.exp(x[0]) * math.sin(x[1]), np.array([0.5, -1.0]))
    expected = [math.exp(0.5) * math.sin(-1.0), math.exp(0.5) * math.cos(-1.0)]
    assert np.shape(got) == (2,) and np.allclose(got, expected, rtol=0, atol=1e-06)
    got = numerical_gradient(lambda x: 5 * x[0] - x[0] ** 2, np.array([1.25]))
    assert np.shape(got) == (1,) and np.allclose(got, [2.5], rtol=0, atol=1e-06)

@test_case(points=0.75, hidden=True)
def test_integers(numerical_gradient):
    """an array of integers, left alone [ko] 정수 배열을 넣을 때, x를 바꾸지 않기"""
    import numpy as np
    x = np.array([5, -2, 3])
    kept = x.copy()
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] * x[2] ** 2, x)
    assert np.shape(got) == (3,) and np.asarray(got).dtype.kind == 'f'
    assert np.allclose(got, [10.0, 9.0, -12.0], rtol=0, atol=1e-06)
    assert np.array_equal(x, kept)
    got = numerical_gradient(lambda x: (x[0] * x[1] + x[2] * x[3]) / 8, np.array([1, 3, 5, -7]))
    assert np.shape(got) == (4,) and np.allclose(got, [0.375, 0.125, -0.875, 0.625], rtol=0, atol=1e-06)

@test_case(points=0.75, hidden=True)
def test_any_shape(numerical_gradient):
    """any shape, x left alone [ko] 모양에 상관없이, x를 바꾸지 않기"""
    import numpy as np
    w = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]])
    x = np.array([[0.5, 1.0, -2.0], [1.5, -3.0, 2.0]])
    kept = x.copy()
    got = numerical_gradient(lambda x: (w * x ** 2).sum() + x[0, 1] * x[1, 2], x)
    assert np.shape(got) == (2, 3) and np.asarray(got).dtype.kind == 'f'
    assert np.allclose(got, [[1.0, -2.0, -2.0], [9.0, -1.5, -3.0]], rtol=0, atol=1e-06)
    assert np.array_equal(x, kept)
    rng = np.random.default_rng(6)
    for shape in ((2, 2, 3), (1, 4), (3, 1)):
        x, w = (rng.integers(-8, 9, size=shape) / 4, rng.integers(-8, 9, size=shape))
        got = numerical_gradient(lambda x: (w * x).sum() + (x ** 2).sum() / 2, x)
        assert np.shape(got) == shape and np.allclose(got, w + x, rtol=0, atol=1e-06)
    got = numerical_gradient(lambda x: (x ** 2).sum() / 4, np.array([[1, 2], [3, -5]]))
    assert np.shape(got) == (2, 2) and np.allclose(got, [[0.5, 1.0], [1.5, -2.5]], rtol=0, atol=1e-06)

@test_case(points=0.75, hidden=True)
def test_the_step(numerical_gradient):
    """h given and not given, x left alone [ko] h를 줄 때와 주지 않을 때, x를 바꾸지 않기"""
    import numpy as np

    def f(x):
        return x[0] ** 3 - 2 * x[1] ** 3 + x[0] * x[1]
    for h, expected in ((0.5, [13.25, -4.5]), (1.0, [14.0, -6.0]), (0.25, [13.0625, -4.125])):
        x = np.array([2.0, 1.0])
        got = numerical_gradient(f, x, h=h)
        assert np.shape(got) == (2,) and np.allclose(got, expected, rtol=0, atol=1e-09)
        assert np.array_equal(x, [2.0, 1.0])
        got = numerical_gradient(f, x, h)
        assert np.shape(got) == (2,) and np.allclose(got, expected, rtol=0, atol=1e-09)
    got = numerical_gradient(lambda x: 100000000.0 * x[0] ** 3 + 200000000.0 * x[1] ** 3, np.array([0.0, 0.0]))
    assert np.shape(got) == (2,) and np.allclose(got, [1.0, 2.0], rtol=0, atol=1e-05)

