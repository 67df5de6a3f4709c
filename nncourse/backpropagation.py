"""Backpropagation: the gradient of a whole network, by the chain rule.

First for one neuron, then in stages for a network with a sigmoid hidden layer and a softmax output:
the error of the output layer, the gradients of its weights and biases, the error of the hidden layer.
The error δ of a layer says how the loss changes with the layer's sums A. From it follow the gradients
of the layer's weights and biases, and the error of the layer before.

A backward pass costs about as much as two forward passes, however many weights there are. A numerical
gradient needs two forward passes for each weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike

from nncourse.activations import Activation, sigmoid, softmax
from nncourse.arrays import Array, Params, floats, number
from nncourse.network import MLP, Layers, Passed, forward_pass, network_of


def neuron_gradients(x: ArrayLike, w: ArrayLike, b: float, y: float) -> tuple[Array, float]:
    """How the squared error of one sigmoid neuron changes with its weights and its bias.

        a = w·x + b,  p = σ(a),  E = (p - y)²
        ∂E/∂a = 2 (p - y) p (1 - p),  ∂E/∂w = ∂E/∂a x,  ∂E/∂b = ∂E/∂a

    Args:
        x: the inputs, ``(d,)``.
        w: the weights, ``(d,)``.
        b: the bias.
        y: the truth.

    Returns:
        ∂E/∂w ``(d,)``, and ∂E/∂b, a float.

    Raises:
        ValueError: the shapes of x and w differ, or y or b is not a number.

    Source: lecture 3, Activation Function and Gradient; the chain rule.

    >>> neuron_gradients([2.0], [0.0], 0.0, 1.0)
    (array([-0.5]), -0.25)
    """
    x = floats("x", x, ("d",))
    w = floats("w", w, x.shape)
    p = float(sigmoid(w @ x + number("b", b)))
    slope_at_the_sum = 2 * (p - number("y", y)) * p * (1 - p)
    return slope_at_the_sum * x, slope_at_the_sum


def output_error(P: ArrayLike, Y: ArrayLike) -> Array:
    """The error of the output layer: how the mean cross entropy changes with the sums before softmax.

        δ2 = ∂E/∂A2 = (P - Y) / n

    Args:
        P: the probabilities, ``(n, k)``.
        Y: the truth, one-hot, ``(n, k)``.

    Returns:
        δ2, ``(n, k)``.

    Raises:
        ValueError: the shapes differ.

    Source: lecture 3, Loss Function (4) and softmax; Rumelhart, Hinton and Williams 1986.

    >>> output_error([[0.5, 0.5], [0.25, 0.75]], [[0, 1], [1, 0]])
    array([[ 0.25 , -0.25 ],
           [-0.375,  0.375]])
    """
    P = floats("P", P, ("samples", "k"))
    return (P - floats("Y", Y, P.shape)) / len(P)


def output_gradients(Z: ArrayLike, delta2: ArrayLike) -> tuple[Array, Array]:
    """The gradients of a layer's weights and biases, from its inputs and its error.

        ∂E/∂W2 = Zᵀ δ2,  ∂E/∂b2 = Σ_i δ2_i

    Args:
        Z: what the layer receives, ``(n, h)``: the outputs of the hidden layer.
        delta2: the error of the layer, ``(n, k)``.

    Returns:
        ∂E/∂W2 ``(h, k)`` and ∂E/∂b2 ``(k,)``.

    Raises:
        ValueError: Z and delta2 differ in the number of rows.

    Source: lecture 3, Gradient; Rumelhart, Hinton and Williams 1986.

    >>> output_gradients([[0.5, 1.0]], [[0.5, -0.5]])
    (array([[ 0.25, -0.25],
           [ 0.5 , -0.5 ]]), array([ 0.5, -0.5]))
    """
    Z = floats("Z", Z, ("samples", "h"))
    delta2 = floats("delta2", delta2, (len(Z), "k"))
    return Z.T @ delta2, delta2.sum(axis=0)


def hidden_error(delta2: ArrayLike, W2: ArrayLike, Z: ArrayLike) -> Array:
    """The error of the hidden layer: the error of the output layer, on its way back.

        δ1 = (δ2 W2ᵀ) * Z * (1 - Z)

    Args:
        delta2: the error of the next layer, ``(n, k)``.
        W2: the weights of the next layer, ``(h, k)``.
        Z: what the hidden sigmoid neurons put out, ``(n, h)``.

    Returns:
        δ1, ``(n, h)``.

    Raises:
        ValueError: shapes that do not fit each other.

    Source: lecture 3, Activation Function; Rumelhart, Hinton and Williams 1986.

    >>> hidden_error([[0.5, -0.5]], [[1.0, -1.0]], [[0.5]])
    array([[0.25]])
    """
    delta2 = floats("delta2", delta2, ("samples", "k"))
    W2 = floats("W2", W2, ("h", delta2.shape[1]))
    Z = floats("Z", Z, (len(delta2), W2.shape[0]))
    return (delta2 @ W2.T) * Z * (1 - Z)


def gradients(params: Params, X: ArrayLike, Y: ArrayLike) -> Params:
    """The gradient of :func:`nncourse.training.loss` with respect to every parameter, stage by stage.

        δ2 = (P - Y) / n,             ∂E/∂W2 = Zᵀ δ2,  ∂E/∂b2 = Σ_i δ2_i
        δ1 = (δ2 W2ᵀ) * Z * (1 - Z),  ∂E/∂W1 = Xᵀ δ1,  ∂E/∂b1 = Σ_i δ1_i

    and so on, if there are more hidden layers.

    Args:
        params: W1, b1, W2, b2, ...
        X: the batch, ``(n, d)``.
        Y: the truth, one-hot, ``(n, k)``.

    Returns:
        A dict with the keys and shapes of the parameters.

    Raises:
        ValueError: a shape that does not fit, or rows of Y whose sum is not 1.

    Source: lecture 3, Gradient; D. Rumelhart, G. Hinton and R. Williams 1986.

    >>> params = {"W1": [[0.0]], "b1": [0.0], "W2": [[0.0, 0.0]], "b2": [0.0, 0.0]}
    >>> gradients(params, [[1.0]], [[0, 1]])["b2"]
    array([ 0.5, -0.5])
    """
    network = network_of(params)
    layers, X, Y = network.checked(params, X, Y)
    passed = forward_pass(layers, network.hidden, X)
    error = output_error(softmax(passed.sums[-1]), Y)
    found: Params = {}
    for position in reversed(range(len(layers))):
        Z = passed.outputs[position]
        W, b = output_gradients(Z, error)
        found[f"b{position + 1}"], found[f"W{position + 1}"] = b, W
        if position:
            error = hidden_error(error, layers[position][0], Z)
    return dict(reversed(found.items()))


def network_gradients(network: MLP, params: Params, X: ArrayLike, Y: ArrayLike) -> Params:
    """The gradient of any network's loss, with whatever activations and output it has.

    Only the first error and the slopes on the way back are different:

        δ = (P - Y) / n  (softmax)  or  2 (Ŷ - Y) / (n k)  (identity)

    Args:
        network: the network.
        params: its parameters.
        X: the batch, ``(n, d)``.
        Y: the truth, ``(n, k)``; one-hot for a softmax output.

    Returns:
        A dict with the keys and shapes of the parameters.

    Raises:
        ValueError: a shape that does not fit, or rows of Y whose sum is not 1.

    Source: lecture 3, Gradient; D. Rumelhart, G. Hinton and R. Williams 1986.

    >>> import numpy as np
    >>> params = {"W1": np.zeros((1, 2)), "b1": np.zeros(2)}
    >>> network_gradients(MLP((1, 2)), params, [[3]], [[0, 1]])["W1"]
    array([[ 1.5, -1.5]])
    """
    layers, X, Y = network.checked(params, X, Y)
    passed = forward_pass(layers, network.hidden, X)
    if network.output == "softmax":
        error = output_error(softmax(passed.sums[-1]), Y)
    else:
        error = 2 * (passed.sums[-1] - Y) / Y.size
    return backward_pass(layers, network.hidden, passed, error)


def backward_pass(
    layers: Layers, activations: Sequence[Activation], passed: Passed, error: Array
) -> Params:
    """The way back through layers with any activations.

        ∂E/∂W_l = Z_{l-1}ᵀ δ_l,  ∂E/∂b_l = Σ_i δ_l,  δ_{l-1} = (δ_l W_lᵀ) * h'(A_{l-1})

    Args:
        layers: (W, b) of each layer, ``(d, m)`` and ``(m,)``.
        activations: one for each layer except the last.
        passed: the values from the forward pass.
        error: δ of the output layer, ``(n, k)``.

    Returns:
        The gradients W1, b1, W2, b2, ... in the shapes of the parameters.

    Raises: nothing; the arrays have already been checked.

    Source: lecture 3, Gradient; Rumelhart, Hinton and Williams 1986 (backpropagation).

    >>> import numpy as np
    >>> double = (2 * np.eye(2), np.zeros(2))
    >>> passed = forward_pass([double], [], np.array([[1.0, -3.0]]))
    >>> backward_pass([double], [], passed, error=np.array([[0.5, 1.0]]))
    {'W1': array([[ 0.5,  1. ],
           [-1.5, -3. ]]), 'b1': array([0.5, 1. ])}
    """
    found: Params = {}
    for position in reversed(range(len(layers))):
        found[f"b{position + 1}"] = error.sum(axis=0)
        found[f"W{position + 1}"] = passed.outputs[position].T @ error
        if position:
            slopes = activations[position - 1].derivative(passed.sums[position - 1])
            error = (error @ layers[position][0].T) * slopes
    return dict(reversed(found.items()))
