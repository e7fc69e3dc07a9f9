'it\'s', "say \"hi\"", 'both \' and "', 'tab\t', 'new\nline', 'back\\slash', '\x41\u00e9\U0001F600', '\0\x01\x7f\xa0\xad', r'\n\d', b'ab\x00\xff\n', 'ñandú €'
# %%
'abc' 'def', "a" + 'b' * 3, 'ab' * 0, 3 * 'x', '''multi
line''', 'a' in 'abc', 'z' not in 'abc', '' in 'a'
# %%
s = 'Hello, World'
s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold(), s.center(20, '*'), s.ljust(15, '.'), s.rjust(15), s.zfill(15)
# %%
'a,b,,c'.split(','), ' a  b c '.split(), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1), 'a b c d'.split(None, 2), 'a b c d'.rsplit(None, 2), ''.split(), ''.split(',')
# %%
'  x '.strip(), 'xxhixx'.strip('x'), 'abcba'.lstrip('ab'), 'abcba'.rstrip('ab'), '\n\t x\r\n'.strip()
# %%
'banana'.find('an'), 'banana'.rfind('an'), 'banana'.find('x'), 'banana'.index('n'), 'banana'.count('an'), 'banana'.count(''), 'banana'.find('a', 2), 'banana'.find('a', 2, 3), 'banana'.replace('an', 'AN'), 'banana'.replace('a', 'o', 2), 'abc'.replace('', '-')
# %%
'abc'.index('z')
# %%
'-'.join(['a', 'b', 'c']), ''.join([]), ', '.join(str(i) for i in range(4)), 'x'.join('abc')
# %%
', '.join([1, 2])
# %%
'abc'.startswith('ab'), 'abc'.endswith(('x', 'c')), 'abc'.startswith('b', 1), 'abc'.removeprefix('a'), 'abc'.removesuffix('bc'), 'a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('x')
# %%
'123'.isdigit(), 'abc'.isalpha(), 'ab1'.isalnum(), ' '.isspace(), 'Abc'.istitle(), 'abc'.islower(), 'ABC'.isupper(), ''.isdigit(), 'a_1'.isidentifier(), '½'.isnumeric(), 'é'.isascii()
# %%
'line1\nline2\r\nline3'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), 'a\tb'.expandtabs(4), 'abc'.translate(str.maketrans('ab', 'xy')), 'abc'.translate({97: None})
# %%
s = 'Python'
s[0], s[-1], s[1:3], s[::-1], s[::2], s[-3:], s[:100], s[5:2], s[10:], len(s)
# %%
'abc'[5]
# %%
'abc'['a']
# %%
'abc'[0] = 'x'
# %%
s = '😀é'
len(s), s[0], s[::-1], list(s), s.upper(), '😀' in s, s.find('é'), s.center(6, '·'), ord(s[0]), 'a😀'.rjust(4)
# %%
'abc' < 'abd', 'Z' < 'a', 'a' < 'ab', '' < 'a', 'é' > 'z', max('hello'), sorted('hello'), min('b', 'a')
# %%
'%d %s %.2f %5d|%-5d|%05d %x %e %%' % (1, 'a', 3.14159, 42, 42, 42, 255, 12345.678)
# %%
'%s' % [1, 2], '%r' % 'a', '%s and %s' % ('x', None), '%(a)s-%(b)03d' % {'a': 1, 'b': 2}, '%c%c' % ('a', 98), '%+d % d' % (5, 5), '%g' % 1e-7, '%*d' % (5, 3), '%.3s' % 'abcdef', '%10.3f|' % 2.5
# %%
'%d' % 'a'
# %%
'%s %s' % ('a',)
# %%
'%s' % ('a', 'b')
# %%
'%z' % 1
# %%
'{} {}'.format(1, 'a'), '{1} {0}'.format('a', 'b'), '{x} {y!r}'.format(x=1, y='q'), '{0[1]} {1.real}'.format([5, 6], 3), '{:>8}|{:<8}|{:^8}'.format('a', 'b', 'c'), '{{}}'.format(), '{:{}}'.format('x', 5), '{:,}'.format(1234567)
# %%
'{}'.format()
# %%
'{x}'.format()
# %%
'{'.format(1)
# %%
'}'.format(1)
# %%
'{0} {}'.format(1, 2)
# %%
name, n, x = 'Ana', 3, 3.14159
print(f'{name} has {n} items, {x:.2f}, {n:03d}, {name!r:>8}, {x:{n+5}.{n}f}, {{literal}}, {n + 1 = }, {x=:.1f}, {name=}')
# %%
f"{'a' if True else 'b'} {[i for i in range(3)]} {'nested ' + str(1)} {(lambda v: v * 2)(4)} {dict(a=1)['a']}"
# %%
f'{3!s} {"x"!r} {"é"!a} {1:>{2 + 3}} {True} {None} {1.0}', f'a' 'b' f'{1}', rf'\d{1}', f'''multi {
1 + 1}'''
# %%
print('a', 'b', sep='-', end='!\n'); print(); print(1, 2.0, None, True, [1, 'a'], sep=', '); print('x', end=''); print(*[1, 2], sep='')
# %%
print('a', sep=1)
# %%
print('a', wrong=1)
# %%
b'abc'[0], b'abc'[1:], b'a' + b'b', b'abc' == b'abc', len(b'abc'), list(b'ab'), b'abc'.decode(), 'é'.encode(), 'é'.encode('latin-1'), bytes([65, 66]), bytes(2), b"it's"
# %%
'é'.encode('ascii')
# %%
b'\xff'.decode()
# %%
b'a' + 'b'
# %%
repr('a\'b'), repr("a\"b"), str([1, 'a', 2.0, None]), repr({'a': (1,)}), ascii('ñ'), repr('\u200b\ud800'), repr('\t')
# %%
'abc'.foo()
# %%
'a'.split('')
# %%
'abc'.center(10, 'xx')
# %%
'x' * 'y'
# %%
str(b'a'), str(3.0), str(1e100), str(None), str(print)[:10], str(int), str(type(5)), str(ValueError('x')), repr(ValueError('x'))
# %%
'Hello'.join(['1', '2']), 'a' 'b'.upper(), 'abc'.zfill(5), '-5'.zfill(4), '+5'.zfill(4), 'x'.isprintable(), '\n'.isprintable()
# %%
"they're bill's".title(), 'ß'.upper(), 'İ'.lower() == 'i̇', 'ǆ'.title() != '', 'ﬁ'.upper()
# %%
'a\
b', 'tab	x', 'é' == 'e\u0301', 'A' 'B' in 'xABx'
# %%
'a b c '.split(None, 2), ' a b '.rsplit(None, 1)
