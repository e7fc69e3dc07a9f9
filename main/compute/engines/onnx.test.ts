import { describe, expect, it } from 'vitest';
import type { EngineJob } from './engine.ts';
import { dense, recurrent, sgd, trainingWith } from './fixtures.ts';
import { createJsEngine } from './js.ts';
import { createOnnxEngine } from './onnx.ts';

describe('the compiled engine', () => {
  const job = (length: number): EngineJob => ({
    model: {
      kind: 'sequential',
      layers: [{ id: 'steps', input: null, op: 'reshape', target_shape: [length, 1] }, recurrent('lstm', false), dense('b', 1)],
    },
    training: trainingWith(sgd(0.1)),
    seed: 1,
    inputs: Array.from({ length }, (_, i) => ({ name: `x${String(i)}`, values: Float32Array.of(0) })),
    target: { name: 'y', values: Float32Array.of(0) },
  });

  it('refuses sequences that unroll into more than can be loaded in good time; js trains them', async () => {
    await expect(createOnnxEngine(job(300))).rejects.toMatchObject({ problem: { code: 'engine.not-recordable' } });
    (await createOnnxEngine(job(40))).dispose();
    const eager = await createJsEngine(job(300));
    expect((await eager.train([Int32Array.of(0)])).losses).toHaveLength(1);
    eager.dispose();
  });
});
