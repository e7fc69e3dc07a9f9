/** NumPy's matrix products: `@`, `matmul` and `dot`. Small ones are OpenBLAS's to the last bit. */
import { broadcastShapes, broadcastStrides } from '#shared/tensor/broadcast.ts';
import { byteSize } from '#shared/tensor/dtype.ts';
import { multiplyMatrices } from '#shared/tensor/kernels/matmul.ts';
import { emptyTensor, type Shape, sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { castTensor } from './cast-tensor.ts';
import { inType, commonType } from './operands.ts';
import { refuseNoLoop } from './refusals.ts';
import { placesAlong } from './storage.ts';

/** Stacks of matrices are broadcast; a vector stands for a row on the left and for a column on the right. */
export function matmul(vm: Interpreter, left: Tensor, right: Tensor): Tensor {
  for (const [position, { shape }] of [left, right].entries()) {
    if (shape.length === 0) {
      raise(
        'ValueError',
        `matmul: Input operand ${position} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
      );
    }
  }
  const rows = left.shape.length === 1 ? [1, ...left.shape] : left.shape;
  const columns = right.shape.length === 1 ? [...right.shape, 1] : right.shape;
  const [m, k] = rows.slice(-2);
  const [inner, n] = columns.slice(-2);
  if (k !== inner) {
    raise(
      'ValueError',
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${inner} is different from ${k})`,
    );
  }
  const outer = broadcastShapes(rows.slice(0, -2), columns.slice(0, -2));
  if (outer === null) {
    const text = (shape: Shape): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`);
    return raise(
      'ValueError',
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${text(left.shape)}  and ${text(right.shape)} `,
    );
  }
  const product = multiply(vm, { ...left, shape: rows }, { ...right, shape: columns }, outer, [m, k, n]);
  const shape = [...outer, ...(left.shape.length === 1 ? [] : [m]), ...(right.shape.length === 1 ? [] : [n])];
  return tensorOf(product.dtype, shape, product.values);
}

/** `np.dot`: as `matmul` up to two axes, a plain product with a scalar; more axes are refused. */
export function dot(vm: Interpreter, left: Tensor, right: Tensor): Tensor {
  const [k] = left.shape.slice(-1);
  const axis = Math.max(right.shape.length - 2, 0);
  if (left.shape.length > 2 || right.shape.length > 2) {
    return raise('NotImplementedError', 'np.dot of more than two axes is not supported here; np.matmul is.');
  }
  if (k !== right.shape[axis]) {
    const text = (shape: Shape): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`);
    return raise(
      'ValueError',
      `shapes ${text(left.shape)} and ${text(right.shape)} not aligned: ${k} (dim ${left.shape.length - 1}) != ${right.shape[axis]} (dim ${axis})`,
    );
  }
  return matmul(vm, left, right);
}

function multiply(
  vm: Interpreter,
  left: Tensor,
  right: Tensor,
  outer: Shape,
  [m, k, n]: readonly [number, number, number],
): Tensor {
  const operands = [left, right].map((tensor) => ({ weak: null, tensor }) as const);
  const dtype = commonType(operands[0], operands[1]);
  if (dtype === null || dtype === 'unicode' || dtype === 'string') {
    return refuseNoLoop('matmul', `dtype('${left.dtype}')`, `dtype('${right.dtype}')`);
  }
  // Sums of bools are whole numbers until the end.
  const inner = dtype === 'bool' ? 'int32' : dtype;
  const [x, y] = operands.map((operand) => inType(operand, inner));
  const count = sizeOf(outer);
  vm.reserve(count * m * n * byteSize(inner));
  const product = emptyTensor(inner, [...outer, m, n]);
  const [a, b] = [left.shape, right.shape].map((shape) => startsOf(shape, outer));
  const sizes = { rows: m, inner: k, columns: n, transposeLeft: false, transposeRight: false };
  multiplyMatrices(x, a, y, b, sizes, product, 'numpy');
  return dtype === 'bool' ? castTensor(product, 'bool') : product;
}

/** Where the matrices of each place of the stack begin. */
function startsOf(shape: Shape, outer: Shape): Int32Array {
  const [rows, columns] = shape.slice(-2);
  const strides = broadcastStrides(shape.slice(0, -2), outer);
  return placesAlong(
    outer.map((size, axis) => ({ size, stride: strides[axis] * rows * columns })),
    0,
  );
}
