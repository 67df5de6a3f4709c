from otter.test_files import test_case

OK_FORMAT = False

name = "perceptron"
points = 2

@test_case(points=0, hidden=False)
def test_the_example(perceptron):
    import numpy as np
    for x, expected in (([1, 0], 0), ([1, 1], 1)):
        got = perceptron(np.array(x), np.array([0.5, 0.5]), -0.7)
        call = f'perceptron(np.array({x}), np.array([0.5, 0.5]), -0.7)'
        assert np.shape(got) == (), f'{call} returned {got!r}; expected one number, {expected} [ko] {call}의 결과가 {got!r}입니다. 숫자 하나가 나와야 하고, 기댓값은 {expected}입니다.'
        assert got == expected, f'{call} returned {got!r}; expected {expected} [ko] {call}의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_three_inputs(perceptron):
    import numpy as np
    got = perceptron(np.array([1, 0, 1]), np.array([0.5, 0.25, 1.0]), -1.0)
    call = 'perceptron(np.array([1, 0, 1]), np.array([0.5, 0.25, 1.0]), -1.0)'
    assert np.shape(got) == () and got == 1, f'{call} returned {got!r}; expected 1, as -1 + 0.5 + 1 = 0.5 > 0 [ko] {call}의 결과가 {got!r}입니다. -1 + 0.5 + 1 = 0.5 > 0이므로 기댓값은 1입니다.'
    assert np.asarray(got).dtype.kind in 'biu', f'{call} returned {got!r}, which is no integer; expected the integer 1 [ko] {call}의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'

@test_case(points=1, hidden=True)
def test_two_inputs(perceptron):
    """two inputs [ko] 입력이 두 개일 때"""
    import numpy as np
    cases = (([1.0, -1.0], 0.0, [0, 0, 1, 0]), ([-0.5, -0.5], 0.75, [1, 1, 1, 0]), ([2.0, 0.5], -0.5, [0, 0, 1, 1]), ([1, 1], -1, [0, 0, 0, 1]), ([0.25, 0.75], 0.5, [1, 1, 1, 1]))
    inputs = [np.array(x) for x in ((0, 0), (0, 1), (1, 0), (1, 1))]
    got = [[perceptron(x, np.array(w), b) for x in inputs] for w, b, _ in cases]
    for (w, b, expected), row in zip(cases, got):
        assert all((np.shape(y) == () for y in row))
        assert row == expected, f'w = {w}, b = {b}: {row!r}'

@test_case(points=0.75, hidden=True)
def test_any_number_of_inputs(perceptron):
    """any number of inputs, arguments left alone [ko] 입력의 개수에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(5)
    cases = []
    for d in (1, 3, 4, 7, 12):
        for _ in range(6):
            x, w = (rng.integers(0, 2, size=d), rng.integers(-8, 9, size=d) / 4)
            cases.append((x, w, float(rng.integers(-8, 9) / 4)))
    kept = [(x.copy(), w.copy()) for x, w, _ in cases]
    got = [perceptron(x, w, b) for x, w, b in cases]
    for (x, w, b), (x_before, w_before), y in zip(cases, kept, got):
        total = b
        for signal, weight in zip(x_before.tolist(), w_before.tolist()):
            total += signal * weight
        assert np.shape(y) == () and y == (1 if total > 0 else 0)
        assert np.array_equal(x, x_before) and np.array_equal(w, w_before), 'perceptron changed an argument'

@test_case(points=0.25, hidden=True)
def test_the_result_is_an_integer(perceptron):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    for x, w, b, expected in (([1, 0], [1.0, 1.0], -1.5, 0), ([1, 1], [1.0, 1.0], -1.5, 1), ([0], [2.0], 0.5, 1)):
        got = perceptron(np.array(x), np.array(w), b)
        assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, expected)

