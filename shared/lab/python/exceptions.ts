/** Python's exceptions: their classes, their instances and how native code raises one. */
import type { exceptionKinds } from '#shared/tensor/op-error.ts';
import { Raised } from './interpreter.ts';
import { nativeType, PyObject, PyType, type PyValue } from './value.ts';

export class PyException extends PyObject {
  readonly attributes = new Map<string, PyValue>();

  constructor(
    readonly type: PyType,
    readonly args: readonly PyValue[],
    /** Key of `lab.hint.*`; null without a hint. */
    readonly hint: string | null = null,
  ) {
    super();
  }
}

const construct: PyType['construct'] = (_vm, cls, { positional }) => new PyException(cls, positional);

export const baseExceptionType = nativeType<PyException>('BaseException', { construct });
const derive = (name: string, base: PyType, module = 'builtins') => new PyType(name, { bases: [base], module });

export const exceptionType = derive('Exception', baseExceptionType);
const arithmeticError = derive('ArithmeticError', exceptionType);
const lookupError = derive('LookupError', exceptionType);
const runtimeError = derive('RuntimeError', exceptionType);
const nameError = derive('NameError', exceptionType);
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
  SyntaxError: derive('SyntaxError', exceptionType),
  TypeError: derive('TypeError', exceptionType),
  ValueError: derive('ValueError', exceptionType),
  OSError: derive('OSError', exceptionType),
  TimeoutError: derive('TimeoutError', exceptionType),
  InvalidArgumentError: ofTensorflow('InvalidArgumentError'),
  ResourceExhaustedError: ofTensorflow('ResourceExhaustedError'),
  OutOfRangeError: ofTensorflow('OutOfRangeError'),
  NotFoundError: ofTensorflow('NotFoundError'),
  LinAlgError: derive('LinAlgError', exceptionType, 'numpy.linalg'),
} as const satisfies Record<string, PyType> & Record<(typeof exceptionKinds)[number], PyType>;

export type ExceptionName = keyof typeof exceptionTypes;

/** Raises a Python exception; `hint` is a key of `lab.hint.*`. */
export function raise(name: ExceptionName, message: string, hint: string | null = null): never {
  throw new Raised(new PyException(exceptionTypes[name], [message], hint), `${name}: ${message}`);
}
