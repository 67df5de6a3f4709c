# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
"""Wrong answers to 06-derivatives that students give, each with a hint in both languages."""

import numpy as np


# %% question="numerical_diff" name="forward-difference"
# en: This looks like the difference to one side, (f(x+h) - f(x)) / h: close, but not close enough. The task
#     asks for the one that looks to both sides.
# ko: 한쪽만 보는 차분 (f(x+h) - f(x)) / h를 쓴 것 같습니다. 비슷하지만 충분히 정확하지 않습니다. 문제에서는 양쪽을 보는 차분을 요구합니다.
def numerical_diff(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


# %% question="numerical_diff" name="backward-difference"
# en: This looks like the difference to the left side only, (f(x) - f(x-h)) / h. The task asks for the one
#     that looks to both sides.
# ko: 왼쪽만 보는 차분 (f(x) - f(x-h)) / h를 쓴 것 같습니다. 문제에서는 양쪽을 보는 차분을 요구합니다.
def numerical_diff(f, x, h=1e-4):
    return (f(x) - f(x - h)) / h


# %% question="numerical_diff" name="step-not-doubled"
# en: Your slope is twice the right one. How far apart are the two points x+h and x-h?
# ko: 기울기가 두 배로 나옵니다. 두 점 x+h와 x-h 사이의 거리가 얼마인지 생각해 보세요.
def numerical_diff(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h


# %% question="numerical_diff" name="no-brackets-below"
# en: The result is far too small. `/ 2 * h` divides by 2 and then multiplies by h: is that what the formula
#     says?
# ko: 결과가 지나치게 작습니다. `/ 2 * h`는 2로 나눈 다음 h를 곱합니다. 식이 그런 뜻인지 확인해 보세요.
def numerical_diff(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / 2 * h


# %% question="numerical_diff" name="no-brackets-above"
# en: Only the second term seems to be divided by 2h. What does the fraction's line stand below?
# ko: 둘째 항만 2h로 나눈 것 같습니다. 식에서 분수의 분자가 어디부터 어디까지인지 확인해 보세요.
def numerical_diff(f, x, h=1e-4):
    return f(x + h) - f(x - h) / (2 * h)


# %% question="numerical_diff" name="step-ignored"
# en: It is right with the usual h, but another h changes nothing. Is h set anew inside the function?
# ko: 기본값 h에서는 맞지만 다른 h를 주어도 결과가 달라지지 않습니다. 함수 안에서 h를 다시 정하고 있지 않은지 확인해 보세요.
def numerical_diff(f, x, h=1e-4):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


# %% question="numerical_diff" name="step-too-small"
# en: The slope comes out as 0. A step such as 1e-50 is lost when it is added to x: x + h is x again. Use the
#     h that is given.
# ko: 기울기가 0으로 나옵니다. 1e-50처럼 너무 작은 값은 x에 더하면 사라져서 x + h가 그대로 x가 됩니다. 인수로 받은 h를 사용하세요.
def numerical_diff(f, x, h=1e-4):
    h = 1e-50
    return (f(x + h) - f(x - h)) / (2 * h)


# %% question="numerical_diff" name="sign-turned-around"
# en: Rising functions get a negative slope. Which of the two values is subtracted from which?
# ko: 증가하는 함수인데 기울기가 음수로 나옵니다. 두 값 중 어느 것에서 어느 것을 빼는지 확인해 보세요.
def numerical_diff(f, x, h=1e-4):
    return (f(x - h) - f(x + h)) / (2 * h)


# %% question="numerical_diff" name="half-steps"
# en: You seem to go only half of h to each side. In the formula it is the whole h.
# ko: 양쪽으로 h의 절반씩만 움직인 것 같습니다. 식에서는 h만큼 움직입니다.
def numerical_diff(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / h


# %% question="numerical_diff" name="the-derivative-of-the-square"
# en: This gives 2x, whatever f is. Your function does not know what f is: it can only call it.
# ko: f가 무엇이든 2x가 나옵니다. 이 함수는 f의 식을 모르므로 f를 호출해서 구해야 합니다.
def numerical_diff(f, x, h=1e-4):
    return 2 * x


# %% question="tangent_line" name="the-slope-alone"
# en: What comes back is a number, the slope. The task asks for the whole line, as a function that can be
#     called.
# ko: 기울기인 숫자가 돌아옵니다. 문제에서는 호출할 수 있는 함수, 즉 직선 전체를 요구합니다.
def tangent_line(f, x0):
    return numerical_diff(f, x0)


# %% question="tangent_line" name="slope-and-intercept"
# en: What comes back is the line's two numbers. The task asks for a function that can be called with an x.
# ko: 직선의 기울기와 절편이 돌아옵니다. 문제에서는 x를 넣어 호출할 수 있는 함수를 요구합니다.
def tangent_line(f, x0):
    slope = numerical_diff(f, x0)
    return slope, f(x0) - slope * x0


# %% question="tangent_line" name="not-shifted"
# en: The slope is right, but the line does not touch the curve at x0. What is the slope multiplied by in the
#     formula?
# ko: 기울기는 맞지만 직선이 x0에서 곡선에 닿지 않습니다. 식에서 기울기에 무엇을 곱하는지 확인해 보세요.
def tangent_line(f, x0):
    height, slope = f(x0), numerical_diff(f, x0)
    return lambda x: height + slope * x


# %% question="tangent_line" name="no-height"
# en: The line is 0 at x0 and not at the height of the curve. Which term of the formula is missing?
# ko: x0에서 직선의 값이 곡선의 높이가 아니라 0입니다. 식에서 어느 항이 빠졌는지 확인해 보세요.
def tangent_line(f, x0):
    slope = numerical_diff(f, x0)
    return lambda x: slope * (x - x0)


# %% question="tangent_line" name="leans-the-other-way"
# en: The line touches the curve but leans the other way. Which is subtracted from which, x or x0?
# ko: 직선이 곡선에 닿지만 반대쪽으로 기울어져 있습니다. x와 x0 중 어느 것에서 어느 것을 빼는지 확인해 보세요.
def tangent_line(f, x0):
    height, slope = f(x0), numerical_diff(f, x0)
    return lambda x: height + slope * (x0 - x)


# %% question="tangent_line" name="slope-of-another-place"
# en: The line is no straight line: the slope seems to be taken at x anew each time. Where does the tangent
#     have its slope from?
# ko: 결과가 직선이 아닙니다. 호출할 때마다 x에서 기울기를 다시 구하는 것 같습니다. 접선의 기울기는 어느 지점에서 구하는지 확인해 보세요.
def tangent_line(f, x0):
    return lambda x: f(x0) + numerical_diff(f, x) * (x - x0)


# %% question="tangent_line" name="height-of-another-place"
# en: The line is no straight line: it seems to start from f(x) instead of from the point that it touches.
# ko: 결과가 직선이 아닙니다. 접점의 높이 대신 f(x)에서 시작하는 것 같습니다.
def tangent_line(f, x0):
    slope = numerical_diff(f, x0)
    return lambda x: f(x) + slope * (x - x0)


# %% question="tangent_line" name="the-curve-itself"
# en: What comes back is the curve again. The tangent is a straight line that touches it at x0.
# ko: 곡선이 그대로 돌아옵니다. 접선은 x0에서 곡선에 접하는 직선입니다.
def tangent_line(f, x0):
    return f


# %% question="tangent_line" name="value-instead-of-function"
# en: A number comes back, the height of the tangent at one place. The task asks for a function that can be called
#     with any number.
# ko: 한 지점에서의 접선의 높이, 즉 숫자가 나옵니다. 어떤 숫자로든 호출할 수 있는 함수를 돌려주어야 합니다.
def tangent_line(f, x0):
    return f(x0) + numerical_diff(f, x0) * (4 - x0)


# %% question="tangent_line" name="through-the-origin"
# en: The slope is right, but the line goes through the origin. Through which point does the tangent go?
# ko: 기울기는 맞지만 직선이 원점을 지납니다. 접선은 어떤 점을 지나야 하나요?
def tangent_line(f, x0):
    slope = numerical_diff(f, x0)
    return lambda x: slope * x


# %% question="partial_derivative" name="forward-difference"
# en: This looks like the difference to one side. The task asks for the central one: both sides of x[i].
# ko: 한쪽만 보는 차분을 쓴 것 같습니다. 문제에서는 x[i]의 양쪽을 보는 중앙 차분을 요구합니다.
def partial_derivative(f, x, i, h=1e-4):
    above = np.array(x, dtype=float)
    above[i] += h
    return (f(above) - f(np.array(x, dtype=float))) / h


# %% question="partial_derivative" name="all-variables-move"
# en: All variables seem to move together. In a partial derivative, what happens to the others?
# ko: 모든 변수가 함께 움직이는 것 같습니다. 편미분에서는 다른 변수를 어떻게 두나요?
def partial_derivative(f, x, i, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


# %% question="partial_derivative" name="counted-from-one"
# en: You seem to move the variable before the one that is asked for. From which number does i count?
# ko: 요구한 변수가 아니라 그 앞의 변수를 움직인 것 같습니다. i는 몇부터 세는지 확인해 보세요.
def partial_derivative(f, x, i, h=1e-4):
    above, below = np.array(x, dtype=float), np.array(x, dtype=float)
    above[i - 1] += h
    below[i - 1] -= h
    return (f(above) - f(below)) / (2 * h)


# %% question="partial_derivative" name="step-not-doubled"
# en: Your slope is twice the right one. How far apart are the two points?
# ko: 기울기가 두 배로 나옵니다. 두 점 사이의 거리가 얼마인지 생각해 보세요.
def partial_derivative(f, x, i, h=1e-4):
    above, below = np.array(x, dtype=float), np.array(x, dtype=float)
    above[i] += h
    below[i] -= h
    return (f(above) - f(below)) / h


# %% question="partial_derivative" name="integers-stay-integers"
# en: For floats it is right, for integers it is thousands off. What becomes of 3.0001 when it is put into an
#     integer array?
# ko: 실수 배열에서는 맞지만 정수 배열에서는 값이 수천 배씩 틀립니다. 정수 배열에 3.0001을 넣으면 어떻게 되는지 확인해 보세요.
def partial_derivative(f, x, i, h=1e-4):
    above, below = x.copy(), x.copy()
    above[i] += h
    below[i] -= h
    return (f(above) - f(below)) / (2 * h)


# %% question="partial_derivative" name="moves-the-argument"
# en: The slope is right, but afterwards `x` is not what it was. `np.asarray` makes no copy of an array that
#     is of floats already.
# ko: 기울기는 맞지만 호출한 뒤 `x`의 값이 달라져 있습니다. 이미 실수 배열이면 `np.asarray`는 복사본을 만들지 않습니다.
def partial_derivative(f, x, i, h=1e-4):
    x = np.asarray(x, dtype=float)
    x[i] += h
    above = f(x)
    x[i] -= 2 * h
    return (above - f(x)) / (2 * h)


# %% question="partial_derivative" name="step-ignored"
# en: It is right with the usual h, but another h changes nothing. Is h set anew inside the function?
# ko: 기본값 h에서는 맞지만 다른 h를 주어도 결과가 달라지지 않습니다. 함수 안에서 h를 다시 정하고 있지 않은지 확인해 보세요.
def partial_derivative(f, x, i, h=1e-4):
    above, below = np.array(x, dtype=float), np.array(x, dtype=float)
    above[i] += 1e-4
    below[i] -= 1e-4
    return (f(above) - f(below)) / 2e-4


# %% question="partial_derivative" name="only-one-variable-is-passed"
# en: `f` seems to be called with the one number x[i]. It wants an array with all variables, the others
#     unchanged.
# ko: `f`에 숫자 x[i] 하나만 넣어 호출한 것 같습니다. `f`는 모든 변수가 들어 있는 배열을 받습니다. 다른 변수는 그대로 두세요.
def partial_derivative(f, x, i, h=1e-4):
    return (f(x[i] + h) - f(x[i] - h)) / (2 * h)


# %% question="partial_derivative" name="passes-a-list"
# en: `f` seems to be called with a list. It takes an array: inside it may calculate with all variables at
#     once, such as `x**2`.
# ko: `f`에 리스트를 넣어 호출한 것 같습니다. `f`는 배열을 받습니다. `f` 안에서 `x**2`처럼 배열 전체를 한 번에 계산할 수도 있습니다.
def partial_derivative(f, x, i, h=1e-4):
    above, below = [float(v) for v in x], [float(v) for v in x]
    above[i] += h
    below[i] -= h
    return (f(above) - f(below)) / (2 * h)


# %% question="partial_derivative" name="the-whole-gradient"
# en: All partial derivatives come back. This task asks for one of them, the one of x[i].
# ko: 편미분 값이 모두 돌아옵니다. 이 문제에서는 그중 x[i]에 대한 것 하나만 요구합니다.
def partial_derivative(f, x, i, h=1e-4):
    x = np.array(x, dtype=float)
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(len(x))])


# %% question="numerical_gradient" name="forward-difference"
# en: This looks like the difference to one side. The task asks for the central one: both sides of each
#     element.
# ko: 한쪽만 보는 차분을 쓴 것 같습니다. 문제에서는 각 원소의 양쪽을 보는 중앙 차분을 요구합니다.
def numerical_gradient(f, x, h=1e-4):
    x = np.array(x, dtype=float)
    here, gradient = f(x), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above = x.copy()
        above[place] += h
        gradient[place] = (f(above) - here) / h
    return gradient


# %% question="numerical_gradient" name="integer-result"
# en: For integers the gradient is cut to whole numbers. `np.zeros_like(x)` has the type of x: which type
#     should the result have?
# ko: 정수 배열을 넣으면 gradient의 소수 부분이 잘립니다. `np.zeros_like(x)`의 형(type)은 x와 같습니다. 결과는 어떤 형이어야 할까요?
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += h
        below[place] -= h
        gradient[place] = (f(above) - f(below)) / (2 * h)
    return gradient


# %% question="numerical_gradient" name="integers-stay-integers"
# en: For floats it is right, for integers it is thousands off. What becomes of 3.0001 when it is put into an
#     integer array?
# ko: 실수 배열에서는 맞지만 정수 배열에서는 값이 수천 배씩 틀립니다. 정수 배열에 3.0001을 넣으면 어떻게 되는지 확인해 보세요.
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] += h
        below[place] -= h
        gradient[place] = (f(above) - f(below)) / (2 * h)
    return gradient


# %% question="numerical_gradient" name="all-variables-move"
# en: All elements get the same number: they seem to move together. Only one should move at a time.
# ko: 모든 원소의 값이 같습니다. 모든 변수가 함께 움직이는 것 같습니다. 한 번에 하나만 움직여야 합니다.
def numerical_gradient(f, x, h=1e-4):
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


# %% question="numerical_gradient" name="not-put-back"
# en: An element that was moved seems to stay moved while the next one's turn comes, and `x` is not what it
#     was afterwards.
# ko: 한 원소를 움직인 뒤 되돌리지 않은 채 다음 원소로 넘어가는 것 같습니다. 호출한 뒤 `x`의 값도 달라져 있습니다.
def numerical_gradient(f, x, h=1e-4):
    x = np.asarray(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        above = f(x)
        x[place] -= 2 * h
        gradient[place] = (above - f(x)) / (2 * h)
    return gradient


# %% question="numerical_gradient" name="vectors-only"
# en: Vectors are right, but of a matrix whole rows move together, and the result has one number for each row.
#     `len(x)` counts rows: the gradient has the shape of x.
# ko: 1차원 배열에서는 맞지만, 행렬에서는 행 전체가 함께 움직이고 결과가 행마다 하나씩 나옵니다. `len(x)`는 행의 수입니다. gradient의 모양은 x와
#     같아야 합니다.
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        above, below = x.astype(float), x.astype(float)
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


# %% question="numerical_gradient" name="flattened"
# en: The numbers are right, but of a matrix they come back in one long row. Which shape should the gradient
#     have?
# ko: 값은 맞지만 행렬을 넣으면 한 줄로 길게 나옵니다. gradient의 모양이 어떠해야 하는지 확인해 보세요.
def numerical_gradient(f, x, h=1e-4):
    gradient = []
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += h
        below[place] -= h
        gradient.append((f(above) - f(below)) / (2 * h))
    return np.array(gradient)


# %% question="numerical_gradient" name="step-not-doubled"
# en: Your gradient is twice the right one. How far apart are the two points?
# ko: gradient가 두 배로 나옵니다. 두 점 사이의 거리가 얼마인지 생각해 보세요.
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += h
        below[place] -= h
        gradient[place] = (f(above) - f(below)) / h
    return gradient


# %% question="numerical_gradient" name="step-ignored"
# en: It is right with the usual h, but another h changes nothing. Is h set anew, or not passed on?
# ko: 기본값 h에서는 맞지만 다른 h를 주어도 결과가 달라지지 않습니다. h를 다시 정하거나, 다른 함수에 넘기지 않은 것은 아닌지 확인해 보세요.
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += 1e-4
        below[place] -= 1e-4
        gradient[place] = (f(above) - f(below)) / 2e-4
    return gradient


# %% question="numerical_gradient" name="downhill-already"
# en: All signs are turned around: this is the way down, which is the next task. The gradient itself points
#     up.
# ko: 부호가 모두 반대입니다. 이것은 다음 문제에서 구할 내려가는 방향입니다. gradient 자체는 올라가는 방향을 가리킵니다.
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += h
        below[place] -= h
        gradient[place] = (f(below) - f(above)) / (2 * h)
    return gradient


# %% question="numerical_gradient" name="returns-inside-the-loop"
# en: Only the first element is filled in and the others are 0: does the function return inside its loop?
# ko: 첫 번째 원소만 값이 있고 나머지는 0입니다. 반복문 안에서 바로 값을 돌려주고 있지 않은지 확인해 보세요.
def numerical_gradient(f, x, h=1e-4):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += h
        below[place] -= h
        gradient[place] = (f(above) - f(below)) / (2 * h)
        return gradient
    return None


# %% question="numerical_gradient" name="not-put-back-on-a-copy"
# en: An element that was moved seems to stay moved while the next one's turn comes.
# ko: 한 원소를 움직인 뒤 되돌리지 않은 채 다음 원소로 넘어가는 것 같습니다.
def numerical_gradient(f, x, h=1e-4):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        above = f(x)
        x[place] -= 2 * h
        gradient[place] = (above - f(x)) / (2 * h)
    return gradient


# %% question="descent_direction" name="uphill"
# en: This is the gradient itself, and points in the direction in which f grows fastest. Which way is down?
# ko: gradient를 그대로 돌려준 것 같습니다. 이 방향으로 가면 값이 가장 크게 증가합니다. 내려가는 방향은 어느 쪽일까요?
def descent_direction(f, x):
    return numerical_gradient(f, x)


# %% question="descent_direction" name="unit-length"
# en: The direction is right, but the arrow's length seems to be made 1. The task asks for its full length.
# ko: 방향은 맞지만 길이를 1로 만든 것 같습니다. 문제에서는 길이를 바꾸지 않은 값을 요구합니다.
def descent_direction(f, x):
    gradient = numerical_gradient(f, x)
    length = np.linalg.norm(gradient)
    return -gradient / length if length else -gradient


# %% question="descent_direction" name="signs-alone"
# en: Only the signs seem to be left, -1, 0 and 1. The steepness counts as well.
# ko: -1, 0, 1처럼 부호만 남은 것 같습니다. 얼마나 가파른지도 필요합니다.
def descent_direction(f, x):
    return -np.sign(np.round(numerical_gradient(f, x), 6))


# %% question="descent_direction" name="always-negative"
# en: No component is ever positive: it looks as if the absolute values got a minus sign. Where the gradient
#     is negative, which sign has its opposite?
# ko: 양수인 성분이 하나도 없습니다. 절댓값에 마이너스를 붙인 것 같습니다. gradient의 성분이 음수이면 그 반대의 부호는 무엇일까요?
def descent_direction(f, x):
    return -np.abs(numerical_gradient(f, x))


# %% question="descent_direction" name="the-next-point"
# en: A place comes back, not a direction: x seems to be added already. That is a step of gradient descent,
#     the next assignment.
# ko: 방향이 아니라 위치가 돌아옵니다. x를 이미 더한 것 같습니다. 그것은 다음 과제에서 다룰 경사 하강법의 한 걸음입니다.
def descent_direction(f, x):
    return x - numerical_gradient(f, x)


# %% question="descent_direction" name="times-a-learning-rate"
# en: The direction is right, but it is 100 times too short: a learning rate seems to be in it. Here it is not
#     wanted yet.
# ko: 방향은 맞지만 길이가 100분의 1입니다. 학습률을 곱한 것 같습니다. 여기에서는 아직 필요하지 않습니다.
def descent_direction(f, x):
    return -0.01 * numerical_gradient(f, x)


# %% question="descent_direction" name="two-variables-only"
# en: For two variables it is right, for other numbers of variables it is not. How many are there?
# ko: 변수가 두 개일 때는 맞지만 다른 경우에는 틀립니다. 변수가 몇 개인지 확인하고 모두 처리하세요.
def descent_direction(f, x):
    return np.array([-partial_derivative(f, x, 0), -partial_derivative(f, x, 1)])


# %% question="gradient_field" name="transposed"
# en: The tables lie on their side: there is a row for each x. Which of the two, xs or ys, gives the rows?
# ko: 표의 행과 열이 바뀌었습니다. x마다 행이 하나씩 있습니다. xs와 ys 중 어느 것이 행이 되어야 하나요?
def gradient_field(f, xs, ys):
    arrows = np.array([[descent_direction(f, np.array([x, y])) for y in ys] for x in xs])
    return arrows[:, :, 0], arrows[:, :, 1]


# %% question="gradient_field" name="u-and-v-exchanged"
# en: The two tables seem to be exchanged. Which of an arrow's two numbers says how far it goes to the right?
# ko: 두 표가 서로 바뀐 것 같습니다. 화살표의 두 숫자 중 어느 것이 오른쪽으로 얼마나 가는지를 나타내나요?
def gradient_field(f, xs, ys):
    arrows = np.array([[descent_direction(f, np.array([x, y])) for x in xs] for y in ys])
    return arrows[:, :, 1], arrows[:, :, 0]


# %% question="gradient_field" name="uphill"
# en: All arrows point up: this is the gradient. The map shows the way down.
# ko: 모든 화살표가 올라가는 방향입니다. 이것은 gradient입니다. 지도에는 내려가는 방향을 그려야 합니다.
def gradient_field(f, xs, ys):
    arrows = np.array([[numerical_gradient(f, np.array([x, y])) for x in xs] for y in ys])
    return arrows[:, :, 0], arrows[:, :, 1]


# %% question="gradient_field" name="coordinates-exchanged"
# en: The shapes are right, but the arrows belong to other points: f seems to be given (y, x). Which
#     coordinate comes first?
# ko: 모양은 맞지만 화살표가 다른 점의 것입니다. f에 (y, x)를 넣은 것 같습니다. 어느 좌표가 먼저인지 확인해 보세요.
def gradient_field(f, xs, ys):
    arrows = np.array([[descent_direction(f, np.array([y, x])) for x in xs] for y in ys])
    return arrows[:, :, 0], arrows[:, :, 1]


# %% question="gradient_field" name="upside-down"
# en: The rows come in the opposite order. The first row belongs to ys[0], wherever that is in a picture.
# ko: 행의 순서가 반대입니다. 그림에서의 위치와 상관없이 첫 번째 행은 ys[0]에 해당합니다.
def gradient_field(f, xs, ys):
    arrows = np.array([[descent_direction(f, np.array([x, y])) for x in xs] for y in ys[::-1]])
    return arrows[:, :, 0], arrows[:, :, 1]


# %% question="gradient_field" name="pairs-instead-of-a-grid"
# en: The points seem to be (xs[0], ys[0]), (xs[1], ys[1]) and so on. A grid has every x with every y.
# ko: (xs[0], ys[0]), (xs[1], ys[1])처럼 짝을 지은 점만 계산한 것 같습니다. 격자에는 모든 x와 모든 y의 조합이 있어야 합니다.
def gradient_field(f, xs, ys):
    arrows = np.array([descent_direction(f, np.array([x, y])) for x, y in zip(xs, ys)])
    return arrows[:, 0], arrows[:, 1]


# %% question="gradient_field" name="arrows-not-taken-apart"
# en: One array of arrows comes back, two numbers at each point. The task asks for two tables, U and V.
# ko: 점마다 숫자가 두 개씩 들어 있는 배열 하나가 돌아옵니다. 문제에서는 표 두 개 U와 V를 요구합니다.
def gradient_field(f, xs, ys):
    return np.array([[descent_direction(f, np.array([x, y])) for x in xs] for y in ys])


# %% question="gradient_field" name="one-long-row"
# en: The numbers are right, but each table is one long row. It should have a row for each y and a column for
#     each x.
# ko: 값은 맞지만 표가 한 줄로 되어 있습니다. y마다 행, x마다 열이 하나씩 있어야 합니다.
def gradient_field(f, xs, ys):
    arrows = np.array([descent_direction(f, np.array([x, y])) for y in ys for x in xs])
    return arrows[:, 0], arrows[:, 1]


# %% question="gradient_field" name="all-points-at-once"
# en: `f` seems to be called with the whole grid at once. It takes one point, an array of shape (2,): go
#     through the points one at a time.
# ko: `f`에 격자 전체를 한 번에 넣어 호출한 것 같습니다. `f`는 점 하나, 즉 모양이 (2,)인 배열을 받습니다. 점을 하나씩 차례로 처리하세요.
def gradient_field(f, xs, ys):
    X, Y = np.meshgrid(xs, ys)
    h = 1e-4
    U = (f(np.array([X - h, Y])) - f(np.array([X + h, Y]))) / (2 * h)
    V = (f(np.array([X, Y - h])) - f(np.array([X, Y + h]))) / (2 * h)
    return U, V


# %% question="gradient_field" name="unit-length"
# en: The arrows point the right way, but all of them seem to have the length 1. Keep their full length.
# ko: 화살표의 방향은 맞지만 길이가 모두 1인 것 같습니다. 원래 길이를 그대로 두세요.
def gradient_field(f, xs, ys):
    arrows = np.array([[descent_direction(f, np.array([x, y])) for x in xs] for y in ys])
    lengths = np.maximum(np.hypot(arrows[:, :, 0], arrows[:, :, 1]), 1e-12)
    return arrows[:, :, 0] / lengths, arrows[:, :, 1] / lengths
