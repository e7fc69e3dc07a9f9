/** Modules of TensorFlow of which the Lab has a part: what it lacks is named as such. */
import { raise } from '../../python/exceptions.ts';
import { PyModule } from '../../python/types/module.ts';
import type { MaybeValue, PyValue } from '../../python/value.ts';
import { existsInTensorflow } from './absent-names.ts';

export class PartialModule extends PyModule {
  /** @param folder `math` for `tf.math` */
  constructor(
    name: string,
    private readonly folder: string,
    members: Readonly<Record<string, PyValue | (() => PyValue)>>,
  ) {
    super(name, members);
  }

  override find(name: string): MaybeValue {
    const found = super.find(name);
    if (found !== undefined || !existsInTensorflow(this.folder, name)) return found;
    const path = ['tf', this.folder, name].filter((part) => part !== '').join('.');
    return raise('NotImplementedError', `${path} exists in TensorFlow, but it is not supported here.`, 'not-supported');
  }
}
