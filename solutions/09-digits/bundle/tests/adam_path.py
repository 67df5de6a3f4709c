from otter.test_files import test_case

OK_FORMAT = False

name = "adam_path"
points = 2

@test_case(points=0, hidden=False)
def test_worked_example(adam_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = adam_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.5, 0.25])
    assert np.shape(got) == (3, 2), f'with 2 learning rates adam_path returned an array of shape {np.shape(got)}; expected (3, 2) [ko] 학습률이 2개일 때 adam_path가 돌려준 배열의 모양이 {np.shape(got)}입니다. (3, 2)여야 합니다.'
    for step, expected in enumerate(([-7.0, 2.0], [-6.5, 1.5], [-6.250654, 1.254356])):
        point = np.asarray(got)[step].tolist()
        assert np.allclose(point, expected, atol=1e-05), f'after {step} steps adam_path is at {point}; expected about {expected} [ko] adam_path로 {step}번 움직인 뒤의 점이 {point}입니다. 기댓값은 약 {expected}입니다.'
    assert start.tolist() == [-7.0, 2.0], f'adam_path changed its argument w0 to {start.tolist()} [ko] adam_path의 인수 w0가 호출한 뒤에는 {start.tolist()}입니다. w0의 값을 바꾸지 마세요.'

@test_case(points=1, hidden=True)
def test_the_whole_path(adam_path, adam_update):
    """the whole path [ko] 전체 경로"""
    import numpy as np

    def walked(update, grad, w, rates):
        points, m, v = ([w], np.zeros(w.shape), np.zeros(w.shape))
        for t, lr in enumerate(rates, start=1):
            w, m, v = update(w.copy(), m.copy(), v.copy(), t, grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, m, v = (points[-1], np.asarray(m, dtype=float), np.asarray(v, dtype=float))
        return np.array(points)

    def by_formula(w, m, v, t, g, lr):
        m, v = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g ** 2)
        return (w - lr * m / (1 - 0.9 ** t) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-08), m, v)
    for grad, start, rates in ((lambda w: np.array([0.02, 2.0]) * w, np.array([-7.0, 2.0]), [0.25] * 30), (lambda w: np.array([0.5, 1.0, 0.125]) * w - 1.0, np.array([1.0, 4.0, -3.0]), [0.5] * 12)):
        got = adam_path(grad, start.copy(), list(rates))
        expected = walked(by_formula, grad, start, rates)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-06:
            expected = walked(adam_update, grad, start, rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - start)) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-06

@test_case(points=0.5, hidden=True)
def test_a_rate_for_each_step(adam_path, adam_update):
    """a learning rate for each step [ko] 걸음마다 다른 학습률"""
    import numpy as np

    def walked(update, grad, w, rates):
        points, m, v = ([w], np.zeros(w.shape), np.zeros(w.shape))
        for t, lr in enumerate(rates, start=1):
            w, m, v = update(w.copy(), m.copy(), v.copy(), t, grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, m, v = (points[-1], np.asarray(m, dtype=float), np.asarray(v, dtype=float))
        return np.array(points)

    def by_formula(w, m, v, t, g, lr):
        m, v = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g ** 2)
        return (w - lr * m / (1 - 0.9 ** t) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-08), m, v)

    def grad(w):
        return np.array([0.25, 1.5]) * w
    for start, rates in (([4.0, -1.0], [0.8, 0.4, 0.2, 0.1, 0.05]), ([-2.0, 3.0], [0.125, 0.0, 0.5, 0.25]), ([3.0, 2.0], [0.25 * 0.5 ** (epoch // 4) for epoch in range(12)])):
        got = adam_path(grad, np.array(start), rates)
        expected = walked(by_formula, grad, np.array(start), rates)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-06:
            expected = walked(adam_update, grad, np.array(start), rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - expected[0])) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-06

@test_case(points=0.5, hidden=True)
def test_any_number_of_variables(adam_path, adam_update):
    """any number of variables and steps, the start left alone [ko] 변수와 걸음이 몇 개이든, 출발점을 바꾸지 않기"""
    import numpy as np

    def walked(update, grad, w, rates):
        points, m, v = ([w], np.zeros(w.shape), np.zeros(w.shape))
        for t, lr in enumerate(rates, start=1):
            w, m, v = update(w.copy(), m.copy(), v.copy(), t, grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, m, v = (points[-1], np.asarray(m, dtype=float), np.asarray(v, dtype=float))
        return np.array(points)

    def by_formula(w, m, v, t, g, lr):
        m, v = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g ** 2)
        return (w - lr * m / (1 - 0.9 ** t) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-08), m, v)
    for start, rates in (([1.5], [0.1] * 6), ([2.0, -1.0, 0.5, 4.0, -3.0], [0.3] * 5), ([1.0, -2.0], [0.5]), ([6.0, 0.5], [])):
        w0 = np.array(start)
        got = adam_path(lambda w: w ** 3 + 0.5, w0, rates)
        expected = walked(by_formula, lambda w: w ** 3 + 0.5, np.array(start), rates)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-06:
            expected = walked(adam_update, lambda w: w ** 3 + 0.5, np.array(start), rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - expected[0])) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-06
        assert np.array_equal(w0, start)

