from otter.test_files import test_case

OK_FORMAT = False

name = "mlp_xor"
points = 1

@test_case(hidden=False)
def test_one_answer_for_each_row(mlp_xor):
    import numpy as np
    got = mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))
    call = 'mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))'
    said = lambda: f'{call}의 결과가 {got!r}입니다. 모양이 (3,)인 배열이 나와야 합니다.'
    assert np.shape(got) == (3,), said()

@test_case(hidden=False)
def test_it_is_your_network(mlp_xor, W1, b1, W2, b2):
    import numpy as np
    sizes = tuple((0 if value is None or value is ... else np.size(value) for value in (W1, b1, W2, b2)))
    said = lambda: f'W1, b1, W2, b2에 든 숫자의 개수가 차례로 {sizes}입니다. 4번 문제에 따르면 (4, 2, 2, 1)이어야 합니다.'
    assert sizes == (4, 2, 2, 1), said()
    w, v, c = (np.asarray(W1, dtype=float).reshape(2, 2), np.ravel(W2), float(np.ravel(b2)[0]))
    s = [int(w[1][j] + float(b1[j]) > 0) for j in (0, 1)]
    expected = int(s[0] * v[0] + s[1] * v[1] + c > 0)
    got = mlp_xor(np.array([[0, 1]]))
    said = lambda: f'mlp_xor(np.array([[0, 1]]))의 결과가 {got!r}입니다. 여러분의 가중치로는 s = {s}이므로 기댓값은 [{expected}]입니다.'
    assert np.shape(got) == (1,) and got[0] == expected, said()
    said = lambda: f'mlp_xor(np.array([[0, 1]]))의 결과가 {got!r}이고, 이것은 정수 배열이 아닙니다. 기댓값은 정수 [{expected}]입니다.'
    assert np.asarray(got).dtype.kind in 'biu', said()
