/** Kernels that work on each element alone, with broadcasting. */
import type { GraphType, KernelCall } from '../graph.ts';
import { elementCodes, type OnnxAttribute } from '../onnx/model.ts';
import { broadcast, inputList, single, type KernelRule, type KernelRules, type OnnxBuilder } from './rule.ts';

const typed = (attributes: KernelCall['attributes'], fallback: GraphType): GraphType =>
  (attributes['dtype'] as GraphType | undefined) ?? fallback;

/** One input, a result of the same shape. */
function unary(
  lower: (x: string, onnx: OnnxBuilder, attributes: KernelCall['attributes']) => string,
  dtype?: GraphType,
): KernelRule {
  return single(
    ({ inputs: { x } }) => ({ shape: x.shape, dtype: dtype ?? x.dtype }),
    ({ inputs: { x }, attributes }, _, onnx) => lower(x.name, onnx, attributes),
  );
}

const direct = (op: string, attributes: Readonly<Record<string, OnnxAttribute>> = {}): KernelRule =>
  unary((x, onnx) => onnx.node(op, [x], attributes));

/** Two inputs named a and b. */
function binary(lower: (a: string, b: string, onnx: OnnxBuilder, dtype: GraphType) => string, dtype?: GraphType): KernelRule {
  return single(
    ({ inputs: { a, b } }) => ({ shape: broadcast(a.shape, b.shape), dtype: dtype ?? a.dtype }),
    ({ inputs: { a, b } }, _, onnx) => lower(a.name, b.name, onnx, a.dtype),
  );
}

const pair = (op: string, dtype?: GraphType): KernelRule => binary((a, b, onnx) => onnx.node(op, [a, b]), dtype);

/** A value of one number in the shape of the result. */
function filled(value: number): KernelRule {
  return single(
    ({ inputs: { x } }) => ({ shape: x.shape, dtype: x.dtype }),
    (_, { shape, dtype }, onnx) => fill(onnx, shape, dtype, value),
  );
}

/** A constant of this shape; a scalar stays one where `shape` is empty. */
export function fill(onnx: OnnxBuilder, shape: readonly number[], dtype: GraphType, value: number): string {
  const scalar = onnx.numbers(dtype, value);
  return shape.length === 0 ? scalar : onnx.node('Expand', [scalar, onnx.numbers('int64', [...shape])]);
}

export function cast(value: string, dtype: GraphType, onnx: OnnxBuilder): string {
  return onnx.node('Cast', [value], { to: { int: elementCodes[dtype] } });
}

/** 1 / (1 + exp(−x)); ONNX's own is off by 6e-8, which is a lot where the result is small and its logarithm is taken. */
function sigmoid(x: string, onnx: OnnxBuilder): string {
  const one = onnx.numbers('float32', 1);
  return onnx.node('Reciprocal', [onnx.node('Add', [onnx.node('Exp', [onnx.node('Neg', [x])]), one])]);
}

/** log(1 + x) without losing small x: with u = 1 + x it is x·log(u)/(u − 1), or x where u is 1. Source: Kahan. */
function log1p(x: string, onnx: OnnxBuilder): string {
  const one = onnx.numbers('float32', 1);
  const u = onnx.node('Add', [x, one]);
  const same = onnx.node('Or', [onnx.node('Equal', [u, one]), onnx.node('IsInf', [u])]);
  const ratio = onnx.node('Div', [onnx.node('Mul', [onnx.node('Log', [u]), x]), onnx.node('Sub', [u, one])]);
  return onnx.node('Where', [same, onnx.node('Where', [onnx.node('IsInf', [u]), u, x]), ratio]);
}

/** exp(x) − 1 likewise: with u = exp(x) it is (u − 1)·x/log(u), x where u is 1, and u − 1 far from 0. */
function expm1(x: string, onnx: OnnxBuilder): string {
  const one = onnx.numbers('float32', 1);
  const u = onnx.node('Exp', [x]);
  const less = onnx.node('Sub', [u, one]);
  const far = onnx.node('Greater', [onnx.node('Abs', [x]), onnx.numbers('float32', 1)]);
  const ratio = onnx.node('Div', [onnx.node('Mul', [less, x]), onnx.node('Log', [u])]);
  return onnx.node('Where', [far, less, onnx.node('Where', [onnx.node('Equal', [u, one]), x, ratio])]);
}

/** The remainder with the divisor's sign, as TensorFlow's floormod. */
function floorMod(a: string, b: string, onnx: OnnxBuilder, dtype: GraphType): string {
  if (dtype === 'int32') return onnx.node('Mod', [a, b]);
  const truncated = { fmod: { int: 1 } };
  const rest = onnx.node('Mod', [a, b], truncated);
  const zero = onnx.numbers('float32', 0);
  const same = onnx.node('Equal', [onnx.node('Less', [a, zero]), onnx.node('Less', [b, zero])]);
  return onnx.node('Where', [same, rest, onnx.node('Mod', [onnx.node('Add', [rest, b]), b], truncated)]);
}

const not = (value: string, onnx: OnnxBuilder): string => onnx.node('Not', [value]);

export const elementwiseRules: KernelRules = {
  Abs: direct('Abs'),
  Acos: direct('Acos'),
  Acosh: direct('Acosh'),
  Asin: direct('Asin'),
  Asinh: direct('Asinh'),
  Atan: direct('Atan'),
  Atanh: direct('Atanh'),
  Ceil: direct('Ceil'),
  Cos: direct('Cos'),
  Cosh: direct('Cosh'),
  Elu: direct('Elu'),
  Erf: direct('Erf'),
  Exp: direct('Exp'),
  Expm1: unary(expm1),
  Floor: direct('Floor'),
  Identity: direct('Identity'),
  IsNan: unary((x, onnx) => onnx.node('IsNaN', [x]), 'bool'),
  LeakyRelu: unary((x, onnx, { alpha }) => onnx.node('LeakyRelu', [x], { alpha: { float: alpha as number } })),
  Log: direct('Log'),
  Log1p: unary(log1p),
  LogicalNot: unary(not),
  Neg: direct('Neg'),
  OnesLike: filled(1),
  Reciprocal: direct('Reciprocal'),
  Relu: direct('Relu'),
  Relu6: unary((x, onnx) => onnx.node('Clip', [x, onnx.numbers('float32', 0), onnx.numbers('float32', 6)])),
  Round: direct('Round'),
  Rsqrt: unary((x, onnx) => onnx.node('Reciprocal', [onnx.node('Sqrt', [x])])),
  Selu: direct('Selu'),
  Sigmoid: unary(sigmoid),
  Sign: direct('Sign'),
  Sin: direct('Sin'),
  Sinh: direct('Sinh'),
  Softplus: direct('Softplus'),
  Sqrt: direct('Sqrt'),
  Square: unary((x, onnx) => onnx.node('Mul', [x, x])),
  Step: unary((x, onnx, { alpha }) => {
    const positive = onnx.node('Greater', [x, onnx.numbers('float32', 0)]);
    const below = (alpha as number | undefined) ?? 0;
    return below === 0
      ? cast(positive, 'float32', onnx)
      : onnx.node('Where', [positive, onnx.numbers('float32', 1), onnx.numbers('float32', below)]);
  }),
  Tan: direct('Tan'),
  Tanh: direct('Tanh'),
  ZerosLike: filled(0),

  Cast: single(
    ({ inputs: { x }, attributes }) => ({ shape: x.shape, dtype: typed(attributes, x.dtype) }),
    ({ inputs: { x } }, { dtype }, onnx) => (x.dtype === dtype ? x.name : cast(x.name, dtype, onnx)),
  ),
  ClipByValue: unary((x, onnx, { clipValueMin, clipValueMax }) =>
    onnx.node('Clip', [x, onnx.numbers('float32', clipValueMin as number), onnx.numbers('float32', clipValueMax as number)]),
  ),
  Fill: single(
    ({ attributes }) => ({ shape: attributes['shape'] as number[], dtype: typed(attributes, 'float32') }),
    ({ attributes }, { shape, dtype }, onnx) => fill(onnx, shape, dtype, attributes['value'] as number),
  ),

  Add: pair('Add'),
  AddN: single(
    (call) => inputList(call)[0],
    (call, _, onnx) =>
      inputList(call)
        .map(({ name }) => name)
        .reduce((sum, name) => onnx.node('Add', [sum, name])),
  ),
  Equal: pair('Equal', 'bool'),
  FloorDiv: binary((a, b, onnx) => cast(onnx.node('Floor', [onnx.node('Div', [a, b])]), 'int32', onnx), 'int32'),
  Greater: pair('Greater', 'bool'),
  GreaterEqual: pair('GreaterOrEqual', 'bool'),
  Less: pair('Less', 'bool'),
  LessEqual: pair('LessOrEqual', 'bool'),
  LogicalAnd: pair('And'),
  LogicalOr: pair('Or'),
  Maximum: pair('Max'),
  Minimum: pair('Min'),
  Mod: binary(floorMod),
  Multiply: pair('Mul'),
  NotEqual: binary((a, b, onnx) => not(onnx.node('Equal', [a, b]), onnx), 'bool'),
  Pow: pair('Pow'),
  RealDiv: pair('Div'),
  SquaredDifference: binary((a, b, onnx) => {
    const difference = onnx.node('Sub', [a, b]);
    return onnx.node('Mul', [difference, difference]);
  }),
  Sub: pair('Sub'),

  EluGrad: single(
    ({ inputs: { y } }) => y,
    ({ inputs: { dy, y } }, _, onnx) => {
      const positive = onnx.node('GreaterOrEqual', [y.name, onnx.numbers('float32', 0)]);
      const slope = onnx.node('Add', [y.name, onnx.numbers('float32', 1)]);
      return onnx.node('Mul', [dy.name, onnx.node('Where', [positive, onnx.numbers('float32', 1), slope])]);
    },
  ),
  Prelu: single(
    ({ inputs: { x, alpha } }) => ({ shape: broadcast(x.shape, alpha.shape), dtype: x.dtype }),
    ({ inputs: { x, alpha } }, _, onnx) => onnx.node('PRelu', [x.name, alpha.name]),
  ),
  Select: single(
    ({ inputs: { condition, t, e } }) => ({ shape: broadcast(condition.shape, broadcast(t.shape, e.shape)), dtype: t.dtype }),
    ({ inputs: { condition, t, e } }, _, onnx) => onnx.node('Where', [condition.name, t.name, e.name]),
  ),
};
