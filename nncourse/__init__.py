"""First steps in neural networks, as code to read beside the lecture.

Open the modules in this order; each uses only those before it.

1. ``perceptron``   one neuron with a threshold, logic gates, and why XOR needs a second layer
2. ``activations``  what a neuron does with the sum of its inputs
3. ``network``      layers of neurons, and forward propagation through them
4. ``losses``       how wrong a prediction is
5. ``derivatives``  slopes, partial derivatives and gradients
6. ``descent``      gradient descent, in batches of any size
7. ``optimizers``   better steps: momentum, AdaGrad, RMSProp, Adam
8. ``schedules``    learning rates that change with time
9. ``backpropagation``, ``training``     the gradient of a network, and a network that learns with it
10. ``datasets``    data to learn from
11. ``ravine``      momentum, Adam and schedules on their way through a narrow valley
12. ``handwriting`` the network reads digits, also one that you draw
13. ``plots``       the lecture's pictures (needs Matplotlib)

``python -m nncourse tour`` walks through everything and computes every number on the slides. Names and
behaviour are the same as in the course's assignments. Everything except ``plots`` needs only NumPy.

"Source: lecture 2, ..." in a docstring names the part of the lecture (2 Perceptron Basic, 3 Neural
Network Basic) and the heading of its slide.
"""
