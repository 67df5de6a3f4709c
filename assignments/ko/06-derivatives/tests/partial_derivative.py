from otter.test_files import test_case

OK_FORMAT = False

name = "partial_derivative"
points = 2

@test_case(hidden=False)
def test_the_example_of_the_lecture(partial_derivative):
    import numpy as np
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0)
    said = lambda: f'f = x1**2 + x2**2일 때 partial_derivative(f, np.array([3.0, 4.0]), 0)의 결과가 {got!r}입니다. 기댓값은 6입니다.'
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-06), said()

@test_case(hidden=False)
def test_the_second_variable(partial_derivative):
    import numpy as np
    x = np.array([3, 4])
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, x, 1)
    said = lambda: f'f = x1**2 + x2**2일 때 partial_derivative(f, np.array([3, 4]), 1)의 결과가 {got!r}입니다. 기댓값은 8입니다.'
    assert np.allclose(np.array(got, float), 8, rtol=0, atol=1e-06), said()
    said = lambda: f'x는 np.array([3, 4])였는데 호출한 뒤에는 {x!r}입니다. x의 값을 바꾸지 마세요.'
    assert np.array_equal(x, [3, 4]), said()
