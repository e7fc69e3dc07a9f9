/** How many numbers a model gives per row. */
import { ok, type Result } from '#shared/base/result.ts';
import type { Model } from '../schema.ts';
import { describeLayers } from './facts.ts';

/** 1 for a formula; for layers what the last one makes. Problems: those of `describeLayers`. */
export function modelOutputs(model: Model, inputs: number): Result<number> {
  if (model.kind === 'formula') return ok(1);
  const described = describeLayers(model.layers, inputs);
  return described.ok ? ok(described.value[described.value.length - 1].outputShape[0]) : described;
}
