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
    said = lambda: f'sgd_update returned {got!r}; expected a dict with the keys of params'
    assert isinstance(got, dict) and set(params) <= set(got), said()
    for key, expected in (('W1', 0.5), ('b1', 0.25), ('W2', 1.0), ('b2', 3.0)):
        value = float(np.ravel(got[key])[0])
        said = lambda: f'sgd_update gives {value} for {key}; expected {expected}'
        assert value == expected, said()
    said = lambda: f"sgd_update changed its argument: W1 is now {params['W1'][0, 0]}"
    assert params['W1'][0, 0] == 1.0, said()
