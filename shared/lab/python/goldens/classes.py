class Point:
    """A point."""
    count = 0
    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1
    def __repr__(self): return f'Point({self.x}, {self.y})'
    def __eq__(self, other): return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __mul__(self, k): return Point(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return Point(-self.x, -self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __bool__(self): return bool(self.x or self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
p = Point(3, 4)
print(p, [p], str(p), p == Point(3, 4), p != Point(0), p + Point(1), 2 * p, p * 3, -p, len(p), p[0], bool(Point(0)), abs(p), list(p), Point.count)
Point.__doc__, Point.__name__, p.__class__.__name__, type(p), isinstance(p, Point), p.__dict__ if hasattr(p, '__dict__') else {'x': 3, 'y': 4}
# %%
class A: pass
a = A()
a.x = 5; a.y = [1]; A.z = 'cls'
a.x, a.z, hasattr(a, 'q'), vars(a), a.__class__ is A, A.__name__, A.__module__
# %%
class A: pass
A().missing
# %%
class A: pass
A.missing
# %%
class A: pass
A(1)
# %%
class A:
    def __init__(self, x): pass
A()
# %%
class A:
    def m(self): pass
A().m(1)
# %%
class A:
    def m(): pass
A().m()
# %%
class A:
    def m(self): return 'm'
A.m(A()), A().m()
# %%
class A:
    def m(self, a): return a
A.m()
# %%
class Animal:
    def __init__(self, name): self.name = name
    def speak(self): return '...'
    def intro(self): return f'{self.name} says {self.speak()}'
class Dog(Animal):
    def __init__(self, name, breed='mutt'):
        super().__init__(name)
        self.breed = breed
    def speak(self): return 'Woof'
class Puppy(Dog):
    def speak(self): return super().speak().lower() + '!'
d = Puppy('Rex')
d.intro(), d.breed, isinstance(d, Animal), issubclass(Puppy, Animal), [c.__name__ for c in Puppy.__mro__], Puppy.__bases__
# %%
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super(C, self).who()
class D(B, C):
    def who(self): return 'D' + super().who()
D().who(), [c.__name__ for c in D.__mro__]
# %%
class A: pass
class B(A): pass
class C(A, B): pass
# %%
class T:
    def __init__(self): self._c = 0
    @property
    def c(self): return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError('too cold')
        self._c = v
    @property
    def f(self): return self._c * 9 / 5 + 32
    @staticmethod
    def k(c): return c + 273.15
    @classmethod
    def make(cls, v):
        t = cls(); t.c = v
        return t
t = T.make(100)
print(t.c, t.f, T.k(0), t.k(1)); t.c = -300
# %%
class T:
    @property
    def x(self): return 1
T().x = 5
# %%
class V:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return self.v <= o.v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return self.v == o.v
    def __str__(self): return f'V{self.v}'
    def __contains__(self, x): return x == self.v
    def __call__(self, *a, **k): return self.v, a, k
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __index__(self): return self.v
    def __iter__(self): return iter([self.v] * 2)
a, b = V(1), V(2)
str(a), a < b, a > b, a <= b, a >= b, sorted([b, a])[0].v, {a: 'x'}[V(1)], len({V(1), V(1), V(2)}), 1 in a, a(5, k=6), int(b), float(b), [10, 20, 30][b], list(b), max(a, b).v, range(b), a == b, a != b
# %%
class A:
    def __eq__(self, o): return True
{A()}
# %%
class A:
    def __getattr__(self, n): return f'dyn_{n}'
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
a = A(); a.x = 5
a.x, a.foo
# %%
class A:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
a = A()
a[1:2] = 5; a['x'] = 1; del a[0]
a[1:2, ...], a[1, 2], a[::2], a[-1]
# %%
class M:
    def __matmul__(self, o): return 'mat'
    def __iadd__(self, o): return 'iadd'
    def __rsub__(self, o): return ('rsub', o)
    def __floordiv__(self, o): return 'fd'
    def __pow__(self, o): return 'pow'
    def __and__(self, o): return 'and'
    def __invert__(self): return 'inv'
    def __mod__(self, o): return NotImplemented
    def __rshift__(self, o): return 'rs'
m = M(); k = m; k += 1
m @ m, k, 5 - m, m // 1, m ** 2, m & 1, ~m, m >> 1
# %%
class M:
    def __mod__(self, o): return NotImplemented
M() % 2
# %%
class A: pass
A() + 1
# %%
class A: pass
A() < A()
# %%
class A: pass
len(A())
# %%
class A: pass
A()()
# %%
class A: pass
for x in A(): pass
# %%
class A: pass
A()[0]
# %%
class A: pass
A() == A(), A() != A(), bool(A()), callable(A), callable(A()), A is A
# %%
class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]
s = Stack([1, 2]); s.push(3)
s, s.peek(), len(s), isinstance(s, list), s + [4], type(s).__name__, s == [1, 2, 3], [x for x in s]
# %%
class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1)
d['a'], d['zz'], len(d), d, isinstance(d, dict)
# %%
class MyErr(Exception):
    def __init__(self, code, msg='bad'):
        super().__init__(f'{msg} ({code})')
        self.code = code
class SubErr(MyErr): pass
try:
    raise SubErr(42)
except MyErr as e:
    print(e, e.code, type(e).__name__, e.args, repr(e), isinstance(e, Exception))
raise MyErr(1, 'oops')
# %%
class Meta:
    items = []
    total: int = 0
    def add(self, x):
        self.items.append(x)
        self.total += x
a, b = Meta(), Meta()
a.add(1); b.add(2)
Meta.items, a.total, b.total, Meta.total
# %%
class A:
    x = 1
    y = x + 1
    def get(self): return self.y
    z = [i for i in range(3)]
    class Inner:
        v = 'in'
    if y > 1:
        cond = True
A.y, A.z, A().get(), A.Inner.v, A.Inner().v, A.cond, A.Inner.__qualname__
# %%
class A:
    def __init__(self): return 5
A()
# %%
class A:
    def __repr__(self): return 5
repr(A())
# %%
class A:
    def __len__(self): return -1
len(A())
# %%
class A:
    def __bool__(self): return 1
bool(A())
# %%
class Base:
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw)
class X(Base, key=1): pass
# %%
class A:
    n = 0
    def __enter__(self): return self
    def __exit__(self, *a): A.n += 1
with A() as a: pass
A.n
# %%
class Node:
    def __init__(self, val, nxt=None): self.val, self.nxt = val, nxt
    def __iter__(self):
        node = self
        while node:
            yield node.val
            node = node.nxt
list(Node(1, Node(2, Node(3)))), [*Node('a')]
# %%
a = 'x'
class A:
    a = a
    def f(self): return a
A.a, A().f()
# %%
class A:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls): return cls.__name__
class B(A): pass
A.s(1), A().s(2), B.c(), B().c()
# %%
x = object(); type(x).__name__, isinstance(A if False else x, object), x == x, object() == object()
# %%
class A:
    def __str__(self): return 'S'
print(A(), f'{A()}', '%s' % A(), '{}'.format(A()), str(A()))
# %%
class P:
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
p = P(a=1, b=2)
delattr(p, 'a'); hasattr(p, 'a'), p.b, vars(p)
# %%
5 .x = 1
# %%
'abc'.x = 1
# %%
(5).real = 3
# %%
class A: pass
a = A(); del a.x
# %%
int.x = 5
# %%
super()
# %%
class A:
    def f(self): return __class__.__name__ if False else 'ok'
A().f()
# %%
class A:
    def __init__(self): self.__x = 1; self.__y__ = 2; self._z = 3
    def get(self): return self.__x
class B(A):
    def __init__(self): super().__init__(); self.__x = 'b'
b = B()
b.get(), b._A__x, b._B__x, b.__y__, sorted(b.__dict__)
# %%
class A:
    def __init__(self): self.__x = 1
A().__x
# %%
class A:
    def f(self): return __class__.__name__
class B(A): pass
B().f(), A.__dict__['f'].__name__, B.__name__, A.__call__().__class__.__name__
# %%
int[0]
# %%
class A: pass
A[int]
# %%
type(list[int]) is not None
