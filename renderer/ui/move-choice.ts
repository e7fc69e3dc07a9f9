/** Where an arrow key, Home or End leads in a row of choices. */

/** Index of the next choice that is not disabled, going round at the ends; null when the key is none of these. */
export function moveChoice(key: string, at: number, options: readonly { readonly disabled?: boolean }[]): number | null {
  const count = options.length;
  if (count === 0) return null;
  const direction =
    key === 'ArrowRight' || key === 'ArrowDown' || key === 'Home'
      ? 1
      : key === 'ArrowLeft' || key === 'ArrowUp' || key === 'End'
        ? -1
        : 0;
  if (direction === 0) return null;
  const start = key === 'Home' ? -1 : key === 'End' ? count : at;
  for (let hop = 1; hop <= count; hop++) {
    const next = (((start + direction * hop) % count) + count) % count;
    if (!options[next]?.disabled) return next;
  }
  return null;
}
