"""A derivative is a slope; a gradient is the slopes in all directions, as a vector that points uphill.

A computer can find both without calculus: move a little to both sides and see how the function
changes. Descent goes the other way, along the negative gradient. (One slide says that the gradient
itself is the direction of steepest decrease; it is the direction of steepest increase.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, Params, ScalarFunction, count, floats, function, number, positive


def numerical_diff(f: Callable[[Array], ArrayLike], x: ArrayLike, h: float = 1e-4) -> Array:
    """The derivative of f at x, by the central difference.

        f'(x) ≈ (f(x+h) - f(x-h)) / (2h),  with an error of about h² f'''(x) / 6

    Args:
        f: a function of one variable.
        x: the point; a number, or an array if f works elementwise.
        h: the distance to each side, greater than 0.

    Returns:
        A number, or the shape of x.

    Raises:
        ValueError: f is not a function, x is not real numbers, or h is not greater than 0.

    Source: lecture 3, Differentiation.

    >>> round(float(numerical_diff(lambda x: x**2, 3)), 6)
    6.0
    """
    function("f", f)
    x, h = floats("x", x)[()], positive("h", h)
    return (floats("f(x)", f(x + h)) - floats("f(x)", f(x - h))) / (2 * h)


def forward_diff(f: Callable[[Array], ArrayLike], x: ArrayLike, h: float = 1e-4) -> Array:
    """The derivative by the forward difference: the slide's definition with a small h, not a limit.

        f'(x) ≈ (f(x+h) - f(x)) / h,  with an error of about h f''(x) / 2

    It is here for comparison with :func:`numerical_diff`, which is far more accurate for the same h.

    Args, Returns, Raises: as :func:`numerical_diff`.

    Source: lecture 3, Differentiation.

    >>> round(float(forward_diff(lambda x: x**2, 3)), 6)
    6.0001
    """
    function("f", f)
    x, h = floats("x", x)[()], positive("h", h)
    return (floats("f(x)", f(x + h)) - floats("f(x)", f(x))) / h


def tangent_line(f: Callable[[Array], ArrayLike], x0: float) -> Callable[[ArrayLike], Array]:
    """The straight line that touches f at x0.

        t(x) = f(x0) + f'(x0) (x - x0)

    Args:
        f: a function of one variable.
        x0: the point, a number.

    Returns:
        The function t, for a number or an array.

    Raises:
        ValueError: f is not a function, or x0 is not a number.

    Source: lecture 3, Differentiation ("the slope of the tangent").

    >>> t = tangent_line(lambda x: x**2, 3)
    >>> round(float(t(4)), 6)
    15.0
    """
    slope = numerical_diff(f, number("x0", x0))
    height = number("f(x0)", f(floats("x0", x0)[()]))
    return lambda x: height + slope * (floats("x", x) - x0)


def partial_derivative(f: ScalarFunction, x: ArrayLike, i: int, h: float = 1e-4) -> float:
    """The derivative of f with respect to its i-th variable, with the others fixed.

        ∂f/∂x_i ≈ (f(x + h e_i) - f(x - h e_i)) / (2h)

    Args:
        f: takes ``(d,)``, returns a number.
        x: the point, ``(d,)``.
        i: the variable's number, from 0 to d - 1.
        h: the distance to each side, greater than 0.

    Returns:
        A float.

    Raises:
        ValueError: a wrong shape, no such variable, or f does not return one number.

    Source: lecture 3, Partial Derivatives.

    >>> round(partial_derivative(lambda x: x[0]**2 + x[1]**2, [3, 4], 0), 6)
    6.0
    """
    function("f", f)
    x = floats("x", x, ("d",))
    if i not in range(len(x)):
        raise ValueError(f"i must be from 0 to {len(x) - 1}, but is {i}")
    return _central(f, x, (int(i),), positive("h", h))


def numerical_gradient(f: ScalarFunction, x: ArrayLike, h: float = 1e-4) -> Array:
    """All partial derivatives of f at x.

        grad f(x) = (∂f/∂x_1, ..., ∂f/∂x_d)

    Args:
        f: takes the shape of x, returns a number.
        x: the point, any shape; it is not changed.
        h: the distance to each side, greater than 0.

    Returns:
        The shape of x.

    Raises:
        ValueError: x is not real numbers, h not greater than 0, or f does not return one number.

    Source: lecture 3, Gradient.

    >>> numerical_gradient(lambda x: x[0]**2 + x[1]**2, [3, 4]).round(6)
    array([6., 8.])
    """
    function("f", f)
    x, h = floats("x", x), positive("h", h)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        gradient[index] = _central(f, x, index, h)
    return gradient


def descent_direction(f: ScalarFunction, x: ArrayLike) -> Array:
    """The direction in which f falls most steeply from x: against the gradient.

        -grad f(x)

    Args:
        f: takes the shape of x, returns a number.
        x: the point, any shape.

    Returns:
        The shape of x.

    Raises:
        ValueError: as :func:`numerical_gradient`.

    Source: lecture 3, Gradient (map of the negative gradient).

    >>> descent_direction(lambda x: x[0]**2 + x[1]**2, [1, -1]).round(6)
    array([-2.,  2.])
    """
    return -numerical_gradient(f, x)


def gradient_field(f: ScalarFunction, xs: ArrayLike, ys: ArrayLike) -> tuple[Array, Array]:
    """The descent direction at every point of a grid, as in the map on the slide.

        (U[i, j], V[i, j]) = -grad f(xs[j], ys[i])

    Args:
        f: takes ``(2,)``, returns a number.
        xs: first coordinates, ``(n,)``.
        ys: second coordinates, ``(m,)``.

    Returns:
        U and V, ``(len(ys), len(xs))`` each.

    Raises:
        ValueError: a wrong shape, or f does not return one number.

    Source: lecture 3, Gradient (map of the negative gradient).

    >>> U, V = gradient_field(lambda x: x[0]**2 + x[1]**2, [0, 1], [-1])
    >>> U.round(6) + 0.0, V.round(6)
    (array([[ 0., -2.]]), array([[2., 2.]]))
    """
    xs, ys = floats("xs", xs, ("n",)), floats("ys", ys, ("n",))
    field = [[descent_direction(f, np.array([x, y])) for x in xs] for y in ys]
    arrows = np.array(field).reshape(len(ys), len(xs), 2)
    return arrows[..., 0], arrows[..., 1]


def check_gradient(
    f: Callable[..., float],
    gradient: ArrayLike | Params,
    x: ArrayLike | Params,
    *,
    h: float = 1e-5,
    tolerance: float = 1e-6,
    directions: int = 10,
    seed: int = 0,
) -> float:
    """Compare a gradient computed by a formula with how f changes along random directions.

        grad f(x) · v  against  (f(x + h v) - f(x - h v)) / (2h),  for unit vectors v

    The error is |difference| / max(1, |slope|), the larger slope of the two.

    Args:
        f: takes what x is, returns a number.
        gradient: the gradient to check; an array, or a dict of arrays, as x is.
        x: where; an array of any shape, or a dict of arrays such as the parameters of a network.
        h: the distance to each side, greater than 0.
        tolerance: the largest error that is right.
        directions: how many directions to try.
        seed: of the directions.

    Returns:
        The largest error seen.

    Raises:
        AssertionError: an error above the tolerance; says both slopes.
        ValueError: the gradient has not the keys and shapes of x.

    Source: lecture 3, Differentiation and Gradient.

    >>> check_gradient(lambda x: (x**2).sum(), [6, 8], [3, 4]) < 1e-9
    True
    >>> check_gradient(lambda x: (x**2).sum(), [6, 7], [3, 4])
    Traceback (most recent call last):
    AssertionError: along direction 0 the gradient says -0.934091, but f has -1.65846 (error 0.437)
    """
    function("f", f)
    h, directions = positive("h", h), count("directions", directions)
    point, slopes = _parts("x", x), _parts("gradient", gradient)
    if _shapes(slopes) != _shapes(point):
        raise ValueError(
            f"gradient must have the shapes of x, {_shapes(point)}, but has {_shapes(slopes)}"
        )
    rng = np.random.default_rng(seed)
    worst = 0.0
    for direction in range(directions):
        v = _unit_vector(rng, point)
        with np.errstate(invalid="ignore"):  # what an infinite gradient comes to is refused below
            said = float(sum(np.sum(slopes[key] * v[key]) for key in v))
        above, below = (number("f(x)", f(_moved(point, v, way))) for way in (h, -h))
        seen = (above - below) / (2 * h)
        error = abs(said - seen) / max(1, abs(said), abs(seen))
        if not error <= tolerance:
            raise AssertionError(
                f"along direction {direction} the gradient says {said:.6g}, "
                f"but f has {seen:.6g} (error {error:.3g})"
            )
        worst = max(worst, error)
    return worst


def _parts(name: str, value: ArrayLike | Params) -> Params:
    """An array, or each array of a dict; the array alone has the key ""."""
    if isinstance(value, Mapping):
        return {key: floats(f"{name}[{key!r}]", part) for key, part in value.items()}
    return {"": floats(name, value)}


def _shapes(parts: Params) -> str:
    return ", ".join(f"{key} {parts[key].shape}".strip() for key in sorted(parts))


def _unit_vector(rng: np.random.Generator, point: Params) -> Params:
    """A random direction of length 1, in the shapes of a point."""
    v = {key: rng.normal(size=part.shape) for key, part in point.items()}
    length = np.sqrt(sum(np.sum(part**2) for part in v.values()))
    return {key: part / length for key, part in v.items()}


def _moved(point: Params, v: Params, h: float) -> Array | Params:
    moved = {key: part + h * v[key] for key, part in point.items()}
    return moved.get("", moved)


def _central(f: ScalarFunction, x: Array, index: tuple[int, ...], h: float) -> float:
    """The partial derivative with respect to ``x[index]``; f gets arrays of its own each time."""
    above, below = x.copy(), x.copy()
    above[index] += h
    below[index] -= h
    return (number("f(x)", f(above)) - number("f(x)", f(below))) / (2 * h)
