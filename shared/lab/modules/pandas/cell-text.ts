/** The text of a column's cells as pandas prints them: one width for all, floats with the same digits. */
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PySet } from '../../python/types/set.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { toPython } from '../convert.ts';
import { PyArray } from '../numpy/array-object.ts';
import { textLength } from '../../python/types/text.ts';
import { type Column, isFloatType, isIntegerType, isMissing, numberOf } from './column.ts';

/** `display.precision`, `display.max_colwidth`. */
const precision = 6;
const longestCell = 50;

export type Alignment = 'left' | 'right' | 'centre';

export function pad(text: string, width: number, alignment: Alignment): string {
  const missing = Math.max(0, width - textLength(text));
  if (alignment === 'left') return text + ' '.repeat(missing);
  if (alignment === 'right') return ' '.repeat(missing) + text;
  // As Python's str.center shares out an odd number of blanks.
  const before = Math.floor(missing / 2) + (missing & width & 1);
  return ' '.repeat(before) + text + ' '.repeat(missing - before);
}

/** What the text of a cell takes up and costs, about. */
const bytesOfText = 64;
const stepsOfText = 8;

/** Cells before they get one width, each with the blank in front that separates columns. */
export function cellTexts(vm: Interpreter, { type, cells }: Column): readonly string[] {
  vm.reserve(cells.length * bytesOfText);
  vm.tick(cells.length * stepsOfText);
  if (isFloatType(type)) return floatTexts(vm, cells.map(numberOf), true);
  if (isIntegerType(type)) return cells.map((cell) => (typeof cell === 'bigint' && cell < 0n ? `${cell}` : ` ${String(cell)}`));
  return cells.map((cell) => objectText(vm, cell));
}

/** Floats with as many decimals as the longest of them needs, up to the precision, or all with an exponent. */
export function floatTexts(vm: Interpreter, values: readonly number[], leadingSpace: boolean): readonly string[] {
  const write = (spec: string) =>
    trimZeros(
      values.map((value) => (Number.isNaN(value) ? 'NaN' : vm.format(value, `${leadingSpace ? ' ' : ''}.${precision}${spec}`))),
    );
  const fixed = write('f');
  const longest = fixed.reduce((longer, text) => Math.max(longer, text.length), 0);
  const small = values.some((value) => value !== 0 && Math.abs(value) < 10 ** -precision);
  const large = values.some((value) => Math.abs(value) > 1e6);
  return small || (longest > precision + 6 && large) ? write('e') : fixed;
}

const withDecimals = /^\s*[+-]?[0-9]+\.[0-9]*$/;

/** Takes as many zeros off the ends as all numbers have, but leaves one decimal. */
function trimZeros(texts: readonly string[]): readonly string[] {
  const numbers = texts.filter((text) => withDecimals.test(text));
  if (numbers.length === 0) return texts;
  const zeros = numbers.reduce((fewest, text) => Math.min(fewest, zerosAtEnd(text)), Infinity);
  return texts.map((text) => {
    if (!withDecimals.test(text)) return text;
    const trimmed = text.slice(0, text.length - zeros);
    return trimmed.endsWith('.') ? `${trimmed}0` : trimmed;
  });
}

function zerosAtEnd(text: string): number {
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.length - end;
}

/** A cell of an object or text column; floats there have their own digits. */
function objectText(vm: Interpreter, cell: PyValue): string {
  if (cell === null) return ' None';
  if (typeof cell !== 'number') return ` ${thingText(vm, cell)}`;
  return Number.isNaN(cell) ? ' NaN' : singleFloat(vm, cell, ' ');
}

function singleFloat(vm: Interpreter, value: number, sign: string): string {
  const text = vm.format(value, `${sign}.${precision}f`).replace(/0+$/, '');
  return text.endsWith('.') ? `${text}0` : text;
}

/** A value inside a table: its `str`, with line breaks and tabs written out, lists by their elements. */
export function thingText(vm: Interpreter, thing: PyValue, quoted = false, depth = 0): string {
  if (thing instanceof PyList || thing instanceof PyTuple || thing instanceof PySet) {
    if (depth >= 3) return vm.str(thing);
    const items = vm
      .toList(thing)
      .map((item) =>
        typeof item === 'number' && !Number.isNaN(item) ? singleFloat(vm, item, '') : thingText(vm, item, quoted, depth + 1),
      );
    if (thing instanceof PyList) return `[${items.join(', ')}]`;
    if (thing instanceof PySet) return `{${items.join(', ')}}`;
    return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
  }
  if (thing instanceof PyArray) return thingText(vm, toPython(thing.tensor), quoted, depth);
  if (thing instanceof PyDict) {
    const pairs = thing
      .entries()
      .map(([key, value]) => `${thingText(vm, key, true, depth + 1)}: ${thingText(vm, value, true, depth + 1)}`);
    return `{${pairs.join(', ')}}`;
  }
  const text = vm.str(thing).replaceAll('\t', '\\t').replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  return quoted && typeof thing === 'string' ? `'${text}'` : text;
}

/** A name of an index, Series or column in a heading; None is empty. */
export function nameText(vm: Interpreter, name: PyValue): string {
  if (name === null) return '';
  if (typeof name === 'number' && !isMissing(name)) return floatTexts(vm, [name], false)[0];
  return thingText(vm, name);
}

/** Pads all to the longest, which is at least `minimum`; what is too long for a cell ends in dots. */
export function oneWidth(texts: readonly string[], alignment: Alignment, minimum = 0): readonly string[] {
  const longest = texts.reduce((longer, text) => Math.max(longer, textLength(text)), minimum);
  const width = Math.min(longest, longestCell);
  return texts.map((text) => {
    const short =
      textLength(text) > width
        ? `${Array.from(text)
            .slice(0, width - 3)
            .join('')}...`
        : text;
    return pad(short, width, alignment);
  });
}

/** Columns of lines side by side, `space` blanks apart; shorter columns are filled with blanks above. */
export function adjoin(space: number, columns: readonly (readonly string[])[]): string {
  const height = Math.max(...columns.map((lines) => lines.length));
  const padded = columns.map((lines, place) => {
    const last = place === columns.length - 1;
    const width = lines.reduce((longest, line) => Math.max(longest, textLength(line)), 0) + (last ? 0 : space);
    const above = Array.from({ length: height - lines.length }, () => ' '.repeat(width));
    return [...above, ...lines.map((line) => pad(line, width, 'left'))];
  });
  return Array.from({ length: height }, (_, row) => padded.map((lines) => lines[row]).join('')).join('\n');
}
