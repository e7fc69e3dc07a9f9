/** Integers by the format mini-language. */
import { raise } from '../exceptions.ts';
import { toFloat } from '../operations/integer.ts';
import { formatFloat } from './format-float.ts';
import { type FormatSpec, pad, padNumber, signOf, unknownCode } from './format-field.ts';
import { integerText } from './represent.ts';

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16, d: 10, n: 10, '': 10 };

/** @param typeName `int` or `bool`. */
export function formatInteger(value: bigint, spec: FormatSpec, typeName: string): string {
  const { type } = spec;
  if ('eEfFgG%'.includes(type) && type !== '') return formatFloat(toFloat(value), spec);
  if (type === 'c') return formatCharacter(value, spec);
  if (!Object.hasOwn(bases, type)) unknownCode(type, typeName);
  if (spec.precision !== null) raise('ValueError', 'Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) raise('ValueError', 'Negative zero coercion (z) not allowed in format specifier with integer');
  if (spec.grouping !== '' && type === 'n') raise('ValueError', `Cannot specify '${spec.grouping}' with 'n'.`);
  if (spec.grouping === ',' && bases[type] !== 10) raise('ValueError', `Cannot specify ',' with '${type}'.`);
  const magnitude = value < 0n ? -value : value;
  const base = bases[type];
  const written = base === 10 ? integerText(magnitude) : magnitude.toString(base);
  const digits = type === 'X' ? written.toUpperCase() : written;
  const prefix = spec.alternate && base !== 10 ? `0${type}` : '';
  return padNumber(signOf(value < 0n, spec), prefix, digits, '', spec);
}

function formatCharacter(value: bigint, spec: FormatSpec): string {
  if (spec.precision !== null) raise('ValueError', 'Precision not allowed in integer format specifier');
  if (spec.sign !== '') raise('ValueError', "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) raise('ValueError', "Alternate form (#) not allowed with integer format specifier 'c'");
  if (spec.grouping !== '') raise('ValueError', `Cannot specify '${spec.grouping}' with 'c'.`);
  if (value < 0n || value > 0x10ffffn) raise('OverflowError', '%c arg not in range(0x110000)');
  return pad(
    String.fromCodePoint(Number(value)),
    spec.align === '' || spec.align === '=' ? '<' : spec.align,
    spec.fill,
    spec.width,
  );
}
