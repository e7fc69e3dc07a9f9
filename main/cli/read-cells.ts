/** Finds the cells of `lote eval` in a file or on standard input. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { openProblem } from '#shared/base/open-problem.ts';
import { Failure, fail, problem } from '#shared/base/problem.ts';
import { readNotebook } from '#shared/lab/notebook.ts';
import { jsonFault } from '#shared/lab/json-fault.ts';
import { readPython } from '#shared/lab/script.ts';

export const cellFormats = ['py', 'ipynb', 'json'] as const;
export type CellFormat = (typeof cellFormats)[number];

export interface Cells {
  readonly sources: readonly string[];
  /** Whether the value of a last expression is shown, as notebooks do and scripts do not. */
  readonly echoes: boolean;
}

/** Bytes; a notebook this large holds pictures, not code. */
const largestSource = 64 * 2 ** 20;

/** @param path null reads standard input. @param format null goes by the name, then by how the text begins. */
export async function readCells(path: string | null, format: CellFormat | null): Promise<Cells> {
  const text = path === null ? await readStandardInput() : await readSource(path);
  const name = path ?? 'stdin';
  switch (format ?? formatOf(path, text)) {
    case 'py':
      return { sources: codeOf(readPython(text)), echoes: false };
    case 'json':
      return { sources: readList(text, name), echoes: true };
    case 'ipynb': {
      const notebook = readNotebook(text);
      if (!notebook.ok) throw new Failure(notebook.problem);
      return { sources: codeOf(notebook.value.cells), echoes: true };
    }
  }
}

const codeOf = (cells: readonly { readonly kind: 'code' | 'text'; readonly source: string }[]) =>
  cells.filter(({ kind }) => kind === 'code').map(({ source }) => source);

function formatOf(path: string | null, text: string): CellFormat {
  const ending = path === null ? '' : extname(path).slice(1).toLowerCase();
  const known = cellFormats.find((format) => format === ending);
  if (known !== undefined) return known;
  const value = parseJson(text);
  if (isList(value)) return 'json';
  return typeof value === 'object' && value !== null && 'cells' in value ? 'ipynb' : 'py';
}

/** A JSON list of sources, each a text or, as in a recorded sheet, an object with a `source`. */
function readList(text: string, name: string): readonly string[] {
  const value = parseList(text, name);
  if (!isList(value)) fail('lab.cells', { file: name });
  return value.map((item) => (typeof item === 'string' ? item : item.source));
}

function parseList(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, jsonFault(text));
    const [line, column] = [before.split('\n').length, before.length - before.lastIndexOf('\n')];
    const where = { section: 'file', path: file, line, column } as const;
    throw new Failure(problem('lab.cells-syntax', { file, line, column }, { where }));
  }
}

/** @throws Failure where the bytes are no UTF-8, with the line */
function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const line = Buffer.from(bytes).toString('utf8').split('\ufffd', 1)[0].split('\n').length;
    throw new Failure(problem('file.text', { path, line }, { where: { section: 'file', path, line } }), { cause: error });
  }
}

function isList(value: unknown): value is readonly (string | { readonly source: string })[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' || hasSource(item));
}

function hasSource(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'source' in item && typeof item.source === 'string';
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readSource(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) fail('file.folder', { path });
    const { size } = found;
    if (size > largestSource) fail('host.too-large', { file: path, found: size, limit: largestSource });
    return textOf(await readFile(path), path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(openProblem(error, path), { cause: error });
  }
}

async function readStandardInput(): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestSource) fail('host.too-large', { file: 'stdin', found: size, limit: largestSource });
    pieces.push(piece);
  }
  return textOf(Buffer.concat(pieces), 'stdin');
}
