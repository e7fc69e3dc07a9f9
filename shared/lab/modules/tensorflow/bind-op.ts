/** Ops of the catalogue as Python functions: arguments bound and converted, results wrapped, shapes noted. */
import type { DType } from '#shared/tensor/dtype.ts';
import type { Op, Parameter } from '#shared/tensor/ops/op.ts';
import type { ArgumentValue, PlainArgument } from '#shared/tensor/ops/argument-value.ts';
import { isTensor, sizeOf, type TensorSpec } from '#shared/tensor/tensor.ts';
import type { ShapeOperand, ShapeStep } from '../../output.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { bind, NativeFunction, type SignatureParameter } from '../../python/native.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { CallArguments, PyValue } from '../../python/value.ts';
import { toTensorValue, toTensorWithHint } from './convert.ts';
import { toDType } from './find-dtype.ts';
import { namedTuple, PyNamedTuple } from '../named-results.ts';
import { wholeNumbers } from './plain-arguments.ts';
import { runOp } from './run-op.ts';
import { tensorflowState } from './state.ts';
import { specsIn } from './tape/back-propagate.ts';
import { PyTensor } from './tensor-object.ts';
import { type DeferredNumbers, deferOp } from './trace/defer-op.ts';
import { isSymbolic, type SymbolicTensor, type TensorValue } from './trace/symbolic.ts';
import { PyVariable } from './variable-object.ts';

/** The function that Python code calls; `path` is how it was named there. */
export function opFunction(op: Op, path: string): NativeFunction {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return new OpFunction(op, name);
}

class OpFunction extends NativeFunction {
  constructor(
    private readonly op: Op,
    name: string,
  ) {
    super(name, signatureText(op), () => null, op.help.en);
  }

  override invoke(vm: Interpreter, args: CallArguments): PyValue {
    const { values: bound, rest } = bind(this.name, signatureOf(this.op), args);
    const written = restOf(this.op);
    const python = written === undefined ? bound : { ...bound, [written.name]: new PyList([...rest]) };
    const { values, deferred } = convertArguments(vm, this.op, python);
    const results = deferred.size === 0 ? runOp(vm, this.op, values) : deferOp(vm, this.op, values, deferred);
    return wrapResults(vm, this.op, python, values, results);
  }
}

/** As written in Python, for completion: `input_tensor, axis=None, keepdims=False, name=None`. */
function signatureText(op: Op): string {
  return [...op.parameters.map(parameterText), 'name=None'].join(', ');
}

function parameterText({ name, rest, default: value, optional }: Parameter): string {
  if (rest) return `*${name}`;
  if (value === undefined) return optional ? `${name}=None` : name;
  return `${name}=${literalText(value)}`;
}

function literalText(value: PlainArgument): string {
  if (value === null || (typeof value === 'object' && value.length > 0)) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'object' ? 'None' : String(value);
}

/** `tf.meshgrid` and `tf.einsum` take their tensors one by one. */
function restOf(op: Op): Parameter | undefined {
  return op.parameters.find(({ rest }) => rest === true);
}

const signatures = new WeakMap<Op, readonly SignatureParameter[]>();

function signatureOf(op: Op): readonly SignatureParameter[] {
  const ready = signatures.get(op);
  if (ready) return ready;
  const made: SignatureParameter[] = [];
  let kind: SignatureParameter['kind'] = 'either';
  for (const { name, rest, default: value, optional } of op.parameters) {
    made.push({ name, kind: rest ? 'rest' : kind, default: value === undefined ? (optional ? null : undefined) : null });
    if (rest) kind = 'keyword';
  }
  made.push({ name: 'name', kind, default: null });
  signatures.set(op, made);
  return made;
}

interface ConvertedArguments {
  readonly values: Readonly<Record<string, ArgumentValue>>;
  /** Plain arguments whose numbers a traced function does not know yet. */
  readonly deferred: ReadonlyMap<string, DeferredNumbers>;
}

function convertArguments(vm: Interpreter, op: Op, python: Readonly<Record<string, PyValue>>): ConvertedArguments {
  const values: Record<string, ArgumentValue> = {};
  const deferred = new Map<string, DeferredNumbers>();
  const families = new FamilyTypes(vm, op, python);
  for (const parameter of op.parameters) {
    const { name } = parameter;
    const value = python[name];
    const omitted = value === null && (parameter.default !== undefined || parameter.optional === true);
    if (omitted && parameter.kind !== 'tensor') {
      values[name] = parameter.default ?? null;
    } else if (parameter.kind === 'tensor') {
      values[name] = omitted ? defaultTensor(parameter, families) : families.convert(parameter, value);
    } else if (parameter.kind === 'tensors') {
      values[name] = convertList(vm, op, value);
    } else {
      const plain = convertPlain(vm, parameter, value);
      if (typeof plain === 'object' && plain !== null && 'node' in plain) {
        deferred.set(name, { symbol: plain, written: writtenNumbers(value) });
      } else values[name] = plain;
    }
  }
  return { values, deferred };
}

/** A default such as 1 or 0.5 becomes a tensor like a number that was written. */
function defaultTensor(parameter: Parameter, families: FamilyTypes): TensorSpec | null {
  const { default: value } = parameter;
  if (value === undefined || value === null || typeof value === 'object') return null;
  return families.convert(parameter, typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value);
}

/** Operands that may keep their own type, so that the mixture is refused by the op and not before. */
const lenient: Readonly<Record<string, readonly string[]>> = { add: ['x', 'y'], divide: ['y'], truediv: ['y'], matmul: ['b'] };

/** Ops whose first operand is converted before the second one is looked at. */
const inOrder = new Set(['truediv', 'matmul']);

/** Tensor parameters of one family share a type: that of the first tensor among them, else of the first value. */
class FamilyTypes {
  private readonly known = new Map<string, DType>();

  constructor(
    private readonly vm: Interpreter,
    private readonly op: Op,
    private readonly python: Readonly<Record<string, PyValue>>,
  ) {
    for (const { name, family } of op.parameters) {
      if (family === undefined || this.known.has(family) || inOrder.has(op.name)) continue;
      const value = python[name];
      if (value instanceof PyTensor) this.known.set(family, value.value.dtype);
      else if (value instanceof PyVariable) this.known.set(family, value.storage.tensor.dtype);
    }
  }

  convert({ name, family, typedBy, dtype: usual }: Parameter, value: PyValue): TensorValue {
    const { vm } = this;
    const asked = typedBy === undefined ? null : this.python[typedBy];
    const isTyped = value instanceof PyTensor || value instanceof PyVariable;
    const dtype = family === undefined ? undefined : this.known.get(family);
    if (!isTyped && asked !== null) return toTensorValue(vm, value, { dtype: toDType(vm, asked) });
    if (isTyped || (dtype === undefined && usual === undefined)) {
      const converted = toTensorValue(vm, value);
      if (family !== undefined && dtype === undefined) this.known.set(family, converted.dtype);
      return converted;
    }
    if (dtype !== undefined) {
      return lenient[this.op.name]?.includes(name) === true
        ? toTensorWithHint(vm, value, dtype)
        : toTensorValue(vm, value, { dtype });
    }
    if (usual === undefined) return toTensorValue(vm, value);
    return isKind(usual) ? toTensorValue(vm, value, { dtype: usual }) : toTensorWithHint(vm, value, usual);
  }
}

/** Types that a kernel takes alone; where it takes other widths of numbers too, it refuses by itself. */
function isKind(dtype: DType): boolean {
  return dtype === 'string' || dtype === 'bool';
}

/** Ops for which a single tensor counts as a list of one; others take its rows. */
const wrapsOne = new Set(['concat', 'add_n']);

function convertList(vm: Interpreter, op: Op, value: PyValue): readonly TensorValue[] {
  const isList = value instanceof PyList || value instanceof PyTuple;
  if (!isList && wrapsOne.has(op.name)) return [toTensorValue(vm, value)];
  const items = isList ? value.items : vm.toList(value);
  const typed = items.find((item) => item instanceof PyTensor || item instanceof PyVariable);
  const dtype = typed === undefined ? undefined : toTensorValue(vm, typed).dtype;
  let first: DType | undefined;
  return items.map((item) => {
    const isTyped = item instanceof PyTensor || item instanceof PyVariable;
    const converted = toTensorValue(vm, item, isTyped ? {} : { dtype: dtype ?? first });
    first ??= converted.dtype;
    return converted;
  });
}

function convertPlain(vm: Interpreter, { kind }: Parameter, value: PyValue): PlainArgument | SymbolicTensor {
  switch (kind) {
    case 'dtype':
      return toDType(vm, value);
    case 'bool':
      return vm.truth(value);
    case 'text':
      return vm.str(value);
    case 'float':
      return typeof value === 'number' ? value : numberOf(vm, value);
    case 'int':
      return typeof value === 'bigint' ? Number(value) : numberOf(vm, value);
    case 'axis':
    case 'axes':
    case 'shape':
    case 'ints':
      return numbersOf(vm, kind, value);
    default:
      throw new RangeError(`${kind} is no plain kind`);
  }
}

/** The numbers of a list in which some are tensors. */
function writtenNumbers(value: PyValue): readonly (number | null)[] | null {
  if (!(value instanceof PyList) && !(value instanceof PyTuple)) return null;
  return value.items.map((item) => (typeof item === 'bigint' ? Number(item) : null));
}

function numberOf(vm: Interpreter, value: PyValue): number | SymbolicTensor {
  const found = toTensorValue(vm, value);
  if (isSymbolic(found)) return found;
  if (found.dtype === 'string') return wholeNumbers(vm, value).numbers[0];
  return Number(found.values[0]);
}

function numbersOf(vm: Interpreter, kind: 'axis' | 'axes' | 'shape' | 'ints', value: PyValue): PlainArgument | SymbolicTensor {
  const found = toTensorValue(vm, value);
  if (isSymbolic(found)) return found;
  const { shape, numbers } = wholeNumbers(vm, value);
  if (shape.length === 0 && kind !== 'shape') return numbers[0];
  if (kind === 'axis' && numbers.length === 1) return numbers[0];
  return numbers;
}

/** Results that Python gives names to. */
const named = {
  top_k: namedTuple('TopKV2', ['values', 'indices']),
  unique: namedTuple('Unique', ['y', 'idx']),
  unique_with_counts: namedTuple('UniqueWithCounts', ['y', 'idx', 'count']),
  qr: namedTuple('Qr', ['q', 'r']),
  slogdet: namedTuple('LogMatrixDeterminant', ['sign', 'log_abs_determinant']),
} as const;

/** Ops whose results come as a tuple; those of others come as a list. */
const inTuples = new Set(['moments', 'svd', 'eigh', 'eig']);

function wrapResults(
  vm: Interpreter,
  op: Op,
  python: Readonly<Record<string, PyValue>>,
  values: Readonly<Record<string, ArgumentValue>>,
  results: readonly TensorValue[],
): PyValue {
  const items = results.map((result) => new PyTensor(result));
  noteShapes(vm, op, python, values, items);
  const isNamed = Object.entries(named).find(([name]) => name === op.name);
  if (isNamed) return new PyNamedTuple(isNamed[1], items);
  if (inTuples.has(op.name) && items.length > 1) return new PyTuple(items);
  return listOps.has(op.name) ? new PyList(items) : items[0];
}

/** Ops whose results are a list, even where it has one item. */
const listOps = new Set(['split', 'unstack', 'meshgrid', 'dynamic_partition']);

/** Elements of a tensor that the shape diagrams show. */
const shownElements = 64;

function noteShapes(
  vm: Interpreter,
  op: Op,
  python: Readonly<Record<string, PyValue>>,
  values: Readonly<Record<string, ArgumentValue>>,
  outputs: readonly PyTensor[],
): void {
  if (tensorflowState(vm).graph !== null) return;
  const inputs = op.parameters.flatMap(({ name, kind }) =>
    kind === 'tensor' || kind === 'tensors' ? operandsOf(python[name], specsIn(values[name])) : [],
  );
  vm.recordShape({
    step: {
      op: op.name,
      inputs: inputs.map(({ spec }) => operand(spec)),
      outputs: outputs.map(({ value }) => operand(value)),
      options: drawingOptions(values),
    },
    values: [...inputs.map(({ value }) => value), ...outputs],
  });
}

/** Tensors with the values of the cell that they stand for, one by one where those come in a list. */
function operandsOf(value: PyValue, specs: readonly TensorSpec[]): readonly { spec: TensorSpec; value: PyValue }[] {
  const items = value instanceof PyList || value instanceof PyTuple ? value.items : [];
  return specs.map((spec, place) => ({ spec, value: items.length === specs.length ? items[place] : value }));
}

function operand(spec: TensorSpec): ShapeOperand {
  const shape = spec.shape.map((size) => size ?? 0);
  return {
    name: null,
    dtype: spec.dtype,
    shape,
    tensor: isTensor(spec) && sizeOf(shape) <= shownElements ? spec : null,
  };
}

/** Arguments that change how the shapes are drawn. */
function drawingOptions(values: Readonly<Record<string, ArgumentValue>>): ShapeStep['options'] {
  const options: Record<string, boolean | number | readonly number[] | null> = {};
  for (const name of ['axis', 'perm', 'transpose_a', 'transpose_b', 'keepdims']) {
    if (!Object.hasOwn(values, name)) continue;
    const value = values[name];
    if (value === null || typeof value === 'boolean' || typeof value === 'number') options[name] = value;
    else if (Array.isArray(value) && value.every((item) => typeof item === 'number')) options[name] = value;
  }
  return options;
}
