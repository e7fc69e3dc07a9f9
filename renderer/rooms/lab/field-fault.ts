/** What is wrong with what stands in a field of a form, as the key of the words that say it. Knows no screen. */
import type { PaletteParameter } from '#shared/lab/palette.ts';
import type { Variable } from '#shared/lab/session.ts';
import { parseLiteral, type Literal } from './python-literal.ts';

export type FieldFault =
  | 'lab.ops.fault.whole'
  | 'lab.ops.fault.number'
  | 'lab.ops.fault.numbers'
  | 'lab.ops.fault.list'
  | 'lab.ops.fault.text'
  | 'lab.ops.fault.unknown'
  | 'lab.ops.fault.kind'
  | 'lab.ops.fault.brackets';

const simpleName = /^[A-Za-z_]\w*$/;

/** null where nothing is wrong, or where it cannot be told: any expression may stand in a field. */
export function fieldFault(parameter: PaletteParameter, value: string, variables: readonly Variable[]): FieldFault | null {
  const text = value.trim();
  if (text === '' || text === 'None') return null;
  if (!isBalanced(text)) return 'lab.ops.fault.brackets';
  const variable = variables.find(({ name }) => name === text);
  const literal = parseLiteral(text);
  if (literal === undefined) return nameFault(parameter, text, variable);
  return literalFault(parameter.kind, literal);
}

/** A name alone has to be one that the session holds; functions and modules are not among them. */
function nameFault({ kind }: PaletteParameter, text: string, variable: Variable | undefined): FieldFault | null {
  if (!simpleName.test(text) || kind === 'function') return null;
  if (variable === undefined) return kind === 'text' || kind === 'names' ? 'lab.ops.fault.text' : 'lab.ops.fault.unknown';
  if (kind === 'dataset') return variable.type.endsWith('Dataset') ? null : 'lab.ops.fault.kind';
  if (kind === 'frame') return variable.type === 'DataFrame' ? null : 'lab.ops.fault.kind';
  return null;
}

function literalFault(kind: PaletteParameter['kind'], literal: Literal): FieldFault | null {
  const whole = (item: Literal): boolean => typeof item === 'number' && Number.isInteger(item);
  switch (kind) {
    case 'int':
    case 'axis':
      return whole(literal) || literal === null ? null : 'lab.ops.fault.whole';
    case 'float':
      return typeof literal === 'number' ? null : 'lab.ops.fault.number';
    case 'shape':
    case 'ints':
    case 'axes':
      return (Array.isArray(literal) ? literal : [literal]).every((item: Literal) => item === null || whole(item))
        ? null
        : 'lab.ops.fault.numbers';
    case 'tensors':
    case 'frames':
      return Array.isArray(literal) ? null : 'lab.ops.fault.list';
    case 'text':
      return typeof literal === 'string' ? null : 'lab.ops.fault.text';
    case 'names':
      return typeof literal === 'string' || Array.isArray(literal) ? null : 'lab.ops.fault.text';
    case 'dataset':
    case 'frame':
    case 'function':
      return 'lab.ops.fault.kind';
    default:
      return null;
  }
}

/** Whether every bracket and every quote that opens is closed. */
function isBalanced(text: string): boolean {
  const plain = text.replace(/'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/g, '');
  if (/['"]/.test(plain)) return false;
  const open: string[] = [];
  for (const sign of plain) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (')]}'.includes(sign) && '([{'.indexOf(open.pop() ?? '-') !== ')]}'.indexOf(sign)) return false;
  }
  return open.length === 0;
}
