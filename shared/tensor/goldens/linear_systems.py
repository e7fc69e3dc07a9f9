"""Writes linear_systems.json: determinants, inverses and solutions of small matrices as NumPy (OpenBLAS with AVX-512) and
TensorFlow (Eigen) give them, to the last bit. Run: python linear_systems.py"""
import json, os, pathlib

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import numpy as np
import tensorflow as tf

random = np.random.default_rng(7)


def matrices(size):
    yield random.integers(-9, 10, (size, size)).astype(float)
    yield random.normal(size=(size, size))
    yield np.round(random.uniform(-5, 5, (size, size)), 1)
    yield random.uniform(0, 1, (size, size))


def flat(array):
    return np.asarray(array, dtype=float).ravel().tolist()


def numpy_answers(a, b):
    answers = {'inv': flat(np.linalg.inv(a)), 'solve': flat(np.linalg.solve(a, b)), 'vector': flat(np.linalg.solve(a, b[:, 0]))}
    return {'det': float(np.linalg.det(a)), **answers}


def tensorflow_answers(a, b):
    return {'det': float(tf.linalg.det(a)), 'inv': flat(tf.linalg.inv(a)), 'solve': flat(tf.linalg.solve(a, b))}


cases = []
for size in range(2, 9):
    for matrix in matrices(size):
        right = np.round(random.normal(size=(size, 2)), 2)
        for dtype in ['float64', 'float32']:
            a, b = matrix.astype(dtype), right.astype(dtype)
            case = {'size': size, 'dtype': dtype, 'matrix': flat(a), 'right': flat(b), 'tensorflow': tensorflow_answers(a, b)}
            cases.append({**case, 'numpy': numpy_answers(a, b)})
path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps({'numpy': np.__version__, 'tensorflow': tf.__version__, 'cases': cases}, separators=(',', ':')) + '\n')
print(len(cases))
