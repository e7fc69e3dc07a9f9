/** Parameters, bodies and lambdas. */
import type { SyntaxNode } from '@lezer/common';
import { invalid } from './refusal.ts';
import { type Reading, partsOf, splitAtCommas } from './nodes.ts';
import type { Expression, Parameter, Statement } from './syntax.ts';

export function readLambda(node: SyntaxNode, reading: Reading): Expression {
  const parts = partsOf(node);
  const colon = parts.findIndex(({ name }) => name === ':');
  if (colon === -1 || parts.length !== colon + 2) throw invalid(node);
  const list = parts.find(({ name }) => name === 'ParamList');
  const parameters = list ? readParameters(partsOf(list), reading) : [];
  const value = reading.readers.expression(parts[colon + 1], reading);
  const body: readonly Statement[] = [{ kind: 'return', value, from: value.from, to: value.to }];
  return {
    kind: 'lambda',
    definition: { name: '<lambda>', parameters, body, doc: null },
    from: node.from,
    to: node.to,
  };
}

export function readParameters(nodes: readonly SyntaxNode[], reading: Reading): readonly Parameter[] {
  const parameters: Parameter[] = [];
  const names = new Set<string>();
  let keywordOnly = false;
  let bareStar: SyntaxNode | null = null;
  for (const piece of splitAtCommas(nodes).pieces) {
    const [first] = piece;
    if (parameters.some(({ kind }) => kind === 'keywords')) {
      throw invalid(first, 'arguments cannot follow var-keyword argument');
    }
    if (reading.textOf(first) === '/') {
      for (const [index, parameter] of parameters.entries()) parameters[index] = { ...parameter, kind: 'positional' };
      continue;
    }
    const star = first.name === '*' || first.name === '**' ? first.name : null;
    const [name, ...rest] = star === null ? piece : piece.slice(1);
    if (star === '*') {
      if (keywordOnly) throw invalid(first, '* argument may appear only once');
      keywordOnly = true;
      bareStar = name === undefined ? first : null;
      if (name === undefined) continue;
    } else if (star === null) {
      bareStar = null;
    }
    if (name?.name !== 'VariableName') throw invalid(name ?? first);
    const written = reading.nameOf(name);
    if (names.has(written)) throw invalid(name, `duplicate argument '${written}' in function definition`);
    names.add(written);
    const value = rest.find((_node, index) => rest[index - 1]?.name === 'AssignOp');
    const last = parameters[parameters.length - 1];
    if (star === null && !keywordOnly && value === undefined && last?.default) {
      throw invalid(name, 'non-default argument follows default argument');
    }
    parameters.push({
      name: written,
      kind: star === '**' ? 'keywords' : star === '*' ? 'rest' : keywordOnly ? 'keyword' : 'either',
      default: value ? reading.readers.expression(value, reading) : null,
      from: name.from,
      to: name.to,
    });
  }
  if (bareStar !== null) throw invalid(bareStar, 'named arguments must follow bare *');
  return parameters;
}
