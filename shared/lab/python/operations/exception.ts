/** Exceptions between Python and JavaScript: what was thrown as a Python exception, and the other way round. */
import { OpError } from '#shared/tensor/op-error.ts';
import { baseExceptionType, exceptionTypes, PyException, raise } from '../exceptions.ts';
import { type Interpreter, Raised } from '../interpreter.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyType, type PyValue } from '../value.ts';

/** Ends a cell whatever it tries to catch: it was stopped, or it used up its steps. */
export class Stopped extends Raised {}

export function raiseException(exception: PyException): Raised {
  return new Raised(exception, exception.type.name);
}

/** What `raise value` raises; `message`: the TypeError for values that are no exceptions. */
export function exceptionFrom(vm: Interpreter, value: PyValue, message: string): PyException {
  const instance = value instanceof PyType && value.isSubtypeOf(baseExceptionType) ? vm.call(value, []) : value;
  if (instance instanceof PyException) return instance;
  return raise('TypeError', message);
}

/** The Python exception behind anything that was thrown. Whatever native code did not foresee becomes a SystemError. */
export function toException(error: unknown): PyException {
  if (error instanceof Raised && error.exception instanceof PyException) return error.exception;
  if (error instanceof OpError) return new PyException(exceptionTypes[error.kind], [error.message], error.hint);
  if (error instanceof RangeError) return fromRangeError(error);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new PyException(exceptionTypes.SystemError, [`the Lab has a bug: ${message}`], 'bug');
}

/**
 * JavaScript says with one class that the stack is full and that something is too large. Compares texts only: where the
 * stack is full there is no room for more.
 */
function fromRangeError({ message }: RangeError): PyException {
  if (message === 'Maximum call stack size exceeded') return new PyException(exceptionTypes.RecursionError, tooDeep, 'recursion');
  for (const words of tooLarge) {
    if (message.includes(words)) return new PyException(exceptionTypes.MemoryError, tooMuch, 'too-large');
  }
  return new PyException(exceptionTypes.SystemError, [`the Lab has a bug: RangeError: ${message}`], 'bug');
}

const tooDeep = ["maximum recursion depth exceeded: the Lab's stack has no room for more calls inside calls"];
const tooMuch = ['the result would not fit into memory'];
/** What V8 says of arrays, texts, buffers and integers beyond its largest. */
const tooLarge = [
  'Invalid array length',
  'Invalid string length',
  'Invalid typed array length',
  'Invalid count value',
  'Invalid array buffer length',
  'Array buffer allocation failed',
  'Maximum BigInt size exceeded',
  'BigInt is too large',
  'Map maximum size exceeded',
  'Set maximum size exceeded',
];

/** `str(exception)`. */
export function exceptionText(vm: Interpreter, exception: PyException): string {
  const { args } = exception;
  if (args.length === 0) return '';
  if (args.length > 1) return vm.repr(new PyTuple(args));
  return exception.type.isSubtypeOf(exceptionTypes.KeyError) ? vm.repr(args[0]) : vm.str(args[0]);
}
