# # 09 · Optimizers and handwritten digits
#
# In assignment 08 your network learned two spirals. Now it learns something that people find easy and programs long
# found hard: to read handwriting. At the end of this notebook you draw a digit yourself, and your network says which
# one it is.
#
# Plain gradient descent could do that, but slowly. First you write what large networks are trained with: *momentum*,
# *Adam*, and *learning rate policies*. You try them in a *ravine*, a long narrow valley, where you can see every
# step; then they train a network of more than 4,000 weights in about a second.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Momentum | `momentum_update` | 2 |
# | 2 | Adam | `adam_update` | 3 |
# | 3 | Learning rate policies | `step_decay`, `exponential_decay` | 2 |
# | 4 | Through the ravine with momentum | `momentum_path` | 1 |
# | 5 | Through the ravine with Adam | `adam_path` | 2 |
# | 6 | Bonus: the network learns to read | `learn_digits` | 2 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given. Points for the bonus come on top of the 10.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# ## 1. Momentum · 2 points
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# A ball that rolls downhill does not forget its speed at every step. Neither does this rule: a part $\mu$ of
# the last step, the *velocity* $\mathbf v$, is kept, and the new step down is added to it. Small bumps no longer
# stop the ball, and a long slope makes it faster. The ball starts at rest, with a velocity of 0.
#
# **Example.** With $w = 1$, $v = 0.5$, gradient 2, $\alpha = 0.25$ and $\mu = 0.5$:
#
# $$v' = 0.5 \times 0.5 - 0.25 \times 2 = -0.25, \qquad w' = 1 + (-0.25) = 0.75$$
#
# > **Task.** Write `momentum_update(w, v, grad, lr, mu=0.9)`.
# >
# > - `w`, `v`, `grad`: arrays of the same shape (any shape).
# > - Result: the pair `(w', v')`, two new arrays of that shape.

def momentum_update(w, v, grad, lr, mu=0.9):
    """Return (w', v'): the weights and the velocity after one step.

    w, v, grad: arrays of the same shape; lr: the learning rate;
    mu: how much of the velocity is kept.
    """
    ...

# ## 2. Adam · 3 points
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam is what most large networks are trained with. It remembers two averages:
#
# - $\mathbf m$ is the average of the gradients $\mathbf g$, a kind of momentum;
# - $\mathbf v$ is the average of their squares: how large they usually are. Dividing by its root makes steps of
#   similar length for all weights.
#
# Both averages start at 0, which makes them too small at first; dividing by $1 - \beta^t$ corrects that. The
# steps are counted from $t = 1$.
#
# **Example.** The first step with $\mathbf m = \mathbf v = 0$, gradient 2, $\alpha = 0.1$ and the default
# settings:
#
# | | average | corrected |
# |---|---|---|
# | gradients | $m'$ = 0.1 × 2 = 0.2 | $\hat m$ = 0.2 / (1 − 0.9) = 2 |
# | squares | $v'$ = 0.001 × 4 = 0.004 | $\hat v$ = 0.004 / (1 − 0.999) = 4 |
#
# $$w' = w - 0.1 \times \frac{2}{\sqrt 4 + 10^{-8}} \approx w - 0.1$$
#
# > **Task.** Write `adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8)`.
# >
# > - `w`, `m`, `v`, `grad`: arrays of the same shape (any shape).
# > - `t`: the number of the step, 1 or more.
# > - Result: `(w', m', v')`, new arrays of that shape. Return $\mathbf m'$ and $\mathbf v'$, not the corrected
# >   $\hat{\mathbf m}$ and $\hat{\mathbf v}$.

def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w', m', v'): the weights and the two averages after step t.

    w, m, v, grad: arrays of the same shape; t: the number of the step, from 1;
    lr: the learning rate; beta1, beta2: how much of the averages is kept;
    eps: keeps the quotient finite.
    """
    ...

# ## 3. Learning rate policies · 2 points
#
# $$\alpha_{step} = \alpha_0 \cdot \text{drop}^{\lfloor \text{epoch} / \text{every} \rfloor}, \qquad
# \alpha_{exp} = \alpha_0 \cdot e^{-\text{rate} \cdot \text{epoch}}$$
#
# Steps that are too small wander about for long, steps that are too large run past the path. So why not both:
# large steps first, small ones when the valley is near? A *policy* says what the learning rate is in each
# epoch. *Step decay* cuts it from time to time, *exponential decay* shrinks it a little in every epoch.
#
# **Example.** From $\alpha_0 = 0.8$:
#
# | epoch | 0 | 9 | 10 | 20 |
# |---|---|---|---|---|
# | step decay (`drop=0.5`, `every=10`) | 0.8 | 0.8 | 0.4 | 0.2 |
# | exponential decay (`rate=0.1`) | 0.8 | 0.325 | 0.294 | 0.108 |
#
# > **Task.** Write `step_decay(lr0, epoch, drop=0.5, every=10)` and `exponential_decay(lr0, epoch, rate=0.1)`.
# >
# > - `epoch` counts from 0; each returns a number.
# > - $\lfloor\ \rfloor$ means *rounded down*.

def step_decay(lr0, epoch, drop=0.5, every=10):
    """Return the learning rate of an epoch: multiplied by drop after every so many epochs.

    lr0: the first learning rate; epoch: 0, 1, 2, ...
    Example: step_decay(0.8, 10) gives 0.4
    """
    ...


def exponential_decay(lr0, epoch, rate=0.1):
    """Return the learning rate of an epoch: lr0 times e to the power of -rate * epoch.

    lr0: the first learning rate; epoch: 0, 1, 2, ...
    Example: exponential_decay(0.8, 10) gives 0.294...
    """
    ...

# **Given.** A *ravine*: $f(x_1, x_2) = 0.01\,x_1^2 + x_2^2$ is a hundred times as steep across ($x_2$) as along
# ($x_1$). Loss functions of networks often look like that. The steep direction allows no learning rate above
# 2 / 2 = 1 (`stable_learning_rate` of assignment 07), and with such a rate the way along the bottom takes forever.
#
# `gradient_path` is plain gradient descent, with a learning rate for *each* step, so that a policy can change it:
# `[0.9] * 60` is sixty equal steps. Read it well: the next two tasks have the same shape.

def ravine(w):
    return 0.01 * w[0] ** 2 + w[1] ** 2


def ravine_gradient(w):
    return np.array([0.02 * w[0], 2.0 * w[1]])


START = np.array([-7.0, 2.0])


def gradient_path(grad, w0, rates):
    """Return every point of plain gradient descent, the start first: shape (len(rates) + 1, d).

    grad: a function that returns the gradient at a point; w0: the start, (d,);
    rates: the learning rate of each step.
    """
    w = w0
    path = [w]
    for lr in rates:
        w = w - lr * grad(w)
        path.append(w)
    return np.array(path)

# ## 4. Through the ravine with momentum · 1 point
#
# $$(\mathbf w_0, \mathbf 0) \;\to\; (\mathbf w_1, \mathbf v_1) \;\to\; (\mathbf w_2, \mathbf v_2) \;\to\; \cdots$$
#
# An optimizer with a memory needs a loop that carries the memory on: the velocity that comes out of one step goes into
# the next.
#
# **Example.** In the ravine from $(-7, 2)$, with the learning rates 0.4 and 0.2 and $\mu = 0.5$:
#
# | step | learning rate | gradient before it | velocity after it | point after it |
# |---|---|---|---|---|
# | 1 | 0.4 | (-0.14, 4) | (0.056, -1.6) | (-6.944, 0.4) |
# | 2 | 0.2 | (-0.13888, 0.8) | (0.055776, -0.96) | (-6.888224, -0.56) |
#
# > **Task.** Write `momentum_path(grad, w0, rates, mu=0.9)`, with your `momentum_update`.
# >
# > - `grad`: a function that takes a point of shape `(d,)` and returns the gradient there; `w0`: the start, shape
# >   `(d,)`; `rates`: a list with the learning rate of each step.
# > - Result: an array of shape `(len(rates) + 1, d)`: every point, the start first. The velocity starts at 0.

def momentum_path(grad, w0, rates, mu=0.9):
    """Return every point of descent with momentum, the start first: (len(rates) + 1, d).

    grad: a function that returns the gradient at a point; w0: the start, (d,);
    rates: the learning rate of each step; mu: how much of the velocity is kept.
    """
    ...

# ## 5. Through the ravine with Adam · 2 points
#
# $$(\mathbf w_0, \mathbf 0, \mathbf 0) \;\xrightarrow{t=1}\; (\mathbf w_1, \mathbf m_1, \mathbf v_1)
# \;\xrightarrow{t=2}\; (\mathbf w_2, \mathbf m_2, \mathbf v_2) \;\xrightarrow{t=3}\; \cdots$$
#
# Adam carries on two averages, and it counts its steps.
#
# **Example.** In the ravine from $(-7, 2)$ with the learning rates 0.5 and 0.25. The first step has the length 0.5 in
# *both* directions, although the slope is almost thirty times as large in one of them:
#
# | step | learning rate | gradient before it | point after it |
# |---|---|---|---|
# | 1 | 0.5 | (-0.14, 4) | (-6.5, 1.5) |
# | 2 | 0.25 | (-0.13, 3) | (-6.250654, 1.254356) |
#
# > **Task.** Write `adam_path(grad, w0, rates)`, with your `adam_update` and its default settings.
# >
# > - `grad`, `w0`, `rates`: as in task 4.
# > - Result: an array of shape `(len(rates) + 1, d)`: every point, the start first. Both averages start at 0, the
# >   steps are counted from 1.

def adam_path(grad, w0, rates):
    """Return every point of descent with Adam, the start first: (len(rates) + 1, d).

    grad: a function that returns the gradient at a point; w0: the start, (d,);
    rates: the learning rate of each step.
    """
    ...

# **Given.** The network of assignment 08: sigmoid in the hidden layer, softmax at the output, mean cross entropy.
# Are yours from 08 right? Then put them here in place of these, and every line of the network is your own.

def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def softmax(a):
    powers = np.exp(a - a.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def init_params(sizes, seed, scale=0.5):
    rng = np.random.default_rng(seed)
    d, hidden, k = sizes
    return {
        "W1": scale * rng.normal(size=(d, hidden)), "b1": np.zeros(hidden),
        "W2": scale * rng.normal(size=(hidden, k)), "b2": np.zeros(k),
    }


def predict_proba(params, X):
    return softmax(sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])


def loss(params, X, Y):
    return float(-np.mean(np.log(np.sum(Y * predict_proba(params, X), axis=1))))


def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    output_error = (softmax(Z @ params["W2"] + params["b2"]) - Y) / len(X)
    hidden_error = (output_error @ params["W2"].T) * Z * (1 - Z)
    return {
        "W1": X.T @ hidden_error, "b1": hidden_error.sum(axis=0),
        "W2": Z.T @ output_error, "b2": output_error.sum(axis=0),
    }


def accuracy(params, X, labels):
    return float(np.mean(np.argmax(predict_proba(params, X), axis=1) == labels))

# **Given.** 1,797 digits that 13 people wrote by hand, in the file `digits.csv.gz` beside this notebook. Each row is
# one picture: 8 × 8 pixels from 0 (paper) to 16 (ink), row by row, then the digit. A quarter of them is set aside:
# the network never sees these while it learns, so they tell whether it can *read* or has only learned by heart.
#
# E. Alpaydin and C. Kaynak: *Optical Recognition of Handwritten Digits* (test set), UCI Machine Learning Repository,
# 1998, <https://doi.org/10.24432/C50P49>, licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).

TABLE = np.loadtxt("digits.csv.gz", delimiter=",", dtype=int)
X_ALL, LABELS_ALL = TABLE[:, :64] / 16, TABLE[:, 64]
ORDER = np.random.default_rng(0).permutation(len(X_ALL))
X_TEST, LABELS_TEST = X_ALL[ORDER[:450]], LABELS_ALL[ORDER[:450]]
X_TRAIN, LABELS_TRAIN = X_ALL[ORDER[450:]], LABELS_ALL[ORDER[450:]]
Y_TRAIN = np.eye(10)[LABELS_TRAIN]

# ## 6. Bonus: the network learns to read · 2 points
#
# $$64\ \text{pixels} \;\longrightarrow\; \text{hidden neurons} \;\longrightarrow\; 10\ \text{probabilities}$$
#
# Now put everything together: the training loop of assignment 08, with Adam in place of the plain step. Adam needs two
# averages for *every* array in `params`; keep them in dictionaries with the same keys. The steps are counted over
# all mini-batches and epochs. A policy says what the learning rate is in each epoch.
#
# How many hidden neurons, how many epochs, which learning rate? That is up to you. A good start: 64 hidden neurons with
# first weights of `scale=0.1`, 20 epochs, mini-batches of 32, and `exponential_decay(0.02, epoch)`.
#
# > **Task.** Write `learn_digits(X, Y, seed)`.
# >
# > - `X`: pictures, shape `(n, d)`, from 0 to 1; `Y`: one-hot, shape `(n, k)`. For our digits $d = 64$ and $k = 10$, but
# >   other pictures work, too.
# > - Result: `(params, losses)`, the parameters of the network, and the losses on all of `X`: before training and
# >   after every epoch.
# > - It reads more than 95 % of the digits that it has not seen. *Any* way to get there is right, also momentum; the
# >   network must have one hidden layer, as `predict_proba` computes it.
# > - The same seed gives the same result; another seed gives other weights.
# > - A hidden test trains up to three networks and may take 10 seconds; one second is ample.

def learn_digits(X, Y, seed):
    """Train a network to read digits and return (params, losses).

    X: pictures of d pixels, (n, d); Y: the truth, one-hot, (n, k).
    losses: on all of X, before training and after every epoch.
    Example: params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    """
    ...

# ## What you have learned
#
# You started this course with a neuron that could tell two signals apart. Now a network that you wrote line by line
# reads handwriting, and you know every formula in it: the perceptron's sum, the activation, the loss, the gradient,
# and the step. The large networks that translate languages or recognise faces are trained with the same loop, with Adam
# and with a learning rate policy; they are only larger.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 09-digits.py -t tests
# (once before that:  pip install otter-grader ipykernel)
