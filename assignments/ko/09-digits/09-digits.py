# # 09 · 최적화 방법과 손글씨 숫자
#
# 과제 08에서 여러분의 신경망은 두 갈래 나선을 학습했습니다. 이번에는 사람에게는 쉽지만 프로그램에는 오랫동안 어려웠던
# 일, 손글씨 읽기를 배웁니다. 이 노트북의 마지막에서 여러분이 숫자를 직접 그리면 여러분의 신경망이 무슨 숫자인지 맞힙니다.
#
# 보통의 경사 하강법으로도 할 수 있지만 느립니다. 그래서 큰 신경망을 학습할 때 쓰는 방법부터 작성합니다. 바로 *모멘텀*,
# *Adam*, *학습률 정책*입니다. 먼저 길고 좁은 *골짜기*에서 한 걸음 한 걸음을 눈으로 확인하고, 그다음에는 가중치가
# 4,000개가 넘는 신경망을 1초 남짓한 시간에 학습시킵니다.
#
# | | 문제 | 작성할 것 | 배점 |
# |---|---|---|---|
# | 1 | 모멘텀 | `momentum_update` | 2 |
# | 2 | Adam | `adam_update` | 3 |
# | 3 | 학습률 정책 | `step_decay`, `exponential_decay` | 2 |
# | 4 | 모멘텀으로 골짜기 지나기 | `momentum_path` | 1 |
# | 5 | Adam으로 골짜기 지나기 | `adam_path` | 2 |
# | 6 | 보너스: 손글씨를 읽는 신경망 | `learn_digits` | 2 |
#
# **푸는 방법.** 위에서부터 차례로 `...` 부분을 채우세요.
# 맨 아래에 적힌 명령으로 공개 테스트를 실행할 수 있고,
# 제출한 뒤에는 다른 숫자를 쓰는 비공개 테스트로 채점합니다. 함수 안에서 전달받은 인수의 값을 바꾸지 마세요.
# 배열의 값을 고쳐야 할 때는 새 배열을 만드세요. 보너스 점수는 10점 만점에 더해집니다.

# **채점 환경은 Python 3.11, 패키지는 numpy, matplotlib입니다.** 더 새로운 버전의 문법은 채점할 때 실행되지 않으며, 파이썬 표준 라이브러리 말고 다른
# 패키지는 불러올 수 없습니다.

import numpy as np

# ## 1. 모멘텀 · 2점
#
# $$\mathbf v' = \mu\, \mathbf v - \alpha \cdot \text{grad}, \qquad \mathbf w' = \mathbf w + \mathbf v'$$
#
# 비탈을 굴러 내려가는 공은 걸음마다 멈추지 않고 속도를 이어 갑니다. 이 방법도 마찬가지입니다. 직전의 *속도*
# $\mathbf v$ 가운데 $\mu$만큼을 남기고 거기에 새 gradient를 반영합니다. 그러면 작은 굴곡에 걸려 멈추지 않고, 긴
# 비탈에서는 점점 빨라집니다. 처음에는 멈추어 있으므로 속도는 0에서 시작합니다.
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

# ## 2. Adam · 3점
#
# $$\mathbf m' = \beta_1 \mathbf m + (1 - \beta_1)\, \mathbf g, \qquad
# \mathbf v' = \beta_2 \mathbf v + (1 - \beta_2)\, \mathbf g^2$$
#
# $$\hat{\mathbf m} = \frac{\mathbf m'}{1 - \beta_1^t}, \qquad \hat{\mathbf v} = \frac{\mathbf v'}{1 - \beta_2^t}, \qquad
# \mathbf w' = \mathbf w - \alpha\, \frac{\hat{\mathbf m}}{\sqrt{\hat{\mathbf v}} + \varepsilon}$$
#
# Adam은 큰 신경망을 학습할 때 가장 흔히 쓰는 방법입니다. Adam은 두 가지 평균을 기억합니다.
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

# ## 3. 학습률 정책 · 2점
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

# **미리 주어진 코드.** *골짜기* 함수 $f(x_1, x_2) = 0.01\,x_1^2 + x_2^2$입니다. 골짜기를 가로지르는 방향($x_2$)이 골짜기를
# 따라가는 방향($x_1$)보다 백 배 가파릅니다. 신경망의 손실 함수에는 이런 곳이 많습니다. 가파른 방향 때문에 학습률을
# 2 / 2 = 1보다 크게 할 수 없는데(과제 07의 `stable_learning_rate`), 그런 학습률로는 골짜기를 따라가는 데 너무 오래
# 걸립니다.
#
# `gradient_path`는 보통의 경사 하강법입니다. 학습률 정책을 쓸 수 있도록 *걸음마다* 학습률을 하나씩 받습니다. 예를 들어
# `[0.9] * 60`은 학습률 0.9로 60번 움직인다는 뜻입니다. 다음 두 문제도 같은 틀이므로 잘 읽어 보세요.

def ravine(w):
    return 0.01 * w[0] ** 2 + w[1] ** 2


def ravine_gradient(w):
    return np.array([0.02 * w[0], 2.0 * w[1]])


START = np.array([-7.0, 2.0])


def gradient_path(grad, w0, rates):
    """보통의 경사 하강법으로 지나는 모든 점을 출발점부터 차례로 돌려줍니다. 모양은 (len(rates) + 1, d)입니다.

    grad: 점을 받아 그 점의 gradient를 돌려주는 함수. w0: 출발점, (d,).
    rates: 걸음마다의 학습률.
    """
    w = w0
    path = [w]
    for lr in rates:
        w = w - lr * grad(w)
        path.append(w)
    return np.array(path)

# ## 4. 모멘텀으로 골짜기 지나기 · 1점
#
# $$(\mathbf w_0, \mathbf 0) \;\to\; (\mathbf w_1, \mathbf v_1) \;\to\; (\mathbf w_2, \mathbf v_2) \;\to\; \cdots$$
#
# 이전 상태를 기억하는 방법에는 그 기억을 다음 걸음으로 넘겨주는 반복문이 필요합니다. 한 걸음에서 나온 속도를 다음
# 걸음에 그대로 넣습니다.
#
# **예제.** 골짜기의 $(-7, 2)$에서 출발하여 학습률을 0.4, 0.2로, $\mu = 0.5$로 하면 다음과 같습니다.
#
# | 걸음 | 학습률 | 움직이기 전의 gradient | 움직인 뒤의 속도 | 움직인 뒤의 점 |
# |---|---|---|---|---|
# | 1 | 0.4 | (-0.14, 4) | (0.056, -1.6) | (-6.944, 0.4) |
# | 2 | 0.2 | (-0.13888, 0.8) | (0.055776, -0.96) | (-6.888224, -0.56) |
#
# > **문제.** 앞에서 만든 `momentum_update`를 써서 `momentum_path(grad, w0, rates, mu=0.9)`를 작성하세요.
# >
# > - `grad`: 모양이 `(d,)`인 점을 받아 그 점의 gradient를 돌려주는 함수, `w0`: 모양이 `(d,)`인 출발점, `rates`: 걸음마다의
# >   학습률이 들어 있는 리스트
# > - 결과: 모양이 `(len(rates) + 1, d)`인 배열. 지나는 모든 점을 출발점부터 차례로 담습니다. 속도는 0에서 시작합니다.

def momentum_path(grad, w0, rates, mu=0.9):
    """모멘텀을 쓰는 경사 하강법으로 지나는 모든 점을 출발점부터 차례로 돌려줍니다. 모양은 (len(rates) + 1, d)입니다.

    grad: 점을 받아 그 점의 gradient를 돌려주는 함수. w0: 출발점, (d,).
    rates: 걸음마다의 학습률. mu: 속도를 얼마나 남길지 정하는 값.
    """
    ...

# ## 5. Adam으로 골짜기 지나기 · 2점
#
# $$(\mathbf w_0, \mathbf 0, \mathbf 0) \;\xrightarrow{t=1}\; (\mathbf w_1, \mathbf m_1, \mathbf v_1)
# \;\xrightarrow{t=2}\; (\mathbf w_2, \mathbf m_2, \mathbf v_2) \;\xrightarrow{t=3}\; \cdots$$
#
# Adam은 평균 두 개를 다음 걸음으로 넘겨주고, 몇 번째 스텝인지도 셉니다.
#
# **예제.** 골짜기의 $(-7, 2)$에서 출발하여 학습률을 0.5, 0.25로 하면 다음과 같습니다. 두 방향의 기울기는 서른 배 가까이
# 차이 나지만 첫 걸음의 보폭은 *두 방향 모두* 0.5입니다.
#
# | 걸음 | 학습률 | 움직이기 전의 gradient | 움직인 뒤의 점 |
# |---|---|---|---|
# | 1 | 0.5 | (-0.14, 4) | (-6.5, 1.5) |
# | 2 | 0.25 | (-0.13, 3) | (-6.250654, 1.254356) |
#
# > **문제.** 앞에서 만든 `adam_update`를 기본 설정값 그대로 써서 `adam_path(grad, w0, rates)`를 작성하세요.
# >
# > - `grad`, `w0`, `rates`: 4번 문제와 같습니다.
# > - 결과: 모양이 `(len(rates) + 1, d)`인 배열. 지나는 모든 점을 출발점부터 차례로 담습니다. 두 평균은 0에서 시작하고,
# >   스텝은 1부터 셉니다.

def adam_path(grad, w0, rates):
    """Adam으로 지나는 모든 점을 출발점부터 차례로 돌려줍니다. 모양은 (len(rates) + 1, d)입니다.

    grad: 점을 받아 그 점의 gradient를 돌려주는 함수. w0: 출발점, (d,).
    rates: 걸음마다의 학습률.
    """
    ...

# **미리 주어진 코드.** 과제 08의 신경망입니다. 은닉층은 시그모이드, 출력층은 소프트맥스이고, 손실은 교차 엔트로피의
# 평균입니다. 과제 08에서 만든 함수가 맞았다면 그것을 대신 붙여 넣으세요. 그러면 신경망의 모든 줄이 여러분의 것이 됩니다.

def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def softmax(a):
    powers = np.exp(a - a.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def minibatches(n, batch_size, seed):
    order = np.random.default_rng(seed).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def init_params(sizes, seed, scale=0.5):
    rng = np.random.default_rng(seed)
    d, hidden, k = sizes
    return {
        "W1": scale * rng.normal(size=(d, hidden)), "b1": np.zeros(hidden),
        "W2": scale * rng.normal(size=(hidden, k)), "b2": np.zeros(k),
    }


def predict_proba(params, X):
    return softmax(sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])


def loss(params, X, Y):
    return float(-np.mean(np.log(np.sum(Y * predict_proba(params, X), axis=1))))


def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    output_error = (softmax(Z @ params["W2"] + params["b2"]) - Y) / len(X)
    hidden_error = (output_error @ params["W2"].T) * Z * (1 - Z)
    return {
        "W1": X.T @ hidden_error, "b1": hidden_error.sum(axis=0),
        "W2": Z.T @ output_error, "b2": output_error.sum(axis=0),
    }


def accuracy(params, X, labels):
    return float(np.mean(np.argmax(predict_proba(params, X), axis=1) == labels))

# **미리 주어진 코드.** 13명이 손으로 쓴 숫자 1,797개이며, 이 노트북과 같은 폴더의 `digits.csv.gz` 파일에 들어 있습니다. 한
# 행이 그림 하나입니다. 8 × 8 픽셀의 값을 0(종이)부터 16(잉크)까지로 한 줄씩 적고, 맨 끝에 무슨 숫자인지 적었습니다. 이
# 가운데 4분의 1은 따로 떼어 둡니다. 신경망은 학습하는 동안 이 숫자들을 보지 못하므로, 정말 *읽을* 줄 아는지 아니면
# 외우기만 했는지 이것으로 알 수 있습니다.
#
# E. Alpaydin, C. Kaynak, *Optical Recognition of Handwritten Digits*(테스트 데이터), UCI Machine Learning Repository,
# 1998, <https://doi.org/10.24432/C50P49>, 라이선스 [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.ko).

TABLE = np.loadtxt("digits.csv.gz", delimiter=",", dtype=int)
X_ALL, LABELS_ALL = TABLE[:, :64] / 16, TABLE[:, 64]
ORDER = np.random.default_rng(0).permutation(len(X_ALL))
X_TEST, LABELS_TEST = X_ALL[ORDER[:450]], LABELS_ALL[ORDER[:450]]
X_TRAIN, LABELS_TRAIN = X_ALL[ORDER[450:]], LABELS_ALL[ORDER[450:]]
Y_TRAIN = np.eye(10)[LABELS_TRAIN]

# ## 6. 보너스: 손글씨를 읽는 신경망 · 2점
#
# $$64\text{개의 픽셀} \;\longrightarrow\; \text{은닉층의 뉴런} \;\longrightarrow\; 10\text{개의 확률}$$
#
# 이제 모두 합칩니다. 과제 08의 학습 반복문에서 보통의 갱신 대신 Adam을 씁니다. Adam에는 `params`에 들어 있는 배열 *하나하나*마다
# 평균이 두 개씩 필요합니다. 같은 키를 가진 딕셔너리에 담아 두세요. 스텝은 미니배치와 에포크가 바뀌어도 이어서 셉니다. 에포크마다
# 학습률을 얼마로 할지는 학습률 정책으로 정합니다.
#
# 은닉층의 뉴런 수, 에포크 수, 학습률은 얼마가 좋을까요? 여러분이 정하면 됩니다. 은닉층 뉴런 64개(가중치의 초깃값은
# `scale=0.1`), 에포크 20번, 배치 크기 32, `exponential_decay(0.02, epoch)`로 시작해 보세요.
#
# > **문제.** `learn_digits(X, Y, seed)`를 작성하세요.
# >
# > - `X`: 모양이 `(n, d)`이고 값이 0부터 1까지인 그림, `Y`: 모양이 `(n, k)`인 원-핫 배열. 우리 숫자는 $d = 64$, $k = 10$이지만
# >   다른 그림으로도 학습할 수 있어야 합니다.
# > - 결과: `(params, losses)`, 즉 신경망의 매개변수와 `X` 전체에 대한 손실. 손실은 학습 전과 에포크가 끝날 때마다 기록합니다.
# > - 처음 보는 숫자를 95%보다 많이 맞혀야 합니다. *어떤* 방법으로 학습해도 됩니다(모멘텀도 좋습니다). 다만 신경망은
# >   `predict_proba`로 계산할 수 있도록 은닉층이 하나여야 합니다.
# > - 시드가 같으면 결과도 같고, 시드가 다르면 가중치도 달라야 합니다.
# > - 비공개 테스트는 신경망을 세 번까지 학습시키며, 주어진 시간은 10초입니다. 1초면 넉넉합니다.

def learn_digits(X, Y, seed):
    """숫자를 읽도록 신경망을 학습시키고 (params, losses)를 돌려줍니다.

    X: 픽셀이 d개인 그림, (n, d). Y: 원-핫 인코딩된 실제값, (n, k).
    losses: X 전체에 대한 손실. 학습 전과 에포크가 끝날 때마다 기록합니다.
    예: params, losses = learn_digits(X_TRAIN, Y_TRAIN, seed=0)
    """
    ...

# ## 정리
#
# 이 수업은 신호 두 개를 구별하는 뉴런 하나에서 시작했습니다. 이제 여러분이 한 줄씩 작성한 신경망이 손글씨를 읽습니다. 그 안에
# 있는 식도 모두 압니다. 퍼셉트론의 가중합, 활성화 함수, 손실 함수, gradient, 그리고 갱신입니다. 언어를 번역하거나 얼굴을
# 알아보는 큰 신경망도 같은 반복문과 Adam, 학습률 정책으로 학습시킵니다. 다른 점은 크기뿐입니다.
#
# **제출 방법.** 작업한 파일을 저장한 뒤 `.ipynb` 또는 `.py` 파일을 LMS에 올리세요.

# 공개 테스트로 이 파일을 확인하려면:  otter check 09-digits.py -t tests
# (처음 한 번만:  pip install otter-grader ipykernel)
