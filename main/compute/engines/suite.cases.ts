/**
 * The engines that the suites of this folder run on: those that are always there, or with `LOTE_SUITE=tensorflow` the
 * native library that was added to the home of the test.
 */
import type { CreateEngine } from './engine.ts';
import { createJsEngine } from './js.ts';
import { createOnnxEngine } from './onnx.ts';
import { createTensorflowEngine } from './tensorflow.ts';

/** Name, and how far its numbers may be from those of `js`, relative to the largest of their kind. */
export type SuiteEngine = readonly [id: string, create: CreateEngine, tolerance: number];

const native = process.env['LOTE_SUITE'] === 'tensorflow';

/** Engines that are measured against `js`. */
export const comparedEngines: readonly SuiteEngine[] = native
  ? [['tensorflow', createTensorflowEngine, 2e-5]]
  : [['onnx:cpu', createOnnxEngine, 2e-5]];

export const suiteEngines: readonly SuiteEngine[] = native ? comparedEngines : [['js', createJsEngine, 0], ...comparedEngines];
