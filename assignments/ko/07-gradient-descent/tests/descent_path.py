from otter.test_files import test_case

OK_FORMAT = False

name = "descent_path"
points = 2

@test_case(hidden=False)
def test_path_has_one_point_more_than_steps(descent_path):
    import numpy as np
    got = descent_path(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0.1, 2)
    said = lambda: f'변수가 두 개인 함수에서 두 번 움직인 결과가 {got!r}입니다. 모양이 (3, 2)인 배열이어야 합니다.'
    assert np.shape(got) == (3, 2), said()

@test_case(hidden=False)
def test_path_as_in_the_table(descent_path):
    import numpy as np
    got = descent_path(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3, 4]), 0.1, 2)
    expected = [[3, 4], [2.4, 3.2], [1.92, 2.56]]
    said = lambda: f'descent_path(x1^2 + x2^2, [3, 4], 0.1, 2)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
    assert np.shape(got) == (3, 2) and np.allclose(got, expected, atol=1e-06), said()
