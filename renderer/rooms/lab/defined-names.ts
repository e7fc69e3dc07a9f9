/** Names that a cell will define once it has run, as far as its lines tell. Knows no session. */

const names = String.raw`[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*`;
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`^\s*\(?(${names})\)?\s*(?::[^=]+)?(?:=(?!=)|:=)`),
  /^\s*(?:def|class)\s+([A-Za-z_]\w*)/,
  new RegExp(String.raw`^\s*for\s+\(?(${names})\)?\s+in\b`),
  /^\s*with\b.*\bas\s+([A-Za-z_]\w*)\s*:/,
];
const imported = /^\s*(?:from\s+[\w.]+\s+)?import\s+(?<list>[\w.,\s]+)$/;

/** Without repetition, in the order they come. */
export function definedNames(source: string): readonly string[] {
  const found = new Set<string>();
  for (const line of source.split('\n')) {
    const code = line.replace(/(^|\s)#.*$/, '');
    for (const pattern of patterns) {
      for (const name of pattern.exec(code)?.[1]?.split(',') ?? []) found.add(name.trim());
    }
    for (const part of imported.exec(code)?.groups?.['list']?.split(',') ?? []) {
      const [first = '', as, alias] = part.trim().split(/\s+/);
      const name = as === 'as' ? alias : first.split('.')[0];
      if (name) found.add(name);
    }
  }
  return [...found];
}
