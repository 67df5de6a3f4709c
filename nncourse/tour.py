"""A walk through the lecture, section by section, that computes every number on the slides.

Each section is a function that yields its title and its lines in the given language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from nncourse import activations, derivatives, descent, losses, network, perceptron
from nncourse import schedules as rates
from nncourse.arrays import Array, Ints, Params
from nncourse.datasets import digits, spiral, split, xor
from nncourse.handwriting import as_digit, ink, learn_digits
from nncourse.ravine import adam_path, gradient_path, momentum_path, ravine, ravine_gradient
from nncourse.training import History, accuracy, train

if TYPE_CHECKING:
    from matplotlib.animation import FuncAnimation
    from matplotlib.figure import Figure

Say = Callable[[str, str], str]
Lines = Iterator[str]


def tour(lang: str = "en") -> Lines:
    """The whole walk, line by line.

    Args:
        lang: "en" or "ko".

    Returns:
        Lines without line ends, as they are computed.

    Raises:
        ValueError: an unknown language.

    Source: the lecture, from section 2 on.

    >>> next(tour())
    '2.1 Perceptron and logic gates'
    """
    if lang not in ("en", "ko"):
        raise ValueError(f"lang must be 'en' or 'ko', but is {lang!r}")

    def say(en: str, ko: str) -> str:
        return en if lang == "en" else ko

    sections = [_gates, _xor, _activations, _forward, _losses]
    sections += [_derivatives, _descent, _batches, _policies, _training]
    for position, section in enumerate(sections):
        if position:
            yield ""
        title, *lines = section(say)
        yield title
        yield from (f"  {line}" for line in lines)


def _gates(say: Say) -> Lines:
    yield say("2.1 Perceptron and logic gates", "2.1 퍼셉트론과 논리 게이트")
    yield say("y = 1 if b + w1 x1 + w2 x2 > 0, else 0", "b + w1 x1 + w2 x2 > 0이면 y = 1, 아니면 y = 0")
    names = ("AND", "NAND", "OR")
    both = [
        (getattr(perceptron, f"{name}_WEIGHTS"), getattr(perceptron, f"UNIT_{name}_WEIGHTS"))
        for name in names
    ]
    for name, pair in zip(names, both, strict=True):
        for weights in pair:
            *w, b = weights
            answers = [perceptron.perceptron(inputs, w, b) for inputs in _INPUTS]
            yield f"{name:5}(w1, w2, b) = {weights!s:18} y = {answers}"
    gates = (perceptron.and_gate, perceptron.nand_gate, perceptron.or_gate, perceptron.nor_gate)
    rows = [(*inputs, *(gate(*inputs) for gate in gates)) for inputs in _INPUTS]
    yield from _table(("x1", "x2", "AND", "NAND", "OR", "NOR"), rows)
    yield f"NOT 0 = {perceptron.not_gate(0)}, NOT 1 = {perceptron.not_gate(1)}"


def _xor(say: Say) -> Lines:
    yield say("2.2 XOR and the multilayer perceptron", "2.2 XOR와 다층 퍼셉트론")
    targets = [perceptron.xor_gate(*inputs) for inputs in _INPUTS]
    grid = np.linspace(-1, 1, 41)
    tried = say(
        "of 41³ triples of weights, those that make XOR", "가중치 조합 41³개 가운데 XOR가 되는 것"
    )
    none = say("none", "없음")
    yield f"{tried}: {perceptron.find_weights(targets, grid) or none}"
    for gate in (perceptron.and_gate, perceptron.or_gate, perceptron.xor_gate):
        separable = perceptron.is_linearly_separable(_INPUTS, [gate(*inputs) for inputs in _INPUTS])
        name = gate.__name__.removesuffix("_gate").upper()
        yes, no = (
            say("linearly separable", "선형 분리 가능"),
            say("not linearly separable", "선형 분리 불가능"),
        )
        yield f"{name}: {yes if separable else no}"
    yield say(
        "but with two layers, s1 = NAND, s2 = OR, y = AND(s1, s2):",
        "두 층이면 됩니다. s1 = NAND, s2 = OR, y = AND(s1, s2):",
    )
    rows = [
        (*inputs, perceptron.nand_gate(*inputs), perceptron.or_gate(*inputs), y)
        for inputs, y in zip(_INPUTS, perceptron.mlp_xor(_INPUTS), strict=True)
    ]
    yield from _table(("x1", "x2", "s1", "s2", "y"), rows)


def _activations(say: Say) -> Lines:
    yield say("3.1 Activation functions", "3.1 활성화 함수")
    x = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    names = ("step", "sigmoid", "tanh", "relu", "leaky_relu", "elu")
    columns = [np.asarray(activations.ACTIVATIONS[name].function(x), dtype=float) for name in names]
    yield from _table(("x", *names), zip(x, *columns, strict=True))
    largest = activations.maxout([1, 2], [[1, 0], [0, 1]], [0, 0.5])
    yield f"maxout: max(1·1 + 0, 1·2 + 0.5) = {largest}"


def _forward(say: Say) -> Lines:
    yield say("3.2 Forward propagation through 2-3-2-2", "3.2 2-3-2-2 신경망의 순전파")
    params = network.example_params()
    z = np.array([1.0, 0.5])
    yield f"X  = {_row(z)}"
    for position, (W, b) in enumerate(network.layers_of(params), start=1):
        a = network.affine(z, W, b)
        yield f"A{position} = {_row(a)}"
        if position < 3:
            z = activations.sigmoid(a)
            yield f"Z{position} = {_row(z)}"
    yield say(f"regression, identity:     Y = {_row(a)}", f"회귀 (항등 함수):      Y = {_row(a)}")
    p = activations.softmax(a)
    k = network.predict([1.0, 0.5], params)
    yield say(
        f"classification, softmax: Y = {_row(p)}, sum {p.sum():.4f}, class {k}",
        f"분류 (소프트맥스):     Y = {_row(p)}, 합 {p.sum():.4f}, 클래스 {k}",
    )
    count = network.count_parameters((2, 3, 2, 2))
    yield say(f"weights and biases: {count}", f"가중치와 편향의 수: {count}")


def _losses(say: Say) -> Lines:
    yield say("3.3 Loss functions", "3.3 손실 함수")
    y, y_hat = [3, 4, 5], [2.7, 4.2, 5.5]
    example = say("example", "예제")
    yield f"{example} 1  SSE  = (0.7 - 0.5)² = {losses.sse(0.7, 0.5):.2f}"
    yield f"{example} 2  MSE  = 0.38/3 = {losses.mse(y, y_hat):.6f}"
    yield f"{example} 3  RMSE = √(0.38/3) = {losses.rmse(y, y_hat):.6f}"
    truth = losses.one_hot([1], 2)[0]
    error = losses.cross_entropy(truth, [0.7, 0.3])
    yield f"{example} 4  y = 1 → {_row(truth, 0)}, CE = -log 0.3 = {error:.6f}"
    binary = say("the same as binary cross entropy", "이진 교차 엔트로피로 계산해도 같음")
    yield f"{binary}: {losses.binary_cross_entropy(1, 0.3):.6f}"


def _derivatives(say: Say) -> Lines:
    yield say("3.4 Derivatives and gradients", "3.4 미분과 기울기(gradient)")
    yield f"f(x) = x²,  f'(3) = {derivatives.numerical_diff(lambda x: x**2, 3):.6f}"
    off = derivatives.forward_diff(lambda x: x**2, 3)
    yield say(f"the forward difference gives {off:.6f}", f"전진 차분으로는 {off:.6f}")
    yield "f(x1, x2) = x1² + x2²"
    yield f"∂f/∂x1 (3, 4) = {derivatives.partial_derivative(_bowl, [3, 4], 0):.6f}"
    yield f"grad f (3, 4) = {_row(derivatives.numerical_gradient(_bowl, [3, 4]), 0)}"
    yield f"-grad f (1, -1) = {_row(derivatives.descent_direction(_bowl, [1, -1]), 0)}"


def _descent(say: Say) -> Lines:
    yield say("3.5 Gradient descent", "3.5 경사 하강법")
    path = descent.descent_path(_bowl, [3, 4], lr=0.1, step_num=3)
    yield say(
        "three steps on x1² + x2² from (3, 4), learning rate 0.1:",
        "x1² + x2²에서 (3, 4)부터 학습률 0.1로 세 번 이동:",
    )
    yield " → ".join(_row(point, 2) for point in path)
    border = descent.stable_learning_rate(2)
    yield say(
        f"curvature 2: it diverges above learning rate {border}",
        f"곡률이 2이면 학습률이 {border}보다 클 때 발산합니다.",
    )
    for lr in (0.001, 0.1, 1.1):
        heights = [_bowl(point) for point in descent.descent_path(_bowl, [3, 4], lr, step_num=20)]
        verdict = descent.judge_learning_rate(heights)
        korean = {"too small": "너무 작음", "good": "적당함", "diverging": "발산"}[verdict]
        yield say(f"learning rate {lr}: {verdict}", f"학습률 {lr}: {korean}")
    x, steps = descent.minimize(_bowl, [3, 4], lr=0.1)
    yield say(
        f"flat after {steps} steps, at {_row(x, 4)}", f"{steps}번 이동한 뒤 {_row(x, 4)}에서 멈춥니다."
    )


def _batches(say: Say) -> Lines:
    yield say(
        "3.6 How often the weights change (100 samples)", "3.6 가중치 업데이트 주기 (데이터 100개)"
    )
    names = {
        100: say("batch", "배치 경사 하강법 (BGD)"),
        1: say("stochastic", "확률적 경사 하강법 (SGD)"),
        32: say("mini-batch", "미니배치 확률적 경사 하강법 (MSGD)"),
    }
    for batch_size, name in names.items():
        updates = descent.updates_per_epoch(100, batch_size)
        sizes = sorted(
            {len(batch) for batch in descent.minibatches(100, batch_size, seed=0)}, reverse=True
        )
        of = " / ".join(map(str, sizes))
        yield say(
            f"{name}: updates an epoch {updates}, in batches of {of}",
            f"{name}: 에포크당 {updates}번 업데이트, 배치 크기 {of}",
        )


def _policies(say: Say) -> Lines:
    yield say("3.7 Learning rate policy", "3.7 학습률 정책")
    functions = (
        rates.constant,
        rates.step_decay,
        rates.exponential_decay,
        rates.inverse_time_decay,
        rates.cosine_decay,
    )
    epochs = (0, 10, 20, 50)
    rows = [(function.__name__, *(function(0.1, epoch) for epoch in epochs)) for function in functions]
    yield from _table((say("epoch", "에포크"), *map(str, epochs)), rows)
    paths = {
        say("plain descent", "보통의 경사 하강법"): gradient_path(
            ravine_gradient, _IN_THE_RAVINE, [0.9] * 60
        ),
        say("momentum", "모멘텀"): momentum_path(ravine_gradient, _IN_THE_RAVINE, [0.15] * 60),
        "Adam": adam_path(ravine_gradient, _IN_THE_RAVINE, [0.2] * 60),
    }
    heights = ", ".join(f"{name} {ravine(path[-1]):.4f}" for name, path in paths.items())
    yield say(
        f"a ravine, from height {ravine(_IN_THE_RAVINE):.2f}, after 60 steps: {heights}",
        f"골짜기의 높이 {ravine(_IN_THE_RAVINE):.2f}에서 60번 이동한 뒤의 높이: {heights}",
    )


def _training(say: Say) -> Lines:
    yield say("3.8 Training", "3.8 신경망 학습")
    X, labels = xor()
    _, history = train(
        X, losses.one_hot(labels, 2), hidden=8, lr=1.0, epochs=1000, batch_size=4, seed=0
    )
    yield _learned(say, "XOR", history)
    _, _, _, history = _spiral_training()
    yield _learned(say, say("two spirals", "나선 두 개"), history)
    params, unseen, history = _digits_training()
    yield _learned(say, say("handwritten digits", "손글씨 숫자"), history)
    right = accuracy(params, *unseen)
    yield say(
        f"digits that it has never seen: {right:.1%} right",
        f"처음 보는 손글씨 숫자: 정확도 {right:.1%}",
    )
    drawn = network.MLP((64, 64, 10)).predict(params, as_digit(ink(_DRAWING)).ravel())
    yield say(f"a 3, drawn in lines of text: read as {drawn}", f"글자로 그린 3을 읽은 결과: {drawn}")


def pictures(folder: Path, lang: str = "en") -> Iterator[Path]:
    """Draw every picture of the lecture that is based on numbers; those in GIF files move.

    Args:
        folder: the folder for the PNG and GIF files; created if it does not exist.
        lang: "en" or "ko".

    Returns:
        The files, as they are written.

    Raises:
        ModuleNotFoundError: Matplotlib is not installed.
        OSError: the folder or a file cannot be written.
        ValueError: an unknown language.

    Source: the lecture, from section 2 on.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     next(pictures(Path(folder))).name
    '01-gate-boundaries.png'
    """
    drawn = _drawn(lang)
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, draw) in enumerate(drawn, start=1):
        yield _write(draw(), folder / f"{number:02}-{name}")


_INPUTS = [(0, 0), (0, 1), (1, 0), (1, 1)]
_IN_THE_RAVINE = [-7.0, 2.0]
_DRAWING = """
....#####...
...##...##..
..##.....##.
.........##.
........##..
.....####...
........##..
.........##.
.........##.
..##.....##.
...##...##..
....#####...
"""


def _drawn(lang: str) -> tuple[tuple[str, Callable[[], Figure | FuncAnimation]], ...]:
    """Return each picture's name, and how it is drawn."""
    from nncourse import plots  # imported here, because the tour itself does not need Matplotlib

    params, X, labels, history = _spiral_training()
    reader, unseen, _ = _digits_training()
    return (
        ("gate-boundaries", partial(plots.gate_boundaries, lang=lang)),
        ("xor-in-two-layers", partial(plots.xor_in_two_layers, lang=lang)),
        ("activation-functions", partial(plots.activation_functions, lang=lang)),
        ("network-2-3-2-2", partial(plots.network_diagram, (2, 3, 2, 2), lang=lang)),
        ("loss-curves", partial(plots.loss_curves, lang=lang)),
        ("tangent-and-secant", partial(plots.tangent_and_secant, lang=lang)),
        ("gradient-map", partial(plots.gradient_map, lang=lang)),
        ("learning-rates", partial(plots.learning_rates, lang=lang)),
        ("batch-paths", partial(plots.batch_paths, lang=lang)),
        ("optimizer-race", partial(plots.optimizer_race, lang=lang)),
        ("schedules", partial(plots.schedules, lang=lang)),
        ("learning-curves", partial(plots.learning_curves, history, lang=lang)),
        ("decision-map", partial(plots.decision_map, params, X, labels, lang=lang)),
        ("forward-in-steps", partial(plots.forward_in_steps, lang=lang)),
        ("descent-in-steps", partial(plots.descent_in_steps, lang=lang)),
        ("xor-while-it-trains", partial(plots.xor_while_it_trains, lang=lang)),
        ("errors-flow-back", partial(plots.errors_flow_back, lang=lang)),
        ("ravine-paths", partial(plots.ravine_paths, lang=lang)),
        ("digit-weights", partial(plots.digit_weights, reader, lang=lang)),
        ("digit-mistakes", partial(plots.digit_mistakes, reader, *unseen, lang=lang)),
        ("digit-reading", partial(plots.digit_reading, reader, ink(_DRAWING), lang=lang)),
    )


def _write(picture: Figure | FuncAnimation, path: Path) -> Path:
    """Write a picture; return its file, whose suffix depends on whether it moves."""
    from matplotlib.figure import Figure  # as above

    if isinstance(picture, Figure):
        path = path.with_suffix(".png")
        picture.savefig(path, dpi=100)
    else:
        path = path.with_suffix(".gif")
        picture.save(path, writer="pillow", dpi=60)
    return path


def _bowl(x: Array) -> float:
    return float(x[0] ** 2 + x[1] ** 2)


def _spiral_training() -> tuple[Params, Array, Ints, History]:
    X, labels = spiral(200)
    params, history = train(
        X, losses.one_hot(labels, 2), hidden=16, lr=1.0, epochs=500, batch_size=20, seed=0
    )
    return params, X, labels, history


def _digits_training() -> tuple[Params, tuple[Array, Ints], History]:
    (X, labels), unseen = split(*digits())
    params, history = learn_digits(X, losses.one_hot(labels, 10), seed=0)
    return params, unseen, history


def _learned(say: Say, what: str, history: History) -> str:
    loss, accuracy = f"{history[0]:.3f} → {history[-1]:.3f}", f"{history.accuracy[-1]:.1%}"
    return say(f"{what}: loss {loss}, {accuracy} right", f"{what}: 손실 {loss}, 정확도 {accuracy}")


def _row(values: ArrayLike, places: int = 4) -> str:
    """A vector as on the slides."""
    return "(" + ", ".join(_number(value, places) for value in np.ravel(values)) + ")"


def _number(value: float, places: int) -> str:
    return f"{round(float(value), places) + 0.0:.{places}f}"  # the sum turns -0 into 0


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Lines:
    cells = [
        [str(cell) if isinstance(cell, (str, int, np.integer)) else _number(cell, 4) for cell in row]
        for row in rows
    ]
    widths = [max(len(row[column]) for row in [list(head), *cells]) for column in range(len(head))]
    for row in [list(head), *cells]:
        yield "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
