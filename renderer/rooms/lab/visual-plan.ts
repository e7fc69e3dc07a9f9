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
    .filter(({ name, shape }) => shape.length > 0 && (name === null || !drawn.has(name)))
    .filter((tensor) => !showsValues(steps, tensor))
    .slice(-mostTensors);
  // A chart of the very cell says more of long columns than their numbers or histograms do.
  const charted = displays.some(({ kind }) => kind === 'figure');
  const most = charted ? mostBesideChart : Infinity;
  const small = tensors.filter(({ shape, words }) => words !== null && words.length <= most && shape.length <= 2);
  const large = tensors.filter(({ shape, words, values }) => words === null || (shape.length > 2 && values !== null));
  return [
    ...displays.flatMap((display): Visual[] => (display.kind === 'tensor' ? [] : [display])),
    ...steps.map((step): Visual => ({ kind: 'step', step })),
    ...(small.length > 0 ? [{ kind: 'tensors' as const, tensors: small }] : []),
    ...(charted ? [] : large.map((tensor): Visual => ({ kind: 'overview', tensor }))),
  ];
}

/** The last of steps that would be drawn alike. */
function distinctSteps(steps: readonly ShapeStep[]): readonly ShapeStep[] {
  const looks = (step: ShapeStep): string =>
    JSON.stringify([step.op, step.inputs.map(side), step.outputs.map(side), step.options]);
  const side = ({ name, shape }: ShapeStep['inputs'][number]): unknown => [name, shape];
  return [...new Map(steps.map((step) => [looks(step), step])).values()];
}

/** The last tensor of each name, and one of those that hold the same. */
function distinctTensors(tensors: readonly TensorView[]): readonly TensorView[] {
  const last = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const named = tensors.filter((tensor) => tensor.name === null || last.get(tensor.name) === tensor);
  const seen = new Map<string, TensorView>();
  for (const tensor of named) {
    const key = JSON.stringify([tensor.shape, tensor.words ?? [tensor.overview]]);
    const before = seen.get(key);
    if (before === undefined || (before.name === null && tensor.name !== null)) seen.set(key, tensor);
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
