from otter.test_files import test_case

OK_FORMAT = False

name = "leaky_relu"
points = 1

@test_case(hidden=False)
def test_a_little_of_the_negative_comes_through(leaky_relu):
    import numpy as np
    got = leaky_relu(np.array([-2.0, 0.0, 3.0]))
    said = lambda: f'leaky_relu([-2, 0, 3]) returned {got!r}; expected 3 numbers'
    assert np.shape(got) == (3,), said()
    said = lambda: f'leaky_relu([-2, 0, 3]) returned {got!r}; expected [-0.2, 0, 3]'
    assert np.allclose(got, [-0.2, 0, 3]), said()

@test_case(hidden=False)
def test_the_slope_may_be_another(leaky_relu):
    got = leaky_relu(-4, slope=0.5)
    said = lambda: f'leaky_relu(-4, slope=0.5) returned {got!r}; expected -2'
    assert got == -2, said()
