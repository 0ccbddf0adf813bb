import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

@tf.function
def helper(x):
    return tf.nn.relu(x)

model = keras.Sequential([layers.Conv2D(8, 3, activation='relu', input_shape=(28, 28, 1)), layers.Flatten()])
model.compile(optimizer='adam', loss='mse', metrics=['accuracy'])
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train.astype('float32') / 255.0
history = model.fit(x_train[..., None], y_train, epochs=3, validation_split=0.1)
print(history.history['accuracy'][-1])

def relu(x):
    return helper(x)
