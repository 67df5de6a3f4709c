from otter.test_files import test_case

OK_FORMAT = False

name = "adam_path"
points = 2

@test_case(hidden=False)
def test_worked_example(adam_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = adam_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.5, 0.25])
    said = lambda: f'with 2 learning rates adam_path returned an array of shape {np.shape(got)}; expected (3, 2)'
    assert np.shape(got) == (3, 2), said()
    for step, expected in enumerate(([-7.0, 2.0], [-6.5, 1.5], [-6.250654, 1.254356])):
        point = np.asarray(got)[step].tolist()
        said = lambda: f'after {step} steps adam_path is at {point}; expected about {expected}'
        assert np.allclose(point, expected, atol=1e-05), said()
    said = lambda: f'adam_path changed its argument w0 to {start.tolist()}'
    assert start.tolist() == [-7.0, 2.0], said()
