/**
 * A formula's text cut into coloured pieces. Works on unfinished text too, so it knows spelling only;
 * what the formula means is `shared/expression`'s business.
 */

export type TokenKind = 'variable' | 'input' | 'function' | 'unknown' | 'number' | 'operator' | 'space';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** UTF-16 offsets into the formula. */
  readonly from: number;
  readonly to: number;
}

const pattern =
  /(?<space>\s+)|(?<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(?<other>[^])/gu;

/** Every character of `formula` belongs to exactly one token, in order. */
export function tokenizeFormula(formula: string, variables: readonly string[], inputs: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of formula.matchAll(pattern)) {
    const text = match[0];
    const from = match.index;
    const to = from + text.length;
    tokens.push({ kind: kindOf(match, formula.slice(to), variables, inputs), text, from, to });
  }
  return tokens;
}

function kindOf(match: RegExpMatchArray, after: string, variables: readonly string[], inputs: readonly string[]): TokenKind {
  if (match.groups?.['space'] !== undefined) return 'space';
  if (match.groups?.['number'] !== undefined) return 'number';
  if (match.groups?.['name'] === undefined) return 'operator';
  if (/^\s*\(/.test(after)) return 'function';
  if (variables.includes(match[0])) return 'variable';
  return inputs.includes(match[0]) ? 'input' : 'unknown';
}

/** `formula` with every use of the name `before` written `after`. Function calls of that spelling stay. */
export function renameInFormula(formula: string, before: string, after: string): string {
  return tokenizeFormula(formula, [before], [])
    .map((token) => (token.kind === 'variable' ? after : token.text))
    .join('');
}

/**
 * The formula as a person would write it with the variables' values filled in, such as `1.676 x + 3.097`.
 * `write` turns a variable's value into text with a true minus.
 */
export function equationText(
  formula: string,
  values: ReadonlyMap<string, number>,
  inputs: readonly string[],
  write: (value: number) => string,
): string {
  const filled = tokenizeFormula(formula, [...values.keys()], inputs)
    .map((token) => {
      const value = token.kind === 'variable' ? values.get(token.text) : undefined;
      return value === undefined ? token.text : write(value);
    })
    .join('');
  return filled
    .replace(/\*\*/g, '^')
    .replace(/\s*\*\s*/g, ' × ')
    .replace(/([\d.,]) × (?=[\p{L}_])/gu, '$1 ')
    .replace(/-/g, '−')
    .replace(/\+ −/g, '− ')
    .replace(/− −/g, '+ ');
}

/** The first of `w, b, a, c, d …`, then `v1, v2 …`, that is not taken. */
export function freshVariableName(taken: readonly string[]): string {
  const letters = ['w', 'b', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u', 'v'];
  const letter = letters.find((name) => !taken.includes(name));
  if (letter !== undefined) return letter;
  let number = 1;
  while (taken.includes(`v${number}`)) number += 1;
  return `v${number}`;
}
