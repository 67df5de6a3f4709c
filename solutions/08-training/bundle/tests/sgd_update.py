from otter.test_files import test_case

OK_FORMAT = False

name = "sgd_update"
points = 1

@test_case(points=0, hidden=False)
def test_one_weight(sgd_update):
    import numpy as np
    params = {'W1': np.array([[1.0]]), 'b1': np.array([0.0]), 'W2': np.array([[2.0]]), 'b2': np.array([3.0])}
    grads = {'W1': np.array([[2.0]]), 'b1': np.array([-1.0]), 'W2': np.array([[4.0]]), 'b2': np.array([0.0])}
    got = sgd_update(params, grads, 0.25)
    assert isinstance(got, dict) and set(params) <= set(got), f'sgd_update returned {got!r}; expected a dict with the keys of params [ko] sgd_update의 결과가 {got!r}입니다. 키가 params와 같은 딕셔너리여야 합니다.'
    for key, expected in (('W1', 0.5), ('b1', 0.25), ('W2', 1.0), ('b2', 3.0)):
        value = float(np.ravel(got[key])[0])
        assert value == expected, f'sgd_update gives {value} for {key}; expected {expected} [ko] sgd_update로 구한 {key}의 값이 {value}입니다. 기댓값은 {expected}입니다.'
    assert params['W1'][0, 0] == 1.0, f"sgd_update changed its argument: W1 is now {params['W1'][0, 0]} [ko] params의 W1은 1.0이었는데 sgd_update를 호출한 뒤에는 {params['W1'][0, 0]}입니다. 인수의 값을 바꾸지 마세요."

@test_case(points=0.5, hidden=True)
def test_all_parameters(sgd_update):
    """every parameter updated [ko] 모든 매개변수를 갱신하기"""
    import numpy as np
    rng = np.random.default_rng(21)
    for (d, hidden, k), lr in (((2, 3, 2), 0.5), ((4, 5, 3), 0.125), ((1, 2, 4), 2.0)):
        shapes = {'W1': (d, hidden), 'b1': (hidden,), 'W2': (hidden, k), 'b2': (k,)}
        params = {key: rng.integers(-16, 17, size=shape) / 8 for key, shape in shapes.items()}
        grads = {key: rng.integers(-16, 17, size=shape) / 8 for key, shape in shapes.items()}
        got = sgd_update(params, grads, lr)
        assert {key: np.shape(value) for key, value in got.items()} == shapes
        for key in shapes:
            for place in np.ndindex(shapes[key]):
                expected = float(params[key][place]) - lr * float(grads[key][place])
                assert abs(float(np.asarray(got[key])[place]) - expected) < 1e-09

@test_case(points=0.5, hidden=True)
def test_a_new_dict(sgd_update):
    """a new dict, arguments left alone [ko] 새 딕셔너리를 돌려주기, 인수를 바꾸지 않기"""
    import numpy as np
    params = {'W1': np.array([[1.0, 2.0], [3.0, 4.0]]), 'b1': np.array([0.0, -1.0]), 'W2': np.array([[5.0], [-3.0]]), 'b2': np.array([2.0])}
    grads = {'W1': np.array([[1.0, -1.0], [3.0, 0.0]]), 'b1': np.array([2.0, 1.0]), 'W2': np.array([[-3.0], [1.0]]), 'b2': np.array([5.0])}
    kept = [{key: value.copy() for key, value in each.items()} for each in (params, grads)]
    got = sgd_update(params, grads, 0.5)
    expected = {'W1': [[0.5, 2.5], [1.5, 4.0]], 'b1': [-1.0, -1.5], 'W2': [[6.5], [-3.5]], 'b2': [-0.5]}
    assert {key: np.shape(value) for key, value in got.items()} == {key: np.shape(v) for key, v in expected.items()}
    assert all((np.max(np.abs(np.asarray(got[key]) - np.array(expected[key]))) < 1e-09 for key in expected))
    for each, before in zip((params, grads), kept):
        assert set(each) == set(before)
        assert all((np.array_equal(each[key], before[key]) for key in before))

