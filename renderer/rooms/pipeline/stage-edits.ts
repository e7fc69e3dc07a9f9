/**
 * What the canvas and the inspector do to the list of stages, as edits of the document plus the stage to select afterwards.
 * Knows the one rule of the chain: the source is first and stays there.
 */
import { freshId } from '#shared/pipeline/repairs.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import type { Edit } from '#shared/project/edits.ts';

export interface StageChange {
  readonly edits: readonly Edit[];
  readonly select: string;
}

const list = ['pipeline', 'stages'] as const;
const at = (index: number, ...rest: string[]): (string | number)[] => [...list, index, ...rest];
const json = (stage: Stage): Extract<Edit, { op: 'insert' }>['value'] => ({ ...stage });

/** Inserts after the stage `after`, or at the end when there is no such stage. */
export function insertStage(stages: readonly Stage[], after: string | null, stage: Stage): StageChange {
  const found = stages.findIndex((each) => each.id === after);
  const index = found < 0 ? stages.length : found + 1;
  return { edits: [{ op: 'insert', path: at(index), value: json(stage) }], select: stage.id };
}

/** A copy right after the original; null for the source, of which there is one. */
export function duplicateStage(stages: readonly Stage[], id: string): StageChange | null {
  const stage = stages.find((each) => each.id === id);
  if (!stage || isFixed(stage)) return null;
  return insertStage(stages, id, { ...stage, id: freshId(stages, stage.op) });
}

/** Removes a stage and selects the one before it; null for the source. */
export function removeStage(stages: readonly Stage[], id: string): StageChange | null {
  const index = stages.findIndex((each) => each.id === id);
  if (index < 1 || isFixed(stages[index])) return null;
  return { edits: [{ op: 'remove', path: at(index) }], select: stages[index - 1].id };
}

/** Moves a stage so that it ends up at `to`; null where that changes nothing or would pass the source. */
export function moveStage(stages: readonly Stage[], id: string, to: number): StageChange | null {
  const index = stages.findIndex((each) => each.id === id);
  if (index < 1 || to < 1 || to >= stages.length || to === index || isFixed(stages[index])) return null;
  return { edits: [{ op: 'move', path: at(index), to }], select: id };
}

/** Switches a stage off or on again; an enabled stage has no `bypass` key at all. */
export function bypassStage(stages: readonly Stage[], id: string): StageChange | null {
  const index = stages.findIndex((each) => each.id === id);
  if (index < 1 || isFixed(stages[index])) return null;
  const path = at(index, 'bypass');
  return { edits: [stages[index].bypass ? { op: 'set', path } : { op: 'set', path, value: true }], select: id };
}

/** Sets one field of a stage; null where the field has that value already. */
export function setStageField(
  stages: readonly Stage[],
  id: string,
  field: string,
  value: string | number | boolean | null | readonly string[],
): StageChange | null {
  const index = stages.findIndex((each) => each.id === id);
  if (index < 0) return null;
  const present: unknown = Object.entries(stages[index]).find(([key]) => key === field)?.[1];
  if (JSON.stringify(present) === JSON.stringify(value)) return null;
  const json = typeof value === 'object' && value !== null ? [...value] : value;
  return { edits: [{ op: 'set', path: at(index, field), value: json }], select: id };
}

/** Gives a stage the user's own name; an empty one brings the catalogue's back. */
export function renameStage(stages: readonly Stage[], id: string, name: string): StageChange | null {
  const index = stages.findIndex((each) => each.id === id);
  if (index < 0 || (stages[index].name ?? '') === name) return null;
  const path = at(index, 'name');
  return { edits: [name === '' ? { op: 'set', path } : { op: 'set', path, value: name }], select: id };
}

/** Replaces the whole chain in one step, as a repair or an order of the Orders tab does. */
export function replaceStages(before: readonly Stage[], after: readonly Stage[], select: string | null): StageChange {
  const kept = after.some((stage) => stage.id === select) ? select : null;
  const added = after.find((stage) => !before.some((each) => each.id === stage.id));
  return { edits: [{ op: 'set', path: [...list], value: after.map(json) }], select: added?.id ?? kept ?? after[0].id };
}

/** The source is made by the project's data; it can be looked at, not moved, copied, bypassed or removed. */
export function isFixed(stage: Stage): boolean {
  return stage.op === 'from_tensor_slices';
}
