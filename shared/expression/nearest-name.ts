/** Finds the name a person most likely meant. */

/** The candidate with the fewest edits from `name`, or null when none is near enough to be worth suggesting. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const reach = Math.max(1, Math.floor(name.length / 2));
  let nearest: string | null = null;
  let fewest = reach + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > reach) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
}

/** Levenshtein's distance: single-character insertions, removals and replacements. */
function editDistance(first: string, second: string): number {
  let previous = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const replaced = previous[column - 1] + (first[row - 1] === second[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[second.length];
}
