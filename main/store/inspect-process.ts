/** The expendable process in which a project file is looked through before the host touches it: one file, one answer. */
import { connectParent } from '#main/host/parent.ts';
import { inspectFile } from './inspect.ts';
import type { InspectionAnswer, InspectionRequest } from './inspection.ts';

const parent = connectParent();

parent.onMessage((message) => {
  const { path } = message as InspectionRequest;
  void inspectFile(path).then((problem) => parent.send({ kind: 'done', problem } satisfies InspectionAnswer));
});

parent.send({ kind: 'ready' } satisfies InspectionAnswer);
