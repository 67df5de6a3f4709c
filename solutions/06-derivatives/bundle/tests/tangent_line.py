from otter.test_files import test_case

OK_FORMAT = False

name = "tangent_line"
points = 1

@test_case(points=0, hidden=False)
def test_it_returns_a_function(tangent_line):
    t = tangent_line(lambda x: x ** 2, 3)
    assert callable(t), f'tangent_line(lambda x: x**2, 3) returned {t!r}; expected a function [ko] tangent_line(lambda x: x**2, 3)의 결과가 {t!r}입니다. 함수를 돌려주어야 합니다.'

@test_case(points=0, hidden=False)
def test_the_tangent_of_a_square(tangent_line):
    import numpy as np
    t = tangent_line(lambda x: x ** 2, 3)
    assert callable(t), f'tangent_line(lambda x: x**2, 3) returned {t!r}; expected a function [ko] tangent_line(lambda x: x**2, 3)의 결과가 {t!r}입니다. 함수를 돌려주어야 합니다.'
    for x, expected in ((3, 9), (4, 15)):
        got = t(x)
        assert np.allclose(np.array(got, float), expected, rtol=0, atol=0.001), f't = tangent_line(lambda x: x**2, 3); t({x}) returned {got!r}; expected {expected} [ko] t = tangent_line(lambda x: x**2, 3)일 때 t({x})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_parabola(tangent_line):
    """tangents at several points [ko] 여러 지점의 접선"""
    import numpy as np
    for x0, height, slope in ((4, 5.0, 5.0), (1.5, -1.25, 0.0), (-1, 5.0, -5.0)):
        t = tangent_line(lambda x: x ** 2 - 3 * x + 1, x0)
        for x in (2.5, 0, x0, -3, 6):
            got = t(x)
            assert np.shape(got) == () and abs(got - (height + slope * (x - x0))) < 0.002

@test_case(points=0.5, hidden=True)
def test_two_lines_at_once(tangent_line):
    """several tangents used side by side [ko] 접선 여러 개를 함께 사용할 때"""
    import math
    import numpy as np
    wave = tangent_line(lambda x: math.sin(x), 0.5)
    cubic = tangent_line(lambda x: x ** 3, 2)
    flat = tangent_line(lambda x: -3.0, 1)
    for x in (3, -1.0, 0.5):
        got = (wave(x), cubic(x), flat(x))
        expected = (math.sin(0.5) + math.cos(0.5) * (x - 0.5), 8 + 12 * (x - 2), -3.0)
        for value, wanted in zip(got, expected):
            assert np.shape(value) == () and abs(value - wanted) < 0.005

