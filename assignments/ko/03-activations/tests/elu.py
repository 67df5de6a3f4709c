from otter.test_files import test_case

OK_FORMAT = False

name = "elu"
points = 1

@test_case(hidden=False)
def test_bends_on_the_negative_side(elu):
    import numpy as np
    got = elu(np.array([-2.0, -1.0, 0.0, 3.0]))
    said = lambda: f'elu([-2, -1, 0, 3])의 결과가 {got!r}입니다. 숫자 4개가 나와야 합니다.'
    assert np.shape(got) == (4,), said()
    expected = [-0.86466472, -0.63212056, 0.0, 3.0]
    said = lambda: f'elu([-2, -1, 0, 3])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_a_large_number_gives_no_overflow_warning(elu, warnings_from):
    import numpy as np
    got = elu(np.array([1000.0]))
    said = lambda: f'elu([1000])의 결과가 {got!r}입니다. 기댓값은 [1000]입니다.'
    assert got is not None and np.allclose(got, [1000]), said()
    given = warnings_from(elu, np.array([1000.0]))
    said = lambda: f'elu([1000])에서 나온 경고는 {given}입니다. 오버플로 경고가 나오지 않아야 합니다.'
    assert not any(('overflow' in text for text in given)), said()
