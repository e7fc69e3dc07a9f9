import { describe, expect, it } from 'vitest';
import type { DatasetLibrary } from '../../environment.ts';
import { createLabSession } from '../../python/session.ts';

function start(library?: DatasetLibrary) {
  const session = createLabSession({ entropy: () => 0.5, library });
  session.run('import tensorflow as tf\nimport tensorflow_datasets as tfds');
  return session;
}

/** Two training and one test picture. */
const tiny: DatasetLibrary = {
  load: (name, split) => {
    if (name !== 'mnist') return null;
    const rows = split === 'train' ? 2 : 1;
    const values = new Uint8Array(rows * 784).map((_, index) => index % 251);
    return {
      columns: {
        image: { dtype: 'uint8', shape: [rows, 28, 28, 1], values },
        label: { dtype: 'int64', shape: [rows], values: BigInt64Array.from([5n, 0n]).slice(0, rows) },
      },
    };
  },
};

describe('tensorflow_datasets', () => {
  it('lists what the library has, in the order of the alphabet', () => {
    const { result } = start().run('tfds.list_builders()');
    expect(result).toContain("'fashion_mnist', 'kmnist', 'mnist', 'moons'");
  });

  it('tells of a set that is not here all but its examples', () => {
    const session = start();
    session.run("mnist, info = tfds.load('mnist', with_info=True)");
    expect(session.run('mnist.keys()').result).toBe("dict_keys(['train', 'test'])");
    expect(session.run("mnist['train']").result).toBe(
      "<_PrefetchDataset element_spec={'image': TensorSpec(shape=(28, 28, 1), dtype=tf.uint8, name=None), 'label': TensorSpec(shape=(), dtype=tf.int64, name=None)}>",
    );
    expect(session.run("len(mnist['train'])").result).toBe('60000');
    expect(session.run("info.splits['test'].num_examples, info.features['label'].num_classes").result).toBe('(10000, 10)');
    const { error } = session.run("next(iter(mnist['train']))");
    expect(error).toMatchObject({ type: 'NotFoundError', hint: 'dataset-not-here' });
    expect(error?.message).toContain('Data room');
  });

  it('prints the facts of a set as TensorFlow Datasets does', () => {
    const { stdout } = start().run("print(tfds.builder('mnist').info)");
    expect(stdout).toBe(`tfds.core.DatasetInfo(
    name='mnist',
    full_name='mnist/3.0.1',
    description="""
    The MNIST database of handwritten digits.
    """,
    homepage='http://yann.lecun.com/exdb/mnist/',
    data_dir='~/tensorflow_datasets/mnist/3.0.1',
    file_format=tfrecord,
    download_size=11.06 MiB,
    dataset_size=21.00 MiB,
    features=FeaturesDict({
        'image': Image(shape=(28, 28, 1), dtype=uint8),
        'label': ClassLabel(shape=(), dtype=int64, num_classes=10),
    }),
    supervised_keys=('image', 'label'),
    disable_shuffling=False,
    nondeterministic_order=False,
    splits={
        'test': <SplitInfo num_examples=10000, num_shards=1>,
        'train': <SplitInfo num_examples=60000, num_shards=1>,
    },
    citation="""@article{lecun2010mnist,
      title={MNIST handwritten digit database},
      author={LeCun, Yann and Cortes, Corinna and Burges, CJ},
      journal={ATT Labs [Online]. Available: http://yann.lecun.com/exdb/mnist},
      volume={2},
      year={2010}
    }""",
)
`);
  });

  it('gives the examples that are on this machine', () => {
    const session = start(tiny);
    session.run("ds = tfds.load('mnist', split='train', as_supervised=True)");
    expect(session.run('[int(label) for image, label in ds]').result).toBe('[5, 0]');
    expect(session.run('next(iter(ds.batch(2)))[0].shape').result).toBe('TensorShape([2, 28, 28, 1])');
    expect(session.run("[int(e['label']) for e in tfds.load('mnist', split='train+test')]").result).toBe('[5, 0, 5]');
  });

  it('makes the sets that need no file, whole or in parts', () => {
    const session = start();
    expect(session.run("len(tfds.load('moons', split='train[:25%]'))").result).toBe('200');
    expect(session.run("len(tfds.load('moons', split='train[-10:]'))").result).toBe('10');
    expect(session.run("next(iter(tfds.load('sine', split='test', batch_size=4)))['x'].shape").result).toBe('TensorShape([4])');
  });

  it('refuses unknown sets and splits by name', () => {
    const session = start();
    expect(session.run("tfds.load('minst')").error).toMatchObject({ type: 'NotFoundError' });
    expect(session.run("tfds.load('minst')").error?.message).toContain('minst -> mnist');
    expect(session.run("tfds.load('mnist', split='valid')").error?.message).toBe(
      "Unknown split 'valid'. Should be one of ['train', 'test'].",
    );
    expect(session.run("tfds.load('mnist', split='train[:200%]')").error?.type).toBe('ValueError');
  });
});
