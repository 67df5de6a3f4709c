from otter.test_files import test_case

OK_FORMAT = False

name = "minimize"
points = 2

@test_case(hidden=False)
def test_stops_as_in_the_table(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0.0]), 0.25, tol=0.6)
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, tol=0.6)의 결과가 {got!r}입니다. 쌍 (x, steps)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    x, steps = got
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, tol=0.6)에서 움직인 횟수가 {steps!r}입니다. 기댓값은 3입니다.'
    assert steps == 3, said()
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, tol=0.6)의 마지막 위치가 {x!r}입니다. 기댓값은 [1.75]입니다.'
    assert np.shape(x) == (1,) and np.allclose(x, [1.75], atol=1e-06), said()

@test_case(hidden=False)
def test_takes_no_more_than_max_steps(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0]), 0.25, max_steps=2)
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, max_steps=2)의 결과가 {got!r}입니다. 쌍 (x, steps)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    x, steps = got
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, max_steps=2)에서 움직인 횟수가 {steps!r}입니다. 기댓값은 2입니다.'
    assert steps == 2, said()
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, max_steps=2)의 마지막 위치가 {x!r}입니다. 기댓값은 [1.5]입니다.'
    assert np.shape(x) == (1,) and np.allclose(x, [1.5], atol=1e-06), said()
