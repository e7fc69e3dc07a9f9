/** Names, shapes and weights of the layers of a model, by arithmetic alone; builds nothing. */
import { problem, type Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import type { Layer } from '../layer-schema.ts';
import { dataPosition, resolveInputs, usedLayers } from './graph.ts';
import { nameLayers } from './names.ts';
import { outputShape } from './output-shape.ts';
import { shapeWords, sizeOf, type Shape } from './shape.ts';
import { layerWeights, type WeightFacts } from './weights.ts';

export type { WeightFacts, WeightInitializer } from './weights.ts';

export interface LayerFacts {
  readonly layer: Layer;
  /** Keras's own name: `dense`, `dense_1`, `conv2d`, … counted per class in the order of the layers. */
  readonly name: string;
  /** Positions of the layers it looks at; −1 for the data. */
  readonly inputs: readonly number[];
  /** Without the batch, in the order of `inputs`. */
  readonly inputShapes: readonly Shape[];
  /** Without the batch. */
  readonly outputShape: Shape;
  /** In Keras's order; those that are not trained come after the others. */
  readonly weights: readonly WeightFacts[];
  /** Numbers in all weights. */
  readonly parameters: number;
}

/** A layer of a model that may not be complete. */
export interface ExaminedLayer {
  readonly layer: Layer;
  readonly name: string;
  /** null where the layer or one that it looks at has a problem. */
  readonly facts: LayerFacts | null;
  /** The layer's own; a layer behind one with a problem has none for that. */
  readonly problem: Problem | null;
}

/** Most numbers in all weights of a model: 1 GiB as float32. */
export const mostParameters = 2 ** 28;
/** Most numbers that one layer may make of one example. */
const mostOutputs = 2 ** 26;

/**
 * Every layer with what can be known of it. Problems: those of `resolveInputs` and `outputShape`,
 * `model.embedding-input`, `model.too-large` {count, most}, `model.unused-layer` {layer}, `model.output-shape` {shape}.
 * @param inputs numbers per example
 */
export function examineLayers(layers: readonly Layer[], inputs: number): readonly ExaminedLayer[] {
  const names = nameLayers(layers);
  const examined: ExaminedLayer[] = [];
  let parameters = 0;
  for (const [index, layer] of layers.entries()) {
    const name = names[index];
    const made = examine(layers, index, name, examined, inputs);
    const facts = made?.ok ? made.value : null;
    parameters += facts?.parameters ?? 0;
    const own = made === null || made.ok ? null : made.problem;
    const size = facts === null ? null : oversize(facts, parameters);
    examined.push({ layer, name, facts: size === null ? facts : null, problem: own ?? size });
  }
  return withUse(examined);
}

/** The facts of a whole model, or its first problem; `model.no-layers` without layers. */
export function describeLayers(layers: readonly Layer[], inputs: number): Result<readonly LayerFacts[]> {
  if (layers.length === 0) return failed(problem('model.no-layers', undefined, { where: { section: 'model' } }));
  const described: LayerFacts[] = [];
  for (const { facts, problem: found } of examineLayers(layers, inputs)) {
    if (found !== null) return failed(found);
    if (facts !== null) described.push(facts);
  }
  return ok(described);
}

/** null where a layer that it looks at has a problem. */
function examine(
  layers: readonly Layer[],
  index: number,
  name: string,
  before: readonly ExaminedLayer[],
  inputs: number,
): Result<LayerFacts> | null {
  const layer = layers[index];
  const positions = resolveInputs(layers, index);
  if (!positions.ok) return positions;
  const inputShapes: Shape[] = [];
  for (const position of positions.value) {
    const shape = position === dataPosition ? [inputs] : before[position].facts?.outputShape;
    if (shape === undefined) return null;
    inputShapes.push(shape);
  }
  if (layer.op === 'embedding' && !givesData(positions.value[0], before)) {
    return failed(problem('model.embedding-input', undefined, at(layer, 'input')));
  }
  const shape = outputShape(layer, inputShapes);
  if (!shape.ok) return shape;
  const weights = layerWeights(layer, name, inputShapes[0]);
  const parameters = weights.reduce((total, weight) => total + sizeOf(weight.shape), 0);
  return ok({ layer, name, inputs: positions.value, inputShapes, outputShape: shape.value, weights, parameters });
}

/** Whether a position gives the data's own numbers, perhaps arranged anew: an embedding can look up nothing else. */
function givesData(position: number, before: readonly ExaminedLayer[]): boolean {
  if (position === dataPosition) return true;
  const { layer, facts } = before[position];
  if (layer.op !== 'reshape' && layer.op !== 'flatten') return false;
  return facts !== null && givesData(facts.inputs[0], before);
}

function oversize({ layer, outputShape: shape }: LayerFacts, parameters: number): Problem | null {
  const outputs = sizeOf(shape);
  if (parameters > mostParameters) return problem('model.too-large', { count: parameters, most: mostParameters }, at(layer));
  if (outputs > mostOutputs) return problem('model.too-large-output', { shape: shapeWords(shape), most: mostOutputs }, at(layer));
  return null;
}

/** Adds what only the whole model shows: layers nothing depends on, and an output that is not a list of numbers. */
function withUse(examined: readonly ExaminedLayer[]): readonly ExaminedLayer[] {
  if (examined.some(({ problem: found }) => found !== null)) return examined;
  const used = usedLayers(examined.map(({ facts }) => facts?.inputs ?? null));
  return examined.map((one, index) => {
    const { layer, name, facts } = one;
    if (!used[index]) return { ...one, problem: problem('model.unused-layer', { layer: name }, at(layer)) };
    if (index < examined.length - 1 || facts === null || facts.outputShape.length === 1) return one;
    return { ...one, problem: problem('model.output-shape', { shape: shapeWords(facts.outputShape) }, at(layer)) };
  });
}

function at(layer: Layer, field?: string): { readonly where: NonNullable<Problem['where']> } {
  return { where: { section: 'model', layer: layer.id, ...(field !== undefined && { field }) } };
}
