/**
 * The layers, activations, losses and optimizers a model can be made of: their words, fields and Keras's defaults.
 * Forms, the summary and code export follow from this table.
 */
import type { Activation, Layer, Loss, Optimizer, Variable } from './schema.ts';

export interface NumberField<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  readonly help: string;
  readonly default: number;
  /** Smallest and largest value; `exclusive` names an end that is itself not allowed. */
  readonly min: number;
  readonly max: number | null;
  readonly exclusive?: 'min' | 'max';
}

export interface OptimizerEntry<Op extends Optimizer['op'] = Optimizer['op']> {
  readonly op: Op;
  /** Keras's class name; the same in every language. */
  readonly className: string;
  readonly help: string;
  readonly fields: readonly NumberField[];
  readonly docs: string;
}

const learningRate = (initial: number): NumberField<'learning_rate'> => ({
  name: 'learning_rate',
  label: 'model.field.learning_rate',
  help: 'model.help.learning_rate',
  default: initial,
  min: 0,
  max: null,
  exclusive: 'min',
});

const decay = <Name extends 'beta_1' | 'beta_2'>(name: Name, initial: number): NumberField<Name> => ({
  name,
  label: `model.field.${name}`,
  help: `model.help.${name}`,
  default: initial,
  min: 0,
  max: 1,
  exclusive: 'max',
});

export const optimizerCatalogue = {
  sgd: {
    op: 'sgd',
    className: 'SGD',
    help: 'model.optimizer.sgd',
    fields: [learningRate(0.01)],
    docs: 'https://keras.io/api/optimizers/sgd/',
  },
  adam: {
    op: 'adam',
    className: 'Adam',
    help: 'model.optimizer.adam',
    fields: [
      learningRate(0.001),
      decay('beta_1', 0.9),
      decay('beta_2', 0.999),
      {
        name: 'epsilon',
        label: 'model.field.epsilon',
        help: 'model.help.epsilon',
        default: 1e-7,
        min: 0,
        max: null,
        exclusive: 'min',
      },
    ],
    docs: 'https://keras.io/api/optimizers/adam/',
  },
} as const satisfies { readonly [Op in Optimizer['op']]: OptimizerEntry<Op> };

/** An optimizer with Keras's defaults; the learning rate is kept where one is given. */
export function createOptimizer(op: Optimizer['op'], learning_rate?: number): Optimizer {
  switch (op) {
    case 'sgd':
      return { op, learning_rate: learning_rate ?? 0.01 };
    case 'adam':
      return { op, learning_rate: learning_rate ?? 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
  }
}

export const lossCatalogue = {
  mean_squared_error: {
    label: 'model.loss.mean_squared_error',
    help: 'model.loss.mean_squared_error.help',
    docs: 'https://keras.io/api/losses/regression_losses/#meansquarederror-class',
  },
  mean_absolute_error: {
    label: 'model.loss.mean_absolute_error',
    help: 'model.loss.mean_absolute_error.help',
    docs: 'https://keras.io/api/losses/regression_losses/#meanabsoluteerror-class',
  },
} as const satisfies Record<Loss, { readonly label: string; readonly help: string; readonly docs: string }>;

/** Keras's names, the same in every language, with one line of help each. */
export const activationCatalogue = {
  linear: { help: 'model.activation.linear' },
  relu: { help: 'model.activation.relu' },
  tanh: { help: 'model.activation.tanh' },
  sigmoid: { help: 'model.activation.sigmoid' },
  softplus: { help: 'model.activation.softplus' },
  elu: { help: 'model.activation.elu' },
} as const satisfies Record<Activation, { readonly help: string }>;

export const layerCatalogue = {
  dense: {
    className: 'Dense',
    help: 'model.layer.dense',
    fields: {
      units: { label: 'model.field.units', help: 'model.help.units', default: 1, min: 1, max: 65_536 },
      activation: { label: 'model.field.activation', help: 'model.help.activation', default: 'linear' },
      use_bias: { label: 'model.field.use_bias', help: 'model.help.use_bias', default: true },
    },
    docs: 'https://keras.io/api/layers/core_layers/dense/',
  },
} as const satisfies Record<Layer['op'], object>;

/** A layer with Keras's defaults. */
export function createLayer(op: Layer['op'], id: string, units = 1): Layer {
  return { id, op, units, activation: 'linear', use_bias: true };
}

/** A variable as the chapter's model has them: a scalar that starts at 0. */
export function createVariable(name: string): Variable {
  return { name, initial: 0 };
}
