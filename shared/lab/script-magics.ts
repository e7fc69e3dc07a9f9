/**
 * Comments the lines of a cell that are IPython's and not Python's, and takes that back. A comment that looks like such a
 * line gets a mark more, so that every cell comes back as it was.
 */

/** At the beginning of a statement: `%magic`, `!command`, `%%cell-magic`, and any of them behind comment signs. */
const magic = /^(?<indent>[ \t]*)(?<rest>(?!%%(?:[\s[]|$))(?:# ?)*[%!].*)$/;
const commented = /^(?<indent>[ \t]*)# (?<rest>(?:# ?)*[%!].*)$/;
/** A line that would begin a cell once it is commented. */
const marking = /^\\*%%(?:[\s[]|$)/;

/** Cell magics whose cell is Python all the same. */
const python = new Set(['time', 'timeit', 'capture', 'prun', 'py', 'python', 'python3']);

export function commentMagics(source: string): string {
  const lines = source.split('\n');
  if (isForeign(lines[0])) return commentLines(source);
  return eachStatement(lines, (line) => {
    const { indent, rest } = magic.exec(line)?.groups ?? {};
    return rest === undefined ? null : `${indent}# ${rest}`;
  });
}

export function restoreMagics(source: string): string {
  const lines = source.split('\n');
  if (lines[0].startsWith('# ') && isForeign(lines[0].slice(2))) return uncommentLines(source);
  return eachStatement(lines, (line) => {
    const { indent, rest } = commented.exec(line)?.groups ?? {};
    return rest === undefined ? null : `${indent}${rest}`;
  });
}

/** Every line as a comment; a backslash, which Markdown knows as well, stands before one that would begin a cell. */
export function commentLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '#' : `# ${marking.test(line) ? '\\' : ''}${line}`))
    .join('\n');
}

export function uncommentLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^# ?/, ''))
    .map((line) => (line.startsWith('\\') && marking.test(line) ? line.slice(1) : line))
    .join('\n');
}

/** Whether a cell that begins so is in another language: `%%html`. */
function isForeign(first: string): boolean {
  const name = /^%%(\w+)/.exec(first)?.[1];
  return name !== undefined && !python.has(name);
}

/** Lines at which a statement may begin go through `change`; those inside a text or brackets stay, and so does where it says null. */
function eachStatement(lines: readonly string[], change: (line: string) => string | null): string {
  let state: State = { quote: null, depth: 0, continued: false };
  return lines
    .map((line) => {
      const begins = state.quote === null && state.depth === 0 && !state.continued;
      const changed = begins ? change(line) : null;
      if (changed === null) state = after(state, line);
      return changed ?? line;
    })
    .join('\n');
}

interface State {
  /** The sign that ends the text which goes on in the next line. */
  readonly quote: '"""' | "'''" | null;
  readonly depth: number;
  /** Whether the line ended in a backslash. */
  readonly continued: boolean;
}

const piece = /(?<skip>\\.)|(?<quote>"""|'''|"|')|(?<open>[([{])|(?<close>[)\]}])|(?<comment>#)/g;

function after({ quote, depth: before }: State, line: string): State {
  let inside: string | null = quote;
  let depth = before;
  for (const { groups = {} } of line.matchAll(piece)) {
    if (inside !== null) {
      if (groups['quote'] === inside) inside = null;
      else if (inside.length === 1 && groups['quote']?.startsWith(inside)) inside = null;
      continue;
    }
    if (groups['comment'] !== undefined) return { quote: null, depth, continued: false };
    if (groups['quote'] !== undefined) inside = groups['quote'];
    else if (groups['open'] !== undefined) depth += 1;
    else if (groups['close'] !== undefined) depth = Math.max(0, depth - 1);
  }
  const lasting = inside === '"""' || inside === "'''" ? inside : null;
  return { quote: lasting, depth, continued: line.endsWith('\\') };
}
