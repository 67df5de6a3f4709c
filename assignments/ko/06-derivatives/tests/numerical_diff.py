from otter.test_files import test_case

OK_FORMAT = False

name = "numerical_diff"
points = 2

@test_case(hidden=False)
def test_the_slope_of_a_square(numerical_diff):
    import numpy as np
    got = numerical_diff(lambda x: x ** 2, 3)
    said = lambda: f'numerical_diff(lambda x: x**2, 3)의 결과가 {got!r}입니다. 기댓값은 6입니다(허용 오차 0.000001).'
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-06), said()

@test_case(hidden=False)
def test_another_step(numerical_diff):
    import numpy as np
    got = numerical_diff(lambda x: x ** 3, 1, h=0.5)
    said = lambda: f'numerical_diff(lambda x: x**3, 1, h=0.5)의 결과가 {got!r}입니다. 기댓값은 (1.5**3 - 0.5**3) / 1 = 3.25입니다.'
    assert np.allclose(np.array(got, float), 3.25, rtol=0, atol=1e-09), said()
