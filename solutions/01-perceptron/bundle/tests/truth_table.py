from otter.test_files import test_case

OK_FORMAT = False

name = "truth_table"
points = 2

@test_case(points=0, hidden=False)
def test_and(truth_table):
    import numpy as np
    table = truth_table(lambda x1, x2: x1 & x2, 2)
    assert np.shape(table) == (4, 3)
    assert np.array_equal(table, [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]])

@test_case(points=1, hidden=True)
def test_two_inputs(truth_table):
    import numpy as np
    for gate in (lambda x1, x2: int(x1 > x2), lambda x1, x2: 1 - x1 * x2, lambda x1, x2: int(x1 != x2)):
        table = truth_table(gate, 2)
        assert np.shape(table) == (4, 3) and np.asarray(table).dtype.kind in 'biu'
        expected = [[x1, x2, gate(x1, x2)] for x1 in (0, 1) for x2 in (0, 1)]
        assert np.array_equal(table, expected)

@test_case(points=1, hidden=True)
def test_other_numbers(truth_table):
    import itertools
    import numpy as np
    for n, gate in ((1, lambda x: 1 - x), (3, lambda a, b, c: int(a + b + c > 1)), (4, lambda *x: sum(x) % 2)):
        table = truth_table(gate, n)
        assert np.shape(table) == (2 ** n, n + 1) and np.asarray(table).dtype.kind in 'biu'
        assert np.array_equal(table, [[*x, gate(*x)] for x in itertools.product((0, 1), repeat=n)])

