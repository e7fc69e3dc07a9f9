/** Gradients of the segment ops, as TensorFlow's `math_grad.py` has them. */
import type { SegmentKind } from '../kernels/segment.ts';
import type { Tensor } from '../tensor.ts';
import { algebra, filled, unsupported } from './gradient-algebra.ts';
import type { Heading } from './heading.ts';
import type { Gradient, RunOp } from './op.ts';

/** How rows get at what belongs to their segment, and segments at the sums of what their rows have. */
interface Exchange {
  readonly toRows: (segments: Tensor) => Tensor;
  readonly toSegments: (rows: Tensor) => Tensor;
}

/** Of ops whose ids rise and decide themselves how many segments there are. */
export function sortedGradient(head: Heading, kind: SegmentKind): Gradient {
  return gradientBy(head, kind, ({ args, run }) => {
    const ids = args.tensor('segment_ids');
    return {
      toRows: (segments) => gatherRows(run, segments, ids),
      toSegments: (rows) => run('segment_sum', { data: rows, segment_ids: ids }),
    };
  });
}

/** Of ops that are told how many segments there are; rows with negative ids are in none. */
export function unsortedGradient(head: Heading, kind: SegmentKind): Gradient {
  return gradientBy(head, kind, ({ args, run }) => {
    const ids = args.tensor('segment_ids');
    const { compare, where, reshape } = algebra(run);
    const zero = filled(ids.dtype, 0);
    return {
      toRows: (segments) => {
        const rows = gatherRows(run, segments, run('maximum', { x: ids, y: zero }));
        const taken = reshape(compare('greater_equal', ids, zero), [...ids.shape, ...segments.shape.slice(1).map(() => 1)]);
        return where(taken, rows, filled(rows.dtype, 0, rows.shape));
      },
      toSegments: (rows) =>
        run('unsorted_segment_sum', { data: rows, segment_ids: ids, num_segments: args.number('num_segments') }),
    };
  });
}

function gradientBy({ paths }: Heading, kind: SegmentKind, exchangeOf: (context: Parameters<Gradient>[0]) => Exchange): Gradient {
  if (kind === 'prod') return unsupported(paths[0]);
  return (context) => {
    const { toRows, toSegments } = exchangeOf(context);
    const { divide, compare, where, run } = algebra(context.run);
    const [above] = context.upstream;
    const data = context.args.tensor('data');
    if (kind === 'sum') return { data: toRows(above) };
    if (kind === 'mean') {
      const counts = run('maximum', { x: toSegments(filled(above.dtype, 1, data.shape)), y: filled(above.dtype, 1) });
      return { data: toRows(divide(above, counts)) };
    }
    const isChosen = compare('equal', data, toRows(context.results[0]));
    const chosen = toSegments(run('cast', { x: isChosen, dtype: above.dtype }));
    const shares = toRows(run('divide_no_nan', { x: above, y: chosen }));
    return { data: where(isChosen, shares, filled(shares.dtype, 0, shares.shape)) };
  };
}

function gatherRows(run: RunOp, segments: Tensor, ids: Tensor): Tensor {
  return run('gather', { params: segments, indices: ids, axis: 0, batch_dims: 0, validate_indices: null });
}
