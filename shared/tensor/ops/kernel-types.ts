/** Which dtypes TensorFlow's kernels take, and its words where they do not fit. */
import { nodeOf } from '../broadcast.ts';
import type { DType } from '../dtype.ts';
import { refuse } from '../op-error.ts';
import type { TensorSpec } from '../tensor.ts';
import { kernelTypeName } from '../type-names.ts';
import { type DeclaredKernel, kernelDeclarations } from './kernel-declarations.ts';

const inDeclarations: Readonly<Record<string, string>> = { DT_HALF: 'half', DT_FLOAT: 'float', DT_DOUBLE: 'double' };

/** In the order of the declaration, as messages list them. */
function allowedTypes(kernel: DeclaredKernel, attribute: string): readonly string[] {
  const found = new RegExp(`attr=${attribute}:type(?:,default=\\w+)?,allowed=\\[([^\\]]*)\\]`).exec(kernelDeclarations[kernel]);
  if (found === null) throw new RangeError(`${kernel} declares no types for ${attribute}`);
  return found[1].split(', ').map((name) => inDeclarations[name] ?? name.slice(3).toLowerCase());
}

const allowedByKernel = new Map<string, readonly string[]>();

/** Refuses a dtype that the kernel's attribute (usually `T`) does not allow. */
export function requireType(kernel: DeclaredKernel, dtype: DType, attribute = 'T'): void {
  const key = `${kernel}.${attribute}`;
  const allowed = allowedByKernel.get(key) ?? allowedTypes(kernel, attribute);
  allowedByKernel.set(key, allowed);
  const name = kernelTypeName(dtype);
  if (allowed.includes(name)) return;
  refuse(
    'InvalidArgumentError',
    `Value for attr '${attribute}' of ${name} is not in the list of allowed values: ${allowed.join(', ')}\n\t; NodeDef: {{node ${kernel}}}; Op<name=${kernel}; ${kernelDeclarations[kernel]}> [Op:${kernel}] name: `,
  );
}

/** Refuses an input whose dtype is not the one that the kernel's other inputs or its declaration ask for. */
export function requireInput(kernel: string, input: TensorSpec, position: number, wanted: DType): void {
  if (input.dtype === wanted) return;
  refuse(
    'InvalidArgumentError',
    `cannot compute ${kernel} as input #${position}(zero-based) was expected to be a ${kernelTypeName(wanted)} tensor but is a ${kernelTypeName(input.dtype)} tensor [Op:${kernel}] name: `,
  );
}

/** TensorFlow's refusal from within a kernel. */
export function refuseInKernel(kernel: string, message: string): never {
  refuse('InvalidArgumentError', `${nodeOf(kernel)} ${message} [Op:${kernel}] name: `);
}
