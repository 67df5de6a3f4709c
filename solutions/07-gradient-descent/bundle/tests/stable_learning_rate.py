from otter.test_files import test_case

OK_FORMAT = False

name = "stable_learning_rate"
points = 1

@test_case(points=0, hidden=False)
def test_curvature_four(stable_learning_rate):
    import numpy as np
    got = stable_learning_rate(4)
    assert got is not None and np.shape(got) == () and np.isclose(got, 0.5), f'stable_learning_rate(4) returned {got!r}; expected 0.5 [ko] stable_learning_rate(4)의 결과가 {got!r}입니다. 기댓값은 0.5입니다.'

@test_case(points=0.5, hidden=True)
def test_other_curvatures(stable_learning_rate):
    """other curvatures [ko] 다른 곡률을 줄 때"""
    import numpy as np
    for curvature, expected in ((2, 1.0), (0.5, 4.0), (8.0, 0.25), (1, 2.0), (5, 0.4), (3, 0.6666666666666666), (0.1, 20.0)):
        got = stable_learning_rate(curvature)
        assert np.shape(got) == ()
        assert abs(got - expected) < 1e-09 * expected

@test_case(points=0.5, hidden=True)
def test_border_between_both(stable_learning_rate):
    """converges below it, diverges above it [ko] 그 값보다 작으면 수렴하고 크면 발산하기"""
    import numpy as np
    for curvature in (0.75, 1.0, 3, 6.5, 40):
        border = stable_learning_rate(curvature)
        assert np.shape(border) == () and 0 < border < 1000
        below = above = 1.0
        for _ in range(30):
            below -= 0.99 * float(border) * curvature * below
            above -= 1.01 * float(border) * curvature * above
        assert abs(below) < 1 < abs(above) and abs(below) > 0.1 and (abs(above) < 10)

