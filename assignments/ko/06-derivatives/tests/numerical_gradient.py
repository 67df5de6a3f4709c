from otter.test_files import test_case

OK_FORMAT = False

name = "numerical_gradient"
points = 3

@test_case(hidden=False)
def test_the_example_of_the_lecture(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3, 4], float))
    said = lambda: f'x의 모양이 (2,)일 때 numerical_gradient의 결과가 {got!r}입니다. 모양이 (2,)인 배열이어야 합니다.'
    assert np.shape(got) == (2,), said()
    said = lambda: f'f = x1**2 + x2**2일 때 numerical_gradient(f, np.array([3.0, 4.0]))의 결과가 {got!r}입니다. 기댓값은 [6, 8]입니다.'
    assert np.allclose(got, [6, 8], rtol=0, atol=1e-06), said()

@test_case(hidden=False)
def test_integers_work_too(numerical_gradient):
    import numpy as np
    x = np.array([3, 4])
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, x)
    said = lambda: f'f = x1**2 + x2**2일 때 numerical_gradient(f, np.array([3, 4]))의 결과가 {got!r}입니다. 기댓값은 [6., 8.]입니다.'
    assert np.shape(got) == (2,) and np.allclose(got, [6, 8], rtol=0, atol=1e-06), said()
    said = lambda: f'x는 np.array([3, 4])였는데 호출한 뒤에는 {x!r}입니다. x의 값을 바꾸지 마세요.'
    assert np.array_equal(x, [3, 4]), said()

@test_case(hidden=False)
def test_a_matrix_has_a_matrix_as_its_gradient(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: (x ** 2).sum(), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    said = lambda: f'x의 모양이 (2, 3)일 때 numerical_gradient의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다.'
    assert np.shape(got) == (2, 3), said()
    said = lambda: f'f가 원소의 제곱을 모두 더하는 함수이고 x = [[1, 2, 3], [4, 5, 6]]일 때 결과가 {got!r}입니다. 기댓값은 [[2, 4, 6], [8, 10, 12]]입니다.'
    assert np.allclose(got, [[2, 4, 6], [8, 10, 12]], rtol=0, atol=1e-06), said()
