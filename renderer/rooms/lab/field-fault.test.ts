import { expect, it } from 'vitest';
import type { PaletteParameter } from '#shared/lab/palette.ts';
import { fieldFault } from './field-fault.ts';

const variables = [
  { name: 't', type: 'float32', shape: [2], preview: null },
  { name: 'ds', type: '_RangeDataset', shape: null, preview: null },
  { name: 'df', type: 'DataFrame', shape: [1, 1], preview: null },
];
const fault = (kind: PaletteParameter['kind'], value: string) =>
  fieldFault({ name: 'x', kind }, value, variables)?.replace('lab.ops.fault.', '') ?? null;

it.each([
  ['int', '2', null],
  ['int', '2.5', 'whole'],
  ['int', 'len(t)', null],
  ['int', '', null],
  ['axis', "'a'", 'whole'],
  ['float', '0.5', null],
  ['float', "'a'", 'number'],
  ['shape', '(2, 3)', null],
  ['shape', '3', null],
  ['shape', '(2, 0.5)', 'numbers'],
  ['shape', '(2, 3', 'brackets'],
  ['shape', '(2, 3]', 'brackets'],
  ['text', "'red'", null],
  ['text', '3', 'text'],
  ['text', 'red', 'text'],
  ['names', 'price', 'text'],
  ['text', "'red", 'brackets'],
  ['tensor', 't', null],
  ['tensor', 'nobody', 'unknown'],
  ['tensor', '[[1, 2], [3, 4]]', null],
  ['tensor', 't + 1', null],
  ['tensors', '[t, t]', null],
  ['tensors', '3', 'list'],
  ['dataset', 'ds', null],
  ['dataset', 't', 'kind'],
  ['frame', 'df', null],
  ['frame', 'ds', 'kind'],
  ['frame', '3', 'kind'],
  ['names', "['a', 'b']", null],
  ['function', 'lambda x: x', null],
  ['function', 'double', null],
] as const)('%s %s', (kind, value, expected) => {
  expect(fault(kind, value)).toBe(expected);
});
