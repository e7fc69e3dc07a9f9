/**
 * A program that writes into a project as fast as it can until it is killed: edits, undo, run appends with checkpoints.
 * It prints one line for every change that the store has acknowledged, and only then goes on.
 */
import { writeSync } from 'node:fs';
import { applyEdits } from '#shared/project/apply.ts';
import type { Edit } from '#shared/project/edits.ts';
import { forkNode } from '#main/fork-node.ts';
import { createStore } from '#main/store/store.ts';

const [, , path = '', inspectEntry = ''] = process.argv;
async function writeForever(): Promise<never> {
  const store = createStore({ inspect: () => forkNode(inspectEntry) });
  const file = await store.open(path);
  const say = (line: string) => writeSync(1, `${line}\n`);

  const runs = await file.runs();
  const run = runs[0] ?? (await file.addRun({ id: 'run', document: (await file.read()).document, engine: 'js', created: 0 }));
  let sequence = run.sequence;
  say('open');
  for (;;) {
    const { document } = await file.read();
    const edits: readonly Edit[] = [{ op: 'set', path: ['training', 'epochs'], value: document.training.epochs + 1 }];
    const applied = applyEdits(document, edits);
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    const stored = await file.commit({ ...applied.value, edits, label: 'step', merge: null, time: 0 });
    say(`edit ${String(stored.revision)} ${String(stored.document.training.epochs)}`);
    sequence += 1;
    await file.appendRun(run.id, {
      sequence,
      status: 'running',
      progress: { step: sequence, epoch: sequence, batch: 1, loss: 1 / sequence },
      elapsed: sequence,
      problem: null,
      points: [{ epoch: sequence, during: sequence, after: null, min: 0, max: 1, metrics: [], weights: [sequence] }],
      checkpoint: {
        step: sequence,
        iterations: sequence,
        epochLoss: { sum: 0, min: 0, max: 0, steps: 0, metrics: [] },
        tensors: [{ name: 'kernel', shape: [100_000], values: new Float32Array(100_000).fill(sequence) }],
      },
    });
    say(`append ${String(sequence)}`);
  }
}

void writeForever();
