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
# name: 07-gradient-descent
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 07 · Gradient descent
#
# To train a network is to look for the weights at which the loss is smallest. Nobody sees the whole landscape
# of a loss with thousands of weights. At the place where we stand, however, the gradient tells which way goes
# up most steeply. So we take a small step the *other* way, look again, and go on:
#
# $$\mathbf w^{new} = \mathbf w^{prev} - \alpha \cdot \text{grad}\, E(\mathbf w^{prev})$$
#
# 1. Choose the first weights.
# 2. Compute the gradient at the present weights.
# 3. Move against it by *learning rate* times *gradient*.
# 4. Repeat steps 2 and 3 from the new weights, until some condition holds.
#
# (One slide calls the gradient the direction of steepest *decrease*. It is the direction of steepest
# *increase*; that is why there is a minus in the formula.)
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | One step | `gradient_step` | 1 |
# | 2 | Many steps | `gradient_descent` | 3 |
# | 3 | The path | `descent_path` | 2 |
# | 4 | Until it is flat | `minimize` | 2 |
# | 5 | Was the learning rate right? | `judge_learning_rate` | 1 |
# | 6 | How large is too large? | `stable_learning_rate` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# %% [markdown] lang="ko"
# # 07 · 경사 하강법
#
# 신경망을 학습시킨다는 것은 손실 함수가 최소가 되는 가중치를 찾는 일입니다. 가중치가 수천 개인 손실 함수의 전체
# 모습은 아무도 볼 수 없습니다. 그러나 지금 서 있는 자리에서 gradient를 구하면 어느 쪽이 가장 가파른
# 오르막인지 알 수 있습니다. 그래서 그 *반대쪽*으로 조금 움직이고, 다시 gradient를 구해 또 움직이기를 반복합니다.
#
# $$\mathbf w^{new} = \mathbf w^{prev} - \alpha \cdot \text{grad}\, E(\mathbf w^{prev})$$
#
# 1. 초기 가중치를 정합니다.
# 2. 현재 가중치에서 gradient를 계산합니다.
# 3. *학습률* × *gradient*만큼 gradient의 반대쪽으로 움직입니다.
# 4. 새로운 가중치에서 2~3단계를 반복합니다(특정 조건을 만족할 때까지).
#
# (강의 자료 한 곳에는 gradient가 함수의 출력 값을 가장 크게 *줄이는* 방향이라고 적혀 있지만, 가장 크게 *증가시키는* 방향이
# 맞습니다. 식에 마이너스가 붙는 것도 그 때문입니다.)
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 한 걸음 | `gradient_step` | 1 |
# | 2 | 여러 걸음 | `gradient_descent` | 3 |
# | 3 | 지나온 길 | `descent_path` | 2 |
# | 4 | 평평해질 때까지 | `minimize` | 2 |
# | 5 | 학습률은 적당했을까? | `judge_learning_rate` | 1 |
# | 6 | 학습률은 얼마까지 커도 될까? | `stable_learning_rate` | 1 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("07-gradient-descent.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw, columns=1):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(1, columns, figsize=(4 * columns + 2, 4), squeeze=False)
    if grader.shows(draw, *axes[0]):
        figure.tight_layout()
        plt.show()
    else:
        plt.close(figure)


def play(draw, frames, columns=1):
    """Play what draw(frame, axes) draws with your functions, one frame after the other.
    [ko]
    여러분이 만든 함수로 움직이는 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    import re

    from IPython.display import HTML, display
    from matplotlib.animation import FuncAnimation

    figure, axes = plt.subplots(1, columns, figsize=(4 * columns + 2, 4), dpi=60, squeeze=False)

    def film(*panels):
        draw(0, *panels)
        figure.tight_layout()
        html = FuncAnimation(figure, draw, frames, fargs=panels, interval=500).to_jshtml()
        # without a network the buttons would have no signs
        for icon, sign in zip(re.findall(r"<i class=.*</i>", html), "- « ‹ ◀ ‖ ▶ › » +".split()):
            html = html.replace(icon, sign)
        display(HTML(html))

    grader.shows(film, *axes[0])
    plt.close(figure)


# %% [markdown] lang="en"
# **Given.** `numerical_gradient` of assignment 06: central differences, one variable after the other. It takes
# an array `x` of any shape and returns the gradient of `f` there, an array of the same shape. Use it as it is.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 과제 06의 `numerical_gradient`입니다. 변수마다 중앙 차분으로 편미분을 구합니다. 배열 `x`(모양은
# 상관없음)를 받아 그 점에서 `f`의 gradient를 `x`와 같은 모양의 배열로 돌려줍니다. 고치지 말고 그대로 사용하세요.

# %%
def numerical_gradient(f, x, h=1e-4):
    """Return the gradient of f at x by central differences; x is left as it is.

    Example: numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([3.0, 4.0])) gives about [6, 8]
    [ko]
    점 x에서 f의 gradient를 중앙 차분으로 구합니다. x는 바뀌지 않습니다.

    예: numerical_gradient(lambda x: x[0]**2 + x[1]**2, np.array([3.0, 4.0]))의 결과는 약 [6, 8]
    """
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient

# %% [raw]
# # BEGIN QUESTION
# name: gradient_step
# points: 1

# %% [markdown] lang="en"
# ## 1. One step · 1 point
#
# $$\mathbf w^{new} = \mathbf w - \alpha \cdot \text{grad}$$
#
# The gradient says in which direction to move; the learning rate $\alpha$ says how far.
#
# **Example.** For $f(x_1, x_2) = x_1^2 + x_2^2$ the lecture found the gradient $(6, 8)$ at $(3, 4)$. With
# $\alpha = 0.1$:
#
# $$(3, 4) - 0.1 \cdot (6, 8) = (3 - 0.6,\; 4 - 0.8) = (2.4,\; 3.2)$$
#
# The value of $f$ falls from $25$ to $2.4^2 + 3.2^2 = 16$.
#
# > **Task.** Write `gradient_step(w, grad, lr)`: the weights after one step.
# >
# > - `w`, `grad`: arrays of one shape (any shape, also of integers); `lr`: a number.
# > - Result: a *new* array of that shape; `w` and `grad` stay as they are.

# %% [markdown] lang="ko"
# ## 1. 한 걸음 · 1점
#
# $$\mathbf w^{new} = \mathbf w - \alpha \cdot \text{grad}$$
#
# 어느 방향으로 움직일지는 gradient가, 얼마나 움직일지는 학습률 $\alpha$가 정합니다.
#
# **예제.** 강의에서 $f(x_1, x_2) = x_1^2 + x_2^2$의 $(3, 4)$에서의 gradient는 $(6, 8)$이었습니다. $\alpha = 0.1$이라면
# 다음과 같습니다.
#
# $$(3, 4) - 0.1 \cdot (6, 8) = (3 - 0.6,\; 4 - 0.8) = (2.4,\; 3.2)$$
#
# $f$의 값은 $25$에서 $2.4^2 + 3.2^2 = 16$으로 줄어듭니다.
#
# > **문제.** 한 걸음 움직인 뒤의 가중치를 구하는 `gradient_step(w, grad, lr)`를 작성하세요.
# >
# > - `w`, `grad`: 모양이 서로 같은 배열(모양은 상관없고, 정수 배열도 가능), `lr`: 숫자
# > - 결과: 같은 모양의 *새* 배열. `w`와 `grad`는 바꾸지 마세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def gradient_step(w, grad, lr):
    """Return the weights after one step of gradient descent.

    w, grad: arrays of the same shape, any shape. lr: the learning rate, a number.
    Example: gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1) gives array([2.4, 3.2])
    [ko]
    경사 하강법으로 한 걸음 움직인 뒤의 가중치를 돌려줍니다.

    w, grad: 모양이 같은 배열(모양은 상관없음). lr: 학습률(숫자).
    예: gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1)의 결과는 array([2.4, 3.2])
    """
    # BEGIN SOLUTION
    return w - lr * grad
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
def test_step_of_the_lecture(gradient_step):
    import numpy as np
    got = gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.1)
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), (
        f"gradient_step([3, 4], [6, 8], 0.1) returned {got!r}; expected [2.4, 3.2]"
        f" [ko] gradient_step([3, 4], [6, 8], 0.1)의 결과가 {got!r}입니다. 기댓값은 [2.4, 3.2]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_weights_stay_as_they_are(gradient_step):
    import numpy as np
    w = np.array([3, 4])  # whole numbers work, too
    got = gradient_step(w, np.array([6, 8]), 0.1)
    assert np.shape(got) == (2,) and np.allclose(got, [2.4, 3.2]), (
        f"for arrays of integers gradient_step([3, 4], [6, 8], 0.1) returned {got!r}; expected [2.4, 3.2]"
        f" [ko] 정수 배열일 때 gradient_step([3, 4], [6, 8], 0.1)의 결과가 {got!r}입니다. 기댓값은 [2.4, 3.2]입니다."
    )
    assert np.array_equal(w, [3, 4]), (
        f"gradient_step changed its argument w from [3, 4] to {w!r}"
        f" [ko] gradient_step의 인수 w는 [3, 4]였는데 호출한 뒤에는 {w!r}입니다. w의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_step_with_other_numbers(gradient_step):
    """the values after the step [ko] 움직인 뒤의 값"""
    import numpy as np
    for w, grad, lr, expected in (
        ([1.0, -2.0], [4.0, 8.0], 0.25, [0.0, -4.0]),
        ([0.5], [-3.0], 0.5, [2.0]),
        ([1.0, 2.0, 3.0, 4.0], [0.5, 1.0, -1.0, 2.0], 2.0, [0.0, 0.0, 5.0, 0.0]),
        ([0.25, 8.0, -1.0], [0.0, 16.0, 4.0], 0.0625, [0.25, 7.0, -1.25]),
    ):
        got = gradient_step(np.array(w), np.array(grad), lr)
        assert np.shape(got) == np.shape(expected)
        assert np.max(np.abs(np.asarray(got) - np.asarray(expected))) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_new_array_of_any_shape(gradient_step):
    """any shape, integers as well, arguments left alone [ko] 정수 배열을 포함하여 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    w, grad = np.array([[1.0, 2.0, -3.0], [0.0, 4.0, 5.0]]), np.array([[2.0, 0.0, 4.0], [-6.0, 8.0, 1.0]])
    kept = w.copy(), grad.copy()
    got = gradient_step(w, grad, 0.5)
    assert np.shape(got) == (2, 3)
    assert np.max(np.abs(np.asarray(got) - np.array([[0.0, 2.0, -5.0], [3.0, 0.0, 4.5]]))) < 1e-9
    assert np.array_equal(w, kept[0]) and np.array_equal(grad, kept[1])
    w, grad = np.array([10, 20, -30]), np.array([1, -3, 5])
    got = gradient_step(w, grad, 0.25)
    assert np.shape(got) == (3,)
    assert np.max(np.abs(np.asarray(got) - np.array([9.75, 20.75, -31.25]))) < 1e-9
    assert np.array_equal(w, [10, 20, -30]) and np.array_equal(grad, [1, -3, 5])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: gradient_descent
# points: 3

# %% [markdown] lang="en"
# ## 2. Many steps · 3 points
#
# $$\mathbf x_{k+1} = \mathbf x_k - \alpha \cdot \text{grad} f(\mathbf x_k)$$
#
# One step does not lead to the bottom. So we repeat it, and compute the gradient anew at *every* point: the
# slope under our feet changes as we move.
#
# **Example.** On $f(x_1, x_2) = x_1^2 + x_2^2$ with $\alpha = 0.1$ from $(3, 4)$:
#
# | steps | point | gradient there | $f$ |
# |---|---|---|---|
# | 0 | (3, 4) | (6, 8) | 25 |
# | 1 | (2.4, 3.2) | (4.8, 6.4) | 16 |
# | 2 | (1.92, 2.56) | (3.84, 5.12) | 10.24 |
#
# > **Task.** Write `gradient_descent(f, init_x, lr=0.01, step_num=100)`: the point that is reached after
# > exactly `step_num` steps from `init_x`. Use `numerical_gradient`.
# >
# > - `f`: a function that takes an array of shape `(d,)` and returns a number.
# > - `init_x`: the start, of shape `(d,)`, perhaps of integers; it is left as it is.
# > - Result: an array of shape `(d,)`. After 0 steps one is still at the start.

# %% [markdown] lang="ko"
# ## 2. 여러 걸음 · 3점
#
# $$\mathbf x_{k+1} = \mathbf x_k - \alpha \cdot \text{grad} f(\mathbf x_k)$$
#
# 한 걸음으로는 바닥까지 갈 수 없으므로 같은 일을 반복합니다. 움직이면 발밑의 gradient도 달라지므로, gradient는 *매번*
# 현재 위치에서 다시 계산해야 합니다.
#
# **예제.** $f(x_1, x_2) = x_1^2 + x_2^2$, $\alpha = 0.1$이고 $(3, 4)$에서 출발하면 다음과 같습니다.
#
# | 걸음 수 | 위치 | 그 위치의 gradient | $f$ |
# |---|---|---|---|
# | 0 | (3, 4) | (6, 8) | 25 |
# | 1 | (2.4, 3.2) | (4.8, 6.4) | 16 |
# | 2 | (1.92, 2.56) | (3.84, 5.12) | 10.24 |
#
# > **문제.** `gradient_descent(f, init_x, lr=0.01, step_num=100)`를 작성하세요. `init_x`에서 출발하여 정확히
# > `step_num`번 움직인 뒤의 위치를 돌려줍니다. gradient는 `numerical_gradient`로 구하세요.
# >
# > - `f`: 모양이 `(d,)`인 배열을 받아 숫자 하나를 돌려주는 함수
# > - `init_x`: 모양이 `(d,)`인 출발점. 정수 배열일 수도 있고, 함수가 끝난 뒤에도 그대로여야 합니다.
# > - 결과: 모양이 `(d,)`인 배열. step_num이 0이면 출발점 그대로입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    """Return the point that step_num steps of gradient descent on f lead to.

    f: takes an array of shape (d,), returns a number. init_x: the start, shape (d,); left as it is.
    lr: the learning rate. step_num: how many steps. The result has shape (d,).
    Example: gradient_descent(lambda x: x[0]**2 + x[1]**2, np.array([3.0, 4.0]), lr=0.1, step_num=2)
    gives about [1.92, 2.56]
    [ko]
    f에 경사 하강법을 step_num번 적용하여 도착한 위치를 돌려줍니다.

    f: 모양이 (d,)인 배열을 받아 숫자를 돌려주는 함수. init_x: 출발점, 모양은 (d,)이고 바뀌지 않습니다.
    lr: 학습률. step_num: 움직이는 횟수. 결과의 모양은 (d,)입니다.
    예: gradient_descent(lambda x: x[0]**2 + x[1]**2, np.array([3.0, 4.0]), lr=0.1, step_num=2)의
    결과는 약 [1.92, 2.56]
    """
    # BEGIN SOLUTION
    x = init_x
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
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
def test_two_steps_as_in_the_table(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), lr=0.1, step_num=2)
    assert np.shape(got) == (2,) and np.allclose(got, [1.92, 2.56], atol=1e-6), (
        f"two steps on x1^2 + x2^2 from [3, 4] with lr=0.1 returned {got!r}; expected [1.92, 2.56]"
        f" [ko] x1^2 + x2^2의 [3, 4]에서 lr=0.1로 두 번 움직인 결과가 {got!r}입니다. 기댓값은 [1.92, 2.56]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_many_steps_reach_the_bottom(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: (x[0] - 2) ** 2, np.array([0.0]), lr=0.25, step_num=12)
    assert np.shape(got) == (1,) and np.allclose(got, [2.0], atol=0.001), (
        f"twelve steps on (x - 2)^2 from [0] with lr=0.25 returned {got!r}; expected nearly [2.]"
        f" [ko] (x - 2)^2의 [0]에서 lr=0.25로 열두 번 움직인 결과가 {got!r}입니다. [2.]에 가까워야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_start_stays_as_it_is(gradient_descent):
    import numpy as np
    start = np.array([3, 4])  # whole numbers work, too
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, start, lr=0.1, step_num=3)
    assert np.shape(got) == (2,) and np.allclose(got, [1.536, 2.048], atol=1e-6), (
        f"three steps on x1^2 + x2^2 from the integers [3, 4] with lr=0.1 returned {got!r}; expected [1.536, 2.048]"
        f" [ko] x1^2 + x2^2의 정수 배열 [3, 4]에서 lr=0.1로 세 번 움직인 결과가 {got!r}입니다."
        " 기댓값은 [1.536, 2.048]입니다."
    )
    assert np.array_equal(start, [3, 4]), (
        f"gradient_descent changed init_x from [3, 4] to {start!r}"
        f" [ko] gradient_descent의 인수 init_x는 [3, 4]였는데 호출한 뒤에는 {start!r}입니다. init_x의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_default_learning_rate_and_steps(gradient_descent):
    """lr or step_num not given [ko] lr나 step_num을 주지 않을 때"""
    import numpy as np
    got = gradient_descent(lambda x: float(x[0]) ** 2, np.array([5.0]))
    assert np.shape(got) == (1,)
    assert abs(got[0] - 0.6630977795) < 1e-6  # 5 * 0.98**100
    got = gradient_descent(lambda x: float(x[0]) ** 2, np.array([8.0]), step_num=4)
    assert np.shape(got) == (1,) and abs(got[0] - 7.37894528) < 1e-6  # 8 * 0.98**4

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_other_learning_rates_and_steps(gradient_descent):
    """another learning rate and number of steps given [ko] 다른 학습률과 걸음 수를 줄 때"""
    import numpy as np
    for start, lr, step_num, expected in (
        (8.0, 0.25, 1, 4.0),
        (8.0, 0.25, 3, 1.0),
        (-6.0, 0.125, 2, -3.375),
        (4.0, 0.75, 3, -0.5),
        (1.0, 1.25, 5, -7.59375),
    ):
        got = gradient_descent(lambda x: float(x[0]) ** 2, np.array([start]), lr=lr, step_num=step_num)
        assert np.shape(got) == (1,)
        assert abs(got[0] - expected) < 1e-6
    got = gradient_descent(lambda x: (float(x[0]) - 3) ** 2, np.array([11.0]), 0.25, 4)
    assert np.shape(got) == (1,) and abs(got[0] - 3.5) < 1e-6
    got = gradient_descent(lambda x: float(x[0]) ** 4 / 4, np.array([1.0]), 0.5, 2)
    assert np.shape(got) == (1,) and abs(got[0] - 0.4375) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_several_variables(gradient_descent):
    """several variables [ko] 변수가 여러 개일 때"""
    import numpy as np

    def slanted(x):
        return float(x[0] ** 2 + x[0] * x[1] + x[1] ** 2)

    for step_num, expected in ((1, (0.5, -0.25)), (2, (0.3125, -0.25)), (3, (0.21875, -0.203125))):
        got = gradient_descent(slanted, np.array([1.0, 0.0]), lr=0.25, step_num=step_num)
        assert np.shape(got) == (2,)
        assert max(abs(got[0] - expected[0]), abs(got[1] - expected[1])) < 1e-6

    def three(x):
        return float(x[0] ** 2 / 2 + (x[1] - 1) ** 2 + 2 * x[2] ** 2)

    got = gradient_descent(three, np.array([8.0, -3.0, 2.0]), lr=0.125, step_num=3)
    assert np.shape(got) == (3,)
    for value, expected in zip(np.asarray(got).tolist(), (5.359375, -0.6875, 0.25)):
        assert abs(value - expected) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_start_is_left_alone(gradient_descent):
    """init_x left alone, integers as well [ko] 정수 배열이어도 init_x를 바꾸지 않기"""
    import numpy as np

    def bowl(x):
        return float(x[0]) ** 2 + float(x[1]) ** 2

    for start, expected in (([8.0, -4.0], (2.0, -1.0)), ([6, -10], (1.5, -2.5)), ([1, 3], (0.25, 0.75))):
        init_x = np.array(start)
        got = gradient_descent(bowl, init_x, lr=0.25, step_num=2)
        assert np.shape(got) == (2,)
        assert max(abs(got[0] - expected[0]), abs(got[1] - expected[1])) < 1e-6
        assert np.array_equal(init_x, start)
    got = gradient_descent(bowl, np.array([0.5, -7.0]), lr=0.25, step_num=0)
    assert np.shape(got) == (2,) and got[0] == 0.5 and got[1] == -7.0

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: descent_path
# points: 2

# %% [markdown] lang="en"
# ## 3. The path · 2 points
#
# $$\mathbf x_0, \; \mathbf x_1, \; \mathbf x_2, \; \dots, \; \mathbf x_n \qquad (n \text{ steps})$$
#
# To see *how* a descent went we need all the points, not only the last. Mind the count: $n$ steps visit
# $n + 1$ points, since the start is one of them.
#
# **Example.** Two steps from $(3, 4)$ on $x_1^2 + x_2^2$ with $\alpha = 0.1$:
#
# | row | $x_1$ | $x_2$ |
# |---|---|---|
# | 0 (the start) | 3 | 4 |
# | 1 | 2.4 | 3.2 |
# | 2 | 1.92 | 2.56 |
#
# > **Task.** Write `descent_path(f, init_x, lr, step_num)`: the same descent as in task 2, but with every point
# > that it visits.
# >
# > - `init_x`: the start, of shape `(d,)`, perhaps of integers; it is left as it is.
# > - Result: an array of shape `(step_num + 1, d)`, a point in each row, the start first.

# %% [markdown] lang="ko"
# ## 3. 지나온 길 · 2점
#
# $$\mathbf x_0, \; \mathbf x_1, \; \mathbf x_2, \; \dots, \; \mathbf x_n \qquad (n\text{번 이동})$$
#
# 경사 하강법이 *어떻게* 내려왔는지 보려면 마지막 위치뿐 아니라 지나온 위치가 모두 필요합니다. 개수에 주의하세요. 출발점도
# 포함되므로 $n$번 움직이면 위치는 $n + 1$개입니다.
#
# **예제.** $x_1^2 + x_2^2$에서 $\alpha = 0.1$로 $(3, 4)$에서 두 번 움직이면 다음과 같습니다.
#
# | 행 | $x_1$ | $x_2$ |
# |---|---|---|
# | 0 (출발점) | 3 | 4 |
# | 1 | 2.4 | 3.2 |
# | 2 | 1.92 | 2.56 |
#
# > **문제.** `descent_path(f, init_x, lr, step_num)`를 작성하세요. 2번 문제와 똑같이 움직이되, 지나온 위치를
# > 모두 돌려줍니다.
# >
# > - `init_x`: 모양이 `(d,)`인 출발점. 정수 배열일 수도 있고, 함수가 끝난 뒤에도 그대로여야 합니다.
# > - 결과: 모양이 `(step_num + 1, d)`인 배열. 위치를 출발점부터 차례로 한 행씩 담습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def descent_path(f, init_x, lr, step_num):
    """Return every point that gradient descent visits, the start first.

    f, init_x, lr, step_num: as in gradient_descent. The result has shape (step_num + 1, d).
    Example: descent_path(lambda x: x[0]**2, np.array([1.0]), 0.25, 2) gives about [[1.], [0.5], [0.25]]
    [ko]
    경사 하강법이 지나온 모든 위치를 출발점부터 차례로 돌려줍니다.

    f, init_x, lr, step_num: gradient_descent와 같습니다. 결과의 모양은 (step_num + 1, d)입니다.
    예: descent_path(lambda x: x[0]**2, np.array([1.0]), 0.25, 2)의 결과는 약 [[1.], [0.5], [0.25]]
    """
    # BEGIN SOLUTION
    path = [init_x]
    for _ in range(step_num):
        path.append(path[-1] - lr * numerical_gradient(f, path[-1]))
    return np.array(path)
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
def test_path_has_one_point_more_than_steps(descent_path):
    import numpy as np
    got = descent_path(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), 0.1, 2)
    assert np.shape(got) == (3, 2), (
        f"two steps in two variables returned {got!r}; expected an array of shape (3, 2)"
        f" [ko] 변수가 두 개인 함수에서 두 번 움직인 결과가 {got!r}입니다. 모양이 (3, 2)인 배열이어야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_path_as_in_the_table(descent_path):
    import numpy as np
    got = descent_path(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3, 4]), 0.1, 2)
    expected = [[3, 4], [2.4, 3.2], [1.92, 2.56]]
    assert np.shape(got) == (3, 2) and np.allclose(got, expected, atol=1e-6), (
        f"descent_path(x1^2 + x2^2, [3, 4], 0.1, 2) returned {got!r}; expected {expected}"
        f" [ko] descent_path(x1^2 + x2^2, [3, 4], 0.1, 2)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_every_point_in_order(descent_path):
    """every point, in order [ko] 지나온 위치를 모두 차례대로 담기"""
    import numpy as np

    def oval(x):
        return float(x[0] ** 2 / 2 + 2 * x[1] ** 2)

    got = descent_path(oval, np.array([-8.0, 2.0]), 0.375, 4)
    assert np.shape(got) == (5, 2)
    expected = ((-8.0, 2.0), (-5.0, -1.0), (-3.125, 0.5), (-1.953125, -0.25), (-1.220703125, 0.125))
    for point, wanted in zip(np.asarray(got).tolist(), expected):
        assert max(abs(point[0] - wanted[0]), abs(point[1] - wanted[1])) < 1e-6
    start = np.random.default_rng(7).integers(-8, 9, size=2) / 2
    got = descent_path(oval, start, 0.125, 6)
    assert np.shape(got) == (7, 2)
    for k, point in enumerate(np.asarray(got).tolist()):
        assert abs(point[0] - start[0] * 0.875**k) < 1e-6 and abs(point[1] - start[1] * 0.5**k) < 1e-6

    def slanted(x):
        return float(x[0] ** 2 + x[0] * x[1] + x[1] ** 2)

    got = descent_path(slanted, np.array([1.0, 0.0]), 0.25, 2)
    assert np.shape(got) == (3, 2)
    for point, wanted in zip(np.asarray(got).tolist(), ((1.0, 0.0), (0.5, -0.25), (0.3125, -0.25))):
        assert max(abs(point[0] - wanted[0]), abs(point[1] - wanted[1])) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_any_number_of_variables_and_steps(descent_path):
    """any number of variables and steps [ko] 변수의 개수와 걸음 수에 상관없이"""
    import numpy as np
    got = descent_path(lambda x: float(x[0]) ** 2, np.array([1.0]), 1.5, 5)
    assert np.shape(got) == (6, 1)
    for point, wanted in zip(np.asarray(got).tolist(), (1.0, -2.0, 4.0, -8.0, 16.0, -32.0)):
        assert abs(point[0] - wanted) < 1e-5

    def three(x):
        return float((x[0] - 4) ** 2 + x[1] + x[2] ** 2)

    got = descent_path(three, np.array([0.0, 1.0, -2.0]), 0.25, 2)
    assert np.shape(got) == (3, 3)
    for point, wanted in zip(np.asarray(got).tolist(), ((0, 1, -2), (2, 0.75, -1), (3, 0.5, -0.5))):
        assert max(abs(p - w) for p, w in zip(point, wanted)) < 1e-6
    got = descent_path(three, np.array([0.5, -1.0, 3.0]), 0.25, 0)
    assert np.shape(got) == (1, 3) and np.array_equal(got, [[0.5, -1.0, 3.0]])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_start_is_left_alone(descent_path):
    """init_x left alone, integers as well [ko] 정수 배열이어도 init_x를 바꾸지 않기"""
    import numpy as np

    def bowl(x):
        return float(x[0]) ** 2 + float(x[1]) ** 2

    for start in ([8.0, -4.0], [5, -3]):
        init_x = np.array(start)
        got = descent_path(bowl, init_x, 0.25, 2)
        assert np.shape(got) == (3, 2)
        for point, factor in zip(np.asarray(got).tolist(), (1, 0.5, 0.25)):
            assert max(abs(point[0] - factor * start[0]), abs(point[1] - factor * start[1])) < 1e-6
        assert np.array_equal(init_x, start)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Ten steps on the long bowl $x_1^2/2 + 2x_2^2$ with three learning rates, drawn
# by your `descent_path`. Steps that are too small hardly get anywhere; steps that are too large cross the
# valley each time and end up higher on the other side.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 길쭉한 그릇 모양의 함수 $x_1^2/2 + 2x_2^2$에서 세 가지 학습률로 열 걸음씩 움직인 경로를 여러분의
# `descent_path`로 그립니다. 보폭이 너무 작으면 좀처럼 나아가지 못하고, 너무 크면 매번 골짜기를 건너뛰어 반대편의 더 높은
# 곳에 닿습니다.

# %% tags=["otter_ignore"]
def long_bowl(x):
    return x[0] ** 2 / 2 + 2 * x[1] ** 2


def draw_paths(*panels):
    x1, x2 = np.meshgrid(np.linspace(-4, 4, 81), np.linspace(-3.6, 3.6, 73))
    for axes, lr in zip(panels, (0.02, 0.3, 0.53)):
        path = descent_path(long_bowl, np.array([-3.0, 1.0]), lr, 10)
        axes.contour(x1, x2, long_bowl((x1, x2)), levels=[0.3, 1, 2, 4, 7, 11, 16, 22], colors="0.8")
        axes.plot(path[:, 0], path[:, 1], ".-", color="tab:orange")
        axes.plot(path[0, 0], path[0, 1], "o", color="tab:blue", label="start")
        axes.set(title=rf"$\alpha = {lr}$", xlabel="x1", ylabel="x2")
        axes.set(xlim=(-4, 4), ylim=(-3.6, 3.6), aspect="equal")
        axes.legend(loc="upper right")


picture(draw_paths, columns=3)

# %% [markdown] lang="en" tags=["otter_ignore"]
# The same, step by step. Press play, or step with the buttons: watch which of the three losses falls.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# 같은 경로를 한 걸음씩 봅니다. 재생 단추를 누르거나 한 단계씩 넘기면서 세 손실 중 무엇이 줄어드는지 보세요.

# %% tags=["otter_ignore"]
def paths_in_steps(frame, *panels):
    x1, x2 = np.meshgrid(np.linspace(-4, 4, 41), np.linspace(-3.6, 3.6, 37))
    for axes, lr in zip(panels, (0.02, 0.3, 0.53)):
        if frame == 0:
            axes.clear()
            axes.contour(x1, x2, long_bowl((x1, x2)), levels=[1, 4, 11, 22], colors="0.8")
            axes.plot([], [], ".-", color="tab:orange")
            axes.set(xlim=(-4, 4), ylim=(-3.6, 3.6), aspect="equal", xticks=[-3, 0, 3], yticks=[-3, 0, 3])
        path = descent_path(long_bowl, np.array([-3.0, 1.0]), lr, frame)
        axes.lines[0].set_data(path[:, 0], path[:, 1])
        axes.set_title(rf"$\alpha = {lr}$, step {frame}: loss {long_bowl(path[-1]):.3g}")


play(paths_in_steps, frames=11, columns=3)

# %% [raw]
# # BEGIN QUESTION
# name: minimize
# points: 2

# %% [markdown] lang="en"
# ## 4. Until it is flat · 2 points
#
# $$\lVert \text{grad} f(\mathbf x) \rVert
# = \sqrt{\sum_i \left(\frac{\partial f}{\partial x_i}\right)^2} < \text{tol}$$
#
# How many steps are enough? In a minimum all derivatives are 0: the ground is flat. So we may stop as soon as the
# gradient is shorter than a small number `tol`. A limit on the steps guards against a descent that never gets there.
#
# **Example.** $f(x) = (x - 2)^2$ from $x = 0$ with $\alpha = 0.25$ and `tol=0.6`:
#
# | steps so far | $x$ | length of the gradient | below 0.6? |
# |---|---|---|---|
# | 0 | 0 | 4 | no: step |
# | 1 | 1 | 2 | no: step |
# | 2 | 1.5 | 1 | no: step |
# | 3 | 1.75 | 0.5 | yes: stop, the result is `(array([1.75]), 3)` |
#
# > **Task.** Write `minimize(f, init_x, lr, tol=1e-6, max_steps=10000)`.
# >
# > - *Before* each step, stop if the Euclidean norm of the gradient is below `tol` (less than, not equal, so
# >   `tol=0` never stops early).
# > - Stop in any case after `max_steps` steps.
# > - Result: the pair `(x, steps)`, the last point, of shape `(d,)`, and the number of steps that were really
# >   taken. A start that is flat already takes 0 steps.
# > - `init_x` may be of integers and is left as it is.

# %% [markdown] lang="ko"
# ## 4. 평평해질 때까지 · 2점
#
# $$\lVert \text{grad} f(\mathbf x) \rVert
# = \sqrt{\sum_i \left(\frac{\partial f}{\partial x_i}\right)^2} < \text{tol}$$
#
# 몇 번이나 움직여야 충분할까요? 극소인 곳에서는 모든 편미분이 0이고 바닥이 평평합니다. 그래서 gradient의 크기가 작은 수
# `tol`보다 작아지면 멈춰도 됩니다. 끝내 바닥에 닿지 못하는 경우에 대비하여 걸음 수에도 제한을 둡니다.
#
# **예제.** $f(x) = (x - 2)^2$이고 $x = 0$에서 출발하며 $\alpha = 0.25$, `tol=0.6`이면 다음과 같습니다.
#
# | 지금까지의 걸음 수 | $x$ | gradient의 크기 | 0.6보다 작은가? |
# |---|---|---|---|
# | 0 | 0 | 4 | 아니요: 움직입니다 |
# | 1 | 1 | 2 | 아니요: 움직입니다 |
# | 2 | 1.5 | 1 | 아니요: 움직입니다 |
# | 3 | 1.75 | 0.5 | 예: 멈춥니다. 결과는 `(array([1.75]), 3)` |
#
# > **문제.** `minimize(f, init_x, lr, tol=1e-6, max_steps=10000)`를 작성하세요.
# >
# > - 매번 움직이기 *전에* gradient의 유클리드 노름이 `tol`보다 작으면 멈춥니다. 같을 때는 멈추지 않으므로
# >   `tol=0`이면 도중에 멈추는 일이 없습니다.
# > - 그렇지 않더라도 `max_steps`번 움직였으면 멈춥니다.
# > - 결과: 마지막 위치(모양 `(d,)`)와 실제로 움직인 횟수를 담은 쌍 `(x, steps)`. 출발점이 이미 평평하면
# >   0번입니다.
# > - `init_x`는 정수 배열일 수도 있고, 함수가 끝난 뒤에도 그대로여야 합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    """Descend until the gradient is shorter than tol, or max_steps steps are taken.

    f, init_x, lr: as in gradient_descent. Returns (x, steps): the last point, shape (d,), and the
    number of steps taken.
    Example: minimize(lambda x: (x[0] - 2)**2, np.array([0.0]), 0.25, tol=0.6) gives about ([1.75], 3)
    [ko]
    gradient의 크기가 tol보다 작아지거나 max_steps번 움직일 때까지 내려갑니다.

    f, init_x, lr: gradient_descent와 같습니다. 마지막 위치(모양 (d,))와 움직인 횟수를 (x, steps)로
    돌려줍니다.
    예: minimize(lambda x: (x[0] - 2)**2, np.array([0.0]), 0.25, tol=0.6)의 결과는 약 ([1.75], 3)
    """
    # BEGIN SOLUTION
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.sqrt(np.sum(gradient**2)) < tol:
            return x, steps
        x = x - lr * gradient
    return x, max_steps
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
def test_stops_as_in_the_table(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0.0]), 0.25, tol=0.6)
    assert np.iterable(got) and len(got) == 2, (
        f"minimize((x - 2)^2, [0], 0.25, tol=0.6) returned {got!r}; expected the pair (x, steps)"
        f" [ko] minimize((x - 2)^2, [0], 0.25, tol=0.6)의 결과가 {got!r}입니다. 쌍 (x, steps)를 돌려주어야 합니다."
    )
    x, steps = got
    assert steps == 3, (
        f"minimize((x - 2)^2, [0], 0.25, tol=0.6) took {steps!r} steps; expected 3"
        f" [ko] minimize((x - 2)^2, [0], 0.25, tol=0.6)에서 움직인 횟수가 {steps!r}입니다. 기댓값은 3입니다."
    )
    assert np.shape(x) == (1,) and np.allclose(x, [1.75], atol=1e-6), (
        f"minimize((x - 2)^2, [0], 0.25, tol=0.6) ended at {x!r}; expected [1.75]"
        f" [ko] minimize((x - 2)^2, [0], 0.25, tol=0.6)의 마지막 위치가 {x!r}입니다. 기댓값은 [1.75]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_takes_no_more_than_max_steps(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0]), 0.25, max_steps=2)
    assert np.iterable(got) and len(got) == 2, (
        f"minimize((x - 2)^2, [0], 0.25, max_steps=2) returned {got!r}; expected the pair (x, steps)"
        f" [ko] minimize((x - 2)^2, [0], 0.25, max_steps=2)의 결과가 {got!r}입니다. 쌍 (x, steps)를 돌려주어야 합니다."
    )
    x, steps = got
    assert steps == 2, (
        f"minimize((x - 2)^2, [0], 0.25, max_steps=2) took {steps!r} steps; expected 2"
        f" [ko] minimize((x - 2)^2, [0], 0.25, max_steps=2)에서 움직인 횟수가 {steps!r}입니다. 기댓값은 2입니다."
    )
    assert np.shape(x) == (1,) and np.allclose(x, [1.5], atol=1e-6), (
        f"minimize((x - 2)^2, [0], 0.25, max_steps=2) ended at {x!r}; expected [1.5]"
        f" [ko] minimize((x - 2)^2, [0], 0.25, max_steps=2)의 마지막 위치가 {x!r}입니다. 기댓값은 [1.5]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_stops_when_flat(minimize):
    """stops where it is flat [ko] 평평한 곳에서 멈추기"""
    import numpy as np
    for start, target, tol, steps_taken, end in (
        (4.0, 0.0, 0.3, 5, 0.125),
        (-4.0, 0.0, 0.3, 5, -0.125),
        (-1.0, 3.0, 0.01, 10, 2.99609375),
        (9.0, 1.0, 3.0, 3, 2.0),
        (6.0, 6.0, 0.5, 0, 6.0),
    ):
        got, steps = minimize(lambda x: (float(x[0]) - target) ** 2, np.array([start]), 0.25, tol)
        assert np.shape(got) == (1,) and np.shape(steps) == ()
        assert steps == steps_taken
        assert abs(got[0] - end) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_measures_the_euclidean_norm(minimize):
    """the Euclidean norm decides, init_x left alone [ko] 유클리드 노름으로 판단하기, init_x를 바꾸지 않기"""
    import numpy as np

    def bowl(x):
        return float(x[0]) ** 2 + float(x[1]) ** 2

    for start, tol, steps_taken, end in (
        ([0.0, -2.0], 0.75, 3, (0.0, -0.25)),
        ([3.0, 4.0], 4.5, 2, (0.75, 1.0)),
        ([3.0, -4.0], 6.0, 1, (1.5, -2.0)),
        ([3.0, 4.0], 12.0, 0, (3.0, 4.0)),
        ([3.0, 4.0], 9.0, 1, (1.5, 2.0)),
    ):
        init_x = np.array(start)
        got, steps = minimize(bowl, init_x, 0.25, tol=tol)
        assert np.shape(got) == (2,) and np.shape(steps) == ()
        assert steps == steps_taken
        assert max(abs(got[0] - end[0]), abs(got[1] - end[1])) < 1e-6
        assert np.array_equal(init_x, start)
    init_x = np.array([5, -3])
    got, steps = minimize(bowl, init_x, 0.25, tol=3)
    assert np.shape(got) == (2,) and steps == 2  # norms 11.7, 5.8, 2.9
    assert max(abs(got[0] - 1.25), abs(got[1] + 0.75)) < 1e-6
    assert np.array_equal(init_x, [5, -3])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_steps_have_a_limit(minimize):
    """no more than max_steps steps [ko] max_steps번까지만 움직이기"""
    import numpy as np
    for max_steps, tol, steps_taken, end in (
        (1, 0.1, 1, 2.0),
        (3, 0.1, 3, 0.5),
        (5, 0.3, 5, 0.125),
        (6, 0.3, 5, 0.125),
        (0, 0.1, 0, 4.0),
        (7, 0, 7, 0.03125),
    ):
        got, steps = minimize(lambda x: float(x[0]) ** 2, np.array([4.0]), 0.25, tol=tol, max_steps=max_steps)
        assert np.shape(got) == (1,) and np.shape(steps) == ()
        assert steps == steps_taken
        assert abs(got[0] - end) < 1e-6
    got, steps = minimize(lambda x: 1.0, np.array([3.0, -1.0]), 0.5, tol=0, max_steps=4)
    assert np.shape(got) == (2,) and steps == 4
    assert max(abs(got[0] - 3), abs(got[1] + 1)) < 1e-6
    got, steps = minimize(lambda x: float(x[0]) ** 2, np.array([1.0]), 1.5, tol=0.1, max_steps=5)
    assert np.shape(got) == (1,) and steps == 5
    assert abs(got[0] + 32) < 1e-5

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_default_tolerance_and_limit(minimize):
    """tol and max_steps not given [ko] tol과 max_steps를 주지 않을 때"""
    import numpy as np
    got, steps = minimize(lambda x: float(x[0]) ** 2 / 2, np.array([1.0]), 0.125)
    assert np.shape(got) == (1,) and np.shape(steps) == ()
    assert steps == 104  # 0.875**103 is 1.06e-6, 0.875**104 is 0.93e-6
    assert 0.9e-6 < got[0] < 1e-6
    got, steps = minimize(lambda x: (float(x[0]) - 2) ** 2, np.array([0]), 0.25)
    assert np.shape(got) == (1,) and steps == 22
    assert abs(got[0] - 2) < 1e-6

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: judge_learning_rate
# points: 1

# %% [markdown] lang="en"
# ## 5. Was the learning rate right? · 1 point
#
# $$E_0, \; E_1, \; \dots, \; E_n \qquad \text{(the loss at the start and after each step)}$$
#
# The learning rate should be chosen just right. Too small, and the loss hardly falls; too large, and it
# grows, perhaps until it is `inf` or `nan`.
#
# **Example.** Ten steps from $(-3, 1)$ on the long bowl $x_1^2/2 + 2x_2^2$:
#
# | learning rate | first loss | last loss | | verdict |
# |---|---|---|---|---|
# | 0.02 | 6.5 | 3.38 | still above 6.5 / 2 | `"too small"` |
# | 0.3 | 6.5 | 0.0036 | | `"good"` |
# | 0.53 | 6.5 | 19.3 | above 6.5 | `"diverging"` |
#
# > **Task.** Write `judge_learning_rate(losses)`. `losses` is an array of two or more positive numbers, first
# > to last; `nan` and `inf` may be among them. Return a string, spelled exactly so:
# >
# > - `"diverging"` when *any* loss is not finite, or the last is above the first;
# > - otherwise `"too small"` when the last is above half of the first;
# > - otherwise `"good"`. What happens in between does not matter, as long as it is finite.

# %% [markdown] lang="ko"
# ## 5. 학습률은 적당했을까? · 1점
#
# $$E_0, \; E_1, \; \dots, \; E_n \qquad \text{(출발점의 손실과 한 걸음마다의 손실)}$$
#
# 학습률은 적당하게 정하는 것이 중요합니다. 너무 작으면 손실이 거의 줄지 않고, 너무 크면 손실이 오히려 커지다가
# `inf`나 `nan`이 되기도 합니다.
#
# **예제.** 길쭉한 그릇 모양의 함수 $x_1^2/2 + 2x_2^2$의 $(-3, 1)$에서 출발하여 열 번 움직이면 다음과 같습니다.
#
# | 학습률 | 처음 손실 | 마지막 손실 | | 판정 |
# |---|---|---|---|---|
# | 0.02 | 6.5 | 3.38 | 아직 6.5 / 2보다 큼 | `"too small"` |
# | 0.3 | 6.5 | 0.0036 | | `"good"` |
# | 0.53 | 6.5 | 19.3 | 6.5보다 큼 | `"diverging"` |
#
# > **문제.** `judge_learning_rate(losses)`를 작성하세요. `losses`는 손실을 처음부터 차례로 담은 배열로, 양수가
# > 두 개 이상 들어 있고 `nan`이나 `inf`가 섞여 있을 수도 있습니다. 다음 문자열 중 하나를 철자 그대로
# > 돌려주세요.
# >
# > - 손실 중 *하나라도* 유한하지 않거나 마지막 손실이 처음보다 크면 `"diverging"`
# > - 그렇지 않고 마지막 손실이 처음의 절반보다 크면 `"too small"`
# > - 둘 다 아니면 `"good"`. 중간의 손실은 유한하기만 하면 판정에 영향을 주지 않습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def judge_learning_rate(losses):
    """Return what the losses say about the learning rate: 'diverging', 'too small' or 'good'.

    losses: array of shape (n,), n at least 2, positive; nan and inf may be among them.
    Example: judge_learning_rate(np.array([1.0, 0.9, 0.8])) gives 'too small'
    [ko]
    손실의 변화로 학습률을 판정하여 'diverging', 'too small', 'good' 중 하나를 돌려줍니다.

    losses: 모양이 (n,)인 배열(n은 2 이상). 값은 양수이며 nan과 inf가 섞여 있을 수 있습니다.
    예: judge_learning_rate(np.array([1.0, 0.9, 0.8]))의 결과는 'too small'
    """
    # BEGIN SOLUTION
    first, last = losses[0], losses[-1]
    if not np.all(np.isfinite(losses)) or last > first:
        return "diverging"
    if last > first / 2:
        return "too small"
    return "good"
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
def test_three_verdicts(judge_learning_rate):
    import numpy as np
    for losses, expected in (
        ([6.5, 5.0, 3.38], "too small"),
        ([6.5, 1.0, 0.0036], "good"),
        ([6.5, 11.0, 19.3], "diverging"),
    ):
        got = judge_learning_rate(np.array(losses))
        assert got == expected, (
            f"judge_learning_rate({losses}) returned {got!r}; expected {expected!r}"
            f" [ko] judge_learning_rate({losses})의 결과가 {got!r}입니다. 기댓값은 {expected!r}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_nan_is_diverging(judge_learning_rate):
    import numpy as np
    got = judge_learning_rate(np.array([1.0, 50.0, np.nan]))
    assert got == "diverging", (
        f"judge_learning_rate([1, 50, nan]) returned {got!r}; expected 'diverging'"
        f" [ko] judge_learning_rate([1, 50, nan])의 결과가 {got!r}입니다. 기댓값은 'diverging'입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_diverging(judge_learning_rate):
    """a learning rate that makes it diverge [ko] 발산하는 학습률"""
    import numpy as np
    nan, inf = np.nan, np.inf
    for losses in (
        [1.0, 1.25], [4.0, 2.0, 8.0], [2.0, 1.0, 0.5, 2.5], [0.25, 0.28125], [7, 8],
        [1.0, nan], [4.0, nan, 0.5, 0.25], [nan, 0.25],
        [1.0, 0.5, inf], [3.0, inf, 0.5], [inf, 1.0, 0.5], [inf, inf],
    ):
        got = judge_learning_rate(np.array(losses))
        assert np.shape(got) == () and got == "diverging"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_too_small(judge_learning_rate):
    """a learning rate that is too small [ko] 너무 작은 학습률"""
    import numpy as np
    for losses in (
        [8.0, 7.0], [1.0, 1.0], [0.5, 0.375], [4.0, 3.0, 3.5, 3.25],
        [8.0, 1.0, 4.25], [4.0, 9.0, 3.0], [3, 2], [0.25, 0.25, 0.25],
        [64.0 - k / 4 for k in range(100)],
    ):
        got = judge_learning_rate(np.array(losses))
        assert np.shape(got) == () and got == "too small"

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_good(judge_learning_rate):
    """a good learning rate [ko] 적당한 학습률"""
    import numpy as np
    for losses in (
        [8.0, 4.0], [0.75, 0.25], [5.0, 1.0, 1.5], [1.0, 3.0, 0.25], [9, 2],
        [8.0, 2.0, 1.75, 1.5], [0.5, 1.5, 0.5, 0.25], [100.0, 20.0, 3.0], [64 * 0.75**k for k in range(20)],
    ):
        got = judge_learning_rate(np.array(losses))
        assert np.shape(got) == () and got == "good"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The same three descents, judged by your `judge_learning_rate`. The scale of the
# losses is logarithmic: a straight line means that each step multiplies the loss by the same factor.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 앞과 같은 세 경로의 손실을 여러분의 `judge_learning_rate`로 판정합니다. 세로축은 로그 눈금이므로,
# 직선이면 한 걸음마다 손실에 같은 수가 곱해진다는 뜻입니다.

# %% tags=["otter_ignore"]
def draw_losses(axes):
    colors = {"too small": "tab:blue", "good": "tab:green", "diverging": "tab:red"}
    for lr in (0.02, 0.3, 0.53):
        path = descent_path(long_bowl, np.array([-3.0, 1.0]), lr, 10)
        losses = np.array([long_bowl(point) for point in path])
        verdict = judge_learning_rate(losses)
        axes.plot(losses, ".-", color=colors[verdict], label=rf"$\alpha = {lr}$: {verdict}")
    axes.set(xlabel="steps", ylabel="loss", yscale="log")
    axes.legend()


picture(draw_losses)

# %% [raw]
# # BEGIN QUESTION
# name: stable_learning_rate
# points: 1

# %% [markdown] lang="en"
# ## 6. How large is too large? · 1 point
#
# $$f(x) = \frac{c\,x^2}{2}, \qquad f'(x) = c\,x, \qquad x^{new} = x - \alpha\, c\, x = (1 - \alpha c)\, x$$
#
# On a parabola this can be computed. The number $c > 0$ is the *curvature*: the larger it is, the narrower the
# valley. Each step multiplies $x$ by the same factor $1 - \alpha c$.
#
# **Example.** For $c = 4$:
#
# | learning rate $\alpha$ | factor $1 - 4\alpha$ | from $x = 1$ |
# |---|---|---|
# | 0.25 | 0 | 0, 0, 0, ...: there at once |
# | 0.45 | -0.8 | -0.8, 0.64, -0.512, ...: from side to side, but closer |
# | 0.55 | -1.2 | -1.2, 1.44, -1.728, ...: farther each time |
#
# > **Task.** Write `stable_learning_rate(curvature)`: the learning rate *above* which gradient descent on this
# > $f$ diverges, that is, above which the factor's absolute value exceeds 1.
# >
# > - `curvature`: a positive number; the result is a number.

# %% [markdown] lang="ko"
# ## 6. 학습률은 얼마까지 커도 될까? · 1점
#
# $$f(x) = \frac{c\,x^2}{2}, \qquad f'(x) = c\,x, \qquad x^{new} = x - \alpha\, c\, x = (1 - \alpha c)\, x$$
#
# 포물선에서는 이것을 계산으로 알 수 있습니다. $c > 0$은 *곡률*(curvature)이며, 클수록 골짜기가 좁습니다. 한 걸음마다
# $x$에 같은 수 $1 - \alpha c$가 곱해집니다.
#
# **예제.** $c = 4$이면 다음과 같습니다.
#
# | 학습률 $\alpha$ | 곱해지는 수 $1 - 4\alpha$ | $x = 1$에서 출발하면 |
# |---|---|---|
# | 0.25 | 0 | 0, 0, 0, ...: 바로 도착합니다 |
# | 0.45 | -0.8 | -0.8, 0.64, -0.512, ...: 좌우로 오가지만 점점 가까워집니다 |
# | 0.55 | -1.2 | -1.2, 1.44, -1.728, ...: 갈수록 멀어집니다 |
#
# > **문제.** `stable_learning_rate(curvature)`를 작성하세요. 이 $f$에서 경사 하강법이 발산하기 시작하는 경계,
# > 즉 학습률이 그 값을 *넘으면* 곱해지는 수의 절댓값이 1보다 커지는 학습률을 돌려줍니다.
# >
# > - `curvature`: 양수. 결과는 숫자 하나입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def stable_learning_rate(curvature):
    """Return the learning rate above which gradient descent on curvature * x**2 / 2 diverges.

    curvature: a number above 0.
    Example: stable_learning_rate(4) gives 0.5
    [ko]
    학습률이 이 값을 넘으면 curvature * x**2 / 2에서 경사 하강법이 발산하는 경계를 돌려줍니다.

    curvature: 0보다 큰 숫자.
    예: stable_learning_rate(4)의 결과는 0.5
    """
    # BEGIN SOLUTION
    return 2 / curvature
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
def test_curvature_four(stable_learning_rate):
    import numpy as np
    got = stable_learning_rate(4)
    assert got is not None and np.shape(got) == () and np.isclose(got, 0.5), (
        f"stable_learning_rate(4) returned {got!r}; expected 0.5"
        f" [ko] stable_learning_rate(4)의 결과가 {got!r}입니다. 기댓값은 0.5입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_other_curvatures(stable_learning_rate):
    """other curvatures [ko] 다른 곡률을 줄 때"""
    import numpy as np
    for curvature, expected in (
        (2, 1.0), (0.5, 4.0), (8.0, 0.25), (1, 2.0), (5, 0.4), (3, 0.6666666666666666), (0.1, 20.0),
    ):
        got = stable_learning_rate(curvature)
        assert np.shape(got) == ()
        assert abs(got - expected) < 1e-9 * expected

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_border_between_both(stable_learning_rate):
    """converges below it, diverges above it [ko] 그 값보다 작으면 수렴하고 크면 발산하기"""
    import numpy as np
    for curvature in (0.75, 1.0, 3, 6.5, 40):
        border = stable_learning_rate(curvature)
        assert np.shape(border) == () and 0 < border < 1000
        below = above = 1.0
        for _ in range(30):
            below -= 0.99 * float(border) * curvature * below
            above -= 1.01 * float(border) * curvature * above
        assert abs(below) < 1 < abs(above) and abs(below) > 0.1 and abs(above) < 10

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en"
# ## What you have learned
#
# You can walk down any function by its gradient alone, decide when to stop, and tell from the losses whether the
# steps had the right length. The long bowl $x_1^2/2 + 2x_2^2$ has the curvatures 1 and 4, and the narrow direction
# sets the limit: `stable_learning_rate(4)` lies between 0.3 and 0.53. The next assignment trains a network in just
# this way.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 이제 gradient만으로 어떤 함수든 내려가면서 언제 멈출지 정하고, 손실을 보고 보폭이 알맞았는지 판단할 수 있습니다.
# 길쭉한 그릇 $x_1^2/2 + 2x_2^2$의 곡률은 방향에 따라 1과 4이고, 한계는 좁은 방향이 정합니다. 그래서
# `stable_learning_rate(4)`의 값이 0.3과 0.53 사이에 있습니다. 다음 과제에서는 바로 이 방법으로 신경망을 학습시킵니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
