/** The sets of 28×28 pictures in MNIST's format. Facts as published by their authors and in the catalogue of TensorFlow Datasets. */
import type { DatasetEntry, DatasetFeature } from './entry.ts';

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const clothes = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'];
const hiragana = ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo'];

function pictures(classes: readonly string[]): readonly DatasetFeature[] {
  return [
    { name: 'image', kind: 'Image', dtype: 'uint8', shape: [28, 28, 1] },
    { name: 'label', kind: 'ClassLabel', dtype: 'int64', shape: [], classes },
  ];
}

const common = {
  version: '3.0.1',
  supervised: ['image', 'label'],
  splits: [
    { name: 'train', examples: 60_000 },
    { name: 'test', examples: 10_000 },
  ],
} as const;

export const imageSets: readonly DatasetEntry[] = [
  {
    ...common,
    name: 'mnist',
    description: 'The MNIST database of handwritten digits.',
    homepage: 'http://yann.lecun.com/exdb/mnist/',
    citation: `@article{lecun2010mnist,
  title={MNIST handwritten digit database},
  author={LeCun, Yann and Cortes, Corinna and Burges, CJ},
  journal={ATT Labs [Online]. Available: http://yann.lecun.com/exdb/mnist},
  volume={2},
  year={2010}
}`,
    features: pictures(digits),
    download: 11.06,
    size: 21,
    licence: 'CC BY-SA 3.0',
  },
  {
    ...common,
    name: 'fashion_mnist',
    description: 'Grey pictures of clothes from a shop, 28x28 pixels, in ten classes and in the format of MNIST.',
    homepage: 'https://github.com/zalandoresearch/fashion-mnist',
    citation: `@article{xiao2017fashion,
  title={Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms},
  author={Xiao, Han and Rasul, Kashif and Vollgraf, Roland},
  journal={arXiv preprint arXiv:1708.07747},
  year={2017}
}`,
    features: pictures(clothes),
    download: 29.45,
    size: 36.42,
    licence: 'MIT',
  },
  {
    ...common,
    name: 'kmnist',
    description: 'Cursive Japanese characters of old books, 28x28 pixels, one class for each of ten rows of hiragana.',
    homepage: 'http://codh.rois.ac.jp/kmnist/index.html.en',
    citation: `@online{clanuwat2018deep,
  author       = {Tarin Clanuwat and Mikel Bober-Irizar and Asanobu Kitamoto and Alex Lamb and Kazuaki Yamamoto and David Ha},
  title        = {Deep Learning for Classical Japanese Literature},
  date         = {2018-12-03},
  year         = {2018},
  eprintclass  = {cs.CV},
  eprinttype   = {arXiv},
  eprint       = {cs.CV/1812.01718},
}`,
    features: pictures(hiragana),
    download: 20.26,
    size: 31.76,
    licence: 'CC BY-SA 4.0',
  },
];
