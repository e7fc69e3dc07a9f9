import operator
operator.add(1, 2), operator.itemgetter(1)([1, 2]), operator.itemgetter('a', 'b')({'a': 1, 'b': 2}), operator.attrgetter('real')(3), operator.methodcaller('split', ',')('a,b'), operator.neg(3), operator.mod(7, 3), operator.contains([1], 1), operator.truth([]), operator.abs(-4), operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2)
# %%
from operator import itemgetter, mul
from functools import reduce
people = [('Ann', 30), ('Bob', 25), ('Cid', 35)]
print(sorted(people, key=itemgetter(1)), max(people, key=itemgetter(1)), reduce(mul, range(1, 6)))
# %%
import operator
operator.indexOf([1], 5)
# %%
import operator
operator.itemgetter()
# %%
import copy
a = [1, [2, 3], {'k': [4]}]
b = copy.copy(a); c = copy.deepcopy(a)
a[1].append(9); a[2]['k'].append(8)
print(b, c, b[1] is a[1], c[1] is a[1])
class Node:
    def __init__(self, v): self.v = v; self.next = None
n = Node([1]); n.next = n
m = copy.deepcopy(n)
print(m is n, m.next is m, m.v, m.v is n.v, copy.copy(n).v is n.v)
t = (1, [2]); u = copy.deepcopy(t); print(u, u is t, copy.deepcopy((1, 2)) == (1, 2))
x = [0]; y = copy.deepcopy([x, x]); print(y[0] is y[1])
class C:
    def __copy__(self): return 'mine'
    def __deepcopy__(self, memo): return 'deep'
print(copy.copy(C()), copy.deepcopy([C()]))
copy.deepcopy({1, 2}), copy.copy({1: 2}), copy.deepcopy('a'), copy.copy((1,))
# %%
import string
string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation, string.hexdigits, string.octdigits, string.whitespace, string.printable, string.capwords('hello  big world'), string.ascii_letters
# %%
import json
d = {'b': [1, 2.5, None, True], 'a': {'x': 'é"\n\\', 'y': ()}, 3: False, None: 1, 2.5: 'k', True: 0}
print(json.dumps(d))
print(json.dumps(d, indent=2))
print(json.dumps({'b': 1, 'a': [1, {'c': []}]}, sort_keys=True, indent=4, separators=(',', '=')))
print(json.dumps('é😀\x7f'), json.dumps('é😀', ensure_ascii=False), json.dumps([], indent=2), json.dumps({}, indent=1), json.dumps([1, [2, 3]], indent='--'))
print(json.dumps([float('nan'), float('inf'), -float('inf'), 1e100, 1e-7, -0.0, 10**20]))
print(json.dumps([1, 2], separators=(',', ':')), json.dumps({1, 2}.__len__()))
print(json.dumps({'a': {1, 2}}, default=list), json.dumps({(1, 2): 3}, skipkeys=True))
# %%
import json
json.dumps({1, 2})
# %%
import json
json.dumps({(1, 2): 3})
# %%
import json
a = []
a.append(a)
json.dumps(a)
# %%
import json
json.dumps(float('nan'), allow_nan=False)
# %%
import json
print(json.loads('{"a": [1, 2.0, -3e2, true, false, null, "x\\u00e9\\n\\ud83d\\ude00"], "b": {}, "a2": []}'))
print(json.loads(' [ 1 , 2 ] '), json.loads('"s"'), json.loads('12345678901234567890'), json.loads('NaN'), json.loads('-Infinity'), json.loads(b'[1]'))
for bad in ['', '{', '[1,', '[1 2]', '{"a" 1}', '{a: 1}', "{'a': 1}", '{"a": 1,}', '[1,]', '"abc', '"a\nb"', '"\\x"', '"\\u12"', '1 2', 'nul', '{"a": 1 "b": 2}', '{"a":\n  oops}', '[1]]', '-', '{"a"', '01']:
    try: print(json.loads(bad))
    except json.JSONDecodeError as e: print(repr(bad), '->', e, e.msg, e.pos, e.lineno, e.colno)
try: json.loads('x')
except ValueError as e: print(type(e).__name__, isinstance(e, ValueError))
# %%
import json
json.loads(5)
# %%
import json
json.loads(json.dumps({'w': [0.1, 0.2], 'n': 3})) == {'w': [0.1, 0.2], 'n': 3}
# %%
import statistics as st
data = [1, 2, 3, 4, 4, 5.5]
print(st.mean(data), st.median(data), st.mode(data), st.stdev(data), st.variance(data), st.pstdev(data), st.pvariance(data))
print(st.mean([1, 2, 3]), st.mean([1, 2]), st.mean([0.1] * 3), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]))
print(st.mode(['a', 'b', 'b']), st.multimode([1, 1, 2, 2, 3]), st.fmean([1, 2, 3]), st.variance([1, 2, 3]), st.pvariance([1, 2, 3, 4]), st.variance([2, 4]), st.stdev([1, 2]), st.stdev([1, 1]))
print(st.quantiles([1, 2, 3, 4, 5]), st.quantiles([1, 5, 2, 8], n=3, method='inclusive'), st.quantiles(range(10), n=10))
print(st.stdev([0.1, 0.25, 1e10, -3.75]), st.variance([1e-5, 2.5, 7]), st.pstdev(range(100)), st.mean([True, False]), st.variance([1, 2, 4], 2))
print(st.mean([1e308, 1e308]), st.mean([float('inf'), 1]))
for f in [st.mean, st.median, st.mode, st.fmean, st.pvariance, st.pstdev]:
    try: f([])
    except st.StatisticsError as e: print(e)
for f in [st.variance, st.stdev]:
    try: f([1])
    except st.StatisticsError as e: print(e)
# %%
import statistics
statistics.mean(['a', 'b'])
# %%
from functools import cmp_to_key, total_ordering
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(['bb', 'a'], key=cmp_to_key(lambda a, b: len(a) - len(b))))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) < V(2), V(1) > V(2), V(1) <= V(1), V(2) >= V(3), max([V(1), V(3)], key=lambda v: v.n).n)
# %%
from itertools import groupby, filterfalse, compress, tee
print([(k, list(g)) for k, g in groupby('aaabbc')], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print([k for k, g in groupby([1, 1, 2])], list(groupby([])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, ''])), list(compress('abc', [1, 0, 1])))
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a))
groups = list(groupby('aab')); [list(g) for k, g in groups]
# %%
import math
print([math.gamma(x) for x in (0.5, 1, 5, 2.5, 10.1, -0.5, -1.5, 23, 1e-5)])
print([math.lgamma(x) for x in (0.5, 1, 2, 3, 10, 100.25, -0.5, 1e10, 1e-5)])
for f, x in [(math.gamma, 0), (math.gamma, -1), (math.lgamma, 0), (math.gamma, 200), (math.lgamma, -3)]:
    try: f(x)
    except (ValueError, OverflowError) as e: print(type(e).__name__, e)
# %%
from contextlib import contextmanager, suppress, nullcontext
@contextmanager
def tag(name):
    print('<', name)
    try: yield name.upper()
    finally: print('>', name)
with tag('b') as t: print(t)
try:
    with tag('i'): 1 / 0
except ZeroDivisionError as e: print('caught', e)
@contextmanager
def quiet():
    try: yield
    except ValueError: print('swallowed')
with quiet(): raise ValueError('x')
with suppress(KeyError): {}['a']
with nullcontext(5) as n: print(n)
try:
    with quiet(): raise TypeError('through')
except TypeError as e: print(e)
# %%
from typing import List, Dict, Optional, Union, Any, Callable, Tuple, cast, TYPE_CHECKING, TypeVar
T = TypeVar('T')
def f(a: List[int], b: Optional[Dict[str, Any]] = None) -> Union[int, None]: return cast(int, a[0])
f([3]), TYPE_CHECKING
# %%
import math, sys
hasattr(math, 'pi'), hasattr(math, 'nonsense'), hasattr(sys, 'settrace'), hasattr(math, 'ulp'), hasattr([], 'append'), hasattr([], 'nope')
