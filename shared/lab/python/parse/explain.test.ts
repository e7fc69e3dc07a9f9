import { expect, it } from 'vitest';
import { parseCell } from './parse.ts';

const comma = 'invalid syntax. Perhaps you forgot a comma?';

/** CPython's words. */
it.each([
  ["{'a': 1 'b': 2}", comma],
  ["x = {'a': 1\n 'b': 2}", comma],
  ["{'a': 1 b: 2}", comma],
  ["{'a': f(1) 2: 3}", comma],
  ["{'a' 1}", comma],
  ['[a.b c]', comma],
  ['f(a, b=1 c=2)', comma],
  ["f'{a b}'", `f-string: ${comma}`],
  ["print(f'{f(a) 1:.2f}')", `f-string: ${comma}`],
  ["d = {'a': 1, 'b' 2}", "':' expected after dictionary key"],
  ["{'a': 1, 2}", "':' expected after dictionary key"],
  ['x y', 'invalid syntax'],
])('%s: %s', (source, message) => {
  expect(() => parseCell(source)).toThrow(expect.objectContaining({ type: 'SyntaxError', message }));
});
