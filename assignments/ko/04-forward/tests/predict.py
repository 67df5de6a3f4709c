from otter.test_files import test_case

OK_FORMAT = False

name = "predict"
points = 1

@test_case(hidden=False)
def test_the_example(predict):
    import numpy as np
    example = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25]), 'W3': np.array([[-1.0, 0.5], [0.5, 1.0]]), 'b3': np.array([0.0, 0.0])}
    got = predict(np.array([1.0, 0.5]), example)
    said = lambda: f'predict([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 클래스 하나가 나와야 합니다.'
    assert np.shape(got) == (), said()
    said = lambda: f'predict([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 1입니다.'
    assert got == 1, said()
    said = lambda: f'predict([1, 0.5], EXAMPLE)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'
    assert np.asarray(got).dtype.kind in 'biu', said()

@test_case(hidden=False)
def test_a_batch_gives_a_class_for_each_row(predict):
    import numpy as np
    tell_signs_apart = {'W1': np.array([[8.0]]), 'b1': np.array([0.0]), 'W2': np.array([[8.0]]), 'b2': np.array([-4.0]), 'W3': np.array([[-2.0, 2.0]]), 'b3': np.array([1.0, -1.0])}
    got = predict(np.array([[-3.0], [3.0], [5.0]]), tell_signs_apart)
    said = lambda: f'데이터 세 개를 넣었을 때 predict의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    assert np.shape(got) == (3,), said()
    said = lambda: f'데이터 세 개를 넣었을 때 predict의 결과가 {got!r}입니다. 기댓값은 [0, 1, 1]입니다.'
    assert np.array_equal(got, [0, 1, 1]), said()
