/** JSON for the store's own records: NaN and infinities survive, and what is read is checked before it is used. */
import type { z } from 'zod';
import { broken } from './failures.ts';

/** No text of ours begins with this character, so a spelled-out number is never taken for one. */
const tag = '\u0000';

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? `${tag}${part}` : part,
  );
}

/** Rejects with `project.broken` where `text` is no JSON or does not fit `schema`. */
export function fromJson<T>(path: string, text: unknown, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(String(text), (_, part: unknown) =>
      typeof part === 'string' && part.startsWith(tag) ? Number(part.slice(1)) : part,
    );
  } catch (error) {
    throw broken(path, error instanceof Error ? error.message : 'not JSON');
  }
  return checked(path, value, schema);
}

/** Rejects with `project.broken` where `value` does not fit `schema`. */
export function checked<T>(path: string, value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw broken(path, `${issue.path.join('.')}: ${issue.message}`);
}
