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
import { createTensorflowEngine, createTensorflowGpuEngine } from './tensorflow.ts';
import { ownFolder, readAdded } from './tensorflow/added.ts';
import { nativeTensorflow } from './tensorflow/library.ts';

export interface EngineEntry {
  readonly create: CreateEngine;
  /** Library, version and device; rejects with the reason where it cannot work here. */
  probe(): Promise<string>;
  /**
   * For an engine that loads for seconds, and so only when it is asked for by name: what is remembered of it, or null where
   * it was not added to this home.
   */
  readonly remembered?: () => Promise<string | null>;
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
  tensorflow: {
    create: createTensorflowEngine,
    probe: async () => (await nativeTensorflow('cpu')).detail,
    remembered: async () => {
      const added = await readAdded(ownFolder());
      return added && `TensorFlow ${added.version}, ${String(cpus().length)} cores`;
    },
  },
  'tensorflow-gpu': {
    create: createTensorflowGpuEngine,
    probe: async () => (await nativeTensorflow('gpu')).detail,
    remembered: async () => {
      const added = await readAdded(ownFolder());
      return added?.gpu === true ? `TensorFlow ${added.version}, GPU` : null;
    },
  },
};

/** What may be chosen without being asked for, in order of preference. */
export const automaticEngines: readonly EngineId[] = engineIds.filter((id) => engines[id].remembered === undefined);

/** In order of preference, without those that were not added. Never rejects. */
export async function probeEngines(): Promise<readonly EngineReport[]> {
  return (await Promise.all(engineIds.map(probeEngine))).flat();
}

async function probeEngine(id: EngineId): Promise<readonly EngineReport[]> {
  const { probe, remembered } = engines[id];
  try {
    const detail = await (remembered ?? probe)();
    return detail === null ? [] : [{ id, ok: true, detail }];
  } catch (error) {
    return [{ id, ok: false, detail: error instanceof Error ? error.message : String(error) }];
  }
}
