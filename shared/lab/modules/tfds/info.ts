/** `tfds.core.DatasetInfo` and its parts: what is known of a data set, printed as TensorFlow Datasets prints it. */
import type { DatasetEntry, DatasetFeature, DatasetSplit } from '#shared/datasets/entry.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { raise } from '../../python/exceptions.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { dtypeObject } from '../tensorflow/dtype-object.ts';
import { addMethods } from '../native-methods.ts';
import { PyTensorShape } from '../tensorflow/tensor-shape.ts';

const core = 'tensorflow_datasets.core';

function indent(text: string, by: number): string {
  return text.split('\n').join(`\n${' '.repeat(by)}`);
}

function featureText({ kind, shape, dtype, classes }: DatasetFeature): string {
  const count = classes === undefined ? '' : `, num_classes=${classes.length}`;
  return `${kind}(shape=${shapeText(shape)}, dtype=${dtype}${count})`;
}

function featuresText(features: readonly DatasetFeature[]): string {
  return `FeaturesDict({\n${features.map((feature) => `    '${feature.name}': ${featureText(feature)},\n`).join('')}})`;
}

const splitText = ({ examples }: DatasetSplit): string => `<SplitInfo num_examples=${examples}, num_shards=1>`;

function splitsText(splits: readonly DatasetSplit[]): string {
  const sorted = [...splits].sort((left, right) => (left.name < right.name ? -1 : 1));
  return `{\n${sorted.map((split) => `    '${split.name}': ${splitText(split)},\n`).join('')}}`;
}

const sizeText = (size: number | null): string => (size === null ? 'Unknown size' : `${size.toFixed(2)} MiB`);

export function infoText(entry: DatasetEntry): string {
  const lines = [
    `name='${entry.name}'`,
    `full_name='${entry.name}/${entry.version}'`,
    `description="""\n${entry.description}\n"""`,
    `homepage='${entry.homepage ?? ''}'`,
    `data_dir='~/tensorflow_datasets/${entry.name}/${entry.version}'`,
    'file_format=tfrecord',
    `download_size=${sizeText(entry.download)}`,
    `dataset_size=${sizeText(entry.size)}`,
    `features=${featuresText(entry.features)}`,
    `supervised_keys=('${entry.supervised[0]}', '${entry.supervised[1]}')`,
    'disable_shuffling=False',
    'nondeterministic_order=False',
    `splits=${splitsText(entry.splits)}`,
    `citation="""${entry.citation}"""`,
  ];
  return `tfds.core.DatasetInfo(\n${lines.map((line) => `    ${indent(line, 4)},\n`).join('')})`;
}

const infoType: PyType = nativeType<PyInfo>('DatasetInfo', {
  module: `${core}.dataset_info`,
  slots: {
    repr: (_vm, { entry }) => infoText(entry),
    getAttribute: (_vm, { entry }, name): MaybeValue => infoAttribute(entry, name),
  },
});

export class PyInfo extends PyObject {
  constructor(readonly entry: DatasetEntry) {
    super();
  }

  get type(): PyType {
    return infoType;
  }
}

function infoAttribute(entry: DatasetEntry, name: string): MaybeValue {
  switch (name) {
    case 'name':
    case 'description':
    case 'citation':
    case 'version':
      return entry[name];
    case 'full_name':
      return `${entry.name}/${entry.version}`;
    case 'homepage':
      return entry.homepage ?? '';
    case 'features':
      return new PyFeatures(entry.features);
    case 'splits':
      return new PySplits(entry.splits);
    case 'supervised_keys':
      return new PyTuple(entry.supervised);
    default:
      return undefined;
  }
}

/** Reads by name, as from a dict. */
function named<Item extends { readonly name: string }>(items: readonly Item[], key: PyValue, text: string): Item {
  return items.find(({ name }) => name === key) ?? raise('KeyError', text);
}

const featuresType: PyType = nativeType<PyFeatures>('FeaturesDict', {
  module: `${core}.features`,
  slots: {
    repr: (_vm, { features }) => featuresText(features),
    length: (_vm, { features }) => features.length,
    iterate: (vm, { features }) => vm.iterate(new PyList(features.map(({ name }) => name))),
    contains: (_vm, { features }, item) => features.some(({ name }) => name === item),
    getItem: (vm, { features }, key) => new PyFeature(named(features, key, vm.repr(key))),
  },
});

class PyFeatures extends PyObject {
  constructor(readonly features: readonly DatasetFeature[]) {
    super();
  }

  get type(): PyType {
    return featuresType;
  }
}

const isFeatures = (value: PyValue): value is PyFeatures => value instanceof PyFeatures;
addMethods(featuresType, isFeatures, {
  keys: ['', (_vm, { features }) => new PyList(features.map(({ name }) => name))],
  items: ['', (_vm, { features }) => new PyList(features.map((feature) => new PyTuple([feature.name, new PyFeature(feature)])))],
});

const featureType: PyType = nativeType<PyFeature>('FeatureConnector', {
  module: `${core}.features`,
  slots: {
    repr: (_vm, { feature }) => featureText(feature),
    getAttribute: (_vm, { feature }, name): MaybeValue => {
      if (name === 'shape') return new PyTensorShape(feature.shape);
      if (name === 'dtype') return dtypeObject(feature.dtype);
      if (feature.classes === undefined) return undefined;
      if (name === 'num_classes') return BigInt(feature.classes.length);
      return name === 'names' ? new PyList([...feature.classes]) : undefined;
    },
  },
});

class PyFeature extends PyObject {
  constructor(readonly feature: DatasetFeature) {
    super();
  }

  get type(): PyType {
    return featureType;
  }
}

addMethods(featureType, (value): value is PyFeature => value instanceof PyFeature, {
  int2str: [
    'int_value',
    (vm, { feature: { classes = [] } }, { int_value: value }) => vm.getItem(new PyList([...classes]), value),
  ],
  str2int: [
    'str_value',
    (vm, { feature: { classes = [] } }, { str_value: value }) => {
      const index = classes.findIndex((name) => name === value);
      return index < 0 ? raise('ValueError', `Invalid string class label ${vm.str(value)}`) : BigInt(index);
    },
  ],
});

const splitsType: PyType = nativeType<PySplits>('SplitDict', {
  module: `${core}.splits`,
  slots: {
    repr: (_vm, { splits }) => splitsText(splits),
    length: (_vm, { splits }) => splits.length,
    iterate: (vm, { splits }) => vm.iterate(new PyList(splits.map(({ name }) => name))),
    contains: (_vm, { splits }, item) => splits.some(({ name }) => name === item),
    getItem: (vm, { splits }, key) => new PySplit(named(splits, key, unknownSplit(splits, vm.str(key)))),
  },
});

export function unknownSplit(splits: readonly DatasetSplit[], name: string): string {
  return `Unknown split '${name}'. Should be one of [${splits.map((split) => `'${split.name}'`).join(', ')}].`;
}

class PySplits extends PyObject {
  constructor(readonly splits: readonly DatasetSplit[]) {
    super();
  }

  get type(): PyType {
    return splitsType;
  }
}

addMethods(splitsType, (value): value is PySplits => value instanceof PySplits, {
  keys: ['', (_vm, { splits }) => new PyList(splits.map(({ name }) => name))],
  items: ['', (_vm, { splits }) => new PyList(splits.map((split) => new PyTuple([split.name, new PySplit(split)])))],
});

const splitType: PyType = nativeType<PySplit>('SplitInfo', {
  module: `${core}.splits`,
  slots: {
    repr: (_vm, { split }) => splitText(split),
    getAttribute: (_vm, { split }, name): MaybeValue => {
      if (name === 'name') return split.name;
      return name === 'num_examples' ? BigInt(split.examples) : undefined;
    },
  },
});

class PySplit extends PyObject {
  constructor(readonly split: DatasetSplit) {
    super();
  }

  get type(): PyType {
    return splitType;
  }
}
