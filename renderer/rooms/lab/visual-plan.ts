/** Which pictures stand beside a cell, and in which order: what says the same thing is not shown twice. */
import type { FigureDisplay, ShapeStep, TableDisplay } from '#shared/lab/output.ts';
import type { DisplayView, TensorView } from '#renderer/state/lab-views.ts';
import { diagramKind } from './shape-diagram.ts';

export type Visual =
  | { readonly kind: 'step'; readonly step: ShapeStep }
  /** Small tensors, side by side. */
  | { readonly kind: 'tensors'; readonly tensors: readonly TensorView[] }
  | { readonly kind: 'overview'; readonly tensor: TensorView }
  | { readonly kind: 'table'; readonly table: TableDisplay }
  | { readonly kind: 'figure'; readonly figure: FigureDisplay };

const mostSteps = 3;
const mostTensors = 6;
/** Elements of a tensor that is shown although the cell drew a chart. */
const mostBesideChart = 24;

export function planVisuals(displays: readonly DisplayView[], shapes: readonly ShapeStep[]): readonly Visual[] {
  const steps = distinctSteps(shapes.filter((step) => diagramKind(step) !== null)).slice(-mostSteps);
  const drawn = new Set(steps.flatMap(({ outputs }) => outputs.flatMap(({ name }) => name ?? [])));
  const tensors = distinctTensors(displays.flatMap((display) => (display.kind === 'tensor' ? [display] : [])))
    .filter(({ name, shape }) => shape.length > 0 && !(name !== null && name.split(', ').every((one) => drawn.has(one))))
    .filter((tensor) => !showsValues(steps, tensor))
    .slice(-mostTensors);
  // A chart of the very cell says more of long columns than their numbers or histograms do.
  const charted = displays.some(({ kind }) => kind === 'figure');
  const most = charted ? mostBesideChart : Infinity;
  const small = tensors.filter(({ shape, words }) => words !== null && words.length <= most && hasFewPlanes(shape));
  const large = tensors.filter(({ shape, words, values }) => words === null || (!hasFewPlanes(shape) && values !== null));
  return [
    ...displays.flatMap((display): Visual[] => (display.kind === 'tensor' ? [] : [display])),
    ...steps.map((step): Visual => ({ kind: 'step', step })),
    ...(small.length > 0 ? [{ kind: 'tensors' as const, tensors: small }] : []),
    ...(charted ? [] : large.map((tensor): Visual => ({ kind: 'overview', tensor }))),
  ];
}

/** More tables than these say less than colours do. */
const mostPlanes = 12;

const hasFewPlanes = (shape: readonly number[]): boolean =>
  shape.slice(0, -2).reduce((product, size) => product * size, 1) <= mostPlanes;

/** The last of steps that would be drawn alike. */
function distinctSteps(steps: readonly ShapeStep[]): readonly ShapeStep[] {
  const looks = (step: ShapeStep): string =>
    JSON.stringify([step.op, step.inputs.map(side), step.outputs.map(side), step.options]);
  const side = ({ name, shape }: ShapeStep['inputs'][number]): unknown => [name, shape];
  return [...new Map(steps.map((step) => [looks(step), step])).values()];
}

/** The last tensor of each name; those that hold the same are one, under all their names. */
function distinctTensors(tensors: readonly TensorView[]): readonly TensorView[] {
  const last = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const named = tensors.filter((tensor) => tensor.name === null || last.get(tensor.name) === tensor);
  const seen = new Map<string, TensorView>();
  for (const tensor of named) {
    const key = JSON.stringify([tensor.shape, tensor.words ?? [tensor.overview]]);
    const before = seen.get(key);
    const names = [before?.name ?? null, tensor.name].filter((name) => name !== null);
    seen.set(key, { ...(before ?? tensor), name: names.length === 0 ? null : names.join(', ') });
  }
  return [...seen.values()];
}

/** Whether a diagram beside it paints the very same elements, as an operand or as a result. */
function showsValues(steps: readonly ShapeStep[], { shape, values }: TensorView): boolean {
  if (values === null) return false;
  return steps.some(({ op, inputs, outputs }) => {
    if (op === 'matmul') return false;
    return [...inputs, ...outputs].some(
      ({ tensor }) =>
        tensor !== null &&
        String(tensor.shape) === String(shape) &&
        values.every((value, index) => Object.is(value, Number(tensor.values[index]))),
    );
  });
}
