"""Writes array_ops.json beside itself: what TensorFlow 2.21 gives, refuses and derives for ops that make, move, index and multiply.

Tensors are {"d": dtype, "s": shape, "v": little-endian bytes in base64 or a list of byte strings}. Run: python array_ops.py
"""

import base64
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

random = np.random.default_rng(7)
cases = []


def encode(value):
    array = value.numpy()
    if value.dtype == tf.string:
        return {"d": "string", "s": value.shape.as_list(), "v": [item.decode("latin1") for item in np.ravel(array)]}
    return {"d": value.dtype.name, "s": value.shape.as_list(), "v": base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()}


def plain(value):
    if tf.is_tensor(value):
        return encode(value)
    if isinstance(value, list) and value and tf.is_tensor(value[0]):
        return [encode(item) for item in value]
    return value


# Arguments that Python writes one after another.
rests = {"tf.einsum": ("equation", "inputs"), "tf.meshgrid": ("args",)}


def call(path, arguments):
    arguments = {key: tf.as_dtype(value) if key in ("dtype", "out_type") else value for key, value in arguments.items()}
    if path == "tf.tensordot" and isinstance(arguments["axes"], list):
        half = len(arguments["axes"]) // 2
        arguments["axes"] = [arguments["axes"][:half], arguments["axes"][half:]]
    if path == "tf.norm" and "ord" in arguments:
        order = arguments["ord"]
        arguments["ord"] = {"inf": np.inf, "1": 1, "2": 2, "3": 3, "0": 0, "2.5": 2.5}.get(order, order)
    if path == "tf.strings.split" and arguments.get("sep") == "":
        arguments["sep"] = None
    positional = []
    for name in rests.get(path, ()):
        value = arguments.pop(name)
        positional += value if isinstance(value, list) else [value]
    return eval(path)(*positional, **arguments)


def floating(value):
    return tf.is_tensor(value) and value.dtype.is_floating


def case(path, close=False, gradient=True, **arguments):
    """`close`: compare with a tolerance. Gradients are taken where a float tensor went in."""
    record = {"op": path, "args": {key: plain(value) for key, value in arguments.items()}}
    if close:
        record["close"] = close
    lists = {key: value for key, value in arguments.items() if isinstance(value, list) and value and floating(value[0])}
    tensors = {key: value for key, value in arguments.items() if floating(value)} | lists
    try:
        with tf.GradientTape() as tape:
            tape.watch(tf.nest.flatten(tensors))
            result = call(path, arguments)
    except Exception as error:
        record["error"] = [type(error).__name__, str(error)]
        cases.append(record)
        return
    results = list(result) if isinstance(result, (tuple, list)) else [result]
    record["results"] = [encode(item) for item in results]
    cases.append(record)
    if not (gradient and tensors and results and all(item.dtype in (tf.float32, tf.float64) for item in results)):
        return
    upstream = [tf.constant(random.normal(size=item.shape), item.dtype) for item in results]
    try:
        derived = tape.gradient(results, tensors, output_gradients=upstream)
    except (LookupError, tf.errors.InvalidArgumentError):  # TensorFlow has none, or fails in it
        return
    record["upstream"] = [encode(item) for item in upstream]
    record["gradients"] = {}
    for key, value in derived.items():
        if isinstance(value, list):
            record["gradients"][key] = [encode(tf.convert_to_tensor(item)) for item in value if item is not None]
        elif value is not None:
            record["gradients"][key] = encode(tf.convert_to_tensor(value))


def floats(shape, dtype="float32"):
    return tf.constant(random.normal(size=shape) * 2, dtype)


def ints(shape, dtype="int32", low=-9, high=10):
    return tf.constant(random.integers(0 if dtype.startswith("u") else low, high, size=shape), dtype)


def counted(shape, dtype="int32"):
    return tf.cast(tf.reshape(tf.range(int(np.prod(shape))), shape), dtype)


def dtypes(shape):
    """One tensor of each sort of element."""
    yield floats(shape)
    yield floats(shape, "float64")
    yield floats(shape, "float16")
    yield ints(shape, "int64", -(2**62), 2**62)
    yield ints(shape, "uint8")
    yield ints(shape, "int16")
    yield tf.constant(random.integers(0, 2, size=shape).astype(bool))
    yield tf.strings.as_string(counted(shape))


index = lambda *values: tf.constant(list(values), tf.int32)
text = tf.constant(["a", "bc"])

# Making
for dtype in ["float16", "float64", "int64", "uint8", "bool", "float32"]:
    for name in ["zeros", "ones"]:
        case(f"tf.{name}", shape=[2, 0, 3] if dtype == "bool" else [2, 3], dtype=dtype)
        case(f"tf.{name}_like", input=floats([2, 2]), dtype=dtype, gradient=False)
    case("tf.eye", num_rows=3, num_columns=2, dtype=dtype)
    case("tf.fill", dims=[2, 3], value=tf.cast(1, dtype), gradient=False)
case("tf.zeros", shape=[], dtype="string")
case("tf.ones", shape=[-1])
case("tf.ones_like", input=text)
case("tf.eye", num_rows=2, batch_shape=[2, 2])
case("tf.eye", num_rows=-1)
case("tf.eye", num_rows=0)
case("tf.fill", dims=[2, -1], value=floats([]))
case("tf.fill", dims=[2], value=floats([2]))
case("tf.fill", dims=[3], value=floats([]))
case("tf.identity", input=floats([2]))
numbers = lambda dtype, *values: [tf.constant(value, dtype) for value in values]
for dtype, bounds in [("int32", (4,)), ("int32", (3, 18, 3)), ("int32", (10, 0, -3)), ("int64", (0, 7, 2)), ("float32", (0, 1, 0.1)), ("float64", (0, 1, 0.1))]:
    case("tf.range", gradient=False, **dict(zip(["start", "limit", "delta"], numbers(dtype, *bounds))))
case("tf.range", start=tf.constant(0), limit=tf.constant(1.5), delta=tf.constant(0.25), gradient=False)
case("tf.range", start=tf.constant(0, tf.int64), limit=tf.constant(9.5), gradient=False)
case("tf.range", start=tf.constant(3.0, tf.float16), gradient=False)
case("tf.range", start=tf.constant(3), limit=tf.constant(1))
case("tf.range", start=tf.constant(3), limit=tf.constant(5), delta=tf.constant(0))
case("tf.range", start=tf.constant(3), limit=tf.constant(5), delta=tf.constant(-1))
case("tf.range", start=tf.constant([1, 2]))
for dtype in ["float32", "float64", "float16", "int32", "int64"]:
    case("tf.linspace", start=tf.constant(-3, dtype), stop=tf.constant(10, dtype), num=7, gradient=False)
case("tf.linspace", start=floats([3]), stop=floats([3]), num=20, axis=-1, gradient=False)
case("tf.linspace", start=floats([2, 1]), stop=floats([3]), num=3, axis=1, gradient=False)
case("tf.linspace", start=floats([]), stop=floats([]), num=1, gradient=False)
case("tf.linspace", start=floats([]), stop=floats([]), num=0, gradient=False)
case("tf.linspace", start=floats([]), stop=floats([]), num=-2, gradient=False)
case("tf.linspace", start=floats([2]), stop=floats([2]), num=3, axis=2, gradient=False)
case("tf.one_hot", indices=index(0, 2, -1, 5), depth=3)
case("tf.one_hot", indices=tf.constant([[0, 1], [2, 0]], tf.int64), depth=3, axis=1, dtype="int32")
case("tf.one_hot", indices=tf.constant(1, tf.uint8), depth=3, dtype="bool")
case("tf.one_hot", indices=index(0, 1), depth=3, on_value=tf.constant(5), off_value=tf.constant(-1), axis=0)
case("tf.one_hot", indices=index(0, 1), depth=3, axis=2)
case("tf.one_hot", indices=index(0, 1), depth=-1)
case("tf.one_hot", indices=index(0, 1), depth=2, on_value=tf.constant(5), off_value=tf.constant(1.0), gradient=False)
case("tf.one_hot", indices=floats([2]), depth=2, gradient=False)
case("tf.meshgrid", args=[floats([2]), floats([3])])
case("tf.meshgrid", args=[ints([2]), ints([3]), ints([2])], indexing="ij")
case("tf.meshgrid", args=[ints([2])])
case("tf.meshgrid", args=[ints([2])], indexing="no")
case("tf.sequence_mask", lengths=index(1, 3, 0))
case("tf.sequence_mask", lengths=tf.constant([[1], [2]], tf.int64), maxlen=4, dtype="float32")

# Shape
for value in dtypes([2, 3]):
    case("tf.reshape", tensor=value, shape=[3, -1])
    case("tf.transpose", a=value)
    case("tf.concat", values=[value, tf.identity(value)], axis=1)
    case("tf.stack", values=[value, tf.identity(value)], axis=-1)
    case("tf.unstack", value=value, axis=1)
    case("tf.split", value=value, num_or_size_splits=[2, 1], axis=1)
    case("tf.tile", input=value, multiples=[2, 1])
    case("tf.reverse", tensor=value, axis=[1])
    case("tf.roll", input=value, shift=[1, -1], axis=[0, 1])
    case("tf.gather", params=value, indices=index(2, 0, 2), axis=1)
    case("tf.strided_slice", input_=value, begin=[0, 2], end=[0, 0], strides=[1, -1], end_mask=1)
    case("tf.broadcast_to", input=value, shape=[2, 2, 3])
    if value.dtype != tf.string:
        case("tf.repeat", input=value, repeats=tf.constant(2), axis=1)
case("tf.shape", input=floats([2, 0, 3]))
case("tf.shape", input=floats([]), out_type="int64")
case("tf.size", input=floats([2, 3]))
case("tf.rank", input=floats([2, 3]))
f = floats([2, 3])
for shape in [[4], [-1], [-1, -1], [-1, 4], [2, -2], [], [6], [1, 3, 2, 1]]:
    case("tf.reshape", tensor=f, shape=shape)
case("tf.reshape", tensor=floats([0, 3]), shape=[3, -1])
case("tf.reshape", tensor=floats([0]), shape=[-1, 0])
for axis in [None, [0, 2], -1, 1, 5, [], [0, 1]]:
    case("tf.squeeze", input=floats([1, 2, 1]), axis=axis)
for axis in [0, -1, 2, 3, -4]:
    case("tf.expand_dims", input=f, axis=axis)
case("tf.ensure_shape", x=f, shape=[None, 3])
case("tf.ensure_shape", x=f, shape=[None, 4])
for shape in [[3, 2, 3], [3], [2, -1], [2, 4], [2, 3]]:
    case("tf.broadcast_to", input=f, shape=shape)
case("tf.broadcast_to", input=floats([2, 1, 1]), shape=[4, 2, 3, 2])
for perm in [[0, 2, 1], [2, 0, 1], [-1, 0, 1], [0], [0, 0, 1], [0, 1, 3]]:
    case("tf.transpose", a=floats([2, 3, 4]), perm=perm)
case("tf.transpose", a=floats([2, 1, 3, 2, 2]), perm=[4, 2, 0, 1, 3])
case("tf.transpose", a=floats([]))
case("tf.transpose", a=floats([0, 2]))
case("tf.concat", values=[floats([2, 0]), floats([2, 3])], axis=-1)
case("tf.concat", values=[floats([1, 2, 2]), floats([1, 1, 2]), floats([1, 3, 2])], axis=1)
case("tf.concat", values=[f], axis=0)
for axis in [2, -3]:
    case("tf.concat", values=[f, f], axis=axis)
case("tf.concat", values=[f, floats([1, 3])], axis=1)
case("tf.concat", values=[f, floats([3])], axis=0)
case("tf.concat", values=[f, ints([2, 3])], axis=0, gradient=False)
case("tf.concat", values=[floats([]), floats([])], axis=0)
case("tf.stack", values=[floats([]), floats([])])
case("tf.stack", values=[f, tf.identity(f), tf.identity(f)], axis=1)
case("tf.stack", values=[f, f], axis=3)
case("tf.stack", values=[f, floats([3])])
case("tf.stack", values=[f, ints([2, 3])], gradient=False)
case("tf.unstack", value=floats([2, 3, 2]), axis=-2)
case("tf.unstack", value=f, axis=2)
case("tf.unstack", value=f, num=3)
case("tf.unstack", value=floats([0, 2]))
case("tf.split", value=floats([2, 6]), num_or_size_splits=3, axis=-1)
case("tf.split", value=floats([4]), num_or_size_splits=[1, -1, 2])
case("tf.split", value=f, num_or_size_splits=4, axis=1)
case("tf.split", value=f, num_or_size_splits=2, axis=2)
for sizes in [[1, 2], [-1, -1], [3, -1], [1, -2]]:
    case("tf.split", value=f, num_or_size_splits=sizes)
case("tf.split", value=f, num_or_size_splits=[1, 1], num=3)
case("tf.tile", input=floats([2, 1, 2]), multiples=[1, 3, 2])
for multiples in [[0, 1], [2], [-1, 1]]:
    case("tf.tile", input=f, multiples=multiples)
case("tf.repeat", input=f, repeats=index(1, 2), axis=0, gradient=False)
case("tf.repeat", input=f, repeats=tf.constant(2))
case("tf.repeat", input=f, repeats=index(1, 2, 3), axis=0)
case("tf.repeat", input=f, repeats=tf.constant(2), axis=2)
case("tf.repeat", input=floats([]), repeats=tf.constant(3))
for mode, paddings in [("CONSTANT", [[1, 0], [0, 2]]), ("REFLECT", [[1, 1], [2, 1]]), ("SYMMETRIC", [[2, 1], [1, 3]])]:
    case("tf.pad", tensor=f, paddings=tf.constant(paddings), mode=mode)
    case("tf.pad", tensor=ints([2, 3], "int64"), paddings=tf.constant(paddings), mode=mode)
case("tf.pad", tensor=f, paddings=tf.constant([[1, 1], [0, 0]]), constant_values=tf.constant(9.5), gradient=False)
for mode, paddings in [("REFLECT", [[2, 0], [0, 0]]), ("SYMMETRIC", [[3, 0], [0, 0]]), ("EDGE", [[1, 1], [1, 1]]), ("CONSTANT", [[1, 1]]), ("CONSTANT", [[-1, 1], [0, 0]])]:
    case("tf.pad", tensor=f, paddings=tf.constant(paddings), mode=mode)
for axis in [[0, 1], [], [0, 0], [2]]:
    case("tf.reverse", tensor=f, axis=axis)
for shift, axis in [(1, 0), (-7, 1), ([1, 1], [0, 0])]:
    case("tf.roll", input=f, shift=shift, axis=axis)
case("tf.roll", input=f, shift=1, axis=2)
case("tf.roll", input=floats([]), shift=1, axis=0)

# Indexing
t = floats([2, 3, 4])
case("tf.gather", params=t, indices=tf.constant([[0, 2], [1, 1]]), axis=1)
case("tf.gather", params=t, indices=tf.constant([[0, 2], [1, 1]], tf.int64), axis=1, batch_dims=1)
case("tf.gather", params=t, indices=tf.constant([[0, 2], [1, 1]]), axis=2, batch_dims=1)
case("tf.gather", params=t, indices=tf.constant(1))
case("tf.gather", params=f, indices=tf.constant([], tf.int32))
case("tf.gather", params=f, indices=tf.constant(2))
case("tf.gather", params=f, indices=tf.constant(-1))
case("tf.gather", params=f, indices=tf.constant([[0], [5]]), axis=1)
case("tf.gather", params=f, indices=index(0), axis=2)
case("tf.gather", params=f, indices=tf.constant([[0], [2], [1]]), axis=1, batch_dims=1)
case("tf.gather", params=floats([]), indices=index(0))
case("tf.gather", params=f, indices=floats([1]), gradient=False)
case("tf.nn.embedding_lookup", params=f, ids=tf.constant([[0, 1], [1, 1]]))
for indices in [[[0, 1], [1, 2]], [[0], [1]], [0, 1], [[[0, 0, 1]], [[1, 2, 3]]]]:
    case("tf.gather_nd", params=t, indices=tf.constant(indices))
case("tf.gather_nd", params=t, indices=tf.constant([[0], [1]]), batch_dims=1)
for indices in [[[0, 3]], [[0, 0], [2, 0]], [[0, 0, 0]], [[-1, 0]], 0]:
    case("tf.gather_nd", params=f, indices=tf.constant(indices))
case("tf.boolean_mask", tensor=f, mask=tf.constant([True, False]))
case("tf.boolean_mask", tensor=f, mask=f > 0)
case("tf.boolean_mask", tensor=t, mask=tf.constant([True, False, True]), axis=1)
case("tf.boolean_mask", tensor=t, mask=tf.constant(np.arange(12).reshape(3, 4) % 3 == 0), axis=1)
case("tf.boolean_mask", tensor=f, mask=tf.constant([True, False, True]))
case("tf.boolean_mask", tensor=f, mask=tf.constant(True))
case("tf.slice", input_=t, begin=[0, 1, 1], size=[1, -1, 2])
case("tf.slice", input_=t, begin=[0, 1, 4], size=[1, -1, 0])
for begin, size in [([0, 0, 3], [1, -1, 2]), ([0, 0], [1, -1]), ([0, 0, 0], [1, -2, 2]), ([-1, 0, 0], [1, 1, 1]), ([0, 0, 5], [1, 1, 1])]:
    case("tf.slice", input_=t, begin=begin, size=size)
case("tf.strided_slice", input_=t, begin=[0, -1, 1], end=[2, -4, 4], strides=[1, -2, 2])
case("tf.strided_slice", input_=t, begin=[1, 0, 0], end=[2, 0, 0], strides=[1, 1, 1], begin_mask=6, end_mask=6, shrink_axis_mask=1)
case("tf.strided_slice", input_=t, begin=[0, 0, 1], end=[0, 0, 2], ellipsis_mask=1, new_axis_mask=2, shrink_axis_mask=4)
case("tf.strided_slice", input_=t, begin=[0, 0], end=[2, 3], strides=[1])
case("tf.strided_slice", input_=t, begin=[5], end=[6], shrink_axis_mask=1)
case("tf.strided_slice", input_=t, begin=[0], end=[1], strides=[0])
for dtype in ["float32", "int32", "int64", "float64"]:
    case("tf.scatter_nd", indices=tf.constant([[0], [2], [0]]), updates=tf.cast([1, 2, 5], dtype), shape=[4])
case("tf.scatter_nd", indices=tf.constant([[0], [1]]), updates=floats([2, 3]), shape=[3, 3])
case("tf.scatter_nd", indices=tf.constant([[0, 1]]), updates=floats([1]), shape=[2, 2])
case("tf.scatter_nd", indices=tf.constant([[0], [4]]), updates=floats([2]), shape=[4])
case("tf.scatter_nd", indices=tf.constant([[0], [1]]), updates=floats([3]), shape=[4])
case("tf.scatter_nd", indices=tf.constant([[0, 0, 0]]), updates=floats([1]), shape=[2, 2])
for name in ["update", "add", "sub", "max", "min"]:
    case(f"tf.tensor_scatter_nd_{name}", tensor=f, indices=tf.constant([[1]]), updates=floats([1, 3]), gradient=name in ("update", "add", "sub"))
    case(f"tf.tensor_scatter_nd_{name}", tensor=ints([3], "int64"), indices=tf.constant([[1], [2]]), updates=ints([2], "int64"))
case("tf.tensor_scatter_nd_add", tensor=f, indices=tf.constant([[0, 1], [0, 1]]), updates=floats([2]))
case("tf.tensor_scatter_nd_update", tensor=ints([3]), indices=tf.constant([[3]]), updates=ints([1]))
case("tf.tensor_scatter_nd_update", tensor=ints([3]), indices=tf.constant([[1]]), updates=ints([2]))
case("tf.dynamic_partition", data=f, partitions=index(1, 0), num_partitions=3)
case("tf.dynamic_partition", data=floats([4]), partitions=index(0, 1, 0, 2), num_partitions=2)
case("tf.dynamic_partition", data=floats([2]), partitions=index(0), num_partitions=2)

# Linear algebra
for m, k, n in [(5, 2, 5), (2, 5, 2), (3, 17, 4), (4, 40, 3), (1, 3, 4), (3, 3, 1), (3, 0, 2), (0, 2, 3)]:
    for left in [False, True]:
        for right in [False, True]:
            chain = k <= 17 and m > 1 and n > 1 and (not right)
            dot = right and k <= 3 and m > 1 and n > 1 and not left
            a, b = floats([k, m] if left else [m, k]), floats([n, k] if right else [k, n])
            case("tf.matmul", a=a, b=b, transpose_a=left, transpose_b=right, close=not (chain or dot))
for dtype in ["float64", "float16"]:
    case("tf.matmul", a=floats([3, 4], dtype), b=floats([4, 2], dtype), close=True)
for dtype in ["int32", "int64"]:
    case("tf.matmul", a=ints([3, 4], dtype, -(2**30), 2**30), b=ints([4, 2], dtype, -(2**30), 2**30))
    case("tf.matmul", a=ints([3, 4], dtype), b=ints([3, 4], dtype), transpose_b=True)
case("tf.matmul", a=floats([2, 1, 3, 4]), b=floats([5, 4, 2]), close=True)
case("tf.matmul", a=floats([2, 4, 3]), b=floats([2, 4]), transpose_a=True, transpose_b=True, close=True)
for shapes in [([2, 3], [2, 3]), ([3], [3, 2]), ([2, 3], [3]), ([2, 3, 4], [3, 4, 2]), ([2, 3, 4], [2, 3, 2]), ([2, 2, 3], [3])]:
    case("tf.matmul", a=floats(shapes[0]), b=floats(shapes[1]))
    case("tf.matmul", a=floats(shapes[0], "float64"), b=floats(shapes[1], "float64"))
case("tf.matmul", a=floats([2, 3]), b=ints([3, 2]), gradient=False)
case("tf.matmul", a=tf.constant([[True]]), b=tf.constant([[True]]))
case("tf.linalg.matvec", a=floats([2, 3]), b=floats([3]), close=True)
case("tf.linalg.matvec", a=floats([4, 3, 2]), b=floats([4, 3]), transpose_a=True, close=True)
case("tf.linalg.matvec", a=floats([2, 3]), b=floats([2]))
case("tf.tensordot", a=floats([2, 3]), b=floats([2, 3]), axes=2, close=True)
case("tf.tensordot", a=floats([2, 3]), b=floats([2, 3]), axes=0, close=True)
case("tf.tensordot", a=floats([2, 3, 4]), b=floats([4, 2, 5]), axes=[2, 0, 0, 1], close=True)
case("tf.tensordot", a=floats([2, 3, 4]), b=floats([3, 5]), axes=[1, 0], close=True)
case("tf.tensordot", a=floats([2, 3]), b=floats([2, 3]), axes=1)
case("tf.tensordot", a=floats([2, 3]), b=floats([2, 3]), axes=-1)
case("tf.tensordot", a=floats([2, 3]), b=ints([3, 3]), axes=1, gradient=False)
for equation, shapes in [
    ("ij,jk->ik", [[2, 3], [3, 4]]), ("ij,jk", [[2, 3], [3, 4]]), ("ba", [[2, 3]]), ("ij->", [[2, 3]]), ("ij->j", [[2, 3]]), ("ii", [[3, 3]]),
    ("ii->i", [[3, 3]]), ("ij,ij->i", [[2, 3], [2, 3]]), ("i,j->ij", [[2], [3]]), ("bij,bjk->bik", [[2, 3, 4], [2, 4, 5]]), ("ij,jk,kl->il", [[2, 3], [3, 4], [4, 2]]),
    ("...ij,...jk->...ik", [[5, 2, 3], [3, 4]]), ("...i->...", [[2, 3, 4]]), ("ijk,ij->k", [[2, 3, 4], [2, 3]]), (",ij->ij", [[], [2, 3]]), ("ij,k", [[2, 3], [4]]),
    ("bhqd,bhkd->bhqk", [[2, 2, 3, 4], [2, 2, 5, 4]]),
]:
    case("tf.einsum", equation=equation, inputs=[floats(shape) for shape in shapes], close=True)
for equation, shapes in [
    ("ij,jk->ik", [[2, 3], [2, 3]]), ("ii", [[2, 3]]), ("ijk->ij", [[2, 3]]), ("ij->ik", [[2, 3]]), ("ij->ii", [[2, 3]]), ("ij,jk->ik", [[2, 3]]), ("i1->i", [[2, 3]]),
]:
    case("tf.einsum", equation=equation, inputs=[floats(shape) for shape in shapes])
case("tf.einsum", equation="ij,jk->ik", inputs=[ints([2, 3]), ints([3, 2])])
for order in ["euclidean", "1", "2", "inf", "2.5", "3"]:
    for axis in [None, 0, -1]:
        case("tf.norm", tensor=floats([3, 4]), ord=order, axis=axis, close=order not in ("euclidean", "2", "1", "inf"))
for order in ["euclidean", "fro", "1", "inf", "2"]:
    case("tf.norm", tensor=floats([2, 3, 4]), ord=order, axis=[1, 2], keepdims=True, close=order == "2", gradient=order in ("euclidean", "fro"))
for order, axis in [("fro", None), ("3", [0, 1]), ("0", None), ("nuc", None), ("1", [0, 0]), ("1", 2), ("2", 2)]:
    case("tf.norm", tensor=f, ord=order, axis=axis)
case("tf.norm", tensor=floats([17, 9]))
case("tf.norm", tensor=ints([3]))
case("tf.norm", tensor=ints([3]), ord="1")
case("tf.linalg.trace", x=floats([3, 2, 4]))
case("tf.linalg.trace", x=ints([3, 3]))
case("tf.linalg.trace", x=floats([2]))
for k in [0, 1, -2]:
    case("tf.linalg.diag", diagonal=floats([2, 3]), k=k)
    case("tf.linalg.diag_part", input=floats([2, 3, 4]), k=k)
    case("tf.linalg.set_diag", input=floats([3, 3]), diagonal=floats([3 - abs(k)]), k=k)
case("tf.linalg.diag", diagonal=ints([2]), num_rows=3)
case("tf.linalg.diag", diagonal=ints([2]), padding_value=tf.constant(9))
case("tf.linalg.diag", diagonal=floats([]))
case("tf.linalg.diag_part", input=f, k=5)
case("tf.linalg.diag_part", input=floats([3]))
case("tf.linalg.set_diag", input=floats([2, 2]), diagonal=floats([1]))
case("tf.linalg.matrix_transpose", a=floats([2, 3, 4]))
case("tf.linalg.cross", a=floats([2, 3]), b=floats([2, 3]))
case("tf.linalg.cross", a=ints([3], "int64"), b=ints([3], "int64"))
case("tf.linalg.cross", a=floats([3]), b=floats([1, 3]))
for lower, upper in [(1, 0), (-1, 0), (0, -1), (0, 2), (4, 0)]:
    case("tf.linalg.band_part", input=floats([2, 3, 3]), num_lower=lower, num_upper=upper)
well = lambda n, dtype="float32": tf.constant(random.normal(size=[n, n]) + 3 * np.eye(n), dtype)
for dtype in ["float32", "float64"]:
    for n in [1, 2, 3, 5]:
        case("tf.linalg.inv", input=well(n, dtype), close=True)
        case("tf.linalg.det", input=well(n, dtype), close=True)
        case("tf.linalg.solve", matrix=well(n, dtype), rhs=floats([n, 2], dtype), close=True)
        square = well(n, dtype)
        case("tf.linalg.cholesky", input=tf.matmul(square, square, transpose_b=True), close=True)
case("tf.linalg.inv", input=tf.constant([[1.0, 2.0], [3.0, 4.0]]), gradient=False)
case("tf.linalg.solve", matrix=tf.constant([[1.0, 2.0], [3.0, 4.0]]), rhs=tf.constant([[5.0], [6.0]]), gradient=False)
case("tf.linalg.inv", input=tf.stack([well(2), well(2)]), adjoint=True, close=True)
case("tf.linalg.solve", matrix=tf.stack([well(2), well(2)]), rhs=floats([2, 2, 3]), adjoint=True, close=True)
case("tf.linalg.det", input=floats([0, 0]), gradient=False)
case("tf.linalg.slogdet", input=well(3), close=True, gradient=False)
for name, argument in [("inv", "input"), ("det", "input"), ("cholesky", "input")]:
    case(f"tf.linalg.{name}", **{argument: f})
    case(f"tf.linalg.{name}", **{argument: ints([2, 2])})
case("tf.linalg.inv", input=tf.constant([[1.0, 2.0], [2.0, 4.0]]))
case("tf.linalg.inv", input=floats([2]))
case("tf.linalg.solve", matrix=tf.constant([[1.0, 2.0], [2.0, 4.0]]), rhs=floats([2, 1]))
case("tf.linalg.solve", matrix=well(2), rhs=floats([2]))
case("tf.linalg.solve", matrix=well(2), rhs=floats([3, 1]))
case("tf.linalg.solve", matrix=f, rhs=f)
case("tf.linalg.svd", tensor=floats([2, 3, 4]), compute_uv=False, close=True, gradient=False)
case("tf.linalg.svd", tensor=floats([5, 2]), compute_uv=False, close=True, gradient=False)
case("tf.linalg.qr", input=floats([4, 3]), close=True, gradient=False)
case("tf.linalg.lstsq", matrix=floats([5, 2], "float64"), rhs=floats([5, 1], "float64"), close=True, gradient=False)
case("tf.linalg.lstsq", matrix=floats([2, 4], "float64"), rhs=floats([2, 1], "float64"), close=True, gradient=False)

# Text
words = tf.constant(["Hello", "", "wör ld"])
case("tf.strings.length", input=words)
case("tf.strings.length", input=words, unit="UTF8_CHAR")
for name in ["upper", "lower"]:
    case(f"tf.strings.{name}", input=words)
    case(f"tf.strings.{name}", input=words, encoding="utf-8")
case("tf.strings.strip", input=tf.constant(["  a b ", "\t"]))
case("tf.strings.join", inputs=[words, tf.constant("x"), words], separator="-")
case("tf.strings.join", inputs=[words, tf.constant(["x"])])
case("tf.strings.reduce_join", inputs=words, separator=",")
case("tf.strings.substr", input=tf.constant(["hello", "world"]), pos=index(1, -2), len=index(3, 9))
case("tf.strings.substr", input=tf.constant("hello"), pos=tf.constant(6), len=tf.constant(1))
for value in ["1.5", " 1 ", "1e400", "0x10", "inf", "a"]:
    case("tf.strings.to_number", input=tf.constant([value]))
for value in ["12", "1.5", "3000000000"]:
    case("tf.strings.to_number", input=tf.constant(value), out_type="int32")
numbers = tf.constant([1.5, 2e10, float("nan"), float("inf"), 1e-10, -0.25, 123456.789])
case("tf.strings.as_string", input=numbers)
case("tf.strings.as_string", input=numbers, precision=2)
case("tf.strings.as_string", input=numbers, precision=0)
case("tf.strings.as_string", input=numbers, scientific=True)
case("tf.strings.as_string", input=numbers, shortest=True)
case("tf.strings.as_string", input=tf.constant([5, -5]), width=4, fill="0")
case("tf.strings.as_string", input=tf.constant([5, -5], tf.int64), width=4)
case("tf.strings.as_string", input=tf.constant([True, False]))
case("tf.strings.as_string", input=ints([2]), precision=2)
for value, separator in [("a b  c ", ""), ("a,b,,c", ","), ("", ""), ("", ",")]:
    case("tf.strings.split", input=tf.constant(value), sep=separator)
case("tf.strings.split", input=tf.constant("a b c"), maxsplit=1)

lines = ",\n".join(json.dumps(item, separators=(",", ":"), ensure_ascii=False) for item in cases)
pathlib.Path(__file__).with_suffix(".json").write_text('{"cases":[\n' + lines + "\n]}\n")
print(len(cases), sum("error" in item for item in cases), sum("gradients" in item for item in cases))
