/** What can be set on a layer, an optimizer and their like, as data from which forms and defaults follow. */

interface Named {
  /** Keras's argument, and the document's key. */
  readonly name: string;
  /** Keys of the text catalogue. */
  readonly label: string;
  readonly help: string;
}

export interface NumberField extends Named {
  readonly kind: 'number';
  readonly default: number;
  /** Smallest and largest value; `exclusive` names an end that is itself not allowed. */
  readonly min: number;
  readonly max: number | null;
  readonly exclusive?: 'min' | 'max';
  readonly whole?: true;
}

export interface FlagField extends Named {
  readonly kind: 'flag';
  readonly default: boolean;
}

export interface ChoiceField extends Named {
  readonly kind: 'choice';
  /** Keras's own words, the same in every language. */
  readonly options: readonly string[];
  readonly default: string;
  /** Prefix of the options' help in the text catalogue, where each has one. */
  readonly optionHelp?: string;
}

/** A list of whole sizes, one of which may be −1. */
export interface SizesField extends Named {
  readonly kind: 'sizes';
  readonly default: readonly number[];
  readonly most: number;
}

export type Field = NumberField | FlagField | ChoiceField | SizesField;

const named = (name: string, help = name): Named => ({ name, label: `model.field.${name}`, help: `model.help.${help}` });

/** A whole number from 1. */
export function wholeField(name: string, initial: number, max: number, help = name): NumberField {
  return { ...named(name, help), kind: 'number', default: initial, min: 1, max, whole: true };
}

/** A number above 0. */
export function positiveField(name: string, initial: number, help = name): NumberField {
  return { ...named(name, help), kind: 'number', default: initial, min: 0, max: null, exclusive: 'min' };
}

/** A number from 0. */
export function penaltyField(name: string, initial: number, help = name): NumberField {
  return { ...named(name, help), kind: 'number', default: initial, min: 0, max: null };
}

/** A number from 0 to below 1. */
export function shareField(name: string, initial: number, help = name): NumberField {
  return { ...named(name, help), kind: 'number', default: initial, min: 0, max: 1, exclusive: 'max' };
}

/** A number from 0 to 1. */
export function fractionField(name: string, initial: number, help = name): NumberField {
  return { ...named(name, help), kind: 'number', default: initial, min: 0, max: 1 };
}

export function flagField(name: string, initial: boolean): FlagField {
  return { ...named(name), kind: 'flag', default: initial };
}

export function choiceField(name: string, options: readonly string[], initial: string, optionHelp?: string): ChoiceField {
  return { ...named(name), kind: 'choice', options, default: initial, ...(optionHelp !== undefined && { optionHelp }) };
}

export function sizesField(name: string, initial: readonly number[], most: number): SizesField {
  return { ...named(name), kind: 'sizes', default: initial, most };
}

/** Values that an entry has when nothing was chosen. */
export function defaultsOf(fields: readonly Field[]): Readonly<Record<string, Field['default']>> {
  return Object.fromEntries(fields.map((field) => [field.name, field.default]));
}

/** Whether a number may stand in a field. */
export function fits(field: NumberField, value: number): boolean {
  if (!Number.isFinite(value) || (field.whole && !Number.isInteger(value))) return false;
  if (value < field.min || (field.exclusive === 'min' && value === field.min)) return false;
  return field.max === null || (field.exclusive === 'max' ? value < field.max : value <= field.max);
}
