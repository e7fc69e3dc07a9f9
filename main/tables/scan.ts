/**
 * Finds the records of a delimited text in its bytes: where each begins and ends, on which line, with how many fields,
 * and whether its quotes are sound. Decides nothing about columns and makes no strings.
 */

/** Bytes, not characters: both are ASCII. */
export interface Dialect {
  readonly delimiter: number;
  readonly quote: number;
}

/** One record; the scanner reuses the object, so copy what must outlive the visit. */
export interface ScannedRecord {
  /** Offset of the first byte. */
  start: number;
  /** Offset after the last byte, line end excluded. */
  end: number;
  /** Line of the first byte, from 1. */
  line: number;
  fields: number;
  /** Quotes that do not close, or that close in the middle of a field; the record is then its first line. */
  badQuote: boolean;
  /** Written in a way that other readers may take differently: spaces around quotes. */
  unusual: boolean;
}

/** Facts about the whole text. */
export interface ScanSummary {
  /** Whether lines end in more than one way. */
  readonly mixedLineEnds: boolean;
  readonly blankLines: number;
  /** False when the visitor ended the scan. */
  readonly complete: boolean;
}

/** Longest stretch in quotes, in bytes: what DuckDB takes as one line, less a margin. */
const longestQuoted = 1_900_000;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

/**
 * Visits every record that is not a blank line. A bad quote ends its record at the end of its first line, so that one
 * stray quote costs one line. `visit` may return false to stop.
 */
export function scanRecords(
  bytes: Uint8Array,
  dialect: Dialect,
  visit: (record: Readonly<ScannedRecord>) => boolean | undefined,
): ScanSummary {
  const { delimiter, quote } = dialect;
  const size = bytes.length;
  const record: ScannedRecord = { start: 0, end: 0, line: 1, fields: 0, badQuote: false, unusual: false };
  let line = 1;
  let at = 0;
  let lineEnds = 0;
  let blankLines = 0;

  while (at < size) {
    record.start = at;
    record.line = line;
    record.fields = 1;
    record.badQuote = false;
    record.unusual = false;
    let onlySpaces = true;

    for (;;) {
      let opening = at;
      while (bytes[opening] === space) opening += 1;
      if (opening < size && bytes[opening] === quote) {
        onlySpaces = false;
        if (opening !== at) record.unusual = true;
        const limit = Math.min(size, opening + longestQuoted);
        let inside = opening + 1;
        let lines = 0;
        let closed = false;
        while (inside < limit) {
          const byte = bytes[inside];
          if (byte === quote) {
            if (bytes[inside + 1] !== quote) {
              closed = true;
              break;
            }
            inside += 1;
          } else if (byte === lineFeed || (byte === carriageReturn && bytes[inside + 1] !== lineFeed)) lines += 1;
          inside += 1;
        }
        inside += 1;
        if (closed) {
          const after = inside;
          while (inside < size && bytes[inside] === space) inside += 1;
          if (inside !== after) record.unusual = true;
          const next = bytes[inside];
          closed = inside >= size || next === delimiter || next === lineFeed || next === carriageReturn;
        }
        if (!closed) {
          record.badQuote = true;
          at = record.start;
          while (at < size && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at += 1;
          line = record.line;
          break;
        }
        line += lines;
        at = inside;
      } else {
        let byte = bytes[at];
        while (at < size && byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
          if (byte !== space) onlySpaces = false;
          at += 1;
          byte = bytes[at];
        }
      }
      if (at < size && bytes[at] === delimiter) {
        record.fields += 1;
        onlySpaces = false;
        at += 1;
        continue;
      }
      break;
    }

    record.end = at;
    if (at < size) {
      if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) {
        lineEnds |= 1;
        at += 2;
      } else {
        lineEnds |= bytes[at] === lineFeed ? 2 : 4;
        at += 1;
      }
      line += 1;
    }
    if (onlySpaces) blankLines += 1;
    else if (visit(record) === false) return { mixedLineEnds: false, blankLines, complete: false };
  }
  return { mixedLineEnds: (lineEnds & (lineEnds - 1)) !== 0, blankLines, complete: true };
}

/** The fields of one record as texts, quotes taken off. `from` and `to` as the scanner gave them. */
export function fieldsOf(bytes: Uint8Array, from: number, to: number, dialect: Dialect): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
  const delimiter = String.fromCharCode(dialect.delimiter);
  const quote = String.fromCharCode(dialect.quote);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let opening = at;
    while (text[opening] === ' ') opening += 1;
    if (text[opening] === quote) {
      let field = '';
      let piece = opening + 1;
      for (;;) {
        const next = text.indexOf(quote, piece);
        if (next < 0) {
          field += text.slice(piece);
          at = text.length;
          break;
        }
        field += text.slice(piece, next);
        if (text[next + 1] !== quote) {
          at = next + 1;
          break;
        }
        field += quote;
        piece = next + 2;
      }
      fields.push(field);
      while (at < text.length && text[at] !== delimiter) at += 1;
    } else {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end < 0 ? text.length : end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return fields;
    at += 1;
  }
}

/** One record in the plainest spelling, fields quoted only where they must be. */
export function writeRecord(fields: readonly string[], dialect: Dialect): string {
  const delimiter = String.fromCharCode(dialect.delimiter);
  const quote = String.fromCharCode(dialect.quote);
  const special = new RegExp(`^\\s|\\s$|[\\r\\n]|${escapePattern(delimiter)}|${escapePattern(quote)}`);
  return fields
    .map((field) => (special.test(field) ? quote + field.split(quote).join(quote + quote) + quote : field))
    .join(delimiter);
}

function escapePattern(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
