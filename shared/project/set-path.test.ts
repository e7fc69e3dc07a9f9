import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { losses } from '#shared/model/schema.ts';
import { applyEdits } from './apply.ts';
import { createDocument } from './create.ts';
import { linearModel } from './fit-to-source.ts';
import { sampleDocument } from './samples.ts';
import { parseAssignment } from './set-path.ts';

const regression = sampleDocument('regression');
const layered = { ...regression, model: linearModel([]) };

describe('an assignment on the command line', () => {
  it.each([
    ['training.epochs=50', ['training', 'epochs'], 50],
    ['seed = 7', ['seed'], 7],
    ['title=Ten points', ['title'], 'Ten points'],
    ['title="Ten = points"', ['title'], 'Ten = points'],
    ['title=2024', ['title'], '2024'],
    ['pipeline.shuffle.buffer_size=4', ['pipeline', 'stages', 2, 'buffer_size'], 4],
    ['pipeline.stages.4.batch_size=2', ['pipeline', 'stages', 4, 'batch_size'], 2],
    ['pipeline.repeat.count=null', ['pipeline', 'stages', 3, 'count'], null],
    ['pipeline.shuffle.bypass=true', ['pipeline', 'stages', 2, 'bypass'], true],
    [
      'training.optimizer={"op":"sgd","learning_rate":0.1,"momentum":0,"nesterov":true}',
      ['training', 'optimizer'],
      { op: 'sgd', learning_rate: 0.1, momentum: 0, nesterov: true },
    ],
    ['source.x.role=ignored', ['source', 'columns', 0, 'role'], 'ignored'],
    ['model.variables.w.initial=0.5', ['model', 'variables', 0, 'initial'], 0.5],
  ])('%s', (text, path, value) => {
    expect(parseAssignment(text, regression)).toEqual({ ok: true, value: { op: 'set', path, value } });
  });

  it('finds layers by position', () => {
    expect(parseAssignment('model.layers.0.units=1', layered)).toMatchObject({
      ok: true,
      value: { path: ['model', 'layers', 0, 'units'] },
    });
    expect(parseAssignment('model.0.activation=relu', layered)).toMatchObject({ ok: true, value: { value: 'relu' } });
  });

  it.each([
    ['training.epoch=50', 'edit.path', 'training.epoch', 'optimizer, schedule, clipping, loss, metrics, class_weight, epochs'],
    ['trainig.epochs=50', 'edit.path', 'trainig', 'title, seed, source, pipeline, model, training, lab'],
    [
      'pipeline.cache.x=1',
      'edit.path',
      'pipeline.stages.cache',
      '0 (from_tensor_slices), 1 (standardise), 2 (shuffle), 3 (repeat), 4 (batch)',
    ],
    [
      'pipeline.stages.9.x=1',
      'edit.path',
      'pipeline.stages.9',
      '0 (from_tensor_slices), 1 (standardise), 2 (shuffle), 3 (repeat), 4 (batch)',
    ],
    ['training.epochs.x=1', 'edit.path', 'training.epochs.x', ''],
    ['constructor.prototype=1', 'edit.path', 'constructor', 'title, seed, source, pipeline, model, training, lab'],
  ])('%s tells what exists', (text, code, path, known) => {
    expect(parseAssignment(text, regression)).toMatchObject({ ok: false, problem: { code, values: { path, known } } });
  });

  it('refuses a value that does not fit, with the reason', () => {
    expect(parseAssignment('training.epochs=many', regression)).toMatchObject({
      ok: false,
      problem: { code: 'edit.refused', values: { path: 'training.epochs' } },
    });
    expect(parseAssignment('training.epochs=0', regression)).toMatchObject({ ok: false, problem: { code: 'edit.refused' } });
  });

  it.each([
    ['training.epochs=many', { takes: 'number' }],
    ['training.epochs=0', { least: 1 }],
    ['training.epochs=1e9', { most: 1_000_000 }],
    ['training.loss=nope', { known: losses.join(', ') }],
  ])('%s is refused with what would fit', (text, fits) => {
    expect(parseAssignment(text, regression)).toMatchObject({ ok: false, problem: { values: fits } });
  });

  it.each(['', '=', '=5', 'training.epochs'])('"%s" is no assignment', (text) => {
    expect(parseAssignment(text, regression)).toMatchObject({ ok: false, problem: { code: 'cli.usage' } });
  });

  it('asks for a position where an op stands twice', () => {
    const stage = { id: 'again', op: 'shuffle' as const, buffer_size: 1, seed: null, reshuffle_each_iteration: true };
    const { stages } = createDocument('x').pipeline;
    const renamed = stages.map((entry) => ({ ...entry, id: `${entry.id}-1` }));
    const twice = { ...regression, pipeline: { stages: [...renamed, stage] } };
    expect(parseAssignment('pipeline.shuffle.buffer_size=4', twice)).toMatchObject({ ok: false, problem: { code: 'edit.path' } });
  });

  it('never throws, and what it accepts applies', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('pipeline', 'stages', 'shuffle', '0', 'training', 'epochs', '__proto__', 'name'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.oneof(fc.string(), fc.json()), (path, value) => {
        const result = parseAssignment(`${path.join('.')}=${value}`, regression);
        if (result.ok) expect(applyEdits(regression, [result.value]).ok).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
