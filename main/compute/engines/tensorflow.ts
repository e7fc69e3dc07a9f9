/** The eager engine on TensorFlow's native library, which a person adds: a reference for every kernel, and CUDA's way in. */
import type { EngineId } from '#shared/run/run.ts';
import type { CreateEngine } from './engine.ts';
import { createEagerEngine } from './js.ts';
import { onBackend } from './tensorflow/backend.ts';
import { backendName, nativeTensorflow, type Device } from './tensorflow/library.ts';

/** Its engine rejects with the reason where the library does not load. */
function createNativeEngine(id: EngineId, device: Device): CreateEngine {
  return async (job) => {
    await nativeTensorflow(device);
    const here = <Result>(run: () => Result): Result => onBackend(backendName, run);
    const engine = here(() => createEagerEngine(id, job));
    return {
      ...engine,
      train: (batches) => here(() => engine.train(batches)),
      step: (batch) => here(() => engine.step(batch)),
      predict: (inputs) => here(() => engine.predict(inputs)),
      evaluate: (rows) => here(() => engine.evaluate(rows)),
      weights: () => here(engine.weights),
      state: () => here(engine.state),
      load: (state) => here(() => engine.load(state)),
      dispose: () => here(engine.dispose),
    };
  };
}

export const createTensorflowEngine = createNativeEngine('tensorflow', 'cpu');
export const createTensorflowGpuEngine = createNativeEngine('tensorflow-gpu', 'gpu');
