import { expect, it } from 'vitest';
import type { Variable } from '#shared/lab/session.ts';
import { listVariables, type VariableOrder } from './variable-list.ts';

const variables: readonly Variable[] = [
  { name: 'weights', type: 'float32', shape: [5, 2], preview: null },
  { name: 'Bias', type: 'float32', shape: [2], preview: '[0. 0.]' },
  { name: 'count', type: 'int', shape: null, preview: '3' },
];
const names = (query: string, order: VariableOrder) => listVariables(variables, query, order).map(({ name }) => name);

it.each([
  ['newest', ['count', 'Bias', 'weights']],
  ['name', ['Bias', 'count', 'weights']],
  ['type', ['Bias', 'weights', 'count']],
  ['size', ['weights', 'Bias', 'count']],
] as const)('are listed by %s', (order, expected) => {
  expect(names('', order)).toEqual(expected);
});

it('are found by name and type', () => {
  expect(names('bia', 'name')).toEqual(['Bias']);
  expect(names('float32', 'name')).toEqual(['Bias', 'weights']);
  expect(names('nothing', 'name')).toEqual([]);
});
