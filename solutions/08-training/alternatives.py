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


# %% question="neuron_gradients" name="link-by-link"
def neuron_gradients(x, w, b, y):
    a = np.dot(w, x) + b
    p = 1 / (1 + np.exp(-a))
    dE_dp = 2 * (p - y)
    dp_da = sigmoid(a) * (1 - sigmoid(a))
    da_dw, da_db = x, 1
    return dE_dp * dp_da * da_dw, dE_dp * dp_da * da_db


# %% question="neuron_gradients" name="weight-by-weight"
def neuron_gradients(x, w, b, y):
    import math

    a = b
    for signal, weight in zip(x, w):
        a += signal * weight
    p = 1 / (1 + math.exp(-a))
    slope = -2 * (y - p) * (p - p**2)
    return [slope * float(signal) for signal in x], slope


# %% question="neuron_gradients" name="bias-as-a-weight"
def neuron_gradients(x, w, b, y):
    signals, weights = np.append(x, 1.0), np.append(w, b)
    p = sigmoid(signals @ weights)
    both = 2 * (p - y) * p * (1 - p) * signals
    return both[:-1], both[-1]


# %% question="neuron_gradients" name="numerical"
def neuron_gradients(x, w, b, y):
    def error(w, b):
        return (sigmoid(np.sum(w * x) + b) - y) ** 2

    h = 1e-4
    dw = [(error(w + h * row, b) - error(w - h * row, b)) / (2 * h) for row in np.eye(len(w))]
    return np.array(dw), (error(w, b + h) - error(w, b - h)) / (2 * h)


# %% question="output_error" name="one-less-at-the-label"
def output_error(P, Y):
    n = len(Y)
    error = P.copy()
    error[np.arange(n), Y.argmax(axis=1)] -= 1
    error /= n
    return error


# %% question="output_error" name="row-by-row"
def output_error(P, Y):
    n, k = P.shape
    return np.array([[(P[i, j] - Y[i, j]) / n for j in range(k)] for i in range(n)])


# %% question="output_error" name="times-one-over-n"
def output_error(P, Y):
    return 1 / P.shape[0] * np.subtract(P, Y)


# %% question="output_gradients" name="sample-by-sample"
def output_gradients(Z, delta2):
    dW = np.zeros((Z.shape[1], delta2.shape[1]))
    db = np.zeros(delta2.shape[1])
    for z, delta in zip(Z, delta2):
        dW += np.outer(z, delta)
        db += delta
    return dW, db


# %% question="output_gradients" name="einsum-and-ones"
def output_gradients(Z, delta2):
    return np.einsum("ij,ik->jk", Z, delta2), np.ones(len(Z)) @ delta2


# %% question="output_gradients" name="transposed-twice"
def output_gradients(Z, delta2):
    return [np.dot(delta2.T, Z).T, sum(delta2)]


# %% question="hidden_error" name="einsum"
def hidden_error(delta2, W2, Z):
    return np.einsum("ik,jk->ij", delta2, W2) * (Z - Z**2)


# %% question="hidden_error" name="sample-by-sample"
def hidden_error(delta2, W2, Z):
    return np.array([(W2 @ delta) * z * (1 - z) for delta, z in zip(delta2, Z)])


# %% question="hidden_error" name="in-place-on-a-copy"
def hidden_error(delta2, W2, Z):
    slope = Z.copy()
    slope *= 1 - Z
    return np.dot(W2, delta2.T).T * slope


# %% question="gradients" name="written-out"
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


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
