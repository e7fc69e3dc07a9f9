/**
 * A vitest reporter that writes every test's outcome as JSON to the file named by `LOTE_OUTCOMES`, with the reasons of
 * skips; `npm test` adds them up.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @param {readonly { message?: string }[] | undefined} errors */
const firstWords = (errors) => errors?.[0]?.message?.split('\n')[0] ?? '';

export default class OutcomesReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    /** @type {Omit<import('./tally.mjs').Outcome, 'part'>[]} */
    const outcomes = [];
    for (const module of modules) {
      for (const suite of [module, ...module.children.allSuites()]) {
        const errors = suite.errors();
        if (errors.length > 0)
          outcomes.push({
            name: suite.type === 'module' ? suite.moduleId : suite.fullName,
            state: 'failed',
            why: firstWords(errors),
          });
      }
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') outcomes.push({ name: test.fullName, state: 'passed' });
        else if (result.state === 'failed')
          outcomes.push({ name: test.fullName, state: 'failed', why: firstWords(result.errors) });
        else
          outcomes.push({ name: test.fullName, state: 'skipped', why: ('note' in result && result.note) || 'no reason given' });
      }
    }
    for (const error of unhandled) outcomes.push({ name: 'outside of any test', state: 'failed', why: firstWords([error]) });
    const file = process.env['LOTE_OUTCOMES'];
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(outcomes));
  }
}
