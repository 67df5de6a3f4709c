from otter.test_files import test_case

OK_FORMAT = False

name = "init_params"
points = 1

@test_case(points=0, hidden=False)
def test_shapes_of_a_2_4_3_network(init_params):
    import reprlib
    import numpy as np
    got = init_params((2, 4, 3), 0)
    assert isinstance(got, dict), f'init_params((2, 4, 3), 0) returned {reprlib.repr(got)}; expected a dict [ko] init_params((2, 4, 3), 0)의 결과가 {reprlib.repr(got)}입니다. 딕셔너리여야 합니다.'
    shapes = {key: np.shape(value) for key, value in got.items()}
    expected = {'W1': (2, 4), 'b1': (4,), 'W2': (4, 3), 'b2': (3,)}
    assert shapes == expected, f'init_params((2, 4, 3), 0) has the shapes {shapes}; expected {expected} [ko] init_params((2, 4, 3), 0)의 결과에 담긴 배열의 모양이 {shapes}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0.25, hidden=True)
def test_shapes_and_biases(init_params):
    """shapes and biases [ko] 배열의 모양과 편향"""
    import numpy as np
    for d, hidden, k in ((3, 5, 2), (1, 7, 4), (6, 2, 3)):
        got = init_params((d, hidden, k), 1)
        shapes = {key: np.shape(value) for key, value in got.items()}
        assert shapes == {'W1': (d, hidden), 'b1': (hidden,), 'W2': (hidden, k), 'b2': (k,)}
        assert all((float(value) == 0 for key in ('b1', 'b2') for value in got[key]))

@test_case(points=0.25, hidden=True)
def test_normal_weights(init_params):
    """normally distributed weights [ko] 정규분포를 따르는 가중치"""
    import numpy as np
    many = [init_params((24, 36, 24), seed) for seed in range(20, 28)]
    for key, shape in (('W1', (24, 36)), ('W2', (36, 24))):
        assert all((np.shape(got[key]) == shape for got in many))
        weights = np.ravel([got[key] for got in many])
        assert abs(np.mean(weights)) < 0.03 and 0.475 < np.std(weights) < 0.525
        assert 0.65 < np.mean(np.abs(weights) < 0.5) < 0.715 and np.max(np.abs(weights)) > 1.25

@test_case(points=0.25, hidden=True)
def test_other_scales(init_params):
    """another scale given [ko] 다른 scale을 줄 때"""
    import numpy as np
    for scale in (0.0625, 2.0):
        many = [init_params((24, 36, 24), seed, scale=scale) for seed in range(30, 36)]
        for key, shape in (('W1', (24, 36)), ('W2', (36, 24))):
            assert all((np.shape(got[key]) == shape for got in many))
            weights = np.ravel([got[key] for got in many]) / scale
            assert abs(np.mean(weights)) < 0.06 and 0.95 < np.std(weights) < 1.05
            assert 0.65 < np.mean(np.abs(weights) < 1) < 0.715

@test_case(points=0.25, hidden=True)
def test_the_seed_decides(init_params):
    """the seed decides the weights [ko] 시드에 따라 가중치가 정해짐"""
    import numpy as np
    first, second, other = (init_params((4, 6, 3), seed) for seed in (8, 8, 9))
    for key, shape in (('W1', (4, 6)), ('W2', (6, 3))):
        assert np.shape(first[key]) == np.shape(second[key]) == np.shape(other[key]) == shape
        assert np.max(np.abs(np.asarray(first[key]) - np.asarray(second[key]))) == 0
        assert np.min(np.abs(np.asarray(first[key]) - np.asarray(other[key]))) > 0

