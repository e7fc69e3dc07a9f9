import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { children, type Expression } from './ast.ts';
import { checkNames } from './check.ts';
import { evaluate, evaluateScalar } from './evaluate.ts';
import { functions } from './functions.ts';
import { identifiersFor, isIdentifier } from './identifiers.ts';
import { namesIn } from './names.ts';
import { parseExpression } from './parse.ts';
import { printCondition, printExpression } from './print.ts';

const place = (from: number, to: number) => ({ section: 'pipeline', from, to }) as const;

function parsed(text: string): Expression {
  const result = parseExpression(text, place);
  if (!result.ok) throw new Error(`${text}: ${result.problem.code}`);
  return result.value;
}

function refused(text: string) {
  const result = parseExpression(text, place);
  if (result.ok) throw new Error(`${text} was accepted`);
  const { code, values, where } = result.problem;
  return { code, values, range: where?.section === 'pipeline' ? [where.from, where.to] : null };
}

const tensorflow = (text: string) => printExpression(parsed(text), { dialect: 'tensorflow' });
const plain = (text: string) => printExpression(parsed(text), { dialect: 'plain' });
const value = (text: string, names: Readonly<Record<string, number>> = {}) => evaluateScalar(parsed(text), (name) => names[name]);

/** Text of any depth over the names a, b and c, fully in parentheses. */
const { text: texts } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '2', '0.5', '3e2'),
    fc
      .tuple(tie('text'), fc.constantFrom('+', '-', '*', '/', '//', '%', '**', '<', '<=', '==', '!=', 'and', 'or'), tie('text'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(fc.constantFrom('-', '+', 'not '), tie('text')).map(([sign, operand]) => `(${sign}${operand})`),
    fc.tuple(fc.constantFrom('exp', 'tf.abs', 'relu', 'np.sign'), tie('text')).map(([name, inner]) => `${name}(${inner})`),
    fc.tuple(tie('text'), tie('text')).map(([first, second]) => `maximum(${first}, ${second})`),
  ),
}));

describe('parsing', () => {
  it('knows the precedence of Python', () => {
    expect(value('-2 ** 2')).toBe(-4);
    expect(value('2 ** 3 ** 2')).toBe(512);
    expect(value('2 ** -1')).toBe(0.5);
    expect(value('7 - 2 - 1')).toBe(4);
    expect(value('not 1 == 2')).toBe(1);
    expect(value('1 < 3 > 2')).toBe(1);
    expect(value('(1 < 3) > 2')).toBe(0);
    expect(value('0 or 1 and 0')).toBe(0);
    expect(value('not 1 or 1')).toBe(1);
    expect(value('0 and not 0 or 1')).toBe(1);
    expect(value('1_000 + .5 + 1e3')).toBe(2000.5);
  });

  it('accepts the spellings of TensorFlow and NumPy', () => {
    for (const text of ['exp(x)', 'tf.exp(x)', 'np.exp(x)', 'tf.math.exp(x)']) expect(tensorflow(text)).toBe('tf.exp(x)');
    expect(tensorflow('tf.nn.relu(x) + np.log1p(y)')).toBe('tf.nn.relu(x) + tf.math.log1p(y)');
  });

  it.each([
    ['', 'expression.empty', [0, 0]],
    ['  # nothing', 'expression.empty', [0, 11]],
    ['x +', 'expression.syntax', [2, 3]],
    ['(x', 'expression.syntax', [1, 2]],
    ['x y', 'expression.syntax', [2, 3]],
    ['x\n+ y', 'expression.syntax', [2, 5]],
    ['w * x + bb.c', 'expression.not-allowed', [8, 12]],
    ['x[0]', 'expression.not-allowed', [0, 4]],
    ['lambda: 1', 'expression.not-allowed', [0, 9]],
    ['"text"', 'expression.not-allowed', [0, 6]],
    ['y = x', 'expression.not-allowed', [0, 5]],
    ['x, y', 'expression.not-allowed', [1, 2]],
    ['x if y else z', 'expression.not-allowed', [0, 13]],
    ['x @ y', 'expression.not-allowed', [2, 3]],
    ['x in y', 'expression.not-allowed', [2, 4]],
    ['x == not y', 'expression.syntax', [5, 10]],
    ['x not in y', 'expression.not-allowed', [0, 10]],
    ['~x', 'expression.not-allowed', [0, 1]],
    ['2j', 'expression.not-allowed', [0, 2]],
    ['exp(x=1)', 'expression.not-allowed', [5, 6]],
    ['import os', 'expression.not-allowed', [0, 9]],
    ['exp(1, 2)', 'expression.arguments', [0, 9]],
    ['__import__(x)', 'expression.unknown-function', [0, 10]],
    ['2 * sqr(x)', 'expression.unknown-function', [4, 7]],
    ['os.exp(x)', 'expression.unknown-function', [0, 6]],
  ])('refuses %j and says where', (text, code, range) => {
    expect(refused(text)).toMatchObject({ code, range });
  });

  it('proposes the function that was meant', () => {
    expect(refused('sqr(x)').values).toEqual({ name: 'sqr', suggestion: 'sqrt' });
    expect(refused('minimun(x, 1)').values).toEqual({ name: 'minimun', suggestion: 'minimum' });
  });

  it('survives nesting of any depth', () => {
    expect(refused('('.repeat(999) + 'x' + ')'.repeat(999)).code).toBe('expression.too-long');
    expect(refused('-'.repeat(1999) + 'x').code).toBe('expression.too-long');
    expect(refused('('.repeat(1999)).code).toBe('expression.syntax');
    expect(refused('x'.repeat(2001)).code).toBe('expression.too-long');
    expect(parsed(Array.from({ length: 256 }, (_, index) => `w${index}`).join('+')).kind).toBe('arithmetic');
  });

  it('never throws, whatever is typed', () => {
    const pieces = fc.constantFrom(
      'x',
      ' ',
      '(',
      ')',
      '+',
      '**',
      'not ',
      'tf.',
      'exp',
      ',',
      '\n',
      '=',
      '[',
      '"',
      '1',
      'e',
      '.',
      ':',
      'λ',
      '#',
      '\\',
      '{',
      'if ',
      '\t',
      '😀',
      'for ',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseExpression(text, place);
        if (result.ok || result.problem.where?.section !== 'pipeline') return;
        const { from = -1, to = -1 } = result.problem.where;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives every node the range of its text', () => {
    const check = (node: Expression, text: string): void => {
      expect(node.from).toBeLessThan(node.to);
      if (node.kind === 'name') expect(text.slice(node.from, node.to)).toBe(node.name);
      for (const child of children(node)) {
        expect(child.from).toBeGreaterThanOrEqual(node.from);
        expect(child.to).toBeLessThanOrEqual(node.to);
        check(child, text);
      }
    };
    fc.assert(fc.property(texts, (text) => check(parsed(text), text)));
  });
});

describe('printing', () => {
  it('is stable under parsing, and keeps the meaning', () => {
    fc.assert(
      fc.property(texts, fc.float(), fc.float(), fc.float(), (text, a, b, c) => {
        const printed = plain(text);
        expect(plain(printed)).toBe(printed);
        const names = { a, b, c };
        expect(value(printed, names)).toEqual(value(text, names));
      }),
    );
  });

  it.each([
    ['((w) * (x)) + ((b))', 'w * x + b'],
    ['a - (b - c)', 'a - (b - c)'],
    ['(a - b) - c', 'a - b - c'],
    ['(-a) ** 2', '(-a)**2'],
    ['-(a ** 2)', '-a**2'],
    ['a ** (b ** c)', 'a**b**c'],
    ['(a ** b) ** c', '(a**b)**c'],
    ['(a * b) / c', 'a * b / c'],
  ])('writes %j with few parentheses', (text, expected) => {
    expect(tensorflow(text)).toBe(expected);
  });

  it('writes logic the way tensors need it', () => {
    expect(tensorflow('a < b <= 2')).toBe('tf.logical_and(a < b, b <= 2)');
    expect(tensorflow('(a > 1) * b')).toBe('tf.cast(a > 1.0, tf.float32) * b');
    expect(printCondition(parsed('a > 1 and not b'))).toBe('tf.logical_and(a > 1.0, tf.logical_not(tf.not_equal(b, 0.0)))');
    expect(printCondition(parsed('a % 3'))).toBe('tf.not_equal(a % 3.0, 0.0)');
    expect(tensorflow('maximum(0, x)')).toBe('tf.maximum(0.0, x)');
  });
});

describe('evaluation', () => {
  it('equals an element by element calculation in float32', () => {
    const f = Math.fround;
    const rows = fc.array(fc.tuple(fc.float({ noNaN: true }), fc.float({ noNaN: true })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (rows) => {
        const columns = { a: Float32Array.from(rows, ([a]) => a), b: Float32Array.from(rows, ([, b]) => b) };
        const result = evaluate(parsed('(a - 4.5) / b * a + relu(-b)'), (name) => columns[name as 'a' | 'b'], rows.length);
        const expected = rows.map(([a, b]) => f(f(f(f(a - 4.5) / b) * a) + (-b > 0 ? -b : 0)));
        expect(Array.from(result)).toEqual(expected);
      }),
    );
  });

  it('lets literals combine in double precision before they meet a tensor, as Python does', () => {
    expect(value('0.1 * 3 * x', { x: 1 })).toBe(Math.fround(0.1 * 3));
    expect(value('x * 0.1 * 3', { x: 1 })).toBe(Math.fround(Math.fround(0.1) * 3));
  });

  it('divides and rounds as TensorFlow does', () => {
    expect(value('x // 2', { x: -7 })).toBe(-4);
    expect(value('x % 3', { x: -7 })).toBe(2);
    expect(value('x % -3', { x: 7 })).toBe(-2);
    expect([0.5, 1.5, 2.5, -0.5].map((x) => value('round(x)', { x }))).toEqual([0, 2, 2, -0]);
    expect(value('x ** 0', { x: NaN })).toBe(1);
    expect(value('1 / x', { x: 0 })).toBe(Infinity);
    expect(value('softplus(x)', { x: 1000 })).toBe(1000);
  });

  it('takes numbers and columns together, and fills a constant', () => {
    const x = Float32Array.of(1, 2, 3);
    expect(Array.from(evaluate(parsed('w * x + b'), (name) => ({ w: 2, x, b: 1 })[name], 3))).toEqual([3, 5, 7]);
    expect(Array.from(evaluate(parsed('1 / 4'), () => undefined, 3))).toEqual([0.25, 0.25, 0.25]);
  });

  it('has a value for every function', () => {
    for (const [name, { arity }] of Object.entries(functions)) {
      expect(Number.isFinite(value(arity === 1 ? `${name}(0.5)` : `${name}(0.5, 2)`))).toBe(true);
    }
  });
});

describe('names', () => {
  it('lists each once in order of use', () => {
    expect(namesIn(parsed('w * x + b * x + tf.exp(w)'))).toEqual(['w', 'x', 'b']);
  });

  it('marks the first unknown one and proposes the nearest', () => {
    const result = checkNames(parsed('w * sqrt_feet + hight'), ['w', 'sqrt_feet', 'height'], place);
    expect(result).toEqual({
      ok: false,
      problem: {
        code: 'expression.unknown-name',
        values: { name: 'hight', suggestion: 'height' },
        where: { section: 'pipeline', from: 16, to: 21 },
      },
    });
    expect(checkNames(parsed('zzz'), ['w', 'height']).ok).toBe(false);
  });

  it('makes different identifiers of any column names', () => {
    expect(identifiersFor(['sq ft', 'sq-ft', 'x', '2 rooms', 'class', '', 'año', 'area_m²', '½'])).toEqual([
      'sq_ft',
      'sq_ft_2',
      'x',
      'c_2_rooms',
      'c_class',
      'c_',
      'año',
      'area_m',
      'c__2',
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (names) => {
        const identifiers = identifiersFor(names);
        expect(new Set(identifiers).size).toBe(names.length);
        expect(identifiers.every(isIdentifier)).toBe(true);
      }),
    );
  });
});
