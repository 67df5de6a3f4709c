from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(points=0, hidden=False)
def test_shapes(W1, b1, W2, b2):
    import numpy as np
    named = (('W1', W1, (2, 2)), ('b1', b1, (2,)), ('W2', W2, (2, 1)), ('b2', b2, (1,)))
    for name, value, expected in named:
        assert np.shape(value) == expected, f'{name} is {value!r}; expected shape {expected} [ko] {name}의 값이 {value!r}입니다. 기댓값의 모양은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_two_zeros_give_zero(W1, b1, W2, b2):
    import numpy as np
    shapes = tuple((np.shape(value) for value in (W1, b1, W2, b2)))
    expected = ((2, 2), (2,), (2, 1), (1,))
    assert shapes == expected, f'the shapes of W1, b1, W2, b2 are {shapes}; expected {expected} [ko] W1, b1, W2, b2의 모양이 차례로 {shapes}입니다. 기댓값은 {expected}입니다.'
    s = [int(float(bias) > 0) for bias in b1]
    y = int(s[0] * float(W2[0][0]) + s[1] * float(W2[1][0]) + float(b2[0]) > 0)
    assert y == 0, f'the input (0, 0) gives s1 = {s[0]}, s2 = {s[1]} and y = {y}; expected y = 0 [ko] 입력이 (0, 0)일 때 s1 = {s[0]}, s2 = {s[1]}, y = {y}입니다. 기댓값은 y = 0입니다.'

@test_case(points=2, hidden=True)
def test_the_network_is_xor(W1, b1, W2, b2):
    """the network makes XOR [ko] 가중치와 편향으로 XOR 나타내기"""
    import numpy as np
    assert np.shape(W1) == (2, 2) and np.shape(b1) == (2,)
    assert np.shape(W2) == (2, 1) and np.shape(b2) == (1,)

    def neuron(x, w, b, bias_first):
        products = (float(w[0]) * x[0], float(w[1]) * x[1])
        total = b + products[0] + products[1] if bias_first else products[0] + products[1] + b
        return int(total > 0)

    def network(x, bias_first):
        s = [neuron(x, (W1[0][j], W1[1][j]), float(b1[j]), bias_first) for j in (0, 1)]
        return neuron(s, (W2[0][0], W2[1][0]), float(b2[0]), bias_first)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    outputs = [[network(x, order) for x in corners] for order in (True, False)]
    assert [0, 1, 1, 0] in outputs

