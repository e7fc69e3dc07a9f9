/** Shapes of what flows between layers: sizes without the batch. */
export type Shape = readonly number[];

/** Number of elements; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A shape as a person reads it: `28 × 28 × 1`. */
export function shapeWords(shape: Shape): string {
  return shape.join(' × ');
}

export function sameShape(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((size, axis) => size === other[axis]);
}
