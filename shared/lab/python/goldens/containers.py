a = [3, 1, 2]
a.append(4); a.extend((5, 6)); a.insert(0, 0); a.insert(-1, 9); b = a.copy(); b.sort(); a.reverse()
print(a, b, a.pop(), a.pop(0), a.index(9), a.count(1), len(a)); a.remove(9); a
# %%
a = list(range(10))
a[2:5], a[::-1], a[::3], a[-3:], a[:-3], a[8:2:-2], a[20:], a[-100:3], a[5:5], a[::-4], a[True], a[slice(1, 4)]
# %%
a = list(range(8))
a[1:3] = ['x', 'y', 'z']; a[::4] = [0, 0, 0]; a[5:5] = [7]; a[-1:] = []; del a[0]; del a[1:3]; a
# %%
a = [1, 2, 3]
a[::2] = [1, 2, 3]
# %%
a = [1, 2]
a[5]
# %%
a = [1, 2]
a[5] = 1
# %%
[1, 2]['a']
# %%
[1, 2][1.0]
# %%
[].pop()
# %%
[1].pop(3)
# %%
[1].remove(2)
# %%
[1].index(2)
# %%
(1,).index(2)
# %%
t = (1, 2, 3)
t[0] = 5
# %%
t = 1, 2, 3
t + (4,), t * 2, t[1:], t.count(1), t.index(3), (1,), (), 2 in t, t < (1, 3), t == (1, 2, 3), hash((1, 2)) == hash((1, 2)), len(t), max(t)
# %%
[1, 2] < [1, 2, 3], [2] > [1, 9], [1, [2]] == [1, [2]], [1] != [1.0], [] < [0], (1, 'a') < (1, 'b'), [1] == (1,)
# %%
a = [1, 2]; b = a; b += [3]; c = a + [4]; a *= 2
a, b, c, a is b, [[0] * 2] * 2
# %%
d = {'a': 1, 'b': 2, 3: 'c', (1, 2): [4], None: True, 1.5: 0}
print(d, len(d), d['a'], d[(1, 2)], 'a' in d, 'z' in d, d.get('z'), d.get('z', 0), list(d), list(d.values()))
d['a'] = 10; d[True] = 'yes'; d[1] = 'one'; d[1.0] = 'float'; del d['b']; d
# %%
d = dict(a=1, b=2)
d.update({'c': 3}, d=4); d.update([('e', 5)]); print(d.pop('a'), d.pop('zz', None), d.popitem(), d.setdefault('x', []), d.setdefault('b', 9))
d.items(), d.keys(), d.values(), dict([(1, 2)]), dict(zip('ab', [1, 2])), dict.fromkeys('ab', 0), d | {'b': 0}, {**d, 'q': 1}
# %%
d = {}
d['missing']
# %%
{'a': 1}[3]
# %%
{}.pop('x')
# %%
{}.popitem()
# %%
{[1]: 2}
# %%
{{}}
# %%
dict([1, 2])
# %%
dict([(1, 2, 3)])
# %%
d = {1: 'a', 2: 'b'}
for k in d: d[k + 10] = 1
# %%
d = {'x': 1, 'y': 2}
[(k, v) for k, v in d.items()], sorted(d.items(), key=lambda kv: -kv[1]), max(d, key=d.get), d == {'y': 2, 'x': 1}, d.keys() & {'x', 'q'}, 2 in d.values(), ('x', 1) in d.items(), list(reversed(d)), d.copy() is d
# %%
s = {3, 1, 2, 3}
s.add(5); s.discard(99); s.update([7], {8}); s.remove(8); sorted(s), len(s), 3 in s, sorted(s | {100}), sorted(s & {1, 2}), sorted(s - {1}), sorted(s ^ {1, 50}), {1} <= s, {1, 2} < {1, 2}, s.isdisjoint({0}), {1, 2} == {2, 1}, sorted(s.union([9], [10])), set() , {1}, frozenset([1]), frozenset()
# %%
{1, 2, 3}, set([3, 2, 1]), {5, 1, 3}, set(range(5)), {'a'}, {1.5}, {(1, 2)}, {True}
# %%
set([1, [2]])
# %%
{1}.remove(5)
# %%
set().pop()
# %%
{1} | [2]
# %%
frozenset([1, 2]) == {1, 2}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): 'x'}[frozenset([1])], frozenset([1]) | {2}
# %%
r = range(2, 20, 3)
r, list(r), len(r), r[1], r[-1], r[1:3], 5 in r, 6 in r, r.index(8) if hasattr(r, 'index') else 2, list(reversed(r)), range(5) == range(0, 5), range(0), list(range(5, 0, -2)), r == range(2, 19, 3), bool(range(0))
# %%
range(1.5)
# %%
range()
# %%
range(1, 5, 0)
# %%
range(3)[5]
# %%
len(5)
# %%
len()
# %%
[x for x in 5]
# %%
list(5)
# %%
a, b = 1, 2; a, b = b, a; (c, d), e = (1, 2), 3; [f, *g] = 'xyz'; *h, i = [1]; x = y = []; x.append(1); first, *_, last = range(6)
a, b, c, d, e, f, g, h, i, y, first, last
# %%
a, b = 1, 2, 3
# %%
a, b, c = [1, 2]
# %%
a, *b, c = [1]
# %%
a, b = 5
# %%
a, b = None
# %%
a, b = 'abc'
# %%
a = [1]; a.append(a); d = {}; d['d'] = d
a, d, repr(a)
# %%
m = [[1, 2], [3, 4]]
m[1][0] += 10; [row[:] for row in m], [[r[i] for r in m] for i in range(2)], [x for row in m for x in row], list(zip(*m)), sum(m, []), m[0][-1]
# %%
sorted([3, 1, 2], reverse=True), sorted('bca'), sorted([(1, 'b'), (1, 'a')], key=lambda t: t[0]), sorted(['b', 'A', 'c'], key=str.lower), sorted([[2], [1]]), sorted({3: 1, 1: 2}), sorted([1.5, 1, True])
# %%
sorted([1, 'a'])
# %%
[3, 'a', 1].sort()
# %%
a = [('b', 2), ('a', 2), ('c', 1)]
a.sort(key=lambda p: p[1], reverse=True); a
# %%
min([]), 1
# %%
min([], default=7), max('abc', key=ord), max([1, 5, 3], key=lambda x: -x), min((3, 1), (2, 9)), max(1, 2, 3), max([[1, 2], [3]], key=len)
# %%
max(5)
# %%
max()
# %%
any([0, '', 1]), all([1, 2, 0]), any([]), all([]), any(x > 2 for x in [1, 2, 3])
# %%
slice(1, 2), slice(None), slice(1, None, 2), [1, 2, 3][slice(0, 2)], ..., Ellipsis, NotImplemented, None, type(None), type(...), type(slice(1))
# %%
type(1), type(1.0), type('a'), type([]), type({}), type(()), type(set()), type(True), type(print), type(lambda: 0), type(int), type(range(1)), type(b''), type(iter([])), type(x for x in []), type({}.keys()), type({}.items()), type(enumerate([])), type(zip()), type(map(int, [])), type(Exception()), type(math := 1)
# %%
1 in 5
# %%
'a' in 5
# %%
1 in 'abc'
# %%
5[0]
# %%
5[0] = 1
# %%
del (1, 2)[0]
# %%
del {}['a']
# %%
del [1][3]
# %%
x = [1, 2, 3]; del x; x
# %%
[*range(3), *'ab', *{5: 1}], (*[1], 2), {*[1, 2], 3}, {**{'a': 1}, 'a': 2}, [*[]]
# %%
[*5]
# %%
{**5}
# %%
isinstance([], (list, tuple)), isinstance(True, int), isinstance(1, float), issubclass(bool, int), isinstance(1, object), isinstance('a', str)
# %%
isinstance(1, 5)
# %%
issubclass(1, int)
# %%
list('abc'), tuple('ab'), list({'a': 1}), list(range(3)), set('a'), list(map(str, [1, 2])), list(filter(None, [0, 1, 2])), list(enumerate('ab', 1)), list(zip([1, 2], 'ab')), list(reversed([1, 2]))
# %%
[1, 2, 3].append()
# %%
[].append(1, 2)
# %%
abs()
# %%
len([], [])
# %%
[1, 2].foo
# %%
d = {'b': 1}
d.b
