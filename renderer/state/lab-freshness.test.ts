import { describe, expect, it } from 'vitest';
import { isRepeatable, staleCells, type Ran } from './lab-freshness.ts';

const sheet = ['a', 'b', 'c'].map((id) => ({ id, kind: 'code' as const, source: id }));
const ran = (number: number, source: string): Ran => ({ number, source, gone: false });
const stale = (runs: Readonly<Record<string, Ran>>, cells = sheet) => [...staleCells(cells, (id) => runs[id])];

describe('staleness', () => {
  it('is none where every cell ran in order', () => {
    expect(stale({ a: ran(1, 'a'), b: ran(2, 'b'), c: ran(3, 'c') })).toEqual([]);
  });

  it('takes an edited cell and all below it that ran', () => {
    expect(stale({ a: ran(1, 'a'), b: ran(2, 'before'), c: ran(3, 'c') })).toEqual(['b', 'c']);
    expect(stale({ a: ran(1, 'before') })).toEqual(['a']);
  });

  it('takes the cells below one that ran again', () => {
    expect(stale({ a: ran(4, 'a'), b: ran(2, 'b'), c: ran(3, 'c') })).toEqual(['b', 'c']);
    expect(stale({ a: ran(1, 'a'), b: ran(4, 'b'), c: ran(3, 'c') })).toEqual(['c']);
  });

  it('takes cells whose session is gone', () => {
    expect(stale({ a: { ...ran(1, 'a'), gone: true }, b: { ...ran(2, 'b'), gone: true } })).toEqual(['a', 'b']);
  });

  it('follows a cell that was moved, and leaves text alone', () => {
    const runs = { a: ran(1, 'a'), b: ran(2, 'b'), c: ran(3, 'c') };
    expect(stale(runs, [sheet[2], sheet[0], sheet[1]])).toEqual(['a', 'b']);
    expect(stale({ a: ran(1, 'before') }, [{ id: 'a', kind: 'text' as unknown as 'code', source: 'a' }])).toEqual([]);
  });
});

describe('running again by itself', () => {
  it.each([
    'print(t1)',
    't4 = tf.math.reduce_mean(t1, axis=0)\nprint(t4)',
    't = tf.zeros((30,))\nt = tf.reshape(t, (5, 6))',
    'tf.random.set_seed(1)\nt = tf.random.uniform((6,))',
    'a == b\na <= b',
    'x = [i for i in range(3)]  # random.seed(3)',
  ])('is harmless for %j', (source) => {
    expect(isRepeatable(source)).toBe(true);
  });

  it.each([
    'x += 1',
    'x = x + 1',
    't = tf.reshape(t, (5, 6))',
    'items.append(1)',
    't = tf.random.uniform((6,))',
    'd["a"] = d["a"] + 1',
    'del x',
    'w.assign_sub(0.1)',
    'x //= 2',
  ])('is not for %j', (source) => {
    expect(isRepeatable(source)).toBe(false);
  });
});
