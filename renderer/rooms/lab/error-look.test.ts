import { describe, expect, it } from 'vitest';
import { lookOf, markedLine } from './error-look.ts';

describe('the look of an error', () => {
  it('tells what the Lab does not do from what is wrong', () => {
    expect(
      lookOf({
        type: 'NotImplementedError',
        message: 'tf.ragged exists in TensorFlow, but it is not supported here.',
        hint: null,
        suggestion: null,
      }),
    ).toBe('refused');
    expect(
      lookOf({ type: 'NotImplementedError', message: 'the Lab does not open files', hint: 'no-files', suggestion: null }),
    ).toBe('refused');
    expect(lookOf({ type: 'NotImplementedError', message: 'my own', hint: null, suggestion: null })).toBe('error');
    expect(
      lookOf({ type: 'ModuleNotFoundError', message: "No module named 'nunpy'", hint: 'unknown-module', suggestion: 'numpy' }),
    ).toBe('error');
    expect(lookOf({ type: 'KeyboardInterrupt', message: '', hint: 'stopped', suggestion: null })).toBe('stopped');
  });

  it('marks the place in the line of a SyntaxError, one column at least', () => {
    const source = 'x = 1\ny = 3 $ 4\nz';
    expect(markedLine({ type: 'SyntaxError', from: 12, to: 13 }, source)).toEqual({ text: 'y = 3 $ 4', from: 6, to: 7 });
    expect(markedLine({ type: 'SyntaxError', from: 15, to: 15 }, source)).toEqual({ text: 'y = 3 $ 4', from: 9, to: 10 });
    expect(markedLine({ type: 'SyntaxError', from: 6, to: 40 }, source)).toEqual({ text: 'y = 3 $ 4', from: 0, to: 9 });
    expect(markedLine({ type: 'ValueError', from: 6, to: 7 }, source)).toBeNull();
  });
});
