/** A project as Python that runs with TensorFlow 2: its data, its pipeline line by line, its model and training. */
import type { FittedColumn } from '#shared/pipeline/columns.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import type { Column, ProjectDocument, Source } from '#shared/project/document.ts';
import type { CodeLine } from './line.ts';
import { type CodeColumn, columnIdentifiers, componentOrder, pipelineLines, wideColumns } from './pipeline-code.ts';
import { sourceLines } from './source-code.ts';
import { trainingLines } from './training-code.ts';

export interface PythonCode {
  readonly lines: readonly CodeLine[];
}

export interface PythonKnowledge {
  /** What `evaluateColumns` measured; without it the code measures for itself. */
  readonly fitted?: ReadonlyMap<string, readonly FittedColumn[]>;
  /** Steps of one epoch, from `compilePipeline`; without it the code counts the rows. */
  readonly stepsPerEpoch?: number | null;
}

/** The pipeline alone, from the seed to the last stage, as the Pipeline room shows it. The arrays are taken as given. */
export function pipelinePython(document: ProjectDocument, { fitted }: PythonKnowledge = {}): PythonCode {
  const { stages } = document.pipeline;
  const columns = componentOrder(usedColumns(document.source));
  const measures = stages.some((stage) => stage.op === 'standardise' && !stage.bypass && !fitted?.has(stage.id));
  return {
    lines: [
      ...(measures ? plain(['import numpy as np']) : []),
      ...plain(['import tensorflow as tf', '', seedLine(document)]),
      ...pipelineLines(stages, columns, fitted ?? new Map()),
    ],
  };
}

/** The whole project as one script. */
export function projectPython(document: ProjectDocument, { fitted, stepsPerEpoch }: PythonKnowledge = {}): PythonCode {
  const { source, model, training } = document;
  const { stages } = document.pipeline;
  const columns = componentOrder(usedColumns(source));
  const names = columnIdentifiers(columns);
  const table = source?.kind === 'table';
  const target = columns.findIndex(({ role }) => role === 'target');
  const trained =
    target < 0 || columns.length < 2
      ? []
      : trainingLines({
          model,
          training,
          inputs: names.filter((_, index) => columns[index].role === 'input'),
          target: names[target],
          endless: isEndless(stages),
          stepsPerEpoch: stepsPerEpoch ? String(stepsPerEpoch) : countedSteps(stages, names[target]),
        });
  return {
    lines: [
      ...plain(['import numpy as np', ...(table ? ['import pandas as pd'] : []), 'import tensorflow as tf', '']),
      ...plain(source === null ? [] : [...sourceLines(source, columns, wideColumns(stages, columns)), '']),
      ...plain([seedLine(document)]),
      ...pipelineLines(stages, columns, fitted ?? new Map()),
      ...plain(trained.length === 0 ? [] : ['', ...trained]),
    ],
  };
}

/** The text of the lines, with a line feed after each. */
export function codeText({ lines }: PythonCode): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}

function plain(texts: readonly string[]): readonly CodeLine[] {
  return texts.map((text) => ({ text, stage: null }));
}

function usedColumns(source: Source | null): readonly CodeColumn[] {
  return (source?.columns ?? []).flatMap(({ name, role }: Column) => (role === 'ignored' ? [] : [{ name, role }]));
}

/** Keras draws the start values of layers from Python's generator, which only its own function seeds. */
function seedLine({ model, seed }: ProjectDocument): string {
  return model.kind === 'sequential' ? `tf.keras.utils.set_random_seed(${seed})` : `tf.random.set_seed(${seed})`;
}

function isEndless(stages: readonly Stage[]): boolean {
  const active = stages.filter((stage) => !stage.bypass);
  const repeat = active.findIndex((stage) => stage.op === 'repeat' && stage.count === null);
  return repeat >= 0 && !active.slice(repeat).some((stage) => stage.op === 'take');
}

function countedSteps(stages: readonly Stage[], target: string): string {
  const batch = stages.find((stage) => stage.op === 'batch' && !stage.bypass);
  return `-(-len(${target}) // ${batch?.op === 'batch' ? batch.batch_size : 1})`;
}
