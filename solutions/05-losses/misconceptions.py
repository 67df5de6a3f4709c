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
"""Wrong answers to 05-losses that students give, each with a hint in both languages."""

import numpy as np


# %% question="sse" name="mean-instead-of-sum"
# en: The squares are averaged instead of added up: this looks like the MSE. Does anything stand before the
#     sum in the formula of the SSE?
# ko: 제곱 오차를 더하지 않고 평균을 낸 것 같습니다. 이것은 MSE입니다. SSE의 식에서 합 앞에 무엇이 있는지 확인해 보세요.
def sse(y, y_hat):
    return float(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="sse" name="half-of-the-sum"
# en: Your value is half of the expected one. Some books put 1/2 before the sum; look at how the lecture
#     defines the SSE.
# ko: 결과가 기대한 값의 절반입니다. 합 앞에 1/2을 붙이는 책도 있지만, 강의에서 정의한 SSE의 식을 다시 확인해 보세요.
def sse(y, y_hat):
    return float(0.5 * np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="sse" name="absolute-differences"
# en: The differences seem to be made positive with their absolute value. How does the formula make them
#     positive?
# ko: 차이의 절댓값을 더한 것 같습니다. 식에서는 차이를 어떤 방법으로 양수로 만드는지 확인해 보세요.
def sse(y, y_hat):
    return float(np.sum(np.abs(np.asarray(y) - np.asarray(y_hat))))


# %% question="sse" name="square-of-the-sum"
# en: It looks as if the differences are added first and the sum is squared. Then errors of different signs
#     cancel. What does the exponent in the formula stand next to?
# ko: 차이를 먼저 더한 다음 그 합을 제곱한 것 같습니다. 그러면 부호가 다른 오차끼리 상쇄됩니다. 식에서 제곱이 무엇에 붙어 있는지 확인해 보세요.
def sse(y, y_hat):
    return float(np.sum(np.asarray(y) - np.asarray(y_hat)) ** 2)


# %% question="sse" name="no-square"
# en: The differences are added without being squared, so that the result can even be negative. Compare with
#     the formula.
# ko: 차이를 제곱하지 않고 더한 것 같습니다. 이렇게 하면 결과가 음수도 될 수 있습니다. 식과 비교해 보세요.
def sse(y, y_hat):
    return float(np.sum(np.asarray(y) - np.asarray(y_hat)))


# %% question="sse" name="not-added-up"
# en: What comes back is all the squares, not one number. One step of the formula is missing.
# ko: 숫자 하나가 아니라 제곱 오차가 모두 그대로 돌아옵니다. 식에서 빠뜨린 단계가 하나 있습니다.
def sse(y, y_hat):
    return (np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)) ** 2


# %% question="sse" name="one-sum-for-each-column"
# en: For a two-dimensional array there is a sum for each column. The loss is one number, whatever the shape:
#     which sum did you use?
# ko: 2차원 배열을 넣으면 열마다 합이 따로 나옵니다. 손실은 배열의 모양과 상관없이 숫자 하나여야 합니다. 어떤 합을 사용했는지 확인해 보세요.
def sse(y, y_hat):
    return sum((np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)) ** 2)


# %% question="sse" name="arrays-only"
# en: This works for arrays, but the task also allows numbers and lists, and those cannot do everything that
#     an array can. What turns them into arrays?
# ko: 배열에서는 동작하지만 숫자나 리스트를 넣으면 오류가 납니다. 숫자와 리스트는 배열처럼 계산할 수 없습니다. 먼저 배열로 바꾸려면 무엇을 써야 할까요?
def sse(y, y_hat):
    return float(((y - y_hat) ** 2).sum())


# %% question="sse" name="changes-the-truth"
# en: The value may be right, but the array that was passed in is changed afterwards. Operators such as `-=`
#     write into it.
# ko: 값은 맞더라도 전달받은 배열이 바뀌어 버립니다. `-=` 같은 연산자는 그 배열에 직접 값을 씁니다.
def sse(y, y_hat):
    if isinstance(y, np.ndarray) and y.dtype == float:
        y -= y_hat
        return float(np.sum(y**2))
    return float(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="sse" name="prints-instead-of-returning"
# en: Nothing comes back from the function. Showing a value with `print` is not the same as returning it.
# ko: 함수가 아무 값도 돌려주지 않습니다. `print`로 보여 주는 것과 값을 돌려주는 것은 다릅니다.
def sse(y, y_hat):
    print(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="sse" name="integer"
# en: The value is right, but for integers the result is an integer. The task asks for a float.
# ko: 값은 맞지만 정수를 넣으면 결과도 정수입니다. 문제에서는 실수(float)를 돌려주어야 합니다.
def sse(y, y_hat):
    return np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2)


# %% question="mse" name="sum-instead-of-mean"
# en: The squares are right but they are only added up: this looks like the SSE. Which factor stands before
#     the sum in the MSE?
# ko: 제곱 오차를 더하기만 한 것 같습니다. 이것은 SSE입니다. MSE의 식에서 합 앞에 무엇이 붙는지 확인해 보세요.
def mse(y, y_hat):
    return float(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="mse" name="divided-by-rows"
# en: For vectors this is right, but for a two-dimensional array the sum seems to be divided by the number of
#     rows. Over how many elements is the mean?
# ko: 1차원 배열에서는 맞지만, 2차원 배열에서는 합을 행의 수로 나눈 것 같습니다. 몇 개의 원소에 대한 평균인지 생각해 보세요.
def mse(y, y_hat):
    difference = np.atleast_1d(np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float))
    return float(np.sum(difference**2) / len(difference))


# %% question="mse" name="one-mean-for-each-row"
# en: For a two-dimensional array there is a mean for each row. The loss is one number: should an axis be
#     given?
# ko: 2차원 배열을 넣으면 행마다 평균이 따로 나옵니다. 손실은 숫자 하나여야 합니다. 축(axis)을 지정해야 할까요?
def mse(y, y_hat):
    difference = np.atleast_1d(np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float))
    return np.mean(difference**2, axis=-1)


# %% question="mse" name="square-of-the-mean"
# en: It looks as if the differences are averaged first and the mean is squared. Then errors of different
#     signs cancel.
# ko: 차이의 평균을 먼저 구한 다음 제곱한 것 같습니다. 그러면 부호가 다른 오차끼리 상쇄됩니다.
def mse(y, y_hat):
    return float(np.mean(np.asarray(y) - np.asarray(y_hat)) ** 2)


# %% question="mse" name="root-too-early"
# en: Your value is the root of the expected one. That is the next task.
# ko: 기대한 값의 제곱근이 나옵니다. 제곱근은 다음 문제에서 구합니다.
def mse(y, y_hat):
    return float(np.sqrt(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2)))


# %% question="mse" name="absolute-differences"
# en: The mean of the absolute differences is another loss. How does the formula make the differences
#     positive?
# ko: 차이의 절댓값의 평균은 다른 손실 함수입니다. 식에서는 차이를 어떤 방법으로 양수로 만드는지 확인해 보세요.
def mse(y, y_hat):
    return float(np.mean(np.abs(np.asarray(y) - np.asarray(y_hat))))


# %% question="mse" name="half-of-the-mean"
# en: Your value is half of the expected one: is there a factor in your formula that is not in the lecture's?
# ko: 결과가 기대한 값의 절반입니다. 강의의 식에 없는 계수가 들어가 있지 않은지 확인해 보세요.
def mse(y, y_hat):
    return float(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2) / 2)


# %% question="mse" name="divided-by-three"
# en: This gives the lecture's example, but with other numbers of data it is wrong. Is a number written into
#     your program that should come from the data?
# ko: 강의의 예제에서는 맞지만 데이터의 수가 다르면 틀립니다. 데이터에서 구해야 할 수를 프로그램에 직접 적어 두지 않았나요?
def mse(y, y_hat):
    return float(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2) / 3)


# %% question="mse" name="arrays-only"
# en: This works for arrays, but the task also allows numbers and lists. What turns them into arrays?
# ko: 배열에서는 동작하지만 숫자나 리스트를 넣으면 오류가 납니다. 먼저 배열로 바꾸려면 무엇을 써야 할까요?
def mse(y, y_hat):
    return float(((y - y_hat) ** 2).mean())


# %% question="mse" name="changes-the-truth"
# en: The value may be right, but the array that was passed in is changed afterwards. Operators such as `-=`
#     write into it.
# ko: 값은 맞더라도 전달받은 배열이 바뀌어 버립니다. `-=` 같은 연산자는 그 배열에 직접 값을 씁니다.
def mse(y, y_hat):
    if isinstance(y, np.ndarray) and y.dtype == float:
        y -= y_hat
        return float(np.mean(y**2))
    return float(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="mse" name="divided-by-one-less"
# en: The sum is divided by one less than the number of elements, as for a sample's variance. The MSE is a mean.
# ko: 표본분산처럼 원소의 개수보다 1 작은 수로 나눈 것 같습니다. MSE는 평균입니다.
def mse(y, y_hat):
    difference = np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)
    return float(np.sum(difference**2) / max(difference.size - 1, 1))


# %% question="rmse" name="no-root"
# en: This looks like the MSE itself. What does the R in RMSE stand for?
# ko: MSE를 그대로 돌려주는 것 같습니다. RMSE의 R이 무엇을 뜻하는지 생각해 보세요.
def rmse(y, y_hat):
    return float(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2))


# %% question="rmse" name="root-of-the-sum"
# en: The root is there, but below it there seems to be the sum of the squares. What is missing below the
#     root?
# ko: 제곱근은 씌웠지만 그 안에 제곱 오차의 합이 그대로 있는 것 같습니다. 제곱근 안에서 빠진 것이 무엇인지 확인해 보세요.
def rmse(y, y_hat):
    return float(np.sqrt(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2)))


# %% question="rmse" name="divided-outside-the-root"
# en: It looks as if the division by n comes after the root. In the formula, is 1/n inside the root or
#     outside?
# ko: 제곱근을 씌운 다음에 n으로 나눈 것 같습니다. 식에서 1/n이 제곱근의 안에 있는지 밖에 있는지 확인해 보세요.
def rmse(y, y_hat):
    return float(np.sqrt(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2)) / np.size(y))


# %% question="rmse" name="mean-of-the-roots"
# en: It looks as if each square has its own root, and the mean comes last. The root of a square is just the
#     absolute value: which comes first in the formula, the mean or the root?
# ko: 제곱마다 제곱근을 구한 다음 마지막에 평균을 낸 것 같습니다. 제곱의 제곱근은 절댓값일 뿐입니다. 식에서는 평균과 제곱근 중 어느 것을 먼저 계산하나요?
def rmse(y, y_hat):
    return float(np.mean(np.sqrt((np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)) ** 2)))


# %% question="rmse" name="one-root-for-each-column"
# en: For a two-dimensional array there is a root for each column. The loss is one number: the mean is over
#     all elements.
# ko: 2차원 배열을 넣으면 열마다 값이 따로 나옵니다. 손실은 숫자 하나이고, 평균은 모든 원소에 대해 구해야 합니다.
def rmse(y, y_hat):
    return np.sqrt(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2, axis=0))


# %% question="rmse" name="arrays-only"
# en: This works for arrays, but the task also allows numbers and lists. What turns them into arrays?
# ko: 배열에서는 동작하지만 숫자나 리스트를 넣으면 오류가 납니다. 먼저 배열로 바꾸려면 무엇을 써야 할까요?
def rmse(y, y_hat):
    return float(np.sqrt(((y - y_hat) ** 2).mean()))


# %% question="rmse" name="standard-deviation"
# en: It looks like the standard deviation of the differences: their mean is subtracted first. An error that is
#     always the same would then count as 0.
# ko: 차이의 표준편차를 구한 것 같습니다. 표준편차는 차이에서 평균을 먼저 빼므로, 항상 똑같이 틀리면 0이 됩니다.
def rmse(y, y_hat):
    return float(np.std(np.asarray(y, dtype=float) - np.asarray(y_hat, dtype=float)))


# %% question="one_hot" name="integers"
# en: The rows are right, but they hold integers. Which type does the task ask for?
# ko: 행의 모양은 맞지만 정수로 채워져 있습니다. 문제에서 어떤 형(type)의 배열을 요구하는지 확인해 보세요.
def one_hot(labels, num_classes):
    return np.eye(num_classes, dtype=int)[labels]


# %% question="one_hot" name="counted-from-one"
# en: Each 1 is one place too far to the left. From which number are the labels counted?
# ko: 1이 한 칸씩 왼쪽에 있습니다. 레이블은 몇부터 세는지 확인해 보세요.
def one_hot(labels, num_classes):
    return np.eye(num_classes)[labels - 1]


# %% question="one_hot" name="transposed"
# en: There is a row for each class and a column for each label. Which way round does the task ask for it?
# ko: 클래스마다 행이, 레이블마다 열이 하나씩 있습니다. 문제에서 요구하는 행과 열의 방향을 확인해 보세요.
def one_hot(labels, num_classes):
    return np.eye(num_classes)[:, labels]


# %% question="one_hot" name="as-wide-as-the-largest-label"
# en: The number of columns seems to come from the largest label. What if the last class does not occur? You
#     are told how many classes there are.
# ko: 열의 수를 가장 큰 레이블에서 구한 것 같습니다. 마지막 클래스가 한 번도 나오지 않으면 어떻게 될까요? 클래스의 수는 인수로 주어집니다.
def one_hot(labels, num_classes):
    return np.eye(labels.max() + 1)[labels]


# %% question="one_hot" name="only-labels-that-occur"
# en: There are columns only for labels that occur. A class without any data still needs its column.
# ko: 실제로 나온 레이블의 열만 있습니다. 데이터가 하나도 없는 클래스의 열도 있어야 합니다.
def one_hot(labels, num_classes):
    return (labels[:, None] == np.unique(labels)).astype(float)


# %% question="one_hot" name="ones-and-zeros-exchanged"
# en: The label's place holds 0 and all others hold 1. Which of them should be "hot"?
# ko: 레이블 자리가 0이고 나머지가 1입니다. 어느 쪽이 1이어야 하는지 확인해 보세요.
def one_hot(labels, num_classes):
    return 1 - np.eye(num_classes)[labels]


# %% question="one_hot" name="whole-columns"
# en: Every row has a 1 in the place of every label. `rows[:, labels] = 1` fills whole columns: each row
#     should get the 1 of its own label.
# ko: 모든 행에 모든 레이블의 자리가 1로 채워져 있습니다. `rows[:, labels] = 1`은 열 전체를 채웁니다. 각 행에는 자기 레이블의 자리만 1이어야
#     합니다.
def one_hot(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    rows[:, labels] = 1
    return rows


# %% question="one_hot" name="first-label-only"
# en: It looks as if the function returns inside its loop: only one row comes back.
# ko: 반복문 안에서 바로 값을 돌려주는 것 같습니다. 행이 하나만 나옵니다.
def one_hot(labels, num_classes):
    for label in labels:
        row = np.zeros(num_classes)
        row[label] = 1
        return row
    return None


# %% question="cross_entropy" name="no-minus"
# en: Your loss has the wrong sign. Logarithms of probabilities are negative: what does the formula do about
#     that?
# ko: 손실의 부호가 반대입니다. 확률의 로그는 음수입니다. 식에서 이것을 어떻게 처리하는지 확인해 보세요.
def cross_entropy(y, y_hat):
    return float(np.mean(np.sum(y * np.log(np.clip(y_hat, 1e-12, 1)), axis=-1)))


# %% question="cross_entropy" name="log-base-10"
# en: Your value is off by a constant factor, as it is with a logarithm to base 10. Which base does the
#     lecture use?
# ko: 기대한 값과 일정한 비율만큼 다릅니다. 밑이 10인 로그를 쓴 것 같습니다. 강의에서는 밑이 무엇인 로그를 쓰나요?
def cross_entropy(y, y_hat):
    return float(np.mean(-np.sum(y * np.log10(np.clip(y_hat, 1e-12, 1)), axis=-1)))


# %% question="cross_entropy" name="log-base-2"
# en: Your value is off by a constant factor, as it is with a logarithm to base 2. Which base does the lecture
#     use?
# ko: 기대한 값과 일정한 비율만큼 다릅니다. 밑이 2인 로그를 쓴 것 같습니다. 강의에서는 밑이 무엇인 로그를 쓰나요?
def cross_entropy(y, y_hat):
    return float(np.mean(-np.sum(y * np.log2(np.clip(y_hat, 1e-12, 1)), axis=-1)))


# %% question="cross_entropy" name="sum-over-the-batch"
# en: One sample is right, but a batch's losses seem to be added up. What should be done with the losses of
#     its rows?
# ko: 데이터가 하나일 때는 맞지만, 배치일 때는 손실을 모두 더한 것 같습니다. 행마다 구한 손실을 어떻게 합쳐야 하는지 확인해 보세요.
def cross_entropy(y, y_hat):
    return float(-np.sum(y * np.log(np.clip(y_hat, 1e-12, 1))))


# %% question="cross_entropy" name="mean-over-everything"
# en: Your value is too small by a factor that is the number of classes. The sum over the classes is a sum;
#     only the rows are averaged.
# ko: 결과가 클래스의 수만큼 나누어져 있습니다. 클래스에 대해서는 합을 구하고, 평균은 행에 대해서만 구해야 합니다.
def cross_entropy(y, y_hat):
    return float(-np.mean(y * np.log(np.clip(y_hat, 1e-12, 1))))


# %% question="cross_entropy" name="one-sample-divided-by-classes"
# en: A batch is right, but one sample is too small. For shape `(K,)`, what is `len(y)` or `y.shape[0]`?
# ko: 배치일 때는 맞지만 데이터가 하나일 때는 값이 너무 작습니다. 모양이 `(K,)`일 때 `len(y)`나 `y.shape[0]`이 무엇인지 생각해 보세요.
def cross_entropy(y, y_hat):
    return float(-np.sum(y * np.log(np.clip(y_hat, 1e-12, 1))) / len(y))


# %% question="cross_entropy" name="one-loss-for-each-row"
# en: For a batch, a loss for each row comes back. The result should be one number.
# ko: 배치를 넣으면 행마다 손실이 하나씩 돌아옵니다. 결과는 숫자 하나여야 합니다.
def cross_entropy(y, y_hat):
    return -np.sum(y * np.log(np.clip(y_hat, 1e-12, 1)), axis=-1)


# %% question="cross_entropy" name="not-clipped"
# en: Where a probability is 0 the result is infinite or nan. What does the task ask for before the logarithm?
# ko: 확률이 0이면 결과가 무한대나 nan이 됩니다. 로그를 취하기 전에 무엇을 해야 하는지 문제를 다시 읽어 보세요.
def cross_entropy(y, y_hat):
    return float(np.mean(-np.sum(y * np.log(y_hat), axis=-1)))


# %% question="cross_entropy" name="shifted-by-1e-7"
# en: You seem to add a small number to every probability, as some books do. That changes all losses a little
#     and those of probability 0 a lot. What does the task ask for instead?
# ko: 모든 확률에 작은 수를 더한 것 같습니다. 그렇게 하는 책도 있지만, 모든 손실이 조금씩 달라지고 확률이 0일 때는 크게 달라집니다. 문제에서 요구하는 방법은
#     무엇인지 확인해 보세요.
def cross_entropy(y, y_hat):
    return float(np.mean(-np.sum(y * np.log(y_hat + 1e-7), axis=-1)))


# %% question="cross_entropy" name="truth-and-prediction-exchanged"
# en: The logarithm seems to be taken of the truth, not of the prediction. Which of the two arguments comes
#     first?
# ko: 예측값이 아니라 실제값에 로그를 취한 것 같습니다. 두 인수 중 어느 것이 먼저인지 확인해 보세요.
def cross_entropy(y, y_hat):
    return float(np.mean(-np.sum(y_hat * np.log(np.clip(y, 1e-12, 1)), axis=-1)))


# %% question="cross_entropy" name="wrong-classes-count-too"
# en: The probabilities of the wrong classes seem to count as well, with log(1 - p). That is the formula of
#     task 6; how many terms does the one of task 5 have for each class?
# ko: 정답이 아닌 클래스의 확률도 log(1 - p)로 더해진 것 같습니다. 그것은 6번 문제의 식입니다. 5번 문제의 식에는 클래스마다 항이 몇 개 있나요?
def cross_entropy(y, y_hat):
    p = np.clip(y_hat, 1e-12, 1 - 1e-12)
    return float(np.mean(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p), axis=-1)))


# %% question="cross_entropy" name="changes-the-prediction"
# en: The value may be right, but the array `y_hat` that was passed in is changed afterwards. Clip a copy.
# ko: 값은 맞더라도 전달받은 배열 `y_hat`이 바뀌어 버립니다. 복사본을 제한하세요.
def cross_entropy(y, y_hat):
    y_hat[y_hat < 1e-12] = 1e-12
    return float(np.mean(-np.sum(y * np.log(np.clip(y_hat, 1e-12, 1)), axis=-1)))


# %% question="cross_entropy" name="entropy-of-the-prediction"
# en: The result does not depend on the truth: the prediction is multiplied with its own logarithm. Which of the
#     two stands outside of the log?
# ko: 결과가 실제값과 상관없이 정해집니다. 예측값에 예측값의 로그를 곱한 것 같습니다. 로그 밖에는 무엇을 써야 하나요?
def cross_entropy(y, y_hat):
    p = np.clip(y_hat, 1e-12, 1)
    return float(-np.sum(p * np.log(p)) / (len(y) if np.ndim(y) == 2 else 1))


# %% question="binary_cross_entropy" name="only-the-first-term"
# en: Where the truth is 0 the loss is 0, whatever the prediction. The formula has a second term.
# ko: 실제값이 0이면 예측과 상관없이 손실이 0입니다. 식에는 항이 하나 더 있습니다.
def binary_cross_entropy(y, p):
    return float(np.mean(-y * np.log(np.clip(p, 1e-12, 1 - 1e-12))))


# %% question="binary_cross_entropy" name="plus-before-the-second-term"
# en: For truth 1 it is right, for truth 0 the sign is wrong. Look at the sign before the second term, and at
#     what a minus before brackets does.
# ko: 실제값이 1일 때는 맞지만 0일 때는 부호가 반대입니다. 둘째 항 앞의 부호를 확인하고, 괄호 앞의 마이너스가 어디까지 적용되는지 살펴보세요.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p)))


# %% question="binary_cross_entropy" name="no-minus"
# en: Your loss has the wrong sign. Logarithms of probabilities are negative: what does the formula do about
#     that?
# ko: 손실의 부호가 반대입니다. 확률의 로그는 음수입니다. 식에서 이것을 어떻게 처리하는지 확인해 보세요.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


# %% question="binary_cross_entropy" name="probability-of-the-other-class"
# en: The loss is small where the prediction is wrong and large where it is right. Of which class is `p` the
#     probability?
# ko: 예측이 틀릴 때 손실이 작고 맞을 때 큽니다. `p`가 어느 클래스의 확률인지 확인해 보세요.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(np.mean(-y * np.log(1 - p) - (1 - y) * np.log(p)))


# %% question="binary_cross_entropy" name="sum-instead-of-mean"
# en: Numbers are right, but for arrays the losses seem to be added up. What does the task ask for?
# ko: 숫자일 때는 맞지만, 배열일 때는 손실을 모두 더한 것 같습니다. 문제에서 무엇을 요구하는지 확인해 보세요.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p)))


# %% question="binary_cross_entropy" name="one-loss-for-each-sample"
# en: For arrays, a loss for each sample comes back. The result should be one number.
# ko: 배열을 넣으면 데이터마다 손실이 하나씩 돌아옵니다. 결과는 숫자 하나여야 합니다.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -y * np.log(p) - (1 - y) * np.log(1 - p)


# %% question="binary_cross_entropy" name="numbers-only"
# en: This works for numbers, but an array stops it: `if` can only decide one case at a time. The formula
#     needs no `if`.
# ko: 숫자에서는 동작하지만 배열을 넣으면 오류가 납니다. `if`는 한 번에 한 가지 경우만 판단할 수 있습니다. 식을 그대로 쓰면 `if`가 필요 없습니다.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    if y == 1:
        return float(-np.log(p))
    return float(-np.log(1 - p))


# %% question="binary_cross_entropy" name="log-base-2"
# en: Your value is off by a constant factor, as it is with a logarithm to base 2. Which base does the lecture
#     use?
# ko: 기대한 값과 일정한 비율만큼 다릅니다. 밑이 2인 로그를 쓴 것 같습니다. 강의에서는 밑이 무엇인 로그를 쓰나요?
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return float(np.mean(-y * np.log2(p) - (1 - y) * np.log2(1 - p)))


# %% question="binary_cross_entropy" name="not-clipped"
# en: Where `p` is exactly 0 or 1 the result is infinite or nan. What does the task ask for before the
#     logarithms?
# ko: `p`가 정확히 0이나 1이면 결과가 무한대나 nan이 됩니다. 로그를 취하기 전에 무엇을 해야 하는지 문제를 다시 읽어 보세요.
def binary_cross_entropy(y, p):
    p = np.asarray(p, dtype=float)
    return float(np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)))


# %% question="binary_cross_entropy" name="clipped-below-only"
# en: Where `p` is exactly 0 it is right, where it is exactly 1 it is not. Two logarithms have to stay finite
#     here.
# ko: `p`가 정확히 0일 때는 맞지만 정확히 1일 때는 틀립니다. 여기서는 로그 두 개가 모두 유한해야 합니다.
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1.0)
    return float(np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)))
