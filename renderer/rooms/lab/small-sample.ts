/** A small tensor of many axes as one sheet of rows: all axes but the last stand below one another. */
import type { Sample, TensorView } from '#renderer/state/lab-views.ts';

/** null where there is nothing to paint. */
export function smallSample({ shape, values }: TensorView): Sample | null {
  const columns = shape[shape.length - 1] ?? 0;
  if (values === null || shape.length < 2 || columns === 0 || values.length === 0) return null;
  return { rows: values.length / columns, columns, values, partial: false };
}
