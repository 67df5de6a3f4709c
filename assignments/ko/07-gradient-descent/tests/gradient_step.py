from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_step"
points = 1

@test_case(hidden=False)
def test_step_of_the_lecture(gradient_step):
    import numpy as np
    got = gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1)
    said = lambda: f'gradient_step([3, 4], [6, 8], 0.1)의 결과가 {got!r}입니다. 기댓값은 [2.4, 3.2]입니다.'
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), said()

@test_case(hidden=False)
def test_weights_stay_as_they_are(gradient_step):
    import numpy as np
    w = np.array([3, 4])
    got = gradient_step(w, np.array([6, 8]), 0.1)
    said = lambda: f'정수 배열일 때 gradient_step([3, 4], [6, 8], 0.1)의 결과가 {got!r}입니다. 기댓값은 [2.4, 3.2]입니다.'
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), said()
    said = lambda: f'gradient_step의 인수 w는 [3, 4]였는데 호출한 뒤에는 {w!r}입니다. w의 값을 바꾸지 마세요.'
    assert np.array_equal(w, [3, 4]), said()
