/** A plot in words, for who cannot see it. */
import type { AxesDisplay } from '#shared/lab/output.ts';
import type { App } from '#renderer/state/app.svelte.ts';

export function axesSummary(axes: AxesDisplay, { text }: Pick<App, 'text'>): string {
  const marks = axes.marks.flatMap((mark): string[] => {
    const name = mark.label === null ? '' : ` ${mark.label}`;
    switch (mark.kind) {
      case 'line':
        return [text('lab.plot.line', { count: mark.x.length }) + name];
      case 'scatter':
        return [text('lab.plot.points', { count: mark.x.length }) + name];
      case 'area':
        return [text('lab.plot.area', { count: mark.x.length }) + name];
      case 'bar':
        return [text('lab.plot.bars', { count: mark.x.length }) + name];
      case 'hist':
        return [text('lab.plot.hist', { count: mark.counts.length }) + name];
      case 'image':
        return [text('lab.plot.image', { rows: mark.rows, columns: mark.columns })];
      case 'rule':
      case 'text':
        return [];
    }
  });
  return [axes.title ?? text('lab.plot'), ...marks].join('. ');
}
