def gen(n):
    for i in range(n):
        yield i
    return 'done'
g = gen(3)
next(g), next(g), next(g), next(g, 'end'), list(gen(4)), sum(gen(5)), [*gen(2)], tuple(gen(3))
# %%
g = (x for x in [1])
next(g); next(g)
# %%
def g():
    yield 1
    return 7
it = g(); next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
# %%
def echo():
    total = 0
    while True:
        x = yield total
        if x is None: break
        total += x
e = echo()
print(next(e), e.send(5), e.send(10))
e.send(None)
# %%
def inner():
    x = yield 1
    print('got', x)
    return 'r'
def outer():
    r = yield from inner()
    yield r
    yield from [10, 20]
o = outer()
print(next(o), o.send('hello'), list(o))
# %%
def g():
    try:
        yield 1
        yield 2
    finally:
        print('cleanup')
i = g(); next(i); i.close(); list(i)
# %%
def g():
    while True:
        try:
            yield 'ok'
        except ValueError as e:
            yield f'caught {e}'
i = g(); next(i)
i.throw(ValueError('boom')), next(i)
# %%
def g():
    raise StopIteration
    yield
list(g())
# %%
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
list(itertools.islice(fib(), 10)), [x for x, _ in zip(fib(), range(5))]
# %%
class Count:
    def __init__(self, n): self.n = n; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
list(Count(3)), sum(Count(4)), [*Count(2)], max(Count(5)), 2 in Count(3), next(Count(1)), list(zip(Count(2), 'ab'))
# %%
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
    def __len__(self): return 4
list(Seq()), 20 in Seq(), len(Seq()), list(reversed(Seq())), [a for a in Seq()]
# %%
it = iter([1, 2, 3])
next(it), list(it), next(it, None), list(iter('ab')), iter(it) is it
# %%
next(5)
# %%
next([1])
# %%
iter(5)
# %%
z = zip([1, 2, 3], 'ab')
list(z), list(z), list(zip()), list(zip([1])), dict(zip('ab', 'cd'))
# %%
list(zip([1, 2], [1], strict=True))
# %%
list(zip([1], [1, 2], strict=True))
# %%
zip(1)
# %%
list(map(int, ['1', '2'])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(str.upper, 'ab')), list(filter(lambda x: x > 1, [1, 2, 3]))
# %%
map(int)
# %%
list(map(int, 5))
# %%
m = map(print, 'ab'); print('lazy'); list(m)
# %%
e = enumerate(['a', 'b'], start=5)
next(e), list(e)
# %%
reversed({1, 2})
# %%
list(reversed('abc')), list(reversed((1, 2))), list(reversed(range(3))), ''.join(reversed('xyz'))
# %%
it = iter(lambda: 5, 5); list(it)
# %%
from itertools import chain, product, permutations, combinations, accumulate, zip_longest, repeat, count, cycle, islice, takewhile
list(chain([1], 'a')), list(product('ab', [1, 2])), list(permutations([1, 2, 3], 2)), list(combinations('abc', 2)), list(accumulate([1, 2, 3])), list(zip_longest([1, 2], 'a', fillvalue='-')), list(repeat('x', 2)), list(islice(count(5), 3)), list(islice(cycle('ab'), 5)), list(takewhile(lambda x: x < 3, count()))
# %%
def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
list(tree(3))
# %%
def g():
    x = 1
    with open_ctx():
        yield x
class open_ctx:
    def __enter__(self): print('in')
    def __exit__(self, *a): print('out')
print(list(g()))
# %%
def g(n):
    i = 0
    while i < n:
        if i % 2:
            yield i
        else:
            yield -i
        i += 1
    else:
        yield 'end'
list(g(4))
# %%
gen = (x * y for x in range(3) for y in range(3) if x != y)
next(gen), list(gen)
# %%
def f():
    items = [1, 2, 3]
    k = 10
    return sum(x * k for x in items), [x + k for x in items if x < k], {x: [y for y in range(x)] for x in items}
f()
# %%
a = [1, 2, 3]
it = iter(a); next(it); a.append(4); list(it)
# %%
def g(): yield
type(g()).__name__, next(g())
# %%
def g():
    yield 1
list(g()), g().__next__(), iter(g()) is not None
