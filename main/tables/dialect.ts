/** Finds out how a text separates and quotes its fields, by which choice makes its records most alike. */
import { fieldsOf, scanRecords, type Dialect } from './scan.ts';

export interface SniffedDialect extends Dialect {
  /** The most frequent number of fields in the sample. */
  readonly width: number;
  /** Bytes to leave out at the beginning: Excel's `sep=;` line. */
  readonly offset: number;
}

const delimiters = [',', ';', '\t', '|'] as const;
const quotes = ['"', "'"] as const;
/** Stands for the delimiter of a text in one column: a control character that no such text holds. */
export const noDelimiter = 0x1f;
const sampleBytes = 262_144;
const sampleRecords = 2000;

/** Cuts at a line end, so that no half record is judged. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  const end = bytes.subarray(0, sampleBytes).lastIndexOf(0x0a);
  return bytes.subarray(0, end > 0 ? end : sampleBytes);
}

interface Judged {
  readonly width: number;
  /** Part of the records, by this dialect, that have `width` sound fields. */
  readonly alike: number;
  /** Whether the first record, likely the header, is one of them. */
  readonly first: boolean;
  readonly firstWidth: number;
  /** Part of the records with more than one field. */
  readonly divided: number;
  /** Fields in this dialect's quotes that hold the delimiter or a line end. */
  readonly needed: number;
}

function judge(sample: Uint8Array, dialect: Dialect): Judged {
  const widths = new Map<number, number>();
  let records = 0;
  let needed = 0;
  let firstWidth = 0;
  let divided = 0;
  scanRecords(sample, dialect, (record) => {
    records += 1;
    if (!record.badQuote) {
      if (records === 1) firstWidth = record.fields;
      if (record.fields > 1) divided += 1;
      widths.set(record.fields, (widths.get(record.fields) ?? 0) + 1);
      if (dialect.quote === 0x27 && record.fields > 1) {
        const special = new RegExp(`[\\n${String.fromCharCode(dialect.delimiter)}]`);
        if (fieldsOf(sample, record.start, record.end, dialect).some((field) => special.test(field))) needed += 1;
      }
    } else if (firstWidth > 1) divided += 1;
    return records < sampleRecords;
  });
  let width = 1;
  let count = 0;
  for (const [candidate, frequency] of widths) {
    if (frequency > count || (frequency === count && candidate > width)) {
      width = candidate;
      count = frequency;
    }
  }
  const share = (part: number) => (records === 0 ? 0 : part / records);
  return { width, alike: share(count), first: firstWidth === width, firstWidth, divided: share(divided), needed };
}

/**
 * The dialect with the largest part of alike records, more so where the first record is one of them; of equals, the
 * rarer of comma, semicolon, tab and bar (decimal commas are commas too), and single quotes only where they are plainly
 * at work. A text that a delimiter divides without a common width keeps it, to be refused as ragged; one that none divides
 * is one column.
 */
export function sniffDialect(bytes: Uint8Array): SniffedDialect {
  const declared = /^sep=([,;|\t])\r?\n/i.exec(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.length)).toString('latin1'),
  );
  const offset = declared ? declared[0].length : 0;
  const sample = sampleOf(bytes.subarray(offset));
  const candidates = declared ? [declared[1]] : delimiters;
  let best: SniffedDialect | null = null;
  let bestScore = 0;
  let ragged: SniffedDialect | null = null;
  for (const quote of quotes) {
    for (const delimiter of candidates) {
      const dialect = { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) };
      const { width, alike, first, firstWidth, divided, needed } = judge(sample, dialect);
      if (quote === "'" && needed === 0) continue;
      if (width < 2 || alike < 0.5) {
        if (divided >= 0.5) ragged ??= { ...dialect, width: Math.max(firstWidth, 2), offset };
        continue;
      }
      const score = alike + (first ? 0.25 : 0);
      if (score >= bestScore) {
        best = { ...dialect, width, offset };
        bestScore = score;
      }
    }
  }
  return best ?? ragged ?? { delimiter: noDelimiter, quote: 0x22, width: 1, offset };
}
