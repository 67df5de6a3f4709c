"""The lecture's pictures, computed by the lessons' functions. Each returns a Matplotlib Figure.

``figure.savefig("picture.png")`` writes it; a notebook shows it. ``lang="ko"`` labels it in Korean,
with the first font that has Hangul. Needs Matplotlib: ``pip install matplotlib``. The moving ones are
animations, which a notebook plays.
"""

from importlib import import_module

try:
    import_module("matplotlib")
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("the pictures need Matplotlib: pip install matplotlib") from error

from nncourse.plots.curves import activation_functions, loss_curves, schedules, tangent_and_secant
from nncourse.plots.errors import errors_flow_back
from nncourse.plots.handwriting import digit_mistakes, digit_reading, digit_weights
from nncourse.plots.moving import descent_in_steps, forward_in_steps, xor_while_it_trains
from nncourse.plots.networks import decision_map, learning_curves, network_diagram
from nncourse.plots.paths import (
    batch_paths,
    gradient_map,
    learning_rates,
    optimizer_race,
    ravine_paths,
)
from nncourse.plots.planes import gate_boundaries, xor_in_two_layers

__all__ = [
    "activation_functions",
    "batch_paths",
    "decision_map",
    "descent_in_steps",
    "digit_mistakes",
    "digit_reading",
    "digit_weights",
    "errors_flow_back",
    "forward_in_steps",
    "gate_boundaries",
    "gradient_map",
    "learning_curves",
    "learning_rates",
    "loss_curves",
    "network_diagram",
    "optimizer_race",
    "ravine_paths",
    "schedules",
    "tangent_and_secant",
    "xor_in_two_layers",
    "xor_while_it_trains",
]
