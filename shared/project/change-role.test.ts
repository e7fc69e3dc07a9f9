import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply.ts';
import { canHaveRole, changeRole } from './change-role.ts';
import { createDocument } from './create.ts';
import type { Column, ProjectDocument, Role, Source } from './document.ts';
import { fitToSource, linearModel } from './fit-to-source.ts';
import { sampleDocument } from './samples.ts';

const columns: readonly Column[] = [
  { name: 'id', type: 'int64', role: 'ignored' },
  { name: 'price', type: 'int64', role: 'ignored' },
  { name: 'sqft', type: 'float64', role: 'ignored' },
  { name: 'place', type: 'string', role: 'ignored' },
  { name: 'km', type: 'float64', role: 'ignored' },
];

/** price and sqft are inputs, km is the target: the guess for this table. */
function imported(): ProjectDocument {
  const document = createDocument('Houses');
  const facts = columns.map(() => ({ distinct: 100, min: 0, max: 1000 }));
  const source: Source = { kind: 'table', name: 'houses.csv', table: 't', rows: 100, columns: [...columns] };
  return applied(document, fitToSource(document, source, facts));
}

function applied(document: ProjectDocument, edits: Parameters<typeof applyEdits>[1]): ProjectDocument {
  const result = applyEdits(document, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.document;
}

const changed = (document: ProjectDocument, name: string, role: Role): ProjectDocument =>
  applied(document, changeRole(document, name, role));
const rolesOf = (document: ProjectDocument): Record<string, Role> =>
  Object.fromEntries((document.source?.columns ?? []).map(({ name, role }) => [name, role]));
const standardised = (document: ProjectDocument): readonly string[] =>
  document.pipeline.stages.flatMap((stage) => (stage.op === 'standardise' && !stage.bypass ? stage.columns : []));

describe('changing a role', () => {
  it('swaps the target and lets the guessed model and scaling follow', () => {
    const document = changed(imported(), 'price', 'target');
    expect(rolesOf(document)).toEqual({ id: 'ignored', price: 'target', sqft: 'input', place: 'ignored', km: 'input' });
    expect(document.model).toEqual(linearModel(['sqft', 'km']));
    expect(standardised(document)).toEqual(['sqft', 'km']);
  });

  it('comes back to where it began', () => {
    const there = changed(imported(), 'price', 'target');
    expect(changed(there, 'km', 'target').model).toEqual(imported().model);
  });

  it('takes an ignored column out of model and scaling', () => {
    const document = changed(imported(), 'sqft', 'ignored');
    expect(document.model).toEqual(linearModel(['price']));
    expect(standardised(document)).toEqual(['price']);
  });

  it('leaves a model alone that a person wrote', () => {
    const own: ProjectDocument = {
      ...imported(),
      model: { kind: 'formula', formula: 'a * sqft', variables: [{ name: 'a', initial: 1 }] },
    };
    expect(changed(own, 'price', 'target').model).toEqual(own.model);
  });

  it('bypasses a scaling that has nothing left to scale', () => {
    const document = sampleDocument('regression');
    const after = changed(document, 'x', 'ignored');
    expect(after.pipeline.stages[1]).toMatchObject({ op: 'standardise', columns: ['x'], bypass: true });
    expect(after.model).toEqual(document.model);
  });

  it('keeps text out of training and does nothing where nothing changes', () => {
    expect(canHaveRole({ type: 'string' }, 'input')).toBe(false);
    expect(canHaveRole({ type: 'date' }, 'target')).toBe(false);
    expect(changeRole(imported(), 'place', 'input')).toEqual([]);
    expect(changeRole(imported(), 'km', 'target')).toEqual([]);
    expect(changeRole(imported(), 'nobody', 'input')).toEqual([]);
  });
});
