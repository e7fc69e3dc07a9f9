/** Which variables a list shows, and in which order. */
import type { Variable } from '#shared/lab/session.ts';
import { matchScore } from '#renderer/ui/search.ts';

export const variableOrders = ['newest', 'name', 'type', 'size'] as const;
export type VariableOrder = (typeof variableOrders)[number];

/** Those that the words of `query` fit; equal ones stay in the order in which they were first given a value. */
export function listVariables(variables: readonly Variable[], query: string, order: VariableOrder): readonly Variable[] {
  const found = variables.filter(({ name, type }) => query.trim() === '' || matchScore(`${name} ${type}`, query) > 0);
  switch (order) {
    case 'newest':
      return [...found].reverse();
    case 'name':
      return [...found].sort((one, other) => compare(one.name, other.name));
    case 'type':
      return [...found].sort((one, other) => compare(one.type, other.type) || compare(one.name, other.name));
    case 'size':
      return [...found].sort((one, other) => sizeOf(other) - sizeOf(one));
  }
}

/** Elements; what has no shape counts less than any that has one. */
function sizeOf({ shape }: Variable): number {
  return shape === null ? -1 : shape.reduce((product, side) => product * side, 1);
}

function compare(one: string, other: string): number {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
