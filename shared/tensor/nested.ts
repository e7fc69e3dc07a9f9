/** Nested lists of Python values: their shape, their text, and what a tensor looks like as one. */
import { arrayStr } from './printing/array.ts';
import { floatRepr, textRepr } from './printing/scalar.ts';
import { isTensor, type Shape, type Tensor } from './tensor.ts';

/**
 * number is Python's float, bigint its int, string its str, null its None. A tensor stands for a NumPy array or scalar, or for
 * what is a tensor already; Python's bytes are a `string` tensor of shape [].
 */
export type Nested = NestedLeaf | readonly Nested[];
export type NestedLeaf = number | bigint | boolean | string | null | Tensor;

/** The shape that the first elements promise; what `fromNested` will allocate, or refuse. */
export function nestedShape(value: Nested): Shape {
  const shape: number[] = [];
  let item = value;
  while (isNestedList(item)) {
    shape.push(item.length);
    if (item.length === 0) return shape;
    item = item[0];
  }
  return isNestedTensor(item) ? [...shape, ...item.shape] : shape;
}

/** Lists as deep as the tensor has axes. Integers are bigint, floats number, bool boolean; text is as it is kept. */
export function toNested(tensor: Tensor): Nested {
  const element = elementOf(tensor);
  const { shape } = tensor;
  const build = (axis: number, start: number, size: number): Nested => {
    if (axis === shape.length) return element(start);
    const step = shape[axis] === 0 ? 0 : size / shape[axis];
    return Array.from({ length: shape[axis] }, (_, index) => build(axis + 1, start + index * step, step));
  };
  return build(0, 0, tensor.values.length);
}

/** The Python value at a place of the row-major elements. */
export function elementOf(tensor: Tensor): (index: number) => number | bigint | boolean | string {
  const { values } = tensor;
  switch (tensor.dtype) {
    case 'bool':
      return (index) => values[index] !== 0;
    case 'float16':
    case 'float32':
    case 'float64':
    case 'string':
    case 'unicode':
      return (index) => values[index];
    default:
      return (index) => BigInt(values[index]);
  }
}

export function isNestedList(value: Nested): value is readonly Nested[] {
  return Array.isArray(value);
}

export function isNestedTensor(value: Nested): value is Tensor {
  return typeof value === 'object' && value !== null && 'dtype' in value && isTensor(value);
}

/** As Python's repr writes lists of plain values. */
export function nestedText(value: Nested): string {
  if (isNestedList(value)) return `[${value.map(nestedText).join(', ')}]`;
  if (isNestedTensor(value)) return arrayStr(value);
  if (typeof value === 'number') return floatRepr(value);
  if (typeof value === 'string') return textRepr(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : value.toString();
}
