import { describe, expect, it } from 'vitest';
import { duration } from './commands.ts';
import { createLabSession } from './session.ts';

/** Every look at the clock is a quarter of a second after the one before. */
function session(options: { readonly measures?: boolean } = {}) {
  let seconds = 0;
  return createLabSession({
    entropy: () => 0.5,
    clock: () => (seconds += 0.25),
    ...(options.measures && { processor: () => ({ user: seconds / 5, system: 0.001 * seconds }) }),
  });
}

describe('%%time', () => {
  it('runs its cell, shows the value, and says how long it took', () => {
    const { stdout, result } = session().run('%%time\nprint("a")\nx = 2\nx + 1');
    expect(stdout).toBe('a\nWall time: 250 ms\n');
    expect(result).toBe('3');
  });

  it('tells the time of processors where it is known, as IPython does', () => {
    const { stdout } = session({ measures: true }).run('%%time\npass');
    expect(stdout).toBe('CPU times: user 100 ms, sys: 500 μs, total: 100 ms\nWall time: 250 ms\n');
  });

  it('says it of a cell that raises, too, and where it raised', () => {
    const { stdout, error } = session().run('%%time\n\n1/0');
    expect(stdout).toBe('Wall time: 250 ms\n');
    expect(error).toMatchObject({ type: 'ZeroDivisionError', line: 3 });
  });

  it('must be first', () => {
    expect(session().run('x = 1\n%%time\nx').error?.message).toBe("'%%time' must be the first line of a cell");
  });
});

describe('%time', () => {
  it('times one statement of a cell, which goes on', () => {
    const { stdout, result } = session().run('x = 1\n%time y = x + 1\nprint(y)\n%time y * 2');
    expect(stdout).toBe('Wall time: 250 ms\n2\nWall time: 250 ms\n');
    expect(result).toBe('4');
  });

  it('refuses without a clock, and inside a block', () => {
    const bare = createLabSession({ entropy: () => 0.5 });
    expect(bare.run('%time 1').error?.message).toBe('there is no clock in this session');
    expect(session().run('if True:\n    %time 1\n').error?.message).toBe(
      "the Lab does not support the notebook command '%time' inside a block",
    );
  });
});

it.each([
  [0, '0 ns'],
  [2.5e-8, '25 ns'],
  [1.234e-6, '1.23 μs'],
  [0.0996, '99.6 ms'],
  [1, '1 s'],
  [59.94, '59.9 s'],
  [60, '1min'],
  [3725.5, '1h 2min 5s'],
  [90_000, '1d 1h'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

describe('installing', () => {
  it('says what is here already', () => {
    expect(session().run('!pip install -q "tensorflow>=2.0" numpy==1.26').stdout).toBe(
      'The Lab installs nothing: tensorflow and numpy are here already.\n',
    );
  });

  it('names what is not here, and what is', () => {
    const { stdout, error } = session().run('%pip install torch tensorflow-datasets\nprint(1)');
    expect(error).toBeNull();
    expect(stdout).toMatch(/^The Lab installs nothing and has no torch\. Its modules are .*\bnumpy, .* and .*\.\n1\n$/);
  });

  it('is silent inside a block, which may not run', () => {
    expect(session().run('if False:\n    !pip install torch\n    pass').stdout).toBe('');
  });
});

describe('a question about a name', () => {
  it.each([
    ['def f(a, *b):\n    "Adds."\nf?', 'Signature: f(a, *b)\nType:      function\nDocstring: Adds.\n'],
    ['x = 3\n?x', 'Type:      int\nValue:     3\nDocstring: <no docstring>\n'],
    ['nobody?', 'Object `nobody` not found.\n'],
    ['import numpy as np\nnp.sum??', expect.stringMatching(/^Signature: sum\(.*axis=None.*\)\nType: +\w+\nDocstring: \S/)],
  ])('%s is answered', (source, stdout) => {
    const output = session().run(source);
    expect(output.error).toBeNull();
    expect(output.stdout).toEqual(stdout);
  });
});
