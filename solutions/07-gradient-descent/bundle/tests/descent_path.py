from otter.test_files import test_case

OK_FORMAT = False

name = "descent_path"
points = 2

@test_case(points=0, hidden=False)
def test_path_has_one_point_more_than_steps(descent_path):
    import numpy as np
    got = descent_path(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0.1, 2)
    assert np.shape(got) == (3, 2), f'two steps in two variables returned {got!r}; expected an array of shape (3, 2) [ko] 변수가 두 개인 함수에서 두 번 움직인 결과가 {got!r}입니다. 모양이 (3, 2)인 배열이어야 합니다.'

@test_case(points=0, hidden=False)
def test_path_as_in_the_table(descent_path):
    import numpy as np
    got = descent_path(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3, 4]), 0.1, 2)
    expected = [[3, 4], [2.4, 3.2], [1.92, 2.56]]
    assert np.shape(got) == (3, 2) and np.allclose(got, expected, atol=1e-06), f'descent_path(x1^2 + x2^2, [3, 4], 0.1, 2) returned {got!r}; expected {expected} [ko] descent_path(x1^2 + x2^2, [3, 4], 0.1, 2)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0.75, hidden=True)
def test_every_point_in_order(descent_path):
    """every point, in order [ko] 지나온 위치를 모두 차례대로 담기"""
    import numpy as np

    def oval(x):
        return float(x[0] ** 2 / 2 + 2 * x[1] ** 2)
    got = descent_path(oval, np.array([-8.0, 2.0]), 0.375, 4)
    assert np.shape(got) == (5, 2)
    expected = ((-8.0, 2.0), (-5.0, -1.0), (-3.125, 0.5), (-1.953125, -0.25), (-1.220703125, 0.125))
    for point, wanted in zip(np.asarray(got).tolist(), expected):
        assert max(abs(point[0] - wanted[0]), abs(point[1] - wanted[1])) < 1e-06
    start = np.random.default_rng(7).integers(-8, 9, size=2) / 2
    got = descent_path(oval, start, 0.125, 6)
    assert np.shape(got) == (7, 2)
    for k, point in enumerate(np.asarray(got).tolist()):
        assert abs(point[0] - start[0] * 0.875 ** k) < 1e-06 and abs(point[1] - start[1] * 0.5 ** k) < 1e-06

    def slanted(x):
        return float(x[0] ** 2 + x[0] * x[1] + x[1] ** 2)
    got = descent_path(slanted, np.array([1.0, 0.0]), 0.25, 2)
    assert np.shape(got) == (3, 2)
    for point, wanted in zip(np.asarray(got).tolist(), ((1.0, 0.0), (0.5, -0.25), (0.3125, -0.25))):
        assert max(abs(point[0] - wanted[0]), abs(point[1] - wanted[1])) < 1e-06

@test_case(points=0.75, hidden=True)
def test_any_number_of_variables_and_steps(descent_path):
    """any number of variables and steps [ko] 변수의 개수와 걸음 수에 상관없이"""
    import numpy as np
    got = descent_path(lambda x: float(x[0]) ** 2, np.array([1.0]), 1.5, 5)
    assert np.shape(got) == (6, 1)
    for point, wanted in zip(np.asarray(got).tolist(), (1.0, -2.0, 4.0, -8.0, 16.0, -32.0)):
        assert abs(point[0] - wanted) < 1e-05

    def three(x):
        return float((x[0] - 4) ** 2 + x[1] + x[2] ** 2)
    got = descent_path(three, np.array([0.0, 1.0, -2.0]), 0.25, 2)
    assert np.shape(got) == (3, 3)
    for point, wanted in zip(np.asarray(got).tolist(), ((0, 1, -2), (2, 0.75, -1), (3, 0.5, -0.5))):
        assert max((abs(p - w) for p, w in zip(point, wanted))) < 1e-06
    got = descent_path(three, np.array([0.5, -1.0, 3.0]), 0.25, 0)
    assert np.shape(got) == (1, 3) and np.array_equal(got, [[0.5, -1.0, 3.0]])

@test_case(points=0.5, hidden=True)
def test_start_is_left_alone(descent_path):
    """init_x left alone, integers as well [ko] 정수 배열이어도 init_x를 바꾸지 않기"""
    import numpy as np

    def bowl(x):
        return float(x[0]) ** 2 + float(x[1]) ** 2
    for start in ([8.0, -4.0], [5, -3]):
        init_x = np.array(start)
        got = descent_path(bowl, init_x, 0.25, 2)
        assert np.shape(got) == (3, 2)
        for point, factor in zip(np.asarray(got).tolist(), (1, 0.5, 0.25)):
            assert max(abs(point[0] - factor * start[0]), abs(point[1] - factor * start[1])) < 1e-06
        assert np.array_equal(init_x, start)

