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


# %% question="neuron_gradients" name="no-sigmoid-slope"
# en: The sigmoid stands between the sum and the answer, but its slope seems to be missing from the product. How many
#     links does the chain have?
# ko: 가중합과 출력 사이에 시그모이드가 있는데, 그 기울기를 곱하지 않은 것 같습니다. 곱해야 할 기울기는 모두 몇 개인가요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y)
    return slope * x, slope


# %% question="neuron_gradients" name="square-not-differentiated"
# en: Both gradients are half of what they should be. What is the derivative of a square?
# ko: 두 값이 모두 절반입니다. 제곱을 미분하면 어떻게 되나요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = (p - y) * p * (1 - p)
    return slope * x, slope


# %% question="neuron_gradients" name="of-the-cross-entropy"
# en: Prediction minus truth alone is the slope of a *cross entropy*. Here the error is a square: multiply the slopes of
#     all links.
# ko: 예측값에서 실제값을 뺀 것만으로는 *교차 엔트로피*의 기울기가 됩니다. 여기서는 제곱 오차이므로 단계마다 기울기를 모두 곱해야 합니다.
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    return (p - y) * x, p - y


# %% question="neuron_gradients" name="truth-minus-prediction"
# en: Both gradients have the wrong sign. Which of truth and prediction is subtracted from the other?
# ko: 두 값의 부호가 모두 반대입니다. 예측값과 실제값 가운데 무엇에서 무엇을 빼야 하나요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (y - p) * p * (1 - p)
    return slope * x, slope


# %% question="neuron_gradients" name="sigmoid-instead-of-its-slope"
# en: The error is multiplied by the sigmoid itself. What is the slope of the sigmoid?
# ko: 시그모이드의 값을 그대로 곱한 것 같습니다. 시그모이드의 기울기는 어떤 식인가요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p
    return slope * x, slope


# %% question="neuron_gradients" name="slope-of-the-slope"
# en: The slope of the sigmoid is taken at p, which has already been through the sigmoid: it is applied twice.
# ko: 이미 시그모이드를 거친 p에 시그모이드를 한 번 더 적용해서 기울기를 구한 것 같습니다.
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * sigmoid(p) * (1 - sigmoid(p))
    return slope * x, slope


# %% question="neuron_gradients" name="slope-of-the-sum"
# en: The slope of the sigmoid seems to be computed from the sum a, as a (1 - a). Of what is it p (1 - p)?
# ko: 시그모이드의 기울기를 가중합 a로, 즉 a (1 - a)로 계산한 것 같습니다. p (1 - p)에서 p는 무엇인가요?
def neuron_gradients(x, w, b, y):
    a = w @ x + b
    slope = 2 * (sigmoid(a) - y) * a * (1 - a)
    return slope * x, slope


# %% question="neuron_gradients" name="weights-instead-of-inputs"
# en: The last link of dw is multiplied by the weights. By what is a weight multiplied in the sum a?
# ko: dw를 구할 때 마지막에 가중치를 곱한 것 같습니다. 가중합 a에서 가중치와 곱해지는 것은 무엇인가요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    return slope * w, slope


# %% question="neuron_gradients" name="bias-times-bias"
# en: dw is right, but db is multiplied by the bias itself. How does the sum a change when b does?
# ko: dw는 맞지만 db에 편향 자체를 곱한 것 같습니다. b가 변하면 가중합 a는 얼마나 변하나요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    return slope * x, slope * b


# %% question="neuron_gradients" name="bias-times-inputs"
# en: dw is right, but the inputs went into db as well. By what is b multiplied in the sum a?
# ko: dw는 맞지만 db에도 입력을 곱한 것 같습니다. 가중합 a에서 b에는 무엇이 곱해져 있나요?
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    return slope * x, slope * np.sum(x)


# %% question="neuron_gradients" name="bias-left-out-of-the-sum"
# en: The answer p is computed without the bias. What does the sum a consist of?
# ko: 출력 p를 구할 때 편향을 더하지 않은 것 같습니다. 가중합 a의 식을 확인해 보세요.
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x)
    slope = 2 * (p - y) * p * (1 - p)
    return slope * x, slope


# %% question="neuron_gradients" name="weights-added-up"
# en: db is right, but dw is one number: the gradients of all weights are added up. Every weight has its own.
# ko: db는 맞지만 dw가 숫자 하나입니다. 가중치마다 구한 값을 모두 더한 것 같습니다. 가중치마다 자신의 값이 있어야 합니다.
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    return np.sum(slope * x), slope


# %% question="neuron_gradients" name="swapped-results"
# en: Both are right, but the bias comes first. The task asks for `(dw, db)`.
# ko: 두 값은 모두 맞지만 편향의 것이 먼저 나옵니다. 문제에서 요구한 순서는 `(dw, db)`입니다.
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    return slope, slope * x


# %% question="neuron_gradients" name="in-place"
# en: The result is right, but the array `x` that was passed in changed too. Make a new array.
# ko: 결과는 맞지만 전달받은 배열 `x`까지 바뀌었습니다. 새 배열을 만드세요.
def neuron_gradients(x, w, b, y):
    p = sigmoid(w @ x + b)
    slope = 2 * (p - y) * p * (1 - p)
    x *= slope
    return x, slope


# %% question="output_error" name="not-averaged"
# en: For one sample the error is right, in a batch of n it is n times too large. The loss is a mean over the n samples:
#     where does that go into the error?
# ko: 데이터가 하나일 때는 맞지만 n개인 배치에서는 n배만큼 큽니다. 손실은 데이터 n개의 평균입니다. 이 평균이 오차에서는 어디에 나타나나요?
def output_error(P, Y):
    return P - Y


# %% question="output_error" name="truth-minus-prediction"
# en: The error has the wrong sign. Which of the two terms of the derivative has the minus?
# ko: 오차의 부호가 반대입니다. 미분한 두 항 가운데 음의 부호가 붙는 것은 어느 쪽인가요?
def output_error(P, Y):
    return (Y - P) / len(P)


# %% question="output_error" name="divided-by-all-elements"
# en: The error is k times too small: it is divided by n times k. Over what is the loss a mean?
# ko: 오차가 k분의 1로 작습니다. n과 k의 곱으로 나눈 것 같습니다. 손실은 무엇에 대한 평균인가요?
def output_error(P, Y):
    return (P - Y) / P.size


# %% question="output_error" name="divided-by-classes"
# en: The error is divided by the number of classes. Over what is the loss a mean?
# ko: 클래스의 수로 나눈 것 같습니다. 손실은 무엇에 대한 평균인가요?
def output_error(P, Y):
    return (P - Y) / P.shape[1]


# %% question="output_error" name="softmax-slope-once-more"
# en: The difference is multiplied by P (1 - P) as well. The derivative in the text already goes through the softmax:
#     what is left of it?
# ko: 차이에 P (1 - P)까지 곱한 것 같습니다. 본문의 미분은 이미 소프트맥스까지 포함합니다. 그 결과로 어떤 식만 남나요?
def output_error(P, Y):
    return (P - Y) * P * (1 - P) / len(P)


# %% question="output_error" name="with-respect-to-probabilities"
# en: This is the gradient with respect to the probabilities. The error is the one with respect to the sums before the
#     softmax.
# ko: 확률에 대한 gradient를 구한 것 같습니다. 오차는 소프트맥스를 거치기 전의 가중합에 대한 gradient입니다.
def output_error(P, Y):
    return -Y / P / len(P)


# %% question="output_error" name="of-the-squared-error"
# en: The error is twice too large, as for a squared error. Which loss does this network have?
# ko: 제곱 오차를 미분한 것처럼 값이 두 배입니다. 이 신경망의 손실 함수는 무엇인가요?
def output_error(P, Y):
    return 2 * (P - Y) / len(P)


# %% question="output_error" name="only-the-true-class"
# en: For the true class the error is right, for the others it is 0. Does the loss not change when another sum grows?
# ko: 실제 클래스에서는 맞지만 나머지 클래스의 오차가 0입니다. 다른 클래스의 가중합이 커져도 손실은 그대로일까요?
def output_error(P, Y):
    return (P - Y) * Y / len(P)


# %% question="output_error" name="without-signs"
# en: All errors are positive. Some sums should grow and others shrink: the sign says which.
# ko: 오차가 모두 양수입니다. 커져야 할 가중합도 있고 작아져야 할 가중합도 있습니다. 부호가 그것을 알려 줍니다.
def output_error(P, Y):
    return np.abs(P - Y) / len(P)


# %% question="output_error" name="mean-of-the-rows"
# en: The rows have been added up, so one row is left. The error has a row for every sample.
# ko: 행을 모두 더해서 한 행만 남았습니다. 오차에는 데이터마다 한 행이 있어야 합니다.
def output_error(P, Y):
    return np.mean(P - Y, axis=0)


# %% question="output_error" name="in-place"
# en: The result is right, but the array `P` that was passed in changed too. Make a new array.
# ko: 결과는 맞지만 전달받은 배열 `P`까지 바뀌었습니다. 새 배열을 만드세요.
def output_error(P, Y):
    P -= Y
    P /= len(P)
    return P


# %% question="output_gradients" name="product-the-wrong-way-round"
# en: The gradient of W2 comes out transposed. Which shape does W2 have?
# ko: W2의 gradient의 행과 열이 바뀌었습니다. W2의 모양은 어떻게 되나요?
def output_gradients(Z, delta2):
    return delta2.T @ Z, delta2.sum(axis=0)


# %% question="output_gradients" name="averaged-again"
# en: For one sample both are right, in a batch they are too small: they are divided by n, but the error has already been.
# ko: 데이터가 하나일 때는 맞지만 배치에서는 너무 작습니다. 오차는 이미 n으로 나눈 값인데 다시 n으로 나눈 것 같습니다.
def output_gradients(Z, delta2):
    return Z.T @ delta2 / len(Z), delta2.mean(axis=0)


# %% question="output_gradients" name="weights-averaged-again"
# en: The biases are right, but the weights are divided by n although the error has already been.
# ko: 편향은 맞지만, 이미 n으로 나눈 오차로 구한 가중치의 gradient를 다시 n으로 나눈 것 같습니다.
def output_gradients(Z, delta2):
    return Z.T @ delta2 / len(Z), delta2.sum(axis=0)


# %% question="output_gradients" name="biases-averaged-again"
# en: The weights are right, but the biases are n times too small: the mean over the rows is taken although the error
#     has already been divided by n.
# ko: 가중치는 맞지만 편향의 gradient가 n분의 1로 작습니다. 이미 n으로 나눈 값을 다시 행에 대해 평균한 것 같습니다.
def output_gradients(Z, delta2):
    return Z.T @ delta2, delta2.mean(axis=0)


# %% question="output_gradients" name="biases-not-summed"
# en: The weights are right, but the biases still have one row for every sample. How do they get their shape?
# ko: 가중치는 맞지만, 편향의 gradient에 데이터마다 한 행이 그대로 남아 있습니다. 편향과 같은 모양이 되려면 무엇을 해야 하나요?
def output_gradients(Z, delta2):
    return Z.T @ delta2, delta2


# %% question="output_gradients" name="biases-summed-over-classes"
# en: The weights are right, but for the biases the sum runs over the classes. Over which direction should it run, so
#     that one number for each class is left?
# ko: 가중치는 맞지만 편향을 구할 때 클래스 방향으로 더한 것 같습니다. 클래스마다 숫자 하나가 남으려면 어느 방향으로 더해야 하나요?
def output_gradients(Z, delta2):
    return Z.T @ delta2, delta2.sum(axis=1)


# %% question="output_gradients" name="biases-in-one-number"
# en: The weights are right, but all errors are added up to a single number. Every class has a bias of its own.
# ko: 가중치는 맞지만 오차를 모두 더해 숫자 하나로 만들었습니다. 편향은 클래스마다 하나씩 있습니다.
def output_gradients(Z, delta2):
    return Z.T @ delta2, delta2.sum()


# %% question="output_gradients" name="biases-as-a-row"
# en: The numbers are right, but db2 has two dimensions, `(1, k)`. The biases have the shape `(k,)`.
# ko: 값은 맞지만 db2의 모양이 `(1, k)`로 2차원입니다. 편향의 모양은 `(k,)`입니다.
def output_gradients(Z, delta2):
    return Z.T @ delta2, delta2.sum(axis=0, keepdims=True)


# %% question="output_gradients" name="first-sample-only"
# en: Only the first sample goes into the gradients. Over what does the sum in the formula run?
# ko: 첫 번째 데이터만 gradient에 들어갑니다. 식의 합은 무엇에 대한 합인가요?
def output_gradients(Z, delta2):
    return np.outer(Z[0], delta2[0]), delta2[0]


# %% question="output_gradients" name="swapped-results"
# en: Both are right, but the biases come first. The task asks for `(dW2, db2)`.
# ko: 두 값은 모두 맞지만 편향의 것이 먼저 나옵니다. 문제에서 요구한 순서는 `(dW2, db2)`입니다.
def output_gradients(Z, delta2):
    return delta2.sum(axis=0), Z.T @ delta2


# %% question="output_gradients" name="downhill"
# en: Both have the wrong sign. The minus comes later, in the step; a gradient points uphill.
# ko: 두 값의 부호가 모두 반대입니다. gradient는 오르막을 가리키고, 음의 부호는 나중에 갱신할 때 붙입니다.
def output_gradients(Z, delta2):
    return -Z.T @ delta2, -delta2.sum(axis=0)


# %% question="hidden_error" name="no-sigmoid-slope"
# en: What comes back through W2 is right, but that is the gradient with respect to Z. The slope of the sigmoid is still
#     missing.
# ko: W2를 거쳐 되돌아온 값은 맞지만, 이것은 Z에 대한 gradient입니다. 시그모이드의 기울기가 빠졌습니다.
def hidden_error(delta2, W2, Z):
    return delta2 @ W2.T


# %% question="hidden_error" name="sigmoid-instead-of-its-slope"
# en: What comes back is multiplied by the sigmoid itself. What is the slope of the sigmoid?
# ko: 되돌아온 값에 시그모이드의 값을 그대로 곱한 것 같습니다. 시그모이드의 기울기는 어떤 식인가요?
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2.T) * Z


# %% question="hidden_error" name="half-of-the-slope"
# en: What comes back is multiplied by 1 - Z alone. What is the slope of the sigmoid?
# ko: 되돌아온 값에 1 - Z만 곱한 것 같습니다. 시그모이드의 기울기는 어떤 식인가요?
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2.T) * (1 - Z)


# %% question="hidden_error" name="slope-of-the-slope"
# en: The slope of the sigmoid is taken at Z, which has already been through the sigmoid: it is applied twice.
# ko: 이미 시그모이드를 거친 Z에 시그모이드를 한 번 더 적용해서 기울기를 구한 것 같습니다.
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2.T) * sigmoid(Z) * (1 - sigmoid(Z))


# %% question="hidden_error" name="slope-of-tanh"
# en: The slope looks like that of tanh. Which activation does the hidden layer have?
# ko: tanh의 기울기를 쓴 것 같습니다. 은닉층의 활성화 함수는 무엇인가요?
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2.T) * (1 - Z**2)


# %% question="hidden_error" name="averaged-again"
# en: For one sample the error is right, in a batch it is too small: it is divided by n, but delta2 has already been.
# ko: 데이터가 하나일 때는 맞지만 배치에서는 너무 작습니다. delta2는 이미 n으로 나눈 값인데 다시 n으로 나눈 것 같습니다.
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2.T) * Z * (1 - Z) / len(Z)


# %% question="hidden_error" name="weights-the-wrong-way-round"
# en: W2 is used as on the way forward, so the shapes fit only by chance. Which way round is it needed on the way back?
# ko: W2를 순방향에서처럼 곱해서, 모양이 우연히 맞을 때에만 계산이 됩니다. 거꾸로 갈 때는 W2를 어떻게 놓아야 하나요?
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2) * Z * (1 - Z)


# %% question="hidden_error" name="no-weights"
# en: The errors are added up as they are. With what is each multiplied on the line that it comes back along?
# ko: 오차를 그대로 더한 것 같습니다. 오차가 되돌아올 때 지나는 선마다 무엇이 곱해지나요?
def hidden_error(delta2, W2, Z):
    return delta2.sum(axis=1, keepdims=True) * Z * (1 - Z)


# %% question="hidden_error" name="largest-line-only"
# en: Only one output neuron seems to send its error back to each hidden neuron. All of them do, and it is added up.
# ko: 은닉층의 뉴런마다 출력 뉴런 하나의 오차만 되돌아오는 것 같습니다. 모든 출력 뉴런의 오차가 되돌아와 더해져야 합니다.
def hidden_error(delta2, W2, Z):
    return delta2[:, :1] * W2[:, 0] * Z * (1 - Z)


# %% question="hidden_error" name="wrong-sign"
# en: The error has the wrong sign. Nothing on the way back turns it around.
# ko: 오차의 부호가 반대입니다. 거꾸로 가는 길에는 부호를 바꾸는 것이 없습니다.
def hidden_error(delta2, W2, Z):
    return (delta2 @ W2.T) * Z * (Z - 1)


# %% question="hidden_error" name="in-place"
# en: The result is right, but the array `Z` that was passed in changed too. Make a new array.
# ko: 결과는 맞지만 전달받은 배열 `Z`까지 바뀌었습니다. 새 배열을 만드세요.
def hidden_error(delta2, W2, Z):
    Z *= 1 - Z
    return (delta2 @ W2.T) * Z


# %% question="gradients" name="outputs-instead-of-inputs"
# en: The output layer's gradients are right, but the gradient of W1 is computed from Z. What does the hidden layer
#     receive as its input?
# ko: 출력층의 gradient는 맞지만 W1의 gradient를 Z로 계산한 것 같습니다. 은닉층이 입력으로 받는 값은 무엇인가요?
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": Z.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}


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
