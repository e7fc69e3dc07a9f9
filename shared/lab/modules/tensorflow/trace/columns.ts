/**
 * Traced functions for many examples at once: where every op works element by element, it may work on whole columns, with
 * the examples along a new first axis.
 */
import type { RunningFunction } from '#shared/pipeline/dataset/dataset.ts';
import { leavesOf, mapStructure } from '#shared/pipeline/dataset/structure.ts';
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import type { ArgumentValue } from '#shared/tensor/ops/op.ts';
import { itemsOfStridedSlice, stridedSliceArguments } from '#shared/tensor/slice.ts';
import { createGather } from '#shared/pipeline/dataset/values.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { listed, reserveFor } from '../run-op.ts';
import { specsIn } from '../tape/back-propagate.ts';
import type { TracedGraph } from './element-function.ts';
import type { GraphNode, OpCall } from './graph.ts';
import { isSymbolic, type TensorValue } from './symbolic.ts';

/** A tensor that is the same for all examples, or one that has them along its first axis. */
interface ColumnValue {
  readonly tensor: Tensor;
  readonly varies: boolean;
}

type Lookup = (value: TensorValue) => ColumnValue;

/** null where some op looks beyond its own element. */
export function columnFunction(vm: Interpreter, { inputs, nodes, result }: TracedGraph): RunningFunction['applyColumns'] {
  if (!nodes.every(isColumnar)) return null;
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
    for (const node of nodes) if (node.call !== null) known.set(node, evaluate(vm, node.call, lookup));
    return mapStructure(result, (value) => spreadOut(vm, lookup(value), count));
  };
}

function isColumnar(node: GraphNode): boolean {
  if (node.call === null || node.keeps) return false;
  const { op, values } = node.call;
  // Without x and y, `where` looks for places.
  const findsPlaces = op.name === 'where' && (values.x ?? null) === null;
  return (op.elementwise && !findsPlaces) || isOwnSlice(node.call);
}

/** Indexing of an example itself keeps examples apart. */
function isOwnSlice({ op, values }: OpCall): boolean {
  return op.name === 'strided_slice' && Object.values(values).flatMap(specsIn).length === 1;
}

function evaluate(vm: Interpreter, call: OpCall, lookup: Lookup): readonly ColumnValue[] {
  const specs = Object.values(call.values).flatMap(specsIn).filter(isValue);
  const varies = specs.some((spec) => lookup(spec).varies);
  const values = !varies
    ? withValues(call, (value) => lookup(value).tensor)
    : isOwnSlice(call)
      ? sliceValues(call, lookup)
      : alignedValues(call, specs, lookup);
  const args = new OpArguments(values);
  for (const spec of listed(call.op.infer(args))) reserveFor(vm, spec);
  return listed(call.op.evaluate(args)).map((tensor) => ({ tensor, varies }));
}

function isValue(spec: object): spec is TensorValue {
  return 'node' in spec || 'values' in spec;
}

/** Examples of fewer axes get axes of size 1 behind that of the examples, so that they broadcast as single ones do. */
function alignedValues(call: OpCall, specs: readonly TensorValue[], lookup: Lookup): Readonly<Record<string, ArgumentValue>> {
  const ranks = specs.map((spec) => {
    const { tensor, varies } = lookup(spec);
    return tensor.shape.length - (varies ? 1 : 0);
  });
  const rank = Math.max(...ranks);
  return withValues(call, (value) => {
    const { tensor, varies } = lookup(value);
    if (!varies || tensor.shape.length === rank + 1) return tensor;
    const [count, ...own] = tensor.shape;
    const fill = new Array<number>(rank - own.length).fill(1);
    return { ...tensor, shape: [count, ...fill, ...own] };
  });
}

function withValues({ values }: OpCall, change: (value: TensorValue) => Tensor): Readonly<Record<string, ArgumentValue>> {
  const changed: Record<string, ArgumentValue> = {};
  for (const [name, argument] of Object.entries(values)) {
    const specs = specsIn(argument).filter(isValue);
    const isList = Array.isArray(argument);
    if (specs.length === 0) changed[name] = argument;
    else changed[name] = isList ? specs.map(change) : change(specs[0]);
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
