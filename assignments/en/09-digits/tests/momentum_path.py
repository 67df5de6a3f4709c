from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_path"
points = 1

@test_case(hidden=False)
def test_worked_example(momentum_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = momentum_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.4, 0.2], mu=0.5)
    said = lambda: f'with 2 learning rates momentum_path returned an array of shape {np.shape(got)}; expected (3, 2)'
    assert np.shape(got) == (3, 2), said()
    for step, expected in enumerate(([-7.0, 2.0], [-6.944, 0.4], [-6.888224, -0.56])):
        point = np.asarray(got)[step].tolist()
        said = lambda: f'after {step} steps momentum_path is at {point}; expected {expected}'
        assert np.allclose(point, expected), said()
    said = lambda: f'momentum_path changed its argument w0 to {start.tolist()}'
    assert start.tolist() == [-7.0, 2.0], said()
