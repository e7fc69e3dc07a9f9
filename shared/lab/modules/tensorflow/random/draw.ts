/** Where a random op gets its numbers: the session's streams, those of a traced function, or of one that runs per example. */
import type { EagerRandom } from '#shared/random/eager.ts';
import { createRandomKernel, type RandomKernel } from '#shared/random/kernel.ts';
import type { Seed } from '#shared/random/philox.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { reserveFor } from '../run-op.ts';
import { tensorflowState } from '../state.ts';
import { graphPair } from '../trace/random-scope.ts';
import { isSymbolic, type TensorValue } from '../trace/symbolic.ts';

export interface RandomCall {
  readonly name: string;
  readonly output: TensorSpec;
  /** The op's `seed=`. */
  readonly seed: Seed | null;
  /** Tensors that the draw depends on. */
  readonly inputs: readonly TensorValue[];
  /** Of the tensors that the stream is for, where streams are kept by type. */
  readonly dtype: DType;
  draw(kernel: RandomKernel, inputs: readonly Tensor[]): Tensor;
}

export function drawRandom(vm: Interpreter, call: RandomCall): TensorValue {
  const { graph, randomScope } = tensorflowState(vm);
  const { tensorflow } = vm.random;
  reserveFor(vm, call.output);
  if (graph !== null) {
    const pair = graphPair(vm, call.seed, call.seed === null ? graph.randomOps++ : 0);
    const node = graph.add({
      name: call.name,
      outputs: [call.output],
      inputs: call.inputs,
      run: (run, self) => {
        const stream = run.state(self, () => ({ kernel: createRandomKernel(pair), generation: tensorflow.generation }));
        if (stream.generation !== tensorflow.generation) {
          Object.assign(stream, { kernel: createRandomKernel(pair), generation: tensorflow.generation });
        }
        return [call.draw(stream.kernel, call.inputs.map(run.value))];
      },
    });
    return node.outputs[0];
  }
  const inputs = call.inputs.filter((input): input is Tensor => !isSymbolic(input));
  if (randomScope !== null) return call.draw(randomScope.stream(call.seed, createRandomKernel), inputs);
  return call.draw(eagerKernel(tensorflow, call.seed, call.dtype), inputs);
}

/** The session's stream for the next op, in the form of a kernel of its own. */
function eagerKernel(random: EagerRandom, seed: Seed | null, dtype: DType): RandomKernel {
  return {
    uniform: (type, count, low, high) => random.uniform(type, count, low, high, seed),
    uniformInt: (type, count, low, high) => random.uniformInt(type, count, low, high, seed),
    normal: (type, count, mean, deviation) => random.normal(type, count, mean, deviation, seed),
    truncatedNormal: (type, count, mean, deviation) => random.truncatedNormal(type, count, mean, deviation, seed),
    shuffle: (rows, elements) => random.shuffle(dtype, rows, elements, seed),
    categorical: (logits, rows, samples) => random.categorical({ logits: dtype, output: 'int64' }, logits, rows, samples, seed),
  };
}
