"""Writes ops.json beside itself: what TensorFlow 2.21 gives, refuses and derives for the ops of the catalogue.

Tensors are {"d": dtype, "s": shape, "v": little-endian bytes in base64 or a list of byte strings}. Run: python ops.py
"""

import base64
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

random = np.random.default_rng(4)
cases = []
# Found on this machine's build only, and no part of what a learner meets.
unusual = ("NotFoundError", "InternalError", "AbortedError", "SystemError")


def encode(value):
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    value = tf.convert_to_tensor(value)
    array = value.numpy()
    if value.dtype == tf.string:
        return {"d": "string", "s": value.shape.as_list(), "v": [item.decode("latin1") for item in np.ravel(array)]}
    raw = np.ascontiguousarray(array).tobytes()
    return {"d": value.dtype.name, "s": value.shape.as_list(), "v": base64.b64encode(raw).decode()}


def plain(value):
    return encode(value) if tf.is_tensor(value) or isinstance(value, (np.ndarray, list)) and value and tf.is_tensor(value[0]) else value


def case(path, close=False, gradient=True, **arguments):
    """`close`: compare with a tolerance. Gradients are taken where a float tensor went in."""
    name = path.rsplit(".", 1)[-1]
    function = eval(path)
    record = {"op": path, "args": {key: plain(value) for key, value in arguments.items()}}
    if close:
        record["close"] = True
    tensors = {key: value for key, value in arguments.items() if tf.is_tensor(value) and value.dtype.is_floating}
    try:
        with tf.GradientTape() as tape:
            tape.watch(list(tensors.values()))
            if "dtype" in arguments:
                arguments["dtype"] = tf.as_dtype(arguments["dtype"])
            if "output_type" in arguments:
                arguments["output_type"] = tf.as_dtype(arguments["output_type"])
            result = function(**arguments)
    except Exception as error:
        kind = type(error).__name__
        # Messages that print a tensor are the interpreter's to test.
        if kind not in unusual and "<tf.Tensor" not in str(error):
            record["error"] = [kind, str(error)]
            cases.append(record)
        return
    results = list(result) if isinstance(result, tuple) else [result]
    record["results"] = [encode(item) for item in results]
    if gradient and tensors and results[0].dtype in (tf.float32, tf.float64):
        upstream = [tf.constant(random.normal(size=item.shape), item.dtype) for item in results if item.dtype.is_floating]
        targets = [item for item in results if item.dtype.is_floating]
        try:
            derived = tape.gradient(targets, tensors, output_gradients=upstream)
        except LookupError:
            cases.append(record)
            return
        record["upstream"] = encode(upstream)
        record["gradients"] = {key: encode(value) for key, value in derived.items() if value is not None}
    cases.append(record)


def floats(shape, dtype="float32", positive=False):
    values = random.normal(size=shape) * 2
    return tf.constant(np.abs(values) + 0.1 if positive else values, dtype)


def ints(shape, dtype="int32", low=-9, high=10):
    low = 0 if dtype.startswith("u") else low
    return tf.constant(random.integers(low, high, size=shape), dtype)


bools = lambda shape: tf.constant(random.integers(0, 2, size=shape).astype(bool))
special = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 0.5]
text = tf.constant(["a", "bc"])

binary = ["add", "subtract", "multiply", "divide", "floordiv", "floormod", "maximum", "minimum", "squared_difference"]
binary += ["divide_no_nan", "multiply_no_nan", "less", "less_equal", "greater", "greater_equal", "equal", "not_equal"]
for name in binary:
    path = f"tf.math.{name}"
    for dtype in ["float32", "float64", "float16"]:
        case(path, x=floats([2, 3], dtype), y=floats([2, 3], dtype))
    case(path, x=floats([2, 3]), y=floats([3]))
    case(path, x=floats([]), y=floats([2, 1, 2]))
    case(path, x=floats([20, 3]), y=floats([3]))
    case(path, x=floats([20, 9]), y=floats([20, 1]))
    case(path, x=floats([2, 1]), y=floats([1, 3]))
    case(path, x=floats([0, 3]), y=floats([3]))
    case(path, x=tf.constant(np.repeat(special, len(special)), tf.float32), y=tf.constant(special * len(special), tf.float32), gradient=False)
    for dtype in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
        case(path, x=ints([2, 3], dtype), y=ints([3], dtype, 1, 5))
    case(path, x=tf.constant([2**31 - 1, -(2**31)]), y=tf.constant([2**31 - 1, -1]))
    case(path, x=tf.constant([2**63 - 1, -(2**63)], tf.int64), y=tf.constant([2**62 + 5, -1], tf.int64))
    case(path, x=ints([2]), y=tf.constant([0, 1]))
    case(path, x=bools([2]), y=bools([2]))
    case(path, x=text, y=text)
    case(path, x=floats([2, 3]), y=floats([4]))
    case(path, x=ints([2]), y=floats([2]))
for dtype in ["float32", "float64"]:
    case("tf.pow", x=floats([2, 3], dtype, True), y=floats([2, 3], dtype), close=True)
    case("tf.atan2", y=floats([2, 3], dtype), x=floats([3], dtype), close=True)
    case("tf.math.xlogy", x=tf.constant([0.0, 1, 2], dtype), y=floats([3], dtype, True), close=True)
    case("tf.math.xdivy", x=tf.constant([0.0, 1, 2], dtype), y=floats([3], dtype, True), close=True)
case("tf.pow", x=tf.constant(np.repeat(special, len(special)), tf.float32), y=tf.constant(special * len(special), tf.float32), close=True, gradient=False)
for dtype in ["int32", "int64"]:
    case("tf.pow", x=ints([2, 3], dtype), y=ints([3], dtype, 0, 12))
    case("tf.pow", x=ints([2], dtype), y=tf.constant([-1, 2], dtype))
    case("tf.truncatemod", x=ints([2, 3], dtype), y=ints([3], dtype, 1, 5))
    for name in ["bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"]:
        case(f"tf.bitwise.{name}", x=ints([2, 3], dtype), y=ints([3], dtype, 0, 5))
case("tf.truediv", x=ints([2]), y=ints([2], "int32", 1, 5))
case("tf.truediv", x=ints([2], "int8"), y=ints([2], "int8", 1, 5))
case("tf.truediv", x=bools([2]), y=bools([2]))

exact = ["negative", "abs", "sign", "square", "floor", "ceil", "round", "rint", "is_nan", "is_inf", "is_finite", "sqrt"]
for name in exact:
    for dtype in ["float32", "float64", "float16", "int32", "int64", "uint8", "bool"]:
        source = bools([4]) if dtype == "bool" else ints([4], dtype) if "int" in dtype else floats([2, 3], dtype, name == "sqrt")
        case(f"tf.math.{name}", x=source)
    case(f"tf.math.{name}", x=tf.constant(special, tf.float32), gradient=False)
    case(f"tf.math.{name}", x=text)
near = ["rsqrt", "reciprocal", "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "sigmoid"]
near += ["erf", "erfc", "lgamma", "digamma"]
for name in near:
    for dtype in ["float32", "float64", "int32"]:
        shift = 1 if name == "acosh" else 0
        source = ints([3]) if dtype == "int32" else floats([2, 4], dtype, name in ("rsqrt", "log", "log1p", "acosh")) + tf.constant(shift, dtype)
        case(f"tf.math.{name}", x=source, close=True, gradient=name != "digamma")
    case(f"tf.math.{name}", x=tf.constant(special, tf.float32), close=True, gradient=False)
for name in ["asin", "acos", "atanh"]:
    case(f"tf.math.{name}", x=tf.constant([-0.9, -0.2, 0.0, 0.3, 0.99]), close=True)
for dtype in ["float32", "int32", "string"]:
    for target in ["float16", "float32", "float64", "int32", "int64", "uint8", "bool", "string"]:
        source = text if dtype == "string" else floats([4]) if dtype == "float32" else ints([4])
        case("tf.cast", x=source, dtype=target)

case("tf.clip_by_value", t=floats([2, 3]), clip_value_min=tf.constant(-1.0), clip_value_max=tf.constant(1.0))
case("tf.clip_by_value", t=floats([2, 3]), clip_value_min=floats([3]), clip_value_max=floats([2, 3]))
case("tf.clip_by_value", t=floats([1]), clip_value_min=floats([3]), clip_value_max=floats([3]))
case("tf.clip_by_value", t=ints([2]), clip_value_min=floats([]), clip_value_max=floats([]))
case("tf.add_n", inputs=[floats([2, 3]), floats([2, 3]), floats([2, 3])])
case("tf.add_n", inputs=[floats([2, 3]), floats([4])])
case("tf.add_n", inputs=[floats([2]), ints([2])])
case("tf.scalar_mul", scalar=floats([]), x=floats([2, 3]))
case("tf.scalar_mul", scalar=floats([2]), x=floats([2]))
for name in ["cumsum", "cumprod"]:
    for axis, exclusive, reverse in [(0, False, False), (1, True, False), (-1, False, True), (1, True, True), (2, False, False), (-3, False, False)]:
        case(f"tf.math.{name}", x=floats([3, 4]), axis=axis, exclusive=exclusive, reverse=reverse, close=name == "cumprod")
    case(f"tf.math.{name}", x=ints([3, 2], "int64"))
    case(f"tf.math.{name}", x=bools([3]))
    case(f"tf.math.{name}", x=floats([]))
case("tf.math.bincount", arr=tf.constant([1, 1, 3]))
case("tf.math.bincount", arr=tf.constant([1, 1, 3]), minlength=6)
case("tf.math.bincount", arr=tf.constant([1, 1, 3]), maxlength=2)
case("tf.math.bincount", arr=tf.constant([1, -1]))
case("tf.math.bincount", arr=tf.constant([1, 1, 3]), weights=tf.constant([0.5, 0.25, 1]), gradient=False)
case("tf.math.bincount", arr=tf.constant([[1, 1, 3], [0, 1, 1]]), axis=-1)
case("tf.math.bincount", arr=tf.constant([1, 1, 3]), binary_output=True)
case("tf.math.confusion_matrix", labels=tf.constant([0, 1, 2]), predictions=tf.constant([0, 2, 2]))
case("tf.math.confusion_matrix", labels=tf.constant([0, 1, 2]), predictions=tf.constant([0, 2, 2]), num_classes=2)
case("tf.math.confusion_matrix", labels=tf.constant([0, -1]), predictions=tf.constant([0, 2]))
case("tf.math.confusion_matrix", labels=tf.constant([0, 1, 1]), predictions=tf.constant([0, 1, 1]), num_classes=4, weights=tf.constant([1, 2, 3]))

for name in ["logical_and", "logical_or"]:
    case(f"tf.math.{name}", x=bools([2, 3]), y=bools([3]))
    case(f"tf.math.{name}", x=bools([2, 3]), y=bools([4]))
    case(f"tf.math.{name}", x=floats([2]), y=floats([2]))
case("tf.math.logical_xor", x=bools([2, 3]), y=bools([3]))
case("tf.math.logical_not", x=bools([4]))
case("tf.math.logical_not", x=ints([4]))
case("tf.where", condition=bools([2, 3]), x=floats([2, 3]), y=floats([3]))
case("tf.where", condition=bools([2, 1]), x=floats([]), y=floats([1, 3]))
case("tf.where", condition=bools([2]), x=text, y=text)
case("tf.where", condition=bools([2]), x=floats([3]), y=floats([2]))
case("tf.where", condition=bools([2]), x=floats([2]), y=ints([2]))
case("tf.where", condition=floats([2]), x=floats([2]), y=floats([2]))
case("tf.where", condition=bools([2]), x=floats([2]))
case("tf.where", condition=bools([3, 2]))
case("tf.where", condition=tf.constant([0.0, 2, 0, 3]))
case("tf.where", condition=tf.constant(True))
case("tf.where", condition=text)

for name in ["reduce_sum", "reduce_mean", "reduce_prod", "reduce_max", "reduce_min", "reduce_variance", "reduce_std", "reduce_logsumexp", "reduce_euclidean_norm"]:
    path = f"tf.math.{name}"
    close = name in ("reduce_logsumexp", "reduce_prod")
    for dtype in ["float32", "float64", "float16"]:
        case(path, input_tensor=floats([4, 3], dtype), close=close)
    for shape, axis in [([17, 9], 0), ([9, 17], 1), ([3, 4, 5], [0, 2]), ([3, 4, 5], 1), ([3, 4, 5], [-1]), ([5], None), ([3, 1, 4], [0, 1])]:
        case(path, input_tensor=floats(shape), axis=axis, close=close)
    case(path, input_tensor=floats([3, 4]), axis=1, keepdims=True, close=close)
    case(path, input_tensor=floats([3, 4]), axis=[], close=close, gradient=name != "reduce_prod")
    case(path, input_tensor=floats([0, 3]), gradient=False)
    case(path, input_tensor=floats([0, 3]), axis=0, gradient=False)
    case(path, input_tensor=tf.constant([1.0, 3, 3, 2]), close=close)
    case(path, input_tensor=tf.constant([1.0, np.nan, 2]), gradient=False)
    for dtype in ["int32", "int64", "uint8"]:
        case(path, input_tensor=ints([3, 4], dtype))
        case(path, input_tensor=ints([3, 4], dtype), axis=0)
    case(path, input_tensor=bools([3]))
    case(path, input_tensor=text)
    for axis in [2, -3, [0, 2], [0, 0], [1, -1]]:
        case(path, input_tensor=floats([2, 3]), axis=axis)
case("tf.reduce_prod", input_tensor=tf.constant([[2.0, 0, 3], [0, 0, 1]]), axis=1, close=True)
case("tf.reduce_sum", input_tensor=tf.constant([2**31 - 1, 1]))
case("tf.reduce_mean", input_tensor=tf.constant([-7, 0]))
case("tf.reduce_logsumexp", input_tensor=tf.constant([-np.inf, -np.inf], tf.float32), gradient=False)
case("tf.reduce_logsumexp", input_tensor=tf.constant([np.inf, 1], tf.float32), gradient=False)
for name in ["reduce_any", "reduce_all"]:
    case(f"tf.{name}", input_tensor=bools([3, 4]), axis=1)
    case(f"tf.{name}", input_tensor=tf.zeros([0], tf.bool))
    case(f"tf.{name}", input_tensor=floats([2]))
for name in ["argmax", "argmin"]:
    for axis in [None, 0, 1, -1, 2, -3]:
        case(f"tf.{name}", input=floats([3, 4]), axis=axis)
    case(f"tf.{name}", input=tf.constant([[1, np.nan, 3], [np.nan, np.nan, np.nan]], tf.float32), axis=1)
    case(f"tf.{name}", input=tf.constant([2, 5, 5, 2]), output_type="int32")
    case(f"tf.{name}", input=floats([2]), output_type="float32")
    case(f"tf.{name}", input=tf.zeros([0, 3]))
    case(f"tf.{name}", input=floats([]))
    case(f"tf.{name}", input=text)
case("tf.math.count_nonzero", input=tf.constant([[0.0, 1, 2], [0, 0, -3]]), axis=1)
case("tf.math.count_nonzero", input=tf.constant([[0.0, 1, 2], [0, 0, -3]]), keepdims=True, dtype="int32")
case("tf.math.count_nonzero", input=tf.constant(["", "a"]))
ids = tf.constant([0, 0, 2, 2, 2])
for name in ["segment_sum", "segment_mean", "segment_max", "segment_min"]:
    case(f"tf.math.{name}", data=floats([5, 3]), segment_ids=ids, gradient=name == "segment_sum")
    case(f"tf.math.{name}", data=ints([5]), segment_ids=ids)
    case(f"tf.math.{name}", data=floats([40, 9]), segment_ids=tf.constant([0] * 17 + [1] * 23), gradient=False)
    case(f"tf.math.{name}", data=floats([40]), segment_ids=tf.constant([0] * 17 + [1] * 23), gradient=False)
for name in ["unsorted_segment_sum", "unsorted_segment_mean", "unsorted_segment_max", "unsorted_segment_min"]:
    case(f"tf.math.{name}", data=floats([5, 3]), segment_ids=tf.constant([2, 0, 2, -1, 0]), num_segments=4, gradient=name == "unsorted_segment_sum")
    case(f"tf.math.{name}", data=ints([5]), segment_ids=ids, num_segments=4)

for direction in ["ASCENDING", "DESCENDING", "UP"]:
    for axis in [-1, 0]:
        case("tf.sort", values=floats([3, 4]), axis=axis, direction=direction)
        case("tf.argsort", values=ints([3, 9]), axis=axis, direction=direction)
    for dtype in ["int64", "uint8", "float16"]:
        case("tf.sort", values=ints([7], dtype) if "int" in dtype else floats([7], dtype), direction=direction)
case("tf.sort", values=bools([3]))
case("tf.sort", values=text)
case("tf.sort", values=floats([2]), axis=2)
case("tf.sort", values=tf.constant([3, np.nan, 1], tf.float32), gradient=False)
case("tf.argsort", values=tf.constant([3, np.nan, 1, np.nan], tf.float32))
for k in [0, 2, 4, 5, -1]:
    case("tf.math.top_k", input=floats([3, 4]), k=k, gradient=k == 2)
case("tf.math.top_k", input=tf.constant([1, 1, 2, 2]), k=3)
case("tf.math.top_k", input=floats([]))
case("tf.math.top_k", input=bools([2]))
case("tf.unique", x=tf.constant([1, 2, 1, 3, 2]))
case("tf.unique", x=tf.constant(["a", "b", "a"]))
case("tf.unique", x=tf.constant([1, np.nan, np.nan], tf.float32))
case("tf.unique", x=ints([2, 2]))
case("tf.unique_with_counts", x=tf.constant([1, 2, 1, 3, 2], tf.int64))
for side in ["left", "right", "up"]:
    case("tf.searchsorted", sorted_sequence=tf.constant([1, 3, 3, 5]), values=tf.constant([0, 3, 4, 6]), side=side)
case("tf.searchsorted", sorted_sequence=tf.constant([[1.0, 3], [2, 4]]), values=tf.constant([[3.0, 0], [3, 9]]))
case("tf.searchsorted", sorted_sequence=tf.constant([[1, 3], [2, 4]]), values=tf.constant([3]))
case("tf.searchsorted", sorted_sequence=tf.constant([1, 3]), values=tf.constant(3))
case("tf.searchsorted", sorted_sequence=tf.constant([1, 3]), values=tf.constant([3.0]))

for name in ["relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus", "softsign"]:
    close = name not in ("relu", "relu6")
    for dtype in ["float32", "float64"]:
        case(f"tf.nn.{name}", features=floats([2, 4], dtype) * 2, close=close)
    case(f"tf.nn.{name}", features=tf.constant(special, tf.float32), close=close, gradient=False)
    case(f"tf.nn.{name}", features=ints([4]), close=close)
    case(f"tf.nn.{name}", features=bools([4]))
case("tf.nn.leaky_relu", features=floats([4]), alpha=0.1, close=True)
case("tf.nn.gelu", features=floats([4]), approximate=True, close=True)
case("tf.nn.silu", features=floats([4]), beta=2.0, close=True)
case("tf.math.log_sigmoid", x=floats([4]), close=True)
for name in ["softmax", "log_softmax"]:
    for axis in [None, 0, 1, -1, 2, -3]:
        case(f"tf.nn.{name}", logits=floats([3, 4]), axis=axis, close=True)
    case(f"tf.nn.{name}", logits=tf.constant([1000.0, 0]), close=True)
    case(f"tf.nn.{name}", logits=ints([2]))
for labels, logits in [([0, 2], [2, 3]), ([0, 3], [2, 3]), ([0, -1], [2, 3]), ([0], [2, 3]), ([[0, 2]], [2, 3]), (1, [3])]:
    case("tf.nn.sparse_softmax_cross_entropy_with_logits", labels=tf.constant(labels), logits=floats(logits), close=True)
case("tf.nn.sparse_softmax_cross_entropy_with_logits", labels=tf.constant([0.0, 1]), logits=floats([2, 3]))
case("tf.nn.sparse_softmax_cross_entropy_with_logits", labels=tf.constant([0, 1]), logits=ints([2, 3]))
for axis in [-1, 0, 2]:
    case("tf.nn.softmax_cross_entropy_with_logits", labels=floats([2, 3], "float32", True), logits=floats([2, 3]), axis=axis, close=True)
case("tf.nn.softmax_cross_entropy_with_logits", labels=floats([2]), logits=floats([2, 3]))
case("tf.nn.sigmoid_cross_entropy_with_logits", labels=floats([2, 3]), logits=floats([2, 3]), close=True)
case("tf.nn.sigmoid_cross_entropy_with_logits", labels=floats([2]), logits=floats([2, 3]))
case("tf.nn.sigmoid_cross_entropy_with_logits", labels=ints([2]), logits=floats([2]))
case("tf.nn.bias_add", value=floats([4, 3]), bias=floats([3]))
case("tf.nn.bias_add", value=floats([2, 3, 2, 2]), bias=floats([3]), data_format="NCHW")
case("tf.nn.bias_add", value=floats([4, 3]), bias=floats([2]))
case("tf.nn.bias_add", value=floats([4, 3]), bias=floats([2, 2]))
case("tf.nn.bias_add", value=floats([3]), bias=floats([3]))
case("tf.nn.bias_add", value=floats([4, 3]), bias=floats([3]), data_format="X")
case("tf.nn.l2_loss", t=floats([5, 9]))
case("tf.nn.l2_loss", t=ints([3]))
case("tf.math.l2_normalize", x=floats([3, 4]), axis=1, close=True)
case("tf.math.l2_normalize", x=floats([3, 4]), close=True)
case("tf.math.l2_normalize", x=tf.constant([0.0, 0]), close=True)
case("tf.nn.moments", x=floats([3, 4]), axes=[0], gradient=False)
case("tf.nn.moments", x=floats([3, 4]), axes=1, keepdims=True)

meta = {"tensorflow": tf.__version__, "numpy": np.__version__, "device": "CPU x86-64", "made by": "ops.py"}
lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in cases)
path = pathlib.Path(__file__).with_name("ops.json")
path.write_text(f'{{"meta": {json.dumps(meta)},\n"cases": [\n{lines}\n]}}\n')
print(len(cases), "cases", path.stat().st_size, "bytes")
