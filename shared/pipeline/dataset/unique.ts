/** `Dataset.unique`: every element once, in the order of first occurrence. */
import { refuse } from '#shared/tensor/op-error.ts';
import { filterElements } from '../passes/move.ts';
import { type Dataset, unknownCardinality } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { tensorsOf } from './map.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { isDatasetSpec } from './specs.ts';
import { elementsOf, elementStream } from './stream.ts';
import { leavesOf, onlyLeaf } from './structure.ts';

const supported: ReadonlySet<string> = new Set(['int32', 'int64', 'string']);

export function unique(of: Dataset): StreamDataset {
  const dataset = asStreamDataset(of);
  const { spec, work } = dataset;
  for (const part of leavesOf(spec)) {
    if (isDatasetSpec(part) || supported.has(part.dtype)) continue;
    refuse(
      'TypeError',
      `\`tf.data.Dataset.unique\` does not support type <dtype: '${part.dtype}'> -- only \`tf.int32\`, \`tf.int64\`, ` +
        'and `tf.string` are supported.',
    );
  }
  if (leavesOf(spec).length !== 1) refuseArgument('UniqueDataset', 'UniqueDataset only supports inputs with a single component.');
  const upstream = elementsOf(dataset.stream, spec, work);
  const start = () => {
    const seen = new Set<string>();
    return filterElements(upstream, (block, from, count) => {
      let kept = from;
      for (let place = from; place < from + count; place++) {
        const { shape, values } = onlyLeaf(tensorsOf(block[place]));
        const parts: string[] = [];
        for (const value of values) parts.push(JSON.stringify(String(value)));
        const key = `${shape.join(',')}:${parts.join(',')}`;
        if (seen.has(key)) continue;
        seen.add(key);
        block[kept++] = block[place];
      }
      return kept - from;
    });
  };
  const stream = elementStream(start, spec, work);
  return createNode({ typeName: '_UniqueDataset', spec, cardinality: unknownCardinality, stream, parents: [dataset] });
}
