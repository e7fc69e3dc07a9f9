/**
 * Decides which records of a scanned text are rows: how many columns there are, which record is the header, and which
 * lines are left out and why. Knows no types.
 */
import type { ImportReport, RejectReason } from '#shared/host/table.ts';
import { nameColumns } from './column-names.ts';
import { sequenceLength } from './encoding.ts';
import { fieldsOf, scanRecords, type Dialect, type ScannedRecord } from './scan.ts';

export interface Layout {
  readonly dialect: Dialect;
  /** Final names, in order. */
  readonly names: readonly string[];
  /** Whether the header left the column without a name. */
  readonly unnamed: readonly boolean[];
  /** Fields of each row. */
  readonly width: number;
  readonly header: boolean;
  /** Offset of the first record that may be a row. */
  readonly bodyStart: number;
  /** Line of `bodyStart`, from 1. */
  readonly bodyLine: number;
  readonly rows: number;
  readonly rejected: ImportReport['rejected'];
  /** Rejected lines by reason. */
  readonly reasons: ReadonlyMap<RejectReason, number>;
  /** Whether another reader sees the same rows in the file as it is. */
  readonly plain: boolean;
}

interface Head {
  readonly names: readonly string[];
  readonly unnamed: readonly boolean[];
  readonly header: boolean;
  readonly bodyStart: number;
  readonly bodyLine: number;
  readonly before: readonly Reject[];
}

interface Reject {
  readonly line: number;
  readonly why: RejectReason;
  readonly text: string;
}

const keptRejects = 100;
const longestRecord = 1_990_000;
const looksNumeric = /^\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?\s*$/;

/** Null when the text has no record at all. */
export function layOut(bytes: Uint8Array, dialect: Dialect, sampledWidth: number, damaged: boolean): Layout | null {
  let width = sampledWidth;
  for (let attempt = 1; ; attempt += 1) {
    const head = readHead(bytes, dialect, width);
    if (head === null) return null;
    const layout = survey(bytes, dialect, width, head, damaged);
    if (layout.commonWidth === width || attempt === 3) return layout;
    width = layout.commonWidth;
  }
}

/** Why a record is no row of `width` fields; null when it is one. */
export function rejectReason(
  bytes: Uint8Array,
  record: Readonly<ScannedRecord>,
  width: number,
  damaged: boolean,
): RejectReason | null {
  if (record.badQuote) return 'quote';
  if (record.fields < width) return 'too-few';
  if (record.fields > width) return 'too-many';
  if (record.end - record.start > longestRecord) return 'too-long';
  if (damaged && !isSound(bytes, record.start, record.end)) return 'encoding';
  return null;
}

function isSound(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** The first `count` records as fields. */
function opening(bytes: Uint8Array, dialect: Dialect, count: number) {
  const records: { fields: string[]; start: number; end: number; line: number; sound: boolean }[] = [];
  scanRecords(bytes, dialect, (record) => {
    records.push({
      fields: record.badQuote ? [] : fieldsOf(bytes, record.start, record.end, dialect),
      start: record.start,
      end: record.end,
      line: record.line,
      sound: !record.badQuote,
    });
    return records.length < count;
  });
  return records;
}

function readHead(bytes: Uint8Array, dialect: Dialect, width: number): Head | null {
  const records = opening(bytes, dialect, 60);
  if (records.length === 0) return null;
  const first = records.findIndex(({ fields }) => fields.length === width && fields.every(isTitle));
  const skipped = first > 0 && first <= 20 && records.slice(0, first).every(({ fields }) => fields.length < width) ? first : 0;
  // A header that is one short names the columns after the row names, as R writes it.
  const isShort = skipped === 1 && width > 2 && records[0].fields.length === width - 1 && records[0].fields.every(isTitle);
  const at = isShort ? 0 : skipped;
  const candidate = records[at];
  const body = records.slice(at + 1).filter(({ fields }) => fields.length === width);
  const before = records.slice(0, at).map(({ start, end, line }) => ({
    line,
    why: 'before-header' as const,
    text: excerpt(bytes, start, end),
  }));
  const header =
    candidate.sound &&
    isHeader(
      candidate.fields,
      body.map(({ fields }) => fields),
      width,
    );
  const next = records[at + 1];
  const titles = header
    ? alignNames(
        candidate.fields,
        width,
        body.map(({ fields }) => fields),
      )
    : new Array<string>(width).fill('');
  return {
    names: nameColumns(titles),
    unnamed: titles.map((title) => header && title.trim() === ''),
    header,
    bodyStart: header ? (next?.start ?? bytes.length) : candidate.start,
    bodyLine: header ? (next?.line ?? candidate.line + 1) : candidate.line,
    before,
  };
}

function isTitle(field: string): boolean {
  return field.trim() !== '' && !looksNumeric.test(field);
}

/**
 * A first record is a header unless numbers stand in it where numbers stand below, years in a row excepted; a record of
 * numbers alone is none.
 */
function isHeader(fields: readonly string[], body: readonly (readonly string[])[], width: number): boolean {
  const numeric = fields.filter((field) => looksNumeric.test(field));
  if (numeric.length === 0) return true;
  if (body.length === 0) return numeric.length < fields.length;
  if (areYears(numeric) && numeric.length < fields.length) return true;
  if (fields.length !== width) return true;
  const numericBelow = fields.map((_, column) => {
    const values = body.map((row) => row[column].trim()).filter((value) => value !== '');
    return values.length > 0 && values.filter((value) => looksNumeric.test(value)).length >= values.length / 2;
  });
  return fields.some((field, column) => numericBelow[column] && isTitle(field));
}

function areYears(numeric: readonly string[]): boolean {
  const years = numeric.map(Number);
  return (
    years.length > 1 &&
    years.every((year, index) => year >= 1800 && year <= 2200 && (index === 0 || year === years[index - 1] + 1))
  );
}

/** As many names as fields: a short header belongs to the right unless the last column is empty throughout. */
function alignNames(header: readonly string[], width: number, body: readonly (readonly string[])[]): string[] {
  if (header.length >= width) return header.slice(0, width);
  const lastIsEmpty = body.length > 0 && body.every((row) => row[width - 1].trim() === '');
  const empty = new Array<string>(width - header.length).fill('');
  return header.length === width - 1 && !lastIsEmpty ? [...empty, ...header] : [...header, ...empty];
}

function survey(bytes: Uint8Array, dialect: Dialect, width: number, head: Head, damaged: boolean) {
  const body = bytes.subarray(head.bodyStart);
  const widths = new Map<number, number>();
  const reasons = new Map<RejectReason, number>();
  const lines: Reject[] = [...head.before];
  let rows = 0;
  let count = head.before.length;
  let unusual = false;
  const summary = scanRecords(body, dialect, (record) => {
    if (!record.badQuote) widths.set(record.fields, (widths.get(record.fields) ?? 0) + 1);
    const why = rejectReason(body, record, width, damaged);
    if (why === null) {
      rows += 1;
      if (record.unusual) unusual = true;
      return undefined;
    }
    count += 1;
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
    if (lines.length < keptRejects) {
      lines.push({ line: record.line + head.bodyLine - 1, why, text: excerpt(body, record.start, record.end) });
    }
    return undefined;
  });
  let commonWidth = width;
  let common = widths.get(width) ?? 0;
  for (const [candidate, frequency] of widths) {
    if (frequency > common && frequency * 2 > rows + count) {
      commonWidth = candidate;
      common = frequency;
    }
  }
  return {
    dialect,
    names: head.names,
    unnamed: head.unnamed,
    width,
    header: head.header,
    bodyStart: head.bodyStart,
    bodyLine: head.bodyLine,
    rows,
    rejected: { count, lines: lines.map((reject) => ({ ...reject, column: null })) },
    reasons,
    plain: count === 0 && !unusual && !summary.mixedLineEnds && summary.blankLines === 0 && !damaged,
    commonWidth,
  };
}

/** At most 200 characters of a record, for people. */
function excerpt(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(to - from, 800))
    .toString('utf8')
    .slice(0, 200);
}
