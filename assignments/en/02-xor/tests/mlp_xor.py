from otter.test_files import test_case

OK_FORMAT = False

name = "mlp_xor"
points = 1

@test_case(hidden=False)
def test_one_answer_for_each_row(mlp_xor):
    import numpy as np
    got = mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))
    call = 'mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))'
    said = lambda: f'{call} returned {got!r}; expected an array of shape (3,)'
    assert np.shape(got) == (3,), said()

@test_case(hidden=False)
def test_it_is_your_network(mlp_xor, W1, b1, W2, b2):
    import numpy as np
    sizes = tuple((0 if value is None or value is ... else np.size(value) for value in (W1, b1, W2, b2)))
    said = lambda: f'W1, b1, W2, b2 hold {sizes} numbers; task 4 asks for (4, 2, 2, 1)'
    assert sizes == (4, 2, 2, 1), said()
    w, v, c = (np.asarray(W1, dtype=float).reshape(2, 2), np.ravel(W2), float(np.ravel(b2)[0]))
    s = [int(w[1][j] + float(b1[j]) > 0) for j in (0, 1)]
    expected = int(s[0] * v[0] + s[1] * v[1] + c > 0)
    got = mlp_xor(np.array([[0, 1]]))
    said = lambda: f'mlp_xor(np.array([[0, 1]])) returned {got!r}; expected [{expected}], as your weights give s = {s}'
    assert np.shape(got) == (1,) and got[0] == expected, said()
    said = lambda: f'mlp_xor(np.array([[0, 1]])) returned {got!r}, which are no integers; expected [{expected}]'
    assert np.asarray(got).dtype.kind in 'biu', said()
