/** Optimizers with schedule and clipping as Python that makes them in Keras. */
import { optimizerCatalogue } from '#shared/model/catalogue/optimizers.ts';
import type { Training } from '#shared/model/schema.ts';

type Settings = Pick<Training, 'optimizer' | 'schedule' | 'clipping'>;

/** Whether an update is w ← w − rate · slope and nothing else. */
export function isPlainDescent({ optimizer, schedule, clipping }: Settings): boolean {
  return optimizer.op === 'sgd' && optimizer.momentum === 0 && schedule.op === 'constant' && clipping.op === 'none';
}

/** `tf.keras.optimizers.Adam(learning_rate=0.001, …)`; what says nothing, such as no momentum, is left out. */
export function optimizerText(settings: Settings): string {
  const { optimizer, clipping } = settings;
  const { className, fields } = optimizerCatalogue[optimizer.op];
  const values: Readonly<Record<string, unknown>> = optimizer;
  const parts = fields.flatMap(({ name }) => {
    const value = values[name];
    if (name === 'learning_rate') return [`learning_rate=${rateText(settings)}`];
    if (value === false || (name === 'momentum' && value === 0)) return [];
    return [`${name}=${value === true ? 'True' : String(value)}`];
  });
  if (clipping.op !== 'none') parts.push(`${clipping.op}=${clipping.value}`);
  return `tf.keras.optimizers.${className ?? ''}(${parts.join(', ')})`;
}

function rateText({ optimizer: { learning_rate }, schedule }: Settings): string {
  switch (schedule.op) {
    case 'constant':
      return String(learning_rate);
    case 'exponential_decay': {
      const { decay_steps, decay_rate, staircase } = schedule;
      const stairs = staircase ? ', staircase=True' : '';
      return `tf.keras.optimizers.schedules.ExponentialDecay(${learning_rate}, decay_steps=${decay_steps}, decay_rate=${decay_rate}${stairs})`;
    }
    case 'cosine_decay':
      return `tf.keras.optimizers.schedules.CosineDecay(${learning_rate}, decay_steps=${schedule.decay_steps}, alpha=${schedule.alpha})`;
  }
}
