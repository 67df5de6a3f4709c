from otter.test_files import test_case

OK_FORMAT = False

name = "adam_update"
points = 3

@test_case(points=0, hidden=False)
def test_first_step(adam_update):
    import numpy as np
    zero = np.array([0.0])
    got = adam_update(np.array([1.0]), zero, zero, 1, np.array([2.0]), lr=0.1)
    assert np.iterable(got) and len(got) == 3, f"adam_update returned {got!r}; expected three arrays (w', m', v') [ko] adam_update의 결과가 {got!r}입니다. 배열 세 개 (w', m', v')를 돌려주어야 합니다."
    got_w, got_m, got_v = got
    assert np.allclose(got_m, [0.2]), f"adam_update gives m' = {got_m}; expected [0.2] [ko] adam_update로 구한 m'의 값이 {got_m}입니다. 기댓값은 [0.2]입니다."
    assert np.allclose(got_v, [0.004]), f"adam_update gives v' = {got_v}; expected [0.004] [ko] adam_update로 구한 v'의 값이 {got_v}입니다. 기댓값은 [0.004]입니다."
    assert np.allclose(got_w, [0.9]), f"adam_update gives w' = {got_w}; expected [0.9] [ko] adam_update로 구한 w'의 값이 {got_w}입니다. 기댓값은 [0.9]입니다."

@test_case(points=0.75, hidden=True)
def test_averages(adam_update):
    """both averages [ko] 두 가지 평균"""
    import numpy as np
    w, zero = (np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]), np.zeros((2, 3)))
    grad = np.array([[1.0, -2.0, 4.0], [0.5, -0.25, 8.0]])
    got = adam_update(w, zero, zero, 1, grad)
    assert len(got) == 3 and all((np.shape(each) == (2, 3) for each in got))
    assert np.max(np.abs(np.asarray(got[1]) - 0.1 * np.array([[1, -2, 4], [0.5, -0.25, 8]]))) < 1e-09
    assert np.max(np.abs(np.asarray(got[2]) - 0.001 * np.array([[1, 4, 16], [0.25, 0.0625, 64]]))) < 1e-09
    got = adam_update(w, w + 2, w ** 2, 4, grad, beta1=0.75, beta2=0.5)
    assert len(got) == 3 and all((np.shape(each) == (2, 3) for each in got))
    assert np.max(np.abs(np.asarray(got[1]) - np.array([[2.5, -0.5, 2.875], [1.625, 3.6875, 2.75]]))) < 1e-09
    assert np.max(np.abs(np.asarray(got[2]) - np.array([[1.0, 4.0, 8.125], [0.125, 4.53125, 32.5]]))) < 1e-09

@test_case(points=0.75, hidden=True)
def test_settings(adam_update):
    """other settings given [ko] 다른 설정값을 줄 때"""
    import numpy as np
    got = adam_update(np.array([3.0]), np.array([0.0]), np.array([0.0]), 1, np.array([2.0]), lr=0.5, beta1=0.5, beta2=0.75)
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] - 2.5) < 1e-06
    got = adam_update(np.array([1.0]), np.array([2.0]), np.array([5.0]), 2, np.array([1.0]), lr=2.0, beta1=0.5, beta2=0.5)
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] + 1) < 1e-06

@test_case(points=0.25, hidden=True)
def test_epsilon_is_added_to_the_corrected_root(adam_update):
    """epsilon in its place [ko] 엡실론의 위치"""
    import numpy as np
    got = adam_update(np.array([3.0]), np.array([0.0]), np.array([0.0]), 1, np.array([2.0]), lr=0.5, beta1=0.5, beta2=0.75, eps=2.0)
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] - 2.75) < 1e-09
    got = adam_update(np.array([1.0]), np.array([2.0]), np.array([5.0]), 2, np.array([1.0]), lr=2.0, beta1=0.5, beta2=0.5, eps=0.5)
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] + 0.6) < 1e-09
    got = adam_update(np.array([0.0]), np.array([0.75]), np.array([1.0]), 3, np.array([1.0]), lr=1.0, beta1=0.5, beta2=0.25, eps=1.0)
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[1][0] - 0.875) < 1e-09 and abs(got[2][0] - 1.0) < 1e-09
    assert abs(got[0][0] + 1 / ((64 / 63) ** 0.5 + 1)) < 1e-09
    w = adam_update(np.array([0.0]), np.array([0.0]), np.array([0.0]), 1, np.array([1e-08]), lr=1.0)[0]
    assert np.shape(w) == (1,) and abs(w[0] + 0.5) < 1e-06

@test_case(points=0.75, hidden=True)
def test_steady_gradient(adam_update):
    """many updates with a steady gradient [ko] gradient가 일정할 때 여러 번 갱신하기"""
    import numpy as np
    grad = np.array([3.0, -0.5, 0.125])
    w, m, v = (np.array([1.0, 2.0, 3.0]), np.zeros(3), np.zeros(3))
    for t in range(1, 13):
        w, m, v = (np.asarray(each) for each in adam_update(w, m, v, t, grad))
        assert w.shape == m.shape == v.shape == (3,)
        assert np.max(np.abs(w - (np.array([1.0, 2.0, 3.0]) - 0.001 * t * np.array([1, -1, 1])))) < 1e-06

@test_case(points=0.5, hidden=True)
def test_arguments_are_left_alone(adam_update):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    w, m, v, grad = (np.array([5.0, -3.0]), np.array([2.0, 0.0]), np.array([4.0, 0.0]), np.array([-2.0, 4.0]))
    kept = [each.copy() for each in (w, m, v, grad)]
    got = adam_update(w, m, v, 1, grad, lr=0.5, beta1=0.5, beta2=0.5, eps=0.0)
    assert len(got) == 3 and all((np.shape(each) == (2,) for each in got))
    assert np.max(np.abs(np.asarray(got[1]) - np.array([0.0, 2.0]))) < 1e-09
    assert np.max(np.abs(np.asarray(got[2]) - np.array([4.0, 8.0]))) < 1e-09
    assert np.max(np.abs(np.asarray(got[0]) - np.array([5.0, -3.5]))) < 1e-09
    assert all((np.array_equal(each, before) for each, before in zip((w, m, v, grad), kept)))
    floats = [np.array([1.0, 2.0]), np.array([0.5, 0.25]), np.array([1.0, 4.0]), np.array([2.0, -1.0])]
    kept = [each.copy() for each in floats]
    got = adam_update(floats[0], floats[1], floats[2], 3, floats[3])
    assert len(got) == 3 and all((np.shape(each) == (2,) for each in got))
    assert all((np.array_equal(each, before) for each, before in zip(floats, kept)))

