/** A model and how it is trained, as they stand in a document. Names and defaults are Keras's. */
import { z } from 'zod';

export const activations = ['linear', 'relu', 'tanh', 'sigmoid', 'softplus', 'elu'] as const;
export type Activation = (typeof activations)[number];

export const layerSchema = z.discriminatedUnion('op', [
  z.strictObject({
    id: z.string().min(1).max(64),
    op: z.literal('dense'),
    units: z.int().min(1).max(65_536),
    activation: z.enum(activations),
    use_bias: z.boolean(),
  }),
]);

export const variableSchema = z.strictObject({
  name: z.string().min(1).max(60),
  /** Start value of the scalar, rounded to float32. */
  initial: z.number(),
});

export const modelSchema = z.discriminatedUnion('kind', [
  /** An expression over input columns and named scalar variables, such as `w * x + b`. */
  z.strictObject({ kind: z.literal('formula'), formula: z.string().max(2000), variables: z.array(variableSchema).max(256) }),
  z.strictObject({ kind: z.literal('sequential'), layers: z.array(layerSchema).max(64) }),
]);

export const optimizerSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('sgd'), learning_rate: z.number().positive() }),
  z.strictObject({
    op: z.literal('adam'),
    learning_rate: z.number().positive(),
    beta_1: z.number().min(0).lt(1),
    beta_2: z.number().min(0).lt(1),
    epsilon: z.number().positive(),
  }),
]);

export const losses = ['mean_squared_error', 'mean_absolute_error'] as const;

export const trainingSchema = z.strictObject({
  optimizer: optimizerSchema,
  loss: z.enum(losses),
  epochs: z.int().min(1).max(1_000_000),
});

export type Layer = Readonly<z.infer<typeof layerSchema>>;
export type Variable = Readonly<z.infer<typeof variableSchema>>;
export type Model = Readonly<z.infer<typeof modelSchema>>;
export type Optimizer = Readonly<z.infer<typeof optimizerSchema>>;
export type Loss = (typeof losses)[number];
export type Training = Readonly<z.infer<typeof trainingSchema>>;
