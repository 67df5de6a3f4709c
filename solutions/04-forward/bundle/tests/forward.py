from otter.test_files import test_case

OK_FORMAT = False

name = "forward"
points = 3

@test_case(points=0, hidden=False)
def test_the_example(forward):
    import numpy as np
    example = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25]), 'W3': np.array([[-1.0, 0.5], [0.5, 1.0]]), 'b3': np.array([0.0, 0.0])}
    got = forward(np.array([1.0, 0.5]), example)
    assert np.shape(got) == (2,), f'forward([1, 0.5], EXAMPLE) returned {got!r}; expected shape (2,) [ko] forward([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값의 모양은 (2,)입니다.'
    expected = [-0.4403, 0.8239]
    assert np.allclose(got, expected, atol=0.0001), f'forward([1, 0.5], EXAMPLE) returned {got!r}; expected about {expected} [ko] forward([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_gives_a_row_for_each_sample(forward):
    import numpy as np
    zeros = {'W1': np.zeros((2, 3)), 'b1': np.zeros(3), 'W2': np.zeros((3, 2)), 'b2': np.zeros(2), 'W3': np.array([[2.0, 4.0], [6.0, 8.0]]), 'b3': np.array([1.0, 10.0])}
    got = forward(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), zeros)
    assert np.shape(got) == (3, 2), f'forward of three samples returned {got!r}; expected shape (3, 2) [ko] 데이터 세 개를 넣었을 때 forward의 결과가 {got!r}입니다. 기댓값의 모양은 (3, 2)입니다.'
    expected = [[5, 16], [5, 16], [5, 16]]
    assert np.allclose(got, expected), f'with W1 and W2 all zero forward returned {got!r}; expected {expected} [ko] W1과 W2가 모두 0일 때 forward의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=1, hidden=True)
def test_one_sample(forward):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(44)
    for sizes in ((2, 3, 2, 2), (2, 3, 2, 2), (2, 3, 2, 2)):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 1, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 1, sizes[position])
        x = rng.normal(0, 1, sizes[0])
        kept = (x.copy(), {name: value.copy() for name, value in params.items()})
        got = forward(x, params)
        assert np.shape(got) == (sizes[3],)
        z = kept[0].tolist()
        for position in (1, 2, 3):
            W, b = (kept[1][f'W{position}'].tolist(), kept[1][f'b{position}'].tolist())
            z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
            if position < 3:
                z = [1 / (1 + math.exp(-a)) for a in z]
        for output, expected in zip(got, z):
            assert abs(output - expected) < 1e-09
        assert np.array_equal(x, kept[0]) and set(params) == set(kept[1])
        assert all((np.array_equal(params[name], kept[1][name]) for name in params))

@test_case(points=1, hidden=True)
def test_batch(forward):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(45)
    for n, sizes in ((5, (2, 3, 2, 2)), (2, (2, 2, 2, 2)), (1, (2, 3, 2, 2))):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 1, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 1, sizes[position])
        X = rng.normal(0, 1, (n, sizes[0]))
        kept = (X.copy(), {name: value.copy() for name, value in params.items()})
        got = forward(X, params)
        assert np.shape(got) == (n, sizes[3])
        for row in range(n):
            z = kept[0][row].tolist()
            for position in (1, 2, 3):
                W, b = (kept[1][f'W{position}'].tolist(), kept[1][f'b{position}'].tolist())
                z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            for output, expected in zip(got[row], z):
                assert abs(output - expected) < 1e-09
        assert np.array_equal(X, kept[0]) and set(params) == set(kept[1])
        assert all((np.array_equal(params[name], kept[1][name]) for name in params))

@test_case(points=1, hidden=True)
def test_other_sizes(forward):
    """layers of other sizes [ko] 층의 크기가 다를 때"""
    import math
    import numpy as np
    rng = np.random.default_rng(46)
    for sizes in ((4, 5, 3, 1), (1, 2, 4, 3), (3, 3, 3, 3)):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 1, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 1, sizes[position])
        X = rng.normal(0, 1, (3, sizes[0]))
        for x in (X, X[0], X[2]):
            got = forward(x, params)
            assert np.shape(got) == x.shape[:-1] + (sizes[3],)
            for sample, outputs in zip(np.atleast_2d(x).tolist(), np.atleast_2d(got).tolist()):
                z = sample
                for position in (1, 2, 3):
                    W, b = (params[f'W{position}'].tolist(), params[f'b{position}'].tolist())
                    z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
                    if position < 3:
                        z = [1 / (1 + math.exp(-a)) for a in z]
                for output, expected in zip(outputs, z):
                    assert abs(output - expected) < 1e-09

