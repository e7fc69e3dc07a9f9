import { describe, expect, it } from 'vitest';
import type { Column } from '#shared/project/document.ts';
import { canHaveRole, roleEdits } from './roles.ts';

const columns: readonly Column[] = [
  { name: 'price', type: 'int64', role: 'target' },
  { name: 'sqft', type: 'float64', role: 'input' },
  { name: 'place', type: 'string', role: 'ignored' },
  { name: 'id', type: 'int64', role: 'ignored' },
];

describe('changing a role', () => {
  it('swaps the target, so that there is always one', () => {
    expect(roleEdits(columns, 1, 'target')).toEqual([
      { op: 'set', path: ['source', 'columns', 0, 'role'], value: 'input' },
      { op: 'set', path: ['source', 'columns', 1, 'role'], value: 'target' },
    ]);
    expect(roleEdits(columns, 3, 'target')[0]).toMatchObject({ value: 'ignored' });
  });

  it('touches nothing else otherwise', () => {
    expect(roleEdits(columns, 1, 'ignored')).toEqual([{ op: 'set', path: ['source', 'columns', 1, 'role'], value: 'ignored' }]);
    expect(roleEdits(columns, 1, 'input')).toEqual([]);
  });

  it('keeps text out of training', () => {
    expect(canHaveRole({ name: 'place', type: 'string', role: 'ignored' }, 'input')).toBe(false);
    expect(roleEdits(columns, 2, 'input')).toEqual([]);
  });
});
