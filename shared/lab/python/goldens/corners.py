import math
math.sqrt(10**400)
# %%
import math
class Huge:
    def __index__(self): return 10**400
for f in (math.sqrt, math.hypot, float, lambda x: math.fsum([x])):
    for value in (10**400, Huge()):
        try: print(f(value))
        except OverflowError as e: print(e)
# %%
import math
print(math.fsum([math.inf, 1]), math.fsum([-math.inf, 5, -math.inf]), math.fsum([math.nan, 1]), math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]))
for values in ([math.inf, -math.inf], [1e308, 1e308], [1e308, 1e308, -1e308]):
    try: print(math.fsum(values))
    except (ValueError, OverflowError) as e: print(type(e).__name__, e)
# %%
import math
math.gcd(12, -18), math.gcd(), math.lcm(4, -6), math.lcm(), math.lcm(0, 5), math.perm(5), math.perm(10, 3), math.comb(50, 25), math.gcd(3**500 * 2**9, 3**400 * 2**20)
# %%
import math
math.gcd(1.5)
# %%
range(2**60)[::-1][0], len(range(2**60 + 1)), range(10**30)[5:10**29:7], range(10)[::100], range(10)[::-100], range(0)[::-1], range(2**70)[-1], bool(range(2**70)), range(3, 50, 4)[2:-2:3]
# %%
slice(None, None, -1).indices(2**60 + 1), slice(1, None, 3).indices(10), slice(None, None, 100).indices(10), slice(None, None, -100).indices(10), slice(2, 5, 10**30).indices(10), slice(-3, 100).indices(5)
# %%
len(range(2**63))
# %%
len({float('nan'), float('nan')}), len({1, 1.0, True, 2**70, float(2**70), -2**70}), {2**70: 'x'}[2.0**70], {(1, (2.0, 'a')): 1}[(1.0, (2, 'a'))]
# %%
for f in (lambda: hasattr(1, 2), lambda: getattr(1, 2), lambda: getattr(1, 2, 3), lambda: setattr(print, 2, 3), lambda: delattr(print, None)):
    try: print(f())
    except TypeError as e: print(e)
# %%
numbers = [3, 1, 2]
try: numbers.sort(key=lambda x: numbers.append(x) or x)
except ValueError as e: print(e, numbers)
seen = []
numbers = [3, 1, 2]
numbers.sort(key=lambda x: seen.append(list(numbers)) or x)
print(seen, numbers)
try: numbers.sort(key=lambda x: 1 // 0, reverse=True)
except ZeroDivisionError: print(numbers)
# %%
for text in ('1_0', '1__0', '.', '1e', '_1', '1_e5', '1_000.2_5e1_0', '1_.5', '5.', '.5', '+.5e-3', 'Infinity', '-inf', '+nan', '1e400', ' 7\n'):
    try: print(float(text))
    except ValueError as e: print(e)
# %%
int('3210' * 30, 4), int('vu' * 40, 32), int('1z' * 20, 36)
# %%
numbers = [5, 3, 5, 1]
numbers.insert(-100, 0); numbers.insert(2, 9); numbers.remove(5); numbers, numbers.count(5), numbers.index(1), numbers.copy() is numbers, numbers.pop(1)
# %%
left = {1, 2, 3}
out = {left.pop(), left.pop(), left.pop()}
out, left, left.pop()
# %%
import functools
from functools import lru_cache, cache
class A:
    def __init__(s): s.n = 0
    @lru_cache(maxsize=None)
    def f(s, x): s.n += 1; return x * 2
    @cache
    def g(s): 'doc'; s.n += 1; return s.n
a, b = A(), A()
print(a.f(2), a.f(2), a.n, a.g(), a.g(), b.g())
print(A.f.cache_info(), A.g.__name__, A.g.__doc__, A.g.__wrapped__ is not None, A.f.cache_parameters())
A.f.cache_clear()
print(A.f.cache_info().hits, A.f(b, 3), a.f.cache_info())
# %%
from functools import lru_cache
seen = []
@lru_cache(2)
def f(x): seen.append(x); return x
@lru_cache
def g(*a, **k): return a, k
@lru_cache(maxsize=0)
def h(x): return x
@lru_cache(typed=True)
def t(x): return x
[f(x) for x in (1, 2, 1, 3, 1, 2)], seen, f.cache_info(), g(1), g(1.0), g(1, k=2), g(1, k=2), g.cache_info(), h(1), h(1), h.cache_info(), t(1), t(1.0), t.cache_info(), type(t), f.cache_parameters()
# %%
from functools import lru_cache
@lru_cache
def f(x): return x
f([1])
# %%
# %%
def show(f):
    try: print(repr(f()))
    except (UnicodeError, LookupError, ValueError, TypeError) as e: print(type(e).__name__, e)
for data in (b'a\xff', b'a\xff\xe2\x82', b'\xe2\x82x\xf0\x9f\x98', b'\xed\xa0\x80\xf4\x90\x80\x80', b'\xc0\xaf\xe0\x80\x80', b'\xf0\x9f\x98\x80', 'né€'.encode()):
    for errors in ('strict', 'ignore', 'replace', 'foo'):
        show(lambda: data.decode('utf-8', errors))
        show(lambda: data.decode('ascii', errors=errors))
        show(lambda: str(data, 'latin-1', errors))
for text in ('aé', 'é€x😀', '\ud800\udbffx', 'plain'):
    for errors in ('strict', 'ignore', 'replace', 'foo'):
        for encoding in ('ascii', 'latin-1', 'utf-8'):
            show(lambda: text.encode(encoding, errors))
show(lambda: bytes('aé', 'ascii', 'replace'))
show(lambda: 'a'.encode('nope'))
# %%
def show(f):
    try: print(repr(f()))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
for value in (0x110000, -1, 1.5, 0x1F600, 'xyz', None): show(lambda: 'abca'.translate({97: value}))
# %%
def show(f):
    try: print(repr(f()))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
show(lambda: '%d %q %q' % (1, 2))
show(lambda: '%s%s %y' % ('a', 'b'))
show(lambda: '€😀%s%z' % 'a')
show(lambda: '%.2s|%.3s|%5.1s' % ('😀bcd', '€', 'xyz'))
show(lambda: f"{'😀bcd':.2}|{'x':0>3}|{'x':03}|{5:<04}|{5:03}")
# %%
for text in ('  a  b  c ', ' a ', ' ', '', 'a b', '\x1fa\u3000b\u2028c\x85', '😀 x  😀😀 '):
    print([text.split(None, n) for n in (-1, 0, 1, 2, 5)], [text.rsplit(None, n) for n in (-1, 0, 1, 2, 5)])
# %%
'😀a😀'.strip('😀'), '😀a😀'.lstrip('😀'), '😀a😀'.rstrip('😀'), 'xx'.strip('x'), ''.strip(), ' \u3000x\ufeff '.strip(), 'ab😀'.rstrip('\ude00'), len('a😀b😀'), '😀'.capitalize(), '😀Ab'.swapcase()
# %%
from itertools import permutations, combinations, combinations_with_replacement, product, islice
print(len(next(permutations(range(2500)))), list(permutations('abc', 2)), list(permutations([1, 2, 3])), list(permutations('ab', 3)), list(permutations([], 0)), list(permutations('ab', 0)))
print(list(combinations('abcd', 2)), list(combinations('ab', 3)), list(combinations('ab', 0)), list(combinations('', 0)), list(combinations(range(5), 4)))
print(list(combinations_with_replacement('abc', 2)), list(combinations_with_replacement('', 2)), list(combinations_with_replacement('', 0)), list(combinations_with_replacement('ab', 4)))
print(len(list(permutations(range(6)))), hash(tuple(permutations(range(6), 4))), hash(tuple(combinations(range(9), 4))), hash(tuple(combinations_with_replacement(range(5), 4))))
print(list(product('ab', repeat=2)), list(product()), list(product('ab', repeat=0)), list(product([], 'ab')), list(islice(range(10), 2, 9, 3)))
