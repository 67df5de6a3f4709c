from otter.test_files import test_case

OK_FORMAT = False

name = "numerical_diff"
points = 2

@test_case(points=0, hidden=False)
def test_the_slope_of_a_square(numerical_diff):
    import numpy as np
    got = numerical_diff(lambda x: x ** 2, 3)
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-06), f'numerical_diff(lambda x: x**2, 3) returned {got!r}; expected 6, within 0.000001 [ko] numerical_diff(lambda x: x**2, 3)의 결과가 {got!r}입니다. 기댓값은 6입니다(허용 오차 0.000001).'

@test_case(points=0, hidden=False)
def test_another_step(numerical_diff):
    import numpy as np
    got = numerical_diff(lambda x: x ** 3, 1, h=0.5)
    assert np.allclose(np.array(got, float), 3.25, rtol=0, atol=1e-09), f'numerical_diff(lambda x: x**3, 1, h=0.5) returned {got!r}; expected (1.5**3 - 0.5**3) / 1 = 3.25 [ko] numerical_diff(lambda x: x**3, 1, h=0.5)의 결과가 {got!r}입니다. 기댓값은 (1.5**3 - 0.5**3) / 1 = 3.25입니다.'

@test_case(points=0.75, hidden=True)
def test_slopes(numerical_diff):
    """the slope of other functions [ko] 다른 함수의 기울기"""
    import math
    import numpy as np
    for f, x, expected in ((lambda x: x ** 2 - 3 * x + 1, 4, 5.0), (lambda x: 0.25 * x ** 3, -2.0, 3.0), (lambda x: 1 / x, 0.5, -4.0), (lambda x: math.sin(x), 0.0, 1.0), (lambda x: math.exp(2 * x), 0.5, 2 * math.e), (lambda x: 7.0, 1.5, 0.0), (lambda x: 5 - 2 * x, 10, -2.0)):
        got = numerical_diff(f, x)
        assert np.shape(got) == () and abs(got - expected) < 1e-06

@test_case(points=0.75, hidden=True)
def test_the_step_that_is_asked_for(numerical_diff):
    """the step h is used [ko] 주어진 간격 h를 사용하기"""
    import numpy as np
    for x, h, expected in ((2, 0.5, 12.25), (-1.0, 0.25, 3.0625), (0, 1, 1.0), (0.5, 2.0, 4.75)):
        got = numerical_diff(lambda x: x ** 3, x, h=h)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
        got = numerical_diff(lambda x: x ** 3, x, h)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
    got = numerical_diff(lambda x: abs(x), 0.25, 0.5)
    assert np.shape(got) == () and abs(got - 0.5) < 1e-09

@test_case(points=0.5, hidden=True)
def test_the_step_is_one_ten_thousandth_by_itself(numerical_diff):
    """h not given [ko] h를 주지 않을 때"""
    import numpy as np
    got = numerical_diff(lambda x: 100000000.0 * x ** 3, 0.0)
    assert np.shape(got) == () and abs(got - 1) < 1e-06
    got = numerical_diff(lambda x: abs(x), 5e-05)
    assert np.shape(got) == () and abs(got - 0.5) < 1e-06

