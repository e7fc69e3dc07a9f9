import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../python/session.ts';
import type { CellOutput } from '../../output.ts';

interface Case {
  readonly code: string;
  readonly result?: string | null;
  readonly error?: readonly [type: string, message: string];
}

/** Made by `goldens/expressions.py`. */
const recorded = JSON.parse(readFileSync(new URL('./goldens/expressions.json', import.meta.url), 'utf8')) as {
  readonly setup: string;
  readonly cases: readonly Case[];
};

const session = () => createLabSession({ entropy: () => 0.5 });

function answer(...cells: readonly string[]): CellOutput {
  const lab = session();
  const outputs = cells.map((cell) => lab.run(cell));
  return outputs[outputs.length - 1];
}

const evaluated = (code: string): string | null => answer('import numpy as np', code).result;

describe('NumPy answers as NumPy 2.4', () => {
  it.each(recorded.cases.map((golden, index) => ({ ...golden, name: `${index}: ${golden.code}` })))('$name', (golden) => {
    const { result, error } = answer(recorded.setup, golden.code.replaceAll('; ', '\n'));
    if (golden.error === undefined) {
      expect(error).toBeNull();
      expect(result).toBe(golden.result === 'None' ? null : golden.result);
    } else {
      expect([error?.type, error?.message]).toEqual(golden.error);
    }
  });
});

describe('arrays', () => {
  const shape = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 });
  const end = fc.option(fc.integer({ min: -7, max: 7 }), { nil: '' });
  const step = fc.constantFrom('', 1, 2, 3, -1, -2, -3);
  const slice = fc.tuple(end, end, step).map(([start, stop, by]) => `${start}:${stop}:${by}`);

  it('are cut by slices as lists are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), slice, (size, key) => {
        expect(evaluated(`np.arange(${size})[${key}].tolist() == list(range(${size}))[${key}]`)).toBe('True');
      }),
      { numRuns: 60 },
    );
  });

  it('show what is written through a view of them, wherever the view lies', () => {
    fc.assert(
      fc.property(shape, fc.array(slice, { minLength: 1, maxLength: 3 }), (sizes, keys) => {
        const key = keys.slice(0, sizes.length).join(', ');
        const code = [
          `a = np.zeros((${sizes.join(', ')},), dtype=int)`,
          `view = a[${key}]`,
          'view[...] = np.arange(view.size).reshape(view.shape) + 1',
          `a.sum() == view.size * (view.size + 1) // 2 and np.array_equal(a[${key}], view) and np.count_nonzero(a) == view.size`,
        ].join('\n');
        expect(answer('import numpy as np', code).result).toMatch(/True/);
      }),
      { numRuns: 60 },
    );
  });

  it('keep the values that were handed out before they changed', () => {
    const code = 'a = np.arange(3)\nb = np.array(a)\nc = a.astype(int)\na[0] = 9\n[a.tolist(), b.tolist(), c.tolist()]';
    expect(answer('import numpy as np', code).result).toBe('[[9, 1, 2], [0, 1, 2], [0, 1, 2]]');
  });

  it('come back the same from any shape and order of axes', () => {
    fc.assert(
      fc.property(shape, (sizes) => {
        const rank = sizes.length;
        const order = Array.from({ length: rank }, (_, axis) => (axis + 1) % rank).join(', ');
        const back = Array.from({ length: rank }, (_, axis) => (axis + rank - 1) % rank).join(', ');
        const code = `a = np.arange(${sizes.reduce((product, size) => product * size, 1)}).reshape(${sizes.join(', ')})
np.array_equal(a.transpose(${order}).transpose(${back}), a) and np.array_equal(a.ravel().reshape(a.shape), a)`;
        expect(answer('import numpy as np', code).result).toBe('True');
      }),
      { numRuns: 40 },
    );
  });
});

describe('what would not fit', () => {
  it.each([
    'np.zeros(10**12)',
    'np.zeros((10**6, 10**6))',
    'np.arange(10**15)',
    'np.linspace(0, 1, 10**13)',
    'np.eye(10**7)',
    'np.tile([1], 10**13)',
    'np.repeat(1, 10**13)',
    'np.random.rand(10**12)',
    'np.arange(10**5)[:, None] * np.arange(10**5)',
    'np.ones(10**5)[:, None] == np.ones(10**5)',
    'np.outer(np.arange(10**5), np.arange(10**5))',
    'np.bincount([10**12])',
    'np.pad([1], 10**12)',
    'np.tri(10**7)',
    'np.kron(np.ones(10**6), np.ones(10**6))',
    'np.broadcast_to([1], (10**9,)).sum()',
    'np.random.default_rng(1).random(10**12)',
    'np.random.default_rng(1).permutation(10**12)',
    'np.cov(np.ones((10**5, 2)))',
    'np.polyfit([1, 2, 3], [1, 2, 3], 10**9)',
  ])('is refused before memory is taken: %s', (code) => {
    expect(answer('import numpy as np', code).error?.type).toBe('MemoryError');
  });
});

describe('long calls', () => {
  it.each([
    ['', 'np.random.permutation(3000000)'],
    ['a = np.arange(3000000)', 'np.random.shuffle(a)'],
    ['', 'np.random.choice(3000000, 5, replace=False)'],
    ['g = np.random.default_rng(1)', 'g.permutation(3000000)'],
    ['g = np.random.default_rng(1)', 'g.choice(3000000, 1000000, replace=False)'],
    ['', 'np.random.randn(3000000)'],
    ['a = np.ones((400, 400))', 'np.linalg.inv(a + np.eye(400))'],
    ['a = np.arange(2000.0)', 'np.meshgrid(a, a)'],
    ['a = np.ones(3000000)', 'np.median(a)'],
  ])('%s; %s stops soon after it is told to', (setup, call) => {
    const lab = session();
    lab.run(`import numpy as np\n${setup}`);
    let asked = 0;
    const { error } = lab.run(call, { interrupted: () => ++asked > 3 });
    expect(error?.type).toBe('KeyboardInterrupt');
    expect(asked).toBe(4);
  });
});

describe('what NumPy has and the Lab has not', () => {
  it.each(['np.random.poisson', 'np.linalg.cond', 'np.busday_count', 'np.array([1]).partition', 'np.random.default_rng(1).zipf'])(
    'is said to be missing here, not in NumPy: %s',
    (code) => {
      const { error } = answer('import numpy as np', code);
      expect(error?.type).toBe('AttributeError');
      expect(error?.message).toMatch(/exists in NumPy, but it is not supported here/);
    },
  );

  it('is there to hasattr as it is in NumPy', () => {
    expect(evaluated("[hasattr(np, name) for name in ['c_', 'busday_count', 'no_such_name']]")).toBe('[True, True, False]');
  });

  it('is not what NumPy lacks too', () => {
    expect(answer('import numpy as np', 'np.fill').error?.message).toBe("module 'numpy' has no attribute 'fill'");
  });

  it.each([
    'np.array([1, None])',
    "np.array([1, 'a', None])",
    'np.array([1, 2], dtype=object)',
    "np.array([[1, 2], [3]], dtype='O')",
    "np.array({'a': 1})",
    'np.array([1, 2**64])',
    'np.empty(2, dtype=object)',
    'np.zeros_like([1, 2], dtype=object)',
    'np.full(2, None)',
    'np.arange(3).astype(object)',
    "np.array(['a', 'b']).astype('object')",
    'np.concatenate([[1], [None]])',
    "a = np.array([b'a'], dtype=object)\na[0] = 'text'",
  ])('holds for arrays of objects: %s', (code) => {
    const { error } = answer('import numpy as np', code);
    expect(error?.type).toBe('NotImplementedError');
    expect(error?.message).toMatch(/^object arrays \(dtype=object\) are not supported here/);
  });

  it.each([
    ["np.array([b'ab'])", 'arrays of bytes are not supported here; dtype=object keeps them as Python objects'],
    ["np.array([b'ab', 1])", 'arrays of bytes and numbers are not supported here'],
    ["np.array(['a'], dtype='S1')", 'arrays of type S1 are not supported here'],
    ["np.zeros(2, dtype='datetime64[D]')", 'arrays of type datetime64[D] are not supported here'],
    ["np.zeros(2, 'complex64')", 'arrays of type complex64 are not supported here'],
    ["np.zeros(2, dtype=[('x', int)])", 'structured arrays are not supported here'],
  ])('names the types that arrays cannot have: %s', (code, message) => {
    expect(answer('import numpy as np', code).error).toMatchObject({ type: 'NotImplementedError', message });
  });

  it('leaves bytes as the objects they are where that was asked for', () => {
    expect(evaluated("np.array([b'a', b'bc'], dtype=object)")).toBe("array([b'a', b'bc'], dtype=object)");
  });
});
