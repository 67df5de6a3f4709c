from otter.test_files import test_case

OK_FORMAT = False

name = "sigmoid"
points = 2

@test_case(hidden=False)
def test_zero_becomes_one_half(sigmoid):
    got = sigmoid(0)
    said = lambda: f'sigmoid(0)의 결과가 {got!r}입니다. 기댓값은 0.5입니다.'
    assert got == 0.5, said()

@test_case(hidden=False)
def test_an_array_gives_an_array(sigmoid):
    import numpy as np
    got = sigmoid(np.array([-2.0, 0.0, 2.0]))
    said = lambda: f'sigmoid([-2, 0, 2])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다.'
    assert np.shape(got) == (3,), said()
    expected = [0.11920292, 0.5, 0.88079708]
    said = lambda: f'sigmoid([-2, 0, 2])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_large_numbers_give_no_overflow_warning(sigmoid, warnings_from):
    import numpy as np
    got = sigmoid(np.array([-1000.0, 1000.0]))
    said = lambda: f'sigmoid([-1000, 1000])의 결과가 {got!r}입니다. 기댓값은 [0, 1]입니다.'
    assert got is not None and np.allclose(got, [0, 1]), said()
    given = warnings_from(sigmoid, np.array([-1000.0, 1000.0]))
    said = lambda: f'sigmoid([-1000, 1000])에서 나온 경고는 {given}입니다. 오버플로 경고가 나오지 않아야 합니다.'
    assert not any(('overflow' in text for text in given)), said()
