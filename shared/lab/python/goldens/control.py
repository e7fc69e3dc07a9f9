for i in range(5):
    if i == 1: continue
    if i == 4: break
    print(i, end=' ')
else:
    print('no break')
for i in []: pass
else: print('empty else')
n = 3
while n:
    n -= 1
    if n == 1: continue
    print(n)
else:
    print('while else')
i
# %%
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for x, *rest in [(1, 2, 3), 'ab']: print(x, rest)
for k in {'a': 1, 'b': 2}: print(k)
for c in 'hé😀': print(c, end='|')
# %%
x = 7
if x > 10: print('big')
elif x > 5: print('mid')
else: print('small')
print('yes' if x % 2 else 'no', x if x else None, 1 < x < 10, not x == 7)
# %%
result = []
for i in range(3):
    for j in range(3):
        if j == i: break
        result.append((i, j))
    else:
        result.append('else')
result
# %%
a = [1, 2, 3]
for x in a:
    if x < 5: a.append(x + 3)
    if len(a) > 10: break
a
# %%
[x * 2 for x in range(5) if x % 2 == 0], {x: x ** 2 for x in range(3)}, sorted({x % 3 for x in range(10)}), [(x, y) for x in range(2) for y in 'ab'], [[j for j in range(i)] for i in range(3)], sum(x for x in range(5)), [a for a, b in [(1, 2)]], list(x for x in 'ab')
# %%
x = 'outer'
[x for x in range(3)], x
# %%
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
[f() for f in fs], [g() for g in gs]
# %%
data = [1, 2, 3, 4]
if (n := len(data)) > 3: print(n)
print([y for x in data if (y := x * 2) > 4], y)
while (v := data.pop()) > 2: print('popped', v)
# %%
assert 1 + 1 == 2
assert 1 == 2, 'math broke'
# %%
assert False
# %%
assert [], [1, 2]
# %%
x = 10
def f():
    global x
    x += 1
    return x
f(), x
# %%
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter()
c(), c(), counter()()
# %%
def f():
    print(y)
    y = 1
f()
# %%
def f():
    return lambda: q
    q = 1
f()()
# %%
print(undefined)
# %%
del undefined
# %%
import math as m, functools
from math import sqrt as s, pi
m.floor(2.5), s(16), round(pi, 5)
# %%
import nope
# %%
import math.nope
# %%
math.sin(1)
# %%
x: int = 5
y: 'list[int]'
z: float
x
# %%
a = b = c = 5; a += 1
a, b, c
# %%
i = 0
while True:
    i += 1
    if i > 5: break
i
# %%
pass; x = 1; pass
x
# %%
"""doc"""
None
# %%
print(
    1,
    2,
)
y = (1 +
     2)
y
# %%
if True:
    # only a comment before
    pass

x = 5  # trailing
x
# %%
del_me = [1, 2, 3]; del del_me[0], del_me[0]; del_me
# %%
def f(): pass
f(), f() is None, (lambda: None)()
# %%
def outer():
    x = 1
    class K:
        y = x
        x = 2
        z = [x for _ in range(1)]
    return K.y
outer()
# %%
def outer():
    x = 1
    class K:
        y = x
        w = [i for i in range(y)]
    return K.y, K.w
outer()
# %%
try:
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            print('f', i)
finally:
    print('end')
# %%
def f():
    try:
        return 'try'
    finally:
        print('cleanup')
def g():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return 'after'
def h():
    try:
        1 / 0
    except ZeroDivisionError:
        return 'except'
    else:
        return 'else'
    finally:
        print('fin')
f(), g(), h()
# %%
class C:
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t.__name__ if t else None, v); return t is ValueError
with C() as c, C(): print('body', isinstance(c, C))
with C(): raise ValueError('x')
print('after')
with C(): raise KeyError('k')
# %%
with 5: pass
# %%
def f():
    with open('x') as g: pass
5
# %%
x = 7
if x > 10: print('big')
els: print('small')
# %%
a = 1;; b = 2
# %%
y: int
z: undefined_name
