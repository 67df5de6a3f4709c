from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_step"
points = 1

@test_case(hidden=False)
def test_step_of_the_lecture(gradient_step):
    import numpy as np
    got = gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1)
    said = lambda: f'gradient_step([3, 4], [6, 8], 0.1) returned {got!r}; expected [2.4, 3.2]'
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), said()

@test_case(hidden=False)
def test_weights_stay_as_they_are(gradient_step):
    import numpy as np
    w = np.array([3, 4])
    got = gradient_step(w, np.array([6, 8]), 0.1)
    said = lambda: f'for arrays of integers gradient_step([3, 4], [6, 8], 0.1) returned {got!r}; expected [2.4, 3.2]'
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), said()
    said = lambda: f'gradient_step changed its argument w from [3, 4] to {w!r}'
    assert np.array_equal(w, [3, 4]), said()
