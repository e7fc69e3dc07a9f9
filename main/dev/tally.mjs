/**
 * Counts what was checked: every passed, failed and skipped test of every part, with names for the last two. Pure.
 */

/**
 * @typedef {object} Outcome
 * @property {string} part Which part of the run it belongs to, such as `unit`.
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} [why] For a skip its reason, for a failure its first words.
 */

/** Begins the reason of a skip that no installing mends: what the machine itself refuses. Such a skip is named and allowed. */
export const beyond = 'beyond this machine: ';

/**
 * The closing lines of a test run. With `strict` a skip fails the run, unless its reason is beyond this machine.
 * @param {readonly Outcome[]} outcomes
 * @param {boolean} strict
 * @returns {{ readonly lines: readonly string[], readonly code: 0 | 1 }}
 */
export function closingLines(outcomes, strict) {
  const count = (/** @type {Outcome['state']} */ state) => outcomes.filter((outcome) => outcome.state === state).length;
  const named = (/** @type {Outcome['state']} */ state, /** @type {string} */ word) =>
    outcomes
      .filter((outcome) => outcome.state === state)
      .map(({ part, name, why }) => `${word}: ${part} › ${name}${why ? ` (${why})` : ''}`);
  const skipped = named('skipped', 'skipped');
  const nothing = outcomes.length === 0;
  const refused = strict && outcomes.some(({ state, why }) => state === 'skipped' && !why?.startsWith(beyond));
  return {
    lines: [
      ...skipped,
      ...named('failed', 'FAILED'),
      ...(refused ? ['Nothing may be left out here (--strict or CI), so the skips above fail the run.'] : []),
      ...(nothing ? ['No test ran.'] : []),
      `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
    ],
    code: count('failed') > 0 || refused || nothing ? 1 : 0,
  };
}
