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
# name: 09-digits
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# files:
#   - digits.csv.gz
#   - digits.txt
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 09 · Optimizers and handwritten digits
#
# In assignment 08 your network learned two spirals. Now it learns something that people find easy and programs long
# found hard: to read handwriting. At the end of this notebook you draw a digit yourself, and your network says which
# one it is.
#
# Plain gradient descent could do that, but slowly. First you write what large networks are trained with: *momentum*,
# *Adam*, and *learning rate policies*. You try them in a *ravine*, a long narrow valley, where you can see every
# step; then they train a network of more than 4,000 weights in about a second.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Momentum | `momentum_update` | 2 |
# | 2 | Adam | `adam_update` | 3 |
# | 3 | Learning rate policies | `step_decay`, `exponential_decay` | 2 |
# | 4 | Through the ravine with momentum | `momentum_path` | 1 |
# | 5 | Through the ravine with Adam | `adam_path` | 2 |
# | 6 | Bonus: the network learns to read | `learn_digits` | 2 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given. Points for the bonus come on top of the 10.

# %% [markdown] lang="ko"
# # 09 · 최적화 방법과 손글씨 숫자
#
# 과제 08에서 여러분의 신경망은 두 갈래 나선을 학습했습니다. 이번에는 사람에게는 쉽지만 프로그램에는 오랫동안 어려웠던
# 일, 손글씨 읽기를 배웁니다. 이 노트북의 마지막에서 여러분이 숫자를 직접 그리면 여러분의 신경망이 무슨 숫자인지 맞힙니다.
#
# 보통의 경사 하강법으로도 할 수 있지만 느립니다. 그래서 큰 신경망을 학습할 때 쓰는 방법부터 작성합니다. 바로 *모멘텀*,
# *Adam*, *학습률 정책*입니다. 먼저 길고 좁은 *골짜기*에서 한 걸음 한 걸음을 눈으로 확인하고, 그다음에는 가중치가
# 4,000개가 넘는 신경망을 1초 남짓한 시간에 학습시킵니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 모멘텀 | `momentum_update` | 2 |
# | 2 | Adam | `adam_update` | 3 |
# | 3 | 학습률 정책 | `step_decay`, `exponential_decay` | 2 |
# | 4 | 모멘텀으로 골짜기 지나기 | `momentum_path` | 1 |
# | 5 | Adam으로 골짜기 지나기 | `adam_path` | 2 |
# | 6 | 보너스: 손글씨를 읽는 신경망 | `learn_digits` | 2 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요. 보너스 점수는 10점 만점에 더해집니다.

# %%
import numpy as np
import otter

grader = otter.Notebook("09-digits.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw, rows=1, columns=1, size=(6.4, 4.0)):
    """Show what draw(axes, ...) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    if grader.shows(draw, *axes.flat):
        figure.tight_layout()
        plt.show()
    else:
        plt.close(figure)

# %% [raw]
# # BEGIN QUESTION
# name: momentum_update
# points: 2

# %% [markdown] lang="en"
# ## 1. Momentum · 2 points
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# A ball that rolls downhill does not forget its speed at every step. Neither does this rule: a part $\mu$ of
# the last step, the *velocity* $\mathbf v$, is kept, and the new step down is added to it. Small bumps no longer
# stop the ball, and a long slope makes it faster. The ball starts at rest, with a velocity of 0.
#
# **Example.** With $w = 1$, $v = 0.5$, gradient 2, $\alpha = 0.25$ and $\mu = 0.5$:
#
# $$v' = 0.5 \times 0.5 - 0.25 \times 2 = -0.25, \qquad w' = 1 + (-0.25) = 0.75$$
#
# > **Task.** Write `momentum_update(w, v, grad, lr, mu=0.9)`.
# >
# > - `w`, `v`, `grad`: arrays of the same shape (any shape).
# > - Result: the pair `(w', v')`, two new arrays of that shape.

# %% [markdown] lang="ko"
# ## 1. 모멘텀 · 2점
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# 비탈을 굴러 내려가는 공은 걸음마다 멈추지 않고 속도를 이어 갑니다. 이 방법도 마찬가지입니다. 직전의 *속도*
# $\mathbf v$ 가운데 $\mu$만큼을 남기고 거기에 새 gradient를 반영합니다. 그러면 작은 굴곡에 걸려 멈추지 않고, 긴
# 비탈에서는 점점 빨라집니다. 처음에는 멈추어 있으므로 속도는 0에서 시작합니다.
#
# **예제.** $w = 1$, $v = 0.5$, gradient 2, $\alpha = 0.25$, $\mu = 0.5$라면 다음과 같습니다.
#
# $$v' = 0.5 \times 0.5 - 0.25 \times 2 = -0.25, \qquad w' = 1 + (-0.25) = 0.75$$
#
# > **문제.** `momentum_update(w, v, grad, lr, mu=0.9)`를 작성하세요.
# >
# > - `w`, `v`, `grad`: 모양이 서로 같은 배열(모양은 상관없음)
# > - 결과: 같은 모양의 새 배열 두 개를 `(w', v')` 순서로 돌려줍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def momentum_update(w, v, grad, lr, mu=0.9):
    """Return (w', v'): the weights and the velocity after one step.

    w, v, grad: arrays of the same shape; lr: the learning rate;
    mu: how much of the velocity is kept.
    [ko]
    한 번 갱신한 뒤의 가중치와 속도 (w', v')를 돌려줍니다.

    w, v, grad: 모양이 서로 같은 배열. lr: 학습률.
    mu: 속도를 얼마나 남길지 정하는 값.
    """
    # BEGIN SOLUTION
    v = mu * v - lr * grad
    return w + v, v
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
def test_worked_example(momentum_update):
    import numpy as np
    got = momentum_update(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.25, mu=0.5)
    assert np.iterable(got) and len(got) == 2, (
        f"momentum_update returned {got!r}; expected the pair (w', v')"
        f" [ko] momentum_update의 결과가 {got!r}입니다. 쌍 (w', v')를 돌려주어야 합니다."
    )
    got_w, got_v = got
    assert np.allclose(got_v, [-0.25]), (
        f"momentum_update gives v' = {got_v}; expected [-0.25]"
        f" [ko] momentum_update로 구한 v'의 값이 {got_v}입니다. 기댓값은 [-0.25]입니다."
    )
    assert np.allclose(got_w, [0.75]), (
        f"momentum_update gives w' = {got_w}; expected [0.75]"
        f" [ko] momentum_update로 구한 w'의 값이 {got_w}입니다. 기댓값은 [0.75]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_one_step(momentum_update):
    """one update, mu given and not given [ko] 갱신 한 번, mu를 줄 때와 주지 않을 때"""
    import numpy as np
    for w, v, grad, lr, mu, new_w, new_v in (
        ([2.0, -1.0], [0.5, 1.0], [4.0, -2.0], 0.25, 0.75, [1.375, 0.25], [-0.625, 1.25]),
        (
            [[1.0, 0.0], [3.0, -2.0]], [[0.0, 2.0], [-4.0, 1.0]], [[1.0, 1.0], [0.0, -3.0]], 0.5, 0.25,
            [[0.5, 0.0], [2.0, -0.25]], [[-0.5, 0.0], [-1.0, 1.75]],
        ),
        ([1.0, 5.0, 2.0], [2.0, -2.0, 1.0], [0.0, 0.0, 8.0], 0.125, 0.5, [2.0, 4.0, 1.5], [1.0, -1.0, -0.5]),
    ):
        got = momentum_update(np.array(w), np.array(v), np.array(grad), lr, mu=mu)
        assert len(got) == 2 and np.shape(got[0]) == np.shape(w) and np.shape(got[1]) == np.shape(w)
        assert np.max(np.abs(np.asarray(got[1]) - np.array(new_v))) < 1e-9
        assert np.max(np.abs(np.asarray(got[0]) - np.array(new_w))) < 1e-9
    w, v = momentum_update(np.array([1.0]), np.array([10.0]), np.array([3.0]), 2.0)
    assert np.shape(w) == np.shape(v) == (1,) and abs(v[0] - 3.0) < 1e-9 and abs(w[0] - 4.0) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_steps_and_arguments(momentum_update):
    """one update after another, arguments left alone [ko] 이어지는 갱신, 인수를 바꾸지 않기"""
    import numpy as np
    w, v, grad = np.array([[4.0, -2.0, 1.0]]), np.array([[1.0, 0.0, -3.0]]), np.array([[2.0, -2.0, 0.0]])
    kept = w.copy(), v.copy(), grad.copy()
    first = momentum_update(w, v, grad, 0.5, mu=0.5)
    assert len(first) == 2 and np.shape(first[0]) == (1, 3) and np.shape(first[1]) == (1, 3)
    assert np.max(np.abs(np.asarray(first[1]) - np.array([[-0.5, 1.0, -1.5]]))) < 1e-9
    assert np.max(np.abs(np.asarray(first[0]) - np.array([[3.5, -1.0, -0.5]]))) < 1e-9
    w1, v1, g1 = np.array([[3.5, -1.0, -0.5]]), np.array([[-0.5, 1.0, -1.5]]), np.array([[2.0, -2.0, 0.0]])
    second = momentum_update(w1, v1, g1, 0.5, mu=0.5)
    assert len(second) == 2 and np.shape(second[0]) == (1, 3) and np.shape(second[1]) == (1, 3)
    assert np.max(np.abs(np.asarray(second[1]) - np.array([[-1.25, 1.5, -0.75]]))) < 1e-9
    assert np.max(np.abs(np.asarray(second[0]) - np.array([[2.25, 0.5, -1.25]]))) < 1e-9
    assert np.array_equal(w, kept[0]) and np.array_equal(v, kept[1]) and np.array_equal(grad, kept[2])
    assert np.array_equal(w1, [[3.5, -1.0, -0.5]]) and np.array_equal(v1, [[-0.5, 1.0, -1.5]])
    assert np.array_equal(g1, [[2.0, -2.0, 0.0]])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: adam_update
# points: 3

# %% [markdown] lang="en"
# ## 2. Adam · 3 points
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam is what most large networks are trained with. It remembers two averages:
#
# - $\mathbf m$ is the average of the gradients $\mathbf g$, a kind of momentum;
# - $\mathbf v$ is the average of their squares: how large they usually are. Dividing by its root makes steps of
#   similar length for all weights.
#
# Both averages start at 0, which makes them too small at first; dividing by $1 - \beta^t$ corrects that. The
# steps are counted from $t = 1$.
#
# **Example.** The first step with $\mathbf m = \mathbf v = 0$, gradient 2, $\alpha = 0.1$ and the default
# settings:
#
# | | average | corrected |
# |---|---|---|
# | gradients | $m'$ = 0.1 × 2 = 0.2 | $\hat m$ = 0.2 / (1 − 0.9) = 2 |
# | squares | $v'$ = 0.001 × 4 = 0.004 | $\hat v$ = 0.004 / (1 − 0.999) = 4 |
#
# $$w' = w - 0.1 \times \frac{2}{\sqrt 4 + 10^{-8}} \approx w - 0.1$$
#
# > **Task.** Write `adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8)`.
# >
# > - `w`, `m`, `v`, `grad`: arrays of the same shape (any shape).
# > - `t`: the number of the step, 1 or more.
# > - Result: `(w', m', v')`, new arrays of that shape. Return $\mathbf m'$ and $\mathbf v'$, not the corrected
# >   $\hat{\mathbf m}$ and $\hat{\mathbf v}$.

# %% [markdown] lang="ko"
# ## 2. Adam · 3점
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam은 큰 신경망을 학습할 때 가장 흔히 쓰는 방법입니다. Adam은 두 가지 평균을 기억합니다.
#
# - $\mathbf m$은 gradient $\mathbf g$의 평균이며, 모멘텀과 비슷합니다.
# - $\mathbf v$는 gradient 제곱의 평균이며, gradient가 보통 얼마나 큰지 나타냅니다. 이것의 제곱근으로 나누면 모든 가중치가 비슷한
#   보폭으로 움직입니다.
#
# 두 평균은 0에서 시작하므로 처음에는 실제보다 작은데, $1 - \beta^t$로 나누어 이를 보정합니다. 스텝(step)은
# 1부터 셉니다.
#
# **예제.** $\mathbf m = \mathbf v = 0$, gradient 2, $\alpha = 0.1$이고 나머지는 기본값일 때 첫 번째 갱신은 다음과 같습니다.
#
# | | 평균 | 보정한 값 |
# |---|---|---|
# | gradient | $m'$ = 0.1 × 2 = 0.2 | $\hat m$ = 0.2 / (1 − 0.9) = 2 |
# | gradient의 제곱 | $v'$ = 0.001 × 4 = 0.004 | $\hat v$ = 0.004 / (1 − 0.999) = 4 |
#
# $$w' = w - 0.1 \times \frac{2}{\sqrt 4 + 10^{-8}} \approx w - 0.1$$
#
# > **문제.** `adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8)`를 작성하세요.
# >
# > - `w`, `m`, `v`, `grad`: 모양이 서로 같은 배열(모양은 상관없음)
# > - `t`: 몇 번째 갱신인지를 나타내는 1 이상의 정수
# > - 결과: 같은 모양의 새 배열을 `(w', m', v')` 순서로 돌려줍니다. 보정한 $\hat{\mathbf m}$,
# >   $\hat{\mathbf v}$가 아니라 $\mathbf m'$, $\mathbf v'$를 돌려주세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w', m', v'): the weights and the two averages after step t.

    w, m, v, grad: arrays of the same shape; t: the number of the step, from 1;
    lr: the learning rate; beta1, beta2: how much of the averages is kept;
    eps: keeps the quotient finite.
    [ko]
    t번째 갱신 뒤의 가중치와 두 평균 (w', m', v')를 돌려줍니다.

    w, m, v, grad: 모양이 서로 같은 배열. t: 몇 번째 갱신인지(1부터).
    lr: 학습률. beta1, beta2: 평균을 얼마나 남길지 정하는 값.
    eps: 0으로 나누지 않게 하는 작은 수.
    """
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
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
def test_first_step(adam_update):
    import numpy as np
    zero = np.array([0.0])
    got = adam_update(np.array([1.0]), zero, zero, 1, np.array([2.0]), lr=0.1)
    assert np.iterable(got) and len(got) == 3, (
        f"adam_update returned {got!r}; expected three arrays (w', m', v')"
        f" [ko] adam_update의 결과가 {got!r}입니다. 배열 세 개 (w', m', v')를 돌려주어야 합니다."
    )
    got_w, got_m, got_v = got
    assert np.allclose(got_m, [0.2]), (
        f"adam_update gives m' = {got_m}; expected [0.2]"
        f" [ko] adam_update로 구한 m'의 값이 {got_m}입니다. 기댓값은 [0.2]입니다."
    )
    assert np.allclose(got_v, [0.004]), (
        f"adam_update gives v' = {got_v}; expected [0.004]"
        f" [ko] adam_update로 구한 v'의 값이 {got_v}입니다. 기댓값은 [0.004]입니다."
    )
    assert np.allclose(got_w, [0.9]), (
        f"adam_update gives w' = {got_w}; expected [0.9]"
        f" [ko] adam_update로 구한 w'의 값이 {got_w}입니다. 기댓값은 [0.9]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_averages(adam_update):
    """both averages [ko] 두 가지 평균"""
    import numpy as np
    w, zero = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]), np.zeros((2, 3))
    grad = np.array([[1.0, -2.0, 4.0], [0.5, -0.25, 8.0]])
    got = adam_update(w, zero, zero, 1, grad)
    assert len(got) == 3 and all(np.shape(each) == (2, 3) for each in got)
    assert np.max(np.abs(np.asarray(got[1]) - 0.1 * np.array([[1, -2, 4], [0.5, -0.25, 8]]))) < 1e-9
    assert np.max(np.abs(np.asarray(got[2]) - 0.001 * np.array([[1, 4, 16], [0.25, 0.0625, 64]]))) < 1e-9
    got = adam_update(w, w + 2, w**2, 4, grad, beta1=0.75, beta2=0.5)
    assert len(got) == 3 and all(np.shape(each) == (2, 3) for each in got)
    assert np.max(np.abs(np.asarray(got[1]) - np.array([[2.5, -0.5, 2.875], [1.625, 3.6875, 2.75]]))) < 1e-9
    assert np.max(np.abs(np.asarray(got[2]) - np.array([[1.0, 4.0, 8.125], [0.125, 4.53125, 32.5]]))) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_settings(adam_update):
    """other settings given [ko] 다른 설정값을 줄 때"""
    import numpy as np
    # m' = 1, v' = 1; corrected 2 and 4; the step is 0.5 * 2 / 2
    got = adam_update(
        np.array([3.0]), np.array([0.0]), np.array([0.0]), 1, np.array([2.0]), lr=0.5, beta1=0.5, beta2=0.75
    )
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] - 2.5) < 1e-6
    # m' = 1.5, v' = 3; corrected 1.5 / 0.75 = 2 and 3 / 0.75 = 4; the step is 2 * 2 / 2
    got = adam_update(
        np.array([1.0]), np.array([2.0]), np.array([5.0]), 2, np.array([1.0]), lr=2.0, beta1=0.5, beta2=0.5
    )
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] + 1) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_epsilon_is_added_to_the_corrected_root(adam_update):
    """epsilon in its place [ko] 엡실론의 위치"""
    import numpy as np
    # m' = 1, v' = 1; corrected 2 and 4; the step is 0.5 * 2 / (2 + 2)
    got = adam_update(
        np.array([3.0]), np.array([0.0]), np.array([0.0]), 1, np.array([2.0]), lr=0.5, beta1=0.5, beta2=0.75, eps=2.0
    )
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] - 2.75) < 1e-9
    # m' = 1.5, v' = 3; corrected 1.5 / 0.75 = 2 and 3 / 0.75 = 4; the step is 2 * 2 / (2 + 0.5)
    got = adam_update(
        np.array([1.0]), np.array([2.0]), np.array([5.0]), 2, np.array([1.0]), lr=2.0, beta1=0.5, beta2=0.5, eps=0.5
    )
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[0][0] + 0.6) < 1e-9
    # m' = 7/8, v' = 15/16; corrected (7/8) / (7/8) = 1 and (15/16) / (63/64) = 20/21
    got = adam_update(
        np.array([0.0]), np.array([0.75]), np.array([1.0]), 3, np.array([1.0]), lr=1.0, beta1=0.5, beta2=0.25, eps=1.0
    )
    assert len(got) == 3 and [np.shape(each) for each in got] == [(1,)] * 3
    assert abs(got[1][0] - 0.875) < 1e-9 and abs(got[2][0] - 1.0) < 1e-9
    assert abs(got[0][0] + 1 / ((64 / 63) ** 0.5 + 1)) < 1e-9
    w = adam_update(np.array([0.0]), np.array([0.0]), np.array([0.0]), 1, np.array([1e-8]), lr=1.0)[0]
    assert np.shape(w) == (1,) and abs(w[0] + 0.5) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_steady_gradient(adam_update):
    """many updates with a steady gradient [ko] gradient가 일정할 때 여러 번 갱신하기"""
    import numpy as np
    # while the gradient stays the same, the corrected averages are the gradient and its square at every step
    grad = np.array([3.0, -0.5, 0.125])
    w, m, v = np.array([1.0, 2.0, 3.0]), np.zeros(3), np.zeros(3)
    for t in range(1, 13):
        w, m, v = (np.asarray(each) for each in adam_update(w, m, v, t, grad))
        assert w.shape == m.shape == v.shape == (3,)
        assert np.max(np.abs(w - (np.array([1.0, 2.0, 3.0]) - 0.001 * t * np.array([1, -1, 1])))) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(adam_update):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    w, m, v, grad = np.array([5.0, -3.0]), np.array([2.0, 0.0]), np.array([4.0, 0.0]), np.array([-2.0, 4.0])
    kept = [each.copy() for each in (w, m, v, grad)]
    got = adam_update(w, m, v, 1, grad, lr=0.5, beta1=0.5, beta2=0.5, eps=0.0)
    assert len(got) == 3 and all(np.shape(each) == (2,) for each in got)
    assert np.max(np.abs(np.asarray(got[1]) - np.array([0.0, 2.0]))) < 1e-9
    assert np.max(np.abs(np.asarray(got[2]) - np.array([4.0, 8.0]))) < 1e-9
    assert np.max(np.abs(np.asarray(got[0]) - np.array([5.0, -3.5]))) < 1e-9
    assert all(np.array_equal(each, before) for each, before in zip((w, m, v, grad), kept))
    floats = [np.array([1.0, 2.0]), np.array([0.5, 0.25]), np.array([1.0, 4.0]), np.array([2.0, -1.0])]
    kept = [each.copy() for each in floats]
    got = adam_update(floats[0], floats[1], floats[2], 3, floats[3])
    assert len(got) == 3 and all(np.shape(each) == (2,) for each in got)
    assert all(np.array_equal(each, before) for each, before in zip(floats, kept))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: schedules
# points: 2

# %% [markdown] lang="en"
# ## 3. Learning rate policies · 2 points
#
# $$\alpha_{step} = \alpha_0 \cdot \text{drop}^{\lfloor \text{epoch} / \text{every} \rfloor}, \qquad
# \alpha_{exp} = \alpha_0 \cdot e^{-\text{rate} \cdot \text{epoch}}$$
#
# Steps that are too small wander about for long, steps that are too large run past the path. So why not both:
# large steps first, small ones when the valley is near? A *policy* says what the learning rate is in each
# epoch. *Step decay* cuts it from time to time, *exponential decay* shrinks it a little in every epoch.
#
# **Example.** From $\alpha_0 = 0.8$:
#
# | epoch | 0 | 9 | 10 | 20 |
# |---|---|---|---|---|
# | step decay (`drop=0.5`, `every=10`) | 0.8 | 0.8 | 0.4 | 0.2 |
# | exponential decay (`rate=0.1`) | 0.8 | 0.325 | 0.294 | 0.108 |
#
# > **Task.** Write `step_decay(lr0, epoch, drop=0.5, every=10)` and `exponential_decay(lr0, epoch, rate=0.1)`.
# >
# > - `epoch` counts from 0; each returns a number.
# > - $\lfloor\ \rfloor$ means *rounded down*.

# %% [markdown] lang="ko"
# ## 3. 학습률 정책 · 2점
#
# $$\alpha_{step} = \alpha_0 \cdot \text{drop}^{\lfloor \text{epoch} / \text{every} \rfloor}, \qquad
# \alpha_{exp} = \alpha_0 \cdot e^{-\text{rate} \cdot \text{epoch}}$$
#
# 보폭이 너무 작으면 오래 헤매고, 너무 크면 오솔길을 지나칩니다. 그렇다면 처음에는 크게, 골짜기에 가까워지면 작게
# 걸으면 어떨까요? 에포크마다 학습률을 얼마로 할지 정한 것이 *학습률 정책*(learning rate policy)입니다. *계단식
# 감소*는 일정한 간격으로 학습률을 뚝 떨어뜨리고, *지수 감소*는 에포크마다 조금씩 줄입니다.
#
# **예제.** $\alpha_0 = 0.8$에서 시작하면 다음과 같습니다.
#
# | 에포크 | 0 | 9 | 10 | 20 |
# |---|---|---|---|---|
# | 계단식 감소 (`drop=0.5`, `every=10`) | 0.8 | 0.8 | 0.4 | 0.2 |
# | 지수 감소 (`rate=0.1`) | 0.8 | 0.325 | 0.294 | 0.108 |
#
# > **문제.** `step_decay(lr0, epoch, drop=0.5, every=10)`와 `exponential_decay(lr0, epoch, rate=0.1)`를
# > 작성하세요.
# >
# > - `epoch`는 0부터 세고, 두 함수의 결과는 각각 숫자 하나입니다.
# > - $\lfloor\ \rfloor$는 *내림*을 뜻합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def step_decay(lr0, epoch, drop=0.5, every=10):
    """Return the learning rate of an epoch: multiplied by drop after every so many epochs.

    lr0: the first learning rate; epoch: 0, 1, 2, ...
    Example: step_decay(0.8, 10) gives 0.4
    [ko]
    every 에포크마다 drop을 곱한 학습률을 돌려줍니다.

    lr0: 처음 학습률. epoch: 0, 1, 2, ...
    예: step_decay(0.8, 10)의 결과는 0.4
    """
    # BEGIN SOLUTION
    return lr0 * drop ** (epoch // every)
    # END SOLUTION


def exponential_decay(lr0, epoch, rate=0.1):
    """Return the learning rate of an epoch: lr0 times e to the power of -rate * epoch.

    lr0: the first learning rate; epoch: 0, 1, 2, ...
    Example: exponential_decay(0.8, 10) gives 0.294...
    [ko]
    lr0에 e의 (-rate * epoch)제곱을 곱한 학습률을 돌려줍니다.

    lr0: 처음 학습률. epoch: 0, 1, 2, ...
    예: exponential_decay(0.8, 10)의 결과는 0.294...
    """
    # BEGIN SOLUTION
    return lr0 * np.exp(-rate * epoch)
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
def test_step_decay_in_the_table(step_decay):
    for epoch, expected in ((0, 0.8), (9, 0.8), (10, 0.4), (20, 0.2)):
        got = step_decay(0.8, epoch)
        assert got is not None and abs(got - expected) < 1e-9, (
            f"step_decay(0.8, {epoch}) returned {got!r}; expected {expected}"
            f" [ko] step_decay(0.8, {epoch})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_exponential_decay_in_the_table(exponential_decay):
    for epoch, expected in ((0, 0.8), (9, 0.325), (10, 0.294), (20, 0.108)):
        got = exponential_decay(0.8, epoch)
        assert got is not None and abs(got - expected) < 5e-4, (
            f"exponential_decay(0.8, {epoch}) returned {got!r}; expected about {expected}"
            f" [ko] exponential_decay(0.8, {epoch})의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_step_decay(step_decay):
    """step_decay, drop and every not given [ko] step_decay, drop과 every를 주지 않을 때"""
    import numpy as np
    for lr0, epoch, expected in ((0.5, 27, 0.125), (2.0, 19, 1.0), (1.0, 5, 1.0), (4.0, 30, 0.5), (0.75, 0, 0.75)):
        got = step_decay(lr0, epoch)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_step_decay_settings(step_decay):
    """step_decay, drop and every given [ko] step_decay, drop과 every를 줄 때"""
    import numpy as np
    for lr0, epoch, drop, every, expected in (
        (1.0, 7, 0.25, 3, 0.0625), (1.0, 11, 0.75, 4, 0.5625), (8.0, 3, 0.5, 1, 1.0),
        (2.0, 14, 0.25, 15, 2.0), (3.0, 6, 1.0, 2, 3.0),
    ):
        got = step_decay(lr0, epoch, drop=drop, every=every)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_exponential_decay(exponential_decay):
    """exponential_decay, rate not given [ko] exponential_decay, rate를 주지 않을 때"""
    import math
    import numpy as np
    for lr0, epoch in ((0.5, 3), (2.0, 17), (0.125, 1), (1.0, 30), (0.75, 0)):
        got = exponential_decay(lr0, epoch)
        assert np.shape(got) == () and abs(got - lr0 / math.exp(epoch / 10)) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_exponential_decay_settings(exponential_decay):
    """exponential_decay, rate given [ko] exponential_decay, rate를 줄 때"""
    import math
    import numpy as np
    for lr0, epoch, rate, expected in (
        (1.0, 4, math.log(2), 1 / 16), (3.0, 2, math.log(3), 1 / 3), (0.5, 6, 0.5, 0.5 / math.e**3), (2.0, 9, 0.0, 2.0),
    ):
        got = exponential_decay(lr0, epoch, rate=rate)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Your two policies over the epochs, beside a learning rate that stays as it is. After how many epochs is each
# of them at half of the first learning rate?

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분이 만든 두 정책의 학습률을 일정한 학습률과 나란히 그립니다. 학습률이 처음의 절반이 되는 것은 각각
# 몇 에포크가 지났을 때일까요?

# %% tags=["otter_ignore"]
def rates_over_the_epochs(axes):
    epochs = np.arange(101)
    axes.plot(epochs, np.full(101, 0.8), label="constant")
    steps = [float(step_decay(0.8, epoch, every=25)) for epoch in epochs]
    axes.step(epochs, steps, where="post", label="step decay")
    curve = [float(exponential_decay(0.8, epoch, rate=0.03)) for epoch in epochs]
    axes.plot(epochs, curve, label="exponential decay")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("epoch")
    axes.set_ylabel("learning rate")
    axes.legend()


picture(rates_over_the_epochs)

# %% [markdown] lang="en"
# **Given.** A *ravine*: $f(x_1, x_2) = 0.01\,x_1^2 + x_2^2$ is a hundred times as steep across ($x_2$) as along
# ($x_1$). Loss functions of networks often look like that. The steep direction allows no learning rate above
# 2 / 2 = 1 (`stable_learning_rate` of assignment 07), and with such a rate the way along the bottom takes forever.
#
# `gradient_path` is plain gradient descent, with a learning rate for *each* step, so that a policy can change it:
# `[0.9] * 60` is sixty equal steps. Read it well: the next two tasks have the same shape.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** *골짜기* 함수 $f(x_1, x_2) = 0.01\,x_1^2 + x_2^2$입니다. 골짜기를 가로지르는 방향($x_2$)이 골짜기를
# 따라가는 방향($x_1$)보다 백 배 가파릅니다. 신경망의 손실 함수에는 이런 곳이 많습니다. 가파른 방향 때문에 학습률을
# 2 / 2 = 1보다 크게 할 수 없는데(과제 07의 `stable_learning_rate`), 그런 학습률로는 골짜기를 따라가는 데 너무 오래
# 걸립니다.
#
# `gradient_path`는 보통의 경사 하강법입니다. 학습률 정책을 쓸 수 있도록 *걸음마다* 학습률을 하나씩 받습니다. 예를 들어
# `[0.9] * 60`은 학습률 0.9로 60번 움직인다는 뜻입니다. 다음 두 문제도 같은 틀이므로 잘 읽어 보세요.

# %%
def ravine(w):
    return 0.01 * w[0] ** 2 + w[1] ** 2


def ravine_gradient(w):
    return np.array([0.02 * w[0], 2.0 * w[1]])


START = np.array([-7.0, 2.0])


def gradient_path(grad, w0, rates):
    """Return every point of plain gradient descent, the start first: shape (len(rates) + 1, d).

    grad: a function that returns the gradient at a point; w0: the start, (d,);
    rates: the learning rate of each step.
    [ko]
    보통의 경사 하강법으로 지나는 모든 점을 출발점부터 차례로 돌려줍니다. 모양은 (len(rates) + 1, d)입니다.

    grad: 점을 받아 그 점의 gradient를 돌려주는 함수. w0: 출발점, (d,).
    rates: 걸음마다의 학습률.
    """
    w = w0
    path = [w]
    for lr in rates:
        w = w - lr * grad(w)
        path.append(w)
    return np.array(path)

# %% [raw]
# # BEGIN QUESTION
# name: momentum_path
# points: 1

# %% [markdown] lang="en"
# ## 4. Through the ravine with momentum · 1 point
#
# $$(\mathbf w_0, \mathbf 0) \;\to\; (\mathbf w_1, \mathbf v_1) \;\to\; (\mathbf w_2, \mathbf v_2) \;\to\; \cdots$$
#
# An optimizer with a memory needs a loop that carries the memory on: the velocity that comes out of one step goes into
# the next.
#
# **Example.** In the ravine from $(-7, 2)$, with the learning rates 0.4 and 0.2 and $\mu = 0.5$:
#
# | step | learning rate | gradient before it | velocity after it | point after it |
# |---|---|---|---|---|
# | 1 | 0.4 | (-0.14, 4) | (0.056, -1.6) | (-6.944, 0.4) |
# | 2 | 0.2 | (-0.13888, 0.8) | (0.055776, -0.96) | (-6.888224, -0.56) |
#
# > **Task.** Write `momentum_path(grad, w0, rates, mu=0.9)`, with your `momentum_update`.
# >
# > - `grad`: a function that takes a point of shape `(d,)` and returns the gradient there; `w0`: the start, shape
# >   `(d,)`; `rates`: a list with the learning rate of each step.
# > - Result: an array of shape `(len(rates) + 1, d)`: every point, the start first. The velocity starts at 0.

# %% [markdown] lang="ko"
# ## 4. 모멘텀으로 골짜기 지나기 · 1점
#
# $$(\mathbf w_0, \mathbf 0) \;\to\; (\mathbf w_1, \mathbf v_1) \;\to\; (\mathbf w_2, \mathbf v_2) \;\to\; \cdots$$
#
# 이전 상태를 기억하는 방법에는 그 기억을 다음 걸음으로 넘겨주는 반복문이 필요합니다. 한 걸음에서 나온 속도를 다음
# 걸음에 그대로 넣습니다.
#
# **예제.** 골짜기의 $(-7, 2)$에서 출발하여 학습률을 0.4, 0.2로, $\mu = 0.5$로 하면 다음과 같습니다.
#
# | 걸음 | 학습률 | 움직이기 전의 gradient | 움직인 뒤의 속도 | 움직인 뒤의 점 |
# |---|---|---|---|---|
# | 1 | 0.4 | (-0.14, 4) | (0.056, -1.6) | (-6.944, 0.4) |
# | 2 | 0.2 | (-0.13888, 0.8) | (0.055776, -0.96) | (-6.888224, -0.56) |
#
# > **문제.** 앞에서 만든 `momentum_update`를 써서 `momentum_path(grad, w0, rates, mu=0.9)`를 작성하세요.
# >
# > - `grad`: 모양이 `(d,)`인 점을 받아 그 점의 gradient를 돌려주는 함수, `w0`: 모양이 `(d,)`인 출발점, `rates`: 걸음마다의
# >   학습률이 들어 있는 리스트
# > - 결과: 모양이 `(len(rates) + 1, d)`인 배열. 지나는 모든 점을 출발점부터 차례로 담습니다. 속도는 0에서 시작합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def momentum_path(grad, w0, rates, mu=0.9):
    """Return every point of descent with momentum, the start first: (len(rates) + 1, d).

    grad: a function that returns the gradient at a point; w0: the start, (d,);
    rates: the learning rate of each step; mu: how much of the velocity is kept.
    [ko]
    모멘텀을 쓰는 경사 하강법으로 지나는 모든 점을 출발점부터 차례로 돌려줍니다. 모양은 (len(rates) + 1, d)입니다.

    grad: 점을 받아 그 점의 gradient를 돌려주는 함수. w0: 출발점, (d,).
    rates: 걸음마다의 학습률. mu: 속도를 얼마나 남길지 정하는 값.
    """
    # BEGIN SOLUTION
    w, v = w0, np.zeros(w0.shape)
    path = [w]
    for lr in rates:
        w, v = momentum_update(w, v, grad(w), lr, mu)
        path.append(w)
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
def test_worked_example(momentum_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = momentum_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.4, 0.2], mu=0.5)
    assert np.shape(got) == (3, 2), (
        f"with 2 learning rates momentum_path returned an array of shape {np.shape(got)}; expected (3, 2)"
        f" [ko] 학습률이 2개일 때 momentum_path가 돌려준 배열의 모양이 {np.shape(got)}입니다. (3, 2)여야 합니다."
    )
    for step, expected in enumerate(([-7.0, 2.0], [-6.944, 0.4], [-6.888224, -0.56])):
        point = np.asarray(got)[step].tolist()
        assert np.allclose(point, expected), (
            f"after {step} steps momentum_path is at {point}; expected {expected}"
            f" [ko] momentum_path로 {step}번 움직인 뒤의 점이 {point}입니다. 기댓값은 {expected}입니다."
        )
    assert start.tolist() == [-7.0, 2.0], (
        f"momentum_path changed its argument w0 to {start.tolist()}"
        f" [ko] momentum_path의 인수 w0가 호출한 뒤에는 {start.tolist()}입니다. w0의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_the_whole_path(momentum_path, momentum_update):
    """the whole path, mu not given [ko] 전체 경로, mu를 주지 않을 때"""
    import numpy as np
    def walked(update, grad, w, rates):
        points, v = [w], np.zeros(w.shape)
        for lr in rates:
            w, v = update(w.copy(), v.copy(), grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, v = points[-1], np.asarray(v, dtype=float)
        return np.array(points)
    def by_formula(w, v, g, lr):
        return w + 0.9 * v - lr * g, 0.9 * v - lr * g
    for grad, start, rates in (
        (lambda w: np.array([0.02, 2.0]) * w, np.array([-7.0, 2.0]), [0.25] * 30),
        (lambda w: np.array([0.5, 1.0, 0.125]) * w - 1.0, np.array([1.0, 4.0, -3.0]), [0.5] * 12),
        (lambda w: w**3, np.array([1.5]), [0.1, 0.2, 0.05, 0.3]),
    ):
        got = momentum_path(grad, start.copy(), list(rates))
        expected = walked(by_formula, grad, start, rates)
        assert np.shape(got) == expected.shape
        # a slip in momentum_update has cost its points there
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-9:
            expected = walked(momentum_update, grad, start, rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - start)) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_rates_and_mu(momentum_path, momentum_update):
    """a learning rate for each step, mu given, the start left alone [ko] 걸음마다 다른 학습률, mu를 줄 때, 출발점을 바꾸지 않기"""
    import numpy as np
    def walked(update, grad, w, rates, mu):
        points, v = [w], np.zeros(w.shape)
        for lr in rates:
            w, v = update(w.copy(), v.copy(), grad(w), lr, mu=mu)
            points.append(np.asarray(w, dtype=float))
            w, v = points[-1], np.asarray(v, dtype=float)
        return np.array(points)
    def by_formula(w, v, g, lr, mu):
        return w + mu * v - lr * g, mu * v - lr * g
    def grad(w):
        return np.array([0.25, 1.5]) * w
    for start, rates, mu in (
        ([4.0, -1.0], [0.8, 0.4, 0.2, 0.1, 0.05], 0.75),
        ([-2.0, 3.0], [0.125, 0.0, 0.5, 0.25], 0.5),
        ([1.0, 1.0], [0.5, 0.25, 1.0], 0.0),
        ([6.0, 0.5], [], 0.25),
    ):
        w0 = np.array(start)
        got = momentum_path(grad, w0, rates, mu=mu)
        expected = walked(by_formula, grad, np.array(start), rates, mu)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-9:
            expected = walked(momentum_update, grad, np.array(start), rates, mu)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - expected[0])) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-9
        assert np.array_equal(w0, start)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: adam_path
# points: 2

# %% [markdown] lang="en"
# ## 5. Through the ravine with Adam · 2 points
#
# $$(\mathbf w_0, \mathbf 0, \mathbf 0) \;\xrightarrow{t=1}\; (\mathbf w_1, \mathbf m_1, \mathbf v_1)
# \;\xrightarrow{t=2}\; (\mathbf w_2, \mathbf m_2, \mathbf v_2) \;\xrightarrow{t=3}\; \cdots$$
#
# Adam carries on two averages, and it counts its steps.
#
# **Example.** In the ravine from $(-7, 2)$ with the learning rates 0.5 and 0.25. The first step has the length 0.5 in
# *both* directions, although the slope is almost thirty times as large in one of them:
#
# | step | learning rate | gradient before it | point after it |
# |---|---|---|---|
# | 1 | 0.5 | (-0.14, 4) | (-6.5, 1.5) |
# | 2 | 0.25 | (-0.13, 3) | (-6.250654, 1.254356) |
#
# > **Task.** Write `adam_path(grad, w0, rates)`, with your `adam_update` and its default settings.
# >
# > - `grad`, `w0`, `rates`: as in task 4.
# > - Result: an array of shape `(len(rates) + 1, d)`: every point, the start first. Both averages start at 0, the
# >   steps are counted from 1.

# %% [markdown] lang="ko"
# ## 5. Adam으로 골짜기 지나기 · 2점
#
# $$(\mathbf w_0, \mathbf 0, \mathbf 0) \;\xrightarrow{t=1}\; (\mathbf w_1, \mathbf m_1, \mathbf v_1)
# \;\xrightarrow{t=2}\; (\mathbf w_2, \mathbf m_2, \mathbf v_2) \;\xrightarrow{t=3}\; \cdots$$
#
# Adam은 평균 두 개를 다음 걸음으로 넘겨주고, 몇 번째 스텝인지도 셉니다.
#
# **예제.** 골짜기의 $(-7, 2)$에서 출발하여 학습률을 0.5, 0.25로 하면 다음과 같습니다. 두 방향의 기울기는 서른 배 가까이
# 차이 나지만 첫 걸음의 보폭은 *두 방향 모두* 0.5입니다.
#
# | 걸음 | 학습률 | 움직이기 전의 gradient | 움직인 뒤의 점 |
# |---|---|---|---|
# | 1 | 0.5 | (-0.14, 4) | (-6.5, 1.5) |
# | 2 | 0.25 | (-0.13, 3) | (-6.250654, 1.254356) |
#
# > **문제.** 앞에서 만든 `adam_update`를 기본 설정값 그대로 써서 `adam_path(grad, w0, rates)`를 작성하세요.
# >
# > - `grad`, `w0`, `rates`: 4번 문제와 같습니다.
# > - 결과: 모양이 `(len(rates) + 1, d)`인 배열. 지나는 모든 점을 출발점부터 차례로 담습니다. 두 평균은 0에서 시작하고,
# >   스텝은 1부터 셉니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def adam_path(grad, w0, rates):
    """Return every point of descent with Adam, the start first: (len(rates) + 1, d).

    grad: a function that returns the gradient at a point; w0: the start, (d,);
    rates: the learning rate of each step.
    [ko]
    Adam으로 지나는 모든 점을 출발점부터 차례로 돌려줍니다. 모양은 (len(rates) + 1, d)입니다.

    grad: 점을 받아 그 점의 gradient를 돌려주는 함수. w0: 출발점, (d,).
    rates: 걸음마다의 학습률.
    """
    # BEGIN SOLUTION
    w, m, v = w0, np.zeros(w0.shape), np.zeros(w0.shape)
    path = [w]
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t, grad(w), lr)
        path.append(w)
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
def test_worked_example(adam_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = adam_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.5, 0.25])
    assert np.shape(got) == (3, 2), (
        f"with 2 learning rates adam_path returned an array of shape {np.shape(got)}; expected (3, 2)"
        f" [ko] 학습률이 2개일 때 adam_path가 돌려준 배열의 모양이 {np.shape(got)}입니다. (3, 2)여야 합니다."
    )
    for step, expected in enumerate(([-7.0, 2.0], [-6.5, 1.5], [-6.250654, 1.254356])):
        point = np.asarray(got)[step].tolist()
        assert np.allclose(point, expected, atol=1e-5), (
            f"after {step} steps adam_path is at {point}; expected about {expected}"
            f" [ko] adam_path로 {step}번 움직인 뒤의 점이 {point}입니다. 기댓값은 약 {expected}입니다."
        )
    assert start.tolist() == [-7.0, 2.0], (
        f"adam_path changed its argument w0 to {start.tolist()}"
        f" [ko] adam_path의 인수 w0가 호출한 뒤에는 {start.tolist()}입니다. w0의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_the_whole_path(adam_path, adam_update):
    """the whole path [ko] 전체 경로"""
    import numpy as np
    def walked(update, grad, w, rates):
        points, m, v = [w], np.zeros(w.shape), np.zeros(w.shape)
        for t, lr in enumerate(rates, start=1):
            w, m, v = update(w.copy(), m.copy(), v.copy(), t, grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, m, v = points[-1], np.asarray(m, dtype=float), np.asarray(v, dtype=float)
        return np.array(points)
    def by_formula(w, m, v, t, g, lr):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        return w - lr * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), m, v
    for grad, start, rates in (
        (lambda w: np.array([0.02, 2.0]) * w, np.array([-7.0, 2.0]), [0.25] * 30),
        (lambda w: np.array([0.5, 1.0, 0.125]) * w - 1.0, np.array([1.0, 4.0, -3.0]), [0.5] * 12),
    ):
        got = adam_path(grad, start.copy(), list(rates))
        expected = walked(by_formula, grad, start, rates)
        assert np.shape(got) == expected.shape
        # a slip in adam_update has cost its points there
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-6:
            expected = walked(adam_update, grad, start, rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - start)) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_a_rate_for_each_step(adam_path, adam_update):
    """a learning rate for each step [ko] 걸음마다 다른 학습률"""
    import numpy as np
    def walked(update, grad, w, rates):
        points, m, v = [w], np.zeros(w.shape), np.zeros(w.shape)
        for t, lr in enumerate(rates, start=1):
            w, m, v = update(w.copy(), m.copy(), v.copy(), t, grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, m, v = points[-1], np.asarray(m, dtype=float), np.asarray(v, dtype=float)
        return np.array(points)
    def by_formula(w, m, v, t, g, lr):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        return w - lr * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), m, v
    def grad(w):
        return np.array([0.25, 1.5]) * w
    for start, rates in (
        ([4.0, -1.0], [0.8, 0.4, 0.2, 0.1, 0.05]),
        ([-2.0, 3.0], [0.125, 0.0, 0.5, 0.25]),
        ([3.0, 2.0], [0.25 * 0.5 ** (epoch // 4) for epoch in range(12)]),
    ):
        got = adam_path(grad, np.array(start), rates)
        expected = walked(by_formula, grad, np.array(start), rates)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-6:
            expected = walked(adam_update, grad, np.array(start), rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - expected[0])) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_any_number_of_variables(adam_path, adam_update):
    """any number of variables and steps, the start left alone [ko] 변수와 걸음이 몇 개이든, 출발점을 바꾸지 않기"""
    import numpy as np
    def walked(update, grad, w, rates):
        points, m, v = [w], np.zeros(w.shape), np.zeros(w.shape)
        for t, lr in enumerate(rates, start=1):
            w, m, v = update(w.copy(), m.copy(), v.copy(), t, grad(w), lr)
            points.append(np.asarray(w, dtype=float))
            w, m, v = points[-1], np.asarray(m, dtype=float), np.asarray(v, dtype=float)
        return np.array(points)
    def by_formula(w, m, v, t, g, lr):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        return w - lr * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), m, v
    for start, rates in (
        ([1.5], [0.1] * 6), ([2.0, -1.0, 0.5, 4.0, -3.0], [0.3] * 5), ([1.0, -2.0], [0.5]), ([6.0, 0.5], []),
    ):
        w0 = np.array(start)
        got = adam_path(lambda w: w**3 + 0.5, w0, rates)
        expected = walked(by_formula, lambda w: w**3 + 0.5, np.array(start), rates)
        assert np.shape(got) == expected.shape
        if not np.max(np.abs(np.asarray(got) - expected)) < 1e-6:
            expected = walked(adam_update, lambda w: w**3 + 0.5, np.array(start), rates)
            assert expected.shape == np.shape(got) and np.max(np.abs(expected[1] - expected[0])) > 0
            assert np.max(np.abs(np.asarray(got) - expected)) < 1e-6
        assert np.array_equal(w0, start)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Sixty steps through the ravine; both axes have the same scale. Plain descent *zigzags*: nearly all of each
# step goes across, hardly any along. Momentum swings, too, but what the steps have in common adds up, and it gets much
# further. Adam steps equally far in both directions, and walks to the bottom on a diagonal. Try other learning rates:
# what does each of the three do with 1.05?

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 골짜기에서 60번 움직인 길이며, 두 축의 눈금 간격은 같습니다. 보통의 경사 하강법은 *지그재그*로 움직입니다.
# 걸음 대부분을 골짜기를 가로지르는 데 쓰고 앞으로는 거의 나아가지 못합니다. 모멘텀도 좌우로 흔들리지만, 여러 걸음에 공통된
# 방향의 속도가 쌓여 훨씬 멀리 갑니다. Adam은 두 방향으로 똑같은 보폭을 내디디며 바닥까지 비스듬히 걸어갑니다. 학습률을 바꾸어
# 보세요. 1.05로 하면 세 방법은 각각 어떻게 될까요?

# %% tags=["otter_ignore"]
def three_paths(*axes):
    paths = {
        "plain, learning rate 0.9": gradient_path(ravine_gradient, START, [0.9] * 60),
        "momentum, learning rate 0.15": momentum_path(ravine_gradient, START, [0.15] * 60),
        "Adam, learning rate 0.2": adam_path(ravine_gradient, START, [0.2] * 60),
    }
    across, up = np.meshgrid(np.linspace(-8, 3, 111), np.linspace(-2.5, 2.5, 51))
    levels = np.linspace(0.02, 2.4, 14) ** 2
    for ax, (name, path) in zip(axes, paths.items()):
        ax.contour(across, up, ravine((across, up)), levels=levels, colors="gray", linewidths=0.5)
        ax.plot(*path.T, marker=".", color="tab:orange")
        ax.plot(0, 0, "*", color="tab:green", markersize=12)
        ax.set_xlim(-8, 3)
        ax.set_ylim(-2.5, 2.5)
        ax.set_aspect("equal")
        ax.set_title(f"{name}: f = {ravine(path[-1]):.2g} after 60 steps")


picture(three_paths, rows=3, size=(7.5, 10))

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** What a policy changes. A mini-batch knows the gradient only roughly, so here each gradient is a little off.
# Adam takes the three learning rates of the first picture from the same start. With the constant one it is quickly at
# the bottom, but then it is pushed about for ever. A policy has long steps first, and short ones that calm down.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 학습률 정책이 무엇을 바꾸는지 봅니다. 미니배치로 구한 gradient는 정확하지 않으므로 여기서도 gradient를 조금씩
# 흔들었습니다. 첫 번째 그림의 세 가지 학습률로 Adam을 같은 곳에서 출발시킵니다. 학습률이 일정하면 바닥에는 금방 닿지만 그
# 뒤로 계속 이리저리 흔들립니다. 정책을 쓰면 처음에는 크게 걷다가 보폭을 줄이면서 차분해집니다.

# %% tags=["otter_ignore"]
def what_a_policy_changes(axes):
    policies = {
        "constant": [0.8] * 100,
        "step decay": [step_decay(0.8, epoch, every=25) for epoch in range(100)],
        "exponential decay": [exponential_decay(0.8, epoch, rate=0.03) for epoch in range(100)],
    }
    for name, rates in policies.items():
        rng = np.random.default_rng(0)
        path = adam_path(lambda w: ravine_gradient(w) + rng.normal(0, 0.2, 2), START, rates)
        axes.semilogy([ravine(point) for point in path], label=name)
    axes.set_xlabel("step")
    axes.set_ylabel("f")
    axes.legend()


picture(what_a_policy_changes)

# %% [markdown] lang="en"
# **Given.** The network of assignment 08: sigmoid in the hidden layer, softmax at the output, mean cross entropy.
# Are yours from 08 right? Then put them here in place of these, and every line of the network is your own.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 과제 08의 신경망입니다. 은닉층은 시그모이드, 출력층은 소프트맥스이고, 손실은 교차 엔트로피의
# 평균입니다. 과제 08에서 만든 함수가 맞았다면 그것을 대신 붙여 넣으세요. 그러면 신경망의 모든 줄이 여러분의 것이 됩니다.

# %%
def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def softmax(a):
    powers = np.exp(a - a.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def init_params(sizes, seed, scale=0.5):
    rng = np.random.default_rng(seed)
    d, hidden, k = sizes
    return {
        "W1": scale * rng.normal(size=(d, hidden)), "b1": np.zeros(hidden),
        "W2": scale * rng.normal(size=(hidden, k)), "b2": np.zeros(k),
    }


def predict_proba(params, X):
    return softmax(sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])


def loss(params, X, Y):
    return float(-np.mean(np.log(np.sum(Y * predict_proba(params, X), axis=1))))


def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    output_error = (softmax(Z @ params["W2"] + params["b2"]) - Y) / len(X)
    hidden_error = (output_error @ params["W2"].T) * Z * (1 - Z)
    return {
        "W1": X.T @ hidden_error, "b1": hidden_error.sum(axis=0),
        "W2": Z.T @ output_error, "b2": output_error.sum(axis=0),
    }


def accuracy(params, X, labels):
    return float(np.mean(np.argmax(predict_proba(params, X), axis=1) == labels))

# %% [markdown] lang="en"
# **Given.** 1,797 digits that 13 people wrote by hand, in the file `digits.csv.gz` beside this notebook. Each row is
# one picture: 8 × 8 pixels from 0 (paper) to 16 (ink), row by row, then the digit. A quarter of them is set aside:
# the network never sees these while it learns, so they tell whether it can *read* or has only learned by heart.
#
# E. Alpaydin and C. Kaynak: *Optical Recognition of Handwritten Digits* (test set), UCI Machine Learning Repository,
# 1998, <https://doi.org/10.24432/C50P49>, licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 13명이 손으로 쓴 숫자 1,797개이며, 이 노트북과 같은 폴더의 `digits.csv.gz` 파일에 들어 있습니다. 한
# 행이 그림 하나입니다. 8 × 8 픽셀의 값을 0(종이)부터 16(잉크)까지로 한 줄씩 적고, 맨 끝에 무슨 숫자인지 적었습니다. 이
# 가운데 4분의 1은 따로 떼어 둡니다. 신경망은 학습하는 동안 이 숫자들을 보지 못하므로, 정말 *읽을* 줄 아는지 아니면
# 외우기만 했는지 이것으로 알 수 있습니다.
#
# E. Alpaydin, C. Kaynak, *Optical Recognition of Handwritten Digits*(테스트 데이터), UCI Machine Learning Repository,
# 1998, <https://doi.org/10.24432/C50P49>, 라이선스 [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.ko).

# %% tags=["otter_ignore"]
def find_digits():
    """The file digits.csv.gz, which came in the zip with this notebook, is not in the notebook's folder.
    Put it there. In Colab: click on the folder at the left, and drag the file into it.
    [ko]
    이 노트북과 함께 zip에 들어 있던 digits.csv.gz 파일이 노트북의 폴더에 없습니다. 그 폴더에 넣으세요.
    Colab에서는 왼쪽의 폴더 그림을 누르고 파일을 그 안으로 끌어다 놓으면 됩니다.
    """
    import os
    import shutil

    name = "digits.csv.gz"
    beside = os.path.join(os.path.dirname(globals().get("__vsc_ipynb_file__", "")), name)
    if os.path.exists(name):
        return
    if os.path.exists(beside):  # VS Code, when it runs the notebook in another folder
        shutil.copy(beside, name)
        return
    try:
        from sklearn import datasets  # Colab has it, and it has the same digits
    except ImportError:
        raise FileNotFoundError(find_digits.__doc__) from None
    data = datasets.load_digits()
    np.savetxt(name, np.column_stack([data.data, data.target]), fmt="%d", delimiter=",")


find_digits()

# %%
TABLE = np.loadtxt("digits.csv.gz", delimiter=",", dtype=int)
X_ALL, LABELS_ALL = TABLE[:, :64] / 16, TABLE[:, 64]
ORDER = np.random.default_rng(0).permutation(len(X_ALL))
X_TEST, LABELS_TEST = X_ALL[ORDER[:450]], LABELS_ALL[ORDER[:450]]
X_TRAIN, LABELS_TRAIN = X_ALL[ORDER[450:]], LABELS_ALL[ORDER[450:]]
Y_TRAIN = np.eye(10)[LABELS_TRAIN]

# %% tags=["otter_ignore"]
figure, axes = plt.subplots(2, 10, figsize=(9, 2.2))
for ax, x, label in zip(axes.flat, X_TRAIN, LABELS_TRAIN):
    ax.imshow(x.reshape(8, 8), cmap="gray_r")
    ax.set_title(label, fontsize=10)
    ax.axis("off")
plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: learn_digits
# points: 2
# bonus: true

# %% [markdown] lang="en"
# ## 6. Bonus: the network learns to read · 2 points
#
# $$64\ \text{pixels} \;\longrightarrow\; \text{hidden neurons} \;\longrightarrow\; 10\ \text{probabilities}$$
#
# Now put everything together: the training loop of assignment 08, with Adam in place of the plain step. Adam needs two
# averages for *every* array in `params`; keep them in dictionaries with the same keys. The steps are counted over
# all mini-batches and epochs. A policy says what the learning rate is in each epoch.
#
# How many hidden neurons, how many epochs, which learning rate? That is up to you. A good start: 64 hidden neurons with
# first weights of `scale=0.1`, 20 epochs, mini-batches of 32, and `exponential_decay(0.02, epoch)`.
#
# > **Task.** Write `learn_digits(X, Y, seed)`.
# >
# > - `X`: pictures, shape `(n, d)`, from 0 to 1; `Y`: one-hot, shape `(n, k)`. For our digits $d = 64$ and $k = 10$, but
# >   other pictures work, too.
# > - Result: `(params, losses)`, the parameters of the network, and the losses on all of `X`: before training and
# >   after every epoch.
# > - It reads more than 95 % of the digits that it has not seen. *Any* way to get there is right, also momentum; the
# >   network must have one hidden layer, as `predict_proba` computes it.
# > - The same seed gives the same result; another seed gives other weights.
# > - A hidden test trains up to three networks and may take 10 seconds; one second is ample.

# %% [markdown] lang="ko"
# ## 6. 보너스: 손글씨를 읽는 신경망 · 2점
#
# $$64\text{개의 픽셀} \;\longrightarrow\; \text{은닉층의 뉴런} \;\longrightarrow\; 10\text{개의 확률}$$
#
# 이제 모두 합칩니다. 과제 08의 학습 반복문에서 보통의 갱신 대신 Adam을 씁니다. Adam에는 `params`에 들어 있는 배열 *하나하나*마다
# 평균이 두 개씩 필요합니다. 같은 키를 가진 딕셔너리에 담아 두세요. 스텝은 미니배치와 에포크가 바뀌어도 이어서 셉니다. 에포크마다
# 학습률을 얼마로 할지는 학습률 정책으로 정합니다.
#
# 은닉층의 뉴런 수, 에포크 수, 학습률은 얼마가 좋을까요? 여러분이 정하면 됩니다. 은닉층 뉴런 64개(가중치의 초깃값은
# `scale=0.1`), 에포크 20번, 배치 크기 32, `exponential_decay(0.02, epoch)`로 시작해 보세요.
#
# > **문제.** `learn_digits(X, Y, seed)`를 작성하세요.
# >
# > - `X`: 모양이 `(n, d)`이고 값이 0부터 1까지인 그림, `Y`: 모양이 `(n, k)`인 원-핫 배열. 우리 숫자는 $d = 64$, $k = 10$이지만
# >   다른 그림으로도 학습할 수 있어야 합니다.
# > - 결과: `(params, losses)`, 즉 신경망의 매개변수와 `X` 전체에 대한 손실. 손실은 학습 전과 에포크가 끝날 때마다 기록합니다.
# > - 처음 보는 숫자를 95%보다 많이 맞혀야 합니다. *어떤* 방법으로 학습해도 됩니다(모멘텀도 좋습니다). 다만 신경망은
# >   `predict_proba`로 계산할 수 있도록 은닉층이 하나여야 합니다.
# > - 시드가 같으면 결과도 같고, 시드가 다르면 가중치도 달라야 합니다.
# > - 비공개 테스트는 신경망을 세 번까지 학습시키며, 주어진 시간은 10초입니다. 1초면 넉넉합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def learn_digits(X, Y, seed):
    """Train a network to read digits and return (params, losses).

    X: pictures of d pixels, (n, d); Y: the truth, one-hot, (n, k).
    losses: on all of X, before training and after every epoch.
    Example: params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    [ko]
    숫자를 읽도록 신경망을 학습시키고 (params, losses)를 돌려줍니다.

    X: 픽셀이 d개인 그림, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    losses: X 전체에 대한 손실. 학습 전과 에포크가 끝날 때마다 기록합니다.
    예: params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    """
    # BEGIN SOLUTION
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        lr = exponential_decay(0.02, epoch)
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses
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
def test_reads_digits_that_it_has_not_seen(learn_digits, X_TRAIN, Y_TRAIN, X_TEST, LABELS_TEST):
    import reprlib
    import numpy as np
    got = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    assert np.iterable(got) and len(got) == 2, (
        f"learn_digits returned {reprlib.repr(got)}; expected the pair (params, losses)"
        f" [ko] learn_digits의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다."
    )
    params, losses = got
    hidden = 1 / (1 + np.exp(-(X_TEST @ params["W1"] + params["b1"])))
    right = np.mean(np.argmax(hidden @ params["W2"] + params["b2"], axis=1) == LABELS_TEST)
    assert right > 0.95, (
        f"your network reads {right:.1%} of the digits that it has not seen; expected more than 95 %"
        f" [ko] 여러분의 신경망이 처음 보는 숫자를 {right:.1%} 맞혔습니다. 95%보다 많이 맞혀야 합니다."
    )
    assert len(losses) > 1 and losses[0] > losses[-1], (
        f"the losses are {reprlib.repr(list(losses))}; expected one before training and one after every epoch, falling"
        f" [ko] 손실이 {reprlib.repr(list(losses))}입니다. 학습 전과 에포크마다 하나씩 있어야 하고, 줄어들어야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_other_pictures(learn_digits):
    import reprlib
    import numpy as np
    labels = np.arange(120) % 3
    X = 0.8 * np.eye(4)[labels] + 0.2 * np.random.default_rng(1).random((120, 4))
    got = learn_digits(X, np.eye(3)[labels], seed=0)
    assert np.iterable(got) and len(got) == 2, (
        f"learn_digits returned {reprlib.repr(got)}; expected the pair (params, losses)"
        f" [ko] learn_digits의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다."
    )
    sizes = np.shape(got[0]["W1"])[0], np.shape(got[0]["W2"])[1]
    assert sizes == (4, 3), (
        f"for pictures of 4 pixels and 3 classes the network has {sizes[0]} inputs and {sizes[1]} outputs"
        f" [ko] 픽셀이 4개, 클래스가 3개인데 신경망의 입력은 {sizes[0]}개, 출력은 {sizes[1]}개입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_reads_most_digits(learn_digits):
    """reads most of the digits that it has not seen [ko] 처음 보는 숫자를 대부분 읽기"""
    import numpy as np
    table = np.loadtxt("digits.csv.gz", delimiter=",", dtype=int)
    order = np.random.default_rng(6).permutation(len(table))
    X, labels = table[:, :64] / 16, table[:, 64]
    learned, unseen = order[400:1200], order[:400]
    params = learn_digits(X[learned], np.eye(10)[labels[learned]], 5)[0]
    hidden = 1 / (1 + np.exp(-(X[unseen] @ np.asarray(params["W1"]) + params["b1"])))
    scores = hidden @ np.asarray(params["W2"]) + params["b2"]
    assert scores.shape == (400, 10)
    assert np.mean(np.argmax(scores, axis=1) == labels[unseen]) > 0.9

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_reads_nearly_all_digits(learn_digits):
    """reads nearly all of the digits that it has not seen [ko] 처음 보는 숫자를 거의 모두 읽기"""
    import numpy as np
    table = np.loadtxt("digits.csv.gz", delimiter=",", dtype=int)
    order = np.random.default_rng(23).permutation(len(table))
    X, labels = table[:, :64] / 16, table[:, 64]
    learned, unseen = order[400:], order[:400]
    params = learn_digits(X[learned], np.eye(10)[labels[learned]], 8)[0]
    hidden = 1 / (1 + np.exp(-(X[unseen] @ np.asarray(params["W1"]) + params["b1"])))
    scores = hidden @ np.asarray(params["W2"]) + params["b2"]
    assert scores.shape == (400, 10)
    assert np.mean(np.argmax(scores, axis=1) == labels[unseen]) > 0.95

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_learns_what_it_is_told(learn_digits):
    """other pictures, by the seed; losses on all of X, arguments left alone [ko] 다른 그림을 시드에 따라 학습하기, X 전체에 대한 손실, 인수를 바꾸지 않기"""
    import numpy as np
    labels = np.random.default_rng(2).permutation(100) % 4
    X = 0.8 * np.eye(5)[labels] + 0.2 * np.random.default_rng(3).random((100, 5))
    Y = np.eye(4)[labels]
    kept = X.copy(), Y.copy()
    (params, losses), (again, same), (other, _) = (learn_digits(X, Y, seed) for seed in (3, 3, 4))
    assert np.array_equal(X, kept[0]) and np.array_equal(Y, kept[1])
    hidden = 1 / (1 + np.exp(-(X @ np.asarray(params["W1"]) + params["b1"])))
    scores = hidden @ np.asarray(params["W2"]) + params["b2"]
    assert scores.shape == (100, 4) and np.mean(np.argmax(scores, axis=1) == labels) > 0.6
    each = np.log(np.sum(np.exp(scores), axis=1)) - scores[np.arange(100), labels]
    assert np.ndim(losses) == 1 and len(losses) > 1 and len(losses) == len(same)
    assert abs(losses[-1] - np.mean(each)) < 1e-6 and losses[0] > losses[-1]
    shapes = {key: np.shape(params[key]) for key in ("W1", "b1", "W2", "b2")}
    assert {key: np.shape(again[key]) for key in shapes} == shapes
    assert all(np.max(np.abs(np.asarray(params[key]) - again[key])) < 1e-9 for key in shapes)
    assert np.shape(other["W1"])[0] == 5
    assert np.shape(other["W1"]) != shapes["W1"] or np.max(np.abs(np.asarray(other["W1"]) - params["W1"])) > 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The loss while your network learns, and how much it reads in the end: of the digits that it learned from, and
# of those that it has never seen.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분의 신경망이 학습하는 동안의 손실과, 학습한 뒤 학습에 쓴 숫자와 처음 보는 숫자를 각각 얼마나 맞히는지
# 보여 줍니다.

# %% tags=["otter_ignore"]
def loss_of_the_digits(axes):
    params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    axes.semilogy(losses, marker=".")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    learned, unseen = accuracy(params, X_TRAIN, LABELS_TRAIN), accuracy(params, X_TEST, LABELS_TEST)
    axes.set_title(f"learned from: {learned:.1%} right, never seen: {unseen:.1%} right")


picture(loss_of_the_digits)

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** What it has learned. Each small picture is one hidden neuron, with the 64 weights that it gives to the
# pixels. Ink on red raises the neuron's output, ink on blue lowers it. Some look for a stroke at one place, some for an
# empty middle. Nobody told them to.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 신경망이 배운 것입니다. 작은 그림 하나가 은닉층 뉴런 하나이고, 그 뉴런이 64개의 픽셀에 둔 가중치를
# 나타냅니다. 빨간 곳에 잉크가 있으면 뉴런의 출력이 커지고, 파란 곳에 있으면 작아집니다. 어떤 뉴런은 특정한 자리의 획을, 어떤
# 뉴런은 비어 있는 가운데를 찾습니다. 아무도 시키지 않았는데 스스로 찾아낸 것입니다.

# %% tags=["otter_ignore"]
def weights_of_the_hidden_neurons(*axes):
    params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    for ax, weights in zip(axes, params["W1"].T):
        most = np.abs(weights).max()
        ax.imshow(weights.reshape(8, 8), cmap="RdBu_r", vmin=-most, vmax=most)
    for ax in axes:
        ax.axis("off")


picture(weights_of_the_hidden_neurons, rows=4, columns=12, size=(9, 3.4))

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The digits that it misread. Above each stands what it read, and how sure it was. Would you have known?

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 신경망이 잘못 읽은 숫자들입니다. 그림 위에 신경망의 답과 그 확률, 그리고 정답을 적었습니다. 여러분이라면
# 맞혔을까요?

# %% tags=["otter_ignore"]
def mistakes(*axes):
    params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    P = predict_proba(params, X_TEST)
    wrong = np.flatnonzero(P.argmax(axis=1) != LABELS_TEST)
    for ax, i in zip(axes, wrong):
        ax.imshow(X_TEST[i].reshape(8, 8), cmap="gray_r")
        ax.set_title(f"{P[i].argmax()} ({P[i].max():.0%})\nis a {LABELS_TEST[i]}", fontsize=9)
    for ax in axes:
        ax.axis("off")


picture(mistakes, rows=2, columns=8, size=(9, 3.4))

# %% [markdown] lang="en" tags=["otter_ignore"]
# ## Your own digit
#
# Now it reads *your* writing. Draw a digit with `#` in the second cell below, on as many lines as you like. `as_digit`
# makes of it what the network knows: the ink is cut out and shrunk to 8 × 8 pixels, each as dark as it has ink in it,
# just as the 1,797 digits were made.
#
# - **From a file**: write a digit on paper, photograph it, cut the digit out, put the file beside the notebook, and use
#   the line with `plt.imread`.
# - **With the mouse**: where Matplotlib's pictures can be clicked (after `%matplotlib widget` in Jupyter, with the
#   package `ipympl`), call `drawing_pad()`, and the network reads along while you draw.
#
# These cells are not graded. Which digit of your hand does it misread, and why?

# %% [markdown] lang="ko" tags=["otter_ignore"]
# ## 내가 쓴 숫자
#
# 이제 *여러분*의 글씨를 읽을 차례입니다. 아래 두 번째 셀에 `#`으로 숫자를 그려 보세요. 줄 수는 마음대로 정해도 됩니다.
# `as_digit`은 그림을 신경망이 아는 모양으로 바꿉니다. 잉크가 있는 부분만 잘라 8 × 8 픽셀로 줄이고, 픽셀마다 잉크가 얼마나
# 들어 있는지를 밝기로 나타냅니다. 1,797개의 숫자도 이렇게 만든 것입니다.
#
# - **파일에서**: 종이에 숫자를 써서 사진을 찍고 숫자 부분만 잘라 노트북과 같은 폴더에 넣은 뒤, `plt.imread`가 있는 줄을 쓰세요.
# - **마우스로**: Matplotlib의 그림을 클릭할 수 있는 환경(Jupyter에 `ipympl` 패키지를 설치하고 `%matplotlib widget`을 실행한
#   뒤)이라면 `drawing_pad()`를 호출하세요. 그리는 동안 신경망이 따라 읽습니다.
#
# 이 셀들은 채점하지 않습니다. 여러분이 쓴 숫자 가운데 신경망이 잘못 읽는 것은 무엇이고, 왜 그럴까요?

# %% tags=["otter_ignore"]
def ink(drawing):
    """Turn lines of text into an array: 1 where a character is, 0 where there is a dot or a space.
    [ko]
    여러 줄의 글자를 배열로 바꿉니다. 글자가 있으면 1, 점이나 공백이면 0입니다.
    """
    lines = drawing.strip("\n").splitlines()
    width = max(map(len, lines))
    rows = [[float(sign not in " .") for sign in line.ljust(width)] for line in lines]
    return np.pad(np.array(rows), 1)  # a margin of paper


def as_digit(image):
    """Turn a picture of any size, grey or coloured, into 8 x 8 pixels from 0 (paper) to 1 (ink).
    [ko]
    크기와 색에 상관없이 그림을 0(종이)부터 1(잉크)까지의 8 x 8 픽셀로 바꿉니다.
    """
    grey = np.asarray(image, dtype=float)
    grey = grey[..., :3].mean(axis=2) if grey.ndim == 3 else grey
    dark = grey > (grey.min() + grey.max()) / 2
    edge = np.concatenate([dark[0], dark[-1], dark[:, 0], dark[:, -1]])
    dark = ~dark if edge.mean() > 0.5 else dark  # at the edge there is paper
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return np.zeros((8, 8))
    dark = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    # 8 rows high and up to 5 columns wide, as people's digits are; each pixel is the mean of 8 x 8 places
    wide = max(8, round(min(40, 64 * dark.shape[1] / dark.shape[0])))
    down = ((np.arange(64) + 0.5) * dark.shape[0] / 64).astype(int)
    across = ((np.arange(wide) + 0.5) * dark.shape[1] / wide).astype(int)
    left = (64 - wide) // 2
    fine = np.zeros((64, 64))
    fine[:, left : left + wide] = dark[np.ix_(down, across)]
    pixels = fine.reshape(8, 8, 8, 8).mean(axis=(1, 3))
    for _ in range(20):  # a thin pen: about as much ink as in the others
        if pixels.mean() < 0.3:
            pixels = np.minimum(1, pixels * 1.1)
    return pixels


def read_digit(params, image, drawn, seen, bars):
    """Draw a picture, what the network sees of it, and what it answers.
    [ko]
    그림과 신경망이 보는 모습, 신경망의 답을 그립니다.
    """
    pixels = as_digit(image)
    probabilities = predict_proba(params, pixels.reshape(1, 64))[0]
    drawn.imshow(image, cmap="gray_r")
    seen.imshow(pixels, cmap="gray_r", vmin=0, vmax=1)
    colors = ["tab:orange" if p == probabilities.max() else "tab:gray" for p in probabilities]
    bars.bar(range(10), probabilities, color=colors)
    bars.set_xticks(range(10))
    bars.set_ylim(0, 1)
    drawn.set_title("your drawing")
    seen.set_title("what the network sees")
    bars.set_title(f"I read a {probabilities.argmax()} ({probabilities.max():.0%})")
    drawn.axis("off")
    seen.axis("off")


def drawing_pad(size=16):
    """Draw with the mouse; the title says what the network reads. Needs a picture that can be clicked.
    [ko]
    마우스로 그리면 신경망이 읽은 숫자가 제목에 나옵니다. 클릭할 수 있는 그림이 필요합니다.
    """
    params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    drawing = np.zeros((size, size))
    figure, axes = plt.subplots(figsize=(4, 4.3))
    image = axes.imshow(drawing, cmap="gray_r", vmin=0, vmax=1)
    axes.set_xticks([])
    axes.set_yticks([])

    def paint(event):
        if event.inaxes is axes and event.button:
            row, column = round(event.ydata), round(event.xdata)
            drawing[row : row + 2, column : column + 2] = 1 if event.button == 1 else 0
            image.set_data(drawing)
            probabilities = predict_proba(params, as_digit(drawing).reshape(1, 64))[0]
            axes.set_title(f"I read a {probabilities.argmax()} ({probabilities.max():.0%})")
            figure.canvas.draw_idle()

    figure.canvas.mpl_connect("button_press_event", paint)
    figure.canvas.mpl_connect("motion_notify_event", paint)
    plt.show()
    return paint

# %% tags=["otter_ignore"]
DRAWING = """
....#####...
...##...##..
..##.....##.
.........##.
........##..
.....####...
........##..
.........##.
.........##.
..##.....##.
...##...##..
....#####...
"""


def my_digit(*axes):
    params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    image = ink(DRAWING)
    # image = plt.imread("my_digit.png")
    read_digit(params, image, *axes)


picture(my_digit, columns=3, size=(9, 3.2))
# drawing_pad()

# %% [markdown] lang="en"
# ## What you have learned
#
# You started this course with a neuron that could tell two signals apart. Now a network that you wrote line by line
# reads handwriting, and you know every formula in it: the perceptron's sum, the activation, the loss, the gradient,
# and the step. The large networks that translate languages or recognise faces are trained with the same loop, with Adam
# and with a learning rate policy; they are only larger.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 이 수업은 신호 두 개를 구별하는 뉴런 하나에서 시작했습니다. 이제 여러분이 한 줄씩 작성한 신경망이 손글씨를 읽습니다. 그 안에
# 있는 식도 모두 압니다. 퍼셉트론의 가중합, 활성화 함수, 손실 함수, gradient, 그리고 갱신입니다. 언어를 번역하거나 얼굴을
# 알아보는 큰 신경망도 같은 반복문과 Adam, 학습률 정책으로 학습시킵니다. 다른 점은 크기뿐입니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
