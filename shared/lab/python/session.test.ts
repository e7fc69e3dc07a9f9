/** What a session gives back: results, errors as Python words them, views, completions and variables. */
import { describe, expect, it } from 'vitest';
import { OpError } from '#shared/tensor/op-error.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { native } from './native.ts';
import { createPythonSession } from './python-session.ts';
import { PyModule } from './types/module.ts';
import { nativeType, PyObject, type PyType } from './value.ts';

const boxType = nativeType<Box>('Box', {
  construct: () => new Box(),
  slots: {
    display: (_vm, self) => ({ kind: 'tensor', name: null, tensor: self.tensor }),
    shape: (_vm, { tensor }) => ({ type: tensor.dtype, shape: tensor.shape }),
    binary: (vm, operator, self, other, reflected) => {
      const made = new Box();
      const operand = { name: null, dtype: 'float32', shape: [2], tensor: null };
      const step = { op: 'add', inputs: [operand, operand], outputs: [operand], options: {} };
      vm.recordShape({ step, values: reflected ? [other, self, made] : [self, other, made] });
      return operator === '+' ? made : undefined;
    },
  },
});

class Box extends PyObject {
  readonly tensor = tensor('float32', [2], Float32Array.of(1, 2));

  get type(): PyType {
    return boxType;
  }
}

const breaking = new PyModule('breaking', {
  Box: boxType,
  refuse: native('refuse', 'x', () => {
    throw new OpError('InvalidArgumentError', 'shapes do not match', 'unpacking');
  }),
  bug: native('bug', '', () => {
    throw new TypeError('x is undefined');
  }),
  helped: native('helped', 'a, b=None', () => null, 'does nothing'),
});

const session = () => createPythonSession({ entropy: () => 0.5, modules: { breaking: () => breaking } });

describe('a cell', () => {
  it('keeps what it defines for the next', () => {
    const lab = session();
    lab.run('x = 5\ndef f(n): return n * x');
    lab.run('x = 7');
    expect(lab.run('f(2)').result).toBe('14');
  });

  it('shows its last value, unless that is None or a semicolon hides it', () => {
    expect(session().run('1\n2').result).toBe('2');
    expect(session().run('None').result).toBeNull();
    expect(session().run('x = 1\nx;').result).toBeNull();
    expect(session().run('x = 1').result).toBeNull();
    expect(session().run('5  # five').result).toBe('5');
    expect(session().run('').result).toBeNull();
  });

  it('keeps what it did before an error', () => {
    const lab = session();
    const { stdout, error } = lab.run('print("a")\nx = 1\n1 / 0\nx = 2');
    expect(stdout).toBe('a\n');
    expect(error?.line).toBe(3);
    expect(lab.run('x').result).toBe('1');
  });

  it('may hold notebook commands that change nothing', () => {
    const { error, result } = session().run('!pip install tensorflow\n%pip install numpy\n%matplotlib inline\n1 + 1');
    expect(error).toBeNull();
    expect(result).toBe('2');
  });

  it.each([
    ['!ls', "the Lab does not support the notebook command '!ls'"],
    ['%timeit f()', "the Lab does not support the notebook command '%timeit'"],
    ['%%bash\necho', "the Lab does not support the notebook command '%%bash'"],
    ['async def f(): pass', 'the Lab does not support async functions'],
    ['async def f():\n    pass', 'the Lab does not support async functions'],
    ['match x:\n    case 1: pass', 'the Lab does not support match statements'],
    ['def f():\n    print((yield))', 'the Lab does not support yield inside an expression; give it a statement of its own'],
    ['1j', 'the Lab does not support complex numbers'],
    ['input("x")', 'the Lab does not support input(): assign the value in the cell instead'],
    ['open("x")', 'the Lab does not open files: import them in the Data room'],
    ['eval("1")', 'the Lab does not support eval()'],
    ['class A(int): pass', 'the Lab does not support subclasses of int'],
    ['class A(metaclass=type): pass', 'the Lab does not support metaclasses'],
  ])('%s is refused by name', (source, message) => {
    const { error } = session().run(source);
    expect(error).toMatchObject({ type: 'NotImplementedError', message });
    expect(error?.hint ?? 'unsupported-syntax').not.toBe('bug');
  });
});

describe('an error', () => {
  it('has Python’s traceback with the cells it passed', () => {
    const lab = session();
    lab.run('def inner(x):\n    return x / 0\n\ndef outer(x):\n    y = inner(x)\n    return y');
    const { error } = lab.run('a = 1\nouter(a + 1)');
    expect(error?.traceback.split('\n')).toEqual([
      'Traceback (most recent call last):',
      '  Cell 2, line 2, in <module>',
      '    outer(a + 1)',
      '  Cell 1, line 5, in outer',
      '    y = inner(x)',
      '  Cell 1, line 2, in inner',
      '    return x / 0',
      'ZeroDivisionError: division by zero',
    ]);
    expect(error).toMatchObject({ type: 'ZeroDivisionError', line: 2 });
  });

  it('marks what is to blame', () => {
    const source = 'x = [1, 2]\ny = (x[0] +\n     x[5])';
    const { error } = session().run(source);
    expect(source.slice(error?.from, error?.to)).toBe('x[5]');
    expect(error?.line).toBe(3);
  });

  it('tells what it came from', () => {
    const { error } = session().run('try:\n    int("x")\nexcept ValueError as e:\n    raise KeyError("k") from e');
    expect(error?.traceback).toContain('The above exception was the direct cause of the following exception:');
    const second = session().run('try:\n    int("x")\nexcept ValueError:\n    {}["k"]').error;
    expect(second?.traceback).toContain('During handling of the above exception, another exception occurred:');
    const hidden = session().run('try:\n    int("x")\nexcept ValueError:\n    raise KeyError("k") from None').error;
    expect(hidden?.traceback).not.toContain('ValueError');
  });

  it('suggests the name that may have been meant', () => {
    const { error } = session().run('number = 1\nnumbr');
    expect(error?.message).toBe("name 'numbr' is not defined");
    expect(error?.traceback).toContain("NameError: name 'numbr' is not defined. Did you mean: 'number'?");
    expect(session().run('[].apend(1)').error?.traceback).toContain("Did you mean: 'append'?");
  });

  it('of syntax shows the place below the line', () => {
    const { error } = session().run('x = 1\nif x = 1:\n    pass');
    expect(error?.traceback.split('\n')).toEqual([
      '  Cell 1, line 2',
      '    if x = 1:',
      '         ^',
      "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
    ]);
  });

  it('of a long recursion leaves out the middle', () => {
    const { error } = session().run('def f(): return f()\nf()');
    expect(error?.traceback.split('\n').length).toBeLessThan(60);
    expect(error?.traceback).toMatch(/\[\d+ more calls\]/);
  });

  it.each([
    ['tf.ones(3)', 'missing-import'],
    ['import tensorflw', 'unknown-module'],
    ['"a" + 1', 'text-and-number'],
    ['", ".join([1])', 'join-of-numbers'],
    ['a, b = 1, 2, 3', 'unpacking'],
    ['[1].numpy()', 'no-numpy-method'],
    ['[].sort().copy()', 'none-attribute'],
    ['5()', 'not-callable'],
    ['class A:\n    def f(): pass\nA().f()', 'missing-self'],
    ['print "a"', 'print-parentheses'],
    ['if 1\n    pass', 'missing-colon'],
    ['  x = 1', 'indentation'],
    ['x = “a”', 'invalid-character'],
    ['def f():\n    print(x)\n    x = 1\nf()', 'unbound-local'],
    ['int("a")', 'int-of-text'],
    ['float("1,5")', 'float-of-text'],
  ])('from %s gets the hint %s', (source, hint) => {
    expect(session().run(source).error?.hint).toBe(hint);
  });

  it('of an op becomes the exception of that name, and can be caught', () => {
    const { error } = session().run('import breaking\nbreaking.refuse(1)');
    expect(error).toMatchObject({ type: 'InvalidArgumentError', message: 'shapes do not match', hint: 'unpacking' });
    expect(error?.traceback).toContain('tensorflow.python.framework.errors_impl.InvalidArgumentError: shapes do not match');
    const { stdout } = session().run(
      'import breaking\ntry: breaking.refuse(1)\nexcept Exception as e: print(type(e).__name__, e)',
    );
    expect(stdout).toBe('InvalidArgumentError shapes do not match\n');
  });

  it('of the Lab itself stays in the cell', () => {
    const { error } = session().run('import breaking\nbreaking.bug()');
    expect(error).toMatchObject({ type: 'SystemError', hint: 'bug' });
    expect(error?.message).toContain('x is undefined');
  });
});

describe('views', () => {
  it('are of the values a cell assigned, the last six, and of the one it ends with', () => {
    const lab = session();
    lab.run('from breaking import Box');
    const names = lab.run('a = Box(); b = 1\nc, d = Box(), Box()\nBox()').displays;
    expect(names.map((display) => (display.kind === 'tensor' ? display.name : ''))).toEqual(['a', 'c', 'd', null]);
    const many = lab.run(Array.from({ length: 9 }, (_, index) => `v${index} = Box()`).join('\n')).displays;
    expect(many.map((display) => (display.kind === 'tensor' ? display.name : ''))).toEqual(['v3', 'v4', 'v5', 'v6', 'v7', 'v8']);
    expect(lab.run('w = Box()\nw').displays).toHaveLength(1);
  });

  it('of shapes name the variables and the line', () => {
    const lab = session();
    const { shapes } = lab.run('from breaking import Box\na = Box()\nb = a + Box()');
    expect(shapes).toHaveLength(1);
    expect(shapes[0]).toMatchObject({ op: 'add', line: 3 });
    expect(shapes[0].inputs.map(({ name }) => name)).toEqual(['a', null]);
    expect(shapes[0].outputs.map(({ name }) => name)).toEqual(['b']);
  });
});

describe('completion', () => {
  const labels = (setup: string, source: string) => {
    const lab = session();
    lab.run(setup);
    return lab.complete(source, source.length);
  };

  it('offers names, keywords and what exists without an import', () => {
    const found = labels('printer = 1', 'x = pri');
    expect(found.map(({ label }) => label)).toEqual(['print', 'printer']);
    expect(found[0]).toMatchObject({ kind: 'function', from: 4 });
    expect(labels('', 'whi')[0]).toMatchObject({ label: 'while', kind: 'keyword' });
  });

  it('offers attributes of known values with signature and help', () => {
    const found = labels('import breaking as b', 'b.he');
    expect(found).toEqual([{ label: 'helped', kind: 'function', from: 2, signature: '(a, b=None)', help: 'does nothing' }]);
    expect(labels('x = [1]', 'x.app').map(({ label }) => label)).toEqual(['append']);
    expect(labels('def f(a, *b, **c):\n    "Adds."', 'f')[0]).toMatchObject({
      label: 'f',
      signature: '(a, *b, **c)',
      help: 'Adds.',
    });
  });

  it('runs no code of the cells', () => {
    const setup =
      'ran = []\nclass A:\n    @property\n    def p(self): ran.append(1)\n    def __getattr__(self, n): ran.append(2)\na = A()';
    const lab = session();
    lab.run(setup);
    lab.complete('a.', 2);
    lab.complete('a.p.', 4);
    expect(lab.run('ran').result).toBe('[]');
  });

  it.each(['# pri', '"pri', "f'{x} pri", '1.', 'a[0].', 'f().'])('offers nothing after %s', (source) => {
    expect(session().complete(source, source.length)).toEqual([]);
  });
});

describe('variables', () => {
  it('are listed with type and shape, without modules, functions and classes', () => {
    const lab = session();
    lab.run(
      'import breaking\nfrom breaking import Box\nb = Box(); n = 5; s = "x"; _hidden = 1\ndef f(): pass\nclass C: pass\nc = C()',
    );
    expect(lab.variables()).toMatchObject([
      { name: 'b', type: 'float32', shape: [2] },
      { name: 'n', type: 'int', shape: null },
      { name: 's', type: 'str', shape: null },
      { name: 'c', type: 'C', shape: null },
    ]);
  });
});

describe('display', () => {
  it('writes what a cell would show of each value', () => {
    const { stdout, result } = createPythonSession({ entropy: () => 0.5 }).run("display('a', [1])\ndisplay()");
    expect({ stdout, result }).toEqual({ stdout: "'a'\n[1]\n", result: null });
  });
});
