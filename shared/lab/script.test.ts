import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPython, writePython } from './script.ts';

const kind = fc.constantFrom('code' as const, 'text' as const);
/** Signs that scripts and notebooks give a meaning to, among others. */
const piece = fc.constantFrom('%', '%%', '!', '#', '# ', ' ', '\\', "'''", '"', '(', ']', 'x', '%%html', '%%time', '[markdown]');
const line = fc
  .oneof(
    fc.string(),
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
  )
  .filter((text) => !/[\n\r]/.test(text) && !text.startsWith('\ufeff'))
  // Within a text of several lines or within brackets such a line begins a cell.
  .filter((text) => !/^# ?%%([\s[]|$)/.test(text));
const fullLine = line.filter((text) => text.trim() !== '');
const scriptCell = fc.record({
  kind,
  source: fc.tuple(fullLine, fc.array(line), fullLine).map(([first, middle, last]) => [first, ...middle, last].join('\n')),
});

describe('a script', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(scriptCell), (cells) => {
        expect(readPython(writePython(cells))).toEqual(cells);
      }),
    );
  });

  it('is split at its marks, and is one cell without them', () => {
    expect(readPython('import numpy\n\n# %% first\na = 1\n\n#%%\n\n# %% [markdown]\n# # Title\n#\n# text\n')).toEqual([
      { kind: 'code', source: 'import numpy' },
      { kind: 'code', source: 'a = 1' },
      { kind: 'text', source: '# Title\n\ntext' },
    ]);
    expect(readPython('a = 1\r\nb = 2\r\n')).toEqual([{ kind: 'code', source: 'a = 1\nb = 2' }]);
    expect(readPython(' \n')).toEqual([]);
  });

  it.each([
    ['%matplotlib inline\nx = 1', '# %matplotlib inline\nx = 1'],
    ['!pip install numpy', '# !pip install numpy'],
    ['if x:\n    !ls', 'if x:\n    # !ls'],
    ['%%time\nx = 1', '# %%time\nx = 1'],
    ['%%html\n<b>x</b>\n\ny', '# %%html\n# <b>x</b>\n#\n# y'],
    ['# %%', '# # %%'],
    ['x = (7\n% 4)', 'x = (7\n% 4)'],
    ['"""\n%d\n"""', '"""\n%d\n"""'],
    ['x = 7 \\\n% 4', 'x = 7 \\\n% 4'],
  ])('comments what only a notebook understands: %j', (source, written) => {
    const cell = { kind: 'code', source } as const;
    expect(writePython([cell])).toBe(`# %%\n${written}\n`);
    expect(readPython(writePython([cell]))).toEqual([cell]);
  });
});
