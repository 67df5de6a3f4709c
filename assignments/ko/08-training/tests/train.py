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
    said = lambda: f'train의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다.'
    assert np.iterable(got) and len(got) == 2, said()
    params, losses = got
    said = lambda: f'에포크가 250번일 때 train이 돌려준 손실이 {len(losses)}개입니다. 251개여야 합니다.'
    assert len(losses) == 251, said()
    hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
    answers = np.argmax(hidden @ params['W2'] + params['b2'], axis=1).tolist()
    said = lambda: f'학습한 뒤 XOR에 대한 신경망의 답이 {answers}입니다. 기댓값은 [0, 1, 1, 0]입니다.'
    assert answers == [0, 1, 1, 0], said()
