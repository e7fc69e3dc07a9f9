import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeOperand, ShapeStep } from '#shared/lab/output.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { diagramKind, layoutDiagram, meetingSides, reducedAlong } from './shape-diagram.ts';

const operand = (name: string | null, ...shape: number[]): ShapeOperand => ({ name, dtype: 'float32', shape, tensor: null });
const step = (op: string, inputs: ShapeOperand[], outputs: ShapeOperand[], options: ShapeStep['options'] = {}): ShapeStep => ({
  op,
  line: 1,
  inputs,
  outputs,
  options,
});
const product = step('matmul', [operand('t1', 5, 2), operand('t2', 5, 2)], [operand('t5', 5, 5)], { transpose_b: true });

describe('the diagram of a matrix product', () => {
  it('draws what meets side by side, the second turned over, all to one scale', () => {
    const diagram = layoutDiagram(product, 360);
    expect(
      diagram?.boxes.map(({ name, rows, columns, transposed, shape }) => ({ name, rows, columns, transposed, shape })),
    ).toEqual([
      { name: 't1', rows: 5, columns: 2, transposed: false, shape: [5, 2] },
      { name: 't2', rows: 2, columns: 5, transposed: true, shape: [2, 5] },
      { name: 't5', rows: 5, columns: 5, transposed: false, shape: [5, 5] },
    ]);
    expect(diagram?.signs.map(({ text }) => text)).toEqual(['×', '=']);
    const [left, , result] = diagram?.boxes ?? [];
    expect(left?.height).toBe(result?.height);
    expect(meetingSides(product)).toBe(2);
  });
});

describe('the diagram of a reduction', () => {
  it('says along which axis it goes, and is none where nothing or everything is reduced', () => {
    const down = step('reduce_mean', [operand('t1', 5, 2)], [operand('t4', 2)], { axis: 0 });
    expect(layoutDiagram(down, 360)).toMatchObject({ kind: 'reduce', axis: { box: 0, direction: 'down' } });
    expect(reducedAlong(step('reduce_sum', [operand('t', 5, 2)], [operand(null, 5)], { axis: -1 }))).toBe('across');
    expect(diagramKind(step('reduce_sum', [operand('t', 5, 2)], [operand(null)], { axis: null }))).toBeNull();
  });
});

describe('other diagrams', () => {
  it('join and cut along an axis', () => {
    const join = step('stack', [operand('A', 3), operand('B', 3)], [operand('S', 3, 2)], { axis: 1 });
    expect(layoutDiagram(join, 360)?.signs.map(({ text }) => text)).toEqual(['+', '→']);
    const pieces = Array.from({ length: 6 }, () => operand(null, 1));
    expect(layoutDiagram(step('split', [operand('t', 6)], pieces, { axis: 0 }), 360)).toMatchObject({ kind: 'cut', more: 2 });
  });

  it('hold the elements of small tensors', () => {
    const values = tensor('int32', [2, 2], Int32Array.of(1, -2, 3, 4));
    const turn = step('transpose', [{ ...operand('a', 2, 2), tensor: values }], [operand('b', 2, 2)]);
    expect(layoutDiagram(turn, 360)?.boxes[0]?.values).toEqual([1, -2, 3, 4]);
  });

  it('are none for ops that keep shapes, and for tensors without elements', () => {
    expect(layoutDiagram(step('multiply', [operand('a', 2)], [operand('b', 2)]), 360)).toBeNull();
    expect(layoutDiagram(step('reshape', [operand('a', 0, 3)], [operand('b', 3, 0)]), 360)).toBeNull();
  });

  it('fit their place, whatever the shapes', () => {
    const shape = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 4 });
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 200, max: 600 }), (one, other, width) => {
        const diagram = layoutDiagram(step('reshape', [operand('a', ...one)], [operand('b', ...other)]), width);
        for (const [index, box] of (diagram?.boxes ?? []).entries()) {
          const next = diagram?.boxes[index + 1];
          if (next) expect(box.x + box.width).toBeLessThan(next.x);
        }
        for (const box of diagram?.boxes ?? []) expect(box.width * box.height).toBeGreaterThan(0);
      }),
    );
  });
});
