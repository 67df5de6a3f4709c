from otter.test_files import test_case

OK_FORMAT = False

name = "predict_proba"
points = 1

@test_case(points=0, hidden=False)
def test_the_example(predict_proba):
    import numpy as np
    example = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25]), 'W3': np.array([[-1.0, 0.5], [0.5, 1.0]]), 'b3': np.array([0.0, 0.0])}
    got = predict_proba(np.array([1.0, 0.5]), example)
    assert np.shape(got) == (2,), f'predict_proba([1, 0.5], EXAMPLE) returned {got!r}; expected shape (2,) [ko] predict_proba([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값의 모양은 (2,)입니다.'
    expected = [0.2203, 0.7797]
    assert np.allclose(got, expected, atol=0.0001), f'predict_proba([1, 0.5], EXAMPLE) returned {got!r}; expected about {expected} [ko] predict_proba([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_one_sample(predict_proba):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(47)
    for sizes in ((2, 3, 2, 2), (3, 4, 2, 4), (1, 3, 5, 3)):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 1, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 1, sizes[position])
        x = rng.normal(0, 1, sizes[0])
        kept = (x.copy(), {name: value.copy() for name, value in params.items()})
        got = predict_proba(x, params)
        assert np.shape(got) == (sizes[3],)
        z = kept[0].tolist()
        for position in (1, 2, 3):
            W, b = (kept[1][f'W{position}'].tolist(), kept[1][f'b{position}'].tolist())
            z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
            if position < 3:
                z = [1 / (1 + math.exp(-a)) for a in z]
        powers = [math.exp(score) for score in z]
        for probability, power in zip(got, powers):
            assert abs(probability - power / math.fsum(powers)) < 1e-09
        assert np.array_equal(x, kept[0]) and set(params) == set(kept[1])
        assert all((np.array_equal(params[name], kept[1][name]) for name in params))

@test_case(points=0.5, hidden=True)
def test_batch(predict_proba):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(48)
    for n, sizes in ((5, (2, 3, 2, 2)), (3, (2, 4, 3, 3)), (1, (2, 2, 2, 2))):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 1.5, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 1, sizes[position])
        X = rng.normal(0, 2, (n, sizes[0]))
        kept = (X.copy(), {name: value.copy() for name, value in params.items()})
        got = predict_proba(X, params)
        assert np.shape(got) == (n, sizes[3])
        for row in range(n):
            z = kept[0][row].tolist()
            for position in (1, 2, 3):
                W, b = (kept[1][f'W{position}'].tolist(), kept[1][f'b{position}'].tolist())
                z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            powers = [math.exp(score) for score in z]
            assert abs(math.fsum(got[row]) - 1) < 1e-09
            for probability, power in zip(got[row], powers):
                assert abs(probability - power / math.fsum(powers)) < 1e-09
        assert np.array_equal(X, kept[0]) and set(params) == set(kept[1])
        assert all((np.array_equal(params[name], kept[1][name]) for name in params))

