/** Products of several axes: `np.einsum`, `np.kron`, `np.cross`, `np.tensordot`, `np.vdot`. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { einsumOps } from '#shared/tensor/ops/einsum.ts';
import { runOp } from '#shared/tensor/ops/run.ts';
import { promote } from '#shared/tensor/promote.ts';
import { sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython, toNumpyTensor } from '../convert.ts';
import { pickAlong, stack } from './arrange.ts';
import { PyArray } from './array-object.ts';
import { combine, wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { dot, matmul } from './matmul.ts';
import { indexOf, toAxis, toIndex } from './refusals.ts';
import { transpose } from './shaping.ts';

const [einsumOp] = einsumOps;

/** NumPy's refusals, which the op would word as TensorFlow's. */
function requireSubscripts(equation: string, operands: readonly Tensor[]): void {
  const [left, right] = equation.split('->');
  const inputs = left.split(',');
  if (inputs.length !== operands.length) {
    const more = operands.length > inputs.length ? 'more' : 'fewer';
    raise('ValueError', `${more} operands provided to einstein sum function than specified in the subscripts string`);
  }
  const bad = [...equation.replaceAll('...', '').replace('->', '')].find((letter) => !/[A-Za-z,]/.test(letter));
  if (bad !== undefined)
    raise('ValueError', `invalid subscript '${bad}' in einstein sum subscripts string, subscripts must be letters`);
  for (const [place, text] of inputs.entries()) {
    const letters = text.replace('...', '').length;
    const { length: rank } = operands[place].shape;
    if (letters > rank) {
      raise('ValueError', `einstein sum subscripts string contains too many subscripts for operand ${place}`);
    }
    if (letters < rank && !text.includes('...')) {
      const advice = "but no '...' ellipsis provided to broadcast the extra dimensions.";
      raise('ValueError', `operand has more dimensions than subscripts given in einstein sum, ${advice}`);
    }
  }
  for (const [place, letter] of [...(right ?? '').replace('...', '')].entries()) {
    const before = 'einstein sum subscripts string';
    if (!left.includes(letter)) {
      raise('ValueError', `${before} included output subscript '${letter}' which never appeared in an input`);
    }
    if ((right ?? '').replace('...', '').indexOf(letter) !== place) {
      raise('ValueError', `${before} includes output subscript '${letter}' multiple times`);
    }
  }
  if (!left.includes('...')) requireSizes(inputs, right ?? onceOnly(left), operands);
}

function onceOnly(text: string): string {
  const letters = [...text.replaceAll(',', '')];
  return letters
    .filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter))
    .sort()
    .join('');
}

/** Axes of one name have one size. */
function requireSizes(inputs: readonly string[], output: string, operands: readonly Tensor[]): void {
  const sizes = new Map<string, number>();
  const fits = inputs.every((text, place) =>
    [...text].every((letter, axis) => {
      const size = operands[place].shape[axis];
      const known = sizes.get(letter) ?? size;
      sizes.set(letter, size);
      return known === size;
    }),
  );
  if (fits) return;
  const order = [...output, ...[...sizes.keys()].filter((letter) => !output.includes(letter)).sort()];
  const shapes = inputs.map((text, place) => {
    const { shape } = operands[place];
    const mapped = order.map((letter) => (text.includes(letter) ? String(shape[text.indexOf(letter)]) : 'newaxis'));
    return `(${shape.join(',')}${shape.length === 1 ? ',' : ''})->(${mapped.slice(mapped.findIndex((size) => size !== 'newaxis')).join(',')})`;
  });
  raise('ValueError', `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapes.join(' ')} `);
}

/** Products of numbers that a plain loop over all named axes would take. */
function stepsOf(equation: string, operands: readonly Tensor[]): number {
  const sizes = new Map<string, number>();
  let unnamed = 1;
  for (const [place, text] of equation.split('->')[0].split(',').entries()) {
    const letters = [...text.replace('...', '')];
    const { shape, values } = operands[place];
    if (text.includes('...')) unnamed = Math.max(unnamed, values.length);
    else for (const [axis, letter] of letters.entries()) sizes.set(letter, shape[axis]);
  }
  return [...sizes.values()].reduce((product, size) => product * size, unnamed);
}

function einsum(vm: Interpreter, subscripts: PyValue, values: readonly PyValue[]): PyValue {
  if (typeof subscripts !== 'string') return raise('NotImplementedError', 'Subscripts of np.einsum are text here');
  const equation = subscripts.replaceAll(' ', '');
  const operands = values.map((value) => toNumpyTensor(vm, value));
  requireSubscripts(equation, operands);
  const dtype = operands.reduce((common, operand) => promote(common, operand.dtype) ?? common, operands[0].dtype);
  const within = isFloat(dtype) ? (dtype === 'float16' ? 'float32' : dtype) : 'int64';
  vm.tick(1 + Math.floor(stepsOf(equation, operands) / 64));
  const inputs = operands.map((operand) => castTensor(operand, within));
  return wrap(castTensor(asPython(() => runOp(einsumOp, { equation, inputs }))[0], dtype));
}

const product = (vm: Interpreter, left: Tensor, right: Tensor): Tensor =>
  combine(vm, 'multiply', 'multiply', { weak: null, tensor: left }, { weak: null, tensor: right });

const difference = (vm: Interpreter, left: Tensor, right: Tensor): Tensor =>
  combine(vm, 'subtract', 'subtract', { weak: null, tensor: left }, { weak: null, tensor: right });

/** Every element of the first times the whole second, block by block. */
function kron(vm: Interpreter, first: Tensor, second: Tensor): Tensor {
  const rank = Math.max(first.shape.length, second.shape.length);
  const widen = ({ shape }: Tensor): number[] => [...new Array<number>(rank - shape.length).fill(1), ...shape];
  const [outer, inner] = [widen(first), widen(second)];
  const products = product(
    vm,
    { ...first, shape: outer.flatMap((size) => [size, 1]) },
    { ...second, shape: inner.flatMap((size) => [1, size]) },
  );
  return { ...products, shape: outer.map((size, axis) => size * inner[axis]) };
}

/** Along the last axis, of two or three elements each. */
function cross(vm: Interpreter, first: Tensor, second: Tensor): Tensor {
  const sizes = [first, second].map(({ shape }) => shape[shape.length - 1]);
  if (first.shape.length === 0 || second.shape.length === 0) raise('ValueError', 'At least one array has zero dimension');
  if (sizes.some((size) => size !== 2 && size !== 3)) {
    raise('ValueError', 'incompatible dimensions for cross product\n(dimension must be 2 or 3)');
  }
  const part = (tensor: Tensor, place: number): Tensor => {
    const { shape } = tensor;
    const picked = pickAlong(vm, tensor, shape.length - 1, [place]);
    return { ...picked, shape: shape.slice(0, -1) };
  };
  const crossed = (one: number, other: number): Tensor =>
    difference(vm, product(vm, part(first, one), part(second, other)), product(vm, part(first, other), part(second, one)));
  if (sizes[0] === 2 && sizes[1] === 2) return crossed(0, 1);
  if (sizes[0] !== sizes[1]) raise('NotImplementedError', 'np.cross takes vectors of one size here');
  const parts = [crossed(1, 2), crossed(2, 0), crossed(0, 1)];
  return stack(vm, parts, parts[0].shape.length);
}

/** The axes that are summed over, of both arrays. */
function pairedAxes(vm: Interpreter, axes: PyValue, left: Tensor, right: Tensor): readonly (readonly number[])[] {
  const count = indexOf(vm, axes);
  const [rank, other] = [left.shape.length, right.shape.length];
  if (count !== undefined) {
    if (count > Math.min(rank, other)) raise('IndexError', 'tuple index out of range');
    return [
      Array.from({ length: count }, (_, place) => rank - count + place),
      Array.from({ length: count }, (_, place) => place),
    ];
  }
  const [first, second] = vm.toList(axes).map((part) => (indexOf(vm, part) === undefined ? vm.toList(part) : [part]));
  return [first.map((axis) => toAxis(vm, axis, rank)), second.map((axis) => toAxis(vm, axis, other))];
}

function tensordot(vm: Interpreter, left: Tensor, right: Tensor, axes: PyValue): PyValue {
  const [own, others] = pairedAxes(vm, axes, left, right);
  const matches = own.length === others.length && own.every((axis, place) => left.shape[axis] === right.shape[others[place]]);
  if (!matches) raise('ValueError', 'shape-mismatch for sum');
  const kept = (tensor: Tensor, used: readonly number[]): number[] =>
    tensor.shape.map((_, axis) => axis).filter((axis) => !used.includes(axis));
  const [rows, columns] = [kept(left, own), kept(right, others)];
  const rearranged = (tensor: Tensor, order: readonly number[], shape: readonly number[]): Tensor => ({
    ...transpose(vm, PyArray.of(tensor), order.map(BigInt)).tensor,
    shape,
  });
  const [outer, inner] = [rows.map((axis) => left.shape[axis]), columns.map((axis) => right.shape[axis])];
  const summed = sizeOf(own.map((axis) => left.shape[axis]));
  const result = matmul(
    vm,
    rearranged(left, [...rows, ...own], [sizeOf(outer), summed]),
    rearranged(right, [...others, ...columns], [summed, sizeOf(inner)]),
  );
  return PyArray.of({ ...result, shape: [...outer, ...inner] });
}

export const products = {
  einsum: native(
    'einsum',
    'subscripts, *operands, out=None, optimize=False',
    (vm, { subscripts }, { rest }) => einsum(vm, subscripts, rest),
    'Products and sums with axes named by letters',
  ),
  kron: native(
    'kron',
    'a, b',
    (vm, { a, b }) => wrap(kron(vm, toNumpyTensor(vm, a), toNumpyTensor(vm, b))),
    'Every element of one array times the whole other',
  ),
  cross: native(
    'cross',
    'a, b, axisa=-1, axisb=-1, axisc=-1, axis=None',
    (vm, { a, b, axisa, axisb, axisc, axis }) => {
      if (axis !== null || [axisa, axisb, axisc].some((one) => toIndex(vm, one) !== -1)) {
        raise('NotImplementedError', 'np.cross works along the last axis here');
      }
      return PyArray.of(cross(vm, toNumpyTensor(vm, a), toNumpyTensor(vm, b)));
    },
    'Vector product',
  ),
  tensordot: native(
    'tensordot',
    'a, b, axes=2',
    (vm, { a, b, axes }) => tensordot(vm, toNumpyTensor(vm, a), toNumpyTensor(vm, b), axes),
    'Sums of products over some axes of each array',
  ),
  vdot: native(
    'vdot',
    'a, b, /',
    (vm, { a, b }) => {
      const [left, right] = [a, b].map((value) => toNumpyTensor(vm, value));
      return wrap(dot(vm, { ...left, shape: [left.values.length] }, { ...right, shape: [right.values.length] }));
    },
    'Inner product of the flattened arrays',
  ),
};
