# # 01 · 퍼셉트론과 논리 게이트
#
# 퍼셉트론은 0 또는 1인 여러 신호를 입력받아 신호 하나를 출력하는 알고리즘입니다.
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# 이 과제에서는 계단 함수, 퍼셉트론, 세 가지 논리 게이트의 가중치, 게이트 함수, 그리고 임의의 게이트의 진리표를
# 만드는 함수를 차례로 작성합니다.
#
# `...` 부분을 채우세요. 각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고, 제출한 뒤에는 다른 숫자를
# 쓰는 숨은 테스트로 채점합니다. 어떤 함수도 전달받은 인수를 바꾸면 안 됩니다.

import numpy as np

# ## 1. 계단 함수 (1점)
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# `step(a)`를 작성하세요. `a`는 숫자 하나이거나 임의의 모양의 배열이고, 결과는 정수 또는 같은 모양의 정수 배열입니다.
# 입력이 정확히 0일 때 값이 무엇인지 주의하세요.

def step(a):
    a = np.asarray(a)
    out = np.zeros(a.shape, dtype=int)
    out[a > 0] = 1
    return out

# ## 2. 퍼셉트론 (2점)
#
# `perceptron(x, w, b)`를 작성하세요. `x`와 `w`는 길이가 `d`로 같은 배열, `b`는 숫자이고, 결과는 `step(b + w·x)`의 값인
# 정수 0 또는 1입니다. 입력이 두 개일 때만이 아니라 몇 개이든 동작해야 합니다.

def perceptron(x, w, b):
    total = b
    for i in range(len(x)):
        total += w[i] * x[i]
    if total > 0:
        return 1
    return 0

# ## 3. 세 게이트의 가중치 (2점)
#
# 퍼셉트론이 AND, NAND, OR 게이트가 되는 가중치 `(w1, w2, b)`를 찾아 각각 `AND_WEIGHTS`, `NAND_WEIGHTS`, `OR_WEIGHTS`에
# 넣으세요. 정답은 여러 가지이고, 그중 어느 것이든 맞습니다.

AND_WEIGHTS = [1, 1, -1.5]
NAND_WEIGHTS = [-1, -1, 1.5]
OR_WEIGHTS = [1, 1, -0.5]

# ## 4. AND, NAND, OR 게이트 (2점)
#
# 0 또는 1인 두 입력을 받아 정수 0 또는 1을 돌려주는 게이트 함수 세 개를 작성하세요. 앞에서 만든 퍼셉트론과 가중치를
# 써도 되고, 진리표가 맞기만 하면 다른 방법을 써도 됩니다.

def and_gate(x1, x2):
    return perceptron([x1, x2], AND_WEIGHTS[:2], AND_WEIGHTS[2])


def nand_gate(x1, x2):
    return perceptron([x1, x2], NAND_WEIGHTS[:2], NAND_WEIGHTS[2])


def or_gate(x1, x2):
    return perceptron([x1, x2], OR_WEIGHTS[:2], OR_WEIGHTS[2])

# ## 5. NOT, NOR 게이트 (1점)
#
# 입력을 뒤집는 `not_gate(x)`와, 두 입력이 모두 0일 때만 1이 되는 `nor_gate(x1, x2)`를 작성하세요.

def not_gate(x):
    if x == 0:
        return 1
    else:
        return 0


def nor_gate(x1, x2):
    if x1 == 0 and x2 == 0:
        return 1
    else:
        return 0

# ## 6. 진리표 (2점)
#
# `truth_table(gate, n_inputs)`를 작성하세요. `gate`는 위치 인수 `n_inputs`개를 받는 함수입니다. 결과는 모양이
# `(2**n_inputs, n_inputs + 1)`인 정수 배열로, 입력은 0부터 세는 순서대로 놓고(첫 번째 열이 가장 천천히 바뀝니다)
# 마지막 열에 게이트의 출력을 놓습니다. AND 게이트라면 다음과 같습니다.
#
# | x1 | x2 | y |
# |----|----|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |

def truth_table(gate, n_inputs):
    # 2진수로 바꿔서 한 줄씩 만든다
    table = []
    for i in range(2 ** n_inputs):
        bits = []
        for c in format(i, 'b').zfill(n_inputs):
            bits.append(int(c))
        table.append(bits + [gate(*bits)])
    return np.array(table)
