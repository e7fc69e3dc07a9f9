import { describe, expect, it } from 'vitest';
import type { Reply } from '#shared/host/transport.ts';
import { trackCalls } from './in-flight.ts';

describe('calls in flight', () => {
  it('come to their end before a closing host goes on, and no new one begins', async () => {
    const answers: ((reply: Reply) => void)[] = [];
    const calls = trackCalls(() => new Promise((resolve) => answers.push(resolve)));
    const order: string[] = [];
    const first = calls.dispatch('a', {}).then(() => order.push('answered'));
    const drained = calls.drain(60_000).then(() => order.push('drained'));
    expect(await calls.dispatch('b', {})).toMatchObject({ ok: false, problem: { code: 'host.closed' } });
    answers.forEach((answer) => answer({ ok: true, value: null }));
    await Promise.all([first, drained]);
    expect(order).toEqual(['answered', 'drained']);
    expect(answers).toHaveLength(1);
  });

  it('hold a closing host up no longer than the limit', async () => {
    const calls = trackCalls(() => new Promise(() => undefined));
    void calls.dispatch('never', {});
    await calls.drain(1);
  });
});
