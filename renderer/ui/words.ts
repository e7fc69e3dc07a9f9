/** The few words the kit itself speaks. The application supplies them once, in its language; the kit knows no catalogue. */
import { createContext } from 'svelte';
import type { DecimalSign } from './parse-number.ts';

export interface KitWords {
  readonly close: string;
  readonly copy: string;
  readonly copied: string;
  readonly details: string;
  /** How number fields write and read decimals. */
  readonly decimal: DecimalSign;
  /** Complaints of a number field about what was typed. */
  readonly notNumber: string;
  readonly notWhole: string;
  readonly atLeast: (limit: number) => string;
  readonly atMost: (limit: number) => string;
  readonly moreThan: (limit: number) => string;
}

export const [useKitWords, setKitWords] = createContext<KitWords>();
