#!/usr/bin/env node
/** The `lote` command of a checkout: runs the built command line, or says how to build it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../out/main/cli.cjs', import.meta.url));
if (existsSync(built)) {
  createRequire(import.meta.url)(built);
} else {
  console.error('lote: not built yet. Run `npm run build` in the checkout first.');
  process.exit(1);
}
