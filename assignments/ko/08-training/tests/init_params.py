from otter.test_files import test_case

OK_FORMAT = False

name = "init_params"
points = 1

@test_case(hidden=False)
def test_shapes_of_a_2_4_3_network(init_params):
    import reprlib
    import numpy as np
    got = init_params((2, 4, 3), 0)
    said = lambda: f'init_params((2, 4, 3), 0)의 결과가 {reprlib.repr(got)}입니다. 딕셔너리여야 합니다.'
    assert isinstance(got, dict), said()
    shapes = {key: np.shape(value) for key, value in got.items()}
    expected = {'W1': (2, 4), 'b1': (4,), 'W2': (4, 3), 'b2': (3,)}
    said = lambda: f'init_params((2, 4, 3), 0)의 결과에 담긴 배열의 모양이 {shapes}입니다. 기댓값은 {expected}입니다.'
    assert shapes == expected, said()
