/** The arguments of one call of an op, already converted by kind, with a typed way to each. */
import type { DType } from '../dtype.ts';
import { isDType } from '../dtype.ts';
import { isTensor, type Tensor, type TensorSpec } from '../tensor.ts';
import type { ArgumentValue } from './argument-value.ts';

/** Getters throw a RangeError when an argument is not of the asked kind: that is a mistake in the catalogue, not the user's. */
export class OpArguments {
  readonly values: Readonly<Record<string, ArgumentValue>>;

  constructor(values: Readonly<Record<string, ArgumentValue>>) {
    this.values = values;
  }

  /** A tensor argument whose elements need not be known. */
  spec(name: string): TensorSpec {
    const value = this.values[name];
    return isSpec(value) ? value : this.misfit(name, 'tensor');
  }

  tensor(name: string): Tensor {
    const value = this.spec(name);
    return isTensor(value) ? value : this.misfit(name, 'known tensor');
  }

  specs(name: string): readonly TensorSpec[] {
    const value = this.values[name];
    return Array.isArray(value) && value.every(isSpec) ? value : this.misfit(name, 'list of tensors');
  }

  tensors(name: string): readonly Tensor[] {
    const value = this.specs(name);
    return value.every(isTensor) ? value : this.misfit(name, 'list of known tensors');
  }

  /** null where the argument is absent or None. */
  tensorOrNull(name: string): Tensor | null {
    return this.isNone(name) ? null : this.tensor(name);
  }

  specOrNull(name: string): TensorSpec | null {
    return this.isNone(name) ? null : this.spec(name);
  }

  number(name: string): number {
    const value = this.values[name];
    if (typeof value === 'bigint') return Number(value);
    return typeof value === 'number' ? value : this.misfit(name, 'number');
  }

  numberOrNull(name: string): number | null {
    return this.isNone(name) ? null : this.number(name);
  }

  boolean(name: string): boolean {
    const value = this.values[name];
    return typeof value === 'boolean' ? value : this.misfit(name, 'bool');
  }

  text(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' ? value : this.misfit(name, 'text');
  }

  dtype(name: string): DType {
    const value = this.values[name];
    return typeof value === 'string' && isDType(value) ? value : this.misfit(name, 'dtype');
  }

  dtypeOrNull(name: string): DType | null {
    return this.isNone(name) ? null : this.dtype(name);
  }

  /** A shape, list of sizes or axes; one number counts as a list of one. */
  numbers(name: string): readonly number[] {
    const value = this.values[name];
    if (typeof value === 'number' || typeof value === 'bigint') return [Number(value)];
    return Array.isArray(value) && value.every((item) => typeof item === 'number') ? value : this.misfit(name, 'list of numbers');
  }

  numbersOrNull(name: string): readonly number[] | null {
    return this.isNone(name) ? null : this.numbers(name);
  }

  isNone(name: string): boolean {
    return (this.values[name] ?? null) === null;
  }

  private misfit(name: string, wanted: string): never {
    throw new RangeError(`Argument ${name} is no ${wanted}`);
  }
}

function isSpec(value: unknown): value is TensorSpec {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value;
}
