/** What a data set tells whoever runs it about the work and memory it takes, so that they can stop or refuse it. */
import { refuse } from '#shared/tensor/op-error.ts';

export interface Work {
  /** Hears of the examples that sources hand out, in blocks. May throw to stop a pass. */
  spend(examples: number): void;
  /** Called before memory whose size the user chose is taken. Throws when that is too much. */
  reserve(bytes: number): void;
}

/** Bytes that one buffer or batch may take where nobody sets another limit. */
const mostBytes = 4e9;

/** Counts nothing, and refuses single allocations of more than 4 GB. */
export const plainWork: Work = {
  spend: () => undefined,
  reserve(bytes) {
    if (bytes > mostBytes) refuse('ResourceExhaustedError', `OOM when allocating ${bytes} bytes`);
  },
};
