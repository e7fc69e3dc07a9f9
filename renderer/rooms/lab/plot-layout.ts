/** How one plot is divided: title, scales, the marks' box, colour bar and legend. Pixels; draws nothing. */
import type { AxesDisplay, Mark } from '#shared/lab/output.ts';
import type { PlotBox } from '#renderer/charts/plot-box.ts';
import type { Language } from '#shared/text/catalogue.ts';
import { scalesOf, type Scales } from './axes-plot.ts';
import { shortened, textWidth, wrapped } from './plot-labels.ts';

export interface LegendEntry {
  readonly mark: Mark;
  readonly label: string;
  /** Left end and middle of its swatch. */
  readonly x: number;
  readonly y: number;
}

export interface PlotLayout {
  readonly box: PlotBox;
  readonly scales: Scales;
  /** Of the whole plot. */
  readonly height: number;
  readonly title: readonly string[];
  readonly legend: readonly LegendEntry[];
  /** Without scales: only what was drawn. */
  readonly bare: boolean;
  /** How far below the box the title of the x axis stands. */
  readonly xTitle: number;
  /** Left end of the colour bar; null without one. */
  readonly bar: number | null;
}

export const titleLine = 16;
export const swatch = 22;
const legendLine = 18;
const tallest = 340;

/** Whether a plot has no scales: only what was drawn. */
export function isBare({ visible, xTicks, yTicks, xLabel, yLabel, colourBar }: AxesDisplay): boolean {
  return !visible || (!xTicks && !yTicks && xLabel === null && yLabel === null && colourBar === undefined);
}

/** `height` is that of the box with its scales; a picture is as high as its pixels are. */
export function layoutPlot(axes: AxesDisplay, width: number, height: number, language: Language): PlotLayout {
  const bare = isBare(axes);
  const title = axes.title === null || axes.title === '' ? [] : wrapped(axes.title, width - 4);
  const named = !bare && [axes.yLabel, axes.colourBar?.label ?? null].some((label) => label !== null && label !== '');
  const top = title.length * titleLine + (bare ? 2 : named ? 24 : 8);
  const low = !bare && axes.xTicks;
  const guess = scalesOf(axes, { left: 40, right: width - 10, top, bottom: top + height }, language);
  const yWidth = bare || !axes.yTicks ? 0 : Math.max(0, ...guess.y.ticks.map(({ label }) => textWidth(label)));
  const left = bare ? 1 : Math.min(Math.ceil(width * 0.42), Math.ceil(yWidth) + 12);
  const rows = guess.x.ticks.some((tick) => tick.low) ? 2 : 1;
  const lastWidth = textWidth(guess.x.ticks.at(-1)?.label ?? '');
  const barRoom = axes.colourBar === undefined ? 0 : 66;
  const right = width - (bare ? 1 : Math.max(6, low ? Math.min(30, lastWidth / 2) : 6)) - barRoom;
  const foot = bare ? 0 : low ? 6 + rows * 15 : 4;
  const xTitled = !bare && axes.xLabel !== null && axes.xLabel !== '';
  const image = axes.marks.find((mark): mark is Mark & { kind: 'image' } => mark.kind === 'image');
  const space =
    image && image.columns > 0 ? ((right - left) * image.rows) / image.columns : Math.max(48, height - foot - (xTitled ? 16 : 0));
  const bottom = top + Math.max(8, Math.min(tallest, space));
  const tall = image && image.rows > 0 && space > tallest;
  // A picture that would be too high gets narrower, not flatter.
  const box = { left, right: tall && image ? left + (tallest * image.columns) / image.rows : right, top, bottom };
  const scales = scalesOf(axes, box, language);
  const yTicks = scales.y.ticks.map((tick) => ({ ...tick, label: shortened(tick.label, left - 10) }));
  const below = bottom + foot + (xTitled ? 16 : 0);
  const { legend, rows: legendRows } = legendOf(axes, left, width - 4, below + 14);
  return {
    box,
    scales: { x: scales.x, y: { ...scales.y, ticks: yTicks } },
    height: Math.ceil(below + (legendRows > 0 ? 6 + legendRows * legendLine : 2)),
    title,
    legend,
    bare,
    xTitle: foot + 12,
    bar: axes.colourBar === undefined ? null : box.right + 12,
  };
}

/** Entries side by side, in as many lines as they need. */
function legendOf(axes: AxesDisplay, left: number, right: number, y: number): { legend: readonly LegendEntry[]; rows: number } {
  const marks = axes.legend ? axes.marks.filter(({ label }) => label !== null && label !== '' && !label.startsWith('_')) : [];
  const legend: LegendEntry[] = [];
  let [x, row] = [left, 0];
  for (const mark of marks) {
    const label = shortened(mark.label ?? '', right - left - swatch - 6);
    const needed = swatch + 6 + textWidth(label) + 14;
    if (x > left && x + needed - 14 > right) [x, row] = [left, row + 1];
    legend.push({ mark, label, x, y: y + row * legendLine });
    x += needed;
  }
  return { legend, rows: legend.length === 0 ? 0 : row + 1 };
}
