import { describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/project/apply.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { isStandardised, standardiseEdits } from './standardise-edits.ts';

function edited(document: ProjectDocument, name: string): ProjectDocument {
  const applied = applyEdits(document, standardiseEdits(document, name));
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return applied.value.document;
}

describe('standardising a column from its inspector', () => {
  it('joins the stage that is there', () => {
    const document = sampleDocument('regression');
    expect(isStandardised(document, 'x')).toBe(true);
    const after = edited(document, 'y');
    expect(after.pipeline.stages[1]).toMatchObject({ op: 'standardise', columns: ['x', 'y'] });
    expect(after.pipeline.stages).toHaveLength(document.pipeline.stages.length);
  });

  it('makes a stage after the source where there is none', () => {
    const after = edited(sampleDocument('orders'), 'x');
    expect(after.pipeline.stages[1]).toMatchObject({ op: 'standardise', columns: ['x'] });
    expect(isStandardised(after, 'x')).toBe(true);
    expect(isStandardised(after, 'y')).toBe(false);
  });
});
