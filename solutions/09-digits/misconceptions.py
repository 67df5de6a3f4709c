# %%
"""What students get wrong with optimizers and digits, and what to tell them.

Each cell is one wrong answer to one question: it defines the function again, after the right answers of
``master.py``. The hints say what the program seems to do and where to look.
"""

import numpy as np


# %% question="momentum_update" name="no-velocity"
# en: The velocity from before is forgotten: this is plain gradient descent. What does mu do in the formula?
# ko: 이전 속도가 반영되지 않아 보통의 경사 하강법과 같습니다. 식에서 mu가 하는 일을 확인해 보세요.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = -lr * grad
    return w + v, v


# %% question="momentum_update" name="old-velocity"
# en: v' is right, but w moves with the velocity from before the step. Which one stands in the formula for w'?
# ko: v'는 맞지만 w를 갱신할 때 이전 속도를 썼습니다. w'의 식에 어떤 속도가 나오는지 확인해 보세요.
def momentum_update(w, v, grad, lr, mu=0.9):
    return w + v, mu * v - lr * grad


# %% question="momentum_update" name="climbs"
# en: The gradient is added to the velocity, so the ball rolls uphill.
# ko: 속도에 gradient를 더했기 때문에 공이 오르막으로 굴러갑니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v + lr * grad
    return w + v, v


# %% question="momentum_update" name="velocity-subtracted"
# en: v' is right, but then it is subtracted from w. The minus sign is already in the velocity.
# ko: v'는 맞지만 w에서 빼고 있습니다. 음의 부호는 이미 속도 안에 들어 있습니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v - lr * grad
    return w - v, v


# %% question="momentum_update" name="mixed-average"
# en: The gradient is multiplied by 1 - mu as well, as in an average. Is that factor in the formula?
# ko: 평균을 낼 때처럼 gradient에 1 - mu를 더 곱했습니다. 식에 그런 값이 있나요?
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v - (1 - mu) * lr * grad
    return w + v, v


# %% question="momentum_update" name="swapped-results"
# en: Both arrays are right, but the velocity comes first. The task asks for `(w', v')`.
# ko: 두 배열은 모두 맞지만 속도가 먼저 나옵니다. 문제에서 요구한 순서는 `(w', v')`입니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = mu * v - lr * grad
    return v, w + v


# %% question="momentum_update" name="mu-fixed"
# en: The velocity is always multiplied by 0.9, even when another `mu` is given.
# ko: 다른 `mu`를 주어도 속도에 늘 0.9를 곱합니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    v = 0.9 * v - lr * grad
    return w + v, v


# %% question="momentum_update" name="in-place"
# en: The result is right, but the arrays `w` and `v` that were passed in changed too. Make new arrays.
# ko: 결과는 맞지만 전달받은 배열 `w`와 `v`까지 바뀌었습니다. 새 배열을 만드세요.
def momentum_update(w, v, grad, lr, mu=0.9):
    v[...] = mu * v - lr * grad
    w[...] = w + v
    return w, v


# %% question="momentum_update" name="only-the-weights"
# en: Only w' comes back. The next step needs the new velocity too.
# ko: w'만 돌려주고 있습니다. 다음 갱신에는 새로운 속도도 필요합니다.
def momentum_update(w, v, grad, lr, mu=0.9):
    return w + mu * v - lr * grad


# %% question="adam_update" name="no-bias-correction"
# en: The averages are right, but they go into the step without correction. What makes m' and v' too small at
#     first, and what is done about it?
# ko: 두 평균은 맞지만 보정하지 않고 그대로 썼습니다. m'와 v'가 처음에 왜 작은지, 그래서 무엇으로 나누는지 확인해 보세요.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * m / (np.sqrt(v) + eps), m, v


# %% question="adam_update" name="returns-corrected-averages"
# en: The step is right, but the corrected averages come back. The next step starts from m' and v' themselves.
# ko: 갱신은 맞지만 보정한 평균을 돌려주고 있습니다. 다음 갱신은 보정하기 전의 m'와 v'에서 시작합니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = (beta1 * m + (1 - beta1) * grad) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * grad**2) / (1 - beta2**t)
    return w - lr * m / (np.sqrt(v) + eps), m, v


# %% question="adam_update" name="gradient-not-squared"
# en: v' is an average of the gradients themselves. Of what should it be the average?
# ko: v'가 gradient 자체의 평균이 되었습니다. v'는 무엇의 평균이어야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="no-square-root"
# en: m' and v' are right, but the step is divided by the average of the squares, not by its root.
# ko: m'와 v'는 맞지만, 보폭을 제곱의 평균으로 그대로 나누었습니다. 제곱근이 빠졌습니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (v_hat + eps), m, v


# %% question="adam_update" name="eps-under-the-root"
# en: Everything is right for a tiny eps, but it is added under the root. Where does it stand in the formula?
# ko: eps가 아주 작을 때는 맞지만, eps를 제곱근 안에서 더했습니다. 식에서 eps가 어디에 있는지 확인해 보세요.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / np.sqrt(v_hat + eps), m, v


# %% question="adam_update" name="climbs"
# en: The step is right except for its sign: the weights go uphill.
# ko: 부호만 빼면 갱신은 맞습니다. 가중치가 오르막으로 갑니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w + lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="swapped-betas"
# en: beta1 and beta2 have changed places. Which of them belongs to the gradients, which to their squares?
# ko: beta1과 beta2가 서로 바뀌었습니다. gradient의 평균과 제곱의 평균에 각각 어느 것을 써야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta2 * m + (1 - beta2) * grad
    v = beta1 * v + (1 - beta1) * grad**2
    m_hat, v_hat = m / (1 - beta2**t), v / (1 - beta1**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="beta-without-power"
# en: The first step is right, later ones are not: the correction does not change with t.
# ko: 첫 번째 갱신은 맞지만 그다음부터 다릅니다. 보정하는 값이 t에 따라 달라지지 않습니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1), v / (1 - beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="step-counted-from-zero"
# en: The correction uses the step after this one. At the first step t is already 1.
# ko: 보정할 때 다음 스텝의 번호를 쓴 것 같습니다. 첫 번째 스텝에서 t는 이미 1입니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="in-place"
# en: The result is right, but the arrays `m` and `v` that were passed in changed too. Make new arrays.
# ko: 결과는 맞지만 전달받은 배열 `m`과 `v`까지 바뀌었습니다. 새 배열을 만드세요.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m[...] = beta1 * m + (1 - beta1) * grad
    v[...] = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% question="adam_update" name="eps-before-the-correction"
# en: With a tiny eps it is right, but eps is added to the root of v' before the correction. In the task's
#     formula it is added to the root of the corrected average.
# ko: eps가 아주 작을 때는 맞지만, 보정하기 전의 v'의 제곱근에 eps를 더했습니다. 문제의 식에서는 보정한 평균의 제곱근에 더합니다.
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps), m, v


# %% question="adam_update" name="only-the-squares-corrected"
# en: v' is corrected before it is used, m' is not. Both averages start at 0: which of them needs the correction?
# ko: v'는 보정했지만 m'는 보정하지 않고 썼습니다. 두 평균 모두 0에서 시작합니다. 어느 것을 보정해야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


# %% question="adam_update" name="only-the-gradients-corrected"
# en: m' is corrected before it is used, v' is not. Both averages start at 0: which of them needs the correction?
# ko: m'는 보정했지만 v'는 보정하지 않고 썼습니다. 두 평균 모두 0에서 시작합니다. 어느 것을 보정해야 하나요?
def adam_update(w, m, v, t, grad, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v) + eps), m, v


# %% question="schedules" name="step-not-rounded"
# en: Step decay falls a little in every epoch. What do the brackets around epoch / every mean?
# ko: 계단식 감소인데 에포크마다 조금씩 줄어듭니다. epoch / every를 둘러싼 괄호가 무슨 뜻인지 확인해 보세요.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch / every)


# %% question="schedules" name="step-rounded-to-nearest"
# en: The stairs of step decay come half a step early or late: epoch / every is rounded to the nearest integer.
# ko: 계단이 절반쯤 어긋나 있습니다. epoch / every를 반올림한 것 같습니다.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** round(epoch / every)


# %% question="schedules" name="step-one-epoch-early"
# en: The learning rate drops one epoch too early. Epochs are counted from 0: in which one does it drop first?
# ko: 학습률이 한 에포크 일찍 떨어집니다. 에포크는 0부터 셉니다. 처음 떨어지는 것은 몇 번 에포크인가요?
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** ((epoch + 1) // every)


# %% question="schedules" name="step-drops-once"
# en: The learning rate drops once and then stays. What happens after another `every` epochs?
# ko: 학습률이 한 번만 떨어지고 그대로입니다. `every` 에포크가 다시 지나면 어떻게 되어야 하나요?
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop if epoch >= every else lr0


# %% question="schedules" name="step-multiplied"
# en: The drops are multiplied by their number instead of being a power of it: at epoch 0 the learning rate is 0.
# ko: 거듭제곱이 아니라 횟수를 곱한 것 같습니다. 그래서 에포크 0에서 학습률이 0이 됩니다.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop * (epoch // every)


# %% question="schedules" name="step-settings-fixed"
# en: Step decay is right for `drop=0.5` and `every=10`, but other values make no difference.
# ko: `drop=0.5`, `every=10`일 때는 맞지만 다른 값을 주어도 결과가 달라지지 않습니다.
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * 0.5 ** (epoch // 10)


# %% question="schedules" name="exponential-grows"
# en: The exponential learning rate grows with the epochs. Look at the sign of the exponent.
# ko: 에포크가 지날수록 학습률이 커집니다. 지수의 부호를 확인해 보세요.
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * np.exp(rate * epoch)


# %% question="schedules" name="exponential-of-base-rate"
# en: The rate is taken as the base of the power, such as 0.1 to the power of the epoch. Which base does the
#     formula have?
# ko: rate를 거듭제곱의 밑으로 썼습니다(예: 0.1의 epoch제곱). 식에서 밑은 무엇인가요?
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * rate**epoch


# %% question="schedules" name="exponential-by-percent"
# en: The learning rate shrinks by the factor 1 - rate in every epoch. That is close for a small rate, but not
#     the formula.
# ko: 에포크마다 1 - rate를 곱한 것 같습니다. rate가 작으면 비슷하지만 식과는 다릅니다.
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * (1 - rate) ** epoch


# %% question="schedules" name="exponential-of-base-ten"
# en: The power has the base 10. Which base does the formula have?
# ko: 밑이 10인 거듭제곱을 썼습니다. 식에서 밑은 무엇인가요?
def exponential_decay(lr0, epoch, rate=0.1):
    return lr0 * 10 ** (-rate * epoch)


# %% question="momentum_path" name="velocity-starts-again"
# en: Every step starts at rest: this is the path of plain gradient descent. Which velocity goes into the next step?
# ko: 걸음마다 속도가 0에서 다시 시작하여 보통의 경사 하강법과 같은 길이 됩니다. 다음 걸음에는 어떤 속도를 넣어야 하나요?
def momentum_path(grad, w0, rates, mu=0.9):
    w, path = w0, [w0]
    for lr in rates:
        w, v = momentum_update(w, np.zeros(w0.shape), grad(w), lr, mu)
        path.append(w)
    return np.array(path)


# %% question="momentum_path" name="gradient-of-the-start"
# en: The gradient is asked for once, at the start. It changes from point to point: where should it be taken in each
#     step?
# ko: gradient를 출발점에서 한 번만 구했습니다. gradient는 점마다 다릅니다. 걸음마다 어느 점에서 구해야 하나요?
def momentum_path(grad, w0, rates, mu=0.9):
    w, v, path, g = w0, np.zeros(w0.shape), [w0], grad(w0)
    for lr in rates:
        w, v = momentum_update(w, v, g, lr, mu)
        path.append(w)
    return np.array(path)


# %% question="momentum_path" name="start-missing"
# en: The path has one point too few: the start belongs to it, too.
# ko: 점이 하나 모자랍니다. 출발점도 경로에 들어가야 합니다.
def momentum_path(grad, w0, rates, mu=0.9):
    w, v, path = w0, np.zeros(w0.shape), []
    for lr in rates:
        w, v = momentum_update(w, v, grad(w), lr, mu)
        path.append(w)
    return np.array(path)


# %% question="momentum_path" name="only-the-end"
# en: Only the last point comes back. The task asks for every point on the way.
# ko: 마지막 점만 돌려주고 있습니다. 지나는 모든 점을 돌려주어야 합니다.
def momentum_path(grad, w0, rates, mu=0.9):
    w, v = w0, np.zeros(w0.shape)
    for lr in rates:
        w, v = momentum_update(w, v, grad(w), lr, mu)
    return w


# %% question="momentum_path" name="same-rate-for-all"
# en: Every step uses the first learning rate. Which one belongs to each step?
# ko: 모든 걸음에 첫 번째 학습률을 썼습니다. 걸음마다 어떤 학습률을 써야 하나요?
def momentum_path(grad, w0, rates, mu=0.9):
    w, v, path = w0, np.zeros(w0.shape), [w0]
    for _ in rates:
        w, v = momentum_update(w, v, grad(w), rates[0], mu)
        path.append(w)
    return np.array(path)


# %% question="momentum_path" name="mu-not-passed-on"
# en: The path is right for mu = 0.9, but another `mu` makes no difference. Does it reach `momentum_update`?
# ko: mu가 0.9일 때는 맞지만 다른 `mu`를 주어도 결과가 달라지지 않습니다. `momentum_update`에 mu를 넘겨주었나요?
def momentum_path(grad, w0, rates, mu=0.9):
    w, v, path = w0, np.zeros(w0.shape), [w0]
    for lr in rates:
        w, v = momentum_update(w, v, grad(w), lr)
        path.append(w)
    return np.array(path)


# %% question="momentum_path" name="one-array-many-times"
# en: All points of the path are the same: one array is changed in place and appended again and again. Append a copy, or
#     make a new array in each step.
# ko: 경로의 점이 모두 같습니다. 배열 하나를 고쳐 가며 같은 배열을 거듭 추가한 것 같습니다. 복사본을 추가하거나 걸음마다 새 배열을
#     만드세요.
def momentum_path(grad, w0, rates, mu=0.9):
    w, v = w0.copy(), np.zeros(w0.shape)
    path = [w]
    for lr in rates:
        v = mu * v - lr * grad(w)
        w += v
        path.append(w)
    return np.array(path)


# %% question="momentum_path" name="start-changed"
# en: The start `w0` itself is moved: after the call it is at the end of the path. Begin with a copy.
# ko: 출발점 `w0` 자체를 움직여서, 호출한 뒤에는 `w0`가 경로의 끝 점이 됩니다. 복사본에서 시작하세요.
def momentum_path(grad, w0, rates, mu=0.9):
    w, v = w0, np.zeros(w0.shape)
    path = [w0.copy()]
    for lr in rates:
        v = mu * v - lr * grad(w)
        w += v
        path.append(w.copy())
    return np.array(path)


# %% question="momentum_path" name="path-of-velocities"
# en: These are the velocities, not the points. Which of the two results of `momentum_update` belongs to the path?
# ko: 점이 아니라 속도를 담았습니다. `momentum_update`의 두 결과 가운데 어느 것이 경로의 점인가요?
def momentum_path(grad, w0, rates, mu=0.9):
    w, v, path = w0, np.zeros(w0.shape), [w0]
    for lr in rates:
        w, v = momentum_update(w, v, grad(w), lr, mu)
        path.append(v)
    return np.array(path)


# %% question="adam_path" name="always-step-one"
# en: Every step is taken as the first one, t = 1, so the averages are always corrected as if they had just begun. Count
#     the steps.
# ko: 모든 걸음에서 t = 1이어서 두 평균을 늘 첫 번째 스텝처럼 보정합니다. 스텝을 세어 보세요.
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0]
    for lr in rates:
        w, m, v = adam_update(w, m, v, 1, grad(w), lr)
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="counted-from-two"
# en: The steps are counted one too far: t is 2 in the first step. Where does counting begin?
# ko: 스텝의 번호가 하나씩 큽니다. 첫 번째 스텝에서 t가 2입니다. 몇부터 세어야 하나요?
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0]
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t + 1, grad(w), lr)
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="counted-from-zero"
# en: The first point after the start is not a number: with t = 0 the correction divides by zero. Where does counting
#     begin?
# ko: 출발점 다음의 점이 숫자가 아닙니다. t = 0이면 보정할 때 0으로 나누게 됩니다. 몇부터 세어야 하나요?
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0]
    with np.errstate(all="ignore"):
        for t, lr in enumerate(rates):
            m = 0.9 * m + 0.1 * grad(w)
            v = 0.999 * v + 0.001 * grad(w) ** 2
            w = w - lr * (m / np.float64(1 - 0.9**t)) / (np.sqrt(v / np.float64(1 - 0.999**t)) + 1e-8)
            path.append(w)
    return np.array(path)


# %% question="adam_path" name="averages-start-again"
# en: Both averages start at 0 in every step, so Adam remembers nothing. Which averages go into the next step?
# ko: 걸음마다 두 평균이 0에서 다시 시작하여 아무것도 기억하지 못합니다. 다음 걸음에는 어떤 평균을 넣어야 하나요?
def adam_path(grad, w0, rates):
    w, path, zero = w0, [w0], np.zeros(w0.shape)
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, zero, zero, t, grad(w), lr)
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="averages-swapped"
# en: The two averages change places from one step to the next. In which order does `adam_update` return them?
# ko: 걸음마다 두 평균이 서로 바뀝니다. `adam_update`가 어떤 순서로 돌려주는지 확인해 보세요.
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0]
    with np.errstate(invalid="ignore"):
        for t, lr in enumerate(rates, start=1):
            w, v, m = adam_update(w, m, v, t, grad(w), lr)
            path.append(w)
    return np.array(path)


# %% question="adam_path" name="gradient-of-the-start"
# en: The gradient is asked for once, at the start. It changes from point to point: where should it be taken in each
#     step?
# ko: gradient를 출발점에서 한 번만 구했습니다. gradient는 점마다 다릅니다. 걸음마다 어느 점에서 구해야 하나요?
def adam_path(grad, w0, rates):
    w, m, v, path, g = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0], grad(w0)
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t, g, lr)
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="rates-not-used"
# en: The learning rates make no difference: every step uses the default 0.001. Does `lr` reach `adam_update`?
# ko: 학습률을 바꾸어도 결과가 같습니다. 모든 걸음에서 기본값 0.001을 쓰고 있습니다. `adam_update`에 lr을 넘겨주었나요?
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0]
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t, grad(w))
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="same-rate-for-all"
# en: Every step uses the first learning rate. Which one belongs to each step?
# ko: 모든 걸음에 첫 번째 학습률을 썼습니다. 걸음마다 어떤 학습률을 써야 하나요?
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0]
    for t in range(1, len(rates) + 1):
        w, m, v = adam_update(w, m, v, t, grad(w), rates[0])
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="start-missing"
# en: The path has one point too few: the start belongs to it, too.
# ko: 점이 하나 모자랍니다. 출발점도 경로에 들어가야 합니다.
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), []
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t, grad(w), lr)
        path.append(w)
    return np.array(path)


# %% question="adam_path" name="only-the-end"
# en: Only the last point comes back. The task asks for every point on the way.
# ko: 마지막 점만 돌려주고 있습니다. 지나는 모든 점을 돌려주어야 합니다.
def adam_path(grad, w0, rates):
    w, m, v = w0, np.zeros(w0.shape), np.zeros(w0.shape)
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t, grad(w), lr)
    return w


# %% question="adam_path" name="start-changed"
# en: The start `w0` itself is moved: after the call it is at the end of the path. Begin with a copy.
# ko: 출발점 `w0` 자체를 움직여서, 호출한 뒤에는 `w0`가 경로의 끝 점이 됩니다. 복사본에서 시작하세요.
def adam_path(grad, w0, rates):
    w, m, v, path = w0, np.zeros(w0.shape), np.zeros(w0.shape), [w0.copy()]
    for t, lr in enumerate(rates, start=1):
        new, m, v = adam_update(w, m, v, t, grad(w), lr)
        w[:] = new
        path.append(w.copy())
    return np.array(path)


# %% question="learn_digits" name="only-the-parameters"
# en: Only the parameters come back. The task asks for the pair `(params, losses)`.
# ko: 매개변수만 돌려주고 있습니다. 쌍 `(params, losses)`를 돌려주어야 합니다.
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    t = 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
    return params


# %% question="learn_digits" name="loss-of-the-last-batch"
# en: The network has learned, but the losses are those of one mini-batch each. On which data does the task ask for
#     them?
# ko: 학습은 잘되었지만 손실을 미니배치 하나에 대해서만 구했습니다. 손실은 어떤 데이터에 대한 값이어야 하나요?
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X[rows], Y[rows]))
    return params, losses


# %% question="learn_digits" name="unseeded"
# en: Two calls with the same seed give different networks. Does everything that is random start from the seed?
# ko: 같은 시드로 두 번 호출하면 신경망이 서로 다릅니다. 난수를 쓰는 곳이 모두 시드에서 시작하나요?
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), None, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, None):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="always-the-same-seed"
# en: Every seed gives the same network. Is the argument `seed` used at all?
# ko: 시드를 바꾸어도 늘 같은 신경망이 나옵니다. 인수 `seed`를 실제로 사용하고 있나요?
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), 0, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="zero-weights"
# en: All weights start at 0, so all hidden neurons stay alike, as if there were only one. What are the first weights in
#     assignment 08?
# ko: 모든 가중치가 0에서 시작하여 은닉층의 뉴런이 모두 똑같이 움직입니다. 뉴런이 하나뿐인 것과 같습니다. 과제 08에서는 초깃값을
#     어떻게 정했나요?
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.0)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="one-step-per-epoch"
# en: The loss falls, but slowly: there seems to be one step in each epoch, so 20 in all. What are the mini-batches for?
# ko: 손실이 줄기는 하지만 느립니다. 에포크마다 한 번씩, 모두 20번만 갱신한 것 같습니다. 미니배치는 무엇을 위한 것인가요?
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses = [loss(params, X, Y)]
    for epoch in range(20):
        grads = gradients(params, X, Y)
        for key in grads:
            lr = exponential_decay(0.02, epoch)
            params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], epoch + 1, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="policy-by-steps"
# en: The learning rate shrinks with every mini-batch, so that it is almost 0 after a few epochs. What does the policy
#     count?
# ko: 미니배치마다 학습률이 줄어들어 몇 에포크 만에 거의 0이 됩니다. 학습률 정책은 무엇을 세나요?
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, t)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="plain-descent-with-adams-rate"
# en: The loss has hardly fallen. A learning rate of 0.02 suits Adam, whose steps do not depend on the size of the
#     gradient; plain descent moves much less with it.
# ko: 손실이 거의 줄지 않았습니다. 학습률 0.02는 gradient의 크기에 보폭이 좌우되지 않는 Adam에 알맞은 값입니다. 보통의 경사 하강법은
#     이 학습률로 훨씬 조금씩 움직입니다.
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    losses = [loss(params, X, Y)]
    for epoch in range(20):
        lr = exponential_decay(0.02, epoch)
        for rows in minibatches(len(X), 32, seed + epoch):
            grads = gradients(params, X[rows], Y[rows])
            params = {key: params[key] - lr * grads[key] for key in params}
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="only-the-output-layer"
# en: W1 and b1 stay as they were drawn at random: only the output layer learns. Which keys does `gradients` return?
# ko: W1과 b1이 처음에 정한 난수 그대로입니다. 출력층만 학습하고 있습니다. `gradients`가 어떤 키를 돌려주는지 확인해 보세요.
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in ("W2", "b2"):
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return params, losses


# %% question="learn_digits" name="swapped-results"
# en: The losses come first. The task asks for `(params, losses)`.
# ko: 손실이 먼저 나옵니다. 문제에서 요구한 순서는 `(params, losses)`입니다.
def learn_digits(X, Y, seed):
    params = init_params((X.shape[1], 64, Y.shape[1]), seed, scale=0.1)
    m = {key: np.zeros(value.shape) for key, value in params.items()}
    v = {key: np.zeros(value.shape) for key, value in params.items()}
    losses, t = [loss(params, X, Y)], 0
    for epoch in range(20):
        for rows in minibatches(len(X), 32, seed + epoch):
            grads, t = gradients(params, X[rows], Y[rows]), t + 1
            for key in grads:
                lr = exponential_decay(0.02, epoch)
                params[key], m[key], v[key] = adam_update(params[key], m[key], v[key], t, grads[key], lr)
        losses.append(loss(params, X, Y))
    return losses, params
