/** What flows through an index stream. */

/** A row, a batch of rows, or a batch of batches. Rows are positions from 0 in the source. */
export type Element = number | Int32Array | readonly Element[];

/** Hands out the elements of one pass, one at a time; undefined at the end and ever after. */
export interface ElementPass {
  next(): Element | undefined;
}

/** Joins elements as `Dataset.batch` stacks them. */
export function joinElements(elements: ArrayLike<Element>): Element {
  return typeof elements[0] === 'number' ? Int32Array.from(elements as ArrayLike<number>) : Array.from(elements);
}

/** The elements of a batch. */
export function splitElement(element: Element): Exclude<Element, number> {
  if (typeof element === 'number') throw new RangeError('Single rows cannot be unbatched');
  return element;
}

/** The rows of an element in order, whatever its nesting. */
export function rowsOf(element: Element): readonly number[] {
  if (typeof element === 'number') return [element];
  if (element instanceof Int32Array) return Array.from(element);
  return element.flatMap(rowsOf);
}
