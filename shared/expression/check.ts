/** Compares an expression's names with the ones that exist where it stands. */
import { problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import type { Expression } from './ast.ts';
import { nameNodes } from './names.ts';
import { nearestName } from './nearest-name.ts';
import type { PlaceOffsets } from './parse.ts';

/** `expression.unknown-name` {name, suggestion} for the first name that is not allowed; suggestion '' when none is near. */
export function checkNames(expression: Expression, allowed: readonly string[], place?: PlaceOffsets): Result<Expression> {
  const unknown = nameNodes(expression).find((node) => !allowed.includes(node.name));
  if (unknown === undefined) return ok(expression);
  const where = place?.(unknown.from, unknown.to);
  const suggestion = nearestName(unknown.name, allowed) ?? '';
  return failed(problem('expression.unknown-name', { name: unknown.name, suggestion }, where && { where }));
}
