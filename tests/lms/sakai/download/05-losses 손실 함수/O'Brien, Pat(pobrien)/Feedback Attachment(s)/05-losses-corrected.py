mse = 0
