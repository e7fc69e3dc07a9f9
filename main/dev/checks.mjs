/**
 * The checks that need no running program: types of each part with only its own globals, lint, cycles, format. Shared by
 * `npm run check` and `npm test`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

const tool = (/** @type {string} */ path) => join(root, 'node_modules', path);
const typescript = tool('typescript/bin/tsc');

/** @type {readonly { readonly name: string, readonly words: readonly string[] }[]} */
export const checks = [
  { name: 'types of shared', words: [typescript, '-p', 'shared/tsconfig.json'] },
  { name: 'types of main', words: [typescript, '-p', 'main/tsconfig.json'] },
  {
    name: 'types of renderer',
    words: [
      tool('svelte-check/bin/svelte-check'),
      '--tsconfig',
      'renderer/tsconfig.json',
      '--output',
      'human',
      '--fail-on-warnings',
    ],
  },
  { name: 'types of tests that know a window', words: [typescript, '-p', 'main/dev/tsconfig.window-tests.json'] },
  {
    name: 'lint and layers',
    words: [tool('eslint/bin/eslint.js'), '--config', 'main/dev/eslint.config.js', '--max-warnings', '0', '.'],
  },
  { name: 'no cycles', words: ['main/dev/layers/cycles.mjs'] },
  { name: 'format', words: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
];

/** @param {readonly string[]} words @returns {Promise<{ readonly code: number, readonly output: string }>} */
function run(words) {
  return new Promise((done) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * Runs all checks, two at a time, and prints what those that fail have to say.
 * @returns {Promise<readonly import('./tally.mjs').Outcome[]>}
 */
export async function runChecks() {
  /** @type {import('./tally.mjs').Outcome[]} */
  const outcomes = [];
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { code, output } = await run(next.words);
      console.log(`${code === 0 ? '✓' : '✗'} ${next.name}`);
      if (code !== 0) console.log(output.trimEnd());
      outcomes.push({ part: 'check', name: next.name, state: code === 0 ? 'passed' : 'failed' });
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}
