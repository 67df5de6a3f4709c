from otter.test_files import test_case

OK_FORMAT = False

name = "truth_table"
points = 2

@test_case(hidden=False)
def test_table_of_and(truth_table):
    import numpy as np
    table = truth_table(lambda x1, x2: x1 * x2, 2)
    call = 'truth_table(lambda x1, x2: x1 * x2, 2)'
    said = lambda: f'{call} returned {table!r}; expected an array of shape (4, 3)'
    assert np.shape(table) == (4, 3), said()
    expected = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
    said = lambda: f'{call} returned {table!r}; expected the rows {expected}'
    assert np.array_equal(table, expected), said()
    said = lambda: f'{call} returned {table!r}, which are no integers; expected the integers 0 and 1'
    assert np.asarray(table).dtype.kind in 'biu', said()
