/** Which layers a layer looks at, as positions in the list of layers. */
import { problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { dataId, type Layer } from '../layer-schema.ts';

/** The position that stands for the model's input. */
export const dataPosition = -1;

/** Ids that a layer names; null stands for the layer before it. */
export function namedInputs(layer: Layer): readonly (string | null)[] {
  return layer.op === 'add' || layer.op === 'concatenate' ? layer.inputs : [layer.input];
}

/** Whether the layers are a plain stack: each looks at the one before it. */
export function isStack(layers: readonly Layer[]): boolean {
  return layers.every((layer, index) => {
    const [input, ...others] = namedInputs(layer);
    if (others.length > 0) return false;
    return input === null || input === (index === 0 ? dataId : layers[index - 1].id);
  });
}

/** Problems: `model.input-unknown` {input}, `model.input-later` {input} (it comes later or is the layer itself). */
export function resolveInputs(layers: readonly Layer[], index: number): Result<readonly number[]> {
  const layer = layers[index];
  const positions: number[] = [];
  for (const [at, input] of namedInputs(layer).entries()) {
    const position = input === null ? index - 1 : input === dataId ? dataPosition : layers.findIndex(({ id }) => id === input);
    if (position === -1 && input !== null && input !== dataId) return refuse(layer, at, 'model.input-unknown', input);
    if (position >= index) return refuse(layer, at, 'model.input-later', input ?? '');
    positions.push(position);
  }
  return ok(positions);
}

function refuse(layer: Layer, at: number, code: 'model.input-unknown' | 'model.input-later', input: string): Result<never> {
  const field = layer.op === 'add' || layer.op === 'concatenate' ? `inputs.${String(at)}` : 'input';
  return failed(problem(code, { input }, { where: { section: 'model', layer: layer.id, field } }));
}

/** Whether anything the last layer gives depends on each layer; the last itself counts. */
export function usedLayers(inputs: readonly (readonly number[] | null)[]): readonly boolean[] {
  const used = inputs.map((_, index) => index === inputs.length - 1);
  for (let index = inputs.length - 1; index >= 0; index -= 1) {
    if (used[index]) for (const position of inputs[index] ?? []) if (position >= 0) used[position] = true;
  }
  return used;
}
