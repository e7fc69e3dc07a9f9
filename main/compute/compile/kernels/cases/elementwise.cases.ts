/** Random calls of kernels that work on each element alone. */
import fc from 'fast-check';
import {
  call,
  floats,
  integers,
  moves,
  pairs,
  rounded,
  shapes,
  truths,
  type CasesByKernel,
  type KernelCases,
} from './case.cases.ts';

const unary = (tolerance: number, from = -3, to = 3, attributes: Readonly<Record<string, unknown>> = {}): KernelCases => ({
  arbitrary: shapes().chain((shape) => call({ x: floats(shape, from, to) }, attributes)),
  tolerance,
});

const binary = (tolerance: number, from = -3, to = 3): KernelCases => ({
  arbitrary: pairs.chain(([a, b]) => call({ a: floats(a, from, to), b: floats(b, from, to) })),
  tolerance,
});

const logical: KernelCases = {
  arbitrary: pairs.chain(([a, b]) => call({ a: truths(a), b: truths(b) })),
  tolerance: moves,
};

/** Calls with one of several settings. */
const either = (...cases: readonly KernelCases[]): KernelCases => ({
  arbitrary: fc.oneof(...cases.map(({ arbitrary }) => arbitrary)),
  tolerance: Math.max(...cases.map(({ tolerance }) => tolerance)),
});

const types = ['float32', 'int32', 'bool'] as const;
const anyInput = shapes().chain((shape) => fc.oneof(floats(shape), integers(shape), truths(shape)));

export const elementwiseCases: CasesByKernel = {
  Abs: unary(moves),
  Acos: unary(rounded, -0.9, 0.9),
  Acosh: unary(rounded, 1.1, 4),
  Asin: unary(rounded, -0.9, 0.9),
  Asinh: unary(rounded),
  Atan: unary(rounded),
  Atanh: unary(rounded, -0.9, 0.9),
  Ceil: unary(moves),
  Cos: unary(rounded),
  Cosh: unary(rounded),
  Elu: unary(rounded),
  Erf: unary(rounded),
  Exp: unary(rounded),
  Expm1: unary(rounded),
  Floor: unary(moves),
  Identity: { arbitrary: anyInput.map((x) => ({ inputs: { x }, attributes: {} })), tolerance: moves },
  IsNan: unary(moves),
  LeakyRelu: unary(rounded, -3, 3, { alpha: 0.3 }),
  Log: unary(rounded, 0.05, 6),
  Log1p: unary(rounded, -0.9, 5),
  LogicalNot: { arbitrary: shapes().chain((shape) => call({ x: truths(shape) })), tolerance: moves },
  Neg: unary(moves),
  OnesLike: unary(moves),
  Reciprocal: unary(rounded, 0.1, 3),
  Relu: unary(moves),
  Relu6: unary(moves, -9, 9),
  Round: unary(moves),
  Rsqrt: unary(rounded, 0.1, 9),
  Selu: unary(rounded),
  Sigmoid: unary(rounded, -9, 9),
  Sign: unary(moves),
  Sin: unary(rounded),
  Sinh: unary(rounded),
  Softplus: unary(rounded, -9, 9),
  Sqrt: unary(rounded, 0, 9),
  Square: unary(rounded),
  Step: either(unary(moves, -3, 3, { alpha: 0 }), unary(moves, -3, 3, { alpha: 0.25 })),
  Tan: unary(rounded, -1.2, 1.2),
  Tanh: unary(rounded),
  ZerosLike: unary(moves),

  Cast: {
    arbitrary: fc.tuple(anyInput, fc.constantFrom(...types)).map(([x, dtype]) => ({ inputs: { x }, attributes: { dtype } })),
    tolerance: moves,
  },
  ClipByValue: unary(moves, -3, 3, { clipValueMin: -1, clipValueMax: 1.5 }),
  Fill: {
    arbitrary: fc
      .tuple(shapes(), fc.integer({ min: -4, max: 4 }), fc.constantFrom('float32', 'int32'))
      .map(([shape, value, dtype]) => ({
        inputs: {},
        attributes: { shape, value, dtype },
      })),
    tolerance: moves,
  },

  Add: binary(rounded),
  AddN: {
    arbitrary: fc
      .tuple(shapes(), fc.integer({ min: 1, max: 4 }))
      .chain(([shape, count]) => call(Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i), floats(shape)])))),
    tolerance: rounded,
  },
  Equal: binary(moves),
  FloorDiv: binary(moves, 0.5, 6),
  Greater: binary(moves),
  GreaterEqual: binary(moves),
  Less: binary(moves),
  LessEqual: binary(moves),
  LogicalAnd: logical,
  LogicalOr: logical,
  Maximum: binary(moves),
  Minimum: binary(moves),
  Mod: binary(rounded, 0.5, 6),
  Multiply: binary(rounded),
  NotEqual: binary(moves),
  Pow: binary(rounded, 0.2, 3),
  RealDiv: binary(rounded, 0.2, 3),
  SquaredDifference: binary(rounded),
  Sub: binary(rounded),

  EluGrad: {
    arbitrary: shapes().chain((shape) => call({ dy: floats(shape), y: floats(shape, -0.95, 2) })),
    tolerance: rounded,
  },
  Prelu: {
    arbitrary: shapes(1, 3).chain((shape) => call({ x: floats(shape), alpha: floats(shape.slice(1), 0, 1) })),
    tolerance: rounded,
  },
  Select: {
    arbitrary: shapes(0, 3).chain((shape) => call({ condition: truths(shape), t: floats(shape), e: floats(shape) })),
    tolerance: moves,
  },
};
