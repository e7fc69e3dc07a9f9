/** Kernels that take several elements together: sums, extremes, running sums. */
import type { GraphType, ValueFacts } from '../graph.ts';
import { orderedSum } from './ordered-sum.ts';
import { axesOf, reshape, single, sizeOf, type KernelRule, type KernelRules, type OnnxBuilder } from './rule.ts';

function reduced({ shape, dtype }: ValueFacts, axes: readonly number[], keepDims: boolean): ValueFacts {
  const kept = keepDims
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis));
  return { shape: kept, dtype };
}

type Reduction = (x: string, axes: string, onnx: OnnxBuilder) => string;

/** @param lower gives the result with its reduced axes kept as 1 */
function reduction(lower: Reduction, dtype?: GraphType): KernelRule {
  return single(
    ({ inputs: { x }, attributes: { axis, reductionIndices, keepDims } }) => {
      const facts = reduced(x, axesOf(axis ?? reductionIndices, x.shape.length), keepDims === true);
      return { shape: facts.shape, dtype: dtype ?? facts.dtype };
    },
    ({ inputs: { x }, attributes: { axis, reductionIndices } }, { shape }, onnx) => {
      const axes = axesOf(axis ?? reductionIndices, x.shape.length);
      if (axes.length === 0) return onnx.node('Identity', [x.name]);
      const kept = lower(x.name, onnx.numbers('int64', [...axes]), onnx);
      return reshape(kept, shape, onnx);
    },
  );
}

const direct = (op: string): KernelRule => reduction((x, axes, onnx) => onnx.node(op, [x, axes]));

/** Truth values have no reductions in ONNX; as whole numbers they have. */
const ofTruth = (op: string): KernelRule =>
  reduction((x, axes, onnx) => {
    const whole = onnx.node('Cast', [x], { to: { int: 6 } });
    return onnx.node('Cast', [onnx.node(op, [whole, axes])], { to: { int: 9 } });
  });

function position(op: string): KernelRule {
  return single(
    ({ inputs: { x }, attributes: { axis } }) => ({ ...reduced(x, axesOf(axis ?? 0, x.shape.length), false), dtype: 'int32' }),
    ({ inputs: { x }, attributes: { axis } }, _, onnx) => {
      const [along] = axesOf(axis ?? 0, x.shape.length);
      const found = onnx.node(op, [x.name], { axis: { int: along }, keepdims: { int: 0 } });
      return onnx.node('Cast', [found], { to: { int: 6 } });
    },
  );
}

/** A sum of few numbers is added in TensorFlow's own order, so that small models have its very bits. */
const mostOrdered = 64;

const plainSum = direct('ReduceSum');

const sum: KernelRule = {
  infer: (call) => plainSum.infer(call).map(({ shape, dtype }) => ({ shape, dtype: dtype === 'bool' ? 'int32' : dtype })),
  lower(call, results, onnx) {
    const { x } = call.inputs;
    const axes = axesOf(call.attributes['axis'], x.shape.length);
    const count = sizeOf(x.shape);
    if (x.dtype === 'float32' && axes.length === x.shape.length && count > 0 && count <= mostOrdered) {
      const flat = reshape(x.name, [count], onnx);
      return [reshape(orderedSum(flat, count, onnx), results[0].shape, onnx)];
    }
    if (x.dtype !== 'bool') return plainSum.lower(call, results, onnx);
    const whole = { ...x, name: onnx.node('Cast', [x.name], { to: { int: 6 } }), dtype: 'int32' as const };
    return plainSum.lower({ ...call, inputs: { x: whole } }, results, onnx);
  },
};

export const reduceRules: KernelRules = {
  All: ofTruth('ReduceMin'),
  Any: ofTruth('ReduceMax'),
  ArgMax: position('ArgMax'),
  ArgMin: position('ArgMin'),
  Cumsum: single(
    ({ inputs: { x } }) => x,
    ({ inputs: { x }, attributes: { axis, exclusive, reverse } }, _, onnx) =>
      onnx.node('CumSum', [x.name, onnx.numbers('int64', axesOf(axis ?? 0, x.shape.length)[0])], {
        exclusive: { int: exclusive === true ? 1 : 0 },
        reverse: { int: reverse === true ? 1 : 0 },
      }),
  ),
  Max: direct('ReduceMax'),
  Mean: direct('ReduceMean'),
  Min: direct('ReduceMin'),
  Prod: direct('ReduceProd'),
  Sum: sum,
};
