"""Makes cells.json: what Python prints for cells that share one memory, the way a notebook runs them.

Needs tensorflow 2.21 and numpy 2.4 from PyPI. Run from anywhere; writes beside itself.
"""
import ast
import contextlib
import io
import json
import pathlib

import numpy
import tensorflow

CELLS = [
    "import tensorflow as tf\nimport numpy as np\nnp.set_printoptions(precision=3)\nmatrix = tf.ones((2, 3))\nmatrix",
    "tf.random.set_seed(1)\na = tf.random.uniform((3, 2), -1, 1)\nb = tf.random.normal((3, 2))\nprint(a, '\\n', b)",
    "print(tf.linalg.matmul(a, b, transpose_a=True).numpy(), end='\\n\\n')\ntf.norm(a, axis=1)",
    "print(np.sqrt(np.sum(np.square(a), axis=1)))\n[piece.numpy() for piece in tf.split(tf.range(6), 3)]",
    "f = tf.math.cumprod(tf.range(1, 31, dtype=tf.int64))\nprint(f[:21].numpy())\nf[-1]",
    "ds = tf.data.Dataset.from_tensor_slices((a, tf.range(3))).shuffle(3).batch(2).repeat(2)\nprint(ds)\n"
    "for i, (x, y) in enumerate(ds, 1):\n    print(f'{i:>2}', x.numpy().round(2).tolist(), y.numpy())",
    "class Counter:\n    def __init__(self, start=0):\n        self.value = start\n"
    "    def __repr__(self):\n        return f'Counter({self.value})'\n    def __add__(self, other):\n"
    "        return Counter(self.value + other)\nCounter(3) + 4",
    "w = tf.Variable(2.0)\nwith tf.GradientTape() as tape:\n    loss = (w * 3.0 - 1.0) ** 2\nprint(tape.gradient(loss, w).numpy())",
    "{'text': 'ñandú', 'list': [1, 2.5, None, True], 'nested': {'a': (1,)}}",
    "tf.reshape(matrix, (4, 2))",
    "undefined_name + 1",
    "x = [n ** 2 for n in range(10) if n % 2]\nprint(*x, sep=' · ')\nsum(x) / len(x)",
]


def run(source, memory):
    """The last expression's repr, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), memory)
    value = None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), memory)
    return None if value is None else repr(value)


def main():
    memory, cells = {"__name__": "__main__"}, []
    for source in CELLS:
        out, result, error = io.StringIO(), None, None
        with contextlib.redirect_stdout(out):
            try:
                result = run(source, memory)
            except Exception as raised:
                error = {"type": type(raised).__name__, "message": str(raised)}
        cells.append({"source": source, "stdout": out.getvalue(), "result": result, "error": error})
    versions = {"tensorflow": tensorflow.__version__, "numpy": numpy.__version__}
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({**versions, "cells": cells}, ensure_ascii=False, indent=1) + "\n")


main()
