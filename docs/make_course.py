"""Writes course.md: each section of the lecture with its questions, their tests, and a picture.

python docs/make_course.py

What belongs together is said here; the tests and their titles are read from the bundles, and the
pictures have to be in the masters or in ``pictures/``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).resolve().parent
SOLUTIONS: Final = FOLDER.parent / "solutions"

_BEGIN: Final = """\
# The lecture and the assignments

Where each section of the lecture is practised: the questions, what their public and hidden tests
check, and a picture. Sections are named as on the slides. A picture in `code` is a "See it" cell of
the notebook, drawn with the student's functions; a link leads to one of the pictures of
[`nncourse`](nncourse.md). `python docs/make_course.py` writes this page.
"""
_HEAD: Final = "| lecture | question | public tests | hidden tests | picture |\n|---|---|---|---|---|\n"


class Section(NamedTuple):
    """A section of the lecture, and where one assignment takes it up."""

    title: str
    """as on the slides"""
    assignment: str
    questions: tuple[str, ...]
    pictures: tuple[str, ...]
    """what a "See it" cell draws, or the beginning of a file's name in ``pictures/``"""


LECTURE: Final = {
    "1. What is Artificial Neural Network?": (
        Section("Neuron (신경망 vs 인공신경망)", "01-perceptron", ("perceptron",), ("draw_neuron",)),
        Section(
            "Artificial Neural Network & Deep Learning",
            "04-forward", ("forward", "count_parameters"), ("connections",),
        ),
        Section("Neural network zoo", "04-forward", ("layer",), ("memory",)),
    ),
    "2. Perceptron Basic": (
        Section("Perceptron", "01-perceptron", ("step", "perceptron"), ("draw_step",)),
        Section(
            "Perceptron으로 논리 게이트 나타내보기: 논리회로, AND, NAND, OR",
            "01-perceptron", ("weights", "gates", "more_gates", "truth_table"), ("draw_gates", "01-"),
        ),
        Section("XOR 게이트: Perceptron은 선형 분류기", "02-xor", ("find_weights",), ("draw_xor",)),
        Section(
            "Multilayer Perceptron",
            "02-xor", ("xor_gate", "xnor_gate", "parity"), ("draw_signals", "02-"),
        ),
    ),
    "3. Neural Network Basic": (
        Section("Feed Forward Neural Network (FFNN)", "02-xor", ("mlp_xor",), ("draw_signals",)),
        Section("Recurrent Neural Network", "04-forward", ("layer",), ("memory",)),
        Section("Fully Connected Layer", "04-forward", ("count_parameters",), ("connections",)),
        Section(
            "Multi-layer Perceptron (MLP)",
            "02-xor", ("weights", "mlp_xor"), ("draw_signals", "04-"),
        ),
        Section(
            "Activation Function: threshold θ", "01-perceptron", ("step", "weights"), ("draw_sums",)
        ),
        Section(
            "Activation Function: 다양한 종류의 활성화 함수",
            "03-activations", ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "maxout"),
            ("smooth_steps", "rectifiers", "03-"),
        ),
        Section(
            "Forward Propagation: (1) to (3)",
            "04-forward", ("affine", "layer", "forward"), ("signal_in_steps", "14-"),
        ),
        Section(
            "Forward Propagation: (4) Output Layer의 활성화 함수",
            "03-activations", ("identity",), ("shares",),
        ),
        Section("Softmax activation function", "03-activations", ("softmax",), ("shares",)),
        Section(
            "Softmax activation function: 분류",
            "04-forward", ("predict_proba", "predict"), ("landscape", "regions"),
        ),
        Section(
            "Training Neural Network: 비선형 분류기",
            "08-training", ("train",), ("losses_of_xor", "xor_while_it_trains", "16-"),
        ),
        Section("Loss Function(1): SSE", "05-losses", ("sse",), ("draw_squares",)),
        Section("Loss Function(2): MSE", "05-losses", ("mse",), ("draw_squares",)),
        Section("Loss Function(3): RMSE", "05-losses", ("rmse",), ("draw_squares",)),
        Section(
            "Loss Function(4): Cross Entropy Error",
            "05-losses", ("one_hot", "cross_entropy", "binary_cross_entropy"),
            ("draw_cross_entropy", "05-"),
        ),
        Section("Not trained Perceptron", "08-training", ("init_params",), ("losses_of_xor",)),
        Section("Revisit Loss Function", "08-training", ("loss",), ("losses_of_xor",)),
        Section(
            "Differentiation (미분)",
            "06-derivatives", ("numerical_diff", "tangent_line"), ("draw_tangents", "06-"),
        ),
        Section(
            "Differentiation (미분): 극대, 극소에서 미분 값이 0",
            "07-gradient-descent", ("minimize",), ("06-",),
        ),
        Section(
            "Partial Derivatives (편미분)", "06-derivatives", ("partial_derivative",), ("draw_field",)
        ),
        Section("Gradient", "06-derivatives", ("numerical_gradient",), ("draw_field",)),
        Section(
            "Gradient: -값을 붙인 map",
            "06-derivatives", ("descent_direction", "gradient_field"), ("draw_field", "07-"),
        ),
        Section(
            "Gradient Descent (경사 하강법)", "07-gradient-descent", ("gradient_step",), ("draw_paths",)
        ),
        Section(
            "Learning Rate (학습률)",
            "07-gradient-descent", ("judge_learning_rate", "stable_learning_rate"),
            ("draw_losses", "paths_in_steps", "08-"),
        ),
        Section(
            "Gradient Descent: Algorithm",
            "07-gradient-descent", ("gradient_descent", "descent_path", "minimize"),
            ("paths_in_steps", "15-"),
        ),
        Section(
            "Gradient Descent: Algorithm, Step 2~3 (신경망)",
            "08-training", ("neuron_gradients", "output_error", "output_gradients", "hidden_error"),
            ("there_and_back", "17-"),
        ),
        Section(
            "Gradient Descent: Algorithm, Step 2~3 (신경망)",
            "08-training", ("gradients", "sgd_update"), ("there_and_back", "12-"),
        ),
        Section(
            "Neural Network 학습 시 고려사항(1): Weight 업데이트 주기 (BGD, SGD, MSGD)",
            "08-training", ("minibatches", "updates_per_epoch"), ("09-",),
        ),
        Section(
            "Neural Network 학습 시 고려사항(2): Learning Rate Policy",
            "09-digits", ("schedules",), ("rates_over_the_epochs", "what_a_policy_changes", "11-"),
        ),
        Section(
            "Neural Network 학습 시 고려사항(2): Learning Rate Policy, beyond the slides",
            "09-digits", ("momentum_update", "adam_update", "momentum_path", "adam_path"),
            ("three_paths", "10-", "18-"),
        ),
        Section("Summary: Activation Function (비선형)", "04-forward", ("collapse",), ("landscape",)),
        Section(
            "Summary: Training neural network",
            "08-training", ("train", "accuracy"), ("map_of_the_spiral", "13-"),
        ),
        Section(
            "Summary: Training neural network, with handwritten digits",
            "09-digits", ("learn_digits",),
            (
                "loss_of_the_digits", "weights_of_the_hidden_neurons", "mistakes", "my_digit",
                "19-", "20-", "21-",
            ),
        ),
    ),
}  # fmt: skip


def page() -> str:
    """Return the whole page."""
    parts = (
        f"\n## {part}\n\n{_HEAD}{''.join(map(_rows, sections))}" for part, sections in LECTURE.items()
    )
    return _BEGIN + "".join(parts)


def _rows(section: Section) -> str:
    """Return a section's rows, one a question."""
    drawn = ", ".join(_picture(section.assignment, name) for name in section.pictures)
    where = f"[{section.assignment[:2]}](../solutions/{section.assignment}/master.py)"
    rows = []
    for question in section.questions:
        public, hidden = tests_of(section.assignment, question)
        cells = (section.title, f"{where} `{question}`", "; ".join(public), "; ".join(hidden), drawn)
        rows.append(f"| {' | '.join(cells)} |\n")
    return "".join(rows)


def tests_of(assignment: str, question: str) -> tuple[list[str], list[str]]:
    """Return what a question's public tests are called, and the titles of its hidden ones.

    Raises:
        FileNotFoundError: the assignment has no such question.
    """
    file = SOLUTIONS / assignment / "bundle" / "tests" / f"{question}.py"
    public, hidden = [], []
    for case, is_hidden in _cases(ast.parse(file.read_text("utf-8"))):
        if is_hidden:
            hidden.append((ast.get_docstring(case) or "").partition(" [ko] ")[0])
        else:
            public.append(case.name.removeprefix("test_").replace("_", " "))
    return public, hidden


def _cases(module: ast.Module) -> Iterator[tuple[ast.FunctionDef, bool]]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call):
                    options = {each.arg: ast.literal_eval(each.value) for each in decorator.keywords}
                    yield node, options["hidden"]


def _picture(assignment: str, name: str) -> str:
    """Return a "See it" cell's drawing function, or the link to a file in ``pictures/``.

    Raises:
        LookupError: there is no such picture.
    """
    if name[0].isdigit():
        [file] = (FOLDER / "pictures").glob(f"{name}*")
        return f"[{file.stem[3:].replace('-', ' ')}](pictures/{file.name})"
    master = (SOLUTIONS / assignment / "master.py").read_text("utf-8")
    if not re.search(rf"^(picture|play)\({name}[,)]", master, re.MULTILINE):
        raise LookupError(f"{assignment} draws no picture with {name}")
    return f"`{name}`"


if __name__ == "__main__":
    (FOLDER / "course.md").write_text(page(), "utf-8")
