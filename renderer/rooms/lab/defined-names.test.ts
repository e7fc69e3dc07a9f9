import { expect, it } from 'vitest';
import { definedNames } from './defined-names.ts';

it.each([
  ['a = 1\nb, c = 2, 3', ['a', 'b', 'c']],
  ['if a == 1:\n    inner = 2', ['inner']],
  ['def area(w):\n    return w\nclass Pair: pass', ['area', 'Pair']],
  ['import numpy as np, tensorflow as tf\nimport os.path\nfrom math import pi, sin as s', ['np', 'tf', 'os', 'pi', 's']],
  ['for i, (x) in pairs: pass\nfor key in keys: pass', ['key']],
  ['with tf.GradientTape() as tape:', ['tape']],
  ['size: int = 3', ['size']],
  ['# x = 1\nprint(y)\nz += 1\nf(k=1)\nd["k"] = 1', []],
])('%j defines %j', (source, names) => {
  expect(definedNames(source)).toEqual(names);
});
