/** Cells and facts of a column in words, as the window's language writes numbers and dates. */
import { shortNumber } from '#renderer/charts/geometry.ts';
import type { Cell } from '#shared/host/table.ts';
import type { ColumnType } from '#shared/project/document.ts';

/** Null stands for a missing value. Numbers are exact up to 15 digits; times are UTC, as they were read. */
export function cellText(cell: Cell, type: ColumnType, language: string): string | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'string') return cell;
  if (type === 'bool') return cell === 0 ? 'false' : 'true';
  if (type === 'date' || type === 'timestamp') return timeText(cell, type);
  if (isYearLike(cell, type)) return String(cell);
  const size = Math.abs(cell);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return cell.toExponential().replace('-', '−');
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 15 }).format(cell).replace('-', '−');
}

/** Whole numbers from 1500 to 2199 are written without grouping: most of them are years. */
function isYearLike(value: number, type: ColumnType): boolean {
  return type === 'int64' && value >= 1500 && value < 2200;
}

function timeText(milliseconds: number, type: 'date' | 'timestamp'): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  const iso = date.toISOString();
  return type === 'date' ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}

/** A fact about a column in few digits. */
export function factText(value: number, type: ColumnType, language: string): string {
  if (type === 'date' || type === 'timestamp') return timeText(value, type);
  if (isYearLike(value, type)) return String(value);
  return shortNumber(value, language);
}

/** A size as people read it. */
export function bytesText(bytes: number, language: string): string {
  const format = (value: number, unit: string): string => `${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value)} ${unit}`;
  if (bytes < 1000) return format(bytes, 'B');
  if (bytes < 1e6) return format(bytes / 1e3, 'kB');
  if (bytes < 1e9) return format(bytes / 1e6, 'MB');
  return format(bytes / 1e9, 'GB');
}
