from otter.test_files import test_case

OK_FORMAT = False

name = "neuron_gradients"
points = 2

@test_case(hidden=False)
def test_worked_example(neuron_gradients):
    import numpy as np
    got = neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)
    said = lambda: f'neuron_gradients의 결과가 {got!r}입니다. 쌍 (dw, db)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    dw, db = got
    said = lambda: f'dw의 모양이 {np.shape(dw)}, db의 모양이 {np.shape(db)}입니다. 기댓값은 (1,)과 ()입니다.'
    assert np.shape(dw) == (1,) and np.shape(db) == (), said()
    said = lambda: f'neuron_gradients로 구한 값이 dw = {dw}, db = {db}입니다. 기댓값은 [-0.5]와 -0.25입니다.'
    assert np.allclose(dw, [-0.5]) and np.allclose(db, -0.25), said()

@test_case(hidden=False)
def test_numerical_gradient(neuron_gradients):
    import numpy as np
    x, w, b, y = (np.array([1.0, -2.0, 0.5]), np.array([0.5, 0.25, -1.0]), 0.75, 0.0)

    def error(w, b):
        p = 1 / (1 + np.exp(-(np.sum(w * x) + b)))
        return (p - y) ** 2
    got = neuron_gradients(x, w, b, y)
    said = lambda: f'입력이 3개일 때 neuron_gradients의 결과가 {got!r}입니다. 모양이 (3,)과 ()인 쌍 (dw, db)여야 합니다.'
    assert np.iterable(got) and len(got) == 2 and (np.shape(got[0]) == (3,)) and (np.shape(got[1]) == ()), said()
    for i in range(3):
        h = np.where(np.arange(3) == i, 0.0001, 0.0)
        slope = (error(w + h, b) - error(w - h, b)) / 0.0002
        said = lambda: f'dw[{i}]의 값이 {got[0][i]}입니다. 수치 미분으로는 {slope}입니다.'
        assert abs(got[0][i] - slope) < 1e-06, said()
    slope = (error(w, b + 0.0001) - error(w, b - 0.0001)) / 0.0002
    said = lambda: f'db의 값이 {got[1]}입니다. 수치 미분으로는 {slope}입니다.'
    assert abs(got[1] - slope) < 1e-06, said()
