from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_field"
points = 1

@test_case(hidden=False)
def test_the_example(gradient_field):
    import numpy as np
    got = gradient_field(lambda x: x[0] ** 2 + x[1] ** 2, np.array([-1.0, 0.0, 1.0]), np.array([0.0, 2.0]))
    said = lambda: f'gradient_field returned {got!r}; expected two tables, U and V'
    assert np.iterable(got) and len(got) == 2, said()
    U, V = got
    for name, table, expected in (('U', U, [[2, 0, -2], [2, 0, -2]]), ('V', V, [[0, 0, 0], [-4, -4, -4]])):
        said = lambda: f'{name} has shape {np.shape(table)}; expected (2, 3): 2 rows, 3 columns'
        assert np.shape(table) == (2, 3), said()
        said = lambda: f'{name} is {table!r}; expected {expected}'
        assert np.allclose(table, expected, rtol=0, atol=0.001), said()
