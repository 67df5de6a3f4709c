from otter.test_files import test_case

OK_FORMAT = False

name = "find_weights"
points = 3

@test_case(points=0, hidden=False)
def test_weights_for_and(find_weights):
    import numpy as np
    got = find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = 'find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))'
    assert np.shape(got) == (3,), f'{call} returned {got!r}; expected three numbers (w1, w2, b) [ko] {call}의 결과가 {got!r}입니다. 숫자 세 개 (w1, w2, b)가 나와야 합니다.'
    w1, w2, b = (float(value) for value in got)
    outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert outputs == [0, 0, 0, 1], f'{call} returned {got!r}, whose perceptron gives {outputs}; expected [0, 0, 0, 1] [ko] {call}의 결과가 {got!r}입니다. 이 값을 쓴 퍼셉트론의 출력은 {outputs}입니다. 기댓값은 [0, 0, 0, 1]입니다.'

@test_case(points=0, hidden=False)
def test_weights_for_or_and_none_for_xor(find_weights):
    import numpy as np
    grid = 'np.array([-1.0, -0.5, 0.5, 1.0])'
    got = find_weights(np.array([0, 1, 1, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 1]), {grid})'
    assert np.shape(got) == (3,), f'{call} returned {got!r}; expected three numbers (w1, w2, b) [ko] {call}의 결과가 {got!r}입니다. 숫자 세 개 (w1, w2, b)가 나와야 합니다.'
    got = find_weights(np.array([0, 1, 1, 0]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 0]), {grid})'
    assert got is None, f'{call} returned {got!r}; expected None, as no perceptron is an XOR gate [ko] {call}의 결과가 {got!r}입니다. XOR 게이트는 퍼셉트론 하나로 나타낼 수 없으므로 기댓값은 None입니다.'

@test_case(points=1.5, hidden=True)
def test_every_gate_that_one_line_makes(find_weights):
    """every gate that one perceptron can make, arguments left alone [ko] 퍼셉트론 하나로 나타낼 수 있는 모든 게이트, 인수를 바꾸지 않기"""
    import numpy as np
    grid = np.array([-1.5, -1.0, -0.5, 0.5, 1.0, 1.5])
    tables = [[number >> place & 1 for place in (3, 2, 1, 0)] for number in range(16)]
    tables = [table for table in tables if table not in ([0, 1, 1, 0], [1, 0, 0, 1])]
    kept = grid.copy()
    arguments = [np.array(table) for table in tables]
    got = [find_weights(targets, grid) for targets in arguments]
    for table, targets, weights in zip(tables, arguments, got):
        assert np.shape(weights) == (3,), f'{table}: {weights!r}'
        w1, w2, b = (float(value) for value in weights)
        assert {w1, w2, b} <= set(kept.tolist()), f'{table}: {weights!r} is not from the grid'
        assert [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)] == table
        assert targets.tolist() == table, 'find_weights changed its targets'
    assert np.array_equal(grid, kept), 'find_weights changed its grid'

@test_case(points=1.5, hidden=True)
def test_none_when_the_grid_has_no_such_weights(find_weights):
    """grids with and without such weights [ko] 알맞은 가중치가 grid에 있을 때와 없을 때"""
    import numpy as np
    cases = (([0, 1, 1, 1], [1.0, -0.75, 0.25], True), ([0, 1, 1, 0], [-0.5, 0.5, 0.0, 1.0, -1.0, 2.0, -2.0], False), ([1, 0, 0, 1], [-1.0, -0.25, 0.0, 0.25, 1.0], False), ([0, 0, 0, 1], [0.25, 0.5, 2.0], False), ([1, 1, 1, 0], [0.75, -0.5], True), ([0, 0, 0, 1], [-2.0, 1.5], True), ([0, 1, 1, 1], [-1.0, 1.0], False), ([0, 0, 1, 0], [-1.0, 0.0, 1.0], True), ([0, 1, 0, 0], [-1.0, 0.0, 1.0], True), ([1, 1, 1, 0], [-1.0, 2.0], True), ([1, 1, 1, 1], [-0.5, 0.0], False), ([1, 1, 1, 1], [0.5], True), ([0, 0, 0, 0], [0.0], True), ([0, 1, 0, 1], [-1, 0, 1], True), ([0, 1, 1, 0], [-1, 0, 1], False), ([1, 0, 0, 0], [-2, 1], True), ([1, 0, 1, 1], [-3, 2, 1], True))
    got = [find_weights(np.array(targets), np.array(grid)) for targets, grid, _ in cases]
    for (targets, grid, there_are), weights in zip(cases, got):
        if not there_are:
            assert weights is None, f'{targets} from {grid}: {weights!r}'
            continue
        assert np.shape(weights) == (3,), f'{targets} from {grid}: {weights!r}'
        w1, w2, b = (float(value) for value in weights)
        assert w1 in grid and w2 in grid and (b in grid)
        assert [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)] == targets

