import { describe, expect, it } from 'vitest';
import type { Stage } from '#shared/pipeline/schema.ts';
import {
  bypassStage,
  duplicateStage,
  insertStage,
  moveStage,
  removeStage,
  renameStage,
  replaceStages,
  setStageField,
} from './stage-edits.ts';

const stages: readonly Stage[] = [
  { id: 'source', op: 'from_tensor_slices' },
  { id: 'shuffle', op: 'shuffle', buffer_size: 4, seed: null, reshuffle_each_iteration: true },
  { id: 'batch', op: 'batch', batch_size: 3, drop_remainder: false },
];

describe('stage edits', () => {
  it('insert after the selected stage and select what was inserted', () => {
    expect(insertStage(stages, 'shuffle', { id: 'cache', op: 'cache' })).toEqual({
      edits: [{ op: 'insert', path: ['pipeline', 'stages', 2], value: { id: 'cache', op: 'cache' } }],
      select: 'cache',
    });
    expect(insertStage(stages, null, { id: 'cache', op: 'cache' }).edits[0].path).toEqual(['pipeline', 'stages', 3]);
  });

  it('give a copy an id of its own', () => {
    expect(duplicateStage(stages, 'shuffle')?.select).toBe('shuffle-2');
  });

  it('leave the source where it is, whatever is asked', () => {
    expect(removeStage(stages, 'source')).toBeNull();
    expect(duplicateStage(stages, 'source')).toBeNull();
    expect(bypassStage(stages, 'source')).toBeNull();
    expect(moveStage(stages, 'source', 2)).toBeNull();
    expect(moveStage(stages, 'shuffle', 0)).toBeNull();
  });

  it('move within the chain and not beyond its end', () => {
    expect(moveStage(stages, 'shuffle', 2)?.edits).toEqual([{ op: 'move', path: ['pipeline', 'stages', 1], to: 2 }]);
    expect(moveStage(stages, 'batch', 3)).toBeNull();
  });

  it('select the stage before a removed one', () => {
    expect(removeStage(stages, 'batch')?.select).toBe('shuffle');
  });

  it('take the bypass key away again when a stage is switched on', () => {
    expect(bypassStage(stages, 'batch')?.edits).toEqual([{ op: 'set', path: ['pipeline', 'stages', 2, 'bypass'], value: true }]);
    const off = stages.map((stage) => ({ ...stage, bypass: true }));
    expect(bypassStage(off, 'batch')?.edits).toEqual([{ op: 'set', path: ['pipeline', 'stages', 2, 'bypass'] }]);
  });

  it('make no step of a field that keeps its value', () => {
    expect(setStageField(stages, 'shuffle', 'buffer_size', 4)).toBeNull();
    expect(setStageField(stages, 'shuffle', 'seed', 7)?.edits).toEqual([
      { op: 'set', path: ['pipeline', 'stages', 1, 'seed'], value: 7 },
    ]);
  });

  it('give a stage its own name and take it away again', () => {
    expect(renameStage(stages, 'batch', 'Threes')?.edits).toEqual([
      { op: 'set', path: ['pipeline', 'stages', 2, 'name'], value: 'Threes' },
    ]);
    const named = stages.map((stage) => ({ ...stage, name: 'Own' }));
    expect(renameStage(named, 'batch', '')?.edits).toEqual([{ op: 'set', path: ['pipeline', 'stages', 2, 'name'] }]);
    expect(renameStage(stages, 'batch', '')).toBeNull();
  });

  it('select what a repair has added, or keep the selection', () => {
    const repaired: readonly Stage[] = [...stages, { id: 'repeat', op: 'repeat', count: null }];
    expect(replaceStages(stages, repaired, 'batch').select).toBe('repeat');
    expect(replaceStages(stages, stages.slice(0, 2), 'shuffle').select).toBe('shuffle');
    expect(replaceStages(stages, stages.slice(0, 2), 'batch').select).toBe('source');
  });
});
