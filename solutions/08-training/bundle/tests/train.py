from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = 3

@test_case(points=0, hidden=False)
def test_learns_xor(train):
    import reprlib
    import numpy as np
    X, labels = (np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0]))
    got = train(X, np.eye(2)[labels], hidden=8, lr=3.0, epochs=250, batch_size=4, seed=0)
    assert np.iterable(got) and len(got) == 2, f'train returned {reprlib.repr(got)}; expected the pair (params, losses) [ko] train의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다.'
    params, losses = got
    assert len(losses) == 251, f'train with 250 epochs returned {len(losses)} losses; expected 251 [ko] 에포크가 250번일 때 train이 돌려준 손실이 {len(losses)}개입니다. 251개여야 합니다.'
    hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
    answers = np.argmax(hidden @ params['W2'] + params['b2'], axis=1).tolist()
    assert answers == [0, 1, 1, 0], f'after training the network answers {answers} to XOR; expected [0, 1, 1, 0] [ko] 학습한 뒤 XOR에 대한 신경망의 답이 {answers}입니다. 기댓값은 [0, 1, 1, 0]입니다.'

@test_case(points=0.5, hidden=True)
def test_losses_on_all_the_data(train):
    """losses on all the data, arguments left alone [ko] 전체 데이터에 대한 손실, 인수를 바꾸지 않기"""
    import math
    import numpy as np

    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (np.asarray(params[key]).tolist() for key in ('W1', 'b1', 'W2', 'b2'))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum((value * row[j] for value, row in zip(x, W1))))) for j, b in enumerate(b1)]
            scores = [b + sum((value * row[j] for value, row in zip(z, W2))) for j, b in enumerate(b2)]
            total += math.log(sum((math.exp(s) for s in scores))) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(51)
    X, Y = (rng.normal(size=(7, 2)), np.eye(3)[[0, 1, 2, 1, 0, 2, 1]])
    kept = (X.copy(), Y.copy())
    params, losses = train(X, Y, 5, 0.5, 4, 3, 1)
    assert np.shape(losses) == (5,)
    assert {key: np.shape(params[key]) for key in params} == {'W1': (2, 5), 'b1': (5,), 'W2': (5, 3), 'b2': (3,)}
    start, first = train(X, Y, 5, 0.5, 0, 3, 1)
    assert np.shape(first) == (1,) and 0.4 < first[0] < 3
    assert abs(first[0] - by_hand(start, X, Y)) < 1e-09 and abs(losses[0] - first[0]) < 1e-09
    assert abs(losses[4] - by_hand(params, X, Y)) < 1e-09
    assert np.array_equal(X, kept[0]) and np.array_equal(Y, kept[1])

@test_case(points=0.25, hidden=True)
def test_the_seed_decides(train):
    """the seed decides the result [ko] 시드에 따라 결과가 정해짐"""
    import numpy as np
    rng = np.random.default_rng(52)
    X, Y = (rng.normal(size=(9, 3)), np.eye(2)[[0, 1, 0, 1, 1, 0, 0, 1, 1]])
    (one, first), (two, second), (_, other) = (train(X, Y, 4, 0.5, 6, 2, seed) for seed in (3, 3, 4))
    assert np.shape(first) == np.shape(second) == np.shape(other) == (7,)
    assert np.max(np.abs(np.array(first) - np.array(second))) < 1e-09
    for key, shape in (('W1', (3, 4)), ('b1', (4,)), ('W2', (4, 2)), ('b2', (2,))):
        assert np.shape(one[key]) == np.shape(two[key]) == shape
        assert np.max(np.abs(np.asarray(one[key]) - np.asarray(two[key]))) < 1e-09
    assert abs(first[0] - other[0]) > 1e-09

@test_case(points=0.5, hidden=True)
def test_batch_gradient_descent(train, env):
    """all the data in one batch [ko] 전체 데이터가 한 배치일 때"""
    import numpy as np

    def entropy(params):
        hidden = 1 / (1 + np.exp(-(X @ params['W1'] + params['b1'])))
        scores = hidden @ params['W2'] + params['b2']
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)

    def stepped(params, lr):
        new = {key: np.array(value, dtype=float) for key, value in params.items()}
        for key in new:
            for place in np.ndindex(new[key].shape):
                moved = {name: np.asarray(part).astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                new[key][place] -= lr * entropy(moved).imag / 1e-30
        return new
    rng = np.random.default_rng(53)
    X, Y = (rng.normal(size=(6, 2)), np.eye(3)[[0, 2, 1, 1, 0, 2]])

    def own(params, lr):
        grads = env['gradients']({key: np.array(value) for key, value in params.items()}, X.copy(), Y.copy())
        if not all((np.any(grads[key]) for key in params)):
            raise ValueError
        return {key: np.asarray(params[key]) - lr * np.asarray(grads[key]) for key in params}
    start = train(X, Y, 3, 0.75, 0, 6, 2)[0]
    params, got = train(X, Y, 3, 0.75, 2, 6, 2)
    shapes = {'W1': (2, 3), 'b1': (3,), 'W2': (3, 3), 'b2': (3,)}
    for each in (start, params):
        assert {key: np.shape(value) for key, value in each.items()} == shapes
    assert np.shape(got) == (3,)

    def off(step):
        expected, losses = (start, [entropy(start)])
        for _ in range(2):
            expected = step(expected, 0.75)
            losses.append(entropy(expected))
        far = [np.max(np.abs(np.asarray(params[key]) - expected[key])) for key in shapes]
        return max(np.max(np.abs(np.array(got) - np.array(losses))), *far)
    if not off(stepped) < 1e-06:
        assert off(own) < 1e-06

@test_case(points=0.5, hidden=True)
def test_every_mini_batch_is_a_step(train, env):
    """one update for each mini-batch [ko] 미니배치마다 한 번씩 갱신하기"""
    import itertools
    import numpy as np

    def entropy(params, rows):
        hidden = 1 / (1 + np.exp(-(X[rows] @ params['W1'] + params['b1'])))
        scores = hidden @ params['W2'] + params['b2']
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y[rows], axis=1)) / len(rows)

    def stepped(params, rows, lr):
        new = {key: np.array(value, dtype=float) for key, value in params.items()}
        for key in new:
            for place in np.ndindex(new[key].shape):
                moved = {name: np.asarray(part).astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                new[key][place] -= lr * entropy(moved, rows).imag / 1e-30
        return new

    def far(params, others):
        return max((np.max(np.abs(np.asarray(params[key]) - others[key])) for key in ('W1', 'b1', 'W2', 'b2')))

    def own(params, rows, lr):
        grads = env['gradients']({key: np.array(value) for key, value in params.items()}, X[rows], Y[rows])
        if not all((np.any(grads[key]) for key in params)):
            raise ValueError
        return {key: np.asarray(params[key]) - lr * np.asarray(grads[key]) for key in params}
    X, Y = (np.array([[1.0, -0.5], [0.0, 2.0], [-1.5, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    shapes = {'W1': (2, 2), 'b1': (2,), 'W2': (2, 2), 'b2': (2,)}

    def off(step, start, params, batch_size):
        distances = []
        for order in itertools.permutations(range(3)):
            expected = start
            for begin in range(0, 3, batch_size):
                expected = step(expected, list(order[begin:begin + batch_size]), 1.0)
            distances.append(far(params, expected))
        return min(distances)
    wrong = []
    for batch_size, seed in ((1, 5), (2, 6)):
        start = train(X, Y, 2, 1.0, 0, batch_size, seed)[0]
        params, losses = train(X, Y, 2, 1.0, 1, batch_size, seed)
        assert np.shape(losses) == (2,)
        for each in (start, params):
            assert {key: np.shape(value) for key, value in each.items()} == shapes
        if not off(stepped, start, params, batch_size) < 1e-06:
            wrong.append((start, params, batch_size))
    assert all((off(own, *each) < 1e-06 for each in wrong))

@test_case(points=0.5, hidden=True)
def test_every_epoch_has_an_order_of_its_own(train):
    """each epoch in an order of its own [ko] 에포크마다 순서를 새로 섞기"""
    import itertools
    import numpy as np

    def trained(W1, b1, W2, b2, orders):
        for row in orders.T:
            x, y = (X[row], Y[row])
            z = 1 / (1 + np.exp(-(np.einsum('ci,cij->cj', x, W1) + b1)))
            powers = np.exp(np.einsum('cj,cjk->ck', z, W2) + b2)
            out = powers / np.sum(powers, axis=1, keepdims=True) - y
            back = np.einsum('cjk,ck->cj', W2, out) * z * (1 - z)
            W1, b1 = (W1 - np.einsum('ci,cj->cij', x, back), b1 - back)
            W2, b2 = (W2 - np.einsum('cj,ck->cjk', z, out), b2 - out)
        return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}
    X, Y = (np.array([[2.0, -1.0], [0.5, 2.5], [-2.0, 1.5], [-1.0, -2.0]]), np.eye(3)[[0, 1, 2, 1]])
    shapes = {'W1': (2, 3), 'b1': (3,), 'W2': (3, 3), 'b2': (3,)}
    orders = np.array(list(itertools.permutations(range(4))))
    first, second = (np.repeat(orders, 24, axis=0), np.tile(orders, (24, 1)))
    are_same = []
    for seed in (3, 4, 5):
        start, params = (train(X, Y, 3, 1.0, 0, 1, seed)[0], train(X, Y, 3, 1.0, 2, 1, seed)[0])
        for each in (start, params):
            assert {key: np.shape(value) for key, value in each.items()} == shapes
        copies = [np.repeat(np.asarray(start[key], dtype=float)[np.newaxis], 576, axis=0) for key in shapes]
        ends = trained(*copies, np.hstack([first, second]))
        far = [np.abs(ends[key] - np.asarray(params[key])).reshape(576, -1).max(axis=1) for key in shapes]
        distance = np.max(far, axis=0)
        nearest = int(np.argmin(distance))
        assert distance[nearest] < 1e-06
        are_same.append(first[nearest].tolist() == second[nearest].tolist())
    assert not all(are_same)

@test_case(points=0.25, hidden=True)
def test_learns_xor_with_another_seed(train):
    """learns XOR with another seed [ko] 다른 시드로 XOR 학습하기"""
    import numpy as np
    X, Y = (np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.eye(2)[[0, 1, 1, 0]])
    params, losses = train(X, Y, hidden=8, lr=3.0, epochs=250, batch_size=4, seed=11)
    hidden = 1 / (1 + np.exp(-(X @ np.asarray(params['W1']) + params['b1'])))
    scores = hidden @ np.asarray(params['W2']) + params['b2']
    assert np.shape(losses) == (251,) and np.shape(scores) == (4, 2)
    assert losses[250] < losses[0]
    assert np.argmax(scores, axis=1).tolist() == [0, 1, 1, 0]

@test_case(points=0.5, hidden=True)
def test_learns_a_spiral(train):
    """learns a spiral [ko] 나선 학습하기"""
    import numpy as np
    radius = np.linspace(0.5, 5, 40)
    turn = 2 * np.pi * 0.15 * radius
    arm = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
    X = np.vstack([arm, -arm]) + np.random.default_rng(9).normal(0, 0.05, (80, 2))
    labels = np.repeat([0, 1], 40)
    params, losses = train(X, np.eye(2)[labels], hidden=16, lr=2.0, epochs=50, batch_size=10, seed=2)
    hidden = 1 / (1 + np.exp(-(X @ np.asarray(params['W1']) + params['b1'])))
    scores = hidden @ np.asarray(params['W2']) + params['b2']
    assert np.shape(losses) == (51,) and np.shape(scores) == (80, 2)
    assert losses[50] < losses[0]
    assert np.mean(np.argmax(scores, axis=1) == labels) > 0.95

