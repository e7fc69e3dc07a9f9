/** What an op did to shapes, in words. */
import type { ShapeStep } from '#shared/lab/output.ts';
import type { App } from '#renderer/state/app.svelte.ts';
import { diagramKind, meetingSides, reducedAlong } from './shape-diagram.ts';
import { shapeText } from './shape-text.ts';

type Words = Pick<App, 'text'>;

export function stepTitle(step: ShapeStep, { text }: Words): string {
  switch (diagramKind(step)) {
    case 'matmul':
      return text('lab.step.matmul');
    case 'reduce': {
      const along = reducedAlong(step);
      return along === null ? text('lab.step.reduce', { op: step.op }) : text(`lab.step.reduce.${along}`, { op: step.op });
    }
    default:
      return step.op;
  }
}

/** `(5, 2) → (2,)`, or which sides vanish in a product. */
export function stepSummary(step: ShapeStep, { text }: Words): string {
  const side = meetingSides(step);
  if (side !== null) return text('lab.step.vanish', { side: String(side) });
  const shapes = (operands: ShapeStep['inputs']): string => {
    const words = operands.map(({ shape }) => shapeText(shape));
    const [first = ''] = words;
    return words.length > 2 && words.every((word) => word === first) ? `${String(words.length)} × ${first}` : words.join(', ');
  };
  return `${shapes(step.inputs)} → ${shapes(step.outputs)}`;
}
