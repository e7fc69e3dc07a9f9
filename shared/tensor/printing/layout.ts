/** Where the words of an array go: brackets, line breaks and the dots of summarised axes. Knows nothing of numbers. */
import { type Shape, sizeOf } from '../tensor.ts';
import { countWork } from '../work.ts';

/** Which elements are printed. */
export interface Selection {
  /** Sizes of the axes after the middles are left out. */
  readonly shape: Shape;
  /** Places of the shown elements in the array, in row-major order. */
  readonly places: readonly number[];
}

/** All elements, or `edges` at each end of every axis that is longer than twice that. */
export function selectShown(shape: Shape, edges: number | null): Selection {
  if (edges === null) return { shape, places: Array.from({ length: sizeOf(shape) }, (_, place) => place) };
  let places = [0];
  for (const size of shape) {
    const kept = indicesShown(size, edges);
    places = places.flatMap((place) => kept.map((index) => place * size + index));
  }
  return { shape: shape.map((size) => indicesShown(size, edges).length), places };
}

function indicesShown(size: number, edges: number | null): readonly number[] {
  if (edges === null || size <= 2 * edges) return Array.from({ length: size }, (_, index) => index);
  return Array.from({ length: 2 * edges }, (_, index) => (index < edges ? index : size - 2 * edges + index));
}

export interface Layout {
  /** Sizes of the whole array; at least one axis, at least one element. */
  readonly shape: Shape;
  /** Elements at each end; null shows all and writes no dots. */
  readonly edges: number | null;
  /** `' '` for str, `', '` for repr. */
  readonly separator: string;
  /** Characters in a line, the brackets of the outermost axis included. */
  readonly width: number;
  /** Written in front by the caller, whose width the lines are indented by: `array(`. */
  readonly prefix: string;
}

/** Arranges one word per shown element. Source: `_formatArray` of numpy/_core/arrayprint.py. */
export function layOut(words: readonly string[], layout: Layout): string {
  const { shape, edges, separator } = layout;
  const gap = separator.trimEnd();

  function nest(axis: number, first: number, indent: string, width: number): string {
    const size = shape[axis];
    const shown = indicesShown(size, edges).length;
    const dotsBefore = edges !== null && shown < size ? edges : -1;
    if (axis === shape.length - 1) {
      const row = words.slice(first, first + shown);
      if (dotsBefore >= 0) row.splice(dotsBefore, 0, '...');
      return `[${fill(row, separator, indent, width - Math.max(gap.length, 1))}]`;
    }
    const inner = sizeOf(shape.slice(axis + 1).map((length) => indicesShown(length, edges).length));
    const parts: string[] = [];
    for (let index = 0; index < shown; index++) {
      if (index === dotsBefore) parts.push('...');
      parts.push(nest(axis + 1, first + index * inner, `${indent} `, width - 1));
    }
    return `[${parts.join(`${gap}${'\n'.repeat(shape.length - axis - 1)}${indent}`)}]`;
  }

  return nest(0, 0, ` ${' '.repeat(layout.prefix.length)}`, layout.width);
}

/** Words between two times that their work is counted. */
const stride = 512;
const operationsOfWord = 200;

/** Breaks before a word that does not fit, unless the line is empty. */
function fill(row: readonly string[], separator: string, indent: string, width: number): string {
  let text = '';
  let line = '';
  let length = indent.length;
  for (const [index, word] of row.entries()) {
    if (index % stride === stride - 1) countWork(stride * operationsOfWord);
    const characters = charactersOf(word);
    if (length + characters > width && line !== '') {
      text += `${line.trimEnd()}\n${indent}`;
      line = '';
      length = indent.length;
    }
    const end = index < row.length - 1 ? separator : '';
    line += word + end;
    length += characters + end.length;
  }
  return text + line;
}

/** Code points, as Python counts. */
export function charactersOf(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}
