/** The operations that the palette offers: the shared list, with what its forms and its search need besides. */
import { ops } from '#shared/tensor/ops/catalogue.ts';
import { paletteEntries, type PaletteEntry } from '#shared/lab/palette.ts';
import { synonymsOf } from '#shared/lab/palette-synonyms.ts';
import type { FormOp } from './op-form.ts';

export interface PaletteOp extends Omit<PaletteEntry, 'parameters'>, FormOp {
  /** What the search looks at: every spelling, the help in both languages, and other words for the same. */
  readonly words: string;
}

const catalogue = new Map(ops.map((op) => [op.paths[0], op]));

/** Those of one heading stand together. */
export const paletteOps: readonly PaletteOp[] = paletteEntries.map((entry) => {
  const op = catalogue.get(entry.path);
  if (entry.receiver !== null || op === undefined) return { ...entry, words: wordsOf(entry, [shownPath(entry)]) };
  return { ...entry, parameters: op.parameters, words: wordsOf(entry, op.paths), infer: (args) => op.infer(args) };
});

function wordsOf({ path, help }: PaletteEntry, spellings: readonly string[]): string {
  const parts = path.replaceAll(/[._]/g, ' ');
  return `${spellings.join(' ')} ${parts} ${help.en} ${help.es} ${synonymsOf(path)}`;
}

/** As the list shows it: a method begins with its dot. */
export function shownPath({ path, receiver }: Pick<PaletteEntry, 'path' | 'receiver'>): string {
  return receiver === null ? path : `.${path}`;
}
