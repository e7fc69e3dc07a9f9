/** The names a session holds, for forms and hovers. */
import type { Variable } from '../session.ts';
import type { Machine } from './machine.ts';
import { NativeFunction } from './native.ts';
import { previewOf } from './preview.ts';
import { PyFunction } from './types/function.ts';
import { PyModule } from './types/module.ts';
import { PyObject, PyType, type PyValue } from './value.ts';

export function variablesOf(machine: Machine): readonly Variable[] {
  const variables: Variable[] = [];
  for (const [name, { value }] of machine.globals) {
    if (value === undefined || name.startsWith('_') || isDefinition(value)) continue;
    const known = describe(machine, value);
    variables.push({ name, ...known, preview: previewOf(machine, value, known.shape) });
  }
  return variables;
}

function isDefinition(value: PyValue): boolean {
  return value instanceof PyModule || value instanceof PyFunction || value instanceof NativeFunction || value instanceof PyType;
}

function describe(machine: Machine, value: PyValue): Pick<Variable, 'type' | 'shape'> {
  const { name } = machine.typeOf(value);
  const known = value instanceof PyObject ? value.type.slot('shape')?.(machine, value) : null;
  return known ? { type: known.type ?? name, shape: known.shape } : { type: name, shape: null };
}
