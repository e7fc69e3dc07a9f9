/** Adds a short list in the order of TensorFlow's CPU kernels on 8-lane machines, which `engines/js/sum.ts` describes. */
import type { OnnxBuilder } from './rule.ts';

const lanes = 8;

/** @param flat a float32 list of `count` elements; the result has one */
export function orderedSum(flat: string, count: number, onnx: OnnxBuilder): string {
  const part = (value: string, from: number, to: number): string =>
    onnx.node('Slice', [value, onnx.numbers('int64', [from]), onnx.numbers('int64', [to])]);
  const add = (left: string, right: string): string => onnx.node('Add', [left, right]);
  const inTurn = (parts: readonly string[]): string => parts.reduce(add);
  const single = (value: string, length: number, at: number): string => (length === 1 ? value : part(value, at, at + 1));
  const tail = (from: number): readonly string[] => Array.from({ length: count - from }, (_, i) => single(flat, count, from + i));

  if (count < lanes) return inTurn(tail(0));
  const packets = Math.floor(count / lanes);
  const packet = (index: number): string => (count === lanes ? flat : part(flat, index * lanes, (index + 1) * lanes));
  const four = packets - (packets % 4);
  const columns = four === 0 ? [] : [0, 1, 2, 3].map((column) => inTurn(range(column, four, 4).map(packet)));
  const packed = inTurn([...columns, ...range(four, packets, 1).map(packet)]);
  const halves = add(part(packed, 0, 4), part(packed, 4, 8));
  const quarters = add(part(halves, 0, 2), part(halves, 2, 4));
  const whole = add(part(quarters, 0, 1), part(quarters, 1, 2));
  return count % lanes === 0 ? whole : add(inTurn(tail(packets * lanes)), whole);
}

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
