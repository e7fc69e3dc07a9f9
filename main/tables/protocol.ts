/** What travels between the host and the process that reads tables. */
import type { Problem } from '#shared/base/problem.ts';
import type { ImportedTable } from '#main/host/ports.ts';
import type { ReadRequest } from './read.ts';

export type TablesRequest = { readonly kind: 'read'; readonly request: ReadRequest };

export type TablesReply =
  { readonly kind: 'table'; readonly table: ImportedTable } | { readonly kind: 'problem'; readonly problem: Problem };
