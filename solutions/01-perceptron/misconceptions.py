# %%
"""What students get wrong in 01-perceptron, and what to tell them.

A cell is one wrong answer; its code redefines what the question asks for, after the master's own answers.
"""

import numpy as np


# %% question="step" name="greater-or-equal"
# en: Nearly right: only the input 0 comes out wrong. Compare the two conditions in the formula: on which
#     side does the = sign stand?
# ko: 거의 맞았습니다. 입력이 정확히 0일 때만 값이 다릅니다. 식의 두 조건 중 어느 쪽에 등호가 있는지 확인해 보세요.
def step(a):
    return (np.asarray(a) >= 0).astype(int)


# %% question="step" name="sign"
# en: Negative numbers seem to give -1. That is the sign function; which two values does the step function
#     have?
# ko: 음수를 넣으면 -1이 나오는 것 같습니다. 그것은 부호 함수입니다. 계단 함수가 가질 수 있는 두 값이 무엇인지 확인해 보세요.
def step(a):
    return np.sign(a).astype(int)


# %% question="step" name="numbers-only"
# en: A single number works, an array does not: an `if` cannot decide for many numbers at once. Which NumPy
#     operation compares every element of an array?
# ko: 숫자 하나는 되는데 배열은 되지 않습니다. `if`는 여러 숫자를 한꺼번에 판단할 수 없습니다. 배열의 모든 원소를 한 번에
#     비교하려면 어떻게 해야 할까요?
def step(a):
    if a > 0:
        return 1
    return 0


# %% question="step" name="one-dimensional-only"
# en: This seems to walk through a one-dimensional array. A single number cannot be walked through, and the
#     elements of a two-dimensional array are rows. Is there a way that does not depend on the shape?
# ko: 1차원 배열의 원소를 하나씩 꺼내는 것 같습니다. 숫자 하나는 그렇게 꺼낼 수 없고, 2차원 배열에서는 행이 나옵니다. 모양과
#     상관없이 되는 방법을 생각해 보세요.
def step(a):
    return np.array([1 if value > 0 else 0 for value in a])


# %% question="step" name="floats"
# en: The values are right, but they are floats such as 1.0. The task asks for integers: what is the `dtype`
#     of your result?
# ko: 값은 맞지만 1.0처럼 실수로 나옵니다. 문제에서는 정수를 요구합니다. 결과의 `dtype`을 확인해 보세요.
def step(a):
    return np.where(np.asarray(a) > 0, 1.0, 0.0)


# %% question="step" name="turned-around"
# en: Zeros and ones are exchanged: negative numbers give 1. In which case does the formula say 1?
# ko: 0과 1이 뒤바뀌어 음수에서 1이 나옵니다. 식에서 1이 되는 것은 어떤 경우인지 확인해 보세요.
def step(a):
    return (np.asarray(a) <= 0).astype(int)


# %% question="step" name="keeps-the-number"
# en: Positive inputs seem to come back as they are. The step function does not say how large the number
#     was, only whether it was positive.
# ko: 양수를 넣으면 그 값이 그대로 나오는 것 같습니다. 계단 함수는 값이 얼마나 큰지가 아니라 양수인지 아닌지만 알려 줍니다.
def step(a):
    return np.maximum(np.asarray(a), 0)


# %% question="step" name="whole-numbers-from-one"
# en: Numbers between 0 and 1 seem to give 0. Is there an `int(...)` or a comparison with 1 too early? The
#     step is at 0.
# ko: 0과 1 사이의 수에서 0이 나오는 것 같습니다. 너무 일찍 `int(...)`를 썼거나 1과 비교하고 있지 않은지 확인해 보세요. 계단은
#     0에 있습니다.
def step(a):
    return (np.asarray(a) >= 1).astype(int)


# %% question="step" name="rounded-up"
# en: Small positive numbers come out as 0. Is the number rounded before it is compared?
# ko: 작은 양수에서 0이 나옵니다. 비교하기 전에 값을 올림하거나 반올림하지 않았나요?
def step(a):
    if np.ndim(a) == 0:
        return int(np.ceil(a) > 1)
    return np.clip(np.ceil(a), 0, 1).astype(int)


# %% question="perceptron" name="no-bias"
# en: The bias seems to play no part. Which term of the formula is missing from the sum?
# ko: 편향이 계산에 들어가지 않은 것 같습니다. 식의 합에서 어떤 항이 빠졌는지 확인해 보세요.
def perceptron(x, w, b):
    return int(np.dot(w, x) > 0)


# %% question="perceptron" name="threshold-for-bias"
# en: The bias seems to be subtracted, as if it were a threshold that the sum has to exceed. With which sign
#     does b stand in the formula?
# ko: 편향을 더하지 않고 빼는 것 같습니다. 합이 넘어야 하는 임계값처럼 쓴 셈입니다. 식에서 b 앞의 부호를 확인해 보세요.
def perceptron(x, w, b):
    return int(np.dot(w, x) > b)


# %% question="perceptron" name="greater-or-equal"
# en: Only sums that are exactly 0 come out wrong. What does the step function say at 0?
# ko: 합이 정확히 0일 때만 값이 다릅니다. 계단 함수는 0에서 어떤 값을 내나요?
def perceptron(x, w, b):
    return int(b + np.dot(w, x) >= 0)


# %% question="perceptron" name="no-step"
# en: The weighted sum comes back as it is. A perceptron's output is 0 or 1: what has to happen to the sum
#     at the end?
# ko: 가중치를 곱한 합이 그대로 나옵니다. 퍼셉트론의 출력은 0 또는 1입니다. 마지막에 합에 무엇을 적용해야 하나요?
def perceptron(x, w, b):
    return b + np.dot(w, x)


# %% question="perceptron" name="two-inputs-only"
# en: This seems to use x[0] and x[1] and nothing else. How can the sum run over all inputs, however many
#     there are?
# ko: x[0]과 x[1]만 사용하는 것 같습니다. 입력이 몇 개이든 모두 더하려면 어떻게 해야 할까요?
def perceptron(x, w, b):
    return int(b + w[0] * x[0] + w[1] * x[1] > 0)


# %% question="perceptron" name="not-summed"
# en: One answer for each input comes back. The products are there, but they still have to be added up
#     before the step function decides.
# ko: 입력마다 답이 하나씩 나옵니다. 곱은 구했지만, 계단 함수를 적용하기 전에 모두 더해야 합니다.
def perceptron(x, w, b):
    return step(b + w * x)


# %% question="perceptron" name="bias-to-each-product"
# en: The bias seems to be added once for every input. How often does b stand in the formula?
# ko: 편향을 입력마다 한 번씩 더하는 것 같습니다. 식에 b가 몇 번 나오는지 확인해 보세요.
def perceptron(x, w, b):
    return int(np.sum(w * x + b) > 0)


# %% question="perceptron" name="no-weights"
# en: The inputs seem to be added up without their weights. What is each x multiplied by?
# ko: 입력을 가중치 없이 더하는 것 같습니다. 각 x에 무엇을 곱해야 하나요?
def perceptron(x, w, b):
    return int(b + np.sum(x) > 0)


# %% question="perceptron" name="step-of-each-product"
# en: The step function seems to be applied to each product, and then something is added. It comes once, at
#     the very end.
# ko: 곱마다 계단 함수를 적용한 다음 더하는 것 같습니다. 계단 함수는 맨 마지막에 한 번만 적용합니다.
def perceptron(x, w, b):
    return int(b + np.sum(w * x > 0) > 0)


# %% question="weights" name="and-fires-at-one-input"
# en: The AND triple already fires when only one input is 1: it makes an OR. Put (1, 0) into its sum; what
#     has to change so that one signal alone is not enough?
# ko: AND의 가중치가 입력 하나만 1이어도 1을 출력합니다. 이것은 OR입니다. (1, 0)을 넣어 합을 구해 보고, 신호 하나만으로는
#     부족하게 하려면 무엇을 바꾸어야 할지 생각해 보세요.
AND_WEIGHTS = (0.5, 0.5, -0.3)


# %% question="weights" name="and-never-fires"
# en: The AND triple never fires. With two ones its sum is exactly 0, and the step function gives 0 there.
# ko: AND의 가중치가 한 번도 1을 출력하지 않습니다. 두 입력이 1일 때 합이 정확히 0인데, 계단 함수는 0에서 0입니다.
AND_WEIGHTS = (0.5, 0.5, -1.0)


# %% question="weights" name="or-on-the-line"
# en: The OR triple is an AND: with one 1 its sum is exactly 0, and 0 is not above 0. Put (1, 0) and (0, 1)
#     into the sum.
# ko: OR의 가중치가 AND를 나타냅니다. 입력 하나만 1일 때 합이 정확히 0인데, 0은 0보다 크지 않습니다. (1, 0)과 (0, 1)을 넣어
#     합을 구해 보세요.
OR_WEIGHTS = (0.5, 0.5, -0.5)


# %% question="weights" name="or-with-and-weights"
# en: The OR triple needs both inputs, like an AND. Which sum has to become positive when only one input is 1?
# ko: OR의 가중치가 AND처럼 두 입력이 모두 1이어야 1을 출력합니다. 입력 하나만 1일 때 합이 어떻게 되어야 할까요?
OR_WEIGHTS = (0.5, 0.5, -0.7)


# %% question="weights" name="or-without-bias-fires-always"
# en: The OR triple fires even without any signal. What is its sum at (0, 0)?
# ko: OR의 가중치가 신호가 하나도 없어도 1을 출력합니다. (0, 0)에서 합이 얼마인지 구해 보세요.
OR_WEIGHTS = (0.5, 0.5, 0.3)


# %% question="weights" name="nand-bias-not-turned"
# en: In the NAND triple only the weights have other signs than in AND, so that it never fires. What is its
#     sum at (0, 0), and what should it be?
# ko: NAND의 가중치에서 AND와 부호가 다른 것이 w1, w2뿐이라 한 번도 1을 출력하지 않습니다. (0, 0)에서 합이 얼마이고 어떤 값이어야
#     하는지 생각해 보세요.
NAND_WEIGHTS = (-0.5, -0.5, -0.7)


# %% question="weights" name="nand-weights-not-turned"
# en: In the NAND triple only the bias has another sign than in AND, so that it always fires. What is its
#     sum at (1, 1), and what should it be?
# ko: NAND의 가중치에서 AND와 부호가 다른 것이 편향뿐이라 항상 1을 출력합니다. (1, 1)에서 합이 얼마이고 어떤 값이어야 하는지
#     생각해 보세요.
NAND_WEIGHTS = (0.5, 0.5, 0.7)


# %% question="weights" name="nand-is-and"
# en: The NAND triple makes an AND. NAND means Not AND: its table is AND's with every output flipped.
# ko: NAND의 가중치가 AND를 나타냅니다. NAND는 Not AND, 즉 AND의 출력을 모두 뒤집은 것입니다.
NAND_WEIGHTS = (0.5, 0.5, -0.7)


# %% question="weights" name="nand-is-nor"
# en: The NAND triple is 1 only when both inputs are 0: that is NOR. What should come out when just one
#     input is 1?
# ko: NAND의 가중치가 두 입력이 모두 0일 때만 1을 출력합니다. 이것은 NOR입니다. 입력 하나만 1이면 무엇이 나와야 할까요?
NAND_WEIGHTS = (-0.5, -0.5, 0.5)


# %% question="weights" name="bias-first"
# en: The bias seems to stand first. The task wants (w1, w2, b): the two weights, then the bias.
# ko: 편향을 맨 앞에 쓴 것 같습니다. 문제에서 정한 순서는 (w1, w2, b), 즉 두 가중치 다음에 편향입니다.
AND_WEIGHTS = (-0.7, 0.5, 0.5)
NAND_WEIGHTS = (0.7, -0.5, -0.5)
OR_WEIGHTS = (-0.3, 0.5, 0.5)


# %% question="weights" name="threshold-for-bias"
# en: The signs of the biases look like those of thresholds that a sum has to exceed. In the formula the
#     bias is added to the sum.
# ko: 편향의 부호를 보면 합이 넘어야 하는 임계값처럼 쓴 것 같습니다. 식에서 편향은 합에 더하는 값입니다.
AND_WEIGHTS = (0.5, 0.5, 0.7)
NAND_WEIGHTS = (-0.5, -0.5, -0.7)
OR_WEIGHTS = (0.5, 0.5, 0.3)


# %% question="weights" name="no-bias"
# en: There are only two numbers in each. The bias belongs to the triple as well.
# ko: 숫자가 두 개씩뿐입니다. 편향까지 포함해 세 개가 필요합니다.
AND_WEIGHTS = (0.5, 0.5)
NAND_WEIGHTS = (-0.5, -0.5)
OR_WEIGHTS = (0.5, 0.5)


# %% question="gates" name="nand-not-turned"
# en: `nand_gate` does the same as AND. Are AND's weights still in it, or is the output not flipped?
# ko: `nand_gate`의 결과가 AND와 같습니다. AND의 가중치를 그대로 쓰지 않았는지, 출력을 뒤집었는지 확인해 보세요.
def nand_gate(x1, x2):
    return int(-0.7 + 0.5 * x1 + 0.5 * x2 > 0)


# %% question="gates" name="nand-is-nor"
# en: `nand_gate` is 1 only when both inputs are 0. That is "not one and not the other", NOR. When is "not
#     both" true?
# ko: `nand_gate`가 두 입력이 모두 0일 때만 1입니다. 이것은 '둘 다 아님', 즉 NOR입니다. '둘 다인 것은 아님'은 언제 참인지 생각해
#     보세요.
def nand_gate(x1, x2):
    return int(not x1 and not x2)


# %% question="gates" name="nand-by-bitwise-not"
# en: `nand_gate` gives numbers such as -1 and -2: on integers `~` flips every bit, the sign too.
#     What turns 0 into 1 and 1 into 0?
# ko: `nand_gate`에서 -1, -2 같은 수가 나옵니다. 정수에 `~`를 쓰면 부호까지 모든 비트가 뒤집힙니다. 0을 1로, 1을 0으로 바꾸려면
#     어떻게 해야 할까요?
def nand_gate(x1, x2):
    return ~(x1 & x2)


# %% question="gates" name="or-is-a-sum"
# en: `or_gate(1, 1)` gives 2: the inputs are added, but a gate's output is 0 or 1.
# ko: `or_gate(1, 1)`이 2입니다. 입력을 더하기만 한 것 같습니다. 게이트의 출력은 0 또는 1입니다.
def or_gate(x1, x2):
    return x1 + x2


# %% question="gates" name="or-is-exclusive"
# en: `or_gate` gives 0 for two ones. In everyday language "or" may mean "one of the two"; what does the
#     lecture's table say at (1, 1)?
# ko: `or_gate`가 두 입력이 모두 1일 때 0입니다. 일상에서 '또는'은 '둘 중 하나만'을 뜻하기도 하지만, 강의의 진리표에서 (1, 1)의
#     출력은 무엇인가요?
def or_gate(x1, x2):
    return int(x1 != x2)


# %% question="gates" name="or-is-and"
# en: `or_gate` wants both inputs to be 1, like AND. Which weights does it use?
# ko: `or_gate`가 AND처럼 두 입력이 모두 1이어야 1을 출력합니다. 어떤 가중치를 쓰고 있는지 확인해 보세요.
def or_gate(x1, x2):
    return int(-0.7 + 0.5 * x1 + 0.5 * x2 > 0)


# %% question="gates" name="and-is-or"
# en: `and_gate` is 1 as soon as one input is 1, like OR. Which weights does it use, and what is the sum at
#     (1, 0)?
# ko: `and_gate`가 OR처럼 입력 하나만 1이어도 1을 출력합니다. 어떤 가중치를 쓰고 있는지, (1, 0)에서 합이 얼마인지 확인해 보세요.
def and_gate(x1, x2):
    return int(-0.3 + 0.5 * x1 + 0.5 * x2 > 0)


# %% question="gates" name="and-is-equality"
# en: `and_gate(0, 0)` gives 1: it seems to ask whether the inputs are the same. They have to be the same
#     and 1.
# ko: `and_gate(0, 0)`이 1입니다. 두 입력이 같은지만 확인하는 것 같습니다. AND는 두 입력이 모두 1이어야 합니다.
def and_gate(x1, x2):
    return int(x1 == x2)


# %% question="gates" name="sums-without-step"
# en: The gates give the sum b + w1 x1 + w2 x2 itself. Which function turns the sum into 0 or 1?
# ko: 게이트가 합 b + w1 x1 + w2 x2를 그대로 돌려줍니다. 합을 0 또는 1로 바꾸는 함수가 무엇이었나요?
def and_gate(x1, x2):
    return -0.7 + 0.5 * x1 + 0.5 * x2


def nand_gate(x1, x2):
    return 0.7 - 0.5 * x1 - 0.5 * x2


def or_gate(x1, x2):
    return -0.3 + 0.5 * x1 + 0.5 * x2


# %% question="gates" name="floats"
# en: The values are right, but they are floats such as 1.0. The task asks for the integers 0 and 1.
# ko: 값은 맞지만 1.0처럼 실수로 나옵니다. 문제에서는 정수 0 또는 1을 요구합니다.
def and_gate(x1, x2):
    return float(x1 and x2)


def nand_gate(x1, x2):
    return 1.0 - float(x1 and x2)


def or_gate(x1, x2):
    return float(x1 or x2)


# %% question="more_gates" name="not-by-bitwise-not"
# en: `not_gate` gives -1 and -2: on integers `~` flips every bit, the sign too. What turns 0 into 1
#     and 1 into 0?
# ko: `not_gate`에서 -1과 -2가 나옵니다. 정수에 `~`를 쓰면 부호까지 모든 비트가 뒤집힙니다. 0을 1로, 1을 0으로 바꾸려면 어떻게
#     해야 할까요?
def not_gate(x):
    return ~x


# %% question="more_gates" name="not-by-minus"
# en: `not_gate(1)` gives -1: a minus sign changes a number's sign, but signals are 0 and 1.
# ko: `not_gate(1)`이 -1입니다. 빼기 부호는 수의 부호를 바꿀 뿐입니다. 신호는 0과 1이어야 합니다.
def not_gate(x):
    return -x


# %% question="more_gates" name="not-does-nothing"
# en: `not_gate` gives its input back. Should its weight be positive or negative, if more signal means less
#     output?
# ko: `not_gate`가 입력을 그대로 돌려줍니다. 신호가 들어올 때 출력이 0이 되려면 가중치의 부호가 어때야 할까요?
def not_gate(x):
    return int(x > 0.5)


# %% question="more_gates" name="not-without-bias"
# en: `not_gate` never gives 1. A negative weight alone makes the sum 0 or less; what lifts it above 0 when
#     the input is 0?
# ko: `not_gate`에서 1이 한 번도 나오지 않습니다. 음수 가중치만으로는 합이 0 이하입니다. 입력이 0일 때 합을 0보다 크게 만드는 것은
#     무엇인가요?
def not_gate(x):
    return int(-1.0 * x > 0)


# %% question="more_gates" name="nor-is-nand"
# en: `nor_gate` is 1 when at least one input is 0: that is NAND. Which gate has to be flipped for NOR?
# ko: `nor_gate`가 입력 중 하나만 0이어도 1입니다. 이것은 NAND입니다. NOR는 어떤 게이트를 뒤집은 것인가요?
def nor_gate(x1, x2):
    return int(not x1 or not x2)


# %% question="more_gates" name="nor-not-turned"
# en: `nor_gate` does the same as OR. Is its output flipped?
# ko: `nor_gate`의 결과가 OR와 같습니다. 출력을 뒤집었는지 확인해 보세요.
def nor_gate(x1, x2):
    return int(x1 or x2)


# %% question="more_gates" name="nor-one-minus-sum"
# en: `nor_gate(1, 1)` gives -1: 1 minus the sum of the inputs goes below 0. What should stand in place of
#     the sum?
# ko: `nor_gate(1, 1)`이 -1입니다. 1에서 입력의 합을 빼면 0보다 작아질 수 있습니다. 합 대신 무엇을 빼야 할까요?
def nor_gate(x1, x2):
    return 1 - (x1 + x2)


# %% question="more_gates" name="nor-is-equality"
# en: `nor_gate(1, 1)` gives 1: it seems to ask whether the inputs are the same. NOR is 1 only when neither
#     input is.
# ko: `nor_gate(1, 1)`이 1입니다. 두 입력이 같은지만 확인하는 것 같습니다. NOR는 두 입력이 모두 0일 때만 1입니다.
def nor_gate(x1, x2):
    return int(x1 == x2)


# %% question="more_gates" name="nor-forgets-the-second"
# en: `nor_gate` does not seem to look at x2. Compare its outputs for (0, 0) and (0, 1).
# ko: `nor_gate`가 x2를 보지 않는 것 같습니다. (0, 0)과 (0, 1)에서 출력을 비교해 보세요.
def nor_gate(x1, x2):
    return int(not x1)


# %% question="truth_table" name="first-column-fastest"
# en: The rows are all there, but the first column changes fastest. In counting order, 00, 01, 10, 11, the
#     last one does.
# ko: 행은 모두 있지만 첫 번째 열이 가장 빨리 바뀝니다. 이진수 순서 00, 01, 10, 11에서는 마지막 자리가 가장 빨리 바뀝니다.
def truth_table(gate, n_inputs):
    rows = [[(number >> place) & 1 for place in range(n_inputs)] for number in range(2**n_inputs)]
    return np.array([[*row, int(gate(*row))] for row in rows])


# %% question="truth_table" name="no-outputs"
# en: The last column is missing: the inputs are there, the gate's outputs are not.
# ko: 마지막 열이 없습니다. 입력만 있고 게이트의 출력이 빠졌습니다.
def truth_table(gate, n_inputs):
    from itertools import product

    return np.array(list(product((0, 1), repeat=n_inputs)))


# %% question="truth_table" name="outputs-only"
# en: Only the gate's outputs come back. A row of the table has the inputs first and the output behind them.
# ko: 게이트의 출력만 나옵니다. 표의 한 행에는 입력을 먼저 놓고 그 뒤에 출력을 놓습니다.
def truth_table(gate, n_inputs):
    from itertools import product

    return np.array([int(gate(*row)) for row in product((0, 1), repeat=n_inputs)])


# %% question="truth_table" name="output-first"
# en: The gate's output stands in the first column. The task wants it in the last.
# ko: 게이트의 출력이 첫 번째 열에 있습니다. 문제에서는 마지막 열에 놓으라고 했습니다.
def truth_table(gate, n_inputs):
    from itertools import product

    return np.array([[int(gate(*row)), *row] for row in product((0, 1), repeat=n_inputs)])


# %% question="truth_table" name="always-two-inputs"
# en: The table always has two inputs, whatever `n_inputs` says. Are there two loops written out in the code?
# ko: `n_inputs`가 얼마이든 항상 입력이 두 개인 표를 만듭니다. 반복문 두 개를 그대로 써 놓지 않았는지 확인해 보세요.
def truth_table(gate, n_inputs):
    return np.array([[x1, x2, int(gate(x1, x2))] for x1 in (0, 1) for x2 in (0, 1)])


# %% question="truth_table" name="two-times-n-rows"
# en: With two inputs the number of rows is right, with three it is not: 2 times n is not the same as 2 to
#     the power of n.
# ko: 입력이 두 개일 때는 행의 수가 맞지만 세 개일 때는 맞지 않습니다. 2 곱하기 n과 2의 n제곱은 다릅니다.
def truth_table(gate, n_inputs):
    rows = [[int(digit) for digit in format(number, f"0{n_inputs}b")] for number in range(2 * n_inputs)]
    return np.array([[*row, int(gate(*row))] for row in rows])


# %% question="truth_table" name="last-row-missing"
# en: The row in which all inputs are 1 is missing. Where does your `range` stop?
# ko: 모든 입력이 1인 마지막 행이 없습니다. `range`가 어디까지 세는지 확인해 보세요.
def truth_table(gate, n_inputs):
    rows = [
        [int(digit) for digit in format(number, f"0{n_inputs}b")] for number in range(2**n_inputs - 1)
    ]
    return np.array([[*row, int(gate(*row))] for row in rows])


# %% question="truth_table" name="backwards"
# en: The rows come in the opposite order, from all ones to all zeros. Counting begins at 0.
# ko: 행의 순서가 거꾸로입니다. 모두 1인 행이 처음에 나옵니다. 이진수를 0부터 차례로 세어야 합니다.
def truth_table(gate, n_inputs):
    from itertools import product

    return np.array([[*row, int(gate(*row))] for row in product((1, 0), repeat=n_inputs)])


# %% question="truth_table" name="floats"
# en: The table is right, but it holds floats. Arrays made with np.zeros are float unless one says otherwise.
# ko: 표는 맞지만 실수로 되어 있습니다. np.zeros로 만든 배열은 따로 정하지 않으면 실수 배열입니다.
def truth_table(gate, n_inputs):
    table = np.zeros((2**n_inputs, n_inputs + 1))
    for number in range(2**n_inputs):
        row = [int(digit) for digit in format(number, f"0{n_inputs}b")]
        table[number] = [*row, gate(*row)]
    return table


# %% question="truth_table" name="row-as-one-argument"
# en: The gate seems to get the whole row as one argument, but it wants its inputs one by one, as in gate(0,
#     1). What does a star before a list do in a call?
# ko: 게이트에 행 전체를 인수 하나로 넘기는 것 같습니다. 게이트는 gate(0, 1)처럼 입력을 하나씩 따로 받습니다. 함수를 호출할 때
#     리스트 앞에 별표(*)를 붙이면 어떻게 되는지 알아보세요.
def truth_table(gate, n_inputs):
    from itertools import product

    return np.array([[*row, int(gate(row))] for row in product((0, 1), repeat=n_inputs)])
