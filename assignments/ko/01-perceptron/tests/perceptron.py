from otter.test_files import test_case

OK_FORMAT = False

name = "perceptron"
points = 2

@test_case(hidden=False)
def test_the_example(perceptron):
    import numpy as np
    for x, expected in (([1, 0], 0), ([1, 1], 1)):
        got = perceptron(np.array(x), np.array([0.5, 0.5]), -0.7)
        call = f'perceptron(np.array({x}), np.array([0.5, 0.5]), -0.7)'
        said = lambda: f'{call}의 결과가 {got!r}입니다. 숫자 하나가 나와야 하고, 기댓값은 {expected}입니다.'
        assert np.shape(got) == (), said()
        said = lambda: f'{call}의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got == expected, said()

@test_case(hidden=False)
def test_three_inputs(perceptron):
    import numpy as np
    got = perceptron(np.array([1, 0, 1]), np.array([0.5, 0.25, 1.0]), -1.0)
    call = 'perceptron(np.array([1, 0, 1]), np.array([0.5, 0.25, 1.0]), -1.0)'
    said = lambda: f'{call}의 결과가 {got!r}입니다. -1 + 0.5 + 1 = 0.5 > 0이므로 기댓값은 1입니다.'
    assert np.shape(got) == () and got == 1, said()
    said = lambda: f'{call}의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'
    assert np.asarray(got).dtype.kind in 'biu', said()
