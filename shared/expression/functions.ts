/** The functions an expression may call: how TensorFlow spells them and what they do to one number. */

export interface ElementFunction {
  /** Spelling in generated Python. */
  readonly python: string;
  readonly arity: 1 | 2;
  /** The value for one element in float64; the evaluator rounds it to float32. */
  readonly apply: (first: number, second: number) => number;
}

export const functions = {
  exp: { python: 'tf.exp', arity: 1, apply: Math.exp },
  log: { python: 'tf.math.log', arity: 1, apply: Math.log },
  log1p: { python: 'tf.math.log1p', arity: 1, apply: Math.log1p },
  sqrt: { python: 'tf.sqrt', arity: 1, apply: Math.sqrt },
  abs: { python: 'tf.abs', arity: 1, apply: Math.abs },
  sin: { python: 'tf.sin', arity: 1, apply: Math.sin },
  cos: { python: 'tf.cos', arity: 1, apply: Math.cos },
  tan: { python: 'tf.tan', arity: 1, apply: Math.tan },
  tanh: { python: 'tf.tanh', arity: 1, apply: Math.tanh },
  sigmoid: { python: 'tf.sigmoid', arity: 1, apply: (x) => 1 / (1 + Math.exp(-x)) },
  relu: { python: 'tf.nn.relu', arity: 1, apply: (x) => (x > 0 || Number.isNaN(x) ? x : 0) },
  softplus: { python: 'tf.math.softplus', arity: 1, apply: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) },
  square: { python: 'tf.square', arity: 1, apply: (x) => x * x },
  minimum: { python: 'tf.minimum', arity: 2, apply: Math.min },
  maximum: { python: 'tf.maximum', arity: 2, apply: Math.max },
  pow: { python: 'tf.pow', arity: 2, apply: power },
  floor: { python: 'tf.floor', arity: 1, apply: Math.floor },
  ceil: { python: 'tf.math.ceil', arity: 1, apply: Math.ceil },
  round: { python: 'tf.round', arity: 1, apply: roundHalfToEven },
  sign: { python: 'tf.sign', arity: 1, apply: Math.sign },
} as const satisfies Record<string, ElementFunction>;

export type FunctionName = keyof typeof functions;

/** What may stand before a function's name, with a dot between. */
export const functionPrefixes: readonly string[] = ['tf', 'tf.math', 'tf.nn', 'np'];

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/** C's `pow`: 1 to any power and any number to the power 0 are 1, unlike in ECMAScript. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const rounded = up ? below + 1 : below;
  return rounded === 0 && value < 0 ? -0 : rounded;
}
