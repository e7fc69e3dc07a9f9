/** f-strings. */
import type { Replacement } from '../parse/syntax.ts';
import { ascii } from '../text/represent.ts';
import { compileExpression } from './delegate.ts';
import type { Evaluate, Frame } from './code.ts';
import type { Context } from './runtime.ts';

export function compileText(parts: readonly (string | Replacement)[], context: Context): Evaluate {
  return join(parts, context);
}

function join(parts: readonly (string | Replacement)[], context: Context): (frame: Frame) => string {
  const pieces = parts.map((part) => (typeof part === 'string' ? () => part : compileReplacement(part, context)));
  return (frame) => {
    let text = '';
    for (const piece of pieces) text += piece(frame);
    if (text.length > 10_000) context.runtime.reserve(text.length);
    return text;
  };
}

function compileReplacement({ value, conversion, spec }: Replacement, context: Context): (frame: Frame) => string {
  const { runtime } = context;
  const evaluate = compileExpression(value, context);
  const format = spec === null || spec.length === 0 ? null : join(spec, context);
  return (frame) => {
    let result = evaluate(frame);
    frame.span = value;
    if (conversion === 'r') result = runtime.repr(result);
    else if (conversion === 's') result = runtime.str(result);
    else if (conversion === 'a') result = ascii(runtime.repr(result));
    const wanted = format === null ? '' : format(frame);
    frame.span = value;
    return typeof result === 'string' && wanted === '' ? result : runtime.format(result, wanted);
  };
}
