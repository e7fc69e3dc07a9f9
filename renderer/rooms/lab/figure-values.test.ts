import { describe, expect, it } from 'vitest';
import type { AxesDisplay } from '#shared/lab/output.ts';
import { figureValues } from './figure-values.ts';

const blank: AxesDisplay = {
  row: 0,
  column: 0,
  title: null,
  xLabel: null,
  yLabel: null,
  xScale: 'linear',
  yScale: 'linear',
  xLimits: null,
  yLimits: null,
  xTicks: true,
  yTicks: true,
  grid: false,
  legend: false,
  visible: true,
  marks: [],
};

describe('the values of a figure', () => {
  it('are one block of columns for each mark, with every digit', () => {
    const axes: AxesDisplay = {
      ...blank,
      title: 'Loss',
      xLabel: 'epoch',
      marks: [
        { kind: 'scatter', x: [0.1, 2], y: [1 / 3, 4], size: 36, label: 'a', colour: null },
        { kind: 'rule', horizontal: true, at: 1, label: null, colour: null },
        { kind: 'hist', edges: [0, 1, 2], counts: [5, 6], label: null, colour: null },
      ],
    };
    const figure = { width: 1, height: 1, title: null, rows: 1, columns: 1, axes: [axes] };
    expect(figureValues(figure)).toBe('Loss\nepoch\ta\n0.1\t0.3333333333333333\n2\t4\n\nepoch ≥\tepoch <\ty\n0\t1\t5\n1\t2\t6');
  });
});
