/**
 * Traced functions for many examples at once: where every op works element by element, it may work on whole columns, with
 * the examples along a new first axis.
 */
import type { RunningFunction } from '#shared/pipeline/dataset/dataset.ts';
import { leaf, leavesOf, mapStructure, tuple, withLeaves } from '#shared/pipeline/dataset/structure.ts';
import { evaluateColumns, isElementwiseCall } from '#shared/tensor/columns.ts';
import { OpError } from '#shared/tensor/op-error.ts';
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import type { ArgumentValue } from '#shared/tensor/ops/argument-value.ts';
import { itemsOfStridedSlice, stridedSliceArguments } from '#shared/tensor/slice.ts';
import { createGather } from '#shared/tensor/kernels/first-axis.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { listed, reserveFor } from '../run-op.ts';
import { specsIn } from '../tape/back-propagate.ts';
import { byteInput, lookUp, valuesOfByte, worthTable } from './byte-columns.ts';
import type { TracedGraph } from './traced-graph.ts';
import { type GraphNode, isSymbolic, type OpCall, type SymbolicTensor, type TensorValue } from './symbolic.ts';

/** A tensor that is the same for all examples, or one that has them along its first axis. */
interface ColumnValue {
  readonly tensor: Tensor;
  readonly varies: boolean;
}

type Lookup = (value: TensorValue) => ColumnValue;

/** null where some op looks beyond its own element. */
export function columnFunction(vm: Interpreter, traced: TracedGraph): RunningFunction['applyColumns'] {
  if (!traced.nodes.every(isColumnar)) return null;
  const whole = evaluator(vm, traced);
  const results = leavesOf(traced.result);
  const bytes = results.map((value) => byteInput(value, traced.inputs));
  if (bytes.every((input) => input === null)) return whole;
  const rest = evaluator(
    vm,
    partOf(
      traced,
      traced.inputs,
      results.filter((_, index) => bytes[index] === null),
    ),
  );
  const tables = results.map((value, index) => {
    const input = bytes[index];
    return input === null ? null : { input, evaluate: evaluator(vm, partOf(traced, [input], [value])) };
  });

  return (columns, count) => {
    const given = leavesOf(columns);
    const columnOf = (input: SymbolicTensor): Tensor => given[traced.inputs.indexOf(input)];
    const looked: (Tensor | null)[] = [];
    for (const table of tables) {
      const column = table === null ? null : columnOf(table.input);
      const every = column !== null && column.values.length >= worthTable ? valuesOfByte(column.dtype) : null;
      if (table === null || column === null) {
        looked.push(null);
        continue;
      }
      if (every === null) return whole(columns, count);
      try {
        const [entries] = leavesOf(table.evaluate(leaf(every), every.shape[0]));
        reserveFor(vm, { dtype: entries.dtype, shape: column.shape });
        looked.push(lookUp(entries, column));
      } catch (error) {
        // A value that does not occur may be one that an op refuses.
        if (error instanceof OpError) return whole(columns, count);
        throw error;
      }
    }
    const others = leavesOf(rest(columns, count));
    let place = 0;
    return withLeaves(
      traced.result,
      looked.map((tensor) => tensor ?? others[place++]),
    );
  };
}

/** What of a function makes some of its results. */
function partOf({ nodes }: TracedGraph, inputs: readonly SymbolicTensor[], results: readonly TensorValue[]): TracedGraph {
  const needed = new Set<GraphNode>();
  const open = results.filter(isSymbolic).map(({ node }) => node);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    open.push(...node.needs);
  }
  const result = tuple(...results.map((value) => leaf(value)));
  return { inputs, nodes: nodes.filter((node) => needed.has(node)), result };
}

type ColumnEvaluator = NonNullable<RunningFunction['applyColumns']>;

function evaluator(vm: Interpreter, { inputs, nodes, result }: TracedGraph): ColumnEvaluator {
  return (columns, count) => {
    vm.tick(count);
    const known = new Map<GraphNode, readonly ColumnValue[]>();
    const lookup: Lookup = (value) => {
      if (!isSymbolic(value)) return { tensor: value, varies: false };
      const found = known.get(value.node)?.[value.output];
      if (found === undefined) throw new RangeError(`${value.name} is not known yet`);
      return found;
    };
    for (const [index, tensor] of leavesOf(columns).entries()) known.set(inputs[index].node, [{ tensor, varies: true }]);
    for (const node of nodes) if (node.call !== null) known.set(node, evaluate(vm, node.call, lookup, count));
    return mapStructure(result, (value) => spreadOut(vm, lookup(value), count));
  };
}

function isColumnar({ call, keeps }: GraphNode): boolean {
  if (call === null || keeps) return false;
  return isElementwiseCall(call.op, new OpArguments(call.values)) || isOwnSlice(call);
}

/** Indexing of an example itself keeps examples apart. */
function isOwnSlice({ op, values }: OpCall): boolean {
  return op.name === 'strided_slice' && Object.values(values).flatMap(specsIn).length === 1;
}

function evaluate(vm: Interpreter, call: OpCall, lookup: Lookup, count: number): readonly ColumnValue[] {
  const { op } = call;
  const batched = new Set<string>();
  for (const [name, argument] of Object.entries(call.values)) {
    if (
      specsIn(argument)
        .filter(isValue)
        .some((spec) => lookup(spec).varies)
    )
      batched.add(name);
  }
  const varies = batched.size > 0;
  if (varies && !isOwnSlice(call)) {
    // In a list of tensors either all have examples along their first axis or none has.
    const args = new OpArguments(
      withValues(call, (value, name) => (batched.has(name) ? spreadOut(vm, lookup(value), count) : lookup(value).tensor)),
    );
    return [{ tensor: evaluateColumns(op, args, batched, count), varies }];
  }
  const args = new OpArguments(varies ? sliceValues(call, lookup) : withValues(call, (value) => lookup(value).tensor));
  for (const spec of listed(op.infer(args))) reserveFor(vm, spec);
  return listed(op.evaluate(args)).map((tensor) => ({ tensor, varies }));
}

function isValue(spec: object): spec is TensorValue {
  return 'node' in spec || 'values' in spec;
}

function withValues(
  { values }: OpCall,
  change: (value: TensorValue, name: string) => Tensor,
): Readonly<Record<string, ArgumentValue>> {
  const changed: Record<string, ArgumentValue> = {};
  for (const [name, argument] of Object.entries(values)) {
    const specs = specsIn(argument).filter(isValue);
    if (specs.length === 0) changed[name] = argument;
    else changed[name] = Array.isArray(argument) ? specs.map((spec) => change(spec, name)) : change(specs[0], name);
  }
  return changed;
}

function sliceValues(call: OpCall, lookup: Lookup): Readonly<Record<string, ArgumentValue>> {
  const args = new OpArguments(call.values);
  const items = itemsOfStridedSlice({
    begin: args.numbers('begin'),
    end: args.numbers('end'),
    strides: args.numbers('strides'),
    beginMask: args.number('begin_mask'),
    endMask: args.number('end_mask'),
    ellipsisMask: args.number('ellipsis_mask'),
    newAxisMask: args.number('new_axis_mask'),
    shrinkAxisMask: args.number('shrink_axis_mask'),
  });
  const [input] = Object.values(call.values).flatMap(specsIn).filter(isValue);
  return stridedSliceArguments(lookup(input).tensor, [{ start: null, stop: null, step: null }, ...items]);
}

/** What does not vary is repeated for every example. */
function spreadOut(vm: Interpreter, { tensor, varies }: ColumnValue, count: number): Tensor {
  if (varies) return tensor;
  reserveFor(vm, { dtype: tensor.dtype, shape: [count, ...tensor.shape] });
  return createGather({ ...tensor, shape: [1, ...tensor.shape] })(new Int32Array(count), count);
}
