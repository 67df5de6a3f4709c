from otter.test_files import test_case

OK_FORMAT = False

name = "truth_table"
points = 2

@test_case(hidden=False)
def test_table_of_and(truth_table):
    import numpy as np
    table = truth_table(lambda x1, x2: x1 * x2, 2)
    call = 'truth_table(lambda x1, x2: x1 * x2, 2)'
    said = lambda: f'{call}의 결과가 {table!r}입니다. 모양이 (4, 3)인 배열이 나와야 합니다.'
    assert np.shape(table) == (4, 3), said()
    expected = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
    said = lambda: f'{call}의 결과가 {table!r}입니다. 기댓값은 {expected}입니다.'
    assert np.array_equal(table, expected), said()
    said = lambda: f'{call}의 결과가 {table!r}이고, 이것은 정수 배열이 아닙니다. 정수 0과 1이 담긴 배열이어야 합니다.'
    assert np.asarray(table).dtype.kind in 'biu', said()
