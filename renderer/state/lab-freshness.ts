/** Which results of a sheet still belong to what it says. Knows no session and no screen. */

export interface SheetSource {
  readonly id: string;
  readonly kind: 'code' | 'text';
  readonly source: string;
}

export interface Ran {
  /** What ran. */
  readonly source: string;
  /** Rises with every run of any cell. */
  readonly number: number;
  /** Whether the session that ran it is gone, and its variables with it. */
  readonly gone: boolean;
}

/**
 * The cells whose results are stale: they ran with another source, before a cell above them ran again, below a stale
 * cell, or in a session that is gone. Cells that never ran are not among them.
 */
export function staleCells(cells: readonly SheetSource[], ran: (id: string) => Ran | undefined): ReadonlySet<string> {
  const stale = new Set<string>();
  let latest = 0;
  let above = false;
  for (const { id, kind, source } of cells) {
    const run = kind === 'code' ? ran(id) : undefined;
    if (run === undefined) continue;
    if (above || run.gone || run.source !== source || run.number < latest) {
      stale.add(id);
      above = true;
    }
    latest = Math.max(latest, run.number);
  }
  return stale;
}

const assignment = /^(?<name>[A-Za-z_]\w*)\s*=(?!=)\s*(?<value>.*)$/;
const changesInPlace =
  /\b(append|extend|insert|pop|remove|clear|update|sort|reverse|add|discard|assign|assign_add|assign_sub)\s*\(/;
const augmented = /(\+|-|\*|\/|%|&|\||\^|<<|>>|@)=/;

/**
 * Whether running this code twice gives what running it once gives, as far as can be told from its words: nothing is
 * counted up, changed in place or drawn at random without a seed of its own. Says no when in doubt.
 */
export function isRepeatable(source: string): boolean {
  const lines = source.split('\n').map((line) => line.replace(/(^|\s)#.*$/, ''));
  const seeded = lines.some((line) => /\b(set_seed|set_random_seed)\s*\(/.test(line));
  const assigned = new Set<string>();
  for (const line of lines) {
    if (/\brandom\b|\bshuffle\b/.test(line) && !seeded) return false;
    if (augmented.test(line.replace(/[=!<>]=/g, ' ')) || changesInPlace.test(line)) return false;
    if (/^\s*(del|global|nonlocal)\b/.test(line) || /^\s*[\w.]+\[.*\]\s*=(?!=)/.test(line)) return false;
    const { name, value } = assignment.exec(line)?.groups ?? {};
    if (name === undefined) continue;
    if (!assigned.has(name) && new RegExp(`\\b${name}\\b`).test(value)) return false;
    assigned.add(name);
  }
  return true;
}
