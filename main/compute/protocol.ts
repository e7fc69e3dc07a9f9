/** What the host and the compute process say to each other. Everything can be cloned; typed arrays travel whole. */
import type { Problem } from '#shared/base/problem.ts';
import type { EngineReport } from '#shared/host/app.ts';
import type { Compute, ComputeCommand, ComputeReport, TrainJob } from '#main/host/ports.ts';

export type PredictRequest = Parameters<Compute['predict']>[0];

export type ToCompute =
  /** Answered with a `pong` of the same number as soon as the event loop turns. */
  | { readonly kind: 'ping'; readonly number: number }
  | { readonly kind: 'start'; readonly job: TrainJob }
  | { readonly kind: 'command'; readonly run: string; readonly command: ComputeCommand }
  | { readonly kind: 'predict'; readonly id: number; readonly request: PredictRequest };

export type FromCompute =
  /** Sent once, when the engines' libraries are loaded. */
  | { readonly kind: 'ready'; readonly engines: readonly EngineReport[] }
  | { readonly kind: 'pong'; readonly number: number }
  | { readonly kind: 'report'; readonly report: ComputeReport }
  | { readonly kind: 'predicted'; readonly id: number; readonly values: Float32Array }
  | { readonly kind: 'refused'; readonly id: number; readonly problem: Problem };
