"""Writes arrays.json: random arrays under random print options, and what NumPy 2.4 prints for them."""
import json
import pathlib

import numpy as np

rng = np.random.default_rng(5)


def text():
    letters = [34, 39, 92, 97, 233, 10, 9, 0x4E2D, 127, 0x1F600, 160]
    return ''.join(chr(letter) for letter in rng.choice(letters, rng.integers(0, 6)))


def values(size):
    dtype = [np.float16, np.float32, np.float64][rng.integers(0, 3)]
    kind = rng.integers(0, 8)
    if kind == 0:
        return rng.standard_normal(size).astype(dtype)
    if kind == 1:
        return (10.0 ** rng.uniform(-12, 12, size) * rng.choice([-1, 1], size)).astype(dtype)
    if kind == 2:
        return np.round(rng.standard_normal(size) * 10, rng.integers(0, 4)).astype(dtype)
    if kind == 3:
        return (2.0 ** rng.integers(-160, 140, size)).astype(dtype)
    if kind == 4:
        return rng.choice(np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.5, 1e-5]), size).astype(dtype)
    if kind == 5:
        bound = 10 ** rng.integers(1, 18)
        return rng.integers(-bound, bound, size).astype(rng.choice([np.int64, np.int32, np.uint8, np.uint64]))
    if kind == 6:
        return rng.integers(-2000, 2000, size).astype(dtype) / dtype(8)
    return np.array([text() for _ in range(size)], dtype=str)


cases = []
for number in range(250):
    shape = tuple(int(length) for length in rng.integers(0, 5, rng.integers(0, 4)))
    with np.errstate(all='ignore'):
        array = np.asarray(values(int(np.prod(shape)))).reshape(shape)
    options = dict(
        precision=int(rng.choice([8, 3, 0, 1, 5, 12, 17, 20])),
        threshold=int(rng.choice([1000, 10, 0, 30])),
        edgeitems=int(rng.choice([3, 1, 2])),
        linewidth=int(rng.choice([75, 40, 20, 5, 120])),
        suppress=bool(rng.integers(0, 2)),
        floatmode=str(rng.choice(['maxprec', 'fixed', 'unique', 'maxprec_equal'])),
        sign=str(rng.choice(['-', '-', '+', ' '])),
    )
    np.set_printoptions(**options)
    is_text = array.dtype.kind == 'U'
    flat = array.ravel()
    cases.append(
        dict(
            options=options,
            dtype='unicode' if is_text else array.dtype.name,
            width=array.dtype.itemsize // 4 if is_text else None,
            shape=list(shape),
            values=[value if is_text else repr(value) for value in flat.tolist()],
            str=str(array),
            repr=repr(array),
            first=[str(flat[0]), repr(flat[0])] if flat.size else None,
        )
    )

path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps({'numpy': np.__version__, 'cases': cases}, ensure_ascii=False, separators=(',', ':')) + '\n')
