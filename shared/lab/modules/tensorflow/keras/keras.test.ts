/** Parts of Keras that the Lab names as left out, and Keras as a module of its own. */
import { expect, it } from 'vitest';
import { createLabSession } from '../../../python/session.ts';

function run(code: string) {
  return createLabSession({ entropy: () => 0.5 }).run(code);
}

it.each([
  ['import keras\nkeras.optimizers.SGD(clipnorm=1.0)', 'clipnorm'],
  ['import keras\nkeras.optimizers.Adam(amsgrad=True)', 'amsgrad'],
  ['import keras\nkeras.layers.LSTM(3)', 'keras.layers.LSTM'],
  ['import keras\nkeras.ops', 'keras.ops'],
  ['import keras\nkeras.random', 'keras.random'],
])('%s is refused by name', (code, name) => {
  const { error } = run(code);
  expect(error?.type).toBe('NotImplementedError');
  expect(error?.message).toContain(name);
});

it('takes what changes nothing', () => {
  expect(run('import keras\nkeras.optimizers.Adam(weight_decay=None, amsgrad=False).name').result).toBe("'adam'");
});

it('is imported as keras, too', () => {
  const { result, error } = run('from keras import layers\nimport tensorflow as tf\nlayers.Dense is tf.keras.layers.Dense');
  expect(error).toBeNull();
  expect(result).toBe('True');
});
