/** What the read-out of a plot says: the place with the name of its axis, then every series there by a name of its own. */
import type { AxesDisplay } from '#shared/lab/output.ts';
import type { Reading } from './axes-plot.ts';

export interface ReadRow {
  readonly name: string;
  readonly value: string;
  /** Which mark of the plot the row is of, whose colour stands beside it. */
  readonly mark?: number;
}

/** `across` is what stands at one place of the plot; the place itself is that of the first. */
export function readRowsOf(axes: AxesDisplay, across: readonly Reading[], words: (value: number) => string): readonly ReadRow[] {
  const [chosen] = across;
  if (chosen === undefined) return [];
  const ordered = [...across].sort((one, other) => one.mark - other.mark);
  const bare = ordered.filter(({ mark }) => labelOf(axes, mark) === null);
  const axis = given(axes.yLabel) ?? 'y';
  const place = { name: chosen.name ?? given(axes.xLabel) ?? 'x', value: chosen.name === null ? words(chosen.x) : '' };
  const series = ordered.map((reading) => ({
    name: labelOf(axes, reading.mark) ?? (bare.length === 1 ? axis : `${axis} ${String(bare.indexOf(reading) + 1)}`),
    value: words(chosen.name !== null && isAcross(axes, reading.mark) ? reading.x : reading.y),
    mark: reading.mark,
  }));
  return [place, ...series];
}

/** Matplotlib takes labels that begin with an underscore for none. */
function labelOf(axes: AxesDisplay, index: number): string | null {
  const label = given(axes.marks[index]?.label ?? null);
  return label?.startsWith('_') === true ? null : label;
}

const given = (label: string | null): string | null => (label === null || label.trim() === '' ? null : label);

function isAcross(axes: AxesDisplay, index: number): boolean {
  const mark = axes.marks[index];
  return mark?.kind === 'bar' && mark.horizontal;
}
