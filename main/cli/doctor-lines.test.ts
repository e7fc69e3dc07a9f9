import { expect, it } from 'vitest';
import { translate } from '#shared/text/catalogue.ts';
import { doctorLines } from './doctor-lines.ts';
import type { Terminal } from './terminal.ts';

const report = {
  engines: [{ id: 'js' as const, ok: true, detail: 'ready' }],
  checks: [
    { id: 'home', ok: true, detail: '/home' },
    { id: 'duckdb', ok: true, detail: '1 row, 2 columns read' },
    { id: 'projects', ok: false, detail: 'EACCES' },
    { id: 'other', ok: true, detail: 'x' },
  ],
};
const spanish: Pick<Terminal, 'text'> = { text: (key, values) => translate('es', key, values) };

it('speaks the language of the terminal, and leaves the words of what failed', () => {
  expect(doctorLines(report, spanish)).toEqual([
    '✓ motor js     listo',
    '✓ ajustes      /home',
    '✓ tablas       listo',
    '✗ proyectos    EACCES',
    '✓ other        x',
  ]);
});
