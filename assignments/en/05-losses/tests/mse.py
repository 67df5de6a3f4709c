from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = 1.5

@test_case(hidden=False)
def test_the_example_of_the_lecture(mse):
    import numpy as np
    got = mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    said = lambda: f'mse([3, 4, 5], [2.7, 4.2, 5.5]) returned {got!r}; expected 0.38/3'
    assert np.allclose(np.array(got, float), 0.38 / 3), said()

@test_case(hidden=False)
def test_every_element_of_a_table_counts(mse):
    import numpy as np
    got = mse(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 4.0], [3.0, 2.0]]))
    said = lambda: f'for two 2 x 2 arrays mse returned {got!r}; expected one number'
    assert np.shape(got) == (), said()
    said = lambda: f'mse([[1, 2], [3, 4]], [[1, 4], [3, 2]]) returned {got!r}; expected (4 + 4)/4 = 2'
    assert np.allclose(np.array(got, float), 2), said()
