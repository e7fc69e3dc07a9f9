/** The model and its training as Python: the chapter's GradientTape loop for a formula, Keras for layers. */
import { parseExpression } from '#shared/expression/parse.ts';
import { printExpression, printFloat } from '#shared/expression/print.ts';
import { isStack } from '#shared/model/layers/graph.ts';
import type { Layer, Loss, Model, Training } from '#shared/model/schema.ts';
import { graphLines, stackLines } from './layer-code.ts';
import { isPlainDescent, optimizerText } from './optimizer-code.ts';
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
  return plan.model.kind === 'formula' ? formulaLines(plan, plan.model) : layerLines(plan, plan.model.layers);
}

function formulaLines(plan: TrainingPlan, { formula, variables }: Extract<Model, { kind: 'formula' }>): readonly string[] {
  const { training, inputs, target } = plan;
  const parsed = parseExpression(formula);
  const body = parsed.ok ? printExpression(parsed.value, { dialect: 'tensorflow' }) : `...  # ${formula.replaceAll(/\s+/g, ' ')}`;
  const names = variables.map(({ name }) => name);
  const free = nameChooser([...inputs, target, ...names]);
  const element = [...inputs, target].join(', ');
  const plain = isPlainDescent(training);
  const update = plain
    ? [
        `    for ${free('variable')}, ${free('gradient')} in zip(${free('variables')}, ${free('gradients')}):`,
        `        ${free('variable')}.assign_sub(${training.optimizer.learning_rate} * ${free('gradient')})`,
      ]
    : [`    ${free('optimizer')}.apply_gradients(zip(${free('gradients')}, ${free('variables')}))`];
  return [
    ...variables.map(({ name, initial }) => `${name} = tf.Variable(${printFloat(initial)})`),
    '',
    `def ${free('model')}(${inputs.join(', ')}):`,
    `    return ${body}`,
    '',
    ...classWeightLines(plan, free),
    ...(plain ? [] : [`${free('optimizer')} = ${optimizerText(training)}`, '']),
    `def ${free('train')}(${element}):`,
    `    ${free('variables')} = [${names.join(', ')}]`,
    `    with tf.GradientTape() as ${free('tape')}:`,
    `        ${free('loss')} = ${lossText(plan, `${free('model')}(${inputs.join(', ')})`, free)}`,
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

/** Losses whose function Keras calls otherwise than their class. */
const functionNames: Partial<Readonly<Record<Loss, string>>> = { log_cosh: 'logcosh' };

/** The mean loss of a batch whose predictions and targets have one axis. */
function lossText({ training, target }: TrainingPlan, predicted: string, free: (name: string) => string): string {
  const { loss } = training;
  if (training.class_weight === 'balanced') {
    const weights = `tf.gather(tf.constant(list(${free('class_weight')}.values()), tf.float32), tf.cast(${target}, tf.int32))`;
    const rows = `tf.keras.losses.${functionNames[loss] ?? loss}(tf.expand_dims(${target}, -1), tf.expand_dims(${predicted}, -1))`;
    return `tf.reduce_mean(${weights} * ${rows})`;
  }
  if (loss === 'mean_squared_error') return `tf.reduce_mean(tf.square(${predicted} - ${target}))`;
  if (loss === 'mean_absolute_error') return `tf.reduce_mean(tf.abs(${predicted} - ${target}))`;
  return `tf.reduce_mean(tf.keras.losses.${functionNames[loss] ?? loss}(${target}, ${predicted}))`;
}

/** A dictionary from class to weight: rows / (classes · rows of the class). */
function classWeightLines({ training, target }: TrainingPlan, free: (name: string) => string): readonly string[] {
  if (training.class_weight === 'none') return [];
  const [classes, counts] = [free('classes'), free('counts')];
  return [
    `${classes}, ${counts} = np.unique(${target}, return_counts=True)`,
    `${free('class_weight')} = {int(c): len(${target}) / (len(${classes}) * n) for c, n in zip(${classes}, ${counts})}`,
  ];
}

function layerLines(plan: TrainingPlan, layers: readonly Layer[]): readonly string[] {
  const { training, inputs, target, endless, stepsPerEpoch } = plan;
  const free = nameChooser([...inputs, target, 'ds', 'model', 'np', 'pd', 'tf']);
  const stacked = tuple([`tf.stack([${inputs.join(', ')}], axis=-1)`, `tf.expand_dims(${target}, -1)`]);
  const metrics = training.metrics.length === 0 ? '' : `, metrics=[${training.metrics.map((name) => `'${name}'`).join(', ')}]`;
  const fit = [
    `epochs=${training.epochs}`,
    ...(endless ? [`steps_per_epoch=${stepsPerEpoch}`] : []),
    ...(training.class_weight === 'none' ? [] : [`class_weight=${free('class_weight')}`]),
  ];
  return [
    ...classWeightLines(plan, free),
    ...(isStack(layers) ? stackLines(layers, inputs.length) : graphLines(layers, inputs.length, free)),
    `model.compile(optimizer=${optimizerText(training)}, loss='${training.loss}'${metrics})`,
    `ds = ds.map(lambda ${[...inputs, target].join(', ')}: ${stacked})`,
    `model.fit(ds, ${fit.join(', ')})`,
  ];
}
