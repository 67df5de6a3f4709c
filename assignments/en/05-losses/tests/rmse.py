from otter.test_files import test_case

OK_FORMAT = False

name = "rmse"
points = 1

@test_case(hidden=False)
def test_the_example_of_the_lecture(rmse):
    import numpy as np
    got = rmse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    expected = (0.38 / 3) ** 0.5
    said = lambda: f'rmse([3, 4, 5], [2.7, 4.2, 5.5]) returned {got!r}; expected {expected:.6f}'
    assert np.allclose(np.array(got, float), expected), said()

@test_case(hidden=False)
def test_always_off_by_three_is_three(rmse):
    import numpy as np
    got = rmse([0, 0], [3, 3])
    said = lambda: f'rmse([0, 0], [3, 3]) returned {got!r}; expected 3'
    assert np.allclose(np.array(got, float), 3), said()
