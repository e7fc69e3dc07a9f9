/** What a cell may cost: steps, calls, memory, output. Nothing it says may crash, hang or slip past. */
import { describe, expect, it } from 'vitest';
import { createLabSession } from './session.ts';
import { createPythonSession, type PythonSessionOptions } from './python-session.ts';

const session = (options: Partial<PythonSessionOptions> = {}) => createPythonSession({ entropy: () => 0.5, ...options });
const errorOf = (source: string, options: Partial<PythonSessionOptions> = {}) => {
  const { error } = session(options).run(source);
  return error && `${error.type}: ${error.message}`;
};
const few = { limits: { steps: 20_000 } };

describe('steps', () => {
  it.each([
    ['while True: pass'],
    ['for i in range(10**9): pass'],
    ['[i for i in iter(int, 1)]'],
    ['list(iter(int, 1))'],
    ['sum(iter(int, 1))'],
    ['1 in iter(int, 1)'],
    ['def g():\n    while True: yield 1\nmax(g())'],
    ['try:\n    while True: pass\nexcept: print("caught")'],
    ['while True:\n    try:\n        while True: pass\n    except BaseException: pass'],
    ['try:\n    while True: pass\nfinally:\n    while True: pass'],
    [
      'class C:\n    def __enter__(self): pass\n    def __exit__(self, *a):\n        while True: pass\nwith C():\n    while True: pass',
    ],
  ])('%s ends with the limit, whatever it catches', (source) => {
    const { error, stdout } = session(few).run(source);
    expect(error).toMatchObject({ type: 'TimeoutError', message: 'the cell took more than 20,000 steps', hint: 'step-limit' });
    expect(stdout).toBe('');
  });

  it('are counted per cell', () => {
    const lab = session(few);
    for (let cell = 0; cell < 3; cell++) expect(lab.run('for i in range(8000): pass').error).toBeNull();
  });

  it('are told', () => {
    const { steps } = session().run('for i in range(1000): pass');
    expect(steps).toBeGreaterThanOrEqual(1000);
    expect(steps).toBeLessThan(5000);
  });
});

describe('a few steps too much for', () => {
  const long: readonly (readonly [what: string, source: string])[] = [
    ['raising and catching', 'while True:\n    try: 1/0\n    except: continue'],
    ['raising through functions', 'def f(): raise ValueError\nwhile True:\n    try: f()\n    except ValueError: pass'],
    ['permutations', 'import itertools\nlist(itertools.permutations(range(12)))'],
    ['products', 'import itertools\nlist(itertools.product(range(12), repeat=9))'],
    ['searching texts', 's = "a" * 10**6\nwhile True: ("a" * 1000 + "b") in s'],
    ['turning texts round', 's = "ab" * 10**5\nwhile True: s[::-1]'],
    ['methods of texts', 's = "ab" * 10**5\nwhile True: s.title()'],
    ['moving the elements of lists', 'a = [0] * 10**6\nwhile True: a.insert(0, 1)'],
    ['copying lists', 'a = [0] * 10**6\nwhile True: a.copy()'],
    ['copying dicts', 'a = dict.fromkeys(range(10**4))\nwhile True: a.copy()'],
    ['uniting sets', 'a = set(range(10**4))\nwhile True: a | a'],
    ['adding long integers', 'a = 1 << 4000000\nwhile True: a + 1'],
    ['multiplying long integers', 'a = 1 << 400000\nwhile True: a * a'],
    ['the rest of long integers', 'a = 1 << 8000000\nb = (1 << 4000000) + 1\nwhile True: a % b'],
    ['powers of long integers', 'pow(3, 10**200000, 10**20000 + 7)'],
    ['writing long integers', 'a = 10**4000\nwhile True: str(a)'],
    ['shuffling', 'import random\na = list(range(10**5))\nwhile True: random.shuffle(a)'],
  ];

  it.each(long)('%s ends it', (_what, source) => {
    const { error } = createLabSession({ entropy: () => 0.5, limits: { steps: 3_000_000 } }).run(source);
    expect(error?.type).toBe('TimeoutError');
  });

  it.each(long)('%s is not more than stops it', (_what, source) => {
    let asked = 0;
    const { error } = createLabSession({ entropy: () => 0.5 }).run(source, { interrupted: () => ++asked > 10 });
    expect(error?.type).toBe('KeyboardInterrupt');
  });

  it('joining 300,000 pieces one by one is not among them', () => {
    expect(session().run('s = ""\nfor i in range(300000): s += str(i)\nlen(s)').result).toBe('1688890');
  });
});

describe('stopping', () => {
  it('ends an endless loop within a few thousand steps and keeps what was done', () => {
    const lab = session();
    let asked = 0;
    const { error, steps } = lab.run('n = 0\nwhile True: n += 1', { interrupted: () => ++asked > 5 });
    expect(error).toMatchObject({ type: 'KeyboardInterrupt', hint: 'stopped' });
    expect(steps).toBeLessThan(20_000);
    expect(Number(lab.run('n').result)).toBeGreaterThan(1000);
  });

  it('cannot be caught', () => {
    const { error } = session().run('while True:\n    try: pass\n    except BaseException: pass', { interrupted: () => true });
    expect(error?.type).toBe('KeyboardInterrupt');
  });
});

describe('calls inside calls', () => {
  it.each([
    ['def f(): return f()\nf()'],
    ['f = lambda: f()\nf()'],
    ['class A:\n    def __repr__(self): return repr(self)\nA()'],
    ['class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x'],
    ['class A:\n    def __eq__(self, other): return self == other\nA() == A()'],
    ['def g(): yield from g()\nlist(g())'],
    ['a = []\nfor i in range(100000): a = [a]\nrepr(a)'],
    ['a = []\nfor i in range(100000): a = [a]\na == [a]'],
    ['t = ()\nfor i in range(100000): t = (t,)\nhash(t)'],
    ['x = [1]\nfor i in range(50000): x = iter(enumerate(x))\nlist(x)'],
    ['f = lambda: 1\nfor i in range(50000): f = (lambda g: lambda: g())(f)\nf()'],
  ])('%s raises RecursionError', (source) => {
    expect(errorOf(source)).toMatch(/^RecursionError: maximum recursion depth exceeded/);
  });

  it('can be caught, and the cell goes on', () => {
    const { stdout } = session().run('def f(): return f()\ntry: f()\nexcept RecursionError: print("too deep")\nprint("on")');
    expect(stdout).toBe('too deep\non\n');
  });

  it('leave room for ordinary recursion', () => {
    expect(session().run('def f(n): return n and n + f(n - 1)\nf(900)').result).toBe('405450');
    expect(session().run('def f(n):\n    if n == 0:\n        return 0\n    return 1 + f(n - 1)\nf(900)').result).toBe('900');
  });
});

describe('memory', () => {
  it.each([
    ['[0] * 10**10'],
    ['(0,) * 10**10'],
    ['"x" * 10**10'],
    ['b"x" * 10**10'],
    ['bytes(10**11)'],
    ['list(range(10**12))'],
    ['10**10**10'],
    ['1 << 10**9'],
    ['x = 3\nfor i in range(60): x = x * x'],
    ['"a".center(10**10)'],
    ['"a".zfill(10**10)'],
    ['f"{1:1000000000000}"'],
    ['"%*d" % (10**10, 1)'],
    ['"{:{}}".format(1, 10**10)'],
    ['s = "ab"\nwhile True: s += s'],
    ['s = (1,)\nwhile True: s = s + s'],
    ['"a".join(["b" * 10**6] * 10**4)'],
    ['("a" * 10**5).replace("a", "b" * 10**6)'],
  ])('%s is refused before it is made', (source) => {
    const { error } = session({ limits: { bytes: 50_000_000 } }).run(source);
    expect(error?.type).toBe('MemoryError');
  });

  it('is looked at where it can be known', () => {
    let held = 1e6;
    const lab = session({ limits: { bytes: 1e8 }, memory: () => (held += 1e7) });
    const { error } = lab.run('kept = []\nwhile True: kept.append([0] * 1000)');
    expect(error).toMatchObject({ type: 'MemoryError', hint: 'too-large' });
    expect(lab.run('len(kept) > 0').result).toBe('True');
  });

  it('of long integers in decimal is refused as Python does', () => {
    expect(errorOf('str(9**5000)')).toMatch(/^ValueError: Exceeds the limit \(4300 digits\)/);
    expect(errorOf('int("9" * 5000)')).toMatch(/^ValueError: Exceeds the limit \(4300 digits\)/);
  });
});

describe('output', () => {
  it('is kept up to its limit, told as it comes, and the rest counted', () => {
    const told: string[] = [];
    const lab = session({ limits: { output: 1000 } });
    const { stdout, error } = lab.run('for i in range(500): print("x" * 9)', { onWrite: (text) => told.push(text) });
    expect(error).toBeNull();
    expect(told.join('')).toBe('xxxxxxxxx\n'.repeat(100));
    expect(stdout).toBe(`${told.join('')}\n… 4,000 more characters were not kept\n`);
  });
});

describe('what a cell leaves', () => {
  const lab = () => session({ limits: { output: 1000 } });

  it('has a result, an error and a traceback no longer than the output may be', () => {
    expect(lab().run('"x" * 5000').result).toBe(`'${'x'.repeat(999)}\n… 4,002 more characters were not kept`);
    const { error } = lab().run('raise ValueError("y" * 1001)');
    expect(error?.message).toBe(`${'y'.repeat(1000)}\n… 1 more character was not kept`);
    expect(error?.traceback.length).toBeLessThan(1100);
  });
});

describe('shared parts', () => {
  it.each([
    ['a = []\nb = []\nfor i in range(60): a, b = [a, a], [b, b]\na == b'],
    ['a = {}\nb = {}\nfor i in range(60): a, b = {1: a, 2: a}, {1: b, 2: b}\na == b'],
    ['import itertools\nlist(itertools.islice(itertools.count(), 10**9, None))'],
    ['import itertools\nnext(itertools.combinations(range(10**5), 5)); list(itertools.permutations(range(12)))'],
  ])('%s ends with the limit of steps', (source) => {
    const { error } = createLabSession({ entropy: () => 0.5, limits: { steps: 2_000_000 } }).run(source);
    expect(error?.type).toBe('TimeoutError');
  });

  it.each([
    ['t = ()\nfor i in range(40): t = (t, t)\nhash(t)'],
    ['t = ()\nfor i in range(40): t = (t, t)\n{t: 1}'],
    ['import itertools\nlist(itertools.product("ab", repeat=10**9))'],
    ['[[0] * 2**24 for _ in range(200)]'],
    ['[("ab" * 2**24) for _ in range(200)]'],
  ])('%s ends as MemoryError', (source) => {
    const { error } = createLabSession({ entropy: () => 0.5 }).run(source);
    expect(error?.type).toBe('MemoryError');
  });

  it('takes a time that grows with the length of a text or number only', () => {
    expect(errorOf('float("1" * 20000 + "x")')).toMatch(/^ValueError: could not convert/);
    expect(session().run('len(("a " * 100000).split(None, 50000))').result).toBe('50001');
    expect(session().run('d = {1 << 4000000: 1}\nd[1 << 4000000]').result).toBe('1');
  });
});

describe('source', () => {
  it.each([
    ['parentheses', `${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['brackets', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['minus signs', `${'-'.repeat(20_000)}1`],
    ['not', `${'not '.repeat(20_000)}1`],
    ['lambdas', `${'lambda: '.repeat(5000)}1`],
    ['attributes', `x${'.a'.repeat(20_000)}`],
    ['calls', `x${'()'.repeat(20_000)}`],
    ['additions', Array.from({ length: 20_000 }, () => '1').join('+')],
    ['comparisons', Array.from({ length: 20_000 }, () => '1').join('<')],
    ['blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if 1:`).join('\n') + `\n${' '.repeat(300)}x = 1`],
    ['conditions', `${'1 if 1 else '.repeat(5000)}1`],
    ['replacements', 'f"{1:{2:{3:{4}}}}"'],
  ])('of deeply nested %s is answered', (_what, source) => {
    const { error } = session().run(source);
    expect(error?.type ?? 'none').toMatch(/^(SyntaxError|IndentationError|ValueError|NameError)$/);
  });

  it('of a thousand lines is no nesting', () => {
    const lines = Array.from({ length: 1000 }, (_, line) => `x${line} = ${line}`);
    expect(session().run(`${lines.join('\n')}\nx999`).result).toBe('999');
    const items = Array.from({ length: 5000 }, (_, index) => index).join(', ');
    expect(session().run(`len([${items}])`).result).toBe('5000');
    const branches = Array.from({ length: 400 }, (_, index) => `elif x == ${index}: y = ${index}`).join('\n');
    expect(session().run(`x = 399\nif x < 0: y = -1\n${branches}\ny`).result).toBe('399');
  });

  it('that is too long is refused', () => {
    expect(errorOf(`x = 1\n${'#'.repeat(200_001)}`)).toMatch(/^SyntaxError: the cell is longer than/);
  });
});
