"""Which programs can do something else with another random seed."""

from __future__ import annotations

import pytest

from autograder.authoring.randomness import may_depend_on_the_seed


@pytest.mark.parametrize(
    "program",
    [
        "import numpy as np\nx = np.random.rand(3)",
        "import numpy\nx = numpy.random.normal(size=2)",
        "import numpy as np\nr = np.random\nx = r.rand()",
        "from numpy import random\nx = random.rand()",
        "from numpy import random as r\nx = r.rand()",
        "from numpy import *\nx = random.rand()",
        "from numpy.random import rand\nx = rand()",
        "import numpy.random as r\nx = r.rand()",
        "import random\nx = random.random()",
        "from random import shuffle",
        "import numpy as np\nnp.random.default_rng().random()",
        "import numpy as np\nnp.random.default_rng(None).random()",
        "import numpy as np\nmake = np.random.default_rng\nmake().random()",
        "import numpy as np\nnp.random.seed(1)",
        "import numpy as np\ngetattr(np, 'ran' + 'dom').rand()",
        "exec('import random')",
        "from sklearn.cluster import KMeans",
        "import secrets",
        "def f(:",
    ],
)
def test_what_may_draw_from_the_generators_of_a_seed(program: str) -> None:
    assert may_depend_on_the_seed("x = 1", program)


@pytest.mark.parametrize(
    "program",
    [
        "import numpy as np\nrng = np.random.default_rng(3)\nx = rng.random(3)",
        "import numpy as np\ndef f(seed):\n    return np.random.default_rng(seed=seed).permutation(4)",
        "import numpy as np\ndef f(rng: np.random.Generator):\n    return rng.normal()",
        "import numpy as np\nx = np.random.RandomState(5).rand()",
        "import math, functools\nfrom itertools import product\nx = math.pi",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    ],
)
def test_what_draws_nothing_from_them(program: str) -> None:
    assert not may_depend_on_the_seed("x = 1", program)
