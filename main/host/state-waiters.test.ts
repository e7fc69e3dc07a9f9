import { describe, expect, it } from 'vitest';
import { createStateWaiters } from './state-waiters.ts';
import { createTurns } from './turns.ts';

describe('those who wait for a state', () => {
  it('go on at a state that fits, or at one that somebody asked for later', async () => {
    const waiters = createStateWaiters();
    const heard: string[] = [];
    const wait = (who: string, status: string, run = 'a') =>
      waiters.wait(run, (reached) => reached === status).then(() => heard.push(who));
    const all = [wait('first', 'paused'), wait('second', 'running'), wait('third', 'stopped'), wait('other', 'running', 'b')];
    waiters.reached('a', 'waiting')();
    waiters.reached('a', 'running')();
    await Promise.all(all.slice(0, 2));
    expect(heard).toEqual(['first', 'second']);
    const release = waiters.reached('a', 'stopped');
    waiters.reached('b', 'running')();
    await all[3];
    expect(heard).toEqual(['first', 'second', 'other']);
    release();
    await all[2];
    expect(heard).toEqual(['first', 'second', 'other', 'third']);
  });
});

describe('turns', () => {
  it('come one after the other, also after one that failed', async () => {
    const inTurn = createTurns();
    const seen: string[] = [];
    const work = (name: string, fails = false) =>
      inTurn(async () => {
        seen.push(`${name} begins`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const outcomes = await Promise.allSettled([work('one'), work('two', true), work('three')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
  });
});
