/** `tf.debugging.assert_*` */
import type { DType } from '#shared/tensor/dtype.ts';
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import { isTensor, sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { findOp } from '#shared/tensor/ops/catalogue.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { elementOf } from '../numpy/scalar-object.ts';
import type { Element } from '../numpy/storage.ts';
import { toTensorValue, toTensorWithHint } from './convert.ts';
import { dtypeObject } from './dtype-object.ts';
import { toDType } from './find-dtype.ts';
import { tensorText } from './print.ts';
import { listed, runNamed } from './run-op.ts';
import { tensorflowState } from './state.ts';
import { PyTensor } from './tensor-object.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { type TensorValue, Untraceable } from './trace/symbolic.ts';

/** Checks now, or whenever the function being traced runs. */
function check(vm: Interpreter, tensors: readonly TensorValue[], verify: (tensors: readonly Tensor[]) => void): null {
  const { graph } = tensorflowState(vm);
  if (tensors.every(isTensor)) verify(tensors.filter(isTensor));
  else {
    graph?.add({
      name: 'Assert',
      outputs: [],
      inputs: tensors,
      keeps: true,
      run: (run) => {
        verify(tensors.map(run.value));
        return [];
      },
    });
  }
  return null;
}

function comparison(name: string, symbol: string, op: string): NativeFunction {
  return native(name, 'x, y, message=None, summarize=None, name=None', (vm, { x, y, message, summarize }) => {
    const left = toTensorValue(vm, x);
    const right = toTensorWithHint(vm, y, left.dtype);
    return check(vm, [left, right], ([a, b]) => {
      const result = listed(findOp(op).evaluate(new OpArguments({ x: a, y: b })))[0];
      const wrong = Array.from(result.values, Number).flatMap((holds, index) => (holds === 0 ? [index] : []));
      if (wrong.length === 0) return;
      const shown = summarize === null ? 3 : Number(summarize);
      const lines = message === null ? [] : [vm.str(message)];
      lines.push(`Condition x ${symbol} y did not hold.`);
      if (result.shape.length > 0 && sizeOf(a.shape) === sizeOf(result.shape) && sizeOf(b.shape) === sizeOf(result.shape)) {
        const first = wrong.slice(0, shown);
        const places = first.map((place) => `[${indexOf(place, result.shape).join(' ')}]`).join('\n ');
        lines.push(`Indices of first ${first.length} different values:`, `[${places}]`);
        lines.push('Corresponding x values:', picked(a, first), 'Corresponding y values:', picked(b, first));
      }
      const heads = [a, b].map((tensor) => Math.min(shown, sizeOf(tensor.shape)));
      lines.push(`First ${heads[0]} elements of x:`, head(a, heads[0]), `First ${heads[1]} elements of y:`, head(b, heads[1]));
      raise('InvalidArgumentError', lines.join('\n'));
    });
  });
}

function indexOf(place: number, shape: readonly number[]): readonly number[] {
  const index: number[] = [];
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}

function picked(tensor: Tensor, places: readonly number[]): string {
  return `[${places.map((place) => tensorText({ ...tensor, shape: [], values: tensor.values.slice(place, place + 1) } as Tensor, 3)).join(' ')}]`;
}

function head(tensor: Tensor, count: number): string {
  return picked(
    tensor,
    Array.from({ length: count }, (_, index) => index),
  );
}

/** Ten times the distance from 1 to the next number of the type. */
function usualTolerance(dtype: DType): number {
  const bits: Partial<Record<DType, number>> = { float16: 10, float32: 23, float64: 52 };
  const digits = bits[dtype];
  return digits === undefined ? raise('ValueError', `data type <class 'numpy.${dtype}'> not inexact`) : 10 * 2 ** -digits;
}

/** The first elements, as `str` shows NumPy's numbers. */
function summary(vm: Interpreter, { dtype, values }: Tensor, count: number): readonly string[] {
  const shown = Array.from<Element, string>(values.slice(0, count), (value) => vm.str(elementOf(dtype, value)));
  return values.length > count ? [...shown, '...'] : shown;
}

function signCheck(name: string, symbol: string, op: string): NativeFunction {
  return native(name, 'x, message=None, summarize=None, name=None', (vm, { x, message, summarize }) => {
    const value = toTensorValue(vm, x);
    const zero = toTensorValue(vm, 0n, { dtype: value.dtype });
    return check(vm, [value, zero], ([a, b]) => {
      const result = listed(findOp(op).evaluate(new OpArguments({ x: a, y: b })))[0];
      if (result.values.every(Boolean)) return;
      const elements = summary(vm, a, summarize === null ? 3 : Number(summarize));
      const shown = a.shape.length === 0 ? elements[0] : `[${elements.map((element) => `'${element}'`).join(', ')}]`;
      const text = `Condition x ${symbol} 0 did not hold element-wise:\nx (shape=${shapeText(a.shape)} dtype=${a.dtype}) = \n`;
      raise('InvalidArgumentError', `${message === null ? '' : vm.str(message)}\n${text}${shown}`);
    });
  });
}

export const assertions: Readonly<Record<string, NativeFunction>> = {
  assert_equal: comparison('assert_equal', '==', 'equal'),
  assert_none_equal: comparison('assert_none_equal', '!=', 'not_equal'),
  assert_greater: comparison('assert_greater', '>', 'greater'),
  assert_greater_equal: comparison('assert_greater_equal', '>=', 'greater_equal'),
  assert_less: comparison('assert_less', '<', 'less'),
  assert_less_equal: comparison('assert_less_equal', '<=', 'less_equal'),
  assert_positive: signCheck('assert_positive', '>', 'greater'),
  assert_negative: signCheck('assert_negative', '<', 'less'),
  assert_non_negative: signCheck('assert_non_negative', '>=', 'greater_equal'),
  assert_non_positive: signCheck('assert_non_positive', '<=', 'less_equal'),
  assert_near: native(
    'assert_near',
    'x, y, rtol=None, atol=None, message=None, summarize=None, name=None',
    (vm, { x, y, rtol, atol, message, summarize }) => {
      const left = toTensorValue(vm, x);
      const right = toTensorValue(vm, y, { dtype: left.dtype });
      const [relative, absolute] = [rtol, atol].map((value) => toTensorValue(vm, value ?? usualTolerance(left.dtype), left));
      const distance = runNamed(vm, 'abs', { x: runNamed(vm, 'subtract', { x: left, y: right }) });
      const share = runNamed(vm, 'multiply', { x: relative, y: runNamed(vm, 'abs', { x: right }) });
      const near = runNamed(vm, 'less', { x: distance, y: runNamed(vm, 'add', { x: absolute, y: share }) });
      return check(vm, [near, left, right, relative, absolute], ([result, a, b, r, t]) => {
        if (result.values.every(Boolean)) return;
        const [rtolText, atolText] = [r, t].map((tolerance) => vm.str(new PyTensor(tolerance)));
        const shown = summarize === null ? 3 : Number(summarize);
        const side = (name: string, tensor: Tensor): readonly string[] => [
          `b'${name} (shape=${shapeText(tensor.shape)} dtype=${tensor.dtype}) = '`,
          summary(vm, tensor, shown).join(', '),
        ];
        const lines = [
          `Expected 'tf.Tensor(False, shape=(), dtype=bool)' to be true. Summarized data: b'${message === null ? '' : `${vm.str(message)}.  `}'`,
          `b'x and y not equal to tolerance rtol = ${rtolText}, atol = ${atolText}'`,
          ...side('x', a),
          ...side('y', b),
        ];
        raise('InvalidArgumentError', lines.join('\n'));
      });
    },
  ),
  assert_all_finite: native('assert_all_finite', 'x, message, name=None', (vm, { x, message }) => {
    const value = toTensorValue(vm, x);
    check(vm, [value], ([tensor]) => {
      const bad = Array.from(tensor.values, Number).find((number) => !Number.isFinite(number));
      if (bad !== undefined)
        raise('InvalidArgumentError', `${vm.str(message)} : Tensor had ${Number.isNaN(bad) ? 'NaN' : 'Inf'} values`);
    });
    return new PyTensor(value);
  }),
  assert_type: native('assert_type', 'tensor, tf_type, message=None, name=None', (vm, { tensor, tf_type: type, message }) => {
    const wanted = toDType(vm, type);
    const { dtype } = toTensorValue(vm, tensor);
    if (dtype === wanted) return null;
    const start = message === null ? '' : `${vm.str(message)} `;
    return raise(
      'TypeError',
      `${start}tensor must be of type ${vm.repr(dtypeObject(wanted))}; got ${vm.repr(dtypeObject(dtype))}`,
    );
  }),
  assert_rank: native('assert_rank', 'x, rank, message=None, name=None', (vm, { x, rank, message }) => {
    const { shape } = toTensorValue(vm, x);
    const wanted = toTensorValue(vm, rank);
    if (wanted.dtype !== 'int32') raise('TypeError', `tensor must be of type tf.int32; got tf.${wanted.dtype}`);
    if (!isTensor(wanted)) throw new Untraceable('A rank is asked for');
    if (shape.length === wanted.values[0]) return null;
    return raise(
      'ValueError',
      `${message === null ? '' : `${vm.str(message)}. `}Tensor  must have rank ${vm.str(rank)}.  Received rank ${shape.length}, shape ${shapeText(shape)}`,
    );
  }),
};
