/** What an entry of the op catalogue is. Entries live in the files beside this one; `catalogue.ts` joins them. */
import type { DType } from '../dtype.ts';
import type { Shape, Tensor, TensorSpec } from '../tensor.ts';
import type { ArgumentValue, PlainArgument } from './argument-value.ts';
import type { OpArguments } from './arguments.ts';

export const opGroups = ['make', 'shape', 'index', 'math', 'compare', 'reduce', 'linalg', 'sort', 'nn', 'text'] as const;
/** Headings of the palette, in this order. */
export type OpGroup = (typeof opGroups)[number];

/**
 * How an argument is written in Python and what it becomes:
 * `tensor` anything that converts; `tensors` a list of them; `shape` and `ints` whole numbers, a tensor of them, or one number;
 * `axis` one whole number or null; `axes` null, one number or several; `dtype` a type by name (`DType`).
 */
export type ParameterKind =
  'tensor' | 'tensors' | 'shape' | 'ints' | 'axis' | 'axes' | 'dtype' | 'int' | 'float' | 'bool' | 'text';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Tensor parameters of one family share a dtype: Python numbers and lists take that of the first real tensor among them. */
  readonly family?: string;
  /** The name of a `dtype` parameter: where it is given, Python values become that type at once, so that 0.1 keeps its digits. */
  readonly typedBy?: string;
  /** The dtype that Python values become when nothing else decides; by default int32, float32, bool or string by their kind. */
  readonly dtype?: DType;
  /** Absent: the argument is required. */
  readonly default?: PlainArgument;
  /** null is also accepted. */
  readonly optional?: boolean;
  /** Its items are written one after another: `*inputs`. What follows can only be given by name. */
  readonly rest?: boolean;
}

/** Runs another op while a gradient is worked out, so that gradients of gradients can be recorded. */
export type RunOp = (name: string, arguments_: Readonly<Record<string, ArgumentValue>>) => Tensor;

/** A derivative that is 0 but for some rows of the first axis: `values` are added up at `indices`, a vector. */
export interface SlicesGradient {
  readonly values: Tensor;
  readonly indices: Tensor;
  /** Of the whole. */
  readonly shape: Shape;
}

/**
 * The derivative of some scalar with respect to each tensor argument, by the argument's name; absent or null where it is not
 * differentiable. `upstream` is its derivative with respect to the op's result(s), shaped like them.
 */
export type Gradient = (context: {
  readonly args: OpArguments;
  readonly results: readonly Tensor[];
  readonly upstream: readonly Tensor[];
  readonly run: RunOp;
}) => Readonly<Record<string, Tensor | SlicesGradient | readonly (Tensor | null)[] | null>>;

export interface Op {
  /** Unique; also the last part of its first path. */
  readonly name: string;
  /** Spellings in Python, the usual one first: `tf.math.reduce_mean`, `tf.reduce_mean`. */
  readonly paths: readonly string[];
  readonly group: OpGroup;
  readonly parameters: readonly Parameter[];
  /** One line, no full stop. */
  readonly help: { readonly en: string; readonly es: string };
  /** Page below https://www.tensorflow.org/api_docs/python/ . */
  readonly docs: string;
  /**
   * Every element of the result depends on the elements at the same (broadcast) place only, so that the op may be applied to a
   * whole column of examples at once.
   */
  readonly elementwise: boolean;
  /** Type and shape of the result(s) from those of the arguments, by the op's shape rule; throws the same OpErrors as `evaluate`. */
  infer(args: OpArguments): TensorSpec | readonly TensorSpec[];
  /** The reference evaluation. Throws OpError for what TensorFlow refuses. */
  evaluate(args: OpArguments): Tensor | readonly Tensor[];
  readonly gradient?: Gradient;
}
