# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: 01-perceptron
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 01 · Perceptron and logic gates
#
# A perceptron takes several signals, each 0 or 1, and gives one signal:
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# In this assignment you build it step by step: the step function, the perceptron, the weights of three logic
# gates, the gates themselves, and a function that writes down any gate's truth table.
#
# Fill in each `...`. Run the cell below a task to check it against the public tests; hidden tests, with other
# numbers, are run when you hand in. No function may change its arguments.

# %% [markdown] lang="ko"
# # 01 · 퍼셉트론과 논리 게이트
#
# 퍼셉트론은 0 또는 1인 여러 신호를 입력받아 신호 하나를 출력하는 알고리즘입니다.
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# 이 과제에서는 계단 함수, 퍼셉트론, 세 가지 논리 게이트의 가중치, 게이트 함수, 그리고 임의의 게이트의 진리표를
# 만드는 함수를 차례로 작성합니다.
#
# `...` 부분을 채우세요. 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고, 제출한 뒤에는 다른 숫자를
# 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 배열의 값을 바꾸지 마세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("01-perceptron.ipynb")

# %% [raw]
# # BEGIN QUESTION
# name: step
# points: 1

# %% [markdown] lang="en"
# ## 1. The step function (1 point)
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# Write `step(a)`. `a` is a number or an array of any shape; the result is an integer, or an integer array of
# the same shape. Mind what happens at exactly 0.

# %% [markdown] lang="ko"
# ## 1. 계단 함수 (1점)
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# `step(a)`를 작성하세요. `a`는 숫자 하나이거나 모양이 어떻든 상관없는 배열이고, 결과는 정수 또는 같은 모양의 정수 배열입니다.
# 입력이 정확히 0일 때 값이 무엇인지 주의하세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def step(a):
    # BEGIN SOLUTION
    return (np.asarray(a) > 0).astype(int)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_numbers(step):
    assert step(2.5) == 1
    assert step(-1.0) == 0

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_zero(step):
    import numpy as np
    for a, expected in ((0, 0), (0.0, 0), (-0.0, 0), (0.25, 1), (1e-9, 1), (-1e-9, 0), (7, 1), (-3, 0)):
        got = step(a)
        assert np.shape(got) == () and np.asarray(got).dtype.kind in "biu"
        assert got == expected

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_arrays(step):
    import numpy as np
    a = np.array([[-1.5, 0.0, 0.5], [3.0, -0.25, 0.125]])
    before = a.copy()
    got = step(a)
    assert np.shape(got) == (2, 3) and np.asarray(got).dtype.kind in "biu"
    assert np.array_equal(got, [[0, 0, 1], [1, 0, 1]])
    assert np.array_equal(a, before)
    assert np.array_equal(step(np.array([-2, 0, 2])), [0, 0, 1])
    b = np.random.default_rng(11).integers(-8, 9, size=50) / 4
    assert np.array_equal(step(b), np.where(b > 0, 1, 0))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: perceptron
# points: 2

# %% [markdown] lang="en"
# ## 2. The perceptron (2 points)
#
# Write `perceptron(x, w, b)`: `x` and `w` are arrays of the same length `d`, `b` is a number, and the result is
# the integer 0 or 1 of `step(b + w·x)`, with the dot product `w·x`. It has to work for any number of inputs, not just two.

# %% [markdown] lang="ko"
# ## 2. 퍼셉트론 (2점)
#
# `perceptron(x, w, b)`를 작성하세요. `x`와 `w`는 길이가 `d`로 같은 배열, `b`는 숫자이고, 결과는 `step(b + w·x)`(`w·x`는 내적)의 값인
# 정수 0 또는 1입니다. 입력이 두 개일 때만이 아니라 몇 개이든 동작해야 합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def perceptron(x, w, b):
    # BEGIN SOLUTION
    return int(step(b + np.dot(w, x)))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_lecture(perceptron):
    import numpy as np
    w = np.array([0.5, 0.5])
    assert perceptron(np.array([1, 1]), w, -0.7) == 1
    assert perceptron(np.array([1, 0]), w, -0.7) == 0

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_two_inputs(perceptron):
    import numpy as np
    for w, b, expected in (
        ([1.0, -1.0], 0.0, [0, 0, 1, 0]),
        ([-0.5, -0.5], 0.75, [1, 1, 1, 0]),
        ([2.0, 0.5], -0.5, [0, 0, 1, 1]),
        ([1, 1], -1, [0, 0, 0, 1]),
    ):
        inputs = [np.array(x) for x in ((0, 0), (0, 1), (1, 0), (1, 1))]
        got = [perceptron(x, np.array(w), b) for x in inputs]
        assert all(np.shape(y) == () and np.asarray(y).dtype.kind in "biu" for y in got)
        assert [int(y) for y in got] == expected

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_any_number(perceptron):
    import numpy as np
    rng = np.random.default_rng(5)
    for d in (1, 3, 4, 7, 12):
        for _ in range(4):
            x, w = rng.integers(0, 2, size=d), rng.integers(-8, 9, size=d) / 4
            b = float(rng.integers(-8, 9) / 4)
            kept = x.copy(), w.copy()
            got = perceptron(x, w, b)
            assert np.shape(got) == () and int(got) == int(b + (w * x).sum() > 0)
            assert np.array_equal(x, kept[0]) and np.array_equal(w, kept[1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: weights
# points: 2

# %% [markdown] lang="en"
# ## 3. Weights of three gates (2 points)
#
# Find weights `(w1, w2, b)` for which a perceptron is an AND, a NAND and an OR gate, and assign them to
# `AND_WEIGHTS`, `NAND_WEIGHTS` and `OR_WEIGHTS`. There are many right answers; any one will do. The
# public test only checks that each has three numbers.

# %% [markdown] lang="ko"
# ## 3. 세 게이트의 가중치 (2점)
#
# 퍼셉트론이 AND, NAND, OR 게이트가 되는 가중치 `(w1, w2, b)`를 찾아 각각 `AND_WEIGHTS`, `NAND_WEIGHTS`, `OR_WEIGHTS`에
# 넣으세요. 정답은 여러 가지이며, 그중 하나만 찾으면 됩니다.
# 공개 테스트는 숫자가 세 개인지만 확인합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
AND_WEIGHTS = (0.5, 0.5, -0.7)  # SOLUTION
NAND_WEIGHTS = (-0.5, -0.5, 0.7)  # SOLUTION
OR_WEIGHTS = (0.5, 0.5, -0.3)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_shape(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    for weights in (AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
        assert np.shape(weights) == (3,)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_and(AND_WEIGHTS):
    import numpy as np
    assert np.shape(AND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in AND_WEIGHTS)
    got = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert got == [0, 0, 0, 1]

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_nand(NAND_WEIGHTS):
    import numpy as np
    assert np.shape(NAND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in NAND_WEIGHTS)
    got = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert got == [1, 1, 1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_or(OR_WEIGHTS):
    import numpy as np
    assert np.shape(OR_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in OR_WEIGHTS)
    got = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert got == [0, 1, 1, 1]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: gates
# points: 2

# %% [markdown] lang="en"
# ## 4. AND, NAND and OR (2 points)
#
# Write the three gates as functions of two inputs that are 0 or 1; each returns the integer 0 or 1. You may use
# your perceptron and your weights, or anything else that gives the right table.

# %% [markdown] lang="ko"
# ## 4. AND, NAND, OR 게이트 (2점)
#
# 0 또는 1인 두 입력을 받아 정수 0 또는 1을 돌려주는 게이트 함수 세 개를 작성하세요. 앞에서 만든 퍼셉트론과 가중치를
# 써도 되고, 진리표가 맞기만 하면 다른 방법을 써도 됩니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def and_gate(x1, x2):
    # BEGIN SOLUTION
    w1, w2, b = AND_WEIGHTS
    return perceptron(np.array([x1, x2]), np.array([w1, w2]), b)
    # END SOLUTION


def nand_gate(x1, x2):
    # BEGIN SOLUTION
    w1, w2, b = NAND_WEIGHTS
    return perceptron(np.array([x1, x2]), np.array([w1, w2]), b)
    # END SOLUTION


def or_gate(x1, x2):
    # BEGIN SOLUTION
    w1, w2, b = OR_WEIGHTS
    return perceptron(np.array([x1, x2]), np.array([w1, w2]), b)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_ones(and_gate, nand_gate, or_gate):
    assert and_gate(1, 1) == 1
    assert nand_gate(1, 1) == 0
    assert or_gate(1, 1) == 1

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_and_gate(and_gate):
    import numpy as np
    got = [and_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () and np.asarray(y).dtype.kind in "biu" for y in got)
    assert [int(y) for y in got] == [0, 0, 0, 1]

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_nand_gate(nand_gate):
    import numpy as np
    got = [nand_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () and np.asarray(y).dtype.kind in "biu" for y in got)
    assert [int(y) for y in got] == [1, 1, 1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_or_gate(or_gate):
    import numpy as np
    got = [or_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () and np.asarray(y).dtype.kind in "biu" for y in got)
    assert [int(y) for y in got] == [0, 1, 1, 1]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: more_gates
# points: 1

# %% [markdown] lang="en"
# ## 5. NOT and NOR (1 point)
#
# Write `not_gate(x)`, which turns its input around, and `nor_gate(x1, x2)`, which is 1 only when neither input is.

# %% [markdown] lang="ko"
# ## 5. NOT, NOR 게이트 (1점)
#
# 입력을 뒤집는 `not_gate(x)`와, 두 입력이 모두 0일 때만 1이 되는 `nor_gate(x1, x2)`를 작성하세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def not_gate(x):
    # BEGIN SOLUTION
    return perceptron(np.array([x]), np.array([-1.0]), 0.5)
    # END SOLUTION


def nor_gate(x1, x2):
    # BEGIN SOLUTION
    return not_gate(or_gate(x1, x2))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_zeros(not_gate, nor_gate):
    assert not_gate(0) == 1
    assert nor_gate(0, 0) == 1

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_not(not_gate):
    import numpy as np
    got = [not_gate(x) for x in (0, 1)]
    assert all(np.shape(y) == () and np.asarray(y).dtype.kind in "biu" for y in got)
    assert [int(y) for y in got] == [1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_nor_gate(nor_gate):
    import numpy as np
    got = [nor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () and np.asarray(y).dtype.kind in "biu" for y in got)
    assert [int(y) for y in got] == [1, 0, 0, 0]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: truth_table
# points: 2

# %% [markdown] lang="en"
# ## 6. Truth tables (2 points)
#
# Write `truth_table(gate, n_inputs)`. `gate` is a function of `n_inputs` positional arguments. The result is an
# integer array of shape `(2**n_inputs, n_inputs + 1)`: the inputs in counting order (the first column changes
# slowest), and the gate's output in the last column. For AND:
#
# | x1 | x2 | y |
# |----|----|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |

# %% [markdown] lang="ko"
# ## 6. 진리표 (2점)
#
# `truth_table(gate, n_inputs)`를 작성하세요. `gate`는 위치 인수 `n_inputs`개를 받는 함수입니다. 결과는 모양이
# `(2**n_inputs, n_inputs + 1)`인 정수 배열로, 입력은 이진수로 0부터 차례로 놓고(첫 번째 열이 가장 천천히 바뀝니다)
# 마지막 열에 게이트의 출력을 놓습니다. AND 게이트라면 다음과 같습니다.
#
# | x1 | x2 | y |
# |----|----|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |

# %% [raw]
# # BEGIN SOLUTION

# %%
def truth_table(gate, n_inputs):
    # BEGIN SOLUTION
    inputs = [[(row >> (n_inputs - 1 - i)) & 1 for i in range(n_inputs)] for row in range(2**n_inputs)]
    return np.array([[*row, int(gate(*row))] for row in inputs])
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_and(truth_table):
    import numpy as np
    table = truth_table(lambda x1, x2: x1 & x2, 2)
    assert np.shape(table) == (4, 3)
    assert np.array_equal(table, [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_two_inputs(truth_table):
    import numpy as np
    for gate in (lambda x1, x2: int(x1 > x2), lambda x1, x2: 1 - x1 * x2, lambda x1, x2: int(x1 != x2)):
        table = truth_table(gate, 2)
        assert np.shape(table) == (4, 3) and np.asarray(table).dtype.kind in "biu"
        expected = [[x1, x2, gate(x1, x2)] for x1 in (0, 1) for x2 in (0, 1)]
        assert np.array_equal(table, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_other_numbers(truth_table):
    import itertools
    import numpy as np
    for n, gate in ((1, lambda x: 1 - x), (3, lambda a, b, c: int(a + b + c > 1)), (4, lambda *x: sum(x) % 2)):
        table = truth_table(gate, n)
        assert np.shape(table) == (2**n, n + 1) and np.asarray(table).dtype.kind in "biu"
        assert np.array_equal(table, [[*x, gate(*x)] for x in itertools.product((0, 1), repeat=n)])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
