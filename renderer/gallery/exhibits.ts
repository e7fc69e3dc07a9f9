/** What the gallery shows: canned documents that every room and chart is looked at with. Seeded, so that pictures repeat. */
import type { RecentProject } from '#shared/host/app.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { createDocument } from '#shared/project/create.ts';
import { sampleDocument } from '#shared/project/samples.ts';

export const exhibits: Readonly<Record<string, ProjectDocument | null>> = {
  nothing: null,
  empty: createDocument('Empty'),
  regression: sampleDocument('regression'),
  orders: sampleDocument('orders'),
  tensors: sampleDocument('tensors'),
  tensores: sampleDocument('tensors', 'es'),
  'no-target': withoutTarget(sampleDocument('regression')),
};

export const recent: readonly RecentProject[] = [
  {
    path: '/projects/cloud.lote',
    title: 'Cloud',
    opened: 0,
    missing: false,
    rows: 160,
    runs: 3,
    cells: 0,
    sheet: [],
    points: cloud(160),
  },
  {
    path: '/projects/none.lote',
    title: 'Without data',
    opened: 0,
    missing: false,
    rows: null,
    runs: 0,
    cells: 0,
    sheet: [],
    points: [],
  },
  {
    path: '/projects/sheet.lote',
    title: 'Only a sheet',
    opened: 0,
    missing: false,
    rows: null,
    runs: 0,
    cells: 12,
    sheet: [
      { kind: 'text', text: 'First steps' },
      { kind: 'code', text: 'import tensorflow as tf' },
    ],
    points: [],
  },
  {
    path: '/projects/gone.lote',
    title: 'A project whose file was moved away by somebody',
    opened: 0,
    missing: true,
    rows: 10,
    runs: 1,
    cells: 0,
    sheet: [],
    points: [],
  },
];

/** `count` points around a line, from a small linear congruential generator (Numerical Recipes' constants). */
export function cloud(count: number): [number, number][] {
  let word = 7;
  const next = (): number => {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
    return word / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    const x = next() * 10;
    return [x, 2 * x + (next() + next() + next() - 1.5) * 6];
  });
}

function withoutTarget(document: ProjectDocument): ProjectDocument {
  const source = document.source;
  if (source?.kind !== 'inline') return document;
  return {
    ...document,
    source: { ...source, columns: source.columns.map((column) => ({ ...column, role: 'ignored' as const })) },
  };
}
