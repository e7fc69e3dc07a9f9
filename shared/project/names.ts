/** Which names can stand in a formula, and names for the weights of a linear one. */

/** Words of Python that no column or variable of a formula can be called, and the prefixes formulas accept. */
export const reservedNames: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import ' +
    'in is lambda nonlocal not or pass raise return try while with tf np'
  ).split(' '),
);

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** One weight per input and a bias: `w` and `b` for a single input, `w_sqft` … and `b` for several; never an input's name. */
export function formulaVariables(inputs: readonly string[]): { readonly weights: readonly string[]; readonly bias: string } {
  const taken = new Set(inputs);
  const free = (wanted: string): string => {
    let name = wanted;
    while (taken.has(name)) name = `${name}_`;
    taken.add(name);
    return name;
  };
  const weights = inputs.length === 1 ? [free('w')] : inputs.map((input) => free(`w_${input}`));
  return { weights, bias: free('b') };
}
