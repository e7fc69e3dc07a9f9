/** What the compiler knows of one TensorFlow.js kernel: the facts of its results, and the ONNX nodes that compute them. */
import type { GraphType, KernelCall, ValueFacts } from '../graph.ts';
import type { OnnxAttribute } from '../onnx/model.ts';

/** A value that already has a name in the ONNX graph. */
export interface LoweredValue extends ValueFacts {
  readonly name: string;
}

/** Adds nodes and constants to a graph under way. Equal constants are kept once. */
export interface OnnxBuilder {
  /** The name of the node's only output. */
  node(op: string, inputs: readonly string[], attributes?: Readonly<Record<string, OnnxAttribute>>): string;
  /** The names of `count` outputs. */
  nodes(
    op: string,
    inputs: readonly string[],
    count: number,
    attributes?: Readonly<Record<string, OnnxAttribute>>,
  ): readonly string[];
  /** A scalar, or a list where `values` is one. */
  numbers(type: GraphType | 'int64', values: number | readonly number[]): string;
}

export interface KernelRule {
  /** The kernel gives a list, even of one. */
  readonly several?: true;
  /** Throws an error that says what does not fit. */
  infer(call: KernelCall): readonly ValueFacts[];
  /** One name per result, in the order of `infer`. */
  lower(call: KernelCall<LoweredValue>, results: readonly ValueFacts[], onnx: OnnxBuilder): readonly string[];
}

export type KernelRules = Readonly<Record<string, KernelRule>>;

/** A kernel with one result. */
export function single(
  infer: (call: KernelCall) => ValueFacts,
  lower: (call: KernelCall<LoweredValue>, result: ValueFacts, onnx: OnnxBuilder) => string,
): KernelRule {
  return {
    infer: (call) => [infer(call)],
    lower: (call, results, onnx) => [lower(call, results[0], onnx)],
  };
}

/** Lists of inputs in their order. */
export function inputList<Value extends ValueFacts>({ inputs }: KernelCall<Value>): readonly Value[] {
  return Object.values(inputs);
}

/** Axes counted from the front; all where none are named. */
export function axesOf(given: unknown, rank: number): readonly number[] {
  const named = given === undefined || given === null ? [] : Array.isArray(given) ? (given as number[]) : [given as number];
  const axes = given === undefined || given === null ? Array.from({ length: rank }, (_, axis) => axis) : named;
  return axes.map((axis) => (axis < 0 ? axis + rank : axis));
}

/** The shape that both broadcast to. */
export function broadcast(a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [a[a.length - rank + axis] ?? 1, b[b.length - rank + axis] ?? 1];
    if (left !== right && left !== 1 && right !== 1)
      throw new RangeError(`Shapes [${a.join()}] and [${b.join()}] do not broadcast`);
    return left === 1 ? right : left;
  });
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

export const reshape = (value: string, shape: readonly number[], onnx: OnnxBuilder): string =>
  onnx.node('Reshape', [value, onnx.numbers('int64', [...shape])]);
