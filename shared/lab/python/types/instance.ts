/** Instances of classes, and the classes that cells define. */
import { PyObject, PyType, type PyValue, type Slots } from '../value.ts';
import type { Interpreter } from '../interpreter.ts';
import type { CallArguments } from '../value.ts';

/** An object with attributes of its own. Native types whose instances take any attribute extend it. */
export class PyInstance extends PyObject {
  readonly attributes = new Map<string, PyValue>();

  constructor(readonly type: PyType) {
    super();
  }
}

/** A class that a cell defines. */
export class PyClass extends PyType {
  /** The same object as `slots`, which only `class-slots.ts` fills. */
  readonly ownSlots: Slots<PyObject>;

  constructor(
    name: string,
    readonly qualifiedName: string,
    bases: readonly PyType[],
    construct?: (vm: Interpreter, cls: PyType, args: CallArguments) => PyValue,
  ) {
    const slots: Slots<PyObject> = {};
    super(name, { bases, slots, module: '__main__', construct, extensible: true });
    this.ownSlots = slots;
  }
}
