/** The model and its training as Python: the chapter's GradientTape loop for a formula, Keras for layers. */
import { parseExpression } from '#shared/expression/parse.ts';
import { printExpression, printFloat } from '#shared/expression/print.ts';
import type { Layer, Loss, Model, Optimizer, Training } from '#shared/model/schema.ts';
import { tuple } from './pipeline-code.ts';

export interface TrainingPlan {
  readonly model: Model;
  readonly training: Training;
  /** Names in Python of the inputs and of the target. */
  readonly inputs: readonly string[];
  readonly target: string;
  /** Whether one pass of the pipeline never ends, and then the Python for its steps in an epoch. */
  readonly endless: boolean;
  readonly stepsPerEpoch: string;
}

export function trainingLines(plan: TrainingPlan): readonly string[] {
  return plan.model.kind === 'formula' ? formulaLines(plan, plan.model) : sequentialLines(plan, plan.model.layers);
}

function formulaLines(plan: TrainingPlan, { formula, variables }: Extract<Model, { kind: 'formula' }>): readonly string[] {
  const { training, inputs, target } = plan;
  const parsed = parseExpression(formula);
  const body = parsed.ok ? printExpression(parsed.value, { dialect: 'tensorflow' }) : `...  # ${formula.replaceAll(/\s+/g, ' ')}`;
  const names = variables.map(({ name }) => name);
  const free = nameChooser([...inputs, target, ...names]);
  const element = [...inputs, target].join(', ');
  const { optimizer } = training;
  const update =
    optimizer.op === 'adam'
      ? [`    ${free('optimizer')}.apply_gradients(zip(${free('gradients')}, ${free('variables')}))`]
      : [
          `    for ${free('variable')}, ${free('gradient')} in zip(${free('variables')}, ${free('gradients')}):`,
          `        ${free('variable')}.assign_sub(${optimizer.learning_rate} * ${free('gradient')})`,
        ];
  return [
    ...variables.map(({ name, initial }) => `${name} = tf.Variable(${printFloat(initial)})`),
    '',
    `def ${free('model')}(${inputs.join(', ')}):`,
    `    return ${body}`,
    '',
    ...(optimizer.op === 'adam' ? [`${free('optimizer')} = ${optimizerText(optimizer)}`, ''] : []),
    `def ${free('train')}(${element}):`,
    `    ${free('variables')} = [${names.join(', ')}]`,
    `    with tf.GradientTape() as ${free('tape')}:`,
    `        ${free('loss')} = ${lossText(training.loss, `${free('model')}(${inputs.join(', ')}) - ${target}`)}`,
    `    ${free('gradients')} = ${free('tape')}.gradient(${free('loss')}, ${free('variables')})`,
    ...update,
    '',
    ...loopLines(plan, element, free),
    '',
    `print(${names.map((name) => `${name}.numpy()`).join(', ')})`,
  ];
}

/** Names of the code's own things, with underscores added where the project uses them for something else. */
function nameChooser(taken: readonly string[]): (name: string) => string {
  const choose = (name: string): string => (taken.includes(name) ? choose(`${name}_`) : name);
  return choose;
}

function loopLines(
  { training, endless, stepsPerEpoch }: TrainingPlan,
  element: string,
  free: (name: string) => string,
): readonly string[] {
  const call = `${free('train')}(${element})`;
  if (endless) return [`for ${element} in ds.take(${stepsPerEpoch} * ${training.epochs}):`, `    ${call}`];
  return [`for ${free('epoch')} in range(${training.epochs}):`, `    for ${element} in ds:`, `        ${call}`];
}

function lossText(loss: Loss, difference: string): string {
  return loss === 'mean_squared_error' ? `tf.reduce_mean(tf.square(${difference}))` : `tf.reduce_mean(tf.abs(${difference}))`;
}

function sequentialLines(plan: TrainingPlan, layers: readonly Layer[]): readonly string[] {
  const { training, inputs, target, endless, stepsPerEpoch } = plan;
  const stacked = tuple([`tf.stack([${inputs.join(', ')}], axis=-1)`, `tf.expand_dims(${target}, -1)`]);
  return [
    'model = tf.keras.Sequential([',
    `    tf.keras.Input((${inputs.length},)),`,
    ...layers.map((layer) => `    ${layerText(layer)},`),
    '])',
    `model.compile(optimizer=${optimizerText(training.optimizer)}, loss='${training.loss}')`,
    `ds = ds.map(lambda ${[...inputs, target].join(', ')}: ${stacked})`,
    `model.fit(ds, epochs=${training.epochs}${endless ? `, steps_per_epoch=${stepsPerEpoch}` : ''})`,
  ];
}

function layerText({ units, activation, use_bias }: Layer): string {
  const parts = [String(units)];
  if (activation !== 'linear') parts.push(`activation='${activation}'`);
  if (!use_bias) parts.push('use_bias=False');
  return `tf.keras.layers.Dense(${parts.join(', ')})`;
}

function optimizerText(optimizer: Optimizer): string {
  if (optimizer.op === 'sgd') return `tf.keras.optimizers.SGD(learning_rate=${optimizer.learning_rate})`;
  const { learning_rate, beta_1, beta_2, epsilon } = optimizer;
  return `tf.keras.optimizers.Adam(learning_rate=${learning_rate}, beta_1=${beta_1}, beta_2=${beta_2}, epsilon=${epsilon})`;
}
