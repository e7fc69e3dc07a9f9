/** Compiled programs by what they do; each is made when it is first needed. */
import type { InferenceSession } from 'onnxruntime-node';
import type { RecordedGraph } from '../../compile/step.ts';
import { workOf } from '../../compile/work.ts';
import type { OnnxRuntime } from './runtime.ts';

export type Program = Pick<RecordedGraph, 'feeds'> & { readonly session: InferenceSession };

export function createPrograms(runtime: OnnxRuntime) {
  const made = new Map<string, Promise<Program>>();
  return {
    get(key: string, compile: () => { readonly recorded: RecordedGraph; readonly model: Uint8Array }): Promise<Program> {
      const known = made.get(key);
      if (known) return known;
      const { recorded, model } = compile();
      const program = runtime.load(model, workOf(recorded.graph)).then((session) => ({ session, feeds: recorded.feeds }));
      made.set(key, program);
      return program;
    },
    release(): void {
      for (const program of made.values()) {
        void program.then(
          ({ session }) => runtime.release(session),
          () => undefined,
        );
      }
      made.clear();
    },
  };
}
