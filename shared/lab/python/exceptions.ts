/** Python's exceptions: their classes, their instances and how native code raises one. */
import type { exceptionKinds } from '#shared/tensor/op-error.ts';
import { Raised } from './interpreter.ts';
import { nativeType, PyObject, PyType, type PyValue } from './value.ts';

/** One line of a traceback. */
export interface TraceEntry {
  /** `Cell 3`. */
  readonly place: string;
  readonly source: string;
  /** `<module>` outside functions. */
  readonly function: string;
  /** UTF-16 offsets into the source. */
  readonly from: number;
  readonly to: number;
}

export class PyException extends PyObject {
  readonly attributes = new Map<string, PyValue>();
  /** Where it was raised, innermost first; grows while it travels up. */
  readonly trace: TraceEntry[] = [];
  /** `raise … from cause`. */
  cause: PyException | null = null;
  /** The exception that was being handled when this one was raised. */
  context: PyException | null = null;
  /** `raise … from None` hides the context. */
  contextHidden = false;
  /** A name that may have been meant; tracebacks end with it. */
  suggestion: string | null = null;

  constructor(
    readonly type: PyType,
    public args: readonly PyValue[],
    /** Key of `lab.hint.*`; null without a hint. */
    readonly hint: string | null = null,
  ) {
    super();
  }
}

const construct: PyType['construct'] = (_vm, cls, { positional }) => new PyException(cls, positional);

export const baseExceptionType = nativeType<PyException>('BaseException', { construct, extensible: true });
const derive = (name: string, base: PyType, module = 'builtins') => new PyType(name, { bases: [base], module });

export const exceptionType = derive('Exception', baseExceptionType);
const arithmeticError = derive('ArithmeticError', exceptionType);
const lookupError = derive('LookupError', exceptionType);
const runtimeError = derive('RuntimeError', exceptionType);
const nameError = derive('NameError', exceptionType);
const syntaxError = derive('SyntaxError', exceptionType);
const valueError = derive('ValueError', exceptionType);
const unicodeError = derive('UnicodeError', valueError);
const osError = derive('OSError', exceptionType);
const warning = derive('Warning', exceptionType);
const importError = derive('ImportError', exceptionType);
const tensorflowError = derive('OpError', exceptionType, 'tensorflow.python.framework.errors_impl');
const ofTensorflow = (name: string) => derive(name, tensorflowError, 'tensorflow.python.framework.errors_impl');

/** Every class that exists without an import, or that native code raises, by name. */
export const exceptionTypes = {
  BaseException: baseExceptionType,
  Exception: exceptionType,
  ArithmeticError: arithmeticError,
  ZeroDivisionError: derive('ZeroDivisionError', arithmeticError),
  OverflowError: derive('OverflowError', arithmeticError),
  FloatingPointError: derive('FloatingPointError', arithmeticError),
  AssertionError: derive('AssertionError', exceptionType),
  AttributeError: derive('AttributeError', exceptionType),
  LookupError: lookupError,
  IndexError: derive('IndexError', lookupError),
  KeyError: derive('KeyError', lookupError),
  ImportError: importError,
  ModuleNotFoundError: derive('ModuleNotFoundError', importError),
  KeyboardInterrupt: derive('KeyboardInterrupt', baseExceptionType),
  MemoryError: derive('MemoryError', exceptionType),
  NameError: nameError,
  UnboundLocalError: derive('UnboundLocalError', nameError),
  RuntimeError: runtimeError,
  NotImplementedError: derive('NotImplementedError', runtimeError),
  RecursionError: derive('RecursionError', runtimeError),
  StopIteration: derive('StopIteration', exceptionType),
  GeneratorExit: derive('GeneratorExit', baseExceptionType),
  SyntaxError: syntaxError,
  TypeError: derive('TypeError', exceptionType),
  ValueError: valueError,
  OSError: osError,
  FileNotFoundError: derive('FileNotFoundError', osError),
  SystemError: derive('SystemError', exceptionType),
  IndentationError: derive('IndentationError', syntaxError),
  SystemExit: derive('SystemExit', baseExceptionType),
  EOFError: derive('EOFError', exceptionType),
  UnicodeError: unicodeError,
  UnicodeDecodeError: derive('UnicodeDecodeError', unicodeError),
  UnicodeEncodeError: derive('UnicodeEncodeError', unicodeError),
  Warning: warning,
  UserWarning: derive('UserWarning', warning),
  DeprecationWarning: derive('DeprecationWarning', warning),
  FutureWarning: derive('FutureWarning', warning),
  RuntimeWarning: derive('RuntimeWarning', warning),
  TimeoutError: derive('TimeoutError', osError),
  InvalidArgumentError: ofTensorflow('InvalidArgumentError'),
  ResourceExhaustedError: ofTensorflow('ResourceExhaustedError'),
  OutOfRangeError: ofTensorflow('OutOfRangeError'),
  DataLossError: ofTensorflow('DataLossError'),
  NotFoundError: ofTensorflow('NotFoundError'),
  UnimplementedError: ofTensorflow('UnimplementedError'),
  LinAlgError: derive('LinAlgError', exceptionType, 'numpy.linalg'),
} as const satisfies Record<string, PyType> & Record<(typeof exceptionKinds)[number], PyType>;

export type ExceptionName = keyof typeof exceptionTypes;

/** Raises a Python exception; `hint` is a key of `lab.hint.*`. */
export function raise(name: ExceptionName, message: string, hint: string | null = null): never {
  throw new Raised(new PyException(exceptionTypes[name], [message], hint), `${name}: ${message}`);
}

/** Raises an exception whose arguments are not a message, such as the key of a KeyError. */
export function raiseWith(name: ExceptionName, args: readonly PyValue[], hint: string | null = null): never {
  throw new Raised(new PyException(exceptionTypes[name], args, hint), name);
}

/** As `raise`, with a name that may have been meant; null where none is near. */
export function raiseNear(name: ExceptionName, message: string, suggestion: string | null, hint: string | null = null): never {
  const exception = new PyException(exceptionTypes[name], [message], hint);
  exception.suggestion = suggestion;
  throw new Raised(exception, `${name}: ${message}`);
}
