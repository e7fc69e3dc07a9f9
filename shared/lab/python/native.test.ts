/** How native functions refuse arguments, and which native classes a cell may derive from. */
import { describe, expect, it } from 'vitest';
import { createLabSession } from './session.ts';
import { native, bind, parseSignature } from './native.ts';

const noKeywords = new Map<string, never>();

describe('arguments that are missing', () => {
  it.each([
    ['a, b, *, c, d', "f() missing 2 required positional arguments: 'a' and 'b'"],
    ['a=1, *, c, d', "f() missing 2 required keyword-only arguments: 'c' and 'd'"],
    ['*, b, c, d', "f() missing 3 required keyword-only arguments: 'b', 'c', and 'd'"],
    ['*rest, key', "f() missing 1 required keyword-only argument: 'key'"],
  ])('of f(%s) are named as Python names them', (signature, message) => {
    const call = () => bind('f', parseSignature(signature), { positional: [], keywords: noKeywords });
    expect(call).toThrow(message);
  });

  it('are none where all are given', () => {
    const { signature } = native('f', 'a, *, b', () => null);
    const { values } = bind('f', signature, { positional: [1n], keywords: new Map([['b', 2n]]) });
    expect(values).toEqual({ a: 1n, b: 2n });
  });
});

describe('native classes as bases', () => {
  const errorOf = (source: string) => {
    const { error } = createLabSession({ entropy: () => 0.5 }).run(source);
    return error && `${error.type}: ${error.message}`;
  };

  it.each([
    ['import tensorflow as tf\nclass T(tf.Variable): pass', "tensorflow's Variable"],
    ['import numpy as np\nclass T(np.ndarray): pass', "numpy's ndarray"],
    ['import tensorflow as tf\nclass T(tf.GradientTape): pass', "tensorflow's GradientTape"],
    ['class T(zip): pass', 'zip'],
  ])('%s is refused by name', (source, name) => {
    expect(errorOf(source)).toBe(`TypeError: the Lab does not support subclasses of ${name}`);
  });

  it.each([
    ['import tensorflow as tf\nclass T(tf.keras.Model): pass\nassert type(T()) is T'],
    ['import tensorflow as tf\nclass T(tf.keras.layers.Layer): pass\nassert type(T()) is T'],
    ['import tensorflow as tf\nclass T(tf.keras.layers.Dense): pass\nassert type(T(3)) is T'],
    ['import tensorflow as tf\nclass T(tf.Module): pass\nassert type(T()) is T'],
    [
      'from collections import Counter, OrderedDict, defaultdict, deque, namedtuple\nfor base in (Counter, OrderedDict, defaultdict, deque, namedtuple("P", ""), list, tuple, dict, Exception, KeyError):\n    class T(base): pass\n    class U(T): pass\n    assert type(T()) is T and type(U()) is U, base',
    ],
  ])('%s is allowed', (source) => {
    expect(errorOf(source)).toBeNull();
  });
});
