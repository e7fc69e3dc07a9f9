/** Several data sets side by side or in turns: zip, enumerate and choose_from_datasets. */
import { refuse } from '#shared/tensor/op-error.ts';
import { rowStore, type Block, type Pass, type Upstream } from '../passes/pass.ts';
import { zippedCount } from './cardinality.ts';
import { besideColumns, pairedColumns } from './columns.ts';
import { type Dataset, type DatasetElement, infiniteCardinality, type Structure, unknownCardinality } from './dataset.ts';
import { scalar } from './inner.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { countingColumns, rangeDataset } from './range.ts';
import { rowSource } from './sources.ts';
import { commonSpec, specText } from './specs.ts';
import { elementsOf, elementStream, type RowStream, type Stream } from './stream.ts';
import { flattenStructure, leaf, leavesOf, mapStructure, tuple, withLeaves } from './structure.ts';

/** Elements side by side, nested as the data sets are, as far as the shortest goes. */
export function zip(of: Structure<Dataset>): StreamDataset {
  const datasets = mapStructure(of, asStreamDataset);
  const parts = leavesOf(datasets);
  if (parts.length === 0) throw new RangeError('zip needs a data set');
  return createNode({
    typeName: '_ZipDataset',
    spec: flattenStructure(mapStructure(datasets, ({ spec }) => spec)),
    cardinality: zippedCount(parts.map(({ cardinality }) => cardinality)),
    stream: zippedStream(datasets),
    parents: parts,
  });
}

function zippedStream(datasets: Structure<StreamDataset>): Stream {
  const parts = leavesOf(datasets);
  const { work } = parts[0];
  const streams = parts.map(({ stream }) => stream);
  const rowStreams = streams.filter((stream): stream is RowStream => stream.face === 'rows');
  if (rowStreams.length === streams.length) {
    const columns = withLeaves(
      datasets,
      rowStreams.map((stream) => stream.columns),
    );
    if (rowStreams.every(({ inOrder }) => inOrder)) return rowSource(besideColumns(columns), work);
    const paired = pairedColumns(columns);
    if (paired !== null) {
      const store = rowStore(paired.rows, (count) => work.reserve(8 * count));
      return { face: 'rows', start: () => pairRows(rowStreams), store, columns: paired, inOrder: false };
    }
  }
  const upstreams = parts.map(({ stream, spec, work }) => elementsOf(stream, spec, work));
  const spec = flattenStructure(mapStructure(datasets, ({ spec }) => spec));
  return elementStream(() => zipElements(upstreams, datasets), spec, work);
}

/** Row numbers of several streams as the digits of one number; see `pairedColumns`. */
function pairRows(streams: readonly RowStream[]): Pass<number> {
  const passes = streams.map(({ start }) => start());
  const bases = streams.map(({ columns }) => Math.max(1, columns.rows));
  const room = 256;
  const blocks: Block<number>[] = streams.map(({ store }) => store.make(room));
  return {
    read(target, from, count) {
      let got = Math.min(count, room);
      for (const [index, pass] of passes.entries()) {
        got = index === 0 ? pass.read(blocks[0], 0, got) : readExactly(pass, blocks[index], got);
        // When one has ended, the others are asked once more as well, so that all were asked equally often.
        if (got === 0) for (const other of passes.slice(index + 1)) other.read(blocks[index], 0, 1);
        if (got === 0) return 0;
      }
      for (let place = 0; place < got; place++) {
        let code = 0;
        for (let digit = 0; digit < bases.length; digit++) code = code * bases[digit] + blocks[digit][place];
        target[from + place] = code;
      }
      return got;
    },
  };
}

/** Reads `count` elements, fewer only at the end. */
function readExactly<T>(pass: Pass<T>, block: Block<T>, count: number): number {
  let held = 0;
  while (held < count) {
    const got = pass.read(block, held, count - held);
    if (got === 0) break;
    held += got;
  }
  return held;
}

function zipElements(upstreams: readonly Upstream<DatasetElement>[], like: Structure<unknown>): Pass<DatasetElement> {
  const passes = upstreams.map((upstream) => upstream());
  const place: DatasetElement[] = [];
  return {
    read(target, from) {
      const elements: DatasetElement[] = [];
      let over = false;
      for (const pass of passes) {
        if (pass.read(place, 0, 1) === 0) over = true;
        else elements.push(place[0]);
      }
      if (over) return 0;
      target[from] = flattenStructure(withLeaves(like, elements));
      return 1;
    },
  };
}

const largestInt64 = 2n ** 63n - 1n;

/** (number, element), counted from `start`. */
export function enumerate(of: Dataset, start: number | bigint): StreamDataset {
  const dataset = asStreamDataset(of);
  const { stream, work, cardinality } = dataset;
  if (stream.face === 'rows' && (stream.inOrder || cardinality >= 0)) {
    const rows = stream.inOrder ? stream.columns.rows : cardinality;
    const numbers = createNode({
      typeName: '_RangeDataset',
      spec: leaf({ dtype: 'int64', shape: [] }),
      cardinality: infiniteCardinality,
      stream: rowSource(countingColumns(BigInt(start), rows), work),
      parents: [],
      work,
    });
    return zip(tuple<Dataset>(leaf(numbers), leaf(dataset)));
  }
  const numbers = rangeDataset({ start, stop: largestInt64, step: 1, dtype: 'int64', work });
  const endless = { ...numbers, cardinality: infiniteCardinality };
  return zip(tuple<Dataset>(leaf(endless), leaf(dataset)));
}

/** Elements of the data sets in the order that `choices`, a data set of int64 scalars, names them. */
export function chooseFromDatasets(of: readonly Dataset[], choices: Dataset, stopOnEmpty: boolean): StreamDataset {
  if (of.length === 0) refuse('ValueError', 'Invalid `datasets`. `datasets` should not be empty.');
  const datasets = of.map(asStreamDataset);
  const selector = asStreamDataset(choices);
  const chosen = specText(selector.spec);
  if (chosen !== specText(leaf({ dtype: 'int64', shape: [] }))) {
    refuse(
      'TypeError',
      `Invalid \`choice_dataset\`. Elements of \`choice_dataset\` must be scalar \`tf.int64\` tensors but are ${chosen}.`,
    );
  }
  const [first] = datasets;
  const spec = datasets.slice(1).reduce((common, other, index) => {
    const both = commonSpec(common, other.spec);
    if (both !== null) return both;
    const lines = datasets.map((each, number) => `Dataset ${number} element_spec=${specText(each.spec)}.`);
    return refuse(
      'TypeError',
      `Invalid \`datasets\`. \`datasets\` must have compatible element specs.\n ${lines.slice(0, index + 2).join('\n')}`,
    );
  }, first.spec);
  const numbers = elementsOf(selector.stream, selector.spec, selector.work);
  const upstreams = datasets.map((each) => elementsOf(each.stream, each.spec, each.work));
  const endless = datasets.some(({ cardinality }) => cardinality === infiniteCardinality);
  return createNode({
    typeName: '_DirectedInterleaveDataset',
    spec,
    cardinality: endless ? infiniteCardinality : unknownCardinality,
    stream: elementStream(() => chooseElements(numbers, upstreams, stopOnEmpty), spec, first.work),
    parents: [selector, ...datasets],
  });
}

function chooseElements(
  numbers: Upstream<DatasetElement>,
  upstreams: readonly Upstream<DatasetElement>[],
  stopOnEmpty: boolean,
): Pass<DatasetElement> {
  const selector = numbers();
  const passes: (Pass<DatasetElement> | null)[] = upstreams.map((upstream) => upstream());
  let open = passes.length;
  const place: DatasetElement[] = [];
  return {
    read(target, from) {
      while (open > 0) {
        if (selector.read(place, 0, 1) === 0) return 0;
        const number = Number(scalar(place[0]));
        if (number < 0 || number >= passes.length) {
          refuse('InvalidArgumentError', `Selector index out of range: ${number} >= ${passes.length}`);
        }
        const pass = passes[number];
        if (pass === null) continue;
        if (pass.read(target, from, 1) === 1) return 1;
        if (stopOnEmpty) {
          open = 0;
          return 0;
        }
        passes[number] = null;
        open--;
      }
      return 0;
    },
  };
}
