from otter.test_files import test_case

OK_FORMAT = False

name = "one_hot"
points = 1.5

@test_case(points=0, hidden=False)
def test_two_classes(one_hot):
    import numpy as np
    got = one_hot(np.array([0, 1]), 2)
    assert np.array_equal(got, [[1, 0], [0, 1]]), f'one_hot([0, 1], 2) returned {got!r}; expected [[1, 0], [0, 1]] [ko] one_hot([0, 1], 2)의 결과가 {got!r}입니다. 기댓값은 [[1, 0], [0, 1]]입니다.'

@test_case(points=0, hidden=False)
def test_rows_keep_the_order_of_the_labels(one_hot):
    import numpy as np
    got = one_hot(np.array([2, 0]), 3)
    assert np.shape(got) == (2, 3), f'one_hot([2, 0], 3) returned {got!r}; expected an array of shape (2, 3) [ko] one_hot([2, 0], 3)의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다.'
    assert np.array_equal(got, [[0, 0, 1], [1, 0, 0]]), f'one_hot([2, 0], 3) returned {got!r}; expected [[0, 0, 1], [1, 0, 0]] [ko] one_hot([2, 0], 3)의 결과가 {got!r}입니다. 기댓값은 [[0, 0, 1], [1, 0, 0]]입니다.'
    assert np.asarray(got).dtype.kind == 'f', f'one_hot([2, 0], 3) returned {got!r}, which are no floats; expected [[0., 0., 1.], [1., 0., 0.]] [ko] one_hot([2, 0], 3)의 결과가 {got!r}이고, 이것은 실수(float) 배열이 아닙니다. 기댓값은 [[0., 0., 1.], [1., 0., 0.]]입니다.'

@test_case(points=0.75, hidden=True)
def test_several_labels(one_hot):
    """any number of labels, argument left alone [ko] 레이블의 개수에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    labels = np.array([2, 0, 3, 3, 1])
    kept = labels.copy()
    got = one_hot(labels, 4)
    assert np.shape(got) == (5, 4)
    assert np.array_equal(got, [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1], [0, 1, 0, 0]])
    assert np.array_equal(labels, kept)
    got = one_hot(np.array([1]), 3)
    assert np.shape(got) == (1, 3) and np.array_equal(got, [[0, 1, 0]])

@test_case(points=0.25, hidden=True)
def test_the_rows_hold_floats(one_hot):
    """the rows hold floats [ko] 실수(float) 배열을 돌려주기"""
    import numpy as np
    got = one_hot(np.array([1, 0, 2]), 4)
    assert np.asarray(got).dtype.kind == 'f'
    assert np.array_equal(got, [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]])

@test_case(points=0.5, hidden=True)
def test_classes_that_do_not_occur(one_hot):
    """classes that do not occur [ko] 나오지 않는 클래스가 있을 때"""
    import numpy as np
    got = one_hot(np.array([1, 1, 3]), 5)
    assert np.shape(got) == (3, 5)
    assert np.array_equal(got, [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 0]])
    labels = np.random.default_rng(8).integers(0, 7, size=30)
    got = one_hot(labels, 9)
    assert np.shape(got) == (30, 9) and np.array_equal(np.argmax(got, axis=1), labels)
    assert np.array_equal(np.sum(got, axis=1), np.ones(30)) and np.max(got) == 1 and (np.min(got) == 0)

