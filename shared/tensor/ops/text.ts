/** Ops on byte strings. */
import { reducedShape, resolveAxis } from '../axes.ts';
import { broadcastPartialShapes, broadcastStrides, brackets, nodeOf, stridesOf } from '../broadcast.ts';
import { allocate, type DType, isBig, isFloat } from '../dtype.ts';
import { refuse } from '../op-error.ts';
import { generalText, readDecimal } from '../printing/decimal-text.ts';
import { exponentText, splitAtPoint } from '../printing/scalar.ts';
import { roundedDecimal } from '../printing/digits.ts';
import { isTensor, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import { kernelTypeName } from '../type-names.ts';
import { utf8Bytes, utf8Text } from '../utf8.ts';
import { permute } from './arrange.ts';
import type { OpArguments } from './arguments.ts';
import { heading, type Heading } from './heading.ts';
import { agree, isKnown, refuseIn } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

/** Names of ops on text keep `strings.`: there is a split of tensors too. */
function textHeading(path: string, en: string, es: string): Heading {
  return { ...heading('text', path, en, es), name: path.replace(/^tf\./, '') };
}

/** Refuses what is no text, as a conversion to a string tensor would. */
function textSpec(args: OpArguments, name: string, kernel: string): TensorSpec {
  const spec = args.spec(name);
  if (spec.dtype === 'string') return spec;
  return refuse(
    'InvalidArgumentError',
    `cannot compute ${kernel} as input #0(zero-based) was expected to be a string tensor but is a ${kernelTypeName(spec.dtype)} tensor [Op:${kernel}] name: `,
  );
}

function textsOf(source: Tensor): readonly string[] {
  return Array.from<number | bigint | string, string>(source.values, String);
}

const asText = (shape: readonly number[], values: string[]): Tensor => tensor('string', shape, values);

/** An op that changes each string by itself. */
function eachText(parts: {
  readonly heading: Heading;
  readonly kernel: string;
  readonly parameters: Op['parameters'];
  readonly change: (text: string, args: OpArguments) => string;
}): Op {
  return {
    ...parts.heading,
    parameters: [{ name: 'input', kind: 'tensor', dtype: 'string' }, ...parts.parameters],
    elementwise: true,
    infer: (args) => textSpec(args, 'input', parts.kernel),
    evaluate(args) {
      textSpec(args, 'input', parts.kernel);
      const input = args.tensor('input');
      return asText(
        input.shape,
        textsOf(input).map((text) => parts.change(text, args)),
      );
    },
  };
}

function changeCase(name: 'upper' | 'lower', kernel: string, en: string, es: string): Op {
  const change = (text: string): string => (name === 'upper' ? text.toUpperCase() : text.toLowerCase());
  return eachText({
    heading: textHeading(`tf.strings.${name}`, en, es),
    kernel,
    parameters: [{ name: 'encoding', kind: 'text', default: '' }],
    change(bytes, args) {
      const encoding = args.text('encoding').toLowerCase();
      if (encoding === '') return bytes.replace(/[A-Za-z]+/g, change);
      if (encoding !== 'utf-8')
        refuse('InvalidArgumentError', `only utf-8 or '' (no encoding) is supported, received ${encoding}`);
      const text = utf8Text(bytes) ?? refuseIn(kernel, 'Invalid UTF-8 in input');
      return utf8Bytes(change(text));
    },
  });
}

const strip = eachText({
  heading: textHeading('tf.strings.strip', 'Removes white space at both ends', 'Quita los espacios de los extremos'),
  kernel: 'StringStrip',
  parameters: [],
  change: (text) => text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, ''),
});

const length: Op = {
  ...textHeading('tf.strings.length', 'Bytes or characters of each string', 'Bytes o caracteres de cada cadena'),
  parameters: [
    { name: 'input', kind: 'tensor', dtype: 'string' },
    { name: 'unit', kind: 'text', default: 'BYTE' },
  ],
  elementwise: true,
  infer: (args) => ({ dtype: 'int32', shape: textSpec(args, 'input', 'StringLength').shape }),
  evaluate(args) {
    textSpec(args, 'input', 'StringLength');
    const input = args.tensor('input');
    const unit = args.text('unit');
    if (unit !== 'BYTE' && unit !== 'UTF8_CHAR') {
      refuse(
        'InvalidArgumentError',
        `Value for attr 'unit' of "${unit}" is not in the list of allowed values: "BYTE", "UTF8_CHAR"`,
      );
    }
    const count = (bytes: string): number => (unit === 'BYTE' ? bytes.length : bytes.replace(/[\x80-\xbf]/g, '').length);
    return tensor('int32', input.shape, Int32Array.from(textsOf(input), count));
  },
};

function joinShape(args: OpArguments): readonly (number | null)[] {
  const specs = args.specs('inputs');
  const names = { name: null, wrapped: `StringJoin_N_${specs.length}` };
  let shape: readonly (number | null)[] = [];
  for (const spec of specs) {
    if (spec.dtype !== 'string') refuse('TypeError', `Expected string passed to parameter 'inputs', got ${spec.dtype}`);
    if (spec.shape.length === 0) continue;
    const fits =
      shape.length === 0 || (shape.length === spec.shape.length && shape.every((size, axis) => agree(size, spec.shape[axis])));
    if (!fits) refuseIn('StringJoin', `Input shapes do not match: ${brackets(shape)} vs. ${brackets(spec.shape)}`, names);
    shape = spec.shape;
  }
  return shape;
}

const join: Op = {
  ...textHeading('tf.strings.join', 'Joins strings element by element', 'Une cadenas elemento a elemento'),
  parameters: [
    { name: 'inputs', kind: 'tensors' },
    { name: 'separator', kind: 'text', default: '' },
  ],
  elementwise: true,
  infer: (args) => ({ dtype: 'string', shape: joinShape(args) }),
  evaluate(args) {
    const shape = joinShape(args).map((size) => size ?? 0);
    const inputs = args.tensors('inputs').map(textsOf);
    const separator = utf8Bytes(args.text('separator'));
    const values = Array.from({ length: sizeOf(shape) }, (_, index) =>
      inputs.map((texts) => (texts.length === 1 ? texts[0] : texts[index])).join(separator),
    );
    return asText(shape, values);
  },
};

const substr: Op = {
  ...textHeading(
    'tf.strings.substr',
    'A part of each string: where it begins and how long it is',
    'Parte de cada cadena: dónde empieza y su longitud',
  ),
  parameters: [
    { name: 'input', kind: 'tensor', dtype: 'string' },
    { name: 'pos', kind: 'tensor', family: 'P', dtype: 'int32' },
    { name: 'len', kind: 'tensor', family: 'P', dtype: 'int32' },
  ],
  elementwise: true,
  infer: (args) => ({ dtype: 'string', shape: substrShape(args) }),
  evaluate(args) {
    const shape = substrShape(args).map((size) => size ?? 0);
    const [input, pos, len] = [args.tensor('input'), args.tensor('pos'), args.tensor('len')];
    const places = [input, pos, len].map((one) => placesIn(one, shape));
    const values = Array.from({ length: sizeOf(shape) }, (_, index) => {
      const text = String(input.values[places[0][index]]);
      const [given, size] = [Number(pos.values[places[1][index]]), Number(len.values[places[2][index]])];
      if (given > text.length || given < -text.length) {
        refuseIn('Substr', `pos ${given} out of range for string b'${text}' at index ${index}`, { name: null });
      }
      const start = given < 0 ? given + text.length : given;
      return text.slice(start, size < 0 ? undefined : start + size);
    });
    return asText(shape, values);
  },
};

function substrShape(args: OpArguments): readonly (number | null)[] {
  const input = textSpec(args, 'input', 'Substr');
  const [pos, len] = [args.spec('pos'), args.spec('len')];
  for (const { dtype } of [pos, len]) requireType('Substr', dtype);
  if (!(pos.shape.length === len.shape.length && pos.shape.every((size, axis) => agree(size, len.shape[axis])))) {
    refuseIn('Substr', `pos and len should have the same shape, got: ${brackets(pos.shape)} vs. ${brackets(len.shape)}`, {
      name: null,
    });
  }
  const shape = broadcastPartialShapes(input.shape, pos.shape);
  return shape ?? refuseIn('Substr', `Incompatible shapes: ${brackets(input.shape)} vs. ${brackets(pos.shape)}`, { name: null });
}

/** Which element of `source` each element of the broadcast shape takes. */
function placesIn(source: Tensor, shape: readonly number[]): Int32Array {
  const own = broadcastStrides(source.shape, shape);
  const strides = stridesOf(shape);
  return Int32Array.from({ length: sizeOf(shape) }, (_, index) =>
    own.reduce((place, stride, axis) => place + (Math.floor(index / strides[axis]) % shape[axis]) * stride, 0),
  );
}

/** White space that C's library skips. */
const spaces = ' \t\n\v\f\r';
const hexadecimal = /^([+-]?)(0x[0-9a-f]+)$/i;
const integer = /^[ \t\n\v\f\r]*[+-]?\d+[ \t\n\v\f\r]*$/;

/** null where the text is no number. */
function parseFloatText(text: string): number | null {
  let [start, end] = [0, text.length];
  while (start < end && spaces.includes(text[start])) start++;
  while (end > start && spaces.includes(text[end - 1])) end--;
  const trimmed = text.slice(start, end);
  const [, sign, hex] = hexadecimal.exec(trimmed) ?? [];
  if (hex === undefined) return readDecimal(trimmed);
  return sign === '-' ? -Number(hex) : Number(hex);
}

const numberTypes: readonly DType[] = ['float32', 'float64', 'int32', 'int64'];

function numberType(args: OpArguments): DType {
  const dtype = args.dtypeOrNull('out_type') ?? 'float32';
  requireType('StringToNumber', dtype, 'out_type');
  if (!numberTypes.includes(dtype)) refuse('NotImplementedError', `tf.strings.to_number to ${dtype} is not supported`);
  return dtype;
}

const toNumber: Op = {
  ...textHeading('tf.strings.to_number', 'Reads a number from each string', 'Lee un número de cada cadena'),
  parameters: [
    { name: 'input', kind: 'tensor', dtype: 'string' },
    { name: 'out_type', kind: 'dtype', default: 'float32' },
  ],
  elementwise: true,
  infer: (args) => ({ dtype: numberType(args), shape: textSpec(args, 'input', 'StringToNumber').shape }),
  evaluate(args) {
    textSpec(args, 'input', 'StringToNumber');
    const input = args.tensor('input');
    const dtype = numberType(args);
    const made = tensor(dtype, input.shape, allocate(dtype, input.values.length));
    for (const [index, text] of textsOf(input).entries()) {
      const value = isFloat(dtype) ? parseFloatText(text) : parseInteger(text, dtype);
      if (value === null)
        refuseIn('StringToNumber', `StringToNumberOp could not correctly convert string: ${text}`, { name: null });
      made.values[index] = value;
    }
    return made;
  },
};

function parseInteger(text: string, dtype: DType): number | bigint | null {
  if (!integer.test(text)) return null;
  const value = BigInt(text.trim().replace(/^\+/, ''));
  if (BigInt.asIntN(isBig(dtype) ? 64 : 32, value) !== value) return null;
  return isBig(dtype) ? value : Number(value);
}

interface TextFormat {
  readonly precision: number;
  readonly scientific: boolean;
  readonly shortest: boolean;
  readonly width: number;
  readonly fill: string;
}

function textFormat(args: OpArguments, dtype: DType): TextFormat {
  const flag = (name: string): boolean => !args.isNone(name) && args.boolean(name);
  const format = {
    precision: args.numberOrNull('precision') ?? -1,
    scientific: flag('scientific'),
    shortest: flag('shortest'),
    width: args.numberOrNull('width') ?? -1,
    fill: args.text('fill'),
  };
  const refuseFormat: (message: string) => never = (message) => refuseIn('AsString', message);
  if (format.scientific && format.shortest) refuseFormat('Cannot select both scientific and shortest notation');
  if (!isFloat(dtype)) {
    if (format.scientific || format.shortest) refuseFormat(`scientific and shortest format not supported for datatype ${dtype}`);
    if (format.precision >= 0) refuseFormat(`precision not supported for datatype ${dtype}`);
  }
  if (format.fill.length > 1) refuseFormat(`Fill string must be one or fewer characters`);
  if (format.width > largestWidth || format.precision > largestWidth) {
    refuse('ResourceExhaustedError', `A width or precision beyond ${largestWidth} is not supported`);
  }
  return format;
}

const largestWidth = 1_000;

const asString: Op = {
  ...textHeading('tf.strings.as_string', 'Writes each element as text', 'Escribe cada elemento como texto'),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'precision', kind: 'int', default: -1 },
    { name: 'scientific', kind: 'bool', default: false },
    { name: 'shortest', kind: 'bool', default: false },
    { name: 'width', kind: 'int', default: -1 },
    { name: 'fill', kind: 'text', default: '' },
  ],
  elementwise: true,
  infer(args) {
    const { dtype, shape } = args.spec('input');
    textFormat(args, dtype);
    return { dtype: 'string', shape };
  },
  evaluate(args) {
    const input = args.tensor('input');
    const format = textFormat(args, input.dtype);
    return asText(
      input.shape,
      Array.from({ length: input.values.length }, (_, index) => padded(elementText(input, index, format), format)),
    );
  },
};

/** As C's printf writes it. */
function elementText(input: Tensor, index: number, format: TextFormat): string {
  const value = input.values[index];
  if (typeof value === 'string') return value;
  if (input.dtype === 'bool') return value === 0 ? 'false' : 'true';
  if (typeof value === 'bigint' || !isFloat(input.dtype)) return value.toString();
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const places = format.precision < 0 ? 6 : format.precision;
  if (format.shortest) return generalText(value, format.precision < 0 ? 6 : Math.max(format.precision, 1));
  if (format.scientific) return scientificText(value, places);
  return fixedText(value, places);
}

function fixedText(value: number, places: number): string {
  const { whole, fraction } = splitAtPoint(roundedDecimal(Math.abs(value), places));
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return places === 0 ? sign + whole : `${sign}${whole}.${fraction.padEnd(places, '0')}`;
}

function scientificText(value: number, places: number): string {
  const [mantissa, exponent] = value.toExponential(Math.min(places, 100)).split('e');
  return `${Object.is(value, -0) ? '-' : ''}${mantissa}${exponentText(Number(exponent), 2)}`;
}

function padded(text: string, { width, fill }: TextFormat): string {
  if (text.length >= width) return text;
  if (fill === '-') return text.padEnd(width);
  if (fill !== '0') return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

const split: Op = {
  ...textHeading(
    'tf.strings.split',
    'Cuts a string at separators, by default at white space',
    'Corta una cadena por separadores; por defecto, los espacios',
  ),
  parameters: [
    { name: 'input', kind: 'tensor', dtype: 'string' },
    { name: 'sep', kind: 'text', default: '' },
    { name: 'maxsplit', kind: 'int', default: -1 },
  ],
  elementwise: false,
  infer(args) {
    const spec = textSpec(args, 'input', 'StringSplitV2');
    requireOneString(spec);
    return { dtype: 'string', shape: [isTensor(spec) ? splitText(args, spec).length : null] };
  },
  evaluate(args) {
    const spec = textSpec(args, 'input', 'StringSplitV2');
    requireOneString(spec);
    const parts = splitText(args, args.tensor('input'));
    return asText([parts.length], parts);
  },
};

function requireOneString({ shape }: TensorSpec): void {
  if (shape.length > 0) {
    refuse(
      'NotImplementedError',
      'tf.strings.split of several strings gives a RaggedTensor, which is not supported; split one at a time',
    );
  }
}

function splitText(args: OpArguments, input: Tensor): string[] {
  const [text] = textsOf(input);
  const separator = utf8Bytes(args.text('sep'));
  const most = args.numberOrNull('maxsplit') ?? -1;
  const parts: string[] = [];
  let rest = separator === '' ? text.replace(/^[ \t\n\v\f\r]+/, '') : text;
  while (most < 0 || parts.length < most) {
    const found = separator === '' ? /[ \t\n\v\f\r]+/.exec(rest) : null;
    const at = separator === '' ? (found?.index ?? -1) : rest.indexOf(separator);
    if (at < 0) break;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + (separator === '' ? (found?.[0].length ?? 1) : separator.length));
  }
  if (separator !== '' || rest !== '') parts.push(rest);
  return parts;
}

/** The axes to join along, the last named of which comes around first. */
function joinedAxes(args: OpArguments, rank: number): readonly number[] {
  const given = args.numbersOrNull('axis');
  if (given === null) return Array.from({ length: rank }, (_, axis) => axis);
  const node = nodeOf('ReduceJoin');
  const axes: number[] = [];
  for (const axis of given) {
    const resolved = resolveAxis(axis, rank);
    if (resolved === null) {
      const text = `${node} Invalid reduction dimension ${axis} for input with ${rank} dimension(s) [Op:ReduceJoin] name: `;
      return refuse('OutOfRangeError', text);
    }
    if (axes.includes(resolved)) refuse('InvalidArgumentError', `${node} Duplicate reduction dimension ${axis} [Op:ReduceJoin]`);
    axes.unshift(resolved);
  }
  return axes;
}

function planReduceJoin(args: OpArguments): { readonly axes: readonly number[]; readonly shape: readonly (number | null)[] } {
  const { shape } = textSpec(args, 'inputs', 'ReduceJoin');
  const axes = joinedAxes(args, shape.length);
  return { axes, shape: reducedShape(shape, axes, args.boolean('keepdims')) };
}

const reduceJoin: Op = {
  ...textHeading('tf.strings.reduce_join', 'Joins strings along axes into one', 'Une cadenas a lo largo de ejes'),
  parameters: [
    { name: 'inputs', kind: 'tensor', dtype: 'string' },
    { name: 'axis', kind: 'axes', default: null, optional: true },
    { name: 'keepdims', kind: 'bool', default: false },
    { name: 'separator', kind: 'text', default: '' },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: 'string', shape: planReduceJoin(args).shape }),
  evaluate(args) {
    const { axes, shape } = planReduceJoin(args);
    if (!isKnown(shape)) throw new RangeError('The shape of a known tensor is known');
    const input = args.tensor('inputs');
    const kept = input.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
    const texts = textsOf(permute(input, [...kept, ...axes]));
    const length = sizeOf(axes.map((axis) => input.shape[axis]));
    const separator = utf8Bytes(args.text('separator'));
    const joined = Array.from({ length: sizeOf(shape) }, (_, row) =>
      texts.slice(row * length, (row + 1) * length).join(separator),
    );
    return asText(shape, joined);
  },
};

export const textOps: readonly Op[] = [
  length,
  changeCase('upper', 'StringUpper', 'Upper case', 'Mayúsculas'),
  changeCase('lower', 'StringLower', 'Lower case', 'Minúsculas'),
  strip,
  join,
  reduceJoin,
  substr,
  toNumber,
  asString,
  split,
];
