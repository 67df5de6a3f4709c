from otter.test_files import test_case

OK_FORMAT = False

name = "collapse"
points = 1

@test_case(points=0, hidden=False)
def test_one_neuron_each(collapse):
    import numpy as np
    got = collapse(np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([4.0]))
    call = 'collapse([[2]], [1], [[3]], [4])'
    assert np.iterable(got) and len(got) == 2, f'{call} returned {got!r}; expected the pair (W, b) [ko] {call}의 결과가 {got!r}입니다. 두 배열 (W, b)가 나와야 합니다.'
    W, b = got
    assert np.shape(W) == (1, 1) and np.shape(b) == (1,), f'{call} returned W = {W!r}, b = {b!r}; expected shapes (1, 1) and (1,) [ko] {call}의 결과가 W = {W!r}, b = {b!r}입니다. 기댓값의 모양은 차례로 (1, 1)과 (1,)입니다.'
    assert np.allclose(W, 6) and np.allclose(b, 7), f'{call} returned W = {W!r}, b = {b!r}; expected [[6]] and [7] [ko] {call}의 결과가 W = {W!r}, b = {b!r}입니다. 기댓값은 차례로 [[6]]과 [7]입니다.'

@test_case(points=0, hidden=False)
def test_one_layer_does_the_same_as_two(collapse):
    import numpy as np
    W1, b1 = (np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]]), np.array([1.0, 0.0, -1.0]))
    W2, b2 = (np.array([[1.0], [2.0], [3.0]]), np.array([0.5]))
    got = collapse(W1, b1, W2, b2)
    assert np.iterable(got) and len(got) == 2, f'collapse(W1, b1, W2, b2) returned {got!r}; expected the pair (W, b) [ko] collapse(W1, b1, W2, b2)의 결과가 {got!r}입니다. 두 배열 (W, b)가 나와야 합니다.'
    W, b = got
    assert np.shape(W) == (2, 1) and np.shape(b) == (1,), f'collapse(W1, b1, W2, b2) returned W = {W!r}, b = {b!r}; expected shapes (2, 1) and (1,) [ko] collapse(W1, b1, W2, b2)의 결과가 W = {W!r}, b = {b!r}입니다. 기댓값의 모양은 차례로 (2, 1)과 (1,)입니다.'
    x = np.array([3.0, -2.0])
    one, two = (x @ W + b, (x @ W1 + b1) @ W2 + b2)
    assert np.allclose(one, two), f'for x = {x} the one layer gives {one}, the two give {two}; expected the same [ko] x = {x}일 때 한 층의 출력은 {one}, 두 층의 출력은 {two}입니다. 두 출력이 같아야 합니다.'

@test_case(points=0.5, hidden=True)
def test_shapes_and_values(collapse):
    """shape and values of the weights and biases [ko] 가중치와 편향의 모양과 값"""
    import numpy as np
    W, b = collapse(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, -1.0]), np.array([[0.0, 1.0], [1.0, -1.0]]), np.array([5.0, 7.0]))
    assert np.shape(W) == (2, 2) and np.shape(b) == (2,)
    assert np.max(np.abs(np.asarray(W) - np.array([[2, -1], [4, -1]]))) < 1e-09
    assert np.max(np.abs(np.asarray(b) - np.array([4, 18]))) < 1e-09
    W, b = collapse(np.array([[1.0, 2.0, 3.0]]), np.array([1.0, 0.0, -1.0]), np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]]), np.array([3.0, 4.0]))
    assert np.shape(W) == (1, 2) and np.shape(b) == (2,)
    assert np.max(np.abs(np.asarray(W) - np.array([[-2, 7]]))) < 1e-09
    assert np.max(np.abs(np.asarray(b) - np.array([5, 3]))) < 1e-09

@test_case(points=0.5, hidden=True)
def test_the_same_outputs(collapse):
    """the same outputs as the two layers, arguments left alone [ko] 두 층과 같은 출력, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(51)
    for d, h, k in ((2, 3, 2), (3, 3, 3), (4, 1, 2), (1, 5, 1), (2, 4, 3)):
        W1, b1 = (rng.normal(0, 1, (d, h)), rng.normal(0, 1, h))
        W2, b2 = (rng.normal(0, 1, (h, k)), rng.normal(0, 1, k))
        kept = (W1.copy(), b1.copy(), W2.copy(), b2.copy())
        pair = collapse(W1, b1, W2, b2)
        assert len(pair) == 2
        W, b = pair
        assert np.shape(W) == (d, k) and np.shape(b) == (k,)
        for x in rng.normal(0, 2, (d + 2, d)).tolist():
            hidden = [sum((x[i] * kept[0][i, j] for i in range(d))) + kept[1][j] for j in range(h)]
            for c in range(k):
                two = sum((hidden[j] * kept[2][j, c] for j in range(h))) + kept[3][c]
                one = sum((x[i] * W[i][c] for i in range(d))) + b[c]
                assert abs(one - two) < 1e-09
        assert all((np.array_equal(now, then) for now, then in zip((W1, b1, W2, b2), kept)))

