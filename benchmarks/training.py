"""How fast ``nncourse.training.train`` is, beside scikit-learn's ``MLPClassifier``.

Both train the network 64-32-10 on the same three quarters of the digits: batches of 32, plain
stochastic gradient descent with the same constant learning rate, no momentum, no penalty, no early
stop, the same epochs; once with sigmoid and once with ReLU. The two take turns, so that whatever else
the machine does meets both. ``train`` also computes loss and accuracy on all of the data after every
epoch, which ``MLPClassifier`` does not.

    python benchmarks/training.py [--epochs 60] [--rounds 8]

It prints epochs per second, their ratio (above 1: ``train`` is faster) and both accuracies on the
quarter that neither has seen, as means of all rounds; then what a sample costs with one to eight times
the data.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from nncourse import datasets
from nncourse.losses import one_hot
from nncourse.network import MLP
from nncourse.training import train

LEARNING_RATE = 0.1
(X, LABELS), (X_TEST, LABELS_TEST) = datasets.split(*datasets.digits(), seed=0)


def ours(activation: str, epochs: int, seed: int) -> tuple[float, float]:
    """Seconds, and accuracy on what was not seen."""
    start = time.perf_counter()
    params, _ = train(
        X, one_hot(LABELS, 10), 32, LEARNING_RATE, epochs, 32, seed, activation=activation, scale=0.2
    )
    seconds = time.perf_counter() - start
    return seconds, float(np.mean(MLP((64, 32, 10), activation).predict(params, X_TEST) == LABELS_TEST))


def theirs(activation: str, epochs: int, seed: int) -> tuple[float, float]:
    """The same of scikit-learn."""
    classifier = MLPClassifier(
        (32,),
        activation="logistic" if activation == "sigmoid" else activation,
        solver="sgd",
        alpha=0,
        batch_size=32,
        learning_rate_init=LEARNING_RATE,
        momentum=0,
        max_iter=epochs,
        n_iter_no_change=epochs + 1,
        tol=0,
        random_state=seed,
    )
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is to train as long as it is told
        classifier.fit(X, LABELS)
    return time.perf_counter() - start, float(classifier.score(X_TEST, LABELS_TEST))


def side_by_side(activation: str, epochs: int, rounds: int) -> None:
    """Print one line of the comparison."""
    pairs = [
        (ours(activation, epochs, seed), theirs(activation, epochs, seed)) for seed in range(rounds)
    ]
    speeds = [epochs / statistics.median(pair[side][0] for pair in pairs) for side in (0, 1)]
    right = [100 * statistics.mean(pair[side][1] for pair in pairs) for side in (0, 1)]
    print(
        f"{activation:8} train {speeds[0]:6.1f} epochs/s, {right[0]:.1f} % right"
        f"   MLPClassifier {speeds[1]:6.1f} epochs/s, {right[1]:.1f} % right"
        f"   ratio {speeds[0] / speeds[1]:.2f}, {right[0] - right[1]:+.1f} points"
    )


def growth(epochs: int, rounds: int) -> None:
    """Print the cost of more data: the shortest of some rounds, in which the sizes take turns."""
    sizes = {len(X) * times: np.tile(np.arange(len(X)), times) for times in (1, 2, 4, 8)}
    seconds: dict[int, list[float]] = {size: [] for size in sizes}
    for seed in range(rounds):
        for size, rows in sizes.items():
            samples, truth = X[rows], one_hot(LABELS[rows], 10)
            start = time.perf_counter()
            train(samples, truth, 32, LEARNING_RATE, epochs, 32, seed)
            seconds[size].append(time.perf_counter() - start)
    each = {size: min(taken) / epochs / size for size, taken in seconds.items()}
    for size, cost in each.items():
        print(f"{size:6} samples: {cost * 1e6:.2f} µs a sample, ratio {cost / each[len(X)]:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=8)
    options = parser.parse_args()
    for activation in ("sigmoid", "relu"):
        side_by_side(activation, options.epochs, options.rounds)
    growth(max(1, options.epochs // 8), options.rounds)


if __name__ == "__main__":
    main()
