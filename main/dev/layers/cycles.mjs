/** Says which files import each other in a circle; exits with 1 when some do. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importGraph } from './imports.mjs';
import { findCycles } from './judge.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');
const cycles = findCycles(importGraph(root));
for (const cycle of cycles) {
  console.error(`Cycle: ${[...cycle, cycle[0]].join(' → ')}\n  Move what they share into a file of its own below both.`);
}
process.exitCode = cycles.length === 0 ? 0 : 1;
