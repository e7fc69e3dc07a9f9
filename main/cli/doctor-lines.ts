/** The lines of the doctor's report, in the language of the terminal. What a part says when it fails is its own. */
import type { DoctorReport } from '#shared/host/app.ts';
import type { Terminal } from './terminal.ts';

const titles = {
  home: 'cli.doctor.home',
  projects: 'cli.doctor.projects',
  duckdb: 'cli.doctor.tables',
} as const;

export function doctorLines(report: Pick<DoctorReport, 'engines' | 'checks'>, { text }: Pick<Terminal, 'text'>): string[] {
  const engines = report.engines.map(({ id, ok, detail }) =>
    line(ok, text('cli.doctor.engine', { id }), ok ? text('cli.doctor.ready') : detail),
  );
  const checks = report.checks.map(({ id, ok, detail }) => {
    const title = isKnown(id) ? text(titles[id]) : id;
    return line(ok, title, ok && id === 'duckdb' ? text('cli.doctor.ready') : detail);
  });
  return [...engines, ...checks];
}

function line(ok: boolean, title: string, detail: string): string {
  return `${ok ? '✓' : '✗'} ${title.padEnd(12)} ${detail}`;
}

function isKnown(id: string): id is keyof typeof titles {
  return Object.hasOwn(titles, id);
}
