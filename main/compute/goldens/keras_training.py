"""
Writes keras_training.json beside itself: trainings of small models by Keras 3 on TensorFlow, each with its data, start
weights, every step's loss and final weights. Run with a Python that has tensorflow 2.21 and keras 3.
"""
import json
import os
import pathlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np

STEPS = 200
BATCH = 8
ROWS = 32

CLASSES = {
    "dense": "Dense", "activation": "Activation", "dropout": "Dropout", "flatten": "Flatten", "reshape": "Reshape",
    "batch_normalization": "BatchNormalization", "layer_normalization": "LayerNormalization", "conv1d": "Conv1D",
    "conv2d": "Conv2D", "depthwise_conv2d": "DepthwiseConv2D", "max_pooling1d": "MaxPooling1D",
    "max_pooling2d": "MaxPooling2D", "average_pooling1d": "AveragePooling1D", "average_pooling2d": "AveragePooling2D",
    "global_max_pooling1d": "GlobalMaxPooling1D", "global_max_pooling2d": "GlobalMaxPooling2D",
    "global_average_pooling1d": "GlobalAveragePooling1D", "global_average_pooling2d": "GlobalAveragePooling2D",
    "embedding": "Embedding", "simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU", "add": "Add",
    "concatenate": "Concatenate",
}
KERNEL = dict(kernel_initializer="glorot_uniform", kernel_l1=0, kernel_l2=0)


def dense(units, activation="linear", **more):
    return dict(op="dense", units=units, activation=activation, use_bias=True, **{**KERNEL, **more})


def act(activation):
    return dict(op="activation", activation=activation)


def conv(op, size, activation="linear", strides=1, padding="same", use_bias=True, **more):
    return dict(op=op, kernel_size=size, strides=strides, padding=padding, activation=activation, use_bias=use_bias, **{**KERNEL, **more})


def pool(op, size, strides=None, padding="valid"):
    return dict(op=op, pool_size=size, strides=strides or size, padding=padding)


def shape(*sizes):
    return dict(op="reshape", target_shape=list(sizes))


def rnn(op, units, return_sequences=False):
    return dict(op=op, units=units, return_sequences=return_sequences)


FLATTEN = dict(op="flatten")
NORM = dict(op="batch_normalization", momentum=0.9, epsilon=0.001)
LAYER_NORM = dict(op="layer_normalization", epsilon=0.001)
SGD = dict(op="sgd", learning_rate=0.05, momentum=0, nesterov=False)
ADAM = dict(op="adam", learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7)
ADAMW = dict(op="adamw", learning_rate=0.01, weight_decay=0.02, beta_1=0.9, beta_2=0.999, epsilon=1e-7)
RMSPROP = dict(op="rmsprop", learning_rate=0.003, rho=0.9, momentum=0, epsilon=1e-7)
ADAGRAD = dict(op="adagrad", learning_rate=0.05, initial_accumulator_value=0.1, epsilon=1e-7)


def training(optimizer=ADAM, loss="mean_squared_error", **more):
    return {
        "optimizer": optimizer, "schedule": {"op": "constant"}, "clipping": {"op": "none"}, "loss": loss,
        "metrics": [], "class_weight": "none", "epochs": 1, **more,
    }


SMALL = [dense(6, "tanh"), dense(1)]
CLASSIFY = dict(loss="sparse_categorical_crossentropy", metrics=["accuracy"])

# name: (layers, training, inputs, kind of target)
CASES = {
    "mlp": ([dense(16, "relu"), dense(8, "gelu", kernel_initializer="he_normal"), dense(1)], training(), 4, "number"),
    "sgd": (SMALL, training(SGD), 3, "number"),
    "momentum": (SMALL, training({**SGD, "momentum": 0.9, "learning_rate": 0.01}), 3, "number"),
    "nesterov": (SMALL, training({**SGD, "momentum": 0.9, "nesterov": True, "learning_rate": 0.01}), 3, "number"),
    "adam": (SMALL, training(), 3, "number"),
    "adamw": (SMALL, training(ADAMW), 3, "number"),
    "rmsprop": (SMALL, training(RMSPROP), 3, "number"),
    "rmsprop-momentum": (SMALL, training({**RMSPROP, "momentum": 0.8, "learning_rate": 0.001}), 3, "number"),
    "adagrad": (SMALL, training(ADAGRAD), 3, "number"),
    "clipnorm": (SMALL, training(SGD, clipping={"op": "clipnorm", "value": 0.3}), 3, "number"),
    "clipvalue": (SMALL, training(SGD, clipping={"op": "clipvalue", "value": 0.1}), 3, "number"),
    "global-clipnorm": (SMALL, training(SGD, clipping={"op": "global_clipnorm", "value": 0.5}), 3, "number"),
    "exponential-decay": (
        SMALL, training(ADAM, schedule={"op": "exponential_decay", "decay_steps": 30, "decay_rate": 0.7, "staircase": False}), 3, "number"),
    "staircase": (
        SMALL, training(SGD, schedule={"op": "exponential_decay", "decay_steps": 30, "decay_rate": 0.7, "staircase": True}), 3, "number"),
    "cosine-decay": (SMALL, training(ADAMW, schedule={"op": "cosine_decay", "decay_steps": 150, "alpha": 0.1}), 3, "number"),
    "mean-absolute-error": (SMALL, training(SGD, "mean_absolute_error"), 3, "number"),
    "huber": (SMALL, training(SGD, "huber"), 3, "number"),
    "log-cosh": (SMALL, training(SGD, "log_cosh", metrics=["mean_absolute_error", "root_mean_squared_error"]), 3, "number"),
    "poisson": ([dense(6, "softplus"), dense(1, "exponential")], training({**SGD, "learning_rate": 0.01}, "poisson"), 3, "count"),
    "binary-logits": ([dense(6, "elu"), dense(1, "sigmoid")], training(ADAM, "binary_crossentropy", metrics=["accuracy"]), 3, "binary"),
    "binary-chances": (
        [dense(6, "selu"), dense(1, "sigmoid"), shape(1)], training(SGD, "binary_crossentropy", class_weight="balanced"), 3, "binary"),
    "classes": (
        [dense(8, "leaky_relu", kernel_l2=0.01), dense(6, "silu", kernel_l1=0.001), dense(3, "softmax")],
        training(ADAM, class_weight="balanced", **CLASSIFY), 4, "class"),
    "cnn": (
        [shape(8, 8, 1), conv("conv2d", 3, filters=4, use_bias=False), NORM, act("relu"), pool("max_pooling2d", 2),
         conv("conv2d", 3, "tanh", strides=2, filters=3, use_bias=False), NORM, FLATTEN, dense(3, "softmax")],
        training({**SGD, "learning_rate": 0.02}, **CLASSIFY), 64, "class"),
    "depthwise": (
        [shape(6, 6, 2), conv("depthwise_conv2d", 3, "tanh", depth_multiplier=2), pool("average_pooling2d", 3, 2, "same"),
         dict(op="global_average_pooling2d"), dense(1)], training(), 72, "number"),
    "conv1d": (
        [shape(12, 2), conv("conv1d", 3, "tanh", filters=4), pool("max_pooling1d", 2), pool("average_pooling1d", 2, 1, "same"),
         conv("conv1d", 2, "linear", strides=2, filters=3, padding="valid"), dict(op="global_max_pooling1d"), dense(1)],
        training(), 24, "number"),
    "lstm": ([shape(6, 3), rnn("lstm", 5), dense(1)], training(), 18, "number"),
    "gru": ([shape(6, 3), rnn("gru", 5, True), rnn("gru", 3), dense(1)], training(), 18, "number"),
    "simple-rnn": ([shape(6, 3), rnn("simple_rnn", 5, True), dict(op="global_average_pooling1d"), dense(1)], training(), 18, "number"),
    "embedding": (
        [dict(op="embedding", input_dim=10, output_dim=4), LAYER_NORM, dict(op="global_average_pooling1d"), dense(3, "softmax")],
        training({**SGD, "learning_rate": 0.1}, **CLASSIFY), 5, "tokens"),
    "residual": (
        [dense(5, "tanh", id="a"), dense(5, "relu", id="b"), dict(op="add", inputs=["a", "b"], id="sum"),
         dense(4, "tanh", id="c", input="data"), dict(op="concatenate", inputs=["sum", "c"]), dense(1)], training(), 3, "number"),
    "dropout": (
        [dense(16, "tanh"), dict(op="dropout", rate=0.3), dense(12, "tanh"), dict(op="dropout", rate=0.5), dense(1)],
        training(), 3, "number"),
}


def complete(layers):
    whole = []
    for index, layer in enumerate(layers):
        layer = {"id": f"l{index}", **layer}
        if "inputs" not in layer:
            layer = {"input": None, **layer}
        whole.append(layer)
    return whole


def build(layers, inputs):
    data = keras.Input((inputs,))
    made = {"data": data}
    last = data
    for layer in layers:
        words = {key: value for key, value in layer.items() if key not in ("id", "op", "input", "inputs", "kernel_l1", "kernel_l2", "kernel_initializer")}
        if layer.get("kernel_l1") or layer.get("kernel_l2"):
            words["kernel_regularizer"] = keras.regularizers.L1L2(layer["kernel_l1"], layer["kernel_l2"])
        if "kernel_initializer" in layer:
            words["depthwise_initializer" if layer["op"] == "depthwise_conv2d" else "kernel_initializer"] = layer["kernel_initializer"]
        keras_layer = getattr(keras.layers, CLASSES[layer["op"]])(**words)
        if "inputs" in layer:
            last = keras_layer([made[name] for name in layer["inputs"]])
        else:
            last = keras_layer(last if layer["input"] is None else made[layer["input"]])
        made[layer["id"]] = last
    return keras.Model(data, last)


def optimizer(told):
    words = {key: value for key, value in told["optimizer"].items() if key != "op"}
    kind = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW", "rmsprop": "RMSprop", "adagrad": "Adagrad"}[told["optimizer"]["op"]]
    if "momentum" in words:
        words["momentum"] = float(words["momentum"])
    schedule = {key: value for key, value in told["schedule"].items() if key != "op"}
    if told["schedule"]["op"] == "exponential_decay":
        words["learning_rate"] = keras.optimizers.schedules.ExponentialDecay(words["learning_rate"], **schedule)
    if told["schedule"]["op"] == "cosine_decay":
        words["learning_rate"] = keras.optimizers.schedules.CosineDecay(words["learning_rate"], **schedule)
    if told["clipping"]["op"] != "none":
        words[told["clipping"]["op"]] = told["clipping"]["value"]
    return getattr(keras.optimizers, kind)(**words)


def data(inputs, kind):
    random = np.random.default_rng(inputs)
    x = np.round(random.normal(size=(ROWS, inputs)), 2)
    if kind == "tokens":
        x = random.integers(0, 10, size=(ROWS, inputs)).astype(float)
    mixed = x @ np.round(random.normal(size=(inputs,)), 2) / np.sqrt(inputs)
    if kind == "number":
        y = np.round(np.sin(mixed) + 0.5 * x[:, 0], 2)
    elif kind == "count":
        y = np.floor(np.exp(np.clip(mixed, -1, 1.5)))
    elif kind == "binary":
        y = (mixed > 0.4).astype(float)
    else:
        y = np.digitize(mixed, np.quantile(mixed, [0.25, 0.8])).astype(float)
    return x, y


def numbers(values):
    return [float(f"{value:.9g}") for value in np.asarray(values, dtype=np.float32).reshape(-1).tolist()]


def in_order(told):
    """Keras sorts what it tells by name; the loss is first here, and the cases name their metrics in order."""
    return [value for key, value in told.items() if key != "loss"]


METRICS = {"root_mean_squared_error": "RootMeanSquaredError"}


def run(name, layers, told, inputs, kind):
    layers = complete(layers)
    keras.backend.clear_session()
    keras.utils.set_random_seed(7)
    model = build(layers, inputs)
    metrics = [getattr(keras.metrics, METRICS[metric])() if metric in METRICS else metric for metric in told["metrics"]]
    model.compile(optimizer=optimizer(told), loss=told["loss"], metrics=metrics, jit_compile=False)
    x, y = data(inputs, kind)
    weights = None
    if told["class_weight"] == "balanced":
        classes, counts = np.unique(y, return_counts=True)
        weights = {int(c): ROWS / (len(classes) * count) for c, count in zip(classes, counts)}
    start = [numbers(weight.numpy()) for weight in model.weights]
    losses, measured = [], []
    for step in range(STEPS):
        rows = [(step * BATCH + i) % ROWS for i in range(BATCH)]
        model.reset_metrics()
        told_step = model.train_on_batch(
            x[rows].astype("float32"), y[rows].astype("float32")[:, None], class_weight=weights, return_dict=True)
        losses.append(told_step["loss"])
        measured.append(in_order(told_step))
    evaluated = model.evaluate(x.astype("float32"), y.astype("float32")[:, None], batch_size=ROWS, verbose=0, return_dict=True)
    return {
        "name": name, "seed": 7, "layers": layers, "training": told, "batch": BATCH, "rows": ROWS,
        "x": numbers(x.T), "y": numbers(y), "start": start, "losses": numbers(losses),
        "metrics": numbers(measured[-1]), "evaluated": numbers([evaluated["loss"], *in_order(evaluated)]),
        "final": [{"name": weight.path, "values": numbers(weight.numpy())} for weight in model.weights],
    }


if __name__ == "__main__":
    cases = [run(name, *case) for name, case in CASES.items()]
    told = {"keras": keras.__version__, "cases": cases}
    text = json.dumps(told, separators=(",", ":"))
    pathlib.Path(__file__).with_name("keras_training.json").write_text(text.replace('{"name":"', '\n{"name":"') + "\n")
