/** `import` and `from … import`. */
import { raise, raiseNear } from '../exceptions.ts';
import { nearestName } from '#shared/expression/nearest-name.ts';
import type { StatementOf } from '../parse/syntax.ts';
import { PyModule } from '../types/module.ts';
import type { PyValue } from '../value.ts';
import { type Execute, Signal } from './code.ts';
import { assignName } from './name.ts';
import type { Context, Runtime } from './runtime.ts';

export function compileImport({ modules }: StatementOf<'import'>, context: Context): Execute {
  const { runtime } = context;
  const steps = modules.map((module) => {
    const [first] = module.name.split('.');
    return { module, first, assign: assignName(module.alias ?? first, context) };
  });
  return (frame) => {
    for (const { module, first, assign } of steps) {
      frame.span = module;
      const found = runtime.importModule(module.name);
      assign(frame, module.alias === null ? runtime.importModule(first) : found);
    }
    return Signal.next;
  };
}

export function compileFromImport({ module, names, ...span }: StatementOf<'from'>, context: Context): Execute {
  const { runtime } = context;
  if (names === null) {
    return (frame) => {
      frame.span = span;
      const found = runtime.importModule(module);
      if (!(found instanceof PyModule)) raise('ImportError', `cannot import the names of '${module}'`);
      for (const name of found.names()) {
        if (name.startsWith('_')) continue;
        runtime.globalCell(name).value = runtime.getAttribute(found, name);
      }
      return Signal.next;
    };
  }
  const assigns = names.map(({ name, alias }) => assignName(alias ?? name, context));
  return (frame) => {
    frame.span = span;
    if (module === '__future__') return Signal.next;
    const found = runtime.importModule(module);
    for (const [index, imported] of names.entries()) {
      frame.span = imported;
      assigns[index](frame, importName(found, module, imported.name, runtime));
    }
    return Signal.next;
  };
}

function importName(found: PyValue, module: string, name: string, runtime: Runtime): PyValue {
  const value = runtime.findAttribute(found, name);
  if (value !== undefined) return value;
  const near = found instanceof PyModule ? nearestName(name, found.names()) : null;
  raiseNear('ImportError', `cannot import name '${name}' from '${module}'`, near, 'not-in-module');
}
