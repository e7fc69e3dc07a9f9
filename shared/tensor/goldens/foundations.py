"""Writes foundations.json beside itself: sums in TensorFlow's order, casts and NumPy's promotion. Run: python foundations.py"""

import base64
import json
import os
import pathlib
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
numbers = ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"]
edges = [0.0, -0.0, 1.9, -1.9, 2.5, 300.7, -300.7, 70000, -70000, 3e9, -3e9, 5e9, 1e19, -1e19, 2e19, 1e30, np.nan, np.inf, -np.inf]
edges += [0.1, 1e-8, 6e-8, 65519, 65520, 2**31, 2**32, 2**63, 2**64, -1, -(2**31), 1 + 2**-11 + 2**-40, 1 + 2**-11, 1 + 3 * 2**-11]


def encode(array):
    array = np.asarray(array)
    return {"d": array.dtype.name, "s": list(array.shape), "v": base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()}


def sources(dtype):
    if dtype.startswith("float"):
        return np.array(edges, dtype)
    if dtype == "bool":
        return np.array([True, False])
    limits = np.iinfo(dtype)
    wanted = [limits.min, limits.max, 0, 1, -1, -100, 127, 255, 70000, limits.max // 2 + 1, 2**24 + 1, 2**53 + 1, 2**54 + 3, 2**63 + 1025]
    return np.array(sorted({number for number in wanted if limits.min <= number <= limits.max}), dtype)


casts = []
for source in numbers:
    values = sources(source)
    for target in numbers:
        # Element by element: TensorFlow's vector code gives other results for what does not fit.
        cast = [tf.cast(tf.constant(values[index : index + 1]), target).numpy() for index in range(len(values))]
        casts.append({"from": encode(values), "to": encode(np.concatenate(cast))})

numpy_halves = {"from": encode(np.array(edges, float)), "to": encode(np.array(edges, float).astype("float16"))}
promotions = {left: {right: np.promote_types(left, right).name for right in numbers} for left in numbers}
weak = {
    dtype: {kind: np.result_type(np.zeros(1, dtype), value).name for kind, value in [("bool", True), ("int", 1), ("float", 1.0)]}
    for dtype in numbers
}
unary = {dtype: np.sqrt(np.ones(1, dtype)).dtype.name for dtype in numbers}
quotient = {dtype: (np.ones(1, dtype) / np.ones(1, dtype)).dtype.name for dtype in numbers}


def inputs(shape, dtype, product):
    """Also made by the test: ((i · 7919) mod 1009 − 504) / 37, or 1 + that / 5000."""
    raw = (np.arange(int(np.prod(shape))) * 7919 % 1009 - 504) / 37
    return (1 + raw / 5000 if product else raw).astype(dtype).reshape(shape)


shapes = [([3], [0]), ([7], [0]), ([8], [0]), ([31], [0]), ([32], [0]), ([100], [0]), ([8192], [0]), ([8193], [0]), ([20000], [0])]
shapes += [([3, 9000], [1]), ([15, 9], [0]), ([16, 9], [0]), ([17, 9], [0]), ([50, 20], [0]), ([16, 2], [0]), ([7, 1], [0]), ([5, 40, 8], [1])]
shapes += [([5, 40, 12], [1]), ([3, 17, 5], [1]), ([6, 7, 20], [0, 2]), ([6, 7, 20], [0, 1]), ([4, 5, 6, 7], [0, 2]), ([4, 5, 6, 7], [1, 3])]
shapes += [([2, 3, 4, 5, 6], [0, 2, 4]), ([4, 1, 9], [1]), ([0, 3], [0])]
sums = []
for dtype in ["float16", "float32", "float64"]:
    for shape, axes in shapes:
        for product in [False, True]:
            reduce = tf.reduce_prod if product else tf.reduce_sum
            result = reduce(inputs(shape, dtype, product), axis=axes).numpy()
            sums.append({"dtype": dtype, "shape": shape, "axes": axes, "product": product, "result": encode(result)})

meta = {"tensorflow": tf.__version__, "numpy": np.__version__, "device": "CPU x86-64", "made by": "foundations.py"}
golden = {"meta": meta, "casts": casts, "numpyHalves": numpy_halves, "promotions": promotions, "weak": weak, "unary": unary, "quotient": quotient, "sums": sums}
path = pathlib.Path(__file__).with_name("foundations.json")
path.write_text("{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in golden.items()) + "\n}\n")
print(path.stat().st_size, "bytes")
