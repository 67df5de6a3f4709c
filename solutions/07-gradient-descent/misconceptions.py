# %%
"""What students get wrong in 07-gradient-descent: each cell is a wrong answer, with a hint that fits it."""

import numpy as np


# %% question="gradient_step" name="climbs"
# en: The step has the right length, but it goes the wrong way. The gradient points uphill; where do we want
#     to go?
# ko: 움직인 거리는 맞지만 방향이 반대입니다. gradient는 오르막 쪽을 가리킵니다. 우리는 어느 쪽으로 가야 할까요?
def gradient_step(w, grad, lr):
    return w + lr * grad


# %% question="gradient_step" name="changes-the-argument"
# en: The result is right for floats, but the array that was passed in is overwritten. `w -= ...` changes the
#     caller's array, and fails for integers. Make a new array instead.
# ko: 실수 배열이라면 결과는 맞지만, 전달받은 배열 자체를 덮어쓰고 있습니다. `w -= ...`는 함수를 부른 쪽의 배열까지 바꾸고,
#     정수 배열에서는 오류가 납니다. 새 배열을 만들어 보세요.
def gradient_step(w, grad, lr):
    w -= lr * grad
    return w


# %% question="gradient_step" name="no-learning-rate"
# en: The weights move by the whole gradient, whatever the learning rate. Where does the learning rate stand
#     in the formula?
# ko: 학습률과 상관없이 gradient만큼 그대로 움직입니다. 식에서 학습률이 어디에 들어가는지 확인해 보세요.
def gradient_step(w, grad, lr):
    return w - grad


# %% question="gradient_step" name="learning-rate-on-the-weights"
# en: The learning rate seems to be multiplied with the weights. Which of the two, weights or gradient, does
#     it scale?
# ko: 학습률을 가중치에 곱한 것 같습니다. 학습률은 가중치와 gradient 중 어느 쪽에 곱해야 할까요?
def gradient_step(w, grad, lr):
    return lr * w - grad


# %% question="gradient_step" name="learning-rate-on-both"
# en: The old weights are scaled by the learning rate, too. Check the brackets: what exactly does the learning
#     rate multiply?
# ko: 학습률이 기존 가중치에도 곱해집니다. 괄호를 확인해 보세요. 학습률은 정확히 무엇에 곱해야 할까요?
def gradient_step(w, grad, lr):
    return lr * (w - grad)


# %% question="gradient_step" name="only-the-move"
# en: This is how far the weights move, not where they end up. What has to be added to the move?
# ko: 새로운 가중치가 아니라 움직인 양만 돌려줍니다. 이 움직임은 어디에서 출발한 것인가요?
def gradient_step(w, grad, lr):
    return -lr * grad


# %% question="gradient_step" name="unit-length"
# en: The gradient seems to be divided by its length first, so every step is equally long. In the lecture's
#     formula a steep slope makes a long step.
# ko: gradient를 먼저 그 크기로 나눈 것 같습니다. 그러면 보폭이 늘 같아집니다. 강의의 식에서는 가파를수록 더 멀리 움직입니다.
def gradient_step(w, grad, lr):
    return w - lr * grad / np.linalg.norm(grad)


# %% question="gradient_step" name="gradient-minus-weights"
# en: The subtraction is the wrong way round. From which of the two do we subtract?
# ko: 뺄셈의 순서가 뒤바뀌었습니다. 무엇에서 무엇을 빼야 하는지 식을 다시 보세요.
def gradient_step(w, grad, lr):
    return lr * grad - w


# %% question="gradient_step" name="integers-cut-off"
# en: With integer weights the decimals get lost: an array made like `w` holds integers only. Make sure that
#     the result can hold decimals.
# ko: 가중치가 정수 배열이면 소수 부분이 사라집니다. `w`를 본떠 만든 배열에는 정수만 들어갑니다. 결과 배열에 소수를 담을 수 있게
#     해 보세요.
def gradient_step(w, grad, lr):
    new = w.copy()
    new[...] = w - lr * grad
    return new


# %% question="gradient_step" name="prints-instead-of-returning"
# en: The function returns nothing (`None`). Printing a value shows it on the screen; the caller needs it
#     returned.
# ko: 함수가 아무것도 돌려주지 않습니다(`None`). `print`는 화면에 보여 줄 뿐이므로, 값을 돌려주려면 무엇이 필요할까요?
def gradient_step(w, grad, lr):
    print(w - lr * grad)


# %% question="gradient_descent" name="climbs"
# en: The point moves away from the valley, uphill. Look at the sign in front of the gradient.
# ko: 골짜기에서 점점 멀어져 위로 올라가고 있습니다. gradient 앞의 부호를 확인해 보세요.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x + lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="changes-the-start"
# en: The steps are right, but `init_x` is overwritten: `x = init_x` is the same array under another name, and
#     `-=` changes it. (With integers it fails.)
# ko: 움직임은 맞지만 `init_x`가 바뀌어 버립니다. `x = init_x`는 같은 배열에 이름을 하나 더 붙인 것뿐이어서 `-=`를 쓰면 원래
#     배열도 함께 바뀝니다. (정수 배열에서는 오류가 납니다.)
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x -= lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="one-step-too-few"
# en: One step is missing. How many numbers does your `range` give?
# ko: 한 번 덜 움직였습니다. `range`가 숫자를 몇 개 만들어 내는지 세어 보세요.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(1, step_num):
        x = x - lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="one-step-too-many"
# en: There is one step too many. How often does the loop run? After 0 steps one should still be at the start.
# ko: 한 번 더 움직였습니다. 반복문이 몇 번 도는지 세어 보세요. 0번이면 출발점에 그대로 있어야 합니다.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num + 1):
        x = x - lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="gradient-computed-once"
# en: The same gradient, that of the start, seems to be used for all steps. The slope changes as we move:
#     where should it be computed?
# ko: 출발점에서 구한 gradient를 끝까지 그대로 쓰는 것 같습니다. 움직이면 gradient도 달라집니다. gradient는 언제, 어디에서 계산해야 할까요?
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    gradient = numerical_gradient(f, init_x)
    for _ in range(step_num):
        x = x - lr * gradient
    return x


# %% question="gradient_descent" name="always-from-the-start"
# en: Each step seems to set out from `init_x` again. Where does the next step begin?
# ko: 매번 `init_x`에서 다시 출발하는 것 같습니다. 다음 걸음은 어디에서 시작해야 할까요?
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = init_x - lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="returns-in-the-loop"
# en: It stops after the first step. Check how far your `return` is indented.
# ko: 첫걸음만 떼고 끝납니다. `return`의 들여쓰기를 확인해 보세요.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
        return x
    return x


# %% question="gradient_descent" name="fixed-learning-rate"
# en: The learning rate is always 0.01, whatever is passed as `lr`. Use the argument.
# ko: `lr`에 무엇을 넣어도 학습률이 항상 0.01입니다. 인수로 받은 값을 사용하세요.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - 0.01 * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="no-learning-rate"
# en: Every step is as long as the whole gradient. Which factor of the formula is missing?
# ko: 매번 gradient만큼 그대로 움직입니다. 식에서 빠진 것이 무엇인지 찾아보세요.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="fixed-number-of-steps"
# en: There are always 100 steps, whatever is passed as `step_num`. Use the argument.
# ko: `step_num`에 무엇을 넣어도 항상 100번 움직입니다. 인수로 받은 값을 사용하세요.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(100):
        x = x - lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="other-default"
# en: With the learning rate given it is right; without, it goes farther than it should. Check the defaults in
#     the first line.
# ko: 학습률을 직접 주면 맞지만, 주지 않으면 너무 멀리 갑니다. 함수 첫 줄의 기본값을 확인해 보세요.
def gradient_descent(f, init_x, lr=0.1, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="integers-cut-off"
# en: With an integer start the decimals get lost at every step. A copy of an integer array holds integers
#     only.
# ko: 출발점이 정수 배열이면 움직일 때마다 소수 부분이 사라집니다. 정수 배열을 복사하면 그 복사본에도 정수만 들어갑니다.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x.copy()
    for _ in range(step_num):
        x[:] = x - lr * numerical_gradient(f, x)
    return x


# %% question="gradient_descent" name="one-variable-after-the-other"
# en: With several variables each is moved before the gradient for the next is computed. All partial
#     derivatives of one step belong to the same point.
# ko: 변수가 여러 개일 때, 한 변수를 먼저 움직이고 나서 다음 변수의 gradient를 구하는 것 같습니다. 한 걸음에 쓰는 편미분은 모두 같은
#     점에서 구해야 합니다.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = np.array(init_x, dtype=float)
    for _ in range(step_num):
        for i in range(len(x)):
            x[i] = x[i] - lr * numerical_gradient(f, x)[i]
    return x


# %% question="gradient_descent" name="returns-the-value-of-f"
# en: This is one number, the height that is reached. The task asks for the point.
# ko: 도착한 위치가 아니라 그곳에서의 함숫값을 돌려줍니다. 문제에서 구하라는 것은 무엇인가요?
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
    return f(x)


# %% question="gradient_descent" name="returns-the-path"
# en: All points of the way come back; that is the next task. This one asks for the last point alone.
# ko: 지나온 위치를 모두 돌려줍니다. 그것은 다음 문제입니다. 이 문제에서는 마지막 위치 하나만 필요합니다.
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    path = [init_x]
    for _ in range(step_num):
        path.append(path[-1] - lr * numerical_gradient(f, path[-1]))
    return np.array(path)


# %% question="descent_path" name="same-array-every-time"
# en: All rows are the same, the last point. The list holds one array many times, and `-=` changes it
#     everywhere (and `init_x` with it). Keep a copy of each point, or make a new array in each step.
# ko: 모든 행이 마지막 위치로 똑같습니다. 리스트에 같은 배열이 여러 번 들어 있어서 `-=`를 하면 모두 함께 바뀝니다(`init_x`도
#     바뀝니다). 위치마다 복사본을 담거나, 매번 새 배열을 만들어 보세요.
def descent_path(f, init_x, lr, step_num):
    x = init_x
    path = [x]
    for _ in range(step_num):
        x -= lr * numerical_gradient(f, x)
        path.append(x)
    return np.array(path)


# %% question="descent_path" name="changes-the-start"
# en: The path is right, but `init_x` is changed: `-=` works on the caller's own array. (With integers it
#     fails.)
# ko: 경로는 맞지만 `init_x`가 바뀌어 버립니다. `-=`가 전달받은 배열 자체를 고치기 때문입니다. (정수 배열에서는 오류가 납니다.)
def descent_path(f, init_x, lr, step_num):
    x = init_x
    path = [x.copy()]
    for _ in range(step_num):
        x -= lr * numerical_gradient(f, x)
        path.append(x.copy())
    return np.array(path)


# %% question="descent_path" name="start-missing"
# en: The path begins after the first step. Which point should be in row 0?
# ko: 경로가 첫걸음을 뗀 뒤의 위치부터 시작합니다. 0번 행에는 어떤 위치가 있어야 할까요?
def descent_path(f, init_x, lr, step_num):
    x, path = init_x, []
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
        path.append(x)
    return np.array(path)


# %% question="descent_path" name="end-missing"
# en: The last point is missing: each point is kept before its step, and nobody keeps the one after the last
#     step.
# ko: 마지막 위치가 빠졌습니다. 움직이기 전의 위치만 담으면, 마지막으로 움직인 뒤의 위치는 누가 담을까요?
def descent_path(f, init_x, lr, step_num):
    x, path = init_x, []
    for _ in range(step_num):
        path.append(x)
        x = x - lr * numerical_gradient(f, x)
    return np.array(path)


# %% question="descent_path" name="one-step-too-many"
# en: There is one point too many: step_num + 1 points are step_num steps *and* the start.
# ko: 위치가 하나 더 많습니다. 위치가 step_num + 1개인 것은 step_num번 움직이고 *출발점*까지 세기 때문입니다.
def descent_path(f, init_x, lr, step_num):
    path = [init_x]
    for _ in range(step_num + 1):
        path.append(path[-1] - lr * numerical_gradient(f, path[-1]))
    return np.array(path)


# %% question="descent_path" name="columns-instead-of-rows"
# en: The points stand in columns. Rows are points here, and columns are variables: look at the shape that is
#     asked for.
# ko: 위치가 열에 담겨 있습니다. 행이 위치, 열이 변수가 되어야 합니다. 문제에서 요구하는 모양을 확인해 보세요.
def descent_path(f, init_x, lr, step_num):
    path = [init_x]
    for _ in range(step_num):
        path.append(path[-1] - lr * numerical_gradient(f, path[-1]))
    return np.array(path).T


# %% question="descent_path" name="flat-list"
# en: All coordinates stand in one long row. Put each *point* into the list as one element; `+=` and `extend`
#     take it apart.
# ko: 좌표가 한 줄로 길게 이어져 있습니다. *위치*를 하나의 원소로 리스트에 넣어야 합니다. `+=`나 `extend`는 배열을 풀어서 넣습니다.
def descent_path(f, init_x, lr, step_num):
    x, path = init_x, []
    path.extend(x)
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
        path.extend(x)
    return np.array(path)


# %% question="descent_path" name="values-of-f"
# en: These are the values of f along the way. The task asks for the points.
# ko: 지나온 위치가 아니라 그 위치에서의 함숫값을 담았습니다. 문제에서 구하라는 것은 위치입니다.
def descent_path(f, init_x, lr, step_num):
    x, path = init_x, [f(init_x)]
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
        path.append(f(x))
    return np.array(path)


# %% question="descent_path" name="only-the-end"
# en: Only the last point comes back. Collect a point after each step.
# ko: 마지막 위치만 돌려줍니다. 움직일 때마다 위치를 모아 두어야 합니다.
def descent_path(f, init_x, lr, step_num):
    x = init_x
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
    return np.array(x)


# %% question="descent_path" name="moves-instead-of-points"
# en: After the start the rows hold the moves, not the points that the moves lead to.
# ko: 출발점 다음 행부터는 위치가 아니라 움직인 양이 들어 있습니다. 움직여서 도착한 위치를 담아야 합니다.
def descent_path(f, init_x, lr, step_num):
    x, path = init_x, [init_x]
    for _ in range(step_num):
        move = -lr * numerical_gradient(f, x)
        x = x + move
        path.append(move)
    return np.array(path)


# %% question="descent_path" name="climbs"
# en: The path goes uphill. Look at the sign in front of the gradient.
# ko: 경로가 위로 올라갑니다. gradient 앞의 부호를 확인해 보세요.
def descent_path(f, init_x, lr, step_num):
    path = [init_x]
    for _ in range(step_num):
        path.append(path[-1] + lr * numerical_gradient(f, path[-1]))
    return np.array(path)


# %% question="descent_path" name="gradient-of-the-start"
# en: All steps are the same: the gradient at the start is used again and again. Compute it at the latest
#     point.
# ko: 모든 걸음이 똑같습니다. 출발점의 gradient를 계속 쓰고 있기 때문입니다. gradient는 가장 최근의 위치에서 구해야 합니다.
def descent_path(f, init_x, lr, step_num):
    path = [init_x]
    for _ in range(step_num):
        path.append(path[-1] - lr * numerical_gradient(f, init_x))
    return np.array(path)


# %% question="descent_path" name="integers-cut-off"
# en: With an integer start the decimals get lost: an array with the type of `init_x` holds integers only.
# ko: 출발점이 정수 배열이면 소수 부분이 사라집니다. `init_x`와 같은 자료형으로 만든 배열에는 정수만 들어갑니다.
def descent_path(f, init_x, lr, step_num):
    path = np.zeros((step_num + 1, len(init_x)), dtype=init_x.dtype)
    path[0] = init_x
    for k in range(step_num):
        path[k + 1] = path[k] - lr * numerical_gradient(f, path[k])
    return path


# %% question="descent_path" name="same-array-every-time-on-a-copy"
# en: All rows are the same, the last point. The list holds one array many times, and `-=` changes it everywhere.
#     Keep a copy of each point, or make a new array in each step.
# ko: 모든 행이 마지막 위치로 똑같습니다. 리스트에 같은 배열이 여러 번 들어 있어서 `-=`를 하면 모두 함께 바뀝니다. 위치마다 복사본을
#     담거나, 매번 새 배열을 만들어 보세요.
def descent_path(f, init_x, lr, step_num):
    x = np.array(init_x, dtype=float)
    path = [x]
    for _ in range(step_num):
        x -= lr * numerical_gradient(f, x)
        path.append(x)
    return np.array(path)


# %% question="minimize" name="climbs"
# en: The point moves uphill, away from the bottom. Look at the sign in front of the gradient.
# ko: 바닥에서 멀어져 위로 올라갑니다. gradient 앞의 부호를 확인해 보세요.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol:
            return x, steps
        x = x + lr * gradient
    return x, max_steps


# %% question="minimize" name="counts-one-too-many"
# en: The point is right, but one step too many is counted when it stops early. Was a step taken when the
#     gradient was found to be small?
# ko: 위치는 맞지만, 도중에 멈출 때 걸음 수를 하나 더 셉니다. gradient가 작다는 것을 알았을 때 실제로 움직였나요?
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x, steps = init_x, 0
    while steps < max_steps:
        gradient = numerical_gradient(f, x)
        steps += 1
        if np.linalg.norm(gradient) < tol:
            break
        x = x - lr * gradient
    return x, steps


# %% question="minimize" name="checks-after-the-step"
# en: It takes one more step although the ground is flat already: first the gradient has to be checked, then
#     the step is taken. On a flat start there should be 0 steps.
# ko: 이미 평평한데도 한 번 더 움직입니다. 먼저 gradient의 크기를 확인하고, 그다음에 움직여야 합니다. 출발점이 평평하면 0번이어야
#     합니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        x = x - lr * gradient
        if np.linalg.norm(gradient) < tol:
            return x, steps + 1
    return x, max_steps


# %% question="minimize" name="no-square-root"
# en: The squares are added up, but the square root is missing, so it stops at the wrong moment. How is the
#     Euclidean norm defined?
# ko: 제곱의 합까지는 구했지만 제곱근이 빠져 있어서 멈추는 때가 맞지 않습니다. 유클리드 노름의 정의를 확인해 보세요.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.sum(gradient**2) < tol:
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="minimize" name="largest-component"
# en: With several variables it stops too early: only the largest component is compared. The norm takes all
#     into account.
# ko: 변수가 여러 개일 때 너무 일찍 멈춥니다. 가장 큰 성분만 비교하는 것 같습니다. 노름은 모든 성분으로 계산합니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.max(np.abs(gradient)) < tol:
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="minimize" name="sum-of-absolute-values"
# en: With several variables it stops too late: the absolute values of the components are added. The Euclidean
#     norm is computed otherwise.
# ko: 변수가 여러 개일 때 너무 늦게 멈춥니다. 성분의 절댓값을 더한 것 같습니다. 유클리드 노름은 다르게 계산합니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.sum(np.abs(gradient)) < tol:
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="minimize" name="sign-counts"
# en: Where the slope is negative it stops at once: a negative number is below `tol`, too. It is the *size* of
#     the gradient that counts.
# ko: gradient가 음수이면 바로 멈춥니다. 음수도 `tol`보다 작기 때문입니다. 비교해야 하는 것은 gradient의 *크기*입니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.all(gradient < tol):
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="minimize" name="any-component"
# en: With several variables it stops as soon as *one* direction is flat. All of them have to be.
# ko: 변수가 여러 개일 때 *한* 방향만 평평해도 멈춥니다. 모든 방향이 평평해야 합니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.any(np.abs(gradient) < tol):
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="minimize" name="value-instead-of-gradient"
# en: It stops when the *value* of f is small. The value at the bottom may be anything; what is small there is
#     the gradient.
# ko: *함숫값*이 작을 때 멈추는 것 같습니다. 바닥에서의 함숫값은 어떤 값이든 될 수 있습니다. 바닥에서 작아지는 것은 gradient입니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        if abs(f(x)) < tol:
            return x, steps
        x = x - lr * numerical_gradient(f, x)
    return x, max_steps


# %% question="minimize" name="move-instead-of-gradient"
# en: The length of the step, learning rate included, is compared with `tol`. The condition is about the
#     gradient alone.
# ko: 학습률까지 곱한 보폭을 `tol`과 비교하는 것 같습니다. 멈추는 조건은 gradient만으로 따집니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        move = lr * numerical_gradient(f, x)
        if np.linalg.norm(move) < tol:
            return x, steps
        x = x - move
    return x, max_steps


# %% question="minimize" name="limit-ignored"
# en: It goes on after `max_steps` steps. What ends the loop if the gradient does not get small in time?
# ko: `max_steps`번을 넘겨도 계속 움직입니다. gradient가 제때 작아지지 않으면 무엇이 반복을 끝내나요?
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x, steps = init_x, 0
    while True:
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol:
            return x, steps
        x = x - lr * gradient
        steps += 1


# %% question="minimize" name="last-index-instead-of-count"
# en: When the limit is reached the count is one too small: the loop's variable ends at `max_steps - 1`. How
#     many steps were really taken?
# ko: 제한에 걸려 끝났을 때 걸음 수가 하나 적습니다. 반복 변수의 마지막 값은 `max_steps - 1`입니다. 실제로는 몇 번 움직였나요?
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x, steps = init_x, 0
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol:
            return x, steps
        x = x - lr * gradient
    return x, steps


# %% question="minimize" name="fixed-tolerance"
# en: The tolerance is always 1e-6, whatever is passed as `tol`. Use the argument.
# ko: `tol`에 무엇을 넣어도 항상 1e-6을 기준으로 멈춥니다. 인수로 받은 값을 사용하세요.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < 1e-6:
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="minimize" name="pair-the-wrong-way-round"
# en: The pair is the wrong way round. Which comes first, the point or the number of steps?
# ko: 돌려주는 순서가 뒤바뀌었습니다. 위치와 걸음 수 중 어느 것이 먼저인가요?
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol:
            return steps, x
        x = x - lr * gradient
    return max_steps, x


# %% question="minimize" name="point-without-count"
# en: Only the point comes back. The task asks for a pair: the point and the number of steps.
# ko: 위치만 돌려줍니다. 위치와 걸음 수를 쌍으로 함께 돌려주어야 합니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for _ in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol:
            break
        x = x - lr * gradient
    return x


# %% question="minimize" name="changes-the-start"
# en: The answers are right, but `init_x` is overwritten (and integers fail): `-=` works on the caller's own
#     array.
# ko: 결과는 맞지만 `init_x`를 덮어씁니다(정수 배열에서는 오류가 납니다). `-=`가 전달받은 배열 자체를 고치기 때문입니다.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) < tol:
            return x, steps
        x -= lr * gradient
    return x, max_steps


# %% question="minimize" name="stops-when-equal"
# en: It also stops when the length of the gradient equals `tol`. What does the task say about `tol=0`?
# ko: gradient의 크기가 `tol`과 같을 때도 멈춥니다. `tol=0`일 때 어떻게 해야 하는지 문제를 다시 읽어 보세요.
def minimize(f, init_x, lr, tol=1e-6, max_steps=10000):
    x = init_x
    for steps in range(max_steps):
        gradient = numerical_gradient(f, x)
        if np.linalg.norm(gradient) <= tol:
            return x, steps
        x = x - lr * gradient
    return x, max_steps


# %% question="judge_learning_rate" name="nan-overlooked"
# en: `nan` slips through: every comparison with `nan` is false, so it has to be looked for before anything is
#     compared.
# ko: `nan`을 알아채지 못합니다. `nan`과의 비교는 언제나 거짓이므로, 비교하기 전에 먼저 찾아내야 합니다.
def judge_learning_rate(losses):
    if losses[-1] > losses[0] or np.any(np.isinf(losses)):
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="infinity-overlooked"
# en: `nan` is found, but not `inf` at the beginning or in between. Neither of them is finite.
# ko: `nan`은 찾아내지만, 처음이나 중간에 있는 `inf`는 놓칩니다. 둘 다 유한한 수가 아닙니다.
def judge_learning_rate(losses):
    if losses[-1] > losses[0] or np.any(np.isnan(losses)):
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="only-the-last-checked"
# en: Only the last loss is checked for `nan` and `inf`. Any of them may not be finite.
# ko: `nan`과 `inf`를 마지막 손실에서만 찾는 것 같습니다. 손실 *전체*를 살펴보세요.
def judge_learning_rate(losses):
    if not np.isfinite(losses[-1]) or losses[-1] > losses[0]:
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="any-rise-diverges"
# en: A loss that rises for a moment and falls again is taken for diverging. Which two losses does the task
#     compare?
# ko: 손실이 잠깐 커졌다가 다시 줄어든 경우도 발산으로 판정합니다. 문제에서는 어느 두 손실을 비교하라고 했나요?
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or np.any(np.diff(losses) > 0):
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="largest-instead-of-last"
# en: It seems that the largest loss is compared with the first. What happens in between does not matter.
# ko: 가장 큰 손실을 처음 손실과 비교하는 것 같습니다. 중간의 손실은 판정에 영향을 주지 않습니다.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or np.max(losses) > losses[0]:
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="smallest-instead-of-last"
# en: It seems that the smallest loss is compared with half of the first. Which loss should it be?
# ko: 가장 작은 손실을 처음 손실의 절반과 비교하는 것 같습니다. 어느 손실을 비교해야 할까요?
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        return "diverging"
    return "too small" if np.min(losses) > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="equal-to-the-first-diverges"
# en: A last loss that *equals* the first is taken for diverging. Read the condition again: above, or not
#     below?
# ko: 마지막 손실이 처음과 *같을* 때도 발산으로 판정합니다. '크면'인지 '크거나 같으면'인지 조건을 다시 읽어 보세요.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] >= losses[0]:
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="exactly-half-is-too-small"
# en: A last loss of *exactly* half of the first is judged wrongly. Read the condition again: above half, or
#     at least half?
# ko: 마지막 손실이 처음의 *정확히* 절반일 때의 판정이 틀립니다. '절반보다 크면'인지 '절반 이상이면'인지 조건을 다시 읽어 보세요.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        return "diverging"
    return "too small" if losses[-1] >= losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="wrong-order"
# en: A loss that has grown is called "too small". It is above half of the first as well: which condition has
#     to be asked first?
# ko: 커진 손실을 "too small"로 판정합니다. 처음보다 커졌다면 처음의 절반보다도 큽니다. 어느 조건을 먼저 확인해야 할까요?
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)):
        return "diverging"
    if losses[-1] > losses[0] / 2:
        return "too small"
    return "diverging" if losses[-1] > losses[0] else "good"


# %% question="judge_learning_rate" name="verdicts-swapped"
# en: "good" and "too small" are swapped. A loss that has hardly fallen means steps that are too small.
# ko: "good"과 "too small"이 뒤바뀌었습니다. 손실이 거의 줄지 않았다면 보폭이 너무 작은 것입니다.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        return "diverging"
    return "good" if losses[-1] > losses[0] / 2 else "too small"


# %% question="judge_learning_rate" name="half-of-one"
# en: The last loss seems to be compared with 0.5. That is half of the first only if the first is 1.
# ko: 마지막 손실을 0.5와 비교하는 것 같습니다. 0.5가 처음 손실의 절반인 것은 처음 손실이 1일 때뿐입니다.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        return "diverging"
    return "too small" if losses[-1] > 0.5 else "good"


# %% question="judge_learning_rate" name="last-two-losses"
# en: The last loss seems to be compared with the one before it. The task compares it with the *first*.
# ko: 마지막 손실을 바로 앞의 손실과 비교하는 것 같습니다. 문제에서는 *처음* 손실과 비교하라고 했습니다.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[-2]:
        return "diverging"
    return "too small" if losses[-1] > losses[-2] / 2 else "good"


# %% question="judge_learning_rate" name="other-spelling"
# en: The verdict is right, but spelled in another way. Look at the exact spelling: a space or an underscore?
# ko: 판정은 맞지만 철자가 다릅니다. 띄어쓰기인지 밑줄인지, 문제에 적힌 그대로인지 확인해 보세요.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        return "diverging"
    return "too_small" if losses[-1] > losses[0] / 2 else "good"


# %% question="judge_learning_rate" name="prints-instead-of-returning"
# en: The function returns nothing (`None`). Printing a verdict shows it on the screen; the caller needs it
#     returned.
# ko: 함수가 아무것도 돌려주지 않습니다(`None`). `print`는 화면에 보여 줄 뿐입니다. 판정을 돌려주려면 무엇이 필요할까요?
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        print("diverging")
    elif losses[-1] > losses[0] / 2:
        print("too small")
    else:
        print("good")


# %% question="judge_learning_rate" name="capitals"
# en: The verdicts are spelled otherwise. Copy the three strings from the task: they are in lower case, with a
#     space.
# ko: 판정 문자열의 철자가 다릅니다. 문제에 있는 세 문자열을 그대로 쓰세요. 모두 소문자이고 단어 사이에는 빈칸이 있습니다.
def judge_learning_rate(losses):
    if not np.all(np.isfinite(losses)) or losses[-1] > losses[0]:
        return "Diverging"
    return "too_small" if losses[-1] > losses[0] / 2 else "good"


# %% question="stable_learning_rate" name="factor-zero"
# en: This is the learning rate at which the factor becomes 0, that is, the best one. Beyond it the factor is
#     negative, but when does its absolute value exceed 1?
# ko: 이것은 곱해지는 수가 0이 되는 학습률, 즉 한 걸음에 도착하는 학습률입니다. 더 크면 곱해지는 수는 음수가 됩니다. 그 절댓값이
#     1을 넘는 것은 언제부터일까요?
def stable_learning_rate(curvature):
    return 1 / curvature


# %% question="stable_learning_rate" name="upside-down"
# en: The narrower the valley (the larger the curvature), the *smaller* the steps have to be. Here it is the
#     other way round.
# ko: 골짜기가 좁을수록, 즉 곡률이 클수록 보폭은 *작아야* 합니다. 그런데 결과는 그 반대입니다.
def stable_learning_rate(curvature):
    return curvature / 2


# %% question="stable_learning_rate" name="product"
# en: The result grows with the curvature. Solve the inequality for the learning rate again: what does the
#     curvature do there?
# ko: 곡률이 커질수록 결과도 커집니다. 부등식을 학습률에 대해 다시 풀어 보세요. 이때 곡률은 어디에 놓이나요?
def stable_learning_rate(curvature):
    return 2 * curvature


# %% question="stable_learning_rate" name="whole-numbers"
# en: The result is a whole number, rounded down. Which of Python's two divisions keeps the decimals?
# ko: 소수 부분이 버려져 결과가 정수가 됩니다. 파이썬의 두 가지 나눗셈 중 소수 부분을 남기는 것은 어느 쪽인가요?
def stable_learning_rate(curvature):
    return 2 // curvature


# %% question="stable_learning_rate" name="twice-too-large"
# en: The border is twice as large as it should be. Was the 1/2 in f(x) forgotten on the way to the
#     derivative?
# ko: 경계가 두 배로 나왔습니다. 미분할 때 f(x)의 1/2을 어떻게 했는지 확인해 보세요.
def stable_learning_rate(curvature):
    return 4 / curvature


# %% question="stable_learning_rate" name="always-the-example"
# en: The result is the same for every curvature. It has to depend on the argument.
# ko: 곡률이 무엇이든 결과가 같습니다. 결과는 인수에 따라 달라져야 합니다.
def stable_learning_rate(curvature):
    return 0.5


# %% question="stable_learning_rate" name="square-root"
# en: The result is the square root of what is asked for, or near it. Nothing in the factor is squared: solve
#     it without a root.
# ko: 제곱근을 씌운 것 같습니다. 곱해지는 수에는 제곱이 없으니 제곱근 없이 풀어 보세요.
def stable_learning_rate(curvature):
    return (2 / curvature) ** 0.5


# %% question="stable_learning_rate" name="rounded"
# en: The result is rounded. Return the exact quotient.
# ko: 결과를 반올림한 것 같습니다. 반올림하지 않은 값을 돌려주세요.
def stable_learning_rate(curvature):
    return round(2 / curvature, 2)
