/** Sizes as a person types them: `28 × 28 × 1`, `28, 28, 1` or `(-1, 1)`. */

/** Whole numbers from −1; null when the text is something else or has more than `most` of them. */
export function parseSizes(text: string, most: number): readonly number[] | null {
  const inner = text
    .trim()
    .replace(/^[([]/, '')
    .replace(/[)\]]$/, '')
    .trim()
    .replace(/,$/, '');
  const parts = inner.split(/\s*[×x*,]\s*|\s+/i);
  if (parts.length > most || !parts.every((part) => /^(?:\d{1,9}|[-−]1)$/.test(part))) return null;
  return parts.map((part) => Number(part.replace('−', '-')));
}
