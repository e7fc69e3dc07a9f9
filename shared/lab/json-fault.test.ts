import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

it.each([
  ['{"cells": [}', 11],
  ['{"a": 1,}', 8],
  ['{"a" 1}', 5],
  ['[1 2]', 3],
  ['["a\nb"]', 1],
  ['[1]]', 3],
  ['{"a": tru}', 6],
  ['{"a": [1, 2', 11],
  ['', 0],
])('finds what is wrong with %j', (text, at) => {
  expect(jsonFault(text)).toBe(at);
});

it('finds nothing in sound JSON, and the end where it was cut off', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      expect(jsonFault(text)).toBe(text.length);
      const part = `[${text}`.slice(0, 1 + (cut % (text.length + 1)));
      expect(jsonFault(part)).toBeGreaterThan(0);
    }),
  );
});
