/** `Dataset.padded_batch`: batches of tensors of different lengths, filled up at their ends. */
import { allocate, type DType } from '#shared/tensor/dtype.ts';
import { refuse } from '#shared/tensor/op-error.ts';
import { sizeOf, type Shape, type Tensor, type TensorSpec, tensorOf } from '#shared/tensor/tensor.ts';
import { groupElements } from '../passes/group.ts';
import { mapElements } from '../passes/move.ts';
import { boxStore } from '../passes/pass.ts';
import { batchedCount } from './cardinality.ts';
import type { Dataset, DatasetElement, Structure } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { tensorsOf } from './map.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { shapeText, tensorSpecs, unknownRank } from './specs.ts';
import { elementsOf, elementStream } from './stream.ts';
import { leavesOf, mapStructure, sameNesting, withLeaves } from './structure.ts';
import { place } from '#shared/tensor/kernels/first-axis.ts';
import type { Work } from './work.ts';

export type PaddedShape = readonly (number | null)[];

export interface PaddingOptions {
  /** null pads every axis of unknown length to the longest in the batch; so does null in a shape. */
  readonly paddedShapes: Structure<PaddedShape> | null;
  /** One for all components, or nested like the elements; null is 0, false or the empty string. */
  readonly paddingValues: Structure<Tensor | null> | null;
  readonly dropRemainder: boolean;
}

/** How one component is filled up. */
interface Padding {
  readonly shape: PaddedShape;
  readonly value: Tensor | null;
}

export function paddedBatch(of: Dataset, size: number, options: PaddingOptions): StreamDataset {
  const { dropRemainder } = options;
  const dataset = asStreamDataset(of);
  const specs = tensorSpecs(dataset.spec, () => refuse('TypeError', '`padded_batch` is not supported for datasets of datasets'));
  const parts = leavesOf(specs);
  const shapes = shapesFor(specs, options.paddedShapes);
  const values = valuesFor(specs, options.paddingValues);
  if (size < 1) {
    const node = `PaddedBatchDatasetV2_N_${parts.length}_Toutput_types_${parts.length}`;
    refuseArgument(node, 'Batch size must be greater than zero.');
  }
  const paddings = shapes.map((shape, index): Padding => ({ shape, value: values[index] }));
  const length = dropRemainder ? size : null;
  const spec = withLeaves(
    specs,
    parts.map(({ dtype }, index): TensorSpec => ({ dtype, shape: [length, ...shapes[index]] })),
  );
  const { work } = dataset;
  const upstream = elementsOf(dataset.stream, dataset.spec, work);
  const start = () =>
    mapElements(
      () => groupElements(upstream, boxStore<DatasetElement>(), [size], dropRemainder),
      (elements): DatasetElement => padElements(Array.from(elements), paddings, work),
    );
  return createNode({
    typeName: '_PaddedBatchDataset',
    spec,
    cardinality: batchedCount(dataset.cardinality, size, dropRemainder),
    stream: elementStream(start, spec, work),
    parents: [dataset],
  });
}

function shapesFor(specs: Structure<TensorSpec>, wanted: Structure<PaddedShape> | null): readonly PaddedShape[] {
  const parts = leavesOf(specs);
  if (wanted === null) {
    const unknown = parts.findIndex(({ shape }) => shape === unknownRank);
    if (unknown < 0) return parts.map(({ shape }) => shape);
    refuse('ValueError', `You must provide \`padded_shapes\` argument because component ${unknown} has unknown rank.`);
  }
  if (!sameNesting(specs, wanted)) refuse('ValueError', nestingMessage(wanted, specs));
  return leavesOf(wanted).map((shape, index) => {
    const own = parts[index].shape;
    const padded = shape.map((length) => (length === -1 ? null : length));
    const fits =
      own === unknownRank ||
      (own.length === padded.length && own.every((length, axis) => length === null || (padded[axis] ?? Infinity) >= length));
    if (!fits) {
      refuse(
        'ValueError',
        `The padded shape ${shapeText(padded)} is not compatible with the shape ${shapeText(own)} of the corresponding input component.`,
      );
    }
    return padded;
  });
}

function nestingMessage(input: Structure<unknown>, shallow: Structure<unknown>): string {
  const lengthOf = (structure: Structure<unknown>) => leavesOf(structure).length;
  return (
    "The two structures don't have the same sequence length. " +
    `Input structure has length ${lengthOf(input)}, while shallow structure has length ${lengthOf(shallow)}.`
  );
}

function valuesFor(specs: Structure<TensorSpec>, given: Structure<Tensor | null> | null): readonly (Tensor | null)[] {
  const parts = leavesOf(specs);
  if (given === null) return parts.map(() => null);
  const all = given.kind === 'leaf' ? mapStructure(specs, () => given.value) : given;
  if (!sameNesting(specs, all)) refuse('ValueError', nestingMessage(specs, all));
  const values = leavesOf(all);
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    if (value.shape.length !== 0) {
      refuse(
        'ValueError',
        `Invalid \`padding_values\`. \`padding_values\` values should be scalars, but got ${shapeText(value.shape)}.`,
      );
    }
    if (value.dtype === parts[index].dtype) continue;
    refuse(
      'TypeError',
      `Invalid \`padding_values\`. \`padding_values\` values type <dtype: '${value.dtype}'> does not match type ` +
        `<dtype: '${parts[index].dtype}'> of the corresponding input component.`,
    );
  }
  return values;
}

function padElements(elements: readonly DatasetElement[], paddings: readonly Padding[], work: Work): Structure<Tensor> {
  const leaves = elements.map((element) => leavesOf(tensorsOf(element)));
  const padded = paddings.map((padding, index) =>
    padTensors(
      leaves.map((parts) => parts[index]),
      padding,
      index,
      work,
    ),
  );
  return withLeaves(elements[0], padded);
}

function padTensors(tensors: readonly Tensor[], { shape, value }: Padding, component: number, work: Work): Tensor {
  const { dtype } = tensors[0];
  for (const tensor of tensors) {
    if (tensor.shape.length === shape.length) continue;
    refuse(
      'InvalidArgumentError',
      `All elements in a batch must have the same rank as the padded shape for component${component}: ` +
        `expected rank ${shape.length} but got element with rank ${tensor.shape.length}`,
    );
  }
  const full = shape.map((length, axis) => length ?? tensors.reduce((most, tensor) => Math.max(most, tensor.shape[axis]), 0));
  for (const tensor of tensors) {
    if (tensor.shape.some((length, axis) => length > full[axis])) {
      refuse('DataLossError', 'Attempted to pad to a smaller size than the input element.');
    }
  }
  const size = sizeOf(full);
  work.reserve(size * tensors.length * 8);
  const values = filled(dtype, size * tensors.length, value);
  for (const [index, tensor] of tensors.entries()) placeInCorner(values, tensor, full, index * size);
  return tensorOf(dtype, [tensors.length, ...full], values);
}

function filled(dtype: DType, length: number, value: Tensor | null) {
  const values = allocate(dtype, length);
  if (value === null || length === 0) return values;
  const [first] = [value.values[0]];
  if (Array.isArray(values)) values.fill(String(first));
  else if (values instanceof BigInt64Array || values instanceof BigUint64Array) values.fill(BigInt(first));
  else values.fill(Number(first));
  return values;
}

/** Copies a tensor, run by run of its last axis, to where a larger one of shape `full` begins. */
function placeInCorner(values: Tensor['values'], tensor: Tensor, full: Shape, at: number): void {
  const axes = full.length;
  const run = axes === 0 ? 1 : tensor.shape[axes - 1];
  if (run === 0) return;
  const runs = tensor.values.length / run;
  for (let index = 0; index < runs; index++) {
    let rest = index;
    let offset = 0;
    let stride = axes === 0 ? 1 : full[axes - 1];
    for (let axis = axes - 2; axis >= 0; axis--) {
      offset += (rest % tensor.shape[axis]) * stride;
      rest = Math.floor(rest / tensor.shape[axis]);
      stride *= full[axis];
    }
    const part = Array.isArray(tensor.values)
      ? tensor.values.slice(index * run, (index + 1) * run)
      : tensor.values.subarray(index * run, (index + 1) * run);
    place(values, part, at + offset);
  }
}
