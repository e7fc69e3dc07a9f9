/** Comprehensions and generator expressions, each with a scope of its own. */
import type { Comprehension, ExpressionOf } from '../parse/syntax.ts';
import { reserveGrowth } from '../operations/reserve.ts';
import { Cell } from '../types/cell.ts';
import { PyDict } from '../types/dict.ts';
import { PyGenerator } from '../types/generator.ts';
import { PyList } from '../types/list.ts';
import { PySet } from '../types/set.ts';
import type { MaybeValue, PyIterator, PyValue } from '../value.ts';
import { type Assign, type Evaluate, Frame, type Pausable, Signal } from './code.ts';
import { compileExpression, compileTest } from './delegate.ts';
import { compileCaptures } from './function.ts';
import { runGenerator } from './generator.ts';
import type { Context, Runtime } from './runtime.ts';
import { compileTarget } from './target.ts';

interface Clause {
  /** null: the first clause, whose iterable is evaluated outside. */
  readonly iterable: Evaluate | null;
  readonly assign: Assign;
  readonly conditions: readonly ((frame: Frame) => boolean)[];
}

export function compileComprehension(expression: ExpressionOf<'comprehension'>, outer: Context): Evaluate {
  const { comprehension } = expression;
  const scope = outer.scope.child(comprehension);
  const { runtime, source } = outer;
  const { makes } = comprehension;
  const name = makes === 'generator' ? '<genexpr>' : `<${makes}comp>`;
  const context: Context = { ...outer, scope, prefix: `${outer.prefix}${name}.<locals>.` };
  const first = compileExpression(comprehension.clauses[0].iterable, outer);
  const firstSpan = comprehension.clauses[0].iterable;
  const captures = compileCaptures(scope, outer.scope);
  const clauses = comprehension.clauses.map(({ target, iterable, conditions }, index): Clause => ({
    iterable: index === 0 ? null : compileExpression(iterable, context),
    assign: compileTarget(target, context),
    conditions: conditions.map((condition) => compileTest(condition, context)),
  }));
  const element = compileExpression(comprehension.element, context);
  const key = comprehension.key ? compileExpression(comprehension.key, context) : null;
  const body = makes === 'generator' ? null : collector(comprehension, clauses, element, key, runtime);
  const lazy = makes === 'generator' ? pausing(clauses, element, runtime) : null;

  return (frame) => {
    const iterable = first(frame);
    frame.span = firstSpan;
    const iterator = runtime.iterate(iterable);
    const cells: Cell[] = scope.cells.map(() => new Cell());
    for (const cell of captures(frame)) cells.push(cell);
    const values: MaybeValue[] = [];
    for (let index = 0; index < scope.localCount; index++) values.push(undefined);
    const inner = new Frame(source, name, values, cells, frame.callee);
    inner.span = expression;
    inner.classCell = frame.classCell;
    inner.namespace = null;
    if (lazy) return new PyGenerator(outer.prefix + name, runGenerator(inner, lazy(iterator), runtime));
    if (!body) return null;
    // As `runtime.run`, written out: recursion is as deep as the stack has room for calls.
    const caller = runtime.begin(inner);
    try {
      return body(inner, iterator);
    } catch (error) {
      throw runtime.traced(error, inner);
    } finally {
      runtime.end(caller);
    }
  };
}

function collector(
  { makes }: Comprehension,
  clauses: readonly Clause[],
  element: Evaluate,
  key: Evaluate | null,
  runtime: Runtime,
): (frame: Frame, iterator: PyIterator) => PyValue {
  if (makes === 'list' && clauses.length === 1) return listCollector(clauses[0], element, runtime);
  if (makes === 'list') {
    return (frame, iterator) => {
      const items: PyValue[] = [];
      each(clauses, 0, frame, iterator, runtime, () => {
        items.push(element(frame));
        reserveGrowth(runtime, items.length);
      });
      return new PyList(items);
    };
  }
  if (key !== null) {
    return (frame, iterator) => {
      const dict = new PyDict();
      each(clauses, 0, frame, iterator, runtime, () => {
        const name = key(frame);
        dict.set(runtime, name, element(frame));
      });
      return dict;
    };
  }
  return (frame, iterator) => {
    const set = new PySet();
    each(clauses, 0, frame, iterator, runtime, () => set.add(runtime, element(frame)));
    return set;
  };
}

/** Lists with one clause, the usual ones: nothing of its own stands on the stack while an element is computed. */
function listCollector({ assign, conditions }: Clause, element: Evaluate, runtime: Runtime) {
  return (frame: Frame, iterator: PyIterator): PyValue => {
    const items: PyValue[] = [];
    for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
      if (--runtime.fuel < 0) runtime.refuel();
      assign(frame, value);
      if (!holds(conditions, frame)) continue;
      items.push(element(frame));
      reserveGrowth(runtime, items.length);
    }
    return new PyList(items);
  };
}

function holds(conditions: Clause['conditions'], frame: Frame): boolean {
  for (const condition of conditions) if (!condition(frame)) return false;
  return true;
}

function each(
  clauses: readonly Clause[],
  at: number,
  frame: Frame,
  iterator: PyIterator,
  runtime: Runtime,
  action: () => void,
): void {
  const { assign, conditions } = clauses[at];
  const inner = at + 1 < clauses.length ? clauses[at + 1].iterable : null;
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    if (--runtime.fuel < 0) runtime.refuel();
    assign(frame, value);
    if (!holds(conditions, frame)) continue;
    if (inner) each(clauses, at + 1, frame, runtime.iterate(inner(frame)), runtime, action);
    else action();
  }
}

function pausing(clauses: readonly Clause[], element: Evaluate, runtime: Runtime): (iterator: PyIterator) => Pausable {
  function* from(at: number, frame: Frame, iterator: PyIterator): Generator<PyValue, Signal, PyValue> {
    const { assign, conditions } = clauses[at];
    const inner = at + 1 < clauses.length ? clauses[at + 1].iterable : null;
    for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
      if (--runtime.fuel < 0) runtime.refuel();
      assign(frame, value);
      if (!holds(conditions, frame)) continue;
      if (inner) yield* from(at + 1, frame, runtime.iterate(inner(frame)));
      else yield element(frame);
    }
    return Signal.next;
  }
  return (iterator) => (frame) => from(0, frame, iterator);
}
