/** What flows through an index stream. */

/** A row, a batch of rows, or a batch of batches. Rows are positions from 0 in the source. */
export type Element = number | Int32Array | readonly Element[];

/** Hands out the elements of one pass, one at a time; undefined at the end and ever after. */
export interface Pass {
  next(): Element | undefined;
}

/** Joins elements as `Dataset.batch` stacks them. */
export function joinElements(elements: readonly Element[]): Element {
  return typeof elements[0] === 'number' ? new Int32Array(elements as readonly number[]) : elements;
}

/** The rows of an element in order, whatever its nesting. */
export function rowsOf(element: Element): readonly number[] {
  if (typeof element === 'number') return [element];
  if (element instanceof Int32Array) return Array.from(element);
  return element.flatMap(rowsOf);
}
