from otter.test_files import test_case

OK_FORMAT = False

name = "learn_digits"
points = 2

@test_case(points=0, hidden=False)
def test_reads_digits_that_it_has_not_seen(learn_digits, X_TRAIN, Y_TRAIN, X_TEST, LABELS_TEST):
    import reprlib
    import numpy as np
    got = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    assert np.iterable(got) and len(got) == 2, f'learn_digits returned {reprlib.repr(got)}; expected the pair (params, losses) [ko] learn_digits의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다.'
    params, losses = got
    hidden = 1 / (1 + np.exp(-(X_TEST @ params['W1'] + params['b1'])))
    right = np.mean(np.argmax(hidden @ params['W2'] + params['b2'], axis=1) == LABELS_TEST)
    assert right > 0.95, f'your network reads {right:.1%} of the digits that it has not seen; expected more than 95 % [ko] 여러분의 신경망이 처음 보는 숫자를 {right:.1%} 맞혔습니다. 95%보다 많이 맞혀야 합니다.'
    assert len(losses) > 1 and losses[0] > losses[-1], f'the losses are {reprlib.repr(list(losses))}; expected one before training and one after every epoch, falling [ko] 손실이 {reprlib.repr(list(losses))}입니다. 학습 전과 에포크마다 하나씩 있어야 하고, 줄어들어야 합니다.'

@test_case(points=0, hidden=False)
def test_other_pictures(learn_digits):
    import reprlib
    import numpy as np
    labels = np.arange(120) % 3
    X = 0.8 * np.eye(4)[labels] + 0.2 * np.random.default_rng(1).random((120, 4))
    got = learn_digits(X, np.eye(3)[labels], seed=0)
    assert np.iterable(got) and len(got) == 2, f'learn_digits returned {reprlib.repr(got)}; expected the pair (params, losses) [ko] learn_digits의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다.'
    sizes = (np.shape(got[0]['W1'])[0], np.shape(got[0]['W2'])[1])
    assert sizes == (4, 3), f'for pictures of 4 pixels and 3 classes the network has {sizes[0]} inputs and {sizes[1]} outputs [ko] 픽셀이 4개, 클래스가 3개인데 신경망의 입력은 {sizes[0]}개, 출력은 {sizes[1]}개입니다.'

@test_case(points=0.5, hidden=True)
def test_reads_most_digits(learn_digits):
    """reads most of the digits that it has not seen [ko] 처음 보는 숫자를 대부분 읽기"""
    import numpy as np
    table = np.loadtxt('digits.csv.gz', delimiter=',', dtype=int)
    order = np.random.default_rng(6).permutation(len(table))
    X, labels = (table[:, :64] / 16, table[:, 64])
    learned, unseen = (order[400:1200], order[:400])
    params = learn_digits(X[learned], np.eye(10)[labels[learned]], 5)[0]
    hidden = 1 / (1 + np.exp(-(X[unseen] @ np.asarray(params['W1']) + params['b1'])))
    scores = hidden @ np.asarray(params['W2']) + params['b2']
    assert scores.shape == (400, 10)
    assert np.mean(np.argmax(scores, axis=1) == labels[unseen]) > 0.9

@test_case(points=1, hidden=True)
def test_reads_nearly_all_digits(learn_digits):
    """reads nearly all of the digits that it has not seen [ko] 처음 보는 숫자를 거의 모두 읽기"""
    import numpy as np
    table = np.loadtxt('digits.csv.gz', delimiter=',', dtype=int)
    order = np.random.default_rng(23).permutation(len(table))
    X, labels = (table[:, :64] / 16, table[:, 64])
    learned, unseen = (order[400:], order[:400])
    params = learn_digits(X[learned], np.eye(10)[labels[learned]], 8)[0]
    hidden = 1 / (1 + np.exp(-(X[unseen] @ np.asarray(params['W1']) + params['b1'])))
    scores = hidden @ np.asarray(params['W2']) + params['b2']
    assert scores.shape == (400, 10)
    assert np.mean(np.argmax(scores, axis=1) == labels[unseen]) > 0.95

@test_case(points=0.5, hidden=True)
def test_learns_what_it_is_told(learn_digits):
    """other pictures, by the seed; losses on all of X, arguments left alone [ko] 다른 그림을 시드에 따라 학습하기, X 전체에 대한 손실, 인수를 바꾸지 않기"""
    import numpy as np
    labels = np.random.default_rng(2).permutation(100) % 4
    X = 0.8 * np.eye(5)[labels] + 0.2 * np.random.default_rng(3).random((100, 5))
    Y = np.eye(4)[labels]
    kept = (X.copy(), Y.copy())
    (params, losses), (again, same), (other, _) = (learn_digits(X, Y, seed) for seed in (3, 3, 4))
    assert np.array_equal(X, kept[0]) and np.array_equal(Y, kept[1])
    hidden = 1 / (1 + np.exp(-(X @ np.asarray(params['W1']) + params['b1'])))
    scores = hidden @ np.asarray(params['W2']) + params['b2']
    assert scores.shape == (100, 4) and np.mean(np.argmax(scores, axis=1) == labels) > 0.6
    each = np.log(np.sum(np.exp(scores), axis=1)) - scores[np.arange(100), labels]
    assert np.ndim(losses) == 1 and len(losses) > 1 and (len(losses) == len(same))
    assert abs(losses[-1] - np.mean(each)) < 1e-06 and losses[0] > losses[-1]
    shapes = {key: np.shape(params[key]) for key in ('W1', 'b1', 'W2', 'b2')}
    assert {key: np.shape(again[key]) for key in shapes} == shapes
    assert all((np.max(np.abs(np.asarray(params[key]) - again[key])) < 1e-09 for key in shapes))
    assert np.shape(other['W1'])[0] == 5
    assert np.shape(other['W1']) != shapes['W1'] or np.max(np.abs(np.asarray(other['W1']) - params['W1'])) > 1e-09

