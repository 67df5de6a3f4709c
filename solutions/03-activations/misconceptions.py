# %%
"""What students get wrong in 03-activations: each cell takes the reference solution's place in one question."""

import numpy as np


# %% question="sigmoid" name="overflow"
# en: The values are right, but e is raised to a large positive power on the way, and NumPy warns of an
#     overflow. Which of the two forms in the task is harmless for a large negative x?
# ko: 값은 맞지만 계산 도중에 e의 지수가 큰 양수가 되어 오버플로 경고가 나오는 것 같습니다. 문제에 나온 두 가지 식 가운데
#     절댓값이 큰 음수에서 안전한 식은 어느 것인지 확인해 보세요.
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# %% question="sigmoid" name="where-computes-both"
# en: Both forms of the formula seem to be there, but both are computed for every x, also the one that overflows.
#     np.where chooses only afterwards. What could be done to the exponent beforehand?
# ko: 두 가지 식을 모두 사용했지만, 모든 x에 대해 둘 다 계산해서 오버플로 경고가 나오는 것 같습니다. np.where는 계산이 끝난
#     뒤에 고르기만 합니다. 계산하기 전에 지수를 어떻게 바꾸면 좋을지 생각해 보세요.
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


# %% question="sigmoid" name="sign-of-the-exponent"
# en: The curve falls from 1 to 0 instead of rising. Look at the sign of the exponent.
# ko: 함숫값이 0에서 1로 증가하지 않고 1에서 0으로 감소합니다. 지수의 부호를 확인해 보세요.
def sigmoid(x):
    return np.exp(-np.maximum(x, 0)) / (1 + np.exp(-np.abs(x)))


# %% question="sigmoid" name="no-brackets"
# en: The values are larger than 1. Division comes before addition: what belongs to the denominator?
# ko: 1보다 큰 값이 나옵니다. 나눗셈은 덧셈보다 먼저 계산됩니다. 어디까지가 분모인지 괄호를 확인해 보세요.
def sigmoid(x):
    return 1 / 1 + np.exp(-x)


# %% question="sigmoid" name="numbers-only"
# en: A single number works, an array does not. The functions of the math module and a plain if take one number
#     only; which functions work on whole arrays?
# ko: 숫자 하나는 계산하지만 배열은 계산하지 못합니다. math 모듈의 함수와 if 문은 숫자 하나만 다룹니다. 배열 전체를 한 번에
#     계산하는 함수가 무엇인지 찾아보세요.
def sigmoid(x):
    import math

    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


# %% question="sigmoid" name="math-exp"
# en: An array does not work, and at -1000 there is an error: math.exp takes one number only, and not too large a
#     one. Which function works on whole arrays, and which exponents are harmless?
# ko: 배열은 계산하지 못하고 -1000에서는 오류가 납니다. math.exp는 숫자 하나만 다루고, 지나치게 큰 지수는 계산하지 못합니다.
#     배열 전체를 계산하는 함수는 무엇인지, 어떤 지수가 안전한지 생각해 보세요.
def sigmoid(x):
    import math
    return 1 / (1 + math.exp(-x))

# %% question="sigmoid" name="step"
# en: Only 0 and 1 come back: this looks like the step function of the perceptron. The sigmoid function takes
#     every value in between.
# ko: 0과 1만 나옵니다. 퍼셉트론의 계단 함수처럼 보입니다. 시그모이드 함수는 0과 1 사이의 모든 값을 가질 수 있습니다.
def sigmoid(x):
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


# %% question="sigmoid" name="tanh"
# en: The values run from -1 to 1 and are 0 at x = 0: this looks like tanh. Where does the sigmoid function begin
#     and end?
# ko: 값이 -1에서 1 사이이고 x = 0에서 0이 됩니다. tanh 함수처럼 보입니다. 시그모이드 함수의 값은 어디에서 어디까지인지
#     확인해 보세요.
def sigmoid(x):
    return np.tanh(x)


# %% question="sigmoid" name="argument-changed"
# en: The values are right, but the array that was passed in is different afterwards. Work on a new array.
# ko: 값은 맞지만 함수를 호출한 뒤에 전달받은 배열의 값이 바뀌어 있습니다. 새 배열을 만들어서 계산하세요.
def sigmoid(x):
    if np.ndim(x) == 0:
        return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
    result = np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
    x[...] = result
    return result


# %% question="sigmoid" name="base-ten"
# en: The curve is too steep: it looks as if the base of the power were 10. Which number is e, and which NumPy
#     function has it as its base?
# ko: 곡선이 너무 가파릅니다. 거듭제곱의 밑으로 10을 쓴 것 같습니다. 밑이 e인 NumPy 함수는 무엇인가요?
def sigmoid(x):
    return 1 / (1 + 10.0 ** (-np.clip(x, -300, 300)))


# %% question="sigmoid" name="tanh-of-the-whole"
# en: The curve is twice as steep as it should be. With tanh it can be written, but of which argument?
# ko: 곡선이 두 배로 가파릅니다. tanh로 쓸 수도 있지만, tanh에 어떤 값을 넣어야 하는지 다시 계산해 보세요.
def sigmoid(x):
    return (1 + np.tanh(x)) / 2


# %% question="sigmoid" name="slope-of-the-sigmoid"
# en: The values are highest at 0 and fall to both sides: that is the slope of the sigmoid function, s(1 - s).
# ko: 0에서 가장 크고 양쪽으로 작아집니다. 이것은 시그모이드 함수의 기울기 s(1 - s)입니다.
def sigmoid(x):
    s = np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
    return s * (1 - s)


# %% question="tanh" name="infinity-over-infinity"
# en: Near 0 all is right, but at 1000 the result is not a number. There e^x is infinite: avoid dividing infinity
#     by infinity.
# ko: 0 근처에서는 맞지만 1000에서는 nan이 나옵니다. 이때 e^x은 무한대가 됩니다. 무한대를 무한대로 나누지 않는 방법을
#     찾아보세요.
def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


# %% question="tanh" name="sigmoid"
# en: The values run from 0 to 1: this looks like the sigmoid function. What should come out at x = 0?
# ko: 값이 0에서 1 사이입니다. 시그모이드 함수처럼 보입니다. x = 0일 때 어떤 값이 나와야 하는지 확인해 보세요.
def tanh(x):
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))


# %% question="tanh" name="tangent"
# en: The values leave the range from -1 to 1: this looks like the tangent of trigonometry, which has another
#     name in NumPy.
# ko: 값이 -1과 1 사이를 벗어납니다. 삼각함수의 탄젠트처럼 보입니다. NumPy에서는 두 함수의 이름이 서로 다릅니다.
def tanh(x):
    return np.tan(x)


# %% question="tanh" name="too-flat"
# en: The shape is right, but the curve is too flat: tanh(1) should be about 0.76. If you start from the sigmoid
#     function, what must go into it?
# ko: 모양은 맞지만 곡선이 너무 완만합니다. tanh(1)은 약 0.76이어야 합니다. 시그모이드 함수를 이용했다면 그 안에 무엇을
#     넣어야 하는지 생각해 보세요.
def tanh(x):
    return np.tanh(np.asarray(x) / 2)


# %% question="tanh" name="numbers-only"
# en: A single number works, an array does not. A function of the math module takes one number only.
# ko: 숫자 하나는 계산하지만 배열은 계산하지 못합니다. math 모듈의 함수는 숫자 하나만 다룹니다.
def tanh(x):
    import math

    return math.tanh(x)


# %% question="tanh" name="upside-down"
# en: Numerator and denominator seem to have changed places: at 0 there is a division by zero.
# ko: 분자와 분모가 서로 바뀐 것 같습니다. x = 0에서 0으로 나누게 됩니다.
def tanh(x):
    return 1 / np.tanh(x)


# %% question="relu" name="minimum"
# en: Positive numbers become 0 and negative ones stay: it should be the other way round. Is the larger or the
#     smaller of the two taken?
# ko: 양수가 0이 되고 음수가 그대로 남습니다. 반대가 되어야 합니다. 두 값 중 큰 값과 작은 값 가운데 어느 것을 골랐는지
#     확인해 보세요.
def relu(x):
    return np.minimum(0, x)


# %% question="relu" name="step"
# en: Every positive number becomes 1: this looks like the step function. ReLU lets a positive number through
#     as it is.
# ko: 양수가 모두 1이 됩니다. 계단 함수처럼 보입니다. ReLU는 양수를 그대로 통과시킵니다.
def relu(x):
    return np.where(np.asarray(x) > 0, 1, 0)


# %% question="relu" name="absolute-value"
# en: Negative numbers come out as positive ones: this looks like the absolute value. What does ReLU make of -3?
# ko: 음수가 양수로 바뀌어 나옵니다. 절댓값 함수처럼 보입니다. ReLU에서 -3은 무엇이 되어야 하는지 확인해 보세요.
def relu(x):
    return np.abs(x)


# %% question="relu" name="numbers-only"
# en: A single number works, an array does not. Python's max and a plain if look at one value; the maximum is
#     wanted for each element.
# ko: 숫자 하나는 계산하지만 배열은 계산하지 못합니다. 파이썬의 max와 if 문은 값 하나만 다룹니다. 여기서는 원소마다 최댓값을
#     구해야 합니다.
def relu(x):
    return max(0, x)


# %% question="relu" name="largest-of-all"
# en: An array gives only one number, the largest in it. The maximum with 0 is to be taken for each element.
# ko: 배열을 넣으면 가장 큰 값 하나만 나옵니다. 원소마다 0과 비교해서 큰 값을 구해야 합니다.
def relu(x):
    return max(0, np.max(x))


# %% question="relu" name="negatives-dropped"
# en: The negative numbers are missing from the result, so it is shorter than x. They should be there, as zeros.
# ko: 결과에서 음수가 아예 빠져서 x보다 길이가 짧습니다. 음수 자리에는 0이 있어야 합니다.
def relu(x):
    if np.ndim(x) == 0:
        return x if x > 0 else 0
    return x[x > 0]


# %% question="relu" name="argument-changed"
# en: The values are right, but the zeros were written into the array that was passed in. Make a new array.
# ko: 값은 맞지만 전달받은 배열에 0을 직접 써 넣었습니다. 새 배열을 만들어서 계산하세요.
def relu(x):
    if np.ndim(x) == 0:
        return x if x > 0 else 0
    x[x < 0] = 0
    return x


# %% question="relu" name="true-or-false"
# en: The result only says whether x is positive (True or False). Where it is, the number itself is wanted.
# ko: 결과가 x가 양수인지 아닌지(True 또는 False)만 알려 줍니다. 양수라면 그 수 자체가 나와야 합니다.
def relu(x):
    return np.asarray(x) >= 0


# %% question="leaky_relu" name="plain-relu"
# en: Negative numbers become 0: this looks like the plain ReLU. A little of the negative should come through.
# ko: 음수가 0이 됩니다. 일반 ReLU처럼 보입니다. Leaky ReLU는 음수인 신호도 조금 통과시켜야 합니다.
def leaky_relu(x, slope=0.1):
    return np.maximum(0, x)


# %% question="leaky_relu" name="slope-ignored"
# en: With the default slope all is right, but another slope changes nothing. Where is the argument slope used?
# ko: 기본값일 때는 맞지만 slope를 바꾸어도 결과가 같습니다. 인수 slope를 계산에 사용했는지 확인해 보세요.
def leaky_relu(x, slope=0.1):
    return np.maximum(0.1 * np.asarray(x), x)


# %% question="leaky_relu" name="other-default"
# en: With a given slope all is right, but without one the negative side is too flat. Which default is asked for?
# ko: slope를 주면 맞지만, 주지 않으면 음수 쪽의 기울기가 너무 작습니다. 문제에서 요구한 기본값을 확인해 보세요.
def leaky_relu(x, slope=0.01):
    return np.maximum(slope * x, x)


# %% question="leaky_relu" name="minimum"
# en: The slope acts on the positive side instead of the negative. Is the larger or the smaller of the two taken?
# ko: slope가 음수가 아니라 양수 쪽에 적용됩니다. 두 값 중 큰 값과 작은 값 가운데 어느 것을 골랐는지 확인해 보세요.
def leaky_relu(x, slope=0.1):
    return np.minimum(slope * x, x)


# %% question="leaky_relu" name="slope-everywhere"
# en: Positive numbers are multiplied by the slope too. On which side does it act?
# ko: 양수에도 slope가 곱해집니다. slope는 어느 쪽에만 적용되는지 확인해 보세요.
def leaky_relu(x, slope=0.1):
    return slope * x


# %% question="leaky_relu" name="sign-turned"
# en: Negative numbers come out positive. Has a sign been turned where the slope is multiplied?
# ko: 음수가 양수로 바뀌어 나옵니다. slope를 곱하는 부분의 부호를 확인해 보세요.
def leaky_relu(x, slope=0.1):
    return np.maximum(-slope * x, x)


# %% question="elu" name="overflow"
# en: The values are right, but at 1000 NumPy warns of an overflow: e^x is computed there although it is not
#     needed.
# ko: 값은 맞지만 1000에서 오버플로 경고가 나옵니다. 필요하지 않은데도 그 자리에서 e^x을 계산하는 것 같습니다.
def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, x, alpha * (np.exp(x) - 1))


# %% question="elu" name="minus-one-missing"
# en: Just below 0 the values jump up to alpha. What is subtracted from e^x?
# ko: 0 바로 아래에서 값이 alpha 가까이로 갑자기 커집니다. e^x에서 무엇을 빼야 하는지 확인해 보세요.
def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, x, alpha * np.exp(np.minimum(x, 0)))


# %% question="elu" name="brackets"
# en: For alpha = 1 all is right, for others not. Is alpha multiplied with the whole bracket?
# ko: alpha가 1이면 맞지만 다른 값이면 틀립니다. alpha를 괄호 전체에 곱했는지 확인해 보세요.
def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, x, alpha * np.exp(np.minimum(x, 0)) - 1)


# %% question="elu" name="alpha-ignored"
# en: For alpha = 1 all is right, but another alpha changes nothing. Where is the argument used?
# ko: alpha가 1이면 맞지만 다른 값을 주어도 결과가 같습니다. 인수 alpha를 계산에 사용했는지 확인해 보세요.
def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, x, np.exp(np.minimum(x, 0)) - 1)


# %% question="elu" name="relu"
# en: Negative numbers become 0: this looks like the plain ReLU. ELU bends towards -alpha there.
# ko: 음수가 0이 됩니다. 일반 ReLU처럼 보입니다. ELU는 음수 쪽에서 -alpha를 향해 휘어집니다.
def elu(x, alpha=1.0):
    return np.maximum(0, x)


# %% question="elu" name="alpha-in-the-exponent"
# en: For alpha = 1 all is right, for others the curve bends at another speed. Does alpha stand in the exponent?
# ko: alpha가 1이면 맞지만 다른 값이면 휘어지는 속도가 달라집니다. alpha를 지수에 곱하지 않았는지 확인해 보세요.
def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, x, np.exp(alpha * np.minimum(x, 0)) - 1)


# %% question="elu" name="numbers-only"
# en: A single number works, an array does not. A plain if decides once, but each element needs a decision of
#     its own.
# ko: 숫자 하나는 계산하지만 배열은 계산하지 못합니다. if 문은 한 번만 판단합니다. 여기서는 원소마다 따로 판단해야 합니다.
def elu(x, alpha=1.0):
    import math

    return x if x >= 0 else alpha * (math.exp(x) - 1)


# %% question="maxout" name="which-instead-of-how-much"
# en: The result says which of the sums is the largest, not how large it is.
# ko: 결과가 가장 큰 값이 아니라, 몇 번째 가중합이 가장 큰지를 나타냅니다.
def maxout(x, W, b):
    return np.argmax(x @ W + b, axis=-1)


# %% question="maxout" name="no-bias"
# en: The biases do not seem to be added before the largest sum is looked for.
# ko: 가장 큰 값을 찾기 전에 편향을 더하지 않은 것 같습니다.
def maxout(x, W, b):
    return np.max(x @ W, axis=-1)


# %% question="maxout" name="one-number-for-a-batch"
# en: One sample is right, but a batch gives a single number: the largest of all rows. Each row needs its own
#     maximum.
# ko: 데이터가 하나일 때는 맞지만, 배치를 넣으면 모든 행을 통틀어 가장 큰 값 하나만 나옵니다. 최댓값은 행마다 구해야 합니다.
def maxout(x, W, b):
    return np.max(x @ W + b)


# %% question="maxout" name="along-the-samples"
# en: One sample is right, but in a batch the maximum is taken down the columns, over different samples. Along
#     which axis lie the k sums of one sample?
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 서로 다른 데이터 사이에서(열 방향으로) 최댓값을 구합니다. 한 데이터의 가중합 k개가
#     어느 축에 놓여 있는지 확인해 보세요.
def maxout(x, W, b):
    return np.max(x @ W + b, axis=0)


# %% question="maxout" name="all-sums"
# en: All k sums come back. Maxout puts out only one of them.
# ko: 가중합 k개가 모두 나옵니다. Maxout은 그중 하나만 출력합니다.
def maxout(x, W, b):
    return x @ W + b


# %% question="maxout" name="never-negative"
# en: When all sums are negative the result is 0: this looks like ReLU after maxout. Here the largest sum may
#     be negative.
# ko: 가중합이 모두 음수이면 0이 나옵니다. Maxout에 ReLU를 더 적용한 것 같습니다. 가장 큰 가중합이 음수일 수도 있습니다.
def maxout(x, W, b):
    return np.maximum(0, np.max(x @ W + b, axis=-1))


# %% question="maxout" name="first-two-only"
# en: With two sums all is right, with more the others are left out. Their number k is whatever W has columns.
# ko: 가중합이 두 개일 때는 맞지만, 더 많으면 나머지를 빠뜨립니다. 가중합의 개수 k는 W의 열의 개수입니다.
def maxout(x, W, b):
    return np.max((x @ W + b)[..., :2], axis=-1)


# %% question="maxout" name="sum"
# en: The k values seem to be added up. Only the largest is wanted.
# ko: k개의 값을 모두 더한 것 같습니다. 가장 큰 값만 필요합니다.
def maxout(x, W, b):
    return np.sum(x @ W + b, axis=-1)


# %% question="maxout" name="largest-absolute-value"
# en: Where all sums are negative or a negative one is the longest, its size comes out. Maxout takes the largest
#     sum, with its sign.
# ko: 음수인 가중합의 절댓값이 나올 때가 있습니다. Maxout은 부호까지 고려하여 가장 큰 가중합을 출력합니다.
def maxout(x, W, b):
    return np.max(np.abs(x @ W + b), axis=-1)


# %% question="maxout" name="mean-of-the-sums"
# en: The mean of the sums comes out. The name says which of them is asked for.
# ko: 가중합의 평균이 나오는 것 같습니다. 함수의 이름을 보고 어떤 값을 구해야 하는지 확인해 보세요.
def maxout(x, W, b):
    return np.mean(x @ W + b, axis=-1)


# %% question="identity" name="relu"
# en: Negative numbers become 0. The identity function leaves them as they are.
# ko: 음수가 0이 됩니다. 항등 함수는 음수도 그대로 두어야 합니다.
def identity(x):
    return np.maximum(0, x)


# %% question="identity" name="identity-matrix"
# en: This looks like the identity matrix. Here the identity function is meant.
# ko: 단위행렬(identity matrix)을 만든 것 같습니다. 여기서는 항등 함수를 말합니다.
def identity(x):
    return np.eye(np.size(x))


# %% question="identity" name="ones"
# en: Every element becomes 1. That is the slope of the identity function, not its value.
# ko: 모든 원소가 1이 됩니다. 그것은 항등 함수의 함숫값이 아니라 기울기입니다.
def identity(x):
    return np.ones_like(x)


# %% question="identity" name="printed"
# en: Nothing comes back. Showing a value with print is not the same as returning it.
# ko: 돌려주는 값이 없습니다. print로 출력하는 것과 return으로 값을 돌려주는 것은 다릅니다.
def identity(x):
    print(x)


# %% question="identity" name="flattened"
# en: The values are right, but the shape is lost: a table comes back as one row.
# ko: 값은 맞지만 모양이 달라졌습니다. 2차원 배열이 1차원 배열로 바뀌어 나옵니다.
def identity(x):
    return x if np.ndim(x) == 0 else np.ravel(x)


# %% question="identity" name="whole-numbers"
# en: The part behind the decimal point is lost. The values should stay exactly as they are.
# ko: 소수점 아래가 사라집니다. 값이 그대로 유지되어야 합니다.
def identity(x):
    return np.asarray(x).astype(int)


# %% question="softmax" name="overflow"
# en: Ordinary scores are right, but at 1000 the result is not a number, and at -1000 there is a division by
#     zero. Which constant may one subtract from a sample's scores first?
# ko: 보통 점수에서는 맞지만 1000이면 nan이 나오고 -1000이면 0으로 나누게 됩니다. 먼저 한 데이터의 점수에서 어떤 수를 빼면
#     되는지 확인해 보세요.
def softmax(a):
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


# %% question="softmax" name="one-maximum-for-all"
# en: Almost all is right, but in a batch with very different rows a row of small scores is lost. Is the largest
#     score of the whole batch subtracted, or that of each row?
# ko: 거의 다 맞지만, 행마다 점수의 크기가 아주 다른 배치에서는 점수가 작은 행의 결과가 잘못됩니다. 배치 전체의 최댓값을
#     뺐는지, 행마다의 최댓값을 뺐는지 확인해 보세요.
def softmax(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1, keepdims=True)


# %% question="softmax" name="sum-over-the-batch"
# en: One sample is right, but in a batch all elements together sum to 1. Each row should.
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 모든 원소의 합이 1이 됩니다. 행마다 합이 1이어야 합니다.
def softmax(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)


# %% question="softmax" name="sum-over-the-batch-and-overflow"
# en: One sample of ordinary scores is right. In a batch, however, all elements together sum to 1, where each row
#     should; and scores of 1000 give nan: read once more what may be subtracted first.
# ko: 보통 점수의 데이터 하나는 맞습니다. 그러나 배치에서는 행마다가 아니라 모든 원소의 합이 1이 됩니다. 또 점수가 1000이면 nan이
#     나옵니다. 먼저 무엇을 빼면 되는지 문제를 다시 읽어 보세요.
def softmax(a):
    return np.exp(a) / np.sum(np.exp(a))

# %% question="softmax" name="columns"
# en: One sample is right, but in a batch the columns sum to 1 instead of the rows. Along which axis do the
#     classes lie?
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 행이 아니라 열의 합이 1이 됩니다. 클래스가 어느 축에 놓여 있는지 확인해
#     보세요.
def softmax(a):
    e = np.exp(a - np.max(a, axis=0))
    return e / np.sum(e, axis=0)


# %% question="softmax" name="no-exponential"
# en: The scores are divided by their sum as they are. What is done to each score first, so that no result is
#     negative?
# ko: 점수를 그대로 점수의 합으로 나눈 것 같습니다. 결과가 음수가 되지 않도록 각 점수에 먼저 무엇을 해야 하는지 확인해 보세요.
def softmax(a):
    return a / np.sum(a, axis=-1, keepdims=True)


# %% question="softmax" name="not-divided"
# en: The results do not sum to 1. What does the denominator of the formula stand for?
# ko: 결과의 합이 1이 아닙니다. 식의 분모에 무엇이 있는지 확인해 보세요.
def softmax(a):
    return np.exp(a - np.max(a, axis=-1, keepdims=True))


# %% question="softmax" name="sigmoid"
# en: Each score seems to be treated alone, as by the sigmoid function. In softmax all scores of a sample count.
# ko: 시그모이드 함수처럼 점수를 하나씩 따로 계산한 것 같습니다. 소프트맥스는 한 데이터의 모든 점수를 함께 사용합니다.
def softmax(a):
    return np.exp(np.minimum(a, 0)) / (1 + np.exp(-np.abs(a)))


# %% question="softmax" name="winner-takes-all"
# en: The largest score gets 1 and the others 0. Softmax gives every class something.
# ko: 가장 큰 점수만 1이 되고 나머지는 0이 됩니다. 소프트맥스의 모든 출력값은 0보다 큽니다.
def softmax(a):
    return np.where(a == np.max(a, axis=-1, keepdims=True), 1.0, 0.0)


# %% question="softmax" name="rows-that-do-not-fit"
# en: One sample is right, but a batch stops with an error or mixes the rows. Which shape has the maximum of
#     each row, and which does it need to be subtracted from its row?
# ko: 데이터가 하나일 때는 맞지만, 배치에서는 오류가 나거나 행이 서로 섞입니다. 행마다 구한 최댓값의 모양이 무엇인지, 각 행에서
#     빼려면 어떤 모양이어야 하는지 확인해 보세요.
def softmax(a):
    e = np.exp(a - np.max(a, axis=-1))
    return e / np.sum(e, axis=-1)


# %% question="softmax" name="argument-changed"
# en: The values are right, but the scores that were passed in are different afterwards. Work on a new array.
# ko: 값은 맞지만 함수를 호출한 뒤에 전달받은 점수가 바뀌어 있습니다. 새 배열을 만들어서 계산하세요.
def softmax(a):
    a -= np.max(a, axis=-1, keepdims=True)
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


# %% question="softmax" name="clipped-scores"
# en: Scores above some limit are cut off, so two different large scores get the same probability. Which number may
#     be subtracted from all scores of a sample?
# ko: 점수를 어떤 한계에서 자르기 때문에, 서로 다른 큰 점수의 확률이 같아집니다. 한 데이터의 모든 점수에서 어떤 수를 빼도 되나요?
def softmax(a):
    powers = np.exp(np.clip(a, -700, 700))
    return powers / powers.sum(axis=-1, keepdims=True)
