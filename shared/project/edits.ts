/**
 * Changes to a document as data: each edit names a path and is undone by the edit that `applyEdits` returns.
 * Knows nothing of what a document means beyond its schema.
 */
import { z } from 'zod';
import type { Immutable, Json } from '#shared/base/json.ts';

const jsonSchema: z.ZodType<Json> = z.json();

/** Steps from the document's root: object keys and list positions. */
export const pathSchema = z
  .array(z.union([z.string().max(200), z.int().min(0)]))
  .min(1)
  .max(16);
export type Path = readonly (string | number)[];

export const editSchema = z.discriminatedUnion('op', [
  /** Sets an object's key or replaces a list's item; an absent `value` removes an optional key. */
  z.strictObject({ op: z.literal('set'), path: pathSchema, value: jsonSchema.optional() }),
  /** Inserts before the list position that ends the path; the list's length appends. */
  z.strictObject({ op: z.literal('insert'), path: pathSchema, value: jsonSchema }),
  z.strictObject({ op: z.literal('remove'), path: pathSchema }),
  /** Moves a list item so that it ends up at position `to`. */
  z.strictObject({ op: z.literal('move'), path: pathSchema, to: z.int().min(0) }),
]);
export type Edit = Immutable<z.infer<typeof editSchema>>;
