/** Optimizers, schedules of the learning rate and gradient clipping: words, fields and Keras's defaults. */
import type { Clipping, Optimizer, Schedule } from '../schema.ts';
import { flagField, fractionField, penaltyField, positiveField, shareField, wholeField, type Field } from './fields.ts';

export interface SettingEntry {
  /** Keras's class or argument name, the same in every language; null where Keras has none. */
  readonly className: string | null;
  /** Keys of the text catalogue. */
  readonly label: string;
  readonly help: string;
  readonly fields: readonly Field[];
  readonly docs: string;
}

const entry = (kind: string, op: string, className: string | null, page: string, fields: readonly Field[]): SettingEntry => ({
  className,
  label: `model.${kind}.${op}.name`,
  help: `model.${kind}.${op}`,
  fields,
  docs: `https://keras.io/api/optimizers/${page}`,
});

const betas: readonly Field[] = [shareField('beta_1', 0.9), shareField('beta_2', 0.999)];
const epsilon = positiveField('epsilon', 1e-7);
const momentum = shareField('momentum', 0);
const rate = (initial: number): Field => positiveField('learning_rate', initial);

/** The learning rate is always the first field. */
export const optimizerCatalogue: { readonly [Op in Optimizer['op']]: SettingEntry } = {
  sgd: entry('optimizer', 'sgd', 'SGD', 'sgd/', [rate(0.01), momentum, flagField('nesterov', false)]),
  adam: entry('optimizer', 'adam', 'Adam', 'adam/', [rate(0.001), ...betas, epsilon]),
  adamw: entry('optimizer', 'adamw', 'AdamW', 'adamw/', [rate(0.001), penaltyField('weight_decay', 0.004), ...betas, epsilon]),
  rmsprop: entry('optimizer', 'rmsprop', 'RMSprop', 'rmsprop/', [rate(0.001), shareField('rho', 0.9), momentum, epsilon]),
  adagrad: entry('optimizer', 'adagrad', 'Adagrad', 'adagrad/', [
    rate(0.001),
    penaltyField('initial_accumulator_value', 0.1),
    epsilon,
  ]),
};

const decaySteps = wholeField('decay_steps', 1000, 1_000_000_000);

export const scheduleCatalogue: { readonly [Op in Schedule['op']]: SettingEntry } = {
  constant: entry('schedule', 'constant', null, '', []),
  exponential_decay: entry('schedule', 'exponential_decay', 'ExponentialDecay', 'learning_rate_schedules/exponential_decay/', [
    decaySteps,
    positiveField('decay_rate', 0.96),
    flagField('staircase', false),
  ]),
  cosine_decay: entry('schedule', 'cosine_decay', 'CosineDecay', 'learning_rate_schedules/cosine_decay/', [
    decaySteps,
    fractionField('alpha', 0),
  ]),
};

const bound: readonly Field[] = [positiveField('value', 1, 'clip_value')];

export const clippingCatalogue: { readonly [Op in Clipping['op']]: SettingEntry } = {
  none: entry('clipping', 'none', null, '', []),
  clipnorm: entry('clipping', 'clipnorm', 'clipnorm', '', bound),
  global_clipnorm: entry('clipping', 'global_clipnorm', 'global_clipnorm', '', bound),
  clipvalue: entry('clipping', 'clipvalue', 'clipvalue', '', bound),
};
