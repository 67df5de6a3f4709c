from otter.test_files import test_case

OK_FORMAT = False

name = "sgd_update"
points = 1

@test_case(hidden=False)
def test_one_weight(sgd_update):
    import numpy as np
    params = {'W1': np.array([[1.0]]), 'b1': np.array([0.0]), 'W2': np.array([[2.0]]), 'b2': np.array([3.0])}
    grads = {'W1': np.array([[2.0]]), 'b1': np.array([-1.0]), 'W2': np.array([[4.0]]), 'b2': np.array([0.0])}
    got = sgd_update(params, grads, 0.25)
    said = lambda: f'sgd_update의 결과가 {got!r}입니다. 키가 params와 같은 딕셔너리여야 합니다.'
    assert isinstance(got, dict) and set(params) <= set(got), said()
    for key, expected in (('W1', 0.5), ('b1', 0.25), ('W2', 1.0), ('b2', 3.0)):
        value = float(np.ravel(got[key])[0])
        said = lambda: f'sgd_update로 구한 {key}의 값이 {value}입니다. 기댓값은 {expected}입니다.'
        assert value == expected, said()
    said = lambda: f"params의 W1은 1.0이었는데 sgd_update를 호출한 뒤에는 {params['W1'][0, 0]}입니다. 인수의 값을 바꾸지 마세요."
    assert params['W1'][0, 0] == 1.0, said()
