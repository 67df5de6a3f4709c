"""A loss says how wrong a prediction is; training makes it small. The truth comes first.

After each loss comes its gradient: how the loss changes with the prediction. If a loss is a mean, so is
its gradient.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, count, floats, ints

SMALLEST = 1e-12  # the smallest probability in a logarithm, so that no loss is infinite


def sse(y: ArrayLike, y_hat: ArrayLike) -> float:
    """The sum of squares for error.

        E = Σ_i (y_i - ŷ_i)²

    Args:
        y: the truth, a number or an array of any shape.
        y_hat: the prediction, of the same shape.

    Returns:
        A float.

    Raises:
        ValueError: the shapes differ, or the arrays are empty.

    Source: lecture 3, Loss Function (1), example 1.

    >>> round(sse(0.7, 0.5), 15)
    0.04
    """
    y, y_hat = _pair(y, y_hat)
    return float(np.sum((y - y_hat) ** 2))


def sse_gradient(y: ArrayLike, y_hat: ArrayLike) -> Array:
    """How the SSE changes with each prediction.

        ∂E/∂ŷ_i = 2 (ŷ_i - y_i)

    Args, Raises: as :func:`sse`. Returns: the shape of y_hat.

    Source: lecture 3, Loss Function (1) and Gradient.

    >>> sse_gradient([3, 4], [2, 6])
    array([-2.,  4.])
    """
    y, y_hat = _pair(y, y_hat)
    return 2 * (y_hat - y)


def mse(y: ArrayLike, y_hat: ArrayLike) -> float:
    """The mean squared error.

        E = 1/n Σ_i (y_i - ŷ_i)²

    Args:
        y: the truth, a number or an array of any shape.
        y_hat: the prediction, of the same shape.

    Returns:
        A float, the mean over all n elements.

    Raises:
        ValueError: the shapes differ, or the arrays are empty.

    Source: lecture 3, Loss Function (2), example 2.

    >>> round(mse([3, 4, 5], [2.7, 4.2, 5.5]), 6)   # 0.38 / 3
    0.126667
    """
    y, y_hat = _pair(y, y_hat)
    return float(np.mean((y - y_hat) ** 2))


def mse_gradient(y: ArrayLike, y_hat: ArrayLike) -> Array:
    """How the MSE changes with each prediction.

        ∂E/∂ŷ_i = 2/n (ŷ_i - y_i)

    Args, Raises: as :func:`mse`. Returns: the shape of y_hat.

    Source: lecture 3, Loss Function (2) and Gradient.

    >>> mse_gradient([3, 4], [2, 6])
    array([-1.,  2.])
    """
    y, y_hat = _pair(y, y_hat)
    return 2 * (y_hat - y) / y.size


def rmse(y: ArrayLike, y_hat: ArrayLike) -> float:
    """The root of the mean squared error, in the units of y.

        E = √(1/n Σ_i (y_i - ŷ_i)²)

    As with the other two, the squares of errors beyond about 1e±154 do not fit in a float.

    Args:
        y: the truth, a number or an array of any shape.
        y_hat: the prediction, of the same shape.

    Returns:
        A float.

    Raises:
        ValueError: the shapes differ, or the arrays are empty.

    Source: lecture 3, Loss Function (3), example 3.

    >>> round(rmse([3, 4, 5], [2.7, 4.2, 5.5]), 6)   # √(0.38 / 3)
    0.355903
    """
    return float(np.sqrt(mse(y, y_hat)))


def rmse_gradient(y: ArrayLike, y_hat: ArrayLike) -> Array:
    """How the RMSE changes with each prediction.

        ∂E/∂ŷ_i = (ŷ_i - y_i) / (n E),  and 0 where the prediction is perfect (there it has a kink)

    Args, Raises: as :func:`rmse`. Returns: the shape of y_hat.

    Source: lecture 3, Loss Function (3) and Gradient.

    >>> rmse_gradient([0, 0], [3, 3])
    array([0.5, 0.5])
    """
    error = rmse(y, y_hat)
    return mse_gradient(y, y_hat) / (2 * error) if error else mse_gradient(y, y_hat)


def one_hot(labels: ArrayLike, num_classes: int) -> Array:
    """Each label as a row of zeros with a single 1.

    Args:
        labels: integers from 0 to num_classes - 1, ``(n,)``.
        num_classes: k, how many classes there are.

    Returns:
        ``(n, k)`` floats.

    Raises:
        ValueError: not integers, a wrong shape, or a label that is not a class.

    Source: lecture 3, Loss Function (4), example 4.

    >>> one_hot([1, 0], 2)
    array([[0., 1.],
           [1., 0.]])
    """
    k = count("num_classes", num_classes)
    classes = ints("labels", labels, ("n",))
    if classes.size and not 0 <= classes.min() <= classes.max() < k:
        raise ValueError(
            f"labels must be from 0 to {k - 1}, but are from {classes.min()} to {classes.max()}"
        )
    return np.eye(k)[classes]


def cross_entropy(y: ArrayLike, y_hat: ArrayLike) -> float:
    """How far the predicted probabilities are from the truth, averaged over the rows of a batch.

        E = -Σ_k y_k log ŷ_k,  with the natural logarithm

    Args:
        y: the truth, one-hot, ``(k,)`` or ``(n, k)``.
        y_hat: predicted probabilities of the same shape, clipped to [1e-12, 1].

    Returns:
        A float.

    Raises:
        ValueError: the shapes differ, or are not one- or two-dimensional.

    Source: lecture 3, Loss Function (4), example 4.

    >>> round(cross_entropy([0, 1], [0.7, 0.3]), 6)   # -log 0.3
    1.203973
    """
    y, y_hat = _pair(y, y_hat, ("k",), ("samples", "k"))
    rows = len(y) if y.ndim == 2 else 1
    return float(0.0 - np.sum(y * np.log(np.clip(y_hat, SMALLEST, 1))) / rows)


def cross_entropy_gradient(y: ArrayLike, y_hat: ArrayLike) -> Array:
    """How the cross entropy changes with each probability.

        ∂E/∂ŷ_k = -y_k / ŷ_k, divided by the rows of a batch; 0 where ŷ is clipped: E is flat there

    Args, Raises: as :func:`cross_entropy`. Returns: the shape of y_hat.

    Source: lecture 3, Loss Function (4) and Gradient.

    >>> cross_entropy_gradient([0, 1], [0.75, 0.25])
    array([ 0., -4.])
    """
    y, y_hat = _pair(y, y_hat, ("k",), ("samples", "k"))
    rows = len(y) if y.ndim == 2 else 1
    clipped = np.clip(y_hat, SMALLEST, 1)
    return np.where(clipped == y_hat, 0.0 - y / clipped / rows, 0.0)


def binary_cross_entropy(y: ArrayLike, p: ArrayLike) -> float:
    """The cross entropy of two classes, from the probability of one of them; a batch is averaged.

        E = -y log p - (1 - y) log(1 - p)

    Args:
        y: the truth, 0 or 1, a number or ``(n,)``.
        p: the predicted probability of 1, of the same shape, clipped to [1e-12, 1 - 1e-12].

    Returns:
        A float.

    Raises:
        ValueError: the shapes differ, or have more than one dimension.

    Source: lecture 3, Loss Function (4), binary cross entropy.

    >>> round(binary_cross_entropy(1, 0.3), 6)   # -log 0.3
    1.203973
    """
    y, p = _pair(y, p, (), ("samples",), name="p")
    p = np.clip(p, SMALLEST, 1 - SMALLEST)
    return float(np.mean(-y * np.log(p) - (1 - y) * np.log1p(-p)))


def binary_cross_entropy_gradient(y: ArrayLike, p: ArrayLike) -> Array:
    """How the binary cross entropy changes with each probability.

        ∂E/∂p = (p - y) / (p (1 - p)), divided by n for a batch; 0 where p is clipped: E is flat there

    Args, Raises: as :func:`binary_cross_entropy`. Returns: the shape of p.

    Source: lecture 3, Loss Function (4) and Gradient.

    >>> float(binary_cross_entropy_gradient(1, 0.25))
    -4.0
    """
    y, p = _pair(y, p, (), ("samples",), name="p")
    clipped = np.clip(p, SMALLEST, 1 - SMALLEST)
    return np.where(clipped == p, (clipped - y) / (clipped * (1 - clipped)) / y.size, 0.0)[()]


def _pair(
    y: ArrayLike, y_hat: ArrayLike, *shapes: tuple[int | str, ...], name: str = "y_hat"
) -> tuple[Array, Array]:
    """Truth and prediction, with equal shapes and not empty."""
    truth = floats("y", y, *shapes)
    if not truth.size:
        raise ValueError(f"y must hold at least one number, but has shape {truth.shape}")
    return truth, floats(name, y_hat, truth.shape)
