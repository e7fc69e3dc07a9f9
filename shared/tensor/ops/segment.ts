/** Rows gathered by the number each of them carries. */
import { brackets, nodeOf, type PartialShape } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { reduceSegments, type SegmentKind } from '../kernels/segment.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import { type Shape, sizeOf, type Tensor, type TensorSpec } from '../tensor.ts';
import { sortedGradient, unsortedGradient } from './segment-gradients.ts';
import { heading, type Heading } from './heading.ts';
import type { DeclaredKernel } from './kernel-declarations.ts';
import { requireType } from './kernel-types.ts';
import type { Op } from './op.ts';
import { quotientType } from './quotient.ts';

/** As `refuseInKernel`; TensorFlow's message ends early where segment ids came as a list, the usual way. */
function refuseSegments(kernel: string, message: string): never {
  refuse('InvalidArgumentError', `${nodeOf(kernel)} ${message} [Op:${kernel}]`);
}

function idsOf(ids: Tensor): Int32Array {
  const { values } = ids;
  return Int32Array.from({ length: values.length }, (_, index) => Number(values[index]));
}

function checkSorted(kernel: DeclaredKernel, data: TensorSpec, ids: TensorSpec): PartialShape {
  requireType(kernel, data.dtype);
  requireType(kernel, ids.dtype, 'Tindices');
  if (ids.shape.length !== 1) refuseSegments(kernel, 'segment_ids should be a vector.');
  if (data.shape.length === 0) refuseSegments(kernel, 'input must be at least rank 1');
  const [rows, ...rowShape] = data.shape;
  if (rows !== null && ids.shape[0] !== null && rows !== ids.shape[0]) {
    refuseSegments(kernel, 'segment_ids should be the same size as dimension 0 of input.');
  }
  return rowShape;
}

/** Ids must not decrease; the last one decides how many segments there are. */
function countSorted(kernel: string, ids: Int32Array): number {
  const count = ids.length === 0 ? 0 : ids[ids.length - 1] + 1;
  for (let row = 0; row < ids.length; row++) {
    if (row > 0 && ids[row] < ids[row - 1]) refuseSegments(kernel, 'segment ids are not increasing');
    if (ids[row] < 0) {
      refuseSegments(
        kernel,
        `Segment id ${ids[row]} out of range [0, ${count}), possibly because 'segment_ids' input is not sorted.`,
      );
    }
  }
  return count;
}

function sortedOp(head: Heading, kernel: DeclaredKernel, kind: SegmentKind): Op {
  return {
    ...head,
    parameters: [
      { name: 'data', kind: 'tensor' },
      { name: 'segment_ids', kind: 'tensor' },
    ],
    elementwise: false,
    infer: (args) => {
      const data = args.spec('data');
      return { dtype: data.dtype, shape: [null, ...checkSorted(kernel, data, args.spec('segment_ids'))] };
    },
    evaluate: (args) => {
      const [data, idTensor] = [args.tensor('data'), args.tensor('segment_ids')];
      checkSorted(kernel, data, idTensor);
      const ids = idsOf(idTensor);
      const count = countSorted(kernel, ids);
      const rowShape = data.shape.slice(1);
      refuseTooLarge(data.dtype, [count, ...rowShape], kernel);
      return flushSubnormals(reduceSegments(kind, data, rowShape, { ids, count, sorted: true }, false));
    },
    gradient: sortedGradient(head, kind),
  };
}

function checkUnsorted(kernel: DeclaredKernel, data: TensorSpec, ids: TensorSpec, count: number): PartialShape {
  requireType(kernel, data.dtype);
  requireType(kernel, ids.dtype, 'Tindices');
  if (count < 0) refuseSegments(kernel, `Input num_segments == ${count} must not be negative.`);
  const starts = ids.shape.every((size, axis) => axis < data.shape.length && (size ?? data.shape[axis]) === data.shape[axis]);
  if (!starts) {
    refuseSegments(kernel, `data.shape = ${brackets(data.shape)} does not start with segment_ids.shape = ${brackets(ids.shape)}`);
  }
  return data.shape.slice(ids.shape.length);
}

function unsortedOp(head: Heading, kernel: DeclaredKernel, kind: SegmentKind): Op {
  return {
    ...head,
    parameters: [
      { name: 'data', kind: 'tensor' },
      { name: 'segment_ids', kind: 'tensor' },
      { name: 'num_segments', kind: 'int' },
    ],
    elementwise: false,
    infer: (args) => {
      const [data, count] = [args.spec('data'), args.number('num_segments')];
      const rowShape = checkUnsorted(kernel, data, args.spec('segment_ids'), count);
      return { dtype: kind === 'mean' ? quotientType(data.dtype) : data.dtype, shape: [count, ...rowShape] };
    },
    evaluate: (args) => {
      const [data, idTensor, count] = [args.tensor('data'), args.tensor('segment_ids'), args.number('num_segments')];
      checkUnsorted(kernel, data, idTensor, count);
      const ids = idsOf(idTensor);
      const rowShape = data.shape.slice(idTensor.shape.length);
      if (sizeOf(rowShape) > 0) {
        for (const [place, id] of ids.entries()) {
          if (id >= count)
            refuseSegments(kernel, `segment_ids${placeIn(idTensor.shape, place)} = ${id} is out of range [0, ${count})`);
        }
      }
      refuseTooLarge(data.dtype, [count, ...rowShape], kernel);
      const rows = kind === 'mean' ? cast(data, quotientType(data.dtype)) : data;
      return flushSubnormals(reduceSegments(kind, rows, rowShape, { ids, count, sorted: false }, kind !== 'mean'));
    },
    gradient: unsortedGradient(head, kind),
  };
}

/** The coordinates of an element as the message shows them: `[1]`, `[0,2]`. */
function placeIn(shape: Shape, place: number): string {
  const coordinates: number[] = [];
  let rest = place;
  for (const size of [...shape].reverse()) {
    coordinates.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return brackets(coordinates);
}

export const segmentOps: readonly Op[] = [
  sortedOp(
    heading(
      'reduce',
      'tf.math.segment_sum',
      'Sum of the rows of each segment; ids ascend',
      'Suma de las filas de cada segmento; ids ascendentes',
    ),
    'SegmentSum',
    'sum',
  ),
  sortedOp(
    heading(
      'reduce',
      'tf.math.segment_mean',
      'Mean of the rows of each segment; ids ascend',
      'Media de las filas de cada segmento; ids ascendentes',
    ),
    'SegmentMean',
    'mean',
  ),
  sortedOp(
    heading('reduce', 'tf.math.segment_max', 'Largest of each segment; ids ascend', 'Mayor de cada segmento; ids ascendentes'),
    'SegmentMax',
    'max',
  ),
  sortedOp(
    heading('reduce', 'tf.math.segment_min', 'Smallest of each segment; ids ascend', 'Menor de cada segmento; ids ascendentes'),
    'SegmentMin',
    'min',
  ),
  unsortedOp(
    heading('reduce', 'tf.math.unsorted_segment_sum', 'Sum of the rows of each segment', 'Suma de las filas de cada segmento'),
    'UnsortedSegmentSum',
    'sum',
  ),
  unsortedOp(
    heading('reduce', 'tf.math.unsorted_segment_mean', 'Mean of the rows of each segment', 'Media de las filas de cada segmento'),
    'UnsortedSegmentSum',
    'mean',
  ),
  unsortedOp(
    heading('reduce', 'tf.math.unsorted_segment_max', 'Largest of each segment', 'Mayor de cada segmento'),
    'UnsortedSegmentMax',
    'max',
  ),
  unsortedOp(
    heading('reduce', 'tf.math.unsorted_segment_min', 'Smallest of each segment', 'Menor de cada segmento'),
    'UnsortedSegmentMin',
    'min',
  ),
];
