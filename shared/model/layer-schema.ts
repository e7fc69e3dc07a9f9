/** Every kind of layer as it stands in a document. Field names are Keras's arguments. */
import { z } from 'zod';

export const activations = [
  'linear',
  'relu',
  'tanh',
  'sigmoid',
  'softmax',
  'softplus',
  'elu',
  'selu',
  'gelu',
  'silu',
  'leaky_relu',
  'exponential',
] as const;
export type Activation = (typeof activations)[number];

/** Names of `shared/random/initializers.ts` that a kernel can start from. */
export const kernelInitializers = [
  'glorot_uniform',
  'glorot_normal',
  'he_uniform',
  'he_normal',
  'lecun_uniform',
  'lecun_normal',
  'random_uniform',
  'random_normal',
  'zeros',
  'ones',
] as const;

/** What a layer may be called instead of another layer's id: the model's input. */
export const dataId = 'data';

const id = z.string().min(1).max(64);
/** The layer it looks at, or `data`; null is the one before it, and the data for the first. */
const input = z.string().min(1).max(64).nullable();
const activation = z.enum(activations);
const use_bias = z.boolean();
const kernel_initializer = z.enum(kernelInitializers);
/** Penalty l1·Σ|w| + l2·Σw² of the kernel, added to the loss. */
const kernel_l1 = z.number().min(0);
const kernel_l2 = z.number().min(0);
const padding = z.enum(['valid', 'same']);
const count = z.int().min(1).max(65_536);
const extent = z.int().min(1).max(1024);
const one = { id, input };
const kernel = { kernel_initializer, kernel_l1, kernel_l2 };
const window = { kernel_size: extent, strides: extent, padding };
const pool = { pool_size: extent, strides: extent, padding };

export const layerSchema = z.discriminatedUnion('op', [
  z.strictObject({ ...one, op: z.literal('dense'), units: count, activation, use_bias, ...kernel }),
  z.strictObject({ ...one, op: z.literal('activation'), activation }),
  z.strictObject({ ...one, op: z.literal('dropout'), rate: z.number().min(0).lt(1) }),
  z.strictObject({ ...one, op: z.literal('flatten') }),
  /** One size may be −1. */
  z.strictObject({ ...one, op: z.literal('reshape'), target_shape: z.array(z.int().min(-1)).min(1).max(4) }),
  z.strictObject({
    ...one,
    op: z.literal('batch_normalization'),
    momentum: z.number().min(0).lt(1),
    epsilon: z.number().positive(),
  }),
  z.strictObject({ ...one, op: z.literal('layer_normalization'), epsilon: z.number().positive() }),
  z.strictObject({ ...one, op: z.literal('conv1d'), filters: count, ...window, activation, use_bias, ...kernel }),
  z.strictObject({ ...one, op: z.literal('conv2d'), filters: count, ...window, activation, use_bias, ...kernel }),
  z.strictObject({
    ...one,
    op: z.literal('depthwise_conv2d'),
    depth_multiplier: extent,
    ...window,
    activation,
    use_bias,
    ...kernel,
  }),
  z.strictObject({ ...one, op: z.literal('max_pooling1d'), ...pool }),
  z.strictObject({ ...one, op: z.literal('max_pooling2d'), ...pool }),
  z.strictObject({ ...one, op: z.literal('average_pooling1d'), ...pool }),
  z.strictObject({ ...one, op: z.literal('average_pooling2d'), ...pool }),
  z.strictObject({ ...one, op: z.literal('global_max_pooling1d') }),
  z.strictObject({ ...one, op: z.literal('global_max_pooling2d') }),
  z.strictObject({ ...one, op: z.literal('global_average_pooling1d') }),
  z.strictObject({ ...one, op: z.literal('global_average_pooling2d') }),
  z.strictObject({ ...one, op: z.literal('embedding'), input_dim: z.int().min(1).max(10_000_000), output_dim: count }),
  z.strictObject({ ...one, op: z.literal('simple_rnn'), units: count, return_sequences: z.boolean() }),
  z.strictObject({ ...one, op: z.literal('lstm'), units: count, return_sequences: z.boolean() }),
  z.strictObject({ ...one, op: z.literal('gru'), units: count, return_sequences: z.boolean() }),
  /** Layers of one shape, added up. */
  z.strictObject({ id, op: z.literal('add'), inputs: z.array(id).min(2).max(16) }),
  /** Layers joined along their last axis. */
  z.strictObject({ id, op: z.literal('concatenate'), inputs: z.array(id).min(2).max(16) }),
]);

export type Layer = Readonly<z.infer<typeof layerSchema>>;
export type LayerOp = Layer['op'];
export type LayerOf<Op extends LayerOp> = Extract<Layer, { readonly op: Op }>;
