x = 'abc
# %%
x = """abc
# %%
foo(1,
# %%
a)
# %%
a = (1]
# %%
if x
  pass
# %%
if x:
pass
# %%
  x = 1
# %%
if 1:
    a = 1
  b = 2
# %%
if 1:
    a = 1
      b = 2
# %%
f(x) = 3
# %%
1 = x
# %%
x + 1 = 2
# %%
if x = 3: pass
# %%
return 3
# %%
break
# %%
continue
# %%
yield 1
# %%
for x in y
    pass
# %%
class A
    pass
# %%
print 'a'
# %%
a b
# %%
d = {1: 2, 3}
# %%
f(a=1, 2)
# %%
def f(a=1, b): pass
# %%
def f(a, a): pass
# %%
nonlocal x
# %%
def f():
    x = 1
    global x
# %%
f'{}'
# %%
f'}'
# %%
'\x1'
# %%
else:
    pass
# %%
0777
# %%
1abc
# %%
x = 5 if y
# %%
del f()
# %%
None = 3
# %%
f() += 1
# %%
*a = 1
# %%
a, *b, *c = x
# %%
[1, 2
# %%
def f():
# %%
“a”
# %%
f(1=2)
# %%
f(a=1, a=2)
# %%
[a, 1] = x
# %%
for 1 in x: pass
# %%
(a.b := 3)
# %%
x = [1, 2 3]
# %%
if x == 1
    pass
# %%
def f(*): pass
# %%
lambda: 1 = 2
# %%
x = 08
# %%
while x:
    break
break
# %%
f(x for x in y, 1)
# %%
b'é'
# %%
x = 1 +
# %%
(x for x in y) = 1
# %%
def f(x):
    nonlocal zz
# %%
import
# %%
a = 5 +* 3
# %%
print("a" "b" c)
# %%
while True print(1)
# %%
try:
    a = 1
b = 2
# %%
x = = 3
# %%
def 5f(): pass
# %%
f(**a, *b)
# %%
raise from x
# %%
x = $
# %%
f(a b)
# %%
a.1
