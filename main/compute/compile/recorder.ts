/**
 * A TensorFlow.js backend that computes nothing: it writes down which kernels a function runs. Whoever reads a value
 * while recording fails the recording, because the value would be baked into every later step.
 */
import * as tf from '@tensorflow/tfjs-core';
import { problem, Failure } from '#shared/base/problem.ts';
import type { ConstantData, Graph, GraphConstant, GraphNode, GraphType, GraphValue, NamedValue, ValueFacts } from './graph.ts';
import { prune } from './graph.ts';
import { kernelRules } from './kernels/table.ts';

const backendName = 'recorder';

/** What a recorded function can do beside running kernels. */
export interface Recording {
  /** A value that is given anew at every run. */
  input(name: string, shape: readonly number[], dtype: GraphType): tf.Tensor;
  /** Makes a variable's value at this moment an input of the graph, and gives what it held. */
  variable(name: string, variable: tf.Variable): ConstantData;
  output(name: string, tensor: tf.Tensor): void;
}

class RecordingBackend extends tf.KernelBackend {
  private values = new Map<object, GraphValue>();
  /** Tensors that share a value. */
  private references = new Map<object, number>();
  private data = new Map<object, ConstantData>();
  private inputs: NamedValue[] = [];
  private outputs: NamedValue[] = [];
  private nodes: GraphNode[] = [];
  private lastId = 0;

  takeGraph(): Graph {
    const constants: GraphConstant[] = [];
    for (const [dataId, data] of this.data) constants.push({ value: this.lookUp(dataId), data });
    return prune({ inputs: this.inputs, constants, nodes: this.nodes, outputs: this.outputs });
  }

  clear(): void {
    this.values = new Map();
    this.references = new Map();
    this.data = new Map();
    this.inputs = [];
    this.outputs = [];
    this.nodes = [];
  }

  runKernel(
    kernel: string,
    named: tf.NamedTensorInfoMap,
    attributes: tf.NamedAttrMap | undefined,
  ): tf.TensorInfo | tf.TensorInfo[] {
    const inputs = Object.fromEntries(
      Object.entries(named).flatMap(([name, info]) => (info === undefined ? [] : [[name, this.lookUp(info.dataId)] as const])),
    );
    const call = { kernel, inputs, attributes: attributes ?? {} };
    const rule = kernelRules[kernel];
    const outputs = rule.infer(call).map((facts) => this.createValue(facts));
    this.nodes.push({ ...call, outputs: outputs.map(({ value }) => value) });
    const infos = outputs.map(({ dataId, value }) => ({ dataId, shape: [...value.shape], dtype: value.dtype }));
    return rule.several === true ? infos : infos[0];
  }

  addInput(name: string, facts: ValueFacts): tf.TensorInfo {
    const { dataId, value } = this.createValue(facts);
    this.inputs.push({ name, value });
    return { dataId, shape: [...facts.shape], dtype: facts.dtype };
  }

  /** From here on the constant is an input. */
  makeInput(name: string, dataId: object): ConstantData {
    const data = this.data.get(dataId);
    if (data === undefined) throw new RangeError(`${name} is no constant`);
    this.data.delete(dataId);
    this.inputs.push({ name, value: this.lookUp(dataId) });
    return data;
  }

  addOutput(name: string, dataId: object): void {
    this.outputs.push({ name, value: this.lookUp(dataId) });
  }

  private createValue({ shape, dtype }: ValueFacts): { readonly dataId: object; readonly value: GraphValue } {
    const dataId = {};
    this.lastId += 1;
    const value: GraphValue = { id: this.lastId, shape: [...shape], dtype };
    this.values.set(dataId, value);
    this.references.set(dataId, 1);
    return { dataId, value };
  }

  private lookUp(dataId: object): GraphValue {
    const value = this.values.get(dataId);
    if (value === undefined) throw new RangeError('A tensor from outside the recording');
    return value;
  }

  override write(values: tf.BackendValues, shape: number[], dtype: tf.DataType): object {
    if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') throw new RangeError(`Constants of type ${dtype}`);
    const { dataId } = this.createValue({ shape, dtype });
    this.data.set(dataId, toData(values, dtype));
    return dataId;
  }

  override readSync(dataId: object): tf.BackendValues {
    const data = this.data.get(dataId);
    if (data === undefined) throw new Failure(problem('engine.not-recordable', { why: 'it reads a value while it is recorded' }));
    return data;
  }

  override read(dataId: object): Promise<tf.BackendValues> {
    return new Promise((resolve) => resolve(this.readSync(dataId)));
  }

  override refCount(dataId: object): number {
    return this.references.get(dataId) ?? 0;
  }

  override incRef(dataId: object): void {
    this.references.set(dataId, this.refCount(dataId) + 1);
  }

  /** The library counts its tensors by what this answers; what was written down stays. */
  override disposeData(dataId: object, force = false): boolean {
    const left = this.refCount(dataId) - 1;
    this.references.set(dataId, left);
    return force || left <= 0;
  }

  override numDataIds = (): number => this.values.size;
  override memory = (): { unreliable: boolean } => ({ unreliable: true });
  override timerAvailable = (): boolean => false;
  override floatPrecision = (): 32 => 32;
  override epsilon = (): number => 1e-7;
}

function toData(values: tf.BackendValues, dtype: GraphType): ConstantData {
  const numbers = values as ArrayLike<number>;
  switch (dtype) {
    case 'float32':
      return Float32Array.from(numbers);
    case 'int32':
      return Int32Array.from(numbers);
    case 'bool':
      return Uint8Array.from(numbers, Number);
  }
}

let backend: RecordingBackend | null = null;

function recordingBackend(): RecordingBackend {
  if (backend) return backend;
  const made = new RecordingBackend();
  tf.registerBackend(backendName, () => made);
  for (const kernelName of Object.keys(kernelRules)) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) => made.runKernel(kernelName, inputs, attrs),
    });
  }
  backend = made;
  return made;
}

/**
 * What `run` computes, as a graph. `run` must not wait for anything.
 * Throws a `Failure` `engine.not-recordable` {why} for what cannot be recorded.
 */
export function record(run: (recording: Recording) => void): Graph {
  const recorder = recordingBackend();
  const before = tf.getBackend();
  // The backend is chosen before this function first waits, and nothing here does.
  void tf.setBackend(backendName);
  try {
    tf.tidy(() =>
      run({
        input: (name, shape, dtype) => tf.engine().makeTensorFromTensorInfo(recorder.addInput(name, { shape, dtype })),
        variable: (name, variable) => recorder.makeInput(name, variable.dataId),
        output: (name, tensor) => recorder.addOutput(name, tensor.dataId),
      }),
    );
    return recorder.takeGraph();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(problem('engine.not-recordable', { why }), { cause: error });
  } finally {
    recorder.clear();
    void tf.setBackend(before);
  }
}
