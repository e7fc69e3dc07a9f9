def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2], **{'c': 3, 'z': 0}), f(a=1, c=2, b=3), f.__name__, f(1, *(2, 3), c=0)
# %%
def f(a, b): return a
f(1)
# %%
def f(a, b, c): return a
f()
# %%
def f(a, b): return a
f(1, 2, 3)
# %%
def f(a=1): return a
f(1, 2)
# %%
def f(): pass
f(1)
# %%
def f(a, b=1): pass
f(1, 2, 3)
# %%
def f(a): pass
f(1, a=2)
# %%
def f(a): pass
f(b=2)
# %%
def f(a, *, k): pass
f(1)
# %%
def f(a, *, k): pass
f(1, 2)
# %%
def f(a, *, k=1): pass
f(1, 2, k=3)
# %%
def f(a, /, b): return a, b
print(f(1, b=2))
f(a=1, b=2)
# %%
def f(*a, **k): return a, k
f(*5)
# %%
def f(*a, **k): return a, k
f(**5)
# %%
def f(*a, **k): return a, k
f(**{1: 2})
# %%
def f(**k): return k
f(a=1, **{'a': 2})
# %%
5()
# %%
'abc'()
# %%
None()
# %%
def f(x, acc=[]):
    acc.append(x)
    return acc
f(1), f(2), f(3, [])
# %%
sq = lambda x: x ** 2
add = lambda a, b=1, *c, **d: (a, b, c, d)
sq(5), add(1), add(1, 2, 3, k=4), (lambda: 42)(), list(map(lambda p: p[0] + p[1], [(1, 2), (3, 4)]))
# %%
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
fact(30), even(50), odd(7)
# %%
def make(n):
    def mul(x): return x * n
    return mul
double, triple = make(2), make(3)
double(5), triple(5), [m(2) for m in map(make, range(3))]
# %%
def deco(fn):
    def wrapper(*a, **k):
        print('before', fn.__name__)
        r = fn(*a, **k)
        print('after')
        return r
    return wrapper
@deco
def hi(name='x'): return f'hi {name}'
hi('Ana'), hi()
# %%
def tag(t):
    def d(fn): return lambda *a: f'<{t}>{fn(*a)}</{t}>'
    return d
@tag('b')
@tag('i')
def s(x): return x
s('hey')
# %%
def f(x):
    """Doc line.

    More."""
    return x
f.__doc__, f.__name__, callable(f), callable(5), (lambda: 0).__name__
# %%
def f(): return g()
def g(): return h_missing
f()
# %%
def f(n: int = 3, *, flag: bool = False) -> str:
    return str(n) + str(flag)
f(), f(5, flag=True)
# %%
def f(): return 1, 2
a, b = f()
a + b, f()[1], type(f())
# %%
x = 1
def f(x): x = 5; return x
f(3), x
# %%
def f(a, b=[], *c): return locals
f.attr = 5
f.attr, f.__class__.__name__, hasattr(f, 'nope')
# %%
from functools import reduce, partial
reduce(lambda a, b: a * b, range(1, 6)), partial(pow, 2)(5), partial(int, base=2)('101')
# %%
def apply(fn, *args, **kwargs): return fn(*args, **kwargs)
apply(max, 3, 9), apply(sorted, [2, 1], reverse=True), apply(dict, a=1), apply(str.upper, 'x'), apply(lambda: 'n')
# %%
str.upper('abc'), list.append, len
# %%
def f(x): return x
f(1)(2)
# %%
def recurse(n): return recurse(n + 1)
try:
    recurse(0)
except RecursionError as e:
    print('too deep', e.args[0][:33])
# %%
getattr([], 'append')(1), getattr(5, 'nope', 'default'), hasattr('a', 'upper'), getattr('abc', 'upper')()
# %%
getattr(5, 'nope')
# %%
def f(a, b): return a - b
f(b=1, a=5), f(*(5,), b=2), f(**dict(a=1, b=2)), f(5, **{'b': 3})
# %%
print(len(obj=[1]))
# %%
int('1', bas=2)
# %%
round(2.567, ndigits=1), round(number=2.5), pow(base=2, exp=3), sum([1], start=2), enumerate(iterable='a', start=3).__next__()
# %%
next()
# %%
getattr(5)
# %%
map()
# %%
[].append % ()
# %%
def f(*, **k): return k
# %%
a.def = 3
# %%
max('abc', ke=ord)
# %%
zip('a', sep=1)
