from otter.test_files import test_case

OK_FORMAT = False

name = "descent_direction"
points = 1

@test_case(hidden=False)
def test_the_example_of_the_lecture(descent_direction):
    import numpy as np
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([1, -1]))
    said = lambda: f'x의 모양이 (2,)일 때 descent_direction의 결과가 {got!r}입니다. 모양이 (2,)인 배열이어야 합니다.'
    assert np.shape(got) == (2,), said()
    said = lambda: f'f = x1**2 + x2**2일 때 descent_direction(f, np.array([1, -1]))의 결과가 {got!r}입니다. 기댓값은 [-2, 2]입니다.'
    assert np.allclose(got, [-2, 2], rtol=0, atol=0.001), said()
