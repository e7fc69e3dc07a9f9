/**
 * The suites of every engine, run on TensorFlow's native library, and what adding that library does. `LOTE_TENSORFLOW` names
 * the folder of `wheel.mjs`, `LOTE_HOME` the home that it is added to first.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['main/compute/engines/{engines,keras,conformance}.test.ts', 'main/dev/tensorflow-addon/*.test.ts'],
    globalSetup: 'main/dev/tensorflow-addon/add-it.ts',
    env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LOTE_SUITE: 'tensorflow' },
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
