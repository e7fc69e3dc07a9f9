/** Makes the names of a header usable: none empty, none twice, none too long. */

const longestName = 200;

/** Empty names become `column_<position>`; a repeated one gets `_2`, `_3`, … that no other column bears. */
export function nameColumns(header: readonly string[]): string[] {
  const wanted = header.map((name, index) => clean(name) || `column_${String(index + 1)}`);
  const reserved = new Set(wanted);
  const used = new Set<string>();
  return wanted.map((name) => {
    let unique = name;
    for (let copy = 2; used.has(unique); copy += 1) {
      const candidate = `${name}_${String(copy)}`;
      if (!reserved.has(candidate)) unique = candidate;
    }
    used.add(unique);
    reserved.add(unique);
    return unique;
  });
}

/** A name on one line: control characters and line ends become spaces. */
function clean(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longestName)
    .trim();
}
