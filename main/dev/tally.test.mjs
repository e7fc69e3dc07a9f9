import { describe, expect, it } from 'vitest';
import { beyond, closingLines } from './tally.mjs';

/** @type {import('./tally.mjs').Outcome[]} */
const outcomes = [
  { part: 'unit', name: 'adds', state: 'passed' },
  { part: 'e2e', name: 'opens a window', state: 'skipped', why: 'no Electron' },
];

describe('the closing lines of a test run', () => {
  it('end with plain counts and name every skip with its reason', () => {
    expect(closingLines(outcomes, false)).toEqual({
      lines: ['skipped: e2e › opens a window (no Electron)', '1 passed, 0 failed, 1 skipped'],
      code: 0,
    });
  });

  it('fail the run when something was left out and nothing may be', () => {
    const { lines, code } = closingLines(outcomes, true);
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 1 skipped');
  });

  it('name what the machine itself refuses and let the run pass', () => {
    const why = `${beyond}no namespaces`;
    const { lines, code } = closingLines([outcomes[0], { part: 'e2e', name: 'is sandboxed', state: 'skipped', why }], true);
    expect(code).toBe(0);
    expect(lines).toEqual([`skipped: e2e › is sandboxed (${why})`, '1 passed, 0 failed, 1 skipped']);
  });

  it('fail the run when a test failed', () => {
    const { lines, code } = closingLines(
      [...outcomes, { part: 'unit', name: 'divides', state: 'failed', why: 'by zero' }],
      false,
    );
    expect(code).toBe(1);
    expect(lines).toContain('FAILED: unit › divides (by zero)');
  });

  it('fail the run when nothing ran at all', () => {
    expect(closingLines([], false).code).toBe(1);
  });
});
