/** Small steps that the methods of DataFrames share. */
import type { PyValue } from '../../python/value.ts';
import { type Column } from './column.ts';
import { type MethodTable } from '../native-methods.ts';
import { PyFrame } from './objects.ts';

export type Table = MethodTable<PyFrame>;
export type Args = Readonly<Record<string, PyValue>>;

export const withColumns = (frame: PyFrame, columns: readonly Column[]): PyFrame =>
  new PyFrame(columns, frame.labels, frame.index);
export const everyColumn = (frame: PyFrame, change: (column: Column) => Column): PyFrame =>
  withColumns(frame, frame.columns.map(change));
export const allPlaces = (frame: PyFrame): readonly number[] => frame.columns.map((_, place) => place);
