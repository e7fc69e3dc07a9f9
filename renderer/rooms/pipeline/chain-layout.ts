/**
 * Where the nodes, edges and drop places of a linear chain of stages lie, in pixels before zoom.
 * Knows nothing of what a stage means or how it is drawn.
 */

export const nodeWidth = 144;
export const nodeHeight = 124;
export const chainMargin = 24;
/** The dashed place at the end of the chain that stands for the model. */
export const endWidth = 116;

const smallestGap = 78;
/** Advance of one character of the mono face at 11 px. */
const labelAdvance = 6.6;
const labelPadding = 10;

export interface ChainLayout {
  /** Left side of each node. */
  readonly nodes: readonly number[];
  /** The edge that leaves each node, in order; the last one leads to the end place. */
  readonly edges: readonly { readonly x: number; readonly width: number }[];
  /** Left side of the end place. */
  readonly end: number;
  /** Full width with both margins. */
  readonly width: number;
}

/** Width an edge needs so that none of its labels touches a node: at least 78 px. */
export function edgeWidth(labels: readonly string[]): number {
  const longest = labels.reduce((length, label) => Math.max(length, label.length), 0);
  return Math.max(smallestGap, Math.ceil(longest * labelAdvance) + labelPadding);
}

/** Places a chain; `edgeLabels[i]` are the lines written on the edge after node i. */
export function layoutChain(edgeLabels: readonly (readonly string[])[]): ChainLayout {
  const nodes: number[] = [];
  const edges: { x: number; width: number }[] = [];
  let x = chainMargin;
  for (const labels of edgeLabels) {
    nodes.push(x);
    const width = edgeWidth(labels);
    edges.push({ x: x + nodeWidth, width });
    x += nodeWidth + width;
  }
  return { nodes, edges, end: x, width: x + endWidth + chainMargin };
}

/**
 * The position that the dragged node `from` would take if it were dropped with its centre at `centre`.
 * The first stage never moves and nothing moves before it, so the answer is at least 1.
 */
export function dropPosition(layout: ChainLayout, from: number, centre: number): number {
  if (from === 0) return 0;
  let position = 1;
  for (let index = 1; index < layout.nodes.length; index++) {
    if (index !== from && layout.nodes[index] + nodeWidth / 2 < centre) position++;
  }
  return position;
}

/** Where the drop line stands when the node `from` would end up at `to`: in the middle of the edge it enters. */
export function dropLine(layout: ChainLayout, from: number, to: number): number {
  const edge = layout.edges[to <= from ? to - 1 : to];
  return edge.x + edge.width / 2;
}

/** The scroll position, nearest to the present one, at which `left` … `right` is in view with some air around it. */
export function scrollToShow(scroll: number, viewport: number, left: number, right: number, air = 48): number {
  const smallest = right + air - viewport;
  const largest = left - air;
  if (smallest > largest) return Math.max(0, left - (viewport - (right - left)) / 2);
  return Math.max(0, Math.min(largest, Math.max(smallest, scroll)));
}

export const zoomSteps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5] as const;

/** The next larger (`+1`) or smaller (`−1`) step from any zoom; the ends stay. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const candidates = zoomSteps.filter((step) => (direction > 0 ? step > zoom + 1e-6 : step < zoom - 1e-6));
  return (direction > 0 ? candidates[0] : candidates[candidates.length - 1]) ?? zoom;
}

/** The zoom at which the whole chain fits the viewport, within the steps' range and never above 100 %. */
export function fitZoom(width: number, viewport: number): number {
  return Math.max(zoomSteps[0], Math.min(1, viewport / Math.max(1, width)));
}
