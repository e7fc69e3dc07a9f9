/**
 * Rewrites of a recorded graph that give the same numbers for less work: what gradients of pooled ReLU layers do to whole
 * images is done to the pooled ones instead.
 */
import { prune, type Graph, type GraphNode, type GraphValue } from './graph.ts';

/** Values keep their identity, so whoever knows an output of `graph` finds it in the result. */
export function simplify(graph: Graph): Graph {
  const producers = new Map<GraphValue, GraphNode>();
  const nodes: GraphNode[] = [];
  let lastId = Math.max(0, ...graph.nodes.flatMap(({ outputs }) => outputs.map(({ id }) => id)));

  const add = (node: GraphNode): void => {
    nodes.push(node);
    for (const output of node.outputs) producers.set(output, node);
  };
  const make = (
    like: GraphValue,
    kernel: string,
    inputs: GraphNode['inputs'],
    attributes: GraphNode['attributes'],
  ): GraphValue => {
    lastId += 1;
    const output: GraphValue = { ...like, id: lastId };
    add({ kernel, inputs, attributes, outputs: [output] });
    return output;
  };
  /** The same value before nodes that change nothing. */
  const origin = (value: GraphValue): GraphValue => {
    const node = producers.get(value);
    if (node === undefined) return value;
    const same = node.kernel === 'Identity' || (node.kernel === 'Cast' && node.inputs['x'].dtype === value.dtype);
    return same ? origin(node.inputs['x']) : value;
  };
  const made = (value: GraphValue | undefined, kernel: string): GraphNode | undefined => {
    const node = value === undefined ? undefined : producers.get(origin(value));
    return node?.kernel === kernel ? node : undefined;
  };

  /** max(relu(x)) is relu(max(x)). */
  const pool = (node: GraphNode): boolean => {
    const relu = made(node.inputs['x'], 'Relu');
    if (relu === undefined) return false;
    const greatest = make(node.outputs[0], 'MaxPool', { x: relu.inputs['x'] }, node.attributes);
    add({ kernel: 'Relu', inputs: { x: greatest }, attributes: {}, outputs: node.outputs });
    return true;
  };

  /** Where a gradient that went to maxima is cut off below 0, it can be cut off before it goes there. */
  const cutOff = (node: GraphNode): boolean => {
    const { a, b } = node.inputs;
    return cutOffBy(node, a, b) || cutOffBy(node, b, a);
  };
  const cutOffBy = (node: GraphNode, gradient: GraphValue, mask: GraphValue): boolean => {
    const spread = made(gradient, 'MaxPoolGrad');
    const step = made(mask, 'Step');
    const relu = made(spread?.inputs['input'], 'Relu');
    const pooled = made(spread?.inputs['output'], 'Relu');
    const greatest = made(pooled?.inputs['x'], 'MaxPool');
    if (spread === undefined || step === undefined || relu === undefined || pooled === undefined || greatest === undefined)
      return false;
    const { x } = relu.inputs;
    const alike = [step, greatest].every(({ inputs }) => origin(inputs['x']) === origin(x));
    if (!alike || (step.attributes['alpha'] ?? 0) !== 0) return false;
    const { dy } = spread.inputs;
    const open = make(dy, 'Step', pooled.inputs, {});
    const kept = make(dy, 'Multiply', { a: dy, b: open }, {});
    add({ ...spread, inputs: { dy: kept, input: x, output: pooled.inputs['x'] }, outputs: node.outputs });
    return true;
  };

  /** Every gradient goes to one place, so that those of whole images add up to the same as those of pooled ones. */
  const sum = (node: GraphNode): boolean => {
    const spread = made(node.inputs['x'], 'MaxPoolGrad');
    const { axis } = node.attributes;
    if (spread === undefined || !Array.isArray(axis) || ![0, 1, 2].every((each) => axis.includes(each))) return false;
    add({ ...node, inputs: { x: spread.inputs['dy'] } });
    return true;
  };

  const rewrites: Readonly<Record<string, (node: GraphNode) => boolean>> = { MaxPool: pool, Multiply: cutOff, Sum: sum };
  for (const node of graph.nodes) if (rewrites[node.kernel]?.(node) !== true) add(node);
  return prune({ ...graph, nodes });
}
