import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLiteral, shapeOfLiteral, type Literal } from './python-literal.ts';

describe('a literal', () => {
  it.each<[string, Literal | undefined]>([
    ['3', 3],
    ['-1.5e3', -1500],
    ['(5, 2)', [5, 2]],
    ['(3,)', [3]],
    ['(3)', 3],
    [
      '[[1, 2], [3, 4],]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['None', null],
    ['True', true],
    ["'same'", 'same'],
    ['()', []],
    ['', undefined],
    ['t1', undefined],
    ['1, 2', undefined],
    ['[1 2]', undefined],
    ['[1', undefined],
    ['(,)', undefined],
  ])('%s reads %j', (text, value) => {
    expect(parseLiteral(text)).toEqual(value);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseLiteral(text)));
    fc.assert(fc.property(fc.stringMatching(/^[[\](),1 ]*$/), (text) => void parseLiteral(text)));
  });
});

it('has the shape of even lists only', () => {
  expect(
    shapeOfLiteral([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual([2, 2]);
  expect(shapeOfLiteral(7)).toEqual([]);
  expect(shapeOfLiteral([])).toEqual([0]);
  expect(shapeOfLiteral([[1], [2, 3]])).toBeNull();
});
