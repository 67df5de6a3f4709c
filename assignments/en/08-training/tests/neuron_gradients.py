from otter.test_files import test_case

OK_FORMAT = False

name = "neuron_gradients"
points = 2

@test_case(hidden=False)
def test_worked_example(neuron_gradients):
    import numpy as np
    got = neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)
    said = lambda: f'neuron_gradients returned {got!r}; expected the pair (dw, db)'
    assert np.iterable(got) and len(got) == 2, said()
    dw, db = got
    said = lambda: f'dw has shape {np.shape(dw)} and db {np.shape(db)}; expected (1,) and ()'
    assert np.shape(dw) == (1,) and np.shape(db) == (), said()
    said = lambda: f'neuron_gradients gives dw = {dw}, db = {db}; expected [-0.5] and -0.25'
    assert np.allclose(dw, [-0.5]) and np.allclose(db, -0.25), said()

@test_case(hidden=False)
def test_numerical_gradient(neuron_gradients):
    import numpy as np
    x, w, b, y = (np.array([1.0, -2.0, 0.5]), np.array([0.5, 0.25, -1.0]), 0.75, 0.0)

    def error(w, b):
        p = 1 / (1 + np.exp(-(np.sum(w * x) + b)))
        return (p - y) ** 2
    got = neuron_gradients(x, w, b, y)
    said = lambda: f'neuron_gradients with 3 inputs returned {got!r}; expected the pair (dw, db) of shapes (3,) and ()'
    assert np.iterable(got) and len(got) == 2 and (np.shape(got[0]) == (3,)) and (np.shape(got[1]) == ()), said()
    for i in range(3):
        h = np.where(np.arange(3) == i, 0.0001, 0.0)
        slope = (error(w + h, b) - error(w - h, b)) / 0.0002
        said = lambda: f'dw[{i}] is {got[0][i]}; the numerical gradient is {slope}'
        assert abs(got[0][i] - slope) < 1e-06, said()
    slope = (error(w, b + 0.0001) - error(w, b - 0.0001)) / 0.0002
    said = lambda: f'db is {got[1]}; the numerical gradient is {slope}'
    assert abs(got[1] - slope) < 1e-06, said()
