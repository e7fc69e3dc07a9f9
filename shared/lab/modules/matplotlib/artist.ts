/** What drawing functions hand back: things that are printed and kept, but not changed here. */
import type { Interpreter } from '../../python/interpreter.ts';
import { addressOf } from '../../python/types/address.ts';
import type { PyType } from '../../python/value.ts';
import { nativeType, PyObject, type PyValue } from '../../python/value.ts';

const types = new Map<string, PyType>();

/** A type by its name and module, made once. */
function typeNamed(module: string, name: string): PyType {
  const key = `${module}.${name}`;
  let found = types.get(key);
  if (!found) {
    found = nativeType<PyArtist>(name, {
      module,
      slots: {
        repr: (_vm, self) => self.text ?? `<${module}.${name} object at ${addressOf(self)}>`,
        str: (vm, self) => self.label ?? self.text ?? vm.repr(self),
      },
    });
    types.set(key, found);
  }
  return found;
}

export class PyArtist extends PyObject {
  readonly type: PyType;

  constructor(
    module: string,
    name: string,
    /** Its `repr`; null for the usual one with an address. */
    readonly text: string | null = null,
    /** Its `str` where that differs. */
    readonly label: string | null = null,
  ) {
    super();
    this.type = typeNamed(module, name);
  }
}

export const lineArtist = (label: string): PyArtist => new PyArtist('matplotlib.lines', 'Line2D', null, `Line2D(${label})`);
export const barArtist = (count: number): PyArtist =>
  new PyArtist('matplotlib.container', 'BarContainer', `<BarContainer object of ${count} artists>`);

/** `Text(0, 0.5, 'y')`. */
export function textArtist(vm: Interpreter, x: PyValue, y: PyValue, text: PyValue): PyArtist {
  return new PyArtist('matplotlib.text', 'Text', `Text(${vm.str(x)}, ${vm.str(y)}, ${vm.repr(vm.str(text))})`);
}
