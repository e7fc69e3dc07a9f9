/** Reads simple Python values a person types into a field: numbers, True, False, None, texts, and lists of them. */

export type Literal = number | boolean | string | null | readonly Literal[];

const token =
  /\s*(?:(?<number>[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<word>None|True|False)\b|'(?<single>[^'\\]*)'|"(?<double>[^"\\]*)"|(?<sign>[[\](),]))/y;
const words: Readonly<Record<string, Literal>> = { None: null, True: true, False: false };
const deepest = 8;

/** undefined where it is no literal, or not one of these. A tuple reads like a list. */
export function parseLiteral(text: string): Literal | undefined {
  const tokens: RegExpExecArray['groups'][] = [];
  token.lastIndex = 0;
  const trimmed = text.trimEnd();
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed);
    if (found === null) return undefined;
    tokens.push(found.groups);
  }
  let at = 0;

  function value(depth: number): Literal | undefined {
    const { number, word, single, double, sign } = tokens[at++] ?? {};
    if (number !== undefined) return Number(number.replaceAll('_', ''));
    if (word !== undefined) return words[word];
    if (single !== undefined || double !== undefined) return single ?? double;
    if (sign !== '[' && sign !== '(') return undefined;
    if (depth >= deepest) return undefined;
    return list(sign === '[' ? ']' : ')', depth + 1);
  }

  function list(end: string, depth: number): Literal | undefined {
    const items: Literal[] = [];
    let commas = 0;
    while (tokens[at]?.['sign'] !== end) {
      const item = value(depth);
      if (item === undefined) return undefined;
      items.push(item);
      if (tokens[at]?.['sign'] === ',') {
        commas += 1;
        at += 1;
      } else if (tokens[at]?.['sign'] !== end) return undefined;
    }
    at += 1;
    // One value in round brackets is that value; a comma makes it a tuple.
    return end === ')' && items.length === 1 && commas === 0 ? items[0] : items;
  }

  const read = value(0);
  return at === tokens.length ? read : undefined;
}

/** The shape of nested lists, as far as they are even; null for what has none. */
export function shapeOfLiteral(literal: Literal): readonly number[] | null {
  if (!Array.isArray(literal)) return [];
  const inner = (literal as readonly Literal[]).map(shapeOfLiteral);
  const [first] = inner;
  if (first === undefined) return [0];
  if (first === null || inner.some((shape) => String(shape) !== String(first))) return null;
  return [literal.length, ...first];
}
