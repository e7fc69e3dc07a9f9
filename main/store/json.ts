/** JSON for the store's own records: NaN and infinities survive, and what is read is checked before it is used. */
import type { z } from 'zod';
import { broken } from './failures.ts';

/** No text of ours begins with this character, so a spelled-out number is never taken for one. */
const tag = '\u0000';

/** Deepest nesting of anything we write; parsing what is nested much deeper costs memory beyond measure. */
const deepest = 64;

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? `${tag}${part}` : part,
  );
}

/** Rejects with `project.broken` where `text` is no JSON or does not fit `schema`. */
export function fromJson<T>(path: string, text: unknown, schema: z.ZodType<T>): T {
  const json = String(text);
  if (nesting(json) > deepest) throw broken(path, `nested deeper than ${deepest}`);
  let value: unknown;
  try {
    value = JSON.parse(json, (_, part: unknown) =>
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

/** How deep objects and lists are nested, counted without parsing; stops counting at the first that is too deep. */
function nesting(json: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let index = 0; index < json.length && most <= deepest; index += 1) {
    const unit = json.charCodeAt(index);
    if (quoted) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) most = Math.max(most, (depth += 1));
    else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return most;
}
