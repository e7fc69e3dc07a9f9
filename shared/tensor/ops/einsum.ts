/**
 * Einstein's summation: axes are named by letters; axes of one name run together, and names that the output lacks are
 * summed over. `...` stands for axes without names.
 */
import { brackets, type PartialShape, stridesOf } from '../broadcast.ts';
import { isFloat } from '../dtype.ts';
import { rearrange } from '../kernels/copy.ts';
import { reduce } from '../kernels/reduce.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import { kernelTypeName } from '../type-names.ts';
import type { OpArguments } from './arguments.ts';
import { permute } from './arrange.ts';
import { filled } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { refuseIn, refuseMixedTypes } from './kernel-refusal.ts';
import { matmul } from './matmul.ts';
import type { Op, RunOp } from './op.ts';

/** A letter, or `.n` for the n-th of the unnamed axes counted from the last. */
type Label = string;

interface EinsumPlan {
  readonly inputs: readonly (readonly Label[])[];
  readonly output: readonly Label[];
  /** null: not known. */
  readonly sizes: ReadonlyMap<Label, number | null>;
}

const format = /^[A-Za-z.,]*(->[A-Za-z.]*)?$/;

function planEinsum(args: OpArguments): EinsumPlan {
  const equation = args.text('equation').replaceAll(' ', '');
  const specs = args.specs('inputs');
  if (!format.test(equation)) refuse('ValueError', `Subscripts have incorrect format: ${equation}`);
  const [left, right] = equation.split('->');
  const subscripts = left.split(',');
  if (subscripts.length !== specs.length) {
    refuse('ValueError', `Got ${specs.length} inputs for equation "${equation}", expecting ${subscripts.length}`);
  }
  if ([...subscripts, right ?? ''].some((one) => one.replace('...', '').includes('.'))) {
    refuse('ValueError', `Subscripts have incorrect format: ${equation}`);
  }
  const names = namesOf(specs);
  requireTypes(specs, equation);
  const inputs = subscripts.map((text, index) => labelsOf(text, specs[index], index, names));
  const sizes = sizesOf(inputs, specs, names);
  return { inputs, output: outputLabels(inputs, right ?? null, equation), sizes };
}

interface Names {
  readonly wrapped: string;
}

function namesOf(specs: readonly TensorSpec[]): Names {
  const kernel = specs[0]?.dtype === 'float32' ? '__MklEinsum' : 'Einsum';
  return { wrapped: `${kernel}_N_${specs.length}` };
}

function requireTypes(specs: readonly TensorSpec[], equation: string): void {
  const [first] = specs;
  for (const [index, { dtype }] of specs.entries()) {
    if (dtype !== first.dtype) refuseMixedTypes(first.dtype === 'float32' ? '_MklEinsum' : 'Einsum', index, first.dtype, dtype);
  }
  if (isFloat(first.dtype) || first.dtype === 'int32' || first.dtype === 'int64') return;
  const type = `DT_${kernelTypeName(first.dtype).toUpperCase()}`;
  refuse(
    'InvalidArgumentError',
    `Could not find device for node: {{node Einsum}} = Einsum[N=${specs.length}, T=${type}, equation="${equation}"] [Op:Einsum] name: `,
  );
}

/** The label of each axis of an input. */
function labelsOf(text: string, { shape }: TensorSpec, index: number, names: Names): readonly Label[] {
  const [before, after] = text.split('...');
  const letters = before.length + (after ?? '').length;
  const unnamed = shape.length - letters;
  if (after === undefined ? unnamed !== 0 : unnamed < 0) {
    const wanted = after === undefined ? `rank ${letters}` : `rank at least ${letters}`;
    refuseIn('Einsum', `Expected input ${index} to have ${wanted} but got: ${shape.length}`, names);
  }
  return [...before, ...unnamedLabels(unnamed), ...(after ?? '')];
}

function unnamedLabels(count: number): readonly Label[] {
  return Array.from({ length: count }, (_, place) => `.${count - 1 - place}`);
}

/** Sizes must agree, except that unnamed axes of size 1 are repeated. */
function sizesOf(inputs: readonly (readonly Label[])[], specs: readonly TensorSpec[], names: Names): Map<Label, number | null> {
  const sizes = new Map<Label, number | null>();
  for (const [index, labels] of inputs.entries()) {
    for (const [axis, label] of labels.entries()) {
      const size = specs[index].shape[axis];
      const before = sizes.get(label) ?? null;
      const isRepeated = label.startsWith('.') && (size === 1 || before === 1);
      if (before !== null && size !== null && before !== size && !isRepeated) {
        refuseIn(
          'Einsum',
          `Expected dimension ${before} at axis ${axis} of the input shaped ${brackets(specs[index].shape)} but got dimension ${size}`,
          names,
        );
      }
      sizes.set(label, before === null || (isRepeated && before === 1) ? size : before);
    }
  }
  return sizes;
}

/** Without `->` the output has the unnamed axes and, in the order of the alphabet, all letters that occur once. */
function outputLabels(inputs: readonly (readonly Label[])[], text: string | null, equation: string): readonly Label[] {
  const all = inputs.flat();
  const unnamed = unnamedLabels(Math.max(0, ...inputs.map((labels) => labels.filter((label) => label.startsWith('.')).length)));
  if (text === null) {
    const once = all.filter((label) => !label.startsWith('.') && all.indexOf(label) === all.lastIndexOf(label));
    return [...unnamed, ...once.sort()];
  }
  const [before, after] = text.split('...');
  const letters = [...before, ...(after ?? '')];
  const unknown = letters.find((label) => !all.includes(label));
  if (unknown !== undefined) {
    refuse('ValueError', `Output subscripts contain the label ${unknown} not present in the input subscripts.`);
  }
  if (new Set(letters).size < letters.length) {
    refuse('ValueError', `Output subscripts contain a label appearing more than once: ${equation}`);
  }
  if (after === undefined && unnamed.length > 0) {
    refuse('ValueError', `Output subscripts lack the ellipsis of the input subscripts: ${equation}`);
  }
  return after === undefined ? letters : [...before, ...unnamed, ...after];
}

interface Labelled {
  readonly tensor: Tensor;
  readonly labels: readonly Label[];
}

/** The tensor with one axis per label: diagonals where one occurs twice, unnamed axes of size 1 left out where others are longer. */
function withDistinctLabels(source: Tensor, labels: readonly Label[], sizes: EinsumPlan['sizes']): Labelled {
  const own = stridesOf(source.shape);
  const strides = new Map<Label, number>();
  for (const [axis, label] of labels.entries()) {
    if (source.shape[axis] !== sizes.get(label)) continue;
    strides.set(label, (strides.get(label) ?? 0) + own[axis]);
  }
  const kept = [...strides.keys()];
  const shape = kept.map((label) => sizes.get(label) ?? 0);
  return { tensor: rearrange(source, shape, { start: 0, strides: [...strides.values()] }), labels: kept };
}

function sumOut({ tensor: source, labels }: Labelled, wanted: (label: Label) => boolean): Labelled {
  const axes = labels.flatMap((label, axis) => (wanted(label) ? [] : [axis]));
  if (axes.length === 0) return { tensor: source, labels };
  return { tensor: reduce('sum', source, axes, false), labels: labels.filter(wanted) };
}

function inOrder({ tensor: source, labels }: Labelled, order: readonly Label[]): Tensor {
  return permute(
    source,
    order.map((label) => labels.indexOf(label)),
  );
}

/** The product of two tensors summed over the labels that nobody else needs, as one product of batches of matrices. */
function contract(left: Labelled, right: Labelled, needed: ReadonlySet<Label>): Labelled {
  const one = sumOut(left, (label) => needed.has(label) || right.labels.includes(label));
  const other = sumOut(right, (label) => needed.has(label) || left.labels.includes(label));
  const shared = one.labels.filter((label) => other.labels.includes(label));
  const batch = shared.filter((label) => needed.has(label));
  const summed = shared.filter((label) => !needed.has(label));
  const rows = one.labels.filter((label) => !shared.includes(label));
  const columns = other.labels.filter((label) => !shared.includes(label));
  const sizeIn = ({ tensor: source, labels }: Labelled, chosen: readonly Label[]): number[] =>
    chosen.map((label) => source.shape[labels.indexOf(label)]);
  const outer = sizeIn(one, batch);
  const inner = sizeOf(sizeIn(one, summed));
  const flatBatch = batch.length === 0 ? [] : [sizeOf(outer)];
  const a = inOrder(one, [...batch, ...rows, ...summed]);
  const b = inOrder(other, [...batch, ...summed, ...columns]);
  const [rowSizes, columnSizes] = [sizeIn(one, rows), sizeIn(other, columns)];
  const made = matmul(
    tensor(a.dtype, [...flatBatch, sizeOf(rowSizes), inner], a.values),
    tensor(b.dtype, [...flatBatch, inner, sizeOf(columnSizes)], b.values),
    false,
    false,
  );
  return {
    tensor: tensor(made.dtype, [...outer, ...rowSizes, ...columnSizes], made.values),
    labels: [...batch, ...rows, ...columns],
  };
}

function evaluate(inputs: readonly Tensor[], plan: EinsumPlan): Tensor {
  const parts = inputs.map((input, index) => withDistinctLabels(input, plan.inputs[index], plan.sizes));
  let [result] = parts;
  for (let index = 1; index < parts.length; index++) {
    const needed = new Set([...plan.output, ...parts.slice(index + 1).flatMap(({ labels }) => labels)]);
    result = contract(result, parts[index], needed);
  }
  const rest = sumOut(result, (label) => plan.output.includes(label));
  return spread(
    inOrder(
      rest,
      plan.output.filter((label) => rest.labels.includes(label)),
    ),
    rest.labels,
    plan,
  );
}

/** Gives the output the axes that no input had at full size. */
function spread(source: Tensor, labels: readonly Label[], { output, sizes }: EinsumPlan): Tensor {
  if (labels.length === output.length) return source;
  const own = stridesOf(source.shape);
  const shape = output.map((label) => sizes.get(label) ?? 1);
  refuseTooLarge(source.dtype, shape, 'Einsum');
  let axis = 0;
  const strides = output.map((label) => (labels.includes(label) ? own[axis++] : 0));
  return rearrange(source, shape, { start: 0, strides });
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The derivative with respect to one input is an Einstein sum itself: of the upstream derivative and the other inputs. Labels
 * that only this input has come from ones, repeated labels from identity matrices.
 */
function gradientOf(place: number, plan: EinsumPlan, inputs: readonly Tensor[], upstream: Tensor, run: RunOp): Tensor | null {
  const free = [...letters].filter((letter) => !plan.sizes.has(letter));
  const names = new Map<Label, string>();
  for (const label of plan.sizes.keys()) {
    const name = label.startsWith('.') ? free.pop() : label;
    if (name === undefined) return null;
    names.set(label, name);
  }
  const nameOf = (label: Label): string => names.get(label) ?? label;
  const own = inputs[place];
  const operands: Tensor[] = [upstream];
  const subscripts: string[] = [plan.output.map(nameOf).join('')];
  for (const [index, other] of inputs.entries()) {
    if (index === place) continue;
    const isRepeated = (axis: number): boolean => other.shape[axis] === 1 && plan.sizes.get(plan.inputs[index][axis]) !== 1;
    const kept = plan.inputs[index].flatMap((_, axis) => (isRepeated(axis) ? [] : [axis]));
    operands.push(run('reshape', { tensor: other, shape: kept.map((axis) => other.shape[axis]) }));
    subscripts.push(kept.map((axis) => nameOf(plan.inputs[index][axis])).join(''));
  }
  const target: string[] = [];
  for (const [axis, label] of plan.inputs[place].entries()) {
    const name = nameOf(label);
    const size = own.shape[axis];
    if (size === 1 && plan.sizes.get(label) !== 1) continue;
    if (target.includes(name)) {
      const fresh = free.pop();
      if (fresh === undefined) return null;
      operands.push(run('eye', { num_rows: size, num_columns: null, batch_shape: null, dtype: own.dtype }));
      subscripts.push(name + fresh);
      target.push(fresh);
    } else {
      if (!subscripts.some((text) => text.includes(name))) {
        operands.push(filled(own.dtype, 1, [size]));
        subscripts.push(name);
      }
      target.push(name);
    }
  }
  const sum = run('einsum', { equation: `${subscripts.join(',')}->${target.join('')}`, inputs: operands });
  return run('reshape', { tensor: sum, shape: own.shape });
}

const einsum: Op = {
  ...heading(
    'linalg',
    'tf.einsum tf.linalg.einsum',
    'Products and sums with axes named by letters',
    'Productos y sumas con ejes nombrados por letras',
  ),
  parameters: [
    { name: 'equation', kind: 'text' },
    { name: 'inputs', kind: 'tensors', rest: true },
  ],
  elementwise: false,
  infer(args) {
    const { output, sizes } = planEinsum(args);
    const shape: PartialShape = output.map((label) => sizes.get(label) ?? null);
    return { dtype: args.specs('inputs')[0].dtype, shape };
  },
  evaluate: (args) => evaluate(args.tensors('inputs'), planEinsum(args)),
  gradient({ args, upstream: [upstream], run }) {
    const plan = planEinsum(args);
    const inputs = args.tensors('inputs');
    return { inputs: inputs.map((_, place) => gradientOf(place, plan, inputs, upstream, run)) };
  },
};

export const einsumOps: readonly Op[] = [einsum];
