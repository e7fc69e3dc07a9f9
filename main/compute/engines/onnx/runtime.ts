/** ONNX Runtime: the only file that loads it and knows how sessions are set up. */
import type { InferenceSession, Tensor } from 'onnxruntime-node';

export interface OnnxRuntime {
  readonly version: string;
  floats(values: Float32Array, shape: readonly number[]): Tensor;
  /** Whole numbers of 32 bits. */
  whole(values: Int32Array, shape: readonly number[]): Tensor;
  /** @param work of one step, in multiplications; little work stays on one thread */
  load(model: Uint8Array, work: number): Promise<InferenceSession>;
  release(session: InferenceSession): void;
  /** Loaded and not released yet. */
  liveSessions(): number;
}

/** With less work than this in a step, handing it to other threads takes longer than doing it. */
const workOfThreads = 1e6;

/**
 * How long a thread without work stays awake. Much longer makes a machine slow that has something else to do, and
 * trainings on it several times slower; sleeping at once makes a training alone a third slower.
 */
const waiting = { session: { intra_op: { allow_spinning: '1', spin_duration_us: '30' } } };

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
    async load(model, work) {
      const session = await sessions.create(model, {
        executionProviders: ['cpu'],
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        ...(work < workOfThreads ? { intraOpNumThreads: 1 } : { extra: waiting }),
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
