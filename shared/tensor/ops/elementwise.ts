/** Catalogue entries of ops that work element by element with one kernel: what such entries have in common. */
import { broadcastForKernel } from '../broadcast.ts';
import { type DType, isFloat, isInteger } from '../dtype.ts';
import { binary, type BinaryKind } from '../kernels/binary.ts';
import { unary, type UnaryKind, unaryResult } from '../kernels/unary.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { Tensor, TensorSpec } from '../tensor.ts';
import { kernelTypeName } from '../type-names.ts';
import { type Algebra, algebra, noGradient } from './gradient-algebra.ts';
import type { Heading } from './heading.ts';
import type { DeclaredKernel } from './kernel-declarations.ts';
import { refuseInKernel, requireInput, requireType } from './kernel-types.ts';
import type { Gradient, Op, Parameter } from './op.ts';

/** What the gradient of an op with operands `x` and `y` and result `z` is made of. */
export interface BinaryGradientParts extends Algebra {
  readonly x: Tensor;
  readonly y: Tensor;
  readonly z: Tensor;
  readonly upstream: Tensor;
}

/** Derivatives of each operand before what broadcasting repeated is added up; null where there is none. */
export type BinaryGradient = (parts: BinaryGradientParts) => readonly [Tensor | null, Tensor | null];

export interface BinaryDefinition {
  readonly kernel: DeclaredKernel;
  readonly kind: BinaryKind;
  /** Names of the parameters. */
  readonly parameters?: readonly [string, string];
  readonly gradient?: BinaryGradient;
  /** Takes text, which the kernel's declaration does not name. */
  readonly textKernel?: string;
  /** More that the kernel refuses in known operands of integers. */
  readonly checkIntegers?: (kernel: string, x: Tensor, y: Tensor) => void;
}

export const tensorParameter = (name: string, family?: string): Parameter => ({
  name,
  kind: 'tensor',
  ...(family === undefined ? {} : { family }),
});

/** Two operands of one dtype that the kernel allows. */
export function binaryOp(head: Heading, definition: BinaryDefinition): Op {
  const [first, second] = definition.parameters ?? ['x', 'y'];
  const { kernel, kind, gradient, checkIntegers, textKernel } = definition;
  const check = (x: TensorSpec, y: TensorSpec): void => {
    const isText = x.dtype === 'string' && textKernel !== undefined;
    if (!isText) requireType(kernel, x.dtype);
    requireInput(isText ? textKernel : kernel, y, 1, x.dtype);
  };
  return {
    ...head,
    parameters: [tensorParameter(first, 'T'), tensorParameter(second, 'T')],
    elementwise: true,
    infer: (args) => {
      const [x, y] = [args.spec(first), args.spec(second)];
      check(x, y);
      return { dtype: resultOf(kind, x.dtype), shape: broadcastForKernel(x.shape, y.shape, kernel) };
    },
    evaluate: (args) => {
      const [x, y] = [args.tensor(first), args.tensor(second)];
      check(x, y);
      refuseTooLarge(resultOf(kind, x.dtype), broadcastForKernel(x.shape, y.shape, kernel), kernel);
      if (checkIntegers !== undefined && isInteger(x.dtype)) checkIntegers(kernel, x, y);
      return flushSubnormals(binary(kind, x, y));
    },
    ...(gradient === undefined ? {} : { gradient: gradientOfBinary(first, second, gradient) }),
  };
}

const comparisons: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  ...(['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal'] as const),
]);

function resultOf(kind: BinaryKind, dtype: DType): DType {
  return comparisons.has(kind) ? 'bool' : dtype;
}

/** Turns derivatives of operands into a gradient by parameter name. */
export function gradientOfBinary(first: string, second: string, derive: BinaryGradient): Gradient {
  return ({ args, results, upstream, run }) => {
    const tools = algebra(run);
    const [x, y] = [args.tensor(first), args.tensor(second)];
    if (!isFloat(x.dtype)) return noGradient;
    const [ofX, ofY] = derive({ ...tools, x, y, z: results[0], upstream: upstream[0] });
    return {
      [first]: ofX === null ? null : tools.toShape(ofX, x.shape),
      [second]: ofY === null ? null : tools.toShape(ofY, y.shape),
    };
  };
}

export function refuseZeroDivisor(kernel: string, x: Tensor, y: Tensor): void {
  const { values } = y;
  if (x.values.length === 0) return;
  for (let index = 0; index < values.length; index++) {
    if (values[index] === 0 || values[index] === 0n) refuseInKernel(kernel, 'Integer division by zero');
  }
}

export function refuseNegativePower(kernel: string, x: Tensor, y: Tensor): void {
  const { values } = y;
  if (x.values.length === 0) return;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value !== 'string' && value < 0) refuseInKernel(kernel, 'Integers to negative integer powers are not allowed');
  }
}

/** What the gradient of an op with operand `x` and result `y` is made of. */
export interface UnaryGradientParts extends Algebra {
  readonly x: Tensor;
  readonly y: Tensor;
  readonly upstream: Tensor;
}

export interface UnaryDefinition {
  readonly kernel: DeclaredKernel;
  readonly kind: UnaryKind;
  /** The parameter's name. */
  readonly parameter?: string;
  readonly gradient?: (parts: UnaryGradientParts) => Tensor;
}

/** Some kernels are declared for dtypes for which TensorFlow has none on a CPU. */
function requireUnary(kernel: DeclaredKernel, kind: UnaryKind, dtype: DType): void {
  requireType(kernel, dtype);
  if (unaryResult(kind, dtype) !== null) return;
  const type = `DT_${kernelTypeName(dtype).toUpperCase()}`;
  refuse(
    'InvalidArgumentError',
    `Could not find device for node: {{node ${kernel}}} = ${kernel}[T=${type}] [Op:${kernel}] name: `,
  );
}

/** One operand; the result has its shape. */
export function unaryOp(head: Heading, definition: UnaryDefinition): Op {
  const { kernel, kind, gradient } = definition;
  const result = (dtype: DType): DType => (kind === 'is_nan' || kind === 'is_inf' || kind === 'is_finite' ? 'bool' : dtype);
  return unaryOpOf(head, {
    ...(definition.parameter === undefined ? {} : { parameter: definition.parameter }),
    infer: (x) => {
      requireUnary(kernel, kind, x.dtype);
      return { dtype: result(x.dtype), shape: x.shape };
    },
    evaluate: (x) => {
      requireUnary(kernel, kind, x.dtype);
      return flushSubnormals(unary(kind, x));
    },
    ...(gradient === undefined ? {} : { gradient }),
  });
}

export interface UnaryBehaviour {
  readonly parameter?: string;
  infer(x: TensorSpec): TensorSpec;
  evaluate(x: Tensor): Tensor;
  readonly gradient?: (parts: UnaryGradientParts) => Tensor;
}

/** As `unaryOp`, with its own evaluation. */
export function unaryOpOf(head: Heading, { parameter = 'x', infer, evaluate, gradient }: UnaryBehaviour): Op {
  return {
    ...head,
    parameters: [tensorParameter(parameter)],
    elementwise: true,
    infer: (args) => infer(args.spec(parameter)),
    evaluate: (args) => evaluate(args.tensor(parameter)),
    ...(gradient === undefined
      ? {}
      : {
          gradient: ({ args, results, upstream, run }) => {
            const x = args.tensor(parameter);
            if (!isFloat(x.dtype)) return noGradient;
            return { [parameter]: gradient({ ...algebra(run), x, y: results[0], upstream: upstream[0] }) };
          },
        }),
  };
}
