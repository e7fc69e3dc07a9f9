/** A shape as Python writes a tuple: `(5, 2)`, `(3,)`, `()`. */
export function shapeText(shape: readonly (number | null)[]): string {
  return `(${shape.map((length) => length ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`;
}
