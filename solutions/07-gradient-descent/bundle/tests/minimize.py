from otter.test_files import test_case

OK_FORMAT = False

name = "minimize"
points = 2

@test_case(points=0, hidden=False)
def test_stops_as_in_the_table(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0.0]), 0.25, tol=0.6)
    assert np.iterable(got) and len(got) == 2, f'minimize((x - 2)^2, [0], 0.25, tol=0.6) returned {got!r}; expected the pair (x, steps) [ko] minimize((x - 2)^2, [0], 0.25, tol=0.6)의 결과가 {got!r}입니다. 쌍 (x, steps)를 돌려주어야 합니다.'
    x, steps = got
    assert steps == 3, f'minimize((x - 2)^2, [0], 0.25, tol=0.6) took {steps!r} steps; expected 3 [ko] minimize((x - 2)^2, [0], 0.25, tol=0.6)에서 움직인 횟수가 {steps!r}입니다. 기댓값은 3입니다.'
    assert np.shape(x) == (1,) and np.allclose(x, [1.75], atol=1e-06), f'minimize((x - 2)^2, [0], 0.25, tol=0.6) ended at {x!r}; expected [1.75] [ko] minimize((x - 2)^2, [0], 0.25, tol=0.6)의 마지막 위치가 {x!r}입니다. 기댓값은 [1.75]입니다.'

@test_case(points=0, hidden=False)
def test_takes_no_more_than_max_steps(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0]), 0.25, max_steps=2)
    assert np.iterable(got) and len(got) == 2, f'minimize((x - 2)^2, [0], 0.25, max_steps=2) returned {got!r}; expected the pair (x, steps) [ko] minimize((x - 2)^2, [0], 0.25, max_steps=2)의 결과가 {got!r}입니다. 쌍 (x, steps)를 돌려주어야 합니다.'
    x, steps = got
    assert steps == 2, f'minimize((x - 2)^2, [0], 0.25, max_steps=2) took {steps!r} steps; expected 2 [ko] minimize((x - 2)^2, [0], 0.25, max_steps=2)에서 움직인 횟수가 {steps!r}입니다. 기댓값은 2입니다.'
    assert np.shape(x) == (1,) and np.allclose(x, [1.5], atol=1e-06), f'minimize((x - 2)^2, [0], 0.25, max_steps=2) ended at {x!r}; expected [1.5] [ko] minimize((x - 2)^2, [0], 0.25, max_steps=2)의 마지막 위치가 {x!r}입니다. 기댓값은 [1.5]입니다.'

@test_case(points=0.5, hidden=True)
def test_stops_when_flat(minimize):
    """stops where it is flat [ko] 평평한 곳에서 멈추기"""
    import numpy as np
    for start, target, tol, steps_taken, end in ((4.0, 0.0, 0.3, 5, 0.125), (-4.0, 0.0, 0.3, 5, -0.125), (-1.0, 3.0, 0.01, 10, 2.99609375), (9.0, 1.0, 3.0, 3, 2.0), (6.0, 6.0, 0.5, 0, 6.0)):
        got, steps = minimize(lambda x: (float(x[0]) - target) ** 2, np.array([start]), 0.25, tol)
        assert np.shape(got) == (1,) and np.shape(steps) == ()
        assert steps == steps_taken
        assert abs(got[0] - end) < 1e-06

@test_case(points=0.5, hidden=True)
def test_measures_the_euclidean_norm(minimize):
    """the Euclidean norm decides, init_x left alone [ko] 유클리드 노름으로 판단하기, init_x를 바꾸지 않기"""
    import numpy as np

    def bowl(x):
        return float(x[0]) ** 2 + float(x[1]) ** 2
    for start, tol, steps_taken, end in (([0.0, -2.0], 0.75, 3, (0.0, -0.25)), ([3.0, 4.0], 4.5, 2, (0.75, 1.0)), ([3.0, -4.0], 6.0, 1, (1.5, -2.0)), ([3.0, 4.0], 12.0, 0, (3.0, 4.0)), ([3.0, 4.0], 9.0, 1, (1.5, 2.0))):
        init_x = np.array(start)
        got, steps = minimize(bowl, init_x, 0.25, tol=tol)
        assert np.shape(got) == (2,) and np.shape(steps) == ()
        assert steps == steps_taken
        assert max(abs(got[0] - end[0]), abs(got[1] - end[1])) < 1e-06
        assert np.array_equal(init_x, start)
    init_x = np.array([5, -3])
    got, steps = minimize(bowl, init_x, 0.25, tol=3)
    assert np.shape(got) == (2,) and steps == 2
    assert max(abs(got[0] - 1.25), abs(got[1] + 0.75)) < 1e-06
    assert np.array_equal(init_x, [5, -3])

@test_case(points=0.5, hidden=True)
def test_steps_have_a_limit(minimize):
    """no more than max_steps steps [ko] max_steps번까지만 움직이기"""
    import numpy as np
    for max_steps, tol, steps_taken, end in ((1, 0.1, 1, 2.0), (3, 0.1, 3, 0.5), (5, 0.3, 5, 0.125), (6, 0.3, 5, 0.125), (0, 0.1, 0, 4.0), (7, 0, 7, 0.03125)):
        got, steps = minimize(lambda x: float(x[0]) ** 2, np.array([4.0]), 0.25, tol=tol, max_steps=max_steps)
        assert np.shape(got) == (1,) and np.shape(steps) == ()
        assert steps == steps_taken
        assert abs(got[0] - end) < 1e-06
    got, steps = minimize(lambda x: 1.0, np.array([3.0, -1.0]), 0.5, tol=0, max_steps=4)
    assert np.shape(got) == (2,) and steps == 4
    assert max(abs(got[0] - 3), abs(got[1] + 1)) < 1e-06
    got, steps = minimize(lambda x: float(x[0]) ** 2, np.array([1.0]), 1.5, tol=0.1, max_steps=5)
    assert np.shape(got) == (1,) and steps == 5
    assert abs(got[0] + 32) < 1e-05

@test_case(points=0.5, hidden=True)
def test_default_tolerance_and_limit(minimize):
    """tol and max_steps not given [ko] tol과 max_steps를 주지 않을 때"""
    import numpy as np
    got, steps = minimize(lambda x: float(x[0]) ** 2 / 2, np.array([1.0]), 0.125)
    assert np.shape(got) == (1,) and np.shape(steps) == ()
    assert steps == 104
    assert 9e-07 < got[0] < 1e-06
    got, steps = minimize(lambda x: (float(x[0]) - 2) ** 2, np.array([0]), 0.25)
    assert np.shape(got) == (1,) and steps == 22
    assert abs(got[0] - 2) < 1e-06

