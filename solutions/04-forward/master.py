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
# name: 04-forward
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 04 · Forward propagation
#
# Put data into a neural network, and numbers come out at the other end. This is called **forward propagation**.
# Each layer takes the output of the layer before it, computes a weighted sum for each of its neurons, and sends
# the sums through its activation function. That is all, over and over.
#
# The network of this assignment is the lecture's three-layer one. It has 2 inputs, two hidden layers with 3
# and 2 neurons, and 2 outputs, in short **2-3-2-2**. With two hidden layers it already counts as *deep*:
#
# $$x \;\xrightarrow{\;W^{(1)},\,b^{(1)},\,\sigma\;}\; z^{(1)} \;\xrightarrow{\;W^{(2)},\,b^{(2)},\,\sigma\;}\; z^{(2)}
#   \;\xrightarrow{\;W^{(3)},\,b^{(3)},\,h\;}\; y$$
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The sums of a layer | `affine` | 2 |
# | 2 | A layer with its activation | `layer` | 1 |
# | 3 | The whole network | `forward` | 3 |
# | 4 | Probabilities | `predict_proba` | 1 |
# | 5 | The most probable class | `predict` | 1 |
# | 6 | Why an activation must be non-linear | `collapse` | 1 |
# | 7 | How many parameters? | `count_parameters` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# %% [markdown] lang="ko"
# # 04 · 순전파
#
# 신경망에 데이터를 입력하면 출력값이 나옵니다. 그 과정을 **순전파**(forward propagation)라고 합니다. 각 층은 이전
# 층의 출력을 받아 뉴런마다 가중합을 구하고, 그 값을 활성화 함수에 넣어 다음 층으로 전달합니다. 이 과정을 층마다
# 되풀이하면 됩니다.
#
# 이 과제에서 다루는 신경망은 강의에서 본 3층 신경망입니다. 입력이 2개, 두 은닉층의 뉴런이 3개와 2개, 출력이 2개이므로
# 줄여서 **2-3-2-2**라고 쓰겠습니다. 은닉층이 2개이므로 이미 *딥러닝*(deep learning) 모델입니다.
#
# $$x \;\xrightarrow{\;W^{(1)},\,b^{(1)},\,\sigma\;}\; z^{(1)} \;\xrightarrow{\;W^{(2)},\,b^{(2)},\,\sigma\;}\; z^{(2)}
#   \;\xrightarrow{\;W^{(3)},\,b^{(3)},\,h\;}\; y$$
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 한 층의 가중합 | `affine` | 2 |
# | 2 | 활성화 함수가 있는 층 | `layer` | 1 |
# | 3 | 신경망 전체 | `forward` | 3 |
# | 4 | 확률 | `predict_proba` | 1 |
# | 5 | 확률이 가장 높은 클래스 | `predict` | 1 |
# | 6 | 활성화 함수가 비선형이어야 하는 이유 | `collapse` | 1 |
# | 7 | 매개변수의 개수 | `count_parameters` | 1 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("04-forward.ipynb")

# %% tags=["otter_ignore"]
import matplotlib.pyplot as plt


def picture(draw, panels=1):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(1, panels, figsize=(1.6 + 3.6 * panels, 4), squeeze=False)
    if grader.shows(draw, *axes[0]):
        plt.show()
    else:
        plt.close(figure)


def play(draw, frames):
    """Play what draw(frame, axes) draws with your functions, one frame after the other.
    [ko]
    여러분이 만든 함수로 움직이는 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    import re

    from IPython.display import HTML, display
    from matplotlib.animation import FuncAnimation

    figure, axes = plt.subplots(figsize=(8, 4.4), dpi=70)

    def film(axes):
        draw(0, axes)
        html = FuncAnimation(figure, draw, frames, fargs=[axes], interval=1200).to_jshtml()
        # without a network the buttons would have no signs
        for icon, sign in zip(re.findall(r"<i class=.*</i>", html), "- « ‹ ◀ ‖ ▶ › » +".split()):
            html = html.replace(icon, sign)
        display(HTML(html))

    grader.shows(film, axes)
    plt.close(figure)


# %% [markdown] lang="en"
# **Given.** The activation functions of assignment 03 that you need here, and numbers for the 2-3-2-2 network:
# the lecture's slides have letters only.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 과제 03의 활성화 함수 가운데 여기서 사용할 함수들과 2-3-2-2 신경망의 가중치, 편향입니다. 강의
# 자료에는 문자로만 나와 있어서 여기서는 구체적인 숫자를 넣었습니다.

# %%
def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(x)))


def identity(x):
    return x


def softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


EXAMPLE = {
    "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]),
    "b1": np.array([0.0, 0.5, -0.25]),
    "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]),
    "b2": np.array([0.25, -0.25]),
    "W3": np.array([[-1.0, 0.5], [0.5, 1.0]]),
    "b3": np.array([0.0, 0.0]),
}

# %% [raw]
# # BEGIN QUESTION
# name: affine
# points: 2

# %% [markdown] lang="en"
# ## 1. The sums of a layer · 2 points
#
# $$A = X W + b \qquad\text{that is}\qquad a_j = \sum_{i=1}^{d} x_i\, w_{ij} + b_j$$
#
# A layer with $m$ neurons for $d$ inputs has a weight $w_{ij}$ from input $i$ to neuron $j$: a matrix $W$
# with $d$ rows and $m$ columns, a column for each neuron. Each neuron has its own bias $b_j$. One matrix
# product computes the sums of all neurons at once.
#
# **Example.** The first layer of `EXAMPLE` for $x = (1,\; 0.5)$:
#
# $$\begin{bmatrix} 1 & 0.5 \end{bmatrix}
#   \begin{bmatrix} 0.5 & -1 & 0.25 \\ 1 & 0.5 & -0.5 \end{bmatrix}
#   + \begin{bmatrix} 0 & 0.5 & -0.25 \end{bmatrix}
#   = \begin{bmatrix} 1 & -0.25 & -0.25 \end{bmatrix}$$
#
# The first number is $1 \cdot 0.5 + 0.5 \cdot 1 + 0 = 1$.
#
# > **Task.** Write `affine(X, W, b)`.
# >
# > - `W`: weights of shape `(d, m)`; `b`: biases of shape `(m,)`.
# > - One sample `X` of shape `(d,)` gives `(m,)`.
# > - A batch `(n, d)`, a sample in each row, gives `(n, m)`; every row gets the same biases.

# %% [markdown] lang="ko"
# ## 1. 한 층의 가중합 · 2점
#
# $$A = X W + b \qquad\text{즉,}\qquad a_j = \sum_{i=1}^{d} x_i\, w_{ij} + b_j$$
#
# 입력이 $d$개이고 뉴런이 $m$개인 층에는 입력 $i$에서 뉴런 $j$로 가는 가중치 $w_{ij}$가 있습니다. 이를 모으면 행이
# $d$개, 열이 $m$개인 행렬 $W$가 되고, 열 하나가 뉴런 하나에 해당합니다. 편향 $b_j$는 뉴런마다 하나씩 있습니다. 행렬
# 곱 한 번으로 모든 뉴런의 가중합을 한꺼번에 구할 수 있습니다.
#
# **예제.** $x = (1,\; 0.5)$일 때 `EXAMPLE`의 첫 번째 층은 다음과 같습니다.
#
# $$\begin{bmatrix} 1 & 0.5 \end{bmatrix}
#   \begin{bmatrix} 0.5 & -1 & 0.25 \\ 1 & 0.5 & -0.5 \end{bmatrix}
#   + \begin{bmatrix} 0 & 0.5 & -0.25 \end{bmatrix}
#   = \begin{bmatrix} 1 & -0.25 & -0.25 \end{bmatrix}$$
#
# 예를 들어 첫 번째 값은 $1 \cdot 0.5 + 0.5 \cdot 1 + 0 = 1$입니다.
#
# > **문제.** `affine(X, W, b)`를 작성하세요.
# >
# > - `W`: 모양이 `(d, m)`인 가중치, `b`: 모양이 `(m,)`인 편향
# > - `X`가 모양이 `(d,)`인 데이터 하나이면 결과의 모양은 `(m,)`입니다.
# > - `X`가 행마다 데이터를 하나씩 담은 `(n, d)` 배치이면 결과의 모양은 `(n, m)`이고, 모든 행에 같은 편향을
# >   더합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def affine(X, W, b):
    """Return the weighted sums X W + b of a layer's neurons.

    X: one sample (d,) or a batch (n, d); W: weights (d, m); b: biases (m,).
    The result has shape (m,) or (n, m).
    Example: affine(np.array([1.0, 0.5]), W1, b1) with W1 and b1 of EXAMPLE gives array([1., -0.25, -0.25])
    [ko]
    한 층의 뉴런마다 가중합 X W + b를 구합니다.

    X: 데이터 하나 (d,) 또는 배치 (n, d). W: 가중치 (d, m). b: 편향 (m,).
    결과의 모양은 (m,) 또는 (n, m)입니다.
    예: W1, b1이 EXAMPLE의 값일 때 affine(np.array([1.0, 0.5]), W1, b1)의 결과는 array([1., -0.25, -0.25])
    """
    # BEGIN SOLUTION
    return X @ W + b
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
def test_first_layer_of_the_example(affine):
    import numpy as np
    W, b = np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25])
    got = affine(np.array([1.0, 0.5]), W, b)
    assert np.shape(got) == (3,), (
        f"affine([1, 0.5], W1, b1) returned {got!r}; expected shape (3,)"
        f" [ko] affine([1, 0.5], W1, b1)의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다."
    )
    expected = [1.0, -0.25, -0.25]
    assert np.allclose(got, expected), (
        f"affine([1, 0.5], W1, b1) returned {got!r}; expected {expected}"
        f" [ko] affine([1, 0.5], W1, b1)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_gives_a_row_for_each_sample(affine):
    import numpy as np
    W, b = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]), np.array([10.0, 20.0, 30.0])
    got = affine(np.array([[1.0, 2.0], [0.0, 0.0]]), W, b)
    call = "affine([[1, 2], [0, 0]], [[1, 0, 2], [0, 1, -1]], [10, 20, 30])"
    assert np.shape(got) == (2, 3), (
        f"{call} returned {got!r}; expected shape (2, 3)"
        f" [ko] {call}의 결과가 {got!r}입니다. 기댓값의 모양은 (2, 3)입니다."
    )
    expected = [[11, 22, 30], [10, 20, 30]]
    assert np.allclose(got, expected), (
        f"{call} returned {got!r}; expected {expected}"
        f" [ko] {call}의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_one_sample(affine):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    got = affine(np.array([2.0, -1.0]), np.array([[1.0, 3.0], [0.5, -2.0]]), np.array([0.25, -1.0]))
    assert np.shape(got) == (2,)
    assert abs(got[0] - 1.75) < 1e-9 and abs(got[1] - 7.0) < 1e-9
    got = affine(np.array([1.0, 2.0, 3.0]), np.array([[1.0, 0.0], [-1.0, 2.0], [4.0, 1.0]]), np.array([5.0, -6.0]))
    assert np.shape(got) == (2,) and abs(got[0] - 16) < 1e-9 and abs(got[1] - 1) < 1e-9
    rng = np.random.default_rng(41)
    for d, m in ((3, 3), (4, 2), (1, 5), (5, 1), (2, 6)):
        X, W, b = rng.normal(0, 1, d), rng.normal(0, 1, (d, m)), rng.normal(0, 1, m)
        kept = X.copy(), W.copy(), b.copy()
        got = affine(X, W, b)
        assert np.shape(got) == (m,)
        for j in range(m):
            assert abs(got[j] - (sum(kept[0][i] * kept[1][i, j] for i in range(d)) + kept[2][j])) < 1e-9
        assert np.array_equal(X, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_batch(affine):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    got = affine(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 10.0], [100.0, 1000.0]]), np.array([7.0, 9.0]))
    assert np.shape(got) == (2, 2)
    assert np.max(np.abs(np.asarray(got) - np.array([[208, 2019], [410, 4039]]))) < 1e-9
    rng = np.random.default_rng(42)
    for n, d, m in ((5, 2, 3), (3, 3, 3), (1, 4, 2), (4, 1, 4), (6, 3, 1)):
        X, W, b = rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, m)), rng.normal(0, 1, m)
        kept = X.copy(), W.copy(), b.copy()
        got = affine(X, W, b)
        assert np.shape(got) == (n, m)
        for row in range(n):
            for j in range(m):
                expected = sum(kept[0][row, i] * kept[1][i, j] for i in range(d)) + kept[2][j]
                assert abs(got[row][j] - expected) < 1e-9
        assert np.array_equal(X, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: layer
# points: 1

# %% [markdown] lang="en"
# ## 2. A layer with its activation · 1 point
#
# $$Z = h(X W + b)$$
#
# The sums $A$ go through the activation function $h$, all with one call.
#
# **Example.** With the sigmoid function, the output of the first layer of `EXAMPLE` is
#
# $$z^{(1)} = (\sigma(1),\; \sigma(-0.25),\; \sigma(-0.25)) = (0.7311,\; 0.4378,\; 0.4378)$$
#
# > **Task.** Write `layer(X, W, b, activation)`.
# >
# > - `X`, `W`, `b`: as in task 1.
# > - `activation`: a function that takes an array, such as `sigmoid`. Call it with the sums and return what it
# >   returns.
# > - It may be any such function, also one that you do not know.

# %% [markdown] lang="ko"
# ## 2. 활성화 함수가 있는 층 · 1점
#
# $$Z = h(X W + b)$$
#
# 가중합 $A$를 활성화 함수 $h$에 넣습니다. 배열 전체를 한 번에 넣으면 됩니다.
#
# **예제.** 시그모이드 함수를 사용하면 `EXAMPLE`의 첫 번째 층은 다음 값을 출력합니다.
#
# $$z^{(1)} = (\sigma(1),\; \sigma(-0.25),\; \sigma(-0.25)) = (0.7311,\; 0.4378,\; 0.4378)$$
#
# > **문제.** `layer(X, W, b, activation)`을 작성하세요.
# >
# > - `X`, `W`, `b`: 1번 문제와 같습니다.
# > - `activation`: `sigmoid`처럼 배열을 받는 함수. 가중합을 이 함수에 넣어 호출하고, 그 결과를 돌려줍니다.
# > - 어떤 함수가 전달되더라도 동작해야 합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def layer(X, W, b, activation):
    """Return the output of one layer: the activation of its sums X W + b.

    X: one sample (d,) or a batch (n, d); W: weights (d, m); b: biases (m,).
    activation: a function of an array.
    Example: layer(np.array([1.0, 0.5]), W1, b1, sigmoid) with W1 and b1 of EXAMPLE
    gives about array([0.7311, 0.4378, 0.4378])
    [ko]
    한 층의 출력을 구합니다. 가중합 X W + b에 활성화 함수를 적용한 값입니다.

    X: 데이터 하나 (d,) 또는 배치 (n, d). W: 가중치 (d, m). b: 편향 (m,).
    activation: 배열을 받는 함수.
    예: W1, b1이 EXAMPLE의 값일 때 layer(np.array([1.0, 0.5]), W1, b1, sigmoid)의 결과는
    약 array([0.7311, 0.4378, 0.4378])
    """
    # BEGIN SOLUTION
    return activation(X @ W + b)
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
def test_first_layer_of_the_example(layer):
    import numpy as np
    W, b = np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25])
    got = layer(np.array([1.0, 0.5]), W, b, lambda a: 1 / (1 + np.exp(-a)))
    assert np.shape(got) == (3,), (
        f"layer([1, 0.5], W1, b1, sigmoid) returned {got!r}; expected shape (3,)"
        f" [ko] layer([1, 0.5], W1, b1, sigmoid)의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다."
    )
    expected = [0.73105858, 0.4378235, 0.4378235]
    assert np.allclose(got, expected), (
        f"layer([1, 0.5], W1, b1, sigmoid) returned {got!r}; expected about {expected}"
        f" [ko] layer([1, 0.5], W1, b1, sigmoid)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_the_activation_may_be_another(layer):
    import numpy as np
    got = layer(np.array([[1.0], [-2.0]]), np.array([[3.0]]), np.array([1.0]), np.abs)
    assert np.shape(got) == (2, 1), (
        f"layer([[1], [-2]], [[3]], [1], np.abs) returned {got!r}; expected shape (2, 1)"
        f" [ko] layer([[1], [-2]], [[3]], [1], np.abs)의 결과가 {got!r}입니다. 기댓값의 모양은 (2, 1)입니다."
    )
    assert np.allclose(got, [[4], [5]]), (
        f"layer([[1], [-2]], [[3]], [1], np.abs) returned {got!r}; expected [[4], [5]]"
        f" [ko] layer([[1], [-2]], [[3]], [1], np.abs)의 결과가 {got!r}입니다. 기댓값은 [[4], [5]]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_one_sample(layer):
    """one sample, whatever the activation, arguments left alone [ko] 활성화 함수에 상관없이, 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import numpy as np
    x, W, b = np.array([1.0, -2.0]), np.array([[2.0, 0.5, -1.0], [1.0, 1.0, 0.25]]), np.array([0.5, -1.0, 3.0])
    kept = x.copy(), W.copy(), b.copy()
    for activation, expected in (
        (lambda a: 2 * a + 1, [2.0, -4.0, 4.0]),
        (lambda a: a**2, [0.25, 6.25, 2.25]),
        (lambda a: (a > 0).astype(int), [1, 0, 1]),
        (lambda a: a, [0.5, -2.5, 1.5]),
        (lambda a: a - np.max(a, axis=-1, keepdims=True), [-1.0, -4.0, 0.0]),
    ):
        got = layer(x, W, b, activation)
        assert np.shape(got) == (3,)
        assert np.max(np.abs(np.asarray(got) - np.array(expected))) < 1e-9
    assert np.array_equal(x, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_batch(layer):
    """a batch, whatever the activation, arguments left alone [ko] 활성화 함수에 상관없이, 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(43)
    for n, d, m in ((4, 2, 3), (3, 3, 3), (1, 2, 2)):
        X, W, b = rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, m)), rng.normal(0, 1, m)
        kept = X.copy(), W.copy(), b.copy()
        for activation, by_hand in ((np.tanh, math.tanh), (lambda a: a**2 - 3 * a, lambda a: a**2 - 3 * a)):
            got = layer(X, W, b, lambda a: activation(a))
            assert np.shape(got) == (n, m)
            for row in range(n):
                for j in range(m):
                    total = sum(kept[0][row, i] * kept[1][i, j] for i in range(d)) + kept[2][j]
                    assert abs(got[row][j] - by_hand(total)) < 1e-9
        got = layer(X, W, b, lambda a: np.exp(a) / np.sum(np.exp(a), axis=-1, keepdims=True))
        assert np.shape(got) == (n, m)
        for row in range(n):
            sums = [sum(kept[0][row, i] * kept[1][i, j] for i in range(d)) + kept[2][j] for j in range(m)]
            total = sum(math.exp(each) for each in sums)
            assert all(abs(got[row][j] - math.exp(sums[j]) / total) < 1e-9 for j in range(m))
        assert np.array_equal(X, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(b, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** In a *feed-forward* network signals flow one way, from input to output. In a *recurrent* network a
# neuron's output is also one of its inputs at the next time step. Below your `layer` computes one neuron of each
# kind, while a single signal comes in at time 2: one neuron has forgotten it at time 3, the other remembers. The
# lecture's *neural network zoo* has many more shapes; all networks of this course are feed-forward.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** *순방향 신경망*(feed-forward)에서는 신호가 입력에서 출력으로 한쪽 방향으로만 흐릅니다. *순환
# 신경망*(recurrent)에서는 뉴런의 출력이 다음 시점에 그 뉴런의 입력으로도 들어갑니다. 아래에서는 여러분의 `layer`로 두 종류의
# 뉴런을 하나씩 계산합니다. 신호는 시점 2에 한 번만 들어옵니다. 순방향 뉴런은 시점 3에 이미 신호를 잊지만, 순환 뉴런은 기억하고
# 있습니다. 강의의 *neural network zoo*에는 이 밖에도 여러 구조가 있으며, 이 과제들에서 만드는 것은 모두 순방향 신경망입니다.

# %% tags=["otter_ignore"]
def memory(axes):
    signal = np.zeros(12)
    signal[2] = 1
    one_way = layer(signal[:, None], np.array([[1.5]]), np.zeros(1), np.tanh)[:, 0]
    z, remembered = 0.0, []
    for x in signal:
        z = float(layer(np.array([x, z]), np.array([[1.5], [1.0]]), np.zeros(1), np.tanh)[0])
        remembered.append(z)
    axes.step(range(12), signal, where="mid", color="0.7", label="input")
    axes.plot(range(12), one_way, "o-", color="tab:blue", label="feed-forward")
    axes.plot(range(12), remembered, "s-", color="tab:orange", label="recurrent")
    axes.set_xlabel("time")
    axes.set_ylabel("output")
    axes.legend(loc="upper right")


picture(memory)

# %% [raw]
# # BEGIN QUESTION
# name: forward
# points: 3

# %% [markdown] lang="en"
# ## 3. The whole network · 3 points
#
# $$Z^{(1)} = \sigma(X W^{(1)} + b^{(1)}),\qquad Z^{(2)} = \sigma(Z^{(1)} W^{(2)} + b^{(2)}),\qquad
#   Y = Z^{(2)} W^{(3)} + b^{(3)}$$
#
# The output of each layer is the input of the next. The two hidden layers have the sigmoid function as their
# activation; the output layer has the identity function, as for regression.
#
# **Example.** `EXAMPLE` for $x = (1,\; 0.5)$:
#
# | layer | sums $a$ | output $h(a)$ |
# |---|---|---|
# | 1st hidden | 1, -0.25, -0.25 | 0.7311, 0.4378, 0.4378 |
# | 2nd hidden | 0.7621, -0.0682 | 0.6818, 0.4829 |
# | output | -0.4403, 0.8239 | -0.4403, 0.8239 |
#
# > **Task.** Write `forward(x, params)`.
# >
# > - `params`: a dictionary with the arrays `W1`, `b1`, `W2`, `b2`, `W3`, `b3`, such as `EXAMPLE`. The layers
# >   may be of any sizes.
# > - One sample `x` of shape `(d,)` gives the `k` outputs, shape `(k,)`; a batch `(n, d)` gives `(n, k)`.

# %% [markdown] lang="ko"
# ## 3. 신경망 전체 · 3점
#
# $$Z^{(1)} = \sigma(X W^{(1)} + b^{(1)}),\qquad Z^{(2)} = \sigma(Z^{(1)} W^{(2)} + b^{(2)}),\qquad
#   Y = Z^{(2)} W^{(3)} + b^{(3)}$$
#
# 한 층의 출력이 다음 층의 입력이 됩니다. 두 은닉층의 활성화 함수는 시그모이드 함수이고, 출력층의 활성화 함수는
# 회귀에서처럼 항등 함수입니다.
#
# **예제.** $x = (1,\; 0.5)$일 때 `EXAMPLE`의 계산은 다음과 같습니다.
#
# | 층 | 가중합 $a$ | 출력 $h(a)$ |
# |---|---|---|
# | 첫 번째 은닉층 | 1, -0.25, -0.25 | 0.7311, 0.4378, 0.4378 |
# | 두 번째 은닉층 | 0.7621, -0.0682 | 0.6818, 0.4829 |
# | 출력층 | -0.4403, 0.8239 | -0.4403, 0.8239 |
#
# > **문제.** `forward(x, params)`를 작성하세요.
# >
# > - `params`: `EXAMPLE`처럼 배열 `W1`, `b1`, `W2`, `b2`, `W3`, `b3`이 들어 있는 딕셔너리. 각 층의 크기는
# >   정해져 있지 않습니다.
# > - `x`가 모양이 `(d,)`인 데이터 하나이면 결과의 모양은 `(k,)`이고(`k`는 출력의 개수), `(n, d)` 배치이면
# >   `(n, k)`입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def forward(x, params):
    """Return the outputs of the three-layer network: sigmoid, sigmoid, identity.

    x: one sample (d,) or a batch (n, d); params: a dict with W1, b1, W2, b2, W3, b3.
    The result has shape (k,) or (n, k).
    Example: forward(np.array([1.0, 0.5]), EXAMPLE) gives about array([-0.4403, 0.8239])
    [ko]
    3층 신경망의 출력을 구합니다. 활성화 함수는 차례로 시그모이드, 시그모이드, 항등 함수입니다.

    x: 데이터 하나 (d,) 또는 배치 (n, d). params: W1, b1, W2, b2, W3, b3이 들어 있는 딕셔너리.
    결과의 모양은 (k,) 또는 (n, k)입니다.
    예: forward(np.array([1.0, 0.5]), EXAMPLE)의 결과는 약 array([-0.4403, 0.8239])
    """
    # BEGIN SOLUTION
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return z2 @ params["W3"] + params["b3"]
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
def test_the_example(forward):
    import numpy as np
    example = {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]),
        "b1": np.array([0.0, 0.5, -0.25]),
        "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]),
        "b2": np.array([0.25, -0.25]),
        "W3": np.array([[-1.0, 0.5], [0.5, 1.0]]),
        "b3": np.array([0.0, 0.0]),
    }
    got = forward(np.array([1.0, 0.5]), example)
    assert np.shape(got) == (2,), (
        f"forward([1, 0.5], EXAMPLE) returned {got!r}; expected shape (2,)"
        f" [ko] forward([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값의 모양은 (2,)입니다."
    )
    expected = [-0.4403, 0.8239]
    assert np.allclose(got, expected, atol=1e-4), (
        f"forward([1, 0.5], EXAMPLE) returned {got!r}; expected about {expected}"
        f" [ko] forward([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_gives_a_row_for_each_sample(forward):
    import numpy as np
    zeros = {
        "W1": np.zeros((2, 3)), "b1": np.zeros(3), "W2": np.zeros((3, 2)), "b2": np.zeros(2),
        "W3": np.array([[2.0, 4.0], [6.0, 8.0]]), "b3": np.array([1.0, 10.0]),
    }
    got = forward(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), zeros)
    assert np.shape(got) == (3, 2), (
        f"forward of three samples returned {got!r}; expected shape (3, 2)"
        f" [ko] 데이터 세 개를 넣었을 때 forward의 결과가 {got!r}입니다. 기댓값의 모양은 (3, 2)입니다."
    )
    expected = [[5, 16], [5, 16], [5, 16]]
    assert np.allclose(got, expected), (
        f"with W1 and W2 all zero forward returned {got!r}; expected {expected}"
        f" [ko] W1과 W2가 모두 0일 때 forward의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_one_sample(forward):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(44)
    for sizes in ((2, 3, 2, 2), (2, 3, 2, 2), (2, 3, 2, 2)):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 1, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 1, sizes[position])
        x = rng.normal(0, 1, sizes[0])
        kept = x.copy(), {name: value.copy() for name, value in params.items()}
        got = forward(x, params)
        assert np.shape(got) == (sizes[3],)
        z = kept[0].tolist()
        for position in (1, 2, 3):
            W, b = kept[1][f"W{position}"].tolist(), kept[1][f"b{position}"].tolist()
            z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
            if position < 3:
                z = [1 / (1 + math.exp(-a)) for a in z]
        for output, expected in zip(got, z):
            assert abs(output - expected) < 1e-9
        assert np.array_equal(x, kept[0]) and set(params) == set(kept[1])
        assert all(np.array_equal(params[name], kept[1][name]) for name in params)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_batch(forward):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(45)
    for n, sizes in ((5, (2, 3, 2, 2)), (2, (2, 2, 2, 2)), (1, (2, 3, 2, 2))):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 1, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 1, sizes[position])
        X = rng.normal(0, 1, (n, sizes[0]))
        kept = X.copy(), {name: value.copy() for name, value in params.items()}
        got = forward(X, params)
        assert np.shape(got) == (n, sizes[3])
        for row in range(n):
            z = kept[0][row].tolist()
            for position in (1, 2, 3):
                W, b = kept[1][f"W{position}"].tolist(), kept[1][f"b{position}"].tolist()
                z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            for output, expected in zip(got[row], z):
                assert abs(output - expected) < 1e-9
        assert np.array_equal(X, kept[0]) and set(params) == set(kept[1])
        assert all(np.array_equal(params[name], kept[1][name]) for name in params)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_other_sizes(forward):
    """layers of other sizes [ko] 층의 크기가 다를 때"""
    import math
    import numpy as np
    rng = np.random.default_rng(46)
    for sizes in ((4, 5, 3, 1), (1, 2, 4, 3), (3, 3, 3, 3)):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 1, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 1, sizes[position])
        X = rng.normal(0, 1, (3, sizes[0]))
        for x in (X, X[0], X[2]):
            got = forward(x, params)
            assert np.shape(got) == x.shape[:-1] + (sizes[3],)
            for sample, outputs in zip(np.atleast_2d(x).tolist(), np.atleast_2d(got).tolist()):
                z = sample
                for position in (1, 2, 3):
                    W, b = params[f"W{position}"].tolist(), params[f"b{position}"].tolist()
                    z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
                    if position < 3:
                        z = [1 / (1 + math.exp(-a)) for a in z]
                for output, expected in zip(outputs, z):
                    assert abs(output - expected) < 1e-9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The signal $(1,\; 0.5)$ goes through `EXAMPLE`: in each layer first the sums of your `affine`, then
# the outputs of your `layer`, and at the end your `forward`. Press play, or step with the buttons.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 신호 $(1,\; 0.5)$가 `EXAMPLE`을 지나갑니다. 층마다 먼저 `affine`으로 구한 가중합이, 다음에 `layer`로 구한
# 출력이 나타나고, 마지막은 `forward`의 결과입니다. 재생 단추를 누르거나 한 단계씩 넘겨 보세요.

# %% tags=["otter_ignore"]
def signal_in_steps(frame, axes):
    x = np.array([1.0, 0.5])
    steps, z = [(0, x, "input $x$")], x
    for n in (1, 2):
        W, b = EXAMPLE[f"W{n}"], EXAMPLE[f"b{n}"]
        steps.append((n, affine(z, W, b), rf"$a^{{({n})}}$: the sums of hidden layer {n}"))
        z = layer(z, W, b, sigmoid)
        steps.append((n, z, rf"$z^{{({n})}} = \sigma(a^{{({n})}})$"))
    steps.append((3, forward(x, EXAMPLE), "output $y$: the sums themselves (identity)"))
    at, _, title = steps[frame]
    axes.clear()
    sizes = (2, 3, 2, 2)
    places = [np.linspace(size - 1, 1 - size, size) for size in sizes]
    for n in (0, 1, 2):
        color = "tab:orange" if n == at - 1 else "0.75"
        ends = np.repeat(places[n], sizes[n + 1]), np.tile(places[n + 1], sizes[n])
        axes.plot([n, n + 1], ends, color=color, zorder=0)
    for n in range(4):
        axes.plot([n] * sizes[n], places[n], "o", color="white", markeredgecolor="tab:blue", markersize=42)
    latest = {n: numbers for n, numbers, _ in steps[: frame + 1]}
    for n, numbers in latest.items():
        for y, number in zip(places[n], numbers):
            axes.text(n, y, f"{number:.2f}", ha="center", va="center")
    axes.set(title=title, xlim=(-0.4, 3.4), ylim=(-2.7, 2.7))
    axes.axis("off")


play(signal_in_steps, frames=6)

# %% [raw]
# # BEGIN QUESTION
# name: predict_proba
# points: 1

# %% [markdown] lang="en"
# ## 4. Probabilities · 1 point
#
# $$P = \mathrm{softmax}(Z^{(2)} W^{(3)} + b^{(3)})$$
#
# For classification only the activation of the output layer changes: softmax instead of the identity. The
# outputs are then the probabilities of the classes.
#
# **Example.** `EXAMPLE` for $x = (1,\; 0.5)$:
#
# | class | score $a$ | $e^a$ | probability |
# |---|---|---|---|
# | 0 | -0.4403 | 0.6438 | 0.6438 / 2.9231 = 0.2203 |
# | 1 | 0.8239 | 2.2793 | 2.2793 / 2.9231 = 0.7797 |
#
# > **Task.** Write `predict_proba(x, params)`: the network of task 3, with a softmax output.
# >
# > - One sample gives `(k,)`, a batch `(n, k)`; the probabilities of each sample sum to 1.
# > - `softmax` is given above.

# %% [markdown] lang="ko"
# ## 4. 확률 · 1점
#
# $$P = \mathrm{softmax}(Z^{(2)} W^{(3)} + b^{(3)})$$
#
# 분류 문제에서는 출력층의 활성화 함수만 항등 함수에서 소프트맥스 함수로 바뀝니다. 그러면 출력값이 각 클래스에 속할
# 확률이 됩니다.
#
# **예제.** $x = (1,\; 0.5)$일 때 `EXAMPLE`의 결과는 다음과 같습니다.
#
# | 클래스 | 점수 $a$ | $e^a$ | 확률 |
# |---|---|---|---|
# | 0 | -0.4403 | 0.6438 | 0.6438 / 2.9231 = 0.2203 |
# | 1 | 0.8239 | 2.2793 | 2.2793 / 2.9231 = 0.7797 |
#
# > **문제.** `predict_proba(x, params)`를 작성하세요. 3번 문제의 신경망에서 출력층의 활성화 함수만
# > 소프트맥스로 바꾼 것입니다.
# >
# > - 데이터가 하나이면 결과의 모양은 `(k,)`, 배치이면 `(n, k)`이고, 데이터마다 확률의 합은 1입니다.
# > - `softmax`는 위에 주어진 함수를 사용하세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
def predict_proba(x, params):
    """Return the probability of each class: the network with a softmax output.

    x: one sample (d,) or a batch (n, d); params: a dict with W1, b1, W2, b2, W3, b3.
    The result has shape (k,) or (n, k), and every row sums to 1.
    Example: predict_proba(np.array([1.0, 0.5]), EXAMPLE) gives about array([0.2203, 0.7797])
    [ko]
    각 클래스에 속할 확률을 구합니다. 출력층의 활성화 함수는 소프트맥스입니다.

    x: 데이터 하나 (d,) 또는 배치 (n, d). params: W1, b1, W2, b2, W3, b3이 들어 있는 딕셔너리.
    결과의 모양은 (k,) 또는 (n, k)이고, 행마다 합이 1입니다.
    예: predict_proba(np.array([1.0, 0.5]), EXAMPLE)의 결과는 약 array([0.2203, 0.7797])
    """
    # BEGIN SOLUTION
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return softmax(z2 @ params["W3"] + params["b3"])
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
def test_the_example(predict_proba):
    import numpy as np
    example = {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]),
        "b1": np.array([0.0, 0.5, -0.25]),
        "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]),
        "b2": np.array([0.25, -0.25]),
        "W3": np.array([[-1.0, 0.5], [0.5, 1.0]]),
        "b3": np.array([0.0, 0.0]),
    }
    got = predict_proba(np.array([1.0, 0.5]), example)
    assert np.shape(got) == (2,), (
        f"predict_proba([1, 0.5], EXAMPLE) returned {got!r}; expected shape (2,)"
        f" [ko] predict_proba([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값의 모양은 (2,)입니다."
    )
    expected = [0.2203, 0.7797]
    assert np.allclose(got, expected, atol=1e-4), (
        f"predict_proba([1, 0.5], EXAMPLE) returned {got!r}; expected about {expected}"
        f" [ko] predict_proba([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_one_sample(predict_proba):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(47)
    for sizes in ((2, 3, 2, 2), (3, 4, 2, 4), (1, 3, 5, 3)):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 1, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 1, sizes[position])
        x = rng.normal(0, 1, sizes[0])
        kept = x.copy(), {name: value.copy() for name, value in params.items()}
        got = predict_proba(x, params)
        assert np.shape(got) == (sizes[3],)
        z = kept[0].tolist()
        for position in (1, 2, 3):
            W, b = kept[1][f"W{position}"].tolist(), kept[1][f"b{position}"].tolist()
            z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
            if position < 3:
                z = [1 / (1 + math.exp(-a)) for a in z]
        powers = [math.exp(score) for score in z]
        for probability, power in zip(got, powers):
            assert abs(probability - power / math.fsum(powers)) < 1e-9
        assert np.array_equal(x, kept[0]) and set(params) == set(kept[1])
        assert all(np.array_equal(params[name], kept[1][name]) for name in params)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_batch(predict_proba):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(48)
    for n, sizes in ((5, (2, 3, 2, 2)), (3, (2, 4, 3, 3)), (1, (2, 2, 2, 2))):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 1.5, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 1, sizes[position])
        X = rng.normal(0, 2, (n, sizes[0]))
        kept = X.copy(), {name: value.copy() for name, value in params.items()}
        got = predict_proba(X, params)
        assert np.shape(got) == (n, sizes[3])
        for row in range(n):
            z = kept[0][row].tolist()
            for position in (1, 2, 3):
                W, b = kept[1][f"W{position}"].tolist(), kept[1][f"b{position}"].tolist()
                z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            powers = [math.exp(score) for score in z]
            assert abs(math.fsum(got[row]) - 1) < 1e-9
            for probability, power in zip(got[row], powers):
                assert abs(probability - power / math.fsum(powers)) < 1e-9
        assert np.array_equal(X, kept[0]) and set(params) == set(kept[1])
        assert all(np.array_equal(params[name], kept[1][name]) for name in params)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** What the `EXAMPLE` network says of every point $(x_1, x_2)$ of the plane: the probability of
# class 1. The white dot is $x = (1,\; 0.5)$. Nobody has trained this network, so the hills mean nothing yet,
# but they are curved: that is the work of the activation functions.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 평면의 모든 점 $(x_1, x_2)$에 대해 `EXAMPLE` 신경망이 계산한 클래스 1의 확률입니다. 흰 점이
# $x = (1,\; 0.5)$입니다. 아직 학습하지 않은 신경망이라 높낮이에 의미는 없지만, 등고선이 곡선이라는 점에 주목하세요.
# 활성화 함수가 있기 때문입니다.

# %% tags=["otter_ignore"]
def landscape(axes):
    x1, x2 = np.meshgrid(np.linspace(-6, 6, 121), np.linspace(-6, 6, 121))
    P = predict_proba(np.column_stack([x1.ravel(), x2.ravel()]), EXAMPLE)
    shown = axes.contourf(x1, x2, P[:, 1].reshape(x1.shape), levels=12)
    axes.plot(1, 0.5, "o", color="white", markeredgecolor="black")
    axes.set_xlabel("$x_1$")
    axes.set_ylabel("$x_2$")
    axes.figure.colorbar(shown, label="probability of class 1")


picture(landscape)

# %% [raw]
# # BEGIN QUESTION
# name: predict
# points: 1

# %% [markdown] lang="en"
# ## 5. The most probable class · 1 point
#
# $$\hat k = \arg\max_k P_k$$
#
# In the end a classifier has to name one class: the one with the highest probability. Classes are counted from
# 0. (Softmax keeps the order of the scores, so the highest score belongs to the same class.)
#
# **Example.** The probabilities $(0.2203,\; 0.7797)$ of task 4 give class 1.
#
# > **Task.** Write `predict(x, params)` for the network of task 4.
# >
# > - One sample gives an int.
# > - A batch `(n, d)` gives an int array `(n,)`, a class for each row.

# %% [markdown] lang="ko"
# ## 5. 확률이 가장 높은 클래스 · 1점
#
# $$\hat k = \arg\max_k P_k$$
#
# 분류기는 최종적으로 클래스 하나를 답해야 합니다. 확률이 가장 높은 클래스를 고르면 됩니다. 클래스는 0부터 셉니다.
# (소프트맥스는 점수의 순서를 바꾸지 않으므로, 점수가 가장 높은 클래스도 같습니다.)
#
# **예제.** 4번 문제의 확률은 $(0.2203,\; 0.7797)$이므로 답은 1입니다.
#
# > **문제.** 4번 문제의 신경망에 대해 `predict(x, params)`를 작성하세요.
# >
# > - 데이터가 하나이면 결과는 정수 하나입니다.
# > - `(n, d)` 배치이면 행마다 클래스를 하나씩 담은 정수 배열 `(n,)`입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def predict(x, params):
    """Return the most probable class, counted from 0.

    x: one sample (d,) or a batch (n, d); params: a dict with W1, b1, W2, b2, W3, b3.
    The result is an int, or an int array (n,) for a batch.
    Example: predict(np.array([1.0, 0.5]), EXAMPLE) gives 1
    [ko]
    확률이 가장 높은 클래스를 구합니다. 클래스는 0부터 셉니다.

    x: 데이터 하나 (d,) 또는 배치 (n, d). params: W1, b1, W2, b2, W3, b3이 들어 있는 딕셔너리.
    결과는 정수 하나이고, 배치이면 정수 배열 (n,)입니다.
    예: predict(np.array([1.0, 0.5]), EXAMPLE)의 결과는 1
    """
    # BEGIN SOLUTION
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.argmax(z2 @ params["W3"] + params["b3"], axis=-1)
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
def test_the_example(predict):
    import numpy as np
    example = {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]),
        "b1": np.array([0.0, 0.5, -0.25]),
        "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]),
        "b2": np.array([0.25, -0.25]),
        "W3": np.array([[-1.0, 0.5], [0.5, 1.0]]),
        "b3": np.array([0.0, 0.0]),
    }
    got = predict(np.array([1.0, 0.5]), example)
    assert np.shape(got) == (), (
        f"predict([1, 0.5], EXAMPLE) returned {got!r}; expected one class"
        f" [ko] predict([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 클래스 하나가 나와야 합니다."
    )
    assert got == 1, (
        f"predict([1, 0.5], EXAMPLE) returned {got!r}; expected 1"
        f" [ko] predict([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 1입니다."
    )
    assert np.asarray(got).dtype.kind in "biu", (
        f"predict([1, 0.5], EXAMPLE) returned {got!r}, which is no integer; expected the integer 1"
        f" [ko] predict([1, 0.5], EXAMPLE)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_gives_a_class_for_each_row(predict):
    import numpy as np
    tell_signs_apart = {
        "W1": np.array([[8.0]]), "b1": np.array([0.0]), "W2": np.array([[8.0]]), "b2": np.array([-4.0]),
        "W3": np.array([[-2.0, 2.0]]), "b3": np.array([1.0, -1.0]),
    }
    got = predict(np.array([[-3.0], [3.0], [5.0]]), tell_signs_apart)
    assert np.shape(got) == (3,), (
        f"predict of three samples returned {got!r}; expected shape (3,)"
        f" [ko] 데이터 세 개를 넣었을 때 predict의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다."
    )
    assert np.array_equal(got, [0, 1, 1]), (
        f"predict of three samples returned {got!r}; expected [0, 1, 1]"
        f" [ko] 데이터 세 개를 넣었을 때 predict의 결과가 {got!r}입니다. 기댓값은 [0, 1, 1]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_one_sample(predict):
    """one sample, arguments left alone [ko] 데이터 하나를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(349)
    for sizes in ((2, 3, 2, 2), (2, 3, 2, 2), (3, 4, 2, 4), (2, 3, 3, 3), (1, 3, 5, 3), (4, 3, 3, 5)):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 1.5, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 0.5, sizes[position])
        for x in rng.normal(0, 2, (4, sizes[0])):
            kept = x.copy(), {name: value.copy() for name, value in params.items()}
            got = predict(x, params)
            assert np.shape(got) == ()
            z = kept[0].tolist()
            for position in (1, 2, 3):
                W, b = kept[1][f"W{position}"].tolist(), kept[1][f"b{position}"].tolist()
                z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            assert got == z.index(max(z))
            assert np.array_equal(x, kept[0]) and set(params) == set(kept[1])
            assert all(np.array_equal(params[name], kept[1][name]) for name in params)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer(predict):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    tell_signs_apart = {
        "W1": np.array([[6.0]]), "b1": np.array([0.0]), "W2": np.array([[6.0]]), "b2": np.array([-3.0]),
        "W3": np.array([[2.0, -2.0]]), "b3": np.array([-1.0, 1.0]),
    }
    for x, expected in (([-2.0], 1), ([2.0], 0), ([[4.0], [-4.0]], [0, 1])):
        got = predict(np.array(x), tell_signs_apart)
        assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, expected)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_batch(predict):
    """a batch, arguments left alone [ko] 배치를 넣을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(403)
    for n, sizes in (
        (8, (2, 3, 2, 2)),
        (6, (2, 4, 3, 3)),
        (3, (2, 3, 3, 3)),
        (1, (2, 3, 2, 2)),
        (5, (3, 4, 4, 5)),
    ):
        params = {}
        for position in (1, 2, 3):
            params[f"W{position}"] = rng.normal(0, 2, sizes[position - 1 : position + 1])
            params[f"b{position}"] = rng.normal(0, 0.5, sizes[position])
        X = rng.normal(0, 2, (n, sizes[0]))
        kept = X.copy(), {name: value.copy() for name, value in params.items()}
        got = predict(X, params)
        assert np.shape(got) == (n,)
        for row in range(n):
            z = kept[0][row].tolist()
            for position in (1, 2, 3):
                W, b = kept[1][f"W{position}"].tolist(), kept[1][f"b{position}"].tolist()
                z = [sum(z[i] * W[i][j] for i in range(len(z))) + b[j] for j in range(len(b))]
                if position < 3:
                    z = [1 / (1 + math.exp(-a)) for a in z]
            assert got[row] == z.index(max(z))
        assert np.array_equal(X, kept[0]) and set(params) == set(kept[1])
        assert all(np.array_equal(params[name], kept[1][name]) for name in params)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Assignment 02 built XOR from step functions. Here is a network with sigmoid functions, 2-2-2-2,
# and weights chosen by hand; your `predict` colours the plane. No single straight line could separate the two
# classes.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 과제 02에서는 계단 함수로 XOR를 만들었습니다. 다음은 시그모이드 함수를 사용하고 가중치를 손으로
# 정한 2-2-2-2 신경망입니다. 작성한 `predict`로 평면을 색칠합니다. 직선 하나로는 두 클래스를 나눌 수 없습니다.

# %% tags=["otter_ignore"]
XOR = {
    "W1": np.array([[6.0, 6.0], [6.0, 6.0]]),
    "b1": np.array([-3.0, -9.0]),
    "W2": np.array([[8.0, -8.0], [-8.0, 8.0]]),
    "b2": np.array([-4.0, 4.0]),
    "W3": np.array([[-3.0, 3.0], [3.0, -3.0]]),
    "b3": np.array([0.0, 0.0]),
}


def regions(axes):
    x1, x2 = np.meshgrid(np.linspace(-0.5, 1.5, 161), np.linspace(-0.5, 1.5, 161))
    classes = predict(np.column_stack([x1.ravel(), x2.ravel()]), XOR).reshape(x1.shape)
    axes.contourf(x1, x2, classes, levels=[-0.5, 0.5, 1.5], colors=["#cfe2f3", "#fbd9b5"])
    axes.plot([0, 1], [0, 1], "o", color="tab:blue", label="class 0")
    axes.plot([0, 1], [1, 0], "s", color="tab:orange", label="class 1")
    axes.set_xlabel("$x_1$")
    axes.set_ylabel("$x_2$")
    axes.set_aspect("equal")
    axes.legend(loc="upper right")


picture(regions)

# %% [raw]
# # BEGIN QUESTION
# name: collapse
# points: 1

# %% [markdown] lang="en"
# ## 6. Why an activation must be non-linear · 1 point
#
# $$(X W_1 + b_1)\, W_2 + b_2 \;=\; X W + b$$
#
# Take the activation away, which is to say use the identity function in the hidden layer. Then two layers do
# no more than one layer could: multiply out the left side, collect what stands with $X$ and what does not,
# and you have the weights $W$ and the biases $b$ of that one layer. However many such layers are stacked,
# they collapse into one.
#
# **Example.** With one neuron in each layer: $(2x + 1) \cdot 3 + 4 = 6x + 7$, so $W = 6$ and $b = 7$.
#
# > **Task.** Write `collapse(W1, b1, W2, b2)`, which returns the pair `(W, b)`.
# >
# > - Arguments: `W1` of shape `(d, h)`, `b1` `(h,)`, `W2` `(h, k)`, `b2` `(k,)`.
# > - Result: `W` of shape `(d, k)` and `b` of shape `(k,)`.

# %% [markdown] lang="ko"
# ## 6. 활성화 함수가 비선형이어야 하는 이유 · 1점
#
# $$(X W_1 + b_1)\, W_2 + b_2 \;=\; X W + b$$
#
# 은닉층에서 활성화 함수를 빼 봅시다. 즉 항등 함수를 사용한다고 합시다. 그러면 두 층은 한 층이 할 수 있는 일밖에 하지
# 못합니다. 왼쪽 식을 전개해서 $X$가 곱해진 부분과 그렇지 않은 부분을 정리하면, 이와 같은 한 층의 가중치 $W$와
# 편향 $b$를 얻습니다. 이런 층을 아무리 많이 쌓아도 결국 한 층과 같습니다.
#
# **예제.** 층마다 뉴런이 하나씩 있으면 $(2x + 1) \cdot 3 + 4 = 6x + 7$이므로 $W = 6$, $b = 7$입니다.
#
# > **문제.** `(W, b)`를 돌려주는 `collapse(W1, b1, W2, b2)`를 작성하세요.
# >
# > - 인수의 모양: `W1`은 `(d, h)`, `b1`은 `(h,)`, `W2`는 `(h, k)`, `b2`는 `(k,)`
# > - 결과의 모양: `W`는 `(d, k)`, `b`는 `(k,)`

# %% [raw]
# # BEGIN SOLUTION

# %%
def collapse(W1, b1, W2, b2):
    """Return (W, b) of the one layer that equals two layers with identity activation.

    W1: (d, h); b1: (h,); W2: (h, k); b2: (k,). The result is W (d, k) and b (k,).
    Example: with W1 = [[2.]], b1 = [1.], W2 = [[3.]], b2 = [4.], W is [[6.]] and b is [7.]
    [ko]
    활성화 함수가 항등 함수인 두 층과 똑같은 한 층의 (W, b)를 구합니다.

    W1: (d, h). b1: (h,). W2: (h, k). b2: (k,). 결과는 W (d, k)와 b (k,)입니다.
    예: W1 = [[2.]], b1 = [1.], W2 = [[3.]], b2 = [4.]이면 W는 [[6.]], b는 [7.]
    """
    # BEGIN SOLUTION
    return W1 @ W2, b1 @ W2 + b2
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
def test_one_neuron_each(collapse):
    import numpy as np
    got = collapse(np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([4.0]))
    call = "collapse([[2]], [1], [[3]], [4])"
    assert np.iterable(got) and len(got) == 2, (
        f"{call} returned {got!r}; expected the pair (W, b)"
        f" [ko] {call}의 결과가 {got!r}입니다. 두 배열 (W, b)가 나와야 합니다."
    )
    W, b = got
    assert np.shape(W) == (1, 1) and np.shape(b) == (1,), (
        f"{call} returned W = {W!r}, b = {b!r}; expected shapes (1, 1) and (1,)"
        f" [ko] {call}의 결과가 W = {W!r}, b = {b!r}입니다. 기댓값의 모양은 차례로 (1, 1)과 (1,)입니다."
    )
    assert np.allclose(W, 6) and np.allclose(b, 7), (
        f"{call} returned W = {W!r}, b = {b!r}; expected [[6]] and [7]"
        f" [ko] {call}의 결과가 W = {W!r}, b = {b!r}입니다. 기댓값은 차례로 [[6]]과 [7]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_one_layer_does_the_same_as_two(collapse):
    import numpy as np
    W1, b1 = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]]), np.array([1.0, 0.0, -1.0])
    W2, b2 = np.array([[1.0], [2.0], [3.0]]), np.array([0.5])
    got = collapse(W1, b1, W2, b2)
    assert np.iterable(got) and len(got) == 2, (
        f"collapse(W1, b1, W2, b2) returned {got!r}; expected the pair (W, b)"
        f" [ko] collapse(W1, b1, W2, b2)의 결과가 {got!r}입니다. 두 배열 (W, b)가 나와야 합니다."
    )
    W, b = got
    assert np.shape(W) == (2, 1) and np.shape(b) == (1,), (
        f"collapse(W1, b1, W2, b2) returned W = {W!r}, b = {b!r}; expected shapes (2, 1) and (1,)"
        f" [ko] collapse(W1, b1, W2, b2)의 결과가 W = {W!r}, b = {b!r}입니다."
        " 기댓값의 모양은 차례로 (2, 1)과 (1,)입니다."
    )
    x = np.array([3.0, -2.0])
    one, two = x @ W + b, (x @ W1 + b1) @ W2 + b2
    assert np.allclose(one, two), (
        f"for x = {x} the one layer gives {one}, the two give {two}; expected the same"
        f" [ko] x = {x}일 때 한 층의 출력은 {one}, 두 층의 출력은 {two}입니다. 두 출력이 같아야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_shapes_and_values(collapse):
    """shape and values of the weights and biases [ko] 가중치와 편향의 모양과 값"""
    import numpy as np
    W, b = collapse(
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        np.array([10.0, -1.0]),
        np.array([[0.0, 1.0], [1.0, -1.0]]),
        np.array([5.0, 7.0]),
    )
    assert np.shape(W) == (2, 2) and np.shape(b) == (2,)
    assert np.max(np.abs(np.asarray(W) - np.array([[2, -1], [4, -1]]))) < 1e-9
    assert np.max(np.abs(np.asarray(b) - np.array([4, 18]))) < 1e-9
    W, b = collapse(
        np.array([[1.0, 2.0, 3.0]]),
        np.array([1.0, 0.0, -1.0]),
        np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]]),
        np.array([3.0, 4.0]),
    )
    assert np.shape(W) == (1, 2) and np.shape(b) == (2,)
    assert np.max(np.abs(np.asarray(W) - np.array([[-2, 7]]))) < 1e-9
    assert np.max(np.abs(np.asarray(b) - np.array([5, 3]))) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_the_same_outputs(collapse):
    """the same outputs as the two layers, arguments left alone [ko] 두 층과 같은 출력, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(51)
    for d, h, k in ((2, 3, 2), (3, 3, 3), (4, 1, 2), (1, 5, 1), (2, 4, 3)):
        W1, b1 = rng.normal(0, 1, (d, h)), rng.normal(0, 1, h)
        W2, b2 = rng.normal(0, 1, (h, k)), rng.normal(0, 1, k)
        kept = W1.copy(), b1.copy(), W2.copy(), b2.copy()
        pair = collapse(W1, b1, W2, b2)
        assert len(pair) == 2
        W, b = pair
        assert np.shape(W) == (d, k) and np.shape(b) == (k,)
        for x in rng.normal(0, 2, (d + 2, d)).tolist():
            hidden = [sum(x[i] * kept[0][i, j] for i in range(d)) + kept[1][j] for j in range(h)]
            for c in range(k):
                two = sum(hidden[j] * kept[2][j, c] for j in range(h)) + kept[3][c]
                one = sum(x[i] * W[i][c] for i in range(d)) + b[c]
                assert abs(one - two) < 1e-9
        assert all(np.array_equal(now, then) for now, then in zip((W1, b1, W2, b2), kept))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: count_parameters
# points: 1

# %% [markdown] lang="en"
# ## 7. How many parameters? · 1 point
#
# Weights and biases together are called *parameters*. In a *fully connected* layer every neuron is connected to every
# neuron of the next layer. From a layer with $d$ neurons to one with $m$ there are $d \cdot m$ weights, and each of
# the $m$ neurons has a bias. The input layer has neither weights nor biases of its own.
#
# **Example.** The {{ a }}-{{ b }}-{{ c }}-{{ d }} network:
#
# | from | to | weights | biases | sum |
# |---|---|---|---|---|
# | {{ a }} | {{ b }} | {{ a }} · {{ b }} = {{ ab }} | {{ b }} | {{ first }} |
# | {{ b }} | {{ c }} | {{ b }} · {{ c }} = {{ bc }} | {{ c }} | {{ second }} |
# | {{ c }} | {{ d }} | {{ c }} · {{ d }} = {{ cd }} | {{ d }} | {{ third }} |
# | | | | | **{{ count }}** |
#
# > **Task.** Write `count_parameters(layer_sizes)`.
# >
# > - `layer_sizes`: a tuple, the numbers of neurons from the input layer to the output layer, as in
# >   `({{ sizes }})`. There are two or more layers.
# > - Result: the number of all weights and biases.

# %% [markdown] lang="ko"
# ## 7. 매개변수의 개수 · 1점
#
# 가중치와 편향을 통틀어 *매개변수*(parameter)라고 합니다. *완전 연결 층*(fully connected layer)에서는 층의 모든
# 뉴런이 다음 층의 모든 뉴런과 연결됩니다. 뉴런이 $d$개인 층에서 $m$개인 층으로 가는 가중치는 $d \cdot m$개이고,
# $m$개의 뉴런마다 편향이 하나씩 있습니다. 입력층 자체에는 가중치도 편향도 없습니다.
#
# **예제.** {{ a }}-{{ b }}-{{ c }}-{{ d }} 신경망을 세어 보면 다음과 같습니다.
#
# | 이전 층 | 다음 층 | 가중치 | 편향 | 합 |
# |---|---|---|---|---|
# | {{ a }} | {{ b }} | {{ a }} · {{ b }} = {{ ab }} | {{ b }} | {{ first }} |
# | {{ b }} | {{ c }} | {{ b }} · {{ c }} = {{ bc }} | {{ c }} | {{ second }} |
# | {{ c }} | {{ d }} | {{ c }} · {{ d }} = {{ cd }} | {{ d }} | {{ third }} |
# | | | | | **{{ count }}** |
#
# > **문제.** `count_parameters(layer_sizes)`를 작성하세요.
# >
# > - `layer_sizes`: `({{ sizes }})`처럼 입력층부터 출력층까지 각 층의 뉴런 개수를 담은 튜플. 층은 두 개
# >   이상입니다.
# > - 결과: 가중치와 편향을 모두 합한 개수

# %% [raw]
# # BEGIN SOLUTION

# %%
def count_parameters(layer_sizes):
    """Return the number of weights and biases of a fully connected network.

    layer_sizes: a tuple, the numbers of neurons from the input layer to the output layer.
    Example: count_parameters(({{ sizes }})) gives {{ count }}
    [ko]
    완전 연결 신경망의 가중치와 편향의 개수를 셉니다.

    layer_sizes: 입력층부터 출력층까지 각 층의 뉴런 개수를 담은 튜플.
    예: count_parameters(({{ sizes }}))의 결과는 {{ count }}
    """
    # BEGIN SOLUTION
    return sum((d + 1) * m for d, m in zip(layer_sizes, layer_sizes[1:]))
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
def test_the_example(count_parameters):
    got = count_parameters(({{ sizes }},))
    assert got == {{ count }}, (
        f"count_parameters(({{ sizes }})) returned {got!r}; expected {{ count }}"
        f" [ko] count_parameters(({{ sizes }}))의 결과가 {got!r}입니다. 기댓값은 {{ count }}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_single_layer(count_parameters):
    got = count_parameters((4, 3))
    assert got == 15, (
        f"count_parameters((4, 3)) returned {got!r}; expected 4 * 3 + 3 = 15"
        f" [ko] count_parameters((4, 3))의 결과가 {got!r}입니다. 기댓값은 4 * 3 + 3 = 15입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_other_networks(count_parameters):
    """any number of layers of any size [ko] 층의 개수와 크기에 상관없이"""
    import numpy as np
    for layer_sizes, expected in (
        ((1, 1), 2),
        (({{ sizes }},), {{ count }}),
        ((3, 1), 4),
        ((2, 5), 15),
        ((2, 2, 1), 9),
        ((5, 2, 7), 33),
        ((784, 100, 10), 79510),
        ((4, 3, 6, 2), 53),
        ((3, 8, 2, 5, 1), 71),
        ((1, 2, 3, 4, 5, 6), 90),
    ):
        got = count_parameters(layer_sizes)
        assert np.shape(got) == () and got == expected

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** Left: each hidden neuron sees only two of the inputs, so the layer is not fully connected. In the middle
# every neuron sees all of them. Right: with two hidden layers the network is *deep*. The numbers of
# the two fully connected networks are those of your `count_parameters`.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 왼쪽은 은닉층의 뉴런이 입력을 두 개씩만 받으므로 완전 연결 층이 아닙니다. 가운데는 모든 뉴런이 모든 입력을
# 받는 완전 연결 신경망이고, 오른쪽은 은닉층이 2개인 *깊은* 신경망입니다. 완전 연결 신경망 두 개의 매개변수 개수는
# `count_parameters`로 계산했습니다.

# %% tags=["otter_ignore"]
def connections(*panels):
    networks = (
        ("not fully connected", (4, 3, 2), 6 + 3 + 6 + 2),
        ("fully connected", (4, 3, 2), int(count_parameters((4, 3, 2)))),
        ("deep", (4, 3, 3, 2), int(count_parameters((4, 3, 3, 2)))),
    )
    for axes, (name, sizes, count) in zip(panels, networks):
        places = [np.linspace(size - 1, 1 - size, size) for size in sizes]
        for n in range(len(sizes) - 1):
            for i, y in enumerate(places[n]):
                for j, target in enumerate(places[n + 1]):
                    if n > 0 or name != "not fully connected" or i in (j, j + 1):
                        axes.plot([n, n + 1], [y, target], color="0.6", linewidth=1, zorder=0)
        for n, heights in enumerate(places):
            color = "tab:blue" if n == 0 else "tab:orange" if n == len(sizes) - 1 else "tab:green"
            axes.plot([n] * len(heights), heights, "o", color=color, markersize=16)
        axes.set(title=f"{name}\n{count} parameters", xlim=(-0.4, len(sizes) - 0.6), ylim=(-3.6, 3.6))
        axes.axis("off")


picture(connections, panels=3)

# %% [markdown] lang="en"
# ## What you have learned
#
# You have sent data through a network, layer by layer: a matrix product, the biases, the activation. You have
# seen that the last activation decides whether numbers or probabilities come out, and that without a
# non-linear activation in between all layers collapse into one. Where good weights come from is the story of
# the assignments to come.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# 행렬 곱, 편향, 활성화 함수를 층마다 차례로 적용하면서 데이터를 신경망에 통과시켰습니다. 출력층의 활성화 함수에 따라
# 숫자가 나오기도 하고 확률이 나오기도 하며, 은닉층에 비선형 활성화 함수가 없으면 여러 층이 한 층과 같아진다는 것도
# 확인했습니다. 좋은 가중치를 어떻게 찾는지는 다음 과제들에서 다룹니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
