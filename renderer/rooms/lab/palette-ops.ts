/** The operations that the palette offers: the shared list, with what its forms and its search need besides. */
import { ops } from '#shared/tensor/ops/catalogue.ts';
import { paletteEntries, type PaletteEntry } from '#shared/lab/palette.ts';
import type { FormOp } from './op-form.ts';

export interface PaletteOp extends Omit<PaletteEntry, 'parameters'>, FormOp {
  /** Every spelling, for the search. */
  readonly spellings: readonly string[];
}

const catalogue = new Map(ops.map((op) => [op.paths[0], op]));

/** Those of one heading stand together. */
export const paletteOps: readonly PaletteOp[] = paletteEntries.map((entry) => {
  const op = catalogue.get(entry.path);
  if (entry.receiver !== null || op === undefined) return { ...entry, spellings: [shownPath(entry)] };
  return { ...entry, parameters: op.parameters, spellings: op.paths, infer: (args) => op.infer(args) };
});

/** As the list shows it: a method begins with its dot. */
export function shownPath({ path, receiver }: Pick<PaletteEntry, 'path' | 'receiver'>): string {
  return receiver === null ? path : `.${path}`;
}
