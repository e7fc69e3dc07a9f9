/**
 * Entry of the process that tries an added TensorFlow: multiplies two matrices and trains the chapter's regression beside
 * the `js` engine. Answers one question and waits to be ended.
 */
import * as tf from '@tensorflow/tfjs-core';
import { connectParent } from '#main/host/parent.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import type { EngineJob } from '../engine.ts';
import { createEagerEngine, createJsEngine } from '../js.ts';
import { onBackend } from './backend.ts';
import { backendName, nativeTensorflow } from './library.ts';
import type { TrialQuestion, TrialResult } from './trial.ts';

const steps = 10;
/** Between two orders of adding, relative. */
const tolerance = 1e-5;

const { model, training } = sampleDocument('regression');
const job: EngineJob = {
  model,
  training,
  seed: 1,
  inputs: [{ name: 'x', values: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9) }],
  target: { name: 'y', values: Float32Array.of(1, 1.3, 3.1, 2, 5, 6.3, 6.6, 7.4, 8, 9) },
};

async function answer({ folder, device }: TrialQuestion): Promise<TrialResult> {
  let detail: string;
  try {
    ({ detail } = await nativeTensorflow(device, folder));
  } catch (error) {
    return { ok: false, failed: 'load', why: wordsOf(error) };
  }
  try {
    const wrong = wrongProduct() ?? (await wrongTraining());
    return wrong === null ? { ok: true, detail } : { ok: false, failed: 'wrong', why: wrong };
  } catch (error) {
    return { ok: false, failed: 'wrong', why: wordsOf(error) };
  }
}

function wrongProduct(): string | null {
  const product = onBackend(backendName, () =>
    tf.tidy(() => {
      const matrix = tf.tensor2d([1, 2, 3, 4], [2, 2]);
      return String(Array.from(tf.matMul(matrix, matrix).dataSync()));
    }),
  );
  return product === '7,10,15,22' ? null : `[[1, 2], [3, 4]] times itself gave ${product}`;
}

async function wrongTraining(): Promise<string | null> {
  const batches = Array.from({ length: steps }, (_, step) => Int32Array.of(step, (step + 3) % steps));
  const native = onBackend(backendName, () => createEagerEngine('tensorflow', job));
  const { losses: found } = await onBackend(backendName, () => native.train(batches));
  const { losses: expected } = await (await createJsEngine(job)).train(batches);
  const at = expected.findIndex((loss, step) => !(Math.abs(found[step] - loss) <= tolerance * Math.abs(loss)));
  return at === -1
    ? null
    : `step ${String(at + 1)} of a regression gave the loss ${String(found[at])} and not ${String(expected[at])}`;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const parent = connectParent();
parent.onMessage((question) => void answer(question as TrialQuestion).then(parent.send));
