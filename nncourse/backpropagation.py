"""Backpropagation: the chain rule, one layer at a time.

The forward pass keeps each layer's sums A and outputs Z. In the backward pass, δ says how the loss
changes with the sums of a layer. From δ follow the gradients of the layer's weights and biases, and the
δ of the layer before. A backward pass costs about as much as two forward passes, however many weights
there are. A numerical gradient needs two forward passes for each weight.

All functions here take arrays that have already been checked (:class:`nncourse.network.MLP` does that).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nncourse.activations import Activation
from nncourse.arrays import Array, Params

Layers = list[tuple[Array, Array]]


class Passed(NamedTuple):
    """The values that the forward pass of a batch keeps.

    Attributes:
        outputs: Z of the input layer (the batch itself) and of each hidden layer, ``(n, m)`` each.
        sums: A of each hidden layer and of the output layer, ``(n, m)`` each.
    """

    outputs: list[Array]
    sums: list[Array]


def forward_pass(layers: Layers, activations: Sequence[Activation], X: Array) -> Passed:
    """The forward pass.

        Z0 = X,  A_l = Z_{l-1} W_l + b_l,  Z_l = h_l(A_l)

    Args:
        layers: (W, b) of each layer, ``(d, m)`` and ``(m,)``.
        activations: one for each layer except the last.
        X: the batch, ``(n, d)``.

    Returns:
        All Z and all A.

    Source: lecture 3, Forward Propagation.

    >>> double = (2 * np.eye(2), np.zeros(2))
    >>> forward_pass([double, double], [Activation(np.abs, np.sign)], np.array([[1.0, -3.0]])).sums
    [array([[ 2., -6.]]), array([[ 4., 12.]])]
    """
    outputs, sums = [X], []
    for position, (W, b) in enumerate(layers):
        sums.append(outputs[-1] @ W + b)
        if position < len(activations):
            outputs.append(np.asarray(activations[position].function(sums[-1]), dtype=float))
    return Passed(outputs, sums)


def backward_pass(
    layers: Layers, activations: Sequence[Activation], passed: Passed, delta: Array
) -> Params:
    """The backward pass.

        ∂E/∂W_l = Z_{l-1}ᵀ δ_l,  ∂E/∂b_l = Σ_i δ_l,  δ_{l-1} = (δ_l W_lᵀ) * h'(A_{l-1})

    Args:
        layers: (W, b) of each layer, ``(d, m)`` and ``(m,)``.
        activations: one for each layer except the last.
        passed: the values from the forward pass.
        delta: δ of the output layer, the gradient of the loss with respect to its sums, ``(n, k)``.

    Returns:
        The gradients W1, b1, W2, b2, ... in the shapes of the parameters.

    Source: lecture 3, Gradient; Rumelhart, Hinton and Williams 1986 (backpropagation).

    >>> double = (2 * np.eye(2), np.zeros(2))
    >>> passed = forward_pass([double], [], np.array([[1.0, -3.0]]))
    >>> backward_pass([double], [], passed, delta=np.array([[0.5, 1.0]]))
    {'W1': array([[ 0.5,  1. ],
           [-1.5, -3. ]]), 'b1': array([0.5, 1. ])}
    """
    gradients: Params = {}
    for position in reversed(range(len(layers))):
        gradients[f"b{position + 1}"] = delta.sum(axis=0)
        gradients[f"W{position + 1}"] = passed.outputs[position].T @ delta
        if position:
            slopes = activations[position - 1].derivative(passed.sums[position - 1])
            delta = (delta @ layers[position][0].T) * slopes
    return dict(reversed(gradients.items()))
