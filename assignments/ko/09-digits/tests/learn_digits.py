from otter.test_files import test_case

OK_FORMAT = False

name = "learn_digits"
points = 2

@test_case(hidden=False)
def test_reads_digits_that_it_has_not_seen(learn_digits, X_TRAIN, Y_TRAIN, X_TEST, LABELS_TEST):
    import reprlib
    import numpy as np
    got = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    said = lambda: f'learn_digits의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    params, losses = got
    hidden = 1 / (1 + np.exp(-(X_TEST @ params['W1'] + params['b1'])))
    right = np.mean(np.argmax(hidden @ params['W2'] + params['b2'], axis=1) == LABELS_TEST)
    said = lambda: f'여러분의 신경망이 처음 보는 숫자를 {right:.1%} 맞혔습니다. 95%보다 많이 맞혀야 합니다.'
    assert right > 0.95, said()
    said = lambda: f'손실이 {reprlib.repr(list(losses))}입니다. 학습 전과 에포크마다 하나씩 있어야 하고, 줄어들어야 합니다.'
    assert len(losses) > 1 and losses[0] > losses[-1], said()

@test_case(hidden=False)
def test_other_pictures(learn_digits):
    import reprlib
    import numpy as np
    labels = np.arange(120) % 3
    X = 0.8 * np.eye(4)[labels] + 0.2 * np.random.default_rng(1).random((120, 4))
    got = learn_digits(X, np.eye(3)[labels], seed=0)
    said = lambda: f'learn_digits의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    sizes = (np.shape(got[0]['W1'])[0], np.shape(got[0]['W2'])[1])
    said = lambda: f'픽셀이 4개, 클래스가 3개인데 신경망의 입력은 {sizes[0]}개, 출력은 {sizes[1]}개입니다.'
    assert sizes == (4, 3), said()
