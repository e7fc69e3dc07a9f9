/** `super()`. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { Frame } from '../compile/code.ts';
import { bindAttribute } from '../operations/binding.ts';
import { ownSlotMethod } from '../operations/slot-methods.ts';
import { PyMethod } from '../types/function.ts';
import { type MaybeValue, nativeType, PyObject, PyType, type PyValue } from '../value.ts';

export const superType = nativeType<PySuper>('super', {
  slots: {
    repr: (_vm, self) => `<super: <class '${self.start.name}'>, <${self.startType.name} object>>`,
    getAttribute: (vm, self, name) => self.find(vm, name),
  },
});

/** An object seen from behind one of its classes. */
class PySuper extends PyObject {
  constructor(
    readonly start: PyType,
    readonly object: PyValue,
    /** Whose resolution order is walked. */
    readonly startType: PyType,
  ) {
    super();
  }

  get type(): PyType {
    return superType;
  }

  find(vm: Interpreter, name: string): MaybeValue {
    const { mro } = this.startType;
    for (const owner of mro.slice(mro.indexOf(this.start) + 1)) {
      const value = owner.attributes.get(name);
      if (value !== undefined) {
        if (this.object === this.startType) return value;
        return bindAttribute(vm, value, this.object, this.startType, owner);
      }
      const method = ownSlotMethod(owner, name);
      if (method !== undefined) return new PyMethod(method, this.object);
    }
    return undefined;
  }
}

superType.construct = (vm, _cls, { positional }) => {
  const [start, object] = positional.length > 0 ? [positional[0], positional[1] ?? null] : fromFrame(vm);
  if (!(start instanceof PyType)) {
    return raise('TypeError', `super() argument 1 must be a type, not ${vm.typeOf(start).name}`);
  }
  const own = vm.typeOf(object);
  if (own.isSubtypeOf(start)) return new PySuper(start, object, own);
  if (object instanceof PyType && object.isSubtypeOf(start)) return new PySuper(start, object, object);
  return raise('TypeError', 'super(type, obj): obj must be an instance or subtype of type');
};

/** Without arguments: the class around the running function, and the function's first argument. */
function fromFrame(vm: Interpreter): readonly [PyValue, PyValue] {
  const frame = 'frame' in vm && vm.frame instanceof Frame ? vm.frame : null;
  const cls = frame?.classCell?.value;
  if (!frame || frame.callee === null) return raise('RuntimeError', 'super(): no arguments', 'super-outside');
  if (cls === undefined) return raise('RuntimeError', 'super(): __class__ cell not found', 'super-outside');
  const [first] = frame.values;
  return first === undefined ? raise('RuntimeError', 'super(): no arguments', 'super-outside') : [cls, first];
}
