/** Turns unknown data, such as what a file holds, into a document of today's version. */
import { problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { formatPath } from './apply.ts';
import { findInconsistency } from './consistency.ts';
import { documentSchema, type ProjectDocument } from './document.ts';

/** `project.document` {path, why}: not a document; `why` is the schema's own English. */
export function parseDocument(candidate: unknown): Result<ProjectDocument> {
  const wrong = findInconsistency(candidate);
  if (wrong) return failed(problem('project.document', { path: formatPath(wrong.path), why: wrong.why }));
  return ok(documentSchema.parse(candidate));
}
