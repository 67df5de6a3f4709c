from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_field"
points = 1

@test_case(points=0, hidden=False)
def test_the_example(gradient_field):
    import numpy as np
    got = gradient_field(lambda x: x[0] ** 2 + x[1] ** 2, np.array([-1.0, 0.0, 1.0]), np.array([0.0, 2.0]))
    assert np.iterable(got) and len(got) == 2, f'gradient_field returned {got!r}; expected two tables, U and V [ko] gradient_field의 결과가 {got!r}입니다. 표 두 개를 U, V 순서로 돌려주어야 합니다.'
    U, V = got
    for name, table, expected in (('U', U, [[2, 0, -2], [2, 0, -2]]), ('V', V, [[0, 0, 0], [-4, -4, -4]])):
        assert np.shape(table) == (2, 3), f'{name} has shape {np.shape(table)}; expected (2, 3): 2 rows, 3 columns [ko] {name}의 모양이 {np.shape(table)}입니다. 2행 3열이므로 (2, 3)이어야 합니다.'
        assert np.allclose(table, expected, rtol=0, atol=0.001), f'{name} is {table!r}; expected {expected} [ko] {name}의 값이 {table!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_a_wide_grid(gradient_field):
    """a wide grid, arguments left alone [ko] 가로로 긴 격자, 인수를 바꾸지 않기"""
    import numpy as np
    xs, ys = (np.array([0.5, 1.0, 3.0, -2.0]), np.array([-1.0, 0.25]))
    kept = (xs.copy(), ys.copy())
    U, V = gradient_field(lambda x: x[0] ** 2 + 3 * x[1] + x[0] * x[1], xs, ys)
    assert np.shape(U) == (2, 4) and np.shape(V) == (2, 4)
    assert np.allclose(U, [[-2 * x - y for x in xs] for y in ys], rtol=0, atol=0.001)
    assert np.allclose(V, [[-3 - x for x in xs] for y in ys], rtol=0, atol=0.001)
    assert np.array_equal(xs, kept[0]) and np.array_equal(ys, kept[1])

@test_case(points=0.5, hidden=True)
def test_other_grids(gradient_field):
    """grids of other shapes [ko] 모양이 다른 격자"""
    import numpy as np
    A = np.array([[1.0, 0.5], [0.5, -2.0]])
    for xs, ys in ((np.array([1.0, -2.0]), np.array([3.0, 0.0, 2.0])), (np.array([0.5, 1.5, 2.0]), np.array([-0.5, 1.0, 4.0])), (np.array([1.5]), np.array([0.25]))):
        U, V = gradient_field(lambda x: float(x @ A @ x), xs, ys)
        assert np.shape(U) == (len(ys), len(xs)) and np.shape(V) == (len(ys), len(xs))
        assert np.allclose(U, [[-2 * x - y for x in xs] for y in ys], rtol=0, atol=0.001)
        assert np.allclose(V, [[4 * y - x for x in xs] for y in ys], rtol=0, atol=0.001)

