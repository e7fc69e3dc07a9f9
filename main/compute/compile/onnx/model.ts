/**
 * An ONNX model as plain data, and its bytes. Field numbers and codes are those of onnx.proto (IR version 9); only what
 * the compiler writes is here.
 */
import { createMessage, join, writeBytes, writeFloat, writeInteger, writeMessage, writeText, type Message } from './wire.ts';

/** Element types by their code in `TensorProto.DataType`. */
export const elementCodes = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof elementCodes;

/** A constant; `bytes` are its elements, little-endian. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A value that enters or leaves a graph; a size that is a text may be any. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] }
  | { readonly graph: OnnxGraph };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** ONNX operator set whose definitions the lowerings follow. */
export const opset = 18;

export function encodeModel(graph: OnnxGraph): Uint8Array {
  const set = createMessage();
  writeText(set, 1, '');
  writeInteger(set, 2, opset);
  const model = createMessage();
  writeInteger(model, 1, 9);
  writeText(model, 2, 'lote');
  writeMessage(model, 7, encodeGraph(graph));
  writeMessage(model, 8, set);
  return join(model);
}

function encodeGraph({ name, nodes, constants, inputs, outputs }: OnnxGraph): Message {
  const graph = createMessage();
  for (const node of nodes) writeMessage(graph, 1, encodeNode(node));
  writeText(graph, 2, name);
  for (const constant of constants) writeMessage(graph, 5, encodeTensor(constant));
  for (const value of inputs) writeMessage(graph, 11, encodeValue(value));
  for (const value of outputs) writeMessage(graph, 12, encodeValue(value));
  return graph;
}

function encodeNode({ op, inputs, outputs, attributes }: OnnxNode): Message {
  const node = createMessage();
  for (const name of inputs) writeText(node, 1, name);
  for (const name of outputs) writeText(node, 2, name);
  writeText(node, 4, op);
  for (const [name, value] of Object.entries(attributes)) writeMessage(node, 5, encodeAttribute(name, value));
  return node;
}

function encodeAttribute(name: string, value: OnnxAttribute): Message {
  const attribute = createMessage();
  writeText(attribute, 1, name);
  if ('float' in value) {
    writeFloat(attribute, 2, value.float);
    writeInteger(attribute, 20, 1);
  } else if ('int' in value) {
    writeInteger(attribute, 3, value.int);
    writeInteger(attribute, 20, 2);
  } else if ('text' in value) {
    writeText(attribute, 4, value.text);
    writeInteger(attribute, 20, 3);
  } else if ('graph' in value) {
    writeMessage(attribute, 6, encodeGraph(value.graph));
    writeInteger(attribute, 20, 5);
  } else {
    for (const item of value.ints) writeInteger(attribute, 8, item);
    writeInteger(attribute, 20, 7);
  }
  return attribute;
}

function encodeTensor({ name, type, shape, bytes }: OnnxTensor): Message {
  const tensor = createMessage();
  for (const size of shape) writeInteger(tensor, 1, size);
  writeInteger(tensor, 2, elementCodes[type]);
  writeText(tensor, 8, name);
  writeBytes(tensor, 9, bytes);
  return tensor;
}

function encodeValue({ name, type, shape }: OnnxValue): Message {
  const dimensions = createMessage();
  for (const size of shape) {
    const dimension = createMessage();
    if (typeof size === 'number') writeInteger(dimension, 1, size);
    else writeText(dimension, 2, size);
    writeMessage(dimensions, 1, dimension);
  }
  const tensor = createMessage();
  writeInteger(tensor, 1, elementCodes[type]);
  writeMessage(tensor, 2, dimensions);
  const kind = createMessage();
  writeMessage(kind, 1, tensor);
  const value = createMessage();
  writeText(value, 1, name);
  writeMessage(value, 2, kind);
  return value;
}
