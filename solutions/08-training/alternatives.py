# %%
"""Other right answers, in other styles. Each of them gets full marks."""

import numpy as np


# %% question="minibatches" name="shuffle-in-place"
def minibatches(n, batch_size, seed):
    order = np.arange(n)
    np.random.default_rng(seed).shuffle(order)
    batches = []
    while len(order) > 0:
        batches.append(order[:batch_size])
        order = order[batch_size:]
    return batches


# %% question="minibatches" name="split-at-places"
def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return np.split(order, range(batch_size, n, batch_size))


# %% question="minibatches" name="old-generator"
def minibatches(n, batch_size, seed):
    import math

    order = np.random.RandomState(seed).permutation(n).astype(np.int32)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(math.ceil(n / batch_size))]


# %% question="minibatches" name="python-random"
def minibatches(n, batch_size, seed):
    import random

    order = list(range(n))
    random.Random(seed).shuffle(order)
    return [np.array(order[start : start + batch_size]) for start in range(0, n, batch_size)]


# %% question="updates_per_epoch" name="math-ceil"
def updates_per_epoch(n, batch_size):
    import math

    return math.ceil(n / batch_size)


# %% question="updates_per_epoch" name="remainder"
def updates_per_epoch(n, batch_size):
    full = n // batch_size
    return full + 1 if n % batch_size > 0 else full


# %% question="updates_per_epoch" name="counted"
def updates_per_epoch(n, batch_size):
    return len(minibatches(n, batch_size, 0))


# %% question="updates_per_epoch" name="numpy-integer"
def updates_per_epoch(n, batch_size):
    return np.ceil(n / batch_size).astype(int)


# %% question="init_params" name="normal-with-scale"
def init_params(sizes, seed, scale=0.5):
    rng = np.random.default_rng(seed)
    params = {}
    for i in (1, 2):
        params[f"W{i}"] = rng.normal(0, scale, (sizes[i - 1], sizes[i]))
        params[f"b{i}"] = np.zeros(sizes[i])
    return params


# %% question="init_params" name="old-generator"
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    np.random.seed(seed)
    W1 = scale * np.random.randn(d, hidden)
    W2 = scale * np.random.randn(hidden, k)
    return {"b1": np.zeros_like(W1[0]), "b2": np.zeros_like(W2[0]), "W1": W1, "W2": W2}


# %% question="init_params" name="python-random"
def init_params(sizes, seed, scale=0.5):
    import random

    d, hidden, k = sizes
    rng = random.Random(seed)
    W1 = np.array([[rng.gauss(0, scale) for _ in range(hidden)] for _ in range(d)])
    W2 = np.array([[rng.gauss(0, scale) for _ in range(k)] for _ in range(hidden)])
    return {"W1": W1, "b1": np.array([0.0] * hidden), "W2": W2, "b2": np.array([0] * k)}


# %% question="loss" name="clipped"
def loss(params, X, Y):
    hidden = 1 / (1 + np.exp(-(np.dot(X, params["W1"]) + params["b1"])))
    powers = np.exp(np.dot(hidden, params["W2"]) + params["b2"])
    P = np.clip(powers / powers.sum(axis=1)[:, None], 1e-12, 1)
    return np.mean(-np.sum(Y * np.log(P), axis=1))


# %% question="loss" name="row-by-row"
def loss(params, X, Y):
    import math

    total = 0.0
    for x, y in zip(X, Y):
        z = sigmoid(x @ params["W1"] + params["b1"])
        p = softmax(z @ params["W2"] + params["b2"])
        total -= math.log(p[np.argmax(y)])
    return total / len(X)


# %% question="loss" name="log-sum-exp"
def loss(params, X, Y):
    scores = sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
    top = scores.max(axis=1)
    losses = top + np.log(np.exp(scores - top[:, np.newaxis]).sum(axis=1)) - (scores * Y).sum(axis=1)
    return np.array(losses.mean())


# %% question="gradients" name="sample-by-sample"
def gradients(params, X, Y):
    grads = {key: np.zeros(value.shape) for key, value in params.items()}
    for x, y in zip(X, Y):
        z = sigmoid(x @ params["W1"] + params["b1"])
        delta2 = softmax(z @ params["W2"] + params["b2"]) - y
        delta1 = (params["W2"] @ delta2) * z * (1 - z)
        grads["W2"] += np.outer(z, delta2)
        grads["b2"] += delta2
        grads["W1"] += np.outer(x, delta1)
        grads["b1"] += delta1
    return {key: value / len(X) for key, value in grads.items()}


# %% question="gradients" name="divided-at-the-end"
def gradients(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    n = X.shape[0]
    A1 = X @ W1 + b1
    Z1 = sigmoid(A1)
    dA2 = softmax(Z1 @ W2 + b2) - Y
    dA1 = np.einsum("ik,jk->ij", dA2, W2) * sigmoid(A1) * sigmoid(-A1)
    ones = np.ones(n)
    return {"b2": ones @ dA2 / n, "W2": Z1.T @ dA2 / n, "b1": ones @ dA1 / n, "W1": X.T @ dA1 / n}


# %% question="gradients" name="added-up-in-zeros"
def gradients(params, X, Y):
    total = {key: np.zeros_like(value) for key, value in params.items()}
    for x, y in zip(X, Y):
        z = sigmoid(x @ params["W1"] + params["b1"])
        out = softmax(z @ params["W2"] + params["b2"]) - y
        back = (params["W2"] @ out) * z * (1 - z)
        total["W2"] += np.outer(z, out)
        total["b2"] += out
        total["W1"] += np.outer(x, back)
        total["b1"] += back
    return {key: value / len(X) for key, value in total.items()}


# %% question="sgd_update" name="key-by-key"
def sgd_update(params, grads, lr):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = params[key] + (-lr) * grads[key]
    return new


# %% question="sgd_update" name="copied-first"
def sgd_update(params, grads, lr):
    new = {key: np.array(value, dtype=float) for key, value in params.items()}
    for key, grad in grads.items():
        new[key] -= lr * grad
    return new


# %% question="sgd_update" name="deep-copy-in-place"
def sgd_update(params, grads, lr):
    import copy

    new = copy.deepcopy(params)
    for key in new:
        new[key] -= lr * grads[key]
    return new


# %% question="sgd_update" name="in-place-on-copies"
def sgd_update(params, grads, lr):
    new = {key: value.copy() for key, value in params.items()}
    for key in new:
        new[key] -= lr * grads[key]
    return new


# %% question="momentum_update" name="velocity-by-name"
def momentum_update(w, v, grad, lr, mu=0.9):
    new_v = np.multiply(mu, v) - np.multiply(lr, grad)
    new_w = np.add(w, new_v)
    return [new_w, new_v]


# %% question="momentum_update" name="written-out"
def momentum_update(w, v, grad, lr, mu=0.9):
    return w + mu * v - lr * grad, mu * v - lr * grad


# %% question="momentum_update" name="in-place-on-copies"
def momentum_update(w, v, grad, lr, mu=0.9):
    w, v = w.copy(), v.copy()
    v *= mu
    v -= lr * grad
    w += v
    return w, v


# %% question="adam_update" name="one-rate"
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    import math

    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad * grad - v)
    root = math.sqrt(1 - beta2**t)
    return w - lr * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


# %% question="adam_update" name="element-by-element"
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    new_w, new_m, new_v = (np.empty(w.shape) for _ in range(3))
    for place in np.ndindex(w.shape):
        g = float(grad[place])
        new_m[place] = beta1 * m[place] + (1 - beta1) * g
        new_v[place] = beta2 * v[place] + (1 - beta2) * g**2
        step = new_m[place] / (1 - beta1**t) / ((new_v[place] / (1 - beta2**t)) ** 0.5 + eps)
        new_w[place] = w[place] - lr * step
    return [new_w, new_m, new_v]


# %% question="adam_update" name="in-place-on-copies"
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * grad
    v *= beta2
    v += (1 - beta2) * grad**2
    w -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return w, m, v


# %% question="schedules" name="math-module"
def step_decay(lr0, epoch, drop=0.5, every=10):
    import math

    return lr0 * math.pow(drop, math.floor(epoch / every))


def exponential_decay(lr0, epoch, rate=0.1):
    import math

    return lr0 / math.e ** (rate * epoch)


# %% question="schedules" name="epoch-by-epoch"
def step_decay(lr0, epoch, drop=0.5, every=10):
    lr = lr0
    for passed in range(1, epoch + 1):
        if passed % every == 0:
            lr = lr * drop
    return lr


def exponential_decay(lr0, epoch, rate=0.1):
    lr = np.float64(lr0)
    for _ in range(epoch):
        lr *= np.exp(-rate)
    return lr


# %% question="train" name="one-generator"
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    params = init_params((X.shape[1], hidden, Y.shape[1]), rng)
    losses = np.empty(epochs + 1)
    losses[0] = loss(params, X, Y)
    for epoch in range(1, epochs + 1):
        for rows in minibatches(X.shape[0], batch_size, rng):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses[epoch] = loss(params, X, Y)
    return params, losses


# %% question="train" name="all-in-one"
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    def forward(X):
        Z = 1 / (1 + np.exp(-(X @ W1 + b1)))
        powers = np.exp(Z @ W2 + b2)
        return Z, powers / powers.sum(axis=1, keepdims=True)

    def loss_now():
        return -np.log(np.sum(Y * forward(X)[1], axis=1)).mean()

    np.random.seed(seed)
    W1, W2 = 0.5 * np.random.randn(X.shape[1], hidden), 0.5 * np.random.randn(hidden, Y.shape[1])
    b1, b2 = np.zeros(hidden), np.zeros(Y.shape[1])
    losses = [loss_now()]
    for _ in range(epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            x, y = X[order[start : start + batch_size]], Y[order[start : start + batch_size]]
            Z, P = forward(x)
            back2 = (P - y) / len(x)
            back1 = back2 @ W2.T * Z * (1 - Z)
            W2 -= lr * Z.T @ back2
            b2 -= lr * back2.sum(axis=0)
            W1 -= lr * x.T @ back1
            b1 -= lr * back1.sum(axis=0)
        losses.append(loss_now())
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, losses


# %% question="train" name="shuffled-copies"
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((len(X[0]), hidden, len(Y[0])), seed + 1000)
    rng, history, epoch = np.random.default_rng(seed), [loss(params, X, Y)], 0
    while epoch < epochs:
        order = rng.permutation(len(X))
        X_mixed, Y_mixed = X[order], Y[order]
        for i in range(updates_per_epoch(len(X), batch_size)):
            part = slice(i * batch_size, (i + 1) * batch_size)
            params = sgd_update(params, gradients(params, X_mixed[part], Y_mixed[part]), lr)
        history.append(loss(params, X, Y))
        epoch += 1
    return params, tuple(history)


# %% question="accuracy" name="scores-only"
def accuracy(params, X, labels):
    scores = sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
    return (scores.argmax(axis=-1) == labels).mean()


# %% question="accuracy" name="counted"
def accuracy(params, X, labels):
    right = 0
    for x, label in zip(X, labels):
        p = softmax(sigmoid(x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])
        if list(p).index(max(p)) == label:
            right += 1
    return right / len(labels)


# %% question="accuracy" name="one-hot-sum"
def accuracy(params, X, labels):
    P = softmax(sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])
    own = P[np.arange(len(X)), labels]
    return np.array(np.count_nonzero(own == P.max(axis=1)) / len(X))
