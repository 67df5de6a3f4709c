from otter.test_files import test_case

OK_FORMAT = False

name = "neuron_gradients"
points = 2

@test_case(points=0, hidden=False)
def test_worked_example(neuron_gradients):
    import numpy as np
    got = neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)
    assert np.iterable(got) and len(got) == 2, f'neuron_gradients returned {got!r}; expected the pair (dw, db) [ko] neuron_gradients의 결과가 {got!r}입니다. 쌍 (dw, db)를 돌려주어야 합니다.'
    dw, db = got
    assert np.shape(dw) == (1,) and np.shape(db) == (), f'dw has shape {np.shape(dw)} and db {np.shape(db)}; expected (1,) and () [ko] dw의 모양이 {np.shape(dw)}, db의 모양이 {np.shape(db)}입니다. 기댓값은 (1,)과 ()입니다.'
    assert np.allclose(dw, [-0.5]) and np.allclose(db, -0.25), f'neuron_gradients gives dw = {dw}, db = {db}; expected [-0.5] and -0.25 [ko] neuron_gradients로 구한 값이 dw = {dw}, db = {db}입니다. 기댓값은 [-0.5]와 -0.25입니다.'

@test_case(points=0, hidden=False)
def test_numerical_gradient(neuron_gradients):
    import numpy as np
    x, w, b, y = (np.array([1.0, -2.0, 0.5]), np.array([0.5, 0.25, -1.0]), 0.75, 0.0)

    def error(w, b):
        p = 1 / (1 + np.exp(-(np.sum(w * x) + b)))
        return (p - y) ** 2
    got = neuron_gradients(x, w, b, y)
    assert np.iterable(got) and len(got) == 2 and (np.shape(got[0]) == (3,)) and (np.shape(got[1]) == ()), f'neuron_gradients with 3 inputs returned {got!r}; expected the pair (dw, db) of shapes (3,) and () [ko] 입력이 3개일 때 neuron_gradients의 결과가 {got!r}입니다. 모양이 (3,)과 ()인 쌍 (dw, db)여야 합니다.'
    for i in range(3):
        h = np.where(np.arange(3) == i, 0.0001, 0.0)
        slope = (error(w + h, b) - error(w - h, b)) / 0.0002
        assert abs(got[0][i] - slope) < 1e-06, f'dw[{i}] is {got[0][i]}; the numerical gradient is {slope} [ko] dw[{i}]의 값이 {got[0][i]}입니다. 수치 미분으로는 {slope}입니다.'
    slope = (error(w, b + 0.0001) - error(w, b - 0.0001)) / 0.0002
    assert abs(got[1] - slope) < 1e-06, f'db is {got[1]}; the numerical gradient is {slope} [ko] db의 값이 {got[1]}입니다. 수치 미분으로는 {slope}입니다.'

@test_case(points=0.75, hidden=True)
def test_one_input(neuron_gradients):
    """a neuron with one input [ko] 입력이 하나인 뉴런"""
    import math
    import numpy as np
    for x, w, b, y in ((3.0, 0.5, -1.0, 1.0), (-1.5, 2.0, 0.25, 0.0), (0.5, -1.25, 2.0, 1.0), (2.0, 1.0, -0.5, 0.25)):

        def error(w, b):
            return (1 / (1 + math.exp(-(w * x + b))) - y) ** 2
        dw, db = neuron_gradients(np.array([x]), np.array([w]), b, y)
        assert np.shape(dw) == (1,) and np.shape(db) == ()
        assert abs(dw[0] - (error(w + 1e-05, b) - error(w - 1e-05, b)) / 2e-05) < 1e-06
        assert abs(db - (error(w, b + 1e-05) - error(w, b - 1e-05)) / 2e-05) < 1e-06

@test_case(points=0.75, hidden=True)
def test_several_inputs_weights(neuron_gradients):
    """several inputs: the weights [ko] 입력이 여러 개일 때 가중치의 gradient"""
    import cmath
    import numpy as np
    rng = np.random.default_rng(71)
    for d, y in ((2, 1.0), (4, 0.0), (7, 0.5)):
        x, w, b = (rng.normal(size=d), rng.normal(size=d), 0.5 - y)
        dw, _ = neuron_gradients(x, w, b, y)
        assert np.shape(dw) == (d,)
        for i in range(d):
            moved = [value + (1e-30j if j == i else 0) for j, value in enumerate(w.tolist())]
            p = 1 / (1 + cmath.exp(-b - sum((value * signal for value, signal in zip(moved, x.tolist())))))
            assert abs(dw[i] - ((p - y) ** 2).imag / 1e-30) < 1e-06

@test_case(points=0.25, hidden=True)
def test_several_inputs_bias(neuron_gradients):
    """several inputs: the bias [ko] 입력이 여러 개일 때 편향의 미분 값"""
    import cmath
    import numpy as np
    rng = np.random.default_rng(72)
    for d, y in ((3, 0.0), (5, 1.0), (2, 0.25)):
        x, w, b = (rng.normal(size=d), rng.normal(size=d), y - 0.25)
        _, db = neuron_gradients(x, w, b, y)
        p = 1 / (1 + cmath.exp(-b - 1e-30j - sum((value * signal for value, signal in zip(w.tolist(), x.tolist())))))
        assert np.shape(db) == () and abs(db - ((p - y) ** 2).imag / 1e-30) < 1e-06

@test_case(points=0.25, hidden=True)
def test_arguments_are_left_alone(neuron_gradients):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import math
    import numpy as np
    x, w = (np.array([1.0, -1.0, 3.0]), np.array([0.5, 1.5, 0.25]))
    kept = (x.copy(), w.copy())
    dw, db = neuron_gradients(x, w, 0.5, 1.0)
    p = 1 / (1 + math.exp(-0.25))
    slope = 2 * (p - 1) * p * (1 - p)
    assert np.shape(dw) == (3,) and np.max(np.abs(np.asarray(dw) - slope * kept[0])) < 1e-06
    assert np.shape(db) == () and abs(db - slope) < 1e-06
    assert np.array_equal(x, kept[0]) and np.array_equal(w, kept[1])

