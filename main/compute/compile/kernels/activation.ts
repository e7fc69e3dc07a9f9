/** Activations inside fused kernels. */
import type { KernelCall } from '../graph.ts';
import { elementwiseRules } from './elementwise.ts';
import type { LoweredValue, OnnxBuilder } from './rule.ts';

/** TensorFlow.js's names of activations in fused kernels, as kernels of their own. */
const kernels: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
};

/** @param x what the kernel has made so far. Throws a RangeError for an activation that is not known here. */
export function activate(x: LoweredValue, attributes: KernelCall['attributes'], onnx: OnnxBuilder): string {
  const activation = (attributes['activation'] as string | undefined) ?? 'linear';
  if (activation === 'linear') return x.name;
  const kernel = kernels[activation];
  if (kernel === undefined) throw new RangeError(`fused with ${activation}`);
  return elementwiseRules[kernel].lower({ kernel, inputs: { x }, attributes: {} }, [x], onnx)[0];
}
