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
  /** Fields in this dialect's quotes that hold the delimiter or a line end. */
  readonly needed: number;
}

function judge(sample: Uint8Array, dialect: Dialect): Judged {
  const widths = new Map<number, number>();
  let records = 0;
  let needed = 0;
  let firstWidth = 0;
  scanRecords(sample, dialect, (record) => {
    records += 1;
    if (!record.badQuote) {
      if (records === 1) firstWidth = record.fields;
      widths.set(record.fields, (widths.get(record.fields) ?? 0) + 1);
      if (dialect.quote === 0x27 && record.fields > 1) {
        const special = new RegExp(`[\\n${String.fromCharCode(dialect.delimiter)}]`);
        if (fieldsOf(sample, record.start, record.end, dialect).some((field) => special.test(field))) needed += 1;
      }
    }
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
  return { width, alike: records === 0 ? 0 : count / records, first: firstWidth === width, needed };
}

/**
 * The dialect with the largest part of alike records, more so where the first record is one of them; of equals, the
 * rarer of comma, semicolon, tab and bar (decimal commas are commas too), and single quotes only where they are plainly
 * at work. A text that no delimiter fits is one column.
 */
export function sniffDialect(bytes: Uint8Array): SniffedDialect {
  const declared = /^sep=([,;|\t])\r?\n/i.exec(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.length)).toString('latin1'));
  const offset = declared ? declared[0].length : 0;
  const sample = sampleOf(bytes.subarray(offset));
  const candidates = declared ? [declared[1]] : delimiters;
  let best: SniffedDialect = { delimiter: 0x2c, quote: 0x22, width: 1, offset };
  let bestScore = 0;
  for (const quote of quotes) {
    for (const delimiter of candidates) {
      const dialect = { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) };
      const { width, alike, first, needed } = judge(sample, dialect);
      if (width < 2 && !declared) continue;
      if (quote === "'" && needed === 0) continue;
      if (alike < 0.5 && !declared) continue;
      const score = alike + (first ? 0.25 : 0);
      if (score >= bestScore) {
        best = { ...dialect, width, offset };
        bestScore = score;
      }
    }
  }
  return best;
}
