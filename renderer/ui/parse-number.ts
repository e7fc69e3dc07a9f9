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

export type DecimalSign = '.' | ',';

const grouped = {
  '.': /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/,
  ',': /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/,
} as const;

/**
 * Accepts a true minus, blanks between thousands and either decimal sign. Of two readings the language's own holds:
 * `12,000` is twelve thousand where `decimal` is a point, and twelve where it is a comma.
 */
export function parseNumber(text: string, limits: NumberLimits = {}, decimal: DecimalSign = '.'): TypedNumber {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  if (bare === '') return { kind: 'empty' };
  const single = grouped[decimal].test(bare) ? bare.replaceAll(decimal === '.' ? ',' : '.', '') : bare;
  const plain = single.includes('.') ? single : single.replace(',', '.');
  if (!form.test(plain)) return { kind: 'not-number' };
  const value = Number(plain);
  if (!Number.isFinite(value)) return { kind: 'not-number' };
  if (limits.whole && !Number.isSafeInteger(value)) return { kind: 'not-whole' };
  if (limits.min !== undefined && value < limits.min) return { kind: 'at-least', limit: limits.min };
  if (limits.min !== undefined && limits.exclusiveMin && value === limits.min) return { kind: 'more-than', limit: limits.min };
  if (limits.max !== undefined && value > limits.max) return { kind: 'at-most', limit: limits.max };
  return { kind: 'number', value };
}

/** A number as a field shows it: every digit, no grouping, the language's decimal sign. `parseNumber` reads it back. */
export function fieldText(value: number, decimal: DecimalSign): string {
  return decimal === '.' ? String(value) : String(value).replace('.', ',');
}

/** The value one arrow key away, free of binary dust such as 0.30000000000000004. */
export function stepNumber(value: number, step: number, limits: NumberLimits): number {
  const moved = Number((value + step).toPrecision(12));
  const floor = limits.exclusiveMin && moved <= (limits.min ?? -Infinity) ? value : Math.max(limits.min ?? -Infinity, moved);
  return Math.min(limits.max ?? Infinity, floor);
}
