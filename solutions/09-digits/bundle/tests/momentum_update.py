from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_update"
points = 2

@test_case(points=0, hidden=False)
def test_worked_example(momentum_update):
    import numpy as np
    got = momentum_update(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.25, mu=0.5)
    assert np.iterable(got) and len(got) == 2, f"momentum_update returned {got!r}; expected the pair (w', v') [ko] momentum_update의 결과가 {got!r}입니다. 쌍 (w', v')를 돌려주어야 합니다."
    got_w, got_v = got
    assert np.allclose(got_v, [-0.25]), f"momentum_update gives v' = {got_v}; expected [-0.25] [ko] momentum_update로 구한 v'의 값이 {got_v}입니다. 기댓값은 [-0.25]입니다."
    assert np.allclose(got_w, [0.75]), f"momentum_update gives w' = {got_w}; expected [0.75] [ko] momentum_update로 구한 w'의 값이 {got_w}입니다. 기댓값은 [0.75]입니다."

@test_case(points=1, hidden=True)
def test_one_step(momentum_update):
    """one update, mu given and not given [ko] 갱신 한 번, mu를 줄 때와 주지 않을 때"""
    import numpy as np
    for w, v, grad, lr, mu, new_w, new_v in (([2.0, -1.0], [0.5, 1.0], [4.0, -2.0], 0.25, 0.75, [1.375, 0.25], [-0.625, 1.25]), ([[1.0, 0.0], [3.0, -2.0]], [[0.0, 2.0], [-4.0, 1.0]], [[1.0, 1.0], [0.0, -3.0]], 0.5, 0.25, [[0.5, 0.0], [2.0, -0.25]], [[-0.5, 0.0], [-1.0, 1.75]]), ([1.0, 5.0, 2.0], [2.0, -2.0, 1.0], [0.0, 0.0, 8.0], 0.125, 0.5, [2.0, 4.0, 1.5], [1.0, -1.0, -0.5])):
        got = momentum_update(np.array(w), np.array(v), np.array(grad), lr, mu=mu)
        assert len(got) == 2 and np.shape(got[0]) == np.shape(w) and (np.shape(got[1]) == np.shape(w))
        assert np.max(np.abs(np.asarray(got[1]) - np.array(new_v))) < 1e-09
        assert np.max(np.abs(np.asarray(got[0]) - np.array(new_w))) < 1e-09
    w, v = momentum_update(np.array([1.0]), np.array([10.0]), np.array([3.0]), 2.0)
    assert np.shape(w) == np.shape(v) == (1,) and abs(v[0] - 3.0) < 1e-09 and (abs(w[0] - 4.0) < 1e-09)

@test_case(points=1, hidden=True)
def test_steps_and_arguments(momentum_update):
    """one update after another, arguments left alone [ko] 이어지는 갱신, 인수를 바꾸지 않기"""
    import numpy as np
    w, v, grad = (np.array([[4.0, -2.0, 1.0]]), np.array([[1.0, 0.0, -3.0]]), np.array([[2.0, -2.0, 0.0]]))
    kept = (w.copy(), v.copy(), grad.copy())
    first = momentum_update(w, v, grad, 0.5, mu=0.5)
    assert len(first) == 2 and np.shape(first[0]) == (1, 3) and (np.shape(first[1]) == (1, 3))
    assert np.max(np.abs(np.asarray(first[1]) - np.array([[-0.5, 1.0, -1.5]]))) < 1e-09
    assert np.max(np.abs(np.asarray(first[0]) - np.array([[3.5, -1.0, -0.5]]))) < 1e-09
    w1, v1, g1 = (np.array([[3.5, -1.0, -0.5]]), np.array([[-0.5, 1.0, -1.5]]), np.array([[2.0, -2.0, 0.0]]))
    second = momentum_update(w1, v1, g1, 0.5, mu=0.5)
    assert len(second) == 2 and np.shape(second[0]) == (1, 3) and (np.shape(second[1]) == (1, 3))
    assert np.max(np.abs(np.asarray(second[1]) - np.array([[-1.25, 1.5, -0.75]]))) < 1e-09
    assert np.max(np.abs(np.asarray(second[0]) - np.array([[2.25, 0.5, -1.25]]))) < 1e-09
    assert np.array_equal(w, kept[0]) and np.array_equal(v, kept[1]) and np.array_equal(grad, kept[2])
    assert np.array_equal(w1, [[3.5, -1.0, -0.5]]) and np.array_equal(v1, [[-0.5, 1.0, -1.5]])
    assert np.array_equal(g1, [[2.0, -2.0, 0.0]])

