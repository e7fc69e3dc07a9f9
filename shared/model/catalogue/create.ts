/** New layers, variables and training settings with Keras's defaults, as the catalogue has them. */
import { dataId, layerSchema, type Layer, type LayerOf, type LayerOp } from '../layer-schema.ts';
import { clippingSchema, optimizerSchema, scheduleSchema } from '../schema.ts';
import type { Clipping, Loss, Optimizer, Schedule, Training, Variable } from '../schema.ts';
import { defaultsOf } from './fields.ts';
import { layerCatalogue } from './layers.ts';
import { clippingCatalogue, optimizerCatalogue, scheduleCatalogue } from './optimizers.ts';

/** A layer that looks at the one before it; one that joins several looks at the data twice until told otherwise. */
export function createLayer<Op extends LayerOp>(op: Op, id: string, fields: Partial<LayerOf<Op>> = {}): Layer {
  const looks = op === 'add' || op === 'concatenate' ? { inputs: [dataId, dataId] } : { input: null };
  return layerSchema.parse({ ...looks, ...defaultsOf(layerCatalogue[op].fields), ...fields, id, op });
}

/** An optimizer with Keras's defaults; the learning rate is kept where one is given. */
export function createOptimizer(op: Optimizer['op'], learning_rate?: number): Optimizer {
  const kept = learning_rate === undefined ? {} : { learning_rate };
  return optimizerSchema.parse({ ...defaultsOf(optimizerCatalogue[op].fields), ...kept, op });
}

export function createSchedule(op: Schedule['op']): Schedule {
  return scheduleSchema.parse({ ...defaultsOf(scheduleCatalogue[op].fields), op });
}

export function createClipping(op: Clipping['op']): Clipping {
  return clippingSchema.parse({ ...defaultsOf(clippingCatalogue[op].fields), op });
}

/** Plain gradient descent on a loss, with nothing else told or done. */
export function createTraining(learning_rate: number, epochs: number, loss: Loss = 'mean_squared_error'): Training {
  return {
    optimizer: createOptimizer('sgd', learning_rate),
    schedule: createSchedule('constant'),
    clipping: createClipping('none'),
    loss,
    metrics: [],
    class_weight: 'none',
    epochs,
  };
}

/** A variable as the chapter's model has them: a scalar that starts at 0. */
export function createVariable(name: string): Variable {
  return { name, initial: 0 };
}
