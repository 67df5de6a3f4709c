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
# name: 03-activations
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 03 · Activation functions
#
# A perceptron adds up its inputs, $a = b + w_1x_1 + w_2x_2$, and then decides: 0 or 1. The decision was made by
# the step function $h(a)$. A function in that place, which turns the sum of the incoming signals into the
# neuron's output, is called an **activation function**.
#
# There are many to choose from, on one condition: an activation function of a hidden layer must be *non-linear*.
# Otherwise there is no point in stacking layers, as you will see in assignment 04. In this one you write the six
# functions from the lecture's overview, and the two that are used at the output: the identity function for
# regression and softmax for classification.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The sigmoid function | `sigmoid` | 2 |
# | 2 | The hyperbolic tangent | `tanh` | 1 |
# | 3 | The ReLU function | `relu` | 1 |
# | 4 | The leaky ReLU function | `leaky_relu` | 1 |
# | 5 | The ELU function | `elu` | 1 |
# | 6 | Maxout | `maxout` | 1 |
# | 7 | The identity function | `identity` | 0.5 |
# | 8 | Softmax | `softmax` | 2.5 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# %% [markdown] lang="ko"
# # 03 · 활성화 함수
#
# 퍼셉트론은 입력 신호의 총합 $a = b + w_1x_1 + w_2x_2$를 구한 다음, 0과 1 중 무엇을 출력할지 결정합니다. 지금까지 이
# 결정은 계단 함수 $h(a)$가 맡았습니다. 이 자리에 들어가는 함수, 즉 뉴런에 들어오는 입력 신호의 총합을 출력 신호로
# 변환하는 함수를 **활성화 함수**(activation function)라고 합니다.
#
# 활성화 함수의 종류는 다양하지만 조건이 하나 있습니다. 은닉층의 활성화 함수는 *비선형* 함수여야 합니다. 그렇지 않으면
# 층을 쌓는 이유가 없는데, 이것은 과제 04에서 직접 확인합니다. 이번 과제에서는 강의에서 소개한 여섯 가지 활성화 함수와
# 출력층에서 사용하는 두 함수, 즉 회귀의 항등 함수와 분류의 소프트맥스 함수를 작성합니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 시그모이드 함수 | `sigmoid` | 2 |
# | 2 | 쌍곡 탄젠트 함수(tanh) | `tanh` | 1 |
# | 3 | ReLU 함수 | `relu` | 1 |
# | 4 | Leaky ReLU 함수 | `leaky_relu` | 1 |
# | 5 | ELU 함수 | `elu` | 1 |
# | 6 | Maxout | `maxout` | 1 |
# | 7 | 항등 함수 | `identity` | 0.5 |
# | 8 | 소프트맥스 함수 | `softmax` | 2.5 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.

# %%
import warnings

import numpy as np
import otter

grader = otter.Notebook("03-activations.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    if grader.shows(draw, axes):
        plt.show()
    else:
        plt.close(figure)


# %% [markdown] lang="en"
# **Given.** `warnings_from` calls a function and lists the warnings that the call gave. You can use it in tasks
# 1 and 5.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** `warnings_from`은 함수를 호출하고, 그때 나온 경고를 리스트로 돌려줍니다. 1번과 5번 문제를 풀 때
# 활용하세요.

# %%
def warnings_from(function, x):
    """Call function(x) and return the texts of the warnings that it gave, a list.

    Example: warnings_from(np.log, 0.0) gives ['divide by zero encountered in log']
    [ko]
    function(x)를 호출하고, 그때 나온 경고 문구를 리스트로 돌려줍니다.

    예: warnings_from(np.log, 0.0)의 결과는 ['divide by zero encountered in log']
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function(x)
    return [str(warning.message) for warning in caught]

# %% [raw]
# # BEGIN QUESTION
# name: sigmoid
# points: 2

# %% [markdown] lang="en"
# ## 1. The sigmoid function · 2 points
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# The sigmoid function is a step function with the corner rubbed off: it rises smoothly from 0 to 1 and passes
# through $\frac12$ at $x = 0$.
#
# **Example.**
#
# | $x$ | -2 | 0 | 2 |
# |---|---|---|---|
# | $e^{-x}$ | 7.3891 | 1 | 0.1353 |
# | $\sigma(x)$ | 1 / 8.3891 = 0.1192 | 1 / 2 = 0.5 | 1 / 1.1353 = 0.8808 |
#
# **Large numbers.** $e^{1000}$ is larger than any float, so NumPy warns of an *overflow* when it meets it. But
# numerator and denominator may both be multiplied by $e^x$:
#
# $$\frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x}$$
#
# One of the two forms is harmless for large positive $x$, the other for large negative $x$: raise $e$ only to
# powers that are not positive.
#
# > **Task.** Write `sigmoid(x)`.
# >
# > - `x`: a number, or an array of floats of any shape. The function works elementwise: the result has the shape of `x`.
# > - At $\pm 1000$ it must give the right value, *without an overflow warning*.
# >   `warnings_from(sigmoid, 1000.0)` shows whether there is one.

# %% [markdown] lang="ko"
# ## 1. 시그모이드 함수 · 2점
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# 시그모이드 함수는 계단 함수의 모서리를 부드럽게 다듬은 모양입니다. 0에서 1까지 매끄럽게 증가하고, $x = 0$에서
# $\frac12$을 지납니다.
#
# **예제.**
#
# | $x$ | -2 | 0 | 2 |
# |---|---|---|---|
# | $e^{-x}$ | 7.3891 | 1 | 0.1353 |
# | $\sigma(x)$ | 1 / 8.3891 = 0.1192 | 1 / 2 = 0.5 | 1 / 1.1353 = 0.8808 |
#
# **큰 수에 주의하세요.** $e^{1000}$은 float로 나타낼 수 있는 가장 큰 수보다 크기 때문에, 계산 도중에 나오면 NumPy가
# *오버플로*(overflow) 경고를 냅니다. 그런데 분자와 분모에 똑같이 $e^x$를 곱해도 값은 같습니다.
#
# $$\frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x}$$
#
# 두 식 가운데 하나는 $x$가 큰 양수일 때, 다른 하나는 $x$가 절댓값이 큰 음수일 때 안전합니다. $e$의 지수가 양수가 되지
# 않도록 계산하면 됩니다.
#
# > **문제.** `sigmoid(x)`를 작성하세요.
# >
# > - `x`: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 원소별로 계산하므로 결과의 모양은 `x`와 같습니다.
# > - $\pm 1000$에서도 *오버플로 경고 없이* 올바른 값이 나와야 합니다. 경고가 나오는지는
# >   `warnings_from(sigmoid, 1000.0)`으로 확인할 수 있습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sigmoid(x):
    """Return 1 / (1 + e^-x) of each element, without overflow.

    x: a number or an array of floats of any shape; the result has the same shape.
    Example: sigmoid(np.array([-2.0, 0.0, 2.0])) gives about array([0.1192, 0.5, 0.8808])
    [ko]
    원소마다 1 / (1 + e^-x)를 오버플로 없이 계산합니다.

    x: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 x와 같습니다.
    예: sigmoid(np.array([-2.0, 0.0, 2.0]))의 결과는 약 array([0.1192, 0.5, 0.8808])
    """
    # BEGIN SOLUTION
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
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
def test_zero_becomes_one_half(sigmoid):
    got = sigmoid(0)
    assert got == 0.5, (
        f"sigmoid(0) returned {got!r}; expected 0.5"
        f" [ko] sigmoid(0)의 결과가 {got!r}입니다. 기댓값은 0.5입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_an_array_gives_an_array(sigmoid):
    import numpy as np
    got = sigmoid(np.array([-2.0, 0.0, 2.0]))
    assert np.shape(got) == (3,), (
        f"sigmoid([-2, 0, 2]) returned {got!r}; expected 3 numbers"
        f" [ko] sigmoid([-2, 0, 2])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다."
    )
    expected = [0.11920292, 0.5, 0.88079708]
    assert np.allclose(got, expected), (
        f"sigmoid([-2, 0, 2]) returned {got!r}; expected about {expected}"
        f" [ko] sigmoid([-2, 0, 2])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_large_numbers_give_no_overflow_warning(sigmoid, warnings_from):
    import numpy as np
    got = sigmoid(np.array([-1000.0, 1000.0]))
    assert got is not None and np.allclose(got, [0, 1]), (
        f"sigmoid([-1000, 1000]) returned {got!r}; expected [0, 1]"
        f" [ko] sigmoid([-1000, 1000])의 결과가 {got!r}입니다. 기댓값은 [0, 1]입니다."
    )
    given = warnings_from(sigmoid, np.array([-1000.0, 1000.0]))
    assert not any("overflow" in text for text in given), (
        f"sigmoid([-1000, 1000]) warned: {given}; expected no overflow warning"
        f" [ko] sigmoid([-1000, 1000])에서 나온 경고는 {given}입니다. 오버플로 경고가 나오지 않아야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers(sigmoid):
    """a single number [ko] 숫자 하나를 넣을 때"""
    import math
    import numpy as np
    for x in (0, 0.0, 1, -1, 2.5, -3.0, 0.125, -7, 12.0):
        got = sigmoid(x)
        assert np.shape(got) == ()
        assert abs(got - 1 / (1 + math.exp(-x))) < 1e-9
    assert sigmoid(0) == 0.5

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_arrays(sigmoid):
    """an array of any shape, argument left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(31)
    for x in (
        np.array([[-1.5, 0.0, 0.25], [3.0, -0.5, 6.0]]),
        np.array([-3.0, -1.0, 0.0, 2.0, 5.0]),
        np.array([[1.0], [-2.0]]),
        rng.normal(0, 4, size=(3, 2, 4)),
        rng.normal(0, 4, size=20),
    ):
        kept = x.copy()
        got = sigmoid(x)
        assert np.shape(got) == x.shape
        expected = [1 / (1 + math.exp(-number)) for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
        assert np.array_equal(x, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_values_far_out(sigmoid):
    """values far from zero, argument left alone [ko] 절댓값이 큰 입력, 인수를 바꾸지 않기"""
    import numpy as np
    for x, expected in ((1000, 1.0), (-1000, 0.0), (1000.0, 1.0), (-1000.0, 0.0)):
        got = sigmoid(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
    x = np.array([[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 0.0]])
    kept = x.copy()
    got = sigmoid(x)
    assert np.shape(got) == (2, 3)
    assert np.max(np.abs(np.asarray(got) - np.array([[1, 0, 0.5], [0, 1, 0.5]]))) < 1e-9
    assert np.array_equal(x, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_no_overflow_warning(sigmoid, env):
    """no overflow warning [ko] 오버플로 경고 없이 계산하기"""
    import warnings
    import numpy as np
    def here(function, x):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            function(x)
        return [str(warning.message) for warning in caught]
    given = env.get("warnings_from")
    given = here if given is None else given
    cases = (np.array([-1000.0, 0.0, 1000.0]), [0, 0.5, 1]), (-1000.0, [0]), (1000, [1])
    for x, expected in cases:
        got = sigmoid(x)
        assert np.shape(got) == np.shape(x)
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
    for x, _ in cases:
        assert not any("overflow" in text for text in given(sigmoid, x))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: tanh
# points: 1

# %% [markdown] lang="en"
# ## 2. The hyperbolic tangent · 1 point
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}$$
#
# This one has the shape of the sigmoid function, but runs from $-1$ to $1$ and passes through 0. Its outputs
# are therefore positive as well as negative.
#
# **Example.**
#
# | $x$ | -1 | 0 | 1 |
# |---|---|---|---|
# | $\tanh(x)$ | -2.3504 / 3.0862 = -0.7616 | 0 / 2 = 0 | 2.3504 / 3.0862 = 0.7616 |
#
# > **Task.** Write `tanh(x)`. NumPy may help.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - It must be finite at $\pm 1000$ too, where the formula as it stands would divide infinity by infinity.

# %% [markdown] lang="ko"
# ## 2. 쌍곡 탄젠트 함수(tanh) · 1점
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}$$
#
# 시그모이드 함수와 모양이 비슷하지만, $-1$에서 $1$까지 증가하고 $x = 0$에서 0을 지납니다. 따라서 출력값은 양수일 수도
# 있고 음수일 수도 있습니다.
#
# **예제.**
#
# | $x$ | -1 | 0 | 1 |
# |---|---|---|---|
# | $\tanh(x)$ | -2.3504 / 3.0862 = -0.7616 | 0 / 2 = 0 | 2.3504 / 3.0862 = 0.7616 |
#
# > **문제.** `tanh(x)`를 작성하세요. NumPy의 함수를 사용해도 됩니다.
# >
# > - `x`: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 `x`와 같습니다.
# > - $\pm 1000$에서도 결과가 유한해야 합니다. 위의 식을 그대로 계산하면 무한대를 무한대로 나누게 됩니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def tanh(x):
    """Return the hyperbolic tangent of each element, between -1 and 1.

    x: a number or an array of floats of any shape; the result has the same shape.
    Example: tanh(np.array([-1.0, 0.0, 1.0])) gives about array([-0.7616, 0., 0.7616])
    [ko]
    원소마다 쌍곡 탄젠트를 계산합니다. 값은 -1과 1 사이입니다.

    x: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 x와 같습니다.
    예: tanh(np.array([-1.0, 0.0, 1.0]))의 결과는 약 array([-0.7616, 0., 0.7616])
    """
    # BEGIN SOLUTION
    return np.tanh(x)
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
def test_minus_one_zero_and_one(tanh):
    import numpy as np
    got = tanh(np.array([-1.0, 0.0, 1.0]))
    assert np.shape(got) == (3,), (
        f"tanh([-1, 0, 1]) returned {got!r}; expected 3 numbers"
        f" [ko] tanh([-1, 0, 1])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다."
    )
    expected = [-0.76159416, 0.0, 0.76159416]
    assert np.allclose(got, expected), (
        f"tanh([-1, 0, 1]) returned {got!r}; expected about {expected}"
        f" [ko] tanh([-1, 0, 1])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_large_number_stays_finite(tanh):
    import numpy as np
    got = tanh(1000)
    assert got is not None and np.isfinite(got) and abs(got - 1) < 1e-9, (
        f"tanh(1000) returned {got!r}; expected 1"
        f" [ko] tanh(1000)의 결과가 {got!r}입니다. 기댓값은 1입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers_and_arrays(tanh):
    """numbers, and arrays of any shape, argument left alone [ko] 숫자와 여러 모양의 배열, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    for x in (0.0, 0.5, -2.0, 1.25, -0.75, 3.0):
        got = tanh(x)
        assert np.shape(got) == () and abs(got - math.tanh(x)) < 1e-9
    rng = np.random.default_rng(32)
    for x in (
        np.array([[-1.0, 0.0], [0.25, 2.0], [5.0, -4.0]]),
        np.array([-2.0, 0.0, 1.0, 3.0]),
        rng.normal(0, 2, (2, 3, 2)),
    ):
        kept = x.copy()
        got = tanh(x)
        assert np.shape(got) == x.shape
        expected = [math.tanh(number) for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
        assert np.array_equal(x, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_values_far_out(tanh):
    """values far from zero [ko] 절댓값이 큰 입력"""
    import numpy as np
    for x, expected in ((1000.0, 1.0), (-1000.0, -1.0)):
        got = tanh(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
    got = tanh(np.array([[-1000.0, 0.0], [1000.0, -1000.0]]))
    assert np.shape(got) == (2, 2)
    assert np.max(np.abs(np.asarray(got) - np.array([[-1, 0], [1, -1]]))) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Your two functions, beside the step function that they smooth:

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 작성한 두 함수를 계단 함수와 나란히 그리면 다음과 같습니다.

# %% tags=["otter_ignore"]
def smooth_steps(axes):
    x = np.linspace(-6, 6, 241)
    axes.plot(x, np.where(x > 0, 1, 0), color="gray", linestyle=":", label="step")
    axes.plot(x, sigmoid(x), label="sigmoid")
    axes.plot(x, tanh(x), label="tanh")
    axes.axhline(0, color="black", linewidth=0.5)
    axes.set_xlabel("$x$")
    axes.legend()
    axes.grid(alpha=0.3)


picture(smooth_steps)

# %% [raw]
# # BEGIN QUESTION
# name: relu
# points: 1

# %% [markdown] lang="en"
# ## 3. The ReLU function · 1 point
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# The *rectified linear unit* lets positive signals through as they are and blocks negative ones. It costs
# almost nothing to compute, and most deep networks use it or a relative of it.
#
# **Example.**
#
# | $x$ | -2 | 0 | 3 |
# |---|---|---|---|
# | $\max(0, x)$ | 0 | 0 | 3 |
#
# > **Task.** Write `relu(x)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - The maximum is taken for each element: `np.maximum` compares elementwise, `np.max` looks for the largest
# >   in an array.

# %% [markdown] lang="ko"
# ## 3. ReLU 함수 · 1점
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# ReLU(rectified linear unit)는 양수인 신호는 그대로 통과시키고 음수인 신호는 막습니다. 계산이 매우 간단해서, 대부분의
# 딥러닝 모델이 ReLU나 ReLU를 변형한 함수를 사용합니다.
#
# **예제.**
#
# | $x$ | -2 | 0 | 3 |
# |---|---|---|---|
# | $\max(0, x)$ | 0 | 0 | 3 |
#
# > **문제.** `relu(x)`를 작성하세요.
# >
# > - `x`: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 `x`와 같습니다.
# > - 최댓값은 원소마다 따로 구합니다. `np.maximum`은 원소별로 비교하고, `np.max`는 배열 전체에서 가장 큰 값을
# >   찾습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def relu(x):
    """Return x where it is positive, else 0.

    x: a number or an array of floats of any shape; the result has the same shape.
    Example: relu(np.array([-2.0, 3.0])) gives array([0., 3.])
    [ko]
    양수는 그대로, 나머지는 0으로 만듭니다.

    x: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 x와 같습니다.
    예: relu(np.array([-2.0, 3.0]))의 결과는 array([0., 3.])
    """
    # BEGIN SOLUTION
    return np.maximum(0, x)
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
def test_negative_becomes_zero(relu):
    got = relu(-2)
    assert got == 0, (
        f"relu(-2) returned {got!r}; expected 0"
        f" [ko] relu(-2)의 결과가 {got!r}입니다. 기댓값은 0입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_positive_stays_as_it_is(relu):
    import numpy as np
    got = relu(np.array([-2.0, 0.0, 3.0]))
    assert np.shape(got) == (3,), (
        f"relu([-2, 0, 3]) returned {got!r}; expected 3 numbers"
        f" [ko] relu([-2, 0, 3])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다."
    )
    assert np.allclose(got, [0, 0, 3]), (
        f"relu([-2, 0, 3]) returned {got!r}; expected [0, 0, 3]"
        f" [ko] relu([-2, 0, 3])의 결과가 {got!r}입니다. 기댓값은 [0, 0, 3]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers(relu):
    """a single number [ko] 숫자 하나를 넣을 때"""
    import numpy as np
    for x, expected in ((5, 5), (-3, 0), (0, 0), (0.25, 0.25), (-0.125, 0), (7.5, 7.5), (1, 1), (-40.0, 0)):
        got = relu(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_arrays(relu):
    """an array of any shape, argument left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(33)
    for x in (
        np.array([[-1.5, 0.0, 0.5], [2.0, -0.25, 4.0]]),
        np.array([-4.0, -1.0, 0.0, 1.0, 6.0]),
        rng.integers(-16, 17, size=(3, 4, 2)) / 4,
        np.array([0.5, 1.5]),
    ):
        kept = x.copy()
        got = relu(x)
        assert np.shape(got) == x.shape
        expected = [number if number > 0 else 0 for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
        assert np.array_equal(x, kept)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: leaky_relu
# points: 1

# %% [markdown] lang="en"
# ## 4. The leaky ReLU function · 1 point
#
# $$\mathrm{leaky}(x) = \max(\text{slope} \cdot x,\; x), \qquad 0 < \text{slope} < 1$$
#
# ReLU gives 0 for every negative number, however negative. The leaky one lets a little of the negative signal
# through.
#
# **Example.** With the lecture's slope, 0.1:
#
# | $x$ | -2 | 0 | 3 |
# |---|---|---|---|
# | $0.1x$ | -0.2 | 0 | 0.3 |
# | $\max(0.1x, x)$ | -0.2 | 0 | 3 |
#
# > **Task.** Write `leaky_relu(x, slope=0.1)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - `slope`: a number between 0 and 1; 0.1 when it is not given.

# %% [markdown] lang="ko"
# ## 4. Leaky ReLU 함수 · 1점
#
# $$\mathrm{leaky}(x) = \max(\text{slope} \cdot x,\; x), \qquad 0 < \text{slope} < 1$$
#
# ReLU는 음수이면 그 크기와 상관없이 0을 출력합니다. Leaky ReLU는 음수인 신호도 조금은 통과시킵니다.
#
# **예제.** 강의에서처럼 기울기(slope)가 0.1이면 다음과 같습니다.
#
# | $x$ | -2 | 0 | 3 |
# |---|---|---|---|
# | $0.1x$ | -0.2 | 0 | 0.3 |
# | $\max(0.1x, x)$ | -0.2 | 0 | 3 |
#
# > **문제.** `leaky_relu(x, slope=0.1)`를 작성하세요.
# >
# > - `x`: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 `x`와 같습니다.
# > - `slope`: 0과 1 사이의 수. 값을 주지 않으면 0.1입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def leaky_relu(x, slope=0.1):
    """Return x where it is positive, else slope * x.

    x: a number or an array of floats of any shape; the result has the same shape.
    slope: a number between 0 and 1.
    Example: leaky_relu(np.array([-2.0, 3.0])) gives array([-0.2, 3.])
    [ko]
    양수는 그대로, 나머지는 slope * x로 만듭니다.

    x: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 x와 같습니다.
    slope: 0과 1 사이의 수.
    예: leaky_relu(np.array([-2.0, 3.0]))의 결과는 array([-0.2, 3.])
    """
    # BEGIN SOLUTION
    return np.maximum(slope * x, x)
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
def test_a_little_of_the_negative_comes_through(leaky_relu):
    import numpy as np
    got = leaky_relu(np.array([-2.0, 0.0, 3.0]))
    assert np.shape(got) == (3,), (
        f"leaky_relu([-2, 0, 3]) returned {got!r}; expected 3 numbers"
        f" [ko] leaky_relu([-2, 0, 3])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다."
    )
    assert np.allclose(got, [-0.2, 0, 3]), (
        f"leaky_relu([-2, 0, 3]) returned {got!r}; expected [-0.2, 0, 3]"
        f" [ko] leaky_relu([-2, 0, 3])의 결과가 {got!r}입니다. 기댓값은 [-0.2, 0, 3]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_slope_may_be_another(leaky_relu):
    got = leaky_relu(-4, slope=0.5)
    assert got == -2, (
        f"leaky_relu(-4, slope=0.5) returned {got!r}; expected -2"
        f" [ko] leaky_relu(-4, slope=0.5)의 결과가 {got!r}입니다. 기댓값은 -2입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_default_slope(leaky_relu):
    """slope not given, argument left alone [ko] slope를 주지 않을 때, 인수를 바꾸지 않기"""
    import numpy as np
    for x, expected in ((5.0, 5), (-3.0, -0.3), (0.0, 0), (0.25, 0.25), (-0.5, -0.05), (-40.0, -4.0)):
        got = leaky_relu(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
    x = np.array([[-10.0, 20.0, 0.0], [30.0, -1.0, -7.0]])
    kept = x.copy()
    got = leaky_relu(x)
    assert np.shape(got) == (2, 3)
    assert np.max(np.abs(np.asarray(got) - np.array([[-1, 20, 0], [30, -0.1, -0.7]]))) < 1e-9
    assert np.array_equal(x, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_other_slopes(leaky_relu):
    """another slope given, argument left alone [ko] 다른 slope를 줄 때, 인수를 바꾸지 않기"""
    import numpy as np
    for x, slope, expected in ((-8.0, 0.25, -2.0), (-8.0, 0.75, -6.0), (8.0, 0.75, 8.0), (-1.0, 0.01, -0.01)):
        got = leaky_relu(x, slope)
        assert np.shape(got) == () and abs(got - expected) < 1e-9
    rng = np.random.default_rng(34)
    for shape, slope in (((7,), 0.5), ((2, 3, 3), 0.125), ((4, 2), 0.875)):
        x = rng.integers(-32, 33, size=shape) / 8
        kept = x.copy()
        got = leaky_relu(x, slope=slope)
        assert np.shape(got) == shape
        expected = [number if number > 0 else slope * number for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
        assert np.array_equal(x, kept)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: elu
# points: 1

# %% [markdown] lang="en"
# ## 5. The ELU function · 1 point
#
# $$\mathrm{elu}(x) = \begin{cases} x & (x \ge 0) \\ \alpha\,(e^x - 1) & (x < 0) \end{cases}$$
#
# The *exponential linear unit* also lets something of the negative signal through, but it bends smoothly and
# never goes below $-\alpha$.
#
# **Example.** With $\alpha = 1$:
#
# | $x$ | -2 | -1 | 0 | 3 |
# |---|---|---|---|---|
# | $\mathrm{elu}(x)$ | 0.1353 - 1 = -0.8647 | 0.3679 - 1 = -0.6321 | 0 | 3 |
#
# > **Task.** Write `elu(x, alpha=1.0)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - `alpha`: a positive number; 1 when it is not given.
# > - There must be *no overflow warning* at $x = 1000$. Beware: `np.where(condition, A, B)` computes both `A`
# >   and `B` for every element, also the one that is then not taken.

# %% [markdown] lang="ko"
# ## 5. ELU 함수 · 1점
#
# $$\mathrm{elu}(x) = \begin{cases} x & (x \ge 0) \\ \alpha\,(e^x - 1) & (x < 0) \end{cases}$$
#
# ELU(exponential linear unit)도 음수인 신호를 조금 통과시키지만, 부드럽게 휘어지면서 $-\alpha$보다 작아지지 않습니다.
#
# **예제.** $\alpha = 1$이면 다음과 같습니다.
#
# | $x$ | -2 | -1 | 0 | 3 |
# |---|---|---|---|---|
# | $\mathrm{elu}(x)$ | 0.1353 - 1 = -0.8647 | 0.3679 - 1 = -0.6321 | 0 | 3 |
#
# > **문제.** `elu(x, alpha=1.0)`를 작성하세요.
# >
# > - `x`: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 `x`와 같습니다.
# > - `alpha`: 양수. 값을 주지 않으면 1입니다.
# > - $x = 1000$에서 *오버플로 경고가 나오지 않아야* 합니다. `np.where(조건, A, B)`는 모든 원소에 대해 `A`와
# >   `B`를 둘 다 계산한 다음에 하나를 고른다는 점에 주의하세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def elu(x, alpha=1.0):
    """Return x where it is not negative, else alpha * (e^x - 1), without overflow.

    x: a number or an array of floats of any shape; the result has the same shape.
    alpha: a positive number.
    Example: elu(np.array([-1.0, 3.0])) gives about array([-0.6321, 3.])
    [ko]
    0 이상이면 그대로, 음수이면 alpha * (e^x - 1)을 오버플로 없이 계산합니다.

    x: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 모양은 x와 같습니다.
    alpha: 양수.
    예: elu(np.array([-1.0, 3.0]))의 결과는 약 array([-0.6321, 3.])
    """
    # BEGIN SOLUTION
    return np.maximum(x, 0) + alpha * (np.exp(np.minimum(x, 0)) - 1)
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
def test_bends_on_the_negative_side(elu):
    import numpy as np
    got = elu(np.array([-2.0, -1.0, 0.0, 3.0]))
    assert np.shape(got) == (4,), (
        f"elu([-2, -1, 0, 3]) returned {got!r}; expected 4 numbers"
        f" [ko] elu([-2, -1, 0, 3])의 결과가 {got!r}입니다. 숫자 4개가 나와야 합니다."
    )
    expected = [-0.86466472, -0.63212056, 0.0, 3.0]
    assert np.allclose(got, expected), (
        f"elu([-2, -1, 0, 3]) returned {got!r}; expected about {expected}"
        f" [ko] elu([-2, -1, 0, 3])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_large_number_gives_no_overflow_warning(elu, warnings_from):
    import numpy as np
    got = elu(np.array([1000.0]))
    assert got is not None and np.allclose(got, [1000]), (
        f"elu([1000]) returned {got!r}; expected [1000]"
        f" [ko] elu([1000])의 결과가 {got!r}입니다. 기댓값은 [1000]입니다."
    )
    given = warnings_from(elu, np.array([1000.0]))
    assert not any("overflow" in text for text in given), (
        f"elu([1000]) warned: {given}; expected no overflow warning"
        f" [ko] elu([1000])에서 나온 경고는 {given}입니다. 오버플로 경고가 나오지 않아야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_both_sides(elu):
    """positive and negative values, argument left alone [ko] 양수와 음수, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    for x in (0.0, 2.0, 0.5, 12.5, -1.0, -0.25, -3.0, -20.0):
        got = elu(x)
        assert np.shape(got) == ()
        assert abs(got - (x if x >= 0 else math.exp(x) - 1)) < 1e-9
    rng = np.random.default_rng(35)
    for x in (
        np.array([[-1.5, 0.0], [0.25, 4.0], [-0.125, 1.0]]),
        np.array([-3.0, -1.0, 0.0, 2.0]),
        rng.normal(0, 2, (2, 2, 3)),
    ):
        kept = x.copy()
        got = elu(x)
        assert np.shape(got) == x.shape
        expected = [number if number >= 0 else math.exp(number) - 1 for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
        assert np.array_equal(x, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_other_alphas(elu):
    """another alpha given [ko] 다른 alpha를 줄 때"""
    import math
    import numpy as np
    for x, alpha in ((-1.0, 0.5), (-0.75, 2.0), (3.0, 2.0), (-30.0, 1.5), (0.0, 4.0)):
        got = elu(x, alpha)
        assert np.shape(got) == ()
        assert abs(got - (x if x >= 0 else alpha * (math.exp(x) - 1))) < 1e-9
    x = np.array([[-2.0, 1.0, -0.5], [0.0, -1.0, 3.5]])
    got = elu(x, alpha=0.25)
    assert np.shape(got) == (2, 3)
    expected = [number if number >= 0 else 0.25 * (math.exp(number) - 1) for number in x.ravel().tolist()]
    assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_no_overflow_warning(elu, env):
    """no overflow warning [ko] 오버플로 경고 없이 계산하기"""
    import warnings
    import numpy as np
    def here(function, x):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            function(x)
        return [str(warning.message) for warning in caught]
    given = env.get("warnings_from")
    given = here if given is None else given
    cases = (np.array([[1000.0, -1000.0, 0.0]]), [1000, -1, 0]), (1000.0, [1000])
    for x, expected in cases:
        got = elu(x)
        assert np.shape(got) == np.shape(x)
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-9
    for x, _ in cases:
        assert not any("overflow" in text for text in given(elu, x))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** ReLU and its two relatives differ on the negative side only:

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** ReLU와 ReLU를 변형한 두 함수는 음수인 쪽에서만 모양이 다릅니다.

# %% tags=["otter_ignore"]
def rectifiers(axes):
    x = np.linspace(-4, 2, 241)
    axes.plot(x, relu(x), label="ReLU")
    axes.plot(x, leaky_relu(x), label="leaky ReLU, slope 0.1")
    axes.plot(x, elu(x), label=r"ELU, $\alpha = 1$")
    axes.set_xlabel("$x$")
    axes.legend()
    axes.grid(alpha=0.3)


picture(rectifiers)

# %% [raw]
# # BEGIN QUESTION
# name: maxout
# points: 1

# %% [markdown] lang="en"
# ## 6. Maxout · 1 point
#
# $$\mathrm{maxout}(x) = \max(w_1^T x + b_1,\; w_2^T x + b_2,\; \dots,\; w_k^T x + b_k)$$
#
# Maxout computes not one sum of the inputs but $k$ sums, each with weights and a bias of its own, and gives
# the largest. With the sums $x$ and $-x$ it is the absolute value, with 0 and $x$ it is ReLU: the bends are
# learned together with the weights.
#
# **Example.** For $x = (1, 2)$ and $k = 3$, the columns of $W$ are the weights of the three sums:
#
# $$W = \begin{bmatrix} 1 & 0 & -1 \\ 0 & 1 & 1 \end{bmatrix},\quad b = (0,\; 0.5,\; 1)
#   \quad\to\quad (1 + 0,\;\; 2 + 0.5,\;\; 1 + 1) = (1,\; 2.5,\; 2) \quad\to\quad 2.5$$
#
# > **Task.** Write `maxout(x, W, b)`.
# >
# > - `W`: weights of shape `(d, k)`; `b`: biases of shape `(k,)`.
# > - For one sample `x` of shape `(d,)` the result is one number.
# > - For a batch `(n, d)`, a sample in each row, it has shape `(n,)`.

# %% [markdown] lang="ko"
# ## 6. Maxout · 1점
#
# $$\mathrm{maxout}(x) = \max(w_1^T x + b_1,\; w_2^T x + b_2,\; \dots,\; w_k^T x + b_k)$$
#
# Maxout은 입력의 가중합을 하나가 아니라 $k$개 구하고, 그중 가장 큰 값을 출력합니다. 가중합마다 가중치와 편향이 따로
# 있습니다. 가중합이 $x$와 $-x$이면 절댓값 함수가 되고, 0과 $x$이면 ReLU가 됩니다. 꺾이는 모양까지 가중치와 함께
# 학습하는 셈입니다.
#
# **예제.** $x = (1, 2)$이고 $k = 3$일 때, $W$의 열 하나가 가중합 하나의 가중치입니다.
#
# $$W = \begin{bmatrix} 1 & 0 & -1 \\ 0 & 1 & 1 \end{bmatrix},\quad b = (0,\; 0.5,\; 1)
#   \quad\to\quad (1 + 0,\;\; 2 + 0.5,\;\; 1 + 1) = (1,\; 2.5,\; 2) \quad\to\quad 2.5$$
#
# > **문제.** `maxout(x, W, b)`를 작성하세요.
# >
# > - `W`: 모양이 `(d, k)`인 가중치, `b`: 모양이 `(k,)`인 편향
# > - `x`가 모양이 `(d,)`인 데이터 하나이면 결과는 숫자 하나입니다.
# > - `x`가 행마다 데이터를 하나씩 담은 `(n, d)` 배치이면 결과의 모양은 `(n,)`입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def maxout(x, W, b):
    """Return the largest of k weighted sums of the inputs.

    x: one sample (d,) or a batch (n, d); W: weights (d, k); b: biases (k,).
    The result is one number, or (n,) for a batch.
    Example: with W = [[1., 0.], [0., 1.]] and b = [0., 0.5], maxout(np.array([1.0, 2.0]), W, b) gives 2.5
    [ko]
    입력의 가중합 k개 중에서 가장 큰 값을 구합니다.

    x: 데이터 하나 (d,) 또는 배치 (n, d). W: 가중치 (d, k). b: 편향 (k,).
    결과는 숫자 하나이고, 배치이면 (n,)입니다.
    예: W = [[1., 0.], [0., 1.]], b = [0., 0.5]이면 maxout(np.array([1.0, 2.0]), W, b)의 결과는 2.5
    """
    # BEGIN SOLUTION
    return np.max(x @ W + b, axis=-1)
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
def test_the_largest_of_three_sums(maxout):
    import numpy as np
    W, b = np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 1.0])
    got = maxout(np.array([1.0, 2.0]), W, b)
    call = "maxout([1, 2], [[1, 0, -1], [0, 1, 1]], [0, 0.5, 1])"
    assert got is not None and np.shape(got) == (), (
        f"{call} returned {got!r}; expected one number"
        f" [ko] {call}의 결과가 {got!r}입니다. 숫자 하나가 나와야 합니다."
    )
    assert np.isclose(got, 2.5), (
        f"{call} returned {got!r}; expected 2.5"
        f" [ko] {call}의 결과가 {got!r}입니다. 기댓값은 2.5입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_gives_a_number_for_each_row(maxout):
    import numpy as np
    W, b = np.array([[1.0, -1.0]]), np.array([0.0, 0.0])
    got = maxout(np.array([[-3.0], [0.0], [2.0]]), W, b)
    call = "maxout([[-3], [0], [2]], [[1, -1]], [0, 0])"
    assert np.shape(got) == (3,), (
        f"{call} returned {got!r}; expected shape (3,)"
        f" [ko] {call}의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다."
    )
    assert np.allclose(got, [3, 0, 2]), (
        f"{call} returned {got!r}; expected [3, 0, 2]"
        f" [ko] {call}의 결과가 {got!r}입니다. 기댓값은 [3, 0, 2]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_one_sample(maxout):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(36)
    cases = [
        (np.array([2.0, -1.0]), np.array([[1.0, 0.5], [3.0, -1.0]]), np.array([0.25, -4.0])),
        (np.array([1.0, -1.0]), np.array([[-1.0, -2.0], [1.0, 0.5]]), np.array([-1.0, 0.0])),
        (
            np.array([1.0, 2.0, 3.0]),
            np.array([[1.0, 0.0, -1.0, 2.0], [0.0, 2.0, 1.0, -1.0], [1.0, -1.0, 0.0, 0.0]]),
            np.array([0.0, 1.0, 9.0, 2.0]),
        ),
    ]
    cases += [
        (rng.normal(0, 1, d), rng.normal(0, 1, (d, k)), rng.normal(0, 1, k))
        for d, k in ((1, 3), (4, 2), (3, 3), (5, 6), (2, 1))
    ]
    for x, W, b in cases:
        kept = x.copy(), W.copy(), b.copy()
        got = maxout(x, W, b)
        assert np.shape(got) == ()
        sums = [sum(x[i] * W[i, j] for i in range(len(x))) + b[j] for j in range(len(b))]
        assert abs(got - max(sums)) < 1e-9
        assert np.array_equal(x, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_batch(maxout):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(37)
    for n, d, k in ((5, 2, 3), (3, 3, 3), (1, 4, 2), (4, 1, 4), (2, 3, 2)):
        x, W, b = rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, k)), rng.normal(0, 1, k)
        kept = x.copy(), W.copy(), b.copy()
        got = maxout(x, W, b)
        assert np.shape(got) == (n,)
        for row in range(n):
            sums = [sum(x[row, i] * W[i, j] for i in range(d)) + b[j] for j in range(k)]
            assert abs(got[row] - max(sums)) < 1e-9
        assert np.array_equal(x, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: identity
# points: 0.5

# %% [markdown] lang="en"
# ## 7. The identity function · 0.5 points
#
# $$h(x) = x$$
#
# At the output layer the activation depends on what the network is for. In *regression* the network predicts
# a number, which may be any number, so nothing must be squeezed or cut off: $h(-2) = -2$, $h(0.7) = 0.7$. The
# identity function exists so that every layer has an activation function and no layer is a special case.
#
# > **Task.** Write `identity(x)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the same values and the same shape.

# %% [markdown] lang="ko"
# ## 7. 항등 함수 · 0.5점
#
# $$h(x) = x$$
#
# 출력층의 활성화 함수는 문제의 목적에 따라 다릅니다. *회귀*에서는 신경망이 어떤 숫자든 예측할 수 있어야 하므로, 값의
# 범위를 줄이거나 자르지 않습니다. 즉 $h(-2) = -2$, $h(0.7) = 0.7$입니다. 항등 함수가 있으면 모든 층을 '가중합 다음에
# 활성화 함수'라는 같은 방식으로 다룰 수 있습니다.
#
# > **문제.** `identity(x)`를 작성하세요.
# >
# > - `x`: 숫자 하나 또는 실수(float) 배열(모양은 상관없음). 결과의 값과 모양은 `x`와 같습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def identity(x):
    """Return the same values.

    x: a number or an array of floats of any shape.
    Example: identity(np.array([-2.0, 3.0])) gives array([-2., 3.])
    [ko]
    같은 값을 그대로 돌려줍니다.

    x: 숫자 하나 또는 실수(float) 배열(모양은 상관없음).
    예: identity(np.array([-2.0, 3.0]))의 결과는 array([-2., 3.])
    """
    # BEGIN SOLUTION
    return x
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
def test_nothing_is_changed(identity):
    import numpy as np
    got = identity(np.array([-2.0, 0.7]))
    assert np.shape(got) == (2,), (
        f"identity([-2, 0.7]) returned {got!r}; expected 2 numbers"
        f" [ko] identity([-2, 0.7])의 결과가 {got!r}입니다. 숫자 2개가 나와야 합니다."
    )
    assert np.allclose(got, [-2, 0.7]), (
        f"identity([-2, 0.7]) returned {got!r}; expected [-2, 0.7]"
        f" [ko] identity([-2, 0.7])의 결과가 {got!r}입니다. 기댓값은 [-2, 0.7]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers_and_arrays(identity):
    """numbers, and arrays of any shape, argument left alone [ko] 숫자와 여러 모양의 배열, 인수를 바꾸지 않기"""
    import numpy as np
    for x in (0, 1, -3, 2.75, -0.5, 1000.0):
        got = identity(x)
        assert np.shape(got) == () and abs(got - x) < 1e-9
    rng = np.random.default_rng(38)
    for x in (
        np.array([[-1.5, 0.0, 0.25], [3.0, -0.5, 8.0]]),
        np.array([-3.0, 0.0, 5.0]),
        rng.normal(0, 3, (3, 3)),
        rng.normal(0, 3, (2, 1, 4)),
    ):
        kept = x.copy()
        got = identity(x)
        assert np.shape(got) == x.shape
        assert np.max(np.abs(np.asarray(got) - kept)) < 1e-9
        assert np.array_equal(x, kept)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: softmax
# points: 2.5

# %% [markdown] lang="en"
# ## 8. Softmax · 2.5 points
#
# $$\mathrm{softmax}(a)_i = \frac{e^{a_i}}{\sum_{j=1}^{k} e^{a_j}}$$
#
# In *classification* the output layer has one score for each class, and softmax turns the scores into the
# probabilities of the classes: every output is greater than 0, and together they are 1. A higher score means a
# higher probability.
#
# **Example.**
#
# | class | score $a_i$ | $e^{a_i}$ | probability |
# |---|---|---|---|
# | 0 | 2 | 7.389 | 7.389 / 11.107 = 0.6652 |
# | 1 | 1 | 2.718 | 2.718 / 11.107 = 0.2447 |
# | 2 | 0 | 1.000 | 1.000 / 11.107 = 0.0900 |
# | sum | | 11.107 | 1 |
#
# **Large scores.** The formula as it stands fails at a score of 1000, since $e^{1000}$ is too large for a float.
# But adding the same constant $c$ to all scores of a sample changes nothing,
#
# $$\frac{e^{a_i + c}}{\sum_j e^{a_j + c}} = \frac{e^c\, e^{a_i}}{e^c \sum_j e^{a_j}} = \frac{e^{a_i}}{\sum_j e^{a_j}}$$
#
# so one may first subtract the sample's largest score: then the largest exponent is 0.
#
# > **Task.** Write `softmax(a)`.
# >
# > - `a`: the scores of one sample, floats of shape `(k,)`, or of a batch, shape `(n, k)`, a sample in each row.
# > - Result: an array of the shape of `a`; *each row* sums to 1.
# > - It must be finite, and right, for scores of 1000 and $-1000$ too, whatever the other rows are.
# > - `keepdims=True` in `np.max` and `np.sum` helps.

# %% [markdown] lang="ko"
# ## 8. 소프트맥스 함수 · 2.5점
#
# $$\mathrm{softmax}(a)_i = \frac{e^{a_i}}{\sum_{j=1}^{k} e^{a_j}}$$
#
# *분류*에서 출력층은 클래스마다 점수를 하나씩 내고, 소프트맥스 함수는 이 점수를 각 클래스에 속할 확률로 바꿉니다.
# 모든 출력값은 0보다 크고, 출력값의 합은 1입니다. 점수가 높을수록 확률도 높습니다.
#
# **예제.**
#
# | 클래스 | 점수 $a_i$ | $e^{a_i}$ | 확률 |
# |---|---|---|---|
# | 0 | 2 | 7.389 | 7.389 / 11.107 = 0.6652 |
# | 1 | 1 | 2.718 | 2.718 / 11.107 = 0.2447 |
# | 2 | 0 | 1.000 | 1.000 / 11.107 = 0.0900 |
# | 합 | | 11.107 | 1 |
#
# **점수가 클 때.** $e^{1000}$은 float로 나타내기에 너무 크기 때문에, 점수가 1000이면 위의 식을 그대로 계산할 수
# 없습니다. 그런데 한 데이터의 모든 점수에 같은 수 $c$를 더해도 결과는 달라지지 않습니다.
#
# $$\frac{e^{a_i + c}}{\sum_j e^{a_j + c}} = \frac{e^c\, e^{a_i}}{e^c \sum_j e^{a_j}} = \frac{e^{a_i}}{\sum_j e^{a_j}}$$
#
# 따라서 그 데이터의 가장 큰 점수를 먼저 빼도 됩니다. 그러면 지수의 최댓값이 0이 됩니다.
#
# > **문제.** `softmax(a)`를 작성하세요.
# >
# > - `a`: 데이터 하나의 점수 `(k,)`, 또는 행마다 데이터를 하나씩 담은 배치의 점수 `(n, k)`. 실수(float) 배열입니다.
# > - 결과: `a`와 모양이 같은 배열. *행마다* 합이 1입니다.
# > - 점수가 1000이나 $-1000$일 때도, 다른 행의 점수와 상관없이 결과가 유한하고 올바라야 합니다.
# > - `np.max`와 `np.sum`의 `keepdims=True`를 활용하세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def softmax(a):
    """Return the probabilities that belong to the scores, without overflow.

    a: scores of one sample (k,) or of a batch (n, k); the result has the same shape, and every row sums to 1.
    Example: softmax(np.array([2.0, 1.0, 0.0])) gives about array([0.6652, 0.2447, 0.09])
    [ko]
    점수를 확률로 바꿉니다. 오버플로가 일어나지 않아야 합니다.

    a: 데이터 하나의 점수 (k,) 또는 배치의 점수 (n, k). 결과의 모양은 a와 같고, 행마다 합이 1입니다.
    예: softmax(np.array([2.0, 1.0, 0.0]))의 결과는 약 array([0.6652, 0.2447, 0.09])
    """
    # BEGIN SOLUTION
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
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
def test_three_scores(softmax):
    import numpy as np
    got = softmax(np.array([2.0, 1.0, 0.0]))
    assert np.shape(got) == (3,), (
        f"softmax([2, 1, 0]) returned {got!r}; expected 3 probabilities"
        f" [ko] softmax([2, 1, 0])의 결과가 {got!r}입니다. 확률 3개가 나와야 합니다."
    )
    expected = [0.66524096, 0.24472847, 0.09003057]
    assert np.allclose(got, expected), (
        f"softmax([2, 1, 0]) returned {got!r}; expected about {expected}"
        f" [ko] softmax([2, 1, 0])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_every_row_sums_to_one(softmax):
    import numpy as np
    got = softmax(np.array([[1.0, 1.0], [0.0, 3.0], [5.0, -2.0]]))
    assert np.shape(got) == (3, 2), (
        f"softmax([[1, 1], [0, 3], [5, -2]]) returned {got!r}; expected shape (3, 2)"
        f" [ko] softmax([[1, 1], [0, 3], [5, -2]])의 결과가 {got!r}입니다. 기댓값의 모양은 (3, 2)입니다."
    )
    sums = [float(sum(row)) for row in got]
    assert np.allclose(sums, [1, 1, 1]), (
        f"the rows of softmax([[1, 1], [0, 3], [5, -2]]) sum to {sums}; expected 1 each"
        f" [ko] softmax([[1, 1], [0, 3], [5, -2]])에서 각 행의 합이 {sums}입니다. 기댓값은 모두 1입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_large_scores_stay_finite(softmax):
    import numpy as np
    got = softmax(np.array([1000.0, 1000.0]))
    assert got is not None and np.allclose(got, [0.5, 0.5]), (
        f"softmax([1000, 1000]) returned {got!r}; expected [0.5, 0.5]"
        f" [ko] softmax([1000, 1000])의 결과가 {got!r}입니다. 기댓값은 [0.5, 0.5]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_one_sample(softmax):
    """one sample, argument left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    got = softmax(np.array([0.0, math.log(2), math.log(5)]))
    assert np.shape(got) == (3,)
    assert np.max(np.abs(np.asarray(got) - np.array([0.125, 0.25, 0.625]))) < 1e-9
    rng = np.random.default_rng(39)
    for a in (
        np.array([1.0, 2.0, 3.0, 4.0]),
        np.array([0.0, -2.0]),
        rng.normal(0, 2, 7),
        np.array([4.0, 4.0]),
        np.array([2.5]),
    ):
        kept = a.copy()
        got = softmax(a)
        assert np.shape(got) == a.shape
        powers = [math.exp(score) for score in kept.tolist()]
        for probability, power in zip(got, powers):
            assert abs(probability - power / math.fsum(powers)) < 1e-9
        assert np.array_equal(a, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_batch(softmax):
    """a batch, argument left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(40)
    for a in (
        rng.normal(0, 2, (4, 3)),
        rng.normal(0, 2, (3, 3)),
        rng.normal(0, 2, (1, 4)),
        np.array([[1.0, 2.0], [3.0, 3.0], [-1.0, 0.0], [0.0, 5.0], [2.0, 1.0]]),
        rng.normal(0, 2, (3, 1)),
    ):
        kept = a.copy()
        got = softmax(a)
        assert np.shape(got) == a.shape
        for row, scores in zip(got, kept.tolist()):
            powers = [math.exp(score) for score in scores]
            assert abs(math.fsum(row) - 1) < 1e-9
            for probability, power in zip(row, powers):
                assert abs(probability - power / math.fsum(powers)) < 1e-9
        assert np.array_equal(a, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_large_scores(softmax):
    """scores far from zero, argument left alone [ko] 절댓값이 큰 점수, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    e = math.e
    for a, expected in (
        (np.array([1000.0, 1000.0, 1000.0]), [1 / 3, 1 / 3, 1 / 3]),
        (np.array([-1000.0, -1000.0]), [0.5, 0.5]),
        (np.array([1000.0, 0.0, -1000.0]), [1, 0, 0]),
        (np.array([-1000.0, -999.0]), [1 / (1 + e), e / (1 + e)]),
        (
            np.array([[1000.0, 999.0], [-1000.0, -1000.0], [0.0, 0.0]]),
            [[e / (1 + e), 1 / (1 + e)], [0.5, 0.5], [0.5, 0.5]],
        ),
    ):
        kept = a.copy()
        got = softmax(a)
        assert np.shape(got) == a.shape and np.all(np.isfinite(got))
        assert np.max(np.abs(np.asarray(got) - np.array(expected))) < 1e-9
        assert np.array_equal(a, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_adding_a_constant_changes_nothing(softmax):
    """adding a constant to all scores changes nothing [ko] 모든 점수에 같은 수를 더해도 같은 결과"""
    import numpy as np
    rng = np.random.default_rng(41)
    for shape in ((5,), (3, 4), (2, 2)):
        a = rng.integers(-16, 17, size=shape) / 8
        before = softmax(a)
        assert np.shape(before) == shape and np.min(before) > 0
        assert np.max(np.abs(np.sum(before, axis=-1) - 1)) < 1e-9
        for constant in (8.0, -32.0, 1000.0, -1000.0):
            after = softmax(a + constant)
            assert np.shape(after) == shape and np.all(np.isfinite(after))
            assert np.max(np.abs(np.asarray(after) - np.asarray(before))) < 1e-9
    a = np.array([[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]])
    each = softmax(a + np.array([[1000.0], [-1000.0]]))
    assert np.shape(each) == (2, 3) and np.all(np.isfinite(each))
    assert np.max(np.abs(np.asarray(each) - np.asarray(softmax(a)))) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The scores of classes 1 and 2 stay at 1 and 0 while that of class 0 grows. The three probabilities
# share the height of 1 among them:

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 클래스 1과 2의 점수를 1과 0으로 고정하고 클래스 0의 점수만 높이면, 세 확률이 전체 높이 1을 다음과
# 같이 나누어 가집니다.

# %% tags=["otter_ignore"]
def shares(axes):
    scores = np.linspace(-5, 5, 201)
    P = softmax(np.column_stack([scores, np.full(201, 1.0), np.full(201, 0.0)]))
    axes.stackplot(scores, P.T, labels=["class 0", "class 1", "class 2"], alpha=0.8)
    axes.set_xlim(-5, 5)
    axes.set_ylim(0, 1)
    axes.set_xlabel("score of class 0")
    axes.set_ylabel("probability")
    axes.legend(loc="center left")


picture(shares)

# %% [markdown] lang="en"
# ## What you have learned
#
# You have written the functions that turn a neuron's sum into its output: smooth steps, rectifiers, and the two
# for the output layer. You have also seen that a formula that is right on paper may overflow in a computer, and
# that the same formula in another form does not.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 뉴런에 들어온 신호의 총합을 출력으로 바꾸는 함수들을 작성했습니다. 계단을 부드럽게 만든 함수, ReLU 계열의 함수,
# 그리고 출력층에서 쓰는 두 함수였습니다. 또 수식으로는 맞아도 컴퓨터에서는 오버플로가 일어날 수 있고, 같은 식을 다른
# 형태로 바꾸면 이를 피할 수 있다는 것도 확인했습니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
