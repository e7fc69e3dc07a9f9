/** How many numbered chips fit in a row and where each one stands. Knows nothing of what the numbers are. */

export interface ChipRowSettings {
  /** Pixels the row may take. */
  readonly width: number;
  /** Side of a chip whose number has one or two digits. */
  readonly size: number;
  readonly gap: number;
  /** Air inside a batch, left and right of its chips. */
  readonly padding: number;
  /** Air between two batches. */
  readonly groupGap: number;
}

export interface ChipRow {
  readonly chips: readonly { readonly element: number; readonly x: number; readonly width: number }[];
  /** One per batch that has a chip in the row; empty for single elements. `whole` is false where the row cut it. */
  readonly groups: readonly { readonly x: number; readonly width: number; readonly whole: boolean }[];
  /** True when everything given stands in the row. */
  readonly complete: boolean;
}

/** Width of a chip that prints `element`: a square that grows to the side from three digits on. */
export function chipWidth(element: number, size: number): number {
  const digits = String(element).length;
  return digits <= 2 ? size : size + (digits - 2) * Math.ceil(size * 0.34);
}

/** Lays single elements (`number[]`) or batches (`number[][]`) from left to right until the row is full. */
export function layChips(items: readonly (number | readonly number[])[], settings: ChipRowSettings): ChipRow {
  const chips: { element: number; x: number; width: number }[] = [];
  const groups: { x: number; width: number; whole: boolean }[] = [];
  let x = 0;
  for (const item of items) {
    if (typeof item === 'number') {
      const width = chipWidth(item, settings.size);
      if (x + width > settings.width) return { chips, groups, complete: false };
      chips.push({ element: item, x, width });
      x += width + settings.gap;
      continue;
    }
    const start = x;
    let inside = start + settings.padding;
    let placed = 0;
    for (const element of item) {
      const width = chipWidth(element, settings.size);
      if (inside + width + settings.padding > settings.width) break;
      chips.push({ element, x: inside, width });
      inside += width + settings.gap;
      placed++;
    }
    const whole = placed === item.length;
    if (placed > 0) groups.push({ x: start, width: inside - settings.gap + settings.padding - start, whole });
    if (!whole) return { chips, groups, complete: false };
    x = inside - settings.gap + settings.padding + settings.groupGap;
  }
  return { chips, groups, complete: true };
}
