/** How much work a recorded graph is, which decides how many threads it is worth. */
import type { Graph, GraphNode, ValueFacts } from './graph.ts';
import { sizeOf } from './kernels/rule.ts';

/** Multiplications and additions of one run, roughly: products and convolutions count, everything else once per number. */
export function workOf({ nodes }: Graph): number {
  return nodes.reduce((total, node) => total + workOfNode(node), 0);
}

function workOfNode({ kernel, inputs, outputs, attributes }: GraphNode): number {
  const made = outputs.reduce((total, { shape }) => total + sizeOf(shape), 0);
  if (kernel === 'BatchMatMul' || kernel === '_FusedMatMul') {
    const [rows, columns] = inputs['a'].shape.slice(-2);
    return made * (attributes['transposeA'] === true ? rows : columns);
  }
  const { dy, filter } = inputs as Readonly<Partial<Record<string, ValueFacts>>>;
  const filterShape = filter?.shape ?? (attributes['filterShape'] as readonly number[] | undefined);
  if (filterShape === undefined) return made;
  const [rows, columns, channels] = filterShape;
  return sizeOf(dy?.shape ?? outputs[0].shape) * rows * columns * (kernel.includes('Depthwise') ? 1 : channels);
}
