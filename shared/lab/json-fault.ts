/** Finds where a text stops being JSON, which engines' own messages no longer tell. */

const token = /[ \t\n\r]*(?:(?<value>"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)|(?<sign>[[\]{},:])|$)/y;

/** UTF-16 offset of the first thing that JSON does not allow; the text's length where it only breaks off. */
export function jsonFault(text: string): number {
  const open: ('[' | '{')[] = [];
  /** What may stand next: a value, a key, the colon behind it, or what follows a value. */
  let next: 'value' | 'key' | 'colon' | 'after' = 'value';
  let mayClose = false;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text)?.groups;
    if (found === undefined) return skipSpace(text, at);
    const { value, sign } = found;
    const inObject = open[open.length - 1] === '{';
    if (value !== undefined && (next === 'value' || (next === 'key' && value.startsWith('"')))) {
      next = next === 'key' ? 'colon' : 'after';
    } else if (sign === ':' && next === 'colon') {
      next = 'value';
    } else if (sign === ',' && next === 'after' && open.length > 0) {
      next = inObject ? 'key' : 'value';
    } else if ((sign === '[' || sign === '{') && next === 'value') {
      open.push(sign);
      next = sign === '{' ? 'key' : 'value';
    } else if (sign === (inObject ? '}' : ']') && open.length > 0 && (next === 'after' || mayClose)) {
      open.pop();
      next = 'after';
    } else {
      return skipSpace(text, at);
    }
    mayClose = sign === '[' || sign === '{';
  }
  return text.length;
}

function skipSpace(text: string, at: number): number {
  return at + (/^[ \t\n\r]*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0);
}
