/** Runs cells one after another and keeps what they define. Which modules there are is for others to say. */
import { defaultLimits, type DatasetLibrary, emptyLibrary, type LabLimits } from '../environment.ts';
import type { CellOutput } from '../output.ts';
import { createLabRandom } from '../random-state.ts';
import type { LabSession, RunOptions } from '../session.ts';
import { type Clocks, createCommands } from './commands.ts';
import { createBuiltins } from './builtins/builtins.ts';
import { type CompiledCell, compileCell } from './compile/cell.ts';
import { helpAt } from './code-help.ts';
import { completionsAt } from './completion.ts';
import { describeError, describeRefusal } from './describe-error.ts';
import { toException } from './operations/exception.ts';
import { importModule, type ModuleTable } from './import-module.ts';
import type { Interpreter } from './interpreter.ts';
import { Machine } from './machine.ts';
import { parseCell } from './parse/parse.ts';
import { Refusal } from './parse/refusal.ts';
import { CellRecorder } from './recorder.ts';
import { variablesOf } from './variables.ts';
import type { PyValue } from './value.ts';

export interface PythonSessionOptions extends Clocks {
  readonly limits?: Partial<LabLimits>;
  readonly library?: DatasetLibrary;
  /** A number in [0, 1) that nobody can foresee; seeded generators do not ask for it. */
  readonly entropy: () => number;
  readonly modules?: ModuleTable;
  /** Bytes that the process holds at the moment; without it single allocations are limited, and big lists and texts in all. */
  readonly memory?: () => number;
  /** Runs at the end of every cell, before its output is put together. */
  readonly finish?: (vm: Interpreter) => void;
}

export function createPythonSession({
  limits,
  library = emptyLibrary,
  entropy,
  modules = {},
  memory,
  finish,
  ...clocks
}: PythonSessionOptions): LabSession {
  const bounds: LabLimits = { ...defaultLimits, ...limits };
  const machine = new Machine({
    limits: bounds,
    library,
    random: createLabRandom(entropy),
    builtins: createBuiltins(),
    ...(memory && { memory }),
    importModule: (vm, name) => importModule(vm, name, modules),
  });
  const commands = createCommands(machine, clocks, Object.keys(modules).sort());
  let count = 0;

  function run(text: string, { interrupted = () => false, onWrite }: RunOptions = {}): CellOutput {
    count++;
    const place = `Cell ${count}`;
    const recorder = new CellRecorder(machine, bounds.output, onWrite ?? null);
    let cell: CompiledCell;
    try {
      const program = parseCell(text);
      cell = compileCell(program, { place, text: program.source }, machine, commands);
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
          finish?.(machine);
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
    help: (source, offset) => helpAt(machine, source, offset),
    variables: () => variablesOf(machine),
  };
}

function refusalOf(error: unknown, text: string, place: string) {
  if (error instanceof Refusal) return describeRefusal(error, text, place);
  const exception = toException(error);
  const message = exception.args.map(String).join('');
  return describeRefusal(new Refusal('SyntaxError', message, 0, 0, exception.hint), text, place);
}
