/** Waits until every edit has reached the host, for verbs that use the document as the host knows it. */
import type { Project } from '#renderer/state/project.svelte.ts';

export function whenSaved(project: Project): Promise<void> {
  if (project.saved) return Promise.resolve();
  return new Promise((resolve) => {
    const end = $effect.root(() => {
      $effect(() => {
        if (!project.saved) return;
        resolve();
        queueMicrotask(() => end());
      });
    });
  });
}
