/**
 * How main, preload and renderer are built. Main and preload become CommonJS for Node 16 and the renderer JavaScript for
 * Chrome 108, the oldest runtime that Lote starts in; packages are made by `main/dev/electron-builder.config.mjs`.
 */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Every program of its own in `out/main`: the shells, and the processes that may crash without harm. */
const mainEntries = {
  electron: path('main/electron/main.ts'),
  cli: path('main/cli/main.ts'),
  compute: path('main/compute/process.ts'),
  tables: path('main/tables/process.ts'),
  inspect: path('main/store/inspect-process.ts'),
  bench: path('main/cli/bench/process.ts'),
  'engine-trial': path('main/compute/engines/tensorflow/trial-process.ts'),
  'bench-training': path('main/compute/bench-process.ts'),
};

/** Packages with native parts stay outside the bundle; everything else goes in. */
const nativePackages = ['sqlite3', '@duckdb/node-api', 'onnxruntime-node', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];
const external = ['electron', /^node:/, ...nativePackages];

const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    build: {
      target: 'node16',
      outDir: path('out/main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: mainEntries,
        external,
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      target: 'node16',
      outDir: path('out/preload'),
      externalizeDeps: false,
      rolldownOptions: { input: { preload: path('main/electron/preload.ts') }, external: ['electron'], output: commonJs },
    },
  },
  renderer: {
    root: path('renderer'),
    plugins: [svelte({ configFile: false })],
    build: {
      target: 'chrome108',
      outDir: path('out/renderer'),
      emptyOutDir: true,
      minify: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: path('renderer/index.html'), checks: { pluginTimings: false } },
    },
  },
});
