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
# name: 08-training
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# tests:
#   ok_format: false
# generate:
#   seed: 2024

# %% [markdown] lang="en"
# # 08 · Training a network
#
# XOR's weights had to be guessed. With more layers guessing is hopeless: a network has to find its weights itself, from
# data. Forward propagation says what it answers, the loss how bad that is, and the gradient which way to move every
# weight.
#
# First you find that gradient, from the chain rule for *one* neuron to **backpropagation** through a network. Then you
# train it: **loss → gradient → step**, again and again. At the end your own program learns XOR, and a pair of spirals.
#
# The network has two layers, sigmoid in the hidden layer and softmax at the output. Its loss is the mean cross entropy.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Mini-batches | `minibatches` | 2 |
# | 2 | Updates per epoch | `updates_per_epoch` | 1 |
# | 3 | The weights to begin with | `init_params` | 1 |
# | 4 | The loss of the network | `loss` | 2 |
# | 5 | The chain rule for one neuron | `neuron_gradients` | 2 |
# | 6 | The error of the output layer | `output_error` | 1 |
# | 7 | The gradients of the output layer | `output_gradients` | 1 |
# | 8 | The error of the hidden layer | `hidden_error` | 2 |
# | 9 | Backpropagation | `gradients` | 3 |
# | 10 | One step of SGD | `sgd_update` | 1 |
# | 11 | Training | `train` | 3 |
# | 12 | Accuracy | `accuracy` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# %% [markdown] lang="ko"
# # 08 · 신경망 학습
#
# XOR의 가중치는 사람이 맞혀야 했습니다. 층이 깊어지면 이런 방법은 통하지 않으므로, 신경망이 데이터를 이용해 가중치를
# 스스로 찾아야 합니다. 순전파로 신경망의 출력을 구하고, 손실 함수로 그 출력이 얼마나 나쁜지 재고, gradient로 각 가중치를
# 어느 쪽으로 옮길지 정합니다.
#
# 먼저 뉴런 *하나*의 연쇄 법칙에서 시작해 신경망의 **역전파**까지, gradient를 구하는 방법을 한 단계씩 찾아갑니다. 그다음
# **손실 → gradient → 갱신**을 되풀이하며 신경망을 학습시킵니다. 다 마치면 여러분이 만든 프로그램이 XOR와 두 갈래 나선을
# 스스로 학습합니다.
#
# 신경망은 두 층입니다. 은닉층의 활성화 함수는 시그모이드, 출력층의 활성화 함수는 소프트맥스이고, 손실 함수는 교차
# 엔트로피의 평균입니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 미니배치 | `minibatches` | 2 |
# | 2 | 에포크당 갱신 횟수 | `updates_per_epoch` | 1 |
# | 3 | 가중치의 초깃값 | `init_params` | 1 |
# | 4 | 신경망의 손실 | `loss` | 2 |
# | 5 | 뉴런 하나의 연쇄 법칙 | `neuron_gradients` | 2 |
# | 6 | 출력층의 오차 | `output_error` | 1 |
# | 7 | 출력층의 gradient | `output_gradients` | 1 |
# | 8 | 은닉층의 오차 | `hidden_error` | 2 |
# | 9 | 역전파 | `gradients` | 3 |
# | 10 | SGD로 한 번 갱신하기 | `sgd_update` | 1 |
# | 11 | 학습 | `train` | 3 |
# | 12 | 정확도 | `accuracy` | 1 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.

# %%
import numpy as np
import otter

grader = otter.Notebook("08-training.ipynb")

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


def play(draw, frames):
    """Play what draw(frame, axes) draws with your functions, one frame after the other.
    [ko]
    여러분이 만든 함수로 움직이는 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    import re

    from IPython.display import HTML, display
    from matplotlib.animation import FuncAnimation

    figure, axes = plt.subplots(figsize=(5, 4.4), dpi=60)

    def film(axes):
        draw(0, axes)
        html = FuncAnimation(figure, draw, frames, fargs=[axes], interval=300).to_jshtml()
        # without a network the buttons would have no signs
        for icon, sign in zip(re.findall(r"<i class=.*</i>", html), "- « ‹ ◀ ‖ ▶ › » +".split()):
            html = html.replace(icon, sign)
        display(HTML(html))

    grader.shows(film, axes)
    plt.close(figure)

# %% [markdown] lang="en"
# **Given.** The two activation functions of this network, as in assignment 03. Use them in your answers.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 이 신경망에서 쓰는 두 활성화 함수로, 과제 03에서 만든 것과 같습니다. 답을 작성할 때 사용하세요.

# %%
def sigmoid(a):
    """Return 1 / (1 + exp(-a)), elementwise; no overflow.

    a: an array of any shape; the result has the same shape.
    [ko]
    원소별로 1 / (1 + exp(-a))를 구합니다. 오버플로가 일어나지 않습니다.

    a: 배열(모양은 상관없음). 결과의 모양은 a와 같습니다.
    """
    return 0.5 * (1 + np.tanh(0.5 * a))


def softmax(a):
    """Turn scores into probabilities: every row of the result sums to 1.

    a: an array of shape (n, k); the result has the same shape.
    [ko]
    점수를 확률로 바꿉니다. 결과는 행마다 합이 1입니다.

    a: 모양이 (n, k)인 배열. 결과의 모양은 a와 같습니다.
    """
    powers = np.exp(a - a.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

# %% [raw]
# # BEGIN QUESTION
# name: minibatches
# points: 2

# %% [markdown] lang="en"
# ## 1. Mini-batches · 2 points
#
# $$\underbrace{4\ \ 6\ \ 2\ \ 7}_{\text{batch 1}}\quad \underbrace{3\ \ 5\ \ 9\ \ 0}_{\text{batch 2}}\quad
# \underbrace{8\ \ 1}_{\text{batch 3}}$$
#
# How much data does one step look at? The lecture has three answers:
#
# | method | batch size | steps in an epoch |
# |---|---|---|
# | batch gradient descent (BGD) | `n` | 1 |
# | mini-batch stochastic gradient descent (MSGD) | between | between |
# | stochastic gradient descent (SGD) | 1 | `n` |
#
# An **epoch** uses every sample once: shuffle their numbers 0 to $n-1$, and cut the row into batches. Above,
# $n = 10$ and the batch size is 4.
#
# > **Task.** Write `minibatches(n, batch_size, seed)`.
# >
# > - Result: a *list* of integer arrays of shape `(batch_size,)`; only the last may be shorter. Together they hold
# >   each of 0, ..., n-1 once, shuffled with `np.random.default_rng(seed)`: the same seed gives the same batches.
# > - `rng.permutation(n)` of a generator `rng` gives a shuffled row.

# %% [markdown] lang="ko"
# ## 1. 미니배치 · 2점
#
# $$\underbrace{4\ \ 6\ \ 2\ \ 7}_{\text{배치 1}}\quad \underbrace{3\ \ 5\ \ 9\ \ 0}_{\text{배치 2}}\quad
# \underbrace{8\ \ 1}_{\text{배치 3}}$$
#
# 가중치를 한 번 갱신할 때 데이터를 몇 개나 볼까요? 강의에서 배운 방법은 세 가지입니다.
#
# | 방법 | 배치 크기 | 에포크당 갱신 횟수 |
# |---|---|---|
# | 배치 경사 하강법(BGD) | `n` | 1 |
# | 미니배치 확률적 경사 하강법(MSGD) | 그 사이 | 그 사이 |
# | 확률적 경사 하강법(SGD) | 1 | `n` |
#
# **에포크**(epoch)는 모든 데이터를 한 번씩 사용하는 단위입니다. 데이터의 번호 0, ..., $n-1$을 섞은 다음 차례대로 잘라 배치로
# 나눕니다. 위의 예는 $n = 10$, 배치 크기 4입니다.
#
# > **문제.** `minibatches(n, batch_size, seed)`를 작성하세요.
# >
# > - 결과: 모양이 `(batch_size,)`인 정수 배열의 *리스트*. 마지막 배열만 더 짧을 수 있습니다. 0, ..., n-1이
# >   `np.random.default_rng(seed)`로 섞은 순서로 정확히 한 번씩 들어 있고, 시드(seed)가 같으면 결과도 같아야 합니다.
# > - 난수 생성기 `rng`의 `rng.permutation(n)`은 섞인 번호를 돌려줍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def minibatches(n, batch_size, seed):
    """Return the shuffled numbers of n samples, cut into batches.

    n: how many samples; batch_size: how many in each batch (the last may have fewer).
    Returns a list of integer arrays.
    Example: minibatches(10, 4, 0) can be
    [array([4, 6, 2, 7]), array([3, 5, 9, 0]), array([8, 1])]
    [ko]
    데이터 n개의 번호를 섞은 뒤 배치로 나눕니다.

    n: 데이터의 수, batch_size: 배치 하나의 크기(마지막 배치는 더 작을 수 있습니다).
    결과는 정수 배열의 리스트입니다.
    예: minibatches(10, 4, 0)의 결과는 다음과 같을 수 있습니다.
    [array([4, 6, 2, 7]), array([3, 5, 9, 0]), array([8, 1])]
    """
    # BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
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
def test_ten_samples_in_batches_of_four(minibatches):
    import numpy as np
    got = minibatches(10, 4, 0)
    assert np.iterable(got) and all(np.iterable(batch) for batch in got), (
        f"minibatches(10, 4, 0) returned {got!r}; expected a list of arrays"
        f" [ko] minibatches(10, 4, 0)의 결과가 {got!r}입니다. 배열의 리스트여야 합니다."
    )
    sizes = [len(batch) for batch in got]
    assert sizes == [4, 4, 2], (
        f"minibatches(10, 4, 0) has batches of {sizes}; expected [4, 4, 2]"
        f" [ko] minibatches(10, 4, 0)의 배치 크기가 {sizes}입니다. 기댓값은 [4, 4, 2]입니다."
    )
    numbers = sorted(np.concatenate(got).tolist())
    assert numbers == list(range(10)), (
        f"minibatches(10, 4, 0) holds {numbers}; expected each of 0 to 9 once"
        f" [ko] minibatches(10, 4, 0)에 들어 있는 번호가 {numbers}입니다. 0부터 9까지 한 번씩 들어 있어야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_same_seed_same_batches(minibatches):
    import numpy as np
    first, second = minibatches(10, 4, 5), minibatches(10, 4, 5)
    assert np.iterable(first) and np.iterable(second), (
        f"minibatches(10, 4, 5) returned {first!r}, then {second!r}; expected a list of arrays"
        f" [ko] minibatches(10, 4, 5)의 결과가 처음에는 {first!r}, 다음에는 {second!r}입니다. 배열의 리스트여야 합니다."
    )
    first, second = ([list(map(int, batch)) for batch in batches] for batches in (first, second))
    assert first == second, (
        f"minibatches(10, 4, 5) returned {first}, then {second}; expected the same twice"
        f" [ko] minibatches(10, 4, 5)의 결과가 처음에는 {first}, 다음에는 {second}입니다. 두 결과가 같아야 합니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_only_the_last_batch_may_be_shorter(minibatches):
    """only the last batch may be shorter [ko] 마지막 배치만 더 짧을 수 있음"""
    import numpy as np
    for n, batch_size, sizes in (
        (10, 3, [3, 3, 3, 1]), (12, 4, [4, 4, 4]), (7, 5, [5, 2]), (6, 6, [6]), (5, 1, [1, 1, 1, 1, 1]), (1, 1, [1]),
    ):
        got = minibatches(n, batch_size, 3)
        assert [np.shape(batch) for batch in got] == [(size,) for size in sizes]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_every_sample_once(minibatches):
    """every sample once [ko] 모든 데이터를 한 번씩 담기"""
    import numpy as np
    for n, batch_size, seed in ((11, 4, 0), (30, 10, 1), (9, 2, 2), (13, 13, 3), (8, 1, 4)):
        got = minibatches(n, batch_size, seed)
        assert all(np.ndim(batch) == 1 and np.asarray(batch).dtype.kind in "iu" for batch in got)
        assert sorted(int(i) for batch in got for i in batch) == list(range(n))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_shuffled_all_together(minibatches):
    """all samples shuffled together [ko] 전체 데이터를 함께 섞기"""
    import numpy as np
    for seed in (0, 1, 2):
        got = [[int(i) for i in batch] for batch in minibatches(64, 16, seed)]
        assert [len(batch) for batch in got] == [16, 16, 16, 16]
        for batch in got:
            assert max(batch) - min(batch) > 15
            assert batch != sorted(batch)
    for batch_size in (50, 1):
        order = [int(i) for batch in minibatches(50, batch_size, 6) for i in batch]
        assert sorted(order) == list(range(50)) and order != list(range(50)) and order != list(range(49, -1, -1))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_the_seed_decides(minibatches):
    """the seed decides the order [ko] 시드에 따라 순서가 정해짐"""
    orders = []
    for seed in (5, 6, 7, 5, 6, 7):
        orders.append([[int(i) for i in batch] for batch in minibatches(40, 7, seed)])
    assert all(sum(len(batch) for batch in order) == 40 for order in orders)
    assert orders[:3] == orders[3:]
    assert orders[0] != orders[1] and orders[1] != orders[2] and orders[0] != orders[2]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: updates_per_epoch
# points: 1

# %% [markdown] lang="en"
# ## 2. Updates per epoch · 1 point
#
# $$\text{updates} = \left\lceil \frac{n}{\text{batch size}} \right\rceil$$
#
# Every batch is one update of the weights, also the last one when it is not full: hence the brackets, which mean
# *rounded up*.
#
# **Example.** 1000 samples in batches of 32: $1000 / 32 = 31.25$, so there are 32 updates.
#
# > **Task.** Write `updates_per_epoch(n, batch_size)`: the number of updates in one epoch, an *int*.

# %% [markdown] lang="ko"
# ## 2. 에포크당 갱신 횟수 · 1점
#
# $$\text{갱신 횟수} = \left\lceil \frac{n}{\text{배치 크기}} \right\rceil$$
#
# 배치 하나마다 가중치를 한 번 갱신합니다. 마지막 배치는 다 차지 않아도 한 번으로 세므로, 식의 괄호는 *올림*을 뜻합니다.
#
# **예제.** 데이터가 1000개이고 배치 크기가 32라면 $1000 / 32 = 31.25$이므로 32번 갱신합니다.
#
# > **문제.** `updates_per_epoch(n, batch_size)`를 작성하세요. 한 에포크 동안의 갱신 횟수를 *정수*로 돌려줍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def updates_per_epoch(n, batch_size):
    """Return the number of updates in one epoch, an int.

    n: how many samples; batch_size: how many in each batch.
    Example: updates_per_epoch(10, 4) gives 3
    [ko]
    한 에포크 동안의 갱신 횟수를 정수로 돌려줍니다.

    n: 데이터의 수, batch_size: 배치 하나의 크기.
    예: updates_per_epoch(10, 4)의 결과는 3
    """
    # BEGIN SOLUTION
    return -(-n // batch_size)
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
def test_a_thousand_samples(updates_per_epoch):
    import numpy as np
    for batch_size, expected in ((1000, 1), (32, 32), (1, 1000)):
        got = updates_per_epoch(1000, batch_size)
        assert got == expected, (
            f"updates_per_epoch(1000, {batch_size}) returned {got!r}; expected {expected}"
            f" [ko] updates_per_epoch(1000, {batch_size})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
        )
        assert np.asarray(got).dtype.kind in "biu", (
            f"updates_per_epoch(1000, {batch_size}) returned {got!r}, which is no integer; expected the integer {expected}"
            f" [ko] updates_per_epoch(1000, {batch_size})의 결과가 {got!r}이고, 이것은 정수가 아닙니다."
            f" 기댓값은 정수 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_full_batches(updates_per_epoch):
    """all batches full [ko] 모든 배치가 꽉 찰 때"""
    import numpy as np
    for n, batch_size, expected in ((12, 4, 3), (100, 100, 1), (77, 1, 77), (1, 1, 1), (60000, 100, 600), (6, 3, 2)):
        got = updates_per_epoch(n, batch_size)
        assert np.shape(got) == () and got == expected

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_result_is_an_integer(updates_per_epoch):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    for n, batch_size, expected in ((8, 4, 2), (9, 4, 3), (50, 50, 1)):
        got = updates_per_epoch(n, batch_size)
        assert np.asarray(got).dtype.kind in "biu" and np.array_equal(got, expected)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_last_batch_is_not_full(updates_per_epoch):
    """the last batch not full [ko] 마지막 배치가 꽉 차지 않을 때"""
    import numpy as np
    for n, batch_size, expected in ((99, 10, 10), (101, 10, 11), (10, 3, 4), (7, 5, 2), (5, 2, 3), (1797, 64, 29)):
        got = updates_per_epoch(n, batch_size)
        assert np.shape(got) == () and got == expected

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: init_params
# points: 1

# %% [markdown] lang="en"
# ## 3. The weights to begin with · 1 point
#
# $$W_{ij} \sim N(0, \text{scale}^2), \qquad b_j = 0$$
#
# If all weights started the same, all hidden neurons would compute the same and learn the same. Small *random* weights
# make them different. With $d$ inputs, $h$ hidden neurons and $k$ classes we keep four arrays in a dict `params`:
#
# | key | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | shape | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
#
# > **Task.** Write `init_params(sizes, seed, scale=0.5)`.
# >
# > - `sizes`: `(d, h, k)`.
# > - Result: a dict as in the table. The weights are *normally* distributed with mean 0 and standard deviation
# >   `scale`; the biases are 0. The same seed gives the same weights, another seed gives others.
# > - `rng.normal(0, 1, (2, 4))` of a generator `rng` is an array of normal numbers with standard deviation 1.

# %% [markdown] lang="ko"
# ## 3. 가중치의 초깃값 · 1점
#
# $$W_{ij} \sim N(0, \text{scale}^2), \qquad b_j = 0$$
#
# 가중치가 모두 같은 값에서 시작하면 은닉층의 뉴런이 모두 같은 값을 계산하고 똑같이 학습합니다. 그래서 작은 *난수*로
# 시작합니다. 입력이 $d$개, 은닉층의 뉴런이 $h$개, 클래스가 $k$개일 때 배열 네 개를 `params`라는 딕셔너리에 담습니다.
#
# | 키 | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | 모양 | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
#
# > **문제.** `init_params(sizes, seed, scale=0.5)`를 작성하세요.
# >
# > - `sizes`: `(d, h, k)`
# > - 결과: 표와 같은 딕셔너리. 가중치는 평균이 0이고 표준편차가 `scale`인 *정규분포*를 따르고, 편향은 모두 0입니다.
# >   시드가 같으면 가중치도 같고, 시드가 다르면 가중치도 달라야 합니다.
# > - 난수 생성기 `rng`의 `rng.normal(0, 1, (2, 4))`는 표준편차가 1인 정규분포를 따르는 배열입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def init_params(sizes, seed, scale=0.5):
    """Return the parameters to begin with: normal weights, biases 0.

    sizes: (d, h, k), the neurons of the input, hidden and output layer;
    scale: the standard deviation of the weights.
    Returns a dict: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    [ko]
    학습을 시작할 매개변수를 돌려줍니다. 가중치는 정규분포를 따르고 편향은 0입니다.

    sizes: (d, h, k), 입력층, 은닉층, 출력층의 뉴런 수.
    scale: 가중치의 표준편차.
    결과는 딕셔너리입니다: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    """
    # BEGIN SOLUTION
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": scale * rng.normal(size=(d, hidden)),
        "b1": np.zeros(hidden),
        "W2": scale * rng.normal(size=(hidden, k)),
        "b2": np.zeros(k),
    }
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
def test_shapes_of_a_2_4_3_network(init_params):
    import reprlib
    import numpy as np
    got = init_params((2, 4, 3), 0)
    assert isinstance(got, dict), (
        f"init_params((2, 4, 3), 0) returned {reprlib.repr(got)}; expected a dict"
        f" [ko] init_params((2, 4, 3), 0)의 결과가 {reprlib.repr(got)}입니다. 딕셔너리여야 합니다."
    )
    shapes = {key: np.shape(value) for key, value in got.items()}
    expected = {"W1": (2, 4), "b1": (4,), "W2": (4, 3), "b2": (3,)}
    assert shapes == expected, (
        f"init_params((2, 4, 3), 0) has the shapes {shapes}; expected {expected}"
        f" [ko] init_params((2, 4, 3), 0)의 결과에 담긴 배열의 모양이 {shapes}입니다. 기댓값은 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_shapes_and_biases(init_params):
    """shapes and biases [ko] 배열의 모양과 편향"""
    import numpy as np
    for d, hidden, k in ((3, 5, 2), (1, 7, 4), (6, 2, 3)):
        got = init_params((d, hidden, k), 1)
        shapes = {key: np.shape(value) for key, value in got.items()}
        assert shapes == {"W1": (d, hidden), "b1": (hidden,), "W2": (hidden, k), "b2": (k,)}
        assert all(float(value) == 0 for key in ("b1", "b2") for value in got[key])

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_normal_weights(init_params):
    """normally distributed weights [ko] 정규분포를 따르는 가중치"""
    import numpy as np
    many = [init_params((24, 36, 24), seed) for seed in range(20, 28)]
    for key, shape in (("W1", (24, 36)), ("W2", (36, 24))):
        assert all(np.shape(got[key]) == shape for got in many)
        weights = np.ravel([got[key] for got in many])
        assert abs(np.mean(weights)) < 0.03 and 0.475 < np.std(weights) < 0.525
        assert 0.65 < np.mean(np.abs(weights) < 0.5) < 0.715 and np.max(np.abs(weights)) > 1.25

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_other_scales(init_params):
    """another scale given [ko] 다른 scale을 줄 때"""
    import numpy as np
    for scale in (0.0625, 2.0):
        many = [init_params((24, 36, 24), seed, scale=scale) for seed in range(30, 36)]
        for key, shape in (("W1", (24, 36)), ("W2", (36, 24))):
            assert all(np.shape(got[key]) == shape for got in many)
            weights = np.ravel([got[key] for got in many]) / scale
            assert abs(np.mean(weights)) < 0.06 and 0.95 < np.std(weights) < 1.05
            assert 0.65 < np.mean(np.abs(weights) < 1) < 0.715

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_seed_decides(init_params):
    """the seed decides the weights [ko] 시드에 따라 가중치가 정해짐"""
    import numpy as np
    first, second, other = (init_params((4, 6, 3), seed) for seed in (8, 8, 9))
    for key, shape in (("W1", (4, 6)), ("W2", (6, 3))):
        assert np.shape(first[key]) == np.shape(second[key]) == np.shape(other[key]) == shape
        assert np.max(np.abs(np.asarray(first[key]) - np.asarray(second[key]))) == 0
        assert np.min(np.abs(np.asarray(first[key]) - np.asarray(other[key]))) > 0

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: loss
# points: 2

# %% [markdown] lang="en"
# ## 4. The loss of the network · 2 points
#
# $$\mathbf A^{(1)}=\mathbf X\mathbf W^{(1)}+\mathbf b^{(1)},\quad \mathbf Z=\sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)}=\mathbf Z\mathbf W^{(2)}+\mathbf b^{(2)},\quad \mathbf P=\text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# Two assignments in one function: forward propagation (04), then the cross entropy (05), averaged over the rows.
#
# **Example.** For the truth $[0, 1]$ and the answer $[0.7, 0.3]$, $E = -\log 0.3 = 1.204$.
#
# > **Task.** Write `loss(params, X, Y)`.
# >
# > - `params`: the dict of task 3; `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`.
# > - Result: one *float*, the mean cross entropy with the natural logarithm.

# %% [markdown] lang="ko"
# ## 4. 신경망의 손실 · 2점
#
# $$\mathbf A^{(1)}=\mathbf X\mathbf W^{(1)}+\mathbf b^{(1)},\quad \mathbf Z=\sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)}=\mathbf Z\mathbf W^{(2)}+\mathbf b^{(2)},\quad \mathbf P=\text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# 앞의 두 과제를 함수 하나로 합칩니다. 순전파(04)를 한 다음 교차 엔트로피(05)를 구해 행에 대해 평균을 냅니다.
#
# **예제.** 실제값이 $[0, 1]$, 신경망의 출력이 $[0.7, 0.3]$이면 $E = -\log 0.3 = 1.204$입니다.
#
# > **문제.** `loss(params, X, Y)`를 작성하세요.
# >
# > - `params`: 3번 문제의 딕셔너리, `X`: 모양이 `(n, d)`인 배열, `Y`: 모양이 `(n, k)`인 원-핫 배열
# > - 결과: *실수(float)* 하나. 자연로그를 쓴 교차 엔트로피의 평균입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def loss(params, X, Y):
    """Return the mean cross entropy of the network on a batch, a float.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); Y: the truth, one-hot, (n, k).
    [ko]
    배치에 대한 교차 엔트로피의 평균을 실수(float)로 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    """
    # BEGIN SOLUTION
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log(P)) / len(X))
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
def test_lecture(loss):
    import math
    import numpy as np
    params = {
        "W1": np.array([[0.0]]), "b1": np.array([0.0]),
        "W2": np.array([[0.0, 0.0]]), "b2": np.log(np.array([0.7, 0.3])),
    }
    got = loss(params, np.array([[1.0]]), np.array([[0.0, 1.0]]))
    assert got is not None and np.shape(got) == (), (
        f"loss returned {got!r}; expected one float"
        f" [ko] loss의 결과가 {got!r}입니다. 실수(float) 하나여야 합니다."
    )
    assert abs(got + math.log(0.3)) < 1e-9, (
        f"loss of a network that answers [0.7, 0.3] is {got!r}; expected -log 0.3"
        f" [ko] 출력이 [0.7, 0.3]인 신경망의 손실이 {got!r}입니다. 기댓값은 -log 0.3입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_a_batch_is_averaged(loss):
    import math
    import numpy as np
    params = {
        "W1": np.array([[0.0]]), "b1": np.array([0.0]),
        "W2": np.array([[0.0, 0.0]]), "b2": np.log(np.array([0.7, 0.3])),
    }
    got = loss(params, np.array([[1.0], [2.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    expected = -(math.log(0.3) + math.log(0.7)) / 2
    assert got is not None and np.shape(got) == () and abs(got - expected) < 1e-9, (
        f"for two rows loss returned {got!r}; expected {expected}"
        f" [ko] 행이 두 개인 배치에 대한 loss의 결과가 {got!r}입니다. 기댓값은 {expected}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_known_probabilities(loss):
    """one sample [ko] 데이터 하나를 넣을 때"""
    import math
    import numpy as np
    for k, probabilities in ((2, [0.25, 0.75]), (4, [0.5, 0.125, 0.25, 0.125]), (3, [0.25, 0.25, 0.5])):
        params = {
            "W1": np.array([[0.5, -1.0, 0.25], [2.0, 0.0, -0.5]]), "b1": np.array([0.5, 0.0, -1.0]),
            "W2": np.zeros((3, k)), "b2": np.array([math.log(p) for p in probabilities]),
        }
        for label in range(k):
            got = loss(params, np.array([[0.5, -1.5]]), np.eye(k)[[label]])
            assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
            assert abs(got + math.log(probabilities[label])) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_batches(loss):
    """batches and networks of any size [ko] 배치와 신경망의 크기에 상관없이"""
    import math
    import numpy as np
    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (params[key].tolist() for key in ("W1", "b1", "W2", "b2"))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum(value * row[j] for value, row in zip(x, W1)))) for j, b in enumerate(b1)]
            scores = [b + sum(value * row[j] for value, row in zip(z, W2)) for j, b in enumerate(b2)]
            total += math.log(sum(math.exp(s) for s in scores)) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(12)
    for n, d, hidden, k in ((4, 2, 3, 2), (7, 3, 5, 4), (1, 1, 2, 3), (12, 4, 4, 4), (3, 3, 3, 3)):
        params = {
            "W1": rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
            "W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
        }
        X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
        got = loss(params, X, Y)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
        assert abs(got - by_hand(params, X, Y)) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(loss):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import math
    import numpy as np
    params = {
        "W1": np.array([[1.0, -1.0], [2.0, 0.0]]), "b1": np.array([0.0, -1.0]),
        "W2": np.array([[1.0, 0.0, -2.0], [-1.0, 1.0, 3.0]]), "b2": np.array([1.0, 0.0, -1.0]),
    }
    X, Y = np.array([[1.0, 0.0], [0.0, -1.0], [2.0, 1.0]]), np.eye(3)[[2, 0, 1]]
    kept = {key: value.copy() for key, value in params.items()}, X.copy(), Y.copy()
    got = loss(params, X, Y)
    total = 0.0
    for (x1, x2), label in zip(((1, 0), (0, -1), (2, 1)), (2, 0, 1)):
        z1, z2 = 1 / (1 + math.exp(-(x1 + 2 * x2))), 1 / (1 + math.exp(x1 + 1))
        scores = [1 + z1 - z2, z2, -1 - 2 * z1 + 3 * z2]
        total -= math.log(math.exp(scores[label]) / sum(math.exp(s) for s in scores))
    assert np.shape(got) == () and np.asarray(got).dtype.kind == "f"
    assert abs(got - total / 3) < 1e-9
    assert set(params) == set(kept[0]) and all(np.array_equal(params[key], kept[0][key]) for key in params)
    assert np.array_equal(X, kept[1]) and np.array_equal(Y, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: neuron_gradients
# points: 2

# %% [markdown] lang="en"
# ## 5. The chain rule for one neuron · 2 points
#
# $$\mathbf x \xrightarrow{\ \mathbf w,\,b\ } a=\mathbf w\cdot\mathbf x+b \xrightarrow{\ \sigma\ } p=\sigma(a)
# \xrightarrow{\ y\ } E=(p-y)^2$$
#
# One sigmoid neuron, and its squared error. A change of a weight changes the sum $a$, this changes the answer $p$, and
# this the error $E$. The **chain rule** multiplies the slopes of these links:
#
# $$\frac{\partial E}{\partial w_i}=
# \frac{\partial E}{\partial p}\cdot\frac{\partial p}{\partial a}\cdot\frac{\partial a}{\partial w_i}$$
#
# The middle one is the slope of the sigmoid, $\sigma'(a)=p\,(1-p)$. The other two are yours to find. For $b$, only the
# last one is different.
#
# **Example.** $x=2$, $w=0$, $b=0$ and $y=1$ give $p=0.5$:
#
# | $\partial E/\partial p$ | $\partial p/\partial a$ | $\partial a/\partial w$ | $\partial E/\partial w$ | $\partial E/\partial b$ |
# |---|---|---|---|---|
# | −1 | 0.25 | 2 | −0.5 | −0.25 |
#
# > **Task.** Write `neuron_gradients(x, w, b, y)`.
# >
# > - `x`, `w`: shape `(d,)`; `b`, `y`: numbers.
# > - Result: the pair `(dw, db)`, the slopes of $E$ for `w`, shape `(d,)`, and for `b`, a number.
# > - Here and in tasks 6 to 9 a public test compares your result with the numerical gradient.

# %% [markdown] lang="ko"
# ## 5. 뉴런 하나의 연쇄 법칙 · 2점
#
# $$\mathbf x \xrightarrow{\ \mathbf w,\,b\ } a=\mathbf w\cdot\mathbf x+b \xrightarrow{\ \sigma\ } p=\sigma(a)
# \xrightarrow{\ y\ } E=(p-y)^2$$
#
# 활성화 함수가 시그모이드인 뉴런 하나와 그 제곱 오차입니다. 가중치가 변하면 가중합 $a$가 변하고, 그러면 출력 $p$가, 이어서
# 오차 $E$가 변합니다. **연쇄 법칙**에 따라 각 단계의 기울기를 모두 곱합니다.
#
# $$\frac{\partial E}{\partial w_i}=
# \frac{\partial E}{\partial p}\cdot\frac{\partial p}{\partial a}\cdot\frac{\partial a}{\partial w_i}$$
#
# 가운데는 시그모이드의 기울기 $\sigma'(a)=p\,(1-p)$입니다. 나머지 둘은 직접 구해 보세요. $b$에 대한 식은 마지막 하나만
# 다릅니다.
#
# **예제.** $x=2$, $w=0$, $b=0$, $y=1$이면 $p=0.5$입니다.
#
# | $\partial E/\partial p$ | $\partial p/\partial a$ | $\partial a/\partial w$ | $\partial E/\partial w$ | $\partial E/\partial b$ |
# |---|---|---|---|---|
# | −1 | 0.25 | 2 | −0.5 | −0.25 |
#
# > **문제.** `neuron_gradients(x, w, b, y)`를 작성하세요.
# >
# > - `x`, `w`: 모양이 `(d,)`인 배열, `b`, `y`: 숫자
# > - 결과: 쌍 `(dw, db)`. `w`에 대한 $E$의 기울기(모양은 `(d,)`)와 `b`에 대한 $E$의 기울기(숫자 하나)입니다.
# > - 이 문제와 6~9번 문제의 공개 테스트 하나는 결과를 수치 미분과 비교합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def neuron_gradients(x, w, b, y):
    """Return (dw, db): how the squared error of a sigmoid neuron changes with w and b.

    x, w: the inputs and the weights, (d,); b: the bias; y: the truth, a number.
    Example: neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)
    gives (array([-0.5]), -0.25)
    [ko]
    시그모이드 뉴런의 제곱 오차를 w와 b로 미분한 (dw, db)를 돌려줍니다.

    x, w: 입력과 가중치, (d,). b: 편향. y: 실제값(숫자).
    예: neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)의 결과는
    (array([-0.5]), -0.25)
    """
    # BEGIN SOLUTION
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    return slope * x, slope
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
def test_worked_example(neuron_gradients):
    import numpy as np
    got = neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)
    assert np.iterable(got) and len(got) == 2, (
        f"neuron_gradients returned {got!r}; expected the pair (dw, db)"
        f" [ko] neuron_gradients의 결과가 {got!r}입니다. 쌍 (dw, db)를 돌려주어야 합니다."
    )
    dw, db = got
    assert np.shape(dw) == (1,) and np.shape(db) == (), (
        f"dw has shape {np.shape(dw)} and db {np.shape(db)}; expected (1,) and ()"
        f" [ko] dw의 모양이 {np.shape(dw)}, db의 모양이 {np.shape(db)}입니다. 기댓값은 (1,)과 ()입니다."
    )
    assert np.allclose(dw, [-0.5]) and np.allclose(db, -0.25), (
        f"neuron_gradients gives dw = {dw}, db = {db}; expected [-0.5] and -0.25"
        f" [ko] neuron_gradients로 구한 값이 dw = {dw}, db = {db}입니다. 기댓값은 [-0.5]와 -0.25입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_numerical_gradient(neuron_gradients):
    import numpy as np
    x, w, b, y = np.array([1.0, -2.0, 0.5]), np.array([0.5, 0.25, -1.0]), 0.75, 0.0
    def error(w, b):
        p = 1 / (1 + np.exp(-(np.sum(w * x) + b)))
        return (p - y) ** 2
    got = neuron_gradients(x, w, b, y)
    assert np.iterable(got) and len(got) == 2 and np.shape(got[0]) == (3,) and np.shape(got[1]) == (), (
        f"neuron_gradients with 3 inputs returned {got!r}; expected the pair (dw, db) of shapes (3,) and ()"
        f" [ko] 입력이 3개일 때 neuron_gradients의 결과가 {got!r}입니다. 모양이 (3,)과 ()인 쌍 (dw, db)여야 합니다."
    )
    for i in range(3):
        h = np.where(np.arange(3) == i, 1e-4, 0.0)
        slope = (error(w + h, b) - error(w - h, b)) / 2e-4
        assert abs(got[0][i] - slope) < 1e-6, (
            f"dw[{i}] is {got[0][i]}; the numerical gradient is {slope}"
            f" [ko] dw[{i}]의 값이 {got[0][i]}입니다. 수치 미분으로는 {slope}입니다."
        )
    slope = (error(w, b + 1e-4) - error(w, b - 1e-4)) / 2e-4
    assert abs(got[1] - slope) < 1e-6, (
        f"db is {got[1]}; the numerical gradient is {slope}"
        f" [ko] db의 값이 {got[1]}입니다. 수치 미분으로는 {slope}입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_one_input(neuron_gradients):
    """a neuron with one input [ko] 입력이 하나인 뉴런"""
    import math
    import numpy as np
    for x, w, b, y in ((3.0, 0.5, -1.0, 1.0), (-1.5, 2.0, 0.25, 0.0), (0.5, -1.25, 2.0, 1.0), (2.0, 1.0, -0.5, 0.25)):
        def error(w, b):
            return (1 / (1 + math.exp(-(w * x + b))) - y) ** 2
        dw, db = neuron_gradients(np.array([x]), np.array([w]), b, y)
        assert np.shape(dw) == (1,) and np.shape(db) == ()
        assert abs(dw[0] - (error(w + 1e-5, b) - error(w - 1e-5, b)) / 2e-5) < 1e-6
        assert abs(db - (error(w, b + 1e-5) - error(w, b - 1e-5)) / 2e-5) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_several_inputs_weights(neuron_gradients):
    """several inputs: the weights [ko] 입력이 여러 개일 때 가중치의 gradient"""
    import cmath
    import numpy as np
    rng = np.random.default_rng(71)
    for d, y in ((2, 1.0), (4, 0.0), (7, 0.5)):
        x, w, b = rng.normal(size=d), rng.normal(size=d), 0.5 - y
        dw, _ = neuron_gradients(x, w, b, y)
        assert np.shape(dw) == (d,)
        for i in range(d):
            moved = [value + (1e-30j if j == i else 0) for j, value in enumerate(w.tolist())]
            p = 1 / (1 + cmath.exp(-b - sum(value * signal for value, signal in zip(moved, x.tolist()))))
            assert abs(dw[i] - ((p - y) ** 2).imag / 1e-30) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_several_inputs_bias(neuron_gradients):
    """several inputs: the bias [ko] 입력이 여러 개일 때 편향의 미분 값"""
    import cmath
    import numpy as np
    rng = np.random.default_rng(72)
    for d, y in ((3, 0.0), (5, 1.0), (2, 0.25)):
        x, w, b = rng.normal(size=d), rng.normal(size=d), y - 0.25
        _, db = neuron_gradients(x, w, b, y)
        p = 1 / (1 + cmath.exp(-b - 1e-30j - sum(value * signal for value, signal in zip(w.tolist(), x.tolist()))))
        assert np.shape(db) == () and abs(db - ((p - y) ** 2).imag / 1e-30) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(neuron_gradients):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import math
    import numpy as np
    x, w = np.array([1.0, -1.0, 3.0]), np.array([0.5, 1.5, 0.25])
    kept = x.copy(), w.copy()
    dw, db = neuron_gradients(x, w, 0.5, 1.0)
    p = 1 / (1 + math.exp(-0.25))
    slope = 2 * (p - 1) * p * (1 - p)
    assert np.shape(dw) == (3,) and np.max(np.abs(np.asarray(dw) - slope * kept[0])) < 1e-6
    assert np.shape(db) == () and abs(db - slope) < 1e-6
    assert np.array_equal(x, kept[0]) and np.array_equal(w, kept[1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: output_error
# points: 1

# %% [markdown] lang="en"
# ## 6. The error of the output layer · 1 point
#
# Now the network. The **error** of a layer is the gradient of the loss with respect to its sums. For the output layer it
# is $\boldsymbol\delta^{(2)}=\partial E/\partial\mathbf A^{(2)}$. For one sample of class $c$, softmax and cross entropy
# together are
#
# $$E=-\log p_c=-\log\frac{e^{a_c}}{\sum_j e^{a_j}}=\log\sum_j e^{a_j}-a_c$$
#
# Take the derivative with respect to $a_k$. The first term gives $e^{a_k}/\sum_j e^{a_j}$: you know this number by
# another name. The second gives $-1$ for $k=c$, else 0: what is that in `Y`? And the loss of a batch is the *mean* over
# its $n$ rows.
#
# **Example.** $\mathbf P=[0.5, 0.5]$ and $\mathbf Y=[0, 1]$ give $\boldsymbol\delta^{(2)}=[0.5, -0.5]$; in a batch of
# two rows, half of that.
#
# > **Task.** Write `output_error(P, Y)`: $\boldsymbol\delta^{(2)}$, shape `(n, k)`, from the probabilities `P` and the
# > one-hot `Y`, both of that shape.

# %% [markdown] lang="ko"
# ## 6. 출력층의 오차 · 1점
#
# 이제 신경망으로 넘어갑니다. 어떤 층의 **오차**란 그 층의 가중합에 대한 손실의 gradient입니다. 출력층에서는
# $\boldsymbol\delta^{(2)}=\partial E/\partial\mathbf A^{(2)}$입니다. 클래스가 $c$인 데이터 하나에서 소프트맥스와 교차
# 엔트로피를 이어 쓰면 다음과 같습니다.
#
# $$E=-\log p_c=-\log\frac{e^{a_c}}{\sum_j e^{a_j}}=\log\sum_j e^{a_j}-a_c$$
#
# 이것을 $a_k$로 미분해 보세요. 첫째 항은 $e^{a_k}/\sum_j e^{a_j}$가 되는데, 이미 다른 이름으로 알고 있는 값입니다. 둘째 항은
# $k=c$일 때 $-1$, 나머지는 0이 됩니다. `Y`로는 어떻게 쓸 수 있을까요? 배치의 손실은 행 $n$개의 *평균*이라는 것도 잊지 마세요.
#
# **예제.** $\mathbf P=[0.5, 0.5]$, $\mathbf Y=[0, 1]$이면 $\boldsymbol\delta^{(2)}=[0.5, -0.5]$입니다. 행이 두 개인 배치에서는 그
# 절반이 됩니다.
#
# > **문제.** `output_error(P, Y)`를 작성하세요. 모양이 `(n, k)`인 확률 `P`와 원-핫 배열 `Y`로 같은 모양의
# > $\boldsymbol\delta^{(2)}$를 구합니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def output_error(P, Y):
    """Return the error of the output layer, (n, k): the gradient of the loss with respect to A2.

    P: the probabilities, (n, k); Y: the truth, one-hot, (n, k).
    [ko]
    출력층의 오차 (n, k), 즉 A2에 대한 손실의 gradient를 돌려줍니다.

    P: 확률, (n, k). Y: 원-핫 인코딩된 실제값, (n, k).
    """
    # BEGIN SOLUTION
    return (P - Y) / len(P)
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
def test_worked_example(output_error):
    import numpy as np
    got = output_error(np.array([[0.5, 0.5]]), np.array([[0.0, 1.0]]))
    assert np.shape(got) == (1, 2) and np.allclose(got, [[0.5, -0.5]]), (
        f"output_error([[0.5, 0.5]], [[0, 1]]) returned {got!r}; expected [[0.5, -0.5]]"
        f" [ko] output_error([[0.5, 0.5]], [[0, 1]])의 결과가 {got!r}입니다. 기댓값은 [[0.5, -0.5]]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_numerical_gradient(output_error):
    import numpy as np
    A, Y = np.array([[0.5, -1.0, 0.25], [2.0, 0.0, 1.0]]), np.eye(3)[[2, 0]]
    def entropy(A):
        return np.mean(np.log(np.sum(np.exp(A), axis=1)) - np.sum(A * Y, axis=1))
    powers = np.exp(A)
    got = output_error(powers / powers.sum(axis=1, keepdims=True), Y)
    assert np.shape(got) == (2, 3), (
        f"for P and Y of shape (2, 3) output_error returned {got!r}; expected an array of that shape"
        f" [ko] P와 Y의 모양이 (2, 3)일 때 output_error의 결과가 {got!r}입니다. 모양이 같은 배열이어야 합니다."
    )
    for place in np.ndindex(A.shape):
        h = np.zeros(A.shape)
        h[place] = 1e-4
        slope = (entropy(A + h) - entropy(A - h)) / 2e-4
        value = np.asarray(got)[place]
        assert abs(value - slope) < 1e-6, (
            f"the error at {list(place)} is {value}; the numerical gradient of the loss, moving A2 there, is {slope}"
            f" [ko] {list(place)}의 오차가 {value}입니다. A2의 이 값을 조금 바꾸어 구한 손실의 수치 미분으로는 {slope}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_one_sample(output_error):
    """one sample [ko] 데이터 하나를 넣을 때"""
    import numpy as np
    for P, label in (([0.25, 0.75], 0), ([0.125, 0.5, 0.375], 1), ([0.25, 0.25, 0.125, 0.375], 3)):
        Y = np.eye(len(P))[[label]]
        got = output_error(np.array([P]), Y)
        assert np.shape(got) == (1, len(P))
        for k, p in enumerate(P):
            assert abs(np.asarray(got)[0, k] - (p - 1 if k == label else p)) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_batches(output_error):
    """batches of any size [ko] 배치의 크기에 상관없이"""
    import numpy as np
    rng = np.random.default_rng(73)
    for n, k in ((2, 3), (5, 2), (3, 3), (8, 4)):
        A, labels = rng.normal(size=(n, k)), rng.integers(k, size=n)
        P = np.exp(A) / np.sum(np.exp(A), axis=1)[:, np.newaxis]
        got = output_error(P, np.eye(k)[labels])
        assert np.shape(got) == (n, k)
        for i, j in np.ndindex(n, k):
            moved = A.astype(complex)
            moved[i, j] += 1e-30j
            entropy = sum(np.log(np.sum(np.exp(row))) - row[label] for row, label in zip(moved, labels)) / n
            assert abs(np.asarray(got)[i, j] - entropy.imag / 1e-30) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(output_error):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    P = np.array([[0.5, 0.25, 0.25], [0.125, 0.625, 0.25], [0.0625, 0.0625, 0.875], [0.25, 0.5, 0.25]])
    Y = np.eye(3)[[0, 2, 2, 1]]
    kept = P.copy(), Y.copy()
    got = output_error(P, Y)
    assert np.shape(got) == (4, 3)
    for i, j in np.ndindex(4, 3):
        assert abs(np.asarray(got)[i, j] - (kept[0][i, j] - kept[1][i, j]) / 4) < 1e-9
    assert np.array_equal(P, kept[0]) and np.array_equal(Y, kept[1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: output_gradients
# points: 1

# %% [markdown] lang="en"
# ## 7. The gradients of the output layer · 1 point
#
# $$a_{ik}=\sum_j z_{ij}\,w_{jk}+b_k\qquad\Longrightarrow\qquad
# \frac{\partial E}{\partial w_{jk}}=\sum_i z_{ij}\,\delta_{ik}$$
#
# In row $i$ the weight $w_{jk}$ is in the sum $a_{ik}$ alone, multiplied by $z_{ij}$. So its gradient is *input times
# error*, as for one neuron, added up over the rows. As matrices this is one product of $\mathbf Z$ and
# $\boldsymbol\delta^{(2)}$: the shapes tell which. And by what is $b_k$ multiplied?
#
# **Example.** One sample and one hidden neuron, $z=0.5$ and $\boldsymbol\delta^{(2)}=[0.5, -0.5]$: the gradients are
# $[0.25, -0.25]$ for $\mathbf W^{(2)}$ and $[0.5, -0.5]$ for $\mathbf b^{(2)}$.
#
# > **Task.** Write `output_gradients(Z, delta2)`.
# >
# > - `Z`: the outputs of the hidden layer, shape `(n, h)`; `delta2`: $\boldsymbol\delta^{(2)}$, shape `(n, k)`.
# > - Result: the pair `(dW2, db2)`, shapes `(h, k)` and `(k,)`.

# %% [markdown] lang="ko"
# ## 7. 출력층의 gradient · 1점
#
# $$a_{ik}=\sum_j z_{ij}\,w_{jk}+b_k\qquad\Longrightarrow\qquad
# \frac{\partial E}{\partial w_{jk}}=\sum_i z_{ij}\,\delta_{ik}$$
#
# $i$번째 행에서 가중치 $w_{jk}$는 가중합 $a_{ik}$에만 들어 있고, 거기에서 $z_{ij}$와 곱해집니다. 그래서 gradient는 뉴런
# 하나일 때처럼 *입력 × 오차*이고, 이것을 모든 행에 대해 더합니다. 행렬로는 $\mathbf Z$와 $\boldsymbol\delta^{(2)}$의 곱셈 한
# 번입니다. 어떻게 곱해야 하는지는 모양을 보면 알 수 있습니다. $b_k$에는 무엇이 곱해져 있나요?
#
# **예제.** 데이터 하나와 은닉층의 뉴런 하나에서 $z=0.5$, $\boldsymbol\delta^{(2)}=[0.5, -0.5]$이면 $\mathbf W^{(2)}$의 gradient는
# $[0.25, -0.25]$, $\mathbf b^{(2)}$의 gradient는 $[0.5, -0.5]$입니다.
#
# > **문제.** `output_gradients(Z, delta2)`를 작성하세요.
# >
# > - `Z`: 은닉층의 출력, 모양은 `(n, h)`. `delta2`: $\boldsymbol\delta^{(2)}$, 모양은 `(n, k)`
# > - 결과: 쌍 `(dW2, db2)`. 모양은 `(h, k)`와 `(k,)`입니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def output_gradients(Z, delta2):
    """Return (dW2, db2), the gradients of the output layer's weights and biases.

    Z: the outputs of the hidden layer, (n, h); delta2: the error of the output layer, (n, k).
    [ko]
    출력층의 가중치와 편향에 대한 gradient (dW2, db2)를 돌려줍니다.

    Z: 은닉층의 출력, (n, h). delta2: 출력층의 오차, (n, k).
    """
    # BEGIN SOLUTION
    return Z.T @ delta2, delta2.sum(axis=0)
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
def test_worked_example(output_gradients):
    import numpy as np
    got = output_gradients(np.array([[0.5]]), np.array([[0.5, -0.5]]))
    assert np.iterable(got) and len(got) == 2, (
        f"output_gradients returned {got!r}; expected the pair (dW2, db2)"
        f" [ko] output_gradients의 결과가 {got!r}입니다. 쌍 (dW2, db2)를 돌려주어야 합니다."
    )
    for name, value, expected in (("dW2", got[0], [[0.25, -0.25]]), ("db2", got[1], [0.5, -0.5])):
        assert np.shape(value) == np.shape(expected) and np.allclose(value, expected), (
            f"output_gradients gives {name} = {value}; expected {expected}"
            f" [ko] output_gradients로 구한 {name}의 값이 {value}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_numerical_gradient(output_gradients):
    import numpy as np
    Z, Y = np.array([[0.5, 0.25], [0.75, 0.5], [0.25, 0.875]]), np.eye(2)[[1, 0, 1]]
    W, b = np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([0.5, -0.25])
    def entropy(W, b):
        A = Z @ W + b
        return np.mean(np.log(np.sum(np.exp(A), axis=1)) - np.sum(A * Y, axis=1))
    powers = np.exp(Z @ W + b)
    got = output_gradients(Z, (powers / powers.sum(axis=1, keepdims=True) - Y) / 3)
    assert np.iterable(got) and len(got) == 2 and np.shape(got[0]) == (2, 2) and np.shape(got[1]) == (2,), (
        f"output_gradients returned {got!r}; expected the pair (dW2, db2) of shapes (2, 2) and (2,)"
        f" [ko] output_gradients의 결과가 {got!r}입니다. 모양이 (2, 2)와 (2,)인 쌍 (dW2, db2)여야 합니다."
    )
    for place in np.ndindex(2, 2):
        h = np.zeros((2, 2))
        h[place] = 1e-4
        slope, value = (entropy(W + h, b) - entropy(W - h, b)) / 2e-4, np.asarray(got[0])[place]
        assert abs(value - slope) < 1e-6, (
            f"dW2{list(place)} is {value}; the numerical gradient is {slope}"
            f" [ko] dW2{list(place)}의 값이 {value}입니다. 수치 미분으로는 {slope}입니다."
        )
    for k in range(2):
        h = np.where(np.arange(2) == k, 1e-4, 0.0)
        slope, value = (entropy(W, b + h) - entropy(W, b - h)) / 2e-4, np.asarray(got[1])[k]
        assert abs(value - slope) < 1e-6, (
            f"db2[{k}] is {value}; the numerical gradient is {slope}"
            f" [ko] db2[{k}]의 값이 {value}입니다. 수치 미분으로는 {slope}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_weights(output_gradients):
    """the weights [ko] 가중치의 gradient"""
    import numpy as np
    rng = np.random.default_rng(74)
    for n, hidden, k in ((1, 3, 2), (4, 2, 3), (6, 5, 2), (3, 3, 3)):
        Z, delta = rng.random((n, hidden)), rng.normal(size=(n, k))
        dW, _ = output_gradients(Z, delta)
        assert np.shape(dW) == (hidden, k)
        for j, m in np.ndindex(hidden, k):
            expected = sum(float(Z[i, j]) * float(delta[i, m]) for i in range(n))
            assert abs(np.asarray(dW)[j, m] - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_biases(output_gradients):
    """the biases [ko] 편향의 gradient"""
    import numpy as np
    rng = np.random.default_rng(75)
    for n, hidden, k in ((1, 2, 3), (5, 2, 4), (7, 4, 2), (3, 3, 3)):
        Z, delta = rng.random((n, hidden)), rng.normal(size=(n, k))
        _, db = output_gradients(Z, delta)
        assert np.shape(db) == (k,)
        for m in range(k):
            assert abs(np.asarray(db)[m] - sum(float(delta[i, m]) for i in range(n))) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(output_gradients):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    Z, delta = np.array([[0.5, 0.25], [0.125, 0.75], [1.0, 0.5]]), np.array([[0.5], [-0.25], [1.0]])
    kept = Z.copy(), delta.copy()
    dW, db = output_gradients(Z, delta)
    assert np.shape(dW) == (2, 1) and np.shape(db) == (1,)
    assert np.max(np.abs(np.asarray(dW) - np.array([[1.21875], [0.4375]]))) < 1e-9 and abs(db[0] - 1.25) < 1e-9
    assert np.array_equal(Z, kept[0]) and np.array_equal(delta, kept[1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: hidden_error
# points: 2

# %% [markdown] lang="en"
# ## 8. The error of the hidden layer · 2 points
#
# $$\frac{\partial E}{\partial z_{ij}}=\sum_k \delta^{(2)}_{ik}\,w_{jk}$$
#
# A hidden neuron feeds *all* output neurons. So all their errors come back to it, each times the weight of its line, and
# are added up. This is the gradient for $\mathbf Z$: again one product of matrices.
#
# The error $\boldsymbol\delta^{(1)}=\partial E/\partial\mathbf A^{(1)}$ is one link further back, through the sigmoid. You
# know its slope from task 5.
#
# **Example.** One sample, one hidden neuron: $z=0.5$, $\mathbf W^{(2)}=[1, -1]$ and
# $\boldsymbol\delta^{(2)}=[0.5, -0.5]$. What comes back is $0.5 \times 1 + (-0.5) \times (-1) = 1$. The slope is 0.25, so
# $\boldsymbol\delta^{(1)}=0.25$.
#
# > **Task.** Write `hidden_error(delta2, W2, Z)`: $\boldsymbol\delta^{(1)}$, shape `(n, h)`.
# >
# > - `delta2`: shape `(n, k)`; `W2`: shape `(h, k)`; `Z`: shape `(n, h)`.

# %% [markdown] lang="ko"
# ## 8. 은닉층의 오차 · 2점
#
# $$\frac{\partial E}{\partial z_{ij}}=\sum_k \delta^{(2)}_{ik}\,w_{jk}$$
#
# 은닉층의 뉴런은 *모든* 출력 뉴런에 신호를 보냅니다. 그래서 출력 뉴런의 오차가 저마다 연결된 가중치와 곱해져 되돌아오고,
# 모두 더해집니다. 이것이 $\mathbf Z$에 대한 gradient이고, 이번에도 행렬 곱셈 한 번입니다.
#
# 은닉층의 오차 $\boldsymbol\delta^{(1)}=\partial E/\partial\mathbf A^{(1)}$을 구하려면 시그모이드를 지나 한 단계 더 거슬러
# 올라가야 합니다. 시그모이드의 기울기는 5번 문제에 나왔습니다.
#
# **예제.** 데이터 하나와 은닉층의 뉴런 하나에서 $z=0.5$, $\mathbf W^{(2)}=[1, -1]$, $\boldsymbol\delta^{(2)}=[0.5, -0.5]$라고
# 합시다. 되돌아온 값은 $0.5 \times 1 + (-0.5) \times (-1) = 1$이고 기울기는 0.25이므로
# $\boldsymbol\delta^{(1)}=0.25$입니다.
#
# > **문제.** `hidden_error(delta2, W2, Z)`를 작성하세요. 모양이 `(n, h)`인 $\boldsymbol\delta^{(1)}$을 구합니다.
# >
# > - `delta2`: 모양은 `(n, k)`. `W2`: 모양은 `(h, k)`. `Z`: 모양은 `(n, h)`

# %% [raw]
# # BEGIN SOLUTION

# %%
def hidden_error(delta2, W2, Z):
    """Return the error of the hidden layer, (n, h): the gradient of the loss with respect to A1.

    delta2: the error of the output layer, (n, k); W2: its weights, (h, k);
    Z: the outputs of the hidden layer, (n, h).
    [ko]
    은닉층의 오차 (n, h), 즉 A1에 대한 손실의 gradient를 돌려줍니다.

    delta2: 출력층의 오차, (n, k). W2: 출력층의 가중치, (h, k).
    Z: 은닉층의 출력, (n, h).
    """
    # BEGIN SOLUTION
    return (delta2 @ W2.T) * Z * (1 - Z)
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
def test_worked_example(hidden_error):
    import numpy as np
    got = hidden_error(np.array([[0.5, -0.5]]), np.array([[1.0, -1.0]]), np.array([[0.5]]))
    assert np.shape(got) == (1, 1) and np.allclose(got, [[0.25]]), (
        f"hidden_error([[0.5, -0.5]], [[1, -1]], [[0.5]]) returned {got!r}; expected [[0.25]]"
        f" [ko] hidden_error([[0.5, -0.5]], [[1, -1]], [[0.5]])의 결과가 {got!r}입니다. 기댓값은 [[0.25]]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_numerical_gradient(hidden_error):
    import numpy as np
    A, Y = np.array([[0.5, -1.0, 0.25], [2.0, 0.0, 1.0]]), np.eye(2)[[1, 0]]
    W, b = np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.5]]), np.array([0.5, -0.25])
    def output(A):
        return 1 / (1 + np.exp(-A)) @ W + b
    def entropy(A):
        return np.mean(np.log(np.sum(np.exp(output(A)), axis=1)) - np.sum(output(A) * Y, axis=1))
    powers = np.exp(output(A))
    delta2 = (powers / powers.sum(axis=1, keepdims=True) - Y) / 2
    got = hidden_error(delta2, W, 1 / (1 + np.exp(-A)))
    assert np.shape(got) == (2, 3), (
        f"for 2 samples and 3 hidden neurons hidden_error returned {got!r}; expected an array of shape (2, 3)"
        f" [ko] 데이터 2개, 은닉층의 뉴런 3개일 때 hidden_error의 결과가 {got!r}입니다. 모양이 (2, 3)인 배열이어야 합니다."
    )
    for place in np.ndindex(A.shape):
        h = np.zeros(A.shape)
        h[place] = 1e-4
        slope, value = (entropy(A + h) - entropy(A - h)) / 2e-4, np.asarray(got)[place]
        assert abs(value - slope) < 1e-6, (
            f"the error at {list(place)} is {value}; the numerical gradient of the loss, moving A1 there, is {slope}"
            f" [ko] {list(place)}의 오차가 {value}입니다. A1의 이 값을 조금 바꾸어 구한 손실의 수치 미분으로는 {slope}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_one_sample(hidden_error):
    """one sample [ko] 데이터 하나를 넣을 때"""
    import numpy as np
    for delta, W, Z in (
        ([0.25, -0.25], [[2.0, 1.0]], [0.25]),
        ([0.5, -0.75, 0.25], [[1.0, -2.0, 0.5], [-1.0, 0.0, 4.0]], [0.125, 0.75]),
        ([-0.5, 0.5], [[1.0, 3.0], [-2.0, 0.5], [0.25, -0.25]], [0.5, 0.875, 0.25]),
    ):
        got = hidden_error(np.array([delta]), np.array(W), np.array([Z]))
        assert np.shape(got) == (1, len(Z))
        for j, z in enumerate(Z):
            expected = sum(error * weight for error, weight in zip(delta, W[j])) * z * (1 - z)
            assert abs(np.asarray(got)[0, j] - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_batches(hidden_error):
    """batches and networks of any size [ko] 배치와 신경망의 크기에 상관없이"""
    import numpy as np
    rng = np.random.default_rng(76)
    for n, hidden, k in ((3, 4, 2), (5, 2, 3), (2, 6, 4), (4, 1, 2)):
        A, W, b = rng.normal(size=(n, hidden)), rng.normal(size=(hidden, k)), rng.normal(size=k)
        labels = rng.integers(k, size=n)
        Z = 1 / (1 + np.exp(-A))
        powers = np.exp(Z @ W + b)
        delta = (powers / np.sum(powers, axis=1)[:, np.newaxis] - np.eye(k)[labels]) / n
        got = hidden_error(delta, W, Z)
        assert np.shape(got) == (n, hidden)
        for i, j in np.ndindex(n, hidden):
            moved = A.astype(complex)
            moved[i, j] += 1e-30j
            rows = 1 / (1 + np.exp(-moved)) @ W + b
            entropy = sum(np.log(np.sum(np.exp(row))) - row[label] for row, label in zip(rows, labels)) / n
            assert abs(np.asarray(got)[i, j] - entropy.imag / 1e-30) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_as_many_neurons_as_classes(hidden_error):
    """as many hidden neurons as classes [ko] 은닉층의 뉴런 수가 클래스 수와 같을 때"""
    import numpy as np
    rng = np.random.default_rng(77)
    for n, k in ((2, 2), (3, 3), (5, 4)):
        delta, W, Z = rng.normal(size=(n, k)), rng.normal(size=(k, k)), rng.random((n, k))
        got = hidden_error(delta, W, Z)
        assert np.shape(got) == (n, k)
        for i, j in np.ndindex(n, k):
            back = sum(float(delta[i, m]) * float(W[j, m]) for m in range(k))
            assert abs(np.asarray(got)[i, j] - back * float(Z[i, j]) * (1 - float(Z[i, j]))) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(hidden_error):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    delta, W, Z = np.array([[0.5], [-1.0]]), np.array([[2.0], [-4.0]]), np.array([[0.5, 0.25], [0.75, 0.5]])
    kept = delta.copy(), W.copy(), Z.copy()
    got = hidden_error(delta, W, Z)
    assert np.shape(got) == (2, 2)
    assert np.max(np.abs(np.asarray(got) - np.array([[0.25, -0.375], [-0.375, 1.0]]))) < 1e-9
    assert np.array_equal(delta, kept[0]) and np.array_equal(W, kept[1]) and np.array_equal(Z, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: gradients
# points: 3

# %% [markdown] lang="en"
# ## 9. Backpropagation · 3 points
#
# $$\text{forward: }\mathbf X\to\mathbf A^{(1)}\to\mathbf Z\to\mathbf A^{(2)}\to\mathbf P\qquad\qquad
# \text{backward: }\boldsymbol\delta^{(1)}\leftarrow\boldsymbol\delta^{(2)}$$
#
# The numerical gradient of assignment 06 needs two passes through the network for *every single weight*.
# **Backpropagation** needs one forward, which keeps $\mathbf Z$ and $\mathbf P$, and one backward. You have all its stages.
# Only $\mathbf W^{(1)}$ and $\mathbf b^{(1)}$ are new: what is the input of their layer, and what its error?
#
# **Example.** For $x=2$ and the numbers of tasks 6 to 8, the gradient for $\mathbf W^{(1)}$ is $2 \times 0.25 = 0.5$.
#
# > **Task.** Write `gradients(params, X, Y)`: the gradient of `loss` with respect to every parameter. The arguments are
# > those of `loss`, and you may call your functions.
# >
# > - Result: a *dict with the keys and the shapes of `params`*.
# > - It has to agree with the numerical gradient of your `loss` to $10^{-6}$.
# > - A hidden test has about 100,000 weights, and 2 seconds: ample for backpropagation, which takes milliseconds, and
# >   far too little for a numerical gradient.

# %% [markdown] lang="ko"
# ## 9. 역전파 · 3점
#
# $$\text{순방향: }\mathbf X\to\mathbf A^{(1)}\to\mathbf Z\to\mathbf A^{(2)}\to\mathbf P\qquad\qquad
# \text{역방향: }\boldsymbol\delta^{(1)}\leftarrow\boldsymbol\delta^{(2)}$$
#
# 과제 06의 수치 미분은 *가중치 하나마다* 순전파를 두 번씩 해야 합니다. **역전파**(backpropagation)는 순방향으로 한 번
# 지나가며 $\mathbf Z$와 $\mathbf P$를 구해 두고, 역방향으로 한 번 지나가면 됩니다. 필요한 단계는 이미 모두 만들었습니다.
# $\mathbf W^{(1)}$과 $\mathbf b^{(1)}$만 새롭습니다. 은닉층의 입력은 무엇이고 오차는 무엇인가요?
#
# **예제.** $x=2$이고 나머지가 6~8번 문제의 숫자라면 $\mathbf W^{(1)}$에 대한 gradient는 $2 \times 0.25 = 0.5$입니다.
#
# > **문제.** 모든 매개변수에 대한 `loss`의 gradient를 구하는 `gradients(params, X, Y)`를 작성하세요. 인수는 `loss`와
# > 같고, 앞에서 만든 함수를 사용해도 됩니다.
# >
# > - 결과: *키와 모양이 `params`와 같은 딕셔너리*
# > - 여러분의 `loss`를 수치 미분한 값과의 차이가 $10^{-6}$ 이내여야 합니다.
# > - 비공개 테스트 중에는 가중치가 약 10만 개이고 시간이 2초인 것이 있습니다. 역전파로는 몇 밀리초면 충분하지만, 수치
# >   미분으로는 시간이 훨씬 모자랍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def gradients(params, X, Y):
    """Return the gradient of the loss with respect to every parameter.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); Y: the truth, one-hot, (n, k).
    Returns a dict with the keys and shapes of params.
    [ko]
    모든 매개변수에 대한 손실의 gradient를 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    결과는 키와 모양이 params와 같은 딕셔너리입니다.
    """
    # BEGIN SOLUTION
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = output_error(P, Y)
    delta1 = hidden_error(delta2, params["W2"], Z)
    dW2, db2 = output_gradients(Z, delta2)
    dW1, db1 = output_gradients(X, delta1)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
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
def test_worked_example(gradients):
    import numpy as np
    params = {
        "W1": np.array([[0.0]]), "b1": np.array([0.0]),
        "W2": np.array([[1.0, -1.0]]), "b2": np.array([-0.5, 0.5]),
    }
    got = gradients(params, np.array([[2.0]]), np.array([[0.0, 1.0]]))
    assert isinstance(got, dict) and set(params) <= set(got), (
        f"gradients returned {got!r}; expected a dict with the keys of params"
        f" [ko] gradients의 결과가 {got!r}입니다. 키가 params와 같은 딕셔너리여야 합니다."
    )
    for key, expected in (("W2", [[0.25, -0.25]]), ("b2", [0.5, -0.5]), ("W1", [[0.5]]), ("b1", [0.25])):
        assert np.shape(got[key]) == np.shape(expected), (
            f"the gradient of {key} has shape {np.shape(got[key])}; expected {np.shape(expected)}"
            f" [ko] {key}에 대한 gradient의 모양이 {np.shape(got[key])}입니다. 기댓값은 {np.shape(expected)}입니다."
        )
        assert np.allclose(got[key], expected), (
            f"the gradient of {key} is {got[key]}; expected {expected}"
            f" [ko] {key}에 대한 gradient가 {got[key]}입니다. 기댓값은 {expected}입니다."
        )

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_numerical_gradient(gradients, loss):
    import reprlib
    import numpy as np
    params = {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), "b1": np.array([0.0, 0.5, -0.25]),
        "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), "b2": np.array([0.25, -0.25]),
    }
    X, Y = np.array([[1.0, 0.5], [-0.5, 2.0], [0.0, -1.0]]), np.eye(2)[[0, 1, 1]]
    got = gradients(params, X, Y)
    assert isinstance(got, dict) and set(params) <= set(got), (
        f"gradients returned {reprlib.repr(got)}; expected a dict with the keys of params"
        f" [ko] gradients의 결과가 {reprlib.repr(got)}입니다. 키가 params와 같은 딕셔너리여야 합니다."
    )
    assert loss(params, X, Y) is not None, (
        "loss returned None; this test needs it, so do task 4 first"
        " [ko] loss의 결과가 None입니다. 이 테스트는 loss를 사용하므로 4번 문제를 먼저 풀어 주세요."
    )
    for key in params:
        assert np.shape(got[key]) == params[key].shape, (
            f"the gradient of {key} has shape {np.shape(got[key])}; expected {params[key].shape}"
            f" [ko] {key}에 대한 gradient의 모양이 {np.shape(got[key])}입니다. 기댓값은 {params[key].shape}입니다."
        )
        for place in np.ndindex(params[key].shape):
            up, down = ({**params, key: params[key].copy()} for _ in range(2))
            up[key][place] += 1e-4
            down[key][place] -= 1e-4
            slope = (loss(up, X, Y) - loss(down, X, Y)) / 2e-4
            value = np.asarray(got[key])[place]
            assert abs(value - slope) < 1e-6, (
                f"gradients gives {value} for {key}{list(place)}; your loss, a little above and below, gives {slope}"
                f" [ko] {key}{list(place)}에 대한 gradient가 gradients로는 {value}, "
                f"여러분의 loss로 구한 수치 미분으로는 {slope}입니다. 두 값이 같아야 합니다."
            )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_output_layer(gradients):
    """the output layer [ko] 출력층의 gradient"""
    import math
    import numpy as np
    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (params[key].tolist() for key in ("W1", "b1", "W2", "b2"))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum(value * row[j] for value, row in zip(x, W1)))) for j, b in enumerate(b1)]
            scores = [b + sum(value * row[j] for value, row in zip(z, W2)) for j, b in enumerate(b2)]
            total += math.log(sum(math.exp(s) for s in scores)) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(31)
    for n, d, hidden, k in ((5, 3, 4, 2), (4, 2, 3, 3)):
        params = {
            "W1": rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
            "W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
        }
        X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
        got = gradients(params, X, Y)
        for key in ("W2", "b2"):
            assert np.shape(got[key]) == params[key].shape
            for place in np.ndindex(params[key].shape):
                up, down = ({**params, key: params[key].copy()} for _ in range(2))
                up[key][place] += 1e-5
                down[key][place] -= 1e-5
                slope = (by_hand(up, X, Y) - by_hand(down, X, Y)) / 2e-5
                assert abs(np.asarray(got[key])[place] - slope) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_hidden_layer(gradients):
    """the hidden layer [ko] 은닉층의 gradient"""
    import math
    import numpy as np
    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (params[key].tolist() for key in ("W1", "b1", "W2", "b2"))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum(value * row[j] for value, row in zip(x, W1)))) for j, b in enumerate(b1)]
            scores = [b + sum(value * row[j] for value, row in zip(z, W2)) for j, b in enumerate(b2)]
            total += math.log(sum(math.exp(s) for s in scores)) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(32)
    for n, d, hidden, k in ((5, 3, 4, 2), (4, 2, 3, 3)):
        params = {
            "W1": rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
            "W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
        }
        X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
        got = gradients(params, X, Y)
        for key in ("W1", "b1"):
            assert np.shape(got[key]) == params[key].shape
            for place in np.ndindex(params[key].shape):
                up, down = ({**params, key: params[key].copy()} for _ in range(2))
                up[key][place] += 1e-5
                down[key][place] -= 1e-5
                slope = (by_hand(up, X, Y) - by_hand(down, X, Y)) / 2e-5
                assert abs(np.asarray(got[key])[place] - slope) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_the_stages_together(gradients, env):
    """the stages put together, batches and networks of any size [ko] 배치와 신경망의 크기에 상관없이 단계를 하나로 연결하기"""
    import numpy as np
    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
    def together(params, X, Y):
        # whoever has a stage wrong has paid for it there, and does not pay here again
        try:
            Z = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
            powers = np.exp(Z @ params["W2"] + params["b2"])
            delta2 = env["output_error"](powers / np.sum(powers, axis=1, keepdims=True), Y.copy())
            delta1 = env["hidden_error"](np.array(delta2), params["W2"].copy(), Z.copy())
            (dW2, db2), (dW1, db1) = (
                env["output_gradients"](inputs.copy(), np.array(delta)) for inputs, delta in ((Z, delta2), (X, delta1))
            )
        except Exception:
            return None
        own = {key: np.asarray(value) for key, value in (("W1", dW1), ("b1", db1), ("W2", dW2), ("b2", db2))}
        fits = all(own[key].shape == params[key].shape and np.any(own[key] != 0) for key in params)
        return own if fits else None
    rng = np.random.default_rng(33)
    wrong = []
    for n, d, hidden, k in ((1, 3, 2, 4), (12, 1, 6, 2), (9, 4, 1, 3), (4, 4, 4, 4)):
        params = {
            "W1": rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
            "W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
        }
        X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
        right = {key: np.zeros(value.shape) for key, value in params.items()}
        for key, value in params.items():
            for place in np.ndindex(value.shape):
                moved = {name: part.astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                right[key][place] = entropy(moved, X, Y).imag / 1e-30
        got = gradients(params, X, Y)
        assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
        if not all(np.max(np.abs(np.asarray(got[key]) - right[key])) < 1e-6 for key in params):
            wrong.append((params, X, Y, got))
    for params, X, Y, got in wrong:
        own = together(params, X, Y)
        assert own is not None and all(np.max(np.abs(np.asarray(got[key]) - own[key])) < 1e-6 for key in params)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_a_large_network_in_time(gradients, env):
    """a large network within the time [ko] 큰 신경망을 제시간에 계산하기"""
    import numpy as np
    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
    def together(params, X, Y):
        # whoever has a stage wrong has paid for it there, and does not pay here again
        try:
            Z = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
            powers = np.exp(Z @ params["W2"] + params["b2"])
            delta2 = env["output_error"](powers / np.sum(powers, axis=1, keepdims=True), Y.copy())
            delta1 = env["hidden_error"](np.array(delta2), params["W2"].copy(), Z.copy())
            (dW2, db2), (dW1, db1) = (
                env["output_gradients"](inputs.copy(), np.array(delta)) for inputs, delta in ((Z, delta2), (X, delta1))
            )
        except Exception:
            return None
        own = {key: np.asarray(value) for key, value in (("W1", dW1), ("b1", db1), ("W2", dW2), ("b2", db2))}
        fits = all(own[key].shape == params[key].shape and np.any(own[key] != 0) for key in params)
        return own if fits else None
    rng = np.random.default_rng(34)
    n, d, hidden, k = 6, 500, 200, 4
    params = {
        "W1": 0.1 * rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
        "W2": 0.1 * rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
    }
    X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
    got = gradients(params, X, Y)
    assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
    # the slope in a direction is the gradient times the direction, whichever direction that is
    off = []
    for key in params:
        for _ in range(4):
            way = rng.normal(size=params[key].shape)
            moved = {**params, key: params[key] + 1e-30j * way}
            off.append(abs(np.sum(np.asarray(got[key]) * way) - entropy(moved, X, Y).imag / 1e-30))
    if not max(off) < 1e-6:
        own = together(params, X, Y)
        assert own is not None and all(np.max(np.abs(np.asarray(got[key]) - own[key])) < 1e-6 for key in params)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_arguments_are_left_alone(gradients):
    """arguments left alone [ko] 인수를 바꾸지 않기"""
    import numpy as np
    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
    params = {
        "W1": np.array([[1.0, -1.0], [2.0, 0.0]]), "b1": np.array([0.0, -1.0]),
        "W2": np.array([[1.0, 0.0, -2.0], [-1.0, 1.0, 3.0]]), "b2": np.array([1.0, 0.0, -1.0]),
    }
    X, Y = np.array([[1.0, 0.0], [0.0, -1.0], [2.0, 1.0], [1.0, 1.0]]), np.eye(3)[[2, 0, 1, 2]]
    kept = {key: value.copy() for key, value in params.items()}, X.copy(), Y.copy()
    got = gradients(params, X, Y)
    assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
    for key, value in params.items():
        for place in np.ndindex(value.shape):
            moved = {name: part.astype(complex) for name, part in params.items()}
            moved[key][place] += 1e-30j
            assert abs(np.asarray(got[key])[place] - entropy(moved, X, Y).imag / 1e-30) < 1e-6
    assert set(params) == set(kept[0]) and all(np.array_equal(params[key], kept[0][key]) for key in params)
    assert np.array_equal(X, kept[1]) and np.array_equal(Y, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** One sample in a 2-2-2 network, by your functions. Left: the values, and at each line its weight. Right: the
# errors, and at each line the gradient of its weight. Which weight would you change first, and which way?

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 데이터 하나가 2-2-2 신경망을 지나가는 모습을 여러분의 함수로 그립니다. 왼쪽은 값과 가중치, 오른쪽은
# 되돌아오는 오차와 가중치마다의 gradient입니다. 어느 가중치를 어느 방향으로 가장 먼저 바꾸면 좋을까요?

# %% tags=["otter_ignore"]
def graph(axes, title, layers, lines):
    middle = {"ha": "center", "va": "center"}
    for x, numbers in enumerate(lines):
        for i, j in np.ndindex(2, 2):
            axes.plot([x, x + 1], [-i, -j], color="gray", linewidth=1, zorder=1)
            place = x + 0.3, -i + 0.3 * (i - j)
            axes.text(*place, f"{numbers[i, j]:.2f}", backgroundcolor="white", fontsize=8, **middle)
    for x, numbers in enumerate(layers):
        edge = "gray" if x == 0 else "C0"
        axes.scatter([x, x], [0, -1], s=1200, color="white", edgecolors=edge, zorder=2)
        for i in range(2):
            axes.text(x, -i, f"{numbers[i]:.2f}", zorder=3, **middle)
    axes.set_title(title)
    axes.margins(0.15, 0.3)
    axes.axis("off")


def there_and_back(forward, backward):
    params = {
        "W1": np.array([[1.0, -0.5], [-1.0, 2.0]]), "b1": np.array([0.0, -0.5]),
        "W2": np.array([[2.0, -1.0], [-1.0, 0.5]]), "b2": np.array([0.5, 0.0]),
    }
    X, Y = np.array([[1.0, 0.5]]), np.array([[0.0, 1.0]])
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = output_error(P, Y)
    delta1 = hidden_error(delta2, params["W2"], Z)
    grads = gradients(params, X, Y)
    graph(forward, "X  →  Z  →  P", [X[0], Z[0], P[0]], [params["W1"], params["W2"]])
    graph(backward, "X  ←  δ1  ←  δ2", [X[0], delta1[0], delta2[0]], [grads["W1"], grads["W2"]])


picture(there_and_back, columns=2)

# %% [raw]
# # BEGIN QUESTION
# name: sgd_update
# points: 1

# %% [markdown] lang="en"
# ## 10. One step of SGD · 1 point
#
# $$\mathbf w^{new}=\mathbf w^{prev}-\alpha\cdot\text{grad}(E(\mathbf w))$$
#
# The lecture's rule, for all parameters at once; $\alpha$ is the learning rate.
#
# **Example.** $w=1$, gradient 2 and $\alpha=0.25$ give the new $w$: $1 - 0.25 \times 2 = 0.5$.
#
# > **Task.** Write `sgd_update(params, grads, lr)`.
# >
# > - `params`, `grads`: dicts with the keys `W1`, `b1`, `W2`, `b2` and the same shapes; `lr`: a number.
# > - Result: a *new* dict with new arrays; `params` stays as it is (`params[key] -= ...` would change it).

# %% [markdown] lang="ko"
# ## 10. SGD로 한 번 갱신하기 · 1점
#
# $$\mathbf w^{new}=\mathbf w^{prev}-\alpha\cdot\text{grad}(E(\mathbf w))$$
#
# 강의에서 배운 식을 모든 매개변수에 한꺼번에 적용합니다. $\alpha$는 학습률입니다.
#
# **예제.** $w=1$, gradient 2, $\alpha=0.25$이면 새로운 $w$는 $1 - 0.25 \times 2 = 0.5$입니다.
#
# > **문제.** `sgd_update(params, grads, lr)`를 작성하세요.
# >
# > - `params`, `grads`: 키 `W1`, `b1`, `W2`, `b2`와 배열의 모양이 서로 같은 딕셔너리, `lr`: 숫자
# > - 결과: 새 배열을 담은 *새* 딕셔너리. `params`는 그대로 두어야 합니다(`params[key] -= ...`라고 쓰면 바뀝니다).

# %% [raw]
# # BEGIN SOLUTION

# %%
def sgd_update(params, grads, lr):
    """Return a new dict with every parameter after one step down.

    params, grads: dicts with the keys W1, b1, W2, b2 and the same shapes;
    lr: the learning rate.
    [ko]
    모든 매개변수를 한 번 갱신한 새 딕셔너리를 돌려줍니다.

    params, grads: 키 W1, b1, W2, b2와 배열의 모양이 서로 같은 딕셔너리.
    lr: 학습률.
    """
    # BEGIN SOLUTION
    return {key: params[key] - lr * grads[key] for key in params}
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
def test_one_weight(sgd_update):
    import numpy as np
    params = {"W1": np.array([[1.0]]), "b1": np.array([0.0]), "W2": np.array([[2.0]]), "b2": np.array([3.0])}
    grads = {"W1": np.array([[2.0]]), "b1": np.array([-1.0]), "W2": np.array([[4.0]]), "b2": np.array([0.0])}
    got = sgd_update(params, grads, 0.25)
    assert isinstance(got, dict) and set(params) <= set(got), (
        f"sgd_update returned {got!r}; expected a dict with the keys of params"
        f" [ko] sgd_update의 결과가 {got!r}입니다. 키가 params와 같은 딕셔너리여야 합니다."
    )
    for key, expected in (("W1", 0.5), ("b1", 0.25), ("W2", 1.0), ("b2", 3.0)):
        value = float(np.ravel(got[key])[0])
        assert value == expected, (
            f"sgd_update gives {value} for {key}; expected {expected}"
            f" [ko] sgd_update로 구한 {key}의 값이 {value}입니다. 기댓값은 {expected}입니다."
        )
    assert params["W1"][0, 0] == 1.0, (
        f"sgd_update changed its argument: W1 is now {params['W1'][0, 0]}"
        f" [ko] params의 W1은 1.0이었는데 sgd_update를 호출한 뒤에는 {params['W1'][0, 0]}입니다. 인수의 값을 바꾸지 마세요."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_all_parameters(sgd_update):
    """every parameter updated [ko] 모든 매개변수를 갱신하기"""
    import numpy as np
    rng = np.random.default_rng(21)
    for (d, hidden, k), lr in (((2, 3, 2), 0.5), ((4, 5, 3), 0.125), ((1, 2, 4), 2.0)):
        shapes = {"W1": (d, hidden), "b1": (hidden,), "W2": (hidden, k), "b2": (k,)}
        params = {key: rng.integers(-16, 17, size=shape) / 8 for key, shape in shapes.items()}
        grads = {key: rng.integers(-16, 17, size=shape) / 8 for key, shape in shapes.items()}
        got = sgd_update(params, grads, lr)
        assert {key: np.shape(value) for key, value in got.items()} == shapes
        for key in shapes:
            for place in np.ndindex(shapes[key]):
                expected = float(params[key][place]) - lr * float(grads[key][place])
                assert abs(float(np.asarray(got[key])[place]) - expected) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_a_new_dict(sgd_update):
    """a new dict, arguments left alone [ko] 새 딕셔너리를 돌려주기, 인수를 바꾸지 않기"""
    import numpy as np
    params = {
        "W1": np.array([[1.0, 2.0], [3.0, 4.0]]), "b1": np.array([0.0, -1.0]),
        "W2": np.array([[5.0], [-3.0]]), "b2": np.array([2.0]),
    }
    grads = {
        "W1": np.array([[1.0, -1.0], [3.0, 0.0]]), "b1": np.array([2.0, 1.0]),
        "W2": np.array([[-3.0], [1.0]]), "b2": np.array([5.0]),
    }
    kept = [{key: value.copy() for key, value in each.items()} for each in (params, grads)]
    got = sgd_update(params, grads, 0.5)
    expected = {"W1": [[0.5, 2.5], [1.5, 4.0]], "b1": [-1.0, -1.5], "W2": [[6.5], [-3.5]], "b2": [-0.5]}
    assert {key: np.shape(value) for key, value in got.items()} == {key: np.shape(v) for key, v in expected.items()}
    assert all(np.max(np.abs(np.asarray(got[key]) - np.array(expected[key]))) < 1e-9 for key in expected)
    for each, before in zip((params, grads), kept):
        assert set(each) == set(before)
        assert all(np.array_equal(each[key], before[key]) for key in before)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en"
# **Given.** Two sets of data, and for each the settings with which right functions learn it for any seed. `spiral`
# makes two arms of a spiral, one for each class; no straight line can separate them.

# %% [markdown] lang="ko"
# **미리 주어진 코드.** 학습에 쓸 두 가지 데이터와, 함수를 바르게 작성했다면 시드가 무엇이든 학습이 잘되는 설정값입니다.
# `spiral`은 클래스마다 한 갈래씩 두 갈래 나선을 만듭니다. 이 두 갈래는 직선 하나로 나눌 수 없습니다.

# %%
XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = np.array([0, 1, 1, 0])
XOR_Y = np.eye(2)[XOR_LABELS]
XOR_SETTINGS = {"hidden": 8, "lr": 3.0, "epochs": 250, "batch_size": 4}

SPIRAL_SETTINGS = {"hidden": 16, "lr": 2.0, "epochs": 50, "batch_size": 10}


def spiral(seed):
    """Return X (80, 2) and the labels (80,): two arms of a spiral, 40 points each.

    [ko]
    두 갈래 나선의 데이터 X (80, 2)와 레이블 (80,)을 돌려줍니다. 갈래마다 점이 40개입니다.
    """
    radius = np.linspace(0.5, 5, 40)
    turn = 2 * np.pi * 0.15 * radius
    arm = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
    noise = np.random.default_rng(seed).normal(0, 0.05, (80, 2))
    return np.vstack([arm, -arm]) + noise, np.repeat([0, 1], 40)


SPIRAL_X, SPIRAL_LABELS = spiral(0)
SPIRAL_Y = np.eye(2)[SPIRAL_LABELS]

# %% [raw]
# # BEGIN QUESTION
# name: train
# points: 3

# %% [markdown] lang="en"
# ## 11. Training · 3 points
#
# Now put everything together. The lecture's algorithm in steps:
#
# 1. Set the weights to begin with: `init_params`.
# 2. Take one mini-batch, `X[rows]` and `Y[rows]`. Compute its gradient with the weights as they are *now*
#    (`gradients`), and move them (`sgd_update`). The next mini-batch sees the new weights.
# 3. After the last mini-batch the epoch is over. Shuffle anew, say with `seed + epoch`, and go back to step 2.
#
# To see whether it learns, keep the loss on *all* the data, before training and after every epoch.
#
# > **Task.** Write `train(X, Y, hidden, lr, epochs, batch_size, seed)`.
# >
# > - `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`; `hidden`: the number of hidden neurons.
# > - Result: `(params, losses)`, the parameters after the last epoch, and the `epochs + 1` losses.
# > - Every epoch uses every sample once, shuffled anew, in mini-batches of `batch_size`; each is one step.
# > - The same seed gives the same result; `epochs = 0` gives the first parameters and one loss.
# > - With `XOR_SETTINGS` it gets all four points of XOR right, with `SPIRAL_SETTINGS` over 95 % of a spiral.
# > - A hidden test may take 2 seconds: ample for backpropagation, not for a numerical gradient.

# %% [markdown] lang="ko"
# ## 11. 학습 · 3점
#
# 이제 앞에서 만든 함수를 모두 연결합니다. 강의에서 배운 알고리즘을 단계별로 쓰면 다음과 같습니다.
#
# 1. 초기 가중치를 지정합니다: `init_params`.
# 2. 미니배치 하나 `X[rows]`, `Y[rows]`에 대해 *현재* 가중치에서 gradient를 계산하고(`gradients`) 가중치를
#    갱신합니다(`sgd_update`). 다음 미니배치는 갱신된 가중치로 계산합니다.
# 3. 마지막 미니배치까지 끝나면 한 에포크가 끝납니다. `seed + epoch` 등으로 데이터를 다시 섞고 2단계로 돌아갑니다.
#
# 학습이 되고 있는지 보기 위해 *전체* 데이터에 대한 손실을 학습 전과 에포크가 끝날 때마다 기록합니다.
#
# > **문제.** `train(X, Y, hidden, lr, epochs, batch_size, seed)`를 작성하세요.
# >
# > - `X`: 모양이 `(n, d)`인 배열, `Y`: 모양이 `(n, k)`인 원-핫 배열, `hidden`: 은닉층의 뉴런 수
# > - 결과: `(params, losses)`, 즉 마지막 에포크 뒤의 매개변수와 손실 `epochs + 1`개
# > - 에포크마다 데이터를 새로 섞어 `batch_size`개씩의 미니배치로 한 번씩 모두 사용하고, 미니배치마다 한 번 갱신합니다.
# > - 시드가 같으면 결과도 같아야 합니다. `epochs = 0`이면 처음 매개변수와 손실 하나를 돌려줍니다.
# > - `XOR_SETTINGS`로는 XOR의 네 점을 모두, `SPIRAL_SETTINGS`로는 나선의 점을 95%보다 많이 맞힙니다.
# > - 비공개 테스트 하나에 주어진 시간은 2초입니다. 역전파라면 넉넉하지만 수치 미분으로는 모자랍니다.

# %% [raw]
# # BEGIN SOLUTION

# %%
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    """Train a network by mini-batch gradient descent and return (params, losses).

    X: the samples, (n, d); Y: the truth, one-hot, (n, k);
    hidden: the number of hidden neurons; lr: the learning rate.
    losses: on all the data, before training and after every epoch.
    Example: params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=0)
    [ko]
    미니배치 경사 하강법으로 신경망을 학습시키고 (params, losses)를 돌려줍니다.

    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    hidden: 은닉층의 뉴런 수. lr: 학습률.
    losses: 전체 데이터에 대한 손실. 학습 전과 에포크가 끝날 때마다 기록합니다.
    예: params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=0)
    """
    # BEGIN SOLUTION
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
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
def test_learns_xor(train):
    import reprlib
    import numpy as np
    X, labels = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    got = train(X, np.eye(2)[labels], hidden=8, lr=3.0, epochs=250, batch_size=4, seed=0)
    assert np.iterable(got) and len(got) == 2, (
        f"train returned {reprlib.repr(got)}; expected the pair (params, losses)"
        f" [ko] train의 결과가 {reprlib.repr(got)}입니다. 쌍 (params, losses)를 돌려주어야 합니다."
    )
    params, losses = got
    assert len(losses) == 251, (
        f"train with 250 epochs returned {len(losses)} losses; expected 251"
        f" [ko] 에포크가 250번일 때 train이 돌려준 손실이 {len(losses)}개입니다. 251개여야 합니다."
    )
    hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
    answers = np.argmax(hidden @ params["W2"] + params["b2"], axis=1).tolist()
    assert answers == [0, 1, 1, 0], (
        f"after training the network answers {answers} to XOR; expected [0, 1, 1, 0]"
        f" [ko] 학습한 뒤 XOR에 대한 신경망의 답이 {answers}입니다. 기댓값은 [0, 1, 1, 0]입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_losses_on_all_the_data(train):
    """losses on all the data, arguments left alone [ko] 전체 데이터에 대한 손실, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    def by_hand(params, X, Y):
        W1, b1, W2, b2 = (np.asarray(params[key]).tolist() for key in ("W1", "b1", "W2", "b2"))
        total = 0.0
        for x, y in zip(X.tolist(), Y.tolist()):
            z = [1 / (1 + math.exp(-b - sum(value * row[j] for value, row in zip(x, W1)))) for j, b in enumerate(b1)]
            scores = [b + sum(value * row[j] for value, row in zip(z, W2)) for j, b in enumerate(b2)]
            total += math.log(sum(math.exp(s) for s in scores)) - scores[y.index(1)]
        return total / len(X)
    rng = np.random.default_rng(51)
    X, Y = rng.normal(size=(7, 2)), np.eye(3)[[0, 1, 2, 1, 0, 2, 1]]
    kept = X.copy(), Y.copy()
    params, losses = train(X, Y, 5, 0.5, 4, 3, 1)
    assert np.shape(losses) == (5,)
    assert {key: np.shape(params[key]) for key in params} == {"W1": (2, 5), "b1": (5,), "W2": (5, 3), "b2": (3,)}
    start, first = train(X, Y, 5, 0.5, 0, 3, 1)
    assert np.shape(first) == (1,) and 0.4 < first[0] < 3
    assert abs(first[0] - by_hand(start, X, Y)) < 1e-9 and abs(losses[0] - first[0]) < 1e-9
    assert abs(losses[4] - by_hand(params, X, Y)) < 1e-9
    assert np.array_equal(X, kept[0]) and np.array_equal(Y, kept[1])

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_the_seed_decides(train):
    """the seed decides the result [ko] 시드에 따라 결과가 정해짐"""
    import numpy as np
    rng = np.random.default_rng(52)
    X, Y = rng.normal(size=(9, 3)), np.eye(2)[[0, 1, 0, 1, 1, 0, 0, 1, 1]]
    (one, first), (two, second), (_, other) = (train(X, Y, 4, 0.5, 6, 2, seed) for seed in (3, 3, 4))
    assert np.shape(first) == np.shape(second) == np.shape(other) == (7,)
    assert np.max(np.abs(np.array(first) - np.array(second))) < 1e-9
    for key, shape in (("W1", (3, 4)), ("b1", (4,)), ("W2", (4, 2)), ("b2", (2,))):
        assert np.shape(one[key]) == np.shape(two[key]) == shape
        assert np.max(np.abs(np.asarray(one[key]) - np.asarray(two[key]))) < 1e-9
    assert abs(first[0] - other[0]) > 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_batch_gradient_descent(train, env):
    """all the data in one batch [ko] 전체 데이터가 한 배치일 때"""
    import numpy as np
    def entropy(params):
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
    def stepped(params, lr):
        new = {key: np.array(value, dtype=float) for key, value in params.items()}
        for key in new:
            for place in np.ndindex(new[key].shape):
                moved = {name: np.asarray(part).astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                new[key][place] -= lr * entropy(moved).imag / 1e-30
        return new
    rng = np.random.default_rng(53)
    X, Y = rng.normal(size=(6, 2)), np.eye(3)[[0, 2, 1, 1, 0, 2]]
    def own(params, lr):
        # whoever has gradients wrong has paid for it there, and does not pay here again
        grads = env["gradients"]({key: np.array(value) for key, value in params.items()}, X.copy(), Y.copy())
        if not all(np.any(grads[key]) for key in params):
            raise ValueError
        return {key: np.asarray(params[key]) - lr * np.asarray(grads[key]) for key in params}
    start = train(X, Y, 3, 0.75, 0, 6, 2)[0]
    params, got = train(X, Y, 3, 0.75, 2, 6, 2)
    shapes = {"W1": (2, 3), "b1": (3,), "W2": (3, 3), "b2": (3,)}
    for each in (start, params):
        assert {key: np.shape(value) for key, value in each.items()} == shapes
    assert np.shape(got) == (3,)
    def off(step):
        expected, losses = start, [entropy(start)]
        for _ in range(2):
            expected = step(expected, 0.75)
            losses.append(entropy(expected))
        far = [np.max(np.abs(np.asarray(params[key]) - expected[key])) for key in shapes]
        return max(np.max(np.abs(np.array(got) - np.array(losses))), *far)
    if not off(stepped) < 1e-6:
        assert off(own) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_every_mini_batch_is_a_step(train, env):
    """one update for each mini-batch [ko] 미니배치마다 한 번씩 갱신하기"""
    import itertools
    import numpy as np
    def entropy(params, rows):
        hidden = 1 / (1 + np.exp(-(X[rows] @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y[rows], axis=1)) / len(rows)
    def stepped(params, rows, lr):
        new = {key: np.array(value, dtype=float) for key, value in params.items()}
        for key in new:
            for place in np.ndindex(new[key].shape):
                moved = {name: np.asarray(part).astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                new[key][place] -= lr * entropy(moved, rows).imag / 1e-30
        return new
    def far(params, others):
        return max(np.max(np.abs(np.asarray(params[key]) - others[key])) for key in ("W1", "b1", "W2", "b2"))
    def own(params, rows, lr):
        # whoever has gradients wrong has paid for it there, and does not pay here again
        grads = env["gradients"]({key: np.array(value) for key, value in params.items()}, X[rows], Y[rows])
        if not all(np.any(grads[key]) for key in params):
            raise ValueError
        return {key: np.asarray(params[key]) - lr * np.asarray(grads[key]) for key in params}
    X, Y = np.array([[1.0, -0.5], [0.0, 2.0], [-1.5, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    shapes = {"W1": (2, 2), "b1": (2,), "W2": (2, 2), "b2": (2,)}
    def off(step, start, params, batch_size):
        # whichever way the three samples were shuffled, the result is that of one of these orders
        distances = []
        for order in itertools.permutations(range(3)):
            expected = start
            for begin in range(0, 3, batch_size):
                expected = step(expected, list(order[begin : begin + batch_size]), 1.0)
            distances.append(far(params, expected))
        return min(distances)
    wrong = []
    for batch_size, seed in ((1, 5), (2, 6)):
        start = train(X, Y, 2, 1.0, 0, batch_size, seed)[0]
        params, losses = train(X, Y, 2, 1.0, 1, batch_size, seed)
        assert np.shape(losses) == (2,)
        for each in (start, params):
            assert {key: np.shape(value) for key, value in each.items()} == shapes
        if not off(stepped, start, params, batch_size) < 1e-6:
            wrong.append((start, params, batch_size))
    assert all(off(own, *each) < 1e-6 for each in wrong)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_every_epoch_has_an_order_of_its_own(train):
    """each epoch in an order of its own [ko] 에포크마다 순서를 새로 섞기"""
    import itertools
    import numpy as np
    def trained(W1, b1, W2, b2, orders):
        # all orders at once: one network for each row of orders
        for row in orders.T:
            x, y = X[row], Y[row]
            z = 1 / (1 + np.exp(-(np.einsum("ci,cij->cj", x, W1) + b1)))
            powers = np.exp(np.einsum("cj,cjk->ck", z, W2) + b2)
            out = powers / np.sum(powers, axis=1, keepdims=True) - y
            back = np.einsum("cjk,ck->cj", W2, out) * z * (1 - z)
            W1, b1 = W1 - np.einsum("ci,cj->cij", x, back), b1 - back
            W2, b2 = W2 - np.einsum("cj,ck->cjk", z, out), b2 - out
        return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    X, Y = np.array([[2.0, -1.0], [0.5, 2.5], [-2.0, 1.5], [-1.0, -2.0]]), np.eye(3)[[0, 1, 2, 1]]
    shapes = {"W1": (2, 3), "b1": (3,), "W2": (3, 3), "b2": (3,)}
    orders = np.array(list(itertools.permutations(range(4))))
    first, second = np.repeat(orders, 24, axis=0), np.tile(orders, (24, 1))
    are_same = []
    for seed in (3, 4, 5):
        start, params = train(X, Y, 3, 1.0, 0, 1, seed)[0], train(X, Y, 3, 1.0, 2, 1, seed)[0]
        for each in (start, params):
            assert {key: np.shape(value) for key, value in each.items()} == shapes
        copies = [np.repeat(np.asarray(start[key], dtype=float)[np.newaxis], 576, axis=0) for key in shapes]
        ends = trained(*copies, np.hstack([first, second]))
        far = [np.abs(ends[key] - np.asarray(params[key])).reshape(576, -1).max(axis=1) for key in shapes]
        distance = np.max(far, axis=0)
        nearest = int(np.argmin(distance))
        assert distance[nearest] < 1e-6
        are_same.append(first[nearest].tolist() == second[nearest].tolist())
    # by chance one epoch in 24 has the order of the one before; not three times
    assert not all(are_same)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_learns_xor_with_another_seed(train):
    """learns XOR with another seed [ko] 다른 시드로 XOR 학습하기"""
    import numpy as np
    X, Y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.eye(2)[[0, 1, 1, 0]]
    params, losses = train(X, Y, hidden=8, lr=3.0, epochs=250, batch_size=4, seed=11)
    hidden = 1 / (1 + np.exp(-(X @ np.asarray(params["W1"]) + params["b1"])))
    scores = hidden @ np.asarray(params["W2"]) + params["b2"]
    assert np.shape(losses) == (251,) and np.shape(scores) == (4, 2)
    assert losses[250] < losses[0]
    assert np.argmax(scores, axis=1).tolist() == [0, 1, 1, 0]

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_learns_a_spiral(train):
    """learns a spiral [ko] 나선 학습하기"""
    import numpy as np
    radius = np.linspace(0.5, 5, 40)
    turn = 2 * np.pi * 0.15 * radius
    arm = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
    X = np.vstack([arm, -arm]) + np.random.default_rng(9).normal(0, 0.05, (80, 2))
    labels = np.repeat([0, 1], 40)
    params, losses = train(X, np.eye(2)[labels], hidden=16, lr=2.0, epochs=50, batch_size=10, seed=2)
    hidden = 1 / (1 + np.exp(-(X @ np.asarray(params["W1"]) + params["b1"])))
    scores = hidden @ np.asarray(params["W2"]) + params["b2"]
    assert np.shape(losses) == (51,) and np.shape(scores) == (80, 2)
    assert losses[50] < losses[0]
    assert np.mean(np.argmax(scores, axis=1) == labels) > 0.95

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** The losses of your `train` on XOR, with three seeds. The first steps are too large. Then the loss rests near
# $\log 2 = 0.69$, that of guessing between two classes, until the network finds the rule of XOR. How does the picture
# change with a learning rate of 0.5?

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분의 `train`으로 XOR를 학습할 때의 손실을 세 가지 시드로 그립니다. 처음 몇 걸음은 보폭이 커서
# 손실이 뛰어오릅니다. 그다음 두 클래스 가운데 하나를 찍을 때의 손실인 $\log 2 = 0.69$ 근처에 한동안 머무르다가,
# 신경망이 XOR의 규칙을 찾아내면서 0에 가까워집니다. 학습률을 0.5로 바꾸면 그림이 어떻게 달라질까요?

# %% tags=["otter_ignore"]
def losses_of_xor(axes):
    for seed in (0, 1, 2):
        params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=seed)
        axes.plot(losses, label=f"seed {seed}")
    axes.axhline(np.log(2), color="gray", linestyle=":", label="log 2")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    axes.legend()


picture(losses_of_xor)

# %% [markdown] lang="en" tags=["otter_ignore"]
# The same training, seen in the plane of the two inputs: how probable the network finds class 1 at each place, every 10
# epochs.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# 같은 학습을 두 입력의 평면에서 봅니다. 위치마다 클래스 1일 확률을 10에포크 간격으로 보여 줍니다.

# %% tags=["otter_ignore"]
def xor_while_it_trains(frame, axes):
    side = np.linspace(-0.5, 1.5, 61)
    across, up = np.meshgrid(side, side)
    params, losses = train(XOR_X, XOR_Y, **{**XOR_SETTINGS, "epochs": 10 * frame}, seed=0)
    Z = sigmoid(np.column_stack([across.ravel(), up.ravel()]) @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])[:, 1].reshape(across.shape)
    axes.clear()
    axes.imshow(P, origin="lower", extent=(-0.5, 1.5, -0.5, 1.5), cmap="coolwarm", vmin=0, vmax=1, alpha=0.7)
    axes.scatter(*XOR_X.T, c=XOR_LABELS, cmap="coolwarm", edgecolors="black", s=60)
    axes.set(title=f"epoch {10 * frame}: loss {losses[-1]:.3f}", xticks=[0, 1], yticks=[0, 1])


play(xor_while_it_trains, frames=26)

# %% [raw]
# # BEGIN QUESTION
# name: accuracy
# points: 1

# %% [markdown] lang="en"
# ## 12. Accuracy · 1 point
#
# The loss is made for gradients; people ask *how many are right?* The network's answer is its most probable class, and
# the accuracy is the fraction of answers that are the label.
#
# **Example.** For the probabilities $[0.7, 0.3]$, $[0.4, 0.6]$, $[0.1, 0.9]$ the answers are 0, 1, 1. If the labels are
# 0, 0, 1, the accuracy is $2/3$.
#
# > **Task.** Write `accuracy(params, X, labels)`: a number from 0 to 1.
# >
# > - `X`: shape `(n, d)`; `labels`: shape `(n,)`, the classes 0, ..., k-1 (integers, not one-hot).

# %% [markdown] lang="ko"
# ## 12. 정확도 · 1점
#
# 손실은 gradient를 구하기에 좋은 값이지만, 사람이 궁금한 것은 *몇 개나 맞혔는가*입니다. 신경망의 답은 확률이 가장 큰
# 클래스이고, 정확도는 답이 레이블과 같은 데이터의 비율입니다.
#
# **예제.** 확률이 $[0.7, 0.3]$, $[0.4, 0.6]$, $[0.1, 0.9]$이면 답은 0, 1, 1입니다. 레이블이 0, 0, 1이라면 정확도는
# $2/3$입니다.
#
# > **문제.** `accuracy(params, X, labels)`를 작성하세요. 정확도를 0 이상 1 이하의 숫자로 돌려줍니다.
# >
# > - `X`: 모양이 `(n, d)`인 배열, `labels`: 모양이 `(n,)`이고 클래스 0, ..., k-1이 들어 있는 정수 배열(원-핫이
# >   아닙니다)

# %% [raw]
# # BEGIN SOLUTION

# %%
def accuracy(params, X, labels):
    """Return the fraction of samples whose most probable class is the label.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,);
    X: the samples, (n, d); labels: their classes, integers (n,).
    [ko]
    확률이 가장 큰 클래스가 레이블과 같은 데이터의 비율을 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). labels: 클래스를 나타내는 정수, (n,).
    """
    # BEGIN SOLUTION
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(np.mean(np.argmax(P, axis=1) == labels))
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
def test_half_right(accuracy):
    import numpy as np
    params = {
        "W1": np.array([[1.0]]), "b1": np.array([0.0]),
        "W2": np.array([[-4.0, 4.0]]), "b2": np.array([2.0, -2.0]),
    }
    # this network answers 1 to positive numbers and 0 to negative ones
    got = accuracy(params, np.array([[-2.0], [3.0], [1.0], [-1.0]]), np.array([0, 1, 0, 1]))
    assert got is not None and np.shape(got) == () and abs(got - 0.5) < 1e-9, (
        f"with 2 of 4 right accuracy returned {got!r}; expected 0.5"
        f" [ko] 4개 중 2개를 맞혔을 때 accuracy의 결과가 {got!r}입니다. 기댓값은 0.5입니다."
    )

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_two_classes(accuracy):
    """two classes [ko] 클래스가 두 개일 때"""
    import numpy as np
    params = {
        "W1": np.array([[2.0, 0.0], [0.0, 2.0]]), "b1": np.array([-1.0, 1.0]),
        "W2": np.array([[3.0, -3.0], [-1.0, 1.0]]), "b2": np.array([-1.5, 1.5]),
    }
    # class 0 where 3 z1 - z2 > 1.5
    X = np.array([[2.0, 0.0], [0.0, 0.0], [1.0, 2.0], [0.5, 0.0], [-1.0, -3.0], [1.5, -2.0], [0.5, -2.0], [3.0, 3.0]])
    z1, z2 = 1 / (1 + np.exp(-(2 * X[:, 0] - 1))), 1 / (1 + np.exp(-(2 * X[:, 1] + 1)))
    answers = [0 if 3 * a - b > 1.5 else 1 for a, b in zip(z1, z2)]
    for wrong in ([], [0], [1, 4, 6], [0, 2, 3, 5, 7], [0, 1, 2, 3, 4, 5, 6, 7]):
        labels = np.array([1 - answer if i in wrong else answer for i, answer in enumerate(answers)])
        got = accuracy(params, X, labels)
        assert np.shape(got) == () and abs(got - (8 - len(wrong)) / 8) < 1e-9

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_more_classes(accuracy):
    """more classes, arguments left alone [ko] 클래스가 더 많을 때, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(61)
    for n, d, hidden, k in ((10, 2, 3, 3), (25, 3, 4, 5), (1, 1, 2, 4), (16, 4, 6, 3)):
        params = {
            "W1": rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
            "W2": 2 * rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
        }
        X, labels = rng.normal(size=(n, d)), rng.integers(k, size=n)
        kept = {key: value.copy() for key, value in params.items()}, X.copy(), labels.copy()
        W1, b1, W2, b2 = (params[key].tolist() for key in ("W1", "b1", "W2", "b2"))
        right = 0
        for i, x in enumerate(X.tolist()):
            z = [1 / (1 + math.exp(-b - sum(value * row[j] for value, row in zip(x, W1)))) for j, b in enumerate(b1)]
            scores = [b + sum(value * row[j] for value, row in zip(z, W2)) for j, b in enumerate(b2)]
            answer = scores.index(max(scores))
            if i % 2 == 0:
                labels[i] = kept[2][i] = answer
            right += answer == labels[i]
        got = accuracy(params, X, labels)
        assert np.shape(got) == () and abs(got - right / n) < 1e-9
        assert set(params) == set(kept[0]) and all(np.array_equal(params[key], kept[0][key]) for key in params)
        assert np.array_equal(X, kept[1]) and np.array_equal(labels, kept[2])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="en" tags=["otter_ignore"]
# **See it.** What your network has learned about the spiral: the colour says how probable it finds class 1 in
# each place, and the line is where it cannot decide. A single perceptron could only draw a straight one.

# %% [markdown] lang="ko" tags=["otter_ignore"]
# **그림으로 보기.** 여러분의 신경망이 나선에서 배운 것입니다. 색은 각 위치에서 클래스 1일 확률을, 선은 두 클래스의
# 확률이 같은 곳을 나타냅니다. 퍼셉트론 하나로는 직선밖에 그을 수 없었습니다.

# %% tags=["otter_ignore"]
def map_of_the_spiral(axes):
    params, losses = train(SPIRAL_X, SPIRAL_Y, **SPIRAL_SETTINGS, seed=0)
    side = np.linspace(-6, 6, 121)
    across, up = np.meshgrid(side, side)
    places = np.column_stack([across.ravel(), up.ravel()])
    Z = sigmoid(places @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])[:, 1].reshape(across.shape)
    axes.contourf(across, up, P, levels=np.linspace(0, 1, 11), cmap="coolwarm", alpha=0.7)
    axes.contour(across, up, P, levels=[0.5], colors="black", linewidths=1)
    axes.scatter(*SPIRAL_X.T, c=SPIRAL_LABELS, cmap="coolwarm", edgecolors="black", s=25)
    axes.set_aspect("equal")
    axes.set_title(f"accuracy {accuracy(params, SPIRAL_X, SPIRAL_LABELS):.0%}, loss {losses[-1]:.3f}")


picture(map_of_the_spiral)

# %% [markdown] lang="en"
# ## What you have learned
#
# You have trained a neural network with nothing but NumPy: its loss, its gradient by backpropagation, the steps, and
# the loop around them. Deep learning packages do the same with more layers and more data. Try other settings of
# `train`: one hidden neuron, a learning rate of 0.01 or 10, a batch size of 1. Better steps are the next assignment.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# NumPy만으로 신경망을 학습시켰습니다. 손실, 역전파로 구한 gradient, 가중치 갱신, 그리고 이것을 되풀이하는 반복문까지
# 모두 직접 작성했습니다. PyTorch 같은 딥러닝 패키지도 층과 데이터가 더 많을 뿐 같은 일을 합니다. `train`의 설정도 바꾸어
# 보세요. 은닉층의 뉴런을 하나로 줄이거나, 학습률을 0.01이나 10으로, 배치 크기를 1로 바꾸면 어떻게 될까요? 가중치를 더 잘
# 갱신하는 방법은 다음 과제에서 알아봅니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
