from otter.test_files import test_case

OK_FORMAT = False

name = "partial_derivative"
points = 2

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(partial_derivative):
    import numpy as np
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0)
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-06), f'with f = x1**2 + x2**2, partial_derivative(f, np.array([3.0, 4.0]), 0) returned {got!r}; expected 6 [ko] f = x1**2 + x2**2일 때 partial_derivative(f, np.array([3.0, 4.0]), 0)의 결과가 {got!r}입니다. 기댓값은 6입니다.'

@test_case(points=0, hidden=False)
def test_the_second_variable(partial_derivative):
    import numpy as np
    x = np.array([3, 4])
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, x, 1)
    assert np.allclose(np.array(got, float), 8, rtol=0, atol=1e-06), f'with f = x1**2 + x2**2, partial_derivative(f, np.array([3, 4]), 1) returned {got!r}; expected 8 [ko] f = x1**2 + x2**2일 때 partial_derivative(f, np.array([3, 4]), 1)의 결과가 {got!r}입니다. 기댓값은 8입니다.'
    assert np.array_equal(x, [3, 4]), f'x was np.array([3, 4]) and is {x!r} after the call; leave it as it was [ko] x는 np.array([3, 4])였는데 호출한 뒤에는 {x!r}입니다. x의 값을 바꾸지 마세요.'

@test_case(points=0.75, hidden=True)
def test_each_variable(partial_derivative):
    """every variable, x left alone [ko] 변수마다 구하기, x를 바꾸지 않기"""
    import numpy as np

    def f(x):
        return x[0] ** 2 * x[1] + 3 * x[2] - x[1] * x[2]
    x = np.array([2.0, -1.5, 0.5])
    kept = x.copy()
    for i, expected in ((1, 3.5), (0, -6.0), (2, 4.5)):
        got = partial_derivative(f, x, i)
        assert np.shape(got) == () and abs(got - expected) < 1e-06
        assert np.array_equal(x, kept)
    got = partial_derivative(lambda x: 4 * x[0] ** 2, np.array([0.75]), 0)
    assert np.shape(got) == () and abs(got - 6) < 1e-06
    rng = np.random.default_rng(31)
    x, w = (rng.integers(-8, 9, size=5) / 4, rng.integers(-8, 9, size=5) / 4)
    for i in range(5):
        got = partial_derivative(lambda x: (w * x ** 2).sum() + x[0] * x[4], x, i)
        expected = 2 * w[i] * x[i] + (x[4] if i == 0 else x[0] if i == 4 else 0)
        assert np.shape(got) == () and abs(got - expected) < 1e-06

@test_case(points=0.5, hidden=True)
def test_integers(partial_derivative):
    """an array of integers, left alone [ko] 정수 배열을 넣을 때, x를 바꾸지 않기"""
    import numpy as np
    x = np.array([5, -2, 3])
    kept = x.copy()
    for i, expected in ((2, -12.0), (0, 10.0), (1, 9.0)):
        got = partial_derivative(lambda x: x[0] ** 2 + x[1] * x[2] ** 2, x, i)
        assert np.shape(got) == () and abs(got - expected) < 1e-06
        assert np.array_equal(x, kept)

@test_case(points=0.75, hidden=True)
def test_the_step(partial_derivative):
    """h given and not given [ko] h를 줄 때와 주지 않을 때"""
    import numpy as np

    def f(x):
        return x[0] ** 3 - 2 * x[1] ** 3 + x[0] * x[1]
    x = np.array([2.0, 1.0])
    for i, h, expected in ((0, 0.5, 13.25), (1, 0.5, -4.5), (0, 1.0, 14.0), (1, 0.25, -4.125)):
        got = partial_derivative(f, x, i, h=h)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
        got = partial_derivative(f, x, i, h)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
    got = partial_derivative(lambda x: 100000000.0 * x[1] ** 3 + x[0], np.array([1.0, 0.0]), 1)
    assert np.shape(got) == () and abs(got - 1) < 1e-05

