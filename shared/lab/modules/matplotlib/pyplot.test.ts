import { describe, expect, it } from 'vitest';
import type { FigureDisplay, Mark } from '../../output.ts';
import { createLabSession } from '../../python/session.ts';

const setup = 'import matplotlib.pyplot as plt\nimport numpy as np\nfig, ax = plt.subplots()\n';

function run(code: string) {
  const output = createLabSession({ entropy: () => 0.5 }).run(code);
  const figures = output.displays.flatMap((display): readonly FigureDisplay[] =>
    display.kind === 'figure' ? [display.figure] : [],
  );
  return { ...output, figures };
}

/** The marks of the only axes of the only figure. */
function marksOf(code: string): readonly Mark[] {
  const { error, figures } = run(setup + code);
  expect(error).toBeNull();
  expect(figures).toHaveLength(1);
  return figures[0].axes[0].marks;
}

describe('results print as in Python', () => {
  it.each([
    ['fig', '<Figure size 640x480 with 1 Axes>'],
    ['ax', '<Axes: >'],
    ['plt.subplots(1,3)', '(<Figure size 640x480 with 3 Axes>, array([<Axes: >, <Axes: >, <Axes: >], dtype=object))'],
    ["ax.set_title('t')", "Text(0.5, 1.0, 't')"],
    ["ax.set_xlabel('x')", "Text(0.5, 0, 'x')"],
    ["ax.set_ylabel('y')", "Text(0, 0.5, 'y')"],
    ["plt.suptitle('w')", "Text(0.5, 0.98, 'w')"],
    ["ax.set_title('t'); ax.set_xlabel('x'); ax", "<Axes: title={'center': 't'}, xlabel='x'>"],
    ["ax.bar(['a','b'],[1,2])", '<BarContainer object of 2 artists>'],
    ["ax.text(1,2,'s')", "Text(1, 2, 's')"],
    ['ax.set_xlim(0,1)', '(0.0, 1.0)'],
    ['ax.set_ylim([0,5])', '(0.0, 5.0)'],
    ['ax.set_xlim(0,1); ax.get_xlim()', '(np.float64(0.0), np.float64(1.0))'],
    ['ax.set_xticks([])', '[]'],
    ['plt.figure(figsize=(15,6))', '<Figure size 1500x600 with 0 Axes>'],
    ["ax.set(xlabel='a',title='b')", "[Text(0.5, 0, 'a'), Text(0.5, 1.0, 'b')]"],
    [
      'ax.hist([1,2,2,3,9],bins=3)',
      '(array([4., 0., 1.]), array([1.        , 3.66666667, 6.33333333, 9.        ]), <BarContainer object of 3 artists>)',
    ],
    [
      'ax.hist([1,2.5,2,3,9],bins=[0,2,4,10],density=True)',
      '(array([0.1       , 0.3       , 0.03333333]), array([ 0.,  2.,  4., 10.]), <BarContainer object of 3 artists>)',
    ],
    [
      'ax.hist([[1,2],[3,4]],bins=3)',
      '(array([[1., 1., 0.],\n       [0., 0., 2.]]), array([1., 2., 3., 4.]), <a list of 2 BarContainer objects>)',
    ],
    ['ax.plot()', '[]'],
    ["str(ax.plot([1,2],label='L')[0])", "'Line2D(L)'"],
  ])('%s', (code, result) => {
    expect(run(setup + code)).toMatchObject({ error: null, result });
  });

  it.each([
    ['ax.plot([1,2],[3,4])', /^\[<matplotlib\.lines\.Line2D object at 0x[0-9a-f]+>\]$/],
    ['ax.scatter([1],[2])', /^<matplotlib\.collections\.PathCollection object at 0x[0-9a-f]+>$/],
    ['ax.imshow([[1,2],[3,4]])', /^<matplotlib\.image\.AxesImage object at 0x[0-9a-f]+>$/],
    ['ax.legend()', /^<matplotlib\.legend\.Legend object at 0x[0-9a-f]+>$/],
  ])('%s with an address', (code, pattern) => {
    expect(run(setup + code).result).toMatch(pattern);
  });
});

describe('refusals read as in Python', () => {
  it.each([
    ['plt.plot([1,2],[1,2,3])', 'ValueError', 'x and y must have same first dimension, but have shapes (2,) and (3,)'],
    ["plt.plot([1],[2],'zz')", 'ValueError', "'zz' is not a valid format string (unrecognized character 'z')"],
    ['plt.plot([1,2],[3,4],foo=1)', 'AttributeError', "Line2D.set() got an unexpected keyword argument 'foo'"],
    ['plt.subplot(2,2,9)', 'ValueError', 'num must be an integer with 1 <= num <= 4, not 9'],
    ['fig.add_subplot(2,5,11)', 'ValueError', 'num must be an integer with 1 <= num <= 10, not 11'],
    ['ax.imshow(np.zeros((2,2,2)))', 'TypeError', 'Invalid shape (2, 2, 2) for image data'],
    ['ax.imshow([1,2])', 'TypeError', 'Invalid shape (2,) for image data'],
    ['ax.zz', 'AttributeError', "'Axes' object has no attribute 'zz'"],
    ['ax.scatter([1,2],[1])', 'ValueError', 'x and y must be the same size'],
    [
      'ax.bar([1,2],[1,2,3])',
      'ValueError',
      "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between 'x' with shape (2,) and 'height' with shape (3,).",
    ],
    ['ax.pie([1])', 'NotImplementedError', "matplotlib's pie is not supported here"],
    ["plt.savefig('a.png')", 'NotImplementedError', 'Figures cannot be saved to files from here; they are shown beside the cell'],
    ['plt.subplots(1000, 1000)', 'ValueError', 'More than 400 axes in one figure are not supported here'],
  ])('%s', (code, type, message) => {
    expect(run(setup + code).error).toMatchObject({ type, message });
  });
});

describe('figures', () => {
  it('are shown at the end of a cell that left them open, once', () => {
    const session = createLabSession({ entropy: () => 0.5 });
    expect(session.run(`${setup}ax.plot([1, 2])`).displays.filter(({ kind }) => kind === 'figure')).toHaveLength(1);
    expect(session.run('1').displays.filter(({ kind }) => kind === 'figure')).toHaveLength(0);
  });

  it('are shown by show(), in the order they were made, and not where they were closed', () => {
    const { figures } = run(
      `${setup}ax.set_title('first')\nplt.figure()\nplt.plot([1])\nplt.title('second')\nplt.show()\nplt.plot([2])\nplt.close()`,
    );
    expect(figures.map(({ axes }) => axes[0].title)).toEqual(['first', 'second']);
  });

  it('survive an error later in the cell', () => {
    const { error, figures } = run(`${setup}ax.plot([1, 2])\n1 / 0`);
    expect(error?.type).toBe('ZeroDivisionError');
    expect(figures).toHaveLength(1);
  });

  it('lay subplots out in a grid, also of different kinds', () => {
    const { figures } = run(
      'import matplotlib.pyplot as plt\nfig = plt.figure(figsize=(15, 6))\nfor i in range(10):\n    fig.add_subplot(2, 5, i + 1)\n',
    );
    expect(figures[0]).toMatchObject({ width: 15, height: 6, rows: 2, columns: 5 });
    expect(figures[0].axes.map(({ row, column }) => [row, column])).toContainEqual([1, 2]);
    const mixed = run('import matplotlib.pyplot as plt\nplt.subplot(2, 2, 1)\nplt.subplot(212)').figures[0];
    expect(mixed.axes.map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('index a grid of axes like an array', () => {
    const { figures, error } = run(
      "import matplotlib.pyplot as plt\nfig, axs = plt.subplots(2, 2, figsize=(4, 4))\naxs[1, 0].set_title('a')\naxs[0][1].set_title('b')\nfor k, each in enumerate(axs.flat): each.set_xlabel(k)",
    );
    expect(error).toBeNull();
    expect(figures[0].axes.map(({ title, xLabel }) => [title, xLabel])).toEqual([
      [null, '0'],
      ['b', '1'],
      ['a', '2'],
      [null, '3'],
    ]);
  });
});

describe('marks', () => {
  it('read formats, pairs and keywords of lines', () => {
    const marks = marksOf("ax.plot([1, 2], 'r--', [3, 4], [5, 6], 'bo', label='L', linewidth=3)");
    expect(marks).toMatchObject([
      { kind: 'line', x: [0, 1], y: [1, 2], colour: 'r', dash: 'dashed', marker: null, width: 3, label: 'L' },
      { kind: 'line', x: [3, 4], y: [5, 6], colour: 'b', dash: '', marker: 'o' },
    ]);
    expect(marksOf("ax.plot(np.arange(3), np.ones((3, 2)), marker='x', ls=':', color='tab:red')")).toMatchObject([
      { dash: 'dotted', marker: 'x', colour: 'tab:red', y: [1, 1, 1] },
      { x: [0, 1, 2] },
    ]);
  });

  it('hold the chapter’s points', () => {
    const code =
      "X = np.arange(10).reshape((10, 1))\nax.plot(X, [1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0], 'o', markersize=10)";
    expect(marksOf(code)).toMatchObject([
      { kind: 'line', dash: '', marker: 'o', markerSize: 10, x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ]);
  });

  it('hold pictures of one and of three channels', () => {
    expect(marksOf("ax.imshow(np.arange(6).reshape(2, 3), cmap='gray_r')")).toMatchObject([
      { kind: 'image', rows: 2, columns: 3, channels: 1, values: [0, 1, 2, 3, 4, 5], colourMap: 'gray_r' },
    ]);
    expect(marksOf('ax.imshow(np.full((1, 1, 4), 255, dtype=np.uint8))')).toMatchObject([{ channels: 3, values: [1, 1, 1] }]);
  });

  it('hold bars, rules, words and histograms', () => {
    expect(
      marksOf(
        "ax.bar(['a', 'b'], [1, 2])\nax.barh([1, 2], [3, 4])\nax.axhline(2)\nax.axvline(x=1)\nax.text(1, 2, 's')\nax.hist([1, 2, 4], bins=3)",
      ),
    ).toMatchObject([
      { kind: 'bar', x: ['a', 'b'], heights: [1, 2], horizontal: false },
      { kind: 'bar', x: [1, 2], heights: [3, 4], horizontal: true },
      { kind: 'rule', horizontal: true, at: 2 },
      { kind: 'rule', horizontal: false, at: 1 },
      { kind: 'text', x: 1, y: 2, text: 's' },
      { kind: 'hist', edges: [1, 2, 3, 4], counts: [1, 1, 1] },
    ]);
  });

  it('colour points by their values', () => {
    const marks = marksOf('ax.scatter([1, 2, 3], [4, 5, 6], c=[0, 0, 1])');
    expect(marks).toMatchObject([
      { kind: 'scatter', x: [1, 2], colour: '#440154' },
      { kind: 'scatter', x: [3], colour: '#fde725' },
    ]);
  });

  it('take their labels from a legend', () => {
    const { figures } = run(
      `${setup}ax.plot([1])\nax.plot([2])\nax.legend(['a', 'b'])\nax.grid(True)\nax.set_yscale('log')\nax.axis('off')`,
    );
    expect(figures[0].axes[0]).toMatchObject({
      legend: true,
      grid: true,
      yScale: 'log',
      visible: false,
      marks: [{ label: 'a' }, { label: 'b' }],
    });
  });
});

describe('what is drawn as it was asked for', () => {
  const axesOf = (code: string) => {
    const { error, figures } = run(setup + code);
    expect(error).toBeNull();
    return figures[0].axes[0];
  };

  it('keeps the places and the words of ticks', () => {
    expect(axesOf("plt.plot([1, 2])\nplt.xticks([0, 1], ['a', 'b'])").xMarks).toEqual([
      { at: 0, label: 'a' },
      { at: 1, label: 'b' },
    ]);
    expect(axesOf('ax.set_yticks([1, 2])').yMarks).toEqual([
      { at: 1, label: null },
      { at: 2, label: null },
    ]);
    expect(run(`${setup}ax.set_xticks([0, 1], ['a'])`).error).toMatchObject({
      type: 'ValueError',
      message:
        'The number of FixedLocator locations (2), usually from a call to set_ticks, does not match the number of labels (1).',
    });
  });

  it('stacks, thins, edges and colours bars', () => {
    expect(marksOf("ax.bar(['a', 'b'], [1, 2], width=0.4, bottom=[3, 4], color=['red', 'g'], edgecolor='k', alpha=0.5)")).toEqual(
      [expect.objectContaining({ thickness: 0.4, bottoms: [3, 4], colours: ['red', 'g'], edge: 'k', opacity: 0.5 })],
    );
  });

  it('climbs stairs before, behind or half-way between the points', () => {
    expect(marksOf('ax.step([0, 2], [1, 5])')).toEqual([expect.objectContaining({ x: [0, 0, 0, 2], y: [1, 1, 5, 5] })]);
    expect(marksOf("ax.step([0, 2], [1, 5], where='post')")).toEqual([
      expect.objectContaining({ x: [0, 2, 2, 2], y: [1, 1, 5, 5] }),
    ]);
    expect(marksOf("ax.step([0, 2], [1, 5], where='mid')")).toEqual([
      expect.objectContaining({ x: [0, 1, 1, 2], y: [1, 1, 5, 5] }),
    ]);
  });

  it('fills between two curves', () => {
    expect(marksOf('ax.fill_between([0, 1], [2, 3], alpha=0.2)')).toEqual([
      expect.objectContaining({ kind: 'area', x: [0, 1], low: [0, 0], high: [2, 3], opacity: 0.2 }),
    ]);
  });

  it('explains the colours of a picture, and of points, by a colour bar', () => {
    expect(axesOf("plt.imshow([[1, 5]], cmap='gray', vmin=0)\nplt.colorbar(label='t')").colourBar).toEqual({
      low: 0,
      high: 5,
      colourMap: 'gray',
      label: 't',
    });
    expect(axesOf('s = ax.scatter([1, 2], [3, 4], c=[10, 20])\nfig.colorbar(s)').colourBar).toMatchObject({ low: 10, high: 20 });
    expect(run(`${setup}plt.colorbar()`).error).toMatchObject({ type: 'RuntimeError' });
  });

  it.each([
    ["ax.hist([1, 2], orientation='horizontal')", "hist with orientation='horizontal' is not supported here"],
    ['ax.hist([1, 2], cumulative=True)', 'hist with cumulative=True is not supported here'],
    ['ax.imshow([[1]], extent=[0, 1, 0, 1])', 'imshow with extent=[0, 1, 0, 1] is not supported here'],
    ["ax.bar([1], [2], align='edge')", "bar with align='edge' is not supported here"],
  ])('does not draw %s as something else', (code, message) => {
    expect(run(setup + code).error).toMatchObject({ type: 'NotImplementedError', message });
  });
});
