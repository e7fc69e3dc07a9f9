/** Rows picked out of columns, in the layouts that engines want. */

export function gather(values: Float32Array, rows: Int32Array): Float32Array<ArrayBuffer> {
  const gathered = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) gathered[i] = values[rows[i]];
  return gathered;
}

/** Columns of one length as one row-major [rows, columns] matrix. */
export function interleave(columns: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const rows = columns[0]?.length ?? 0;
  const matrix = new Float32Array(rows * columns.length);
  columns.forEach((values, column) => {
    for (let row = 0; row < rows; row += 1) matrix[row * columns.length + column] = values[row];
  });
  return matrix;
}

/** Numbers that are worth having in memory between two layers. */
const affordableNumbers = 2 ** 22;

/** How many rows may go through a network at once. @param width numbers per row of its widest value */
export function rowsAtOnce(width: number): number {
  return Math.max(16, Math.floor(affordableNumbers / width));
}
