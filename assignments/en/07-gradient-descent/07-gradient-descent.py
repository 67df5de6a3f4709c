# # 07 · Gradient descent
#
# To train a network is to look for the weights at which the loss is smallest. Nobody sees the whole landscape
# of a loss with thousands of weights. At the place where we stand, however, the gradient tells which way goes
# up most steeply. So we take a small step the *other* way, look again, and go on:
#
# $$\mathbf w^{new} = \mathbf w^{prev} - \alpha \cdot \text{grad}\, E(\mathbf w^{prev})$$
#
# 1. Choose the first weights.
# 2. Compute the gradient at the present weights.
# 3. Move against it by *learning rate* times *gradient*.
# 4. Repeat steps 2 and 3 from the new weights, until some condition holds.
#
# (One slide calls the gradient the direction of steepest *decrease*. It is the direction of steepest
# *increase*; that is why there is a minus in the formula.)
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | One step | `gradient_step` | 1 |
# | 2 | Many steps | `gradient_descent` | 3 |
# | 3 | The path | `descent_path` | 2 |
# | 4 | Until it is flat | `minimize` | 2 |
# | 5 | Was the learning rate right? | `judge_learning_rate` | 1 |
# | 6 | How large is too large? | `stable_learning_rate` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# **Given.** `numerical_gradient` of assignment 06: central differences, one variable after the other. It takes
# an array `x` of any shape and returns the gradient of `f` there, an array of the same shape. Use it as it is.

def numerical_gradient(f, x, h=1e-4):
    """Return the gradient of f at x by central differences; x is left as it is.

    Example: numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([3.0, 4.0])) gives about [6, 8]
    """
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient

# ## 1. One step · 1 point
#
# $$\mathbf w^{new} = \mathbf w - \alpha \cdot \text{grad}$$
#
# The gradient says in which direction to move; the learning rate $\alpha$ says how far.
#
# **Example.** For $f(x_1, x_2) = x_1^2 + x_2^2$ the lecture found the gradient $(6, 8)$ at $(3, 4)$. With
# $\alpha = 0.1$:
#
# $$(3, 4) - 0.1 \cdot (6, 8) = (3 - 0.6,\; 4 - 0.8) = (2.4,\; 3.2)$$
#
# The value of $f$ falls from $25$ to $2.4^2 + 3.2^2 = 16$.
#
# > **Task.** Write `gradient_step(w, grad, lr)`: the weights after one step.
# >
# > - `w`, `grad`: arrays of one shape (any shape, also of integers); `lr`: a number.
# > - Result: a *new* array of that shape; `w` and `grad` stay as they are.

def gradient_step(w, grad, lr):
    """Return the weights after one step of gradient descent.

    w, grad: arrays of the same shape, any shape. lr: the learning rate, a number.
    Example: gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1) gives array([2.4, 3.2])
    """
    ...

# ## 2. Many steps · 3 points
#
# $$\mathbf x_{k+1} = \mathbf x_k - \alpha \cdot \text{grad} f(\mathbf x_k)$$
#
# One step does not lead to the bottom. So we repeat it, and compute the gradient anew at *every* point: the
# slope under our feet changes as we move.
#
# **Example.** On $f(x_1, x_2) = x_1^2 + x_2^2$ with $\alpha = 0.1$ from $(3, 4)$:
#
# | steps | point | gradient there | $f$ |
# |---|---|---|---|
# | 0 | (3, 4) | (6, 8) | 25 |
# | 1 | (2.4, 3.2) | (4.8, 6.4) | 16 |
# | 2 | (1.92, 2.56) | (3.84, 5.12) | 10.24 |
#
# > **Task.** Write `gradient_descent(f, init_x, lr=0.01, step_num=100)`: the point that is reached after
# > exactly `step_num` steps from `init_x`. Use `numerical_gradient`.
# >
# > - `f`: a function that takes an array of shape `(d,)` and returns a number.
# > - `init_x`: the start, of shape `(d,)`, perhaps of integers; it is left as it is.
# > - Result: an array of shape `(d,)`. After 0 steps one is still at the start.

def gradient_descent(f, init_x, lr=0.01, step_num=100):
    """Return the point that step_num steps of gradient descent on f lead to.

    f: takes an array of shape (d,), returns a number. init_x: the start, shape (d,); left as it is.
    lr: the learning rate. step_num: how many steps. The result has shape (d,).
    Example: gradient_descent(lambda x: x[0]**2 + x[1]**2, np.array([3.0, 4.0]), lr=0.1, step_num=2)
    gives about [1.92, 2.56]
    """
    ...

# ## 3. The path · 2 points
#
# $$\mathbf x_0, \; \mathbf x_1, \; \mathbf x_2, \; \dots, \; \mathbf x_n \qquad (n \text{ steps})$$
#
# To see *how* a descent went we need all the points, not only the last. Mind the count: $n$ steps visit
# $n + 1$ points, since the start is one of them.
#
# **Example.** Two steps from $(3, 4)$ on $x_1^2 + x_2^2$ with $\alpha = 0.1$:
#
# | row | $x_1$ | $x_2$ |
# |---|---|---|
# | 0 (the start) | 3 | 4 |
# | 1 | 2.4 | 3.2 |
# | 2 | 1.92 | 2.56 |
#
# > **Task.** Write `descent_path(f, init_x, lr, step_num)`: the same descent as in task 2, but with every point
# > that it visits.
# >
# > - `init_x`: the start, of shape `(d,)`, perhaps of integers; it is left as it is.
# > - Result: an array of shape `(step_num + 1, d)`, a point in each row, the start first.

def descent_path(f, init_x, lr, step_num):
    """Return every point that gradient descent visits, the start first.

    f, init_x, lr, step_num: as in gradient_descent. The result has shape (step_num + 1, d).
    Example: descent_path(lambda x: x[0]**2, np.array([1.0]), 0.25, 2) gives about [[1.], [0.5], [0.25]]
    """
    ...

# ## 4. Until it is flat · 2 points
#
# $$\lVert \text{grad} f(\mathbf x) \rVert
# = \sqrt{\sum_i \left(\frac{\partial f}{\partial x_i}\right)^2} < \text{tol}$$
#
# How many steps are enough? In a minimum all derivatives are 0: the ground is flat. So we may stop as soon as the
# gradient is shorter than a small number `tol`. A limit on the steps guards against a descent that never gets there.
#
# **Example.** $f(x) = (x - 2)^2$ from $x = 0$ with $\alpha = 0.25$ and `tol=0.6`:
#
# | steps so far | $x$ | length of the gradient | below 0.6? |
# |---|---|---|---|
# | 0 | 0 | 4 | no: step |
# | 1 | 1 | 2 | no: step |
# | 2 | 1.5 | 1 | no: step |
# | 3 | 1.75 | 0.5 | yes: stop, the result is `(array([1.75]), 3)` |
#
# > **Task.** Write `minimize(f, init_x, lr, tol=1e-6, max_steps=10000)`.
# >
# > - *Before* each step, stop if the Euclidean norm of the gradient is below `tol` (less than, not equal, so
# >   `tol=0` never stops early).
# > - Stop in any case after `max_steps` steps.
# > - Result: the pair `(x, steps)`, the last point, of shape `(d,)`, and the number of steps that were really
# >   taken. A start that is flat already takes 0 steps.
# > - `init_x` may be of integers and is left as it is.

def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    """Descend until the gradient is shorter than tol, or max_steps steps are taken.

    f, init_x, lr: as in gradient_descent. Returns (x, steps): the last point, shape (d,), and the
    number of steps taken.
    Example: minimize(lambda x: (x[0] - 2)**2, np.array([0.0]), 0.25, tol=0.6) gives about ([1.75], 3)
    """
    ...

# ## 5. Was the learning rate right? · 1 point
#
# $$E_0, \; E_1, \; \dots, \; E_n \qquad \text{(the loss at the start and after each step)}$$
#
# The learning rate should be chosen just right. Too small, and the loss hardly falls; too large, and it
# grows, perhaps until it is `inf` or `nan`.
#
# **Example.** Ten steps from $(-3, 1)$ on the long bowl $x_1^2/2 + 2x_2^2$:
#
# | learning rate | first loss | last loss | | verdict |
# |---|---|---|---|---|
# | 0.02 | 6.5 | 3.38 | still above 6.5 / 2 | `"too small"` |
# | 0.3 | 6.5 | 0.0036 | | `"good"` |
# | 0.53 | 6.5 | 19.3 | above 6.5 | `"diverging"` |
#
# > **Task.** Write `judge_learning_rate(losses)`. `losses` is an array of two or more positive numbers, first
# > to last; `nan` and `inf` may be among them. Return a string, spelled exactly so:
# >
# > - `"diverging"` when *any* loss is not finite, or the last is above the first;
# > - otherwise `"too small"` when the last is above half of the first;
# > - otherwise `"good"`. What happens in between does not matter, as long as it is finite.

def judge_learning_rate(losses):
    """Return what the losses say about the learning rate: 'diverging', 'too small' or 'good'.

    losses: array of shape (n,), n at least 2, positive; nan and inf may be among them.
    Example: judge_learning_rate(np.array([1.0, 0.9, 0.8])) gives 'too small'
    """
    ...

# ## 6. How large is too large? · 1 point
#
# $$f(x) = \frac{c\,x^2}{2}, \qquad f'(x) = c\,x, \qquad x^{new} = x - \alpha\, c\, x = (1 - \alpha c)\, x$$
#
# On a parabola this can be computed. The number $c > 0$ is the *curvature*: the larger it is, the narrower the
# valley. Each step multiplies $x$ by the same factor $1 - \alpha c$.
#
# **Example.** For $c = 4$:
#
# | learning rate $\alpha$ | factor $1 - 4\alpha$ | from $x = 1$ |
# |---|---|---|
# | 0.25 | 0 | 0, 0, 0, ...: there at once |
# | 0.45 | -0.8 | -0.8, 0.64, -0.512, ...: from side to side, but closer |
# | 0.55 | -1.2 | -1.2, 1.44, -1.728, ...: farther each time |
#
# > **Task.** Write `stable_learning_rate(curvature)`: the learning rate *above* which gradient descent on this
# > $f$ diverges, that is, above which the factor's absolute value exceeds 1.
# >
# > - `curvature`: a positive number; the result is a number.

def stable_learning_rate(curvature):
    """Return the learning rate above which gradient descent on curvature * x**2 / 2 diverges.

    curvature: a number above 0.
    Example: stable_learning_rate(4) gives 0.5
    """
    ...

# ## What you have learned
#
# You can walk down any function by its gradient alone, decide when to stop, and tell from the losses whether the
# steps had the right length. The long bowl $x_1^2/2 + 2x_2^2$ has the curvatures 1 and 4, and the narrow direction
# sets the limit: `stable_learning_rate(4)` lies between 0.3 and 0.53. The next assignment trains a network in just
# this way.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 07-gradient-descent.py -t tests
# (once before that:  pip install otter-grader ipykernel)
