/** Arrays of another shape: views where the memory allows it, copies where not. */
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { type Shape, sizeOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import { contiguous, PyArray, type View } from './array-object.ts';

/** `shape` may hold one -1. Row-major order. */
export function reshapeView(array: PyArray, shape: Shape): PyArray {
  const target = fillUnknown(array.size, shape);
  const view = viewed(array.view, target);
  if (view !== null) return array.viewed(view);
  const { dtype, storage } = array;
  return PyArray.of({ ...array.tensor, shape: target }, dtype === 'unicode' ? storage.width : undefined);
}

export function fillUnknown(size: number, shape: Shape): Shape {
  const unknown = shape.filter((length) => length < 0).length;
  if (unknown > 1) raise('ValueError', 'can only specify one unknown dimension');
  const known = sizeOf(shape.filter((length) => length >= 0));
  if (unknown === 0 && known === size) return shape;
  if (unknown === 0 || known === 0 || size % known !== 0) {
    raise('ValueError', `cannot reshape array of size ${size} into shape ${targetText(shape)}`);
  }
  return shape.map((length) => (length < 0 ? size / known : length));
}

/** NumPy's message leaves out a first -1, and the comma after a single size then. */
function targetText(shape: Shape): string {
  if (!shape.some((length) => length < 0)) return shapeText(shape).replaceAll(', ', ',');
  const text = shape.map((length) => (length < 0 ? 'newaxis' : String(length))).join(',');
  return text.startsWith('newaxis,') ? `(${text.slice('newaxis,'.length)})` : `(${text})`;
}

/** The same elements in another shape, without moving them; null where their spacing does not allow it. */
function viewed({ shape, strides, offset }: View, target: Shape): View | null {
  const old = shape.flatMap((size, axis) => (size === 1 ? [] : [{ size, stride: strides[axis] }]));
  if (sizeOf(target) === 0) return contiguous(target, offset);
  const result = new Array<number>(target.length).fill(1);
  let from = 0;
  let to = 0;
  while (from < old.length && to < target.length) {
    let own = old[from].size;
    let wanted = target[to];
    let [lastFrom, lastTo] = [from, to];
    while (own !== wanted) {
      if (wanted < own) wanted *= target[++lastTo];
      else own *= old[++lastFrom].size;
    }
    for (let axis = from; axis < lastFrom; axis++) {
      if (old[axis].stride !== old[axis + 1].size * old[axis + 1].stride) return null;
    }
    let stride = old[lastFrom].stride;
    for (let axis = lastTo; axis >= to; axis--) {
      result[axis] = stride;
      stride *= target[axis];
    }
    from = lastFrom + 1;
    to = lastTo + 1;
  }
  return { shape: target, strides: result, offset };
}
