/** Modules of TensorFlow of which the Lab has a part: what it lacks is named as such. */
import type { PyValue } from '../../python/value.ts';
import { IncompleteModule, type Library } from '../incomplete-module.ts';
import { existsInTensorflow } from './absent-names.ts';

const tensorflow: Library = { name: 'TensorFlow', alias: 'tf', error: 'NotImplementedError', has: existsInTensorflow };

export class PartialModule extends IncompleteModule {
  /** @param folder `math` for `tf.math` */
  constructor(name: string, folder: string, members: Readonly<Record<string, PyValue | (() => PyValue)>>) {
    super(tensorflow, name, folder, members);
  }
}
