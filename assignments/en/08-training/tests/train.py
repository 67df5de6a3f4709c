from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = 3

@test_case(hidden=False)
def test_learns_xor(train):
    import reprlib
    import numpy as np
    X, labels = (np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0]))
    got = train(X, np.eye(2)[labels], hidden=8, lr=3.0, epochs=250, batch_size=4, seed=0)
    said = lambda: f'train returned {reprlib.repr(got)}; expected the pair (params, losses)'
    assert np.iterable(got) and len(got) == 2, said()
    params, losses = got
    said = lambda: f'train with 250 epochs returned {len(losses)} losses; expected 251'
    assert len(losses) == 251, said()
    hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
    answers = np.argmax(hidden @ params['W2'] + params['b2'], axis=1).tolist()
    said = lambda: f'after training the network answers {answers} to XOR; expected [0, 1, 1, 0]'
    assert answers == [0, 1, 1, 0], said()
