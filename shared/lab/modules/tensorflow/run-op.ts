/** Calls of ops: evaluated at once, recorded on the tapes that listen, or made part of the function being traced. */
import { byteSize } from '#shared/tensor/dtype.ts';
import { OpError, refuse } from '#shared/tensor/op-error.ts';
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import { findOp } from '#shared/tensor/ops/catalogue.ts';
import type { Op } from '#shared/tensor/ops/op.ts';
import type { ArgumentValue } from '#shared/tensor/ops/argument-value.ts';
import { type OpValues, withDefaults } from '#shared/tensor/ops/run.ts';
import { isTensor, sizeOf, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { asPython } from '../convert.ts';
import { tensorflowState } from './state.ts';
import { specsIn, tensorsIn } from './tape/back-propagate.ts';
import { isSymbolic, type TensorValue, Untraceable } from './trace/symbolic.ts';

/** The results; symbolic ones where an argument was symbolic. */
export function runOp(vm: Interpreter, op: Op, given: OpValues): readonly TensorValue[] {
  const values = withDefaults(op, given);
  const specs = Object.values(values).flatMap(specsIn);
  return specs.every(isTensor) ? evaluateOp(vm, op, values) : traceOp(vm, op, values, specs);
}

/** Evaluates an op whose tensors are all known. */
export function evaluateOp(vm: Interpreter, op: Op, given: OpValues): readonly Tensor[] {
  const values = withDefaults(op, given);
  const inputs = Object.values(values).flatMap(tensorsIn);
  const args = new OpArguments(values);
  const results = asPython(() => {
    for (const spec of listed(op.infer(args))) {
      reserveFor(vm, spec);
      vm.tick(Math.floor(elementsOf(spec) / elementsPerStep));
    }
    for (const input of inputs) vm.tick(Math.floor(input.values.length / elementsPerStep));
    // A result that is the very tensor that went in would be taken for it by the tapes.
    return listed(op.evaluate(args)).map((result) => (inputs.includes(result) ? { ...result } : result));
  });
  for (const tape of tensorflowState(vm).tapes) tape.record({ op, values }, inputs, results);
  return results;
}

function traceOp(vm: Interpreter, op: Op, values: OpValues, inputs: readonly TensorSpec[]): readonly TensorValue[] {
  const { graph } = tensorflowState(vm);
  if (graph === null) throw new Untraceable(`${op.name} outside of the traced function`);
  const outputs = listed(asPython(() => inferWhileTracing(op, values)));
  const node = graph.add({
    name: op.name,
    outputs,
    inputs,
    call: { op, values },
    run: (run) => evaluateOp(vm, op, substitute(values, run.value)),
  });
  return node.outputs;
}

/** The shape rule, with its refusals in the words TensorFlow has for functions it traces. */
function inferWhileTracing(op: Op, values: OpValues) {
  try {
    return op.infer(new OpArguments(values));
  } catch (error) {
    if (!(error instanceof OpError) || error.kind !== 'InvalidArgumentError') throw error;
    const mixture =
      /^cannot compute (\w+) as input #(\d+)\(zero-based\) was expected to be a (\w+) tensor but is a (\w+) tensor/.exec(
        error.message,
      );
    if (mixture !== null) {
      const [, kernel, place, expected, found] = mixture;
      const name = (index: number): string => op.parameters[index]?.name ?? `input ${index}`;
      const type = (text: string): string => ({ float: 'float32', double: 'float64', half: 'float16' })[text] ?? text;
      refuse(
        'TypeError',
        `Input '${name(Number(place))}' of '${kernel}' Op has type ${type(found)} that does not match type ${type(expected)} of argument '${name(0)}'.`,
        error.hint ?? undefined,
      );
    }
    const plain = error.message.replace(/^\{\{function_node [^}]*\}\} /, '').replace(/ \[Op:\w+\].*$/, '');
    return refuse('ValueError', plain, error.hint ?? undefined);
  }
}

/** The arguments with symbolic tensors replaced by their values. */
export function substitute(values: OpValues, value: (symbol: TensorValue) => Tensor): OpValues {
  const known: Record<string, ArgumentValue> = {};
  for (const [name, argument] of Object.entries(values)) known[name] = substituteOne(argument, value);
  return known;
}

function substituteOne(argument: ArgumentValue, value: (symbol: TensorValue) => Tensor): ArgumentValue {
  if (typeof argument !== 'object' || argument === null) return argument;
  if ('dtype' in argument) return isSymbolic(argument) ? value(argument) : argument;
  const specs = specsIn(argument);
  return specs.length === 0 ? argument : specs.map((spec) => (isSymbolic(spec) ? value(spec) : spec));
}

/** Runs an op of the catalogue by name and gives its first result. */
export function runNamed(vm: Interpreter, name: string, values: OpValues): TensorValue {
  return runOp(vm, findOp(name), values)[0];
}

export function listed<Item extends TensorSpec>(result: Item | readonly Item[]): readonly Item[] {
  return 'dtype' in result ? [result] : result;
}

/** Elements that are read or made in about the time of one step. What takes longer for each counts its own work. */
const elementsPerStep = 256;

/** 0 where a size is not known. */
function elementsOf({ shape }: TensorSpec): number {
  return sizeOf(shape.map((size) => size ?? 0));
}

/** Asks for the memory of a tensor with this spec; strings count as the references to them. */
export function reserveFor(vm: Interpreter, { dtype, shape }: TensorSpec): void {
  vm.reserve(elementsOf({ dtype, shape }) * (byteSize(dtype) || 16));
}
