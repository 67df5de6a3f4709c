from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_step"
points = 1

@test_case(points=0, hidden=False)
def test_step_of_the_lecture(gradient_step):
    import numpy as np
    got = gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1)
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), f'gradient_step([3, 4], [6, 8], 0.1) returned {got!r}; expected [2.4, 3.2] [ko] gradient_step([3, 4], [6, 8], 0.1)의 결과가 {got!r}입니다. 기댓값은 [2.4, 3.2]입니다.'

@test_case(points=0, hidden=False)
def test_weights_stay_as_they_are(gradient_step):
    import numpy as np
    w = np.array([3, 4])
    got = gradient_step(w, np.array([6, 8]), 0.1)
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), f'for arrays of integers gradient_step([3, 4], [6, 8], 0.1) returned {got!r}; expected [2.4, 3.2] [ko] 정수 배열일 때 gradient_step([3, 4], [6, 8], 0.1)의 결과가 {got!r}입니다. 기댓값은 [2.4, 3.2]입니다.'
    assert np.array_equal(w, [3, 4]), f'gradient_step changed its argument w from [3, 4] to {w!r} [ko] gradient_step의 인수 w는 [3, 4]였는데 호출한 뒤에는 {w!r}입니다. w의 값을 바꾸지 마세요.'

@test_case(points=0.5, hidden=True)
def test_step_with_other_numbers(gradient_step):
    """the values after the step [ko] 움직인 뒤의 값"""
    import numpy as np
    for w, grad, lr, expected in (([1.0, -2.0], [4.0, 8.0], 0.25, [0.0, -4.0]), ([0.5], [-3.0], 0.5, [2.0]), ([1.0, 2.0, 3.0, 4.0], [0.5, 1.0, -1.0, 2.0], 2.0, [0.0, 0.0, 5.0, 0.0]), ([0.25, 8.0, -1.0], [0.0, 16.0, 4.0], 0.0625, [0.25, 7.0, -1.25])):
        got = gradient_step(np.array(w), np.array(grad), lr)
        assert np.shape(got) == np.shape(expected)
        assert np.max(np.abs(np.asarray(got) - np.asarray(expected))) < 1e-09

@test_case(points=0.5, hidden=True)
def test_new_array_of_any_shape(gradient_step):
    """any shape, integers as well, arguments left alone [ko] 정수 배열을 포함하여 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    w, grad = (np.array([[1.0, 2.0, -3.0], [0.0, 4.0, 5.0]]), np.array([[2.0, 0.0, 4.0], [-6.0, 8.0, 1.0]]))
    kept = (w.copy(), grad.copy())
    got = gradient_step(w, grad, 0.5)
    assert np.shape(got) == (2, 3)
    assert np.max(np.abs(np.asarray(got) - np.array([[0.0, 2.0, -5.0], [3.0, 0.0, 4.5]]))) < 1e-09
    assert np.array_equal(w, kept[0]) and np.array_equal(grad, kept[1])
    w, grad = (np.array([10, 20, -30]), np.array([1, -3, 5]))
    got = gradient_step(w, grad, 0.25)
    assert np.shape(got) == (3,)
    assert np.max(np.abs(np.asarray(got) - np.array([9.75, 20.75, -31.25]))) < 1e-09
    assert np.array_equal(w, [10, 20, -30]) and np.array_equal(grad, [1, -3, 5])

