/** Matrix products, and what is made of them. */
import type { ValueFacts } from '../graph.ts';
import { activate } from './activation.ts';
import {
  broadcast,
  single,
  type KernelRule,
  type KernelRules,
  type LoweredValue,
  type OnnxBuilder,
  sizeOf,
  reshape,
} from './rule.ts';

interface Product<Value extends ValueFacts> {
  readonly a: Value;
  readonly b: Value;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

function inferProduct({ a, b, transposeA, transposeB }: Product<ValueFacts>): ValueFacts {
  const [rows, inner] = ends(a.shape, transposeA);
  const [other, columns] = ends(b.shape, transposeB);
  if (inner !== other) throw new RangeError(`Inner sizes ${String(inner)} and ${String(other)} of a matrix product differ`);
  return { shape: [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2)), rows, columns], dtype: a.dtype };
}

function ends(shape: readonly number[], transposed: boolean): readonly [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** Two matrices, also as stacks of one, go through Gemm, which transposes while it multiplies; stacks of them through MatMul. */
function lowerProduct(factors: Product<LoweredValue>, bias: string | null, onnx: OnnxBuilder): string {
  const { a, b, transposeA, transposeB } = factors;
  const isSingle = ({ shape }: LoweredValue): boolean => sizeOf(shape.slice(0, -2)) === 1;
  if (isSingle(a) && isSingle(b)) {
    const matrix = ({ name, shape }: LoweredValue): string => (shape.length === 2 ? name : reshape(name, shape.slice(-2), onnx));
    const product = onnx.node('Gemm', [matrix(a), matrix(b), ...(bias === null ? [] : [bias])], {
      transA: { int: transposeA ? 1 : 0 },
      transB: { int: transposeB ? 1 : 0 },
    });
    const { shape } = inferProduct(factors);
    return shape.length === 2 ? product : reshape(product, shape, onnx);
  }
  const turned = (value: LoweredValue, transposed: boolean): string => {
    if (!transposed) return value.name;
    const last = value.shape.length - 1;
    const perm = value.shape.map((_, axis) => (axis < last - 1 ? axis : axis === last ? last - 1 : last));
    return onnx.node('Transpose', [value.name], { perm: { ints: perm } });
  };
  const product = onnx.node('MatMul', [turned(a, transposeA), turned(b, transposeB)]);
  return bias === null ? product : onnx.node('Add', [product, bias]);
}

function productOf<Value extends ValueFacts>(
  inputs: Readonly<Record<string, Value>>,
  { transposeA, transposeB }: Readonly<Record<string, unknown>>,
): Product<Value> {
  return { a: inputs['a'], b: inputs['b'], transposeA: transposeA === true, transposeB: transposeB === true };
}

const fused: KernelRule = single(
  ({ inputs, attributes }) => inferProduct(productOf(inputs, attributes)),
  ({ inputs, attributes }, result, onnx) => {
    const product = lowerProduct(productOf(inputs, attributes), inputs['bias']?.name ?? null, onnx);
    return activate({ ...result, name: product }, attributes, onnx);
  },
);

/** softmax along the last axis, which is the only one TensorFlow.js has. */
const lastAxis = (op: string, name: string): KernelRule =>
  single(
    ({ inputs }) => inputs[name],
    ({ inputs }, _, onnx) => onnx.node(op, [inputs[name].name], { axis: { int: -1 } }),
  );

export const linearRules: KernelRules = {
  BatchMatMul: single(
    ({ inputs, attributes }) => inferProduct(productOf(inputs, attributes)),
    ({ inputs, attributes }, _, onnx) => lowerProduct(productOf(inputs, attributes), null, onnx),
  ),
  LogSoftmax: lastAxis('LogSoftmax', 'logits'),
  Softmax: lastAxis('Softmax', 'logits'),
  _FusedMatMul: fused,
};
