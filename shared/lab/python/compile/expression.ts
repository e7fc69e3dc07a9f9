/** Expressions compiled to functions of the frame. */
import type { Expression, ExpressionOf } from '../parse/syntax.ts';
import { isIterable } from '../operations/iteration.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { copySet, setOf } from '../types/set.ts';
import { PySlice } from '../types/slice.ts';
import { PyTuple } from '../types/tuple.ts';
import { raise } from '../exceptions.ts';
import type { PyValue } from '../value.ts';
import { compileBinary, compileComparison } from './arithmetic.ts';
import { compileCall } from './call.ts';
import type { Evaluate, Frame } from './code.ts';
import { compileComprehension } from './comprehension.ts';
import { compileText } from './format-text.ts';
import { compileExpression, compileTest } from './delegate.ts';
import { compileFunction } from './function.ts';
import { assignName, readName } from './name.ts';
import type { Context } from './runtime.ts';

export function compileAnyExpression(expression: Expression, context: Context): Evaluate {
  const { runtime } = context;
  switch (expression.kind) {
    case 'constant': {
      const { value } = expression;
      return () => value;
    }
    case 'name':
      return readName(expression, context);
    case 'tuple': {
      const items = compileItems(expression.items, context);
      return (frame) => new PyTuple(items(frame));
    }
    case 'list': {
      const items = compileItems(expression.items, context);
      return (frame) => new PyList(items(frame));
    }
    case 'set': {
      const items = compileItems(expression.items, context);
      // CPython makes a set of three or more constants once, makes it anew when it merges constants, and copies it.
      const copied = expression.items.length > 2 && expression.items.every(isConstant);
      return (frame) => {
        const values = items(frame);
        frame.span = expression;
        const set = setOf(runtime, values);
        return copied ? copySet(setOf(runtime, set.values())) : set;
      };
    }
    case 'dict':
      return compileDict(expression, context);
    case 'unary': {
      const operand = compileExpression(expression.operand, context);
      const { operator } = expression;
      return (frame) => {
        const value = operand(frame);
        frame.span = expression;
        return runtime.unary(operator, value);
      };
    }
    case 'not': {
      const operand = compileTest(expression.operand, context);
      return (frame) => !operand(frame);
    }
    case 'binary':
      return compileBinary(expression, context);
    case 'comparison':
      return compileComparison(expression, context);
    case 'logic':
      return compileLogic(expression, context);
    case 'conditional': {
      const test = compileTest(expression.test, context);
      const then = compileExpression(expression.then, context);
      const otherwise = compileExpression(expression.otherwise, context);
      return (frame) => (test(frame) ? then(frame) : otherwise(frame));
    }
    case 'lambda':
      return compileFunction(expression.definition, context);
    case 'call':
      return compileCall(expression, context);
    case 'attribute': {
      const object = compileExpression(expression.object, context);
      const { name } = expression;
      return (frame) => {
        const value = object(frame);
        frame.span = expression;
        return runtime.getAttribute(value, name);
      };
    }
    case 'index':
      return compileIndex(expression, context);
    case 'slice': {
      const [start, stop, step] = [expression.start, expression.stop, expression.step].map((bound) =>
        bound ? compileExpression(bound, context) : () => null,
      );
      return (frame) => new PySlice(start(frame), stop(frame), step(frame));
    }
    case 'comprehension':
      return compileComprehension(expression, context);
    case 'text':
      return compileText(expression.parts, context);
    case 'walrus': {
      const value = compileExpression(expression.value, context);
      const assign = assignName(expression.target.name, context);
      return (frame) => {
        const result = value(frame);
        assign(frame, result);
        return result;
      };
    }
    case 'starred':
    case 'yield':
      throw new Error(`A ${expression.kind} expression is compiled where it stands`);
  }
}

/** Items of a literal; starred ones are spread. */
export function compileItems(items: readonly Expression[], context: Context): (frame: Frame) => PyValue[] {
  const { runtime } = context;
  if (!items.some(({ kind }) => kind === 'starred')) {
    const values = items.map((item) => compileExpression(item, context));
    const count = values.length;
    return (frame) => {
      const result: PyValue[] = [];
      for (let index = 0; index < count; index++) result.push(values[index](frame));
      return result;
    };
  }
  const parts = items.map((item) => ({
    starred: item.kind === 'starred',
    item,
    evaluate: compileExpression(item.kind === 'starred' ? item.value : item, context),
  }));
  return (frame) => {
    const result: PyValue[] = [];
    for (const { starred, item, evaluate } of parts) {
      const value = evaluate(frame);
      if (!starred) {
        result.push(value);
        continue;
      }
      frame.span = item;
      if (!isIterable(value)) raise('TypeError', `Value after * must be an iterable, not ${runtime.typeOf(value).name}`);
      for (const element of runtime.toList(value)) result.push(element);
    }
    return result;
  };
}

function compileDict(expression: ExpressionOf<'dict'>, context: Context): Evaluate {
  const { runtime } = context;
  const entries = expression.entries.map(({ key, value }) => ({
    key: key && compileExpression(key, context),
    value: compileExpression(value, context),
  }));
  return (frame) => {
    const dict = new PyDict();
    for (const entry of entries) {
      if (entry.key !== null) {
        const key = entry.key(frame);
        const value = entry.value(frame);
        frame.span = expression;
        dict.set(runtime, key, value);
        continue;
      }
      const other = entry.value(frame);
      frame.span = expression;
      if (!(other instanceof PyDict)) raise('TypeError', `'${runtime.typeOf(other).name}' object is not a mapping`);
      for (const [key, value] of other.entries()) dict.set(runtime, key, value);
    }
    return dict;
  };
}

function compileLogic({ operator, left, right }: ExpressionOf<'logic'>, context: Context): Evaluate {
  const { runtime } = context;
  const first = compileExpression(left, context);
  const second = compileExpression(right, context);
  const wanted = operator === 'or';
  return (frame) => {
    const value = first(frame);
    if (typeof value === 'boolean') return value === wanted ? value : second(frame);
    frame.span = left;
    return runtime.truth(value) === wanted ? value : second(frame);
  };
}

function compileIndex(expression: ExpressionOf<'index'>, context: Context): Evaluate {
  const { runtime } = context;
  const object = compileExpression(expression.object, context);
  const key = compileExpression(expression.key, context);
  return (frame) => {
    const value = object(frame);
    const index = key(frame);
    if (typeof index === 'bigint' && value instanceof PyList && value.type.slots.getItem === undefined) {
      const item = value.items[Number(index)];
      if (item !== undefined) return item;
    }
    frame.span = expression;
    return runtime.getItem(value, index);
  };
}

/** What CPython computes while it compiles, as far as a set would hold it. */
function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'constant':
      return true;
    case 'unary':
      return isConstant(expression.operand);
    case 'binary':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'tuple':
      return expression.items.every(isConstant);
    default:
      return false;
  }
}
