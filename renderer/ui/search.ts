/** Finds things by what a person types: every word must occur, starts of words count most. */

/** Letters without accents, in lower case, so that `epoca` finds `Época`. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** 0 when it does not match; higher is better. */
export function matchScore(text: string, query: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const hay = plain(text);
  let score = 1;
  for (const word of words) {
    const at = hay.indexOf(word);
    if (at < 0) return 0;
    score += at === 0 ? 3 : /[\s(“«:]/.test(hay[at - 1] ?? '') ? 2 : 1;
  }
  return score;
}

/** The items that match, best first; equal ones keep their order. */
export function search<Item>(items: readonly Item[], query: string, textOf: (item: Item) => string): readonly Item[] {
  return items
    .map((item, index) => ({ item, index, score: matchScore(textOf(item), query) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ item }) => item);
}
