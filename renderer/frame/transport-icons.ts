/** The transport's two steps: a bar before the arrow for a batch, after it for a whole epoch. */
export { default as StepBatch } from '@lucide/svelte/icons/step-forward';
export { default as StepEpoch } from '@lucide/svelte/icons/skip-forward';
