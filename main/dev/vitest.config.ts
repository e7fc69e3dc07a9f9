/**
 * How unit and contract tests run: in Node, two at a time, always with the same time zone and language. Tests of the
 * renderer get the packages' browser editions, as the window does.
 */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

const common = {
  environment: 'node' as const,
  exclude: ['main/dev/e2e/**', 'main/dev/tensorflow-addon/**', '**/node_modules/**', 'out/**', 'dist/**'] as string[],
  env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    projects: [
      { root, test: { ...common, name: 'node', include: ['main/**/*.test.{ts,mjs}', 'shared/**/*.test.ts'] } },
      {
        root,
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: { ...common, name: 'window', include: ['renderer/**/*.test.ts'] },
      },
    ],
  },
});
