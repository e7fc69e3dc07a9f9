import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { isMessageKey, translate, type MessageKey } from '#shared/text/catalogue.ts';
import { stageViews, type ViewInput, type Words } from './stage-views.ts';

const words: Words = {
  text: (key: MessageKey, values) => translate('en', key, values),
  label: (key, values) => (isMessageKey(key) ? translate('en', key, values) : key),
};
const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const shuffle: Stage = { id: 'shuffle', op: 'shuffle', buffer_size: 10, seed: null, reshuffle_each_iteration: true };
const batch: Stage = { id: 'batch', op: 'batch', batch_size: 3, drop_remainder: false };

function viewsOf(stages: readonly Stage[], change: Partial<ViewInput> = {}) {
  const columns = [
    { name: 'x', role: 'input' as const },
    { name: 'y', role: 'target' as const },
  ];
  return stageViews(
    { stages, context: { rows: 10, columns }, hasData: true, fresh: true, items: null, found: null, ...change },
    words,
  );
}

describe('stageViews', () => {
  it('writes shape, type and count on every edge before anything runs', () => {
    const { views, ready, stepsPerEpoch } = viewsOf([source, shuffle, batch]);
    expect(views.map((view) => view.edge)).toEqual([
      { shape: '()', dtype: 'float32 ×2', count: '10 examples' },
      { shape: '()', dtype: 'float32 ×2', count: '10 examples' },
      { shape: '(batch 3)', dtype: 'float32 ×2', count: '4 steps' },
    ]);
    expect(ready).toBe(true);
    expect(stepsPerEpoch).toBe(4);
  });

  it('fails the stage that batches batches and lets those after it wait', () => {
    const { views, ready } = viewsOf([source, batch, { ...batch, id: 'again' }, { id: 'repeat', op: 'repeat', count: null }]);
    expect(views.map((view) => view.state)).toEqual(['done', 'done', 'failed', 'waiting']);
    expect(views[2].fault?.repairs.map((repair) => repair.label)).toEqual(['Remove this stage', 'Insert Unbatch before it']);
    expect(ready).toBe(false);
  });

  it('draws a missing batch on the last edge while the stages themselves work', () => {
    const { views, ready } = viewsOf([source, shuffle]);
    expect(views.map((view) => view.state)).toEqual(['done', 'done']);
    expect(views[1].fault?.problem?.code).toBe('pipeline.no-batch');
    expect(views[1].fault?.repairs).toHaveLength(1);
    expect(ready).toBe(false);
  });

  it('shows what the values did wrong at their stage, with the chain without it as the way out', () => {
    const standardise: Stage = { id: 'scale', op: 'standardise', columns: ['x'] };
    const found = problem(
      'pipeline.constant-column',
      { column: 'x', value: 3 },
      { where: { section: 'pipeline', stage: 'scale', field: 'columns' } },
    );
    const { views } = viewsOf([source, standardise, batch], { found });
    expect(views[1].state).toBe('failed');
    expect(views[1].fault?.repairs[0].stages.map((stage) => stage.id)).toEqual(['source', 'batch']);
    expect(viewsOf([source, standardise, batch], { found, fresh: false }).views[1].state).toBe('stale');
  });

  it('leaves a constant column out where a stage scales others too', () => {
    const standardise: Stage = { id: 'scale', op: 'standardise', columns: ['x', 'y'] };
    const found = problem(
      'pipeline.constant-column',
      { column: 'y', value: 3 },
      { where: { section: 'pipeline', stage: 'scale', field: 'columns' } },
    );
    const repairs = viewsOf([source, standardise, batch], { found }).views[1].fault?.repairs ?? [];
    expect(repairs).toHaveLength(2);
    expect(repairs[0].stages[1]).toEqual({ ...standardise, columns: ['x'] });
  });

  it('keeps the previews where only a role is missing', () => {
    const found = problem('data.no-target', undefined, { where: { section: 'data' } });
    const { views, ready } = viewsOf([source, batch], { found });
    expect(views.map((view) => view.state)).toEqual(['done', 'done']);
    expect(views[0].fault?.problem?.code).toBe('data.no-target');
    expect(ready).toBe(false);
  });

  it('says bypassed of a bypassed stage and waiting of all without data', () => {
    expect(viewsOf([source, { ...shuffle, bypass: true }, batch]).views[1].state).toBe('bypassed');
    expect(viewsOf([source, batch], { hasData: false }).views.map((view) => view.state)).toEqual(['waiting', 'waiting']);
  });
});
