import { describe, expect, it } from 'vitest';
import type { ShapeStep } from '#shared/lab/output.ts';
import type { DisplayView, TensorView } from '#renderer/state/lab-views.ts';
import { planVisuals } from './visual-plan.ts';

const view = (name: string | null, values: number[], shape: number[] = [values.length]): TensorView => ({
  kind: 'tensor',
  name,
  dtype: 'float32',
  shape,
  values: Float64Array.from(values),
  words: values.map(String),
  digits: values.map(String),
  overview: null,
});
const product: ShapeStep = {
  op: 'matmul',
  line: 1,
  inputs: [
    { name: 'a', dtype: 'float32', shape: [2, 2], tensor: null },
    { name: 'b', dtype: 'float32', shape: [2, 2], tensor: null },
  ],
  outputs: [{ name: 'c', dtype: 'float32', shape: [2, 2], tensor: null }],
  options: {},
};
const kinds = (displays: readonly DisplayView[], steps: readonly ShapeStep[] = []) =>
  planVisuals(displays, steps).map((visual) =>
    visual.kind === 'tensors' ? visual.tensors.map(({ name }) => name) : visual.kind,
  );

describe('the pictures beside a cell', () => {
  it('show each tensor once: the last of a name, one of those that hold the same', () => {
    expect(kinds([view('a', [1]), view('a', [2]), view(null, [2]), view('b', [3])])).toEqual([['a', 'b']]);
    expect(kinds([view(null, [2]), view('a', [2])])).toEqual([['a']]);
  });

  it('leave out what a diagram shows already, and diagrams that look alike', () => {
    expect(kinds([view('c', [1, 2, 3, 4], [2, 2]), view('d', [1])], [product, product])).toEqual(['step', ['d']]);
  });

  it('leave out operands whose elements a diagram paints', () => {
    const values = { dtype: 'float32', shape: [2], values: Float32Array.of(1, 2) } as const;
    const turned = { ...product, op: 'reshape', inputs: [{ name: null, dtype: 'float32', shape: [2], tensor: values }] };
    expect(kinds([view('t', [1, 2]), view('u', [1, 3])], [turned])).toEqual(['step', ['u']]);
  });

  it('leave out long columns beside a chart of them, and keep short ones', () => {
    const chart: DisplayView = {
      kind: 'figure',
      figure: { width: 6.4, height: 4.8, title: null, rows: 1, columns: 1, axes: [] },
    };
    const long = view(
      'x',
      Array.from({ length: 25 }, (_, index) => index),
    );
    expect(kinds([long, view('y', [1, 2])])).toEqual([['x', 'y']]);
    expect(kinds([long, view('y', [1, 2]), chart])).toEqual(['figure', ['y']]);
  });

  it('leave out single numbers, and draw what has many planes as an overview', () => {
    expect(kinds([view('s', [1], [])])).toEqual([]);
    expect(kinds([view('m', [1, 2], [1, 1, 2])])).toEqual([['m']]);
    expect(
      kinds([
        view(
          'p',
          Array.from({ length: 26 }, () => 1),
          [13, 1, 2],
        ),
      ]),
    ).toEqual(['overview']);
  });
});
