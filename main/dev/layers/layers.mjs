/**
 * The import rule as data: every source folder, what it may import from the product, and which packages. The longest
 * entry that is a prefix of a file's path speaks for it; a file that none speaks for is an error.
 */

/**
 * @typedef {object} Layer
 * @property {string} path A folder, or one file that has its own rights.
 * @property {readonly string[]} may Layers it may import besides itself; `x/*` stands for everything below x.
 * @property {readonly string[]} packages npm packages and `node:*` modules it may import; `d3` also allows `d3/x`.
 * @property {string} purpose What belongs here, in the words of an error message.
 */

const base = ['shared/base'];
const foundations = [...base, 'shared/tensor', 'shared/random', 'shared/expression'];
const meanings = [...foundations, 'shared/pipeline', 'shared/model', 'shared/datasets', 'shared/lab'];
const machine = ['shared/*', 'main/host/ports.ts', 'main/host/child.ts', 'main/host/parent.ts', 'main/host/places.ts'];
const svelte = ['svelte', '@lucide/svelte', 'bits-ui'];

/** @type {readonly Layer[]} */
export const layers = [
  { path: 'shared/base', may: [], packages: [], purpose: 'what every part needs and that needs no other part' },
  { path: 'shared/tensor', may: base, packages: [], purpose: 'values, shapes and operations' },
  { path: 'shared/random', may: [...base, 'shared/tensor'], packages: [], purpose: 'random numbers equal to TensorFlow’s' },
  { path: 'shared/expression', may: base, packages: ['@lezer/python', '@lezer/common'], purpose: 'arithmetic written in Python' },
  { path: 'shared/pipeline', may: foundations, packages: ['zod'], purpose: 'what a pipeline means' },
  { path: 'shared/model', may: foundations, packages: ['zod'], purpose: 'what a model means' },
  { path: 'shared/datasets', may: foundations, packages: [], purpose: 'the library of data sets as data' },
  {
    path: 'shared/lab',
    may: [...foundations, 'shared/pipeline', 'shared/model', 'shared/datasets'],
    packages: ['@lezer/python', '@lezer/common'],
    purpose: 'notebook cells',
  },
  { path: 'shared/project', may: meanings, packages: ['zod'], purpose: 'the project document' },
  { path: 'shared/run', may: [...meanings, 'shared/project'], packages: ['zod'], purpose: 'the life of a run' },
  { path: 'shared/code', may: [...meanings, 'shared/project'], packages: [], purpose: 'Python made from a project' },
  { path: 'shared/host', may: ['shared/*'], packages: ['zod'], purpose: 'the table of host methods and what is derived from it' },
  { path: 'shared/text', may: [], packages: [], purpose: 'every text that people see' },

  { path: 'main', may: ['shared/*', 'main/*'], packages: ['node:*'], purpose: 'wiring of the real parts into a host' },
  {
    path: 'main/host',
    may: ['shared/*'],
    packages: ['node:crypto', 'node:path', 'zod'],
    purpose: 'handlers of host methods; they talk to ports',
  },
  { path: 'main/host/ports.ts', may: ['shared/*'], packages: [], purpose: 'what the host needs from the machine' },
  { path: 'main/host/places.ts', may: [], packages: ['node:path'], purpose: 'where every process finds what is kept' },
  { path: 'main/host/child.ts', may: ['shared/*'], packages: [], purpose: 'a child process as its host sees it' },
  {
    path: 'main/host/parent.ts',
    may: ['shared/*'],
    packages: ['node:*', 'electron'],
    purpose: 'a host as its child process sees it',
  },
  {
    path: 'main/compute',
    may: machine,
    packages: [...['node:*', '@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'], 'onnxruntime-node'],
    purpose: 'training, in a process of its own',
  },
  {
    path: 'main/tables',
    may: machine,
    packages: ['node:*', '@duckdb/node-api', 'zod'],
    purpose: 'reading tables, in a process of its own',
  },
  { path: 'main/store', may: machine, packages: ['node:*', 'sqlite3', 'zod'], purpose: 'project files' },
  {
    path: 'main/electron',
    may: ['shared/*', 'main', 'main/host'],
    packages: ['node:*', 'electron'],
    purpose: 'the desktop shell',
  },
  { path: 'main/http', may: ['shared/*', 'main', 'main/host'], packages: ['node:*', 'ws'], purpose: 'the browser shell' },
  { path: 'main/cli', may: ['shared/*', 'main', 'main/host'], packages: ['node:*'], purpose: 'the command line' },
  {
    path: 'main/cli/commands/serve.ts',
    may: ['shared/*', 'main', 'main/host', 'main/cli', 'main/http'],
    packages: ['node:*'],
    purpose: 'the one command that starts another shell',
  },
  {
    path: 'main/cli/commands/engines.ts',
    may: ['shared/*', 'main', 'main/host', 'main/cli', 'main/compute'],
    packages: ['node:*'],
    purpose: 'the one command that adds to what trains',
  },
  {
    path: 'main/dev',
    may: ['shared/*', 'main', 'main/*'],
    packages: [
      ...['node:*', '@sveltejs/vite-plugin-svelte', 'electron', 'electron-builder', 'electron-vite', 'eslint'],
      ...['eslint-plugin-svelte', 'globals', 'playwright-core', 'svelte', 'svelte-eslint-parser', 'typescript'],
      ...['typescript-eslint', 'vite', 'vitest', '@electron/fuses', '7zip-bin', 'ws'],
    ],
    purpose: 'tools of developers; nothing of the product may need them',
  },
  {
    path: 'electron.config.ts',
    may: [],
    packages: ['node:*', '@sveltejs/vite-plugin-svelte', 'electron-vite'],
    purpose: 'how the product is built',
  },

  { path: 'renderer', may: ['shared/*', 'renderer/*'], packages: [...svelte, 'zod'], purpose: 'the start of the window' },
  {
    path: 'renderer/frame',
    may: ['shared/*', 'renderer/host', 'renderer/state', 'renderer/ui'],
    packages: svelte,
    purpose: 'the bars and dialogs around the rooms',
  },
  { path: 'renderer/host', may: ['shared/*'], packages: [], purpose: 'the way to the host' },
  {
    path: 'renderer/lab-worker',
    may: ['shared/*', 'renderer/host'],
    packages: [],
    purpose: 'running the Lab’s cells beside the window',
  },
  {
    path: 'renderer/state',
    may: ['shared/*', 'renderer/host', 'renderer/lab-worker'],
    packages: ['svelte'],
    purpose: 'what the window knows',
  },
  {
    path: 'renderer/ui',
    may: ['shared/base', 'shared/text'],
    packages: svelte,
    purpose: 'controls that know nothing of training',
  },
  {
    path: 'renderer/charts',
    may: ['shared/*', 'renderer/ui', 'renderer/state'],
    packages: [...svelte, 'd3'],
    purpose: 'drawings',
  },
  ...['home', 'data', 'pipeline', 'model', 'runs'].map((room) => ({
    path: `renderer/rooms/${room}`,
    may: ['shared/*', 'renderer/state', 'renderer/ui', 'renderer/charts'],
    packages: [...svelte, 'd3'],
    purpose: `the room “${room}”`,
  })),
  {
    path: 'renderer/rooms/lab',
    may: ['shared/*', 'renderer/state', 'renderer/ui', 'renderer/charts'],
    packages: [
      ...[...svelte, 'd3', 'marked', '@lezer/highlight', '@codemirror/autocomplete', '@codemirror/commands'],
      ...['@codemirror/lang-python', '@codemirror/language', '@codemirror/search', '@codemirror/state', '@codemirror/view'],
    ],
    purpose: 'the room “lab”',
  },
  {
    path: 'renderer/gallery',
    may: ['shared/*', 'renderer', 'renderer/*'],
    packages: svelte,
    purpose: 'every drawing with canned documents',
  },
];

/** What a test may import beyond its folder's rights. */
export const testRights = {
  may: ['main', 'main/dev', 'shared/base', 'shared/text'],
  packages: ['vitest', 'fast-check', 'node:*', 'ws', 'playwright-core', 'svelte'],
};
