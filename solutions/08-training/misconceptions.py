# %%
"""What students get wrong when they train a network, and what to tell them.

Each cell is one wrong answer to one question: it defines the function again, after the right answers of
``master.py``. The hints say what the program seems to do and where to look.
"""

import numpy as np


# %% question="minibatches" name="no-shuffle"
# en: The batches are cut from 0, 1, 2, ... in order. Where does the task say that the numbers are shuffled, and
#     with which generator?
# ko: 번호를 0, 1, 2, ... 순서 그대로 자른 것 같습니다. 번호를 어떤 난수 생성기로 섞어야 하는지 문제를 다시 읽어 보세요.
def minibatches(n, batch_size, seed):
    order = np.arange(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


# %% question="minibatches" name="drops-the-last-batch"
# en: The full batches are right, but the samples that are left over at the end are in no batch. What happens
#     with 10 samples and a batch size of 4?
# ko: 꽉 찬 배치는 맞지만, 마지막에 남은 데이터가 어느 배치에도 들어가지 않습니다. 데이터가 10개이고 배치 크기가 4이면 어떻게 되나요?
def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)]


# %% question="minibatches" name="with-replacement"
# en: Each batch seems to be drawn on its own, so some samples come twice and others not at all. Every sample
#     has to be used exactly once: is one shuffled row enough for all batches?
# ko: 배치를 하나씩 따로 뽑는 것 같습니다. 그러면 어떤 데이터는 두 번 나오고 어떤 데이터는 한 번도 나오지 않습니다. 모든 번호가 정확히
#     한 번씩 나오려면 언제 섞고 언제 나누어야 할까요?
def minibatches(n, batch_size, seed):
    rng = np.random.default_rng(seed)
    sizes = [min(batch_size, n - start) for start in range(0, n, batch_size)]
    return [rng.choice(n, size) for size in sizes]


# %% question="minibatches" name="ignores-the-seed"
# en: The batches come out the same for every seed. Is the argument `seed` used at all?
# ko: 시드를 바꾸어도 배치가 늘 같습니다. 인수 `seed`를 실제로 사용하고 있나요?
def minibatches(n, batch_size, seed):
    order = np.random.default_rng(0).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


# %% question="minibatches" name="unseeded"
# en: Two calls with the same seed give different batches. What does the generator start from?
# ko: 같은 시드로 두 번 호출하면 배치가 서로 다릅니다. 난수 생성기를 만들 때 무엇을 넘겨주었는지 확인해 보세요.
def minibatches(n, batch_size, seed):
    order = np.random.default_rng().permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


# %% question="minibatches" name="shuffles-inside-the-batches"
# en: Every batch holds neighbours, such as 0 to 15 in some order: the numbers were cut first and shuffled
#     afterwards. Which has to come first?
# ko: 배치마다 0부터 15까지처럼 이웃한 번호만 들어 있습니다. 먼저 자르고 나중에 섞은 것 같습니다. 무엇을 먼저 해야 할까요?
def minibatches(n, batch_size, seed):
    rng = np.random.default_rng(seed)
    return [
        rng.permutation(np.arange(n)[start : start + batch_size]) for start in range(0, n, batch_size)
    ]


# %% question="minibatches" name="shuffles-the-batches"
# en: The batches come in a shuffled order, but inside each the numbers are neighbours in rising order. Should the
#     batches be shuffled, or the samples?
# ko: 배치의 순서는 섞였지만 배치 안의 번호는 이웃한 수가 차례대로 놓여 있습니다. 섞어야 하는 것은 배치인가요, 데이터인가요?
def minibatches(n, batch_size, seed):
    blocks = [np.arange(n)[start : start + batch_size] for start in range(0, n, batch_size)]
    full = [block for block in blocks if len(block) == batch_size]
    order = np.random.default_rng(seed).permutation(len(full))
    return [full[i] for i in order] + blocks[len(full) :]


# %% question="minibatches" name="even-pieces"
# en: The row is cut into pieces of nearly the same size. All batches but the last have to hold exactly
#     `batch_size` samples.
# ko: 크기가 서로 비슷한 조각으로 나눈 것 같습니다. 마지막을 제외한 모든 배치의 크기는 정확히 `batch_size`여야 합니다.
def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return np.array_split(order, -(-n // batch_size))


# %% question="minibatches" name="batch-size-as-count"
# en: `batch_size` seems to be taken for the number of batches. It says how many samples are in each.
# ko: `batch_size`를 배치의 개수로 본 것 같습니다. `batch_size`는 배치 하나에 들어가는 데이터의 수입니다.
def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return np.array_split(order, batch_size)


# %% question="updates_per_epoch" name="rounds-down"
# en: The last batch is not counted when it is not full. Does it not update the weights as well?
# ko: 다 차지 않은 마지막 배치를 세지 않았습니다. 이 배치로도 가중치를 갱신하지 않나요?
def updates_per_epoch(n, batch_size):
    return n // batch_size


# %% question="updates_per_epoch" name="always-one-more"
# en: One is added even when the batches come out even. What is the answer for 12 samples and a batch size of 4?
# ko: 나누어떨어질 때에도 1을 더하고 있습니다. 데이터가 12개이고 배치 크기가 4이면 몇 번이어야 하나요?
def updates_per_epoch(n, batch_size):
    return n // batch_size + 1


# %% question="updates_per_epoch" name="rounds-to-nearest"
# en: The quotient is rounded to the nearest integer. Look at the brackets in the formula: which way do they
#     round?
# ko: 몫을 가장 가까운 정수로 반올림했습니다. 식의 괄호가 어느 쪽으로 맞추라는 뜻인지 확인해 보세요.
def updates_per_epoch(n, batch_size):
    return round(n / batch_size)


# %% question="updates_per_epoch" name="float"
# en: The number is right, but it is a float. The task asks for an int.
# ko: 값은 맞지만 자료형이 실수(float)입니다. 문제에서는 정수를 요구합니다.
def updates_per_epoch(n, batch_size):
    return np.ceil(n / batch_size)


# %% question="updates_per_epoch" name="not-rounded"
# en: The quotient is not rounded. Can a network be updated 31.25 times?
# ko: 몫을 정수로 만들지 않았습니다. 가중치를 31.25번 갱신할 수 있을까요?
def updates_per_epoch(n, batch_size):
    return n / batch_size


# %% question="updates_per_epoch" name="batch-size-returned"
# en: The batch size itself comes back. With more samples in a batch, does one need more updates or fewer?
# ko: 배치 크기를 그대로 돌려주고 있습니다. 배치에 데이터가 많이 들어갈수록 갱신 횟수는 늘어날까요, 줄어들까요?
def updates_per_epoch(n, batch_size):
    return batch_size


# %% question="init_params" name="zeros"
# en: All weights are 0. What do the hidden neurons learn if they all start the same?
# ko: 가중치가 모두 0입니다. 은닉층의 뉴런이 모두 똑같이 시작하면 무엇을 배울 수 있을까요?
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    return {
        "W1": np.zeros((d, hidden)),
        "b1": np.zeros(hidden),
        "W2": np.zeros((hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="uniform"
# en: The weights come from a uniform distribution. Which distribution does the formula name?
# ko: 가중치가 균등분포를 따르는 것 같습니다. 식에 나온 분포가 무엇인지 확인해 보세요.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.uniform(-scale, scale, (d, hidden)),
        "b1": np.zeros(hidden),
        "W2": rng.uniform(-scale, scale, (hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="only-positive"
# en: All weights are between 0 and `scale`. Normal numbers are spread on both sides of 0.
# ko: 가중치가 모두 0과 `scale` 사이에 있습니다. 평균이 0인 정규분포의 값은 0의 양쪽에 퍼져 있습니다.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": scale * rng.random((d, hidden)),
        "b1": np.zeros(hidden),
        "W2": scale * rng.random((hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="ignores-the-scale"
# en: The standard deviation is 1, whatever `scale` is. Where does `scale` come in?
# ko: `scale`과 상관없이 표준편차가 1입니다. `scale`을 어디에 써야 하는지 확인해 보세요.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(size=(d, hidden)),
        "b1": np.zeros(hidden),
        "W2": rng.normal(size=(hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="scale-as-variance"
# en: The weights are spread as if `scale` were the variance. It is the standard deviation.
# ko: `scale`을 분산으로 본 것 같습니다. `scale`은 표준편차입니다.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(0, scale**0.5, (d, hidden)),
        "b1": np.zeros(hidden),
        "W2": rng.normal(0, scale**0.5, (hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="random-biases"
# en: The weights are right, but the biases are random too. What should they be at the beginning?
# ko: 가중치는 맞지만 편향까지 난수로 정했습니다. 편향은 어떤 값에서 시작해야 하나요?
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(0, scale, (d, hidden)),
        "b1": rng.normal(0, scale, hidden),
        "W2": rng.normal(0, scale, (hidden, k)),
        "b2": rng.normal(0, scale, k),
    }


# %% question="init_params" name="transposed"
# en: The weights have the shapes `(h, d)` and `(k, h)`. In this course a layer is `X @ W + b`: which way round is
#     `W` then?
# ko: 가중치의 모양이 `(h, d)`와 `(k, h)`입니다. 이 수업에서 한 층은 `X @ W + b`로 계산합니다. 그러면 `W`의 모양은 어떻게 되어야 할까요?
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(0, scale, (hidden, d)),
        "b1": np.zeros(hidden),
        "W2": rng.normal(0, scale, (k, hidden)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="unseeded"
# en: Two calls with the same seed give different weights. What does the generator start from?
# ko: 같은 시드로 두 번 호출하면 가중치가 서로 다릅니다. 난수 생성기를 만들 때 무엇을 넘겨주었는지 확인해 보세요.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng()
    return {
        "W1": rng.normal(0, scale, (d, hidden)),
        "b1": np.zeros(hidden),
        "W2": rng.normal(0, scale, (hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="init_params" name="biases-as-rows"
# en: The biases have two dimensions, such as `(1, h)`. The table asks for `(h,)` and `(k,)`.
# ko: 편향의 모양이 `(1, h)`처럼 2차원입니다. 표에 나온 모양은 `(h,)`와 `(k,)`입니다.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(0, scale, (d, hidden)),
        "b1": np.zeros((1, hidden)),
        "W2": rng.normal(0, scale, (hidden, k)),
        "b2": np.zeros((1, k)),
    }


# %% question="init_params" name="variance-as-deviation"
# en: The weights are spread with the square of `scale`. `scale` is the standard deviation, not its root.
# ko: `scale`의 제곱만큼 퍼진 난수를 쓴 것 같습니다. `scale` 자체가 표준편차입니다.
def init_params(sizes, seed, scale=0.5):
    d, hidden, k = sizes
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(0, scale**2, (d, hidden)),
        "b1": np.zeros(hidden),
        "W2": rng.normal(0, scale**2, (hidden, k)),
        "b2": np.zeros(k),
    }


# %% question="loss" name="sum-instead-of-mean"
# en: The losses of the samples are added up. Which factor stands before the sums in the formula?
# ko: 데이터마다 구한 손실을 더하기만 한 것 같습니다. 식의 맨 앞에 무엇이 곱해져 있는지 확인해 보세요.
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log(P)))


# %% question="loss" name="mean-over-everything"
# en: The sum is divided by the number of all elements of `Y`, n times k. By what does the formula divide?
# ko: `Y`의 모든 원소의 수, 즉 n과 k의 곱으로 나눈 것 같습니다. 식에서는 무엇으로 나누나요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.mean(Y * np.log(P)))


# %% question="loss" name="no-minus"
# en: The loss is negative. The logarithm of a probability is never above 0: what turns it into a loss?
# ko: 손실이 음수로 나옵니다. 확률의 로그는 0보다 클 수 없습니다. 이 값을 손실로 만들려면 무엇이 필요한가요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(np.sum(Y * np.log(P)) / len(X))


# %% question="loss" name="log-base-10"
# en: The result looks like the common logarithm, with base 10. Which base does the lecture use?
# ko: 밑이 10인 상용로그를 쓴 것 같습니다. 강의에서 쓰는 로그의 밑은 무엇인가요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log10(P)) / len(X))


# %% question="loss" name="log-base-2"
# en: The result looks like the logarithm with base 2. Which base does the lecture use?
# ko: 밑이 2인 로그를 쓴 것 같습니다. 강의에서 쓰는 로그의 밑은 무엇인가요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log2(P)) / len(X))


# %% question="loss" name="no-hidden-activation"
# en: The sums of the hidden layer go on as they are. Which function comes between the two layers?
# ko: 은닉층의 총합이 그대로 다음 층으로 넘어갑니다. 두 층 사이에 어떤 함수가 있어야 하나요?
def loss(params, X, Y):
    P = softmax((X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log(P)) / len(X))


# %% question="loss" name="sigmoid-output"
# en: The output layer seems to end in a sigmoid too, so the classes of a row do not sum to 1. Which function
#     belongs there?
# ko: 출력층에도 시그모이드를 쓴 것 같습니다. 그러면 한 행의 확률의 합이 1이 되지 않습니다. 출력층에는 어떤 함수를 써야 하나요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = sigmoid(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log(P)) / len(X))


# %% question="loss" name="no-biases"
# en: The biases are not added. What does a layer compute besides `X @ W`?
# ko: 편향을 더하지 않았습니다. 한 층에서 `X @ W` 말고 무엇을 더 계산해야 하나요?
def loss(params, X, Y):
    P = softmax(sigmoid(X @ params["W1"]) @ params["W2"])
    return float(-np.sum(Y * np.log(P)) / len(X))


# %% question="loss" name="squared-error"
# en: This looks like a squared error between the probabilities and `Y`. Which loss belongs to classification?
# ko: 확률과 `Y`의 차이를 제곱한 손실 같습니다. 분류에서 쓰는 손실 함수는 무엇인가요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(np.sum((Y - P) ** 2) / len(X))


# %% question="loss" name="one-loss-for-each-sample"
# en: An array with the loss of every sample comes back. What makes one number of them?
# ko: 데이터마다의 손실이 담긴 배열을 돌려주고 있습니다. 여기서 숫자 하나를 얻으려면 무엇을 해야 하나요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return -np.sum(Y * np.log(P), axis=1)


# %% question="loss" name="wrong-softmax-axis"
# en: The probabilities of a column sum to 1, not those of a row. Which dimension holds the classes?
# ko: 확률의 합이 행이 아니라 열마다 1이 됩니다. 클래스는 어느 축에 놓여 있나요?
def loss(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax((Z @ params["W2"] + params["b2"]).T).T
    return float(-np.sum(Y * np.log(P)) / len(X))


# %% question="loss" name="relu-in-the-hidden-layer"
# en: The loss would be right for a hidden layer of ReLU. This network has another activation there.
# ko: 은닉층의 활성화 함수로 ReLU를 쓴 것 같습니다. 이 신경망의 은닉층은 다른 활성화 함수를 씁니다.
def loss(params, X, Y):
    Z = np.maximum(X @ params["W1"] + params["b1"], 0)
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log(P)) / len(X))


# %% question="loss" name="tanh-in-the-hidden-layer"
# en: The loss would be right for a hidden layer of tanh. This network has another activation there.
# ko: 은닉층의 활성화 함수로 tanh를 쓴 것 같습니다. 이 신경망의 은닉층은 다른 활성화 함수를 씁니다.
def loss(params, X, Y):
    Z = np.tanh(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(-np.sum(Y * np.log(P)) / len(X))


# %% question="gradients" name="not-averaged"
# en: Every gradient is n times too large. The loss is a mean over the n samples: where does that go into the
#     gradient?
# ko: gradient가 모두 n배만큼 큽니다. 손실은 데이터 n개의 평균입니다. 이 평균이 gradient에서는 어디에 나타나나요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = P - Y
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="no-sigmoid-slope"
# en: The output layer's gradients are right, those of the hidden layer are not: the slope of the sigmoid
#     seems to be missing on the way back.
# ko: 출력층의 gradient는 맞지만 은닉층의 gradient가 다릅니다. 거꾸로 지나갈 때 시그모이드의 기울기를 빠뜨린 것 같습니다.
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = delta2 @ params["W2"].T
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="sigmoid-instead-of-its-slope"
# en: On the way back the hidden layer's gradient is multiplied by the sigmoid itself. What is the slope of the
#     sigmoid?
# ko: 거꾸로 지나갈 때 시그모이드의 값을 그대로 곱한 것 같습니다. 시그모이드의 기울기는 어떤 식인가요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="uphill-or-truth-minus-prediction"
# en: All gradients have the wrong sign. Is the error at the output prediction minus truth, or the other way
#     round?
# ko: 모든 gradient의 부호가 반대입니다. 출력층의 차이는 예측값에서 실제값을 뺀 것인가요, 그 반대인가요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (Y - P) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="biases-not-summed"
# en: The weights' gradients are right, but those of the biases still have one row for every sample. How do
#     they get the shape of the biases?
# ko: 가중치의 gradient는 맞지만, 편향의 gradient에 데이터마다 한 행이 그대로 남아 있습니다. 편향과 같은 모양이 되려면 무엇을 해야 하나요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1, "W2": Z.T @ delta2, "b2": delta2}


# %% question="gradients" name="biases-averaged-again"
# en: The biases' gradients are n times too small: the mean over the rows is taken although the error has already
#     been divided by n.
# ko: 편향의 gradient가 n분의 1로 작습니다. 이미 n으로 나눈 값을 다시 행에 대해 평균한 것 같습니다.
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {
        "W1": X.T @ delta1,
        "b1": delta1.mean(axis=0),
        "W2": Z.T @ delta2,
        "b2": delta2.mean(axis=0),
    }


# %% question="gradients" name="divided-by-all-elements"
# en: Every gradient is k times too small: the error is divided by n times k. Over what is the loss a mean?
# ko: gradient가 모두 k분의 1로 작습니다. 차이를 n과 k의 곱으로 나눈 것 같습니다. 손실은 무엇에 대한 평균인가요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / Y.size
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="softmax-slope-once-more"
# en: The error at the output is multiplied by P (1 - P) as well. For softmax with cross entropy, what is left
#     after all the factors have been multiplied?
# ko: 출력층의 차이에 P (1 - P)까지 곱한 것 같습니다. 소프트맥스와 교차 엔트로피를 함께 미분하면 어떤 식만 남나요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) * P * (1 - P) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="sums-instead-of-outputs"
# en: The gradient of W2 is computed from the hidden layer's sums A, before the activation. What does the
#     output layer receive as its input?
# ko: W2의 gradient를 활성화 함수를 거치기 전의 총합 A로 계산한 것 같습니다. 출력층이 입력으로 받는 값은 무엇인가요?
def gradients(params, X, Y):
    A = X @ params["W1"] + params["b1"]
    Z = sigmoid(A)
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": A.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="slope-of-the-slope"
# en: The slope of the sigmoid is taken at Z, which has already been through the sigmoid: it is applied twice.
# ko: 이미 시그모이드를 거친 Z에 시그모이드를 한 번 더 적용해서 gradient를 구한 것 같습니다.
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * sigmoid(Z) * (1 - sigmoid(Z))
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


# %% question="gradients" name="only-the-output-layer"
# en: The output layer's gradients are right, but those of the hidden layer are all 0. How does the error
#     travel back through W2?
# ko: 출력층의 gradient는 맞지만 은닉층의 gradient가 모두 0입니다. 출력층의 차이가 W2를 거쳐 어떻게 전달되는지 살펴보세요.
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    return {
        "W1": np.zeros(params["W1"].shape),
        "b1": np.zeros(params["b1"].shape),
        "W2": Z.T @ delta2,
        "b2": delta2.sum(axis=0),
    }


# %% question="gradients" name="numerical-gradient"
# en: The gradient is right, but it takes too long for a large network, as a numerical gradient does: that needs
#     two losses for every single weight. Backpropagation needs one pass forwards and one backwards.
# ko: gradient는 맞지만 수치 미분처럼 큰 신경망에서 시간이 너무 오래 걸립니다. 수치 미분은 가중치 하나마다 손실을 두 번 구해야 하지만, 역전파는
#     순방향과 역방향으로 한 번씩만 계산하면 됩니다.
def gradients(params, X, Y):
    result = {key: np.zeros_like(value) for key, value in params.items()}
    for key, value in params.items():
        for place in np.ndindex(value.shape):
            up, down = ({**params, key: value.copy()} for _ in range(2))
            up[key][place] += 1e-4
            down[key][place] -= 1e-4
            result[key][place] = (loss(up, X, Y) - loss(down, X, Y)) / 2e-4
    return result


# %% question="sgd_update" name="climbs"
# en: The parameters go up along the gradient. Which sign takes the loss down?
# ko: 매개변수가 gradient를 따라 올라가고 있습니다. 손실을 줄이려면 부호가 어떻게 되어야 하나요?
def sgd_update(params, grads, lr):
    return {key: params[key] + lr * grads[key] for key in params}


# %% question="sgd_update" name="no-learning-rate"
# en: The whole gradient is subtracted, whatever `lr` is. How long should the step be?
# ko: `lr`와 상관없이 gradient 전체를 빼고 있습니다. 보폭은 무엇이 정하나요?
def sgd_update(params, grads, lr):
    return {key: params[key] - grads[key] for key in params}


# %% question="sgd_update" name="in-place"
# en: The result is right, but the arrays in `params` were changed too. `-=` writes into the array it is given.
# ko: 결과는 맞지만 `params` 안의 배열까지 바뀌었습니다. `-=`는 전달받은 배열에 그대로 값을 씁니다.
def sgd_update(params, grads, lr):
    for key in params:
        params[key] -= lr * grads[key]
    return params


# %% question="sgd_update" name="same-dict"
# en: The arrays are new, but they are put into `params` itself. The task asks for a new dict.
# ko: 배열은 새로 만들었지만 `params` 딕셔너리에 다시 넣었습니다. 문제에서는 새 딕셔너리를 요구합니다.
def sgd_update(params, grads, lr):
    for key in params:
        params[key] = params[key] - lr * grads[key]
    return params


# %% question="sgd_update" name="weights-only"
# en: The weights move, but the biases stay where they were. Do they not have gradients as well?
# ko: 가중치는 갱신되지만 편향은 그대로입니다. 편향에도 gradient가 있지 않나요?
def sgd_update(params, grads, lr):
    return {
        key: params[key] - lr * grads[key] if key[0] == "W" else params[key].copy() for key in params
    }


# %% question="sgd_update" name="only-the-step"
# en: The result is the step alone, not the parameters after the step. What is the step taken from?
# ko: 갱신된 매개변수가 아니라 보폭만 돌려주고 있습니다. 어디에서 출발한 걸음인지 생각해 보세요.
def sgd_update(params, grads, lr):
    return {key: -lr * grads[key] for key in params}


# %% question="momentum_update" name="no-velocity"
# en: The velocity from before is forgotten: this is plain gradient descent. What does mu do in the formula?
# ko: 이전 속도가 반영되지 않아 보통의 경사 하강법과 같습니다. 식에서 mu가 하는 일을 확인해 보세요.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = -lr * grad
    return w + v, v


# %% question="momentum_update" name="old-velocity"
# en: v' is right, but w moves with the velocity from before the step. Which one stands in the formula for w'?
# ko: v'는 맞지만 w를 갱신할 때 이전 속도를 썼습니다. w'의 식에 어떤 속도가 나오는지 확인해 보세요.
def momentum_update(w, v, grad, lr, mu=0.9):
    return w + v, mu * v - lr * grad


# %% question="momentum_update" name="climbs"
# en: The gradient is added to the velocity, so the ball rolls uphill.
# ko: 속도에 gradient를 더했기 때문에 공이 오르막으로 굴러갑니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v + lr * grad
    return w + v, v


# %% question="momentum_update" name="velocity-subtracted"
# en: v' is right, but then it is subtracted from w. The minus sign is already in the velocity.
# ko: v'는 맞지만 w에서 빼고 있습니다. 음의 부호는 이미 속도 안에 들어 있습니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v - lr * grad
    return w - v, v


# %% question="momentum_update" name="mixed-average"
# en: The gradient is multiplied by 1 - mu as well, as in an average. Is that factor in the formula?
# ko: 평균을 낼 때처럼 gradient에 1 - mu를 더 곱했습니다. 식에 그런 값이 있나요?
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v - (1 - mu) * lr * grad
    return w + v, v


# %% question="momentum_update" name="swapped-results"
# en: Both arrays are right, but the velocity comes first. The task asks for `(w', v')`.
# ko: 두 배열은 모두 맞지만 속도가 먼저 나옵니다. 문제에서 요구한 순서는 `(w', v')`입니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v - lr * grad
    return v, w + v


# %% question="momentum_update" name="mu-fixed"
# en: The velocity is always multiplied by 0.9, even when another `mu` is given.
# ko: 다른 `mu`를 주어도 속도에 늘 0.9를 곱합니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = 0.9 * v - lr * grad
    return w + v, v


# %% question="momentum_update" name="in-place"
# en: The result is right, but the arrays `w` and `v` that were passed in changed too. Make new arrays.
# ko: 결과는 맞지만 전달받은 배열 `w`와 `v`까지 바뀌었습니다. 새 배열을 만드세요.
def momentum_update(w, v, grad, lr, mu=0.9):
    v[...] = mu * v - lr * grad
    w[...] = w + v
    return w, v


# %% question="momentum_update" name="only-the-weights"
# en: Only w' comes back. The next step needs the new velocity too.
# ko: w'만 돌려주고 있습니다. 다음 갱신에는 새로운 속도도 필요합니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    return w + mu * v - lr * grad


# %% question="adam_update" name="no-bias-correction"
# en: The averages are right, but they go into the step without correction. What makes m' and v' too small at
#     first, and what is done about it?
# ko: 두 평균은 맞지만 보정하지 않고 그대로 썼습니다. m'와 v'가 처음에 왜 작은지, 그래서 무엇으로 나누는지 확인해 보세요.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * m / (np.sqrt(v) + eps), m, v


# %% question="adam_update" name="returns-corrected-averages"
# en: The step is right, but the corrected averages come back. The next step starts from m' and v' themselves.
# ko: 갱신은 맞지만 보정한 평균을 돌려주고 있습니다. 다음 갱신은 보정하기 전의 m'와 v'에서 시작합니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = (beta1 * m + (1 - beta1) * grad) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * grad**2) / (1 - beta2**t)
    return w - lr * m / (np.sqrt(v) + eps), m, v


# %% question="adam_update" name="gradient-not-squared"
# en: v' is an average of the gradients themselves. Of what should it be the average?
# ko: v'가 gradient 자체의 평균이 되었습니다. v'는 무엇의 평균이어야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="no-square-root"
# en: m' and v' are right, but the step is divided by the average of the squares, not by its root.
# ko: m'와 v'는 맞지만, 보폭을 제곱의 평균으로 그대로 나누었습니다. 제곱근이 빠졌습니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (v_hat + eps), m, v


# %% question="adam_update" name="eps-under-the-root"
# en: Everything is right for a tiny eps, but it is added under the root. Where does it stand in the formula?
# ko: eps가 아주 작을 때는 맞지만, eps를 제곱근 안에서 더했습니다. 식에서 eps가 어디에 있는지 확인해 보세요.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / np.sqrt(v_hat + eps), m, v


# %% question="adam_update" name="climbs"
# en: The step is right except for its sign: the weights go uphill.
# ko: 부호만 빼면 갱신은 맞습니다. 가중치가 오르막으로 갑니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w + lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="swapped-betas"
# en: beta1 and beta2 have changed places. Which of them belongs to the gradients, which to their squares?
# ko: beta1과 beta2가 서로 바뀌었습니다. gradient의 평균과 제곱의 평균에 각각 어느 것을 써야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta2 * m + (1 - beta2) * grad
    v = beta1 * v + (1 - beta1) * grad**2
    m_hat, v_hat = m / (1 - beta2**t), v / (1 - beta1**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="beta-without-power"
# en: The first step is right, later ones are not: the correction does not change with t.
# ko: 첫 번째 갱신은 맞지만 그다음부터 다릅니다. 보정하는 값이 t에 따라 달라지지 않습니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1), v / (1 - beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="step-counted-from-zero"
# en: The correction uses the step after this one. At the first step t is already 1.
# ko: 보정할 때 다음 스텝의 번호를 쓴 것 같습니다. 첫 번째 스텝에서 t는 이미 1입니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="in-place"
# en: The result is right, but the arrays `m` and `v` that were passed in changed too. Make new arrays.
# ko: 결과는 맞지만 전달받은 배열 `m`과 `v`까지 바뀌었습니다. 새 배열을 만드세요.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m[...] = beta1 * m + (1 - beta1) * grad
    v[...] = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="eps-before-the-correction"
# en: With a tiny eps it is right, but eps is added to the root of v' before the correction. In the task's
#     formula it is added to the root of the corrected average.
# ko: eps가 아주 작을 때는 맞지만, 보정하기 전의 v'의 제곱근에 eps를 더했습니다. 문제의 식에서는 보정한 평균의 제곱근에 더합니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps), m, v


# %% question="adam_update" name="only-the-squares-corrected"
# en: v' is corrected before it is used, m' is not. Both averages start at 0: which of them needs the correction?
# ko: v'는 보정했지만 m'는 보정하지 않고 썼습니다. 두 평균 모두 0에서 시작합니다. 어느 것을 보정해야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


# %% question="adam_update" name="only-the-gradients-corrected"
# en: m' is corrected before it is used, v' is not. Both averages start at 0: which of them needs the correction?
# ko: m'는 보정했지만 v'는 보정하지 않고 썼습니다. 두 평균 모두 0에서 시작합니다. 어느 것을 보정해야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v) + eps), m, v


# %% question="schedules" name="step-not-rounded"
# en: Step decay falls a little in every epoch. What do the brackets around epoch / every mean?
# ko: 계단식 감소인데 에포크마다 조금씩 줄어듭니다. epoch / every를 둘러싼 괄호가 무슨 뜻인지 확인해 보세요.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch / every)


# %% question="schedules" name="step-rounded-to-nearest"
# en: The stairs of step decay come half a step early or late: epoch / every is rounded to the nearest integer.
# ko: 계단이 절반쯤 어긋나 있습니다. epoch / every를 반올림한 것 같습니다.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** round(epoch / every)


# %% question="schedules" name="step-one-epoch-early"
# en: The learning rate drops one epoch too early. Epochs are counted from 0: in which one does it drop first?
# ko: 학습률이 한 에포크 일찍 떨어집니다. 에포크는 0부터 셉니다. 처음 떨어지는 것은 몇 번 에포크인가요?
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** ((epoch + 1) // every)


# %% question="schedules" name="step-drops-once"
# en: The learning rate drops once and then stays. What happens after another `every` epochs?
# ko: 학습률이 한 번만 떨어지고 그대로입니다. `every` 에포크가 다시 지나면 어떻게 되어야 하나요?
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop if epoch >= every else lr0


# %% question="schedules" name="step-multiplied"
# en: The drops are multiplied by their number instead of being a power of it: at epoch 0 the learning rate is 0.
# ko: 거듭제곱이 아니라 횟수를 곱한 것 같습니다. 그래서 에포크 0에서 학습률이 0이 됩니다.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop * (epoch // every)


# %% question="schedules" name="step-settings-fixed"
# en: Step decay is right for `drop=0.5` and `every=10`, but other values make no difference.
# ko: `drop=0.5`, `every=10`일 때는 맞지만 다른 값을 주어도 결과가 달라지지 않습니다.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * 0.5 ** (epoch // 10)


# %% question="schedules" name="exponential-grows"
# en: The exponential learning rate grows with the epochs. Look at the sign of the exponent.
# ko: 에포크가 지날수록 학습률이 커집니다. 지수의 부호를 확인해 보세요.
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * np.exp(rate * epoch)


# %% question="schedules" name="exponential-of-base-rate"
# en: The rate is taken as the base of the power, such as 0.1 to the power of the epoch. Which base does the
#     formula have?
# ko: rate를 거듭제곱의 밑으로 썼습니다(예: 0.1의 epoch제곱). 식에서 밑은 무엇인가요?
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * rate**epoch


# %% question="schedules" name="exponential-by-percent"
# en: The learning rate shrinks by the factor 1 - rate in every epoch. That is close for a small rate, but not
#     the formula.
# ko: 에포크마다 1 - rate를 곱한 것 같습니다. rate가 작으면 비슷하지만 식과는 다릅니다.
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * (1 - rate) ** epoch


# %% question="schedules" name="exponential-of-base-ten"
# en: The power has the base 10. Which base does the formula have?
# ko: 밑이 10인 거듭제곱을 썼습니다. 식에서 밑은 무엇인가요?
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * 10 ** (-rate * epoch)


# %% question="train" name="no-loss-before-training"
# en: One loss is missing: that of the network before its first step.
# ko: 손실이 하나 모자랍니다. 학습을 시작하기 전의 손실이 빠졌습니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="loss-of-the-last-batch"
# en: The recorded losses are those of the last mini-batch. The task asks for the loss on all the data.
# ko: 마지막 미니배치의 손실을 기록한 것 같습니다. 문제에서 요구한 것은 전체 데이터에 대한 손실입니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X[rows], Y[rows]))
    return params, losses


# %% question="train" name="loss-after-every-batch"
# en: There are too many losses: one for every mini-batch. When should the loss be recorded?
# ko: 손실이 너무 많습니다. 미니배치마다 하나씩 기록한 것 같습니다. 언제 기록해야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
            losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="first-batch-only"
# en: Only one mini-batch is used in every epoch. When is an epoch over?
# ko: 에포크마다 미니배치를 하나만 쓰고 있습니다. 한 에포크는 언제 끝나나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        rows = minibatches(len(X), batch_size, seed + epoch)[0]
        params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="always-all-the-data"
# en: The number of steps is right, but each of them uses all the data. What are the rows of a mini-batch for?
# ko: 갱신 횟수는 맞지만 갱신할 때마다 전체 데이터를 쓰고 있습니다. 미니배치의 번호는 어디에 써야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for _ in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X, Y), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="one-step-per-epoch"
# en: The weights move once in an epoch, whatever the batch size: this is batch gradient descent. How often
#     should they move?
# ko: 배치 크기와 상관없이 에포크마다 한 번만 갱신합니다. 이것은 배치 경사 하강법입니다. 몇 번 갱신해야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for _ in range(epochs):
        params = sgd_update(params, gradients(params, X, Y), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="gradient-of-the-epochs-start"
# en: All mini-batches of an epoch see the weights of its beginning. With which weights should the second one
#     be computed?
# ko: 한 에포크의 모든 미니배치를 에포크가 시작할 때의 가중치로 계산한 것 같습니다. 두 번째 미니배치는 어떤 가중치로 계산해야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        batches = minibatches(len(X), batch_size, seed + epoch)
        for grads in [gradients(params, X[rows], Y[rows]) for rows in batches]:
            params = sgd_update(params, grads, lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="update-thrown-away"
# en: The losses do not change at all. `sgd_update` returns new parameters: where do they go?
# ko: 손실이 전혀 달라지지 않습니다. `sgd_update`는 새 매개변수를 돌려줍니다. 그 값을 어디에 담았나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="starts-again-every-epoch"
# en: Every epoch begins with fresh weights, so what was learned before is lost. How often is step 1 of the
#     algorithm done?
# ko: 에포크마다 가중치를 새로 초기화해서 배운 것이 사라집니다. 알고리즘의 1단계는 몇 번 해야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="climbs"
# en: The loss grows: the steps go uphill.
# ko: 손실이 커집니다. 오르막으로 가고 있습니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), -lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="one-epoch-too-few"
# en: There is one epoch too few. How many losses should there be, with the one before training?
# ko: 에포크가 하나 모자랍니다. 학습 전의 손실까지 합하면 손실은 몇 개여야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(1, epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="zero-weights"
# en: Training starts from weights that are all 0, and the hidden neurons never become different from each other.
# ko: 모두 0인 가중치에서 학습을 시작했습니다. 그러면 은닉층의 뉴런이 서로 달라지지 않습니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed, scale=0.0)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="drawn-with-replacement"
# en: The mini-batches are drawn at random, so in an epoch some samples come twice and others not at all.
# ko: 미니배치를 무작위로 뽑아서, 한 에포크에 두 번 나오는 데이터도 있고 나오지 않는 데이터도 있습니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for _ in range(epochs):
        for _ in range(updates_per_epoch(len(X), batch_size)):
            rows = rng.choice(len(X), batch_size)
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="ignores-the-seed"
# en: The weights at the beginning are the same for every seed. Where does `seed` go?
# ko: 시드를 바꾸어도 처음 가중치가 늘 같습니다. `seed`를 어디에 써야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), 0)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="swapped-results"
# en: Both results are there, but the losses come first. The task asks for `(params, losses)`.
# ko: 두 결과가 모두 있지만 손실이 먼저 나옵니다. 문제에서 요구한 순서는 `(params, losses)`입니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return losses, params


# %% question="train" name="only-the-parameters"
# en: Only the parameters come back. The losses belong to the result too.
# ko: 매개변수만 돌려주고 있습니다. 손실도 함께 돌려주어야 합니다.
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    for epoch in range(epochs):
        for rows in minibatches(len(X), batch_size, seed + epoch):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
    return params


# %% question="train" name="never-shuffles"
# en: The mini-batches are the same in every epoch: the first samples, then the next ones, as they stand in the
#     data. Where are the samples shuffled?
# ko: 모든 에포크에서 데이터가 놓인 순서 그대로 같은 미니배치를 쓰고 있습니다. 데이터는 어디에서 섞어야 하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for _ in range(epochs):
        for start in range(0, len(X), batch_size):
            rows = slice(start, start + batch_size)
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="train" name="shuffles-once"
# en: The samples are shuffled, but every epoch has the same order. `minibatches` gives the same batches for the
#     same seed: what has to change from epoch to epoch?
# ko: 데이터를 섞기는 했지만 모든 에포크의 순서가 같습니다. `minibatches`는 시드가 같으면 같은 배치를 돌려줍니다. 에포크마다 무엇이 달라져야
#     하나요?
def train(X, Y, hidden, lr, epochs, batch_size, seed):
    params = init_params((X.shape[1], hidden, Y.shape[1]), seed)
    losses = [loss(params, X, Y)]
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, seed):
            params = sgd_update(params, gradients(params, X[rows], Y[rows]), lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="accuracy" name="counts"
# en: This is the number of samples that are right, not their fraction.
# ko: 맞힌 데이터의 비율이 아니라 개수를 돌려주고 있습니다.
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return int(np.sum(np.argmax(P, axis=1) == labels))


# %% question="accuracy" name="percent"
# en: The accuracy is given in percent. The task asks for a number from 0 to 1.
# ko: 정확도를 백분율로 돌려주고 있습니다. 결과는 0 이상 1 이하의 숫자여야 합니다.
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(100 * np.mean(np.argmax(P, axis=1) == labels))


# %% question="accuracy" name="error-rate"
# en: This is the fraction of samples that are wrong.
# ko: 맞힌 비율이 아니라 틀린 비율을 구했습니다.
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(np.mean(np.argmax(P, axis=1) != labels))


# %% question="accuracy" name="one-for-each-sample"
# en: An array comes back that says for every sample whether it is right. What makes one number of it?
# ko: 데이터마다 맞았는지를 담은 배열을 돌려주고 있습니다. 여기서 숫자 하나를 얻으려면 무엇을 해야 하나요?
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return np.argmax(P, axis=1) == labels


# %% question="accuracy" name="least-probable-class"
# en: The answers seem to be the *least* probable classes.
# ko: 확률이 가장 *작은* 클래스를 답으로 고른 것 같습니다.
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(np.mean(np.argmin(P, axis=1) == labels))


# %% question="accuracy" name="two-classes-only"
# en: With two classes the result is right, with more it is not: class 1 is compared with one half. How do you
#     find the most probable of many?
# ko: 클래스가 두 개일 때는 맞지만 더 많으면 다릅니다. 클래스 1의 확률을 0.5와 비교한 것 같습니다. 여러 클래스 가운데 확률이 가장 큰
#     것은 어떻게 찾을까요?
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    return float(np.mean((P[:, 1] > 0.5).astype(int) == labels))


# %% question="accuracy" name="no-biases"
# en: Some answers differ from those of the network: its biases are not added.
# ko: 일부 답이 신경망의 답과 다릅니다. 편향을 더하지 않은 것 같습니다.
def accuracy(params, X, labels):
    P = softmax(sigmoid(X @ params["W1"]) @ params["W2"])
    return float(np.mean(np.argmax(P, axis=1) == labels))


# %% question="accuracy" name="no-hidden-activation"
# en: Some answers differ from those of the network: the sums of the hidden layer go on without the sigmoid.
# ko: 일부 답이 신경망의 답과 다릅니다. 은닉층의 총합이 시그모이드를 거치지 않고 넘어가는 것 같습니다.
def accuracy(params, X, labels):
    P = softmax((X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])
    return float(np.mean(np.argmax(P, axis=1) == labels))


# %% question="accuracy" name="wrong-axis"
# en: The largest probability is looked for in the columns, so the answers are rows, not classes.
# ko: 열에서 가장 큰 확률을 찾은 것 같습니다. 그러면 답이 클래스가 아니라 행의 번호가 됩니다.
def accuracy(params, X, labels):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    answers = np.argmax(P, axis=0)
    return float(np.mean([answer == label for answer, label in zip(answers, labels)]))
