/** ONNX Runtime: the only file that loads it and knows how sessions are set up. */
import type { InferenceSession, Tensor } from 'onnxruntime-node';

export interface OnnxRuntime {
  readonly version: string;
  floats(values: Float32Array, shape: readonly number[]): Tensor;
  /** Whole numbers of 32 bits. */
  whole(values: Int32Array, shape: readonly number[]): Tensor;
  load(model: Uint8Array): Promise<InferenceSession>;
  release(session: InferenceSession): void;
  /** Loaded and not released yet. */
  liveSessions(): number;
}

let loading: Promise<OnnxRuntime> | null = null;

/** Loaded once per process. Rejects where this machine has no ONNX Runtime. */
export function onnxRuntime(): Promise<OnnxRuntime> {
  loading ??= load();
  return loading;
}

async function load(): Promise<OnnxRuntime> {
  const { InferenceSession: sessions, Tensor: OnnxTensor, env } = await import('onnxruntime-node');
  let live = 0;
  return {
    version: env.versions.node ?? env.versions.common,
    floats: (values, shape) => new OnnxTensor('float32', values, shape),
    whole: (values, shape) => new OnnxTensor('int32', values, shape),
    async load(model) {
      const session = await sessions.create(model, {
        executionProviders: ['cpu'],
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
      });
      live += 1;
      return session;
    },
    release(session) {
      live -= 1;
      void session.release();
    },
    liveSessions: () => live,
  };
}
