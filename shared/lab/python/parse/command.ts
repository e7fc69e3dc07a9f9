/** The lines of a cell that are IPython's and not Python's: which ones the Lab knows, and what each asks for. */
import { Refusal, unsupported } from './refusal.ts';
import type { Span } from './span.ts';

export type Command = Span &
  (
    | { readonly kind: 'quiet' | 'time-cell' }
    /** The statement behind it stays in the cell; `to` is where its line ends. */
    | { readonly kind: 'time' }
    | { readonly kind: 'install'; readonly packages: readonly string[] }
    | { readonly kind: 'help'; readonly path: string }
  );

/** Where in a cell a command stands. */
interface Place {
  /** Whether nothing is before it. */
  readonly first: boolean;
  /** Whether it belongs to a block. */
  readonly indented: boolean;
}

/** As long as what takes its place in the text that the grammar reads. */
export const timeMark = '%time ';
export const timeMask = 'pass; ';

const question = /^\?{1,2}([\p{L}_][\p{L}\p{N}_.]*)$|^([\p{L}_][\p{L}\p{N}_.]*)\?{1,2}$/u;
const install = /^[!%]\s*(?:python3? -m )?(?:pip3?|conda|mamba)\s+install\b(?<rest>.*)$/;
const harmless = /^%(?:matplotlib|config|load_ext|autoreload)\b/;
const withValue = /^(?:-r|--requirement|-i|--index-url|--extra-index-url|-f|--find-links|-c|--constraint|-t|--target)$/;

/** Whether a line is one at all. */
export function isCommand(line: string): boolean {
  return /^[%!]/.test(line) || question.test(line.trimEnd());
}

/** @throws Refusal where the Lab does not know the command. */
export function readCommand(text: string, from: number, { first, indented }: Place): Command {
  const span = { from, to: from + text.length };
  const [name] = text.split(/\s/);
  const asked = question.exec(text);
  const path = asked?.[1] ?? asked?.[2];
  if (path !== undefined && !indented) return { kind: 'help', path, ...span };
  if (harmless.test(text)) return { kind: 'quiet', ...span };
  const packages = install.exec(text)?.groups?.['rest'];
  if (packages !== undefined)
    return indented ? { kind: 'quiet', ...span } : { kind: 'install', packages: packagesOf(packages), ...span };
  if (text === '%%time') {
    if (!first) throw new Refusal('SyntaxError', "'%%time' must be the first line of a cell", from, span.to);
    return { kind: 'time-cell', ...span };
  }
  if (text.startsWith(timeMark)) {
    if (indented) throw unsupported(span, `the notebook command '${name}' inside a block`);
    return { kind: 'time', ...span };
  }
  throw unsupported(
    span,
    `the notebook command '${path === undefined ? name : text}'${indented && path !== undefined ? ' inside a block' : ''}`,
  );
}

/** The names of what would be installed, without versions, extras and options. */
function packagesOf(text: string): readonly string[] {
  const words = text.trim().split(/\s+/);
  return words.flatMap((word, index) => {
    const name = /^['"]?([A-Za-z][\w.-]*)/.exec(word)?.[1];
    return name === undefined || (index > 0 && withValue.test(words[index - 1])) ? [] : [name];
  });
}
