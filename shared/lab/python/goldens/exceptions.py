try:
    1 / 0
except ZeroDivisionError as e:
    print(type(e).__name__, e, repr(e), e.args)
try:
    int('x')
except (TypeError, ValueError) as e:
    print('either', e)
try:
    [][0]
except LookupError as e: print('lookup', e)
try:
    {}['k']
except KeyError as e: print(e, repr(e), e.args, str(e))
# %%
try:
    pass
except Exception: print('no')
else: print('else')
finally: print('finally')
# %%
try:
    try:
        raise ValueError('inner')
    except ValueError as e:
        raise RuntimeError('outer') from e
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
# %%
try:
    try: 1 / 0
    finally: print('cleanup')
except ArithmeticError: print('caught')
# %%
try:
    try: 1 / 0
    except: raise
except ZeroDivisionError as e: print('reraised', e)
# %%
raise
# %%
raise ValueError
# %%
raise ValueError('a', 'b')
# %%
raise 'text'
# %%
raise int
# %%
raise ValueError('x') from 5
# %%
try: raise KeyError('a')
except ValueError: pass
# %%
try: 1 / 0
except 'x': pass
# %%
try: raise ValueError('v')
except ValueError as e: pass
e
# %%
def f():
    try: return 1
    finally: return 2
f()
# %%
def f():
    for i in range(2):
        try: raise ValueError(i)
        except ValueError as e:
            if i == 1: return str(e)
            continue
f()
# %%
try: raise Exception
except Exception as e: print(repr(e), str(e) == '', e.args)
try: raise Exception('a', 1)
except Exception as e: print(repr(e), e, e.args)
# %%
issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(StopIteration, Exception), issubclass(KeyboardInterrupt, Exception), issubclass(ModuleNotFoundError, ImportError), issubclass(RecursionError, RuntimeError), issubclass(UnboundLocalError, NameError), issubclass(TimeoutError, OSError), issubclass(UnicodeDecodeError, ValueError), IOError is OSError
# %%
class E1(Exception): pass
class E2(E1): pass
for E in (E1, E2, ValueError):
    try: raise E('m')
    except E2: print('E2')
    except E1: print('E1')
    except Exception: print('Ex')
# %%
try:
    raise ValueError('first')
except ValueError:
    try: raise TypeError('second')
    except TypeError as t: print(repr(t.__context__))
# %%
e = ValueError('kept')
try: raise e
except ValueError as x: print(x is e)
e.note = 5
e.note
# %%
def risky(n):
    if n == 0: raise ValueError('zero')
    return 10 / n
results = []
for n in (2, 0):
    try: results.append(risky(n))
    except ValueError as err: results.append(f'error: {err}')
results
# %%
try:
    x = 5
    x.append(1)
except AttributeError as e: print(e)
try: unknown_thing
except NameError as e: print(e)
try: 'a' + 1
except TypeError as e: print(e)
try: import missing_mod
except ImportError as e: print(e, e.msg)
# %%
import math
math.sqrt(-1)
# %%
math.log(0)
# %%
import math
math.factorial(-1)
# %%
import math
math.exp(1000)
# %%
NotImplementedError('x'), str(KeyError('a')), str(KeyError()), str(Exception(1, 2)), AssertionError().args, OSError('f'), Exception([1])
# %%
raise KeyError('missing key')
# %%
raise StopIteration(5)
# %%
raise SystemExit
# %%
def f(): raise NotImplementedError
f()
# %%
def f(x):
    try:
        if x == 1: return 'r'
        if x == 2: raise ValueError
        return 'n'
    except ValueError: return 'e'
    finally: print('f', x)
f(1), f(2), f(3)
# %%
try:
    a = [1, 2]
    a[10]
except IndexError as exc:
    msg = str(exc)
msg, 'exc' in dir() if False else None
# %%
BaseException('x'), Exception('x') == Exception('x'), ValueError(1).args[0], Warning('w'), UserWarning('u')
