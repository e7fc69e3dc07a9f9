/** How calls of a `tf.function` are bound to its parameters, and how `input_signature` shapes them. */
import { raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { Stopped } from '../../python/operations/exception.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyFunction } from '../../python/types/function.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { CallArguments, PyValue } from '../../python/value.ts';
import { toTensorValue } from './convert.ts';
import { PyTensor } from './tensor-object.ts';
import { areCompatible } from './tensor-shape.ts';
import { PyTensorSpec } from './tensor-spec.ts';
import { PyVariable } from './variable-object.ts';

/** `input_signature` as it was given, checked against the function; null: none. */
export function readSignature(vm: Interpreter, callee: PyValue, value: PyValue): readonly PyTensorSpec[] | null {
  if (value === null) return null;
  if (!(value instanceof PyList) && !(value instanceof PyTuple)) {
    return raise('TypeError', `input_signature must be either a tuple or a list, got ${vm.repr(vm.typeOf(value))}.`);
  }
  const specs = value.items.map((item) => {
    if (item instanceof PyTensorSpec) return item;
    if (item instanceof PyList || item instanceof PyTuple || item instanceof PyDict) {
      return raise('NotImplementedError', 'input_signature with nested specs is not supported here', 'not-supported');
    }
    const types = value.items.map((part) => vm.repr(vm.typeOf(part))).join(', ');
    const args = vm.repr(new PyList([...value.items]));
    return raise(
      'TypeError',
      `input_signature must be a possibly nested sequence of TensorSpec objects, got invalid args ${args} with types [${types}].`,
    );
  });
  if (!(callee instanceof PyFunction) || !isPlain(callee)) return specs;
  const open = callee.code.parameters.slice(boundParameters(callee));
  if (specs.length > open.length) {
    raise('TypeError', `input_signature contains ${specs.length - open.length} extra type constraints.`);
  }
  const missing = open.findIndex(
    (_parameter, index) => index >= specs.length && callee.defaults[boundParameters(callee) + index] === undefined,
  );
  if (missing >= 0) raise('TypeError', `input_signature missing type constraint for ${open[missing].name}`);
  return specs;
}

/** Only parameters that may be given by place or by name. */
function isPlain(callee: PyFunction): boolean {
  return callee.code.parameters.every(({ kind }) => kind === 'either');
}

/** 1 for methods, whose `self` has no place in a signature. */
function boundParameters(callee: PyFunction): number {
  return callee.code.parameters[0]?.name === 'self' ? 1 : 0;
}

/** The arguments by place, defaults filled in, and made to fit the signature. */
export function bindArguments(
  vm: Interpreter,
  callee: PyValue,
  signature: readonly PyTensorSpec[] | null,
  given: CallArguments,
): CallArguments {
  if (!(callee instanceof PyFunction) || !isPlain(callee)) {
    return signature === null
      ? given
      : { ...given, positional: given.positional.map((value, at) => fit(vm, value, signature[at])) };
  }
  const fail = (reason: string): never => refuseBinding(vm, callee, signature, given, reason);
  const { parameters } = callee.code;
  const { positional, keywords } = given;
  const values = parameters.map(({ name }, index): PyValue => {
    if (index < positional.length) {
      return keywords.has(name) ? fail(`multiple values for argument '${name}'`) : positional[index];
    }
    const value = keywords.has(name) ? keywords.get(name) : callee.defaults[index];
    return value === undefined ? fail(`missing a required argument: '${name}'`) : value;
  });
  if (positional.length > parameters.length) fail('too many positional arguments');
  for (const name of keywords.keys()) {
    if (!parameters.some((parameter) => parameter.name === name)) fail(`got an unexpected keyword argument '${name}'`);
  }
  if (signature === null) return { positional: values, keywords: new Map() };
  const skipped = boundParameters(callee);
  const fitted = values.map((value, index) => {
    const spec = signature[index - skipped];
    if (index < skipped || spec === undefined) return value;
    try {
      return fit(vm, value, spec);
    } catch (error) {
      if (!(error instanceof Raised) || error instanceof Stopped) throw error;
      return fail(vm.str(error.exception));
    }
  });
  return { positional: fitted, keywords: new Map() };
}

function refuseBinding(
  vm: Interpreter,
  callee: PyFunction,
  signature: readonly PyTensorSpec[] | null,
  { positional, keywords }: CallArguments,
  reason: string,
): never {
  const skipped = boundParameters(callee);
  const parameters = callee.code.parameters.map(({ name }, index) => {
    const spec = signature?.[index - skipped];
    if (spec !== undefined && index >= skipped) return `${name}: ${vm.repr(spec)}`;
    const value = callee.defaults[index];
    return value === undefined ? name : `${name}=${vm.repr(value)}`;
  });
  const named = new PyDict();
  for (const [name, value] of keywords) named.set(vm, name, value);
  return raise(
    'TypeError',
    `Binding inputs to tf.function failed due to \`${reason}\`. Received args: ${vm.repr(new PyTuple([...positional]))} and kwargs: ${vm.repr(named)} for signature: (${parameters.join(', ')}).`,
  );
}

/** The value as a tensor of the spec; raises where it cannot be one. */
function fit(vm: Interpreter, value: PyValue, spec: PyTensorSpec | undefined): PyValue {
  if (spec === undefined) return value;
  if (value instanceof PyTensorSpec) {
    if (value.dtype !== spec.dtype || !areCompatible(value.sizes, spec.sizes)) refuseCast(vm, value, spec);
    return value;
  }
  const tensor =
    value instanceof PyTensor ? value.value : toTensorValue(vm, value, value instanceof PyVariable ? {} : { dtype: spec.dtype });
  if (tensor.dtype !== spec.dtype || !areCompatible(tensor.shape, spec.sizes)) {
    refuseCast(vm, new PyTensorSpec(tensor.shape, tensor.dtype), spec);
  }
  return new PyTensor(tensor);
}

function refuseCast(vm: Interpreter, found: PyTensorSpec, spec: PyTensorSpec): never {
  return raise('TypeError', `Can not cast ${vm.repr(found)} to ${vm.repr(spec)}`);
}
