/** Comparisons, logic and the choice by a condition. */
import { broadcastForKernel, broadcastPartialShapes, brackets, nodeOf, type PartialShape } from '../broadcast.ts';
import { binary, type BinaryKind } from '../kernels/binary.ts';
import { placesOfTrue, select } from '../kernels/select.ts';
import { unary } from '../kernels/unary.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import type { Shape, Tensor, TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { binaryOp, tensorParameter, unaryOpOf } from './elementwise.ts';
import { algebra, noGradient, zerosLike } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import { refuseInKernel, requireInput, requireType } from './kernel-types.ts';
import type { Op, Parameter } from './op.ts';

/** Elements of any dtype, or bools only: kernels that declare no list of types. */
function testOp(head: Heading, kernel: string, kind: BinaryKind, only: 'bool' | null): Op {
  const check = (x: TensorSpec, y: TensorSpec): PartialShape => {
    requireInput(kernel, x, 0, only ?? x.dtype);
    requireInput(kernel, y, 1, x.dtype);
    return broadcastForKernel(x.shape, y.shape, kernel);
  };
  const parameter = (name: string): Parameter => ({ ...tensorParameter(name, 'T'), ...(only === null ? {} : { dtype: only }) });
  return {
    ...head,
    parameters: [parameter('x'), parameter('y')],
    elementwise: true,
    infer: (args) => ({ dtype: 'bool', shape: check(args.spec('x'), args.spec('y')) }),
    evaluate: (args) => {
      const [x, y] = [args.tensor('x'), args.tensor('y')];
      check(x, y);
      refuseTooLarge('bool', broadcastForKernel(x.shape, y.shape, kernel), kernel);
      return binary(kind, x, y);
    },
  };
}

/** The common shape of condition and choices. */
function shapeOfChoice(condition: TensorSpec, x: TensorSpec, y: TensorSpec): PartialShape {
  const choices = broadcastPartialShapes(x.shape, y.shape);
  const shape = choices === null ? null : broadcastPartialShapes(condition.shape, choices);
  if (shape !== null) return shape;
  const shapes = `condition ${brackets(condition.shape)}, then ${brackets(x.shape)}, and else ${brackets(y.shape)}`;
  return refuse('InvalidArgumentError', `${nodeOf('SelectV2')} ${shapes} must be broadcastable [Op:SelectV2] name: `);
}

interface Choice<Spec> {
  readonly condition: Spec;
  readonly x: Spec;
  readonly y: Spec;
}

/** null where only a condition was given. */
function choiceOf(args: OpArguments): Choice<TensorSpec> | null {
  const [condition, x, y] = [args.spec('condition'), args.specOrNull('x'), args.specOrNull('y')];
  if (x === null && y === null) return null;
  if (x === null || y === null) return refuse('ValueError', 'x and y must both be non-None or both be None.');
  requireInput('SelectV2', condition, 0, 'bool');
  requireInput('SelectV2', y, 2, x.dtype);
  return { condition, x, y };
}

function checkPlaces(condition: TensorSpec): void {
  requireType('Where', condition.dtype);
  if (condition.shape.length === 0) refuseInKernel('Where', 'WhereOp : Unhandled input dimensions: 0');
}

const where: Op = {
  ...heading(
    'compare',
    'tf.where',
    'x where the condition is true, else y; without x and y its true places',
    'x donde la condición es verdadera, si no y; sin x e y, sus posiciones verdaderas',
  ),
  parameters: [
    { name: 'condition', kind: 'tensor' },
    { name: 'x', kind: 'tensor', family: 'T', default: null, optional: true },
    { name: 'y', kind: 'tensor', family: 'T', default: null, optional: true },
  ],
  elementwise: true,
  infer: (args) => {
    const choice = choiceOf(args);
    if (choice !== null) return { dtype: choice.x.dtype, shape: shapeOfChoice(choice.condition, choice.x, choice.y) };
    const condition = args.spec('condition');
    checkPlaces(condition);
    return { dtype: 'int64', shape: [null, condition.shape.length] };
  },
  evaluate: (args) => {
    const condition = args.tensor('condition');
    if (choiceOf(args) === null) {
      checkPlaces(condition);
      return placesOfTrue(condition);
    }
    const [x, y] = [args.tensor('x'), args.tensor('y')];
    const shape = knownShapeOfChoice(condition, x, y);
    refuseTooLarge(x.dtype, shape, 'SelectV2');
    return condition.dtype === 'bool' ? select(condition, x, y, shape) : refuse('TypeError', 'The condition is not bool');
  },
  gradient: ({ args, upstream, run }) => {
    if (args.isNone('x')) return noGradient;
    const { where: choose, toShape } = algebra(run);
    const [condition, x, y] = [args.tensor('condition'), args.tensor('x'), args.tensor('y')];
    const [above] = upstream;
    return {
      x: toShape(choose(condition, above, zerosLike(above)), x.shape),
      y: toShape(choose(condition, zerosLike(above), above), y.shape),
    };
  },
};

function knownShapeOfChoice(condition: Tensor, x: Tensor, y: Tensor): Shape {
  return shapeOfChoice(condition, x, y).map((size) => size ?? 0);
}

const order = [
  ['less', 'Less', 'Where x is less than y', 'Dónde x es menor que y'],
  ['less_equal', 'LessEqual', 'Where x is at most y', 'Dónde x es como mucho y'],
  ['greater', 'Greater', 'Where x is greater than y', 'Dónde x es mayor que y'],
  ['greater_equal', 'GreaterEqual', 'Where x is at least y', 'Dónde x es al menos y'],
] as const;

export const compareOps: readonly Op[] = [
  testOp(heading('compare', 'tf.equal tf.math.equal', 'Where x equals y', 'Dónde x es igual a y'), 'Equal', 'equal', null),
  testOp(
    heading('compare', 'tf.not_equal tf.math.not_equal', 'Where x differs from y', 'Dónde x es distinto de y'),
    'NotEqual',
    'not_equal',
    null,
  ),
  ...order.map(([name, kernel, en, es]) =>
    binaryOp(heading('compare', `tf.${name} tf.math.${name}`, en, es), { kernel, kind: name }),
  ),
  testOp(
    heading('compare', 'tf.logical_and tf.math.logical_and', 'Where both are true', 'Dónde ambos son verdaderos'),
    'LogicalAnd',
    'logical_and',
    'bool',
  ),
  testOp(
    heading('compare', 'tf.logical_or tf.math.logical_or', 'Where either is true', 'Dónde alguno es verdadero'),
    'LogicalOr',
    'logical_or',
    'bool',
  ),
  testOp(
    heading('compare', 'tf.math.logical_xor', 'Where exactly one is true', 'Dónde exactamente uno es verdadero'),
    'LogicalOr',
    'logical_xor',
    'bool',
  ),
  unaryOpOf(heading('compare', 'tf.logical_not tf.math.logical_not', 'True where x is false', 'Verdadero donde x es falso'), {
    infer: (x) => {
      requireInput('LogicalNot', x, 0, 'bool');
      return { dtype: 'bool', shape: x.shape };
    },
    evaluate: (x) => {
      requireInput('LogicalNot', x, 0, 'bool');
      return unary('invert', x);
    },
  }),
  where,
];
