"""An optimizer decides what to do with a gradient. Plain descent follows it; the others have a state.

The functions ``*_update`` take one step for one array of weights and return new arrays: read these for
the formulas. The classes do the same for all parameters of a network, and handle the state:

    state = optimizer.start(params)
    params, state = optimizer.step(params, grads, state, lr)

No argument is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, Params, count, floats
from nncourse.descent import gradient_step

State = Any  # an optimizer's state; only the optimizer looks inside


class Optimizer(Protocol):
    """The interface that training uses. Learning rates are passed in, because schedules change them."""

    def start(self, params: Params) -> State:
        """The state before the first step."""

    def step(self, params: Params, grads: Params, state: State, lr: float) -> tuple[Params, State]:
        """The parameters after one step, and the state for the next."""


def sgd_update(params: Params, grads: Params, lr: float) -> Params:
    """One step of (stochastic) gradient descent for every parameter.

        w' = w - α g

    Args:
        params: a dict of arrays.
        grads: their gradients, with the same keys and shapes.
        lr: the learning rate α.

    Returns:
        A new dict.

    Raises:
        ValueError: the keys or shapes differ.

    Source: lecture 3, Gradient Descent.

    >>> sgd_update({"w": np.array([1.0])}, {"w": np.array([2.0])}, lr=0.25)
    {'w': array([0.5])}
    """
    _check_keys(params, grads)
    return {key: gradient_step(params[key], grads[key], lr) for key in params}


def momentum_update(
    w: ArrayLike, v: ArrayLike, grad: ArrayLike, lr: float, mu: float = 0.9
) -> tuple[Array, Array]:
    """Momentum, like a rolling ball: each step includes a part of the last one.

        v' = μ v - α g,  w' = w + v'

    Args:
        w: the weights, any shape.
        v: their velocity, of that shape.
        grad: the gradient, of that shape.
        lr: the learning rate α.
        mu: the fraction of the velocity that stays, μ.

    Returns:
        w' and v'.

    Raises:
        ValueError: the shapes differ.

    Source: lecture 3, Learning Rate Policy; B. T. Polyak 1964.

    >>> momentum_update([1.0], [0.5], grad=[2.0], lr=0.25, mu=0.5)
    (array([0.75]), array([-0.25]))
    """
    w, v, g = _arrays(w, v=v, grad=grad)
    v = mu * v - lr * g
    return w + v, v


def nesterov_update(
    w: ArrayLike, v: ArrayLike, grad: ArrayLike, lr: float, mu: float = 0.9
) -> tuple[Array, Array]:
    """Momentum that looks ahead: the velocity already counts the step it is about to take.

        v' = μ v - α g,  w' = w + μ v' - α g

    Args:
        w: the weights, any shape.
        v: their velocity, of that shape.
        grad: the gradient, of that shape.
        lr: the learning rate α.
        mu: the fraction of the velocity that stays, μ.

    Returns:
        w' and v'.

    Raises:
        ValueError: the shapes differ.

    Source: lecture 3, Learning Rate Policy; Y. Nesterov 1983, in the form of I. Sutskever and others
    2013.

    >>> nesterov_update([1.0], [0.5], grad=[2.0], lr=0.25, mu=0.5)
    (array([0.375]), array([-0.25]))
    """
    w, v, g = _arrays(w, v=v, grad=grad)
    v = mu * v - lr * g
    return w + mu * v - lr * g, v


def adagrad_update(
    w: ArrayLike, s: ArrayLike, grad: ArrayLike, lr: float = 0.01, eps: float = 1e-10
) -> tuple[Array, Array]:
    """Shorter steps for weights that have already moved a lot.

        s' = s + g²,  w' = w - α g / (√s' + ε)

    Args:
        w: the weights, any shape.
        s: the sum of squared gradients, of that shape.
        grad: the gradient, of that shape.
        lr: the learning rate α.
        eps: keeps the quotient finite, ε.

    Returns:
        w' and s'.

    Raises:
        ValueError: the shapes differ.

    Source: lecture 3, Learning Rate Policy; J. Duchi, E. Hazan and Y. Singer 2011.

    >>> adagrad_update([1.0], [0.0], grad=[2.0], lr=0.25, eps=0.0)
    (array([0.75]), array([4.]))
    """
    w, s, g = _arrays(w, s=s, grad=grad)
    s = s + g**2
    return w - lr * g / (np.sqrt(s) + eps), s


def rmsprop_update(
    w: ArrayLike, s: ArrayLike, grad: ArrayLike, lr: float = 0.01, rho: float = 0.99, eps: float = 1e-8
) -> tuple[Array, Array]:
    """AdaGrad that forgets: the squares are a moving average, so steps do not die out.

        s' = ρ s + (1 - ρ) g²,  w' = w - α g / (√s' + ε)

    Args:
        w: the weights, any shape.
        s: the mean of squared gradients, of that shape.
        grad: the gradient, of that shape.
        lr: the learning rate α.
        rho: the fraction of the average that stays, ρ.
        eps: keeps the quotient finite, ε.

    Returns:
        w' and s'.

    Raises:
        ValueError: the shapes differ.

    Source: lecture 3, Learning Rate Policy; T. Tieleman and G. Hinton 2012 (Coursera, lecture 6.5).

    >>> rmsprop_update([1.0], [0.0], grad=[2.0], lr=0.25, rho=0.75, eps=0.0)
    (array([0.5]), array([1.]))
    """
    w, s, g = _arrays(w, s=s, grad=grad)
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + eps), s


def adam_update(
    w: ArrayLike,
    m: ArrayLike,
    v: ArrayLike,
    t: int,
    grad: ArrayLike,
    lr: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Array, Array, Array]:
    """Momentum and RMSProp together, with a correction for the start at zero.

        m' = β₁ m + (1 - β₁) g,       v' = β₂ v + (1 - β₂) g²
        m̂ = m' / (1 - β₁ᵗ),           v̂ = v' / (1 - β₂ᵗ)
        w' = w - α m̂ / (√v̂ + ε)

    Args:
        w: the weights, any shape.
        m: the mean gradient, of that shape.
        v: the mean of squared gradients, of that shape.
        t: the number of the step, from 1.
        grad: the gradient, of that shape.
        lr: the learning rate α.
        beta1: the fraction of the mean gradient that stays, β₁.
        beta2: the fraction of the mean square that stays, β₂.
        eps: keeps the quotient finite, ε.

    Returns:
        w', m' and v'.

    Raises:
        ValueError: the shapes differ, or t is less than 1.

    Source: lecture 3, Learning Rate Policy; D. P. Kingma and J. Ba 2015.

    >>> w, m, v = adam_update([1.0], [0.0], [0.0], 1, grad=[2.0], lr=0.25)
    >>> w.round(6), m.round(6), v.round(6)
    (array([0.75]), array([0.2]), array([0.004]))
    """
    w, m, v, g = _arrays(w, m=m, v=v, grad=grad)
    t = count("t", t)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@dataclass(frozen=True)
class SGD:
    """Plain descent, without a state.

    Source: lecture 3, Gradient Descent.

    >>> SGD().step({"w": np.array([1.0])}, {"w": np.array([2.0])}, None, lr=0.25)
    ({'w': array([0.5])}, None)
    """

    def start(self, params: Params) -> None:
        """There is no state."""

    def step(self, params: Params, grads: Params, state: None, lr: float) -> tuple[Params, None]:
        """See :func:`sgd_update`."""
        return sgd_update(params, grads, lr), None


class _WithMemory:
    """The common part of optimizers whose state is one array for each parameter."""

    def start(self, params: Params) -> Params:
        """Zeros, one for each weight."""
        return _zeros(params)

    def step(self, params: Params, grads: Params, state: Params, lr: float) -> tuple[Params, Params]:
        """One step for every parameter."""
        _check_keys(params, grads)
        updated = {key: self._update(params[key], state[key], grads[key], lr) for key in params}
        weights = {key: w for key, (w, _) in updated.items()}
        return weights, {key: kept for key, (_, kept) in updated.items()}

    def _update(self, w: Array, kept: Array, grad: Array, lr: float) -> tuple[Array, Array]:
        raise NotImplementedError


@dataclass(frozen=True)
class Momentum(_WithMemory):
    """Descent with momentum; the state is a velocity for each parameter.

    Source: lecture 3, Learning Rate Policy. The step is :func:`momentum_update`.

    >>> optimizer, params = Momentum(mu=0.5), {"w": np.array([1.0])}
    >>> state = optimizer.start(params)
    >>> for _ in range(2):
    ...     params, state = optimizer.step(params, {"w": np.array([2.0])}, state, lr=0.25)
    >>> params
    {'w': array([-0.25])}
    """

    mu: float = 0.9

    def _update(self, w: Array, kept: Array, grad: Array, lr: float) -> tuple[Array, Array]:
        return momentum_update(w, kept, grad, lr, self.mu)


@dataclass(frozen=True)
class Nesterov(_WithMemory):
    """Momentum that looks ahead; the state is a velocity for each parameter.

    Source: lecture 3, Learning Rate Policy. The step is :func:`nesterov_update`.

    >>> params = {"w": np.array([1.0])}
    >>> Nesterov(mu=0.5).step(params, {"w": np.array([2.0])}, Nesterov().start(params), lr=0.25)
    ({'w': array([0.25])}, {'w': array([-0.5])})
    """

    mu: float = 0.9

    def _update(self, w: Array, kept: Array, grad: Array, lr: float) -> tuple[Array, Array]:
        return nesterov_update(w, kept, grad, lr, self.mu)


@dataclass(frozen=True)
class AdaGrad(_WithMemory):
    """Shorter steps for weights that have moved a lot; the state is the sum of squared gradients.

    Source: lecture 3, Learning Rate Policy. The step is :func:`adagrad_update`.

    >>> params = {"w": np.array([1.0])}
    >>> AdaGrad(eps=0.0).step(params, {"w": np.array([2.0])}, AdaGrad().start(params), lr=0.25)
    ({'w': array([0.75])}, {'w': array([4.])})
    """

    eps: float = 1e-10

    def _update(self, w: Array, kept: Array, grad: Array, lr: float) -> tuple[Array, Array]:
        return adagrad_update(w, kept, grad, lr, self.eps)


@dataclass(frozen=True)
class RMSProp(_WithMemory):
    """AdaGrad that forgets; the state is the mean of squared gradients.

    Source: lecture 3, Learning Rate Policy. The step is :func:`rmsprop_update`.

    >>> params = {"w": np.array([1.0])}
    >>> optimizer = RMSProp(rho=0.75, eps=0.0)
    >>> optimizer.step(params, {"w": np.array([2.0])}, optimizer.start(params), lr=0.25)
    ({'w': array([0.5])}, {'w': array([1.])})
    """

    rho: float = 0.99
    eps: float = 1e-8

    def _update(self, w: Array, kept: Array, grad: Array, lr: float) -> tuple[Array, Array]:
        return rmsprop_update(w, kept, grad, lr, self.rho, self.eps)


@dataclass(frozen=True)
class Adam:
    """Momentum and RMSProp together; the state is both means and the number of the step.

    Source: lecture 3, Learning Rate Policy. The step is :func:`adam_update`.

    >>> params = {"w": np.array([1.0])}
    >>> params, state = Adam().step(params, {"w": np.array([2.0])}, Adam().start(params), lr=0.25)
    >>> params["w"].round(6)
    array([0.75])
    """

    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8

    def start(self, params: Params) -> AdamState:
        """Means of zero, and no steps taken."""
        return AdamState(0, _zeros(params), _zeros(params))

    def step(
        self, params: Params, grads: Params, state: AdamState, lr: float
    ) -> tuple[Params, AdamState]:
        """See :func:`adam_update`."""
        _check_keys(params, grads)
        t = state.t + 1
        updated = {
            key: adam_update(
                params[key],
                state.m[key],
                state.v[key],
                t,
                grads[key],
                lr,
                self.beta1,
                self.beta2,
                self.eps,
            )
            for key in params
        }
        w, m, v = ({key: parts[part] for key, parts in updated.items()} for part in range(3))
        return w, AdamState(t, m, v)


class AdamState(NamedTuple):
    """Adam's state: steps taken, mean gradients, mean squares."""

    t: int
    m: Params
    v: Params


def _arrays(w: ArrayLike, **others: ArrayLike) -> tuple[Array, ...]:
    weights = floats("w", w)
    return (weights, *(floats(name, other, weights.shape) for name, other in others.items()))


def _check_keys(params: Params, grads: Params) -> None:
    if params.keys() != grads.keys():
        raise ValueError(f"grads must have the keys {list(params)}, but has {list(grads)}")


def _zeros(params: Params) -> Params:
    return {key: np.zeros_like(floats(key, params[key])) for key in params}
