/** Arrays as NumPy writes them. Source of every rule: numpy/_core/arrayprint.py of NumPy 2.4. */
import { isFloat, isText } from '../dtype.ts';
import { type Shape, sizeOf, type Tensor } from '../tensor.ts';
import { floatWords } from './float-words.ts';
import { charactersOf, layOut, selectShown } from './layout.ts';
import { defaultPrintOptions, type PrintOptions } from './options.ts';
import { bytesRepr, scalarStr, type ScalarValue, textRepr } from './scalar.ts';
import { shapeText } from './shape-text.ts';

/** `str` of an ndarray; without axes the text of its one element, to which print options do not apply. */
export function arrayStr(array: Tensor, options: PrintOptions = defaultPrintOptions): string {
  if (array.shape.length === 0) return scalarStr(array.values[0], array.dtype);
  return arrayText(array, options, ' ', '', options.linewidth);
}

/** `repr` of an ndarray. `unicodeWidth` is the number in `<U3`, by default the longest text's length. */
export function arrayRepr(array: Tensor, options: PrintOptions = defaultPrintOptions, unicodeWidth?: number): string {
  const text = `array(${arrayText(array, options, ', ', 'array(', options.linewidth - 1)}`;
  const extras = extrasOf(array, options, unicodeWidth);
  if (extras === '') return `${text})`;
  const lastLine = charactersOf(text.slice(text.lastIndexOf('\n') + 1)) + 1;
  const fits = lastLine + extras.length + 1 <= options.linewidth;
  return `${text},${fits ? ' ' : `\n${' '.repeat('array('.length)}`}${extras}`;
}

/** What the elements do not tell: the shape of empty and summarised arrays, types that Python's values do not imply. */
function extrasOf(array: Tensor, { threshold }: PrintOptions, unicodeWidth?: number): string {
  const size = sizeOf(array.shape);
  const extras: string[] = [];
  if ((size === 0 && array.shape.length !== 1) || size > threshold) extras.push(`shape=${shapeText(array.shape)}`);
  const implied = array.dtype === 'int64' || array.dtype === 'float64' || array.dtype === 'bool';
  if (!implied || size === 0) extras.push(`dtype=${dtypeText(array, unicodeWidth)}`);
  return extras.length === 0 ? '' : `${extras.join(', ')})`;
}

function dtypeText(array: Tensor, unicodeWidth?: number): string {
  if (array.dtype === 'string') return 'object';
  return array.dtype === 'unicode' ? `'<U${unicodeWidth ?? longestText(array.values)}'` : array.dtype;
}

/** Characters (code points) of the longest text, at least 1, as NumPy sizes its `<U` types. */
export function longestText(texts: readonly string[]): number {
  let longest = 1;
  for (const text of texts) longest = Math.max(longest, charactersOf(text));
  return longest;
}

function arrayText(array: Tensor, options: PrintOptions, separator: string, prefix: string, width: number): string {
  const { shape } = array;
  const size = sizeOf(shape);
  if (size === 0) return '[]';
  const edges = size > options.threshold ? options.edgeitems : null;
  const { places } = selectShown(shape, edges);
  const words = wordsOf(array, places, options);
  return shape.length === 0 ? words[0] : layOut(words, { shape, edges, separator, width, prefix });
}

function wordsOf(array: Tensor, places: readonly number[], options: PrintOptions): readonly string[] {
  const { dtype, values, shape } = array;
  if (isFloat(dtype))
    return floatWords(
      places.map((place) => Number(values[place])),
      dtype,
      options,
    );
  const shown = places.map((place): ScalarValue => values[place]);
  if (isText(dtype)) return shown.map((value) => (dtype === 'string' ? bytesRepr(String(value)) : textRepr(String(value))));
  if (dtype === 'bool') return shown.map((value) => boolWord(Boolean(value), shape));
  return integerWords(shown, options);
}

function boolWord(value: boolean, shape: Shape): string {
  if (!value) return 'False';
  return shape.length === 0 ? 'True' : ' True';
}

function integerWords(values: readonly ScalarValue[], { sign }: PrintOptions): readonly string[] {
  const texts = values.map(String);
  const mark = sign === ' ' && texts.some((text) => text.startsWith('-')) ? '-' : sign;
  const words = texts.map((text) => (mark === '-' || text.startsWith('-') ? text : mark + text));
  const width = words.reduce((longest, word) => Math.max(longest, word.length), 0);
  return words.map((word) => word.padStart(width));
}
