/** A project's card on the Home page: its title, its size and a small picture of its data. */
import type { RecentProject } from '#shared/host/app.ts';
import type { OpenProject } from './open-project.ts';
import { roleColumns } from './role-columns.ts';

const picturePoints = 200;

export async function recentCard(project: OpenProject, now: number): Promise<RecentProject> {
  const { source, title } = project.document();
  return {
    path: project.file.path,
    title,
    opened: now,
    missing: false,
    rows: source === null ? null : source.kind === 'table' ? source.rows : (source.values[0]?.length ?? 0),
    runs: project.runs.list().length,
    points: await picture(project),
  };
}

/** Evenly spread points (first input, target), complete rows only. */
async function picture(project: OpenProject): Promise<RecentProject['points']> {
  const columns = await roleColumns(project.document(), project.tables);
  const input = columns.find((column) => column.role === 'input');
  const target = columns.find((column) => column.role === 'target');
  if (!input || !target) return [];
  const stride = Math.max(1, input.values.length / picturePoints);
  const points: [number, number][] = [];
  for (let at = 0; at < input.values.length; at += stride) {
    const x = input.values[Math.floor(at)];
    const y = target.values[Math.floor(at)];
    if (Number.isFinite(x) && Number.isFinite(y)) points.push([x, y]);
  }
  return points;
}
