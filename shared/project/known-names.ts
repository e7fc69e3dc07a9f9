/** What exists at a level of a document, for the words of a path that led nowhere. */

/** Keys of an object, positions of a list with what stands there; empty for anything else. */
export function knownAt(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if (!Array.isArray(node)) return Object.keys(node).join(', ');
  return node
    .map((item: unknown, index) => {
      const named = typeof item === 'object' && item !== null ? (item as { op?: unknown; name?: unknown }) : {};
      const name = named.op ?? named.name;
      return typeof name === 'string' ? `${index} (${name})` : String(index);
    })
    .slice(0, 30)
    .join(', ');
}
