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
# 맨 아래에 적힌 명령으로 공개 테스트를 실행할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요.

# **채점 환경은 Python 3.11, 패키지는 numpy, matplotlib입니다.** 더 새로운 버전의 문법은 채점할 때 실행되지 않으며, 파이썬 표준 라이브러리 말고 다른
# 패키지는 불러올 수 없습니다.

import numpy as np

# **미리 주어진 코드.** 이 신경망에서 쓰는 두 활성화 함수로, 과제 03에서 만든 것과 같습니다. 답을 작성할 때 사용하세요.

def sigmoid(a):
    """원소별로 1 / (1 + exp(-a))를 구합니다. 오버플로가 일어나지 않습니다.

    a: 배열(모양은 상관없음). 결과의 모양은 a와 같습니다.
    """
    return 0.5 * (1 + np.tanh(0.5 * a))


def softmax(a):
    """점수를 확률로 바꿉니다. 결과는 행마다 합이 1입니다.

    a: 모양이 (n, k)인 배열. 결과의 모양은 a와 같습니다.
    """
    powers = np.exp(a - a.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

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

def minibatches(n, batch_size, seed):
    """데이터 n개의 번호를 섞은 뒤 배치로 나눕니다.

    n: 데이터의 수, batch_size: 배치 하나의 크기(마지막 배치는 더 작을 수 있습니다).
    결과는 정수 배열의 리스트입니다.
    예: minibatches(10, 4, 0)의 결과는 다음과 같을 수 있습니다.
    [array([4, 6, 2, 7]), array([3, 5, 9, 0]), array([8, 1])]
    """
    ...

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

def updates_per_epoch(n, batch_size):
    """한 에포크 동안의 갱신 횟수를 정수로 돌려줍니다.

    n: 데이터의 수, batch_size: 배치 하나의 크기.
    예: updates_per_epoch(10, 4)의 결과는 3
    """
    ...

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

def init_params(sizes, seed, scale=0.5):
    """학습을 시작할 매개변수를 돌려줍니다. 가중치는 정규분포를 따르고 편향은 0입니다.

    sizes: (d, h, k), 입력층, 은닉층, 출력층의 뉴런 수.
    scale: 가중치의 표준편차.
    결과는 딕셔너리입니다: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    """
    ...

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

def loss(params, X, Y):
    """배치에 대한 교차 엔트로피의 평균을 실수(float)로 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    """
    ...

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

def gradients(params, X, Y):
    """모든 매개변수에 대한 손실의 gradient를 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    결과는 키와 모양이 params와 같은 딕셔너리입니다.
    """
    ...

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

def sgd_update(params, grads, lr):
    """모든 매개변수를 한 번 갱신한 새 딕셔너리를 돌려줍니다.

    params, grads: 키 W1, b1, W2, b2와 배열의 모양이 서로 같은 딕셔너리.
    lr: 학습률.
    """
    ...

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

def momentum_update(w, v, grad, lr, mu=0.9):
    """한 번 갱신한 뒤의 가중치와 속도 (w', v')를 돌려줍니다.

    w, v, grad: 모양이 서로 같은 배열. lr: 학습률.
    mu: 속도를 얼마나 남길지 정하는 값.
    """
    ...

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

def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """t번째 갱신 뒤의 가중치와 두 평균 (w', m', v')를 돌려줍니다.

    w, m, v, grad: 모양이 서로 같은 배열. t: 몇 번째 갱신인지(1부터).
    lr: 학습률. beta1, beta2: 평균을 얼마나 남길지 정하는 값.
    eps: 0으로 나누지 않게 하는 작은 수.
    """
    ...

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

def step_decay(lr0, epoch, drop=0.5, every=10):
    """every 에포크마다 drop을 곱한 학습률을 돌려줍니다.

    lr0: 처음 학습률. epoch: 0, 1, 2, ...
    예: step_decay(0.8, 10)의 결과는 0.4
    """
    ...


def exponential_decay(lr0, epoch, rate=0.1):
    """lr0에 e의 (-rate * epoch)제곱을 곱한 학습률을 돌려줍니다.

    lr0: 처음 학습률. epoch: 0, 1, 2, ...
    예: exponential_decay(0.8, 10)의 결과는 0.294...
    """
    ...

# **미리 주어진 코드.** 학습에 쓸 두 가지 데이터와, 함수를 바르게 작성했다면 시드가 무엇이든 학습이 잘되는 설정값입니다.
# `spiral`은 클래스마다 한 갈래씩 두 갈래 나선을 만듭니다. 이 두 갈래는 직선 하나로 나눌 수 없습니다.

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = np.array([0, 1, 1, 0])
XOR_Y = np.eye(2)[XOR_LABELS]
XOR_SETTINGS = {"hidden": 8, "lr": 3.0, "epochs": 250, "batch_size": 4}

SPIRAL_SETTINGS = {"hidden": 16, "lr": 2.0, "epochs": 50, "batch_size": 10}


def spiral(seed):
    """두 갈래 나선의 데이터 X (80, 2)와 레이블 (80,)을 돌려줍니다. 갈래마다 점이 40개입니다.
    """
    radius = np.linspace(0.5, 5, 40)
    turn = 2 * np.pi * 0.15 * radius
    arm = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
    noise = np.random.default_rng(seed).normal(0, 0.05, (80, 2))
    return np.vstack([arm, -arm]) + noise, np.repeat([0, 1], 40)


SPIRAL_X, SPIRAL_LABELS = spiral(0)
SPIRAL_Y = np.eye(2)[SPIRAL_LABELS]

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

def train(X, Y, hidden, lr, epochs, batch_size, seed):
    """미니배치 경사 하강법으로 신경망을 학습시키고 (params, losses)를 돌려줍니다.

    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    hidden: 은닉층의 뉴런 수. lr: 학습률.
    losses: 전체 데이터에 대한 손실. 학습 전과 에포크가 끝날 때마다 기록합니다.
    예: params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=0)
    """
    ...

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

def accuracy(params, X, labels):
    """확률이 가장 큰 클래스가 레이블과 같은 데이터의 비율을 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). labels: 클래스를 나타내는 정수, (n,).
    """
    ...

# ## 정리
#
# NumPy만으로 신경망을 학습시켰습니다. 손실, 역전파로 구한 gradient, 가중치 갱신, 그리고 이것을 되풀이하는 반복문까지
# 모두 직접 작성했습니다. PyTorch 같은 딥러닝 패키지도 층과 데이터가 더 많고 계산이 더 빠를 뿐 같은 일을 합니다. 이제
# 여러분은 그 안에서 무슨 일이 일어나는지 압니다. `train`의 설정도 바꾸어 보세요. 은닉층의 뉴런을 하나로 줄이거나,
# 학습률을 0.01이나 10으로, 배치 크기를 1로 바꾸면 어떻게 될까요?
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.

# 공개 테스트로 이 파일을 확인하려면:  otter check 08-training.py -t tests
# (처음 한 번만:  pip install otter-grader ipykernel)
