/** Every engine of this process: how it is made, and what it says of itself on this machine. */
import { cpus } from 'node:os';
import { version as jsVersion } from '@tensorflow/tfjs-core/package.json';
import { engineIds, type EngineId } from '#shared/run/run.ts';
import type { EngineReport } from '#shared/host/app.ts';
import type { CreateEngine } from './engine.ts';
import { createJsEngine } from './js.ts';
import { tensorflow } from './js/backend.ts';
import { createOnnxEngine } from './onnx.ts';
import { onnxRuntime } from './onnx/runtime.ts';

export interface EngineEntry {
  readonly create: CreateEngine;
  /** Library, version and device; rejects with the reason where it cannot work here. */
  probe(): Promise<string>;
}

export const engines: Readonly<Record<EngineId, EngineEntry>> = {
  'onnx:cpu': {
    create: createOnnxEngine,
    probe: async () => `ONNX Runtime ${(await onnxRuntime()).version}, ${String(cpus().length)} cores`,
  },
  js: {
    create: createJsEngine,
    probe: async () => {
      await tensorflow();
      return `TensorFlow.js ${jsVersion}, JavaScript`;
    },
  },
};

/** In order of preference. Never rejects. */
export function probeEngines(): Promise<readonly EngineReport[]> {
  return Promise.all(
    engineIds.map((id) =>
      engines[id].probe().then(
        (detail) => ({ id, ok: true, detail }),
        (error: unknown) => ({ id, ok: false, detail: error instanceof Error ? error.message : String(error) }),
      ),
    ),
  );
}
