# %%
"""What students get wrong in 02-xor, and what to tell them.

A cell is one wrong answer; its code redefines what the question asks for, after the master's own answers.
"""

import numpy as np


# %% question="find_weights" name="greater-or-equal"
# en: Some of the triples do not make the gate: a sum that is exactly 0 seems to count as 1. What does the
#     step function say at 0?
# ko: 돌려준 조합 중에 그 게이트가 되지 않는 것이 있습니다. 합이 정확히 0일 때 1로 보는 것 같습니다. 계단 함수는 0에서 어떤 값을
#     내나요?
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 >= 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    return w1, w2, b
    return None


# %% question="find_weights" name="gives-up-at-once"
# en: Most searches end with None although there are weights. Does the code return None as soon as the first
#     triple fails? None is certain only when all of them have been tried.
# ko: 답이 있는데도 대부분 None이 나옵니다. 첫 번째 조합이 맞지 않으면 바로 None을 돌려주고 있지 않나요? 모든 조합을 시험해 본
#     다음에야 없다고 할 수 있습니다.
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    return w1, w2, b
                return None
    return None


# %% question="find_weights" name="one-match-is-enough"
# en: The first triple that gets one of the four outputs right seems to be taken. All four have to be right
#     at the same time.
# ko: 네 출력 중 하나만 맞아도 그 조합을 돌려주는 것 같습니다. 네 개가 동시에 모두 맞아야 합니다.
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if any(output == target for output, target in zip(outputs, targets)):
                    return w1, w2, b
    return None


# %% question="find_weights" name="input-order-exchanged"
# en: Gates that treat both inputs alike are right, others are not: the inputs (0, 1) and (1, 0) seem to be
#     exchanged. In which order does the task list them, and which one belongs to w1?
# ko: 두 입력을 똑같이 다루는 게이트는 맞지만 그렇지 않은 게이트는 틀립니다. 입력 (0, 1)과 (1, 0)이 서로 바뀐 것 같습니다. 문제에
#     적힌 순서를 확인하고, w1이 어느 입력의 가중치인지 살펴보세요.
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x2 in (0, 1) for x1 in (0, 1)]
                if outputs == list(targets):
                    return w1, w2, b
    return None


# %% question="find_weights" name="same-weight-twice"
# en: w1 and w2 always seem to be the same. For "x1 but not x2" they have to differ: how many loops are
#     needed for three values?
# ko: w1과 w2에 항상 같은 값을 쓰는 것 같습니다. 'x1만 1'과 같은 게이트에서는 둘이 달라야 합니다. 세 값을 고르려면 반복문이 몇 개
#     필요할까요?
def find_weights(targets, grid):
    for w in grid:
        for b in grid:
            outputs = [int(b + w * x1 + w * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
            if outputs == list(targets):
                return w, w, b
    return None


# %% question="find_weights" name="each-value-once"
# en: Each value of the grid seems to be used only once in a triple. AND may need the same weight for both
#     inputs: which tool of itertools repeats values?
# ko: 한 조합에서 grid의 값을 한 번씩만 쓰는 것 같습니다. AND처럼 두 가중치가 같아도 되는 게이트가 있습니다. 같은 값을 여러 번
#     쓰려면 itertools의 어떤 함수를 써야 할까요?
def find_weights(targets, grid):
    from itertools import permutations

    for w1, w2, b in permutations(grid, 3):
        outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
        if outputs == list(targets):
            return w1, w2, b
    return None


# %% question="find_weights" name="zeros-for-none"
# en: When there are no weights, zeros come back. (0, 0, 0) is a perceptron as well; the task asks for None.
# ko: 알맞은 가중치가 없을 때 0이 세 개 나옵니다. (0, 0, 0)도 하나의 퍼셉트론입니다. 문제에서는 None을 돌려주라고 했습니다.
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    return w1, w2, b
    return 0, 0, 0


# %% question="find_weights" name="bias-first"
# en: The numbers are found, but the bias comes back first. The task wants (w1, w2, b).
# ko: 숫자는 찾았지만 편향을 맨 앞에 돌려줍니다. 문제에서 정한 순서는 (w1, w2, b)입니다.
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    return b, w1, w2
    return None


# %% question="find_weights" name="all-triples"
# en: All triples that fit come back. The task wants a single one, or None.
# ko: 맞는 조합이 모두 나옵니다. 문제에서는 그중 하나만, 없으면 None을 돌려주라고 했습니다.
def find_weights(targets, grid):
    found = []
    for w1 in grid:
        for w2 in grid:
            for b in grid:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    found.append((w1, w2, b))
    return found or None


# %% question="find_weights" name="no-bias"
# en: The bias always seems to be 0. It has to be searched for in the grid like the two weights.
# ko: 편향을 항상 0으로 두는 것 같습니다. 편향도 두 가중치와 마찬가지로 grid에서 찾아야 합니다.
def find_weights(targets, grid):
    for w1 in grid:
        for w2 in grid:
            outputs = [int(w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
            if outputs == list(targets):
                return w1, w2, 0
    return None


# %% question="find_weights" name="a-grid-of-its-own"
# en: The values do not come from the grid that was passed in. Does the code use a list of its own?
# ko: 인수로 받은 grid에 없는 값이 나옵니다. 코드에서 따로 만든 값의 목록을 쓰고 있지 않은지 확인해 보세요.
def find_weights(targets, grid):
    values = (-1.0, -0.5, 0.5, 1.0)
    for w1 in values:
        for w2 in values:
            for b in values:
                outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
                if outputs == list(targets):
                    return w1, w2, b
    return None


# %% question="xor_gate" name="or-of-and-and-nand"
# en: The gate always gives 1: AND and NAND feed an OR, and one of those two is always 1. Look at the
#     lecture's table again: which gates are s1, s2 and y?
# ko: 출력이 항상 1입니다. AND와 NAND의 출력을 OR에 넣은 것 같은데, 둘 중 하나는 언제나 1입니다. 강의의 진리표에서 s1, s2, y가 각각
#     어떤 게이트인지 다시 확인해 보세요.
def xor_gate(x1, x2):
    return or_gate(and_gate(x1, x2), nand_gate(x1, x2))


# %% question="xor_gate" name="or"
# en: Two ones give 1: this is OR. XOR has one more condition, not both.
# ko: 두 입력이 모두 1일 때도 1이 나옵니다. 이것은 OR입니다. XOR에는 '둘 다 1은 아님'이라는 조건이 하나 더 있습니다.
def xor_gate(x1, x2):
    return or_gate(x1, x2)


# %% question="xor_gate" name="nand"
# en: Two zeros give 1: this is NAND. XOR has one more condition, at least one.
# ko: 두 입력이 모두 0일 때도 1이 나옵니다. 이것은 NAND입니다. XOR에는 '적어도 하나는 1'이라는 조건이 하나 더 있습니다.
def xor_gate(x1, x2):
    return nand_gate(x1, x2)


# %% question="xor_gate" name="and-of-and-and-or"
# en: The result is the same as AND's. Is s1 an AND where the lecture has a NAND?
# ko: 결과가 AND와 같습니다. 강의에서 NAND인 s1을 AND로 쓰지 않았는지 확인해 보세요.
def xor_gate(x1, x2):
    return and_gate(and_gate(x1, x2), or_gate(x1, x2))


# %% question="xor_gate" name="turned-around"
# en: Every output is the opposite of XOR's. Which gate comes last?
# ko: 모든 출력이 XOR와 반대입니다. 마지막 게이트가 무엇인지 확인해 보세요.
def xor_gate(x1, x2):
    return nand_gate(nand_gate(x1, x2), or_gate(x1, x2))


# %% question="xor_gate" name="difference"
# en: (0, 1) gives -1: the difference of the inputs has a sign. A gate's output is 0 or 1.
# ko: (0, 1)에서 -1이 나옵니다. 입력의 차에는 부호가 있지만, 게이트의 출력은 0 또는 1입니다.
def xor_gate(x1, x2):
    return x1 - x2


# %% question="xor_gate" name="sum"
# en: (1, 1) gives 2: the inputs are added. A gate's output is 0 or 1, and two ones should give 0.
# ko: (1, 1)에서 2가 나옵니다. 입력을 더하기만 한 것 같습니다. 게이트의 출력은 0 또는 1이고, 입력이 둘 다 1이면 0이어야 합니다.
def xor_gate(x1, x2):
    return x1 + x2


# %% question="xor_gate" name="s1-and-s2"
# en: Two numbers come back: s1 and s2. They still have to go into the third gate.
# ko: s1과 s2, 두 숫자가 나옵니다. 이 둘을 세 번째 게이트에 넣어야 합니다.
def xor_gate(x1, x2):
    return nand_gate(x1, x2), or_gate(x1, x2)


# %% question="xnor_gate" name="xor"
# en: This is XOR itself: it is 1 when the inputs differ. XNOR is 1 when they are the same.
# ko: 두 입력이 다를 때 1이 나옵니다. 이것은 XOR입니다. XNOR는 두 입력이 같을 때 1입니다.
def xnor_gate(x1, x2):
    return xor_gate(x1, x2)


# %% question="xnor_gate" name="nor"
# en: Two ones give 0: this is NOR. Two ones are the same, too.
# ko: 두 입력이 모두 1일 때 0이 나옵니다. 이것은 NOR입니다. 둘 다 1인 것도 서로 같은 것입니다.
def xnor_gate(x1, x2):
    return 1 - or_gate(x1, x2)


# %% question="xnor_gate" name="and"
# en: Two zeros give 0: this is AND. Two zeros are the same, too.
# ko: 두 입력이 모두 0일 때 0이 나옵니다. 이것은 AND입니다. 둘 다 0인 것도 서로 같은 것입니다.
def xnor_gate(x1, x2):
    return and_gate(x1, x2)


# %% question="xnor_gate" name="nand"
# en: This is NAND. Which of the three gates of XOR is flipped here, and which one should be?
# ko: 결과가 NAND와 같습니다. XOR를 이루는 세 게이트 중 무엇을 뒤집었고, 무엇을 뒤집어야 하는지 생각해 보세요.
def xnor_gate(x1, x2):
    return nand_gate(x1, x2)


# %% question="xnor_gate" name="bitwise-not"
# en: Numbers such as -1 and -2 come out: on integers `~` flips every bit, the sign too. What turns 0
#     into 1 and 1 into 0?
# ko: -1, -2 같은 수가 나옵니다. 정수에 `~`를 쓰면 부호까지 모든 비트가 뒤집힙니다. 0을 1로, 1을 0으로 바꾸려면 어떻게 해야
#     할까요?
def xnor_gate(x1, x2):
    return ~xor_gate(x1, x2)


# %% question="xnor_gate" name="one-minus-sum"
# en: (1, 1) gives -1: 1 minus the sum of the inputs goes below 0. What is XOR at (1, 1)?
# ko: (1, 1)에서 -1이 나옵니다. 1에서 입력의 합을 빼면 0보다 작아질 수 있습니다. (1, 1)에서 XOR의 값이 무엇인지 생각해 보세요.
def xnor_gate(x1, x2):
    return 1 - (x1 + x2)


# %% question="xnor_gate" name="both-hidden-gates-turned"
# en: The output is always 0: AND and NOR are never 1 together. What has to stand between them so that one
#     of the two is enough?
# ko: 출력이 항상 0입니다. AND와 NOR는 동시에 1이 되지 않습니다. 둘 중 하나만 1이어도 되게 하려면 어떤 게이트로 합쳐야 할까요?
def xnor_gate(x1, x2):
    return and_gate(and_gate(x1, x2), 1 - or_gate(x1, x2))


# %% question="weights" name="or-of-and-and-nand"
# en: The first layer is AND and NAND and the second an OR: this network always gives 1. Which three gates
#     does the lecture's table have?
# ko: 첫 번째 층이 AND와 NAND, 두 번째 층이 OR이면 출력이 항상 1입니다. 강의의 진리표에 나온 세 게이트가 무엇인지 확인해 보세요.
W1 = np.array([[0.5, -0.5], [0.5, -0.5]])
b1 = np.array([-0.7, 0.7])
W2 = np.array([[0.5], [0.5]])
b2 = np.array([-0.3])


# %% question="weights" name="gates-in-rows"
# en: The weights of each gate seem to stand in a row of W1. With X @ W1 a perceptron of the first layer is
#     a column.
# ko: 게이트의 가중치를 W1의 행에 넣은 것 같습니다. X @ W1로 계산할 때 첫 번째 층의 퍼셉트론 하나는 열에 해당합니다.
W1 = np.array([[-0.5, -0.5], [0.5, 0.5]])


# %% question="weights" name="biases-exchanged"
# en: The biases in b1 belong to the other columns: the first one in b1 goes with the first column of W1.
# ko: b1의 두 편향이 서로 바뀌었습니다. b1의 첫 번째 값은 W1의 첫 번째 열과 짝을 이룹니다.
b1 = np.array([-0.3, 0.7])


# %% question="weights" name="or-at-the-end"
# en: The first layer is right, but the last perceptron is an OR, and one of NAND and OR is always 1. Which
#     gate wants both?
# ko: 첫 번째 층은 맞지만 마지막 퍼셉트론이 OR입니다. NAND와 OR 중 적어도 하나는 항상 1입니다. 둘 다 1이어야 1을 내는 게이트는
#     무엇인가요?
b2 = np.array([-0.3])


# %% question="weights" name="nand-at-the-end"
# en: Every output is the opposite of XOR's: the last perceptron seems to be a NAND. Look at the signs in W2
#     and b2.
# ko: 모든 출력이 XOR와 반대입니다. 마지막 퍼셉트론이 NAND인 것 같습니다. W2와 b2의 부호를 확인해 보세요.
W2 = np.array([[-0.5], [-0.5]])
b2 = np.array([0.7])


# %% question="weights" name="and-for-nand"
# en: The first column of W1 with its bias is an AND, so the network is nothing but an AND. Which signs does
#     NAND have?
# ko: W1의 첫 번째 열과 그 편향이 AND를 나타내고 있어서 신경망 전체가 AND가 됩니다. NAND의 부호는 어떤가요?
W1 = np.array([[0.5, 0.5], [0.5, 0.5]])
b1 = np.array([-0.7, -0.3])


# %% question="weights" name="no-biases"
# en: All biases are 0, so that no neuron of the first layer fires at (0, 0). There NAND has to say 1.
# ko: 편향이 모두 0이라서 (0, 0)에서 첫 번째 층의 어떤 뉴런도 1을 내지 않습니다. 이때 NAND는 1이어야 합니다.
b1 = np.array([0.0, 0.0])
b2 = np.array([0.0])


# %% question="weights" name="one-dimensional-w2"
# en: The values work, but W2 has the shape (2,). The task asks for a matrix with one column, (2, 1).
# ko: 값은 맞지만 W2의 모양이 (2,)입니다. 문제에서는 열이 하나인 행렬, 즉 (2, 1)을 요구합니다.
W2 = np.array([0.5, 0.5])


# %% question="weights" name="number-for-b2"
# en: The values work, but b2 is a plain number. The task asks for an array of shape (1,).
# ko: 값은 맞지만 b2가 숫자 하나입니다. 문제에서는 모양이 (1,)인 배열을 요구합니다.
b2 = -0.7


# %% question="mlp_xor" name="column-instead-of-vector"
# en: The answers are right, but they have the shape (n, 1). How is the only column taken out of a matrix?
# ko: 답은 맞지만 모양이 (n, 1)입니다. 행렬에서 하나뿐인 열을 꺼내려면 어떻게 해야 할까요?
def mlp_xor(X):
    return step(step(X @ W1 + b1) @ W2 + b2)


# %% question="mlp_xor" name="no-step-in-the-first-layer"
# en: The first layer seems to pass on its sums without the step function. Without it two layers are no more
#     than one. Where does h stand in the formulas?
# ko: 첫 번째 층의 합을 계단 함수 없이 그대로 넘기는 것 같습니다. 그러면 두 층을 쌓아도 한 층과 다르지 않습니다. 식에서 h가 어디에
#     있는지 확인해 보세요.
def mlp_xor(X):
    return step((X @ W1 + b1) @ W2 + b2).ravel()


# %% question="mlp_xor" name="no-step-at-the-end"
# en: Sums come out where 0 and 1 are wanted. The second layer has a step function, too.
# ko: 0과 1이 아니라 합이 그대로 나옵니다. 두 번째 층에도 계단 함수가 있습니다.
def mlp_xor(X):
    return (step(X @ W1 + b1) @ W2 + b2).ravel()


# %% question="mlp_xor" name="first-layer-only"
# en: Two numbers come out for each row: these are s1 and s2. The second layer is missing.
# ko: 행마다 숫자가 두 개씩 나옵니다. 이것은 s1과 s2입니다. 두 번째 층이 빠졌습니다.
def mlp_xor(X):
    return step(X @ W1 + b1)


# %% question="mlp_xor" name="second-layer-sees-the-inputs"
# en: The second layer seems to get X. It gets S, what the first layer says.
# ko: 두 번째 층에 X를 넣은 것 같습니다. 두 번째 층의 입력은 첫 번째 층의 출력인 S입니다.
def mlp_xor(X):
    return step(X @ W2 + b2).ravel()


# %% question="mlp_xor" name="no-biases"
# en: The biases seem to be left out. Which terms stand behind the matrix products in the formulas?
# ko: 편향을 더하지 않은 것 같습니다. 식에서 행렬 곱 뒤에 무엇이 있는지 확인해 보세요.
def mlp_xor(X):
    return step(step(X @ W1) @ W2).ravel()


# %% question="mlp_xor" name="transposed-w1"
# en: W1 seems to be transposed. X already has its samples in rows: X @ W1 needs no .T.
# ko: W1을 전치한 것 같습니다. X는 이미 데이터 하나가 한 행이므로 X @ W1을 계산할 때 .T가 필요하지 않습니다.
def mlp_xor(X):
    return step(step(X @ np.array(W1).T + b1) @ W2 + b2).ravel()


# %% question="mlp_xor" name="always-four-rows"
# en: Four answers come back, however many rows X has. Are the answers written down in the code instead of
#     computed from X?
# ko: X의 행이 몇 개이든 답이 네 개 나옵니다. X로 계산하지 않고 답을 그대로 적어 놓은 것은 아닌지 확인해 보세요.
def mlp_xor(X):
    return np.array([0, 1, 1, 0])


# %% question="mlp_xor" name="one-row-only"
# en: One number comes back for all rows together. The result should have one answer for each row.
# ko: 행이 여러 개여도 숫자 하나만 나옵니다. 행마다 답이 하나씩 있어야 합니다.
def mlp_xor(X):
    return int(step(step(X @ W1 + b1) @ W2 + b2)[0, 0])


# %% question="mlp_xor" name="floats"
# en: The values are right, but they are floats such as 1.0. The task asks for integers.
# ko: 값은 맞지만 1.0처럼 실수로 나옵니다. 문제에서는 정수를 요구합니다.
def mlp_xor(X):
    return step(step(X @ W1 + b1) @ W2 + b2).ravel().astype(float)


# %% question="parity" name="even"
# en: The answers are flipped: 1 comes out when the number of ones is even. And how many ones are
#     there in no bits at all?
# ko: 답이 반대입니다. 1의 개수가 짝수일 때 1이 나옵니다. 비트가 하나도 없으면 1은 몇 개인가요?
def parity(bits):
    return 1 - int(sum(bits)) % 2


# %% question="parity" name="sum"
# en: The number of ones comes back. What is left of it when it is divided by 2?
# ko: 1의 개수가 그대로 나옵니다. 그것을 2로 나눈 나머지는 얼마인가요?
def parity(bits):
    return int(sum(bits))


# %% question="parity" name="any-one"
# en: 1 comes out as soon as there is a one: this is OR of all bits. What should a second one do to the
#     result?
# ko: 1이 하나라도 있으면 1이 나옵니다. 이것은 모든 비트의 OR입니다. 두 번째 1이 나오면 결과가 어떻게 바뀌어야 할까요?
def parity(bits):
    return int(any(bits))


# %% question="parity" name="exactly-one"
# en: Only a single one gives 1. Three ones are an odd number as well.
# ko: 1이 정확히 하나일 때만 1이 나옵니다. 1이 세 개여도 홀수입니다.
def parity(bits):
    return int(sum(bits) == 1)


# %% question="parity" name="first-two-only"
# en: Only the first two bits seem to count. How does the result go on to the third bit?
# ko: 처음 두 비트만 계산에 들어가는 것 같습니다. 그 결과를 세 번째 비트와는 어떻게 계산해야 할까요?
def parity(bits):
    if len(bits) == 0:
        return 0
    return int(bits[0] != bits[1]) if len(bits) > 1 else int(bits[0])


# %% question="parity" name="first-with-last"
# en: The result seems to depend on the last two bits only. Is the result so far forgotten in each round of
#     the loop?
# ko: 마지막 두 비트에 따라서만 결과가 달라지는 것 같습니다. 반복할 때마다 지금까지의 결과를 잊어버리고 있지 않은지 확인해 보세요.
def parity(bits):
    result = int(bits[0]) if len(bits) == 1 else 0
    for i in range(1, len(bits)):
        result = int(bits[i - 1] != bits[i])
    return result


# %% question="parity" name="number-of-bits"
# en: The length of the list seems to decide. The zeros do not count, only the ones do.
# ko: 비트의 개수로 판단하는 것 같습니다. 0은 세지 않고 1만 세어야 합니다.
def parity(bits):
    return len(bits) % 2


# %% question="parity" name="empty-fails"
# en: No bits at all make an error, as there is no first bit to begin with. Which value can one begin with
#     in any case?
# ko: 비트가 하나도 없으면 오류가 납니다. 시작할 첫 번째 비트가 없기 때문입니다. 어떤 경우에도 쓸 수 있는 시작 값은 무엇일까요?
def parity(bits):
    result = bits[0]
    for bit in bits[1:]:
        result = xor_gate(result, bit)
    return int(result)


# %% question="parity" name="return-inside-the-loop"
# en: The answer seems to be given after the first bit already, and nothing comes back for no bits at all.
#     Is the `return` indented too far?
# ko: 첫 번째 비트만 보고 답을 돌려주는 것 같고, 비트가 하나도 없으면 아무것도 돌려주지 않습니다. `return`을 너무 들여 쓰지 않았는지
#     확인해 보세요.
def parity(bits):
    result = 0
    for bit in bits:
        result = xor_gate(result, bit)
        return result


# %% question="parity" name="majority"
# en: The answer is 1 where more than half of the bits are 1. What is asked for is whether the number of ones is
#     odd.
# ko: 비트의 절반보다 많은 수가 1일 때 1이 나오는 것 같습니다. 문제는 1의 개수가 홀수인지를 묻습니다.
def parity(bits):
    return int(sum(bits) > len(bits) / 2)
