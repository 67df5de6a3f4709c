import itertools

import numpy as np


step = lambda a: np.heaviside(a, 0).astype(int)


perceptron = lambda x, w, b: int(b + w @ x > 0)


AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS = (1, 1, -1), (-1, -1, 2), (1, 1, 0)


and_gate = lambda x1, x2: min(x1, x2)
nand_gate = lambda x1, x2: 1 - min(x1, x2)
or_gate = lambda x1, x2: max(x1, x2)


not_gate = lambda x: int(not x)
nor_gate = lambda x1, x2: int(not (x1 or x2))


truth_table = lambda gate, n: np.array([(*x, gate(*x)) for x in itertools.product((0, 1), repeat=n)])
