/** What the TensorFlow module keeps for one session: the tapes that record and the function that is being traced. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { Tape } from './tape/tape.ts';
import type { Graph } from './trace/graph.ts';
import type { RandomScope } from './trace/random-scope.ts';

export interface TensorflowState {
  /** Recording now, outermost first. */
  tapes: readonly Tape[];
  /** What ops on symbolic tensors become part of; null outside of tracing. */
  graph: Graph | null;
  /** Where random ops get their seeds inside a traced function that runs example by example; null: from the session. */
  randomScope: RandomScope | null;
  /** Variables that the function being traced has made; null outside of `tf.function`. */
  creation: { made: number; readonly isAllowed: boolean } | null;
}

const key = Symbol('tensorflow');

export function tensorflowState(vm: Interpreter): TensorflowState {
  return vm.state<TensorflowState>(key, () => ({ tapes: [], graph: null, randomScope: null, creation: null }));
}

/** Runs `action` with parts of the state replaced, and puts them back whatever happens. */
export function withState<Result>(vm: Interpreter, parts: Partial<TensorflowState>, action: () => Result): Result {
  const state = tensorflowState(vm);
  const before = { ...state };
  Object.assign(state, parts);
  try {
    return action();
  } finally {
    Object.assign(state, before);
  }
}

/** Called for every new variable: `tf.function` may make some on its first call only. */
export function noteCreation(vm: Interpreter): void {
  const { creation } = tensorflowState(vm);
  if (creation === null) return;
  if (!creation.isAllowed) {
    raise(
      'ValueError',
      'tf.function only supports singleton tf.Variables created on the first call. Make sure the tf.Variable is only created once or created outside tf.function. See https://www.tensorflow.org/guide/function#creating_tfvariables for more information.',
      'function-variables',
    );
  }
  creation.made++;
}
