/** How labels are printed: beside the rows of a table, and as `repr` of an index. */
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyList } from '../../python/types/list.ts';
import { textLength } from '../../python/types/text.ts';
import { cellTexts, nameText, oneWidth, pad, thingText } from './cell-text.ts';
import { type Column, isFloatType, isMissing } from './column.ts';
import type { PyIndex } from './index-object.ts';

/** Labels of one level as they stand in a table, without blanks in front. */
function levelTexts(vm: Interpreter, level: Column): readonly string[] {
  const text = level.type === 'str' || level.type === 'object';
  const texts = isFloatType(level.type)
    ? cellTexts(vm, level).map((each) => (each === 'NaN' ? ' NaN' : each))
    : cellTexts(vm, level);
  return trimFront(text ? texts : oneWidth(texts, 'left'));
}

/** Takes off blanks that all texts begin with. */
function trimFront(texts: readonly string[]): readonly string[] {
  let trimmed = texts;
  while (trimmed.length > 0 && trimmed.every((text) => text.startsWith(' '))) trimmed = trimmed.map((text) => text.slice(1));
  return trimmed;
}

/** One column of lines per level; with its names on top where it is to show them. Repeated labels of a MultiIndex are left out. */
export function indexTexts(vm: Interpreter, index: PyIndex, withNames: boolean): readonly (readonly string[])[] {
  const levels = index.levels.map((level) => levelTexts(vm, level));
  const shown = index.isMulti ? sparsify(levels) : levels;
  return shown.map((texts, depth) => (withNames ? [nameText(vm, index.names[depth]), ...texts] : texts));
}

function sparsify(levels: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = levels.length - 1;
  return levels.map((texts, depth) =>
    texts.map((text, row) => {
      if (depth === last || row === 0) return text;
      const repeated = levels.slice(0, depth + 1).every((level) => level[row] === level[row - 1]);
      return repeated ? '' : text;
    }),
  );
}

export const hasNames = (index: PyIndex): boolean => index.names.some((name) => name !== null);

/** Labels that an index prints before it leaves the middle out; columns of its lines. */
const mostLabels = 100;
const lineWidth = 80;

export function indexRepr(vm: Interpreter, index: PyIndex): string {
  if (index.range !== null) {
    const { start, stop, step } = index.range;
    const name = index.name === null ? '' : `, name=${thingText(vm, index.name, true)}`;
    return `RangeIndex(start=${start}, stop=${stop}, step=${step}${name})`;
  }
  const kind = index.isMulti ? 'MultiIndex' : 'Index';
  const data = summary(vm, index, kind);
  const attributes: string[] = [];
  if (!index.isMulti) attributes.push(`dtype='${index.levels[0].type}'`);
  if (index.isMulti ? hasNames(index) : index.name !== null) {
    const name = index.isMulti ? new PyList([...index.names]) : index.name;
    attributes.push(`${index.isMulti ? 'names' : 'name'}=${thingText(vm, name, true)}`);
  }
  if (index.length > mostLabels) attributes.push(`length=${index.length}`);
  return `${kind}(${joinAttributes(data, attributes, kind.length + 1)})`;
}

function joinAttributes(data: string, attributes: readonly string[], indent: number): string {
  const lastLine = data.slice(data.lastIndexOf('\n') + 1);
  let width = data.includes('\n') ? lastLine.length : indent + data.length;
  let text = data;
  for (const [place, attribute] of attributes.entries()) {
    const comma = place < attributes.length - 1 ? 1 : 0;
    const separator = place === 0 ? '' : ', ';
    if (width + separator.length + attribute.length + comma > lineWidth) {
      text = place === 0 ? text.trimEnd() : `${text},`;
      text += `\n${' '.repeat(indent)}${attribute}`;
      width = indent + attribute.length;
    } else {
      text += separator + attribute;
      width += separator.length + attribute.length;
    }
  }
  return text;
}

/** `['a', 'b'], ` in lines of 80 columns, long ones with their middle left out. */
function summary(vm: Interpreter, index: PyIndex, kind: string): string {
  const { length } = index;
  const all = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, place) => labelText(vm, index, index.at(from + place)));
  if (length === 0) return '[], ';
  if (length === 1 && !index.isMulti) return `[${all(0, 1)[0]}], `;
  const truncated = length > mostLabels;
  let head = truncated ? all(0, 10) : [];
  let tail = truncated ? all(length - 10, length) : all(0, length);
  const indent = `\n${' '.repeat(kind.length + 1)}`;
  if (index.isMulti) {
    [head, tail] = alignTuples(index, head, tail);
    const lines = truncated ? [`${head.join(`,${indent} `)},`, '...', tail.join(`,${indent} `)] : [tail.join(`,${indent} `)];
    return `[${lines.join(`${indent} `)}],${indent}`;
  }
  const short = (texts: readonly string[]) => texts.join(', ').length < lineWidth;
  if (!index.levels[0].cells.some((cell) => typeof cell === 'string') && (truncated || !short(tail))) {
    const width = Math.max(...[...head, ...tail].map(textLength));
    head = head.map((text) => pad(text, width, 'right'));
    tail = tail.map((text) => pad(text, width, 'right'));
  }
  const text = flow(head, tail, truncated, `${indent} `);
  return `[${text.slice(indent.length + 1)}],${text.length + 1 > lineWidth ? indent : ' '}`;
}

/** Values in lines that begin with `start`, a line break and blanks. */
function flow(head: readonly string[], tail: readonly string[], truncated: boolean, start: string): string {
  let text = '';
  let line = start;
  const add = (value: string, limit: number) => {
    if (textLength(line.trimEnd()) + textLength(value.trimEnd()) >= limit) {
      text += line.trimEnd();
      line = start;
    }
    line += value;
  };
  for (const value of head) add(`${value}, `, lineWidth);
  if (truncated) {
    text += `${line.trimEnd()}${start}...`;
    line = start;
  }
  for (const value of tail.slice(0, -1)) add(`${value}, `, lineWidth);
  add(tail[tail.length - 1], lineWidth - 2);
  return text + line;
}

function labelText(vm: Interpreter, index: PyIndex, label: PyValue): string {
  if (label instanceof PyTuple) {
    return `(${label.items.map((cell) => (isMissing(cell) ? 'nan' : cellText(vm, cell))).join(', ')})`;
  }
  if (isMissing(label)) return label === null ? 'None' : 'nan';
  if (isFloatType(index.levels[0].type)) return vm.repr(label);
  return cellText(vm, label);
}

const cellText = (vm: Interpreter, cell: PyValue) => (typeof cell === 'number' ? vm.repr(cell) : thingText(vm, cell, true));

/** Cells of tuples under each other. */
function alignTuples(index: PyIndex, head: readonly string[], tail: readonly string[]): [string[], string[]] {
  const split = (text: string) => text.slice(1, -1).split(', ');
  const rows = [...head, ...tail].map(split);
  const widths = index.levels.map((_, depth) => Math.max(...rows.map((row) => textLength(row[depth] ?? ''))));
  const join = (row: readonly string[]) => `(${row.map((text, depth) => pad(text, widths[depth], 'right')).join(', ')})`;
  const aligned = rows.map(join);
  return [aligned.slice(0, head.length), aligned.slice(head.length)];
}
