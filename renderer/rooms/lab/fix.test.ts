import { describe, expect, it } from 'vitest';
import { fixFor, mended } from './fix.ts';

const blame = (source: string, blamed: string) => {
  const from = source.indexOf(blamed);
  return { from, to: from + blamed.length };
};

describe('repairs of errors', () => {
  it('puts a missing import in front', () => {
    const source = 'print(np.pi)';
    const fix = fixFor(
      { type: 'NameError', message: "name 'np' is not defined", suggestion: 'abs', ...blame(source, 'np') },
      source,
    );
    expect(fix).toEqual({ kind: 'insert', line: 'import numpy as np' });
    expect(fix && mended(source, fix)).toBe('import numpy as np\nprint(np.pi)');
  });

  it('has no import for what only looks like a module, or for another error', () => {
    const rest = { suggestion: null, from: 0, to: 2 };
    expect(fixFor({ type: 'NameError', message: "name 'toString' is not defined", ...rest }, 'toString')).toBeNull();
    expect(fixFor({ type: 'TypeError', message: "name 'np' is not defined", ...rest }, 'np')).toBeNull();
  });

  it('writes the name that was meant, only where it is blamed', () => {
    const source = 'a.shap = 1\nb = x.shap + a.shap';
    const error = {
      type: 'AttributeError',
      message: "'EagerTensor' object has no attribute 'shap'",
      suggestion: 'shape',
      ...blame(source, 'x.shap'),
    };
    const fix = fixFor(error, source);
    expect(fix && mended(source, fix)).toBe('a.shap = 1\nb = x.shape + a.shap');
  });

  it('does not touch a longer name that begins alike', () => {
    const source = 'length2 + lenght';
    const error = {
      type: 'NameError',
      message: "name 'lenght' is not defined",
      suggestion: 'length',
      from: 0,
      to: source.length,
    };
    const fix = fixFor(error, source);
    expect(fix && mended(source, fix)).toBe('length2 + length');
  });

  it('offers nothing where the name stands elsewhere, or nothing is near', () => {
    const message = "name 'foo' is not defined";
    expect(fixFor({ type: 'NameError', message, suggestion: 'food', from: 0, to: 3 }, 'f()')).toBeNull();
    expect(fixFor({ type: 'NameError', message, suggestion: null, from: 0, to: 3 }, 'foo')).toBeNull();
    expect(
      fixFor({ type: 'ZeroDivisionError', message: 'division by zero', suggestion: null, from: 0, to: 3 }, '1/0'),
    ).toBeNull();
  });
});
