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
# Remember XOR: four points, and weights that somebody had to guess. With more layers and more neurons guessing is
# hopeless, so the network has to find its weights itself, from data. You now have everything for that: forward
# propagation says what the network answers, the loss says how bad the answer is, and the gradient says which way to
# move every weight.
#
# In this last assignment you put the pieces together: **loss → gradient → step**, again and again, on one
# *mini-batch* of the data after the other. At the end your own program learns XOR, and a pair of spirals.
#
# The network has two layers: sigmoid in the hidden layer, softmax at the output; the loss is the mean cross
# entropy.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Mini-batches | `minibatches` | 2 |
# | 2 | Updates per epoch | `updates_per_epoch` | 1 |
# | 3 | The weights to begin with | `init_params` | 1 |
# | 4 | The loss of the network | `loss` | 2 |
# | 5 | The gradient by backpropagation | `gradients` | 5 |
# | 6 | One step of SGD | `sgd_update` | 1 |
# | 7 | Momentum | `momentum_update` | 1 |
# | 8 | Adam | `adam_update` | 2 |
# | 9 | Learning rate policies | `step_decay`, `exponential_decay` | 1 |
# | 10 | Training | `train` | 3 |
# | 11 | Accuracy | `accuracy` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# Run the cell below a task to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# %% [markdown] lang="ko"
# # 08 · 신경망 학습
#
# XOR를 떠올려 보세요. 점은 네 개뿐이었지만 가중치는 사람이 맞혀야 했습니다. 층이 깊어지고 뉴런이 많아지면 이런 방법은
# 통하지 않으므로, 신경망이 데이터를 이용해 가중치를 스스로 찾아야 합니다. 필요한 것은 이미 모두 배웠습니다. 순전파로
# 신경망의 출력을 구하고, 손실 함수로 그 출력이 얼마나 나쁜지 재고, gradient로 각 가중치를 어느 쪽으로 옮길지
# 정합니다.
#
# 마지막 과제에서는 이 조각들을 하나로 연결합니다. **손실 → gradient → 갱신**을 데이터의 *미니배치*마다 되풀이합니다. 다
# 마치면 여러분이 만든 프로그램이 XOR와 두 갈래 나선을 스스로 학습합니다.
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
# | 5 | 역전파로 구하는 gradient | `gradients` | 5 |
# | 6 | SGD로 한 번 갱신하기 | `sgd_update` | 1 |
# | 7 | 모멘텀 | `momentum_update` | 1 |
# | 8 | Adam | `adam_update` | 2 |
# | 9 | 학습률 정책 | `step_decay`, `exponential_decay` | 1 |
# | 10 | 학습 | `train` | 3 |
# | 11 | 정확도 | `accuracy` | 1 |
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


def picture(draw):
    """Show what draw(axes) draws with your functions. Nothing to fill in here.
    [ko]
    여러분이 만든 함수로 그림을 그립니다. 이 셀은 고치지 않아도 됩니다.
    """
    figure, axes = plt.subplots(figsize=(6.4, 4.0))
    if grader.shows(draw, axes):
        plt.show()
    else:
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
# How much data does one step look at? The lecture has three answers, and one number, the batch size, tells them
# apart:
#
# | method | batch size | steps while every sample is used once |
# |---|---|---|
# | batch gradient descent (BGD) | `n`, all the data | 1 |
# | mini-batch stochastic gradient descent (MSGD) | between | some |
# | stochastic gradient descent (SGD) | 1, a single sample | `n` |
#
# To make mini-batches, shuffle the numbers 0 to $n-1$ of the samples and cut the row into pieces. The row above
# is $n = 10$ with a batch size of 4: two batches of 4, and the last holds what is left, 2. One pass through all
# batches is called an **epoch**.
#
# > **Task.** Write `minibatches(n, batch_size, seed)`.
# >
# > - Result: a *list* of integer arrays, which together hold each of 0, ..., n-1 exactly once, in an order
# >   shuffled with `np.random.default_rng(seed)`. The same seed gives the same batches.
# > - Each array has shape `(batch_size,)`; only the last may be shorter, when `n` is not a multiple of
# >   `batch_size`.
# > - `rng.permutation(n)` of a generator `rng` gives a shuffled row.

# %% [markdown] lang="ko"
# ## 1. 미니배치 · 2점
#
# $$\underbrace{4\ \ 6\ \ 2\ \ 7}_{\text{배치 1}}\quad \underbrace{3\ \ 5\ \ 9\ \ 0}_{\text{배치 2}}\quad
# \underbrace{8\ \ 1}_{\text{배치 3}}$$
#
# 가중치를 한 번 갱신할 때 데이터를 몇 개나 볼까요? 강의에서 배운 세 가지 방법은 배치 크기 하나로 구별됩니다.
#
# | 방법 | 배치 크기 | 데이터를 한 번씩 모두 쓰는 동안의 갱신 횟수 |
# |---|---|---|
# | 배치 경사 하강법(BGD) | 전체 데이터 `n`개 | 1 |
# | 미니배치 확률적 경사 하강법(MSGD) | 그 사이 | 그 사이 |
# | 확률적 경사 하강법(SGD) | 데이터 1개 | `n` |
#
# 미니배치를 만들려면 데이터의 번호 0, ..., $n-1$을 섞은 다음 차례대로 잘라 나눕니다. 위의 예는 $n = 10$, 배치 크기
# 4입니다. 4개짜리 배치가 두 개 나오고, 마지막 배치에는 남은 2개가 들어갑니다. 모든 배치를 한 번씩 사용하는 것을
# **에포크**(epoch)라고 합니다.
#
# > **문제.** `minibatches(n, batch_size, seed)`를 작성하세요.
# >
# > - 결과: 정수 배열의 *리스트*. 0, ..., n-1이 `np.random.default_rng(seed)`로 섞은 순서로 정확히 한 번씩 들어
# >   있습니다. 시드(seed)가 같으면 결과도 같아야 합니다.
# > - 각 배열의 모양은 `(batch_size,)`이며, `n`이 `batch_size`의 배수가 아닐 때 마지막 배열만 더 짧을 수
# >   있습니다.
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
# Every batch is one update of the weights, and the last batch counts even when it is not full: hence the brackets,
# which mean *rounded up*.
#
# **Example.** For $n = 1000$ samples:
#
# | method | batch size | $n$ / batch size | updates |
# |---|---|---|---|
# | BGD | 1000 | 1 | 1 |
# | MSGD | 32 | 31.25 | 32 |
# | SGD | 1 | 1000 | 1000 |
#
# > **Task.** Write `updates_per_epoch(n, batch_size)`: how many times the weights are updated in one epoch.
# >
# > - Result: an *int*.

# %% [markdown] lang="ko"
# ## 2. 에포크당 갱신 횟수 · 1점
#
# $$\text{갱신 횟수} = \left\lceil \frac{n}{\text{배치 크기}} \right\rceil$$
#
# 배치 하나마다 가중치를 한 번 갱신합니다. 마지막 배치는 다 차지 않아도 한 번으로 세므로, 식의 괄호는 *올림*을 뜻합니다.
#
# **예제.** 데이터가 $n = 1000$개라면 다음과 같습니다.
#
# | 방법 | 배치 크기 | $n$ / 배치 크기 | 갱신 횟수 |
# |---|---|---|---|
# | BGD | 1000 | 1 | 1 |
# | MSGD | 32 | 31.25 | 32 |
# | SGD | 1 | 1000 | 1000 |
#
# > **문제.** `updates_per_epoch(n, batch_size)`를 작성하세요. 한 에포크 동안 가중치를 몇 번 갱신하는지
# > 구합니다.
# >
# > - 결과: *정수* 하나

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
# Gradient descent needs a start: step 1 of the lecture's algorithm. If all weights were the same, all hidden
# neurons would compute the same and get the same gradient, so they would stay the same for ever. Small *random*
# weights make them different. A network with $d$ inputs, $h$ hidden neurons and $k$ classes has four arrays,
# which we keep in a dict named `params`:
#
# | key | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | shape | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
# | for `sizes = (2, 4, 3)` | `(2, 4)` | `(4,)` | `(4, 3)` | `(3,)` |
#
# > **Task.** Write `init_params(sizes, seed, scale=0.5)`.
# >
# > - `sizes`: `(d, h, k)`.
# > - Result: a dict with the four keys and shapes of the table. The weights are *normally* distributed with
# >   mean 0 and standard deviation `scale`; the biases are 0.
# > - The same seed gives the same weights, another seed gives others.
# > - `rng.normal(0, 1, (2, 4))` of a generator `rng` is an array of normal numbers with standard deviation 1.

# %% [markdown] lang="ko"
# ## 3. 가중치의 초깃값 · 1점
#
# $$W_{ij} \sim N(0, \text{scale}^2), \qquad b_j = 0$$
#
# 경사 하강법의 첫 단계는 초기 가중치를 정하는 것입니다. 가중치가 모두 같으면 은닉층의 뉴런이 모두 같은 값을 계산하고
# gradient도 같아서, 아무리 학습해도 서로 달라지지 않습니다. 그래서 작은 *난수*로 시작합니다. 입력이 $d$개, 은닉층의
# 뉴런이 $h$개, 클래스가 $k$개인 신경망에는 배열이 네 개 있고, 이것을 `params`라는 딕셔너리에 담습니다.
#
# | 키 | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | 모양 | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
# | `sizes = (2, 4, 3)`일 때 | `(2, 4)` | `(4,)` | `(4, 3)` | `(3,)` |
#
# > **문제.** `init_params(sizes, seed, scale=0.5)`를 작성하세요.
# >
# > - `sizes`: `(d, h, k)`
# > - 결과: 표와 같은 키와 모양을 가진 딕셔너리. 가중치는 평균이 0이고 표준편차가 `scale`인 *정규분포*를 따르고,
# >   편향은 모두 0입니다.
# > - 시드가 같으면 가중치도 같고, 시드가 다르면 가중치도 달라야 합니다.
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
# $$\mathbf A^{(1)} = \mathbf X \mathbf W^{(1)} + \mathbf b^{(1)},\quad \mathbf Z = \sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)} = \mathbf Z \mathbf W^{(2)} + \mathbf b^{(2)},\quad \mathbf P = \text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# Two assignments in one function: forward propagation (04), then the cross entropy (05), averaged over the rows.
#
# **Example.** The lecture's $y = 1$, one-hot $[0, 1]$, and a network that answers $[0.7, 0.3]$:
#
# $$E = -(0 \times \log 0.7) - (1 \times \log 0.3) = -\log 0.3 = 1.204$$
#
# > **Task.** Write `loss(params, X, Y)`.
# >
# > - `params`: the dict of task 3; `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`.
# > - Result: one *float*, the mean cross entropy with the natural logarithm.

# %% [markdown] lang="ko"
# ## 4. 신경망의 손실 · 2점
#
# $$\mathbf A^{(1)} = \mathbf X \mathbf W^{(1)} + \mathbf b^{(1)},\quad \mathbf Z = \sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)} = \mathbf Z \mathbf W^{(2)} + \mathbf b^{(2)},\quad \mathbf P = \text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# 앞의 두 과제를 함수 하나로 합칩니다. 순전파(04)를 한 다음 교차 엔트로피(05)를 구해 행에 대해 평균을 냅니다.
#
# **예제.** 강의에서처럼 $y = 1$이고 신경망의 출력이 $[0.7, 0.3]$이라면, $y$를 원-핫 인코딩한 $[0, 1]$로 다음과 같이
# 계산합니다.
#
# $$E = -(0 \times \log 0.7) - (1 \times \log 0.3) = -\log 0.3 = 1.204$$
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
# name: gradients
# points: 5

# %% [markdown] lang="en"
# ## 5. The gradient by backpropagation · 5 points
#
# $$\boldsymbol\delta^{(2)} = \frac{\mathbf P - \mathbf Y}{n}, \qquad
# \frac{\partial E}{\partial \mathbf W^{(2)}} = \mathbf Z^T \boldsymbol\delta^{(2)}, \qquad
# \frac{\partial E}{\partial \mathbf b^{(2)}} = \sum_i \boldsymbol\delta^{(2)}_i$$
#
# $$\boldsymbol\delta^{(1)} = \left(\boldsymbol\delta^{(2)} {\mathbf W^{(2)}}^T\right)
# \odot \mathbf Z \odot (1 - \mathbf Z), \qquad
# \frac{\partial E}{\partial \mathbf W^{(1)}} = \mathbf X^T \boldsymbol\delta^{(1)}, \qquad
# \frac{\partial E}{\partial \mathbf b^{(1)}} = \sum_i \boldsymbol\delta^{(1)}_i$$
#
# The numerical gradient of assignment 06 needs two passes through the network for *every single weight*. The chain
# rule gives the whole gradient in one pass, backwards through the network: **backpropagation**.
#
# - $\boldsymbol\delta$ is the gradient with respect to a layer's sums $\mathbf A$.
# - At the output, softmax and cross entropy together give simply *prediction minus truth*.
# - From there it goes back through $\mathbf W^{(2)}$ and the slope of the sigmoid,
#   $\sigma' = \sigma (1 - \sigma)$.
# - $\odot$ multiplies element by element, and $\sum_i$ adds up the rows.
#
# **Example.** One sample $x = 2$, truth $[0, 1]$, one hidden neuron with $\mathbf W^{(1)} = [[0]]$,
# $\mathbf b^{(1)} = [0]$, and $\mathbf W^{(2)} = [[1, -1]]$, $\mathbf b^{(2)} = [-0.5, 0.5]$.
#
# Forward:
#
# $$\begin{aligned}
# \mathbf Z &= \sigma(2 \times 0 + 0) = 0.5 \\
# \mathbf A^{(2)} &= 0.5 \times [1, -1] + [-0.5, 0.5] = [0, 0] \\
# \mathbf P &= \text{softmax}([0, 0]) = [0.5, 0.5]
# \end{aligned}$$
#
# Backward:
#
# $$\begin{aligned}
# \boldsymbol\delta^{(2)} &= [0.5, 0.5] - [0, 1] = [0.5, -0.5] &
# \frac{\partial E}{\partial \mathbf W^{(2)}} &= 0.5 \times [0.5, -0.5] = [0.25, -0.25] \\[1.5ex]
# \boldsymbol\delta^{(1)} &= (0.5 \times 1 + (-0.5) \times (-1)) \times 0.5 \times 0.5 = 0.25 &
# \frac{\partial E}{\partial \mathbf W^{(1)}} &= 2 \times 0.25 = 0.5
# \end{aligned}$$
#
# > **Task.** Write `gradients(params, X, Y)`: the gradient of `loss` with respect to every parameter, with
# > arguments as in task 4.
# >
# > - Result: a *dict with the keys and the shapes of `params`*.
# > - It has to agree with the numerical gradient to $10^{-6}$. The second public test makes that comparison
# >   with your `loss`: if task 4 is right and this test passes, you can trust your gradient.
# > - A hidden test has a network with about 100,000 weights, and 2 seconds for it. That is ample for
# >   backpropagation, which takes a few milliseconds; a numerical gradient would take far longer.

# %% [markdown] lang="ko"
# ## 5. 역전파로 구하는 gradient · 5점
#
# $$\boldsymbol\delta^{(2)} = \frac{\mathbf P - \mathbf Y}{n}, \qquad
# \frac{\partial E}{\partial \mathbf W^{(2)}} = \mathbf Z^T \boldsymbol\delta^{(2)}, \qquad
# \frac{\partial E}{\partial \mathbf b^{(2)}} = \sum_i \boldsymbol\delta^{(2)}_i$$
#
# $$\boldsymbol\delta^{(1)} = \left(\boldsymbol\delta^{(2)} {\mathbf W^{(2)}}^T\right)
# \odot \mathbf Z \odot (1 - \mathbf Z), \qquad
# \frac{\partial E}{\partial \mathbf W^{(1)}} = \mathbf X^T \boldsymbol\delta^{(1)}, \qquad
# \frac{\partial E}{\partial \mathbf b^{(1)}} = \sum_i \boldsymbol\delta^{(1)}_i$$
#
# 과제 06의 수치 미분은 *가중치 하나마다* 순전파를 두 번씩 해야 합니다. 연쇄 법칙을 쓰면 신경망을 거꾸로 한 번만
# 지나면서 모든 gradient를 구할 수 있는데, 이것을 **역전파**(backpropagation)라고 합니다.
#
# - $\boldsymbol\delta$는 각 층의 가중합 $\mathbf A$에 대한 gradient입니다.
# - 출력층에서는 소프트맥스와 교차 엔트로피가 만나 *예측값 빼기 실제값*이라는 간단한 식이 됩니다.
# - 이것이 $\mathbf W^{(2)}$와 시그모이드의 기울기 $\sigma' = \sigma (1 - \sigma)$를 거쳐 은닉층으로 전달됩니다.
# - $\odot$는 원소별 곱이고, $\sum_i$는 모든 행을 더하라는 뜻입니다.
#
# **예제.** 데이터 하나 $x = 2$, 실제값 $[0, 1]$, 은닉층의 뉴런 하나, $\mathbf W^{(1)} = [[0]]$, $\mathbf b^{(1)} = [0]$,
# $\mathbf W^{(2)} = [[1, -1]]$, $\mathbf b^{(2)} = [-0.5, 0.5]$이라고 합시다.
#
# 순전파:
#
# $$\begin{aligned}
# \mathbf Z &= \sigma(2 \times 0 + 0) = 0.5 \\
# \mathbf A^{(2)} &= 0.5 \times [1, -1] + [-0.5, 0.5] = [0, 0] \\
# \mathbf P &= \text{softmax}([0, 0]) = [0.5, 0.5]
# \end{aligned}$$
#
# 역전파:
#
# $$\begin{aligned}
# \boldsymbol\delta^{(2)} &= [0.5, 0.5] - [0, 1] = [0.5, -0.5] &
# \frac{\partial E}{\partial \mathbf W^{(2)}} &= 0.5 \times [0.5, -0.5] = [0.25, -0.25] \\[1.5ex]
# \boldsymbol\delta^{(1)} &= (0.5 \times 1 + (-0.5) \times (-1)) \times 0.5 \times 0.5 = 0.25 &
# \frac{\partial E}{\partial \mathbf W^{(1)}} &= 2 \times 0.25 = 0.5
# \end{aligned}$$
#
# > **문제.** `gradients(params, X, Y)`를 작성하세요. 모든 매개변수에 대한 `loss`의 gradient를 구합니다. 인수는
# > 4번 문제와 같습니다.
# >
# > - 결과: *키와 모양이 `params`와 같은 딕셔너리*
# > - 수치 미분으로 구한 gradient와의 차이가 $10^{-6}$ 이내여야 합니다. 두 번째 공개 테스트는 여러분의 `loss`로 이
# >   비교를 합니다. 4번 문제를 맞혔고 이 테스트도 통과했다면 구한 gradient를 믿어도 됩니다.
# > - 비공개 테스트 중에는 가중치가 약 10만 개인 신경망을 2초 안에 계산해야 하는 것이 있습니다. 역전파로는
# >   몇 밀리초면 충분하지만, 수치 미분으로는 시간이 훨씬 모자랍니다.

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
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {
        "W1": X.T @ delta1,
        "b1": delta1.sum(axis=0),
        "W2": Z.T @ delta2,
        "b2": delta2.sum(axis=0),
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
points: 1.25
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
points: 1.75
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
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_other_sizes(gradients):
    """batches and networks of other sizes [ko] 배치와 신경망의 크기가 다를 때"""
    import numpy as np
    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
    rng = np.random.default_rng(33)
    for n, d, hidden, k in ((1, 3, 2, 4), (12, 1, 6, 2), (9, 4, 1, 3), (4, 4, 4, 4)):
        params = {
            "W1": rng.normal(size=(d, hidden)), "b1": rng.normal(size=hidden),
            "W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k),
        }
        X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
        got = gradients(params, X, Y)
        assert {key: np.shape(value) for key, value in got.items()} == {key: v.shape for key, v in params.items()}
        for key, value in params.items():
            for place in np.ndindex(value.shape):
                moved = {name: part.astype(complex) for name, part in params.items()}
                moved[key][place] += 1e-30j
                assert abs(np.asarray(got[key])[place] - entropy(moved, X, Y).imag / 1e-30) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_a_large_network_in_time(gradients):
    """a large network within the time [ko] 큰 신경망을 제시간에 계산하기"""
    import numpy as np
    def entropy(params, X, Y):
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        scores = hidden @ params["W2"] + params["b2"]
        return np.sum(np.log(np.sum(np.exp(scores), axis=1)) - np.sum(scores * Y, axis=1)) / len(X)
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
    for key in params:
        for _ in range(4):
            way = rng.normal(size=params[key].shape)
            moved = {**params, key: params[key] + 1e-30j * way}
            assert abs(np.sum(np.asarray(got[key]) * way) - entropy(moved, X, Y).imag / 1e-30) < 1e-6

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

# %% [raw]
# # BEGIN QUESTION
# name: sgd_update
# points: 1

# %% [markdown] lang="en"
# ## 6. One step of SGD · 1 point
#
# $$\mathbf w^{new} = \mathbf w^{prev} - \alpha \cdot \text{grad}(E(\mathbf w))$$
#
# The lecture's rule, for all parameters at once. The gradient points uphill, so the minus sign takes us down;
# $\alpha$ is the learning rate.
#
# **Example.** One weight:
#
# | $w$ | gradient | $\alpha$ | new $w$ |
# |---|---|---|---|
# | 1.0 | 2.0 | 0.25 | 1.0 − 0.25 × 2.0 = 0.5 |
#
# > **Task.** Write `sgd_update(params, grads, lr)`.
# >
# > - `params`, `grads`: dicts with the keys `W1`, `b1`, `W2`, `b2` and the same shapes; `lr`: a number.
# > - Result: a *new* dict with the updated arrays.
# > - `params` and its arrays stay as they are (`params[key] -= ...` would change them).

# %% [markdown] lang="ko"
# ## 6. SGD로 한 번 갱신하기 · 1점
#
# $$\mathbf w^{new} = \mathbf w^{prev} - \alpha \cdot \text{grad}(E(\mathbf w))$$
#
# 강의에서 배운 식을 모든 매개변수에 한꺼번에 적용합니다. gradient는 오르막을 가리키므로 빼야 내려갑니다. $\alpha$는
# 학습률입니다.
#
# **예제.** 가중치 하나로 계산하면 다음과 같습니다.
#
# | $w$ | gradient | $\alpha$ | 새로운 $w$ |
# |---|---|---|---|
# | 1.0 | 2.0 | 0.25 | 1.0 − 0.25 × 2.0 = 0.5 |
#
# > **문제.** `sgd_update(params, grads, lr)`를 작성하세요.
# >
# > - `params`, `grads`: 키 `W1`, `b1`, `W2`, `b2`와 배열의 모양이 서로 같은 딕셔너리, `lr`: 숫자
# > - 결과: 갱신한 배열을 담은 *새* 딕셔너리
# > - `params`와 그 안의 배열은 그대로 두어야 합니다(`params[key] -= ...`라고 쓰면 원래 배열이 바뀝니다).

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

# %% [raw]
# # BEGIN QUESTION
# name: momentum_update
# points: 1

# %% [markdown] lang="en"
# ## 7. Momentum · 1 point
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# A ball that rolls downhill does not forget its speed at every step. Neither does this rule: a part $\mu$ of
# the last step, the *velocity* $\mathbf v$, is kept, and the new step down is added to it. Small bumps no longer
# stop the ball, and a long slope makes it faster.
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
# ## 7. 모멘텀 · 1점
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# 비탈을 굴러 내려가는 공은 걸음마다 멈추지 않고 속도를 이어 갑니다. 이 방법도 마찬가지입니다. 직전의 *속도*
# $\mathbf v$ 가운데 $\mu$만큼을 남기고 거기에 새 gradient를 반영합니다. 그러면 작은 굴곡에 걸려 멈추지 않고, 긴
# 비탈에서는 점점 빨라집니다.
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
points: 0.5
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
points: 0.5
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
# points: 2

# %% [markdown] lang="en"
# ## 8. Adam · 2 points
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam is what most large networks are trained with. Here you write one step of it; your `train` stays with plain
# SGD, which is enough for our small networks. Adam remembers two averages:
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
# ## 8. Adam · 2점
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam은 큰 신경망을 학습할 때 가장 흔히 쓰는 방법입니다. 여기에서는 갱신 한 번을 작성해 봅니다. 이 과제의 신경망은 작아서
# `train`에는 SGD면 충분합니다. Adam은 두 가지 평균을 기억합니다.
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
points: 0.5
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
points: 0.5
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
points: 0.5
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
points: 0.25
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
# points: 1

# %% [markdown] lang="en"
# ## 9. Learning rate policies · 1 point
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
# ## 9. 학습률 정책 · 1점
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
points: 0.25
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
points: 0.25
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
points: 0.25
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
points: 0.25
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

# %% [markdown] lang="en"
# **Given.** Two sets of data to learn from, and for each the settings with which a network with the right
# functions learns it for any seed. `spiral` makes two arms of a spiral, one for each class; no straight line can
# separate them.

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
# ## 10. Training · 3 points
#
# $$\text{for every epoch, for every mini-batch:}\qquad
# \mathbf w \leftarrow \mathbf w - \alpha \cdot \text{grad}(E_{batch}(\mathbf w))$$
#
# Now put everything together, with the functions above. The lecture's algorithm in steps:
#
# 1. Set the weights to begin with: `init_params`.
# 2. Compute the gradient on one mini-batch, `X[rows]` and `Y[rows]`, with the weights as they are *now*:
#    `gradients`.
# 3. Move the weights: `sgd_update`. Then go on to the next mini-batch, which sees the new weights.
# 4. After the last mini-batch the epoch is over. Shuffle again, say with `seed + epoch`, and go back to step 2.
#
# To see whether it learns, keep the loss on *all* the data, before training and after every epoch. For 2 epochs
# these are 3 losses:
#
# | before training | after epoch 1 | after epoch 2 |
# |---|---|---|
# | `losses[0]` | `losses[1]` | `losses[2]` |
#
# > **Task.** Write `train(X, Y, hidden, lr, epochs, batch_size, seed)`.
# >
# > - `X`: shape `(n, d)`; `Y`: one-hot, shape `(n, k)`; `hidden`: the number of hidden neurons.
# > - Result: `(params, losses)`, the parameters after the last epoch, and the `epochs + 1` losses on all the
# >   data.
# > - In every epoch every sample is used once, in mini-batches of `batch_size`; each mini-batch is one step of
# >   SGD. The samples are shuffled anew in every epoch.
# > - The same seed gives the same result; `epochs = 0` gives the first parameters and one loss.
# > - With `XOR_SETTINGS` it should get all four points of XOR right, with `SPIRAL_SETTINGS` over 95 % of a
# >   spiral.
# > - A hidden test may take 2 seconds: ample for backpropagation, not for a numerical gradient.

# %% [markdown] lang="ko"
# ## 10. 학습 · 3점
#
# $$\text{에포크마다, 미니배치마다:}\qquad
# \mathbf w \leftarrow \mathbf w - \alpha \cdot \text{grad}(E_{batch}(\mathbf w))$$
#
# 이제 앞에서 만든 함수를 모두 연결합니다. 강의에서 배운 알고리즘을 단계별로 쓰면 다음과 같습니다.
#
# 1. 초기 가중치를 지정합니다: `init_params`.
# 2. 미니배치 하나 `X[rows]`, `Y[rows]`에 대해 *현재* 가중치에서 gradient를 계산합니다: `gradients`.
# 3. 가중치를 갱신합니다: `sgd_update`. 다음 미니배치는 갱신된 가중치로 계산합니다.
# 4. 마지막 미니배치까지 끝나면 한 에포크가 끝납니다. `seed + epoch` 등으로 데이터를 다시 섞고 2단계로 돌아갑니다.
#
# 학습이 되고 있는지 보기 위해 *전체* 데이터에 대한 손실을 학습 전과 에포크가 끝날 때마다 기록합니다. 에포크가 2번이면
# 손실은 3개입니다.
#
# | 학습 전 | 에포크 1 뒤 | 에포크 2 뒤 |
# |---|---|---|
# | `losses[0]` | `losses[1]` | `losses[2]` |
#
# > **문제.** `train(X, Y, hidden, lr, epochs, batch_size, seed)`를 작성하세요.
# >
# > - `X`: 모양이 `(n, d)`인 배열, `Y`: 모양이 `(n, k)`인 원-핫 배열, `hidden`: 은닉층의 뉴런 수
# > - 결과: `(params, losses)`, 즉 마지막 에포크 뒤의 매개변수와 전체 데이터에 대한 손실 `epochs + 1`개
# > - 에포크마다 모든 데이터를 `batch_size`개씩의 미니배치로 나누어 한 번씩 사용하고, 미니배치 하나마다 SGD로 한
# >   번 갱신합니다. 에포크마다 데이터를 새로 섞어야 합니다.
# > - 시드가 같으면 결과도 같아야 합니다. `epochs = 0`이면 처음 매개변수와 손실 하나를 돌려줍니다.
# > - `XOR_SETTINGS`로 학습하면 XOR의 네 점을 모두 맞히고, `SPIRAL_SETTINGS`로 학습하면 나선의 점을 95%보다 많이
# >   맞혀야 합니다.
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
def test_batch_gradient_descent(train):
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
    expected = train(X, Y, 3, 0.75, 0, 6, 2)[0]
    losses = [entropy(expected)]
    for _ in range(2):
        expected = stepped(expected, 0.75)
        losses.append(entropy(expected))
    params, got = train(X, Y, 3, 0.75, 2, 6, 2)
    assert np.shape(got) == (3,) and np.max(np.abs(np.array(got) - np.array(losses))) < 1e-6
    for key in ("W1", "b1", "W2", "b2"):
        assert np.shape(params[key]) == np.shape(expected[key])
        assert np.max(np.abs(np.asarray(params[key]) - expected[key])) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_every_mini_batch_is_a_step(train):
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
    X, Y = np.array([[1.0, -0.5], [0.0, 2.0], [-1.5, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    for batch_size, seed in ((1, 5), (2, 6)):
        start = train(X, Y, 2, 1.0, 0, batch_size, seed)[0]
        params, losses = train(X, Y, 2, 1.0, 1, batch_size, seed)
        shapes = {"W1": (2, 2), "b1": (2,), "W2": (2, 2), "b2": (2,)}
        assert np.shape(losses) == (2,)
        assert {key: np.shape(value) for key, value in start.items()} == shapes
        assert {key: np.shape(value) for key, value in params.items()} == shapes
        # whichever way the three samples were shuffled, the result is that of one of these orders
        distances = []
        for order in itertools.permutations(range(3)):
            expected = start
            for begin in range(0, 3, batch_size):
                expected = stepped(expected, list(order[begin : begin + batch_size]), 1.0)
            distances.append(far(params, expected))
        assert min(distances) < 1e-6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_every_epoch_has_an_order_of_its_own(train):
    """each epoch in an order of its own [ko] 에폭마다 순서를 새로 섞기"""
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
# **See it.** The losses of your `train` on XOR, with three seeds. The first steps are too large, and the loss jumps
# up. Then it rests near $\log 2 = 0.69$, the loss of plain guessing between two classes, until the network finds the
# rule of XOR. How does the picture change with a learning rate of 0.5?

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

# %% [raw]
# # BEGIN QUESTION
# name: accuracy
# points: 1

# %% [markdown] lang="en"
# ## 11. Accuracy · 1 point
#
# $$\text{accuracy} = \frac{1}{n} \sum_{i=1}^n \left[\ \text{argmax}_k\ p_{ik} = \text{label}_i\ \right]$$
#
# The loss is made for gradients; people ask *how many are right?* The network's answer is its most probable class,
# and the bracket is 1 where that is the label, else 0.
#
# **Example.** Three samples:
#
# | probabilities | answer | label | right? |
# |---|---|---|---|
# | 0.7, 0.2, 0.1 | 0 | 0 | 1 |
# | 0.1, 0.3, 0.6 | 2 | 1 | 0 |
# | 0.2, 0.5, 0.3 | 1 | 1 | 1 |
#
# The accuracy is 2 / 3 = 0.667.
#
# > **Task.** Write `accuracy(params, X, labels)`.
# >
# > - `X`: shape `(n, d)`; `labels`: shape `(n,)`, the classes 0, ..., k-1 (integers, not one-hot).
# > - Result: one number from 0 to 1, the fraction of rows whose most probable class is the label.

# %% [markdown] lang="ko"
# ## 11. 정확도 · 1점
#
# $$\text{정확도} = \frac{1}{n} \sum_{i=1}^n \left[\ \text{argmax}_k\ p_{ik} = \text{레이블}_i\ \right]$$
#
# 손실은 gradient를 구하기에 좋은 값이지만, 사람이 궁금한 것은 *몇 개나 맞혔는가*입니다. 신경망의 답은 확률이 가장 큰
# 클래스이고, 대괄호는 답이 레이블과 같으면 1, 다르면 0입니다.
#
# **예제.** 데이터가 세 개일 때는 다음과 같습니다.
#
# | 확률 | 답 | 레이블 | 맞았는가 |
# |---|---|---|---|
# | 0.7, 0.2, 0.1 | 0 | 0 | 1 |
# | 0.1, 0.3, 0.6 | 2 | 1 | 0 |
# | 0.2, 0.5, 0.3 | 1 | 1 | 1 |
#
# 정확도는 2 / 3 = 0.667입니다.
#
# > **문제.** `accuracy(params, X, labels)`를 작성하세요.
# >
# > - `X`: 모양이 `(n, d)`인 배열, `labels`: 모양이 `(n,)`이고 클래스 0, ..., k-1이 들어 있는 정수 배열(원-핫이
# >   아닙니다)
# > - 결과: 0 이상 1 이하의 숫자 하나. 확률이 가장 큰 클래스가 레이블과 같은 행의 비율입니다.

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
# You have trained a neural network with nothing but NumPy: its loss, its gradient by backpropagation, the
# steps, and the loop around them. Deep learning packages do the same with more layers, more data and faster
# computers, and now you know what happens inside. Try other settings of `train`: one hidden neuron, a learning
# rate of 0.01 or 10, a batch size of 1.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# %% [markdown] lang="ko"
# ## 정리
#
# NumPy만으로 신경망을 학습시켰습니다. 손실, 역전파로 구한 gradient, 가중치 갱신, 그리고 이것을 되풀이하는 반복문까지
# 모두 직접 작성했습니다. PyTorch 같은 딥러닝 패키지도 층과 데이터가 더 많고 계산이 더 빠를 뿐 같은 일을 합니다. 이제
# 여러분은 그 안에서 무슨 일이 일어나는지 압니다. `train`의 설정도 바꾸어 보세요. 은닉층의 뉴런을 하나로 줄이거나,
# 학습률을 0.01이나 10으로, 배치 크기를 1로 바꾸면 어떻게 될까요?
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.
