7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2**10, 2**-2, 7 / 2
# %%
-2**2, (-2)**2, 2**3**2, not True == False, 1 + 2 * 3 - 4 / 2
# %%
10**20, 2**100, -(2**65), 123456789 * 987654321, 0b101, 0o17, 0xFF, 1_000_000
# %%
7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 0.0 // 1, -0.0 // 1, 1e300 * 1e10
# %%
1., .5, 1e3, 1E-5, 1.5e300, 1e16, 1e15, 123456789012345678.0, 0.0001, 0.00001, -0.0, 5e-324, 1.7976931348623157e308
# %%
0.1 + 0.2, 1/3, 2/3, 100.0, 1e22, 1e21, 12345.678, 1e-7
# %%
float('inf'), float('-inf'), float('nan'), float('1_000.5'), float(' 2.5 '), float('1e5'), float(True), float(3)
# %%
int('42'), int(' -7 '), int('0x1f', 16), int('101', 2), int('z', 36), int(3.99), int(-3.99), int(True), int('1_000'), int('0b11', 0)
# %%
round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(15, -1), round(25, -1), round(1.5), round(0.5)
# %%
round(2.5, 0), round(1e20, 2), round(123, 2), round(-1.55, 1), round(1e-10, 5), round(0.1 + 0.2, 10)
# %%
abs(-3), abs(-2.5), abs(True), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), pow(2, 5), pow(2, 10, 1000), pow(3, -1, 11), pow(2.0, 3)
# %%
True + True, True * 3, 5 - True, True == 1, True is True, True & False, True | 1, True ^ True, ~5, -True, +False
# %%
5 & 3, 5 | 3, 5 ^ 3, 1 << 10, 1024 >> 3, -5 >> 1, -1 & 255, ~0
# %%
1 == 1.0, 1 < 2.5, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**30 < 1e31, 1 < 2 < 3, 1 < 3 < 2, 3 > 2 != 1
# %%
float('nan') == float('nan'), float('inf') > 10**400, -1 < float('nan'), min(1, 2.0, -3), max(2, 2.0), max(2.0, 2)
# %%
1 / 0
# %%
1 // 0
# %%
1 % 0
# %%
1.0 / 0
# %%
1.0 // 0
# %%
1.0 % 0
# %%
0 ** -1
# %%
0.0 ** -2
# %%
10.0 ** 400
# %%
2 ** 0.5, 2 ** 3.0, 10 ** -3, 1.1 ** 10, 9 ** 0.5, 4 ** -0.5, (-8) ** 3, 1.5 ** 2, 0.1 ** 3, 3.7 ** -4, 10.0 ** 15
# %%
10**400 / 10**399, (2**70 + 1) / 2**70, 1 / 10**300, 10**22 / 3, -(10**25) / 7
# %%
float(10**400)
# %%
10**400 * 1.0
# %%
10**400 / 3
# %%
int('abc')
# %%
int('3.5')
# %%
int('')
# %%
int([])
# %%
int(float('nan'))
# %%
int(float('inf'))
# %%
float('abc')
# %%
float([])
# %%
float()
# %%
int(), bool(), str(), list(), tuple(), dict(), set()
# %%
'5' + 5
# %%
5 + '5'
# %%
5 + None
# %%
[1] + (2,)
# %%
{} + {}
# %%
-'a'
# %%
~1.5
# %%
1 < 'a'
# %%
[1] < [None]
# %%
None < 1
# %%
1 & 1.0
# %%
1 << -1
# %%
2 @ 3
# %%
(5).bit_length(), (255).bit_count(), (2.5).is_integer(), (4.0).is_integer(), (0.75).as_integer_ratio(), (3).real, (2.5).imag, (7).numerator
# %%
bin(10), oct(64), hex(255), bin(-5), hex(-255), chr(65), ord('a'), chr(241), ord('€')
# %%
sum([1, 2, 3]), sum([0.1] * 10), sum([[1], [2]], []), sum(range(101)), sum([], 5), sum((1.5, 2), start=1)
# %%
(0.5).hex(), (1.0).hex(), (-3.75).hex(), (0.1).hex()
# %%
x = 5
x += 2; x -= 1; x *= 3; x //= 4; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 0xff; x ^= 2; x >>= 1
x /= 4
x
# %%
hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(-1), hash(10**20)
# %%
import math
math.floor(-2.5), math.ceil(2.1), math.sqrt(2), math.factorial(20), math.gcd(12, 18), math.isclose(0.1 + 0.2, 0.3), math.inf, math.nan, math.hypot(3, 4), math.comb(5, 2)
# %%
3 .real, 1 if 0 else 2, 0 or [] or 'x', 1 and 0 and 2, not [], not 0.0, bool('False'), bool(0.0), bool([0])
# %%
1_0.0_1, 0xDEAD_BEEF, 1e1_0
# %%
str(10**4300)
