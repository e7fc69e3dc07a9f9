/** What a person does to the chain, each one undoable step. */
import { createStage, type StageFieldName } from '#shared/pipeline/catalogue.ts';
import { freshId } from '#shared/pipeline/repairs.ts';
import type { Stage, StageOp } from '#shared/pipeline/schema.ts';
import type { PipelineRoomState } from './pipeline-room.svelte.ts';
import {
  bypassStage,
  duplicateStage,
  insertStage,
  moveStage,
  removeStage,
  renameStage,
  replaceStages,
  setStageField,
} from './stage-edits.ts';
import type { Repair } from './stage-view.ts';

/** Inserts a sensible stage after the selected one. */
export function addStage(room: PipelineRoomState, op: StageOp): void {
  const stage = createStage(op, freshId(room.stages, op), { rows: room.context.rows, columns: room.context.columns });
  room.apply('room.pipeline.undo.add', insertStage(room.stages, room.selected, stage));
}

export function changeField(
  room: PipelineRoomState,
  id: string,
  field: StageFieldName | 'name',
  value: string | number | boolean | null | readonly string[],
): void {
  const change = field === 'name' ? renameStage(room.stages, id, String(value)) : setStageField(room.stages, id, field, value);
  room.apply('room.pipeline.undo.change', change, `${id} ${field}`);
}

export function move(room: PipelineRoomState, id: string, to: number): void {
  room.apply('room.pipeline.undo.move', moveStage(room.stages, id, to));
}

export function remove(room: PipelineRoomState, id: string): void {
  room.apply('room.pipeline.undo.remove', removeStage(room.stages, id));
}

export function duplicate(room: PipelineRoomState, id: string): void {
  room.apply('room.pipeline.undo.duplicate', duplicateStage(room.stages, id));
}

export function toggleBypass(room: PipelineRoomState, stage: Stage): void {
  room.apply(stage.bypass ? 'room.pipeline.undo.unbypass' : 'room.pipeline.undo.bypass', bypassStage(room.stages, stage.id));
}

export function repair(room: PipelineRoomState, { stages }: Repair): void {
  room.apply('room.pipeline.undo.repair', replaceStages(room.stages, stages, room.selected));
}
