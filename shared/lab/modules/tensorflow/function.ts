/** `tf.function`: traced once per kind of arguments, then run as a graph; run as written where it cannot be traced. */
import type { TensorSpec } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyMethod } from '../../python/types/function.ts';
import { PyInstance } from '../../python/types/instance.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type CallArguments, nativeType, type PyType, type PyValue } from '../../python/value.ts';
import { addMethods } from '../native-methods.ts';
import { PyConcreteFunction } from './concrete-function.ts';
import { bindArguments, readSignature } from './function-arguments.ts';
import { tensorflowState } from './state.ts';
import type { PyTensorSpec } from './tensor-spec.ts';
import { byRank, exactly, signatureKey } from './trace/argument-kind.ts';
import { runTrace, type Trace, traceFunction } from './trace/function-trace.ts';

const functionType: PyType = nativeType<TracedFunction>('Function', {
  module: 'tensorflow.python.eager.polymorphic_function.polymorphic_function',
  slots: {
    repr: (_vm, self) =>
      `<tensorflow.python.eager.polymorphic_function.polymorphic_function.Function object at ${addressOf(self)}>`,
    call: (vm, self, args) => self.invoke(vm, args),
    getAttribute: (vm, self, name) => {
      if (name === 'python_function') return self.callee;
      if (name === 'input_signature') return self.signature === null ? null : new PyTuple([...self.signature]);
      return name === '__name__' || name === '__doc__' ? vm.findAttribute(self.callee, name) : undefined;
    },
  },
});

/** An instance with `__get__`, so that it becomes a method of the class it stands in. */
class TracedFunction extends PyInstance {
  /** By the kind of the arguments. */
  private readonly traces = new Map<string, Trace>();
  /** The latest trace by the kinds without sizes: what `reduce_retracing` makes more general. */
  private readonly latest = new Map<string, Trace>();
  traceCount = 0;
  private mayCreate = true;

  constructor(
    readonly callee: PyValue,
    readonly signature: readonly PyTensorSpec[] | null,
    private readonly reduces: boolean,
  ) {
    super(functionType);
  }

  invoke(vm: Interpreter, given: CallArguments): PyValue {
    const args = bindArguments(vm, this.callee, this.signature, given);
    // Inside of another traced function this one becomes part of it.
    if (tensorflowState(vm).graph !== null) return vm.callWith(this.callee, args);
    return runTrace(vm, this.callee, this.traceFor(vm, args), args);
  }

  /** The trace for arguments, of which tensors may be given as specs. */
  traceFor(vm: Interpreter, args: CallArguments): Trace {
    const key = signatureKey(vm, args, this.signature === null ? exactly : byRank);
    const found = this.traces.get(key) ?? this.compatible(vm, args);
    if (found !== undefined) return found;
    const family = signatureKey(vm, args, byRank);
    const previous = this.reduces ? this.latest.get(family) : undefined;
    const trace = this.trace(vm, args, (spec, index) => this.placeholder(spec, index, previous));
    this.traces.set(key, trace);
    this.latest.set(family, trace);
    return trace;
  }

  /** A trace whose unknown sizes leave room for these arguments. */
  private compatible(vm: Interpreter, args: CallArguments): Trace | undefined {
    const trace = this.latest.get(signatureKey(vm, args, byRank));
    if (trace === undefined) return undefined;
    let index = 0;
    const isMet: boolean[] = [];
    signatureKey(vm, args, ({ shape }) => {
      const wanted = trace.inputs[index++].shape;
      isMet.push(wanted.length === shape.length && shape.every((size, axis) => wanted[axis] === null || wanted[axis] === size));
      return '';
    });
    return isMet.every(Boolean) ? trace : undefined;
  }

  private placeholder({ dtype, shape }: TensorSpec, index: number, previous: Trace | undefined): TensorSpec {
    const wanted = this.signature?.[index]?.sizes;
    if (wanted) return { dtype, shape: wanted };
    const before = previous?.inputs[index].shape;
    return { dtype, shape: before === undefined ? shape : shape.map((size, axis) => (size === before[axis] ? size : null)) };
  }

  /** A function that made variables is traced again: the second trace may make none. */
  private trace(vm: Interpreter, args: CallArguments, specFor: (spec: TensorSpec, index: number) => TensorSpec): Trace {
    const attempt = (isAllowed: boolean) => {
      this.traceCount++;
      return traceFunction(vm, this.callee, args, specFor, isAllowed);
    };
    const { trace, variablesMade } = attempt(this.mayCreate);
    this.mayCreate = false;
    return variablesMade === 0 ? trace : attempt(false).trace;
  }
}

addMethods(functionType, (value): value is TracedFunction => value instanceof TracedFunction, {
  __get__: ['instance, owner=None', (_vm, self, { instance }) => (instance === null ? self : new PyMethod(self, instance))],
  experimental_get_tracing_count: ['', (_vm, self) => BigInt(self.traceCount), 'How often the function was traced'],
  get_concrete_function: [
    '*args, **kwargs',
    (vm, self, _args, { rest, extra }) => {
      const isGeneral = self.signature !== null && rest.length === 0 && extra.size === 0;
      const given = { positional: isGeneral ? (self.signature ?? []) : rest, keywords: extra };
      const args = bindArguments(vm, self.callee, self.signature, given);
      return new PyConcreteFunction(self.callee, self.traceFor(vm, args), args);
    },
    'The function for one kind of arguments',
  ],
});

export const tensorflowFunction = native(
  'function',
  'func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False, experimental_implements=None, experimental_autograph_options=None, experimental_attributes=None, experimental_relax_shapes=None, experimental_compile=None, experimental_follow_type_hints=None',
  (vm, { func, input_signature: signature, reduce_retracing: reduces }) => {
    const make = (callee: PyValue): PyValue => {
      if (vm.typeOf(callee).slot('call') === undefined) raise('TypeError', `${vm.repr(callee)} is not a callable object`);
      return new TracedFunction(callee, readSignature(vm, callee, signature), vm.truth(reduces));
    };
    if (func === null) return native('decorator', 'func', (_inner, { func: callee }) => make(callee));
    return make(func);
  },
  'Turns a Python function into a graph that is traced once and then run',
);
