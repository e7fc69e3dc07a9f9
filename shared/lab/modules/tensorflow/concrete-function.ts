/** `f.get_concrete_function(…)`: one trace of a `tf.function` as a function of its own. */

import { kernelTypeName } from '#shared/tensor/type-names.ts';
import { tensorSpecText } from '#shared/tensor/printing/tensor-text.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyFunction } from '../../python/types/function.ts';
import { type CallArguments, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { toTensorValue } from './convert.ts';
import { flattenStructure, mapStructure } from './python-structure.ts';
import { PyTensor } from './tensor-object.ts';
import { PyTensorSpec } from './tensor-spec.ts';
import { inputSpec } from './trace/argument-kind.ts';
import { runTrace, type Trace } from './trace/function-trace.ts';

const concreteFunctionType: PyType = nativeType<PyConcreteFunction>('ConcreteFunction', {
  module: 'tensorflow.python.eager.polymorphic_function.concrete_function',
  slots: {
    repr: (vm, self) => `<ConcreteFunction ${self.description(vm)} at ${addressOf(self).toUpperCase().replace('X', 'x')}>`,
    call: (vm, self, args) => self.invoke(vm, args),
  },
});

export class PyConcreteFunction extends PyObject {
  constructor(
    private readonly callee: PyValue,
    private readonly trace: Trace,
    /** Those it was asked for with; what is no tensor stays as it was. */
    private readonly template: CallArguments,
  ) {
    super();
  }

  get type(): PyType {
    return concreteFunctionType;
  }

  /** Tensors by place or name; what the function was traced for otherwise is filled in. */
  invoke(vm: Interpreter, { positional, keywords }: CallArguments): PyValue {
    const given = [...positional, ...keywords.values()].flatMap((value) => flattenStructure(vm, value));
    const tensors = given.filter((value) => inputSpec(vm, value) !== undefined || given.length === this.trace.inputs.length);
    const { inputs } = this.trace;
    if (tensors.length !== inputs.length) {
      raise('TypeError', `A ConcreteFunction with ${inputs.length} tensors was called with ${tensors.length}`);
    }
    const values = inputs.map(({ dtype }, index) => {
      const tensor = toTensorValue(vm, tensors[index], tensors[index] instanceof PyObject ? {} : { dtype });
      if (tensor.dtype !== dtype) {
        raise(
          'InvalidArgumentError',
          `cannot compute ${this.name} as input #${index}(zero-based) was expected to be a ${kernelTypeName(dtype)} tensor but is a ${kernelTypeName(tensor.dtype)} tensor [Op:${this.name}]`,
        );
      }
      return new PyTensor(tensor);
    });
    let place = 0;
    const fill = (value: PyValue): PyValue =>
      mapStructure(vm, value, (leaf) => (inputSpec(vm, leaf) === undefined ? leaf : values[place++]));
    const args = { positional: this.template.positional.map(fill), keywords: new Map(this.template.keywords) };
    for (const [name, value] of args.keywords) args.keywords.set(name, fill(value));
    return runTrace(vm, this.callee, this.trace, args);
  }

  private get name(): string {
    return `__inference_${this.callee instanceof PyFunction ? this.callee.code.name : 'function'}`;
  }

  /** `(x: TensorSpec(…)) -> TensorSpec(…)` */
  description(vm: Interpreter): string {
    const parameters = this.callee instanceof PyFunction ? this.callee.code.parameters : [];
    let place = 0;
    const parts = this.template.positional.map((value, index) => {
      const name = parameters[index]?.name ?? `args_${index}`;
      const isTensor = inputSpec(vm, value) !== undefined;
      const input = isTensor ? this.trace.inputs[place++] : undefined;
      return `${name}: ${input === undefined ? `Literal[${vm.repr(value)}]` : tensorSpecText(input.shape, input.dtype)}`;
    });
    const { graph } = this.trace;
    const result =
      graph === null
        ? '…'
        : vm.repr(
            mapStructure(vm, graph.result, (leaf) =>
              leaf instanceof PyTensor ? new PyTensorSpec(leaf.value.shape, leaf.value.dtype) : leaf,
            ),
          );
    return `(${parts.join(', ')}) -> ${result}`;
  }
}
