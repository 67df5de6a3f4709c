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
# name: 06-derivatives
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 06 · Derivatives and gradients
#
# Training looks for the weights with the smallest loss. At school you found the smallest value of a function
# where its derivative is 0. A network's loss has far too many variables for that, but the derivative still
# says something useful at every point: *which way is down*.
#
# In this assignment you let the computer find derivatives, without any rules of calculus: move a little to both
# sides, and see what the function does. One variable gives a slope, several variables give a slope each, and
# together these are a vector, the **gradient**.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The derivative | `numerical_diff` | 2 |
# | 2 | The tangent line | `tangent_line` | 1 |
# | 3 | Partial derivatives | `partial_derivative` | 2 |
# | 4 | The gradient | `numerical_gradient` | 3 |
# | 5 | The way down | `descent_direction` | 1 |
# | 6 | A map of the way down | `gradient_field` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.
#
# In all tasks `f` is a *function* that is passed to yours, such as `lambda x: x**2`. You call it, as in `f(3)`,
# without knowing what is inside.

# %% [markdown] lang="ko"
# # 06 · 미분과 gradient
#
# 신경망의 학습은 손실이 가장 작아지는 가중치를 찾는 일입니다. 고등학교에서는 미분 값이 0인 위치를 찾아 함수의 최솟값을
# 구했습니다. 신경망의 손실 함수는 변수가 너무 많아 그렇게 풀 수는 없지만, 미분은 어느 지점에서나 *어느 쪽이 내리막인지*를
# 알려 줍니다.
#
# 이 과제에서는 컴퓨터로 미분을 계산합니다. 미분 공식 없이, 양쪽으로 조금 움직여 보고 함수의 값이 어떻게 변하는지
# 보면 됩니다. 이것을 **수치 미분**(numerical differentiation)이라고 합니다. 변수가 하나이면 기울기가 하나이고, 변수가 여러 개이면 변수마다 기울기가 하나씩 있습니다.
# 이것을 모은 벡터도 기울기라고 부르지만, 구별하기 쉽도록 앞으로 벡터는 강의에서처럼 **gradient**라고 쓰겠습니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 미분 | `numerical_diff` | 2 |
# | 2 | 접선 | `tangent_line` | 1 |
# | 3 | 편미분 | `partial_derivative` | 2 |
# | 4 | Gradient | `numerical_gradient` | 3 |
# | 5 | 내려가는 방향 | `descent_direction` | 1 |
# | 6 | 내려가는 방향의 지도 | `gradient_field` | 1 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.
#
# 모든 문제에서 `f`는 여러분의 함수에 인수로 전달되는 *함수*입니다(예: `lambda x: x**2`). 그 안이 어떻게 되어 있는지
# 모른 채 `f(3)`처럼 호출해서 사용합니다.

# %%
import numpy as np
import otter

grader = otter.Notebook("06-derivatives.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(figsize=(6, 4.5))
    if grader.shows(draw, axes):
        plt.show()
    else:
        plt.close(figure)

# %% [raw]
# # BEGIN QUESTION
# name: numerical_diff
# points: 2

# %% [markdown] lang="en"
# ## 1. The derivative · 2 points
#
# The derivative is the slope of a function at one point, or rather the slope of its tangent:
#
# $$\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}$$
#
# A computer cannot let $h$ go to 0, but it can take a small $h$. It is then much better to look to *both*
# sides of $x$, which is called the **central difference**:
#
# $$\frac{df(x)}{dx} \approx \frac{f(x+h) - f(x-h)}{2h}$$
#
# **Example.** $f(x) = x^2$ has the slope $2x$, and so 6 at $x = 3$. With $h = 0.1$:
#
# | difference | | slope |
# |---|---|---|
# | to one side | (3.1² - 3²) / 0.1 = (9.61 - 9) / 0.1 | 6.1 |
# | central | (3.1² - 2.9²) / 0.2 = (9.61 - 8.41) / 0.2 | 6.0 |
#
# > **Task.** Write `numerical_diff(f, x, h=1e-4)`: the central difference of `f` at `x` with the step `h`.
# >
# > - `f`: a function that takes a number and returns a number.
# > - `x`: a number; the result is a number too.
# > - The caller may choose another `h`.

# %% [markdown] lang="ko"
# ## 1. 미분 · 2점
#
# 미분은 한 지점에서의 함수의 기울기, 더 정확하게는 접선의 기울기입니다.
#
# $$\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}$$
#
# 컴퓨터는 $h$를 0으로 보낼 수 없지만 작은 $h$를 쓸 수는 있습니다. 이때 $x$의 *양쪽*을 보면 훨씬 정확합니다. 이것을
# **중앙 차분**이라고 합니다.
#
# $$\frac{df(x)}{dx} \approx \frac{f(x+h) - f(x-h)}{2h}$$
#
# **예제.** $f(x) = x^2$의 기울기는 $2x$이므로 $x = 3$에서 6입니다. $h = 0.1$로 계산하면 다음과 같습니다.
#
# | 차분 | | 기울기 |
# |---|---|---|
# | 한쪽만 볼 때 | (3.1² - 3²) / 0.1 = (9.61 - 9) / 0.1 | 6.1 |
# | 중앙 차분 | (3.1² - 2.9²) / 0.2 = (9.61 - 8.41) / 0.2 | 6.0 |
#
# > **문제.** `numerical_diff(f, x, h=1e-4)`를 작성하세요. `x`에서 간격 `h`로 구한 `f`의 중앙 차분을
# > 돌려줍니다.
# >
# > - `f`: 숫자를 받아 숫자를 돌려주는 함수
# > - `x`: 숫자 하나. 결과도 숫자 하나입니다.
# > - 함수를 호출하는 쪽에서 다른 `h`를 줄 수도 있습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def numerical_diff(f, x, h=1e-4):
    """Return the derivative of f at x, by the central difference.

    f: a function of one number.
    x: where, a number.
    h: how far to look to each side.
    Example: numerical_diff(lambda x: x**2, 3) gives about 6.0
    [ko]
    x에서 f의 미분 값을 중앙 차분으로 구해 돌려줍니다.

    f: 숫자 하나를 받는 함수.
    x: 미분할 지점, 숫자 하나.
    h: 양쪽으로 움직이는 간격.
    예: numerical_diff(lambda x: x**2, 3)의 결과는 약 6.0
    """
    # BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
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
def test_the_slope_of_a_square(numerical_diff):
    import numpy as np
    got = numerical_diff(lambda x: x**2, 3)
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-6), (
        f"numerical_diff(lambda x: x**2, 3) returned {got!r}; expected 6, within 0.000001"
        f" [ko] numerical_diff(lambda x: x**2, 3)의 결과가 {got!r}입니다. 기댓값은 6입니다(허용 오차 0.000001)."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_another_step(numerical_diff):
    import numpy as np
    got = numerical_diff(lambda x: x**3, 1, h=0.5)
    assert np.allclose(np.array(got, float), 3.25, rtol=0, atol=1e-9), (
        f"numerical_diff(lambda x: x**3, 1, h=0.5) returned {got!r}; expected (1.5**3 - 0.5**3) / 1 = 3.25"
        f" [ko] numerical_diff(lambda x: x**3, 1, h=0.5)의 결과가 {got!r}입니다. "
        "기댓값은 (1.5**3 - 0.5**3) / 1 = 3.25입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_slopes(numerical_diff):
    """the slope of other functions [ko] 다른 함수의 기울기"""
    import math
    import numpy as np
    for f, x, expected in (
        (lambda x: x**2 - 3 * x + 1, 4, 5.0),
        (lambda x: 0.25 * x**3, -2.0, 3.0),
        (lambda x: 1 / x, 0.5, -4.0),
        (lambda x: math.sin(x), 0.0, 1.0),
        (lambda x: math.exp(2 * x), 0.5, 2 * math.e),
        (lambda x: 7.0, 1.5, 0.0),
        (lambda x: 5 - 2 * x, 10, -2.0),
    ):
        got = numerical_diff(f, x)
        assert np.shape(got) == () and abs(got - expected) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_the_step_that_is_asked_for(numerical_diff):
    """the step h is used [ko] 주어진 간격 h를 사용하기"""
    import numpy as np
    for x, h, expected in ((2, 0.5, 12.25), (-1.0, 0.25, 3.0625), (0, 1, 1.0), (0.5, 2.0, 4.75)):
        got = numerical_diff(lambda x: x**3, x, h=h)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
        got = numerical_diff(lambda x: x**3, x, h)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
    got = numerical_diff(lambda x: abs(x), 0.25, 0.5)
    assert np.shape(got) == () and abs(got - 0.5) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_the_step_is_one_ten_thousandth_by_itself(numerical_diff):
    """h not given [ko] h를 주지 않을 때"""
    import numpy as np
    got = numerical_diff(lambda x: 1e8 * x**3, 0.0)
    assert np.shape(got) == () and abs(got - 1) < 1e-6
    got = numerical_diff(lambda x: abs(x), 0.00005)
    assert np.shape(got) == () and abs(got - 0.5) < 1e-6

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: tangent_line
# points: 1

# %% [markdown] lang="en"
# ## 2. The tangent line · 1 point
#
# The tangent at $x_0$ is the straight line that touches the curve there. It goes through the point
# $(x_0, f(x_0))$ and has the slope $f'(x_0)$:
#
# $$t(x) = f(x_0) + f'(x_0)\,(x - x_0)$$
#
# **Example.** $f(x) = x^2$ at $x_0 = 3$: $f(3) = 9$ and $f'(3) = 6$, and so $t(x) = 9 + 6\,(x - 3)$. One step
# further to the right, $t(4) = 15$, while the curve is already at $f(4) = 16$.
#
# > **Task.** Write `tangent_line(f, x0)`. It returns a *function* `t`, which can be called with any number:
# > `t(4)`, `t(0)`.
# >
# > - Inside a function you can define another with `def` (or `lambda`) and return it.
# > - Your `numerical_diff` gives the slope.

# %% [markdown] lang="ko"
# ## 2. 접선 · 1점
#
# $x_0$에서의 접선은 그 지점에서 곡선에 접하는 직선입니다. 점 $(x_0, f(x_0))$을 지나고 기울기는 $f'(x_0)$입니다.
#
# $$t(x) = f(x_0) + f'(x_0)\,(x - x_0)$$
#
# **예제.** $f(x) = x^2$이고 $x_0 = 3$이면 $f(3) = 9$, $f'(3) = 6$이므로 $t(x) = 9 + 6\,(x - 3)$입니다. 오른쪽으로
# 1만큼 가면 접선은 $t(4) = 15$이고, 곡선은 $f(4) = 16$입니다.
#
# > **문제.** `tangent_line(f, x0)`를 작성하세요. 결과는 *함수* `t`이고, `t(4)`, `t(0)`처럼 어떤 숫자로든
# > 호출할 수 있어야 합니다.
# >
# > - 함수 안에서 `def`(또는 `lambda`)로 다른 함수를 만들어 돌려주면 됩니다.
# > - 기울기는 앞에서 만든 `numerical_diff`로 구할 수 있습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def tangent_line(f, x0):
    """Return the tangent of f at x0, as a function of one number.

    f: a function of one number.
    x0: where the line touches, a number.
    Example: t = tangent_line(lambda x: x**2, 3); then t(4) is about 15.0
    [ko]
    x0에서 f의 접선을 함수로 돌려줍니다.

    f: 숫자 하나를 받는 함수.
    x0: 접점의 위치, 숫자 하나.
    예: t = tangent_line(lambda x: x**2, 3)이면 t(4)는 약 15.0
    """
    # BEGIN SOLUTION
    height, slope = f(x0), numerical_diff(f, x0)
    return lambda x: height + slope * (x - x0)
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
def test_it_returns_a_function(tangent_line):
    t = tangent_line(lambda x: x**2, 3)
    assert callable(t), (
        f"tangent_line(lambda x: x**2, 3) returned {t!r}; expected a function"
        f" [ko] tangent_line(lambda x: x**2, 3)의 결과가 {t!r}입니다. 함수를 돌려주어야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_tangent_of_a_square(tangent_line):
    import numpy as np
    t = tangent_line(lambda x: x**2, 3)
    assert callable(t), (
        f"tangent_line(lambda x: x**2, 3) returned {t!r}; expected a function"
        f" [ko] tangent_line(lambda x: x**2, 3)의 결과가 {t!r}입니다. 함수를 돌려주어야 합니다."
    )
    for x, expected in ((3, 9), (4, 15)):
        got = t(x)
        assert np.allclose(np.array(got, float), expected, rtol=0, atol=1e-3), (
            f"t = tangent_line(lambda x: x**2, 3); t({x}) returned {got!r}; expected {expected}"
            f" [ko] t = tangent_line(lambda x: x**2, 3)일 때 t({x})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_parabola(tangent_line):
    """tangents at several points [ko] 여러 지점의 접선"""
    import numpy as np
    for x0, height, slope in ((4, 5.0, 5.0), (1.5, -1.25, 0.0), (-1, 5.0, -5.0)):
        t = tangent_line(lambda x: x**2 - 3 * x + 1, x0)
        for x in (2.5, 0, x0, -3, 6):
            got = t(x)
            assert np.shape(got) == () and abs(got - (height + slope * (x - x0))) < 2e-3

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_two_lines_at_once(tangent_line):
    """several tangents used side by side [ko] 접선 여러 개를 함께 사용할 때"""
    import math
    import numpy as np
    wave = tangent_line(lambda x: math.sin(x), 0.5)
    cubic = tangent_line(lambda x: x**3, 2)
    flat = tangent_line(lambda x: -3.0, 1)
    for x in (3, -1.0, 0.5):
        got = wave(x), cubic(x), flat(x)
        expected = math.sin(0.5) + math.cos(0.5) * (x - 0.5), 8 + 12 * (x - 2), -3.0
        for value, wanted in zip(got, expected):
            assert np.shape(value) == () and abs(value - wanted) < 5e-3

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** A curve $f$, and its derivative $f'$ by your `numerical_diff`. The *extrema* of $f$, its local
# maximum and minimum, are where $f'$ is 0: the tangent is flat there. So look for those places, as at school, and
# compute $f$ there.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 곡선 $f$와, `numerical_diff`로 구한 도함수 $f'$입니다. $f$가 극대 또는 극소인 곳에서는 $f'$이 0이고 접선이
# 수평입니다. 고등학교에서처럼 미분 값이 0인 위치를 찾고, 그 위치에서 $f$의 값(극댓값, 극솟값)을 계산합니다.

# %% tags=["otter_ignore"]
def draw_tangents(axes):
    def f(x):
        return 0.5 * x**3 - 1.5 * x

    xs = np.linspace(-2.2, 2.2, 110)
    slopes = np.array([float(numerical_diff(f, x)) for x in xs])
    axes.plot(xs, f(xs), color="black", label=r"$f(x) = 0.5x^3 - 1.5x$")
    axes.plot(xs, slopes, "--", color="gray", linewidth=1, label="$f'(x)$")
    zeros = [xs[i] - slopes[i] * (xs[i + 1] - xs[i]) / (slopes[i + 1] - slopes[i])
             for i in range(len(xs) - 1) if slopes[i] * slopes[i + 1] < 0]
    for x0, color in zip((*zeros, 0.0), ("tab:blue", "tab:green", "tab:orange")):
        t = tangent_line(f, x0)
        near = np.array([x0 - 0.7, x0 + 0.7])
        axes.plot(near, [float(t(x)) for x in near], color=color)
        label = f"$f({x0:.2f}) = {f(x0):.2f}$" if x0 in zeros else None
        axes.plot([x0], [f(x0)], "o", color=color, label=label)
        if x0 in zeros:
            axes.plot([x0, x0], [0, f(x0)], ":", color=color)
    axes.axhline(0, color="black", linewidth=0.5)
    axes.set_xlabel("$x$")
    axes.set_ylim(-2.2, 3)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)


picture(draw_tangents)

# %% [raw]
# # BEGIN QUESTION
# name: partial_derivative
# points: 2

# %% [markdown] lang="en"
# ## 3. Partial derivatives · 2 points
#
# A function of several variables has a slope for each of them. To find one, hold all other variables still
# and move only that one:
#
# $$\frac{\partial f}{\partial x_1} \approx \frac{f(x_1 + h, x_2) - f(x_1 - h, x_2)}{2h}$$
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ at $x_1 = 3$, $x_2 = 4$:
#
# $$\left. \frac{\partial f}{\partial x_1} \right|_{x_1=3} = 2x_1 \Big|_{x_1=3} = 6$$
#
# In a program $x = (x_1, x_2)$ is one array, and places are counted from 0: $x_1$ is `x[0]`, so this is
# `i = 0`.
#
# > **Task.** Write `partial_derivative(f, x, i, h=1e-4)`: the central difference of `f` at `x` when only `x[i]`
# > moves.
# >
# > - `f`: a function that takes an array of shape `(d,)` and returns a number.
# > - `x`: such an array, perhaps of integers. It must be left as it was, so move a copy of it. And mind: an
# >   integer array cannot hold 3.0001.
# > - Result: a number.

# %% [markdown] lang="ko"
# ## 3. 편미분 · 2점
#
# 변수가 여러 개인 함수에는 변수마다 기울기가 있습니다. 그중 하나를 구하려면 다른 변수는 모두 고정하고 그 변수만
# 움직입니다.
#
# $$\frac{\partial f}{\partial x_1} \approx \frac{f(x_1 + h, x_2) - f(x_1 - h, x_2)}{2h}$$
#
# **예제.** $f(x_1, x_2) = x_1^2 + x_2^2$이고 $x_1 = 3$, $x_2 = 4$이면 다음과 같습니다.
#
# $$\left. \frac{\partial f}{\partial x_1} \right|_{x_1=3} = 2x_1 \Big|_{x_1=3} = 6$$
#
# 프로그램에서는 $x = (x_1, x_2)$가 배열 하나이고 자리를 0부터 셉니다. $x_1$은 `x[0]`이므로 이 예는 `i = 0`일 때입니다.
#
# > **문제.** `partial_derivative(f, x, i, h=1e-4)`를 작성하세요. `x`에서 `x[i]`만 움직여 구한 `f`의 중앙
# > 차분을 돌려줍니다.
# >
# > - `f`: 모양이 `(d,)`인 배열을 받아 숫자를 돌려주는 함수
# > - `x`: 모양이 `(d,)`인 배열(정수 배열일 수도 있음). 값이 그대로 남아 있도록 복사본을 움직이세요. 정수
# >   배열에는 3.0001을 넣을 수 없다는 점에도 주의하세요.
# > - 결과: 숫자 하나

# %% [raw]
# # BEGIN SOLUTION

# %%
def partial_derivative(f, x, i, h=1e-4):
    """Return the derivative of f at x with respect to x[i], by the central difference.

    f: a function of an array of shape (d,), gives a number.
    x: where, shape (d,), left as it is.
    i: which variable, from 0 to d - 1.
    h: how far to look to each side.
    Example: partial_derivative(lambda x: x[0]**2 + x[1]**2, np.array([3, 4]), 0) gives about 6.0
    [ko]
    x에서 x[i]에 대한 f의 편미분 값을 중앙 차분으로 구해 돌려줍니다.

    f: 모양이 (d,)인 배열을 받아 숫자를 돌려주는 함수.
    x: 미분할 지점, 모양 (d,). 값을 바꾸지 않습니다.
    i: 몇 번째 변수인지, 0부터 d - 1까지.
    h: 양쪽으로 움직이는 간격.
    예: partial_derivative(lambda x: x[0]**2 + x[1]**2, np.array([3, 4]), 0)의 결과는 약 6.0
    """
    # BEGIN SOLUTION
    above, below = np.array(x, dtype=float), np.array(x, dtype=float)
    above[i] += h
    below[i] -= h
    return (f(above) - f(below)) / (2 * h)
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
def test_the_example_of_the_lecture(partial_derivative):
    import numpy as np
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0)
    assert np.allclose(np.array(got, float), 6, rtol=0, atol=1e-6), (
        f"with f = x1**2 + x2**2, partial_derivative(f, np.array([3.0, 4.0]), 0) returned {got!r}; expected 6"
        f" [ko] f = x1**2 + x2**2일 때 partial_derivative(f, np.array([3.0, 4.0]), 0)의 결과가 {got!r}입니다. "
        "기댓값은 6입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_second_variable(partial_derivative):
    import numpy as np
    x = np.array([3, 4])
    got = partial_derivative(lambda x: x[0] ** 2 + x[1] ** 2, x, 1)
    assert np.allclose(np.array(got, float), 8, rtol=0, atol=1e-6), (
        f"with f = x1**2 + x2**2, partial_derivative(f, np.array([3, 4]), 1) returned {got!r}; expected 8"
        f" [ko] f = x1**2 + x2**2일 때 partial_derivative(f, np.array([3, 4]), 1)의 결과가 {got!r}입니다. "
        "기댓값은 8입니다."
    )
    assert np.array_equal(x, [3, 4]), (
        f"x was np.array([3, 4]) and is {x!r} after the call; leave it as it was"
        f" [ko] x는 np.array([3, 4])였는데 호출한 뒤에는 {x!r}입니다. x의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_each_variable(partial_derivative):
    """every variable, x left alone [ko] 변수마다 구하기, x를 바꾸지 않기"""
    import numpy as np

    def f(x):
        return x[0] ** 2 * x[1] + 3 * x[2] - x[1] * x[2]

    x = np.array([2.0, -1.5, 0.5])
    kept = x.copy()
    for i, expected in ((1, 3.5), (0, -6.0), (2, 4.5)):
        got = partial_derivative(f, x, i)
        assert np.shape(got) == () and abs(got - expected) < 1e-6
        assert np.array_equal(x, kept)
    got = partial_derivative(lambda x: 4 * x[0] ** 2, np.array([0.75]), 0)
    assert np.shape(got) == () and abs(got - 6) < 1e-6
    rng = np.random.default_rng(31)
    x, w = rng.integers(-8, 9, size=5) / 4, rng.integers(-8, 9, size=5) / 4
    for i in range(5):
        got = partial_derivative(lambda x: (w * x**2).sum() + x[0] * x[4], x, i)
        expected = 2 * w[i] * x[i] + (x[4] if i == 0 else x[0] if i == 4 else 0)
        assert np.shape(got) == () and abs(got - expected) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_integers(partial_derivative):
    """an array of integers, left alone [ko] 정수 배열을 넣을 때, x를 바꾸지 않기"""
    import numpy as np
    x = np.array([5, -2, 3])
    kept = x.copy()
    for i, expected in ((2, -12.0), (0, 10.0), (1, 9.0)):
        got = partial_derivative(lambda x: x[0] ** 2 + x[1] * x[2] ** 2, x, i)
        assert np.shape(got) == () and abs(got - expected) < 1e-6
        assert np.array_equal(x, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_the_step(partial_derivative):
    """h given and not given [ko] h를 줄 때와 주지 않을 때"""
    import numpy as np

    def f(x):
        return x[0] ** 3 - 2 * x[1] ** 3 + x[0] * x[1]

    x = np.array([2.0, 1.0])
    for i, h, expected in ((0, 0.5, 13.25), (1, 0.5, -4.5), (0, 1.0, 14.0), (1, 0.25, -4.125)):
        got = partial_derivative(f, x, i, h=h)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
        got = partial_derivative(f, x, i, h)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
    got = partial_derivative(lambda x: 1e8 * x[1] ** 3 + x[0], np.array([1.0, 0.0]), 1)
    assert np.shape(got) == () and abs(got - 1) < 1e-5

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: numerical_gradient
# points: 3

# %% [markdown] lang="en"
# ## 4. The gradient · 3 points
#
# All partial derivatives together are a vector, the gradient:
#
# $$\text{grad}\, f(x_1, x_2) = \left( \frac{\partial f}{\partial x_1}, \frac{\partial f}{\partial x_2} \right)$$
#
# It points in the direction in which $f$ *grows* fastest.
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ at $({{ p }}, {{ q }})$: the gradient is $(2x_1, 2x_2) = ({{ dp }}, {{ dq }})$. If you
# stand at $({{ p }}, {{ q }})$ and go in the direction $({{ dp }}, {{ dq }})$, the value grows fastest.
#
# The weights of a network are matrices. That changes nothing: the gradient has one number for each number in
# `x`, in the same place, and so the same shape.
#
# > **Task.** Write `numerical_gradient(f, x, h=1e-4)`: for each element of `x`, the central difference when
# > only that element moves.
# >
# > - `f`: a function that takes an array of the shape of `x` and returns a number.
# > - `x`: an array of *any shape*, of integers or floats; it is left as it was.
# > - Result: a *float* array of the shape of `x`.
# > - `np.ndindex(x.shape)` goes through the places of an array of any shape.

# %% [markdown] lang="ko"
# ## 4. Gradient · 3점
#
# 변수별로 편미분한 값을 모두 모아 벡터로 나타낸 것이 gradient입니다.
#
# $$\text{grad}\, f(x_1, x_2) = \left( \frac{\partial f}{\partial x_1}, \frac{\partial f}{\partial x_2} \right)$$
#
# gradient는 함수의 값을 가장 크게 *증가*시키는 방향을 가리킵니다.
#
# **예제.** $f(x_1, x_2) = x_1^2 + x_2^2$의 $({{ p }}, {{ q }})$에서의 gradient는 $(2x_1, 2x_2) = ({{ dp }}, {{ dq }})$입니다. 현재 위치
# $({{ p }}, {{ q }})$에서 $({{ dp }}, {{ dq }})$의 방향으로 움직이면 값이 가장 크게 증가한다는 뜻입니다.
#
# 신경망의 가중치는 행렬이지만 달라지는 것은 없습니다. gradient에는 `x`의 원소마다 값이 하나씩, 같은 자리에 있으므로
# 모양도 `x`와 같습니다.
#
# > **문제.** `numerical_gradient(f, x, h=1e-4)`를 작성하세요. `x`의 원소마다 그 원소만 움직여 구한 중앙 차분을
# > 계산합니다.
# >
# > - `f`: `x`와 모양이 같은 배열을 받아 숫자를 돌려주는 함수
# > - `x`: 정수 또는 실수 배열이며 *모양은 상관없습니다*. 호출한 뒤에도 값이 그대로 남아 있어야 합니다.
# > - 결과: `x`와 모양이 같은 *실수(float)* 배열
# > - `np.ndindex(x.shape)`를 쓰면 모양과 상관없이 배열의 모든 자리를 차례로 볼 수 있습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def numerical_gradient(f, x, h=1e-4):
    """Return all partial derivatives of f at x, by central differences.

    f: a function of an array of the shape of x, gives a number.
    x: where, any shape, integers or floats, left as it is.
    h: how far to look to each side.
    Example: numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([{{ p }}, {{ q }}])) gives about array([{{ dp }}., {{ dq }}.])
    [ko]
    x에서 f의 모든 편미분 값을 중앙 차분으로 구해, x와 모양이 같은 실수 배열로 돌려줍니다.

    f: x와 같은 모양의 배열을 받아 숫자를 돌려주는 함수.
    x: 미분할 지점. 정수 또는 실수 배열이며(모양은 상관없음) 값을 바꾸지 않습니다.
    h: 양쪽으로 움직이는 간격.
    예: numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([{{ p }}, {{ q }}]))의 결과는 약 array([{{ dp }}., {{ dq }}.])
    """
    # BEGIN SOLUTION
    gradient = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        above, below = np.array(x, dtype=float), np.array(x, dtype=float)
        above[place] += h
        below[place] -= h
        gradient[place] = (f(above) - f(below)) / (2 * h)
    return gradient
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
def test_the_example_of_the_lecture(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([{{ p }}, {{ q }}], float))
    assert np.shape(got) == (2,), (
        f"for x of shape (2,) numerical_gradient returned {got!r}; expected an array of shape (2,)"
        f" [ko] x의 모양이 (2,)일 때 numerical_gradient의 결과가 {got!r}입니다. 모양이 (2,)인 배열이어야 합니다."
    )
    assert np.allclose(got, [{{ dp }}, {{ dq }}], rtol=0, atol=1e-6), (
        f"with f = x1**2 + x2**2, numerical_gradient(f, np.array([{{ p }}.0, {{ q }}.0])) returned {got!r}; "
        f"expected [{{ dp }}, {{ dq }}]"
        f" [ko] f = x1**2 + x2**2일 때 numerical_gradient(f, np.array([{{ p }}.0, {{ q }}.0]))의 결과가 {got!r}입니다. "
        f"기댓값은 [{{ dp }}, {{ dq }}]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_integers_work_too(numerical_gradient):
    import numpy as np
    x = np.array([{{ p }}, {{ q }}])
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, x)
    assert np.shape(got) == (2,) and np.allclose(got, [{{ dp }}, {{ dq }}], rtol=0, atol=1e-6), (
        f"with f = x1**2 + x2**2, numerical_gradient(f, np.array([{{ p }}, {{ q }}])) returned {got!r}; "
        f"expected [{{ dp }}., {{ dq }}.]"
        f" [ko] f = x1**2 + x2**2일 때 numerical_gradient(f, np.array([{{ p }}, {{ q }}]))의 결과가 {got!r}입니다. "
        f"기댓값은 [{{ dp }}., {{ dq }}.]입니다."
    )
    assert np.array_equal(x, [{{ p }}, {{ q }}]), (
        f"x was np.array([{{ p }}, {{ q }}]) and is {x!r} after the call; leave it as it was"
        f" [ko] x는 np.array([{{ p }}, {{ q }}])였는데 호출한 뒤에는 {x!r}입니다. x의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_matrix_has_a_matrix_as_its_gradient(numerical_gradient):
    import numpy as np
    got = numerical_gradient(lambda x: (x**2).sum(), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    assert np.shape(got) == (2, 3), (
        f"for x of shape (2, 3) numerical_gradient returned {got!r}; expected an array of shape (2, 3)"
        f" [ko] x의 모양이 (2, 3)일 때 numerical_gradient의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다."
    )
    assert np.allclose(got, [[2, 4, 6], [8, 10, 12]], rtol=0, atol=1e-6), (
        f"for the sum of all squares of [[1, 2, 3], [4, 5, 6]] it returned {got!r}; "
        "expected [[2, 4, 6], [8, 10, 12]]"
        f" [ko] f가 원소의 제곱을 모두 더하는 함수이고 x = [[1, 2, 3], [4, 5, 6]]일 때 결과가 {got!r}입니다. "
        "기댓값은 [[2, 4, 6], [8, 10, 12]]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_vectors(numerical_gradient):
    """any number of variables, x left alone [ko] 변수의 개수에 상관없이, x를 바꾸지 않기"""
    import math
    import numpy as np
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([{{ q }}, {{ p }}]))
    assert np.shape(got) == (2,) and np.asarray(got).dtype.kind == "f"
    assert np.allclose(got, [{{ dq }}, {{ dp }}], rtol=0, atol=1e-6)
    x = np.array([2.0, -1.5, 0.5])
    kept = x.copy()
    got = numerical_gradient(lambda x: x[0] ** 2 * x[1] + 3 * x[2] - x[1] * x[2], x)
    assert np.shape(got) == (3,) and np.asarray(got).dtype.kind == "f"
    assert np.allclose(got, [-6.0, 3.5, 4.5], rtol=0, atol=1e-6)
    assert np.array_equal(x, kept)
    got = numerical_gradient(lambda x: math.exp(x[0]) * math.sin(x[1]), np.array([0.5, -1.0]))
    expected = [math.exp(0.5) * math.sin(-1.0), math.exp(0.5) * math.cos(-1.0)]
    assert np.shape(got) == (2,) and np.allclose(got, expected, rtol=0, atol=1e-6)
    got = numerical_gradient(lambda x: 5 * x[0] - x[0] ** 2, np.array([1.25]))
    assert np.shape(got) == (1,) and np.allclose(got, [2.5], rtol=0, atol=1e-6)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_integers(numerical_gradient):
    """an array of integers, left alone [ko] 정수 배열을 넣을 때, x를 바꾸지 않기"""
    import numpy as np
    x = np.array([5, -2, 3])
    kept = x.copy()
    got = numerical_gradient(lambda x: x[0] ** 2 + x[1] * x[2] ** 2, x)
    assert np.shape(got) == (3,) and np.asarray(got).dtype.kind == "f"
    assert np.allclose(got, [10.0, 9.0, -12.0], rtol=0, atol=1e-6)
    assert np.array_equal(x, kept)
    got = numerical_gradient(lambda x: (x[0] * x[1] + x[2] * x[3]) / 8, np.array([1, 3, 5, -7]))
    assert np.shape(got) == (4,) and np.allclose(got, [0.375, 0.125, -0.875, 0.625], rtol=0, atol=1e-6)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_any_shape(numerical_gradient):
    """any shape, x left alone [ko] 모양에 상관없이, x를 바꾸지 않기"""
    import numpy as np
    w = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]])
    x = np.array([[0.5, 1.0, -2.0], [1.5, -3.0, 2.0]])
    kept = x.copy()
    got = numerical_gradient(lambda x: (w * x**2).sum() + x[0, 1] * x[1, 2], x)
    assert np.shape(got) == (2, 3) and np.asarray(got).dtype.kind == "f"
    assert np.allclose(got, [[1.0, -2.0, -2.0], [9.0, -1.5, -3.0]], rtol=0, atol=1e-6)
    assert np.array_equal(x, kept)
    rng = np.random.default_rng(6)
    for shape in ((2, 2, 3), (1, 4), (3, 1)):
        x, w = rng.integers(-8, 9, size=shape) / 4, rng.integers(-8, 9, size=shape)
        got = numerical_gradient(lambda x: (w * x).sum() + (x**2).sum() / 2, x)
        assert np.shape(got) == shape and np.allclose(got, w + x, rtol=0, atol=1e-6)
    got = numerical_gradient(lambda x: (x**2).sum() / 4, np.array([[1, 2], [3, -5]]))
    assert np.shape(got) == (2, 2) and np.allclose(got, [[0.5, 1.0], [1.5, -2.5]], rtol=0, atol=1e-6)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_the_step(numerical_gradient):
    """h given and not given, x left alone [ko] h를 줄 때와 주지 않을 때, x를 바꾸지 않기"""
    import numpy as np

    def f(x):
        return x[0] ** 3 - 2 * x[1] ** 3 + x[0] * x[1]

    for h, expected in ((0.5, [13.25, -4.5]), (1.0, [14.0, -6.0]), (0.25, [13.0625, -4.125])):
        x = np.array([2.0, 1.0])
        got = numerical_gradient(f, x, h=h)
        assert np.shape(got) == (2,) and np.allclose(got, expected, rtol=0, atol=1e-9)
        assert np.array_equal(x, [2.0, 1.0])
        got = numerical_gradient(f, x, h)
        assert np.shape(got) == (2,) and np.allclose(got, expected, rtol=0, atol=1e-9)
    got = numerical_gradient(lambda x: 1e8 * x[0] ** 3 + 2e8 * x[1] ** 3, np.array([0.0, 0.0]))
    assert np.shape(got) == (2,) and np.allclose(got, [1.0, 2.0], rtol=0, atol=1e-5)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: descent_direction
# points: 1

# %% [markdown] lang="en"
# ## 5. The way down · 1 point
#
# The gradient points where $f$ grows fastest. We want a small loss, so we go the other way: $f$ *falls*
# fastest in the direction of the negative gradient. (A bullet on one slide calls the gradient itself the
# direction that makes the function smaller; the minus sign is missing there.)
#
# $$-\text{grad}\, f(x)$$
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ at $(1, -1)$: the gradient is $(2, -2)$, and the way down is
# $(-2, 2)$. From $(1, -1)$ this points straight at the lowest place, $(0, 0)$.
#
# > **Task.** Write `descent_direction(f, x)`: minus the gradient of `f` at `x`, at its full length.
# >
# > - `f`: a function that takes an array of shape `(d,)` and returns a number.
# > - `x`: such an array, perhaps of integers; it is left as it was. The result has the shape of `x`.
# > - You may use your `numerical_gradient`.

# %% [markdown] lang="ko"
# ## 5. 내려가는 방향 · 1점
#
# gradient는 함수의 값을 가장 크게 증가시키는 방향입니다. 우리는 손실을 줄이고 싶으므로 반대로 갑니다. 함수의 값을
# 가장 크게 *감소*시키는 방향은 gradient에 마이너스를 붙인 방향입니다. (강의 자료 한 곳에 gradient 자체가 값을 가장
# 크게 줄이는 방향이라고 적혀 있는데, 거기에는 마이너스가 빠져 있습니다.)
#
# $$-\text{grad}\, f(x)$$
#
# **예제.** $f(x_1, x_2) = x_1^2 + x_2^2$의 $(1, -1)$에서의 gradient는 $(2, -2)$이고, 내려가는 방향은 $(-2, 2)$입니다.
# $(1, -1)$에서 이 방향으로 가면 값이 가장 작은 $(0, 0)$으로 곧장 향합니다.
#
# > **문제.** `descent_direction(f, x)`를 작성하세요. `x`에서 `f`의 gradient에 마이너스를 붙인 값을, 길이를
# > 바꾸지 않고 돌려줍니다.
# >
# > - `f`: 모양이 `(d,)`인 배열을 받아 숫자를 돌려주는 함수
# > - `x`: 모양이 `(d,)`인 배열(정수 배열일 수도 있음). 값이 그대로 남아 있어야 합니다. 결과의 모양은 `x`와
# >   같습니다.
# > - 앞에서 만든 `numerical_gradient`를 사용해도 됩니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def descent_direction(f, x):
    """Return the direction in which f falls most steeply from x: minus the gradient.

    f: a function of an array of shape (d,), gives a number.
    x: where, shape (d,), left as it is; the result has the same shape.
    Example: descent_direction(lambda x: x[0]**2 + x[1]**2, np.array([1, -1])) gives about array([-2., 2.])
    [ko]
    x에서 f의 값이 가장 크게 감소하는 방향, 즉 gradient에 마이너스를 붙인 값을 돌려줍니다.

    f: 모양이 (d,)인 배열을 받아 숫자를 돌려주는 함수.
    x: 현재 위치, 모양 (d,). 값을 바꾸지 않으며, 결과의 모양은 x와 같습니다.
    예: descent_direction(lambda x: x[0]**2 + x[1]**2, np.array([1, -1]))의 결과는 약 array([-2., 2.])
    """
    # BEGIN SOLUTION
    return -numerical_gradient(f, x)
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
def test_the_example_of_the_lecture(descent_direction):
    import numpy as np
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([1, -1]))
    assert np.shape(got) == (2,), (
        f"for x of shape (2,) descent_direction returned {got!r}; expected an array of shape (2,)"
        f" [ko] x의 모양이 (2,)일 때 descent_direction의 결과가 {got!r}입니다. 모양이 (2,)인 배열이어야 합니다."
    )
    assert np.allclose(got, [-2, 2], rtol=0, atol=1e-3), (
        f"with f = x1**2 + x2**2, descent_direction(f, np.array([1, -1])) returned {got!r}; expected [-2, 2]"
        f" [ko] f = x1**2 + x2**2일 때 descent_direction(f, np.array([1, -1]))의 결과가 {got!r}입니다. "
        "기댓값은 [-2, 2]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_two_variables(descent_direction):
    """two variables, x left alone [ko] 변수가 두 개일 때, x를 바꾸지 않기"""
    import numpy as np
    x = np.array([3.0, 0.5])
    kept = x.copy()
    got = descent_direction(lambda x: x[0] ** 2 - 4 * x[1] + x[0] * x[1], x)
    assert np.shape(got) == (2,) and np.allclose(got, [-6.5, 1.0], rtol=0, atol=1e-3)
    assert np.array_equal(x, kept)
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([-2, 3]))
    assert np.shape(got) == (2,) and np.allclose(got, [4.0, -6.0], rtol=0, atol=1e-3)
    got = descent_direction(lambda x: x[0] ** 2 + x[1] ** 2, np.array([0.0, 0.0]))
    assert np.shape(got) == (2,) and np.allclose(got, [0.0, 0.0], rtol=0, atol=1e-3)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_other_numbers_of_variables(descent_direction):
    """fewer or more variables [ko] 변수가 더 적거나 많을 때"""
    import math
    import numpy as np
    got = descent_direction(lambda x: x[0] ** 2 * x[1] + 3 * x[2] - x[1] * x[2], np.array([2.0, -1.5, 0.5]))
    assert np.shape(got) == (3,) and np.allclose(got, [6.0, -3.5, -4.5], rtol=0, atol=1e-3)
    got = descent_direction(lambda x: math.sin(x[0]), np.array([0.25]))
    assert np.shape(got) == (1,) and np.allclose(got, [-math.cos(0.25)], rtol=0, atol=1e-3)
    rng = np.random.default_rng(9)
    x, w = rng.integers(-8, 9, size=6) / 4, rng.integers(-8, 9, size=6) / 2
    got = descent_direction(lambda x: (w * x).sum() + (x**2).sum() / 2, x)
    assert np.shape(got) == (6,) and np.allclose(got, -w - x, rtol=0, atol=1e-3)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: gradient_field
# points: 1

# %% [markdown] lang="en"
# ## 6. A map of the way down · 1 point
#
# Now for the lecture's map: a grid of points, and at each of them the arrow of task 5. `xs` are the positions
# of the grid's columns and `ys` those of its rows. Each arrow has two numbers, and the map keeps them in two
# tables: `U` with the first numbers (how far to the right) and `V` with the second (how far up).
#
# **Example.** $f(x_1, x_2) = x_1^2 + x_2^2$ with `xs = [-1, 0, 1]` and `ys = [0, 2]`. At $(x, y)$ the arrow is
# $(-2x, -2y)$:
#
# | `U` | x = -1 | x = 0 | x = 1 | | `V` | x = -1 | x = 0 | x = 1 |
# |---|---|---|---|---|---|---|---|---|
# | **y = 0** | 2 | 0 | -2 | | **y = 0** | 0 | 0 | 0 |
# | **y = 2** | 2 | 0 | -2 | | **y = 2** | -4 | -4 | -4 |
#
# > **Task.** Write `gradient_field(f, xs, ys)`.
# >
# > - `f`: a function that takes an array of shape `(2,)` and returns a number; `xs`, `ys`: 1-D arrays.
# > - Result: `U, V`, both of shape `(len(ys), len(xs))`. `U[i, j]` and `V[i, j]` are the descent direction at
# >   the point `(xs[j], ys[i])`.
# > - You may use your `descent_direction`, one point at a time.

# %% [markdown] lang="ko"
# ## 6. 내려가는 방향의 지도 · 1점
#
# 이제 강의에서 본 지도를 만듭니다. 격자의 점마다 5번 문제의 화살표를 놓습니다. `xs`는 격자의 열 위치, `ys`는 행
# 위치입니다. 화살표마다 숫자가 두 개 있으므로 표 두 개에 나누어 담습니다. 첫 번째 숫자(오른쪽으로 얼마나)는 `U`에, 두
# 번째 숫자(위로 얼마나)는 `V`에 담습니다.
#
# **예제.** $f(x_1, x_2) = x_1^2 + x_2^2$, `xs = [-1, 0, 1]`, `ys = [0, 2]`일 때, 점 $(x, y)$에서의 화살표는
# $(-2x, -2y)$입니다.
#
# | `U` | x = -1 | x = 0 | x = 1 | | `V` | x = -1 | x = 0 | x = 1 |
# |---|---|---|---|---|---|---|---|---|
# | **y = 0** | 2 | 0 | -2 | | **y = 0** | 0 | 0 | 0 |
# | **y = 2** | 2 | 0 | -2 | | **y = 2** | -4 | -4 | -4 |
#
# > **문제.** `gradient_field(f, xs, ys)`를 작성하세요.
# >
# > - `f`: 모양이 `(2,)`인 배열을 받아 숫자를 돌려주는 함수, `xs`, `ys`: 1차원 배열
# > - 결과: 모양이 모두 `(len(ys), len(xs))`인 `U, V`. `U[i, j]`와 `V[i, j]`는 점 `(xs[j], ys[i])`에서 내려가는
# >   방향입니다.
# > - 앞에서 만든 `descent_direction`을 점마다 한 번씩 사용해도 됩니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def gradient_field(f, xs, ys):
    """Return U and V, the descent direction of f at every point of a grid.

    f: a function of an array of shape (2,), gives a number.
    xs, ys: where the columns and the rows of the grid are, one-dimensional arrays.
    U, V: both of shape (len(ys), len(xs)); U[i, j], V[i, j] belong to the point (xs[j], ys[i]).
    [ko]
    격자의 모든 점에서 f의 값이 내려가는 방향 U와 V를 돌려줍니다.

    f: 모양이 (2,)인 배열을 받아 숫자를 돌려주는 함수.
    xs, ys: 격자의 열과 행의 위치, 1차원 배열.
    U, V: 모양은 모두 (len(ys), len(xs)). U[i, j]와 V[i, j]는 점 (xs[j], ys[i])에서의 값입니다.
    """
    # BEGIN SOLUTION
    arrows = np.array([[descent_direction(f, np.array([x, y])) for x in xs] for y in ys])
    return arrows[:, :, 0], arrows[:, :, 1]
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
def test_the_example(gradient_field):
    import numpy as np
    got = gradient_field(lambda x: x[0] ** 2 + x[1] ** 2, np.array([-1.0, 0.0, 1.0]), np.array([0.0, 2.0]))
    assert np.iterable(got) and len(got) == 2, (
        f"gradient_field returned {got!r}; expected two tables, U and V"
        f" [ko] gradient_field의 결과가 {got!r}입니다. 표 두 개를 U, V 순서로 돌려주어야 합니다."
    )
    U, V = got
    for name, table, expected in (("U", U, [[2, 0, -2], [2, 0, -2]]), ("V", V, [[0, 0, 0], [-4, -4, -4]])):
        assert np.shape(table) == (2, 3), (
            f"{name} has shape {np.shape(table)}; expected (2, 3): 2 rows, 3 columns"
            f" [ko] {name}의 모양이 {np.shape(table)}입니다. 2행 3열이므로 (2, 3)이어야 합니다."
        )
        assert np.allclose(table, expected, rtol=0, atol=1e-3), (
            f"{name} is {table!r}; expected {expected}"
            f" [ko] {name}의 값이 {table!r}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_a_wide_grid(gradient_field):
    """a wide grid, arguments left alone [ko] 가로로 긴 격자, 인수를 바꾸지 않기"""
    import numpy as np
    xs, ys = np.array([0.5, 1.0, 3.0, -2.0]), np.array([-1.0, 0.25])
    kept = xs.copy(), ys.copy()
    U, V = gradient_field(lambda x: x[0] ** 2 + 3 * x[1] + x[0] * x[1], xs, ys)
    assert np.shape(U) == (2, 4) and np.shape(V) == (2, 4)
    assert np.allclose(U, [[-2 * x - y for x in xs] for y in ys], rtol=0, atol=1e-3)
    assert np.allclose(V, [[-3 - x for x in xs] for y in ys], rtol=0, atol=1e-3)
    assert np.array_equal(xs, kept[0]) and np.array_equal(ys, kept[1])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_other_grids(gradient_field):
    """grids of other shapes [ko] 모양이 다른 격자"""
    import numpy as np
    A = np.array([[1.0, 0.5], [0.5, -2.0]])
    for xs, ys in (
        (np.array([1.0, -2.0]), np.array([3.0, 0.0, 2.0])),
        (np.array([0.5, 1.5, 2.0]), np.array([-0.5, 1.0, 4.0])),
        (np.array([1.5]), np.array([0.25])),
    ):
        U, V = gradient_field(lambda x: float(x @ A @ x), xs, ys)
        assert np.shape(U) == (len(ys), len(xs)) and np.shape(V) == (len(ys), len(xs))
        assert np.allclose(U, [[-2 * x - y for x in xs] for y in ys], rtol=0, atol=1e-3)
        assert np.allclose(V, [[4 * y - x for x in xs] for y in ys], rtol=0, atol=1e-3)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The lecture's map for $f = x_1^2 + x_2^2$. Every arrow points to the lowest place,
# and the steeper it is, the longer the arrow. In red, the arrow of $-\text{grad}\, f(1, -1) = (-2, 2)$. So that they
# do not overlap, the arrows are drawn at 1/12 of their length, the red one at 1/4.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** $f = x_1^2 + x_2^2$에 대한 강의의 지도입니다. 모든 화살표가 값이 가장 작은 곳을 향하고, 가파른
# 곳일수록 화살표가 깁니다. 빨간색은 $-\text{grad}\, f(1, -1) = (-2, 2)$의 화살표입니다. 서로 겹치지 않도록 화살표는 실제
# 길이의 1/12로, 빨간 화살표는 1/4로 그렸습니다.

# %% tags=["otter_ignore"]
def draw_field(axes):
    def f(x):
        return x[0] ** 2 + x[1] ** 2

    grid = np.linspace(-2, 2, 13)
    U, V = gradient_field(f, grid, grid)
    fine = np.linspace(-2.2, 2.2, 89)
    axes.contour(fine, fine, [[f([x, y]) for x in fine] for y in fine], levels=8, colors="lightgray")
    axes.quiver(grid, grid, U, V, color="tab:blue", angles="xy", scale_units="xy", scale=12)
    u, v = descent_direction(f, np.array([1, -1]))
    red = {"color": "tab:red", "angles": "xy", "scale_units": "xy", "scale": 4, "width": 0.012}
    axes.quiver([1], [-1], [float(u)], [float(v)], **red)
    axes.plot([1], [-1], "o", color="tab:red")
    axes.set_aspect("equal")
    axes.set_xlabel("$x_1$")
    axes.set_ylabel("$x_2$")
    axes.set_title(r"$-\mathrm{grad}\,(x_1^2 + x_2^2)$")


picture(draw_field)

# %% [markdown] lang="en"
# ## What you have learned
#
# You can find the slope of any function by trying it out: at one point, for each variable, and as an arrow
# that points down. Nothing is left but to follow the arrow, one step after another: that is gradient descent,
# the next assignment.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 이제 어떤 함수든 값을 직접 넣어 보며 기울기를 구할 수 있습니다. 한 지점에서의 기울기, 변수마다의 기울기, 그리고 내려가는
# 방향을 가리키는 화살표까지 구했습니다. 남은 일은 화살표를 따라 한 걸음씩 가는 것입니다. 이것이 다음 과제에서 다룰 경사
# 하강법입니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
