/** `def` and `lambda`: code compiled once, a function value made every time the definition runs. */
import type { FunctionDefinition } from '../parse/syntax.ts';
import { hasYield } from '../parse/walk.ts';
import { Cell } from '../types/cell.ts';
import { type Code, type CodeParameter, PyFunction } from '../types/function.ts';
import { PyGenerator } from '../types/generator.ts';
import type { Interpreter } from '../interpreter.ts';
import type { CallArguments, MaybeValue } from '../value.ts';
import { compileBlock } from './block.ts';
import { type Evaluate, Frame, Signal } from './code.ts';
import { compileExpression } from './delegate.ts';
import { runGenerator } from './generator.ts';
import { bindParameters } from './parameters.ts';
import { compilePausableBlock } from './pausable.ts';
import type { Context } from './runtime.ts';
import type { Scope } from './scope.ts';

export function compileFunction(definition: FunctionDefinition, context: Context): Evaluate {
  const scope = context.scope.child(definition);
  const qualifiedName = context.prefix + definition.name;
  const code = compileCode(definition, scope, { ...context, scope, prefix: `${qualifiedName}.<locals>.` });
  const defaults = definition.parameters.map((parameter) =>
    parameter.default ? compileExpression(parameter.default, context) : null,
  );
  const captures = compileCaptures(scope, context.scope);
  return (frame) => {
    const values = defaults.map((value): MaybeValue => (value === null ? undefined : value(frame)));
    return new PyFunction(code, qualifiedName, values, captures(frame), frame.classCell);
  };
}

/** The cells of the enclosing frame that a nested scope uses, in the order of its closure. */
export function compileCaptures(inner: Scope, outer: Scope): (frame: Frame) => readonly Cell[] {
  const places = inner.free.map((name) => {
    const own = outer.cells.indexOf(name);
    return own !== -1 ? own : outer.cells.length + outer.free.indexOf(name);
  });
  return (frame) => places.map((place) => frame.cells[place]);
}

function compileCode(definition: FunctionDefinition, scope: Scope, context: Context): Code {
  const parameters = definition.parameters.map(({ name, kind }): CodeParameter => ({ name, kind }));
  const shared = parameters.flatMap(({ name }, index) => {
    const cell = scope.cells.indexOf(name);
    return cell === -1 ? [] : [{ index, cell }];
  });
  const pausing = definition.body.some(hasYield);
  const plainBody = pausing ? null : compileBlock(definition.body, context);
  const pausableBody = pausing ? compilePausableBlock(definition.body, context) : null;
  const simple = parameters.every(({ kind }) => kind === 'either' || kind === 'positional');
  const count = parameters.length;
  const cellCount = scope.cells.length;
  const { runtime, source } = context;

  function enter(vm: Interpreter, callee: PyFunction, { positional, keywords }: CallArguments): Frame {
    const values: MaybeValue[] =
      simple && positional.length === count && keywords.size === 0
        ? positional.slice()
        : bindParameters(vm, callee, parameters, { positional, keywords });
    const cells: Cell[] = [];
    for (let index = 0; index < cellCount; index++) cells.push(new Cell());
    for (const cell of callee.closure) cells.push(cell);
    for (const { index, cell } of shared) cells[cell].value = values[index];
    for (let index = values.length; index < scope.localCount; index++) values.push(undefined);
    const frame = new Frame(source, definition.name, values, cells, callee);
    frame.classCell = callee.classCell;
    return frame;
  }

  return {
    name: definition.name,
    doc: definition.doc,
    parameters,
    invoke: (vm, callee, args) => {
      const frame = enter(vm, callee, args);
      if (pausableBody) return new PyGenerator(callee.qualifiedName, runGenerator(frame, pausableBody, runtime));
      if (!plainBody) return null;
      // As `runtime.run`, written out: recursion is as deep as the stack has room for calls.
      const outer = runtime.begin(frame);
      try {
        return plainBody(frame) === Signal.return ? frame.result : null;
      } catch (error) {
        throw runtime.traced(error, frame);
      } finally {
        runtime.end(outer);
      }
    },
  };
}
