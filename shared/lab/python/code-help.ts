/** What stands at a place of a cell: the name there, and the call that the place is inside of. */
import type { CallHelp, CodeHelp } from '../session.ts';
import type { Machine } from './machine.ts';
import { findPath, helpOf, parametersOf } from './name-path.ts';

const nameBefore = /(?:^|[^\w.)\]'"])((?:[A-Za-z_]\w*\s*\.\s*)*[A-Za-z_]\w*)\s*$/;
/** Characters before a place that are looked at for a name. */
const longestPath = 400;

export function helpAt(machine: Machine, source: string, offset: number): CodeHelp {
  return { name: nameAt(machine, source, offset), call: callAt(machine, source, offset) };
}

function nameAt(machine: Machine, source: string, offset: number): CodeHelp['name'] {
  const end = offset + (/^\w*/.exec(source.slice(offset, offset + longestPath))?.[0].length ?? 0);
  if (scan(source.slice(0, end)).quiet) return null;
  const path = nameBefore.exec(source.slice(Math.max(0, end - longestPath), end))?.[1];
  const value = path === undefined ? undefined : findPath(machine, partsOf(path));
  if (path === undefined || value === undefined) return null;
  const parameters = parametersOf(value);
  const help = helpOf(value);
  if (parameters === null && help === null) return null;
  return { path: partsOf(path).join('.'), signature: parameters && `(${parameters.join(', ')})`, help };
}

function callAt(machine: Machine, source: string, offset: number): CallHelp | null {
  const { open, quiet } = scan(source.slice(0, offset));
  if (quiet === 'comment') return null;
  for (const bracket of [...open].reverse()) {
    if (bracket.sign !== '(') continue;
    const before = source.slice(Math.max(0, bracket.at - longestPath), bracket.at);
    const path = nameBefore.exec(before)?.[1];
    if (path === undefined || /(^|\s)(def|class)\s+\w+\s*$/.test(before)) continue;
    const value = findPath(machine, partsOf(path));
    const parameters = parametersOf(value);
    if (parameters === null) continue;
    const keyword = /^\s*(\w+)\s*=(?!=)/.exec(source.slice(bracket.argument, offset))?.[1] ?? null;
    return {
      path: partsOf(path).join('.'),
      parameters,
      current: current(parameters, bracket.commas, keyword),
      help: helpOf(value),
    };
  }
  return null;
}

/** The place in the list of the parameter that an argument belongs to; null where there is none. */
function current(parameters: readonly string[], place: number, keyword: string | null): number | null {
  const nameOf = (parameter: string): string => parameter.replace(/^\*+/, '').replace(/=.*$/, '');
  if (keyword !== null) {
    const named = parameters.findIndex((parameter) => nameOf(parameter) === keyword);
    const others = parameters.findIndex((parameter) => parameter.startsWith('**'));
    return named !== -1 ? named : others === -1 ? null : others;
  }
  let left = place;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter === '/') continue;
    if (parameter === '*' || parameter.startsWith('**')) return null;
    if (parameter.startsWith('*') || left === 0) return index;
    left -= 1;
  }
  return null;
}

const partsOf = (path: string): readonly string[] => path.split('.').map((part) => part.trim());

interface Open {
  readonly sign: string;
  readonly at: number;
  commas: number;
  /** Where the argument begins that is being written. */
  argument: number;
}

const piece = /(?<skip>\\[\s\S])|(?<quote>"""|'''|"|')|(?<open>[([{])|(?<close>[)\]}])|(?<comma>,)|(?<comment>#)|(?<line>\n)/g;

/** The brackets that are open at the end of a text, and whether it ends inside a text or a comment. */
function scan(text: string): { readonly open: readonly Open[]; readonly quiet: 'text' | 'comment' | null } {
  const open: Open[] = [];
  let quote: string | null = null;
  let comment = false;
  for (const { groups = {}, index } of text.matchAll(piece)) {
    if (comment) {
      comment = groups['line'] === undefined;
      continue;
    }
    if (quote !== null) {
      const ends = groups['quote'] === quote || (quote.length === 1 && groups['quote']?.startsWith(quote) === true);
      if (ends || (quote.length === 1 && groups['line'] !== undefined)) quote = null;
      continue;
    }
    if (groups['comment'] !== undefined) comment = true;
    else if (groups['quote'] !== undefined) quote = groups['quote'];
    else if (groups['open'] !== undefined) open.push({ sign: groups['open'], at: index, commas: 0, argument: index + 1 });
    else if (groups['close'] !== undefined) open.pop();
    else if (groups['comma'] !== undefined) {
      const innermost = open.at(-1);
      if (innermost) {
        innermost.commas += 1;
        innermost.argument = index + 1;
      }
    }
  }
  return { open, quiet: comment ? 'comment' : quote === null ? null : 'text' };
}
