/** Checkpoints of runs in a project file: exact float32 values, verified when read, the last two of every run. */
import { z } from 'zod';
import { Failure } from '#shared/base/problem.ts';
import type { Checkpoint } from '#main/host/ports.ts';
import { deleteBlob, readBlob, writeBlob } from './chunks.ts';
import type { Statements } from './driver.ts';
import { broken } from './failures.ts';
import { fromJson, toJson } from './json.ts';
import { checkpointsKept } from './schema.ts';

const count = z.int().min(0);
/** Any number, NaN and infinities included. */
const number = z.custom<number>((value) => typeof value === 'number');

export const checkpointStateSchema = z.object({
  step: count,
  iterations: count,
  epochLoss: z.object({ sum: number, min: number, max: number, steps: count, metrics: z.array(number).default([]) }),
  tensors: z.array(z.object({ name: z.string(), shape: z.array(count) })),
});

/** Runs inside the caller's transaction and drops the run's checkpoints beyond the last two. */
export async function writeCheckpoint(statements: Statements, run: string, checkpoint: Checkpoint): Promise<void> {
  const { step, iterations, epochLoss, tensors } = checkpoint;
  const bytes = new Uint8Array(tensors.reduce((sum, { values }) => sum + values.byteLength, 0));
  let offset = 0;
  for (const { values } of tensors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  const state = toJson({ step, iterations, epochLoss, tensors: tensors.map(({ name, shape }) => ({ name, shape })) });
  const blob = await writeBlob(statements, bytes);
  await statements.run('INSERT INTO checkpoint (run, step, state, blob) VALUES (?, ?, ?, ?)', run, step, state, blob);
  const old = await statements.all(
    'SELECT id, blob FROM checkpoint WHERE run = ? ORDER BY id DESC LIMIT -1 OFFSET ?',
    run,
    checkpointsKept,
  );
  for (const { id, blob: unused } of old) {
    await statements.run('DELETE FROM checkpoint WHERE id = ?', id);
    await deleteBlob(statements, Number(unused));
  }
}

/** The latest checkpoint that is whole; null where the run has none at all. Rejects with `project.broken` where all are damaged. */
export async function readCheckpoint(statements: Statements, path: string, run: string): Promise<Checkpoint | null> {
  const rows = await statements.all('SELECT state, blob FROM checkpoint WHERE run = ? ORDER BY id DESC', run);
  let damage: Failure | null = null;
  for (const { state, blob } of rows) {
    try {
      return assemble(path, state, await readBlob(statements, path, Number(blob)));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      damage ??= error;
    }
  }
  if (damage !== null) throw damage;
  return null;
}

export async function deleteCheckpoints(statements: Statements, run: string): Promise<void> {
  for (const { id, blob } of await statements.all('SELECT id, blob FROM checkpoint WHERE run = ?', run)) {
    await statements.run('DELETE FROM checkpoint WHERE id = ?', id);
    await deleteBlob(statements, Number(blob));
  }
}

function assemble(path: string, state: unknown, bytes: Uint8Array<ArrayBuffer>): Checkpoint {
  const { step, iterations, epochLoss, tensors } = fromJson(path, state, checkpointStateSchema);
  const sizes = tensors.map(({ shape }) => shape.reduce((product, length) => product * length, 1));
  if (sizes.reduce((sum, size) => sum + size, 0) * 4 !== bytes.byteLength)
    throw broken(path, 'a checkpoint does not fit its shapes');
  let offset = 0;
  return {
    step,
    iterations,
    epochLoss,
    tensors: tensors.map(({ name, shape }, index) => {
      const values = new Float32Array(bytes.buffer, offset, sizes[index]);
      offset += values.byteLength;
      return { name, shape, values };
    }),
  };
}
