/** A formula as TensorFlow.js operations over its variables and input columns. */
import * as tf from '@tensorflow/tfjs-core';
import type { ArithmeticOperator, ComparisonOperator, Expression } from '#shared/expression/ast.ts';
import { evaluateScalar } from '#shared/expression/evaluate.ts';
import type { FunctionName } from '#shared/expression/functions.ts';
import { namesIn } from '#shared/expression/names.ts';
import type { ResolvedFormula } from '#shared/model/formula.ts';
import { absolute, compare, maximum, minimum } from './gradients.ts';
import type { NamedVariable, Network } from './network.ts';

export function createFormulaNetwork(formula: ResolvedFormula): Network {
  const used = namesIn(formula.expression);
  const variables: NamedVariable[] = formula.variables.map(({ name, initial }) => ({
    name,
    variable: tf.tidy(() => tf.variable(tf.scalar(initial))),
  }));
  return {
    variables,
    predict(inputs) {
      const named = new Map<string, tf.Tensor>();
      for (const { name, variable } of variables) named.set(name, variable);
      formula.inputs.forEach((name, index) => {
        if (used.includes(name)) named.set(name, tf.tensor1d(inputs.column(index)));
      });
      return build(formula.expression, named);
    },
    dispose: () => variables.forEach(({ variable }) => variable.dispose()),
  };
}

function build(node: Expression, named: ReadonlyMap<string, tf.Tensor>): tf.Tensor {
  if (namesIn(node).length === 0) return tf.scalar(evaluateScalar(node, () => undefined));
  const inner = (child: Expression) => build(child, named);
  switch (node.kind) {
    case 'number':
      return tf.scalar(node.value);
    case 'name': {
      const tensor = named.get(node.name);
      if (tensor === undefined) throw new RangeError(`No tensor for ${node.name}`);
      return tensor;
    }
    case 'negate':
      return tf.neg(inner(node.operand));
    case 'arithmetic':
      return arithmetic[node.operator](inner(node.left), inner(node.right));
    case 'comparison': {
      const operands = node.operands.map(inner);
      return node.operators
        .map((operator, index) => compare(comparison[operator], operands[index], operands[index + 1]))
        .reduce((all, holds) => tf.mul(all, holds));
    }
    case 'logical': {
      const [left, right] = [truth(inner(node.left)), truth(inner(node.right))];
      return node.operator === 'and' ? tf.mul(left, right) : maximum(left, right);
    }
    case 'not':
      return compare(tf.equal, inner(node.operand), tf.scalar(0));
    case 'call':
      return call(node.name, node.arguments.map(inner));
  }
}

const truth = (value: tf.Tensor): tf.Tensor => compare(tf.notEqual, value, tf.scalar(0));

const arithmetic: Readonly<Record<ArithmeticOperator, (left: tf.Tensor, right: tf.Tensor) => tf.Tensor>> = {
  '+': (left, right) => tf.add(left, right),
  '-': (left, right) => tf.sub(left, right),
  '*': (left, right) => tf.mul(left, right),
  '/': (left, right) => tf.div(left, right),
  '//': (left, right) => tf.floor(tf.div(left, right)),
  '%': (left, right) => tf.mod(left, right),
  '**': (left, right) => tf.pow(left, right),
};

const comparison: Readonly<Record<ComparisonOperator, (left: tf.Tensor, right: tf.Tensor) => tf.Tensor>> = {
  '<': (left, right) => tf.less(left, right),
  '<=': (left, right) => tf.lessEqual(left, right),
  '>': (left, right) => tf.greater(left, right),
  '>=': (left, right) => tf.greaterEqual(left, right),
  '==': (left, right) => tf.equal(left, right),
  '!=': (left, right) => tf.notEqual(left, right),
};

function call(name: FunctionName, [first, second]: readonly tf.Tensor[]): tf.Tensor {
  switch (name) {
    case 'abs':
      return absolute(first);
    case 'minimum':
      return minimum(first, second);
    case 'maximum':
      return maximum(first, second);
    case 'pow':
      return tf.pow(first, second);
    default:
      return tf[name](first);
  }
}
