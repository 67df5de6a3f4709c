# %%
"""Other right answers to 07-gradient-descent, each of which gets full marks."""

import numpy as np


# %% question="gradient_step" name="element-by-element"
def gradient_step(w, grad, lr):
    new = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        new[index] = w[index] - lr * grad[index]
    return new


# %% question="gradient_step" name="copy-first"
def gradient_step(w, grad, lr):
    new = w.astype(float)
    new -= lr * grad
    return new


# %% question="gradient_step" name="numpy-functions"
def gradient_step(w, grad, lr):
    return np.add(w, np.multiply(-lr, grad))


# %% question="gradient_step" name="plain-lists"
def gradient_step(w, grad, lr):
    moved = [float(a) - lr * float(g) for a, g in zip(w.ravel().tolist(), grad.ravel().tolist())]
    return np.reshape(moved, w.shape)


# %% question="gradient_step" name="changed-and-put-back"
def gradient_step(w, grad, lr):
    kept = grad.copy()
    grad *= 2
    new = w - lr * (grad / 2)
    grad[...] = kept
    return new


# %% question="gradient_descent" name="with-gradient-step"
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x.copy()
    for _ in range(step_num):
        x = gradient_step(x, numerical_gradient(f, x), lr)
    return x


# %% question="gradient_descent" name="in-place-on-a-copy"
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = np.array(init_x, dtype=float)
    i = 0
    while i < step_num:
        x -= lr * numerical_gradient(f, x)
        i += 1
    return x


# %% question="gradient_descent" name="recursion"
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    if step_num == 0:
        return init_x
    return gradient_descent(f, init_x - lr * numerical_gradient(f, init_x), lr, step_num - 1)


# %% question="gradient_descent" name="end-of-the-path"
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    return descent_path(f, init_x, lr, step_num)[-1]


# %% question="gradient_descent" name="own-partial-derivatives"
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = [float(value) for value in init_x]
    for _ in range(step_num):
        slopes = []
        for i in range(len(x)):
            above, below = list(x), list(x)
            above[i] += 1e-3
            below[i] -= 1e-3
            slopes.append((f(np.array(above)) - f(np.array(below))) / 2e-3)
        x = [value - lr * slope for value, slope in zip(x, slopes)]
    return np.array(x)


# %% question="gradient_descent" name="start-put-back"
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    start = init_x.copy()
    for _ in range(step_num):
        init_x = init_x - lr * numerical_gradient(f, init_x)
    end = init_x.copy()
    init_x = start
    return end


# %% question="descent_path" name="array-made-first"
def descent_path(f, init_x, lr, step_num):
    path = np.zeros((step_num + 1, len(init_x)))
    path[0] = init_x
    for k in range(step_num):
        path[k + 1] = path[k] - lr * numerical_gradient(f, path[k])
    return path


# %% question="descent_path" name="stacked-rows"
def descent_path(f, init_x, lr, step_num):
    x = init_x.astype(float)
    path = x.reshape(1, -1)
    for _ in range(step_num):
        x = gradient_step(x, numerical_gradient(f, x), lr)
        path = np.vstack([path, x])
    return path


# %% question="descent_path" name="each-end-anew"
def descent_path(f, init_x, lr, step_num):
    return np.array([gradient_descent(f, init_x, lr, k) for k in range(step_num + 1)])


# %% question="descent_path" name="copies-in-a-list"
def descent_path(f, init_x, lr, step_num):
    x = np.array(init_x, dtype=float)
    path = []
    for _ in range(step_num):
        path.append(x.copy())
        x -= lr * numerical_gradient(f, x)
    path.append(x)
    return np.stack(path)


# %% question="descent_path" name="columns-turned"
def descent_path(f, init_x, lr, step_num):
    points = [init_x + 0.0]
    for _ in range(step_num):
        points.append(points[-1] - lr * numerical_gradient(f, points[-1]))
    return np.column_stack(points).T


# %% question="minimize" name="while-true"
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x, steps = np.array(init_x, dtype=float), 0
    while True:
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol or steps >= max_steps:
            return x, steps
        x -= lr * gradient
        steps += 1


# %% question="minimize" name="gradient-in-the-condition"
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x, steps = init_x, 0
    while steps < max_steps and not sum(g**2 for g in numerical_gradient(f, x)) ** 0.5 < tol:
        x = gradient_step(x, numerical_gradient(f, x), lr)
        steps = steps + 1
    return [x, steps]


# %% question="minimize" name="numpy-count"
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x.copy()
    gradient = numerical_gradient(f, x)
    steps = np.int64(0)
    while np.sqrt(gradient @ gradient) >= tol and steps < max_steps:
        x = x - lr * gradient
        gradient = numerical_gradient(f, x)
        steps += 1
    return x, steps


# %% question="minimize" name="squared-tolerance-and-hypot"
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    import math

    x = [float(value) for value in init_x]
    for steps in range(max_steps + 1):
        gradient = numerical_gradient(f, np.array(x)).tolist()
        if steps == max_steps or math.hypot(*gradient) < tol:
            break
        x = [value - lr * slope for value, slope in zip(x, gradient)]
    return np.array(x), float(steps)


# %% question="judge_learning_rate" name="plain-loop"
def judge_learning_rate(losses):
    import math

    for loss in losses:
        if math.isnan(loss) or math.isinf(loss):
            return "diverging"
    ratio = losses[-1] / losses[0]
    if ratio > 1:
        return "diverging"
    elif ratio > 0.5:
        return "too small"
    else:
        return "good"


# %% question="judge_learning_rate" name="good-first"
def judge_learning_rate(losses):
    if not np.isfinite(losses).all():
        return "diverging"
    if 2 * losses[-1] <= losses[0]:
        return "good"
    return "too small" if losses[-1] <= losses[0] else "diverging"


# %% question="judge_learning_rate" name="sum-tells-finite"
def judge_learning_rate(losses):
    losses = [float(loss) for loss in losses]
    total = sum(losses)
    if total != total or total == float("inf") or losses[-1] > losses[0]:
        verdict = "diverging"
    elif losses[-1] > 0.5 * losses[0]:
        verdict = "too small"
    else:
        verdict = "good"
    return verdict


# %% question="judge_learning_rate" name="numpy-string"
def judge_learning_rate(losses):
    wild = np.isnan(losses).any() or np.isinf(losses).any() or losses[0] < losses[-1]
    return np.where(wild, "diverging", np.where(losses[-1] / losses[0] > 0.5, "too small", "good"))[()]


# %% question="stable_learning_rate" name="factor-minus-one"
def stable_learning_rate(curvature):
    factor = -1.0
    return (1 - factor) / curvature


# %% question="stable_learning_rate" name="power"
def stable_learning_rate(curvature):
    return 2.0 * float(curvature) ** -1


# %% question="stable_learning_rate" name="numpy-scalar"
def stable_learning_rate(curvature):
    return np.divide(2, curvature)


# %% question="stable_learning_rate" name="array-without-axes"
def stable_learning_rate(curvature):
    return np.array(2.0) / np.array(curvature, dtype=float) * np.ones(())


# %% question="stable_learning_rate" name="bisection"
def stable_learning_rate(curvature):
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        if abs(1 - middle * curvature) > 1:
            high = middle
        else:
            low = middle
    return low
