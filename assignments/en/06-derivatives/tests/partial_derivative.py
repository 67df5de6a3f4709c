from otter.test_files import test_case

OK_FORMAT = False

name = "partial_derivative"
points = 2

@test_case(hidden=False)
def test_the_example_of_the_lecture(partial_derivative):
    import numpy as np
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0)
    said = lambda: f'with f = x1**2 + x2**2, partial_derivative(f, np.array([3.0, 4.0]), 0) returned {got!r}; expected 6'
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-06), said()

@test_case(hidden=False)
def test_the_second_variable(partial_derivative):
    import numpy as np
    x = np.array([3, 4])
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, x, 1)
    said = lambda: f'with f = x1**2 + x2**2, partial_derivative(f, np.array([3, 4]), 1) returned {got!r}; expected 8'
    assert np.allclose(np.array(got, float), 8, rtol=0, atol=1e-06), said()
    said = lambda: f'x was np.array([3, 4]) and is {x!r} after the call; leave it as it was'
    assert np.array_equal(x, [3, 4]), said()
