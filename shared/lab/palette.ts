/** Everything that the palette and its forms offer: the catalogue's ops, and what stands beside them in `tf.random`, `tf.data`, NumPy, pandas and matplotlib. */
import { ops } from '#shared/tensor/ops/catalogue.ts';
import { frameRows, numpyRows, pandasRows, plotRows, type PaletteRow } from './palette-libraries.ts';
import { type OpGroup, opGroups, type Parameter, type ParameterKind } from '#shared/tensor/ops/op.ts';

const libraryGroups = ['random', 'data', 'numpy', 'pandas', 'plot'] as const;
export const paletteGroups = [...opGroups, ...libraryGroups] as const;
export type PaletteGroup = OpGroup | (typeof libraryGroups)[number];

/** What a method is called on: a data set or a table. */
export type Receiver = 'dataset' | 'frame';

export interface PaletteParameter extends Omit<Parameter, 'kind' | 'family' | 'dtype'> {
  /**
   * `function` is a lambda or the name of a function, `dataset` a data set, `frame` a table and `frames` a list of them,
   * `names` the name of a column or a list of such.
   */
  readonly kind: ParameterKind | Receiver | 'function' | 'frames' | 'names';
}

export interface PaletteEntry {
  /** As it is called: `tf.reshape`; of a method its name, `batch`. */
  readonly path: string;
  /** What a method is called on; null: a function. */
  readonly receiver: Receiver | null;
  readonly group: PaletteGroup;
  readonly parameters: readonly PaletteParameter[];
  /** One line, no full stop. */
  readonly help: { readonly en: string; readonly es: string };
  /** Address of its documentation. */
  readonly docs: string;
}

const tensorflowDocs = 'https://www.tensorflow.org/api_docs/python/';
const numpyDocs = 'https://numpy.org/doc/stable/reference/';
const pandasDocs = 'https://pandas.pydata.org/docs/reference/api/';
const plotDocs = 'https://matplotlib.org/stable/api/_as_gen/';

/** `name:kind`, `name:kind=default`; several are separated by blanks. Defaults are JSON. */
function parameters(text: string): readonly PaletteParameter[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [head, value] = part.split('=');
      const [name, kind] = head.split(':');
      const base = { name, kind: kindOf(kind) };
      return value === undefined
        ? base
        : { ...base, default: JSON.parse(value) as PaletteParameter['default'], optional: value === 'null' };
    });
}

const kinds = [
  ...['tensor', 'tensors', 'shape', 'ints', 'axis', 'axes', 'dtype', 'int', 'float', 'bool', 'text'],
  ...['function', 'dataset', 'frame', 'frames', 'names'],
];

function kindOf(text: string): PaletteParameter['kind'] {
  if (!kinds.includes(text)) throw new RangeError(`A parameter cannot be of the kind ${text}`);
  return text as PaletteParameter['kind'];
}

const normalParameters = 'shape:shape mean:float=0.0 stddev:float=1.0 dtype:dtype="float32" seed:int=null';

const randomRows: readonly PaletteRow[] = [
  ['tf.random.set_seed', 'seed:int', 'Makes random numbers repeatable', 'Hace repetibles los números aleatorios'],
  [
    'tf.random.uniform',
    'shape:shape minval:float=0 maxval:float=null dtype:dtype="float32" seed:int=null',
    'Random numbers, all equally likely',
    'Números aleatorios, todos igual de probables',
  ],
  ['tf.random.normal', normalParameters, 'Random numbers of the bell curve', 'Números aleatorios de la campana de Gauss'],
  ['tf.random.truncated_normal', normalParameters, 'The bell curve without its tails', 'La campana de Gauss sin sus colas'],
  ['tf.random.shuffle', 'value:tensor seed:int=null', 'Rows in random order', 'Filas en orden aleatorio'],
  [
    'tf.random.categorical',
    'logits:tensor num_samples:int seed:int=null',
    'Class numbers drawn by logits',
    'Números de clase según sus logits',
  ],
  [
    'tf.random.stateless_uniform',
    'shape:shape seed:ints minval:float=0 maxval:float=null dtype:dtype="float32"',
    'Random numbers that depend on the seed alone',
    'Números aleatorios que solo dependen de la semilla',
  ],
];

const sourceRows: readonly PaletteRow[] = [
  [
    'tf.data.Dataset.from_tensor_slices',
    'tensors:tensor',
    'A data set with one element per row',
    'Un conjunto de datos con un elemento por fila',
  ],
  ['tf.data.Dataset.from_tensors', 'tensors:tensor', 'A data set of one element', 'Un conjunto de datos de un elemento'],
  ['tf.data.Dataset.range', 'stop:int', 'Whole numbers from 0', 'Números enteros desde 0'],
  ['tf.data.Dataset.zip', 'datasets:dataset', 'Data sets side by side', 'Conjuntos de datos lado a lado'],
];

const methodRows: readonly PaletteRow[] = [
  ['map', 'map_func:function', 'Changes every element', 'Cambia cada elemento'],
  ['filter', 'predicate:function', 'Keeps some elements', 'Conserva algunos elementos'],
  ['batch', 'batch_size:int drop_remainder:bool=false', 'Joins elements into batches', 'Reúne elementos en lotes'],
  ['unbatch', '', 'Takes batches apart', 'Deshace los lotes'],
  [
    'shuffle',
    'buffer_size:int seed:int=null reshuffle_each_iteration:bool=true',
    'Random order, drawn from a buffer',
    'Orden aleatorio, tomado de un búfer',
  ],
  ['repeat', 'count:int=null', 'The elements several times', 'Los elementos varias veces'],
  ['take', 'count:int', 'The first elements', 'Los primeros elementos'],
  ['skip', 'count:int', 'All but the first elements', 'Todos menos los primeros elementos'],
  ['shard', 'num_shards:int index:int', 'Every n-th element', 'Cada n-ésimo elemento'],
  [
    'window',
    'size:int shift:int=null stride:int=1 drop_remainder:bool=false',
    'Data sets of neighbouring elements',
    'Conjuntos de elementos vecinos',
  ],
  ['enumerate', 'start:int=0', 'Elements with their numbers', 'Elementos con su número'],
  ['cache', '', 'Remembers the first pass', 'Recuerda la primera pasada'],
  ['prefetch', 'buffer_size:int', 'Works ahead; changes no result', 'Trabaja por adelantado; no cambia nada'],
  ['concatenate', 'dataset:dataset', 'Another data set after this one', 'Otro conjunto después de este'],
  [
    'interleave',
    'map_func:function cycle_length:int=null block_length:int=null',
    'Several data sets in turn',
    'Varios conjuntos por turnos',
  ],
  ['flat_map', 'map_func:function', 'Data sets that a function makes', 'Los conjuntos que hace una función'],
  [
    'padded_batch',
    'batch_size:int padded_shapes:shape=null drop_remainder:bool=false',
    'Batches of different sizes, filled up',
    'Lotes de tamaños distintos, rellenados',
  ],
  ['unique', '', 'Every element once', 'Cada elemento una vez'],
  ['take_while', 'predicate:function', 'Elements up to the first that fails', 'Elementos hasta el primero que falla'],
  ['reduce', 'initial_state:tensor reduce_func:function', 'One value from all elements', 'Un valor de todos los elementos'],
];

function entries(
  rows: readonly PaletteRow[],
  group: PaletteGroup,
  receiver: PaletteEntry['receiver'],
  docs: (path: string) => string,
): readonly PaletteEntry[] {
  return rows.map(([path, signature, en, es]) => ({
    path,
    receiver,
    group,
    parameters: parameters(signature),
    help: { en, es },
    docs: docs(path),
  }));
}

const page = (path: string): string => tensorflowDocs + path.replaceAll('.', '/');

/** What stands beside the catalogue. */
export const extraEntries: readonly PaletteEntry[] = [
  ...entries(randomRows, 'random', null, page),
  ...entries(sourceRows, 'data', null, () => `${tensorflowDocs}tf/data/Dataset`),
  ...entries(methodRows, 'data', 'dataset', (name) => `${tensorflowDocs}tf/data/Dataset#${name}`),
  ...entries(numpyRows, 'numpy', null, (path) => {
    const folder = path.startsWith('np.random.') ? 'random/generated/' : 'generated/';
    return `${numpyDocs}${folder}${path.replace(/^np\./, 'numpy.')}.html`;
  }),
  ...entries(pandasRows, 'pandas', null, (path) => `${pandasDocs}${path.replace(/^pd\./, 'pandas.')}.html`),
  ...entries(frameRows, 'pandas', 'frame', (name) => `${pandasDocs}pandas.DataFrame.${name}.html`),
  ...entries(plotRows, 'plot', null, (path) => `${plotDocs}${path.replace(/^plt\./, 'matplotlib.pyplot.')}.html`),
];

/** The whole palette, in the order of its groups. */
export const paletteEntries: readonly PaletteEntry[] = [
  ...opGroups.flatMap((group) =>
    ops
      .filter((op) => op.group === group && !op.paths[0].startsWith('tf.raw_ops.'))
      .map((op) => ({
        path: op.paths[0],
        receiver: null,
        group,
        parameters: op.parameters,
        help: op.help,
        docs: op.docs === '' ? '' : tensorflowDocs + op.docs,
      })),
  ),
  ...extraEntries,
];
