/** What a person typed into a number field, as a number or as the reason why it is none. */

export interface NumberLimits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** `min` itself is not allowed. */
  readonly exclusiveMin?: boolean | undefined;
  readonly whole?: boolean | undefined;
}

export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-number' | 'not-whole' }
  | { readonly kind: 'at-least' | 'at-most' | 'more-than'; readonly limit: number };

const form = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Accepts a true minus, blanks between thousands and a decimal comma. */
export function parseNumber(text: string, limits: NumberLimits = {}): TypedNumber {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  if (bare === '') return { kind: 'empty' };
  const plain = bare.includes('.') ? bare : bare.replace(',', '.');
  if (!form.test(plain)) return { kind: 'not-number' };
  const value = Number(plain);
  if (!Number.isFinite(value)) return { kind: 'not-number' };
  if (limits.whole && !Number.isSafeInteger(value)) return { kind: 'not-whole' };
  if (limits.min !== undefined && value < limits.min) return { kind: 'at-least', limit: limits.min };
  if (limits.min !== undefined && limits.exclusiveMin && value === limits.min) return { kind: 'more-than', limit: limits.min };
  if (limits.max !== undefined && value > limits.max) return { kind: 'at-most', limit: limits.max };
  return { kind: 'number', value };
}

/** The value one arrow key away, free of binary dust such as 0.30000000000000004. */
export function stepNumber(value: number, step: number, limits: NumberLimits): number {
  const moved = Number((value + step).toPrecision(12));
  const floor = limits.exclusiveMin && moved <= (limits.min ?? -Infinity) ? value : Math.max(limits.min ?? -Infinity, moved);
  return Math.min(limits.max ?? Infinity, floor);
}
