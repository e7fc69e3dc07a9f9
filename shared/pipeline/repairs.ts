/** Ways out of a problem of the chain: the whole list of stages as it would be after one click. */
import type { Stage, StageOf, StageOp } from './schema.ts';

export interface Repair {
  /** Text key of the button and what fills its placeholders. */
  readonly labelKey: `pipeline.repair.${string}`;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly stages: readonly Stage[];
}

export function without(stages: readonly Stage[], id: string): readonly Stage[] {
  return stages.filter((stage) => stage.id !== id);
}

/** The stage `id`, changed; the others as they are. */
export function changed<Op extends StageOp>(
  stages: readonly Stage[],
  id: string,
  change: Partial<StageOf<Op>>,
): readonly Stage[] {
  return stages.map((stage) => (stage.id === id ? { ...stage, ...change } : stage));
}

/** The stage `id` moved to stand directly before the stage `before`. */
export function movedBefore(stages: readonly Stage[], id: string, before: string): readonly Stage[] {
  const moving = stages.filter((stage) => stage.id === id);
  return without(stages, id).flatMap((stage) => (stage.id === before ? [...moving, stage] : [stage]));
}

export function insertedAt(stages: readonly Stage[], index: number, stage: Stage): readonly Stage[] {
  return [...stages.slice(0, index), stage, ...stages.slice(index)];
}

/** An id that no stage has. */
export function freshId(stages: readonly Stage[], op: StageOp): string {
  let id: string = op;
  for (let number = 2; stages.some((stage) => stage.id === id); number++) id = `${op}-${number}`;
  return id;
}
