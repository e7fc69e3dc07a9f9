/**
 * Where the chips and batch boxes of several orders stand so that their epochs line up under common headings.
 * Knows batches of numbers only.
 */

export interface OrderMetrics {
  /** Side of a chip. */
  readonly chip: number;
  /** Between two chips of a batch. */
  readonly gap: number;
  /** Between two batches, box edge to box edge. */
  readonly batchGap: number;
  /** From a box's edge to its first chip. */
  readonly padding: number;
  /** Between two epochs; a line stands in its middle. */
  readonly epochGap: number;
}

export interface OrderLayout {
  /** Left side and width of each epoch's column, the same for every row. */
  readonly epochs: readonly { readonly x: number; readonly width: number }[];
  readonly rows: readonly OrderRowLayout[];
  readonly width: number;
}

export interface OrderRowLayout {
  readonly chips: readonly { readonly element: number; readonly x: number }[];
  readonly boxes: readonly { readonly x: number; readonly width: number }[];
  /** One between two epochs; `clean` when no batch crosses it. */
  readonly lines: readonly { readonly x: number; readonly clean: boolean }[];
}

interface Slot {
  readonly element: number;
  readonly batch: number;
  readonly epoch: number;
  /** Left side within its epoch's column. */
  readonly inside: number;
}

/** Lays out rows of batches whose elements, read one after another, make epochs of `epochSize` elements. */
export function layOrders(
  rows: readonly (readonly (readonly number[])[])[],
  epochSize: number,
  metrics: OrderMetrics,
): OrderLayout {
  const slots = rows.map((batches) => slotsOf(batches, Math.max(1, epochSize), metrics));
  const widths: number[] = [];
  for (const slot of slots.flat()) {
    widths[slot.epoch] = Math.max(widths[slot.epoch] ?? 0, slot.inside + metrics.chip + metrics.padding);
  }
  let x = 0;
  const epochs = Array.from(widths, (width) => {
    const column = { x, width };
    x += width + metrics.epochGap;
    return column;
  });
  return {
    epochs,
    rows: slots.map((row) => placeRow(row, epochs, metrics)),
    width: Math.max(0, x - metrics.epochGap),
  };
}

function slotsOf(batches: readonly (readonly number[])[], epochSize: number, metrics: OrderMetrics): Slot[] {
  const slots: Slot[] = [];
  let inside = metrics.padding;
  batches.forEach((elements, batch) => {
    elements.forEach((element, place) => {
      const index = slots.length;
      if (index % epochSize === 0) inside = metrics.padding;
      else inside += metrics.chip + (place === 0 ? metrics.batchGap + 2 * metrics.padding : metrics.gap);
      slots.push({ element, batch, epoch: Math.floor(index / epochSize), inside });
    });
  });
  return slots;
}

function placeRow(row: readonly Slot[], epochs: OrderLayout['epochs'], metrics: OrderMetrics): OrderRowLayout {
  const at = (slot: Slot): number => epochs[slot.epoch].x + slot.inside;
  const boxes: { x: number; width: number }[] = [];
  const lines: { x: number; clean: boolean }[] = [];
  row.forEach((slot, index) => {
    const before = index > 0 ? row[index - 1] : null;
    if (before !== null && before.epoch !== slot.epoch) {
      lines.push({ x: epochs[slot.epoch].x - metrics.epochGap / 2, clean: before.batch !== slot.batch });
    }
    if (before === null || before.batch !== slot.batch) boxes.push({ x: at(slot) - metrics.padding, width: 0 });
    const box = boxes[boxes.length - 1];
    boxes[boxes.length - 1] = { x: box.x, width: at(slot) + metrics.chip + metrics.padding - box.x };
  });
  return { chips: row.map((slot) => ({ element: slot.element, x: at(slot) })), boxes, lines };
}
