/** The form of an operation: its fields, the call they write, and what it would give. Knows no screen. */
import { dtypes, isDType, type DType } from '#shared/tensor/dtype.ts';
import { OpError } from '#shared/tensor/op-error.ts';
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import type { ArgumentValue } from '#shared/tensor/ops/argument-value.ts';
import type { TensorSpec } from '#shared/tensor/tensor.ts';
import type { PaletteEntry, PaletteParameter, Receiver } from '#shared/lab/palette.ts';
import type { Variable } from '#shared/lab/session.ts';
import { parseLiteral, shapeOfLiteral, type Literal } from './python-literal.ts';

export interface FormParameter extends PaletteParameter {
  /** The dtype that plain numbers become there; by default by their kind. */
  readonly dtype?: DType;
}

export interface FormOp extends Pick<PaletteEntry, 'path' | 'receiver'> {
  readonly parameters: readonly FormParameter[];
  /** Absent where shapes cannot be told before a call. */
  readonly infer?: ((args: OpArguments) => TensorSpec | readonly TensorSpec[]) | undefined;
}

/** What stands in the fields, as Python writes it; an empty text leaves the argument out. */
export type FormValues = Readonly<Record<string, string>>;

export type Inferred =
  | { readonly kind: 'gives'; readonly specs: readonly TensorSpec[] }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown' };

/** Variables that are tried in a field. */
const mostTried = 8;
const tensorKinds: ReadonlySet<string> = new Set(['tensor', 'tensors']);

/** The fields for what a method is called on; no parameter in Python is called so. */
const receivers: Readonly<Record<Receiver, PaletteParameter>> = {
  dataset: { name: 'self', kind: 'dataset' },
  frame: { name: 'self', kind: 'frame' },
};

export const isReceiver = (parameter: PaletteParameter): boolean => parameter.name === 'self';

/** The fields of the form: what a method is called on comes first. */
export function fieldsOf(op: FormOp): readonly PaletteParameter[] {
  return op.receiver === null ? op.parameters : [receivers[op.receiver], ...op.parameters];
}

export const isRequired = (parameter: PaletteParameter): boolean =>
  parameter.default === undefined && parameter.optional !== true;

/** The variables that can stand in a field for a tensor. */
export function tensorVariables(variables: readonly Variable[]): readonly Variable[] {
  return variables.filter(({ type, shape }) => shape !== null && isDType(type));
}

/** The variables that hold a data set: the types of all of them end so. */
export function datasetVariables(variables: readonly Variable[]): readonly Variable[] {
  return variables.filter(({ type }) => type.endsWith('Dataset'));
}

/** The variables that hold a table. */
export function frameVariables(variables: readonly Variable[]): readonly Variable[] {
  return variables.filter(({ type }) => type === 'DataFrame');
}

/**
 * Required tensors get the session's newest variables with which the call is not refused, one of them turned over where
 * that is what it takes, and nothing where every one is refused; methods get the newest data set or table.
 */
export function firstValues(op: FormOp, variables: readonly Variable[]): FormValues {
  const tensors = firstTensors(op, variables);
  const turns = op.parameters.filter(({ name, kind }) => kind === 'bool' && name.startsWith('transpose'));
  const choices = [
    ...tensors,
    ...[...turns].reverse().flatMap(({ name }) => tensors.map((values) => ({ ...values, [name]: 'True' }))),
  ];
  const kinds = choices.map((values) => inferCall(op, values, variables).kind);
  const [given, unknown] = [kinds.indexOf('gives'), kinds.indexOf('unknown')];
  return { ...firstObjects(op, variables), ...choices[given === -1 ? unknown : given] };
}

/** The newest data sets and tables, in every field that has to have one. */
function firstObjects(op: FormOp, variables: readonly Variable[]): FormValues {
  const dataset = datasetVariables(variables).at(-1)?.name;
  const frame = frameVariables(variables).at(-1)?.name;
  const newest: Readonly<Partial<Record<PaletteParameter['kind'], string>>> = {
    ...(dataset !== undefined && { dataset }),
    ...(frame !== undefined && { frame, frames: `[${frame}, ${frame}]` }),
  };
  return Object.fromEntries(
    fieldsOf(op).flatMap((parameter) => {
      const name = isRequired(parameter) ? newest[parameter.kind] : undefined;
      return name === undefined ? [] : [[parameter.name, name]];
    }),
  );
}

/** Ways to fill the fields for tensors, the newest variables first. */
function firstTensors(op: FormOp, variables: readonly Variable[]): readonly FormValues[] {
  const wanted = op.parameters.filter((parameter) => isRequired(parameter) && tensorKinds.has(parameter.kind));
  const known = fitting(op, tensorVariables(variables));
  const matrices = known.filter(({ shape }) => (shape?.length ?? 0) > 0);
  const from = (matrices.length >= wanted.length ? matrices : known).slice(-mostTried);
  const valuesOf = (chosen: readonly Variable[]): FormValues =>
    Object.fromEntries(
      wanted.flatMap(({ name, kind }, place) => {
        const variable = chosen[place] ?? chosen.at(-1);
        if (variable === undefined) return [];
        return [[name, kind === 'tensors' ? `[${variable.name}, ${variable.name}]` : variable.name]];
      }),
    );
  const newest = valuesOf(from.slice(-Math.max(1, wanted.length)));
  if (op.infer === undefined && wanted.length > 1) return evenly(from).map(valuesOf);
  if (wanted.length === 1) return [...from].reverse().map((variable) => valuesOf([variable]));
  if (wanted.length !== 2) return [newest];
  const pairs = from.flatMap((left, place) => from.slice(place + 1).map((right) => [left, right])).reverse();
  const twice = from.map((variable) => [variable, variable]).reverse();
  return [newest, ...[...pairs, ...twice].map(valuesOf)];
}

/** Pairs of the same shape, the newest first: what is drawn or joined together is as long. */
function evenly(from: readonly Variable[]): readonly (readonly Variable[])[] {
  const same = (one: Variable, other: Variable): boolean => String(one.shape) === String(other.shape);
  const pairs = from.flatMap((left, place) =>
    from.slice(place + 1).flatMap((right) => (same(left, right) ? [[left, right]] : [])),
  );
  return pairs.reverse();
}

/** Where an op has no rule of its own, texts are left out: NumPy and plots take numbers. */
function fitting(op: FormOp, known: readonly Variable[]): readonly Variable[] {
  return op.infer === undefined ? known.filter(({ type }) => type !== 'string' && type !== 'unicode') : known;
}

/** Required arguments by place as long as none is left out, all others by name. */
export function callText(op: FormOp, values: FormValues): string {
  const words: string[] = [];
  let byPlace = true;
  for (const parameter of op.parameters) {
    const value = (values[parameter.name] ?? '').trim();
    if (value === '' || isDefault(parameter, value)) {
      byPlace = false;
      continue;
    }
    const written = parameter.kind === 'dtype' ? dtypeText(value) : value;
    words.push(byPlace && isRequired(parameter) ? written : `${parameter.name}=${written}`);
    if (!isRequired(parameter)) byPlace = false;
  }
  const receiver = op.receiver === null ? '' : `${(values['self'] ?? '').trim() || op.receiver}.`;
  return `${receiver}${op.path}(${words.join(', ')})`;
}

/** Whether every required field has something in it. */
export function isComplete(op: FormOp, values: FormValues): boolean {
  return fieldsOf(op).every((parameter) => !isRequired(parameter) || (values[parameter.name] ?? '').trim() !== '');
}

/** What the call gives, by the op's own rule on the shapes that are known; nothing is computed. */
export function inferCall(op: FormOp, values: FormValues, variables: readonly Variable[]): Inferred {
  if (op.infer === undefined || !isComplete(op, values)) return { kind: 'unknown' };
  const args: Record<string, ArgumentValue> = {};
  for (const parameter of op.parameters) {
    const value = argumentOf(parameter, (values[parameter.name] ?? '').trim(), variables);
    if (value === undefined) return { kind: 'unknown' };
    args[parameter.name] = value;
  }
  try {
    const given = op.infer(new OpArguments(args));
    return { kind: 'gives', specs: isList(given) ? given : [given] };
  } catch (error) {
    if (error instanceof OpError) return { kind: 'refused', why: error.message };
    // The op asked for the elements of a tensor of which only the shape is known.
    if (error instanceof RangeError || error instanceof TypeError) return { kind: 'unknown' };
    throw error;
  }
}

function isList(given: TensorSpec | readonly TensorSpec[]): given is readonly TensorSpec[] {
  return Array.isArray(given);
}

function argumentOf(parameter: FormParameter, text: string, variables: readonly Variable[]): ArgumentValue | undefined {
  if (text === '') return parameter.default ?? null;
  switch (parameter.kind) {
    case 'tensor':
      return specOf(text, parameter, variables);
    case 'tensors': {
      const inside = /^[[(](?<items>.*)[\])]$/s.exec(text)?.groups?.['items'];
      if (inside === undefined) return undefined;
      const items = inside.split(',').flatMap((item) => (item.trim() === '' ? [] : [specOf(item.trim(), parameter, variables)]));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'dtype':
      return dtypeOf(text);
    case 'frame':
    case 'frames':
    case 'function':
    case 'dataset':
    case 'names':
      return undefined;
    default: {
      const value = parseLiteral(text);
      return value === undefined || !isPlain(value) ? undefined : value;
    }
  }
}

function isPlain(value: Literal): value is number | boolean | string | null | readonly (number | null)[] {
  return !Array.isArray(value) || (value as readonly Literal[]).every((item) => item === null || typeof item === 'number');
}

function specOf(text: string, parameter: FormParameter, variables: readonly Variable[]): TensorSpec | undefined {
  const variable = tensorVariables(variables).find(({ name }) => name === text);
  if (variable !== undefined) return { dtype: variable.type as DType, shape: variable.shape ?? [] };
  const literal = parseLiteral(text);
  const shape = literal === undefined || literal === null ? null : shapeOfLiteral(literal);
  if (literal === undefined || literal === null || shape === null) return undefined;
  return { dtype: parameter.dtype ?? dtypeOfLiteral(literal, text), shape };
}

function dtypeOfLiteral(literal: Literal, text: string): DType {
  const [first] = Array.isArray(literal) ? (literal.flat(8) as Literal[]) : [literal];
  if (typeof first === 'string') return 'string';
  if (typeof first === 'boolean') return 'bool';
  return /[.e]/i.test(text) || first === undefined ? 'float32' : 'int32';
}

function dtypeOf(text: string): DType | undefined {
  const name = text.replace(/^(tf|np)\./, '').replace(/^['"](.*)['"]$/, '$1');
  return isDType(name) ? name : undefined;
}

function dtypeText(text: string): string {
  return isDType(text) ? `tf.${text}` : text;
}

/** Types that a TensorFlow tensor can have. */
export const formDTypes: readonly DType[] = dtypes.filter((dtype) => dtype !== 'unicode');

/** A default as Python writes it; empty where there is none. */
export function defaultText({ default: value, kind }: PaletteParameter): string {
  if (value === undefined) return '';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (kind === 'dtype') return `tf.${String(value)}`;
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map((item: unknown) => (item === null ? 'None' : String(item))).join(', ')}]`;
  return String(value);
}

function isDefault(parameter: PaletteParameter, text: string): boolean {
  return parameter.default !== undefined && (text === defaultText(parameter) || dtypeText(text) === defaultText(parameter));
}
