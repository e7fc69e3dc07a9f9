/** Adds the wheel's TensorFlow to the home of the tests, as `lote engines add` does with a Python's. */
import { addTensorflow } from '#main/compute/engines/tensorflow/add.ts';
import { ownFolder } from '#main/compute/engines/tensorflow/added.ts';
import { checkInstalled } from '#main/compute/engines/tensorflow/python.ts';
import { forkNode } from '#main/fork-node.ts';
import { builtEntry } from '../built.ts';
import { installedIn } from './wheel.mjs';

export async function setup(): Promise<void> {
  const trial = await builtEntry('engine-trial');
  const installed = installedIn(process.env['LOTE_TENSORFLOW'] ?? '');
  await checkInstalled(installed);
  await addTensorflow(installed, { folder: ownFolder(), spawn: () => forkNode(trial, 'ignore') });
}
