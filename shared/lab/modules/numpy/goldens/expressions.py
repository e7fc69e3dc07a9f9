"""Writes expressions.json: what NumPy 2.4 answers to expressions, as repr or as the exception it raises."""
import json
import pathlib
import warnings

import numpy as np

SETUP = """
import numpy as np
a = np.arange(6).reshape(2, 3)
b = np.array([1.5, 2.0, 3.0])
c = np.array([[0.1, 0.7], [0.3, 0.2], [0.5, 0.9]], dtype=np.float32)
m = np.array([[2.0, 1.0], [1.0, 3.0]])
r = ((np.arange(3000.0) * 0.7310585786) % 1.7 - 0.8).reshape(20, 150)
f = r.astype(np.float32)
u = np.array([250, 3, 7], dtype=np.uint8)
t = np.array(['one', 'three', 'two'])
np.random.seed(7)
g = np.random.default_rng(5)
"""

# Several statements before the last expression are separated by ';'.
CASES = r"""
np.array([1, 2, 3])
np.array([1, 2.5, True])
np.array([[1, 2], [3, 4]], dtype=np.float32)
np.array(['a', 'bcd'])
np.array([True, False])
np.array(5)
np.array(2.5)
np.array([])
np.array([[1, 2], [3]])
np.array(range(4))
np.array((1, 2), dtype='int16')
np.array([1.9, -1.9], dtype=int)
np.array(300, np.uint8)
np.array(['1', '2.5'], dtype=float)
np.array(['1', 'x'], dtype=float)
np.array([2**63, 1])
np.array([1, 2], ndmin=2)
np.asarray(a) is a
np.array(a) is a
np.array([a, a]).shape
np.arange(5)
np.arange(2, 10, 3)
np.arange(0, 1, 0.1)
np.arange(5, 0, -1.5)
np.arange(3, dtype=np.float32)
np.arange(0.1, 0.5, 0.1, dtype=np.float32)
np.arange(1, 2, 0)
np.linspace(0, 1, 5)
np.linspace(0, 1, 7)[3]
np.linspace(-2, 2, 4, endpoint=False)
np.linspace(0, 10, 5, dtype=int)
np.linspace(0, 1, 5, retstep=True)
np.linspace(3, 3, 3)
np.logspace(0, 2, 3)
np.zeros(3)
np.zeros((2, 2), dtype=int)
np.ones((1, 2, 1))
np.full((2, 2), 7)
np.full(3, 'ab')
np.full_like(a, 2.5)
np.zeros_like(c)
np.ones_like(a)
np.empty((0, 3))
np.eye(3)
np.eye(2, 3, k=1, dtype=int)
np.identity(2)
np.diag([1, 2, 3])
np.diag(a, 1)
np.tril(np.ones((3, 3)))
np.triu(a)
np.zeros(-1)
np.meshgrid([1, 2], [3, 4, 5])
np.meshgrid([1, 2], [3, 4, 5], indexing='ij')
a[0]
a[1, 2]
a[-1, -1]
a[:, 1]
a[:, ::-1]
a[::2]
a[..., 0]
a[None].shape
a[:, np.newaxis, :].shape
a[a > 2]
a[[0, 1, 0]]
a[[0, 1], [2, 0]]
a[:, [2, 0]]
a[np.array([[0, 1], [1, 0]])].shape
a[[True, False]]
a[0, [1, 2]]
a[np.array([0, 1]), :, None].shape
a[5]
a[0, 5]
a[0, 0, 0]
a[1.5]
a['x']
a[[True, False, True]]
a[[0, 1], [0, 1, 2]]
a[..., ...]
a[True]
b[1:100]
b[::0]
a[0] = 9; a
a[:, 1] = [7, 8]; a
a[a > 2] = -1; a
a[0] = [1, 2]; a
a[0, 0] = 2.9; a
a[[0, 0], [1, 1]] = [5, 6]; a
v = a[0]; v[1] = 50; a
v = a.T; v[0, 1] = 77; a
v = a.reshape(3, 2); v[2, 1] = 99; a
v = a.ravel(); v[0] = -5; a
v = a.flatten(); v[0] = -5; a
v = a.copy(); v[0] = 0; a
v = a[[0]]; v[0] = 0; a
v = a; v += 1; a
a += 1.5
b *= 2; b
b[1:] -= 1; b
u += 1; u
u[0] = 300
u[0] = -1
t[0] = 'longer'; t
a.shape = (3, 2); a
a.shape = (4, 2)
a.T
a.reshape(3, -1)
a.reshape((1, 6))
a.reshape(4, 2)
a.reshape(-1, 4)
a.reshape(-1, -1)
np.reshape(a, (3, 2), order='F')
a.ravel()
a.flatten('F')
a.transpose()
np.zeros((2, 3, 4)).transpose(2, 0, 1).shape
a.transpose(0, 0)
np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape
np.swapaxes(np.zeros((2, 3, 4)), 0, 2).shape
np.squeeze(np.zeros((1, 3, 1))).shape
np.squeeze(a, axis=0)
np.expand_dims(b, 1)
np.expand_dims(b, 5)
a.dtype
t.dtype
a.shape
a.ndim, a.size, a.itemsize, a.nbytes
a.strides
b.astype(int)
b.astype(np.float16)
a.astype(str)
b.astype('float32').dtype
np.array([1.7, 2.2]).astype(bool)
np.array([300, -1]).astype(np.uint8)
a.tolist()
a[0].tolist()
b.item(1)
a.item()
np.array([3]).item()
len(a)
len(np.array(3))
list(b)
[row.sum() for row in a]
a + 1
a + b
a * 2.5
a / 2
a // 2
a % 4
a ** 2
b ** -1.0
a ** -1
2 - b
1 / np.array([0.0, 1.0])
np.array([1, -7, 7]) // np.array([2, 2, -2])
np.array([1, -7, 7]) % np.array([2, 2, -2])
np.array([5.5, -5.5]) // 2
np.array([5.5, -5.5]) % 2
-a
+b
~np.array([True, False])
~a
-np.array([True])
abs(np.array([-1, 2]))
a @ a.T
b @ b
m @ np.array([1.0, 2.0])
np.ones((2, 3)) @ np.ones((2, 3))
np.dot(a, a)
a.dot([1, 2, 3])
a & 1
a | 8
a ^ 1
a << 2
b & 1
u + 10
u + 300
u + np.array([1, 2, 3])
u * 1.0
u / 2
c + 1
c * np.float64(2)
c + b[:2]
np.float32(1) + 1.5
np.float32(0.1) + np.float64(0.2)
np.float32(0.1) * 3
np.int32(7) // 2
np.int64(7) / 2
np.uint8(200) + np.uint8(50)
np.bool(True) + np.bool(True)
np.array([True, False]) + np.array([True, True])
np.array([True]) - np.array([True])
t + '!'
t + 1
t == 'two'
t < 'p'
a == 3
a != 3
a < np.array([1, 9, 1])
a == 'x'
a == None
(a > 1) & (a < 4)
np.array([1, 2]) == np.array([1, 2, 3])
np.array([1, 2, 3]) + np.array([1, 2])
np.array([1]) + 'a'
bool(np.array([1, 2]))
bool(np.array([]))
bool(np.array([[0]]))
int(np.array(3.7))
int(np.array([1, 2]))
float(np.float32(0.1))
np.float64(0.1)
np.float32(0.1)
np.float16(0.1)
np.int64(5)
np.True_
np.str_('abc')
str(np.float32(1e10))
np.float64(0.1) + 0.2
np.float64(3) == 3
{1: 'one'}[np.int64(1)]
isinstance(np.float64(1), float)
isinstance(np.float32(1), float)
isinstance(np.int64(1), np.integer)
np.float64(2.5).round()
np.float32(3.7).astype(int)
np.float64(1.5).dtype
f'{np.float64(0.123456):.3f}'
f'{np.float32(0.1)}'
f'{np.int32(5):04d}'
f'{a}'
f'{a:.2f}'
round(np.float64(2.567), 2)
range(np.int64(3))
[10, 20, 30][np.int64(1)]
a.sum()
a.sum(axis=0)
a.sum(axis=1, keepdims=True)
a.sum(axis=-1)
a.sum(axis=2)
np.sum(a, axis=(0, 1))
np.sum(a, axis=(0, 0))
np.sum([True, True])
np.sum(u)
np.sum(u, dtype=np.uint8)
u.prod()
repr(float(r.sum()))
r.sum(axis=0)[:4]
[repr(float(x)) for x in r.sum(axis=1)[:5]]
[repr(float(x)) for x in r.sum(axis=0)[:5]]
[repr(float(x)) for x in r.T.sum(axis=0)[:5]]
repr(float(r[:, ::3].sum()))
repr(float(r[::2, 5].sum()))
repr(float(f.sum()))
[float(x) for x in f.sum(axis=1)[:5]]
[float(x) for x in f.sum(axis=0)[:5]]
[float(x) for x in f.reshape(4, 5, 150).sum(axis=(0, 2))]
[float(x) for x in f.reshape(4, 5, 150).sum(axis=1)[0, :4]]
repr(float(r.mean())), repr(float(r.std())), repr(float(r.var(ddof=1)))
[repr(float(x)) for x in r.mean(axis=0)[:3]]
[repr(float(x)) for x in r.std(axis=1)[:3]]
[repr(float(x)) for x in r.T.var(axis=0)[:3]]
f.mean(), f.std(), f.var()
f.astype(np.float16).sum(), f.astype(np.float16).mean()
a.mean()
a.mean(axis=0)
np.mean([])
a.std()
a.var(axis=1, ddof=1)
np.std([1, 2, 3, 4], ddof=1)
a.min(), a.max()
a.max(axis=0)
np.max([])
np.min(np.zeros((0, 3)), axis=0)
np.max([1.0, np.nan])
a.argmax()
a.argmin(axis=1)
np.argmax([])
np.argmax([1, np.nan, 3])
a.prod(axis=1)
b.cumsum()
a.cumsum(axis=0)
np.cumprod([1, 2, 3, 4])
(a > 0).any(axis=0)
(a > 0).all()
np.any([0, 0]), np.all([1, 2])
np.count_nonzero(a)
np.sqrt([1, 4, 9])
np.sqrt(2)
np.sqrt(np.float32(2))
np.exp([0, 1])
np.log([1, np.e])
np.log10(1000)
np.log2(8)
np.log1p(0)
np.square([1, 2])
np.power(2, [1, 2, 3])
np.sin(0), np.cos(0), np.tan(0), np.tanh(0), np.arctan(0)
np.floor([1.7, -1.2])
np.ceil([1.2, -1.7])
np.round([0.5, 1.5, 2.567], 1)
np.round(2.5)
np.around([1234, 1250], -2)
b.round(1)
np.abs(-3)
np.sign([-2.0, 0.0, 3.0])
np.maximum([1, 5], 3)
np.minimum(a, 2)
np.clip(a, 1, 4)
b.clip(max=2)
np.isnan([1, np.nan])
np.isfinite([1, np.inf])
np.isclose([1, 1.1], 1)
np.allclose([1.0], [1.0 + 1e-9])
np.array_equal([1, 2], [1, 2])
np.logical_and([1, 0], [1, 1])
np.logical_not([1, 0])
np.where([True, False], 1, 2.5)
np.where(a > 2, a, 0)
np.where(a > 3)
np.where([1], [2])
np.where(c > 0.4, c, 0.0)
np.concatenate([a, a])
np.concatenate([a, a], axis=1)
np.concatenate([a, b])
np.concatenate([[1], [2.5]])
np.concatenate([])
np.concatenate([np.ones((2, 3)), np.ones((2, 2))])
np.stack([b, b])
np.stack([b, b], axis=1)
np.stack([a, b])
np.vstack([b, b])
np.hstack([b, b])
np.column_stack([b, b])
np.split(np.arange(6), 3)
np.split(np.arange(5), 2)
np.array_split(np.arange(5), 3)
np.split(np.arange(6), [2, 4])
np.tile([1, 2], 2)
np.tile([1, 2], (2, 2))
np.repeat([1, 2], 2)
np.repeat(a, [1, 2], axis=0)
b.repeat(2)
np.append([1, 2], 3)
np.delete([1, 2, 3], 1)
np.flip(a)
np.flip(a, axis=1)
np.roll([1, 2, 3], 1)
np.broadcast_to([1, 2], (2, 2))
np.broadcast_to([1, 2], (3,))
np.sort([3, 1, 2])
np.sort([[3, 1], [2, 5]], axis=0)
np.argsort([3, 1, 2])
x = np.array([3, 1, 2]); x.sort(); x
np.unique([3, 1, 1])
np.unique([3, 1, 1], return_counts=True)
np.unique(['b', 'a', 'b'])
np.bincount([1, 1, 3])
np.bincount([-1])
np.histogram([1, 2, 1])
np.histogram([1, 2, 1], bins=[0, 1, 2, 3])
np.histogram(r, bins=5)
np.histogram([0.1, 0.2, 0.9], bins=3, range=(0, 1), density=True)
np.median([3, 1, 2])
np.median([[1, 2], [3, 5]], axis=0)
np.percentile([1, 2, 3, 4], 30)
np.percentile(r, [5, 50, 95])
np.quantile([1, 2], 0.25)
np.percentile([1], 200)
np.diff([1, 4, 9, 16])
np.diff(a, axis=0)
np.outer([1, 2], [3, 4])
np.inner([1, 2], [3, 4])
np.trace(m)
np.unravel_index(5, (2, 3))
np.unravel_index(7, (2, 3))
np.searchsorted([1, 2, 3], 2.5)
np.nonzero([0, 1, 2])
np.argwhere(a > 3)
np.average([1, 2, 3], weights=[1, 0, 1])
np.take([4, 5, 6], [0, -1])
np.linalg.norm([3, 4])
np.linalg.norm(m)
np.linalg.norm(m, axis=1)
np.linalg.norm([1, -2, 3], 1)
np.linalg.norm([1, -2, 3], np.inf)
np.linalg.inv(m)
np.linalg.inv([[1, 2], [2, 4]])
np.linalg.inv(a)
np.linalg.det(m)
np.linalg.solve(m, [1, 2])
np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 5)
np.random.rand(3)
np.random.rand()
np.random.rand(2, 2)
np.random.randn(3)
np.random.randn()
np.random.normal(5, 2, 3)
np.random.uniform(-1, 1, (2, 2))
np.random.random(2)
np.random.randint(10)
np.random.randint(5, 10, 4)
np.random.randint(0, 2**40, 2)
np.random.randint(0, 2**32, 2)
np.random.randint(0, 5, (2, 3))
np.random.randint(0, 100, 3, dtype=np.int32)
np.random.randint(0)
np.random.randint(5, 3)
np.random.choice(5)
np.random.choice([10, 20, 30], 4)
np.random.choice(5, 3, replace=False)
np.random.choice(['a', 'b', 'c'], 5, p=[0.5, 0.25, 0.25])
np.random.choice(4, 3, replace=False, p=[0.1, 0.2, 0.3, 0.4])
np.random.choice(3, 5, replace=False)
np.random.permutation(6)
np.random.permutation(a)
x = np.arange(6); np.random.shuffle(x); x
x = [1, 2, 3, 4]; np.random.shuffle(x); x
np.random.shuffle(a); a
np.random.exponential(2.0, 2)
np.random.seed([1, 2, 3]); np.random.rand(2)
np.random.seed(-1)
np.random.randn(3); np.random.rand(2)
np.random.seed(0); np.random.randn(2); np.random.seed(0); np.random.randn(3)
np.set_printoptions(precision=3); np.array([1 / 3, 2 / 3])
np.set_printoptions(precision=2, suppress=True); np.array([1e-5, 1.0])
np.set_printoptions(threshold=5); np.arange(10)
np.set_printoptions(precision='a')
np.set_printoptions(floatmode='x')
np.get_printoptions()['precision']
str(a), str(b)
str(np.array(['a', 'b']))
np.arange(2000)
np.zeros((50, 50))
np.array([1e10, 1.0])
np.array([np.nan, np.inf, -1.0])
np.float32
type(a)
type(np.float32(1))
np.dtype('float32')
a.dtype == 'int64'
a.dtype == np.int32
c.dtype.name
a.foo
np.float32(1).foo
np.abs(a).T
abs(np.float32(-2))
round(np.float32(2.567), 1)
round(np.float64(2.5))
np.float64(2).is_integer()
isinstance(t[0], str)
t[0].split('n')
t[2].title()
'-'.join(t)
a.astype('U2')
b.astype(str)
u.astype(str).dtype
np.array([1])[np.array(0)]
np.arange(np.int64(3))
np.zeros(np.int32(2))
[1, 2, 3][np.array(1)]
[1, 2, 3][np.array([1])]
'x' * np.int64(3)
[0] * np.int64(2)
[0] * np.array([2])
int(np.float32(2.7))
float(np.int8(3))
str(np.float64(2))
np.False_ or 5
not np.array(0)
np.array('abc')[()]
t[0].upper()
t[0] + '!'
len(t[1])
t[0] == 'one'
'one' in t
b.sum() > 6 and b.max() < 4
type(b.sum())
b[0].item(), type(b[0].item())
np.mean(b) == b.mean()
-np.float32(1.5)
np.float32(7) // 2, np.float32(7) % 2, np.float32(2) ** 3
2 ** np.int64(3)
2.0 ** np.array([1, 2])
np.int64(2) ** -1
np.int8(100) + np.int16(100)
np.float16(1) + np.float32(1)
np.int64(1) + np.uint64(1)
np.array([1], np.int32) + 2**31
np.array([1], np.int32) + np.int64(1)
np.random.seed(42); np.random.randn(4, 2)
np.random.seed(42); np.random.randint(0, 10, 20)
np.random.seed(1); np.random.choice(np.arange(10), 5)
np.matmul(m, m)
np.add(1, 2)
np.float64('nan') == np.nan
len({5, np.int64(5), 5.0})
np.arange(3) is np.arange(3)
list(np.array([[1, 2], [3, 4]]))
dict(zip(t, b))
np.array([x * 2 for x in b])
np.array([np.float32(1), 2.5])
np.array([np.float32(1), np.float32(2)])
np.array([a, a * 2])
np.array([[1, 2], (3, 4)])
np.array('text')
np.array([1, 2], dtype='foo')
np.issubdtype(np.float32, np.floating)
np.finfo(np.float32).eps
np.iinfo(np.int32).max
np.pi
np.ndim(a), np.shape(a), np.size(a)
np.result_type(np.float32, np.int64)
sum(b)
max(b)
sorted([np.float64(2), np.float64(1)])
3 in a
7 in a
np.array([1, 2]) * [3, 4]
[1, 2] + np.array([3, 4])
(1, 2) * np.array([3, 4])
a[1][2]
a[0:1, 1:]
a[::-1, ::-1]
b[-2:]
b[[True, False, True]]
a.flat[4]
np.ravel([[1, 2], [3, 4]])
a.any(), a.all()
np.array([[1, 2], [3, 4]]).diagonal()
np.nan_to_num([np.nan, 1.0])
np.deg2rad(180)
np.exp(np.float32(0))
np.mean(c, axis=0)
np.eye(2) * 3
np.full((2, 2), True)
np.array([0.1, 0.2, 0.3]).sum() == 0.6
np.cumsum([0.1] * 10)[-1]
np.isin([1, 2, 3], [2])
np.ptp([1, 5, 3])
np.fill
a.fill(4); a
np.arange(24).reshape(2, 3, 4)[1, :, [0, 2]]
np.arange(24).reshape(2, 3, 4)[:, [0, 2], 1]
np.arange(24).reshape(2, 3, 4)[[0, 1], :, [1, 2]]
np.arange(24).reshape(2, 3, 4).sum(axis=(0, 2))
np.arange(24).reshape(2, 3, 4).mean(axis=1)
float(r[:, :70].sum()), float(f[:, 3:].sum()), float(f[::2, ::-3].sum())
float(f.reshape(100, 30)[:, :25].sum())
[float(x) for x in r.reshape(4, 5, 150)[:, :, :70].sum(axis=(1, 2))]
[float(x) for x in f.T[::-1, 3:6].sum(axis=0)]
[float(x) for x in f[:, [3, 1, 2]].sum(axis=0)]
float(r[0, ::-1].prod()), float(f.astype(np.float16)[0, :20].prod())
float(f.astype(np.float16).var()), [float(x) for x in f.astype(np.float16).mean(axis=1)[:3]]
np.array([1.0, 4.0, 0.0]) ** 0.5, np.array([2.0, 4.0]) ** -1
np.array([1, 2], np.int8) << 9, np.array([-4, 4]) >> 70
u < -1, u != 300, 300 > u
np.reciprocal([1, 2]), np.hypot(np.int8(3), np.int8(4))
np.nonzero([np.nan, 0.0])
np.array(3).sum(axis=0), np.array(3).cumsum()
a.transpose([1, 0]), np.arange(3).transpose(0)
np.random.default_rng(1).random()
np.random.default_rng(-1)
np.random.default_rng(1.5)
np.random.default_rng('a')
np.random.default_rng([1, 2]).random()
np.random.default_rng(True).random()
np.random.default_rng(np.int32(1)).random()
np.random.default_rng(g) is g
g.random(3), g.random()
g.random((2, 2), dtype='float32')
g.random(dtype=int)
g.integers(10)
g.integers(10, dtype=int)
g.integers(10, dtype=np.int32)
g.integers(10, dtype=bool)
g.integers(2, dtype=bool)
g.integers(0)
g.integers(5, 3)
g.integers(5, 4, endpoint=True)
g.integers(300, dtype=np.uint8)
g.integers(-1, 3, dtype=np.uint8)
g.integers(2.5, size=3)
g.integers(3, dtype=float)
g.integers(0, 5, size=10, endpoint=True)
g.integers(-100, 100, size=(2, 3), dtype=np.int8)
g.integers(0, 2**64, dtype=np.uint64)
g.integers(0, 2**63 + 1)
g.uniform(), g.uniform(1, 2, 3)
g.uniform(0, np.inf)
g.uniform(2, 1)
g.normal(), g.normal(1, 2, (2, 2))
g.normal(0, -1)
g.standard_normal(3)
g.exponential(2), g.exponential(1, 3), g.standard_exponential(2)
g.exponential(-2)
g.choice(5), g.choice(5, 3), g.choice([1, 2, 3])
g.choice(5, 3, replace=False), g.choice(20000, 700, replace=False)[:5]
g.choice(['a', 'b'], 3)
g.choice([[1, 2], [3, 4]]), g.choice([[1, 2], [3, 4]], 3, axis=1)
g.choice(5, 7, replace=False)
g.choice(0)
g.choice([])
g.choice(2.5)
g.choice(3, p=[0.5, 0.5])
g.choice(3, p=[0.5, 0.5, 0.5])
g.choice(3, p=[-0.5, 1, 0.5])
g.choice(3, 2, p=[0, 1, 0], replace=False)
g.choice(3, 5, p=[0.2, 0.3, 0.5])
g.choice(5, 3, p=[0.2, 0.3, 0.1, 0.2, 0.2], replace=False)
g.choice(50, 6, replace=False, shuffle=False)
g.permutation(5), g.permutation([1, 2, 3])
g.permutation(a), g.permutation(a, axis=1)
g.permutation(2.5)
x = [1, 2, 3, 4]; g.shuffle(x); x
g.shuffle(a); a
g.shuffle(a, axis=1); a
g.shuffle((1, 2))
g.shuffle(3)
g.shuffle('abc')
type(g)
g.integers(9, size=3), g.random(), g.integers(9, size=2)
np.flip(a, (0, 1))
np.flip(a, 2)
np.fliplr(b)
np.flipud(a)
np.roll(a, 1)
np.roll(a, 1, axis=1)
np.roll(a, (1, 2), axis=(0, 1))
np.roll(a, 2, axis=(0, 1))
np.roll(a, [1, 2])
np.roll(a, 1, axis=2)
np.rot90(a)
np.rot90(a, 2)
np.rot90(a, -1)
np.rot90(a, 4)
np.rot90(b)
np.rot90(a, axes=(1, 0))
np.rot90(a, axes=(0, 0))
np.append(a, [[1, 2, 3]], axis=0)
np.append(a, 1, axis=0)
np.append(a, 1.5)
np.insert([1, 2, 3], 1, 9)
np.insert([1, 2, 3], [0, 2], [8, 9])
np.insert([1, 2, 3], [0, 2], 7)
np.insert([1, 2, 3], -1, 9)
np.insert([1, 2, 3], 3, 9)
np.insert([1, 2, 3], 5, 9)
np.insert([1, 2, 3], [5], 9)
np.insert(a, 1, 9)
np.insert(a, 1, 9, axis=0)
np.insert(a, 1, [1, 2], axis=1)
np.insert(a, 1, [7, 8, 9], axis=0)
np.insert(a, [1], [[7], [8]], axis=1)
np.insert([1, 2, 3], slice(0, 2), 5)
np.insert([1, 2], 1, 2.7)
np.insert([1, 2, 3], 1, [7, 8])
np.insert([1, 2, 3], [1], [7, 8])
np.insert([1, 2, 3], [1, 1], [7, 8])
np.insert([1, 2, 3], [2, 0], [7, 8])
np.delete([1, 2, 3, 4], slice(1, 3))
np.delete([1, 2, 3, 4], [True, False, True, False])
np.delete(a, 1, axis=1)
np.delete(a, 5)
np.delete(a, 9)
np.delete([1, 2, 3], [0, 9])
np.delete([1, 2, 3], -1)
np.delete([1, 2, 3], [])
np.delete([1, 2, 3], 1.0)
np.pad([1, 2, 3], 2)
np.pad([1, 2, 3], (1, 2), constant_values=9)
np.pad([1, 2, 3], (1, 2), constant_values=(8, 9))
np.pad(a, 1)
np.pad(a, ((1, 0), (0, 2)), 'constant', constant_values=5)
np.pad(a, ((1, 0), (0, 2)), constant_values=((1, 2), (3, 4)))
np.pad(a, 1, mode='edge')
np.pad(a, (1, 2), mode='reflect')
np.pad([1, 2, 3], 7, mode='reflect')
np.pad([1, 2, 3], 7, mode='symmetric')
np.pad([1, 2, 3], 4, mode='wrap')
np.pad([1], 2, mode='reflect')
np.pad([1, 2, 3], -1)
np.pad([1, 2, 3], 1.5)
np.pad([1, 2, 3], 1, mode='foo')
np.pad([1, 2, 3], 1, mode='edge', constant_values=3)
np.pad([1, 2, 3], ((1, 2), (3, 4)))
np.pad([], 2, mode='edge')
np.pad([1.0, 2.0], 1, constant_values=np.nan)
np.pad([1, 2], 1, constant_values=2.7)
np.nanmean([1, np.nan, 3])
np.nanmean([[1, np.nan], [3, 4]], axis=0)
np.nanmean([np.nan, np.nan])
np.nanmean(a)
np.nanmean(np.array([1, np.nan], dtype=np.float32))
np.nansum([1, np.nan])
np.nansum([[1, np.nan], [np.nan, np.nan]], axis=1)
np.nansum(a, axis=0)
np.nanprod([2, np.nan, 4])
np.nanstd([1, np.nan, 3, 4])
np.nanvar([1, np.nan, 3, 4], ddof=1)
np.nanstd([[1, np.nan], [3, 4]], axis=1, keepdims=True)
np.nanvar([np.nan, 1], ddof=1)
np.nanmax([1, np.nan, 3])
np.nanmin([[1, np.nan], [3, 0]], axis=0)
np.nanmax([np.nan, np.nan])
np.nanmax([])
np.nanmedian([1, np.nan, 3, 4])
np.nanmedian([[1, np.nan], [3, 4]], axis=0)
np.nanmedian([[1, np.nan], [3, 4]], axis=1, keepdims=True)
np.nanmedian([np.nan])
np.nanmedian([])
np.nanargmax([1, np.nan, 3])
np.nanargmin([np.nan, np.nan])
np.nanpercentile([1, np.nan, 3], 50)
np.nanquantile([1, np.nan, 3, 7], [0.25, 0.5])
np.average(a, axis=0, weights=[1, 3])
np.average(a, axis=1, weights=[1, 2, 1])
np.average(a, weights=[1, 3])
np.average(a, axis=0, weights=[1, 2, 3])
np.average(a, weights=a)
np.average([1, 2, 3], weights=[1, 2, 1], returned=True)
np.average([1, 2, 3], returned=True)
np.average([1, 2], weights=[1, -1])
np.average(a, axis=1)
np.average(a, axis=0, weights=[1, 3], keepdims=True)
np.digitize([0.2, 6.4, 3.0, 1.6], [0.0, 1.0, 2.5, 4.0, 10.0])
np.digitize([1, 2], [1, 2], right=True)
np.digitize(2, [3, 2, 1])
np.digitize([0.5, 2, 2.5], [3, 2, 1], right=True)
np.digitize(1, [1, 3, 2])
np.digitize(1.5, [])
np.searchsorted([1, 2, 3], [0, 1, 2.5, 9])
np.searchsorted([1, 2, 3], 2, side='right')
np.searchsorted([1, 2, 3], 2, side='mid')
np.searchsorted([3, 1, 2], 2, sorter=[1, 2, 0])
np.searchsorted(a, 1)
np.searchsorted(t, 'p')
np.isin(a, [1, 2, 9])
np.isin(a, [1, 2], invert=True)
np.isin([1.0, 2.5], [1, 2])
np.isin(['a', 'b'], ['b'])
np.isin([np.nan], [np.nan])
np.isin([0.0, True], [-0.0])
np.intersect1d([1, 3, 4, 3], [3, 1, 1, 2])
np.intersect1d([1, 3, 4, 3], [3, 1, 2], return_indices=True)
np.union1d([-1, 0, 1], [-2, 0, 2])
np.union1d(a, [1.5])
np.setdiff1d([1, 2, 3, 2, 4], [3, 4])
np.setdiff1d(['b', 'a'], ['a'])
np.setxor1d([1, 2, 3], [2, 3, 5])
np.tri(3)
np.tri(2, 3, 1, dtype=int)
np.triu([1, 2, 3])
np.triu(np.ones((2, 3, 3)), 1)[1]
np.trace(a, 1)
np.trace(np.arange(8).reshape(2, 2, 2))
np.trace(b)
np.sign([-2, 0, 3])
np.mod([5, -5], 3)
np.hypot(3, 4)
np.fmod([5, -5], 3)
np.float_power([1, 2], 2)
np.pow(2, 3)
np.acos(1.0)
np.logspace(0, 2, 5, base=2)
np.logspace(1, 3, 3, dtype=int)
np.geomspace(1, 1000, 4)
np.geomspace(1, 256, 9)
np.geomspace(1, 2, 3, endpoint=False)
np.geomspace(1000, 1, 4)
np.geomspace(-1, -8, 4)
np.geomspace(0, 1)
np.geomspace(1, 1000, num=4, dtype=int)
np.atleast_1d(5)
np.atleast_1d(1, [2])
np.atleast_2d([1, 2])
np.atleast_2d(1)
np.atleast_3d(a).shape
np.atleast_3d(b).shape
np.ravel(a, 'F')
np.size(a, 1)
np.size(5), np.shape([[1, 2]]), np.ndim(3)
np.count_nonzero(a, axis=0)
np.count_nonzero([[1, 0], [0, 0]], axis=1, keepdims=True)
np.count_nonzero(['a', ''])
np.flatnonzero(a > 2)
np.argwhere(m > 1)
np.argwhere(5)
np.iinfo(np.uint8)
np.iinfo('int16').min
np.finfo(float)
np.finfo(np.float16).max
np.iinfo(float)
np.permute_dims(a).shape
np.concat([b, b])
np.clip([1, 5], 2, None)
np.max(np.zeros((0, 3)))
np.max(np.zeros((0, 3)), axis=0)
np.max(np.zeros((0, 3)), axis=1)
np.zeros((3, 0)).max(axis=0)
np.zeros((3, 0)).max(axis=1)
np.zeros((0, 3)).max(axis=1)
np.zeros((0, 0)).max(axis=0)
np.zeros((2, 0, 3)).max(axis=(0, 1))
np.zeros((0, 2, 0)).max(axis=0)
np.argmax(np.zeros((0, 3)), axis=1)
np.argmax(np.zeros((0, 3)), axis=0)
v = np.broadcast_to(b, (2, 3)); v[0, 0] = 1
v = np.broadcast_to(b, (2, 3)); v += 1
v = np.broadcast_to(b, (2, 3))[0]; v[0] = 1
v = np.broadcast_to(b, (2, 3)).copy(); v[0, 0] = 9; v
v = np.broadcast_to(b, (2, 3)); v.fill(2)
v = np.broadcast_to(b, (2, 3)); v.sort()
np.array(['a', 1])
np.array(['a', 1.5])
np.array([True, 'a'])
np.array(['a', np.float32(1)])
np.array(['abc' * 10, 1]).dtype
np.array([1, 'a']).dtype
np.array([['a', 1], ['b', 2]])
np.array(['a', 1]) == np.array(['a', '1'])
np.array(['a', True, 2.5]).dtype
np.array([np.int8(1), 'a']).dtype
np.concatenate([t, [1, 2]])
np.full(2, 'ab').dtype
np.array('a').dtype
m.trace()
np.trace(a, -1), a.trace()
np.einsum('ij,jk->ik', a, a.T)
np.einsum('ii', m)
np.einsum('ii->i', m)
np.einsum('ij->ji', a)
np.einsum('i,i', b, b)
np.einsum('i,j->ij', b, [1, 2])
np.einsum('ij,j', a, b)
np.einsum('...j->...', a)
np.einsum('ij->', a)
np.einsum('bij,bjk->bik', np.ones((2, 2, 3)), np.ones((2, 3, 2)))
np.einsum('ij,ij->i', a, [1, 2, 3])
np.einsum('ij,jk', a, a)
np.einsum('i->ij', b)
np.einsum('ij', b)
np.einsum('i,i->', u, u)
np.einsum('i,i,i->i', b, b, b)
np.interp(2.5, [1, 2, 3], [3, 2, 0])
np.interp([0, 1.5, 2.72, 5], [1, 2, 3], [3, 2, 0])
np.interp([0, 5], [1, 2, 3], [3, 2, 0], left=-1, right=9)
np.interp(1, [1, 2], [1])
np.interp(1, [], [])
np.interp(np.nan, [1, 2], [1, 2])
np.interp([-180, 370], [0, 90, 350], [5, 10, 3], period=360)
np.interp(a, [0, 5], [0, 10])
np.interp(0.1, [0, 0.1, 0.3], [1, 2, 4])
np.polyval([3, 0, 1], 5)
np.polyval([3, 0, 1], [1.5, 2])
np.polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1).round(9)
np.polyfit([0, 1, 2, 3], [1, 0, 3, 8], 2).round(9)
np.polyfit([0, 1, 2], [1, 2], 1)
np.polyfit([0, 1, 2], [1, 2, 3], -1)
np.polyfit([], [], 1)
np.cov([1, 2, 3], [1, 2, 4])
np.cov(a)
np.cov(a, rowvar=False)
np.cov([1.0, 2.0, 4.0])
np.cov(a, bias=True)
np.cov(a, ddof=0)
np.cov(r[:3]).round(12)
np.corrcoef(a)
np.corrcoef([1, 2, 3], [1, 2, 4])
np.corrcoef([1, 2, 3])
np.ptp(a, axis=1)
np.ptp([])
np.gradient([1, 2, 4, 7])
np.gradient([1, 2, 4, 7], 2)
np.gradient([1, 2, 4, 7], [0, 1, 3, 4])
np.gradient(m)
np.gradient(np.arange(9.0).reshape(3, 3) ** 2, axis=1)
np.gradient([1])
np.gradient(c, axis=0)
np.gradient([1.0, 4.0, 9.0], edge_order=2)
np.vectorize(lambda x: x + 1)(a)
np.vectorize(lambda x, y: x if x > y else y)([1, 5], [3, 2])
np.vectorize(lambda x: x * 0.5)(3)
np.vectorize(lambda x: 'big' if x > 2 else 'small')(a)
np.vectorize(lambda x: x)([])
np.vectorize(lambda x: (x, -x))(b)
np.vectorize(lambda x: x, otypes=[float])([1, 2])
np.vectorize(len)(['a', 'bcd'])
np.vectorize(lambda x, k=2: x * k)(b, k=3)
np.kron([1, 10], [1, 2])
np.kron(np.eye(2), [[1, 2], [3, 4]])
np.kron(2, [1, 2])
np.kron(a, [1, 2])
np.cross([1, 2, 3], [4, 5, 6])
np.cross([1, 2], [4, 5])
np.cross([[1, 2, 3], [0, 1, 0]], [4, 5, 6])
np.cross([1, 2, 3, 4], [1, 2, 3, 4])
np.cross([1.5, 0, 0], [0, 1, 0])
np.apply_along_axis(sum, 0, a)
np.apply_along_axis(lambda v: v * 2, 1, a)
np.apply_along_axis(np.sort, 0, [[3, 1], [2, 4]])
np.apply_along_axis(lambda v: v.mean(), 1, a)
np.apply_along_axis(lambda v: np.outer(v, v), 1, a).shape
np.apply_along_axis(lambda v: v[:1], 0, a)
np.apply_along_axis(sum, 2, a)
np.apply_along_axis(sum, 0, 5)
np.tensordot(a, a.T, 1)
np.tensordot(a, a, axes=([0, 1], [0, 1]))
np.vdot([1, 2], [3, 4])
np.trapezoid([1, 2, 3])
np.trapezoid([1, 2, 3], [0, 1, 4])
np.tensordot(a, a)
np.tensordot(a, b, axes=(1, 0))
np.apply_along_axis(lambda v, k: v.max() * k, 1, a, k=2)
np.linalg.matrix_rank(m), np.linalg.matrix_rank(a), np.linalg.matrix_rank([[1, 2], [2, 4]])
np.linalg.matrix_rank(np.zeros((2, 2))), np.linalg.matrix_rank([1, 2])
[np.abs(x).round(6) for x in np.linalg.svd(m)]
[np.abs(x).round(6) for x in np.linalg.svd(a)]
x = np.linalg.svd(a, full_matrices=False); ((x.U * x.S) @ x.Vh).round(9) + 0.0
np.linalg.svd(a.T, full_matrices=False)
np.linalg.svd(m, compute_uv=False)
np.linalg.svdvals(m)
np.linalg.svd(b)
[np.abs(x).round(6) for x in np.linalg.svd([[1, 2], [2, 4]])]
np.linalg.svd(np.diag([3.0, 1.0]))
np.linalg.svd(c)
np.linalg.eigh(m)
np.linalg.eigh([[2.0, 0.0], [0.0, 1.0]])
np.linalg.eigh([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0]])
np.linalg.eigvalsh(m)
np.linalg.eigh(a)
np.linalg.eig(m)
np.linalg.eig([[2.0, 0.0], [0.0, 1.0]])
np.linalg.eig([[1.0, 2.0], [3.0, 4.0]])
np.linalg.eigvals([[1.0, 2.0], [3.0, 4.0]])
np.linalg.eig([[2.0, 1.0], [0.0, 3.0]])
np.linalg.eig([[4, 1, 0], [2, 3, 1], [0, 1, 5]])
np.linalg.qr(m)
np.linalg.qr(a)
[x.round(6) + 0.0 for x in np.linalg.qr(a.T)]
[x.round(6) + 0.0 for x in np.linalg.qr(a.T, mode='complete')]
np.linalg.qr(a.T, mode='r')
np.linalg.qr(a, mode='x')
np.linalg.qr(c)
np.linalg.cholesky(m)
np.linalg.cholesky([[1, 2], [2, 1]])
np.linalg.pinv(a)
np.linalg.pinv([[1, 2], [2, 4]])
np.linalg.lstsq([[1, 1], [1, 2], [1, 3]], [1, 2, 2], rcond=None)
np.linalg.lstsq(m, [1, 2])
np.linalg.lstsq(a, [1, 2])
np.linalg.lstsq(a, [1, 2, 3])
np.linalg.inv(np.array([m, m])).shape
x = np.linalg.svd(r[:, :20]); (x.S.round(6), np.abs(x.U @ np.diag(x.S) @ x.Vh - r[:, :20]).max() < 1e-12)
x, v = np.linalg.eigh(r[:9, :9] + r[:9, :9].T); x.round(8)
x, v = np.linalg.eigh(r[:9, :9] + r[:9, :9].T); np.abs((r[:9, :9] + r[:9, :9].T) @ v - v * x).max() < 1e-12
x, v = np.linalg.eig(r[:3, :9] @ r[:3, :9].T); np.sort(x).round(8) + 0.0
x = np.linalg.pinv(r[:9, :5]); np.abs(r[:9, :5] @ x @ r[:9, :5] - r[:9, :5]).max() < 1e-11
x = np.linalg.qr(r[:9, :5]); (np.abs(x.Q @ x.R - r[:9, :5]).max() < 1e-13, x.R.round(8) + 0.0)
np.polyfit(r[0, :30], r[0, :30] ** 3 - 2, 3).round(8) + 0.0
np.linalg.lstsq(r[:9, :3], r[:9, 5])[0].round(10)
np.interp(r[0, :5], np.linspace(-1, 1, 9), r[1, :9])
np.einsum('ij,kj->ik', r[:3], r[:3]).round(10)
np.gradient(r[0, :6], r[2, :6].cumsum())
np.cov(r[0], r[1])
np.corrcoef(r[:4])
a[False].shape, a[True].shape, a[np.False_].shape, a[False, 0].shape, a[True, 0].shape, a[:, np.array(False)].shape
a[True, [0, 1]].shape, a[False, [0]].shape, a[0, True, [0]].shape, a[True, True].shape, a[..., False].shape, a[False, :, 1].shape
a[None, False].shape, a[0, False].shape, a[[0, 1], :, True].shape, a[True, False].shape
np.array(3)[True]
np.array(3)[False]
a[False, [0, 1]]
a[False] = 9; a
a[True] = 9; a
np.int8(200)
np.uint8(-1)
np.int32(2**31)
np.int64(2**63)
np.uint64(2**64)
np.uint64(-1)
np.int64(-2**63)
np.uint64(2**64-1)
np.int16(-40000)
np.int8([1,200])
np.uint8([-1])
np.int8(np.int64(200))
np.int8(np.array([200]))
np.int8(200.7)
np.int8(-1.5)
np.uint8(300.0)
np.uint8(-1.0)
np.int64(1e20)
np.int8(float('nan'))
np.int64(float('inf'))
np.int8('200')
np.int8('12')
np.int8(True)
np.int8([200.7])
np.int64([1e20])
np.int8(np.float64(200.7))
np.array([300], dtype=np.uint8)
np.array(300, dtype=np.uint8)
np.array([300.0], dtype=np.uint8)
np.array([1, 300.5], dtype=np.int8)
np.array(300.5, dtype=np.int8)
np.array([float('nan')], dtype=int)
np.array(float('nan'), dtype=int)
np.array(float('inf'), dtype=int)
np.array([1e20], dtype=int)
np.array(1e20, dtype=np.int32)
np.array([np.float64('nan')], dtype=int)
np.array([np.float64(1e20)], dtype=int)
np.array([np.int64(300)], dtype=np.uint8)
np.array(np.int64(300), dtype=np.uint8)
np.array([np.int64(-1)], dtype=np.uint8)
np.array([np.array([300])], dtype=np.uint8)
np.array([True, 300], dtype=np.int8)
np.array([2**63], dtype=np.int64)
np.array([2**64], dtype=np.uint64)
np.array([2**64], dtype=float)
np.array([10**400], dtype=float)
np.array([-1, 2**63])
np.full(3, 300, dtype=np.uint8)
np.full(3, -1, dtype=np.uint8)
np.full(2, 2**63)
np.full((2,), [300, 1], dtype=np.uint8)
np.full_like(np.array([1,2], dtype=np.int8), 200)
np.full_like(np.array([1,2], dtype=np.int8), 200.5)
np.full_like(np.array([1,2]), 2.7)
np.full(2, 1.7, dtype=int)
a=np.zeros(2,dtype=np.uint8); a[0]=300; a
a=np.zeros(2,dtype=np.uint8); a[0]=-1; a
a=np.zeros(2,dtype=np.uint8); a[:]=300; a
a=np.zeros(2,dtype=np.uint8); a[:]=[300,1]; a
a=np.zeros(2,dtype=np.uint8); a[0]=300.5; a
a=np.zeros(2,dtype=np.uint8); a[0]=np.int64(300); a
a=np.zeros(2,dtype=np.uint8); a[:]=np.array([300,400]); a
a=np.zeros(2,dtype=np.uint8); a[:]=np.array([300.5,-1.5]); a
a=np.zeros(2,dtype=np.int64); a[0]=2**63; a
a=np.zeros(2,dtype=np.int64); a[0]=float('nan'); a
a=np.zeros(2,dtype=np.int64); a[0]=np.nan; a
a=np.zeros(2,dtype=np.int64); a[0]=1e20; a
a=np.zeros(2,dtype=np.int64); a[0]=np.float64('nan'); a
a=np.zeros(2,dtype=np.int64); a[:]=np.nan; a
a=np.zeros(2,dtype=np.int64); a[:]=[1,np.nan]; a
a=np.zeros(2,dtype=np.int64); a[a==0]=2**63; a
a=np.zeros(2,dtype=np.int64); a[0]='7'; a
a=np.zeros(2,dtype=np.int8); a[0]='700'; a
a=np.zeros(2,dtype=np.int64); a[0]='x'; a
a=np.zeros(2,dtype=np.int64); a[0]=None; a
a=np.zeros(2); a[0]=None; a
a=np.zeros(2); a[0]='x'; a
a=np.zeros(2); a[0]=10**400; a
a=np.zeros(2); a[0]=[1,2]; a
a=np.zeros(2,dtype=np.int8); a.fill(200); a
a=np.zeros(2,dtype=np.int8); a.fill(-200.5); a
a=np.arange(3,dtype=np.int8); a+=200; a
a=np.arange(3,dtype=np.uint8); a-=1; a
a=np.arange(3,dtype=np.uint8); a+300
np.uint8(200)+np.uint8(100)
np.uint8(200)+100
np.int8(100)*2
np.uint8(5)-10
np.uint8(5)+(-1)
np.int8(-128)//-1
-np.int8(-128)
np.array([100],dtype=np.int8)*300
np.clip(np.array([1,2],dtype=np.uint8),-5,300)
np.clip(np.array([1,2],dtype=np.uint8),0,300)
np.array([1,2],dtype=np.uint8).clip(0,256)
np.where([True,False],np.uint8(3),300)
np.where([True,False],np.array([1,2],dtype=np.uint8),300)
np.maximum(np.uint8(3),300)
np.minimum(np.array([1],dtype=np.int8),200)
np.append(np.array([1],dtype=np.uint8),300)
np.insert(np.array([1,2],dtype=np.uint8),0,300)
np.arange(300,dtype=np.uint8)[-3:]
np.arange(250,260,dtype=np.uint8)
np.arange(-2,2,dtype=np.uint8)
np.arange(0,200,100,dtype=np.int8)
np.linspace(0,300,4,dtype=np.uint8)
np.zeros(2,dtype=np.uint8)==300
np.uint8(5)<300
np.pad(np.array([1],dtype=np.uint8),1,constant_values=300)
np.asarray([256],dtype='uint8')
np.asarray(256,'uint8')
np.asarray(-1,'uint32')
np.array([[1,2],[3,400]],dtype='int8')
np.array((1,-1),dtype='uint16')
np.array(range(254,258),dtype=np.uint8)
np.int32(-2**31-1)
np.uint32(2**32)
np.uint16(65536)
np.intc(2**31)
np.byte(128)
np.dtype('int8').type(200)
np.bool_(2)
np.float16(70000)
np.float32(1e40)
np.float32(10**400)
np.float64(10**400)
np.array(10**400, dtype=np.float32)
np.array([1,2],dtype=np.int8)**8
2**np.array([1,2],dtype=np.int8)
np.array([1],dtype=np.int8)&300
np.bincount(np.array([1,2],dtype=np.uint8),minlength=3)
np.array([200,100],dtype=np.uint8).sum()
np.array([200,100],dtype=np.uint8).sum(dtype=np.uint8)
np.add(np.array([200],dtype=np.uint8),100)
np.add(1,300,dtype=np.uint8)
np.add(np.uint8(1),-1)
np.full(2,'abc',dtype='U2')
np.searchsorted(np.array([1,2],dtype=np.uint8),300)
np.isin(np.array([1,2],dtype=np.uint8),[1,300])
np.array([1,2],dtype=np.uint8)<<8
np.power(np.int8(2),7)
np.uint8('300')
np.uint8('-1')
np.array(['300'],dtype=np.uint8)
np.array(['300']).astype(np.uint8)
np.array(['12']).astype(np.int8)
np.array(['9999999999999999999']).astype(int)
np.uint8(np.uint8(3))
np.uint8(b'3')
np.int64('0x10')
np.int64(' 12 ')
np.int64('1_0')
np.int64('1.5')
np.int64(None)
np.float64(None)
np.int8([[1,2],[3,4]])
np.int8([])
np.int8({})
np.float32([1,2])
np.float64('abc')
np.uint8(1, 2)
np.int8(x=3)
np.array([1,'a'])
np.array([1,2.5,'a'])
np.dtype(object)
np.dtype('O')
np.dtype('object')
np.array([True,'a'])
np.array([[1,'a'],[2,'b']])
np.array([1.5,'a'])
np.array([[1,2],['a','b']])
np.array([np.array([1,2]),np.array([3])])
np.array([(1,2),3])
np.array([2**64-1,-1])
np.vectorize(lambda x: str(x))([1,2])
np.array([range(3),range(3)])
np.array([[],[]])
np.array([[],[1]])
np.append([1],'a')
np.concatenate([[1],['a']])
np.array([1,None],dtype=float)
np.array([None],dtype=float)
np.array(None,dtype=float)
np.array([None],dtype=int)
np.array([None],dtype=bool)
np.array([None],dtype=str)
np.float32(None)
np.array(['a','b'])+'c'
np.array(['a','b'])+np.array(['c','d'])
np.unique(['b','a','b'])
np.sort(['b','a'])
np.array([1,2])==None
np.array([1,2])=='a'
np.array(['a'])==1
np.array([1,'a',2.5]).dtype
np.array([1,2]).tolist().__class__
np.dtype('float32')==object
np.array([np.float32('nan')], dtype=int)
np.array(np.float64('nan'), dtype=int)
np.array(np.float32('nan'), dtype=int)
np.array([np.float64(300.5)], dtype=np.uint8)
np.array([np.float32(300.5)], dtype=np.uint8)
np.array(np.float64(300.5), dtype=np.uint8)
np.array([np.float16(300.5)], dtype=np.uint8)
np.array([np.bool_(True)], dtype=np.uint8)
np.array([np.str_('300')], dtype=np.uint8)
np.array(np.str_('300'), dtype=np.uint8)
np.array([np.array(300.5)], dtype=np.uint8)
np.array([np.array([300.5])], dtype=np.uint8)
np.array([np.array(['300'])], dtype=np.uint8)
a=np.zeros(2,dtype=np.int8); a[0]=np.float32('nan'); a
a=np.zeros(2,dtype=np.int8); a[0]=np.float64(300.5); a
a=np.zeros(2,dtype=np.int8); a[0]=np.float32(300.5); a
a=np.zeros(2,dtype=np.int8); a[0]=np.array(300.5); a
a=np.zeros(2,dtype=np.int8); a[0]=np.int16(300); a
a=np.zeros(2,dtype=np.int8); a[:]=np.float64(300.5); a
a=np.zeros(2,dtype=np.int8); a[:]=np.float64('nan'); a
a=np.zeros(2,dtype=np.int8); a[[0,1]]=np.float64(300.5); a
a=np.zeros(2,dtype=np.int8); a[[0,1]]=300; a
a=np.zeros(2,dtype=np.int8); a[a==0]=300; a
a=np.zeros(2,dtype=np.int8); a[a==1]=300; a
a=np.zeros(2,dtype=np.int8); a[[]]=300; a
a=np.zeros(2,dtype=np.int8); a[0:0]=300; a
a=np.zeros(2,dtype=np.int8); a[...]=300; a
a=np.zeros(2,dtype=np.int8); a[0]=np.str_('300'); a
a=np.zeros((2,2),dtype=np.int8); a[0]=[1,np.int64(300)]; a
a=np.zeros((2,2),dtype=np.int8); a[0]=[1,300]; a
a=np.zeros((2,2),dtype=np.int8); a[0,0]=[1]; a
a=np.zeros((2,2),dtype=np.int8); a[0,0]=[]; a
a=np.zeros((2,2),dtype=np.int8); a[0,0]=np.array([1]); a
a=np.zeros((2,2),dtype=np.int8); a[0,0]=np.array([1,2]); a
a=np.zeros((2,2)); a[0,0]=(1,2); a
a=np.zeros((2,2)); a[0]=[1,2,3]; a
a=np.zeros((2,2)); a[0,0]=np.array([[1]]); a
a=np.zeros((2,2)); a[0,0]=[[1]]; a
a=np.zeros((2,2)); a[0,0]={}; a
a=np.zeros((2,2)); a[0]={}; a
a=np.zeros((2,2)); a[0]=None; a
a=np.zeros((2,2),dtype=int); a[0]=None; a
a=np.zeros((2,2),dtype=bool); a[0]=None; a
a=np.array(['abc']); a[0]=None; a
a=np.array(['abc']); a[0]=12345; a
a=np.array(['abc']); a[0]=1.5; a
a=np.array(['abc']); a[0]=[1,2]; a
a=np.zeros(2,dtype=bool); a[0]='x'; a
a=np.zeros(2,dtype=bool); a[0]=''; a
a=np.zeros(2,dtype=bool); a[0]='False'; a
a=np.zeros(2,dtype=bool); a[0]=5; a
a=np.zeros(2,dtype=np.float16); a[0]=1e6; a
a=np.zeros(2,dtype=np.float32); a[0]=2**200; a
np.array(2**64, dtype=np.uint8)
np.array(-2**63-1, dtype=np.uint8)
np.array(2**63, dtype=np.uint8)
np.array(2**63, dtype=np.uint32)
np.array(2**63, dtype=np.int32)
np.array(2**31, dtype=np.int32)
np.array(-2**63-1, dtype=np.int8)
np.array(-2**70, dtype=np.uint64)
np.array(-1, dtype=np.uint64)
np.array(2**64, dtype=np.uint64)
np.array([1e20], dtype=np.uint64)
np.array([1e19], dtype=np.uint64)
np.array([-1.5], dtype=np.uint64)
np.array([-0.5], dtype=np.uint64)
np.array(1e19, dtype=np.int32)
np.array([1e10], dtype=np.int32)
np.uint8(1)+2**70
np.uint8(1)+(-2**70)
np.int64(1)+2**70
np.int64(1)+2**63
np.uint64(1)+2**64
np.uint64(1)+2**63
np.uint64(1)-1
np.uint64(1)+(-1)
np.float32(1)+2**70
np.float32(1)+10**400
np.array([1.0])+10**400
np.array([1.0])*10**300
np.array([1])*2.5
np.array([1])<2**70
np.array([1])==2**70
np.uint64(2**63)>-1
np.full(2, np.nan, dtype=int)
np.full(2, '12', dtype=int)
np.full(2, 300.0, dtype=np.uint8)
np.full(2, np.int64(300), dtype=np.uint8)
np.full(2, True, dtype=np.uint8)
np.full(2, 1e400, dtype=int)
np.full(2, [1,2])
np.full((2,2), [1,2])
np.full((2,2), np.array([[1],[2]]))
np.full(3, [1,2])
np.full(2, None, dtype=float)
np.full(2, 2**64, dtype=float)
np.full(2, 2**64, dtype=np.float32)
np.full(2, 1, dtype=bool)
np.full(2, 1, dtype=str)
np.full(2, 'abc')
np.full(2, 'abc', dtype=str)
a=np.zeros(2,dtype=np.int8); a.fill(np.float64(300.5)); a
a=np.zeros(2,dtype=np.int8); a.fill(300.5); a
a=np.zeros(2,dtype=np.int8); a.fill('12'); a
a=np.zeros(2,dtype=np.int8); a.fill(None); a
a=np.zeros(2,dtype=np.int8); a.fill([1]); a
a=np.zeros(2); a.fill(None); a
np.int8(2**64)
np.int8(-2**64)
np.int8(2**63)
np.int8(2**62)
np.uint8(2**64)
np.uint8(2**63)
np.uint64(-2**63-1)
np.uint64(2**70)
np.int8(float('inf'))
np.int8(np.float64('nan'))
np.int8(np.float32(300.5))
np.int8(np.str_('200'))
np.int8(np.array(200))
np.int8(np.array([200.5]))
np.int8(np.array(['200']))
np.int8([np.int64(200)])
np.int8([np.float64(200.5)])
np.int8([None])
np.int8('1.5')
np.int8(b'200')
np.int8('abc')
np.int8('')
np.float32('')
np.float32(b'1.5')
np.bool_('')
np.bool_('False')
np.bool_(None)
np.bool_([])
np.bool_([1,0])
np.str_(5)
np.str_(None)
np.str_([1,2])
np.str_()
np.float64()
np.float32('inf')
np.float64([1,None])
np.float64((1,2))
np.float64(range(3))
np.int64(range(3))
np.int64(1.9)
np.int64('7')
np.int32(np.array([1,2]))
np.int32([[1,2],[3]])
np.int32(5.5).dtype
np.float16(1e6)
np.float16(2**20)
np.float32(2**200)
np.float64(2**2000)
np.arange(-1,2,dtype=np.uint8)
np.arange(0,300,100,dtype=np.uint8)
np.arange(300,310,dtype=np.uint8)
np.arange(0.5,3,dtype=int)
np.arange(254,260,dtype=np.uint8)
np.arange(126,130,dtype=np.int8)
np.arange(100,-3,-50,dtype=np.int8)
np.arange(0,1000,200,dtype=np.int8)
np.arange(0,-3,-1,dtype=np.uint8)
np.arange(3,0,-1,dtype=np.uint8)
np.arange(0,2,0.5,dtype=np.uint8)
np.arange(np.int64(300),np.int64(303),dtype=np.uint8)
np.zeros(3,dtype=np.uint8)+np.arange(254,257)
np.where(np.array([True]),300,np.array([1],dtype=np.uint8))
np.where(np.array([True]),-1,np.array([1],dtype=np.uint8))
np.where(np.array([True]),2**70,np.array([1],dtype=np.uint8))
np.where(np.array([True]),1.5,np.array([1],dtype=np.float32)).dtype
np.where(np.array([True]),300,1).dtype
np.clip(np.array([1,200],dtype=np.uint8),-5,100)
np.clip(np.array([1,200],dtype=np.uint8),5,300)
np.clip(np.array([1,200],dtype=np.uint8),5.5,300)
np.clip(np.array([1,200],dtype=np.int8),None,300)
np.clip(np.array([-100],dtype=np.int8),-300,50)
np.clip(np.array([-100],dtype=np.int8),300,500)
np.clip(np.uint8(3),-1,300)
np.clip(np.array([1,200],dtype=np.uint8),-5,-1)
np.linalg.det([[1, 2], [3, 4]])
np.linalg.det(np.arange(1, 10).reshape(3, 3))
np.linalg.slogdet([[1, 2], [3, 4]])
np.linalg.slogdet([[1, 2], [2, 4]])
np.linalg.slogdet(np.eye(3))
np.linalg.slogdet(np.array([np.eye(2), np.eye(2) * 3]))
np.linalg.inv([[1, 2], [3, 4]]).tolist()
np.linalg.solve([[3, 1], [1, 2]], [9, 8]).tolist()
np.linalg.solve([[2, 1, 1], [1, 3, 2], [1, 0, 0]], [4, 5, 6]).tolist()
np.linalg.inv([[2, 1, 1], [1, 3, 2], [1, 0, 0]]).tolist()
np.linalg.det([[2, 1, 1], [1, 3, 2], [1, 0, 0]])
np.linalg.det([[4, 7], [2, 6]])
np.linalg.inv([[4, 7], [2, 6]])
np.linalg.inv([[4, 7], [2, 6]]) @ np.array([[4, 7], [2, 6]])
np.linalg.det(np.eye(4) * 2)
np.linalg.det([[6, 1, 1], [4, -2, 5], [2, 8, 7]])
np.linalg.det([[1, 2], [2, 4]])
np.linalg.det(np.zeros((0, 0)))
np.linalg.inv(np.zeros((0, 0)))
np.linalg.solve([[1, 2], [2, 4]], [1, 2])
np.linalg.inv(np.arange(1, 10).reshape(3, 3))
np.linalg.det(np.array([[1, 2], [3, 4]], dtype=np.float32))
np.linalg.inv(np.array([[1, 2], [3, 4]], dtype=np.float32))
np.linalg.solve(np.array([[1, 2], [3, 4]], dtype=np.float32), np.array([5, 6], dtype=np.float32))
np.linalg.inv([[1]])
np.linalg.inv([[3.0]])
np.linalg.det([[3.0]])
np.linalg.det([[-0.1]])
np.linalg.matrix_power([[1, 2], [3, 4]], -1)
np.linalg.matrix_power([[1, 1], [1, 0]], 10)
np.array([[0.1, 0.2], [0.3, 0.4]]) @ np.array([[0.5, 0.6], [0.7, 0.8]])
(np.array([[0.1, 0.2], [0.3, 0.4]]) @ np.array([[0.5, 0.6], [0.7, 0.8]])).tolist()
(np.array([[1.1, 2.3, 3.7], [0.3, 1.7, 2.9]]) @ np.array([[0.5, 0.6], [0.7, 0.8], [1.3, 1.9]])).tolist()
(np.array([[0.1, 0.2], [0.3, 0.4]], dtype=np.float32) @ np.array([[0.5, 0.6], [0.7, 0.8]], dtype=np.float32)).tolist()
np.dot(np.array([0.1, 0.2, 0.3]), np.array([0.4, 0.5, 0.6]))
(np.linalg.inv([[4, 7], [2, 6]]) @ np.array([[4, 7], [2, 6]])).tolist()
(np.linalg.inv([[2, 1, 1], [1, 3, 2], [1, 0, 0]]) @ np.array([[2, 1, 1], [1, 3, 2], [1, 0, 0]])).tolist()
"""


def answer(code):
    space = {}
    exec(SETUP, space)
    *statements, expression = code.split('; ')
    try:
        for statement in statements:
            exec(statement, space)
        try:
            compiled = compile(expression, '<case>', 'eval')
        except SyntaxError:
            exec(expression, space)
            return {'result': None}
        return {'result': repr(eval(compiled, space))}
    except Exception as error:
        return {'error': [type(error).__name__, str(error)]}


warnings.simplefilter('ignore')
cases = []
for code in CASES.strip().split('\n'):
    np.set_printoptions(precision=8, suppress=False, threshold=1000, floatmode='maxprec')
    cases.append({'code': code, **answer(code)})
path = pathlib.Path(__file__).with_suffix('.json')
content = {'numpy': np.__version__, 'setup': SETUP, 'cases': cases}
path.write_text(json.dumps(content, ensure_ascii=False, separators=(',', ':')) + '\n')
