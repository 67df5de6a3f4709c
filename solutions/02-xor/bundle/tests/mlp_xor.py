from otter.test_files import test_case

OK_FORMAT = False

name = "mlp_xor"
points = 1

@test_case(points=0, hidden=False)
def test_one_answer_for_each_row(mlp_xor):
    import numpy as np
    got = mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))
    call = 'mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))'
    assert np.shape(got) == (3,), f'{call} returned {got!r}; expected an array of shape (3,) [ko] {call}의 결과가 {got!r}입니다. 모양이 (3,)인 배열이 나와야 합니다.'

@test_case(points=0, hidden=False)
def test_it_is_your_network(mlp_xor, W1, b1, W2, b2):
    import numpy as np
    sizes = tuple((0 if value is None or value is ... else np.size(value) for value in (W1, b1, W2, b2)))
    assert sizes == (4, 2, 2, 1), f'W1, b1, W2, b2 hold {sizes} numbers; task 4 asks for (4, 2, 2, 1) [ko] W1, b1, W2, b2에 든 숫자의 개수가 차례로 {sizes}입니다. 4번 문제에 따르면 (4, 2, 2, 1)이어야 합니다.'
    w, v, c = (np.asarray(W1, dtype=float).reshape(2, 2), np.ravel(W2), float(np.ravel(b2)[0]))
    s = [int(w[1][j] + float(b1[j]) > 0) for j in (0, 1)]
    expected = int(s[0] * v[0] + s[1] * v[1] + c > 0)
    got = mlp_xor(np.array([[0, 1]]))
    assert np.shape(got) == (1,) and got[0] == expected, f'mlp_xor(np.array([[0, 1]])) returned {got!r}; expected [{expected}], as your weights give s = {s} [ko] mlp_xor(np.array([[0, 1]]))의 결과가 {got!r}입니다. 여러분의 가중치로는 s = {s}이므로 기댓값은 [{expected}]입니다.'
    assert np.asarray(got).dtype.kind in 'biu', f'mlp_xor(np.array([[0, 1]])) returned {got!r}, which are no integers; expected [{expected}] [ko] mlp_xor(np.array([[0, 1]]))의 결과가 {got!r}이고, 이것은 정수 배열이 아닙니다. 기댓값은 정수 [{expected}]입니다.'

@test_case(points=0.5, hidden=True)
def test_the_four_inputs(mlp_xor, W1, b1, W2, b2):
    """every row of the truth table, argument left alone [ko] 진리표의 모든 행, 인수를 바꾸지 않기"""
    import numpy as np
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    kept = X.copy()
    got = mlp_xor(X)
    w, v = (np.asarray(W1, dtype=float).reshape(2, 2).tolist(), np.asarray(W2, dtype=float).ravel().tolist())
    biases, c = (np.broadcast_to(np.asarray(b1, dtype=float).ravel(), (2,)).tolist(), float(np.ravel(b2)[0]))

    def neuron(x, weights, bias, bias_first):
        if bias_first:
            return int(bias + weights[0] * x[0] + weights[1] * x[1] > 0)
        return int(weights[0] * x[0] + weights[1] * x[1] + bias > 0)

    def network(x, order):
        s = [neuron(x, (w[0][j], w[1][j]), biases[j], order) for j in (0, 1)]
        return neuron(s, v, c, order)
    assert np.shape(got) == (4,)
    outputs = [[network(x, order) for x in kept.tolist()] for order in (True, False)]
    assert np.asarray(got).tolist() in outputs
    assert np.array_equal(X, kept), 'mlp_xor changed its argument'

@test_case(points=0.25, hidden=True)
def test_any_number_of_rows(mlp_xor, W1, b1, W2, b2):
    """any number of rows [ko] 행의 개수에 상관없이"""
    import numpy as np
    rng = np.random.default_rng(23)
    batches = [np.array([[1, 0]]), np.array([[1, 1]]), np.array([[0, 1], [0, 0]])]
    batches += [rng.integers(0, 2, size=(n, 2)) for n in (3, 7, 40)]
    got = [mlp_xor(X.copy()) for X in batches]
    w, v = (np.asarray(W1, dtype=float).reshape(2, 2).tolist(), np.asarray(W2, dtype=float).ravel().tolist())
    biases, c = (np.broadcast_to(np.asarray(b1, dtype=float).ravel(), (2,)).tolist(), float(np.ravel(b2)[0]))

    def neuron(x, weights, bias, bias_first):
        if bias_first:
            return int(bias + weights[0] * x[0] + weights[1] * x[1] > 0)
        return int(weights[0] * x[0] + weights[1] * x[1] + bias > 0)

    def network(x, order):
        s = [neuron(x, (w[0][j], w[1][j]), biases[j], order) for j in (0, 1)]
        return neuron(s, v, c, order)
    for X, answers in zip(batches, got):
        assert np.shape(answers) == (len(X),)
        outputs = [[network(x, order) for x in X.tolist()] for order in (True, False)]
        assert np.asarray(answers).tolist() in outputs

@test_case(points=0.25, hidden=True)
def test_the_result_is_an_integer_array(mlp_xor, W1, b1, W2, b2):
    """the result is an array of integers [ko] 정수 배열을 돌려주기"""
    import numpy as np
    X = np.array([[1, 1], [0, 1], [0, 0]])
    got = mlp_xor(X)
    w, v = (np.asarray(W1, dtype=float).reshape(2, 2), np.asarray(W2, dtype=float).reshape(2))
    biases, c = (np.broadcast_to(np.asarray(b1, dtype=float).ravel(), (2,)), float(np.ravel(b2)[0]))
    first = [(biases + x[0] * w[0] + x[1] * w[1] > 0, x[0] * w[0] + x[1] * w[1] + biases > 0) for x in X]
    outputs = [{int(c + s @ v > 0), int(s[0] * v[0] + s[1] * v[1] + c > 0)} for pair in first for s in pair]
    assert np.shape(got) == (3,) and np.asarray(got).dtype.kind in 'biu'
    assert all((int(y) in outputs[2 * i] | outputs[2 * i + 1] for i, y in enumerate(got)))

