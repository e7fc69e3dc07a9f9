/**
 * Reads assignments such as `training.epochs=50` from a command line. Stages and layers can be named by position, id or
 * op, so that `pipeline.shuffle.buffer_size=4` means what it says.
 */
import type { Json } from '#shared/base/json.ts';
import { problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { applyEdits, formatPath } from './apply.ts';
import type { ProjectDocument } from './document.ts';
import type { Edit } from './edits.ts';
import { knownAt } from './known-names.ts';

/** Lists that need not be written out: `pipeline.shuffle` is `pipeline.stages.shuffle`. */
const impliedLists: Readonly<Record<string, string>> = { pipeline: 'stages', model: 'layers', source: 'columns', lab: 'cells' };

/**
 * The edit that an assignment means: a JSON value, or anything else as text. Problems: `cli.usage` {why} where there is
 * no `=`, `edit.path` {path, known} with what exists at the level that failed, `edit.refused` {path, …} where the value
 * does not fit.
 */
export function parseAssignment(text: string, document: ProjectDocument): Result<Edit> {
  const equals = text.indexOf('=');
  if (equals < 1) return failed(problem('cli.usage', { why: `“${text}” is not path=value` }));
  const path = resolvePath(text.slice(0, equals).trim().split('.'), document);
  if (!path.ok) return path;
  const [first, ...others] = readings(text.slice(equals + 1).trim()).map((value): Edit => ({
    op: 'set',
    path: [...path.value],
    value,
  }));
  const applied = applyEdits(document, [first]);
  if (applied.ok) return ok(first);
  const fitting = others.find((edit) => applyEdits(document, [edit]).ok);
  return fitting ? ok(fitting) : applied;
}

/** What `raw` may mean, most likely first: a JSON value, or the text itself (a title such as `2024`). */
function readings(raw: string): readonly Json[] {
  try {
    const value = JSON.parse(raw) as Json;
    return typeof value === 'string' ? [value] : [value, raw];
  } catch {
    return [raw];
  }
}

function resolvePath(parts: readonly string[], document: ProjectDocument): Result<readonly (string | number)[]> {
  const path: (string | number)[] = [];
  let node: unknown = document;
  for (const [depth, part] of parts.entries()) {
    const implied = impliedLists[String(path[0])];
    if (depth === 1 && implied && isObject(node) && !Object.hasOwn(node, part) && Array.isArray(node[implied])) {
      path.push(implied);
      node = node[implied];
    }
    const last = depth === parts.length - 1;
    if (Array.isArray(node)) {
      const index = positionIn(node, part);
      if (index === null) return astray([...path, part], node);
      path.push(index);
      node = node[index] as unknown;
    } else if (isObject(node) && (Object.hasOwn(node, part) || (last && optionalKeys.has(part)))) {
      path.push(part);
      node = node[part];
    } else {
      return astray([...path, part], node);
    }
  }
  return ok(path);
}

/** Keys that an object may lack and still be given. */
const optionalKeys: ReadonlySet<string> = new Set(['name', 'bypass']);

/** The position of a list's item by number, id, name, or by op where only one has it. */
function positionIn(list: readonly unknown[], part: string): number | null {
  if (/^\d+$/.test(part)) return Number(part) < list.length ? Number(part) : null;
  for (const key of ['id', 'name', 'op']) {
    const found = list.flatMap((item, index) => (isObject(item) && item[key] === part ? [index] : []));
    if (found.length === 1) return found[0];
  }
  return null;
}

function astray(path: readonly (string | number)[], at: unknown): Result<never> {
  return failed(problem('edit.path', { path: formatPath(path), known: knownAt(at) }));
}

function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
