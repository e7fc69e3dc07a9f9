/** What a gradient tape remembers: the ops that watched tensors went through. */
import type { OpCall } from '../trace/symbolic.ts';
import { isFloat } from '#shared/tensor/dtype.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { VariableStorage } from '../variable-storage.ts';

export interface TapeRecord extends OpCall {
  readonly results: readonly Tensor[];
}

export class Tape {
  readonly records: TapeRecord[] = [];
  /** Tensors that were watched or that were made from such. */
  private readonly tracked = new Set<Tensor>();
  private readonly reads = new Map<VariableStorage, Set<Tensor>>();

  /** @param watchVariables whether trainable variables are watched as they are read */
  constructor(private readonly watchVariables: boolean) {}

  get variables(): readonly VariableStorage[] {
    return [...this.reads.keys()];
  }

  tracks(tensor: Tensor): boolean {
    return this.tracked.has(tensor);
  }

  watch(tensor: Tensor): void {
    if (isFloat(tensor.dtype)) this.tracked.add(tensor);
  }

  watchVariable(storage: VariableStorage): void {
    this.noteRead(storage, true);
  }

  /** A variable was read; it is watched from now on where that is asked for. */
  read(storage: VariableStorage): void {
    this.noteRead(storage, this.reads.has(storage) || (this.watchVariables && storage.trainable));
  }

  private noteRead(storage: VariableStorage, watched: boolean): void {
    if (!watched) return;
    const values = this.reads.get(storage) ?? new Set<Tensor>();
    values.add(storage.tensor);
    this.reads.set(storage, values);
    this.watch(storage.tensor);
  }

  /** The values that a variable had when it was read. */
  valuesOf(storage: VariableStorage): readonly Tensor[] {
    return [...(this.reads.get(storage) ?? [])];
  }

  /** Remembers a call if a watched tensor went into it and a derivative can come out of it. */
  record(call: OpCall, inputs: readonly Tensor[], results: readonly Tensor[]): void {
    if (call.op.gradient === undefined || !inputs.some((input) => this.tracked.has(input))) return;
    const floats = results.filter(({ dtype }) => isFloat(dtype));
    if (floats.length === 0) return;
    for (const result of floats) this.tracked.add(result);
    this.records.push({ ...call, results });
  }
}
