# # 05 · 손실 함수
#
# 손실 함수는 신경망 성능의 '나쁨'을 나타내는 지표로, 예측값 $\hat y$이 실제값 $y$와 얼마나 다른지 잽니다. 회귀에서는
# 주로 평균 제곱 오차를, 분류에서는 주로 교차 엔트로피를 사용합니다.
#
# 이 과제의 모든 함수는 실제값을 먼저, 예측값을 나중에 받습니다. `...` 부분을 채우세요. 각 문제 아래의 셀을 실행하면
# 공개 테스트로 바로 확인할 수 있고, 제출한 뒤에는 다른 숫자를 쓰는 숨은 테스트로 채점합니다. 어떤 함수도 전달받은
# 인수를 바꾸면 안 됩니다.

import numpy as np

# ## 1. 오차제곱합 (1.5점)
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# `sse(y, y_hat)`를 작성하세요. 두 인수는 숫자이거나, 모양이 같은 리스트 또는 배열이고, 결과는 실수(float)입니다.

def sse(y, y_hat):
    result = np.sum((np.array(y) - np.array(y_hat)) ** 2)
    print(result)

# ## 2. 평균 제곱 오차 (1.5점)
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# `mse(y, y_hat)`를 작성하세요. 배열의 모양과 상관없이 *모든* 원소에 대한 평균입니다.

def mse(y, y_hat):
    result = np.mean((np.array(y) - np.array(y_hat)) ** 2)
    print(result)

# ## 3. 제곱근 평균 제곱 오차 (1점)
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# `rmse(y, y_hat)`를 작성하세요.

def rmse(y, y_hat):
    result = np.sqrt(np.mean((np.array(y) - np.array(y_hat)) ** 2))
    print(result)

# ## 4. 원-핫 인코딩 (1.5점)
#
# 클래스가 $K$개일 때 레이블 $k$는 $k$번째 자리만 1이고 나머지는 0인 행이 됩니다. 클래스가 두 개라면 $0 \to [1, 0]$,
# $1 \to [0, 1]$입니다. `one_hot(labels, num_classes)`를 작성하세요. 모양이 `(n,)`인 정수 배열을 받아 모양이
# `(n, num_classes)`인 실수 배열을 돌려줍니다.

def one_hot(labels, num_classes):
    result = np.eye(num_classes)[labels]
    print(result)
    return result

# ## 5. 교차 엔트로피 (2.5점)
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# 로그는 자연로그입니다. `cross_entropy(y, y_hat)`를 작성하세요. `y`는 원-핫 인코딩된 값이고, 두 인수의 모양은 데이터가
# 하나이면 `(k,)`, 여러 개(배치)이면 `(n, k)`입니다. 배치일 때는 *행마다 구한 손실의 평균*을 구합니다. 손실이 무한대나
# nan이 되지 않도록, 먼저 확률을 $[10^{-12}, 1]$ 범위로 자르세요.

def cross_entropy(y, y_hat):
    delta = 1e-12
    loss = -np.sum(y * np.log(y_hat + delta))
    if y.ndim == 2:
        loss = loss / y.shape[0]
    print('손실:', loss)
    return loss

# ## 6. 이진 교차 엔트로피 (2점)
#
# 클래스가 두 개이면 $y$는 0 또는 1이고, $p$는 1일 것이라고 예측한 확률입니다.
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# `binary_cross_entropy(y, p)`를 작성하세요. 두 인수는 숫자이거나 모양이 `(n,)`인 배열이고, 배열이면 평균을 구합니다.
# 먼저 `p`를 $[10^{-12}, 1 - 10^{-12}]$ 범위로 자르세요.

def binary_cross_entropy(y, p):
    ...

print(sse(0.7, 0.5))
print(one_hot(np.array([0, 1, 2]), 3))
