/** Errors of cells as people read them: Python's traceback, the place to mark, a hint. */
import type { CellError } from '../output.ts';
import type { Source } from './compile/code.ts';
import type { PyException } from './exceptions.ts';
import { type TraceEntry } from './exceptions.ts';
import type { Interpreter } from './interpreter.ts';
import { lineAt, lineText } from './lines.ts';
import type { Refusal } from './parse/refusal.ts';
import { shapeHint } from './shape-hints.ts';

/** Causes of causes that are told. */
const mostCauses = 10;
/** Lines of one traceback; of longer ones the middle is left out. */
const mostLines = 20;

export function describeError(vm: Interpreter, exception: PyException, { place, text }: Source): CellError {
  const own = exception.trace.filter((entry) => entry.place === place && entry.source === text);
  const { from, to } = own[0] ?? { from: 0, to: 0 };
  const message = messageOf(vm, exception);
  return {
    type: exception.type.name,
    message,
    line: lineAt(text, from),
    from,
    to,
    traceback: tracebackOf(vm, exception),
    hint: exception.hint ?? shapeHint(message),
    suggestion: exception.suggestion,
  };
}

export function describeRefusal({ type, message, from, to, hint }: Refusal, text: string, place: string): CellError {
  const line = lineAt(text, from);
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const shown = lineText(text, from);
  const indent = text.slice(start).length - text.slice(start).trimStart().length;
  const marks = '^'.repeat(Math.max(1, Math.min(to, start + indent + shown.length) - from));
  const marked = `    ${shown}\n    ${' '.repeat(Math.max(0, from - start - indent))}${marks}`;
  const traceback = `  ${place}, line ${line}\n${marked}\n${type}: ${message}`;
  return { type, message, line, from, to, traceback, hint, suggestion: null };
}

/** `str(exception)`; a class of a cell may fail at it. */
function messageOf(vm: Interpreter, exception: PyException): string {
  try {
    return vm.str(exception);
  } catch {
    return '<exception str() failed>';
  }
}

function tracebackOf(vm: Interpreter, exception: PyException): string {
  const chain: string[] = [];
  let current: PyException | null = exception;
  while (current !== null && chain.length < mostCauses) {
    chain.unshift(oneTraceback(vm, current));
    const { cause, context, contextHidden }: PyException = current;
    if (cause) chain.unshift('\n\nThe above exception was the direct cause of the following exception:\n\n');
    else if (context && !contextHidden)
      chain.unshift('\n\nDuring handling of the above exception, another exception occurred:\n\n');
    current = cause ?? (contextHidden ? null : context);
  }
  return chain.join('');
}

function oneTraceback(vm: Interpreter, exception: PyException): string {
  const entries = exception.trace.map(entryText).reverse();
  const left = entries.length - mostLines;
  const lines =
    left > 0 ? [...entries.slice(0, mostLines / 2), `  [${left} more calls]`, ...entries.slice(-mostLines / 2)] : entries;
  const message = messageOf(vm, exception);
  const { module, name } = exception.type;
  const type = module === 'builtins' || module === '__main__' ? name : `${module}.${name}`;
  const near = exception.suggestion === null ? '' : `. Did you mean: '${exception.suggestion}'?`;
  const last = message === '' ? type : `${type}: ${message}${near}`;
  return ['Traceback (most recent call last):', ...lines, last].join('\n');
}

function entryText({ place, source, function: name, from }: TraceEntry): string {
  return `  ${place}, line ${lineAt(source, from)}, in ${name}\n    ${lineText(source, from)}`;
}
