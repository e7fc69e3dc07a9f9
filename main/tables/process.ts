/** The expendable process that reads strangers' tables: one request, one answer, then its owner ends it. */
import { toProblem } from '#shared/base/problem.ts';
import { connectParent } from '#main/host/parent.ts';
import type { TablesReply, TablesRequest } from './protocol.ts';
import { readTable } from './read.ts';

const parent = connectParent();

parent.onMessage((message) => {
  const { request } = message as TablesRequest;
  void readTable(request)
    .then((table): TablesReply => ({ kind: 'table', table }))
    .catch((error: unknown): TablesReply => ({ kind: 'problem', problem: toProblem(error) }))
    .then((reply) => parent.send(reply));
});
