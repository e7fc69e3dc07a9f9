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

  it('offers the keys of a dict, and the methods of a text and of a value by its type', () => {
    lab.run('d = {"one": 1, "two": {}, 3: 3}\nwords = []');
    expect(labels("d['")).toEqual(['one', 'two']);
    expect(labels('print(d["t')).toEqual(['two']);
    expect(labels("d['one', 't")).toEqual(['two']);
    expect(labels("'a b'.spl")).toEqual(['split', 'splitlines']);
    expect(labels('words.app')).toEqual(['append']);
    expect(labels("x = 'd.o")).toEqual([]);
  });

  it('leaves out what a method is called on', () => {
    lab.run('class Pair:\n    def __init__(self, left, right): pass\n    def swap(self, times): "Turns it"\npair = Pair(1, 2)');
    const [swap] = lab.complete('pair.sw', 7);
    expect(swap).toMatchObject({ signature: '(times)', help: 'Turns it' });
    expect(lab.complete('Pai', 3)[0]).toMatchObject({ signature: '(left, right)' });
    const [append] = lab.complete('words.app', 9);
    expect(append?.signature).not.toContain('self');
  });

  it('is quick behind long lines', () => {
    const start = performance.now();
    expect(labels(`${'a'.repeat(200_000)} p.fi`)).toEqual(['first']);
    expect(labels(`x${' .a'.repeat(60_000)}`)).toEqual([]);
    expect(labels(' '.repeat(200_000))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
