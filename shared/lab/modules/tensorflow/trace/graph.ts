/** A traced function: the calls of ops that it made, in order, so that they can be made again for other values. */
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import { type GraphNode, type GraphRun, type OpCall, type SymbolicTensor, isSymbolic } from './symbolic.ts';

export class Graph {
  private readonly list: GraphNode[] = [];
  private readonly uses = new Map<string, number>();
  /** Pairs of the random ops, counted from zero; see `random-scope.ts`. */
  randomOps = 0;

  get nodes(): readonly GraphNode[] {
    return this.list;
  }

  /** A result that the caller provides before a run. */
  placeholder(spec: TensorSpec, name: string): SymbolicTensor {
    const node = this.add({ name, outputs: [spec], inputs: [], run: () => [] });
    return node.outputs[0];
  }

  add(parts: {
    readonly name: string;
    readonly outputs: readonly TensorSpec[];
    readonly inputs: readonly TensorSpec[];
    readonly keeps?: boolean;
    readonly call?: OpCall;
    readonly run: (run: GraphRun, node: GraphNode) => readonly Tensor[];
  }): GraphNode {
    const outputs: SymbolicTensor[] = [];
    const name = this.uniqueName(parts.name);
    const node: GraphNode = {
      index: this.list.length,
      outputs,
      needs: [...new Set(parts.inputs.filter(isSymbolic).map(({ node: source }) => source))],
      keeps: parts.keeps ?? false,
      call: parts.call ?? null,
      run: (run) => parts.run(run, node),
    };
    for (const [output, { dtype, shape }] of parts.outputs.entries()) {
      outputs.push({ dtype, shape, node, output, name: `${name}:${output}` });
    }
    this.list.push(node);
    return node;
  }

  private uniqueName(name: string): string {
    const count = this.uses.get(name) ?? 0;
    this.uses.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  }
}

/** The nodes that a run needs for its results, in the order in which they were recorded; placeholders left out. */
export function liveNodes(graph: Graph, results: readonly TensorSpec[], given: readonly SymbolicTensor[]): readonly GraphNode[] {
  const live = new Set<GraphNode>();
  const open = [...results.filter(isSymbolic).map(({ node }) => node), ...graph.nodes.filter(({ keeps }) => keeps)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (live.has(node)) continue;
    live.add(node);
    open.push(...node.needs);
  }
  for (const { node } of given) live.delete(node);
  return graph.nodes.filter((node) => live.has(node));
}

/** Results of nodes by index, filled as a run goes on. */
export function createRun(states: Map<GraphNode, unknown>): GraphRun & { readonly results: (readonly Tensor[] | undefined)[] } {
  const results: (readonly Tensor[] | undefined)[] = [];
  return {
    results,
    value(symbol) {
      if (!isSymbolic(symbol)) return symbol;
      const found = results[symbol.node.index]?.[symbol.output];
      if (found === undefined) throw new RangeError(`The value of ${symbol.name} is not known yet`);
      return found;
    },
    state<State>(node: GraphNode, create: () => State): State {
      if (!states.has(node)) states.set(node, create());
      return states.get(node) as State;
    },
  };
}
