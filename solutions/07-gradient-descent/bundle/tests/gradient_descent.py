from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
points = 3

@test_case(points=0, hidden=False)
def test_two_steps_as_in_the_table(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), lr=0.1, step_num=2)
    assert np.shape(got) == (2,) and np.allclose(got, [1.92, 2.56], atol=1e-06), f'two steps on x1^2 + x2^2 from [3, 4] with lr=0.1 returned {got!r}; expected [1.92, 2.56] [ko] x1^2 + x2^2의 [3, 4]에서 lr=0.1로 두 번 움직인 결과가 {got!r}입니다. 기댓값은 [1.92, 2.56]입니다.'

@test_case(points=0, hidden=False)
def test_many_steps_reach_the_bottom(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: (x[0] - 2) ** 2, np.array([0.0]), lr=0.25, step_num=12)
    assert np.shape(got) == (1,) and np.allclose(got, [2.0], atol=0.001), f'twelve steps on (x - 2)^2 from [0] with lr=0.25 returned {got!r}; expected nearly [2.] [ko] (x - 2)^2의 [0]에서 lr=0.25로 열두 번 움직인 결과가 {got!r}입니다. [2.]에 가까워야 합니다.'

@test_case(points=0, hidden=False)
def test_start_stays_as_it_is(gradient_descent):
    import numpy as np
    start = np.array([3, 4])
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, start, lr=0.1, step_num=3)
    assert np.shape(got) == (2,) and np.allclose(got, [1.536, 2.048], atol=1e-06), f'three steps on x1^2 + x2^2 from the integers [3, 4] with lr=0.1 returned {got!r}; expected [1.536, 2.048] [ko] x1^2 + x2^2의 정수 배열 [3, 4]에서 lr=0.1로 세 번 움직인 결과가 {got!r}입니다. 기댓값은 [1.536, 2.048]입니다.'
    assert np.array_equal(start, [3, 4]), f'gradient_descent changed init_x from [3, 4] to {start!r} [ko] gradient_descent의 인수 init_x는 [3, 4]였는데 호출한 뒤에는 {start!r}입니다. init_x의 값을 바꾸지 마세요.'

@test_case(points=0.5, hidden=True)
def test_default_learning_rate_and_steps(gradient_descent):
    """lr or step_num not given [ko] lr나 step_num을 주지 않을 때"""
    import numpy as np
    got = gradient_descent(lambda x: float(x[0]) ** 2, np.array([5.0]))
    assert np.shape(got) == (1,)
    assert abs(got[0] - 0.6630977795) < 1e-06
    got = gradient_descent(lambda x: float(x[0]) ** 2, np.array([8.0]), step_num=4)
    assert np.shape(got) == (1,) and abs(got[0] - 7.37894528) < 1e-06

@test_case(points=1, hidden=True)
def test_other_learning_rates_and_steps(gradient_descent):
    """another learning rate and number of steps given [ko] 다른 학습률과 걸음 수를 줄 때"""
    import numpy as np
    for start, lr, step_num, expected in ((8.0, 0.25, 1, 4.0), (8.0, 0.25, 3, 1.0), (-6.0, 0.125, 2, -3.375), (4.0, 0.75, 3, -0.5), (1.0, 1.25, 5, -7.59375)):
        got = gradient_descent(lambda x: float(x[0]) ** 2, np.array([start]), lr=lr, step_num=step_num)
        assert np.shape(got) == (1,)
        assert abs(got[0] - expected) < 1e-06
    got = gradient_descent(lambda x: (float(x[0]) - 3) ** 2, np.array([11.0]), 0.25, 4)
    assert np.shape(got) == (1,) and abs(got[0] - 3.5) < 1e-06
    got = gradient_descent(lambda x: float(x[0]) ** 4 / 4, np.array([1.0]), 0.5, 2)
    assert np.shape(got) == (1,) and abs(got[0] - 0.4375) < 1e-06

@test_case(points=1, hidden=True)
def test_several_variables(gradient_descent):
    """several variables [ko] 변수가 여러 개일 때"""
    import numpy as np

    def slanted(x):
        return float(x[0] ** 2 + x[0] * x[1] + x[1] ** 2)
    for step_num, expected in ((1, (0.5, -0.25)), (2, (0.3125, -0.25)), (3, (0.21875, -0.203125))):
        got = gradient_descent(slanted, np.array([1.0, 0.0]), lr=0.25, step_num=step_num)
        assert np.shape(got) == (2,)
        assert max(abs(got[0] - expected[0]), abs(got[1] - expected[1])) < 1e-06

    def three(x):
        return float(x[0] ** 2 / 2 + (x[1] - 1) ** 2 + 2 * x[2] ** 2)
    got = gradient_descent(three, np.array([8.0, -3.0, 2.0]), lr=0.125, step_num=3)
    assert np.shape(got) == (3,)
    for value, expected in zip(np.asarray(got).tolist(), (5.359375, -0.6875, 0.25)):
        assert abs(value - expected) < 1e-06

@test_case(points=0.5, hidden=True)
def test_start_is_left_alone(gradient_descent):
    """init_x left alone, integers as well [ko] 정수 배열이어도 init_x를 바꾸지 않기"""
    import numpy as np

    def bowl(x):
        return float(x[0]) ** 2 + float(x[1]) ** 2
    for start, expected in (([8.0, -4.0], (2.0, -1.0)), ([6, -10], (1.5, -2.5)), ([1, 3], (0.25, 0.75))):
        init_x = np.array(start)
        got = gradient_descent(bowl, init_x, lr=0.25, step_num=2)
        assert np.shape(got) == (2,)
        assert max(abs(got[0] - expected[0]), abs(got[1] - expected[1])) < 1e-06
        assert np.array_equal(init_x, start)
    got = gradient_descent(bowl, np.array([0.5, -7.0]), lr=0.25, step_num=0)
    assert np.shape(got) == (2,) and got[0] == 0.5 and (got[1] == -7.0)

