from otter.test_files import test_case

OK_FORMAT = False

name = "predict"
points = 1

@test_case(points=0, hidden=False)
def test_the_example(predict):
    import numpy as np
    example = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25]), 'W3': np.array([[-1.0, 0.5], [0.5, 1.0]]), 'b3': np.array([0.0, 0.0])}
    got = predict(np.array([1.0, 0.5]), example)
    assert np.shape(got) == (), f'predict([1, 0.5], EXAMPLE) returned {got!r}; expected one class [ko] predict([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 클래스 하나가 나와야 합니다.'
    assert got == 1, f'predict([1, 0.5], EXAMPLE) returned {got!r}; expected 1 [ko] predict([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 1입니다.'
    assert np.asarray(got).dtype.kind in 'biu', f'predict([1, 0.5], EXAMPLE) returned {got!r}, which is no integer; expected the integer 1 [ko] predict([1, 0.5], EXAMPLE)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'

@test_case(points=0, hidden=False)
def test_a_batch_gives_a_class_for_each_row(predict):
    import numpy as np
    tell_signs_apart = {'W1': np.array([[8.0]]), 'b1': np.array([0.0]), 'W2': np.array([[8.0]]), 'b2': np.array([-4.0]), 'W3': np.array([[-2.0, 2.0]]), 'b3': np.array([1.0, -1.0])}
    got = predict(np.array([[-3.0], [3.0], [5.0]]), tell_signs_apart)
    assert np.shape(got) == (3,), f'predict of three samples returned {got!r}; expected shape (3,) [ko] 데이터 세 개를 넣었을 때 predict의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    assert np.array_equal(got, [0, 1, 1]), f'predict of three samples returned {got!r}; expected [0, 1, 1] [ko] 데이터 세 개를 넣었을 때 predict의 결과가 {got!r}입니다. 기댓값은 [0, 1, 1]입니다.'

@test_case(points=0.5, hidden=True)
def test_one_sample(predict):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(349)
    for sizes in ((2, 3, 2, 2), (2, 3, 2, 2), (3, 4, 2, 4), (2, 3, 3, 3), (1, 3, 5, 3), (4, 3, 3, 5)):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 1.5, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 0.5, sizes[position])
        for x in rng.normal(0, 2, (4, sizes[0])):
            kept = (x.copy(), {name: value.copy() for name, value in params.items()})
            got = predict(x, params)
            assert np.shape(got) == ()
            z = kept[0].tolist()
            for position in (1, 2, 3):
                W, b = (kept[1][f'W{position}'].tolist(), kept[1][f'b{position}'].tolist())
                z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            assert got == z.index(max(z))
            assert np.array_equal(x, kept[0]) and set(params) == set(kept[1])
            assert all((np.array_equal(params[name], kept[1][name]) for name in params))

@test_case(points=0.25, hidden=True)
def test_the_result_is_an_integer(predict):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    tell_signs_apart = {'W1': np.array([[6.0]]), 'b1': np.array([0.0]), 'W2': np.array([[6.0]]), 'b2': np.array([-3.0]), 'W3': np.array([[2.0, -2.0]]), 'b3': np.array([-1.0, 1.0])}
    for x, expected in (([-2.0], 1), ([2.0], 0), ([[4.0], [-4.0]], [0, 1])):
        got = predict(np.array(x), tell_signs_apart)
        assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, expected)

@test_case(points=0.25, hidden=True)
def test_batch(predict):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(403)
    for n, sizes in ((8, (2, 3, 2, 2)), (6, (2, 4, 3, 3)), (3, (2, 3, 3, 3)), (1, (2, 3, 2, 2)), (5, (3, 4, 4, 5))):
        params = {}
        for position in (1, 2, 3):
            params[f'W{position}'] = rng.normal(0, 2, sizes[position - 1:position + 1])
            params[f'b{position}'] = rng.normal(0, 0.5, sizes[position])
        X = rng.normal(0, 2, (n, sizes[0]))
        kept = (X.copy(), {name: value.copy() for name, value in params.items()})
        got = predict(X, params)
        assert np.shape(got) == (n,)
        for row in range(n):
            z = kept[0][row].tolist()
            for position in (1, 2, 3):
                W, b = (kept[1][f'W{position}'].tolist(), kept[1][f'b{position}'].tolist())
                z = [sum((z[i] * W[i][j] for i in range(len(z)))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            assert got[row] == z.index(max(z))
        assert np.array_equal(X, kept[0]) and set(params) == set(kept[1])
        assert all((np.array_equal(params[name], kept[1][name]) for name in params))

