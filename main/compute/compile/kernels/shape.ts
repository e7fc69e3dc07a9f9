/** Kernels that only move elements: reshape, join, cut, repeat, gather. */
import type { GraphType, ValueFacts } from '../graph.ts';
import { cast, fill } from './elementwise.ts';
import { axesOf, inputList, reshape, single, sizeOf, type KernelRule, type KernelRules, type OnnxBuilder } from './rule.ts';

/** A shape with at most one −1, which is what is left. */
function complete(shape: readonly number[], size: number): readonly number[] {
  const known = shape.reduce((product, part) => (part < 0 ? product : product * part), 1);
  const whole = shape.map((part) => (part < 0 ? size / known : part));
  if (sizeOf(whole) !== size) throw new RangeError(`${String(size)} elements do not make [${shape.join()}]`);
  return whole;
}

const sizes = (given: unknown, along: number): readonly number[] =>
  Array.isArray(given) ? (given as number[]) : Array.from({ length: given as number }, () => along / (given as number));

function sliceOf(
  value: string,
  axes: readonly number[],
  [starts, ends, steps]: readonly (readonly number[])[],
  onnx: OnnxBuilder,
): string {
  return onnx.node(
    'Slice',
    [value, starts, ends, axes, steps].map((part) => (typeof part === 'string' ? part : onnx.numbers('int64', [...part]))),
  );
}

const ones = (count: number): readonly number[] => Array.from({ length: count }, () => 1);

const slice: KernelRule = single(
  ({ inputs: { x }, attributes: { begin, size } }) => ({
    shape: (size as number[]).map((count, axis) => (count < 0 ? x.shape[axis] - (begin as number[])[axis] : count)),
    dtype: x.dtype,
  }),
  ({ inputs: { x }, attributes: { begin } }, { shape }, onnx) => {
    const starts = begin as readonly number[];
    const axes = shape.flatMap((size, axis) => (size === x.shape[axis] ? [] : [axis]));
    if (axes.length === 0) return onnx.node('Identity', [x.name]);
    const from = axes.map((axis) => starts[axis]);
    return sliceOf(x.name, axes, [from, axes.map((axis) => starts[axis] + shape[axis]), ones(axes.length)], onnx);
  },
);

const stridedSlice: KernelRule = single(
  ({ inputs: { x }, attributes: { begin, end, strides } }) => ({
    shape: x.shape.map((_, axis) => {
      const [from, to, step] = [begin, end, strides].map((part) => (part as number[])[axis]);
      return Math.max(0, Math.ceil((to - from) / step));
    }),
    dtype: x.dtype,
  }),
  ({ inputs: { x }, attributes: { begin, end, strides } }, _, onnx) => {
    const axes = x.shape.map((_size, axis) => axis);
    return sliceOf(x.name, axes, [begin, end, strides] as number[][], onnx);
  },
);

const split: KernelRule = {
  several: true,
  infer: ({ inputs: { x }, attributes: { numOrSizeSplits, axis } }) => {
    const [along] = axesOf(axis ?? 0, x.shape.length);
    return sizes(numOrSizeSplits, x.shape[along]).map((size) => ({
      shape: x.shape.map((whole, i) => (i === along ? size : whole)),
      dtype: x.dtype,
    }));
  },
  lower: ({ inputs: { x }, attributes: { axis } }, results, onnx) => {
    const [along] = axesOf(axis ?? 0, x.shape.length);
    const parts = onnx.numbers(
      'int64',
      results.map(({ shape }) => shape[along]),
    );
    return onnx.nodes('Split', [x.name, parts], results.length, { axis: { int: along } });
  },
};

const unpack: KernelRule = {
  several: true,
  infer: ({ inputs: { value }, attributes: { axis } }) => {
    const [along] = axesOf(axis ?? 0, value.shape.length);
    const part: ValueFacts = { shape: value.shape.filter((_, i) => i !== along), dtype: value.dtype };
    return Array.from({ length: value.shape[along] }, () => part);
  },
  lower: ({ inputs: { value }, attributes: { axis } }, results, onnx) => {
    const [along] = axesOf(axis ?? 0, value.shape.length);
    const parts = onnx.nodes('Split', [value.name, onnx.numbers('int64', [...ones(results.length)])], results.length, {
      axis: { int: along },
    });
    return parts.map((part, i) => reshape(part, results[i].shape, onnx));
  },
};

const pack: KernelRule = single(
  (call) => {
    const parts = inputList(call);
    const [along] = axesOf(call.attributes['axis'] ?? 0, parts[0].shape.length + 1);
    return { shape: [...parts[0].shape.slice(0, along), parts.length, ...parts[0].shape.slice(along)], dtype: parts[0].dtype };
  },
  (call, { shape }, onnx) => {
    const [along] = axesOf(call.attributes['axis'] ?? 0, shape.length);
    const thin = shape.map((size, axis) => (axis === along ? 1 : size));
    const parts = inputList(call).map(({ name }) => reshape(name, thin, onnx));
    return onnx.node('Concat', parts, { axis: { int: along } });
  },
);

const concat: KernelRule = single(
  (call) => {
    const parts = inputList(call);
    const [along] = axesOf(call.attributes['axis'] ?? 0, parts[0].shape.length);
    const total = parts.reduce((sum, { shape }) => sum + shape[along], 0);
    return { shape: parts[0].shape.map((size, axis) => (axis === along ? total : size)), dtype: parts[0].dtype };
  },
  (call, { shape }, onnx) => {
    const [along] = axesOf(call.attributes['axis'] ?? 0, shape.length);
    return onnx.node(
      'Concat',
      inputList(call).map(({ name }) => name),
      { axis: { int: along } },
    );
  },
);

/** Only what models use: no batch dimensions. */
const gather: KernelRule = single(
  ({ inputs: { x, indices }, attributes: { axis, batchDims } }) => {
    if (batchDims !== undefined && batchDims !== 0) throw new RangeError('gather with batch dimensions');
    const [along] = axesOf(axis ?? 0, x.shape.length);
    return { shape: [...x.shape.slice(0, along), ...indices.shape, ...x.shape.slice(along + 1)], dtype: x.dtype };
  },
  ({ inputs: { x, indices }, attributes: { axis } }, _, onnx) =>
    onnx.node('Gather', [x.name, indices.name], { axis: { int: axesOf(axis ?? 0, x.shape.length)[0] } }),
);

/** Rows of x added up by their segment: a scatter-add into zeros. */
const segmentSum: KernelRule = single(
  ({ inputs: { x, segmentIds }, attributes: { numSegments } }) => ({
    shape: [numSegments as number, ...x.shape.slice(segmentIds.shape.length)],
    dtype: x.dtype,
  }),
  ({ inputs: { x, segmentIds } }, { shape, dtype }, onnx) => {
    const indices = onnx.node('Cast', [reshape(segmentIds.name, [...segmentIds.shape, 1], onnx)], { to: { int: 7 } });
    return onnx.node('ScatterND', [fill(onnx, shape, dtype, 0), indices, x.name], { reduction: { text: 'add' } });
  },
);

export const shapeRules: KernelRules = {
  BroadcastTo: single(
    ({ inputs: { x }, attributes }) => ({ shape: attributes['shape'] as number[], dtype: x.dtype }),
    ({ inputs: { x } }, { shape }, onnx) => onnx.node('Expand', [x.name, onnx.numbers('int64', [...shape])]),
  ),
  Concat: concat,
  ExpandDims: single(
    ({ inputs: { input }, attributes }) => {
      const dim = attributes['dim'] as number;
      const at = dim < 0 ? input.shape.length + 1 + dim : dim;
      return { shape: [...input.shape.slice(0, at), 1, ...input.shape.slice(at)], dtype: input.dtype };
    },
    ({ inputs: { input } }, { shape }, onnx) => reshape(input.name, shape, onnx),
  ),
  GatherV2: gather,
  OneHot: single(
    ({ inputs: { indices }, attributes: { depth, dtype } }) => ({
      shape: [...indices.shape, depth as number],
      dtype: (dtype as GraphType | undefined) ?? 'float32',
    }),
    ({ inputs: { indices }, attributes: { depth, onValue, offValue } }, { dtype }, onnx) => {
      const positions = onnx.numbers(
        'int32',
        Array.from({ length: depth as number }, (_, position) => position),
      );
      const here = onnx.node('Equal', [reshape(indices.name, [...indices.shape, 1], onnx), positions]);
      const [on, off] = [(onValue as number | undefined) ?? 1, (offValue as number | undefined) ?? 0];
      return on === 1 && off === 0
        ? cast(here, dtype, onnx)
        : onnx.node('Where', [here, onnx.numbers(dtype, on), onnx.numbers(dtype, off)]);
    },
  ),
  Pack: pack,
  PadV2: single(
    ({ inputs: { x }, attributes: { paddings } }) => ({
      shape: x.shape.map((size, axis) => {
        const [before, after] = (paddings as number[][])[axis];
        return size + before + after;
      }),
      dtype: x.dtype,
    }),
    ({ inputs: { x }, attributes: { paddings, constantValue } }, { dtype }, onnx) => {
      const pads = paddings as readonly (readonly number[])[];
      const both = [...pads.map(([before]) => before), ...pads.map(([, after]) => after)];
      return onnx.node('Pad', [x.name, onnx.numbers('int64', both), onnx.numbers(dtype, constantValue as number)]);
    },
  ),
  Reshape: single(
    ({ inputs: { x }, attributes }) => ({ shape: complete(attributes['shape'] as number[], sizeOf(x.shape)), dtype: x.dtype }),
    ({ inputs: { x } }, { shape }, onnx) => reshape(x.name, shape, onnx),
  ),
  Reverse: single(
    ({ inputs: { x } }) => x,
    ({ inputs: { x }, attributes: { dims } }, _, onnx) => {
      const axes = axesOf(dims, x.shape.length);
      if (axes.length === 0) return onnx.node('Identity', [x.name]);
      const backwards = axes.map(() => -1);
      return sliceOf(x.name, axes, [backwards, axes.map(() => -(2 ** 31)), backwards], onnx);
    },
  ),
  Slice: slice,
  SplitV: split,
  StridedSlice: stridedSlice,
  Tile: single(
    ({ inputs: { x }, attributes: { reps } }) => ({
      shape: x.shape.map((size, axis) => size * (reps as number[])[axis]),
      dtype: x.dtype,
    }),
    ({ inputs: { x }, attributes: { reps } }, { shape }, onnx) =>
      x.shape.every((size, axis) => size === 1 || (reps as number[])[axis] === 1)
        ? onnx.node('Expand', [x.name, onnx.numbers('int64', [...shape])])
        : onnx.node('Tile', [x.name, onnx.numbers('int64', reps as number[])]),
  ),
  Transpose: single(
    ({ inputs: { x }, attributes: { perm } }) => ({ shape: (perm as number[]).map((axis) => x.shape[axis]), dtype: x.dtype }),
    ({ inputs: { x }, attributes: { perm } }, _, onnx) => onnx.node('Transpose', [x.name], { perm: { ints: perm as number[] } }),
  ),
  Unpack: unpack,
  UnsortedSegmentSum: segmentSum,
};
