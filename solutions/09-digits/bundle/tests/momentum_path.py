from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_path"
points = 1

@test_case(points=0, hidden=False)
def test_worked_example(momentum_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = momentum_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.4, 0.2], mu=0.5)
    assert np.shape(got) == (3, 2), f'with 2 learning rates momentum_path returned an array of shape {np.shape(got)}; expected (3, 2) [ko] 학습률이 2개일 때 momentum_path가 돌려준 배열의 모양이 {np.shape(got)}입니다. (3, 2)여야 합니다.'
    for step, expected in enumerate(([-7.0, 2.0], [-6.944, 0.4], [-6.888224, -0.56])):
        point = np.asarray(got)[step].tolist()
        assert np.allclose(point, expected), f'after {step} steps momentum_path is at {point}; expected {expected} [ko] momentum_path로 {step}번 움직인 뒤의 점이 {point}입니다. 기댓값은 {expected}입니다.'
    assert start.tolist() == [-7.0, 2.0], f'momentum_path changed its argument w0 to {start.tolist()} [ko] momentum_path의 인수 w0가 호출한 뒤에는 {start.tolist()}입니다. w0의 값을 바꾸지 마세요.'

@test_case(points=0.5, hidden=True)
def test_the_whole_path(momentum_path, momentum_update):
    """the whole path, mu not given [ko] 전체 경로, mu를 주지 않을 때"""
    import numpy as np

    def walked(update, grad, w, rates):
        points, v = ([w], np.zeros(w.shape))
        for lr in rates:
            w, v = update(w.copy(), v.copy(), grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, v = (points[-1], np.asarray(v, dtype=float))
        return np.array(points)

    def by_formula(w, v, g, lr):
        return (w + 0.9 * v - lr * g, 0.9 * v - lr * g)
    for grad, start, rates in ((lambda w: np.array([0.02, 2.0]) * w, np.array([-7.0, 2.0]), [0.25] * 30), (lambda w: np.array([0.5, 1.0, 0.125]) * w - 1.0, np.array([1.0, 4.0, -3.0]), [0.5] * 12), (lambda w: w ** 3, np.array([1.5]), [0.1, 0.2, 0.05, 0.3])):
        got = momentum_path(grad, start.copy(), list(rates))
        expected = walked(by_formula, grad, start, rates)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-09:
            expected = walked(momentum_update, grad, start, rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - start)) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-09

@test_case(points=0.5, hidden=True)
def test_rates_and_mu(momentum_path, momentum_update):
    """a learning rate for each step, mu given, the start left alone [ko] 걸음마다 다른 학습률, mu를 줄 때, 출발점을 바꾸지 않기"""
    import numpy as np

    def walked(update, grad, w, rates, mu):
        points, v = ([w], np.zeros(w.shape))
        for lr in rates:
            w, v = update(w.copy(), v.copy(), grad(w), lr, mu=mu)
            points.append(np.asarray(w, dtype=float))
            w, v = (points[-1], np.asarray(v, dtype=float))
        return np.array(points)

    def by_formula(w, v, g, lr, mu):
        return (w + mu * v - lr * g, mu * v - lr * g)

    def grad(w):
        return np.array([0.25, 1.5]) * w
    for start, rates, mu in (([4.0, -1.0], [0.8, 0.4, 0.2, 0.1, 0.05], 0.75), ([-2.0, 3.0], [0.125, 0.0, 0.5, 0.25], 0.5), ([1.0, 1.0], [0.5, 0.25, 1.0], 0.0), ([6.0, 0.5], [], 0.25)):
        w0 = np.array(start)
        got = momentum_path(grad, w0, rates, mu=mu)
        expected = walked(by_formula, grad, np.array(start), rates, mu)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-09:
            expected = walked(momentum_update, grad, np.array(start), rates, mu)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - expected[0])) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-09
        assert np.array_equal(w0, start)

