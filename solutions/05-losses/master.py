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
# name: 05-losses
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 05 · Loss functions
#
# For XOR we could guess the weights. For a larger network nobody can: it has to *learn* them from data, step by
# step, towards a better network. But what is *better*? We need a number that says so.
#
# A **loss function** is that number. It says how *badly* a network does: how far its predictions $\hat y$ are
# from the truth $y$. The smaller the loss, the better the network, and 0 is perfect. Training means to look
# for the weights with the smallest loss.
#
# | | task | what you write | used for | points |
# |---|---|---|---|---|
# | 1 | Sum of squares for error | `sse` | regression | 1.5 |
# | 2 | Mean squared error | `mse` | regression | 1.5 |
# | 3 | Root mean squared error | `rmse` | regression | 1 |
# | 4 | One-hot encoding | `one_hot` | preparing task 5 | 1.5 |
# | 5 | Cross entropy | `cross_entropy` | classification | 2.5 |
# | 6 | Binary cross entropy | `binary_cross_entropy` | two classes | 2 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. In every function here the truth comes first and
# the prediction second. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# %% [markdown] lang="ko"
# # 05 · 손실 함수
#
# XOR 게이트의 가중치는 사람이 직접 맞힐 수 있었습니다. 그러나 신경망이 커지면 그럴 수 없으므로, 데이터를 이용해 더 나은
# 신경망이 되도록 가중치를 조금씩 바꾸며 *학습*합니다. 그런데 '더 낫다'는 것은 무엇으로 판단할까요?
#
# **손실 함수**가 그 기준입니다. 손실 함수는 신경망 성능의 '나쁨'을 나타내는 지표로, 예측값 $\hat y$가 실제값 $y$와 얼마나
# 다른지를 숫자 하나로 나타냅니다. 손실이 작을수록 좋은 신경망이고, 완벽하면 0입니다. 신경망을 학습한다는 것은 손실이 가장
# 작아지는 가중치를 찾는 일입니다.
#
# | | 문제 | 작성할 것 | 쓰임 | 배점 |
# |---|---|---|---|---|
# | 1 | 오차제곱합(SSE) | `sse` | 회귀 | 1.5 |
# | 2 | 평균 제곱 오차(MSE) | `mse` | 회귀 | 1.5 |
# | 3 | 제곱근 평균 제곱 오차(RMSE) | `rmse` | 회귀 | 1 |
# | 4 | 원-핫 인코딩 | `one_hot` | 5번 문제 준비 | 1.5 |
# | 5 | 교차 엔트로피 | `cross_entropy` | 분류 | 2.5 |
# | 6 | 이진 교차 엔트로피 | `binary_cross_entropy` | 클래스가 두 개인 분류 | 2 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 이 과제의 모든 함수는 실제값을 먼저,
# 예측값을 나중에 받습니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("05-losses.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(figsize=(6, 3.6))
    if grader.shows(draw, axes):
        plt.show()
    else:
        plt.close(figure)

# %% [raw]
# # BEGIN QUESTION
# name: sse
# points: 1.5

# %% [markdown] lang="en"
# ## 1. Sum of squares for error · 1.5 points
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Take the difference of each true value and its prediction, square it, and add everything up. The square
# makes every difference positive, so that errors cannot cancel, and lets a large error weigh much more than a
# small one.
#
# **Example.** For $y = {{ y }}$ and $\hat y = {{ y_hat }}$ the sum has one term only: $({{ y }} - {{ y_hat }})^2 = {{ difference }}^2 = {{ sse }}$.
#
# > **Task.** Write `sse(y, y_hat)`.
# >
# > - `y`, `y_hat`: the truth and the prediction; numbers, lists of numbers, or arrays of the same shape (any
# >   shape).
# > - Result: one float.
# > - `np.asarray` turns a list or a number into an array.

# %% [markdown] lang="ko"
# ## 1. 오차제곱합(SSE) · 1.5점
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# 실제값과 예측값의 차이를 각각 제곱하여 모두 더합니다. 제곱을 하면 차이가 모두 양수가 되어 서로 상쇄되지 않고, 큰
# 오차가 작은 오차보다 훨씬 크게 반영됩니다.
#
# **예제.** $y = {{ y }}$, $\hat y = {{ y_hat }}$이면 항이 하나뿐이므로 $({{ y }} - {{ y_hat }})^2 = {{ difference }}^2 = {{ sse }}$입니다.
#
# > **문제.** `sse(y, y_hat)`를 작성하세요.
# >
# > - `y`, `y_hat`: 실제값과 예측값. 숫자, 숫자의 리스트, 또는 모양이 서로 같은 배열(모양은 상관없음)
# > - 결과: 실수(float) 하나
# > - `np.asarray`를 쓰면 리스트나 숫자를 배열로 바꿀 수 있습니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sse(y, y_hat):
    """Return the sum of the squared differences, a float.

    y, y_hat: the truth and the prediction; numbers, lists or arrays of one shape.
    Example: sse([3, 4], [2, 6]) gives 5.0
    [ko]
    차이의 제곱을 모두 더한 값(float)을 돌려줍니다.

    y, y_hat: 실제값과 예측값. 숫자, 리스트, 또는 모양이 같은 배열입니다.
    예: sse([3, 4], [2, 6])의 결과는 5.0
    """
    # BEGIN SOLUTION
    difference = np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)
    return float(np.sum(difference**2))
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
def test_the_example_of_the_lecture(sse):
    import numpy as np
    got = sse({{ y }}, {{ y_hat }})
    assert np.allclose(np.array(got, float), {{ sse }}), (
        f"sse({{ y }}, {{ y_hat }}) returned {got!r}; expected {{ sse }}"
        f" [ko] sse({{ y }}, {{ y_hat }})의 결과가 {got!r}입니다. 기댓값은 {{ sse }}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_two_numbers_add_up(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    assert np.allclose(np.array(got, float), 5), (
        f"sse([3, 4], [2, 6]) returned {got!r}; expected 1 + 4 = 5"
        f" [ko] sse([3, 4], [2, 6])의 결과가 {got!r}입니다. 기댓값은 1 + 4 = 5입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_result_is_a_float(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    assert np.asarray(got).dtype.kind == "f", (
        f"sse([3, 4], [2, 6]) returned {got!r}, which is no float; expected the float 5.0"
        f" [ko] sse([3, 4], [2, 6])의 결과가 {got!r}이고, 이것은 실수(float)가 아닙니다. 기댓값은 실수 5.0입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_numbers(sse):
    """single numbers [ko] 숫자를 넣을 때"""
    import numpy as np
    for y, y_hat, expected in (({{ y_hat }}, {{ y }}, {{ sse }}), (2, 5, 9.0), (0.25, 1.0, 0.5625), (-1.5, 0.5, 4.0), (3.5, 3.5, 0.0)):
        got = sse(y, y_hat)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_lists(sse):
    """lists [ko] 리스트를 넣을 때"""
    import numpy as np
    for y, y_hat, expected in (
        ([1, 2, 4], [3, 2, 0], 20.0),
        ([0.5, -1.0], [2.0, 0.5], 4.5),
        ([0.5], [2.0], 2.25),
    ):
        got = sse(y, y_hat)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_arrays(sse):
    """arrays of any shape, arguments left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    y, y_hat = np.array([[1.0, -2.0, 0.5], [0.0, 4.0, 1.0]]), np.array([[0.0, 1.0, 0.5], [2.0, 4.5, -1.0]])
    kept = y.copy(), y_hat.copy()
    got = sse(y, y_hat)
    assert np.shape(got) == () and abs(got - 18.25) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    a, b = np.array([10.0, 20.0, 30.0, 40.0]), np.array([11.0, 18.0, 33.0, 36.0])
    for got in (sse(a, b), sse(b, a)):
        assert np.shape(got) == () and abs(got - 30) < 1e-9
    rng = np.random.default_rng(3)
    for shape in ((7,), (2, 3, 2)):
        y, y_hat = rng.integers(-16, 17, size=shape) / 4, rng.integers(-16, 17, size=shape) / 4
        expected = sum((p - q) ** 2 for p, q in zip(y.ravel().tolist(), y_hat.ravel().tolist()))
        got = sse(y, y_hat)
        assert np.shape(got) == () and abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_every_result_is_a_float(sse):
    """the result is a float [ko] 실수(float)를 돌려주기"""
    import numpy as np
    for y, y_hat, expected in (([1, 2, 4], [3, 2, 0], 20), (7, 4, 9), ([2.5, 1.0], [0.5, 1.0], 4)):
        got = sse(y, y_hat)
        assert np.asarray(got).dtype.kind == "f" and np.shape(got) == () and abs(got - expected) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: mse
# points: 1.5

# %% [markdown] lang="en"
# ## 2. Mean squared error · 1.5 points
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# The SSE grows with the number of data, even if the network gets no worse. Divide it by that number, and losses
# of small and large data sets can be compared.
#
# **Example.** Three values:
#
# | $y$ | $\hat y$ | $y - \hat y$ | $(y - \hat y)^2$ |
# |---|---|---|---|
# | 3 | 2.7 | 0.3 | 0.09 |
# | 4 | 4.2 | -0.2 | 0.04 |
# | 5 | 5.5 | -0.5 | 0.25 |
# | | | **sum** | **0.38** |
#
# So the MSE is $0.38 / 3 \approx 0.1267$.
#
# > **Task.** Write `mse(y, y_hat)`: the mean over *all* elements, whatever the shape.
# >
# > - Arguments and result are as in task 1: numbers, lists or arrays of one shape; one float.

# %% [markdown] lang="ko"
# ## 2. 평균 제곱 오차(MSE) · 1.5점
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# SSE는 신경망이 더 나빠지지 않아도 데이터가 많아지면 커집니다. 데이터의 수로 나누면 데이터가 적을 때와 많을 때의 손실을
# 서로 비교할 수 있습니다.
#
# **예제.** 값이 세 개일 때는 다음과 같습니다.
#
# | $y$ | $\hat y$ | $y - \hat y$ | $(y - \hat y)^2$ |
# |---|---|---|---|
# | 3 | 2.7 | 0.3 | 0.09 |
# | 4 | 4.2 | -0.2 | 0.04 |
# | 5 | 5.5 | -0.5 | 0.25 |
# | | | **합** | **0.38** |
#
# 따라서 MSE는 $0.38 / 3 \approx 0.1267$입니다.
#
# > **문제.** `mse(y, y_hat)`를 작성하세요. 배열의 모양과 상관없이 *모든* 원소에 대한 평균입니다.
# >
# > - 인수와 결과는 1번 문제와 같습니다. 숫자, 리스트, 모양이 같은 배열을 받아 실수(float) 하나를 돌려줍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def mse(y, y_hat):
    """Return the mean of the squared differences over all elements, a float.

    y, y_hat: the truth and the prediction; numbers, lists or arrays of one shape.
    Example: mse([3, 4], [2, 6]) gives 2.5
    [ko]
    모든 원소에 대한 차이의 제곱의 평균(float)을 돌려줍니다.

    y, y_hat: 실제값과 예측값. 숫자, 리스트, 또는 모양이 같은 배열입니다.
    예: mse([3, 4], [2, 6])의 결과는 2.5
    """
    # BEGIN SOLUTION
    difference = np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)
    return float(np.mean(difference**2))
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
def test_the_example_of_the_lecture(mse):
    import numpy as np
    got = mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    assert np.allclose(np.array(got, float), 0.38 / 3), (
        f"mse([3, 4, 5], [2.7, 4.2, 5.5]) returned {got!r}; expected 0.38/3"
        f" [ko] mse([3, 4, 5], [2.7, 4.2, 5.5])의 결과가 {got!r}입니다. 기댓값은 0.38/3입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_every_element_of_a_table_counts(mse):
    import numpy as np
    got = mse(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 4.0], [3.0, 2.0]]))
    assert np.shape(got) == (), (
        f"for two 2 x 2 arrays mse returned {got!r}; expected one number"
        f" [ko] 2 x 2 배열 두 개에 대한 mse의 결과가 {got!r}입니다. 숫자 하나여야 합니다."
    )
    assert np.allclose(np.array(got, float), 2), (
        f"mse([[1, 2], [3, 4]], [[1, 4], [3, 2]]) returned {got!r}; expected (4 + 4)/4 = 2"
        f" [ko] mse([[1, 2], [3, 4]], [[1, 4], [3, 2]])의 결과가 {got!r}입니다. 기댓값은 (4 + 4)/4 = 2입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_vectors(mse):
    """any number of values, arguments left alone [ko] 값의 개수에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(42)
    for n in (5, 2, 1, 16):
        y, y_hat = rng.integers(-16, 17, size=n) / 4, rng.integers(-16, 17, size=n) / 4
        kept = y.copy(), y_hat.copy()
        expected = sum((p - q) ** 2 for p, q in zip(y.tolist(), y_hat.tolist())) / n
        got = mse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    got = mse(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 2.0, 5.0, 4.0]))
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - 1.25) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_any_shape(mse):
    """arrays of any shape, arguments left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    y, y_hat = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[0.0, 2.0], [5.0, 4.0], [5.0, 9.0]])
    kept = y.copy(), y_hat.copy()
    got = mse(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - 14 / 6) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    y, y_hat = np.zeros((2, 2, 3)), np.zeros((2, 2, 3))
    y[0, 1, 2], y_hat[1, 0, 0] = 3.0, -1.5
    got = mse(y, y_hat)
    assert np.shape(got) == () and abs(got - 11.25 / 12) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_lists_and_numbers(mse):
    """lists and single numbers [ko] 리스트와 숫자를 넣을 때"""
    import numpy as np
    for y, y_hat, expected in (([2.0, 4.0], [1.0, 1.0], 5.0), ([7, 3, 5, 1], [5, 4, 5, 4], 3.5), (3, 1.5, 2.25)):
        got = mse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rmse
# points: 1

# %% [markdown] lang="en"
# ## 3. Root mean squared error · 1 point
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# If $y$ is a price in won, the MSE is in *squared* won. The root brings it back to the unit of $y$, so that
# one can read it: "we are off by about this much".
#
# **Example.** With the three values of task 2 it is $\sqrt{0.38 / 3} \approx 0.3559$.
#
# > **Task.** Write `rmse(y, y_hat)`: the root of the mean over *all* elements.
# >
# > - Arguments and result are as in task 1: numbers, lists or arrays of one shape; one float.

# %% [markdown] lang="ko"
# ## 3. 제곱근 평균 제곱 오차(RMSE) · 1점
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# $y$가 원 단위의 가격이라면 MSE의 단위는 원의 *제곱*입니다. 제곱근을 씌우면 다시 $y$와 같은 단위가 되어 '대략 이만큼
# 틀린다'라고 읽을 수 있습니다.
#
# **예제.** 2번 문제의 세 값이라면 $\sqrt{0.38 / 3} \approx 0.3559$입니다.
#
# > **문제.** `rmse(y, y_hat)`를 작성하세요. *모든* 원소에 대한 평균에 제곱근을 씌운 값입니다.
# >
# > - 인수와 결과는 1번 문제와 같습니다. 숫자, 리스트, 모양이 같은 배열을 받아 실수(float) 하나를 돌려줍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def rmse(y, y_hat):
    """Return the root of the mean squared error, a float.

    y, y_hat: the truth and the prediction; numbers, lists or arrays of one shape.
    Example: rmse([0, 0], [3, 3]) gives 3.0
    [ko]
    평균 제곱 오차의 제곱근(float)을 돌려줍니다.

    y, y_hat: 실제값과 예측값. 숫자, 리스트, 또는 모양이 같은 배열입니다.
    예: rmse([0, 0], [3, 3])의 결과는 3.0
    """
    # BEGIN SOLUTION
    difference = np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)
    return float(np.sqrt(np.mean(difference**2)))
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
def test_the_example_of_the_lecture(rmse):
    import numpy as np
    got = rmse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    expected = (0.38 / 3) ** 0.5
    assert np.allclose(np.array(got, float), expected), (
        f"rmse([3, 4, 5], [2.7, 4.2, 5.5]) returned {got!r}; expected {expected:.6f}"
        f" [ko] rmse([3, 4, 5], [2.7, 4.2, 5.5])의 결과가 {got!r}입니다. 기댓값은 {expected:.6f}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_always_off_by_three_is_three(rmse):
    import numpy as np
    got = rmse([0, 0], [3, 3])
    assert np.allclose(np.array(got, float), 3), (
        f"rmse([0, 0], [3, 3]) returned {got!r}; expected 3"
        f" [ko] rmse([0, 0], [3, 3])의 결과가 {got!r}입니다. 기댓값은 3입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_vectors(rmse):
    """any number of values, arguments left alone [ko] 값의 개수에 상관없이, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(12)
    for n in (6, 3, 1, 11):
        y, y_hat = rng.integers(-12, 13, size=n) / 4, rng.integers(-12, 13, size=n) / 4
        kept = y.copy(), y_hat.copy()
        expected = math.sqrt(sum((p - q) ** 2 for p, q in zip(y.tolist(), y_hat.tolist())) / n)
        got = rmse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_other_shapes_lists_and_numbers(rmse):
    """arrays of other shapes, lists and single numbers [ko] 다른 모양의 배열, 리스트, 숫자를 넣을 때"""
    import numpy as np
    cases = (
        (np.array([[0.0, 2.0], [4.0, 6.0]]), np.array([[1.0, 2.0], [2.0, 9.0]]), 3.5**0.5),
        (np.array([3.0, 0.0]), np.array([0.0, 4.0]), 12.5**0.5),
        ([5, 1], [2, 1], 4.5**0.5),
        ([0.5, 1.5, -1.0, 0.0], [1.0, 1.0, -1.5, 0.5], 0.5),
        (2, 4.5, 2.5),
    )
    for y, y_hat, expected in cases:
        got = rmse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** One value, off by $y - \hat y$: the squared error is flat near 0 and steep
# far from it. To be off by twice as much costs four times as much.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 값이 하나이고 오차가 $y - \hat y$일 때입니다. 제곱 오차는 0 근처에서는 완만하고 멀어질수록
# 가파릅니다. 오차가 두 배가 되면 손실은 네 배가 됩니다.

# %% tags=["otter_ignore"]
def draw_squares(axes):
    errors = np.linspace(-2, 2, 81)
    axes.plot(errors, [float(sse(e, 0.0)) for e in errors], label="squared error (sse)")
    axes.plot(errors, [float(rmse(e, 0.0)) for e in errors], "--", label="its root (rmse)")
    axes.set_xlabel(r"$y - \hat{y}$")
    axes.set_ylabel("loss")
    axes.grid(alpha=0.3)
    axes.legend()


picture(draw_squares)

# %% [raw]
# # BEGIN QUESTION
# name: one_hot
# points: 1.5

# %% [markdown] lang="en"
# ## 4. One-hot encoding · 1.5 points
#
# In classification the truth is a label: class 0, 1, 2, ... A network's softmax gives one probability *per
# class*. To compare the two, a label becomes a row too: a 1 in the label's place and zeros elsewhere. Places
# are counted from 0.
#
# **Example.** Of two classes, $0 \to [1, 0]$ and $1 \to [0, 1]$. Of three classes:
#
# | label | row |
# |---|---|
# | 2 | 0, 0, 1 |
# | 0 | 1, 0, 0 |
#
# > **Task.** Write `one_hot(labels, num_classes)`.
# >
# > - `labels`: an integer array of shape `(n,)`.
# > - Result: a *float* array of shape `(n, num_classes)`, a row for each label, in the same order.
# > - A class that no label has still gets its column.

# %% [markdown] lang="ko"
# ## 4. 원-핫 인코딩 · 1.5점
#
# 분류에서 실제값은 0, 1, 2, ...와 같은 클래스의 레이블입니다. 반면 신경망의 소프트맥스는 *클래스마다* 확률을 하나씩
# 출력합니다. 둘을 비교할 수 있도록 레이블도 행으로 바꿉니다. 레이블이 가리키는 자리만 1이고 나머지는 0이며, 자리는
# 0부터 셉니다.
#
# **예제.** 클래스가 두 개라면 $0 \to [1, 0]$, $1 \to [0, 1]$입니다. 클래스가 세 개라면 다음과 같습니다.
#
# | 레이블 | 행 |
# |---|---|
# | 2 | 0, 0, 1 |
# | 0 | 1, 0, 0 |
#
# > **문제.** `one_hot(labels, num_classes)`를 작성하세요.
# >
# > - `labels`: 모양이 `(n,)`인 정수 배열
# > - 결과: 레이블 순서대로 한 행씩 놓은 모양 `(n, num_classes)`의 *실수(float)* 배열
# > - 한 번도 나오지 않는 클래스의 열도 있어야 합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def one_hot(labels, num_classes):
    """Return each label as a row of zeros with a single 1, as floats.

    labels: integers from 0 to num_classes - 1, shape (n,).
    num_classes: how many classes there are, k; the result has shape (n, k).
    Example: one_hot(np.array([2, 0]), 3) gives array([[0., 0., 1.], [1., 0., 0.]])
    [ko]
    레이블마다 한 자리만 1이고 나머지는 0인 행을 만들어 실수 배열로 돌려줍니다.

    labels: 0부터 num_classes - 1까지의 정수, 모양 (n,).
    num_classes: 클래스의 수 k. 결과의 모양은 (n, k)입니다.
    예: one_hot(np.array([2, 0]), 3)의 결과는 array([[0., 0., 1.], [1., 0., 0.]])
    """
    # BEGIN SOLUTION
    return np.eye(num_classes)[labels]
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
def test_two_classes(one_hot):
    import numpy as np
    got = one_hot(np.array([0, 1]), 2)
    assert np.array_equal(got, [[1, 0], [0, 1]]), (
        f"one_hot([0, 1], 2) returned {got!r}; expected [[1, 0], [0, 1]]"
        f" [ko] one_hot([0, 1], 2)의 결과가 {got!r}입니다. 기댓값은 [[1, 0], [0, 1]]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_rows_keep_the_order_of_the_labels(one_hot):
    import numpy as np
    got = one_hot(np.array([2, 0]), 3)
    assert np.shape(got) == (2, 3), (
        f"one_hot([2, 0], 3) returned {got!r}; expected an array of shape (2, 3)"
        f" [ko] one_hot([2, 0], 3)의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다."
    )
    assert np.array_equal(got, [[0, 0, 1], [1, 0, 0]]), (
        f"one_hot([2, 0], 3) returned {got!r}; expected [[0, 0, 1], [1, 0, 0]]"
        f" [ko] one_hot([2, 0], 3)의 결과가 {got!r}입니다. 기댓값은 [[0, 0, 1], [1, 0, 0]]입니다."
    )
    assert np.asarray(got).dtype.kind == "f", (
        f"one_hot([2, 0], 3) returned {got!r}, which are no floats; expected [[0., 0., 1.], [1., 0., 0.]]"
        f" [ko] one_hot([2, 0], 3)의 결과가 {got!r}이고, 이것은 실수(float) 배열이 아닙니다."
        " 기댓값은 [[0., 0., 1.], [1., 0., 0.]]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_several_labels(one_hot):
    """any number of labels, argument left alone [ko] 레이블의 개수에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    labels = np.array([2, 0, 3, 3, 1])
    kept = labels.copy()
    got = one_hot(labels, 4)
    assert np.shape(got) == (5, 4)
    assert np.array_equal(got, [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1], [0, 1, 0, 0]])
    assert np.array_equal(labels, kept)
    got = one_hot(np.array([1]), 3)
    assert np.shape(got) == (1, 3) and np.array_equal(got, [[0, 1, 0]])

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_rows_hold_floats(one_hot):
    """the rows hold floats [ko] 실수(float) 배열을 돌려주기"""
    import numpy as np
    got = one_hot(np.array([1, 0, 2]), 4)
    assert np.asarray(got).dtype.kind == "f"
    assert np.array_equal(got, [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_classes_that_do_not_occur(one_hot):
    """classes that do not occur [ko] 나오지 않는 클래스가 있을 때"""
    import numpy as np
    got = one_hot(np.array([1, 1, 3]), 5)
    assert np.shape(got) == (3, 5)
    assert np.array_equal(got, [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 0]])
    labels = np.random.default_rng(8).integers(0, 7, size=30)
    got = one_hot(labels, 9)
    assert np.shape(got) == (30, 9) and np.array_equal(np.argmax(got, axis=1), labels)
    assert np.array_equal(np.sum(got, axis=1), np.ones(30)) and np.max(got) == 1 and np.min(got) == 0

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: cross_entropy
# points: 2.5

# %% [markdown] lang="en"
# ## 5. Cross entropy · 2.5 points
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# It measures how far two distributions are apart: $y$ is one-hot, $\hat y$ holds the probabilities that the
# network gives, and $\log$ is the natural logarithm. As $y$ is 0 in all places but one, only the probability
# of the *right* class counts: if it is 1, the loss is 0, and the closer it is to 0, the larger the loss.
#
# **Example.** The truth is class 1, $y = [0, 1]$, and the network says $\hat y = [0.7, 0.3]$:
#
# $$E = -(0 \times \log 0.7) - (1 \times \log 0.3) = -\log 0.3 \approx 1.204$$
#
# For a batch, each row has such a loss, and we take their average. If a second row has $y = [1, 0]$ and the
# same $\hat y$, its loss is $-\log 0.7 \approx 0.357$, and the batch's loss is
# $(1.204 + 0.357) / 2 \approx 0.780$.
#
# > **Task.** Write `cross_entropy(y, y_hat)`.
# >
# > - `y`, `y_hat`: arrays of shape `(K,)`, one sample, or `(n, K)`, a batch; `K` is the number of classes.
# > - Result: one float. For a batch it is the *average over the rows*.
# > - Clip the probabilities in `y_hat` to $[10^{-12}, 1]$ first (`np.clip`), so that $\log 0$ never happens
# >   and the loss is never infinite or nan.

# %% [markdown] lang="ko"
# ## 5. 교차 엔트로피 · 2.5점
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# 두 분포의 차이를 나타내는 척도입니다. $y$는 원-핫 인코딩된 실제값, $\hat y$는 신경망이 출력한 확률이고, $\log$는
# 자연로그입니다. $y$는 한 자리만 빼고 모두 0이므로 *정답* 클래스의 확률만 손실에 반영됩니다. 그 확률이 1이면 손실은
# 0이고, 0에 가까워질수록 손실이 커집니다.
#
# **예제.** 실제 클래스가 1, 즉 $y = [0, 1]$이고 신경망의 출력이 $\hat y = [0.7, 0.3]$이면 다음과 같습니다.
#
# $$E = -(0 \times \log 0.7) - (1 \times \log 0.3) = -\log 0.3 \approx 1.204$$
#
# 배치일 때는 행마다 이 손실을 구한 뒤 평균을 냅니다. 두 번째 행이 $y = [1, 0]$이고 $\hat y$가 같다면 그 행의 손실은
# $-\log 0.7 \approx 0.357$이고, 배치의 손실은 $(1.204 + 0.357) / 2 \approx 0.780$입니다.
#
# > **문제.** `cross_entropy(y, y_hat)`를 작성하세요.
# >
# > - `y`, `y_hat`: 데이터가 하나이면 모양이 `(K,)`, 배치이면 `(n, K)`인 배열. `K`는 클래스의 수입니다.
# > - 결과: 실수(float) 하나. 배치이면 *행마다 구한 손실의 평균*입니다.
# > - $\log 0$이 되어 손실이 무한대나 nan이 되지 않도록, 먼저 `y_hat`의 값을 $[10^{-12}, 1]$ 범위로
# >   클리핑하세요(`np.clip`).

# %% [raw]
# # BEGIN SOLUTION

# %%
def cross_entropy(y, y_hat):
    """Return the cross entropy, averaged over the rows of a batch; a float.

    y: the truth, one-hot, shape (K,) or (n, K).
    y_hat: predicted probabilities of the same shape.
    Example: cross_entropy(np.array([0, 1]), np.array([0.7, 0.3])) gives about 1.204
    [ko]
    교차 엔트로피(float)를 돌려줍니다. 배치이면 행에 대한 평균입니다.

    y: 원-핫 인코딩된 실제값, 모양 (K,) 또는 (n, K).
    y_hat: 예측한 확률, y와 같은 모양.
    예: cross_entropy(np.array([0, 1]), np.array([0.7, 0.3]))의 결과는 약 1.204
    """
    # BEGIN SOLUTION
    log_probabilities = np.log(np.clip(y_hat, 1e-12, 1.0))
    return float(np.mean(-np.sum(y * log_probabilities, axis=-1)))
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
def test_the_example_of_the_lecture(cross_entropy):
    import numpy as np
    got = cross_entropy(np.array([0, 1]), np.array([0.7, 0.3]))
    assert np.shape(got) == (), (
        f"cross_entropy([0, 1], [0.7, 0.3]) returned {got!r}; expected one number"
        f" [ko] cross_entropy([0, 1], [0.7, 0.3])의 결과가 {got!r}입니다. 숫자 하나여야 합니다."
    )
    assert np.allclose(np.array(got, float), -np.log(0.3)), (
        f"cross_entropy([0, 1], [0.7, 0.3]) returned {got!r}; expected -log 0.3 = 1.203973"
        f" [ko] cross_entropy([0, 1], [0.7, 0.3])의 결과가 {got!r}입니다. 기댓값은 -log 0.3 = 1.203973입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_is_averaged_over_its_rows(cross_entropy):
    import numpy as np
    got = cross_entropy(np.array([[0, 1], [1, 0]]), np.array([[0.7, 0.3], [0.7, 0.3]]))
    assert np.shape(got) == (), (
        f"for a batch of two rows cross_entropy returned {got!r}; expected one number"
        f" [ko] 행이 두 개인 배치에 대한 cross_entropy의 결과가 {got!r}입니다. 숫자 하나여야 합니다."
    )
    assert np.allclose(np.array(got, float), 0.7803238741323343), (
        f"cross_entropy([[0, 1], [1, 0]], [[0.7, 0.3], [0.7, 0.3]]) returned {got!r}; "
        "expected (1.203973 + 0.356675) / 2 = 0.780324"
        f" [ko] cross_entropy([[0, 1], [1, 0]], [[0.7, 0.3], [0.7, 0.3]])의 결과가 {got!r}입니다. "
        "기댓값은 (1.203973 + 0.356675) / 2 = 0.780324입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_one_sample(cross_entropy):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    for y, y_hat, expected in (
        ([1, 0, 0], [0.25, 0.625, 0.125], math.log(4)),
        ([0, 0, 1, 0], [0.125, 0.25, 0.125, 0.5], math.log(8)),
        ([0.0, 1.0], [0.75, 0.25], math.log(4)),
    ):
        y, y_hat = np.array(y), np.array(y_hat)
        kept = y.copy(), y_hat.copy()
        got = cross_entropy(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_batch(cross_entropy):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
    y_hat = np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25], [0.125, 0.375, 0.5], [0.0625, 0.75, 0.1875]])
    kept = y.copy(), y_hat.copy()
    got = cross_entropy(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - (math.log(2) + math.log(4) + math.log(2) - math.log(0.75)) / 4) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    got = cross_entropy(y[1:2], y_hat[1:2])
    assert np.shape(got) == () and abs(got - math.log(4)) < 1e-9
    rng = np.random.default_rng(21)
    parts, labels = rng.integers(1, 9, size=(6, 4)), rng.integers(0, 4, size=6).tolist()
    y = np.array([[1.0 if k == label else 0.0 for k in range(4)] for label in labels])
    got = cross_entropy(y, parts / parts.sum(axis=1, keepdims=True))
    losses = [math.log(sum(row) / row[label]) for row, label in zip(parts.tolist(), labels)]
    assert np.shape(got) == () and abs(got - sum(losses) / 6) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_probabilities_of_exactly_0_and_1(cross_entropy):
    """extreme probabilities, arguments left alone [ko] 극단적인 확률, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    largest = -math.log(1e-12)
    y, y_hat = np.array([1, 0]), np.array([0.0, 1.0])
    got = cross_entropy(y, y_hat)
    assert np.shape(got) == () and abs(got / largest - 1) < 1e-5
    assert np.array_equal(y, [1, 0]) and np.array_equal(y_hat, [0.0, 1.0])
    got = cross_entropy(np.array([0, 1]), np.array([0.0, 1.0]))
    assert np.shape(got) == () and abs(got) < 1e-5
    got = cross_entropy(np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [0.5, 0.5]]))
    assert np.shape(got) == () and abs(got / ((math.log(2) + largest) / 2) - 1) < 1e-5
    got = cross_entropy(np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [0.0, 1.0]]))
    assert np.shape(got) == () and abs(got / (largest / 2) - 1) < 1e-5

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The loss as a function of the probability $p$ that the network gives to the right
# class. Near $p = 0$, sure and wrong, the cross entropy grows without bound (only the clipping stops it); the
# squared error never gets above 1. That is why classification uses the cross entropy: it punishes being sure
# and wrong.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 신경망이 정답 클래스에 부여한 확률 $p$에 따른 손실입니다. $p = 0$ 근처, 즉 틀린 답을 확신할 때 교차
# 엔트로피는 끝없이 커지지만(실제로는 클리핑한 범위까지), 제곱 오차는 1을 넘지 않습니다. 틀린 답을 확신할수록 큰 벌을 주기
# 때문에 분류에서는 교차 엔트로피를 사용합니다.

# %% tags=["otter_ignore"]
def draw_cross_entropy(axes):
    right = np.linspace(0.005, 1, 200)
    losses = [float(cross_entropy(np.array([0, 1]), np.array([1 - p, p]))) for p in right]
    axes.plot(right, losses, label="cross entropy: $-\\log p$")
    axes.plot(right, [float(sse(1.0, p)) for p in right], "--", label="squared error: $(1 - p)^2$")
    axes.plot([0.3], [float(cross_entropy(np.array([0, 1]), np.array([0.7, 0.3])))], "o", color="tab:red")
    axes.annotate("$-\\log 0.3 = 1.204$", (0.32, 1.28), color="tab:red")
    axes.set_xlabel("$p$, probability of the right class")
    axes.set_ylabel("loss")
    axes.grid(alpha=0.3)
    axes.legend()


picture(draw_cross_entropy)

# %% [raw]
# # BEGIN QUESTION
# name: binary_cross_entropy
# points: 2

# %% [markdown] lang="en"
# ## 6. Binary cross entropy · 2 points
#
# With two classes one probability is enough. Let $p$ be the predicted probability of class 1; then $1 - p$ is
# that of class 0. The truth $y$ is 0 or 1, and the cross entropy becomes
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# **Example.** The network says $p = 0.3$.
#
# | truth | what is left of the formula | loss |
# |---|---|---|
# | $y = 1$ | $-\log 0.3$ | 1.204 |
# | $y = 0$ | $-\log (1 - 0.3) = -\log 0.7$ | 0.357 |
#
# > **Task.** Write `binary_cross_entropy(y, p)`.
# >
# > - `y`, `p`: numbers, or arrays of shape `(n,)`.
# > - Result: one float. For arrays it is the average of the $n$ losses.
# > - Clip `p` to $[10^{-12}, 1 - 10^{-12}]$ first (`np.clip`): here both $\log p$ and $\log (1 - p)$ must stay
# >   finite.

# %% [markdown] lang="ko"
# ## 6. 이진 교차 엔트로피 · 2점
#
# 클래스가 두 개이면 확률은 하나만 있으면 됩니다. 모델이 클래스 1이라고 예측할 확률을 $p$라고 하면 클래스 0일 확률은
# $1 - p$입니다. 실제값 $y$는 0 또는 1이고, 교차 엔트로피는 다음과 같이 쓸 수 있습니다.
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# **예제.** 신경망의 출력이 $p = 0.3$일 때의 손실은 다음과 같습니다.
#
# | 실제값 | 식에서 남는 항 | 손실 |
# |---|---|---|
# | $y = 1$ | $-\log 0.3$ | 1.204 |
# | $y = 0$ | $-\log (1 - 0.3) = -\log 0.7$ | 0.357 |
#
# > **문제.** `binary_cross_entropy(y, p)`를 작성하세요.
# >
# > - `y`, `p`: 숫자 또는 모양이 `(n,)`인 배열
# > - 결과: 실수(float) 하나. 배열이면 손실 $n$개의 평균입니다.
# > - $\log p$와 $\log (1 - p)$가 모두 유한하도록, 먼저 `p`를 $[10^{-12}, 1 - 10^{-12}]$ 범위로
# >   클리핑하세요(`np.clip`).

# %% [raw]
# # BEGIN SOLUTION

# %%
def binary_cross_entropy(y, p):
    """Return the cross entropy of two classes, averaged over a batch; a float.

    y: the truth, 0 or 1; a number or an array of shape (n,).
    p: the predicted probability of 1, of the same shape.
    Example: binary_cross_entropy(1, 0.3) gives about 1.204
    [ko]
    클래스가 두 개일 때의 교차 엔트로피(float)를 돌려줍니다. 배치이면 평균입니다.

    y: 실제값 0 또는 1. 숫자 하나 또는 모양이 (n,)인 배열.
    p: 1이라고 예측한 확률, y와 같은 모양.
    예: binary_cross_entropy(1, 0.3)의 결과는 약 1.204
    """
    # BEGIN SOLUTION
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)))
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
def test_the_truth_is_one(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(1, 0.3)
    assert np.allclose(np.array(got, float), -np.log(0.3)), (
        f"binary_cross_entropy(1, 0.3) returned {got!r}; expected -log 0.3 = 1.203973"
        f" [ko] binary_cross_entropy(1, 0.3)의 결과가 {got!r}입니다. 기댓값은 -log 0.3 = 1.203973입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_truth_is_zero(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(0, 0.3)
    assert np.allclose(np.array(got, float), -np.log(0.7)), (
        f"binary_cross_entropy(0, 0.3) returned {got!r}; expected -log 0.7 = 0.356675"
        f" [ko] binary_cross_entropy(0, 0.3)의 결과가 {got!r}입니다. 기댓값은 -log 0.7 = 0.356675입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_is_averaged(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(np.array([1, 0]), np.array([0.3, 0.3]))
    assert np.shape(got) == (), (
        f"for two samples binary_cross_entropy returned {got!r}; expected one number"
        f" [ko] 데이터 두 개에 대한 binary_cross_entropy의 결과가 {got!r}입니다. 숫자 하나여야 합니다."
    )
    assert np.allclose(np.array(got, float), 0.7803238741323343), (
        f"binary_cross_entropy([1, 0], [0.3, 0.3]) returned {got!r}; "
        "expected (1.203973 + 0.356675) / 2 = 0.780324"
        f" [ko] binary_cross_entropy([1, 0], [0.3, 0.3])의 결과가 {got!r}입니다. "
        "기댓값은 (1.203973 + 0.356675) / 2 = 0.780324입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers(binary_cross_entropy):
    """single numbers [ko] 숫자를 넣을 때"""
    import math
    import numpy as np
    for y, p, expected in (
        (0, 0.25, -math.log(0.75)),
        (1, 0.25, math.log(4)),
        (0, 0.5, math.log(2)),
        (1, 0.875, -math.log(0.875)),
        (0, 0.875, math.log(8)),
    ):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_arrays(binary_cross_entropy):
    """arrays, arguments left alone [ko] 배열을 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    y, p = np.array([1, 0, 0, 1, 1]), np.array([0.5, 0.5, 0.75, 0.25, 0.875])
    kept = y.copy(), p.copy()
    got = binary_cross_entropy(y, p)
    expected = -(math.log(0.5) + math.log(0.5) + math.log(0.25) + math.log(0.25) + math.log(0.875)) / 5
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - expected) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(p, kept[1])
    got = binary_cross_entropy(np.array([0.0]), np.array([0.25]))
    assert np.shape(got) == () and abs(got + math.log(0.75)) < 1e-9
    rng = np.random.default_rng(17)
    y, sixteenths = rng.integers(0, 2, size=12), rng.integers(1, 16, size=12)
    got = binary_cross_entropy(y, sixteenths / 16)
    losses = [math.log(16 / (k if truth else 16 - k)) for truth, k in zip(y.tolist(), sixteenths.tolist())]
    assert np.shape(got) == () and abs(got - sum(losses) / 12) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_probabilities_of_exactly_0_and_1(binary_cross_entropy):
    """extreme probabilities, arguments left alone [ko] 극단적인 확률, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    largest = -math.log(1e-12)
    for y, p in ((1, 0.0), (0, 1.0), (1, 0), (0, 1)):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and abs(got / largest - 1) < 1e-5
    y, p = np.array([1, 0]), np.array([1.0, 0.0])
    got = binary_cross_entropy(y, p)
    assert np.shape(got) == () and abs(got) < 1e-5
    assert np.array_equal(y, [1, 0]) and np.array_equal(p, [1.0, 0.0])
    got = binary_cross_entropy(np.array([1, 0, 0]), np.array([0.0, 1.0, 0.5]))
    assert np.shape(got) == () and abs(got / ((2 * largest + math.log(2)) / 3) - 1) < 1e-5

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en"
# ## What you have learned
#
# You can say in one number how badly a network does: with squared errors in regression, with the cross
# entropy in classification. What is left is to make that number small, and for that one has to know which way
# it falls: derivatives and gradients come next.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 이제 신경망의 성능이 얼마나 나쁜지를 숫자 하나로 나타낼 수 있습니다. 회귀에서는 제곱 오차로, 분류에서는 교차 엔트로피로
# 나타냅니다. 남은 일은 이 숫자를 줄이는 것이고, 그러려면 어느 쪽으로 가야 줄어드는지 알아야 합니다. 다음 과제에서 미분과
# gradient를 다룹니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
