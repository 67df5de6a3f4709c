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
# Neural networks begin here, and the idea is borrowed from the brain: a nerve cell, or *neuron*, receives signals
# from others through its *synapses*, and when they add up to more than a threshold, it sends one on. A **perceptron**
# is that cell as a formula. It takes several signals, each 0 (nothing flows) or 1 (the signal flows), and gives one
# signal. Every input has a *weight* that says how much it counts; the *bias* says how easily the perceptron fires:
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# This is simple, and yet one perceptron can be an AND, a NAND or an OR gate. Only the three numbers
# $(w_1, w_2, b)$ differ. In this assignment you build it piece by piece.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The step function | `step` | 1 |
# | 2 | The perceptron | `perceptron` | 2 |
# | 3 | Weights of three gates | `AND_WEIGHTS`, `NAND_WEIGHTS`, `OR_WEIGHTS` | 2 |
# | 4 | AND, NAND and OR | `and_gate`, `nand_gate`, `or_gate` | 2 |
# | 5 | NOT and NOR | `not_gate`, `nor_gate` | 1 |
# | 6 | Truth tables | `truth_table` | 2 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments.

# %% [markdown] lang="ko"
# # 01 · 퍼셉트론과 논리 게이트
#
# 신경망은 여기에서 시작합니다. 생물학적 신경망의 뉴런은 *시냅스*를 통해 다른 뉴런의 신호를 받고, 그 합이 임계값을 넘으면
# 다음 뉴런으로 신호를 보냅니다. **퍼셉트론**은 이 과정을 본떠 여러 신호를 입력받아 신호 하나를 출력하는 알고리즘입니다.
# 신호는 0(흐르지 않음) 또는 1(흐름)입니다. *가중치*는 각 입력이 얼마나 중요한지를, *편향*은 퍼셉트론이 얼마나 쉽게 1을
# 출력하는지를 조절합니다.
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# 이렇게 간단한 식이지만 퍼셉트론 하나로 AND, NAND, OR 게이트를 모두 나타낼 수 있습니다. 서로 다른 것은 세 숫자
# $(w_1, w_2, b)$뿐입니다. 이 과제에서는 퍼셉트론을 하나씩 차례로 만들어 봅니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 계단 함수 | `step` | 1 |
# | 2 | 퍼셉트론 | `perceptron` | 2 |
# | 3 | 세 게이트의 가중치 | `AND_WEIGHTS`, `NAND_WEIGHTS`, `OR_WEIGHTS` | 2 |
# | 4 | AND, NAND, OR 게이트 | `and_gate`, `nand_gate`, `or_gate` | 2 |
# | 5 | NOT, NOR 게이트 | `not_gate`, `nor_gate` | 1 |
# | 6 | 진리표 | `truth_table` | 2 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("01-perceptron.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw, panels=1):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    size = (1.4 + 2.6 * panels, 3.1)
    figure, axes = plt.subplots(1, panels, figsize=size, layout="constrained", squeeze=False)
    if grader.shows(draw, axes[0] if panels > 1 else axes[0, 0]):
        plt.show()
    else:
        plt.close(figure)

# %% [raw]
# # BEGIN QUESTION
# name: step
# points: 1

# %% [markdown] lang="en"
# ## 1. The step function · 1 point
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# The step function is the perceptron's decision: it looks at a number and says no (0) or yes (1).
#
# **Example.**
#
# | $a$ | -1.5 | 0 | 0.3 | 2 |
# |---|---|---|---|---|
# | $h(a)$ | 0 | 0 | 1 | 1 |
#
# Look again at $a = 0$: exactly 0 is *not* enough.
#
# > **Task.** Write `step(a)`.
# >
# > - `a`: a number, or an array of any shape.
# > - Result: for a number the integer 0 or 1, for an array an integer array of the same shape.

# %% [markdown] lang="ko"
# ## 1. 계단 함수 · 1점
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# 계단 함수는 퍼셉트론이 마지막에 내리는 결정입니다. 숫자를 보고 0 또는 1로 답합니다.
#
# **예제.**
#
# | $a$ | -1.5 | 0 | 0.3 | 2 |
# |---|---|---|---|---|
# | $h(a)$ | 0 | 0 | 1 | 1 |
#
# $a = 0$일 때를 다시 보세요. 입력이 정확히 0이면 출력은 1이 아니라 *0*입니다.
#
# > **문제.** `step(a)`를 작성하세요.
# >
# > - `a`: 숫자 하나 또는 배열(모양은 상관없음)
# > - 결과: 숫자이면 정수 0 또는 1, 배열이면 같은 모양의 정수 배열

# %% [raw]
# # BEGIN SOLUTION

# %%
def step(a):
    """Return 1 where a is positive, else 0.

    a: a number or an array of any shape; the result is an int, or an int array of the same shape.
    Example: step(np.array([-1.5, 0.0, 2.0])) gives array([0, 0, 1])
    [ko]
    a가 양수이면 1, 그렇지 않으면 0으로 만듭니다.

    a: 숫자 하나 또는 배열(모양은 상관없음). 결과는 정수 또는 같은 모양의 정수 배열입니다.
    예: step(np.array([-1.5, 0.0, 2.0]))의 결과는 array([0, 0, 1])
    """
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
def test_positive_gives_one_negative_gives_zero(step):
    for a, expected in ((2.5, 1), (-1.0, 0)):
        got = step(a)
        assert got == expected, (
            f"step({a}) returned {got!r}; expected {expected}"
            f" [ko] step({a})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_an_array_gives_an_array(step):
    import numpy as np
    got = step(np.array([-1.5, 0.3, 2.0]))
    assert np.shape(got) == (3,) and np.array_equal(got, [0, 1, 1]), (
        f"step(np.array([-1.5, 0.3, 2.0])) returned {got!r}; expected array([0, 1, 1])"
        f" [ko] step(np.array([-1.5, 0.3, 2.0]))의 결과가 {got!r}입니다. 기댓값은 array([0, 1, 1])입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_result_is_an_integer(step):
    import numpy as np
    got = step(2.5)
    assert np.asarray(got).dtype.kind in "biu", (
        f"step(2.5) returned {got!r}, which is no integer; expected the integer 1"
        f" [ko] step(2.5)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers_and_exactly_zero(step):
    """a single number [ko] 숫자 하나를 넣을 때"""
    import numpy as np
    inputs = (0, 0.0, -0.0, 0.25, 1e-9, -1e-9, 7, -3, 0.5, 1, -0.75)
    expected = (0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0)
    got = [step(a) for a in inputs]
    for a, y, right in zip(inputs, got, expected):
        assert np.shape(y) == (), f"step({a}) has shape {np.shape(y)}"
        assert y == right, f"step({a}) returned {y!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arrays_of_any_shape(step):
    """an array of any shape, argument left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(11)
    a = np.array([[-1.5, 0.0, 0.5], [3.0, -0.25, 0.125]])
    inputs = [
        (a, [[0, 0, 1], [1, 0, 1]]),
        (np.array([-2.0, 0.0, 2.0]), [0, 0, 1]),
        (np.array([[[0.5], [-0.5]], [[0.0], [4.0]]]), [[[1], [0]], [[0], [1]]]),
        (np.array([0.75]), [1]),
    ]
    b = rng.integers(-8, 9, size=50) / 4
    inputs.append((b, [1 if value > 0 else 0 for value in b.tolist()]))
    kept = [x.copy() for x, _ in inputs]
    got = [step(x) for x, _ in inputs]
    for (x, expected), before, y in zip(inputs, kept, got):
        assert np.shape(y) == x.shape
        assert np.array_equal(y, expected)
        assert np.array_equal(x, before), "step changed its argument"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_every_result_is_an_integer(step):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    for a, expected in ((0.5, 1), (-0.5, 0), (0.0, 0), (np.array([-0.25, 0.25, 3.0]), [0, 1, 1])):
        got = step(a)
        assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Your step function: flat, one jump, flat again. The dot shows its value at exactly 0.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분이 만든 계단 함수의 그래프입니다. 평평하다가 한 번 뛰어오르고 다시 평평합니다. 점은 입력이
# 정확히 0일 때의 값입니다.

# %% tags=["otter_ignore"]
def draw_step(axes):
    for a in (np.linspace(-2, -0.001, 50), np.linspace(0.001, 2, 50)):
        axes.plot(a, step(a), color="#2563eb", linewidth=2)
    axes.plot(0, step(0.0), "o", color="#2563eb")
    axes.set(xlabel="$a$", ylabel="$h(a)$", yticks=[0, 1], ylim=(-0.2, 1.2))


picture(draw_step)

# %% [raw]
# # BEGIN QUESTION
# name: perceptron
# points: 2

# %% [markdown] lang="en"
# ## 2. The perceptron · 2 points
#
# $$y = h(b + w_1x_1 + w_2x_2 + \dots + w_dx_d) = h(b + w \cdot x)$$
#
# The perceptron multiplies each signal by its weight, adds everything up, adds the bias, and lets the step
# function decide. Two inputs are common in the lecture, but nothing in the formula says two.
#
# **Example.** With $w = (0.5, 0.5)$ and $b = -0.7$:
#
# | $x_1$ | $x_2$ | $b + w_1x_1 + w_2x_2$ | $y$ |
# |---|---|---|---|
# | 1 | 0 | -0.7 + 0.5 + 0 = -0.2 | 0 |
# | 1 | 1 | -0.7 + 0.5 + 0.5 = 0.3 | 1 |
#
# **The threshold.** The lecture also says it like this: a signal flows when $w \cdot x$ exceeds a *threshold*
# $\theta$. This is the same perceptron with $b = -\theta$. In the example $\theta = 0.7$, and of the sums
# $0.5$ and $1$ only the second exceeds it.
#
# > **Task.** Write `perceptron(x, w, b)`.
# >
# > - `x`, `w`: arrays of the same length `d`; `b`: a number.
# > - Result: the integer 0 or 1.
# > - It has to work for every `d`: one input, two, or twelve.

# %% [markdown] lang="ko"
# ## 2. 퍼셉트론 · 2점
#
# $$y = h(b + w_1x_1 + w_2x_2 + \dots + w_dx_d) = h(b + w \cdot x)$$
#
# 퍼셉트론은 각 신호에 가중치를 곱해 모두 더하고 편향을 더한 뒤, 계단 함수로 출력을 정합니다. 강의에서는 주로 입력이
# 두 개였지만, 식을 보면 꼭 두 개일 필요는 없습니다.
#
# **예제.** $w = (0.5, 0.5)$, $b = -0.7$일 때
#
# | $x_1$ | $x_2$ | $b + w_1x_1 + w_2x_2$ | $y$ |
# |---|---|---|---|
# | 1 | 0 | -0.7 + 0.5 + 0 = -0.2 | 0 |
# | 1 | 1 | -0.7 + 0.5 + 0.5 = 0.3 | 1 |
#
# **임계값.** 강의에서는 $w \cdot x$가 *임계값*(threshold) $\theta$를 넘으면 신호가 흐른다고도 설명합니다. $b = -\theta$로
# 놓으면 같은 퍼셉트론입니다. 이 예제에서는 $\theta = 0.7$이고, 두 합 $0.5$와 $1$ 중 $1$만 임계값을 넘습니다.
#
# > **문제.** `perceptron(x, w, b)`를 작성하세요.
# >
# > - `x`, `w`: 길이가 `d`로 같은 배열, `b`: 숫자
# > - 결과: 정수 0 또는 1
# > - 입력이 한 개이든 두 개이든 열두 개이든, 어떤 `d`에서도 동작해야 합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def perceptron(x, w, b):
    """Return what a perceptron says: the step function of b + w·x.

    x, w: arrays of shape (d,); b: a number; the result is the int 0 or 1.
    Example: perceptron(np.array([1, 1]), np.array([0.5, 0.5]), -0.7) gives 1
    [ko]
    퍼셉트론의 출력, 즉 b + w·x의 계단 함수 값을 돌려줍니다.

    x, w: 모양이 (d,)인 배열. b: 숫자. 결과는 정수 0 또는 1입니다.
    예: perceptron(np.array([1, 1]), np.array([0.5, 0.5]), -0.7)의 결과는 1
    """
    # BEGIN SOLUTION
    return int(b + np.dot(w, x) > 0)
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
def test_the_example(perceptron):
    import numpy as np
    for x, expected in (([1, 0], 0), ([1, 1], 1)):
        got = perceptron(np.array(x), np.array([0.5, 0.5]), -0.7)
        call = f"perceptron(np.array({x}), np.array([0.5, 0.5]), -0.7)"
        assert np.shape(got) == (), (
            f"{call} returned {got!r}; expected one number, {expected}"
            f" [ko] {call}의 결과가 {got!r}입니다. 숫자 하나가 나와야 하고, 기댓값은 {expected}입니다."
        )
        assert got == expected, (
            f"{call} returned {got!r}; expected {expected}"
            f" [ko] {call}의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_three_inputs(perceptron):
    import numpy as np
    got = perceptron(np.array([1, 0, 1]), np.array([0.5, 0.25, 1.0]), -1.0)
    call = "perceptron(np.array([1, 0, 1]), np.array([0.5, 0.25, 1.0]), -1.0)"
    assert np.shape(got) == () and got == 1, (
        f"{call} returned {got!r}; expected 1, as -1 + 0.5 + 1 = 0.5 > 0"
        f" [ko] {call}의 결과가 {got!r}입니다. -1 + 0.5 + 1 = 0.5 > 0이므로 기댓값은 1입니다."
    )
    assert np.asarray(got).dtype.kind in "biu", (
        f"{call} returned {got!r}, which is no integer; expected the integer 1"
        f" [ko] {call}의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_two_inputs(perceptron):
    """two inputs [ko] 입력이 두 개일 때"""
    import numpy as np
    cases = (
        ([1.0, -1.0], 0.0, [0, 0, 1, 0]),
        ([-0.5, -0.5], 0.75, [1, 1, 1, 0]),
        ([2.0, 0.5], -0.5, [0, 0, 1, 1]),
        ([1, 1], -1, [0, 0, 0, 1]),
        ([0.25, 0.75], 0.5, [1, 1, 1, 1]),
    )
    inputs = [np.array(x) for x in ((0, 0), (0, 1), (1, 0), (1, 1))]
    got = [[perceptron(x, np.array(w), b) for x in inputs] for w, b, _ in cases]
    for (w, b, expected), row in zip(cases, got):
        assert all(np.shape(y) == () for y in row)
        assert row == expected, f"w = {w}, b = {b}: {row!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_any_number_of_inputs(perceptron):
    """any number of inputs, arguments left alone [ko] 입력의 개수에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(5)
    cases = []
    for d in (1, 3, 4, 7, 12):
        for _ in range(6):
            x, w = rng.integers(0, 2, size=d), rng.integers(-8, 9, size=d) / 4
            cases.append((x, w, float(rng.integers(-8, 9) / 4)))
    kept = [(x.copy(), w.copy()) for x, w, _ in cases]
    got = [perceptron(x, w, b) for x, w, b in cases]
    for (x, w, b), (x_before, w_before), y in zip(cases, kept, got):
        total = b
        for signal, weight in zip(x_before.tolist(), w_before.tolist()):
            total += signal * weight
        assert np.shape(y) == () and y == (1 if total > 0 else 0)
        assert np.array_equal(x, x_before) and np.array_equal(w, w_before), "perceptron changed an argument"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer(perceptron):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    for x, w, b, expected in (([1, 0], [1.0, 1.0], -1.5, 0), ([1, 1], [1.0, 1.0], -1.5, 1), ([0], [2.0], 0.5, 1)):
        got = perceptron(np.array(x), np.array(w), b)
        assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** A nerve cell and the perceptron that is modelled on it. The synapses become weights, the cell body adds
# up and compares with $\theta$, and the axon passes the output on. The numbers are those of the example, the
# output is what your `perceptron` says.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 생물학적 뉴런과 이를 본뜬 퍼셉트론입니다. 시냅스(synapse)는 가중치가 되고, 세포체(cell body)는 신호를
# 더해 $\theta$와 비교하며, 축삭(axon)은 출력을 다음 뉴런으로 전달합니다. 숫자는 위의 예제와 같고, 출력은 여러분의
# `perceptron`이 계산한 값입니다.

# %% tags=["otter_ignore"]
def draw_neuron(panels):
    cell, unit = panels
    y = int(perceptron(np.array([1, 1]), np.array([0.5, 0.5]), -0.7))
    blue, orange = "#2563eb", "#ea580c"
    for end in (0.9, -0.9):
        cell.plot([0.1, 0.7, 1.2, 2], [end, 0.8 * end, 0.35 * end, 0], color=blue, linewidth=3)
        cell.plot([0.3, 0.7], [0.45 * end, 0.8 * end], color=blue, linewidth=2)
        cell.plot([0.1, 0.3], [end, 0.45 * end], "o", color=orange, markersize=7)
        cell.plot([2, 3.3, 3.6, 4], [0, 0, 0.3 * end, 0.45 * end], color=blue, linewidth=3)
        unit.plot([0, 2, 4], [end, 0, 0], color=blue, linewidth=1.5, zorder=0)
        unit.text(0.85, 0.88 * end, "w = 0.5", color=orange, va="center")
    cell.plot(2, 0, "o", color="#93c5fd", markeredgecolor=blue, markersize=42)
    cell.plot(2, 0, "o", color=blue, markersize=10)
    circle = {"marker": "o", "color": "#dbeafe", "markeredgecolor": blue, "linestyle": ""}
    unit.plot([0, 0], [0.9, -0.9], markersize=22, **circle)
    unit.plot([2], [0], markersize=56, **circle)
    unit.plot([4], [0], markersize=22, **circle)
    inside = ((0, 0.9, "1"), (0, -0.9, "1"), (2, 0, "sum 1\nθ = 0.7"), (4, 0, str(y)))
    for x, height, text in inside:
        unit.text(x, height, text, ha="center", va="center", fontsize=10)
    below = ((cell, ("synapses", "cell body", "axon")), (unit, ("weights", "sum > θ ?", "output")))
    for axes, words in below:
        for x, word in zip((0.3, 2, 3.8), words):
            axes.text(x, -1.6, word, ha="center", fontsize=10)
        axes.set(xlim=(-0.5, 4.5), ylim=(-1.7, 1.4))
        axes.axis("off")


picture(draw_neuron, panels=2)

# %% [raw]
# # BEGIN QUESTION
# name: weights
# points: 2

# %% [markdown] lang="en"
# ## 3. Weights of three gates · 2 points
#
# | $x_1$ | $x_2$ | AND | NAND | OR |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 1 | 0 |
# | 0 | 1 | 0 | 1 | 1 |
# | 1 | 0 | 0 | 1 | 1 |
# | 1 | 1 | 1 | 0 | 1 |
#
# A perceptron becomes a gate when its three numbers fit all four rows of the gate's table. So each gate is four
# conditions, and there are many triples that meet them.
#
# **Example: AND.** The rows (0, 0), (0, 1), (1, 0), (1, 1) say in turn
#
# $$b \le 0, \qquad b + w_2 \le 0, \qquad b + w_1 \le 0, \qquad b + w_1 + w_2 > 0.$$
#
# The triple (1, 1, -1.1) makes -1.1, -0.1, -0.1 and 0.9: it meets all four. Its threshold is $\theta = 1.1$, and only
# the sum $1 + 1$ exceeds that. Write down the conditions of NAND and OR in the same way.
#
# > **Task.** Assign a triple `(w1, w2, b)` to each of `AND_WEIGHTS`, `NAND_WEIGHTS` and `OR_WEIGHTS`.
# >
# > - The order: the two weights first, the bias last.
# > - Any triple that makes the gate is right.
# > - The public test only counts the numbers, so a triple that makes another gate passes it: check each of them
# >   with its four conditions.

# %% [markdown] lang="ko"
# ## 3. 세 게이트의 가중치 · 2점
#
# | $x_1$ | $x_2$ | AND | NAND | OR |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 1 | 0 |
# | 0 | 1 | 0 | 1 | 1 |
# | 1 | 0 | 0 | 1 | 1 |
# | 1 | 1 | 1 | 0 | 1 |
#
# 세 숫자가 진리표의 네 행을 모두 만족하면 퍼셉트론은 그 게이트가 됩니다. 게이트마다 조건이 네 개씩 있는 셈이고, 조건을
# 만족하는 조합은 여러 가지입니다.
#
# **예제: AND.** (0, 0), (0, 1), (1, 0), (1, 1) 행의 조건은 차례로 다음과 같습니다.
#
# $$b \le 0, \qquad b + w_2 \le 0, \qquad b + w_1 \le 0, \qquad b + w_1 + w_2 > 0$$
#
# (1, 1, -1.1)을 넣어 보면 -1.1, -0.1, -0.1, 0.9가 되어 네 조건을 모두 만족합니다. 이때 임계값은 $\theta = 1.1$이고,
# 이 값을 넘는 합은 $1 + 1$뿐입니다. NAND와 OR의 조건도 같은 방법으로 적어 보세요.
#
# > **문제.** `AND_WEIGHTS`, `NAND_WEIGHTS`, `OR_WEIGHTS`에 각각 `(w1, w2, b)`를 넣으세요.
# >
# > - 순서: 두 가중치를 먼저, 편향을 마지막에 씁니다.
# > - 그 게이트를 나타내는 조합이면 무엇이든 정답입니다.
# > - 공개 테스트는 숫자가 세 개인지만 확인하므로, 게이트에 맞지 않는 조합도 통과합니다. 네 가지 조건을 직접
# >   확인해 보세요.

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
def test_each_has_three_numbers(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    named = (("AND_WEIGHTS", AND_WEIGHTS), ("NAND_WEIGHTS", NAND_WEIGHTS), ("OR_WEIGHTS", OR_WEIGHTS))
    for name, weights in named:
        assert np.shape(weights) == (3,), (
            f"{name} is {weights!r}; expected three numbers (w1, w2, b)"
            f" [ko] {name}의 값이 {weights!r}입니다. 숫자 세 개 (w1, w2, b)를 넣어야 합니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_and_weights_make_and(AND_WEIGHTS):
    """AND_WEIGHTS make an AND gate [ko] AND_WEIGHTS로 AND 게이트 나타내기"""
    import numpy as np
    assert np.shape(AND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in AND_WEIGHTS)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    bias_first = [int(b + w1 * x1 + w2 * x2 > 0) for x1, x2 in corners]
    bias_last = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in corners]  # may round otherwise
    assert [0, 0, 0, 1] in (bias_first, bias_last)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_nand_weights_make_nand(NAND_WEIGHTS):
    """NAND_WEIGHTS make a NAND gate [ko] NAND_WEIGHTS로 NAND 게이트 나타내기"""
    import numpy as np
    assert np.shape(NAND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in NAND_WEIGHTS)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    bias_first = [int(b + w1 * x1 + w2 * x2 > 0) for x1, x2 in corners]
    bias_last = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in corners]  # may round otherwise
    assert [1, 1, 1, 0] in (bias_first, bias_last)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_or_weights_make_or(OR_WEIGHTS):
    """OR_WEIGHTS make an OR gate [ko] OR_WEIGHTS로 OR 게이트 나타내기"""
    import numpy as np
    assert np.shape(OR_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in OR_WEIGHTS)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    bias_first = [int(b + w1 * x1 + w2 * x2 > 0) for x1, x2 in corners]
    bias_last = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in corners]  # may round otherwise
    assert [0, 1, 1, 1] in (bias_first, bias_last)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The sums $w_1x_1 + w_2x_2$ that your weights make for the four inputs, and the threshold
# $\theta = -b$ as a dashed line. A sum above the line makes a 1 (an orange
# square), a sum on the line or below it a 0 (a blue circle).

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분의 가중치로 네 입력에서 구한 합 $w_1x_1 + w_2x_2$와 임계값 $\theta = -b$(점선)입니다. 합이 점선보다
# 높으면 출력이 1(주황색 네모)이고, 점선과 같거나 낮으면 0(파란색 동그라미)입니다.

# %% tags=["otter_ignore"]
def draw_sums(panels):
    gates = (("AND", AND_WEIGHTS), ("NAND", NAND_WEIGHTS), ("OR", OR_WEIGHTS))
    for axes, (name, (w1, w2, b)) in zip(panels, gates):
        for place, x in enumerate(((0, 0), (0, 1), (1, 0), (1, 1))):
            y = int(perceptron(np.array(x), np.array([w1, w2]), b))
            color = ("#2563eb", "#ea580c")[y]
            axes.plot(place, w1 * x[0] + w2 * x[1], "os"[y], color=color, markersize=9)
        axes.axhline(-b, color="black", linestyle="--", linewidth=1)
        inputs = ["0, 0", "0, 1", "1, 0", "1, 1"]
        axes.set(title=rf"{name}: $\theta$ = {-b:g}", xticks=range(4), xticklabels=inputs, xlim=(-0.5, 3.5))
        axes.margins(y=0.15)
    panels[0].set(ylabel=r"$w_1x_1 + w_2x_2$")


picture(draw_sums, panels=3)

# %% [raw]
# # BEGIN QUESTION
# name: gates
# points: 2

# %% [markdown] lang="en"
# ## 4. AND, NAND and OR · 2 points
#
# $$\mathrm{gate}(x_1, x_2) = h(b + w_1x_1 + w_2x_2)$$
#
# AND is 1 when all inputs are 1. NAND ("not AND") is AND with its output flipped. OR is 1 when at least one
# input is 1. The perceptron is the same each time; only the weights change.
#
# **Example.** AND with the lecture's (0.5, 0.5, -0.7) at (1, 1): $-0.7 + 0.5 + 0.5 = 0.3 > 0$, so
# `and_gate(1, 1)` is 1.
#
# > **Task.** Write `and_gate(x1, x2)`, `nand_gate(x1, x2)` and `or_gate(x1, x2)`.
# >
# > - `x1`, `x2`: each the integer 0 or 1.
# > - Result: the integer 0 or 1.
# > - Use your perceptron and your weights, or anything else that gives the right table.

# %% [markdown] lang="ko"
# ## 4. AND, NAND, OR 게이트 · 2점
#
# $$\mathrm{gate}(x_1, x_2) = h(b + w_1x_1 + w_2x_2)$$
#
# AND는 모든 입력이 1일 때만 1입니다. NAND(Not AND)는 AND의 출력을 뒤집은 것입니다. OR는 입력 중 적어도 하나가 1이면
# 1입니다. 퍼셉트론의 구조는 셋 다 같고 가중치만 다릅니다.
#
# **예제.** 강의에 나온 가중치 (0.5, 0.5, -0.7)로 (1, 1)에서 AND를 계산하면 $-0.7 + 0.5 + 0.5 = 0.3 > 0$이므로
# `and_gate(1, 1)`은 1입니다.
#
# > **문제.** `and_gate(x1, x2)`, `nand_gate(x1, x2)`, `or_gate(x1, x2)`를 작성하세요.
# >
# > - `x1`, `x2`: 각각 정수 0 또는 1
# > - 결과: 정수 0 또는 1
# > - 앞에서 만든 퍼셉트론과 가중치를 써도 되고, 진리표만 맞으면 다른 방법을 써도 됩니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def and_gate(x1, x2):
    """Return 1 when both inputs are 1, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: and_gate(1, 1) gives 1
    [ko]
    두 입력이 모두 1이면 1, 그렇지 않으면 0을 돌려줍니다.

    x1, x2: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: and_gate(1, 1)의 결과는 1
    """
    # BEGIN SOLUTION
    return int(step(x1 + x2 - 1))
    # END SOLUTION


def nand_gate(x1, x2):
    """Return 0 when both inputs are 1, else 1.

    x1, x2: the int 0 or 1, as is the result.
    Example: nand_gate(1, 1) gives 0
    [ko]
    두 입력이 모두 1이면 0, 그렇지 않으면 1을 돌려줍니다.

    x1, x2: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: nand_gate(1, 1)의 결과는 0
    """
    # BEGIN SOLUTION
    return int(step(2 - x1 - x2))
    # END SOLUTION


def or_gate(x1, x2):
    """Return 1 when at least one input is 1, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: or_gate(0, 0) gives 0
    [ko]
    입력 중 적어도 하나가 1이면 1, 그렇지 않으면 0을 돌려줍니다.

    x1, x2: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: or_gate(0, 0)의 결과는 0
    """
    # BEGIN SOLUTION
    return int(step(x1 + x2))
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
def test_two_ones(and_gate, nand_gate, or_gate):
    import numpy as np
    for name, gate, expected in (("and", and_gate, 1), ("nand", nand_gate, 0), ("or", or_gate, 1)):
        got = gate(1, 1)
        assert got == expected, (
            f"{name}_gate(1, 1) returned {got!r}; expected {expected}"
            f" [ko] {name}_gate(1, 1)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )
        assert np.asarray(got).dtype.kind in "biu", (
            f"{name}_gate(1, 1) returned {got!r}, which is no integer; expected the integer {expected}"
            f" [ko] {name}_gate(1, 1)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_and_gate(and_gate):
    """the truth table of and_gate [ko] and_gate의 진리표"""
    import numpy as np
    got = [and_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [0, 0, 0, 1]

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_nand_gate(nand_gate):
    """the truth table of nand_gate [ko] nand_gate의 진리표"""
    import numpy as np
    got = [nand_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [1, 1, 1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_or_gate(or_gate):
    """the truth table of or_gate [ko] or_gate의 진리표"""
    import numpy as np
    got = [or_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [0, 1, 1, 1]

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_results_are_integers(and_gate, nand_gate, or_gate):
    """the results are integers [ko] 정수를 돌려주기"""
    import numpy as np
    for gate, rows in ((and_gate, [0, 0, 0, 1]), (nand_gate, [1, 1, 1, 0]), (or_gate, [0, 1, 1, 1])):
        got = [gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
        assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, rows)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: more_gates
# points: 1

# %% [markdown] lang="en"
# ## 5. NOT and NOR · 1 point
#
# $$\mathrm{NOT}(x) = h(b + w\,x), \qquad \mathrm{NOR}(x_1, x_2) = \mathrm{NOT}(\mathrm{OR}(x_1, x_2))$$
#
# NOT has only one input. NOR is to OR what NAND is to AND.
#
# **Example.** Compare the lecture's AND (0.5, 0.5, -0.7) and NAND (-0.5, -0.5, 0.7): all signs are flipped.
# At (1, 1) one makes 0.3 and the other -0.3, so one says 1 and the other 0. What happens if you do the same
# to your OR weights?
#
# > **Task.** Write `not_gate(x)` and `nor_gate(x1, x2)`.
# >
# > - `not_gate` flips its input; `nor_gate` is 1 only when both inputs are 0.
# > - Inputs and results are the integers 0 or 1.

# %% [markdown] lang="ko"
# ## 5. NOT, NOR 게이트 · 1점
#
# $$\mathrm{NOT}(x) = h(b + w\,x), \qquad \mathrm{NOR}(x_1, x_2) = \mathrm{NOT}(\mathrm{OR}(x_1, x_2))$$
#
# NOT은 입력이 하나뿐입니다. AND를 뒤집으면 NAND가 되듯이, OR를 뒤집으면 NOR가 됩니다.
#
# **예제.** 강의의 AND (0.5, 0.5, -0.7)와 NAND (-0.5, -0.5, 0.7)를 비교해 보세요. 부호가 모두 반대입니다. (1, 1)에서
# 한쪽은 0.3, 다른 쪽은 -0.3이 되어 출력이 1과 0으로 갈립니다. OR의 가중치에도 같은 일을 하면 무엇이 될까요?
#
# > **문제.** `not_gate(x)`와 `nor_gate(x1, x2)`를 작성하세요.
# >
# > - `not_gate`는 입력을 뒤집고, `nor_gate`는 두 입력이 모두 0일 때만 1입니다.
# > - 입력과 결과는 정수 0 또는 1입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def not_gate(x):
    """Return the other signal: 1 for 0, and 0 for 1.

    x: the int 0 or 1, as is the result.
    Example: not_gate(0) gives 1
    [ko]
    입력을 뒤집습니다. 0이면 1, 1이면 0을 돌려줍니다.

    x: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: not_gate(0)의 결과는 1
    """
    # BEGIN SOLUTION
    return int(step(1 - x))
    # END SOLUTION


def nor_gate(x1, x2):
    """Return 1 when both inputs are 0, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: nor_gate(0, 0) gives 1
    [ko]
    두 입력이 모두 0이면 1, 그렇지 않으면 0을 돌려줍니다.

    x1, x2: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: nor_gate(0, 0)의 결과는 1
    """
    # BEGIN SOLUTION
    return int(step(1 - x1 - x2))
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
def test_zeros_become_one(not_gate, nor_gate):
    import numpy as np
    for call, got in (("not_gate(0)", not_gate(0)), ("nor_gate(0, 0)", nor_gate(0, 0))):
        assert got == 1, (
            f"{call} returned {got!r}; expected 1"
            f" [ko] {call}의 결과가 {got!r}입니다. 기댓값은 1입니다."
        )
        assert np.asarray(got).dtype.kind in "biu", (
            f"{call} returned {got!r}, which is no integer; expected the integer 1"
            f" [ko] {call}의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_not_gate(not_gate):
    """the truth table of not_gate [ko] not_gate의 진리표"""
    import numpy as np
    got = [not_gate(x) for x in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_nor_gate(nor_gate):
    """the truth table of nor_gate [ko] nor_gate의 진리표"""
    import numpy as np
    got = [nor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [1, 0, 0, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_results_are_integers(not_gate, nor_gate):
    """the results are integers [ko] 정수를 돌려주기"""
    import numpy as np
    got = [not_gate(0), not_gate(1), *(nor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1))]
    assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, [1, 0, 1, 0, 0, 0])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Your gates in the plane of $x_1$ and $x_2$. A square is an input whose output is 1, a circle one
# whose output is 0. The line is where $b + w_1x_1 + w_2x_2 = 0$ with your weights (for NOR: your OR weights with
# all signs flipped). Each line must separate the squares from the circles: **a perceptron is a linear
# classifier.**

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분이 만든 게이트를 $x_1$, $x_2$ 평면에 그렸습니다. 네모는 출력이 1인 입력, 동그라미는 출력이
# 0인 입력입니다. 직선은 여러분의 가중치로 $b + w_1x_1 + w_2x_2 = 0$이 되는 곳입니다(NOR는 OR 가중치의 부호를 모두
# 뒤집어 그렸습니다). 직선마다 네모와 동그라미를 나누고 있어야 합니다. **퍼셉트론은 선형 분류기입니다.**

# %% tags=["otter_ignore"]
def draw_gates(panels):
    gates = (
        ("AND", and_gate, AND_WEIGHTS),
        ("NAND", nand_gate, NAND_WEIGHTS),
        ("OR", or_gate, OR_WEIGHTS),
        ("NOR", nor_gate, -np.array(OR_WEIGHTS)),
    )
    x1, x2 = np.meshgrid(np.linspace(-0.5, 1.5, 201), np.linspace(-0.5, 1.5, 201))
    for axes, (name, gate, (w1, w2, b)) in zip(panels, gates):
        a = b + w1 * x1 + w2 * x2
        axes.contourf(x1, x2, step(a), levels=[-0.5, 0.5, 1.5], colors=["#dbeafe", "#ffedd5"])
        if a.min() < 0 < a.max():
            axes.contour(x1, x2, a, levels=[0], colors="#2563eb")
        for corner in ((0, 0), (0, 1), (1, 0), (1, 1)):
            y = int(gate(*corner))
            color = ("#2563eb", "#ea580c")[y]
            axes.plot(*corner, "os"[y], color=color, markersize=10, markeredgecolor="white")
        axes.set(title=name, xlabel="$x_1$", ylabel="$x_2$", xticks=[0, 1], yticks=[0, 1], aspect="equal")


picture(draw_gates, panels=4)

# %% [raw]
# # BEGIN QUESTION
# name: truth_table
# points: 2

# %% [markdown] lang="en"
# ## 6. Truth tables · 2 points
#
# A gate with $n$ inputs has $2^n$ possible inputs. Its truth table lists all of them in counting order, as
# binary numbers 0, 1, 2, ..., with the gate's output at the end of each row. The first column changes slowest.
#
# **Example: AND, $n = 2$.** Two inputs make $2^2 = 4$ rows, and each row has $2 + 1 = 3$ numbers.
#
# | $x_1$ | $x_2$ | $y$ |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |
#
# > **Task.** Write `truth_table(gate, n_inputs)`.
# >
# > - `gate`: a function that takes `n_inputs` separate arguments, as in `gate(0, 1)`.
# > - Result: an integer array of shape `(2**n_inputs, n_inputs + 1)`, with the inputs in counting order and the
# >   output in the last column.
# > - It has to work for one input and for more than two.

# %% [markdown] lang="ko"
# ## 6. 진리표 · 2점
#
# 입력이 $n$개인 게이트에는 가능한 입력이 모두 $2^n$가지 있습니다. 진리표는 이 입력들을 이진수 0, 1, 2, ...의 순서로
# 적고 그 옆에 게이트의 출력을 적은 표입니다. 첫 번째 열이 가장 천천히 바뀝니다.
#
# **예제: AND, $n = 2$.** 입력이 두 개이므로 $2^2 = 4$행이고, 한 행에는 숫자가 $2 + 1 = 3$개 있습니다.
#
# | $x_1$ | $x_2$ | $y$ |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |
#
# > **문제.** `truth_table(gate, n_inputs)`를 작성하세요.
# >
# > - `gate`: `gate(0, 1)`처럼 인수 `n_inputs`개를 따로따로 받는 함수
# > - 결과: 모양이 `(2**n_inputs, n_inputs + 1)`인 정수 배열. 입력은 이진수 순서로, 출력은 마지막 열에 놓습니다.
# > - 입력이 한 개일 때와 세 개 이상일 때도 동작해야 합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def truth_table(gate, n_inputs):
    """Return every input of a gate in counting order, with its output in the last column.

    gate: a function of n_inputs arguments that are 0 or 1; it returns 0 or 1.
    n_inputs: how many. The result is an int array of shape (2**n_inputs, n_inputs + 1).
    Example: truth_table(not_gate, 1) gives array([[0, 1], [1, 0]])
    [ko]
    게이트의 모든 입력을 이진수 순서로 적고 마지막 열에 출력을 적은 표를 돌려줍니다.

    gate: 0 또는 1인 인수를 n_inputs개 받아 0 또는 1을 돌려주는 함수.
    n_inputs: 입력의 개수. 결과는 모양이 (2**n_inputs, n_inputs + 1)인 정수 배열입니다.
    예: truth_table(not_gate, 1)의 결과는 array([[0, 1], [1, 0]])
    """
    # BEGIN SOLUTION
    from itertools import product

    return np.array([[*row, int(gate(*row))] for row in product((0, 1), repeat=n_inputs)])
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
def test_table_of_and(truth_table):
    import numpy as np
    table = truth_table(lambda x1, x2: x1 * x2, 2)
    call = "truth_table(lambda x1, x2: x1 * x2, 2)"
    assert np.shape(table) == (4, 3), (
        f"{call} returned {table!r}; expected an array of shape (4, 3)"
        f" [ko] {call}의 결과가 {table!r}입니다. 모양이 (4, 3)인 배열이 나와야 합니다."
    )
    expected = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
    assert np.array_equal(table, expected), (
        f"{call} returned {table!r}; expected the rows {expected}"
        f" [ko] {call}의 결과가 {table!r}입니다. 기댓값은 {expected}입니다."
    )
    assert np.asarray(table).dtype.kind in "biu", (
        f"{call} returned {table!r}, which are no integers; expected the integers 0 and 1"
        f" [ko] {call}의 결과가 {table!r}이고, 이것은 정수 배열이 아닙니다. 정수 0과 1이 담긴 배열이어야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_two_inputs(truth_table):
    """gates with two inputs [ko] 입력이 두 개인 게이트"""
    import numpy as np
    gates = (lambda x1, x2: int(x1 > x2), lambda x1, x2: 1 - x1 * x2, lambda x1, x2: int(x1 != x2))
    expected = (
        [[0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 0]],
        [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 0]],
        [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]],
    )
    tables = [truth_table(gate, 2) for gate in gates]
    for table, rows in zip(tables, expected):
        assert np.shape(table) == (4, 3), f"shape {np.shape(table)}"
        assert np.array_equal(table, rows)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_other_numbers_of_inputs(truth_table):
    """gates with fewer or more inputs [ko] 입력이 더 적거나 많은 게이트"""
    import numpy as np
    gates = (
        (1, lambda x: 1 - x),
        (3, lambda x1, x2, x3: int(x1 + 2 * x2 > 2 * x3)),
        (4, lambda x1, x2, x3, x4: int(x1 != x4)),
        (5, lambda *x: int(sum(x) % 2)),
    )
    tables = [truth_table(gate, n) for n, gate in gates]
    for (n, gate), table in zip(gates, tables):
        assert np.shape(table) == (2**n, n + 1)
        for number, row in enumerate(np.asarray(table).tolist()):
            bits = [int(digit) for digit in format(number, "b").zfill(n)]
            assert row == [*bits, gate(*bits)]

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_table_holds_integers(truth_table):
    """the table holds integers [ko] 정수 배열을 돌려주기"""
    import numpy as np
    for gate, rows in ((lambda x1, x2: 1 - x2, [1, 0, 1, 0]), (lambda x1, x2: int(x1 >= x2), [1, 0, 1, 1])):
        table = np.asarray(truth_table(gate, 2))
        assert table.dtype.kind in "biu" and np.shape(table) == (4, 3) and table[:, 2].tolist() == rows

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en"
# ## What you have learned
#
# A perceptron adds up weighted signals and a bias, and the step function decides. With the right three
# numbers it is an AND, a NAND, an OR or a NOR gate, because a straight line separates the ones from the zeros.
# In the next assignment you meet a gate for which there is no such line.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 퍼셉트론은 가중치를 곱한 신호와 편향을 더하고, 계단 함수로 출력을 정합니다. 직선 하나로 출력 1과 0을 나눌 수 있는
# AND, NAND, OR, NOR 게이트는 세 숫자만 잘 고르면 퍼셉트론으로 나타낼 수 있습니다. 다음 과제에서는 그런 직선이 없는
# 게이트를 만나게 됩니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
