/** Random calls of convolutions, pooling and their gradients. */
import { backend_util } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { Result } from '../run-recorded.ts';
import { call, floats, moves, summed, type CasesByKernel, type KernelCase } from './case.cases.ts';

interface Plan {
  readonly batch: number;
  readonly image: readonly [number, number];
  readonly channels: number;
  readonly each: number;
  readonly size: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly pad: 'same' | 'valid';
  readonly bias: boolean;
  readonly activation: string;
}

const small = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const both = (min: number, max: number): fc.Arbitrary<readonly [number, number]> => fc.tuple(small(min, max), small(min, max));

/** @param dilated the library has no gradients of dilated convolutions, and dilates only where it does not stride */
const plans = (dilated: boolean): fc.Arbitrary<Plan> =>
  fc
    .record({
      batch: small(1, 3),
      image: both(1, 8),
      channels: fc.constantFrom(1, 2, 3, 17),
      each: small(1, 3),
      size: both(1, 4),
      strides: both(1, 3),
      dilations: both(1, 2),
      pad: fc.constantFrom('same' as const, 'valid' as const),
      bias: fc.boolean(),
      activation: fc.constantFrom('linear', 'relu', 'sigmoid'),
    })
    .map((plan) => {
      const strides = dilated && plan.dilations.some((rate) => rate > 1) ? ([1, 1] as const) : plan.strides;
      const dilations = dilated ? plan.dilations : ([1, 1] as const);
      const fit = (size: number, rate: number, room: number): number =>
        plan.pad === 'same' ? size : Math.max(1, Math.min(size, Math.floor((room - 1) / rate) + 1));
      const size = [fit(plan.size[0], dilations[0], plan.image[0]), fit(plan.size[1], dilations[1], plan.image[1])] as const;
      return { ...plan, strides, dilations, size };
    });

const imageOf = ({ batch, image, channels }: Plan): number[] => [batch, ...image, channels];
const filterOf = ({ size, channels, each }: Plan): number[] => [...size, channels, each];

function outputOf(plan: Plan, depthwise: boolean): number[] {
  const { strides, dilations, pad } = plan;
  const shape = imageOf(plan) as [number, number, number, number];
  const filter = filterOf(plan) as [number, number, number, number];
  return backend_util.computeConv2DInfo(shape, filter, [...strides], [...dilations], pad, undefined, depthwise).outShape;
}

const attributesOf = ({ strides, dilations, pad }: Plan): KernelCase['attributes'] => ({
  strides: [...strides],
  dilations: [...dilations],
  pad,
  dataFormat: 'NHWC',
});

const convolution = (fused: boolean, depthwise: boolean): fc.Arbitrary<KernelCase> =>
  plans(true).chain((plan) => {
    const inputs = { x: floats(imageOf(plan)), filter: floats(filterOf(plan)) };
    if (!fused) return call(inputs, attributesOf(plan));
    const attributes = { ...attributesOf(plan), activation: plan.activation };
    const bias = floats([depthwise ? plan.channels * plan.each : plan.each]);
    return call(plan.bias ? { ...inputs, bias } : inputs, attributes);
  });

const inputGradient = (depthwise: boolean): fc.Arbitrary<KernelCase> =>
  plans(false).chain((plan) =>
    call(
      { dy: floats(outputOf(plan, depthwise)), filter: floats(filterOf(plan)) },
      { ...attributesOf(plan), inputShape: imageOf(plan) },
    ),
  );

const filterGradient = (depthwise: boolean): fc.Arbitrary<KernelCase> =>
  plans(false).chain((plan) =>
    call(
      { x: floats(imageOf(plan)), dy: floats(outputOf(plan, depthwise)) },
      { ...attributesOf(plan), filterShape: filterOf(plan) },
    ),
  );

/** Pooling of few different numbers, so that windows have several maxima; beside each other half of the time. */
const pooled: fc.Arbitrary<{ readonly plan: Plan; readonly output: number[] }> = fc
  .tuple(plans(false), fc.boolean())
  .map(([plan, tiled]) => {
    const size = [Math.min(plan.size[0], plan.image[0]), Math.min(plan.size[1], plan.image[1])] as const;
    const chosen = tiled ? { ...plan, size, strides: size, pad: 'valid' as const } : plan;
    const output = outputOf({ ...chosen, each: chosen.channels }, false);
    return { plan: { ...chosen, each: 1 }, output };
  });

const poolAttributes = ({ size, strides, pad }: Plan): KernelCase['attributes'] => ({
  filterSize: [...size],
  strides: [...strides],
  pad,
});

const pooling = pooled.chain(({ plan }) => call({ x: floats(imageOf(plan), -0.05, 0.05) }, poolAttributes(plan)));

const maximumGradient = pooled.chain(({ plan, output }) =>
  call({ dy: floats(output), input: floats(imageOf(plan), -0.05, 0.05) }, poolAttributes(plan)).map((one) => ({
    ...one,
    inputs: { ...one.inputs, output: { shape: output, dtype: 'float32' as const, values: maxima(one, plan, output) } },
  })),
);

const averageGradient = pooled.chain(({ plan, output }) =>
  call({ dy: floats(output), input: floats(imageOf(plan)) }, poolAttributes(plan)),
);

/** Calls `visit` for every output with the positions of the inputs in its window. */
function eachWindow(
  image: readonly number[],
  output: readonly number[],
  attributes: KernelCase['attributes'],
  visit: (output: number, inputs: readonly number[]) => void,
): void {
  const { filterSize, strides, pad } = attributes as { filterSize: [number, number]; strides: [number, number]; pad: 'same' };
  const { padInfo } = backend_util.computePool2DInfo(image as [number, number, number, number], filterSize, strides, 1, pad);
  const [batch, rows, columns, channels] = image;
  const inside = (from: number, size: number, end: number): readonly number[] =>
    Array.from({ length: size }, (_, i) => from + i).filter((at) => at >= 0 && at < end);
  let at = 0;
  for (let b = 0; b < batch; b += 1)
    for (let r = 0; r < output[1]; r += 1)
      for (let c = 0; c < output[2]; c += 1)
        for (let channel = 0; channel < channels; channel += 1) {
          const down = inside(r * strides[0] - padInfo.top, filterSize[0], rows);
          const across = inside(c * strides[1] - padInfo.left, filterSize[1], columns);
          visit(
            at,
            down.flatMap((row) => across.map((column) => ((b * rows + row) * columns + column) * channels + channel)),
          );
          at += 1;
        }
}

function maxima({ inputs: { input }, attributes }: KernelCase, _: Plan, output: readonly number[]): readonly number[] {
  const values: number[] = [];
  eachWindow(input.shape, output, attributes, (_at, seen) => values.push(Math.max(...seen.map((at) => input.values[at]))));
  return values;
}

/** TensorFlow divides by how many inputs a window has; TensorFlow.js by the window's size also at the borders. */
function averageShares({ inputs: { dy, input }, attributes }: KernelCase): readonly Result[] {
  const values = input.values.map(() => 0);
  eachWindow(input.shape, dy.shape, attributes, (at, seen) => {
    for (const place of seen) values[place] += dy.values[at] / seen.length;
  });
  return [{ shape: input.shape, dtype: 'float32', values }];
}

export const windowCases: CasesByKernel = {
  AvgPool: { arbitrary: pooling, tolerance: summed },
  AvgPoolGrad: { arbitrary: averageGradient, tolerance: summed, expected: averageShares },
  Conv2D: { arbitrary: convolution(false, false), tolerance: summed },
  Conv2DBackpropFilter: { arbitrary: filterGradient(false), tolerance: summed },
  Conv2DBackpropInput: { arbitrary: inputGradient(false), tolerance: summed },
  DepthwiseConv2dNative: { arbitrary: convolution(false, true), tolerance: summed },
  DepthwiseConv2dNativeBackpropFilter: { arbitrary: filterGradient(true), tolerance: summed },
  DepthwiseConv2dNativeBackpropInput: { arbitrary: inputGradient(true), tolerance: summed },
  FusedConv2D: { arbitrary: convolution(true, false), tolerance: summed },
  FusedDepthwiseConv2D: { arbitrary: convolution(true, true), tolerance: summed },
  MaxPool: { arbitrary: pooling, tolerance: moves },
  MaxPoolGrad: { arbitrary: maximumGradient, tolerance: summed },
};
