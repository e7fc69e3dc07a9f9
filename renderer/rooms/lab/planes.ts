/** A tensor's planes: the tables of its last two axes, each with its place among them and where its rows begin. */
export interface Plane {
  /** `[1, 0]`; empty for a tensor of one plane. */
  readonly name: string;
  /** Offset of each row's first element, row-major. */
  readonly rows: readonly number[];
}

/** Tensors without elements have no planes. */
export function planesOf(shape: readonly number[]): readonly Plane[] {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.length < 2 ? 1 : (shape.at(-2) ?? 1);
  const outer = shape.slice(0, -2);
  const count = outer.reduce((product, size) => product * size, 1);
  if (columns * rows === 0) return [];
  return Array.from({ length: count }, (_, plane) => ({
    name: outer.length === 0 ? '' : `[${placeOf(plane, outer).join(', ')}]`,
    rows: Array.from({ length: rows }, (_row, row) => (plane * rows + row) * columns),
  }));
}

function placeOf(plane: number, outer: readonly number[]): readonly number[] {
  const places: number[] = [];
  let rest = plane;
  for (const size of [...outer].reverse()) {
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return places;
}
