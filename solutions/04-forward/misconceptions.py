# %%
"""What students get wrong in 04-forward: each cell takes the reference solution's place in one question."""

import numpy as np

# %% question="affine" name="no-bias"
# en: The matrix product is right, but the biases do not seem to be added.
# ko: 행렬 곱은 맞지만 편향을 더하지 않은 것 같습니다.
def affine(X, W, b):
    return X @ W

# %% question="affine" name="transposed-weights"
# en: The weights seem to be transposed. A neuron's weights are a column of W, not a row: what shape has X @ W?
# ko: 가중치 행렬을 전치한 것 같습니다. 한 뉴런의 가중치는 W의 행이 아니라 열입니다. X @ W의 모양을 따져 보세요.
def affine(X, W, b):
    return X @ W.T + b

# %% question="affine" name="weights-first"
# en: Weights and inputs seem to have changed places in the matrix product. Which comes first when a sample is
#     a row?
# ko: 행렬 곱에서 가중치와 입력의 순서가 바뀐 것 같습니다. 데이터가 행으로 놓여 있을 때 어느 것이 앞에 오는지 확인해 보세요.
def affine(X, W, b):
    return W @ X + b

# %% question="affine" name="product-of-elements"
# en: * multiplies element by element. A weighted sum of the inputs needs another product.
# ko: *는 원소끼리 곱합니다. 입력의 가중합을 구하려면 다른 곱셈이 필요합니다.
def affine(X, W, b):
    return X * W + b

# %% question="affine" name="batches-only"
# en: A batch is right, but one sample comes back as a batch of one row. For X of shape (d,) the result has
#     shape (m,).
# ko: 배치는 맞지만, 데이터 하나를 넣으면 행이 하나인 배치로 나옵니다. X의 모양이 (d,)이면 결과의 모양은 (m,)이어야 합니다.
def affine(X, W, b):
    return np.atleast_2d(X) @ W + b

# %% question="affine" name="one-sample-only"
# en: One sample is right, a batch is not: the sums of all rows end up in one. Each row should get sums of its
#     own.
# ko: 데이터가 하나일 때는 맞지만 배치에서는 여러 행의 값이 하나로 합쳐집니다. 행마다 가중합을 따로 구해야 합니다.
def affine(X, W, b):
    return np.array([np.sum(X * W[:, j]) + b[j] for j in range(len(b))])

# %% question="affine" name="bias-for-each-sample"
# en: In a batch the biases are added down the rows: sample i gets bias i. Every sample should get the biases
#     of all neurons.
# ko: 배치에서 편향이 행 방향으로 더해져, i번째 데이터에 i번째 편향이 더해집니다. 모든 데이터에 뉴런별 편향을 똑같이 더해야 합니다.
def affine(X, W, b):
    A = X @ W
    return A + b if A.ndim == 1 else A + b[:, None]

# %% question="affine" name="bias-subtracted"
# en: The biases have the wrong sign.
# ko: 편향의 부호가 반대입니다.
def affine(X, W, b):
    return X @ W - b

# %% question="layer" name="no-activation"
# en: The weighted sums come back as they are. What is to be done with the argument activation?
# ko: 가중합이 그대로 나옵니다. 인수 activation으로 무엇을 해야 하는지 확인해 보세요.
def layer(X, W, b, activation):
    return X @ W + b

# %% question="layer" name="always-sigmoid"
# en: The sigmoid function seems to be used whatever function is passed in. Call the argument instead.
# ko: 어떤 함수를 전달해도 시그모이드 함수를 사용하는 것 같습니다. 인수로 받은 함수를 호출하세요.
def layer(X, W, b, activation):
    return sigmoid(X @ W + b)

# %% question="layer" name="activation-before-the-bias"
# en: The biases are added after the activation. They belong into the sum that goes into it.
# ko: 활성화 함수를 적용한 다음에 편향을 더했습니다. 편향은 활성화 함수에 넣는 가중합에 포함되어야 합니다.
def layer(X, W, b, activation):
    return activation(X @ W) + b

# %% question="layer" name="activation-of-the-inputs"
# en: The activation seems to be used on the inputs, before the sums. What goes into h in the formula?
# ko: 가중합을 구하기 전에 입력에 활성화 함수를 적용한 것 같습니다. 식에서 h에 무엇이 들어가는지 확인해 보세요.
def layer(X, W, b, activation):
    return activation(X) @ W + b

# %% question="layer" name="activation-twice"
# en: The activation seems to be used twice.
# ko: 활성화 함수를 두 번 적용한 것 같습니다.
def layer(X, W, b, activation):
    return activation(activation(X @ W + b))

# %% question="layer" name="no-bias"
# en: The biases do not seem to be part of the sums that go into the activation.
# ko: 활성화 함수에 넣는 가중합에 편향이 빠진 것 같습니다.
def layer(X, W, b, activation):
    return activation(X @ W)

# %% question="layer" name="number-by-number"
# en: The activation is called on each number alone. It is a function of an array, such as softmax, which
#     needs all the outputs of a sample at once.
# ko: 활성화 함수를 숫자 하나하나에 따로 적용했습니다. 활성화 함수는 배열을 받는 함수이며, 소프트맥스처럼 한 샘플의
#     출력 전체가 있어야 하는 것도 있습니다.
def layer(X, W, b, activation):
    A = np.dot(X, W) + b
    return np.array([activation(a) for a in A.ravel()]).reshape(A.shape)

# %% question="layer" name="the-function-itself"
# en: A function comes back instead of numbers: it was not called.
# ko: 숫자가 아니라 함수가 나옵니다. 함수를 호출했는지 확인해 보세요.
def layer(X, W, b, activation):
    return activation

# %% question="forward" name="sigmoid-at-the-output"
# en: All outputs lie between 0 and 1: the sigmoid function seems to be used at the output layer too. Which
#     activation belongs there?
# ko: 모든 출력이 0과 1 사이입니다. 출력층에도 시그모이드 함수를 적용한 것 같습니다. 출력층의 활성화 함수가 무엇인지 확인해 보세요.
def forward(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return sigmoid(z2 @ params["W3"] + params["b3"])

# %% question="forward" name="softmax-at-the-output"
# en: The outputs of a sample sum to 1: softmax seems to be used at the output layer. That comes in the next
#     task; which activation belongs here?
# ko: 한 데이터의 출력을 모두 더하면 1이 됩니다. 출력층에 소프트맥스를 적용한 것 같습니다. 소프트맥스는 다음 문제에서 사용합니다.
#     여기서 사용하는 출력층의 활성화 함수를 확인해 보세요.
def forward(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return softmax(z2 @ params["W3"] + params["b3"])

# %% question="forward" name="no-activation"
# en: The hidden layers seem to have no activation: the sums are passed on as they are.
# ko: 은닉층에 활성화 함수가 없는 것 같습니다. 가중합이 그대로 다음 층으로 전달됩니다.
def forward(x, params):
    z1 = x @ params["W1"] + params["b1"]
    z2 = z1 @ params["W2"] + params["b2"]
    return z2 @ params["W3"] + params["b3"]

# %% question="forward" name="second-activation-missing"
# en: The first hidden layer is right, but the sums of the second go into the output layer as they are.
# ko: 첫 번째 은닉층은 맞지만, 두 번째 은닉층의 가중합이 활성화 함수를 거치지 않고 출력층으로 전달됩니다.
def forward(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = z1 @ params["W2"] + params["b2"]
    return z2 @ params["W3"] + params["b3"]

# %% question="forward" name="another-activation"
# en: The hidden layers seem to use another function than the sigmoid function.
# ko: 은닉층에서 시그모이드가 아닌 다른 활성화 함수를 사용한 것 같습니다.
def forward(x, params):
    z1 = np.tanh(x @ params["W1"] + params["b1"])
    z2 = np.tanh(z1 @ params["W2"] + params["b2"])
    return z2 @ params["W3"] + params["b3"]

# %% question="forward" name="no-output-bias"
# en: Where b3 is zero all is right, elsewhere not. Is it added?
# ko: b3이 0일 때는 맞지만 그렇지 않으면 틀립니다. b3을 더했는지 확인해 보세요.
def forward(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return z2 @ params["W3"]

# %% question="forward" name="no-biases"
# en: No layer seems to add its biases.
# ko: 어느 층에서도 편향을 더하지 않은 것 같습니다.
def forward(x, params):
    z1 = sigmoid(x @ params["W1"])
    z2 = sigmoid(z1 @ params["W2"])
    return z2 @ params["W3"]

# %% question="forward" name="stops-one-layer-early"
# en: The output of the second hidden layer comes back. One layer is missing.
# ko: 두 번째 은닉층의 출력이 나옵니다. 층 하나가 빠졌습니다.
def forward(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    return sigmoid(z1 @ params["W2"] + params["b2"])

# %% question="forward" name="one-sample-only"
# en: One sample is right, but of a batch only one row comes back.
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 한 행의 결과만 나옵니다.
def forward(x, params):
    x = np.atleast_2d(x)[0]
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return z2 @ params["W3"] + params["b3"]

# %% question="forward" name="example-only"
# en: The numbers of the example seem to be used instead of those in params.
# ko: params로 전달받은 값이 아니라 예제의 숫자를 사용한 것 같습니다.
def forward(x, params):
    z1 = sigmoid(x @ EXAMPLE["W1"] + EXAMPLE["b1"])
    z2 = sigmoid(z1 @ EXAMPLE["W2"] + EXAMPLE["b2"])
    return z2 @ EXAMPLE["W3"] + EXAMPLE["b3"]

# %% question="predict_proba" name="scores"
# en: The scores of the output layer come back: they do not sum to 1. Which activation turns them into
#     probabilities?
# ko: 출력층의 점수가 그대로 나옵니다. 합이 1이 아닙니다. 점수를 확률로 바꾸는 활성화 함수가 무엇인지 확인해 보세요.
def predict_proba(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return z2 @ params["W3"] + params["b3"]

# %% question="predict_proba" name="sigmoid-output"
# en: All outputs lie between 0 and 1, but those of a sample do not sum to 1: the sigmoid function treats each
#     alone.
# ko: 출력이 모두 0과 1 사이이지만, 한 데이터의 출력을 더해도 1이 되지 않습니다. 시그모이드 함수는 값을 하나씩 따로 계산합니다.
def predict_proba(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return sigmoid(z2 @ params["W3"] + params["b3"])

# %% question="predict_proba" name="sum-over-the-batch"
# en: One sample is right, but the probabilities of a whole batch together sum to 1. Each row should.
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 전체 확률의 합이 1이 됩니다. 행마다 합이 1이어야 합니다.
def predict_proba(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    e = np.exp(z2 @ params["W3"] + params["b3"])
    return e / np.sum(e)

# %% question="predict_proba" name="columns"
# en: One sample is right, but in a batch the columns sum to 1 instead of the rows.
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 행이 아니라 열의 합이 1이 됩니다.
def predict_proba(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    e = np.exp(z2 @ params["W3"] + params["b3"])
    return e / np.sum(e, axis=0)

# %% question="predict_proba" name="softmax-twice"
# en: The probabilities are too close to each other: softmax seems to be used twice.
# ko: 확률이 서로 지나치게 비슷합니다. 소프트맥스를 두 번 적용한 것 같습니다.
def predict_proba(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return softmax(softmax(z2 @ params["W3"] + params["b3"]))

# %% question="predict_proba" name="softmax-after-sigmoid"
# en: The scores seem to go through the sigmoid function before softmax. The output layer has one activation
#     only.
# ko: 소프트맥스를 적용하기 전에 점수에 시그모이드 함수를 적용한 것 같습니다. 출력층의 활성화 함수는 하나뿐입니다.
def predict_proba(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return softmax(sigmoid(z2 @ params["W3"] + params["b3"]))

# %% question="predict_proba" name="softmax-in-the-hidden-layers"
# en: Softmax seems to be used in the hidden layers too. It belongs to the output layer only.
# ko: 은닉층에도 소프트맥스를 적용한 것 같습니다. 소프트맥스는 출력층에서만 사용합니다.
def predict_proba(x, params):
    z1 = softmax(x @ params["W1"] + params["b1"])
    z2 = softmax(z1 @ params["W2"] + params["b2"])
    return softmax(z2 @ params["W3"] + params["b3"])

# %% question="predict" name="whole-batch"
# en: One sample is right, but a batch gives one number, the place of the largest value of all. Each row needs
#     a class.
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 전체에서 가장 큰 값의 위치 하나만 나옵니다. 행마다 클래스를 구해야 합니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.argmax(z2 @ params["W3"] + params["b3"])

# %% question="predict" name="columns"
# en: One sample is right, but in a batch the search goes down the columns: which sample has the most of a
#     class? Wanted is the class of each sample.
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 열 방향으로 찾아서 '어느 데이터가 가장 큰가'를 구합니다. 데이터마다 어느 클래스가
#     가장 큰지 구해야 합니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.argmax(z2 @ params["W3"] + params["b3"], axis=0)

# %% question="predict" name="batches-only"
# en: A batch is right, but one sample stops with an error: a vector has no second axis.
# ko: 배치는 맞지만 데이터 하나를 넣으면 오류가 납니다. 1차원 배열에는 두 번째 축이 없습니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.argmax(z2 @ params["W3"] + params["b3"], axis=1)

# %% question="predict" name="how-probable"
# en: The highest probability comes back. Wanted is which class has it.
# ko: 가장 높은 확률 값이 나옵니다. 그 확률이 몇 번 클래스의 것인지 구해야 합니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.max(softmax(z2 @ params["W3"] + params["b3"]), axis=-1)

# %% question="predict" name="least-probable"
# en: The least probable class comes back.
# ko: 확률이 가장 낮은 클래스가 나옵니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.argmin(z2 @ params["W3"] + params["b3"], axis=-1)

# %% question="predict" name="counted-from-one"
# en: Every class is one too high: classes are counted from 0.
# ko: 모든 클래스 번호가 1씩 큽니다. 클래스는 0부터 셉니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return np.argmax(z2 @ params["W3"] + params["b3"], axis=-1) + 1

# %% question="predict" name="two-classes-only"
# en: With two classes all is right, with more only 0 and 1 come back. A threshold decides between two classes
#     only.
# ko: 클래스가 두 개일 때는 맞지만, 더 많아도 0과 1만 나옵니다. 기준값 하나로는 두 클래스만 구분할 수 있습니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    return (softmax(z2 @ params["W3"] + params["b3"])[..., 1] > 0.5).astype(int)

# %% question="predict" name="one-hot"
# en: The result has a 1 in the place of the class and zeros elsewhere. Wanted is the place itself, one int
#     for a sample.
# ko: 결과가 해당 클래스의 자리만 1이고 나머지는 0입니다. 데이터마다 클래스 번호, 즉 정수 하나가 필요합니다.
def predict(x, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    z2 = sigmoid(z1 @ params["W2"] + params["b2"])
    scores = z2 @ params["W3"] + params["b3"]
    return (scores == np.max(scores, axis=-1, keepdims=True)).astype(int)

# %% question="collapse" name="first-bias-lost"
# en: W is right, but b1 has no influence on b. What becomes of b1 in the second layer?
# ko: W는 맞지만 b1이 b에 전혀 영향을 주지 않습니다. b1이 두 번째 층에서 어떻게 되는지 식을 전개해 보세요.
def collapse(W1, b1, W2, b2):
    return W1 @ W2, b2.copy()

# %% question="collapse" name="second-bias-lost"
# en: W is right, but b2 is missing in b.
# ko: W는 맞지만 b에 b2가 빠졌습니다.
def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2

# %% question="collapse" name="biases-added"
# en: W is right, but the two biases seem to be added as they are. On its way through the second layer b1
#     meets its weights.
# ko: W는 맞지만 두 편향을 그대로 더한 것 같습니다. b1은 두 번째 층을 지나면서 그 층의 가중치와 곱해집니다.
def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 + b2

# %% question="collapse" name="wrong-order"
# en: The two weight matrices seem to be multiplied in the wrong order. Which of them does X meet first?
# ko: 두 가중치 행렬을 곱하는 순서가 바뀐 것 같습니다. X가 먼저 만나는 행렬이 어느 것인지 확인해 보세요.
def collapse(W1, b1, W2, b2):
    return W2 @ W1, b1 @ W2 + b2

# %% question="collapse" name="product-of-elements"
# en: * multiplies element by element. Expanding the formula gives a matrix product.
# ko: *는 원소끼리 곱합니다. 식을 전개하면 행렬 곱이 나옵니다.
def collapse(W1, b1, W2, b2):
    return W1 * W2, b1 * W2 + b2

# %% question="collapse" name="bias-as-a-row"
# en: The values are right, but b has shape (1, k). Biases have shape (k,).
# ko: 값은 맞지만 b의 모양이 (1, k)입니다. 편향의 모양은 (k,)이어야 합니다.
def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1.reshape(1, -1) @ W2 + b2

# %% question="collapse" name="bias-before-weights"
# en: W and b seem to be returned in the other order.
# ko: W와 b를 돌려주는 순서가 바뀐 것 같습니다.
def collapse(W1, b1, W2, b2):
    return b1 @ W2 + b2, W1 @ W2

# %% question="collapse" name="biases-added-or-the-second"
# en: W is right, b is not: the first bias goes through the second layer, too. Put X W1 + b1 into the second layer
#     and multiply out.
# ko: W는 맞지만 b가 다릅니다. 첫 번째 편향도 두 번째 층을 지나갑니다. X W1 + b1을 두 번째 층에 넣고 전개해 보세요.
def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 + b2 if b1.shape == b2.shape else b2


# %% question="count_parameters" name="no-biases"
# en: Only the weights are counted. What else does each neuron have?
# ko: 가중치만 세었습니다. 뉴런마다 무엇이 하나씩 더 있는지 확인해 보세요.
def count_parameters(layer_sizes):
    return sum(d * m for d, m in zip(layer_sizes, layer_sizes[1:]))

# %% question="count_parameters" name="biases-for-the-inputs"
# en: The neurons of the input layer are given biases too. They only pass the data on.
# ko: 입력층의 뉴런에도 편향이 있다고 세었습니다. 입력층은 데이터를 전달하기만 합니다.
def count_parameters(layer_sizes):
    return sum(d * m for d, m in zip(layer_sizes, layer_sizes[1:])) + sum(layer_sizes)

# %% question="count_parameters" name="biases-of-the-layer-before"
# en: Each layer is given as many biases as it has inputs. It has one for each of its neurons.
# ko: 층마다 입력의 개수만큼 편향을 세었습니다. 편향은 그 층의 뉴런마다 하나씩 있습니다.
def count_parameters(layer_sizes):
    return sum(d * m + d for d, m in zip(layer_sizes, layer_sizes[1:]))

# %% question="count_parameters" name="one-bias-per-layer"
# en: Each layer is given a single bias. It has one for each of its neurons.
# ko: 층마다 편향을 하나만 세었습니다. 편향은 그 층의 뉴런마다 하나씩 있습니다.
def count_parameters(layer_sizes):
    return sum(d * m + 1 for d, m in zip(layer_sizes, layer_sizes[1:]))

# %% question="count_parameters" name="three-layers-only"
# en: Networks of three layers are right, others not. Does the program go through all the layers that there are?
# ko: 3층 신경망은 맞지만 다른 신경망은 틀립니다. 주어진 모든 층을 차례로 세는지 확인해 보세요.
def count_parameters(layer_sizes):
    d, h1, h2, k = layer_sizes
    return (d + 1) * h1 + (h1 + 1) * h2 + (h2 + 1) * k

# %% question="count_parameters" name="all-multiplied"
# en: The sizes of all layers seem to be multiplied. Connections run between neighbouring layers only.
# ko: 모든 층의 크기를 곱한 것 같습니다. 연결은 이웃한 두 층 사이에만 있습니다.
def count_parameters(layer_sizes):
    product = 1
    for size in layer_sizes:
        product *= size
    return product + sum(layer_sizes[1:])

# %% question="count_parameters" name="last-layer-missing"
# en: The parameters of the output layer are not counted.
# ko: 출력층의 매개변수를 세지 않았습니다.
def count_parameters(layer_sizes):
    return sum((d + 1) * m for d, m in zip(layer_sizes[:-2], layer_sizes[1:-1]))

# %% question="count_parameters" name="neurons"
# en: The neurons are counted, not the weights and biases.
# ko: 가중치와 편향이 아니라 뉴런의 개수를 세었습니다.
def count_parameters(layer_sizes):
    return sum(layer_sizes)
