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
# name: 02-xor
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 02 · XOR and the multilayer perceptron
#
# XOR is 1 when exactly one of its two inputs is 1. It looks as harmless as AND and OR. Can a perceptron be
# an XOR gate too?
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# It cannot: a perceptron draws one straight line, and no straight line separates the ones of XOR from its
# zeros. But perceptrons can be *stacked*. Two of them in a first layer and one in a second do what none of
# them can do alone. That is the **multilayer perceptron**, and every deep network is built on this idea.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Search for weights | `find_weights` | 3 |
# | 2 | XOR from three gates | `xor_gate` | 2 |
# | 3 | XNOR | `xnor_gate` | 1 |
# | 4 | Weights of a two-layer network | `W1`, `b1`, `W2`, `b2` | 2 |
# | 5 | The network for many inputs | `mlp_xor` | 1 |
# | 6 | Parity | `parity` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments.

# %% [markdown] lang="ko"
# # 02 · XOR와 다층 퍼셉트론
#
# XOR는 두 입력 중 하나만 1일 때 1을 출력합니다. AND나 OR만큼 간단해 보이는데, XOR 게이트도 퍼셉트론으로 나타낼 수
# 있을까요?
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# 퍼셉트론 하나로는 나타낼 수 없습니다. 퍼셉트론은 직선 하나를 긋는 선형 분류기인데, XOR의 1과 0은 어떤 직선으로도 나눌 수
# 없기 때문입니다. 하지만 퍼셉트론은 *쌓을* 수 있습니다. 첫 번째 층에 두 개, 두 번째 층에 한 개를 놓으면 하나로는 못 하던
# 일을 해냅니다. 이것이 **다층 퍼셉트론**이며, 모든 심층 신경망이 이 생각에서 출발합니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 가중치 찾기 | `find_weights` | 3 |
# | 2 | 게이트 세 개로 만드는 XOR | `xor_gate` | 2 |
# | 3 | XNOR | `xnor_gate` | 1 |
# | 4 | 2층 신경망의 가중치 | `W1`, `b1`, `W2`, `b2` | 2 |
# | 5 | 여러 입력을 한꺼번에 계산하기 | `mlp_xor` | 1 |
# | 6 | 패리티 | `parity` | 1 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("02-xor.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw, panels=1):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    size = (1.4 + 2.6 * panels, 3.4)
    figure, axes = plt.subplots(1, panels, figsize=size, layout="constrained", squeeze=False)
    if grader.shows(draw, axes[0] if panels > 1 else axes[0, 0]):
        plt.show()
    else:
        plt.close(figure)

# %% [markdown] lang="en"
# **Given.** The step function, the perceptron and three gates of assignment 01. You may use them in every task;
# leave them as they are.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 과제 01에서 만든 계단 함수, 퍼셉트론, 세 게이트입니다. 모든 문제에서 사용해도 됩니다. 고치지 말고
# 그대로 두세요.

# %%
def step(a):
    """1 where a > 0, else 0; a is a number or an array.
    [ko]
    a > 0이면 1, 그렇지 않으면 0. a는 숫자 또는 배열입니다.
    """
    return (np.asarray(a) > 0).astype(int)


def perceptron(x, w, b):
    """0 or 1: the step function of b + w·x, for arrays x and w of one length.
    [ko]
    b + w·x의 계단 함수 값 0 또는 1. x와 w는 길이가 같은 배열입니다.
    """
    return int(step(b + np.dot(w, x)))


def and_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([0.5, 0.5]), -0.7)


def nand_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([-0.5, -0.5]), 0.7)


def or_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([0.5, 0.5]), -0.3)

# %% [raw]
# # BEGIN QUESTION
# name: find_weights
# points: 3

# %% [markdown] lang="en"
# ## 1. Search for weights · 3 points
#
# $$h(b + w_1x_1 + w_2x_2) = t \quad \text{for all four inputs } (0,0), (0,1), (1,0), (1,1)$$
#
# Is there a perceptron with a given truth table? Let the computer look: try every triple $(w_1, w_2, b)$ from a
# list of candidate values. With the 4 values -1, -0.5, 0.5, 1 there are $4^3 = 64$ triples.
#
# **Example.** The triple (0.5, 0.5, -0.5) is an AND gate, as its sums meet all four targets:
#
# | input | (0, 0) | (0, 1) | (1, 0) | (1, 1) |
# |---|---|---|---|---|
# | $b + w_1x_1 + w_2x_2$ | -0.5 | 0 | 0 | 0.5 |
# | $h$ | 0 | 0 | 0 | 1 |
#
# **And XOR?** It would need $b \le 0$ and $b + w_1 + w_2 \le 0$, together $2b + w_1 + w_2 \le 0$. But it
# would also need $b + w_1 > 0$ and $b + w_2 > 0$, together $2b + w_1 + w_2 > 0$. Both at once cannot be,
# whatever the values.
#
# > **Task.** Write `find_weights(targets, grid)`.
# >
# > - `targets`: an array of the 4 outputs wanted for the inputs (0, 0), (0, 1), (1, 0), (1, 1), in this order.
# > - `grid`: a 1-D array of the values to try for each of $w_1$, $w_2$ and $b$. The same value may be used more
# >   than once.
# > - Result: some `(w1, w2, b)` whose perceptron gives all four targets, or `None` when no triple from the grid
# >   does.

# %% [markdown] lang="ko"
# ## 1. 가중치 찾기 · 3점
#
# $$h(b + w_1x_1 + w_2x_2) = t \quad \text{(네 입력 } (0,0), (0,1), (1,0), (1,1) \text{ 모두에서)}$$
#
# 진리표가 주어졌을 때 그것을 나타내는 퍼셉트론이 있을까요? 컴퓨터로 찾아봅시다. 후보 값들로 만들 수 있는 모든 조합
# $(w_1, w_2, b)$를 시험해 보면 됩니다. 후보가 -1, -0.5, 0.5, 1의 네 개라면 조합은 $4^3 = 64$가지입니다.
#
# **예제.** (0.5, 0.5, -0.5)는 네 입력에서 모두 원하는 값을 내므로 AND 게이트입니다.
#
# | 입력 | (0, 0) | (0, 1) | (1, 0) | (1, 1) |
# |---|---|---|---|---|
# | $b + w_1x_1 + w_2x_2$ | -0.5 | 0 | 0 | 0.5 |
# | $h$ | 0 | 0 | 0 | 1 |
#
# **XOR라면?** $b \le 0$과 $b + w_1 + w_2 \le 0$이어야 하므로 둘을 더하면 $2b + w_1 + w_2 \le 0$입니다. 그런데
# $b + w_1 > 0$과 $b + w_2 > 0$도 성립해야 하므로 둘을 더하면 $2b + w_1 + w_2 > 0$입니다. 어떤 값을 넣어도 두 가지를
# 동시에 만족할 수 없습니다.
#
# > **문제.** `find_weights(targets, grid)`를 작성하세요.
# >
# > - `targets`: 입력 (0, 0), (0, 1), (1, 0), (1, 1)에서 차례로 원하는 출력 4개를 담은 배열
# > - `grid`: $w_1$, $w_2$, $b$에 각각 넣어 볼 값을 담은 1차원 배열. 같은 값을 여러 번 써도 됩니다.
# > - 결과: 네 출력을 모두 맞히는 퍼셉트론의 `(w1, w2, b)` 하나. `grid`의 값으로 만들 수 없으면 `None`

# %% [raw]
# # BEGIN SOLUTION

# %%
def find_weights(targets, grid):
    """Return some (w1, w2, b) from the grid whose perceptron gives the targets, or None.

    targets: array of shape (4,), the outputs for (0, 0), (0, 1), (1, 0), (1, 1).
    grid: array of shape (n,), the values to try for each of w1, w2 and b.
    Example: find_weights(np.array([0, 0, 0, 1]), np.array([0.5, -0.5])) gives (0.5, 0.5, -0.5)
    [ko]
    퍼셉트론의 출력이 targets가 되는 (w1, w2, b)를 grid에서 찾아 돌려주고, 없으면 None을 돌려줍니다.

    targets: 모양이 (4,)인 배열. (0, 0), (0, 1), (1, 0), (1, 1)에서 원하는 출력입니다.
    grid: 모양이 (n,)인 배열. w1, w2, b에 각각 넣어 볼 값입니다.
    예: find_weights(np.array([0, 0, 0, 1]), np.array([0.5, -0.5]))의 결과는 (0.5, 0.5, -0.5)
    """
    # BEGIN SOLUTION
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    return w1, w2, b
    return None
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
def test_weights_for_and(find_weights):
    import numpy as np
    got = find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = "find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))"
    assert np.shape(got) == (3,), (
        f"{call} returned {got!r}; expected three numbers (w1, w2, b)"
        f" [ko] {call}의 결과가 {got!r}입니다. 숫자 세 개 (w1, w2, b)가 나와야 합니다."
    )
    w1, w2, b = (float(value) for value in got)
    outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert outputs == [0, 0, 0, 1], (
        f"{call} returned {got!r}, whose perceptron gives {outputs}; expected [0, 0, 0, 1]"
        f" [ko] {call}의 결과가 {got!r}입니다. 이 값을 쓴 퍼셉트론의 출력은 {outputs}입니다."
        " 기댓값은 [0, 0, 0, 1]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_weights_for_or_and_none_for_xor(find_weights):
    import numpy as np
    grid = "np.array([-1.0, -0.5, 0.5, 1.0])"
    got = find_weights(np.array([0, 1, 1, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f"find_weights(np.array([0, 1, 1, 1]), {grid})"
    assert np.shape(got) == (3,), (
        f"{call} returned {got!r}; expected three numbers (w1, w2, b)"
        f" [ko] {call}의 결과가 {got!r}입니다. 숫자 세 개 (w1, w2, b)가 나와야 합니다."
    )
    got = find_weights(np.array([0, 1, 1, 0]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f"find_weights(np.array([0, 1, 1, 0]), {grid})"
    assert got is None, (
        f"{call} returned {got!r}; expected None, as no perceptron is an XOR gate"
        f" [ko] {call}의 결과가 {got!r}입니다."
        " XOR 게이트는 퍼셉트론 하나로 나타낼 수 없으므로 기댓값은 None입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
""" # END TEST CONFIG
def test_every_gate_that_one_line_makes(find_weights):
    """every gate that one perceptron can make, arguments left alone [ko] 퍼셉트론 하나로 나타낼 수 있는 모든 게이트, 인수를 바꾸지 않기"""
    import numpy as np
    grid = np.array([-1.5, -1.0, -0.5, 0.5, 1.0, 1.5])
    tables = [[number >> place & 1 for place in (3, 2, 1, 0)] for number in range(16)]
    tables = [table for table in tables if table not in ([0, 1, 1, 0], [1, 0, 0, 1])]
    kept = grid.copy()
    arguments = [np.array(table) for table in tables]
    got = [find_weights(targets, grid) for targets in arguments]
    for table, targets, weights in zip(tables, arguments, got):
        assert np.shape(weights) == (3,), f"{table}: {weights!r}"
        w1, w2, b = (float(value) for value in weights)
        assert {w1, w2, b} <= set(kept.tolist()), f"{table}: {weights!r} is not from the grid"
        assert [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)] == table
        assert targets.tolist() == table, "find_weights changed its targets"
    assert np.array_equal(grid, kept), "find_weights changed its grid"

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
""" # END TEST CONFIG
def test_none_when_the_grid_has_no_such_weights(find_weights):
    """grids with and without such weights [ko] 알맞은 가중치가 grid에 있을 때와 없을 때"""
    import numpy as np
    cases = (
        ([0, 1, 1, 1], [1.0, -0.75, 0.25], True),
        ([0, 1, 1, 0], [-0.5, 0.5, 0.0, 1.0, -1.0, 2.0, -2.0], False),
        ([1, 0, 0, 1], [-1.0, -0.25, 0.0, 0.25, 1.0], False),
        ([0, 0, 0, 1], [0.25, 0.5, 2.0], False),
        ([1, 1, 1, 0], [0.75, -0.5], True),
        ([0, 0, 0, 1], [-2.0, 1.5], True),
        ([0, 1, 1, 1], [-1.0, 1.0], False),
        ([0, 0, 1, 0], [-1.0, 0.0, 1.0], True),
        ([0, 1, 0, 0], [-1.0, 0.0, 1.0], True),
        ([1, 1, 1, 0], [-1.0, 2.0], True),
        ([1, 1, 1, 1], [-0.5, 0.0], False),
        ([1, 1, 1, 1], [0.5], True),
        ([0, 0, 0, 0], [0.0], True),
        ([0, 1, 0, 1], [-1, 0, 1], True),
        ([0, 1, 1, 0], [-1, 0, 1], False),
        ([1, 0, 0, 0], [-2, 1], True),
        ([1, 0, 1, 1], [-3, 2, 1], True),
    )
    got = [find_weights(np.array(targets), np.array(grid)) for targets, grid, _ in cases]
    for (targets, grid, there_are), weights in zip(cases, got):
        if not there_are:
            assert weights is None, f"{targets} from {grid}: {weights!r}"
            continue
        assert np.shape(weights) == (3,), f"{targets} from {grid}: {weights!r}"
        w1, w2, b = (float(value) for value in weights)
        assert w1 in grid and w2 in grid and b in grid
        assert [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)] == targets

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: xor_gate
# points: 2

# %% [markdown] lang="en"
# ## 2. XOR from three gates · 2 points
#
# $$s_1 = \mathrm{NAND}(x_1, x_2), \qquad s_2 = \mathrm{OR}(x_1, x_2), \qquad y = \mathrm{AND}(s_1, s_2)$$
#
# "Exactly one" means: *not both* (NAND) **and** *at least one* (OR). Two gates look at the inputs, a third
# one looks at what the two say.
#
# **Example: the lecture's table.**
#
# | $x_1$ | $x_2$ | $s_1$ | $s_2$ | $y$ |
# |---|---|---|---|---|
# | 0 | 0 | 1 | 0 | 0 |
# | 0 | 1 | 1 | 1 | 1 |
# | 1 | 0 | 1 | 1 | 1 |
# | 1 | 1 | 0 | 1 | 0 |
#
# (One slide's text speaks of AND and NAND that feed an OR. The table beside it is right: NAND and OR feed
# an AND.)
#
# > **Task.** Write `xor_gate(x1, x2)`: 1 when exactly one of the two inputs is 1, else 0.
# >
# > - Inputs and result are the integers 0 or 1.

# %% [markdown] lang="ko"
# ## 2. 게이트 세 개로 만드는 XOR · 2점
#
# $$s_1 = \mathrm{NAND}(x_1, x_2), \qquad s_2 = \mathrm{OR}(x_1, x_2), \qquad y = \mathrm{AND}(s_1, s_2)$$
#
# '하나만 1'이라는 말은 '둘 다 1은 아니고(NAND)' **그리고** '적어도 하나는 1(OR)'이라는 뜻입니다. 두 게이트가 입력을
# 보고, 세 번째 게이트가 두 게이트의 출력을 봅니다.
#
# **예제: 강의의 진리표.**
#
# | $x_1$ | $x_2$ | $s_1$ | $s_2$ | $y$ |
# |---|---|---|---|---|
# | 0 | 0 | 1 | 0 | 0 |
# | 0 | 1 | 1 | 1 | 1 |
# | 1 | 0 | 1 | 1 | 1 |
# | 1 | 1 | 0 | 1 | 0 |
#
# (강의 자료 한 장의 설명에는 AND와 NAND의 출력을 OR에 넣는다고 되어 있지만, 그 옆의 진리표가 맞습니다. NAND와 OR의 출력을
# AND에 넣습니다.)
#
# > **문제.** `xor_gate(x1, x2)`를 작성하세요. 두 입력 중 하나만 1이면 1, 그렇지 않으면 0입니다.
# >
# > - 입력과 결과는 정수 0 또는 1입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def xor_gate(x1, x2):
    """Return 1 when exactly one input is 1, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: xor_gate(0, 1) gives 1
    [ko]
    두 입력 중 하나만 1이면 1, 그렇지 않으면 0을 돌려줍니다.

    x1, x2: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: xor_gate(0, 1)의 결과는 1
    """
    # BEGIN SOLUTION
    s1 = nand_gate(x1, x2)
    s2 = or_gate(x1, x2)
    return and_gate(s1, s2)
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
def test_two_rows_of_the_table(xor_gate):
    import numpy as np
    for x1, x2, expected in ((0, 1, 1), (1, 1, 0)):
        got = xor_gate(x1, x2)
        assert got == expected, (
            f"xor_gate({x1}, {x2}) returned {got!r}; expected {expected}"
            f" [ko] xor_gate({x1}, {x2})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )
        assert np.asarray(got).dtype.kind in "biu", (
            f"xor_gate({x1}, {x2}) returned {got!r}, which is no integer; expected the integer {expected}"
            f" [ko] xor_gate({x1}, {x2})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 1.75
hidden: true
""" # END TEST CONFIG
def test_the_whole_table(xor_gate):
    """the whole truth table [ko] 진리표 전체"""
    import numpy as np
    got = [xor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [0, 1, 1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer(xor_gate):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    got = [xor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, [0, 1, 1, 0])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: xnor_gate
# points: 1

# %% [markdown] lang="en"
# ## 3. XNOR · 1 point
#
# $$\mathrm{XNOR}(x_1, x_2) = \mathrm{NOT}(\mathrm{XOR}(x_1, x_2))$$
#
# XNOR is XOR with its output flipped: it says whether the two signals are *the same*.
#
# **Example.** XOR(1, 0) = 1, so XNOR(1, 0) = 0. XOR(1, 1) = 0, so XNOR(1, 1) = 1.
#
# > **Task.** Write `xnor_gate(x1, x2)`: 1 when both inputs are the same, else 0.
# >
# > - Inputs and result are the integers 0 or 1.
# > - Flipping XOR is one way. Can you also do it by changing only the last of XOR's three gates?

# %% [markdown] lang="ko"
# ## 3. XNOR · 1점
#
# $$\mathrm{XNOR}(x_1, x_2) = \mathrm{NOT}(\mathrm{XOR}(x_1, x_2))$$
#
# XNOR는 XOR를 뒤집은 것으로, 두 신호가 *서로 같은지*를 알려 줍니다.
#
# **예제.** XOR(1, 0) = 1이므로 XNOR(1, 0) = 0이고, XOR(1, 1) = 0이므로 XNOR(1, 1) = 1입니다.
#
# > **문제.** `xnor_gate(x1, x2)`를 작성하세요. 두 입력이 같으면 1, 다르면 0입니다.
# >
# > - 입력과 결과는 정수 0 또는 1입니다.
# > - XOR의 출력을 뒤집어도 됩니다. XOR를 이루는 세 게이트 중 마지막 하나만 바꾸어 만들 수도 있을까요?

# %% [raw]
# # BEGIN SOLUTION

# %%
def xnor_gate(x1, x2):
    """Return 1 when both inputs are the same, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: xnor_gate(1, 1) gives 1
    [ko]
    두 입력이 같으면 1, 다르면 0을 돌려줍니다.

    x1, x2: 정수 0 또는 1. 결과도 정수 0 또는 1입니다.
    예: xnor_gate(1, 1)의 결과는 1
    """
    # BEGIN SOLUTION
    return nand_gate(nand_gate(x1, x2), or_gate(x1, x2))
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
def test_two_rows_of_the_table(xnor_gate):
    import numpy as np
    for x1, x2, expected in ((1, 0, 0), (1, 1, 1)):
        got = xnor_gate(x1, x2)
        assert got == expected, (
            f"xnor_gate({x1}, {x2}) returned {got!r}; expected {expected}"
            f" [ko] xnor_gate({x1}, {x2})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )
        assert np.asarray(got).dtype.kind in "biu", (
            f"xnor_gate({x1}, {x2}) returned {got!r}, which is no integer; expected the integer {expected}"
            f" [ko] xnor_gate({x1}, {x2})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_the_whole_table(xnor_gate):
    """the whole truth table [ko] 진리표 전체"""
    import numpy as np
    got = [xnor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all(np.shape(y) == () for y in got)
    assert got == [1, 0, 0, 1]

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer(xnor_gate):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    got = [xnor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, [1, 0, 0, 1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: weights
# points: 2

# %% [markdown] lang="en"
# ## 4. Weights of a two-layer network · 2 points
#
# $$S = h(X W_1 + b_1), \qquad Y = h(S W_2 + b_2)$$
#
# The three gates are three perceptrons, so their weights fit into matrices. Each **column** of $W_1$ holds
# the two weights of one perceptron of the first layer, and $b_1$ holds their biases. $W_2$ has one column,
# for the last perceptron.
#
# | | shape | holds |
# |---|---|---|
# | `W1` | `(2, 2)` | rows: $x_1$, $x_2$; columns: $s_1$, $s_2$ |
# | `b1` | `(2,)` | biases of $s_1$, $s_2$ |
# | `W2` | `(2, 1)` | rows: $s_1$, $s_2$; column: $y$ |
# | `b2` | `(1,)` | bias of $y$ |
#
# The two inputs are the *input layer* (layer 0), $s_1$ and $s_2$ form a *hidden layer*, and $y$ is the *output layer*.
# Signals flow one way, from input to output: a *feed-forward* network.
#
# **Example: where the numbers go.** A first layer whose $s_1$ says "$x_1$ but not $x_2$" with
# $(w_1, w_2, b) = (1, -1, -0.5)$ and whose $s_2$ says "NOR" with $(-1, -1, 0.5)$:
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ -1 & -1 \end{pmatrix}, \qquad b_1 = (-0.5,\ 0.5)$$
#
# > **Task.** Assign `W1`, `b1`, `W2` and `b2`, with the shapes above, so that the network is an XOR gate.
# >
# > - Any values that work are right; the gates of task 2 are one way.
# > - The public test looks only at the shapes and at the input (0, 0): check the other three inputs yourself.

# %% [markdown] lang="ko"
# ## 4. 2층 신경망의 가중치 · 2점
#
# $$S = h(X W_1 + b_1), \qquad Y = h(S W_2 + b_2)$$
#
# 세 게이트는 모두 퍼셉트론이므로 가중치를 행렬에 모을 수 있습니다. $W_1$의 각 **열**에는 첫 번째 층의 퍼셉트론 하나가
# 가진 가중치 두 개가, $b_1$에는 그 편향들이 들어갑니다. $W_2$에는 마지막 퍼셉트론을 위한 열이 하나 있습니다.
#
# | | 모양 | 내용 |
# |---|---|---|
# | `W1` | `(2, 2)` | 행: $x_1$, $x_2$, 열: $s_1$, $s_2$ |
# | `b1` | `(2,)` | $s_1$, $s_2$의 편향 |
# | `W2` | `(2, 1)` | 행: $s_1$, $s_2$, 열: $y$ |
# | `b2` | `(1,)` | $y$의 편향 |
#
# 두 입력은 *입력층*(0층), $s_1$과 $s_2$는 *은닉층*, $y$는 *출력층*입니다. 신호가 입력에서 출력으로 한쪽 방향으로만 흐르므로
# *순방향 신경망*(feed-forward neural network)입니다.
#
# **예제: 숫자를 넣는 자리.** $s_1$은 가중치 $(w_1, w_2, b) = (1, -1, -0.5)$로 '$x_1$만 1'을, $s_2$는
# $(-1, -1, 0.5)$로 NOR를 나타내는 첫 번째 층은 다음과 같습니다.
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ -1 & -1 \end{pmatrix}, \qquad b_1 = (-0.5,\ 0.5)$$
#
# > **문제.** 신경망이 XOR 게이트가 되도록 `W1`, `b1`, `W2`, `b2`에 위와 같은 모양의 값을 넣으세요.
# >
# > - XOR를 나타내기만 하면 어떤 값이든 정답입니다. 2번 문제의 게이트를 이용하는 것도 한 가지 방법입니다.
# > - 공개 테스트는 모양과 입력 (0, 0)만 확인합니다. 나머지 세 입력은 직접 확인해 보세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
W1 = np.array([[-0.5, 0.5], [-0.5, 0.5]])  # SOLUTION
b1 = np.array([0.7, -0.3])  # SOLUTION
W2 = np.array([[0.5], [0.5]])  # SOLUTION
b2 = np.array([-0.7])  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_shapes(W1, b1, W2, b2):
    import numpy as np
    named = (("W1", W1, (2, 2)), ("b1", b1, (2,)), ("W2", W2, (2, 1)), ("b2", b2, (1,)))
    for name, value, expected in named:
        assert np.shape(value) == expected, (
            f"{name} is {value!r}; expected shape {expected}"
            f" [ko] {name}의 값이 {value!r}입니다. 기댓값의 모양은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_two_zeros_give_zero(W1, b1, W2, b2):
    import numpy as np
    shapes = tuple(np.shape(value) for value in (W1, b1, W2, b2))
    expected = ((2, 2), (2,), (2, 1), (1,))
    assert shapes == expected, (
        f"the shapes of W1, b1, W2, b2 are {shapes}; expected {expected}"
        f" [ko] W1, b1, W2, b2의 모양이 차례로 {shapes}입니다. 기댓값은 {expected}입니다."
    )
    s = [int(float(bias) > 0) for bias in b1]
    y = int(s[0] * float(W2[0][0]) + s[1] * float(W2[1][0]) + float(b2[0]) > 0)
    assert y == 0, (
        f"the input (0, 0) gives s1 = {s[0]}, s2 = {s[1]} and y = {y}; expected y = 0"
        f" [ko] 입력이 (0, 0)일 때 s1 = {s[0]}, s2 = {s[1]}, y = {y}입니다. 기댓값은 y = 0입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
""" # END TEST CONFIG
def test_the_network_is_xor(W1, b1, W2, b2):
    """the network makes XOR [ko] 가중치와 편향으로 XOR 나타내기"""
    import numpy as np
    assert np.shape(W1) == (2, 2) and np.shape(b1) == (2,)
    assert np.shape(W2) == (2, 1) and np.shape(b2) == (1,)

    def neuron(x, w, b, bias_first):
        products = float(w[0]) * x[0], float(w[1]) * x[1]
        total = b + products[0] + products[1] if bias_first else products[0] + products[1] + b
        return int(total > 0)

    def network(x, bias_first):
        s = [neuron(x, (W1[0][j], W1[1][j]), float(b1[j]), bias_first) for j in (0, 1)]
        return neuron(s, (W2[0][0], W2[1][0]), float(b2[0]), bias_first)

    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    outputs = [[network(x, order) for x in corners] for order in (True, False)]  # which may round otherwise
    assert [0, 1, 1, 0] in outputs

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: mlp_xor
# points: 1

# %% [markdown] lang="en"
# ## 5. The network for many inputs · 1 point
#
# $$S = h(X W_1 + b_1), \qquad Y = h(S W_2 + b_2)$$
#
# The matrices pay off now: put $n$ inputs into the rows of $X$, and the same two lines compute all $n$
# answers at once.
#
# **Example: shapes for $n = 4$.**
#
# | | $X$ | $X W_1 + b_1$ | $S$ | $S W_2 + b_2$ | result |
# |---|---|---|---|---|---|
# | shape | `(4, 2)` | `(4, 2)` | `(4, 2)` | `(4, 1)` | `(4,)` |
#
# The last step, from `(4, 1)` to `(4,)`, takes the only column out of its matrix.
#
# > **Task.** Write `mlp_xor(X)` with your own `W1`, `b1`, `W2`, `b2`.
# >
# > - `X`: an array of zeros and ones of shape `(n, 2)`, with any number of rows.
# > - Result: an integer array of shape `(n,)`.
# > - It is compared with the network that *your* weights make, so wrong values in task 4 cost nothing here.

# %% [markdown] lang="ko"
# ## 5. 여러 입력을 한꺼번에 계산하기 · 1점
#
# $$S = h(X W_1 + b_1), \qquad Y = h(S W_2 + b_2)$$
#
# 행렬로 쓴 보람이 여기서 나타납니다. 입력 $n$개를 $X$의 행에 놓으면 똑같은 두 줄로 답 $n$개를 한꺼번에 계산할 수
# 있습니다.
#
# **예제: $n = 4$일 때의 모양.**
#
# | | $X$ | $X W_1 + b_1$ | $S$ | $S W_2 + b_2$ | 결과 |
# |---|---|---|---|---|---|
# | 모양 | `(4, 2)` | `(4, 2)` | `(4, 2)` | `(4, 1)` | `(4,)` |
#
# 마지막에는 하나뿐인 열을 꺼내 `(4, 1)`을 `(4,)`로 바꿉니다.
#
# > **문제.** 여러분의 `W1`, `b1`, `W2`, `b2`를 사용해 `mlp_xor(X)`를 작성하세요.
# >
# > - `X`: 0과 1로 된 모양 `(n, 2)`의 배열. 행의 수는 정해져 있지 않습니다.
# > - 결과: 모양이 `(n,)`인 정수 배열
# > - *여러분의* 가중치로 만든 신경망과 비교하므로, 4번 문제의 값이 틀렸더라도 여기서 다시 감점되지 않습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def mlp_xor(X):
    """Return what the two-layer network with W1, b1, W2, b2 says to each row of X.

    X: array of shape (n, 2) of zeros and ones; the result is an int array of shape (n,).
    Example: mlp_xor(np.array([[0, 1], [1, 1]])) gives array([1, 0])
    [ko]
    W1, b1, W2, b2로 만든 2층 신경망의 출력을 X의 행마다 계산합니다.

    X: 0과 1로 된 모양 (n, 2)의 배열. 결과는 모양이 (n,)인 정수 배열입니다.
    예: mlp_xor(np.array([[0, 1], [1, 1]]))의 결과는 array([1, 0])
    """
    # BEGIN SOLUTION
    S = step(X @ W1 + b1)
    return step(S @ W2 + b2).ravel()
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
def test_one_answer_for_each_row(mlp_xor):
    import numpy as np
    got = mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))
    call = "mlp_xor(np.array([[0, 0], [0, 1], [1, 1]]))"
    assert np.shape(got) == (3,), (
        f"{call} returned {got!r}; expected an array of shape (3,)"
        f" [ko] {call}의 결과가 {got!r}입니다. 모양이 (3,)인 배열이 나와야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_it_is_your_network(mlp_xor, W1, b1, W2, b2):
    import numpy as np
    sizes = tuple(0 if value is None or value is ... else np.size(value) for value in (W1, b1, W2, b2))
    assert sizes == (4, 2, 2, 1), (
        f"W1, b1, W2, b2 hold {sizes} numbers; task 4 asks for (4, 2, 2, 1)"
        f" [ko] W1, b1, W2, b2에 든 숫자의 개수가 차례로 {sizes}입니다. 4번 문제에 따르면 (4, 2, 2, 1)이어야 합니다."
    )
    w, v, c = np.asarray(W1, dtype=float).reshape(2, 2), np.ravel(W2), float(np.ravel(b2)[0])
    s = [int(w[1][j] + float(b1[j]) > 0) for j in (0, 1)]
    expected = int(s[0] * v[0] + s[1] * v[1] + c > 0)
    got = mlp_xor(np.array([[0, 1]]))
    assert np.shape(got) == (1,) and got[0] == expected, (
        f"mlp_xor(np.array([[0, 1]])) returned {got!r}; expected [{expected}], as your weights give s = {s}"
        f" [ko] mlp_xor(np.array([[0, 1]]))의 결과가 {got!r}입니다."
        f" 여러분의 가중치로는 s = {s}이므로 기댓값은 [{expected}]입니다."
    )
    assert np.asarray(got).dtype.kind in "biu", (
        f"mlp_xor(np.array([[0, 1]])) returned {got!r}, which are no integers; expected [{expected}]"
        f" [ko] mlp_xor(np.array([[0, 1]]))의 결과가 {got!r}이고, 이것은 정수 배열이 아닙니다."
        f" 기댓값은 정수 [{expected}]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_the_four_inputs(mlp_xor, W1, b1, W2, b2):
    """every row of the truth table, argument left alone [ko] 진리표의 모든 행, 인수를 바꾸지 않기"""
    import numpy as np
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    kept = X.copy()
    got = mlp_xor(X)
    w, v = np.asarray(W1, dtype=float).reshape(2, 2).tolist(), np.asarray(W2, dtype=float).ravel().tolist()
    biases, c = np.broadcast_to(np.asarray(b1, dtype=float).ravel(), (2,)).tolist(), float(np.ravel(b2)[0])

    def neuron(x, weights, bias, bias_first):
        if bias_first:
            return int(bias + weights[0] * x[0] + weights[1] * x[1] > 0)
        return int(weights[0] * x[0] + weights[1] * x[1] + bias > 0)

    def network(x, order):
        s = [neuron(x, (w[0][j], w[1][j]), biases[j], order) for j in (0, 1)]
        return neuron(s, v, c, order)

    assert np.shape(got) == (4,)
    outputs = [[network(x, order) for x in kept.tolist()] for order in (True, False)]
    assert np.asarray(got).tolist() in outputs
    assert np.array_equal(X, kept), "mlp_xor changed its argument"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_any_number_of_rows(mlp_xor, W1, b1, W2, b2):
    """any number of rows [ko] 행의 개수에 상관없이"""
    import numpy as np
    rng = np.random.default_rng(23)
    batches = [np.array([[1, 0]]), np.array([[1, 1]]), np.array([[0, 1], [0, 0]])]
    batches += [rng.integers(0, 2, size=(n, 2)) for n in (3, 7, 40)]
    got = [mlp_xor(X.copy()) for X in batches]
    w, v = np.asarray(W1, dtype=float).reshape(2, 2).tolist(), np.asarray(W2, dtype=float).ravel().tolist()
    biases, c = np.broadcast_to(np.asarray(b1, dtype=float).ravel(), (2,)).tolist(), float(np.ravel(b2)[0])

    def neuron(x, weights, bias, bias_first):
        if bias_first:
            return int(bias + weights[0] * x[0] + weights[1] * x[1] > 0)
        return int(weights[0] * x[0] + weights[1] * x[1] + bias > 0)

    def network(x, order):
        s = [neuron(x, (w[0][j], w[1][j]), biases[j], order) for j in (0, 1)]
        return neuron(s, v, c, order)

    for X, answers in zip(batches, got):
        assert np.shape(answers) == (len(X),)
        outputs = [[network(x, order) for x in X.tolist()] for order in (True, False)]
        assert np.asarray(answers).tolist() in outputs

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer_array(mlp_xor, W1, b1, W2, b2):
    """the result is an array of integers [ko] 정수 배열을 돌려주기"""
    import numpy as np
    X = np.array([[1, 1], [0, 1], [0, 0]])
    got = mlp_xor(X)
    w, v = np.asarray(W1, dtype=float).reshape(2, 2), np.asarray(W2, dtype=float).reshape(2)
    biases, c = np.broadcast_to(np.asarray(b1, dtype=float).ravel(), (2,)), float(np.ravel(b2)[0])
    # rounding may decide where a sum should be exactly 0: both orders of adding up are right
    first = [(biases + x[0] * w[0] + x[1] * w[1] > 0, x[0] * w[0] + x[1] * w[1] + biases > 0) for x in X]
    outputs = [{int(c + s @ v > 0), int(s[0] * v[0] + s[1] * v[1] + c > 0)} for pair in first for s in pair]
    assert np.shape(got) == (3,) and np.asarray(got).dtype.kind in "biu"
    assert all(int(y) in outputs[2 * i] | outputs[2 * i + 1] for i, y in enumerate(got))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The four inputs on their way through your network, layer by layer, always from left to right. A filled
# neuron has the signal 1, an empty one 0.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 네 입력이 여러분의 신경망을 한 층씩, 언제나 왼쪽에서 오른쪽으로 지나는 모습입니다. 색이 채워진 뉴런의 신호는
# 1, 빈 뉴런의 신호는 0입니다.

# %% tags=["otter_ignore"]
def draw_signals(panels):
    for axes, x in zip(panels, ([0, 0], [0, 1], [1, 0], [1, 1])):
        y = mlp_xor(np.array([x]))
        s = step(np.array(x) @ np.array(W1) + np.array(b1))
        layers = ((x, "x", (1, -1)), (s, "s", (1, -1)), (y, "y", (0,)))
        for column, (signals, name, heights) in enumerate(layers):
            for place, height in enumerate(heights):
                for target in layers[column + 1][2] if column < 2 else ():
                    color = "#ea580c" if signals[place] else "0.8"
                    axes.plot([column, column + 1], [height, target], color=color, zorder=0)
                fill = "#fdba74" if signals[place] else "white"
                axes.plot(column, height, "o", color=fill, markeredgecolor="#ea580c", markersize=26)
                label = f"${name}_{place + 1}$" if column < 2 else f"${name}$"
                axes.text(column, height, label, ha="center", va="center")
        for column, word in enumerate(("input", "hidden", "output")):
            axes.text(column, -1.75, word, ha="center", fontsize=9)
        axes.set(title=f"({x[0]}, {x[1]}) → {int(y[0])}", xlim=(-0.5, 2.5), ylim=(-1.9, 1.5))
        axes.axis("off")


picture(draw_signals, panels=4)

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Left: what your network says to every point of the plane. The two perceptrons of the first layer draw two
# lines, and the last one cuts out a part of the plane with both ones of XOR (the squares) and neither zero
# (the circles); with NAND, OR and AND that is the strip between two lines. Right: the same four inputs as
# the first layer passes them on, with the line of the last perceptron. There one straight line is enough.
# (The picture also asks `mlp_xor` about points between 0 and 1.)

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 왼쪽은 평면의 모든 점에서 여러분의 신경망이 내는 출력입니다. 첫 번째 층의 두 퍼셉트론이 직선을 두
# 개 긋고, 마지막 퍼셉트론이 XOR의 1(네모)은 모두 들어 있고 0(동그라미)은 하나도 없는 부분을 잘라 냅니다. NAND, OR,
# AND를 썼다면 두 직선 사이의 띠가 됩니다. 오른쪽은 같은 네 입력이 첫 번째 층을 지난 모습과 마지막 퍼셉트론의
# 직선입니다. 여기서는 직선 하나로 충분합니다. (그림을 그릴 때는 0과 1 사이의 점도 `mlp_xor`에 넣습니다.)

# %% tags=["otter_ignore"]
def draw_xor(panels):
    plane, hidden = panels
    x1, x2 = np.meshgrid(np.linspace(-0.5, 1.5, 121), np.linspace(-0.5, 1.5, 121))
    points = np.column_stack([x1.ravel(), x2.ravel()])
    first_layer = points @ np.array(W1) + np.array(b1)
    last_layer = points @ np.array(W2) + np.array(b2)
    for axes, y, lines in ((plane, mlp_xor(points), first_layer), (hidden, step(last_layer), last_layer)):
        y = np.reshape(y, x1.shape)
        axes.contourf(x1, x2, y, levels=[-0.5, 0.5, 1.5], colors=["#dbeafe", "#ffedd5"])
        for line in lines.T:
            if line.min() < 0 < line.max():
                axes.contour(x1, x2, line.reshape(x1.shape), levels=[0], colors="#2563eb")
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    inputs_at = {}
    for x, s, y in zip(corners, step(corners @ np.array(W1) + np.array(b1)), mlp_xor(corners)):
        inputs_at.setdefault(tuple(s), []).append(f"({x[0]}, {x[1]})")
        for axes, place in ((plane, x), (hidden, s)):
            color = ("#2563eb", "#ea580c")[int(y)]
            axes.plot(*place, "os"[int(y)], color=color, markersize=10, markeredgecolor="white")
    for (s1, s2), inputs in inputs_at.items():
        hidden.text(s1, s2 - 0.14, " ".join(inputs), ha="center", va="center", fontsize=9)
    plane.set(xlabel="$x_1$", ylabel="$x_2$")
    hidden.set(xlabel="$s_1$", ylabel="$s_2$")
    for axes in panels:
        axes.set(xticks=[0, 1], yticks=[0, 1], aspect="equal")


picture(draw_xor, panels=2)

# %% [raw]
# # BEGIN QUESTION
# name: parity
# points: 1

# %% [markdown] lang="en"
# ## 6. Parity · 1 point
#
# $$y = x_1 \oplus x_2 \oplus \dots \oplus x_n \qquad (\oplus \text{ is XOR})$$
#
# What is XOR of more than two signals? Take the first two, then XOR the result with the third, and so on.
# The answer says whether the number of ones is odd. Computers use it to notice that a bit was changed on the
# way.
#
# **Example: 1, 0, 1, 1.**
#
# | bit | 1 | 0 | 1 | 1 |
# |---|---|---|---|---|
# | ones so far | 1 | 1 | 2 | 3 |
# | parity so far | 1 | 1 | 0 | 1 |
#
# > **Task.** Write `parity(bits)`: 1 when the number of ones is odd, else 0.
# >
# > - `bits`: a list, a tuple or a 1-D array of zeros and ones, of any length.
# > - Result: the integer 0 or 1. No bits at all give 0.

# %% [markdown] lang="ko"
# ## 6. 패리티 · 1점
#
# $$y = x_1 \oplus x_2 \oplus \dots \oplus x_n \qquad (\oplus \text{는 XOR})$$
#
# 신호가 세 개 이상이면 XOR는 어떻게 될까요? 처음 두 신호의 XOR를 구하고, 그 결과와 세 번째 신호의 XOR를 구하고, 이렇게
# 계속합니다. 그러면 1의 개수가 홀수인지 알 수 있습니다. 컴퓨터는 이것으로 전송 중에 비트가 잘못되었는지 확인합니다.
#
# **예제: 1, 0, 1, 1.**
#
# | 비트 | 1 | 0 | 1 | 1 |
# |---|---|---|---|---|
# | 지금까지 1의 개수 | 1 | 1 | 2 | 3 |
# | 지금까지의 패리티 | 1 | 1 | 0 | 1 |
#
# > **문제.** `parity(bits)`를 작성하세요. 1의 개수가 홀수이면 1, 그렇지 않으면 0입니다.
# >
# > - `bits`: 0과 1로 된 리스트, 튜플 또는 1차원 배열. 길이는 정해져 있지 않습니다.
# > - 결과: 정수 0 또는 1. 비트가 하나도 없으면 0입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def parity(bits):
    """Return 1 when the number of ones is odd, else 0.

    bits: a list, a tuple or a 1-D array of zeros and ones, of any length; the result is the int 0 or 1.
    Example: parity([1, 0, 1, 1]) gives 1
    [ko]
    1의 개수가 홀수이면 1, 그렇지 않으면 0을 돌려줍니다.

    bits: 0과 1로 된 리스트, 튜플 또는 1차원 배열. 길이는 정해져 있지 않습니다. 결과는 정수 0 또는 1입니다.
    예: parity([1, 0, 1, 1])의 결과는 1
    """
    # BEGIN SOLUTION
    return int(sum(bits)) % 2
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
def test_odd_and_even(parity):
    import numpy as np
    for bits, expected in (([1, 0, 1, 1], 1), ([1, 1], 0), ([], 0)):
        got = parity(bits)
        assert got == expected, (
            f"parity({bits}) returned {got!r}; expected {expected}"
            f" [ko] parity({bits})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )
        assert np.asarray(got).dtype.kind in "biu", (
            f"parity({bits}) returned {got!r}, which is no integer; expected the integer {expected}"
            f" [ko] parity({bits})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_lists_and_tuples(parity):
    """lists and tuples, argument left alone [ko] 리스트와 튜플, 인수를 바꾸지 않기"""
    import numpy as np
    rows = [[1], [0], [1, 1, 1], [1, 1, 1, 1], [0, 1, 0], [1, 0, 1], (1, 1), (0, 0, 1), (0, 0), (1, 0, 0, 1, 0)]
    rows += [[1] * 9, [0] * 6, [0, 0, 0, 1, 1, 1, 0], (1,) * 5, [], ()]
    kept = [list(row) for row in rows]
    got = [parity(row) for row in rows]
    for row, before, y in zip(rows, kept, got):
        assert np.shape(y) == ()
        assert y == (1 if before.count(1) in (1, 3, 5, 7, 9) else 0), f"parity({before}) returned {y!r}"
        assert list(row) == before, "parity changed its argument"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arrays_of_any_length(parity):
    """arrays of any length, argument left alone [ko] 배열의 길이에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(8)
    rows = [rng.integers(0, 2, size=n) for n in (1, 2, 3, 4, 5, 6, 8, 13, 13, 32, 33, 100)]
    rows += [np.ones(7, dtype=int), np.ones(64, dtype=int), np.zeros(5, dtype=int), np.zeros(0, dtype=int)]
    rows += [rng.integers(0, 2, size=200), np.ones(199, dtype=int)]  # a recursion is an answer, too
    kept = [row.tolist() for row in rows]
    got = [parity(row) for row in rows]
    for row, before, y in zip(rows, kept, got):
        odd = 0
        for bit in before:
            odd = 1 - odd if bit else odd
        assert np.shape(y) == () and y == odd
        assert row.tolist() == before, "parity changed its argument"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer(parity):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    got = [parity(bits) for bits in ([1, 1, 0, 1], (1, 0, 1), [], np.array([0, 1]))]
    assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, [1, 0, 0, 1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en"
# ## What you have learned
#
# One perceptron draws one straight line, and for XOR no line is right. Two layers of perceptrons are
# enough: the first layer moves the four inputs to new places, and there one line separates them. Layers of
# simple units, with matrices for their weights: that is a neural network. This one has a single hidden layer;
# with two or more it is called *deep*, and that is the "deep" in deep learning.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 퍼셉트론 하나는 직선 하나를 긋는데, XOR를 나눌 수 있는 직선은 없습니다. 하지만 퍼셉트론을 두 층으로 쌓으면 됩니다.
# 첫 번째 층이 네 입력을 새로운 자리로 옮기고, 거기서는 직선 하나로 나눌 수 있습니다. 이렇게 단순한 뉴런을 층으로 쌓고
# 그 가중치를 행렬로 나타낸 것이 바로 신경망입니다. 여기서는 은닉층이 하나였습니다. 은닉층이 2개 이상인 신경망을 사용하는
# 학습을 *딥러닝*(deep learning)이라고 합니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
