/** Runs the body of a generator piece by piece. */
import { PyException } from '../exceptions.ts';
import { type Interpreter, Raised } from '../interpreter.ts';
import { exceptionTypes, raise } from '../exceptions.ts';
import type { GeneratorBody, Resumption } from '../types/generator.ts';
import type { MaybeValue, PyValue } from '../value.ts';
import { type Frame, type Pausable, Signal } from './code.ts';
import type { Runtime } from './runtime.ts';

/** Steps that going into a generator and out again takes. */
const stepsPerResumption = 2;

export function runGenerator(frame: Frame, body: Pausable, runtime: Runtime): GeneratorBody {
  const steps = body(frame);
  let state: 'new' | 'paused' | 'running' | 'ended' = 'new';
  let returned: PyValue = null;

  function step(how: Resumption): MaybeValue {
    const result = advance(how);
    if (!result.done) {
      state = 'paused';
      return result.value;
    }
    state = 'ended';
    returned = result.value === Signal.return ? frame.result : null;
    return undefined;
  }

  function advance(how: Resumption): IteratorResult<PyValue, Signal> {
    if (how.kind === 'send') return steps.next(how.value);
    if (how.kind === 'throw') return steps.throw(how.error);
    const exit = new Raised(new PyException(exceptionTypes.GeneratorExit, []), 'GeneratorExit');
    return steps.throw(exit);
  }

  return {
    get returned() {
      return returned;
    },
    get started() {
      return state !== 'new';
    },
    resume(_vm: Interpreter, how: Resumption): MaybeValue {
      if (state === 'running') raise('ValueError', 'generator already executing');
      if (state === 'ended' || (state === 'new' && how.kind !== 'send')) {
        state = 'ended';
        if (how.kind === 'throw') throw how.error;
        return undefined;
      }
      runtime.tick(stepsPerResumption);
      state = 'running';
      let value: MaybeValue;
      runtime.run(frame, () => {
        try {
          value = step(how);
        } catch (error) {
          state = 'ended';
          throw asRuntimeError(error, runtime);
        }
        return null;
      });
      return value;
    },
  };
}

/** PEP 479: a StopIteration that leaves a generator is a mistake. */
function asRuntimeError(error: unknown, runtime: Runtime): unknown {
  if (!(error instanceof Raised) || !(error.exception instanceof PyException)) return error;
  if (!error.exception.type.isSubtypeOf(exceptionTypes.StopIteration)) return error;
  const wrong = new PyException(exceptionTypes.RuntimeError, ['generator raised StopIteration']);
  wrong.cause = runtime.caught(error);
  return new Raised(wrong, 'RuntimeError: generator raised StopIteration');
}
