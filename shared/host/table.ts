/** Imported tables as a window sees them: the report of how they were read, profiles, cells. */
import type { ColumnType } from '#shared/project/document.ts';

/** Why a line was left out; the words are `data.rejected.<reason>`. */
export const rejectReasons = ['too-few', 'too-many', 'quote', 'encoding', 'too-long', 'before-header'] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** How an import read a file, shown so that nothing is coerced in silence. */
export interface ImportReport {
  readonly rows: number;
  /** Empty for a text in one column. */
  readonly delimiter: string;
  readonly quote: string;
  readonly header: boolean;
  readonly bytes: number;
  /** As people know it, such as `UTF-8` or `Windows-1252`. */
  readonly encoding?: string;
  /** Columns whose numbers are written with a decimal comma. */
  readonly decimalComma?: readonly string[];
  /** Missing values by column, only columns that have some. */
  readonly missing: readonly { readonly column: string; readonly count: number }[];
  /** Lines that could not be read, at most 100 of them, and how many in all; `why` is a `RejectReason`. */
  readonly rejected: {
    readonly count: number;
    readonly lines: readonly {
      readonly line: number;
      readonly column: string | null;
      readonly why: string;
      readonly text: string;
    }[];
  };
  /** Columns that stayed text because of some values: how many, and the first of them. */
  readonly textBecause: readonly {
    readonly column: string;
    readonly count: number;
    readonly line: number | null;
    readonly value: string;
  }[];
}

export interface TableInfo {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly report: ImportReport;
}

export type Cell = string | number | boolean | null;

/** Plain facts about one column, over all its rows. Numeric fields are null for text. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Population standard deviation. */
  readonly deviation: number | null;
  readonly median: number | null;
  /** Equal-width bins from `min` to `max`; empty for text. */
  readonly bins: readonly number[];
  /** The most frequent values of a text column, at most 8. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
}
