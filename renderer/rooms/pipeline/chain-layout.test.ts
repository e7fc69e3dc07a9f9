import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainMargin,
  dropLine,
  dropPosition,
  edgeWidth,
  fitZoom,
  layoutChain,
  nodeWidth,
  scrollToShow,
  stepZoom,
} from './chain-layout.ts';

const short = ['()', 'float32 ×2', '10 examples'];

describe('layoutChain', () => {
  it('puts the first node at the margin and the second one an edge further', () => {
    const layout = layoutChain([short, short]);
    expect(layout.nodes).toEqual([chainMargin, chainMargin + nodeWidth + edgeWidth(short)]);
    expect(layout.edges[0]).toEqual({ x: chainMargin + nodeWidth, width: edgeWidth(short) });
  });

  it('keeps at least 78 px between nodes and grows an edge with its longest label', () => {
    expect(edgeWidth(['()'])).toBe(78);
    expect(edgeWidth(['(batch 32, 28, 28, 1)'])).toBeGreaterThan(21 * 6.6);
  });
});

describe('dropPosition', () => {
  const layout = layoutChain([short, short, short, short]);
  const centreOf = (index: number): number => layout.nodes[index] + nodeWidth / 2;

  it('never gives the place of the source away', () => {
    expect(dropPosition(layout, 2, -500)).toBe(1);
    expect(dropPosition(layout, 0, 10_000)).toBe(0);
  });

  it('passes a neighbour once its own centre has passed the centre of the neighbour', () => {
    expect(dropPosition(layout, 1, centreOf(2) - 1)).toBe(1);
    expect(dropPosition(layout, 1, centreOf(2) + 1)).toBe(2);
    expect(dropPosition(layout, 3, centreOf(2) - 1)).toBe(2);
  });

  it('stays inside the chain and rises with the pointer for every drag', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: -2000, max: 4000, noNaN: true }),
        fc.double({ min: 0, max: 900, noNaN: true }),
        (from, x, more) => {
          const position = dropPosition(layout, from, x);
          expect(position).toBeGreaterThanOrEqual(1);
          expect(position).toBeLessThanOrEqual(3);
          expect(dropPosition(layout, from, x + more)).toBeGreaterThanOrEqual(position);
        },
      ),
    );
  });

  it('draws the drop line on the edge that the node would enter', () => {
    expect(dropLine(layout, 3, 1)).toBe(layout.edges[0].x + layout.edges[0].width / 2);
    expect(dropLine(layout, 1, 3)).toBe(layout.edges[3].x + layout.edges[3].width / 2);
  });
});

describe('scrollToShow', () => {
  it('leaves the view alone when the stage is in it', () => {
    expect(scrollToShow(100, 600, 200, 344)).toBe(100);
  });

  it('moves just far enough to either side', () => {
    expect(scrollToShow(0, 600, 900, 1044)).toBe(1044 + 48 - 600);
    expect(scrollToShow(800, 600, 300, 444)).toBe(252);
  });

  it('centres a stage that is wider than the view and never scrolls before the start', () => {
    expect(scrollToShow(0, 200, 400, 544)).toBe(372);
    expect(scrollToShow(0, 600, 10, 154)).toBe(0);
  });
});

describe('zoom', () => {
  it('steps up and down and stays at the ends', () => {
    expect(stepZoom(1, 1)).toBe(1.1);
    expect(stepZoom(0.83, -1)).toBe(0.8);
    expect(stepZoom(1.5, 1)).toBe(1.5);
    expect(stepZoom(0.5, -1)).toBe(0.5);
  });

  it('fits a long chain by shrinking and never enlarges a short one', () => {
    expect(fitZoom(1200, 900)).toBe(0.75);
    expect(fitZoom(300, 900)).toBe(1);
    expect(fitZoom(10_000, 900)).toBe(0.5);
  });
});
