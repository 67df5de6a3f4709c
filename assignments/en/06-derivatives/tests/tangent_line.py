from otter.test_files import test_case

OK_FORMAT = False

name = "tangent_line"
points = 1

@test_case(hidden=False)
def test_it_returns_a_function(tangent_line):
    t = tangent_line(lambda x: x ** 2, 3)
    said = lambda: f'tangent_line(lambda x: x**2, 3) returned {t!r}; expected a function'
    assert callable(t), said()

@test_case(hidden=False)
def test_the_tangent_of_a_square(tangent_line):
    import numpy as np
    t = tangent_line(lambda x: x ** 2, 3)
    said = lambda: f'tangent_line(lambda x: x**2, 3) returned {t!r}; expected a function'
    assert callable(t), said()
    for x, expected in ((3, 9), (4, 15)):
        got = t(x)
        said = lambda: f't = tangent_line(lambda x: x**2, 3); t({x}) returned {got!r}; expected {expected}'
        assert np.allclose(np.array(got, float), expected, rtol=0, atol=0.001), said()
