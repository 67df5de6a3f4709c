from otter.test_files import test_case

OK_FORMAT = False

name = "truth_table"
points = 2

@test_case(points=0, hidden=False)
def test_table_of_and(truth_table):
    import numpy as np
    table = truth_table(lambda x1, x2: x1 * x2, 2)
    call = 'truth_table(lambda x1, x2: x1 * x2, 2)'
    assert np.shape(table) == (4, 3), f'{call} returned {table!r}; expected an array of shape (4, 3) [ko] {call}의 결과가 {table!r}입니다. 모양이 (4, 3)인 배열이 나와야 합니다.'
    expected = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
    assert np.array_equal(table, expected), f'{call} returned {table!r}; expected the rows {expected} [ko] {call}의 결과가 {table!r}입니다. 기댓값은 {expected}입니다.'
    assert np.asarray(table).dtype.kind in 'biu', f'{call} returned {table!r}, which are no integers; expected the integers 0 and 1 [ko] {call}의 결과가 {table!r}이고, 이것은 정수 배열이 아닙니다. 정수 0과 1이 담긴 배열이어야 합니다.'

@test_case(points=0.75, hidden=True)
def test_two_inputs(truth_table):
    """gates with two inputs [ko] 입력이 두 개인 게이트"""
    import numpy as np
    gates = (lambda x1, x2: int(x1 > x2), lambda x1, x2: 1 - x1 * x2, lambda x1, x2: int(x1 != x2))
    expected = ([[0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 0]], [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 0]], [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
    tables = [truth_table(gate, 2) for gate in gates]
    for table, rows in zip(tables, expected):
        assert np.shape(table) == (4, 3), f'shape {np.shape(table)}'
        assert np.array_equal(table, rows)

@test_case(points=1, hidden=True)
def test_other_numbers_of_inputs(truth_table):
    """gates with fewer or more inputs [ko] 입력이 더 적거나 많은 게이트"""
    import numpy as np
    gates = ((1, lambda x: 1 - x), (3, lambda x1, x2, x3: int(x1 + 2 * x2 > 2 * x3)), (4, lambda x1, x2, x3, x4: int(x1 != x4)), (5, lambda *x: int(sum(x) % 2)))
    tables = [truth_table(gate, n) for n, gate in gates]
    for (n, gate), table in zip(gates, tables):
        assert np.shape(table) == (2 ** n, n + 1)
        for number, row in enumerate(np.asarray(table).tolist()):
            bits = [int(digit) for digit in format(number, 'b').zfill(n)]
            assert row == [*bits, gate(*bits)]

@test_case(points=0.25, hidden=True)
def test_the_table_holds_integers(truth_table):
    """the table holds integers [ko] 정수 배열을 돌려주기"""
    import numpy as np
    for gate, rows in ((lambda x1, x2: 1 - x2, [1, 0, 1, 0]), (lambda x1, x2: int(x1 >= x2), [1, 0, 1, 1])):
        table = np.asarray(truth_table(gate, 2))
        assert table.dtype.kind in 'biu' and np.shape(table) == (4, 3) and (table[:, 2].tolist() == rows)

