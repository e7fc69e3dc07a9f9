/** The operations that the palette offers: the catalogue's, under its headings. */
import { ops } from '#shared/tensor/ops/catalogue.ts';
import { opGroups } from '#shared/tensor/ops/op.ts';
import type { FormOp } from './op-form.ts';

export interface PaletteOp extends FormOp {
  /** Heading it stands under. */
  readonly group: string;
  readonly help: { readonly en: string; readonly es: string };
  /** Address of its documentation; empty where it has none. */
  readonly docs: string;
  /** Every spelling, for the search. */
  readonly spellings: readonly string[];
}

const documentation = 'https://www.tensorflow.org/api_docs/python/';

export const paletteOps: readonly PaletteOp[] = opGroups.flatMap((group) =>
  ops
    .filter((op) => op.group === group && op.paths.some(isPublic))
    .map((op) => ({
      path: op.paths.find(isPublic) ?? op.name,
      group,
      spellings: op.paths,
      parameters: op.parameters,
      help: op.help,
      docs: op.docs === '' ? '' : documentation + op.docs,
      infer: (args) => op.infer(args),
    })),
);

function isPublic(path: string): boolean {
  return path.startsWith('tf.');
}
