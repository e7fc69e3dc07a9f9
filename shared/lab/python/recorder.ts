/** Collects what a cell leaves behind. */
import type { CellError, CellOutput, Display, ShapeStep } from '../output.ts';
import type { Frame } from './compile/code.ts';
import type { ShapeNote } from './interpreter.ts';
import type { Machine, Recorder } from './machine.ts';
import { lineAt } from './lines.ts';
import { PyList } from './types/list.ts';
import { PyTuple } from './types/tuple.ts';
import { PyObject, type PyValue } from './value.ts';

/** How many views of assigned values, and how many steps of shapes, a cell shows at most. */
const mostDisplays = 6;
const mostShapes = 12;
/** Pictures and tables that a cell may show of its own accord. */
const mostShown = 100;
/** Lists longer than this are not searched for the names of operands. */
const mostItems = 64;

export class CellRecorder implements Recorder {
  private stdout = '';
  private lost = 0;
  private unshown = 0;
  private readonly displays: Display[] = [];
  private notes: { readonly note: ShapeNote; readonly line: number }[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly limit: number,
    private readonly onWrite: ((text: string) => void) | null,
  ) {}

  write(text: string): void {
    const kept = text.slice(0, Math.max(0, this.limit - this.stdout.length));
    this.lost += text.length - kept.length;
    this.stdout += kept;
    if (kept !== '') this.onWrite?.(kept);
  }

  display(display: Display): void {
    if (this.displays.length < mostShown) this.displays.push(display);
    else this.unshown++;
  }

  recordShape(note: ShapeNote, [outermost]: readonly Frame[]): void {
    const line = outermost ? lineAt(outermost.source.text, outermost.span.from) : 1;
    this.notes.push({ note, line });
    if (this.notes.length > mostShapes * 4) this.notes = this.notes.slice(-mostShapes);
  }

  /** Adds views of the values a cell assigned and of the one it ends with. */
  finish(assigned: readonly string[], last: PyValue): void {
    const views: Display[] = [];
    for (const name of assigned) {
      const value = this.machine.globalCell(name).value;
      if (value === undefined || value === last) continue;
      const display = this.displayOf(value, name);
      if (display) views.push(display);
    }
    this.displays.push(...views.slice(-mostDisplays));
    const name = assigned.find((candidate) => last !== null && this.machine.globalCell(candidate).value === last);
    const display = this.displayOf(last, name ?? null);
    if (display) this.displays.push(display);
  }

  private displayOf(value: PyValue, name: string | null): Display | null {
    if (!(value instanceof PyObject)) return null;
    const display = value.type.slot('display')?.(this.machine, value) ?? null;
    return display?.kind === 'tensor' ? { ...display, name: name ?? display.name } : display;
  }

  output(result: string | null, error: CellError | null, steps: number): CellOutput {
    const more = this.lost > 0 ? `\n${leftOut(this.lost, 'character')}\n` : '';
    const unshown = this.unshown > 0 ? `${leftOut(this.unshown, 'picture')}\n` : '';
    return {
      stdout: this.stdout + more + unshown,
      result: result === null ? null : this.cut(result),
      error: error && { ...error, message: this.cut(error.message), traceback: this.cut(error.traceback) },
      displays: this.displays,
      shapes: this.notes.slice(-mostShapes).map(({ note, line }) => this.named(note, line)),
      steps,
    };
  }

  /** The name of the variable that holds a value; `name[2]` of one that stands in a short list. */
  private nameOf(value: PyValue | undefined): string | null {
    if (!(value instanceof PyObject)) return null;
    let item: string | null = null;
    for (const [name, { value: held }] of this.machine.globals) {
      if (held === value) return name;
      if (item !== null || !(held instanceof PyList || held instanceof PyTuple) || held.items.length > mostItems) continue;
      const place = held.items.indexOf(value);
      if (place >= 0) item = `${name}[${String(place)}]`;
    }
    return item;
  }

  /** A text as long as the output may be; says how much more there was. */
  private cut(text: string): string {
    const left = text.length - this.limit;
    return left > 0 ? `${text.slice(0, this.limit)}\n${leftOut(left, 'character')}` : text;
  }

  /** Operands by the names of the variables that hold them when the cell has ended. */
  private named({ step, values }: ShapeNote, line: number): ShapeStep {
    const count = step.inputs.length;
    return {
      ...step,
      line,
      inputs: step.inputs.map((operand, index) => ({ ...operand, name: operand.name ?? this.nameOf(values[index]) })),
      outputs: step.outputs.map((operand, index) => ({ ...operand, name: operand.name ?? this.nameOf(values[count + index]) })),
    };
  }
}

function leftOut(count: number, what: string): string {
  const were = count === 1 ? ' was' : 's were';
  return `… ${count.toLocaleString('en-US')} more ${what}${were} not kept`;
}
