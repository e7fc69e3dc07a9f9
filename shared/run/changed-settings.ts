/** What makes a run different from another, part by part. Names the parts; shows nothing. */
import type { ProjectDocument } from '#shared/project/document.ts';

export type SettingsPart = 'data' | 'pipeline' | 'model' | 'training' | 'seed';

/** Which parts of the settings that make a run differ between two documents. */
export function changedSettings(before: ProjectDocument, now: ProjectDocument): readonly SettingsPart[] {
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  const changed: SettingsPart[] = [];
  if (!same(before.source, now.source)) changed.push('data');
  if (!same(before.pipeline, now.pipeline)) changed.push('pipeline');
  if (!same(before.model, now.model)) changed.push('model');
  if (!same(before.training, now.training)) changed.push('training');
  if (before.seed !== now.seed) changed.push('seed');
  return changed;
}
