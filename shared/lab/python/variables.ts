/** The names a session holds, for forms and hovers. */
import type { Variable } from '../session.ts';
import type { Machine } from './machine.ts';
import { NativeFunction } from './native.ts';
import { PyFunction } from './types/function.ts';
import { PyModule } from './types/module.ts';
import { PyObject, PyType, type PyValue } from './value.ts';

export function variablesOf(machine: Machine): readonly Variable[] {
  const variables: Variable[] = [];
  for (const [name, { value }] of machine.globals) {
    if (value === undefined || name.startsWith('_') || isDefinition(value)) continue;
    variables.push({ name, ...describe(machine, value) });
  }
  return variables;
}

function isDefinition(value: PyValue): boolean {
  return value instanceof PyModule || value instanceof PyFunction || value instanceof NativeFunction || value instanceof PyType;
}

function describe(machine: Machine, value: PyValue): Omit<Variable, 'name'> {
  const type = machine.typeOf(value).name;
  if (!(value instanceof PyObject)) return { type, shape: null };
  const display = viewOf(machine, value);
  if (display?.kind === 'tensor') return { type: display.tensor.dtype, shape: display.tensor.shape };
  if (display?.kind === 'table') return { type, shape: [display.table.total, display.table.columns.length] };
  return { type, shape: null };
}

/** A view that cannot be made is none. */
function viewOf(machine: Machine, value: PyObject) {
  try {
    return value.type.slot('display')?.(machine, value) ?? null;
  } catch {
    return null;
  }
}
