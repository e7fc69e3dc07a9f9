/** Cells and facts of a column in words, as the window's language writes numbers and dates. */
import { shortNumber } from '#renderer/charts/geometry.ts';
import type { Cell, ColumnProfile } from '#shared/host/table.ts';
import type { ColumnType } from '#shared/project/document.ts';

/** How the numbers of one column are written, so that they read as a column. */
export interface NumberLook {
  /** Years and numbers that only name a row are written without grouping. */
  readonly grouped: boolean;
  /** Every number shows at least so many decimals. */
  readonly decimals: number;
}

const mostDecimals = 4;

type LookFacts = Pick<ColumnProfile, 'type' | 'min' | 'max'> & Partial<Pick<ColumnProfile, 'count' | 'missing' | 'distinct'>>;

/** Looks at a few of the column's values; the rest is written alike, and never rounded. */
export function numberLook(profile: LookFacts | null, sample: readonly Cell[]): NumberLook {
  let decimals = 0;
  for (const cell of sample) {
    if (typeof cell !== 'number' || Math.abs(cell) >= 1e15) continue;
    while (decimals < mostDecimals && Number(cell.toFixed(decimals)) !== cell) decimals += 1;
  }
  return { grouped: profile === null || !(areYears(profile) || areNames(profile)), decimals };
}

function areYears({ type, min, max }: LookFacts): boolean {
  return type === 'int64' && min !== null && max !== null && min >= 1500 && max < 2200;
}

/** Whole numbers that are all different and lie close together count rows rather than things. */
function areNames({ type, min, max, count = 0, missing = 0, distinct }: LookFacts): boolean {
  const present = count - missing;
  return type === 'int64' && min !== null && max !== null && present > 20 && distinct === present && max - min < present * 10;
}

/** Null stands for a missing value. Numbers are exact up to 15 digits; times are UTC, as they were read. */
export function cellText(cell: Cell, type: ColumnType, language: string, look: NumberLook): string | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'string') return cell;
  if (type === 'bool') return cell === 0 ? 'false' : 'true';
  if (type === 'date' || type === 'timestamp') return timeText(cell, type);
  const size = Math.abs(cell);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return cell.toExponential().replace('-', '−');
  const format = numberFormat(
    language,
    look.grouped,
    look.decimals,
    Math.max(look.decimals, 15 - Math.max(1, Math.ceil(Math.log10(size + 1)))),
  );
  return format.format(cell).replace('-', '−');
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs more than a thousand uses of it. */
function numberFormat(language: string, grouped: boolean, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${grouped} ${least} ${most}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, { useGrouping: grouped, minimumFractionDigits: least, maximumFractionDigits: most });
    formats.set(key, format);
  }
  return format;
}

function timeText(milliseconds: number, type: 'date' | 'timestamp'): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  const iso = date.toISOString();
  return type === 'date' ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}

/** A fact about a column in few digits. */
export function factText(value: number, type: ColumnType, language: string, grouped = true): string {
  if (type === 'date' || type === 'timestamp') return timeText(value, type);
  return grouped ? shortNumber(value, language) : String(Number.isInteger(value) ? value : Number(value.toPrecision(5)));
}

/** A size as people read it. */
export function bytesText(bytes: number, language: string): string {
  const format = (value: number, unit: string): string =>
    `${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value)} ${unit}`;
  if (bytes < 1000) return format(bytes, 'B');
  if (bytes < 1e6) return format(bytes / 1e3, 'kB');
  if (bytes < 1e9) return format(bytes / 1e6, 'MB');
  return format(bytes / 1e9, 'GB');
}
