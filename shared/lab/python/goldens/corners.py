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
