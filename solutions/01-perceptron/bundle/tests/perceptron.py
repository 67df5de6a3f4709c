from otter.test_files import test_case

OK_FORMAT = False

name = "perceptron"
points = 2

@test_case(points=0, hidden=False)
def test_lecture(perceptron):
    import numpy as np
    w = np.array([0.5, 0.5])
    assert perceptron(np.array([1, 1]), w, -0.7) == 1
    assert perceptron(np.array([1, 0]), w, -0.7) == 0

@test_case(points=1, hidden=True)
def test_two_inputs(perceptron):
    import numpy as np
    for w, b, expected in (([1.0, -1.0], 0.0, [0, 0, 1, 0]), ([-0.5, -0.5], 0.75, [1, 1, 1, 0]), ([2.0, 0.5], -0.5, [0, 0, 1, 1]), ([1, 1], -1, [0, 0, 0, 1])):
        inputs = [np.array(x) for x in ((0, 0), (0, 1), (1, 0), (1, 1))]
        got = [perceptron(x, np.array(w), b) for x in inputs]
        assert all((np.shape(y) == () and np.asarray(y).dtype.kind in 'biu' for y in got))
        assert [int(y) for y in got] == expected

@test_case(points=1, hidden=True)
def test_any_number(perceptron):
    import numpy as np
    rng = np.random.default_rng(5)
    for d in (1, 3, 4, 7, 12):
        for _ in range(4):
            x, w = (rng.integers(0, 2, size=d), rng.integers(-8, 9, size=d) / 4)
            b = float(rng.integers(-8, 9) / 4)
            kept = (x.copy(), w.copy())
            got = perceptron(x, w, b)
            assert np.shape(got) == () and int(got) == int(b + (w * x).sum() > 0)
            assert np.array_equal(x, kept[0]) and np.array_equal(w, kept[1])

