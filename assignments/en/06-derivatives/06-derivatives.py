# # 06 · Derivatives and gradients
#
# Training looks for the weights with the smallest loss. At school you found the smallest value of a function
# where its derivative is 0. A network's loss has far too many variables for that, but the derivative still
# says something useful at every point: *which way is down*.
#
# In this assignment you let the computer find derivatives, without any rules of calculus: move a little to both
# sides, and see what the function does. One variable gives a slope, several variables give a slope each, and
# together these are a vector, the **gradient**.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The derivative | `numerical_diff` | 2 |
# | 2 | The tangent line | `tangent_line` | 1 |
# | 3 | Partial derivatives | `partial_derivative` | 2 |
# | 4 | The gradient | `numerical_gradient` | 3 |
# | 5 | The way down | `descent_direction` | 1 |
# | 6 | A map of the way down | `gradient_field` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.
#
# In all tasks `f` is a *function* that is passed to yours, such as `lambda x: x**2`. You call it, as in `f(3)`,
# without knowing what is inside.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# ## 1. The derivative · 2 points
#
# The derivative is the slope of a function at one point, or rather the slope of its tangent:
#
# $$\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}$$
#
# A computer cannot let $h$ go to 0, but it can take a small $h$. It is then much better to look to *both*
# sides of $x$, which is called the **central difference**:
#
# $$\frac{df(x)}{dx} \approx \frac{f(x+h) - f(x-h)}{2h}$$
#
# **Example.** $f(x) = x^2$ has the slope $2x$, and so 6 at $x = 3$. With $h = 0.1$:
#
# | difference | | slope |
# |---|---|---|
# | to one side | (3.1² - 3²) / 0.1 = (9.61 - 9) / 0.1 | 6.1 |
# | central | (3.1² - 2.9²) / 0.2 = (9.61 - 8.41) / 0.2 | 6.0 |
#
# > **Task.** Write `numerical_diff(f, x, h=1e-4)`: the central difference of `f` at `x` with the step `h`.
# >
# > - `f`: a function that takes a number and returns a number.
# > - `x`: a number; the result is a number too.
# > - The caller may choose another `h`.

def numerical_diff(f, x, h=1e-4):
    """Return the derivative of f at x, by the central difference.

    f: a function of one number.
    x: where, a number.
    h: how far to look to each side.
    Example: numerical_diff(lambda x: x**2, 3) gives about 6.0
    """
    ...

# ## 2. The tangent line · 1 point
#
# The tangent at $x_0$ is the straight line that touches the curve there. It goes through the point
# $(x_0, f(x_0))$ and has the slope $f'(x_0)$:
#
# $$t(x) = f(x_0) + f'(x_0)\,(x - x_0)$$
#
# **Example.** $f(x) = x^2$ at $x_0 = 3$: $f(3) = 9$ and $f'(3) = 6$, and so $t(x) = 9 + 6\,(x - 3)$. One step
# further to the right, $t(4) = 15$, while the curve is already at $f(4) = 16$.
#
# > **Task.** Write `tangent_line(f, x0)`. It returns a *function* `t`, which can be called with any number:
# > `t(4)`, `t(0)`.
# >
# > - Inside a function you can define another with `def` (or `lambda`) and return it.
# > - Your `numerical_diff` gives the slope.

def tangent_line(f, x0):
    """Return the tangent of f at x0, as a function of one number.

    f: a function of one number.
    x0: where the line touches, a number.
    Example: t = tangent_line(lambda x: x**2, 3); then t(4) is about 15.0
    """
    ...

# ## 3. Partial derivatives · 2 points
#
# A function of several variables has a slope for each of them. To find one, hold all other variables still
# and move only that one:
#
# $$\frac{\partial f}{\partial x_1} \approx \frac{f(x_1 + h, x_2) - f(x_1 - h, x_2)}{2h}$$
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ at $x_1 = 3$, $x_2 = 4$:
#
# $$\left. \frac{\partial f}{\partial x_1} \right|_{x_1=3} = 2x_1 \Big|_{x_1=3} = 6$$
#
# In a program $x = (x_1, x_2)$ is one array, and places are counted from 0: $x_1$ is `x[0]`, so this is
# `i = 0`.
#
# > **Task.** Write `partial_derivative(f, x, i, h=1e-4)`: the central difference of `f` at `x` when only `x[i]`
# > moves.
# >
# > - `f`: a function that takes an array of shape `(d,)` and returns a number.
# > - `x`: such an array, perhaps of integers. It must be left as it was, so move a copy of it. And mind: an
# >   integer array cannot hold 3.0001.
# > - Result: a number.

def partial_derivative(f, x, i, h=1e-4):
    """Return the derivative of f at x with respect to x[i], by the central difference.

    f: a function of an array of shape (d,), gives a number.
    x: where, shape (d,), left as it is.
    i: which variable, from 0 to d - 1.
    h: how far to look to each side.
    Example: partial_derivative(lambda x: x[0]**2 + x[1]**2, np.array([3, 4]), 0) gives about 6.0
    """
    ...

# ## 4. The gradient · 3 points
#
# All partial derivatives together are a vector, the gradient:
#
# $$\text{grad}\, f(x_1, x_2) = \left( \frac{\partial f}{\partial x_1}, \frac{\partial f}{\partial x_2} \right)$$
#
# It points in the direction in which $f$ *grows* fastest.
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ at $(3, 4)$: the gradient is $(2x_1, 2x_2) = (6, 8)$. If you
# stand at $(3, 4)$ and go in the direction $(6, 8)$, the value grows fastest.
#
# The weights of a network are matrices. That changes nothing: the gradient has one number for each number in
# `x`, in the same place, and so the same shape.
#
# > **Task.** Write `numerical_gradient(f, x, h=1e-4)`: for each element of `x`, the central difference when
# > only that element moves.
# >
# > - `f`: a function that takes an array of the shape of `x` and returns a number.
# > - `x`: an array of *any shape*, of integers or floats; it is left as it was.
# > - Result: a *float* array of the shape of `x`.
# > - `np.ndindex(x.shape)` goes through the places of an array of any shape.

def numerical_gradient(f, x, h=1e-4):
    """Return all partial derivatives of f at x, by central differences.

    f: a function of an array of the shape of x, gives a number.
    x: where, any shape, integers or floats, left as it is.
    h: how far to look to each side.
    Example: numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([3, 4])) gives about array([6., 8.])
    """
    ...

# ## 5. The way down · 1 point
#
# The gradient points where $f$ grows fastest. We want a small loss, so we go the other way: $f$ *falls*
# fastest in the direction of the negative gradient. (A bullet on one slide calls the gradient itself the
# direction that makes the function smaller; the minus sign is missing there.)
#
# $$-\text{grad}\, f(x)$$
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ at $(1, -1)$: the gradient is $(2, -2)$, and the way down is
# $(-2, 2)$. From $(1, -1)$ this points straight at the lowest place, $(0, 0)$.
#
# > **Task.** Write `descent_direction(f, x)`: minus the gradient of `f` at `x`, at its full length.
# >
# > - `f`: a function that takes an array of shape `(d,)` and returns a number.
# > - `x`: such an array, perhaps of integers; it is left as it was. The result has the shape of `x`.
# > - You may use your `numerical_gradient`.

def descent_direction(f, x):
    """Return the direction in which f falls most steeply from x: minus the gradient.

    f: a function of an array of shape (d,), gives a number.
    x: where, shape (d,), left as it is; the result has the same shape.
    Example: descent_direction(lambda x: x[0]**2 + x[1]**2, np.array([1, -1])) gives about array([-2., 2.])
    """
    ...

# ## 6. A map of the way down · 1 point
#
# Now for the lecture's map: a grid of points, and at each of them the arrow of task 5. `xs` are the positions
# of the grid's columns and `ys` those of its rows. Each arrow has two numbers, and the map keeps them in two
# tables: `U` with the first numbers (how far to the right) and `V` with the second (how far up).
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ with `xs = [-1, 0, 1]` and `ys = [0, 2]`. At $(x, y)$ the arrow is
# $(-2x, -2y)$:
#
# | `U` | x = -1 | x = 0 | x = 1 | | `V` | x = -1 | x = 0 | x = 1 |
# |---|---|---|---|---|---|---|---|---|
# | **y = 0** | 2 | 0 | -2 | | **y = 0** | 0 | 0 | 0 |
# | **y = 2** | 2 | 0 | -2 | | **y = 2** | -4 | -4 | -4 |
#
# > **Task.** Write `gradient_field(f, xs, ys)`.
# >
# > - `f`: a function that takes an array of shape `(2,)` and returns a number; `xs`, `ys`: 1-D arrays.
# > - Result: `U, V`, both of shape `(len(ys), len(xs))`. `U[i, j]` and `V[i, j]` are the descent direction at
# >   the point `(xs[j], ys[i])`.
# > - You may use your `descent_direction`, one point at a time.

def gradient_field(f, xs, ys):
    """Return U and V, the descent direction of f at every point of a grid.

    f: a function of an array of shape (2,), gives a number.
    xs, ys: where the columns and the rows of the grid are, one-dimensional arrays.
    U, V: both of shape (len(ys), len(xs)); U[i, j], V[i, j] belong to the point (xs[j], ys[i]).
    """
    ...

# ## What you have learned
#
# You can find the slope of any function by trying it out: at one point, for each variable, and as an arrow
# that points down. Nothing is left but to follow the arrow, one step after another: that is gradient descent,
# the next assignment.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 06-derivatives.py -t tests
# (once before that:  pip install otter-grader ipykernel)
