/** Random calls of kernels that move, reduce or multiply whole arrays. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { runEagerly } from '../run-recorded.ts';
import {
  axisOf,
  call,
  floats,
  integers,
  moves,
  rounded,
  shapes,
  summed,
  truths,
  type CasesByKernel,
  type KernelCase,
  type KernelCases,
} from './case.cases.ts';

type Attributes = KernelCase['attributes'];

/** One input named x, and attributes that depend on its shape. */
const shaped = (
  tolerance: number,
  least: number,
  attributes: (shape: readonly number[]) => fc.Arbitrary<Attributes>,
  fill: typeof floats | typeof truths = floats,
  name = 'x',
): KernelCases => ({
  arbitrary: shapes(least, 4).chain((shape) => attributes(shape).chain((chosen) => call({ [name]: fill(shape) }, chosen))),
  tolerance,
});

const someAxes = (rank: number): fc.Arbitrary<number[]> => fc.subarray(Array.from({ length: rank }, (_, axis) => axis));
const axes = (shape: readonly number[]): fc.Arbitrary<Attributes> =>
  fc.record({ axis: someAxes(shape.length), keepDims: fc.boolean() });
const oneAxis = (shape: readonly number[]): fc.Arbitrary<Attributes> => fc.record({ axis: axisOf(shape.length) });

/** Parts of one shape, along an axis of different sizes where `differ`. */
const parts = (differ: boolean): fc.Arbitrary<KernelCase> =>
  shapes(1, 3).chain((shape) =>
    fc
      .tuple(axisOf(shape.length), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }))
      .chain(([axis, sizes]) => {
        const along = axis < 0 ? axis + shape.length : axis;
        const own = (size: number): number[] => (differ ? shape.map((whole, i) => (i === along ? size : whole)) : shape);
        return call(Object.fromEntries(sizes.map((size, i) => [String(i), floats(own(size))])), { axis: along });
      }),
  );

const product = (stacked: boolean): fc.Arbitrary<KernelCase> =>
  fc
    .record({
      stack: stacked ? shapes(0, 2) : fc.constant<number[]>([]),
      rows: fc.integer({ min: 1, max: 5 }),
      inner: fc.integer({ min: 1, max: 5 }),
      columns: fc.integer({ min: 1, max: 5 }),
      transposeA: fc.boolean(),
      transposeB: fc.boolean(),
      bias: fc.boolean(),
      activation: fc.constantFrom('linear', 'relu', 'elu', 'sigmoid', 'relu6'),
    })
    .chain(({ stack, rows, inner, columns, transposeA, transposeB, bias, activation }) => {
      const a = [...stack, ...(transposeA ? [inner, rows] : [rows, inner])];
      const b = [...stack, ...(transposeB ? [columns, inner] : [inner, columns])];
      const inputs = { a: floats(a), b: floats(b) };
      return stacked
        ? call(inputs, { transposeA, transposeB })
        : call({ ...inputs, ...(bias ? { bias: floats([columns]) } : {}) }, { transposeA, transposeB, activation });
    });

/** Half-open pieces of every axis. */
const pieces = (shape: readonly number[]): fc.Arbitrary<readonly (readonly [number, number])[]> =>
  fc.tuple(
    ...shape.map((size) =>
      fc
        .integer({ min: 0, max: size - 1 })
        .chain((from) => fc.tuple(fc.constant(from), fc.integer({ min: from + 1, max: size }))),
    ),
  );

export const arrayCases: CasesByKernel = {
  All: shaped(moves, 1, axes, truths),
  Any: shaped(moves, 1, axes, truths),
  ArgMax: shaped(moves, 1, oneAxis),
  ArgMin: shaped(moves, 1, oneAxis),
  Cumsum: shaped(summed, 1, (shape) =>
    fc.record({ axis: fc.constant(shape.length - 1), exclusive: fc.boolean(), reverse: fc.boolean() }),
  ),
  Max: shaped(moves, 1, (shape) => fc.record({ reductionIndices: someAxes(shape.length), keepDims: fc.constant(false) })),
  Mean: shaped(summed, 1, axes),
  Min: shaped(moves, 1, axes),
  Prod: shaped(summed, 1, axes),
  Sum: shaped(summed, 0, axes),

  BatchMatMul: { arbitrary: product(true), tolerance: summed },
  LogSoftmax: {
    ...shaped(rounded, 1, (shape) => fc.constant({ axis: shape.length - 1 }), floats, 'logits'),
    expected: ({ inputs: { logits } }) => runEagerly([logits], ([x]) => [tf.logSoftmax(x)]),
  },
  Softmax: shaped(rounded, 1, (shape) => fc.constant({ dim: shape.length - 1 }), floats, 'logits'),
  _FusedMatMul: { arbitrary: product(false), tolerance: summed },

  BroadcastTo: {
    arbitrary: shapes(0, 4).chain((shape) =>
      fc
        .tuple(
          fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }),
          fc.integer({ min: 0, max: shape.length }),
        )
        .chain(([flags, cut]) => call({ x: floats(shape.map((size, axis) => (flags[axis] ? 1 : size)).slice(cut)) }, { shape })),
    ),
    tolerance: moves,
    expected: ({ inputs: { x }, attributes }) =>
      runEagerly([x], ([given]) => [tf.broadcastTo(given, attributes['shape'] as number[])]),
  },
  Concat: { arbitrary: parts(true), tolerance: moves },
  ExpandDims: {
    arbitrary: shapes(0, 3).chain((shape) =>
      fc.integer({ min: -shape.length - 1, max: shape.length }).chain((dim) => call({ input: floats(shape) }, { dim })),
    ),
    tolerance: moves,
  },
  GatherV2: {
    arbitrary: fc.tuple(shapes(1, 3), shapes(0, 2)).chain(([shape, asked]) =>
      axisOf(shape.length).chain((axis) => {
        const along = axis < 0 ? axis + shape.length : axis;
        return call({ x: floats(shape), indices: integers(asked, 0, shape[along] - 1) }, { axis, batchDims: 0 });
      }),
    ),
    tolerance: moves,
  },
  OneHot: {
    arbitrary: fc
      .record({ shape: shapes(0, 2), depth: fc.integer({ min: 1, max: 5 }), values: fc.constantFrom([1, 0], [2, -1]) })
      .chain(({ shape, depth, values: [onValue, offValue] }) =>
        call({ indices: integers(shape, -1, 5) }, { depth, onValue, offValue, dtype: 'float32' }),
      ),
    tolerance: moves,
  },
  Pack: { arbitrary: parts(false), tolerance: moves },
  PadV2: shaped(moves, 1, (shape) =>
    fc.record({
      paddings: fc.tuple(...shape.map(() => fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })))),
      constantValue: fc.constantFrom(0, 1.5),
    }),
  ),
  Reshape: shaped(moves, 0, (shape) => {
    const size = shape.reduce((whole, each) => whole * each, 1);
    return fc.constantFrom([size], [-1], [1, size], [...shape, 1], [...shape].reverse()).map((wanted) => ({ shape: wanted }));
  }),
  Reverse: shaped(moves, 1, (shape) => fc.record({ dims: someAxes(shape.length) })),
  Slice: shaped(moves, 1, (shape) =>
    pieces(shape).map((cut) => ({ begin: cut.map(([from]) => from), size: cut.map(([from, to]) => to - from) })),
  ),
  SplitV: {
    arbitrary: fc
      .tuple(shapes(1, 3), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }))
      .chain(([shape, sizes]) =>
        axisOf(shape.length).chain((axis) => {
          const along = axis < 0 ? axis + shape.length : axis;
          const total = sizes.reduce((sum, size) => sum + size, 0);
          return call(
            { x: floats(shape.map((size, i) => (i === along ? total : size))) },
            { numOrSizeSplits: sizes, axis: along },
          );
        }),
      ),
    tolerance: moves,
  },
  StridedSlice: shaped(moves, 1, (shape) =>
    fc
      .tuple(pieces(shape), fc.array(fc.constantFrom(1, 2, -1), { minLength: shape.length, maxLength: shape.length }))
      .map(([cut, steps]) => ({
        begin: cut.map(([from, to], axis) => (steps[axis] < 0 ? to - 1 : from)),
        end: cut.map(([from, to], axis) => (steps[axis] < 0 ? from - 1 - shape[axis] : to)),
        strides: steps,
        beginMask: 0,
        endMask: 0,
        ellipsisMask: 0,
        newAxisMask: 0,
        shrinkAxisMask: 0,
      })),
  ),
  Tile: shaped(moves, 1, (shape) => fc.record({ reps: fc.tuple(...shape.map(() => fc.integer({ min: 1, max: 3 }))) })),
  Transpose: shaped(moves, 1, (shape) =>
    fc
      .shuffledSubarray(
        shape.map((_, axis) => axis),
        { minLength: shape.length },
      )
      .map((perm) => ({ perm })),
  ),
  Unpack: shaped(moves, 1, oneAxis, floats, 'value'),
  UnsortedSegmentSum: {
    arbitrary: fc
      .record({ rows: fc.integer({ min: 1, max: 6 }), rest: shapes(0, 2), numSegments: fc.integer({ min: 1, max: 4 }) })
      .chain(({ rows, rest, numSegments }) =>
        call({ x: floats([rows, ...rest]), segmentIds: integers([rows], 0, numSegments - 1) }, { numSegments }),
      ),
    tolerance: summed,
  },
};
