/** Colours one line of Python for reading. Only what generated tf.data code contains; never used to understand code. */

export interface PythonToken {
  readonly kind: 'keyword' | 'number' | 'string' | 'call' | 'comment' | 'plain';
  readonly text: string;
}

const keywords = new Set(
  'and as assert break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield'.split(
    ' ',
  ),
);

const pattern =
  /(?<comment>#.*)|(?<string>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(?<number>(?<![\w.])(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<other>\s+|.)/gu;

/** The tokens of one line in order; joined they are the line again. */
export function pythonTokens(line: string): PythonToken[] {
  const tokens: PythonToken[] = [];
  for (const match of line.matchAll(pattern)) {
    const text = match[0];
    const kind = kindOf(match.groups ?? {}, text, line.charAt(match.index + text.length));
    const last = tokens[tokens.length - 1];
    if (kind === 'plain' && last?.kind === 'plain') tokens[tokens.length - 1] = { kind, text: last.text + text };
    else tokens.push({ kind, text });
  }
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, text: string, next: string): PythonToken['kind'] {
  if (groups['comment'] !== undefined) return 'comment';
  if (groups['string'] !== undefined) return 'string';
  if (groups['number'] !== undefined) return 'number';
  if (groups['name'] === undefined) return 'plain';
  if (keywords.has(text)) return 'keyword';
  return next === '(' ? 'call' : 'plain';
}
