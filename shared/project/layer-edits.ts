/**
 * Edits of a model's layers that leave every layer looking at an earlier one. A layer that looked at what goes away or
 * comes later looks at what that looked at, or at the layer before it.
 */
import { dataId, type Layer } from '#shared/model/layer-schema.ts';
import type { Edit } from './edits.ts';

const listed = ['model', 'layers'] as const;

/** Position `layers.length` appends. */
export function insertLayer(layers: readonly Layer[], index: number, layer: Layer): readonly Edit[] {
  const after = [...layers.slice(0, index), layer, ...layers.slice(index)];
  return [{ op: 'insert', path: [...listed, index], value: plain(layer) }, ...mendedLooks(after)];
}

/** Nothing when the layer would leave the list. */
export function moveLayer(layers: readonly Layer[], index: number, to: number): readonly Edit[] {
  if (to < 0 || to >= layers.length || to === index) return [];
  const after = layers.filter((_, position) => position !== index);
  after.splice(to, 0, layers[index]);
  return [{ op: 'move', path: [...listed, index], to }, ...mendedLooks(after)];
}

export function removeLayer(layers: readonly Layer[], index: number): readonly Edit[] {
  const gone = layers[index];
  const instead = 'inputs' in gone ? gone.inputs[0] : (gone.input ?? (index === 0 ? dataId : layers[index - 1].id));
  const after = layers.filter((_, position) => position !== index);
  return [{ op: 'remove', path: [...listed, index] }, ...mendedLooks(after, { from: gone.id, to: instead })];
}

/** Edits, on `layers` as they are by then, that point every look which leads nowhere to somewhere. */
function mendedLooks(layers: readonly Layer[], renamed?: { readonly from: string; readonly to: string }): readonly Edit[] {
  return layers.flatMap((layer, index): readonly Edit[] => {
    const known = new Set([dataId, ...layers.slice(0, index).map(({ id }) => id)]);
    const mend = (id: string): string | null => {
      if (known.has(id)) return id;
      return renamed?.from === id && known.has(renamed.to) ? renamed.to : null;
    };
    if ('inputs' in layer) {
      return layer.inputs.flatMap((id, at): readonly Edit[] => {
        const mended = mend(id) ?? (index === 0 ? dataId : layers[index - 1].id);
        return mended === id ? [] : [{ op: 'set', path: [...listed, index, 'inputs', at], value: mended }];
      });
    }
    if (layer.input === null) return [];
    const mended = mend(layer.input);
    return mended === layer.input ? [] : [{ op: 'set', path: [...listed, index, 'input'], value: mended }];
  });
}

/** A layer as a value of an edit. */
export function plain(layer: Layer): Extract<Edit, { op: 'insert' }>['value'] {
  return 'inputs' in layer ? { ...layer, inputs: [...layer.inputs] } : { ...layer };
}
