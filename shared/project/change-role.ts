/**
 * Gives a column another role, and lets what still is the first guess follow: the straight-line model that nobody
 * touched, and the stage that standardises the inputs. What a person wrote themselves stays as it is.
 */
import type { Column, ProjectDocument, Role } from './document.ts';
import type { Edit } from './edits.ts';
import { linearModel } from './fit-to-source.ts';

/** Models calculate with numbers; every other column can only be ignored. */
export function canHaveRole({ type }: Pick<Column, 'type'>, role: Role): boolean {
  return role === 'ignored' || type === 'float64' || type === 'int64' || type === 'bool';
}

/**
 * Edits for one undoable step; none when nothing changes or the column cannot have the role. There is one target: the
 * column that was it before takes the role the new one leaves.
 */
export function changeRole(document: ProjectDocument, name: string, role: Role): readonly Edit[] {
  const columns = document.source?.columns ?? [];
  const index = columns.findIndex((column) => column.name === name);
  const column = columns[index];
  if (column === undefined || column.role === role || !canHaveRole(column, role)) return [];
  const before = role === 'target' ? columns.findIndex((other) => other.role === 'target') : -1;
  const after = columns.map((other, at) =>
    at === index ? { ...other, role } : at === before ? { ...other, role: column.role } : other,
  );
  const roles = after.flatMap((other, at): Edit[] =>
    other === columns[at] ? [] : [{ op: 'set', path: ['source', 'columns', at, 'role'], value: other.role }],
  );
  return [
    ...roles,
    ...followingModel(document, inputsOf(columns), inputsOf(after)),
    ...followingStages(document, inputsOf(columns), inputsOf(after)),
  ];
}

function inputsOf(columns: readonly Column[]): readonly string[] {
  return columns.filter(({ role }) => role === 'input').map(({ name }) => name);
}

function followingModel({ model }: ProjectDocument, before: readonly string[], after: readonly string[]): readonly Edit[] {
  if (after.length === 0 || before.length === 0) return [];
  const untouched = JSON.stringify(model) === JSON.stringify(linearModel(before));
  const next = linearModel(after);
  if (!untouched || JSON.stringify(next) === JSON.stringify(model)) return [];
  return [{ op: 'set', path: ['model'], value: next }];
}

/** A column that is no input any more is not standardised; a new one is where all inputs before it were. */
function followingStages({ pipeline }: ProjectDocument, before: readonly string[], after: readonly string[]): readonly Edit[] {
  return pipeline.stages.flatMap((stage, at): Edit[] => {
    if (stage.op !== 'standardise' || stage.columns.length === 0) return [];
    const all = before.length > 0 && before.every((name) => stage.columns.includes(name));
    const kept = stage.columns.filter((name) => after.includes(name) || !before.includes(name));
    const wanted = all ? [...kept, ...after.filter((name) => !kept.includes(name))] : kept;
    // An empty list would mean every input.
    if (wanted.length === 0) return [{ op: 'set', path: ['pipeline', 'stages', at, 'bypass'], value: true }];
    if (wanted.join('\u0000') === stage.columns.join('\u0000')) return [];
    return [{ op: 'set', path: ['pipeline', 'stages', at, 'columns'], value: wanted }];
  });
}
