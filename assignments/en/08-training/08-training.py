# # 08 · Training a network
#
# Remember XOR: four points, and weights that somebody had to guess. With more layers and more neurons guessing is
# hopeless, so the network has to find its weights itself, from data. You now have everything for that: forward
# propagation says what the network answers, the loss says how bad the answer is, and the gradient says which way to
# move every weight.
#
# In this last assignment you put the pieces together: **loss → gradient → step**, again and again, on one
# *mini-batch* of the data after the other. At the end your own program learns XOR, and a pair of spirals.
#
# The network has two layers: sigmoid in the hidden layer, softmax at the output; the loss is the mean cross
# entropy.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Mini-batches | `minibatches` | 2 |
# | 2 | Updates per epoch | `updates_per_epoch` | 1 |
# | 3 | The weights to begin with | `init_params` | 1 |
# | 4 | The loss of the network | `loss` | 2 |
# | 5 | The gradient by backpropagation | `gradients` | 5 |
# | 6 | One step of SGD | `sgd_update` | 1 |
# | 7 | Momentum | `momentum_update` | 1 |
# | 8 | Adam | `adam_update` | 2 |
# | 9 | Learning rate policies | `step_decay`, `exponential_decay` | 1 |
# | 10 | Training | `train` | 3 |
# | 11 | Accuracy | `accuracy` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# **Given.** The two activation functions of this network, as in assignment 03. Use them in your answers.

def sigmoid(a):
    """Return 1 / (1 + exp(-a)), elementwise; no overflow.

    a: an array of any shape; the result has the same shape.
    """
    return 0.5 * (1 + np.tanh(0.5 * a))


def softmax(a):
    """Turn scores into probabilities: every row of the result sums to 1.

    a: an array of shape (n, k); the result has the same shape.
    """
    powers = np.exp(a - a.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

# ## 1. Mini-batches · 2 points
#
# $$\underbrace{4\ \ 6\ \ 2\ \ 7}_{\text{batch 1}}\quad \underbrace{3\ \ 5\ \ 9\ \ 0}_{\text{batch 2}}\quad
# \underbrace{8\ \ 1}_{\text{batch 3}}$$
#
# How much data does one step look at? The lecture has three answers, and one number, the batch size, tells them
# apart:
#
# | method | batch size | steps while every sample is used once |
# |---|---|---|
# | batch gradient descent (BGD) | `n`, all the data | 1 |
# | mini-batch stochastic gradient descent (MSGD) | between | some |
# | stochastic gradient descent (SGD) | 1, a single sample | `n` |
#
# To make mini-batches, shuffle the numbers 0 to $n-1$ of the samples and cut the row into pieces. The row above
# is $n = 10$ with a batch size of 4: two batches of 4, and the last holds what is left, 2. One pass through all
# batches is called an **epoch**.
#
# > **Task.** Write `minibatches(n, batch_size, seed)`.
# >
# > - Result: a *list* of integer arrays, which together hold each of 0, ..., n-1 exactly once, in an order
# >   shuffled with `np.random.default_rng(seed)`. The same seed gives the same batches.
# > - Each array has shape `(batch_size,)`; only the last may be shorter, when `n` is not a multiple of
# >   `batch_size`.
# > - `rng.permutation(n)` of a generator `rng` gives a shuffled row.

def minibatches(n, batch_size, seed):
    """Return the shuffled numbers of n samples, cut into batches.

    n: how many samples; batch_size: how many in each batch (the last may have fewer).
    Returns a list of integer arrays.
    Example: minibatches(10, 4, 0) can be
    [array([4, 6, 2, 7]), array([3, 5, 9, 0]), array([8, 1])]
    """
    ...

# ## 2. Updates per epoch · 1 point
#
# $$\text{updates} = \left\lceil \frac{n}{\text{batch size}} \right\rceil$$
#
# Every batch is one update of the weights, and the last batch counts even when it is not full: hence the brackets,
# which mean *rounded up*.
#
# **Example.** For $n = 1000$ samples:
#
# | method | batch size | $n$ / batch size | updates |
# |---|---|---|---|
# | BGD | 1000 | 1 | 1 |
# | MSGD | 32 | 31.25 | 32 |
# | SGD | 1 | 1000 | 1000 |
#
# > **Task.** Write `updates_per_epoch(n, batch_size)`: how many times the weights are updated in one epoch.
# >
# > - Result: an *int*.

def updates_per_epoch(n, batch_size):
    """Return the number of updates in one epoch, an int.

    n: how many samples; batch_size: how many in each batch.
    Example: updates_per_epoch(10, 4) gives 3
    """
    ...

# ## 3. The weights to begin with · 1 point
#
# $$W_{ij} \sim N(0, \text{scale}^2), \qquad b_j = 0$$
#
# Gradient descent needs a start: step 1 of the lecture's algorithm. If all weights were the same, all hidden
# neurons would compute the same and get the same gradient, so they would stay the same for ever. Small *random*
# weights make them different. A network with $d$ inputs, $h$ hidden neurons and $k$ classes has four arrays,
# which we keep in a dict named `params`:
#
# | key | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | shape | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
# | for `sizes = (2, 4, 3)` | `(2, 4)` | `(4,)` | `(4, 3)` | `(3,)` |
#
# > **Task.** Write `init_params(sizes, seed, scale=0.5)`.
# >
# > - `sizes`: `(d, h, k)`.
# > - Result: a dict with the four keys and shapes of the table. The weights are *normally* distributed with
# >   mean 0 and standard deviation `scale`; the biases are 0.
# > - The same seed gives the same weights, another seed gives others.
# > - `rng.normal(0, 1, (2, 4))` of a generator `rng` is an array of normal numbers with standard deviation 1.

def init_params(sizes, seed, scale=0.5):
    """Return the parameters to begin with: normal weights, biases 0.

    sizes: (d, h, k), the neurons of the input, hidden and output layer;
    scale: the standard deviation of the weights.
    Returns a dict: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    """
    ...

# ## 4. The loss of the network · 2 points
#
# $$\mathbf A^{(1)} = \mathbf X \mathbf W^{(1)} + \mathbf b^{(1)},\quad \mathbf Z = \sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)} = \mathbf Z \mathbf W^{(2)} + \mathbf b^{(2)},\quad \mathbf P = \text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# Two assignments in one function: forward propagation (04), then the cross entropy (05), averaged over the rows.
#
# **Example.** The lecture's $y = 1$, one-hot $[0, 1]$, and a network that answers $[0.7, 0.3]$:
#
# $$E = -(0 \times \log 0.7) - (1 \times \log 0.3) = -\log 0.3 = 1.204$$
#
# > **Task.** Write `loss(params, X, Y)`.
# >
# > - `params`: the dict of task 3; `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`.
# > - Result: one *float*, the mean cross entropy with the natural logarithm.

def loss(params, X, Y):
    """Return the mean cross entropy of the network on a batch, a float.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); Y: the truth, one-hot, (n, k).
    """
    ...

# ## 5. The gradient by backpropagation · 5 points
#
# $$\boldsymbol\delta^{(2)} = \frac{\mathbf P - \mathbf Y}{n}, \qquad
# \frac{\partial E}{\partial \mathbf W^{(2)}} = \mathbf Z^T \boldsymbol\delta^{(2)}, \qquad
# \frac{\partial E}{\partial \mathbf b^{(2)}} = \sum_i \boldsymbol\delta^{(2)}_i$$
#
# $$\boldsymbol\delta^{(1)} = \left(\boldsymbol\delta^{(2)} {\mathbf W^{(2)}}^T\right)
# \odot \mathbf Z \odot (1 - \mathbf Z), \qquad
# \frac{\partial E}{\partial \mathbf W^{(1)}} = \mathbf X^T \boldsymbol\delta^{(1)}, \qquad
# \frac{\partial E}{\partial \mathbf b^{(1)}} = \sum_i \boldsymbol\delta^{(1)}_i$$
#
# The numerical gradient of assignment 06 needs two passes through the network for *every single weight*. The chain
# rule gives the whole gradient in one pass, backwards through the network: **backpropagation**.
#
# - $\boldsymbol\delta$ is the gradient with respect to a layer's sums $\mathbf A$.
# - At the output, softmax and cross entropy together give simply *prediction minus truth*.
# - From there it goes back through $\mathbf W^{(2)}$ and the slope of the sigmoid,
#   $\sigma' = \sigma (1 - \sigma)$.
# - $\odot$ multiplies element by element, and $\sum_i$ adds up the rows.
#
# **Example.** One sample $x = 2$, truth $[0, 1]$, one hidden neuron with $\mathbf W^{(1)} = [[0]]$,
# $\mathbf b^{(1)} = [0]$, and $\mathbf W^{(2)} = [[1, -1]]$, $\mathbf b^{(2)} = [-0.5, 0.5]$.
#
# Forward:
#
# $$\begin{aligned}
# \mathbf Z &= \sigma(2 \times 0 + 0) = 0.5 \\
# \mathbf A^{(2)} &= 0.5 \times [1, -1] + [-0.5, 0.5] = [0, 0] \\
# \mathbf P &= \text{softmax}([0, 0]) = [0.5, 0.5]
# \end{aligned}$$
#
# Backward:
#
# $$\begin{aligned}
# \boldsymbol\delta^{(2)} &= [0.5, 0.5] - [0, 1] = [0.5, -0.5] &
# \frac{\partial E}{\partial \mathbf W^{(2)}} &= 0.5 \times [0.5, -0.5] = [0.25, -0.25] \\[1.5ex]
# \boldsymbol\delta^{(1)} &= (0.5 \times 1 + (-0.5) \times (-1)) \times 0.5 \times 0.5 = 0.25 &
# \frac{\partial E}{\partial \mathbf W^{(1)}} &= 2 \times 0.25 = 0.5
# \end{aligned}$$
#
# > **Task.** Write `gradients(params, X, Y)`: the gradient of `loss` with respect to every parameter, with
# > arguments as in task 4.
# >
# > - Result: a *dict with the keys and the shapes of `params`*.
# > - It has to agree with the numerical gradient to $10^{-6}$. The second public test makes that comparison
# >   with your `loss`: if task 4 is right and this test passes, you can trust your gradient.
# > - A hidden test has a network with about 100,000 weights, and 2 seconds for it. That is ample for
# >   backpropagation, which takes a few milliseconds; a numerical gradient would take far longer.

def gradients(params, X, Y):
    """Return the gradient of the loss with respect to every parameter.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); Y: the truth, one-hot, (n, k).
    Returns a dict with the keys and shapes of params.
    """
    ...

# ## 6. One step of SGD · 1 point
#
# $$\mathbf w^{new} = \mathbf w^{prev} - \alpha \cdot \text{grad}(E(\mathbf w))$$
#
# The lecture's rule, for all parameters at once. The gradient points uphill, so the minus sign takes us down;
# $\alpha$ is the learning rate.
#
# **Example.** One weight:
#
# | $w$ | gradient | $\alpha$ | new $w$ |
# |---|---|---|---|
# | 1.0 | 2.0 | 0.25 | 1.0 − 0.25 × 2.0 = 0.5 |
#
# > **Task.** Write `sgd_update(params, grads, lr)`.
# >
# > - `params`, `grads`: dicts with the keys `W1`, `b1`, `W2`, `b2` and the same shapes; `lr`: a number.
# > - Result: a *new* dict with the updated arrays.
# > - `params` and its arrays stay as they are (`params[key] -= ...` would change them).

def sgd_update(params, grads, lr):
    """Return a new dict with every parameter after one step down.

    params, grads: dicts with the keys W1, b1, W2, b2 and the same shapes;
    lr: the learning rate.
    """
    ...

# ## 7. Momentum · 1 point
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# A ball that rolls downhill does not forget its speed at every step. Neither does this rule: a part $\mu$ of
# the last step, the *velocity* $\mathbf v$, is kept, and the new step down is added to it. Small bumps no longer
# stop the ball, and a long slope makes it faster.
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

# ## 8. Adam · 2 points
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam is what most large networks are trained with. Here you write one step of it; your `train` stays with plain
# SGD, which is enough for our small networks. Adam remembers two averages:
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

# ## 9. Learning rate policies · 1 point
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

# **Given.** Two sets of data to learn from, and for each the settings with which a network with the right
# functions learns it for any seed. `spiral` makes two arms of a spiral, one for each class; no straight line can
# separate them.

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = np.array([0, 1, 1, 0])
XOR_Y = np.eye(2)[XOR_LABELS]
XOR_SETTINGS = {"hidden": 8, "lr": 3.0, "epochs": 250, "batch_size": 4}

SPIRAL_SETTINGS = {"hidden": 16, "lr": 2.0, "epochs": 50, "batch_size": 10}


def spiral(seed):
    """Return X (80, 2) and the labels (80,): two arms of a spiral, 40 points each.
    """
    radius = np.linspace(0.5, 5, 40)
    turn = 2 * np.pi * 0.15 * radius
    arm = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
    noise = np.random.default_rng(seed).normal(0, 0.05, (80, 2))
    return np.vstack([arm, -arm]) + noise, np.repeat([0, 1], 40)


SPIRAL_X, SPIRAL_LABELS = spiral(0)
SPIRAL_Y = np.eye(2)[SPIRAL_LABELS]

# ## 10. Training · 3 points
#
# $$\text{for every epoch, for every mini-batch:}\qquad
# \mathbf w \leftarrow \mathbf w - \alpha \cdot \text{grad}(E_{batch}(\mathbf w))$$
#
# Now put everything together, with the functions above. The lecture's algorithm in steps:
#
# 1. Set the weights to begin with: `init_params`.
# 2. Compute the gradient on one mini-batch, `X[rows]` and `Y[rows]`, with the weights as they are *now*:
#    `gradients`.
# 3. Move the weights: `sgd_update`. Then go on to the next mini-batch, which sees the new weights.
# 4. After the last mini-batch the epoch is over. Shuffle again, say with `seed + epoch`, and go back to step 2.
#
# To see whether it learns, keep the loss on *all* the data, before training and after every epoch. For 2 epochs
# these are 3 losses:
#
# | before training | after epoch 1 | after epoch 2 |
# |---|---|---|
# | `losses[0]` | `losses[1]` | `losses[2]` |
#
# > **Task.** Write `train(X, Y, hidden, lr, epochs, batch_size, seed)`.
# >
# > - `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`; `hidden`: the number of hidden neurons.
# > - Result: `(params, losses)`, the parameters after the last epoch, and the `epochs + 1` losses on all the
# >   data.
# > - In every epoch every sample is used once, in mini-batches of `batch_size`; each mini-batch is one step of
# >   SGD. The samples are shuffled anew in every epoch.
# > - The same seed gives the same result; `epochs = 0` gives the first parameters and one loss.
# > - With `XOR_SETTINGS` it should get all four points of XOR right, with `SPIRAL_SETTINGS` over 95 % of a
# >   spiral.
# > - A hidden test may take 2 seconds: ample for backpropagation, not for a numerical gradient.

def train(X, Y, hidden, lr, epochs, batch_size, seed):
    """Train a network by mini-batch gradient descent and return (params, losses).

    X: the samples, (n, d); Y: the truth, one-hot, (n, k);
    hidden: the number of hidden neurons; lr: the learning rate.
    losses: on all the data, before training and after every epoch.
    Example: params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=0)
    """
    ...

# ## 11. Accuracy · 1 point
#
# $$\text{accuracy} = \frac{1}{n} \sum_{i=1}^n \left[\ \text{argmax}_k\ p_{ik} = \text{label}_i\ \right]$$
#
# The loss is made for gradients; people ask *how many are right?* The network's answer is its most probable class,
# and the bracket is 1 where that is the label, else 0.
#
# **Example.** Three samples:
#
# | probabilities | answer | label | right? |
# |---|---|---|---|
# | 0.7, 0.2, 0.1 | 0 | 0 | 1 |
# | 0.1, 0.3, 0.6 | 2 | 1 | 0 |
# | 0.2, 0.5, 0.3 | 1 | 1 | 1 |
#
# The accuracy is 2 / 3 = 0.667.
#
# > **Task.** Write `accuracy(params, X, labels)`.
# >
# > - `X`: shape `(n, d)`; `labels`: shape `(n,)`, the classes 0, ..., k-1 (integers, not one-hot).
# > - Result: one number from 0 to 1, the fraction of rows whose most probable class is the label.

def accuracy(params, X, labels):
    """Return the fraction of samples whose most probable class is the label.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); labels: their classes, integers (n,).
    """
    ...

# ## What you have learned
#
# You have trained a neural network with nothing but NumPy: its loss, its gradient by backpropagation, the
# steps, and the loop around them. Deep learning packages do the same with more layers, more data and faster
# computers, and now you know what happens inside. Try other settings of `train`: one hidden neuron, a learning
# rate of 0.01 or 10, a batch size of 1.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 08-training.py -t tests
# (once before that:  pip install otter-grader ipykernel)
