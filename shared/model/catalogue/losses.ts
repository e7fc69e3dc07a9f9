/** Losses, metrics and activations: their words, and what a loss asks of the model's output and of the target. */
import type { Activation } from '../layer-schema.ts';
import type { Loss, Metric } from '../schema.ts';

export interface LossEntry {
  /** Keys of the text catalogue. */
  readonly label: string;
  readonly help: string;
  readonly docs: string;
  readonly className: string;
  /** What the target holds: amounts, or the numbers of two classes or of any number of them. */
  readonly target: 'amounts' | 'two-classes' | 'classes';
  /** The activations that keep the output in the loss's range, the usual one first; null where any does. */
  readonly activations: readonly [Activation, ...Activation[]] | null;
}

function entry(
  name: Loss,
  className: string,
  page: string,
  target: LossEntry['target'],
  activations: LossEntry['activations'] = null,
): LossEntry {
  const anchor = `${className.toLowerCase()}-class`;
  const docs = `https://keras.io/api/losses/${page}/#${anchor}`;
  return { label: `model.loss.${name}`, help: `model.loss.${name}.help`, docs, className, target, activations };
}

export const lossCatalogue: { readonly [Name in Loss]: LossEntry } = {
  mean_squared_error: entry('mean_squared_error', 'MeanSquaredError', 'regression_losses', 'amounts'),
  mean_absolute_error: entry('mean_absolute_error', 'MeanAbsoluteError', 'regression_losses', 'amounts'),
  huber: entry('huber', 'Huber', 'regression_losses', 'amounts'),
  log_cosh: entry('log_cosh', 'LogCosh', 'regression_losses', 'amounts'),
  poisson: entry('poisson', 'Poisson', 'probabilistic_losses', 'amounts', ['softplus', 'exponential', 'relu', 'sigmoid']),
  binary_crossentropy: entry('binary_crossentropy', 'BinaryCrossentropy', 'probabilistic_losses', 'two-classes', ['sigmoid']),
  sparse_categorical_crossentropy: entry(
    'sparse_categorical_crossentropy',
    'SparseCategoricalCrossentropy',
    'probabilistic_losses',
    'classes',
    ['softmax'],
  ),
};

export interface MetricEntry {
  readonly label: string;
  readonly help: string;
  readonly docs: string;
  /** What a loss must ask of the target for the metric to make sense. */
  readonly targets: readonly LossEntry['target'][];
}

const metric = (name: Metric, page: string, targets: MetricEntry['targets']): MetricEntry => ({
  label: `model.metric.${name}`,
  help: `model.metric.${name}.help`,
  docs: `https://keras.io/api/metrics/${page}/`,
  targets,
});

export const metricCatalogue: { readonly [Name in Metric]: MetricEntry } = {
  mean_absolute_error: metric('mean_absolute_error', 'regression_metrics', ['amounts', 'two-classes']),
  mean_squared_error: metric('mean_squared_error', 'regression_metrics', ['amounts', 'two-classes']),
  root_mean_squared_error: metric('root_mean_squared_error', 'regression_metrics', ['amounts', 'two-classes']),
  accuracy: metric('accuracy', 'accuracy_metrics', ['two-classes', 'classes']),
};

/** Keras's names, the same in every language, with a key of one line of help each. */
export const activationCatalogue: { readonly [Name in Activation]: { readonly help: string } } = {
  linear: { help: 'model.activation.linear' },
  relu: { help: 'model.activation.relu' },
  tanh: { help: 'model.activation.tanh' },
  sigmoid: { help: 'model.activation.sigmoid' },
  softmax: { help: 'model.activation.softmax' },
  softplus: { help: 'model.activation.softplus' },
  elu: { help: 'model.activation.elu' },
  selu: { help: 'model.activation.selu' },
  gelu: { help: 'model.activation.gelu' },
  silu: { help: 'model.activation.silu' },
  leaky_relu: { help: 'model.activation.leaky_relu' },
  exponential: { help: 'model.activation.exponential' },
};
