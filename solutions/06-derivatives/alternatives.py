# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
"""Other right answers to 06-derivatives."""

import numpy as np


# %% question="numerical_diff" name="named-steps"
def numerical_diff(f, x, h=1e-4):
    right, left = f(x + h), f(x - h)
    rise = right - left
    run = (x + h) - (x - h)
    return rise / run if run == 2 * h else rise / 2 / h


# %% question="numerical_diff" name="mean-of-two-differences"
def numerical_diff(f, x, h=1e-4):
    forward = (f(x + h) - f(x)) / h
    backward = (f(x) - f(x - h)) / h
    return (forward + backward) / 2


# %% question="numerical_diff" name="zero-dimensional-array"
def numerical_diff(f, x, h=1e-4):
    x = np.float64(x)
    return np.array(0.5 * (f(x + h) - f(x - h)) / h)


# %% question="tangent_line" name="inner-function"
def tangent_line(f, x0):
    def t(x):
        return numerical_diff(f, x0) * (x - x0) + f(x0)

    return t


# %% question="tangent_line" name="polynomial"
def tangent_line(f, x0):
    slope = numerical_diff(f, x0)
    return np.poly1d([slope, f(x0) - slope * x0])


# %% question="tangent_line" name="forward-difference"
def tangent_line(f, x0):
    y0 = f(x0)
    slope = (f(x0 + 1e-6) - y0) / 1e-6
    return lambda x: slope * x + (y0 - slope * x0)


# %% question="tangent_line" name="class"
class Line:
    def __init__(self, height, slope, x0):
        self.height, self.slope, self.x0 = height, slope, x0

    def __call__(self, x):
        return np.array(self.height + self.slope * (x - self.x0))


def tangent_line(f, x0):
    return Line(f(x0), numerical_diff(f, x0), x0)


# %% question="partial_derivative" name="unit-vector"
def partial_derivative(f, x, i, h=1e-4):
    step = np.zeros(len(x))
    step[i] = h
    return (f(x + step) - f(x - step)) / (2 * h)


# %% question="partial_derivative" name="function-of-one-variable"
def partial_derivative(f, x, i, h=1e-4):
    def along(value):
        moved = x.astype(float)
        moved[i] = value
        return f(moved)

    return numerical_diff(along, float(x[i]), h)


# %% question="partial_derivative" name="put-back"
def partial_derivative(f, x, i, h=1e-4):
    if x.dtype != float:
        x = x.astype(float)
    old = x[i]
    x[i] = old + h
    above = f(x)
    x[i] = old - h
    below = f(x)
    x[i] = old
    return float(above - below) / (2 * h)


# %% question="partial_derivative" name="list-first"
def partial_derivative(f, x, i, h=1e-4):
    def moved(step):
        return np.array([float(v) + step if j == i else float(v) for j, v in enumerate(x)])

    return np.array((f(moved(h)) - f(moved(-h))) / (2 * h))


# %% question="numerical_gradient" name="flat-loop"
def numerical_gradient(f, x, h=1e-4):
    flat = x.flatten().astype(float)
    slopes = []
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] = up[i] + h
        down[i] = down[i] - h
        slopes.append((f(up.reshape(x.shape)) - f(down.reshape(x.shape))) / (2 * h))
    return np.array(slopes).reshape(x.shape)


# %% question="numerical_gradient" name="put-back-with-nditer"
def numerical_gradient(f, x, h=1e-4):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        idx = it.multi_index
        tmp = x[idx]
        x[idx] = tmp + h
        fxh1 = f(x)
        x[idx] = tmp - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        x[idx] = tmp
        it.iternext()
    return grad


# %% question="numerical_gradient" name="unit-steps"
def numerical_gradient(f, x, h=1e-4):
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.reshape([(f(x + s) - f(x - s)) / (2 * h) for s in steps], x.shape)


# %% question="numerical_gradient" name="by-partial-derivatives"
def numerical_gradient(f, x, h=1e-4):
    def of_flat(v):
        return f(v.reshape(x.shape))

    return np.array([partial_derivative(of_flat, x.ravel(), i, h) for i in range(x.size)]).reshape(
        x.shape
    )


# %% question="descent_direction" name="list-of-partial-derivatives"
def descent_direction(f, x):
    return [-partial_derivative(f, x, i) for i in range(len(x))]


# %% question="descent_direction" name="own-loop"
def descent_direction(f, x):
    direction = np.zeros(x.shape)
    for i in range(x.size):
        moved = x.astype(float)
        moved[i] += 1e-5
        direction[i] = (f(x.astype(float)) - f(moved)) / 1e-5
    return direction


# %% question="descent_direction" name="gradient-of-the-negative"
def descent_direction(f, x):
    return numerical_gradient(lambda z: -f(z), x)


# %% question="gradient_field" name="double-loop"
def gradient_field(f, xs, ys):
    U = np.zeros((len(ys), len(xs)))
    V = np.zeros((len(ys), len(xs)))
    for i in range(len(ys)):
        for j in range(len(xs)):
            U[i, j], V[i, j] = descent_direction(f, np.array([xs[j], ys[i]]))
    return U, V


# %% question="gradient_field" name="one-stacked-array"
def gradient_field(f, xs, ys):
    arrows = [[descent_direction(f, np.array([x, y], dtype=float)) for x in xs] for y in ys]
    return np.moveaxis(np.array(arrows), -1, 0)


# %% question="gradient_field" name="along-an-axis"
def gradient_field(f, xs, ys):
    points = np.stack(np.meshgrid(xs, ys), axis=-1)
    arrows = np.apply_along_axis(lambda p: -numerical_gradient(f, p), -1, points.astype(float))
    return arrows[..., 0], arrows[..., 1]


# %% question="gradient_field" name="two-lists"
def gradient_field(f, xs, ys):
    U = [[-partial_derivative(f, np.array([x, y]), 0) for x in xs] for y in ys]
    V = [[-partial_derivative(f, np.array([x, y]), 1) for x in xs] for y in ys]
    return [U, V]
