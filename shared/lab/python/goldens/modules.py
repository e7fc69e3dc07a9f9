import random
random.seed(42)
random.random(), random.randint(1, 10), random.choice('abc'), random.uniform(1, 2), random.sample(range(10), 3), random.randrange(0, 100, 5), random.getrandbits(8), random.gauss(0, 1), random.choices([1, 2, 3], k=3), random.choices('ab', weights=[1, 9], k=4)
# %%
import random
random.seed(1); x = list(range(6)); random.shuffle(x); x, random.expovariate(2.0), random.normalvariate(0, 1), random.triangular(0, 1), random.randint(10**20, 10**21)
# %%
import random
random.choice([])
# %%
import random
random.randint(5, 1)
# %%
import random
random.randrange(0)
# %%
import random
random.sample([1], 2)
# %%
import random
random.sample({1, 2}, 1)
# %%
import random
random.choices([1, 2], weights=[1])
# %%
import random
random.shuffle((1, 2))
# %%
from collections import Counter
c = Counter('abracadabra')
c, c['a'], c['z'], c.most_common(2), sorted(c.elements())[:3], c + Counter('aab'), c - Counter('aab'), c & Counter(a=1), c | Counter(z=3), len(c), list(c), c.total(), dict(c), Counter(), Counter(a=2, b=1)
# %%
from collections import Counter
c = Counter([1, 2, 1]); c.update([2, 2]); c.subtract({1: 5}); c[7] += 1
c, sorted(c.items()), max(c, key=c.get), isinstance(c, dict)
# %%
from collections import defaultdict
d = defaultdict(list)
d['a'].append(1); d['b'].append(2); d['a'].append(3)
n = defaultdict(int); n['x'] += 5
d, n, n['q'], len(n), 'zz' in d, dict(d), defaultdict(lambda: 'v')['k'], sorted(d), d.get('nope'), d.default_factory
# %%
from collections import defaultdict
defaultdict(5)
# %%
from collections import defaultdict
defaultdict()['x']
# %%
from collections import OrderedDict
o = OrderedDict([('a', 1), ('b', 2)]); o['c'] = 3; o.move_to_end('a')
o, list(o), o.popitem(), o.popitem(last=False), o == {'c': 3}, OrderedDict()
# %%
from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
d, len(d), d[0], d[-1], d.pop(), d.popleft(), list(d), d.maxlen, 2 in d
# %%
from collections import deque
d = deque(range(5)); d.rotate(2); e = d.copy(); e.extendleft([9, 8]); e.reverse(); d.extend('ab'); d.remove('a')
d, e, deque(), deque([1]) == deque([1]), d.count(3), bool(deque()), deque([1]) + deque([2])
# %%
from collections import deque
deque().pop()
# %%
from collections import deque
deque([1])[3]
# %%
from collections import namedtuple
P = namedtuple('P', 'x y')
p = P(1, y=2)
p, p.x, p[1], p._fields, p._asdict(), p._replace(x=9), P._make([3, 4]), p == (1, 2), len(p), list(p), isinstance(p, tuple), [a + b for a, b in [p]], P.__name__, hash(p) == hash((1, 2))
# %%
from collections import namedtuple
Q = namedtuple('Q', ['a', 'b'], defaults=[5])
class R(namedtuple('R', 'u, v')):
    def norm(self): return (self.u ** 2 + self.v ** 2) ** 0.5
Q(1), Q(1, 2), R(3, 4).norm(), R(3, 4), R(3, 4) + (1,)
# %%
from collections import namedtuple
namedtuple('P', 'x y')(1)
# %%
from collections import namedtuple
namedtuple('P', 'x y')(1, 2, 3)
# %%
from collections import namedtuple
p = namedtuple('P', 'x y')(1, 2)
p.x = 5
# %%
from collections import namedtuple
namedtuple('P', 'x class')
# %%
from collections import namedtuple
namedtuple('P', 'x x')
# %%
from typing import List, Dict, Optional, Union, Any, Tuple, Callable
def f(x: List[int], y: Optional[Dict[str, Any]] = None) -> Tuple[int, ...]: return x, y
z: List[int] = [1]
f(z)
# %%
import warnings, os
warnings.filterwarnings('ignore'); os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['TF_CPP_MIN_LOG_LEVEL']
# %%
from functools import lru_cache, reduce, partial, wraps
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def deco(fn):
    @wraps(fn)
    def w(*a): return fn(*a) * 2
    return w
@deco
def f(x): 'doc'; return x
fib(50), f(2), f.__name__, f.__doc__
# %%
import sys
sys.maxsize, sys.byteorder
