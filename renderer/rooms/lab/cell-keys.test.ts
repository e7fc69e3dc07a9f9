import { expect, it } from 'vitest';
import { createCellKeys } from './cell-keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it('run a cell in three ways', () => {
  const read = createCellKeys();
  expect(read(press('Enter', { shiftKey: true }), 0)).toBe('run-next');
  expect(read(press('Enter', { ctrlKey: true }), 0)).toBe('run');
  expect(read(press('Enter', { altKey: true }), 0)).toBe('run-insert');
  expect(read(press('Enter'), 0)).toBe('edit');
});

it('delete with two presses of D that belong together', () => {
  const read = createCellKeys();
  expect([read(press('d'), 0), read(press('d'), 300)]).toEqual([null, 'remove']);
  expect([read(press('d'), 1000), read(press('d'), 2000)]).toEqual([null, null]);
  expect([read(press('d'), 3000), read(press('j'), 3100), read(press('d'), 3200)]).toEqual([null, 'down', null]);
});

it('leave the keys of the window alone', () => {
  const read = createCellKeys();
  expect([read(press('b', { ctrlKey: true }), 0), read(press('z', { ctrlKey: true }), 0), read(press('?'), 0)]).toEqual([
    null,
    null,
    null,
  ]);
});
