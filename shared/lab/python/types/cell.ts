/** A variable that several scopes share: a global name, or a local one that inner functions use. */
import type { MaybeValue } from '../value.ts';

export class Cell {
  /** undefined: not assigned yet, or deleted. */
  value: MaybeValue = undefined;
}
