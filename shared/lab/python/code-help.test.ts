/** What is known of a place in a cell. */
import { describe, expect, it } from 'vitest';
import { createPythonSession } from './python-session.ts';

const lab = createPythonSession({ entropy: () => 0.5 });
lab.run('def area(width, height, *more, unit, **options):\n    "The area"\n    return width * height\nwords = ["a"]');
const call = (source: string) => lab.help(source, source.length).call;
const current = (source: string) => {
  const found = call(source);
  return found?.current == null ? null : found.parameters[found.current];
};

describe('the call around a place', () => {
  it.each([
    ['area(', 'width'],
    ['area(1, ', 'height'],
    ['area((1, 2), [3, 4', 'height'],
    ['area(1, 2, 3, 4', '*more'],
    ['area(1, unit=', 'unit'],
    ['area(1, colour=', '**options'],
    ['x = area("a, b", # one, two\n  ', 'height'],
    ["area(1, 'text with (", 'height'],
    ['area(len(words), ', 'height'],
  ])('%j is in the parameter %s', (source, parameter) => {
    expect(call(source)).toMatchObject({ path: 'area', help: 'The area' });
    expect(current(source)).toBe(parameter);
  });

  it('is the innermost that is known, without what a method is called on', () => {
    expect(call('area(words.append(')).toMatchObject({ path: 'words.append' });
    expect(call('words.append(')?.parameters).not.toContain('self');
    expect(call('area(nothing(')).toMatchObject({ path: 'area' });
  });

  it.each(['area', 'area(1)', '(1, ', 'def area(', 'x # area(', ''])('%j is in none', (source) => {
    expect(call(source)).toBeNull();
  });
});

describe('the name at a place', () => {
  it('tells how it is called and what for', () => {
    expect(lab.help('y = area(1)', 6).name).toEqual({
      path: 'area',
      signature: '(width, height, *more, unit, **options)',
      help: 'The area',
    });
    expect(lab.help('words.append(1)', 8).name).toMatchObject({ path: 'words.append' });
  });

  it('is nothing in a text, in a comment, and where nothing is known', () => {
    for (const source of ['"area"', '# area', 'area_of', 'f().area']) expect(lab.help(source, source.length - 2).name).toBeNull();
  });
});

it('variables are shown in few words, and no code of a cell runs for it', () => {
  const other = createPythonSession({ entropy: () => 0.5 });
  other.run(
    [
      'class Loud:\n    def __repr__(self): raise ValueError("no")',
      'loud = Loud(); many = [loud, 1, "a", (2,), {"k": [[[]]]}, 6, 7]; big = 10 ** 5000; text = "x" * 1000; none = None',
    ].join('\n'),
  );
  expect(Object.fromEntries(other.variables().map(({ name, preview }) => [name, preview]))).toEqual({
    loud: null,
    many: "[…, 1, 'a', (2,), {'k': […]}, 6, …]",
    big: null,
    text: `'${'x'.repeat(78)}…`,
    none: 'None',
  });
});
