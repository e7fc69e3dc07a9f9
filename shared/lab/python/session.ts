/** Runs cells one after another and keeps what they define. */
import { defaultLimits, type DatasetLibrary, emptyLibrary, type LabLimits } from '../environment.ts';
import { finishFigures } from '../modules/matplotlib/figure-object.ts';
import { importModule, type ModuleFactory, modules as allModules } from '../modules/registry.ts';
import type { CellOutput } from '../output.ts';
import { createLabRandom } from '../random-state.ts';
import type { LabSession, RunOptions } from '../session.ts';
import { createBuiltins } from './builtins/builtins.ts';
import { type CompiledCell, compileCell } from './compile/cell.ts';
import { completionsAt } from './completion.ts';
import { describeError, describeRefusal } from './describe-error.ts';
import { toException } from './operations/exception.ts';
import { Machine } from './machine.ts';
import { parseCell } from './parse/parse.ts';
import { Refusal } from './parse/refusal.ts';
import { CellRecorder } from './recorder.ts';
import { variablesOf } from './variables.ts';
import type { PyValue } from './value.ts';

export interface SessionOptions {
  readonly limits?: Partial<LabLimits>;
  readonly library?: DatasetLibrary;
  /** A number in [0, 1) that nobody can foresee; seeded generators do not ask for it. */
  readonly entropy: () => number;
  /** Modules beside or in place of the Lab's own. */
  readonly modules?: Readonly<Record<string, ModuleFactory>>;
}

export function createLabSession({ limits, library = emptyLibrary, entropy, modules }: SessionOptions): LabSession {
  const known = { ...allModules, ...modules };
  const bounds: LabLimits = { ...defaultLimits, ...limits };
  const machine = new Machine({
    limits: bounds,
    library,
    random: createLabRandom(entropy),
    builtins: createBuiltins(),
    importModule: (vm, name) => importModule(vm, name, known),
  });
  let count = 0;

  function run(text: string, { interrupted = () => false, onWrite }: RunOptions = {}): CellOutput {
    count++;
    const place = `Cell ${count}`;
    const recorder = new CellRecorder(machine, bounds.output, onWrite ?? null);
    let cell: CompiledCell;
    try {
      const program = parseCell(text);
      cell = compileCell(program, { place, text: program.source }, machine);
    } catch (error) {
      return recorder.output(null, refusalOf(error, text, place), 0);
    }
    let value: PyValue = null;
    let result: string | null = null;
    try {
      machine.runCell(cell.source, recorder, interrupted, (frame) => {
        try {
          value = cell.run(frame);
          result = value === null ? null : machine.repr(value);
          recorder.finish(cell.assigned, value);
        } finally {
          finishFigures(machine);
        }
        return null;
      });
    } catch (error) {
      return recorder.output(null, describeError(machine, toException(error), cell.source), machine.steps);
    }
    return recorder.output(result, null, machine.steps);
  }

  return {
    run,
    complete: (source, offset) => completionsAt(machine, source, offset),
    variables: () => variablesOf(machine),
  };
}

function refusalOf(error: unknown, text: string, place: string) {
  if (error instanceof Refusal) return describeRefusal(error, text, place);
  const exception = toException(error);
  const message = exception.args.map(String).join('');
  return describeRefusal(new Refusal('SyntaxError', message, 0, 0, exception.hint), text, place);
}
