/** A model and how it is trained, as they stand in a document. Names and defaults are Keras's. */
import { z } from 'zod';
import { layerSchema } from './layer-schema.ts';

export const variableSchema = z.strictObject({
  name: z.string().min(1).max(60),
  /** Start value of the scalar, rounded to float32. */
  initial: z.number(),
});

export const modelSchema = z.discriminatedUnion('kind', [
  /** An expression over input columns and named scalar variables, such as `w * x + b`. */
  z.strictObject({ kind: z.literal('formula'), formula: z.string().max(2000), variables: z.array(variableSchema).max(256) }),
  /** Layers in an order in which each only looks at earlier ones; the last one's output is the model's. */
  z.strictObject({ kind: z.literal('sequential'), layers: z.array(layerSchema).max(256) }),
]);

const learning_rate = z.number().positive();
const momentum = z.number().min(0).lt(1);
const epsilon = z.number().positive();
const decay = z.number().min(0).lt(1);

export const optimizerSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('sgd'), learning_rate, momentum, nesterov: z.boolean() }),
  z.strictObject({ op: z.literal('adam'), learning_rate, beta_1: decay, beta_2: decay, epsilon }),
  z.strictObject({
    op: z.literal('adamw'),
    learning_rate,
    weight_decay: z.number().min(0),
    beta_1: decay,
    beta_2: decay,
    epsilon,
  }),
  z.strictObject({ op: z.literal('rmsprop'), learning_rate, rho: decay, momentum, epsilon }),
  z.strictObject({ op: z.literal('adagrad'), learning_rate, initial_accumulator_value: z.number().min(0), epsilon }),
]);

/** How the learning rate changes; `step` counts updates from 0. Sources: keras/src/optimizers/schedules. */
export const scheduleSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('constant') }),
  /** rate · decay_rate^(step / decay_steps), the exponent rounded down where `staircase`. */
  z.strictObject({
    op: z.literal('exponential_decay'),
    decay_steps: z.int().min(1),
    decay_rate: z.number().positive(),
    staircase: z.boolean(),
  }),
  /** Half a cosine from the rate down to `alpha` times it over `decay_steps`. */
  z.strictObject({ op: z.literal('cosine_decay'), decay_steps: z.int().min(1), alpha: z.number().min(0).max(1) }),
]);

/** What is done to gradients before they are used. Keras's `clipnorm`, `clipvalue` and `global_clipnorm`. */
export const clippingSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('none') }),
  z.strictObject({ op: z.enum(['clipnorm', 'clipvalue', 'global_clipnorm']), value: z.number().positive() }),
]);

export const losses = [
  'mean_squared_error',
  'mean_absolute_error',
  'huber',
  'log_cosh',
  'poisson',
  'binary_crossentropy',
  'sparse_categorical_crossentropy',
] as const;

export const metrics = ['mean_absolute_error', 'mean_squared_error', 'root_mean_squared_error', 'accuracy'] as const;

export const trainingSchema = z.strictObject({
  optimizer: optimizerSchema,
  schedule: scheduleSchema,
  clipping: clippingSchema,
  loss: z.enum(losses),
  /** Told beside the loss, each once. */
  metrics: z.array(z.enum(metrics)).max(8),
  /** `balanced` weighs each class by rows / (classes · rows of the class), as scikit-learn names it. */
  class_weight: z.enum(['none', 'balanced']),
  epochs: z.int().min(1).max(1_000_000),
});

export type { Activation, Layer } from './layer-schema.ts';
export type Variable = Readonly<z.infer<typeof variableSchema>>;
export type Model = Readonly<z.infer<typeof modelSchema>>;
export type Optimizer = Readonly<z.infer<typeof optimizerSchema>>;
export type Schedule = Readonly<z.infer<typeof scheduleSchema>>;
export type Clipping = Readonly<z.infer<typeof clippingSchema>>;
export type Loss = (typeof losses)[number];
export type Metric = (typeof metrics)[number];
export type Training = Readonly<z.infer<typeof trainingSchema>>;
