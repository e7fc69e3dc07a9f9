/** What kind of end an error is, and the line it happened in, as the card of an error shows them. Knows no screen. */
import type { CellError } from '#shared/lab/output.ts';

/** `refused`: valid Python that the Lab does not do; `stopped`: a person ended it. */
export type ErrorLook = 'error' | 'refused' | 'stopped';

const refusing: ReadonlySet<string> = new Set([
  'not-supported',
  'unsupported-syntax',
  'no-files',
  'no-input',
  'no-exec',
  'keras-training',
  'unknown-module',
]);

/** An error that is a slip of the pen away from what was meant is no refusal. */
export function lookOf({ type, message, hint, suggestion }: Omit<CellError, 'line' | 'from' | 'to' | 'traceback'>): ErrorLook {
  if (type === 'KeyboardInterrupt') return 'stopped';
  if (suggestion !== null) return 'error';
  if (hint !== null && refusing.has(hint)) return 'refused';
  return /\b(?:not supported|no support|does not support)\b.*\bhere\b|\bnot supported (?:here|by Lote)\b/.test(message)
    ? 'refused'
    : 'error';
}

export interface MarkedLine {
  readonly text: string;
  /** Columns of `text` that are marked, from 0; one at least. */
  readonly from: number;
  readonly to: number;
}

/** The line of a SyntaxError with what is wrong in it; null for other errors, which the editor marks well enough. */
export function markedLine({ type, from, to }: Pick<CellError, 'type' | 'from' | 'to'>, source: string): MarkedLine | null {
  if (!['SyntaxError', 'IndentationError', 'TabError'].includes(type)) return null;
  const start = source.lastIndexOf('\n', from - 1) + 1;
  const end = source.indexOf('\n', start);
  const text = source.slice(start, end === -1 ? source.length : end);
  const column = from - start;
  return { text, from: column, to: Math.max(column + 1, Math.min(to - start, text.length)) };
}
