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
# A loss says how *badly* a network does: it measures how far the predictions $\hat y$ are from the truth $y$.
# For regression one mostly uses the mean squared error, for classification the cross entropy.
#
# In all functions here the truth comes first and the prediction second. Fill in each `...`. Run the cell below a
# task to check it against the public tests; hidden tests, with other numbers, are run when you hand in. No
# function may change its arguments.

# %% [markdown] lang="ko"
# # 05 · 손실 함수
#
# 손실 함수는 신경망 성능의 '나쁨'을 나타내는 지표로, 예측값 $\hat y$이 실제값 $y$와 얼마나 다른지를 나타냅니다. 회귀에서는
# 주로 평균 제곱 오차를, 분류에서는 주로 교차 엔트로피를 사용합니다.
#
# 이 과제의 모든 함수는 실제값을 먼저, 예측값을 나중에 받습니다. `...` 부분을 채우세요. 각 문제 아래의 셀을 실행하면
# 공개 테스트로 바로 확인할 수 있고, 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은
# 배열의 값을 바꾸지 마세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("05-losses.ipynb")

# %% [raw]
# # BEGIN QUESTION
# name: sse
# points: 1.5

# %% [markdown] lang="en"
# ## 1. Sum of squares for error (1.5 points)
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Write `sse(y, y_hat)`. Both are numbers, lists or arrays of the same shape; the result is a float.

# %% [markdown] lang="ko"
# ## 1. 오차 제곱합(SSE) (1.5점)
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# `sse(y, y_hat)`를 작성하세요. 두 인수는 숫자이거나, 모양이 같은 리스트 또는 배열이고, 결과는 실수(float)입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sse(y, y_hat):
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
def test_lecture(sse):
    import numpy as np
    assert np.isclose(sse(0.7, 0.5), 0.04)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_lists(sse):
    import numpy as np
    for y, y_hat, expected in ((2, 5, 9.0), (0.25, 1.0, 0.5625), ([1, 2, 3], [3, 2, 0], 13.0), ([0.5], [2.0], 2.25)):
        got = sse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_arrays(sse):
    import numpy as np
    y, y_hat = np.array([[1.0, -2.0, 0.5], [0.0, 4.0, 1.0]]), np.array([[0.0, 1.0, 0.5], [2.0, 4.5, -1.0]])
    kept = y.copy(), y_hat.copy()
    got = sse(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - 18.25) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    a, b = np.array([10, 20, 30, 40]), np.array([11, 18, 33, 36])
    assert abs(sse(a, b) - 30) < 1e-9 and abs(sse(b, a) - 30) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: mse
# points: 1.5

# %% [markdown] lang="en"
# ## 2. Mean squared error (1.5 points)
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Write `mse(y, y_hat)`: the mean over *all* elements, whatever the shape. Arguments and result are as in
# task 1: numbers, lists or arrays; a float.

# %% [markdown] lang="ko"
# ## 2. 평균 제곱 오차(MSE) (1.5점)
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# `mse(y, y_hat)`를 작성하세요. 배열의 모양과 상관없이 *모든* 원소에 대한 평균입니다. 인수와 결과의 형식은 1번 문제와
# 같습니다(숫자, 리스트, 배열 모두 가능하고 결과는 실수).

# %% [raw]
# # BEGIN SOLUTION

# %%
def mse(y, y_hat):
    # BEGIN SOLUTION
    return sse(y, y_hat) / np.size(y)
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
def test_lecture(mse):
    import numpy as np
    assert np.isclose(mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5])), 0.38 / 3)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_vectors(mse):
    import numpy as np
    rng = np.random.default_rng(42)
    for n in (1, 2, 5, 16):
        y, y_hat = rng.integers(-16, 17, size=n) / 4, rng.integers(-16, 17, size=n) / 4
        expected = sum((p - q) ** 2 for p, q in zip(y.tolist(), y_hat.tolist())) / n
        got = mse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9
    assert abs(mse(np.array([1, 2, 3, 4]), np.array([2, 2, 5, 4])) - 1.25) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_any_shape(mse):
    import numpy as np
    y, y_hat = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[0.0, 2.0], [5.0, 4.0], [5.0, 9.0]])
    kept = y.copy(), y_hat.copy()
    got = mse(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - 14 / 6) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    assert abs(mse([2.0, 4.0], [1.0, 1.0]) - 5) < 1e-9 and abs(mse(3, 1.5) - 2.25) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rmse
# points: 1

# %% [markdown] lang="en"
# ## 3. Root mean squared error (1 point)
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# Write `rmse(y, y_hat)`. Arguments and result are as in task 1: numbers, lists or arrays; a float.

# %% [markdown] lang="ko"
# ## 3. 제곱근 평균 제곱 오차(RMSE) (1점)
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# `rmse(y, y_hat)`를 작성하세요. 인수와 결과의 형식은 1번 문제와 같습니다(숫자, 리스트, 배열 모두 가능하고 결과는 실수).

# %% [raw]
# # BEGIN SOLUTION

# %%
def rmse(y, y_hat):
    # BEGIN SOLUTION
    return float(np.sqrt(mse(y, y_hat)))
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
def test_lecture(rmse):
    import numpy as np
    assert np.isclose(rmse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5])), (0.38 / 3) ** 0.5)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_others(rmse):
    import numpy as np
    cases = (
        (np.array([3.0, 0.0]), np.array([0.0, 4.0]), 12.5**0.5),
        (np.array([1.0, 1.0, 1.0, 1.0]), np.array([0.0, 2.0, 0.0, 2.0]), 1.0),
        (np.array([[0.0, 2.0], [4.0, 6.0]]), np.array([[1.0, 2.0], [2.0, 9.0]]), 3.5**0.5),
        ([5, 1], [2, 1], 4.5**0.5),
    )
    for y, y_hat, expected in cases:
        got = rmse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: one_hot
# points: 1.5

# %% [markdown] lang="en"
# ## 4. One-hot encoding (1.5 points)
#
# A label $k$ of $K$ classes becomes a row with a 1 in place $k$, counted from 0, and zeros elsewhere; of two classes,
# $0 \to [1, 0]$ and $1 \to [0, 1]$. Write `one_hot(labels, num_classes)`: from an integer array of shape `(n,)` to
# a float array of shape `(n, num_classes)`.

# %% [markdown] lang="ko"
# ## 4. 원-핫 인코딩 (1.5점)
#
# 클래스가 $K$개일 때 레이블 $k$는 (0부터 세어) $k$번째 자리만 1이고 나머지는 0인 행이 됩니다. 클래스가 두 개라면 $0 \to [1, 0]$,
# $1 \to [0, 1]$입니다. `one_hot(labels, num_classes)`를 작성하세요. 모양이 `(n,)`인 정수 배열을 받아 모양이
# `(n, num_classes)`인 실수 배열을 돌려줍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def one_hot(labels, num_classes):
    # BEGIN SOLUTION
    return np.eye(num_classes)[np.asarray(labels)]
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
    assert np.array_equal(one_hot(np.array([0, 1]), 2), [[1, 0], [0, 1]])

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_several(one_hot):
    import numpy as np
    labels = np.array([2, 0, 3, 3, 1])
    kept = labels.copy()
    got = one_hot(labels, 4)
    assert np.shape(got) == (5, 4) and np.asarray(got).dtype.kind == "f"
    assert np.array_equal(got, [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1], [0, 1, 0, 0]])
    assert np.array_equal(labels, kept)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_absent(one_hot):
    import numpy as np
    got = one_hot(np.array([1, 1]), 5)
    assert np.shape(got) == (2, 5) and np.asarray(got).dtype.kind == "f"
    assert np.array_equal(got, [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0]])
    labels = np.random.default_rng(8).integers(0, 7, size=30)
    got = one_hot(labels, 9)
    assert np.shape(got) == (30, 9) and np.array_equal(np.argmax(got, axis=1), labels)
    assert np.array_equal(np.sum(got, axis=1), np.ones(30)) and np.max(got) == 1

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: cross_entropy
# points: 2.5

# %% [markdown] lang="en"
# ## 5. Cross entropy (2.5 points)
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# with the natural logarithm. Write `cross_entropy(y, y_hat)`: `y` is one-hot, and both have shape `(K,)` for one
# sample or `(n, K)` for a batch, where the loss is the *average over the rows*. The result is one float. Limit
# the probabilities in `y_hat` to $[10^{-12}, 1]$ first (`np.clip`), so that the loss is never infinite or nan.

# %% [markdown] lang="ko"
# ## 5. 교차 엔트로피 (2.5점)
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# 로그는 자연로그입니다. `cross_entropy(y, y_hat)`를 작성하세요. `y`는 원-핫 인코딩된 값이고, 두 인수의 모양은 데이터가
# 하나이면 `(K,)`, 여러 개(배치)이면 `(n, K)`입니다. 배치일 때는 *행마다 구한 손실의 평균*을 구하고, 결과는 실수(float)
# 하나입니다. 손실이 무한대나 nan이 되지 않도록, 먼저 `y_hat`의 값을 $[10^{-12}, 1]$ 범위로 제한하세요(`np.clip`).

# %% [raw]
# # BEGIN SOLUTION

# %%
def cross_entropy(y, y_hat):
    # BEGIN SOLUTION
    y, y_hat = np.asarray(y, dtype=float), np.clip(np.asarray(y_hat, dtype=float), 1e-12, 1.0)
    return float(np.mean(-np.sum(y * np.log(y_hat), axis=-1)))
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
def test_lecture(cross_entropy):
    import numpy as np
    assert np.isclose(cross_entropy(np.array([0, 1]), np.array([0.7, 0.3])), -np.log(0.3))

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_one_sample(cross_entropy):
    import math
    import numpy as np
    for y, y_hat, expected in (
        ([1, 0, 0], [0.25, 0.5, 0.25], math.log(4)),
        ([0, 0, 1, 0], [0.125, 0.25, 0.125, 0.5], math.log(8)),
        ([0, 1], [0.0, 1.0], 0.0),
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
    import math
    import numpy as np
    y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
    y_hat = np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25], [0.125, 0.375, 0.5], [0.0625, 0.75, 0.1875]])
    got = cross_entropy(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - (math.log(2) + math.log(4) + math.log(2) - math.log(0.75)) / 4) < 1e-9
    assert abs(cross_entropy(y[:1], y_hat[:1]) - math.log(2)) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_zero(cross_entropy):
    import math
    import numpy as np
    got = cross_entropy(np.array([1, 0]), np.array([0.0, 1.0]))
    assert np.shape(got) == () and abs(got / -math.log(1e-12) - 1) < 1e-5
    got = cross_entropy(np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [0.5, 0.5]]))
    assert np.shape(got) == () and abs(got / ((math.log(2) - math.log(1e-12)) / 2) - 1) < 1e-5

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: binary_cross_entropy
# points: 2

# %% [markdown] lang="en"
# ## 6. Binary cross entropy (2 points)
#
# With two classes, $y$ is 0 or 1 and $p$ is the predicted probability of 1:
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# Write `binary_cross_entropy(y, p)` for numbers or arrays of shape `(n,)`, averaged; the result is one float.
# Limit `p` to $[10^{-12}, 1 - 10^{-12}]$ first (`np.clip`).

# %% [markdown] lang="ko"
# ## 6. 이진 교차 엔트로피 (2점)
#
# 클래스가 두 개이면 $y$는 0 또는 1이고, $p$는 $y=1$일 것으로 예측한 확률입니다.
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# `binary_cross_entropy(y, p)`를 작성하세요. 두 인수는 숫자이거나 모양이 `(n,)`인 배열이고, 배열이면 평균을 구합니다.
# 결과는 실수(float) 하나입니다. 먼저 `p`를 $[10^{-12}, 1 - 10^{-12}]$ 범위로 제한하세요(`np.clip`).

# %% [raw]
# # BEGIN SOLUTION

# %%
def binary_cross_entropy(y, p):
    # BEGIN SOLUTION
    y, p = np.asarray(y, dtype=float), np.clip(np.asarray(p, dtype=float), 1e-12, 1 - 1e-12)
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
def test_number(binary_cross_entropy):
    import numpy as np
    assert np.isclose(binary_cross_entropy(1, 0.3), -np.log(0.3))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_numbers(binary_cross_entropy):
    import math
    import numpy as np
    for y, p, expected in ((1, 0.25, math.log(4)), (0, 0.25, -math.log(0.75)), (0, 0.5, math.log(2)), (1, 0.875, -math.log(0.875))):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_arrays(binary_cross_entropy):
    import math
    import numpy as np
    y, p = np.array([1, 0, 0, 1, 1]), np.array([0.5, 0.5, 0.75, 0.25, 0.875])
    kept = y.copy(), p.copy()
    got = binary_cross_entropy(y, p)
    expected = -(math.log(0.5) + math.log(0.5) + math.log(0.25) + math.log(0.25) + math.log(0.875)) / 5
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - expected) < 1e-9
    assert np.array_equal(y, kept[0]) and np.array_equal(p, kept[1])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_edges(binary_cross_entropy):
    import math
    import numpy as np
    for y, p in ((1, 0.0), (0, 1.0)):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and abs(got / -math.log(1e-12) - 1) < 1e-5
    got = binary_cross_entropy(np.array([1, 0]), np.array([1.0, 0.0]))
    assert np.shape(got) == () and 0 <= got + 1e-15 and got < 1e-5

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
