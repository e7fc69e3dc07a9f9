/** What rooms may know of the worker's answers: the results made ready to draw. */
export type { DisplayView, Outcome } from '#renderer/lab-worker/protocol.ts';
export type { Overview, Sample, TensorView } from '#renderer/lab-worker/tensor-view.ts';
export { valueText } from '#renderer/lab-worker/value-text.ts';
