/** Specs of elements: taken from tensors, with a batch axis more or less, and what two specs have in common. */
import { refuse } from '#shared/tensor/op-error.ts';
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import type { Dataset, DatasetSpec, ElementSpec, Structure } from './dataset.ts';
import { mapStructure, sameNesting, withLeaves, leavesOf } from './structure.ts';

/** Stands in specs for a shape of which not even the number of axes is known; recognised by identity. */
export const unknownRank: readonly (number | null)[] = [];

export function isDatasetSpec(spec: TensorSpec | DatasetSpec): spec is DatasetSpec {
  return 'element' in spec;
}

export function isDataset(value: Tensor | Dataset): value is Dataset {
  return 'iterate' in value;
}

export const specOf = ({ dtype, shape }: TensorSpec): TensorSpec => ({ dtype, shape });

export function specsOf(element: Structure<Tensor>): ElementSpec {
  return mapStructure(element, specOf);
}

/** The specs of tensors; data sets in an element cannot be joined or cut. */
export function tensorSpecs(spec: ElementSpec, refusal: () => never): Structure<TensorSpec> {
  return mapStructure(spec, (part) => (isDatasetSpec(part) ? refusal() : part));
}

/** With one more axis in front, of a length that may not be known. */
export function batchedSpec(spec: ElementSpec, length: number | null): ElementSpec {
  const specs = tensorSpecs(spec, () => refuse('NotImplementedError', 'batches of data sets are not supported'));
  return mapStructure(specs, ({ dtype, shape }) => ({
    dtype,
    shape: shape === unknownRank ? unknownRank : [length, ...shape],
  }));
}

/** As `tf.data` writes a spec in its messages. */
export function specText(spec: ElementSpec): string {
  switch (spec.kind) {
    case 'leaf':
      return leafText(spec.value);
    case 'tuple':
      return spec.items.length === 1 ? `(${specText(spec.items[0])},)` : `(${spec.items.map(specText).join(', ')})`;
    case 'dict':
      return `{${spec.entries.map(([key, item]) => `'${key}': ${specText(item)}`).join(', ')}}`;
  }
}

function leafText(part: TensorSpec | DatasetSpec): string {
  if (isDatasetSpec(part)) return `DatasetSpec(${specText(part.element)}, TensorShape([]))`;
  return `TensorSpec(shape=${shapeText(part.shape)}, dtype=tf.${part.dtype}, name=None)`;
}

export function shapeText(shape: readonly (number | null)[]): string {
  if (shape === unknownRank) return '<unknown>';
  const lengths = shape.map((length) => String(length ?? 'None'));
  return lengths.length === 1 ? `(${lengths[0]},)` : `(${lengths.join(', ')})`;
}

/** What holds for elements of both specs; null where types or nesting differ. */
export function commonSpec(left: ElementSpec, right: ElementSpec): ElementSpec | null {
  if (!sameNesting(left, right)) return null;
  const others = leavesOf(right);
  const common: (TensorSpec | DatasetSpec)[] = [];
  for (const [index, part] of leavesOf(left).entries()) {
    const other = others[index];
    if (isDatasetSpec(part) || isDatasetSpec(other)) {
      if (!isDatasetSpec(part) || !isDatasetSpec(other)) return null;
      const element = commonSpec(part.element, other.element);
      if (element === null) return null;
      common.push({ element });
      continue;
    }
    if (part.dtype !== other.dtype) return null;
    const isKnown = part.shape !== unknownRank && other.shape !== unknownRank && part.shape.length === other.shape.length;
    const shape = isKnown ? part.shape.map((length, axis) => (length === other.shape[axis] ? length : null)) : unknownRank;
    common.push({ dtype: part.dtype, shape });
  }
  return withLeaves(left, common);
}
