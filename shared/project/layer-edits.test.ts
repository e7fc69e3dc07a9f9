import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayer } from '#shared/model/catalogue/create.ts';
import type { Layer } from '#shared/model/schema.ts';
import { applyEdits } from './apply.ts';
import type { Edit } from './edits.ts';
import { insertLayer, moveLayer, removeLayer } from './layer-edits.ts';
import { sampleDocument } from './samples.ts';

const branch: readonly Layer[] = [
  createLayer('dense', 'a'),
  createLayer('dense', 'b', { input: 'a' }),
  createLayer('add', 'c', { inputs: ['a', 'b'] }),
  createLayer('dense', 'd', { input: 'c' }),
];

function after(layers: readonly Layer[], edits: readonly Edit[]): readonly Layer[] {
  const applied = applyEdits({ ...sampleDocument('regression'), model: { kind: 'sequential', layers: [...layers] } }, edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  const { model } = applied.value.document;
  return model.kind === 'sequential' ? model.layers : [];
}

const looks = (layers: readonly Layer[]) =>
  layers.map((layer) => [layer.id, ...('inputs' in layer ? layer.inputs : [layer.input])].join(' '));

describe('edits of layers', () => {
  it('let what looked at a removed layer look at what that looked at', () => {
    expect(looks(after(branch, removeLayer(branch, 1)))).toEqual(['a ', 'c a a', 'd c']);
    expect(looks(after(branch, removeLayer(branch, 2)))).toEqual(['a ', 'b a', 'd a']);
    expect(looks(after(branch, removeLayer(branch, 0)))).toEqual(['b data', 'c data b', 'd c']);
  });

  it('let what is moved before its input look at the layer before it', () => {
    expect(looks(after(branch, moveLayer(branch, 3, 0)))).toEqual(['d ', 'a ', 'b a', 'c a b']);
    expect(looks(after(branch, moveLayer(branch, 0, 3)))).toEqual(['b ', 'c data b'.replace('data', 'b'), 'd c', 'a ']);
  });

  it('move nothing out of the list', () => {
    expect([moveLayer(branch, 0, -1), moveLayer(branch, 0, 4), moveLayer(branch, 2, 2)]).toEqual([[], [], []]);
  });

  it('always leave a document', () => {
    const step = fc.tuple(fc.constantFrom('insert', 'move', 'remove'), fc.nat(6), fc.nat(6));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let layers = branch;
        for (const [count, [what, from, to]] of steps.entries()) {
          const at = layers.length === 0 ? 0 : from % layers.length;
          if (what === 'insert') layers = after(layers, insertLayer(layers, at, createLayer('dropout', `n${String(count)}`)));
          else if (layers.length > 0 && what === 'move') layers = after(layers, moveLayer(layers, at, to));
          else if (layers.length > 0) layers = after(layers, removeLayer(layers, at));
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
