from otter.test_files import test_case

OK_FORMAT = False

name = "descent_direction"
points = 1

@test_case(hidden=False)
def test_the_example_of_the_lecture(descent_direction):
    import numpy as np
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([1, -1]))
    said = lambda: f'for x of shape (2,) descent_direction returned {got!r}; expected an array of shape (2,)'
    assert np.shape(got) == (2,), said()
    said = lambda: f'with f = x1**2 + x2**2, descent_direction(f, np.array([1, -1])) returned {got!r}; expected [-2, 2]'
    assert np.allclose(got, [-2, 2], rtol=0, atol=0.001), said()
