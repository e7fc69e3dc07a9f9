/** Shapes as Python writes them, also where sizes are not known. */

/** A shape with sizes not known yet as null; null where not even the number of axes is known. */
export type KnownShape = readonly (number | null)[] | null;

/** As a Python tuple: `()`, `(3,)`, `(None, 3)`; `<unknown>` without a number of axes. */
export function shapeText(shape: KnownShape): string {
  if (shape === null) return '<unknown>';
  return shape.length === 1 ? `(${shape[0] ?? 'None'},)` : `(${sizesText(shape)})`;
}

/** `TensorShape([None, 3])` */
export function tensorShapeRepr(shape: KnownShape): string {
  return shape === null ? 'TensorShape(None)' : `TensorShape([${sizesText(shape)}])`;
}

function sizesText(shape: readonly (number | null)[]): string {
  return shape.map((size) => size ?? 'None').join(', ');
}
