"""What a guest costs with a large package warm beside one with NumPy alone.

Starts a zygote for each, then takes turns: fork a sealed guest, run a cell, call the function that it
defined, end the guest. A turn has three guests: NumPy's cell with NumPy alone; the same cell with the
package warm, which shows what the larger process costs; and a cell that uses the package.

    python benchmarks/packages.py [--package pandas] [--guests 200] [--level namespaces]

It prints the median milliseconds of each, the ratios to the first (for pandas at most 2.5 is promised),
and the memory of a guest after the call: PSS, in which a page shared with the zygote counts half, and
what is the guest's alone. Reading the memory needs root.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass, field

import psutil

from autograder.grading.runner import isolation
from autograder.wall.launch import Zygote
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import find_visible

NUMPY_CELL = """
import numpy as np
def total(values):
    return float(np.sum(np.asarray(values, dtype=float) * 2) / 2)
"""
CELLS = {
    "pandas": """
import pandas as pd
def total(values):
    table = pd.DataFrame({"key": ["a", "b"] * (len(values) // 2), "value": values})
    return float(table.groupby("key")["value"].sum().sum())
""",
    "datascience": """
from datascience import Table
def total(values):
    return float(sum(Table().with_columns("value", values).column("value")))
""",
}
PROMISE = 2.5


@dataclass
class Cost:
    """What the guests of one kind took."""

    seconds: list[float] = field(default_factory=list)
    pss_mib: list[float] = field(default_factory=list)
    own_mib: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """The median."""
        return 1000 * statistics.median(self.seconds)


def one_guest(zygote: Zygote, cell: str, cost: Cost, weigh: bool) -> None:
    start = time.perf_counter()
    with Sandbox(zygote, [cell]) as sandbox:
        sandbox.load()
        assert not sandbox.problems, sandbox.problems
        sandbox.begin_case()
        _, total = sandbox.name("total")
        assert total([1.0, 2.0, 3.0, 4.0]) == 10.0
        sandbox.end_case()
        if weigh:
            memory = psutil.Process(_pid(sandbox)).memory_maps()
            cost.pss_mib.append(sum(each.pss for each in memory) / 2**20)
            cost.own_mib.append(sum(each.private_dirty for each in memory) / 2**20)
    if not weigh:
        cost.seconds.append(time.perf_counter() - start)


def _pid(sandbox: Sandbox) -> int:
    """The guest's process number as this process sees it."""
    with open(f"/proc/self/fdinfo/{sandbox.alive().guest.pidfd}") as file:
        return int(next(line for line in file if line.startswith("Pid:")).split()[1])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--package", choices=CELLS, default="pandas")
    parser.add_argument("--guests", type=int, default=200)
    parser.add_argument("--level", choices=["auto", "namespaces", "landlock"], default="auto")
    options = parser.parse_args()
    level = isolation.choose(options.level)
    small, large = find_visible(()), find_visible((options.package,))
    costs = {"numpy": Cost(), f"numpy, {options.package} warm": Cost(), options.package: Cost()}
    with Zygote(small, level) as numpys, Zygote(large, level, lane=1) as packages:
        kinds = list(zip((numpys, packages, packages), (NUMPY_CELL, NUMPY_CELL, CELLS[options.package]),
                         costs.values(), strict=True))  # fmt: skip
        for turn in range(options.guests + 5):
            for zygote, cell, cost in kinds:
                one_guest(zygote, cell, cost if turn >= 5 else Cost(), weigh=False)
        for zygote, cell, cost in kinds * 3:
            one_guest(zygote, cell, cost, weigh=True)
    first = next(iter(costs.values()))
    for name, cost in costs.items():
        ratio = cost.milliseconds / first.milliseconds
        pss, own = map(statistics.median, (cost.pss_mib, cost.own_mib))
        said = f"{name:24} {cost.milliseconds:6.1f} ms  ratio {ratio:4.2f}"
        print(f"{said}  PSS {pss:5.1f} MiB  own {own:4.1f} MiB")
    ratio = costs[options.package].milliseconds / first.milliseconds
    print(
        f"{level}: a guest with {options.package} costs {ratio:.2f} of one with NumPy (most: {PROMISE})"
    )


if __name__ == "__main__":
    main()
