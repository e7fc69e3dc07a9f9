/** Names that Python accepts, for columns whose own names it would not. */

const reserved = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield tf np pd ds print range zip len float'
  ).split(' '),
);

export function isIdentifier(name: string): boolean {
  return /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}_]*$/u.test(name) && !reserved.has(name);
}

/**
 * One identifier per name, all different: the name itself where Python accepts it, otherwise its letters and digits
 * joined by underscores. Expressions and generated code call columns by these.
 */
export function identifiersFor(names: readonly string[]): readonly string[] {
  const taken = new Set(names.filter(isIdentifier));
  return names.map((name) => {
    if (isIdentifier(name)) return name;
    const cleaned = name.replaceAll(/[^\p{L}\p{Nl}\p{Nd}_]+/gu, '_').replaceAll(/^_+|_+$/g, '');
    const stem = isIdentifier(cleaned) ? cleaned : `c_${cleaned}`;
    let identifier = stem;
    for (let suffix = 2; taken.has(identifier); suffix++) identifier = `${stem}_${suffix}`;
    taken.add(identifier);
    return identifier;
  });
}
