# # 08 · 신경망 학습
#
# XOR의 가중치는 사람이 맞혀야 했습니다. 층이 깊어지면 이런 방법은 통하지 않으므로, 신경망이 데이터를 이용해 가중치를
# 스스로 찾아야 합니다. 순전파로 신경망의 출력을 구하고, 손실 함수로 그 출력이 얼마나 나쁜지 재고, gradient로 각 가중치를
# 어느 쪽으로 옮길지 정합니다.
#
# 먼저 뉴런 *하나*의 연쇄 법칙에서 시작해 신경망의 **역전파**까지, gradient를 구하는 방법을 한 단계씩 찾아갑니다. 그다음
# **손실 → gradient → 갱신**을 되풀이하며 신경망을 학습시킵니다. 다 마치면 여러분이 만든 프로그램이 XOR와 두 갈래 나선을
# 스스로 학습합니다.
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
# | 5 | 뉴런 하나의 연쇄 법칙 | `neuron_gradients` | 2 |
# | 6 | 출력층의 오차 | `output_error` | 1 |
# | 7 | 출력층의 gradient | `output_gradients` | 1 |
# | 8 | 은닉층의 오차 | `hidden_error` | 2 |
# | 9 | 역전파 | `gradients` | 3 |
# | 10 | SGD로 한 번 갱신하기 | `sgd_update` | 1 |
# | 11 | 학습 | `train` | 3 |
# | 12 | 정확도 | `accuracy` | 1 |
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
# 가중치를 한 번 갱신할 때 데이터를 몇 개나 볼까요? 강의에서 배운 방법은 세 가지입니다.
#
# | 방법 | 배치 크기 | 에포크당 갱신 횟수 |
# |---|---|---|
# | 배치 경사 하강법(BGD) | `n` | 1 |
# | 미니배치 확률적 경사 하강법(MSGD) | 그 사이 | 그 사이 |
# | 확률적 경사 하강법(SGD) | 1 | `n` |
#
# **에포크**(epoch)는 모든 데이터를 한 번씩 사용하는 단위입니다. 데이터의 번호 0, ..., $n-1$을 섞은 다음 차례대로 잘라 배치로
# 나눕니다. 위의 예는 $n = 10$, 배치 크기 4입니다.
#
# > **문제.** `minibatches(n, batch_size, seed)`를 작성하세요.
# >
# > - 결과: 모양이 `(batch_size,)`인 정수 배열의 *리스트*. 마지막 배열만 더 짧을 수 있습니다. 0, ..., n-1이
# >   `np.random.default_rng(seed)`로 섞은 순서로 정확히 한 번씩 들어 있고, 시드(seed)가 같으면 결과도 같아야 합니다.
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
# **예제.** 데이터가 1000개이고 배치 크기가 32라면 $1000 / 32 = 31.25$이므로 32번 갱신합니다.
#
# > **문제.** `updates_per_epoch(n, batch_size)`를 작성하세요. 한 에포크 동안의 갱신 횟수를 *정수*로 돌려줍니다.

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
# 가중치가 모두 같은 값에서 시작하면 은닉층의 뉴런이 모두 같은 값을 계산하고 똑같이 학습합니다. 그래서 작은 *난수*로
# 시작합니다. 입력이 $d$개, 은닉층의 뉴런이 $h$개, 클래스가 $k$개일 때 배열 네 개를 `params`라는 딕셔너리에 담습니다.
#
# | 키 | `"W1"` | `"b1"` | `"W2"` | `"b2"` |
# |---|---|---|---|---|
# | 모양 | $(d, h)$ | $(h,)$ | $(h, k)$ | $(k,)$ |
#
# > **문제.** `init_params(sizes, seed, scale=0.5)`를 작성하세요.
# >
# > - `sizes`: `(d, h, k)`
# > - 결과: 표와 같은 딕셔너리. 가중치는 평균이 0이고 표준편차가 `scale`인 *정규분포*를 따르고, 편향은 모두 0입니다.
# >   시드가 같으면 가중치도 같고, 시드가 다르면 가중치도 달라야 합니다.
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
# $$\mathbf A^{(1)}=\mathbf X\mathbf W^{(1)}+\mathbf b^{(1)},\quad \mathbf Z=\sigma(\mathbf A^{(1)}),\quad
# \mathbf A^{(2)}=\mathbf Z\mathbf W^{(2)}+\mathbf b^{(2)},\quad \mathbf P=\text{softmax}(\mathbf A^{(2)})$$
#
# $$E = -\frac1n \sum_{i=1}^n \sum_{k} y_{ik} \log p_{ik}$$
#
# 앞의 두 과제를 함수 하나로 합칩니다. 순전파(04)를 한 다음 교차 엔트로피(05)를 구해 행에 대해 평균을 냅니다.
#
# **예제.** 실제값이 $[0, 1]$, 신경망의 출력이 $[0.7, 0.3]$이면 $E = -\log 0.3 = 1.204$입니다.
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

# ## 5. 뉴런 하나의 연쇄 법칙 · 2점
#
# $$\mathbf x \xrightarrow{\ \mathbf w,\,b\ } a=\mathbf w\cdot\mathbf x+b \xrightarrow{\ \sigma\ } p=\sigma(a)
# \xrightarrow{\ y\ } E=(p-y)^2$$
#
# 활성화 함수가 시그모이드인 뉴런 하나와 그 제곱 오차입니다. 가중치가 변하면 가중합 $a$가 변하고, 그러면 출력 $p$가, 이어서
# 오차 $E$가 변합니다. **연쇄 법칙**에 따라 각 단계의 기울기를 모두 곱합니다.
#
# $$\frac{\partial E}{\partial w_i}=
# \frac{\partial E}{\partial p}\cdot\frac{\partial p}{\partial a}\cdot\frac{\partial a}{\partial w_i}$$
#
# 가운데는 시그모이드의 기울기 $\sigma'(a)=p\,(1-p)$입니다. 나머지 둘은 직접 구해 보세요. $b$에 대한 식은 마지막 하나만
# 다릅니다.
#
# **예제.** $x=2$, $w=0$, $b=0$, $y=1$이면 $p=0.5$입니다.
#
# | $\partial E/\partial p$ | $\partial p/\partial a$ | $\partial a/\partial w$ | $\partial E/\partial w$ | $\partial E/\partial b$ |
# |---|---|---|---|---|
# | −1 | 0.25 | 2 | −0.5 | −0.25 |
#
# > **문제.** `neuron_gradients(x, w, b, y)`를 작성하세요.
# >
# > - `x`, `w`: 모양이 `(d,)`인 배열, `b`, `y`: 숫자
# > - 결과: 쌍 `(dw, db)`. `w`에 대한 $E$의 기울기(모양은 `(d,)`)와 `b`에 대한 $E$의 기울기(숫자 하나)입니다.
# > - 이 문제와 6~9번 문제의 공개 테스트 하나는 결과를 수치 미분과 비교합니다.

def neuron_gradients(x, w, b, y):
    """시그모이드 뉴런의 제곱 오차를 w와 b로 미분한 (dw, db)를 돌려줍니다.

    x, w: 입력과 가중치, (d,). b: 편향. y: 실제값(숫자).
    예: neuron_gradients(np.array([2.0]), np.array([0.0]), 0.0, 1.0)의 결과는
    (array([-0.5]), -0.25)
    """
    ...

# ## 6. 출력층의 오차 · 1점
#
# 이제 신경망으로 넘어갑니다. 어떤 층의 **오차**란 그 층의 가중합에 대한 손실의 gradient입니다. 출력층에서는
# $\boldsymbol\delta^{(2)}=\partial E/\partial\mathbf A^{(2)}$입니다. 클래스가 $c$인 데이터 하나에서 소프트맥스와 교차
# 엔트로피를 이어 쓰면 다음과 같습니다.
#
# $$E=-\log p_c=-\log\frac{e^{a_c}}{\sum_j e^{a_j}}=\log\sum_j e^{a_j}-a_c$$
#
# 이것을 $a_k$로 미분해 보세요. 첫째 항은 $e^{a_k}/\sum_j e^{a_j}$가 되는데, 이미 다른 이름으로 알고 있는 값입니다. 둘째 항은
# $k=c$일 때 $-1$, 나머지는 0이 됩니다. `Y`로는 어떻게 쓸 수 있을까요? 배치의 손실은 행 $n$개의 *평균*이라는 것도 잊지 마세요.
#
# **예제.** $\mathbf P=[0.5, 0.5]$, $\mathbf Y=[0, 1]$이면 $\boldsymbol\delta^{(2)}=[0.5, -0.5]$입니다. 행이 두 개인 배치에서는 그
# 절반이 됩니다.
#
# > **문제.** `output_error(P, Y)`를 작성하세요. 모양이 `(n, k)`인 확률 `P`와 원-핫 배열 `Y`로 같은 모양의
# > $\boldsymbol\delta^{(2)}$를 구합니다.

def output_error(P, Y):
    """출력층의 오차 (n, k), 즉 A2에 대한 손실의 gradient를 돌려줍니다.

    P: 확률, (n, k). Y: 원-핫 인코딩된 실제값, (n, k).
    """
    ...

# ## 7. 출력층의 gradient · 1점
#
# $$a_{ik}=\sum_j z_{ij}\,w_{jk}+b_k\qquad\Longrightarrow\qquad
# \frac{\partial E}{\partial w_{jk}}=\sum_i z_{ij}\,\delta_{ik}$$
#
# $i$번째 행에서 가중치 $w_{jk}$는 가중합 $a_{ik}$에만 들어 있고, 거기에서 $z_{ij}$와 곱해집니다. 그래서 gradient는 뉴런
# 하나일 때처럼 *입력 × 오차*이고, 이것을 모든 행에 대해 더합니다. 행렬로는 $\mathbf Z$와 $\boldsymbol\delta^{(2)}$의 곱셈 한
# 번입니다. 어떻게 곱해야 하는지는 모양을 보면 알 수 있습니다. $b_k$에는 무엇이 곱해져 있나요?
#
# **예제.** 데이터 하나와 은닉층의 뉴런 하나에서 $z=0.5$, $\boldsymbol\delta^{(2)}=[0.5, -0.5]$이면 $\mathbf W^{(2)}$의 gradient는
# $[0.25, -0.25]$, $\mathbf b^{(2)}$의 gradient는 $[0.5, -0.5]$입니다.
#
# > **문제.** `output_gradients(Z, delta2)`를 작성하세요.
# >
# > - `Z`: 은닉층의 출력, 모양은 `(n, h)`. `delta2`: $\boldsymbol\delta^{(2)}$, 모양은 `(n, k)`
# > - 결과: 쌍 `(dW2, db2)`. 모양은 `(h, k)`와 `(k,)`입니다.

def output_gradients(Z, delta2):
    """출력층의 가중치와 편향에 대한 gradient (dW2, db2)를 돌려줍니다.

    Z: 은닉층의 출력, (n, h). delta2: 출력층의 오차, (n, k).
    """
    ...

# ## 8. 은닉층의 오차 · 2점
#
# $$\frac{\partial E}{\partial z_{ij}}=\sum_k \delta^{(2)}_{ik}\,w_{jk}$$
#
# 은닉층의 뉴런은 *모든* 출력 뉴런에 신호를 보냅니다. 그래서 출력 뉴런의 오차가 저마다 연결된 가중치와 곱해져 되돌아오고,
# 모두 더해집니다. 이것이 $\mathbf Z$에 대한 gradient이고, 이번에도 행렬 곱셈 한 번입니다.
#
# 은닉층의 오차 $\boldsymbol\delta^{(1)}=\partial E/\partial\mathbf A^{(1)}$을 구하려면 시그모이드를 지나 한 단계 더 거슬러
# 올라가야 합니다. 시그모이드의 기울기는 5번 문제에 나왔습니다.
#
# **예제.** 데이터 하나와 은닉층의 뉴런 하나에서 $z=0.5$, $\mathbf W^{(2)}=[1, -1]$, $\boldsymbol\delta^{(2)}=[0.5, -0.5]$라고
# 합시다. 되돌아온 값은 $0.5 \times 1 + (-0.5) \times (-1) = 1$이고 기울기는 0.25이므로
# $\boldsymbol\delta^{(1)}=0.25$입니다.
#
# > **문제.** `hidden_error(delta2, W2, Z)`를 작성하세요. 모양이 `(n, h)`인 $\boldsymbol\delta^{(1)}$을 구합니다.
# >
# > - `delta2`: 모양은 `(n, k)`. `W2`: 모양은 `(h, k)`. `Z`: 모양은 `(n, h)`

def hidden_error(delta2, W2, Z):
    """은닉층의 오차 (n, h), 즉 A1에 대한 손실의 gradient를 돌려줍니다.

    delta2: 출력층의 오차, (n, k). W2: 출력층의 가중치, (h, k).
    Z: 은닉층의 출력, (n, h).
    """
    ...

# ## 9. 역전파 · 3점
#
# $$\text{순방향: }\mathbf X\to\mathbf A^{(1)}\to\mathbf Z\to\mathbf A^{(2)}\to\mathbf P\qquad\qquad
# \text{역방향: }\boldsymbol\delta^{(1)}\leftarrow\boldsymbol\delta^{(2)}$$
#
# 과제 06의 수치 미분은 *가중치 하나마다* 순전파를 두 번씩 해야 합니다. **역전파**(backpropagation)는 순방향으로 한 번
# 지나가며 $\mathbf Z$와 $\mathbf P$를 구해 두고, 역방향으로 한 번 지나가면 됩니다. 필요한 단계는 이미 모두 만들었습니다.
# $\mathbf W^{(1)}$과 $\mathbf b^{(1)}$만 새롭습니다. 은닉층의 입력은 무엇이고 오차는 무엇인가요?
#
# **예제.** $x=2$이고 나머지가 6~8번 문제의 숫자라면 $\mathbf W^{(1)}$에 대한 gradient는 $2 \times 0.25 = 0.5$입니다.
#
# > **문제.** 모든 매개변수에 대한 `loss`의 gradient를 구하는 `gradients(params, X, Y)`를 작성하세요. 인수는 `loss`와
# > 같고, 앞에서 만든 함수를 사용해도 됩니다.
# >
# > - 결과: *키와 모양이 `params`와 같은 딕셔너리*
# > - 여러분의 `loss`를 수치 미분한 값과의 차이가 $10^{-6}$ 이내여야 합니다.
# > - 비공개 테스트 중에는 가중치가 약 10만 개이고 시간이 2초인 것이 있습니다. 역전파로는 몇 밀리초면 충분하지만, 수치
# >   미분으로는 시간이 훨씬 모자랍니다.

def gradients(params, X, Y):
    """모든 매개변수에 대한 손실의 gradient를 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    결과는 키와 모양이 params와 같은 딕셔너리입니다.
    """
    ...

# ## 10. SGD로 한 번 갱신하기 · 1점
#
# $$\mathbf w^{new}=\mathbf w^{prev}-\alpha\cdot\text{grad}(E(\mathbf w))$$
#
# 강의에서 배운 식을 모든 매개변수에 한꺼번에 적용합니다. $\alpha$는 학습률입니다.
#
# **예제.** $w=1$, gradient 2, $\alpha=0.25$이면 새로운 $w$는 $1 - 0.25 \times 2 = 0.5$입니다.
#
# > **문제.** `sgd_update(params, grads, lr)`를 작성하세요.
# >
# > - `params`, `grads`: 키 `W1`, `b1`, `W2`, `b2`와 배열의 모양이 서로 같은 딕셔너리, `lr`: 숫자
# > - 결과: 새 배열을 담은 *새* 딕셔너리. `params`는 그대로 두어야 합니다(`params[key] -= ...`라고 쓰면 바뀝니다).

def sgd_update(params, grads, lr):
    """모든 매개변수를 한 번 갱신한 새 딕셔너리를 돌려줍니다.

    params, grads: 키 W1, b1, W2, b2와 배열의 모양이 서로 같은 딕셔너리.
    lr: 학습률.
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

# ## 11. 학습 · 3점
#
# 이제 앞에서 만든 함수를 모두 연결합니다. 강의에서 배운 알고리즘을 단계별로 쓰면 다음과 같습니다.
#
# 1. 초기 가중치를 지정합니다: `init_params`.
# 2. 미니배치 하나 `X[rows]`, `Y[rows]`에 대해 *현재* 가중치에서 gradient를 계산하고(`gradients`) 가중치를
#    갱신합니다(`sgd_update`). 다음 미니배치는 갱신된 가중치로 계산합니다.
# 3. 마지막 미니배치까지 끝나면 한 에포크가 끝납니다. `seed + epoch` 등으로 데이터를 다시 섞고 2단계로 돌아갑니다.
#
# 학습이 되고 있는지 보기 위해 *전체* 데이터에 대한 손실을 학습 전과 에포크가 끝날 때마다 기록합니다.
#
# > **문제.** `train(X, Y, hidden, lr, epochs, batch_size, seed)`를 작성하세요.
# >
# > - `X`: 모양이 `(n, d)`인 배열, `Y`: 모양이 `(n, k)`인 원-핫 배열, `hidden`: 은닉층의 뉴런 수
# > - 결과: `(params, losses)`, 즉 마지막 에포크 뒤의 매개변수와 손실 `epochs + 1`개
# > - 에포크마다 데이터를 새로 섞어 `batch_size`개씩의 미니배치로 한 번씩 모두 사용하고, 미니배치마다 한 번 갱신합니다.
# > - 시드가 같으면 결과도 같아야 합니다. `epochs = 0`이면 처음 매개변수와 손실 하나를 돌려줍니다.
# > - `XOR_SETTINGS`로는 XOR의 네 점을 모두, `SPIRAL_SETTINGS`로는 나선의 점을 95%보다 많이 맞힙니다.
# > - 비공개 테스트 하나에 주어진 시간은 2초입니다. 역전파라면 넉넉하지만 수치 미분으로는 모자랍니다.

def train(X, Y, hidden, lr, epochs, batch_size, seed):
    """미니배치 경사 하강법으로 신경망을 학습시키고 (params, losses)를 돌려줍니다.

    X: 데이터, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    hidden: 은닉층의 뉴런 수. lr: 학습률.
    losses: 전체 데이터에 대한 손실. 학습 전과 에포크가 끝날 때마다 기록합니다.
    예: params, losses = train(XOR_X, XOR_Y, **XOR_SETTINGS, seed=0)
    """
    ...

# ## 12. 정확도 · 1점
#
# 손실은 gradient를 구하기에 좋은 값이지만, 사람이 궁금한 것은 *몇 개나 맞혔는가*입니다. 신경망의 답은 확률이 가장 큰
# 클래스이고, 정확도는 답이 레이블과 같은 데이터의 비율입니다.
#
# **예제.** 확률이 $[0.7, 0.3]$, $[0.4, 0.6]$, $[0.1, 0.9]$이면 답은 0, 1, 1입니다. 레이블이 0, 0, 1이라면 정확도는
# $2/3$입니다.
#
# > **문제.** `accuracy(params, X, labels)`를 작성하세요. 정확도를 0 이상 1 이하의 숫자로 돌려줍니다.
# >
# > - `X`: 모양이 `(n, d)`인 배열, `labels`: 모양이 `(n,)`이고 클래스 0, ..., k-1이 들어 있는 정수 배열(원-핫이
# >   아닙니다)

def accuracy(params, X, labels):
    """확률이 가장 큰 클래스가 레이블과 같은 데이터의 비율을 돌려줍니다.

    params: W1 (d, h), b1 (h,), W2 (h, k), b2 (k,).
    X: 데이터, (n, d). labels: 클래스를 나타내는 정수, (n,).
    """
    ...

# ## 정리
#
# NumPy만으로 신경망을 학습시켰습니다. 손실, 역전파로 구한 gradient, 가중치 갱신, 그리고 이것을 되풀이하는 반복문까지
# 모두 직접 작성했습니다. PyTorch 같은 딥러닝 패키지도 층과 데이터가 더 많을 뿐 같은 일을 합니다. `train`의 설정도 바꾸어
# 보세요. 은닉층의 뉴런을 하나로 줄이거나, 학습률을 0.01이나 10으로, 배치 크기를 1로 바꾸면 어떻게 될까요? 가중치를 더 잘
# 갱신하는 방법은 다음 과제에서 알아봅니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.

# 공개 테스트로 이 파일을 확인하려면:  otter check 08-training.py -t tests
# (처음 한 번만:  pip install otter-grader ipykernel)
