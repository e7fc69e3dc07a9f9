/** What a run's row in the project file holds, and how it is read back with nothing taken on trust. */
import { z } from 'zod';
import { problemCodes, type Problem } from '#shared/base/problem.ts';
import { decodeMessage } from '#shared/host/wire.ts';
import { parseDocument } from '#shared/project/parse.ts';
import { engineChoices, runStatuses, type ModelView } from '#shared/run/run.ts';
import type { RunAppend, StoredRun } from '#main/host/ports.ts';
import type { Row } from './driver.ts';
import { broken } from './failures.ts';
import { checked, fromJson } from './json.ts';

const count = z.int().min(0);
/** Any number, NaN and infinities included. */
const number = z.custom<number>((value) => typeof value === 'number');
const float32 = z.instanceof(Float32Array);

const problemSchema: z.ZodType<Problem> = z.object({
  code: z.enum(problemCodes),
  values: z.record(z.string(), z.union([z.string(), number])).optional(),
  where: z
    .custom<NonNullable<Problem['where']>>((value) => typeof value === 'object' && value !== null && 'section' in value)
    .optional(),
  raw: z.string().optional(),
});

export const runStateSchema = z.object({
  progress: z.object({ step: count, epoch: count, batch: count, loss: number.nullable() }),
  elapsed: number,
  problem: problemSchema.nullable(),
  stepsPerEpoch: count.nullable(),
  weightNames: z.array(z.string()),
  initialWeights: z.array(number).nullable(),
  engineNote: problemSchema.nullable().default(null),
});
export type RunState = z.infer<typeof runStateSchema>;

export const firstState: RunState = {
  progress: { step: 0, epoch: 0, batch: 0, loss: null },
  elapsed: 0,
  problem: null,
  stepsPerEpoch: null,
  weightNames: [],
  initialWeights: null,
  engineNote: null,
};

/** The state after an append; what it does not carry stays as it was. */
export function appendState(before: RunState, append: RunAppend): RunState {
  return {
    progress: append.progress,
    elapsed: append.elapsed,
    problem: append.problem,
    stepsPerEpoch: append.stepsPerEpoch ?? before.stepsPerEpoch,
    weightNames: [...(append.weightNames ?? before.weightNames)],
    initialWeights: append.initialWeights ? [...append.initialWeights] : before.initialWeights,
    engineNote: append.engineNote === undefined ? before.engineNote : append.engineNote,
  };
}

const rowSchema = z.object({
  id: z.string().min(1),
  number: z.int().min(1),
  name: z.string().nullable(),
  document: z.string(),
  engine: z.enum(engineChoices),
  created: z.int(),
  status: z.enum(runStatuses),
  sequence: count,
  state: z.string(),
  view: z.instanceof(Uint8Array).nullable(),
});

const viewSchema: z.ZodType<ModelView> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('curve'), x: float32, y: float32 }),
  z.object({ kind: z.literal('fit'), actual: float32, predicted: float32 }),
  z.object({ kind: z.literal('classes'), labels: z.array(number), counts: float32, accuracy: number }),
]);

/** Rejects with `project.broken` where the row is not one we could have written. */
export function storedRunOf(path: string, row: Row): StoredRun {
  const { id, number, name, document, engine, created, status, sequence, state, view } = checked(path, row, rowSchema);
  const parsed = parseDocument(fromJson(path, document, z.unknown()));
  if (!parsed.ok) throw broken(path, `document of run ${number}: ${JSON.stringify(parsed.problem.values)}`);
  return {
    id,
    number,
    name,
    status,
    engine,
    created,
    sequence,
    seed: parsed.value.seed,
    epochs: parsed.value.training.epochs,
    document: parsed.value,
    ...fromJson(path, state, runStateSchema),
    view: view === null ? null : viewOf(path, view),
  };
}

function viewOf(path: string, bytes: Uint8Array): ModelView {
  let message: unknown;
  try {
    message = decodeMessage(bytes);
  } catch (error) {
    throw broken(path, `view of a run: ${error instanceof Error ? error.message : ''}`);
  }
  return checked(path, message, viewSchema);
}
