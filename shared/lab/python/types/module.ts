/** A module: names with values. */
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const moduleType = nativeType<PyModule>('module', {
  slots: {
    repr: (_vm, module) => `<module '${module.name}'>`,
    getAttribute: (_vm, module, name) => module.find(name),
  },
});

export class PyModule extends PyObject {
  private readonly made = new Map<string, PyValue>();

  /** @param members Values, or functions that make them when they are first asked for. */
  constructor(
    readonly name: string,
    private readonly members: Readonly<Record<string, PyValue | (() => PyValue)>>,
  ) {
    super();
  }

  get type(): PyType {
    return moduleType;
  }

  names(): readonly string[] {
    return Object.keys(this.members);
  }

  /** Whether there is the name in Python, be it supported here or not. */
  knows(name: string): boolean {
    return Object.hasOwn(this.members, name);
  }

  find(name: string): MaybeValue {
    if (!Object.hasOwn(this.members, name)) return undefined;
    const ready = this.made.get(name);
    if (ready !== undefined) return ready;
    const member = this.members[name];
    const value = typeof member === 'function' ? member() : member;
    this.made.set(name, value);
    return value;
  }
}
