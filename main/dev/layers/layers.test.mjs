import { RuleTester } from 'eslint';
import svelteParser from 'svelte-eslint-parser';
import typescript from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.mjs';
import { findCycles, judgeImport, judgePlace, layerOf } from './judge.mjs';
import { layers } from './layers.mjs';
import plugin from './plugin.mjs';

const root = process.cwd();

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parser: typescript.parser } });

/** @param {string} filename @param {string} code */
const at = (filename, code) => ({
  filename: `${root}/${filename}`,
  code,
  ...(filename.endsWith('.svelte') ? { languageOptions: { parser: svelteParser } } : {}),
});

/** @param {string} filename @param {string} code @param {string} message */
const refused = (filename, code, message) => ({ ...at(filename, code), errors: [{ message }] });

tester.run('lote/layers', plugin.rules.layers, {
  valid: [
    at('shared/project/document.ts', "import type { Stage } from '#shared/pipeline/schema.ts';"),
    at('shared/host/api.ts', "import { z } from 'zod'; import { x } from './table.ts';"),
    at('shared/text/es/cli.ts', "import { cli } from '../en/cli.ts';"),
    at(
      'main/compute/engines/js.ts',
      "import * as tf from '@tensorflow/tfjs-core'; import type { Compute } from '#main/host/ports.ts';",
    ),
    at('main/cli/commands/serve.ts', "import { serve } from '#main/http/serve.ts'; import { x } from '../arguments.ts';"),
    at('main/cli/main.ts', "import { serve } from './commands/serve.ts';"),
    at('main/compose.ts', "import { createStore } from '#main/store/store.ts';"),
    at('main/host/host.ts', "import type { Store } from './ports.ts';"),
    at('main/compute/client.test.ts', "import { builtEntry } from '#main/dev/built.ts'; import { it } from 'vitest';"),
    at('renderer/rooms/model/Train.svelte', "<script>import LineChart from '#renderer/charts/LineChart.svelte';</script>"),
    at('renderer/App.svelte', "<script>import Home from '#renderer/rooms/home/Home.svelte';</script>"),
  ],
  invalid: [
    refused(
      'shared/plans/plan.ts',
      'export const a = 1;',
      'No layer is listed for shared/plans: move the file into a listed folder, or list the folder in main/dev/layers/layers.mjs.',
    ),
    refused(
      'shared/random/seeds.ts',
      "import { planOrder } from '#shared/pipeline/order.ts';",
      'shared/random (random numbers equal to TensorFlow’s) may not import shared/pipeline (what a pipeline means). Move this file to shared/lab, shared/project, shared/run, shared/code or shared/host, or what both need to a layer below both.',
    ),
    refused(
      'shared/pipeline/order.ts',
      "export type { Layer } from '#shared/model/schema.ts';",
      'shared/pipeline (what a pipeline means) may not import shared/model (what a model means). Move this file to shared/lab, shared/project, shared/run, shared/code or shared/host, or what both need to a layer below both.',
    ),
    refused(
      'shared/model/summary.ts',
      "import { translate } from '../text/catalogue.ts';",
      'Relative imports stay within shared/model: write #shared/text/catalogue.ts instead.',
    ),
    refused(
      'renderer/state/runs.svelte.ts',
      "type Port = import('#main/host/ports.ts').Compute;",
      'renderer and main never import each other, types included: move what both need to shared.',
    ),
    refused(
      'shared/host/api.ts',
      "import type { Compute } from '#main/host/ports.ts';",
      'shared must not know main/host/ports.ts: move what both need down into shared, or this file into main.',
    ),
    refused(
      'main/electron/window.ts',
      "const { serve } = await import('#main/http/serve.ts');",
      'main/electron (the desktop shell) may not import main/http (the browser shell). Move this file to main, main/cli/commands/serve.ts or main/dev, or what both need to a layer below both.',
    ),
    refused(
      'main/host/host.ts',
      "import sqlite3 from 'sqlite3';",
      'main/host (handlers of host methods; they talk to ports) may not use the package "sqlite3". Move what needs it to main/store.',
    ),
    refused(
      'shared/model/catalogue.ts',
      "import leftPad from 'left-pad';",
      'shared/model (what a model means) may not use the package "left-pad". No folder may use it; list it in main/dev/layers/layers.mjs if the product really needs it.',
    ),
    refused(
      'renderer/rooms/model/Train.svelte',
      "<script>import Canvas from '#renderer/rooms/pipeline/Canvas.svelte';</script>",
      'renderer/rooms/model (the room “model”) may not import renderer/rooms/pipeline (the room “pipeline”). Move this file to renderer or renderer/gallery, or what both need to renderer/ui, renderer/state or shared.',
    ),
    refused(
      'main/tables/client.ts',
      "import { x } from '#main/gadgets/x.ts';",
      'main/gadgets/x.ts is in no listed layer: move it into a listed folder, or list its folder in main/dev/layers/layers.mjs.',
    ),
  ],
});

const advice = 'or move the file to main.';
tester.run('lote/determinate', plugin.rules.determinate, {
  valid: [at('shared/run/run.ts', 'const floor = Math.floor(1.5); const day = new Date(0);')],
  invalid: [
    refused(
      'shared/random/a.ts',
      'Math.random();',
      `Math.random makes shared give another answer every time: take a random stream from shared/random and a seed, ${advice}`,
    ),
    refused(
      'shared/run/a.ts',
      "Date['now']();",
      `Date.now makes shared give another answer every time: let the caller pass the time in; main/host has a Clock, ${advice}`,
    ),
    refused(
      'shared/run/b.ts',
      'new Date();',
      `new Date() makes shared give another answer every time: let the caller pass the time in, ${advice}`,
    ),
  ],
});

describe('the table of layers', () => {
  it('gives every layer a line of purpose and only rights that exist', () => {
    for (const { may, purpose } of layers) {
      expect(purpose).not.toBe('');
      for (const pattern of may.filter((name) => !name.endsWith('/*'))) expect(layers.map(({ path }) => path)).toContain(pattern);
    }
  });

  it('allows no two layers of shared to import each other', () => {
    const shared = layers.filter(({ path }) => path.startsWith('shared/') && path !== 'shared/host');
    const graph = new Map(shared.map(({ path, may }) => [path, may]));
    expect(findCycles(graph)).toEqual([]);
  });

  it('lets a file speak for itself before its folder does', () => {
    expect(layerOf('main/host/ports.ts')?.path).toBe('main/host/ports.ts');
    expect(layerOf('main/compute/ports.ts')?.path).toBe('main/compute');
    expect(judgeImport('main/compute/client.ts', '#main/host/host.ts')).toContain('may not import main/host');
    expect(judgePlace('renderer/widgets/Button.svelte')).toContain('No layer is listed for renderer/widgets');
    expect(judgePlace('renderer/App.svelte')).toBeNull();
  });
});

describe('cycles', () => {
  it('are found once each and told as the way round', () => {
    const graph = new Map([
      ['c', ['a', 'd']],
      ['a', ['b']],
      ['b', ['c']],
      ['d', ['d']],
      ['e', ['a']],
    ]);
    expect(findCycles(graph)).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('are looked for in every way to import', () => {
    const text = "import a from './a.ts'; export * from './b.ts'; type C = import('./c.ts').C; const d = import('./d.ts');";
    expect(importsOf('x.ts', text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts']);
    expect(importsOf('x.svelte', `<script lang="ts">${text}</script><p>import e from './e.ts'</p>`)).toHaveLength(4);
  });
});
