/** Python's `collections`. */
import { StandardModule } from '../standard/standard-module.ts';
import { counterType } from './counter.ts';
import { defaultDictType } from './default-dict.ts';
import { dequeType } from './deque.ts';
import { namedTupleFunction } from './named-tuple.ts';
import { orderedDictType } from './ordered-dict.ts';

export function createCollectionsModule(): StandardModule {
  return new StandardModule('collections', {
    Counter: counterType,
    OrderedDict: orderedDictType,
    defaultdict: defaultDictType,
    deque: dequeType,
    namedtuple: namedTupleFunction,
  });
}
