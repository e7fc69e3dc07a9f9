/** The print options of a session, and `np.set_printoptions` with its relatives. */
import { defaultPrintOptions, type FloatMode, floatModes, type PrintOptions } from '#shared/tensor/printing/options.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyDict } from '../../python/types/dict.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';

const key = Symbol('numpy print options');

interface Holder {
  options: PrintOptions;
}

function holder(vm: Interpreter): Holder {
  return vm.state<Holder>(key, () => ({ options: defaultPrintOptions }));
}

/** In force now, for arrays and tensors alike. */
export function printOptions(vm: Interpreter): PrintOptions {
  return holder(vm).options;
}

const signature =
  'precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None';

type Values = Readonly<Record<string, PyValue>>;

function changed(vm: Interpreter, values: Values): PrintOptions {
  const { formatter, legacy, override_repr: override } = values;
  if (formatter !== null) raise('NotImplementedError', 'formatter is not supported here');
  if (override !== null) raise('NotImplementedError', 'override_repr is not supported here');
  if (legacy !== null && legacy !== false) raise('NotImplementedError', 'legacy print modes are not supported here');
  const now = printOptions(vm);
  const { floatmode, sign } = values;
  if (floatmode !== null && !isFloatMode(floatmode)) {
    raise('ValueError', `floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal"`);
  }
  if (sign !== null && sign !== '-' && sign !== '+' && sign !== ' ') {
    raise('ValueError', "sign option must be one of ' ', '+', or '-'");
  }
  const precision = values['precision'];
  const mode = floatmode ?? now.floatmode;
  if (precision === null && floatmode === 'fixed') {
    raise('ValueError', 'precision must be set when floatmode is fixed');
  }
  return {
    precision: precision === null ? now.precision : wholeNumber(vm, precision, 'precision'),
    threshold: values['threshold'] === null ? now.threshold : threshold(vm, values['threshold']),
    edgeitems: values['edgeitems'] === null ? now.edgeitems : wholeNumber(vm, values['edgeitems'], 'edgeitems'),
    linewidth: values['linewidth'] === null ? now.linewidth : wholeNumber(vm, values['linewidth'], 'linewidth'),
    suppress: values['suppress'] === null ? now.suppress : vm.truth(values['suppress']),
    nanstr: values['nanstr'] === null ? now.nanstr : vm.str(values['nanstr']),
    infstr: values['infstr'] === null ? now.infstr : vm.str(values['infstr']),
    floatmode: mode,
    sign: sign ?? now.sign,
  };
}

function isFloatMode(value: PyValue): value is FloatMode {
  return floatModes.some((mode) => mode === value);
}

function wholeNumber(vm: Interpreter, value: PyValue, name: string): number {
  if (typeof value === 'bigint' || typeof value === 'boolean') {
    const number = Number(value);
    if (number < 0 && name === 'precision') raise('ValueError', 'precision must be >= 0');
    return Math.max(0, number);
  }
  if (name === 'precision') raise('TypeError', 'precision must be an integer');
  return raise('TypeError', `'${vm.typeOf(value).name}' object cannot be interpreted as an integer`);
}

/** Any number but NaN; `sys.maxsize` and `np.inf` are the usual ways to see everything. */
function threshold(vm: Interpreter, value: PyValue): number {
  const convert = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : null;
  const slot = convert === null && value instanceof PyObject ? vm.typeOf(value).slot('toFloat') : undefined;
  const number = convert ?? (slot !== undefined && value instanceof PyObject ? slot(vm, value) : null);
  if (number === null) return raise('TypeError', 'threshold must be numeric');
  if (Number.isNaN(number)) raise('ValueError', 'threshold must be non-NAN, try sys.maxsize for untruncated representation');
  return number;
}

function asDict(vm: Interpreter): PyDict {
  const options = printOptions(vm);
  const dict = new PyDict();
  const entries: readonly (readonly [string, PyValue])[] = [
    ['edgeitems', BigInt(options.edgeitems)],
    ['threshold', Number.isFinite(options.threshold) ? BigInt(Math.trunc(options.threshold)) : options.threshold],
    ['floatmode', options.floatmode],
    ['precision', BigInt(options.precision)],
    ['suppress', options.suppress],
    ['linewidth', BigInt(options.linewidth)],
    ['nanstr', options.nanstr],
    ['infstr', options.infstr],
    ['sign', options.sign],
    ['formatter', null],
    ['legacy', false],
    ['override_repr', null],
  ];
  for (const [name, value] of entries) dict.set(vm, name, value);
  return dict;
}

/** `with np.printoptions(precision=3):` */
const contextType: PyType = nativeType<PrintContext>('_GeneratorContextManager', {
  module: 'contextlib',
  slots: {
    enter: (vm, self) => {
      self.before = printOptions(vm);
      holder(vm).options = changed(vm, self.values);
      return asDict(vm);
    },
    exit: (vm, self) => {
      holder(vm).options = self.before;
      return false;
    },
  },
});

class PrintContext extends PyObject {
  before: PrintOptions = defaultPrintOptions;

  constructor(readonly values: Values) {
    super();
  }

  get type(): PyType {
    return contextType;
  }
}

export const printFunctions = {
  set_printoptions: native(
    'set_printoptions',
    signature,
    (vm, values) => {
      holder(vm).options = changed(vm, values);
      return null;
    },
    'How arrays and tensors are printed from now on',
  ),
  get_printoptions: native('get_printoptions', '', (vm) => asDict(vm), 'The print options in force'),
  printoptions: native('printoptions', signature, (_vm, values) => new PrintContext(values), 'Print options for a with block'),
};
