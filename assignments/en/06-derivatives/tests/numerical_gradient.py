from otter.test_files import test_case

OK_FORMAT = False

name = "numerical_gradient"
points = 3

@test_case(hidden=False)
def test_the_example_of_the_lecture(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3, 4], float))
    said = lambda: f'for x of shape (2,) numerical_gradient returned {got!r}; expected an array of shape (2,)'
    assert np.shape(got) == (2,), said()
    said = lambda: f'with f = x1**2 + x2**2, numerical_gradient(f, np.array([3.0, 4.0])) returned {got!r}; expected [6, 8]'
    assert np.allclose(got, [6, 8], rtol=0, atol=1e-06), said()

@test_case(hidden=False)
def test_integers_work_too(numerical_gradient):
    import numpy as np
    x = np.array([3, 4])
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, x)
    said = lambda: f'with f = x1**2 + x2**2, numerical_gradient(f, np.array([3, 4])) returned {got!r}; expected [6., 8.]'
    assert np.shape(got) == (2,) and np.allclose(got, [6, 8], rtol=0, atol=1e-06), said()
    said = lambda: f'x was np.array([3, 4]) and is {x!r} after the call; leave it as it was'
    assert np.array_equal(x, [3, 4]), said()

@test_case(hidden=False)
def test_a_matrix_has_a_matrix_as_its_gradient(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: (x ** 2).sum(), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    said = lambda: f'for x of shape (2, 3) numerical_gradient returned {got!r}; expected an array of shape (2, 3)'
    assert np.shape(got) == (2, 3), said()
    said = lambda: f'for the sum of all squares of [[1, 2, 3], [4, 5, 6]] it returned {got!r}; expected [[2, 4, 6], [8, 10, 12]]'
    assert np.allclose(got, [[2, 4, 6], [8, 10, 12]], rtol=0, atol=1e-06), said()
