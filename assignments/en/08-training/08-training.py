# # 08 · Training a network
#
# XOR's weights had to be guessed. With more layers guessing is hopeless: a network has to find its weights itself, from
# data. Forward propagation says what it answers, the loss how bad that is, and the gradient which way to move every
# weight.
#
# First you find that gradient, from the chain rule for *one* neuron to **backpropagation** through a network. Then you
# train it: **loss → gradient → step**, again and again. At the end your own program learns XOR, and a pair of spirals.
#
# The network has two layers, sigmoid in the hidden layer and softmax at the output. Its loss is the mean cross entropy.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Mini-batches | `minibatches` | 2 |
# | 2 | Updates per epoch | `updates_per_epoch` | 1 |
# | 3 | The weights to begin with | `init_params` | 1 |
# | 4 | The loss of the network | `loss` | 2 |
# | 5 | The chain rule for one neuron | `neuron_gradients` | 2 |
# | 6 | The error of the output layer | `output_error` | 1 |
# | 7 | The gradients of the output layer | `output_gradients` | 1 |
# | 8 | The error of the hidden layer | `hidden_error` | 2 |
# | 9 | Backpropagation | `gradients` | 3 |
# | 10 | One step of SGD | `sgd_update` | 1 |
# | 11 | Training | `train` | 3 |
# | 12 | Accuracy | `accuracy` | 1 |
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
# How much data does one step look at? The lecture has three answers:
#
# | method | batch size | steps in an epoch |
# |---|---|---|
# | batch gradient descent (BGD) | `n` | 1 |
# | mini-batch stochastic gradient descent (MSGD) | between | between |
# | stochastic gradient descent (SGD) | 1 | `n` |
#
# An **epoch** uses every sample once: shuffle their numbers 0 to $n-1$, and cut the row into batches. Above,
# $n = 10$ and the batch size is 4.
#
# > **Task.** Write `minibatches(n, batch_size, seed)`.
# >
# > - Result: a *list* of integer arrays of shape `(batch_size,)`; only the last may be shorter. Together they hold
# >   each of 0, ..., n-1 once, shuffled with `np.random.default_rng(seed)`: the same seed gives the same batches.
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
# Every batch is one update of the weights, also the last one when it is not full: hence the brackets, which mean
# *rounded up*.
#
# **Example.** 1000 samples in batches of 32: $1000 / 32 = 31.25$, so there are 32 updates.
#
# > **Task.** Write `updates_per_epoch(n, batch_size)`: the number of updates in one epoch, an *int*.

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
# If all weights started the same, all hidden neurons would compute the same and learn the same. Small *random* weights
# make them different. With $d$ inputs, $h$ hidden neurons and $k$ classes we keep four arrays in a dict `params`:
#
# | key | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | shape | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
#
# > **Task.** Write `init_params(sizes, seed, scale=0.5)`.
# >
# > - `sizes`: `(d, h, k)`.
# > - Result: a dict as in the table. The weights are *normally* distributed with mean 0 and standard deviation
# >   `scale`; the biases are 0. The same seed gives the same weights, another seed gives others.
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
# $$\mathbf A^{(1)}=\mathbf X\mathbf W^{(1)}+\mathbf b^{(1)},\quad \mathbf Z=\sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)}=\mathbf Z\mathbf W^{(2)}+\mathbf b^{(2)},\quad \mathbf P=\text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# Two assignments in one function: forward propagation (04), then the cross entropy (05), averaged over the rows.
#
# **Example.** For the truth $[0, 1]$ and the answer $[0.7, 0.3]$, $E = -\log 0.3 = 1.204$.
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

# ## 5. The chain rule for one neuron · 2 points
#
# $$\mathbf x \xrightarrow{\ \mathbf w,\,b\ } a=\mathbf w\cdot\mathbf x+b \xrightarrow{\ \sigma\ } p=\sigma(a)
# \xrightarrow{\ y\ } E=(p-y)^2$$
#
# One sigmoid neuron, and its squared error. A change of a weight changes the sum $a$, this changes the answer $p$, and
# this the error $E$. The **chain rule** multiplies the slopes of these links:
#
# $$\frac{\partial E}{\partial w_i}=
# \frac{\partial E}{\partial p}\cdot\frac{\partial p}{\partial a}\cdot\frac{\partial a}{\partial w_i}$$
#
# The middle one is the slope of the sigmoid, $\sigma'(a)=p\,(1-p)$. The other two are yours to find. For $b$, only the
# last one is different.
#
# **Example.** $x=2$, $w=0$, $b=0$ and $y=1$ give $p=0.5$:
#
# | $\partial E/\partial p$ | $\partial p/\partial a$ | $\partial a/\partial w$ | $\partial E/\partial w$ | $\partial E/\partial b$ |
# |---|---|---|---|---|
# | −1 | 0.25 | 2 | −0.5 | −0.25 |
#
# > **Task.** Write `neuron_gradients(x, w, b, y)`.
# >
# > - `x`, `w`: shape `(d,)`; `b`, `y`: numbers.
# > - Result: the pair `(dw, db)`, the slopes of $E$ for `w`, shape `(d,)`, and for `b`, a number.
# > - Here and in tasks 6 to 9 a public test compares your result with the numerical gradient.

def neuron_gradients(x, w, b, y):
    """Return (dw, db): how the squared error of a sigmoid neuron changes with w and b.

    x, w: the inputs and the weights, (d,); b: the bias; y: the truth, a number.
    Example: neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)
    gives (array([-0.5]), -0.25)
    """
    ...

# ## 6. The error of the output layer · 1 point
#
# Now the network. The **error** of a layer is the gradient of the loss with respect to its sums. For the output layer it
# is $\boldsymbol\delta^{(2)}=\partial E/\partial\mathbf A^{(2)}$. For one sample of class $c$, softmax and cross entropy
# together are
#
# $$E=-\log p_c=-\log\frac{e^{a_c}}{\sum_j e^{a_j}}=\log\sum_j e^{a_j}-a_c$$
#
# Take the derivative with respect to $a_k$. The first term gives $e^{a_k}/\sum_j e^{a_j}$: you know this number by
# another name. The second gives $-1$ for $k=c$, else 0: what is that in `Y`? And the loss of a batch is the *mean* over
# its $n$ rows.
#
# **Example.** $\mathbf P=[0.5, 0.5]$ and $\mathbf Y=[0, 1]$ give $\boldsymbol\delta^{(2)}=[0.5, -0.5]$; in a batch of
# two rows, half of that.
#
# > **Task.** Write `output_error(P, Y)`: $\boldsymbol\delta^{(2)}$, shape `(n, k)`, from the probabilities `P` and the
# > one-hot `Y`, both of that shape.

def output_error(P, Y):
    """Return the error of the output layer, (n, k): the gradient of the loss with respect to A2.

    P: the probabilities, (n, k); Y: the truth, one-hot, (n, k).
    """
    ...

# ## 7. The gradients of the output layer · 1 point
#
# $$a_{ik}=\sum_j z_{ij}\,w_{jk}+b_k\qquad\Longrightarrow\qquad
# \frac{\partial E}{\partial w_{jk}}=\sum_i z_{ij}\,\delta_{ik}$$
#
# In row $i$ the weight $w_{jk}$ is in the sum $a_{ik}$ alone, multiplied by $z_{ij}$. So its gradient is *input times
# error*, as for one neuron, added up over the rows. As matrices this is one product of $\mathbf Z$ and
# $\boldsymbol\delta^{(2)}$: the shapes tell which. And by what is $b_k$ multiplied?
#
# **Example.** One sample and one hidden neuron, $z=0.5$ and $\boldsymbol\delta^{(2)}=[0.5, -0.5]$: the gradients are
# $[0.25, -0.25]$ for $\mathbf W^{(2)}$ and $[0.5, -0.5]$ for $\mathbf b^{(2)}$.
#
# > **Task.** Write `output_gradients(Z, delta2)`.
# >
# > - `Z`: the outputs of the hidden layer, shape `(n, h)`; `delta2`: $\boldsymbol\delta^{(2)}$, shape `(n, k)`.
# > - Result: the pair `(dW2, db2)`, shapes `(h, k)` and `(k,)`.

def output_gradients(Z, delta2):
    """Return (dW2, db2), the gradients of the output layer's weights and biases.

    Z: the outputs of the hidden layer, (n, h); delta2: the error of the output layer, (n, k).
    """
    ...

# ## 8. The error of the hidden layer · 2 points
#
# $$\frac{\partial E}{\partial z_{ij}}=\sum_k \delta^{(2)}_{ik}\,w_{jk}$$
#
# A hidden neuron feeds *all* output neurons. So all their errors come back to it, each times the weight of its line, and
# are added up. This is the gradient for $\mathbf Z$: again one product of matrices.
#
# The error $\boldsymbol\delta^{(1)}=\partial E/\partial\mathbf A^{(1)}$ is one link further back, through the sigmoid. You
# know its slope from task 5.
#
# **Example.** One sample, one hidden neuron: $z=0.5$, $\mathbf W^{(2)}=[1, -1]$ and
# $\boldsymbol\delta^{(2)}=[0.5, -0.5]$. What comes back is $0.5 \times 1 + (-0.5) \times (-1) = 1$. The slope is 0.25, so
# $\boldsymbol\delta^{(1)}=0.25$.
#
# > **Task.** Write `hidden_error(delta2, W2, Z)`: $\boldsymbol\delta^{(1)}$, shape `(n, h)`.
# >
# > - `delta2`: shape `(n, k)`; `W2`: shape `(h, k)`; `Z`: shape `(n, h)`.

def hidden_error(delta2, W2, Z):
    """Return the error of the hidden layer, (n, h): the gradient of the loss with respect to A1.

    delta2: the error of the output layer, (n, k); W2: its weights, (h, k);
    Z: the outputs of the hidden layer, (n, h).
    """
    ...

# ## 9. Backpropagation · 3 points
#
# $$\text{forward: }\mathbf X\to\mathbf A^{(1)}\to\mathbf Z\to\mathbf A^{(2)}\to\mathbf P\qquad\qquad
# \text{backward: }\boldsymbol\delta^{(1)}\leftarrow\boldsymbol\delta^{(2)}$$
#
# The numerical gradient of assignment 06 needs two passes through the network for *every single weight*.
# **Backpropagation** needs one forward, which keeps $\mathbf Z$ and $\mathbf P$, and one backward. You have all its stages.
# Only $\mathbf W^{(1)}$ and $\mathbf b^{(1)}$ are new: what is the input of their layer, and what its error?
#
# **Example.** For $x=2$ and the numbers of tasks 6 to 8, the gradient for $\mathbf W^{(1)}$ is $2 \times 0.25 = 0.5$.
#
# > **Task.** Write `gradients(params, X, Y)`: the gradient of `loss` with respect to every parameter. The arguments are
# > those of `loss`, and you may call your functions.
# >
# > - Result: a *dict with the keys and the shapes of `params`*.
# > - It has to agree with the numerical gradient of your `loss` to $10^{-6}$.
# > - A hidden test has about 100,000 weights, and 2 seconds: ample for backpropagation, which takes milliseconds, and
# >   far too little for a numerical gradient.

def gradients(params, X, Y):
    """Return the gradient of the loss with respect to every parameter.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); Y: the truth, one-hot, (n, k).
    Returns a dict with the keys and shapes of params.
    """
    ...

# ## 10. One step of SGD · 1 point
#
# $$\mathbf w^{new}=\mathbf w^{prev}-\alpha\cdot\text{grad}(E(\mathbf w))$$
#
# The lecture's rule, for all parameters at once; $\alpha$ is the learning rate.
#
# **Example.** $w=1$, gradient 2 and $\alpha=0.25$ give the new $w$: $1 - 0.25 \times 2 = 0.5$.
#
# > **Task.** Write `sgd_update(params, grads, lr)`.
# >
# > - `params`, `grads`: dicts with the keys `W1`, `b1`, `W2`, `b2` and the same shapes; `lr`: a number.
# > - Result: a *new* dict with new arrays; `params` stays as it is (`params[key] -= ...` would change it).

def sgd_update(params, grads, lr):
    """Return a new dict with every parameter after one step down.

    params, grads: dicts with the keys W1, b1, W2, b2 and the same shapes;
    lr: the learning rate.
    """
    ...

# **Given.** Two sets of data, and for each the settings with which right functions learn it for any seed. `spiral`
# makes two arms of a spiral, one for each class; no straight line can separate them.

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

# ## 11. Training · 3 points
#
# Now put everything together. The lecture's algorithm in steps:
#
# 1. Set the weights to begin with: `init_params`.
# 2. Take one mini-batch, `X[rows]` and `Y[rows]`. Compute its gradient with the weights as they are *now*
#    (`gradients`), and move them (`sgd_update`). The next mini-batch sees the new weights.
# 3. After the last mini-batch the epoch is over. Shuffle anew, say with `seed + epoch`, and go back to step 2.
#
# To see whether it learns, keep the loss on *all* the data, before training and after every epoch.
#
# > **Task.** Write `train(X, Y, hidden, lr, epochs, batch_size, seed)`.
# >
# > - `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`; `hidden`: the number of hidden neurons.
# > - Result: `(params, losses)`, the parameters after the last epoch, and the `epochs + 1` losses.
# > - Every epoch uses every sample once, shuffled anew, in mini-batches of `batch_size`; each is one step.
# > - The same seed gives the same result; `epochs = 0` gives the first parameters and one loss.
# > - With `XOR_SETTINGS` it gets all four points of XOR right, with `SPIRAL_SETTINGS` over 95 % of a spiral.
# > - A hidden test may take 2 seconds: ample for backpropagation, not for a numerical gradient.

def train(X, Y, hidden, lr, epochs, batch_size, seed):
    """Train a network by mini-batch gradient descent and return (params, losses).

    X: the samples, (n, d); Y: the truth, one-hot, (n, k);
    hidden: the number of hidden neurons; lr: the learning rate.
    losses: on all the data, before training and after every epoch.
    Example: params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=0)
    """
    ...

# ## 12. Accuracy · 1 point
#
# The loss is made for gradients; people ask *how many are right?* The network's answer is its most probable class, and
# the accuracy is the fraction of answers that are the label.
#
# **Example.** For the probabilities $[0.7, 0.3]$, $[0.4, 0.6]$, $[0.1, 0.9]$ the answers are 0, 1, 1. If the labels are
# 0, 0, 1, the accuracy is $2/3$.
#
# > **Task.** Write `accuracy(params, X, labels)`: a number from 0 to 1.
# >
# > - `X`: shape `(n, d)`; `labels`: shape `(n,)`, the classes 0, ..., k-1 (integers, not one-hot).

def accuracy(params, X, labels):
    """Return the fraction of samples whose most probable class is the label.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); labels: their classes, integers (n,).
    """
    ...

# ## What you have learned
#
# You have trained a neural network with nothing but NumPy: its loss, its gradient by backpropagation, the steps, and
# the loop around them. Deep learning packages do the same with more layers and more data. Try other settings of
# `train`: one hidden neuron, a learning rate of 0.01 or 10, a batch size of 1. Better steps are the next assignment.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 08-training.py -t tests
# (once before that:  pip install otter-grader ipykernel)
