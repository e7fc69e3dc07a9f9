import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

describe('the pace of a run', () => {
  it('lets everything through at full speed', () => {
    const pace = createPace(10, 'max', 0);
    expect(pace.allowed(0)).toBe(Infinity);
    expect(pace.wait(0)).toBe(0);
  });

  it('does 20 epochs a second at 1×, one step at a time', () => {
    const pace = createPace(10, 'one', 0);
    const times: number[] = [];
    for (let time = 0; time < 1000; time += 1) {
      const steps = pace.allowed(time);
      if (steps > 0) times.push(time);
      pace.done(steps);
    }
    expect(times).toHaveLength(200);
    expect(times.slice(0, 4)).toEqual([0, 5, 10, 15]);
  });

  it('waits exactly until the next step is due', () => {
    const pace = createPace(10, 'half', 0);
    pace.done(pace.allowed(0));
    expect(pace.allowed(9)).toBe(0);
    expect(pace.wait(9)).toBe(1);
    expect(pace.allowed(10)).toBe(1);
  });

  it('does not make up for a long stop', () => {
    const pace = createPace(100, 'one', 0);
    pace.done(pace.allowed(0));
    expect(pace.allowed(60_000)).toBeLessThanOrEqual(502);
  });

  it('never waits when a step is due, and is never due while it waits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 40 }),
        (steps, gaps) => {
          const pace = createPace(steps, 'ten', 0);
          let time = 0;
          for (const gap of gaps) {
            time += gap;
            const allowed = pace.allowed(time);
            if (allowed === 0) expect(pace.wait(time)).toBeGreaterThan(0);
            pace.done(allowed);
            expect(pace.allowed(time)).toBe(0);
          }
        },
      ),
      { seed: 5 },
    );
  });
});
