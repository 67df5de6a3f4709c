from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
points = 3

@test_case(hidden=False)
def test_two_steps_as_in_the_table(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), lr=0.1, step_num=2)
    said = lambda: f'x1^2 + x2^2의 [3, 4]에서 lr=0.1로 두 번 움직인 결과가 {got!r}입니다. 기댓값은 [1.92, 2.56]입니다.'
    assert np.shape(got) == (2,) and np.allclose(got, [1.92, 2.56], atol=1e-06), said()

@test_case(hidden=False)
def test_many_steps_reach_the_bottom(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: (x[0] - 2) ** 2, np.array([0.0]), lr=0.25, step_num=12)
    said = lambda: f'(x - 2)^2의 [0]에서 lr=0.25로 열두 번 움직인 결과가 {got!r}입니다. [2.]에 가까워야 합니다.'
    assert np.shape(got) == (1,) and np.allclose(got, [2.0], atol=0.001), said()

@test_case(hidden=False)
def test_start_stays_as_it_is(gradient_descent):
    import numpy as np
    start = np.array([3, 4])
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, start, lr=0.1, step_num=3)
    said = lambda: f'x1^2 + x2^2의 정수 배열 [3, 4]에서 lr=0.1로 세 번 움직인 결과가 {got!r}입니다. 기댓값은 [1.536, 2.048]입니다.'
    assert np.shape(got) == (2,) and np.allclose(got, [1.536, 2.048], atol=1e-06), said()
    said = lambda: f'gradient_descent의 인수 init_x는 [3, 4]였는데 호출한 뒤에는 {start!r}입니다. init_x의 값을 바꾸지 마세요.'
    assert np.array_equal(start, [3, 4]), said()
