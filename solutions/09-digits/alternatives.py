# %%
"""Right answers in other styles: each cell defines the function of one question again."""

import numpy as np


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


# %% question="momentum_path" name="formula-in-the-loop"
def momentum_path(grad, w0, rates, mu=0.9):
    path, v = np.empty((len(rates) + 1, len(w0))), np.zeros(len(w0))
    path[0] = w0
    for step in range(len(rates)):
        v = mu * v - rates[step] * np.asarray(grad(path[step].copy()))
        path[step + 1] = path[step] + v
    return path


# %% question="momentum_path" name="copies-appended"
def momentum_path(grad, w0, rates, mu=0.9):
    w, v = np.array(w0, dtype=float), 0
    path = [w.copy()]
    for lr in rates:
        v = mu * v - lr * grad(w)
        w += v
        path.append(w.copy())
    return path


# %% question="momentum_path" name="stacked"
def momentum_path(grad, w0, rates, mu=0.9):
    w, v = w0, np.zeros_like(w0)
    path = w0[np.newaxis]
    for lr in list(rates):
        w, v = momentum_update(w, v, grad(w), lr, mu=mu)
        path = np.vstack([path, w])
    return path


# %% question="adam_path" name="counter-by-hand"
def adam_path(grad, w0, rates):
    w = np.copy(w0)
    m, v = np.zeros_like(w), np.zeros_like(w)
    points, t = [w], 0
    for lr in rates:
        t += 1
        w, m, v = adam_update(w, m, v, t, grad(w), lr=lr)
        points.append(w)
    return np.stack(points)


# %% question="adam_path" name="formula-in-the-loop"
def adam_path(grad, w0, rates):
    path, m, v = np.empty((len(rates) + 1, w0.size)), np.zeros(w0.size), np.zeros(w0.size)
    path[0] = w0
    for step, lr in enumerate(rates):
        g = np.asarray(grad(path[step].copy()))
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        m_hat, v_hat = m / (1 - 0.9 ** (step + 1)), v / (1 - 0.999 ** (step + 1))
        path[step + 1] = path[step] - lr * m_hat / (v_hat**0.5 + 1e-8)
    return path


# %% question="adam_path" name="state-in-a-tuple"
def adam_path(grad, w0, rates):
    state = (w0, np.zeros(w0.shape), np.zeros(w0.shape))
    path = [state[0]]
    for step in range(len(rates)):
        w, m, v = state
        state = adam_update(w, m, v, step + 1, grad(w), rates[step])
        path.append(state[0])
    return path


# %% question="learn_digits" name="momentum"
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.2)
    velocity = {key: np.zeros_like(value) for key, value in params.items()}
    losses = [loss(params, X, Y)]
    for epoch in range(30):
        lr = step_decay(0.2, epoch)
        for rows in minibatches(len(X), 32, seed + epoch):
            grads = gradients(params, X[rows], Y[rows])
            for key in params:
                params[key], velocity[key] = momentum_update(params[key], velocity[key], grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="plain-descent-for-longer"
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 50, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(60):
        for rows in minibatches(len(X), 20, 1000 * seed + epoch):
            grads = gradients(params, X[rows], Y[rows])
            params = {key: value - 0.5 * grads[key] for key, value in params.items()}
        losses.append(loss(params, X, Y))
    return params, np.array(losses)


# %% question="learn_digits" name="one-generator-and-noisy-copies"
def learn_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    (n, d), k = X.shape, Y.shape[1]
    params = {
        "W1": rng.normal(0, 0.1, (d, 40)), "b1": np.zeros(40), "W2": rng.normal(0, 0.1, (40, k)), "b2": np.zeros(k)
    }
    more, truth = np.vstack([X, X + rng.normal(0, 0.05, X.shape)]), np.vstack([Y, Y])
    state = {key: (np.zeros_like(params[key]), np.zeros_like(params[key])) for key in params}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(15):
        order = rng.permutation(2 * n)
        for start in range(0, 2 * n, 32):
            t += 1
            rows = order[start : start + 32]
            grads = gradients(params, more[rows], truth[rows])
            for key in params:
                m, v = state[key]
                params[key], m, v = adam_update(params[key], m, v, t, grads[key], exponential_decay(0.01, epoch, 0.05))
                state[key] = m, v
        losses.append(loss(params, X, Y))
    return params, losses
