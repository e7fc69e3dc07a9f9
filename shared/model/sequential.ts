/** Shapes and parameter counts of a stack of layers, by arithmetic alone; builds nothing. */
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Layer } from './schema.ts';

/** One trainable array of a layer, row-major. */
export interface WeightShape {
  /** Keras's path, such as `dense_1/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
}

export interface LayerFacts {
  readonly layer: Layer;
  /** Keras's own name: `dense`, `dense_1`, … in the order of the layers. */
  readonly name: string;
  readonly inputUnits: number;
  /** Shape of the output; `null` stands for the batch. */
  readonly outputShape: readonly (number | null)[];
  /** Kernel, then bias where the layer has one. */
  readonly weights: readonly WeightShape[];
  readonly parameters: number;
}

/** What each layer makes of `inputs` numbers per example. */
export function describeLayers(layers: readonly Layer[], inputs: number): readonly LayerFacts[] {
  let units = inputs;
  return layers.map((layer, index) => {
    const name = index === 0 ? 'dense' : `dense_${String(index)}`;
    const kernel: WeightShape = { name: `${name}/kernel`, shape: [units, layer.units] };
    const bias: WeightShape = { name: `${name}/bias`, shape: [layer.units] };
    const weights = layer.use_bias ? [kernel, bias] : [kernel];
    const facts: LayerFacts = {
      layer,
      name,
      inputUnits: units,
      outputShape: [null, layer.units],
      weights,
      parameters: weights.reduce((total, weight) => total + sizeOf(weight.shape), 0),
    };
    units = layer.units;
    return facts;
  });
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** `model.no-layers` without layers; `model.output-units` where the last one does not give exactly one number. */
export function checkLayers(layers: readonly Layer[]): Problem | null {
  const last = layers.at(-1);
  if (last === undefined) return problem('model.no-layers', undefined, { where: { section: 'model' } });
  if (last.units === 1) return null;
  return problem('model.output-units', { units: last.units }, { where: { section: 'model', layer: last.id, field: 'units' } });
}
