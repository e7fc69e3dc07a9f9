/** What can follow at a place of a cell. */
import { describe, expect, it } from 'vitest';
import { createPythonSession } from './python-session.ts';

const lab = createPythonSession({ entropy: () => 0.5 });
const labels = (source: string) => lab.complete(source, source.length).map(({ label }) => label);

describe('completion', () => {
  it('follows the names before the place', () => {
    lab.run('class Point:\n    def __init__(self): self.first = "x"\np = Point()');
    expect(labels('q = p . fi')).toEqual(['first']);
    expect(labels('print(p.first.upp')).toEqual(['upper']);
    expect(labels('x = "p.fi')).toEqual([]);
    expect(labels('f(p).fi')).toEqual([]);
  });

  it('is quick behind long lines', () => {
    const start = performance.now();
    expect(labels(`${'a'.repeat(200_000)} p.fi`)).toEqual(['first']);
    expect(labels(`x${' .a'.repeat(60_000)}`)).toEqual([]);
    expect(labels(' '.repeat(200_000))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
