/** The operations that the palette offers. */
import type { FormOp } from './op-form.ts';

export interface PaletteOp extends FormOp {
  /** Heading it stands under. */
  readonly group: string;
  readonly help: { readonly en: string; readonly es: string };
  /** Address of its documentation. */
  readonly docs: string;
}

export const paletteOps: readonly PaletteOp[] = [];
