from otter.test_files import test_case

OK_FORMAT = False

name = "learn_digits"
points = 2

@test_case(hidden=False)
def test_reads_digits_that_it_has_not_seen(learn_digits, X_TRAIN, Y_TRAIN, X_TEST, LABELS_TEST):
    import reprlib
    import numpy as np
    got = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    said = lambda: f'learn_digits returned {reprlib.repr(got)}; expected the pair (params, losses)'
    assert np.iterable(got) and len(got) == 2, said()
    params, losses = got
    hidden = 1 / (1 + np.exp(-(X_TEST @ params['W1'] + params['b1'])))
    right = np.mean(np.argmax(hidden @ params['W2'] + params['b2'], axis=1) == LABELS_TEST)
    said = lambda: f'your network reads {right:.1%} of the digits that it has not seen; expected more than 95 %'
    assert right > 0.95, said()
    said = lambda: f'the losses are {reprlib.repr(list(losses))}; expected one before training and one after every epoch, falling'
    assert len(losses) > 1 and losses[0] > losses[-1], said()

@test_case(hidden=False)
def test_other_pictures(learn_digits):
    import reprlib
    import numpy as np
    labels = np.arange(120) % 3
    X = 0.8 * np.eye(4)[labels] + 0.2 * np.random.default_rng(1).random((120, 4))
    got = learn_digits(X, np.eye(3)[labels], seed=0)
    said = lambda: f'learn_digits returned {reprlib.repr(got)}; expected the pair (params, losses)'
    assert np.iterable(got) and len(got) == 2, said()
    sizes = (np.shape(got[0]['W1'])[0], np.shape(got[0]['W2'])[1])
    said = lambda: f'for pictures of 4 pixels and 3 classes the network has {sizes[0]} inputs and {sizes[1]} outputs'
    assert sizes == (4, 3), said()
