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
  const predict = translate(formula.expression);
  const variables: NamedVariable[] = formula.variables.map(({ name, initial }) => ({
    name,
    variable: tf.tidy(() => tf.variable(tf.scalar(initial))),
  }));
  return {
    variables,
    statistics: [],
    noises: [],
    outputSize: 1,
    width: 1,
    work: variables.length,
    penalties: () => [],
    apply(inputs) {
      const named = new Map<string, tf.Tensor>();
      for (const { name, variable } of variables) named.set(name, variable);
      formula.inputs.forEach((name, index) => {
        if (used.includes(name)) named.set(name, inputs.column(index));
      });
      return { predictions: predict(named), logits: null };
    },
    dispose: () => variables.forEach(({ variable }) => variable.dispose()),
  };
}

/** A part of a formula over the tensors of its names. Makes new tensors at every call. */
type Term = (named: ReadonlyMap<string, tf.Tensor>) => tf.Tensor;

/** Done once per model, not once per step; what looks at no name is worked out here. */
function translate(node: Expression): Term {
  if (namesIn(node).length === 0) return constant(evaluateScalar(node, () => undefined));
  switch (node.kind) {
    case 'number':
      return constant(node.value);
    case 'name':
      return (named) => {
        const tensor = named.get(node.name);
        if (tensor === undefined) throw new RangeError(`No tensor for ${node.name}`);
        return tensor;
      };
    case 'negate': {
      const operand = translate(node.operand);
      return (named) => tf.neg(operand(named));
    }
    case 'arithmetic': {
      const operation = arithmetic[node.operator];
      const [left, right] = [translate(node.left), translate(node.right)];
      return (named) => operation(left(named), right(named));
    }
    case 'comparison': {
      const terms = node.operands.map(translate);
      return (named) => {
        const operands = terms.map((term) => term(named));
        return node.operators
          .map((operator, index) => compare(comparison[operator], operands[index], operands[index + 1]))
          .reduce((all, holds) => tf.mul(all, holds));
      };
    }
    case 'logical': {
      const [left, right] = [translate(node.left), translate(node.right)];
      const both = node.operator === 'and' ? tf.mul : maximum;
      return (named) => both(truth(left(named)), truth(right(named)));
    }
    case 'not': {
      const operand = translate(node.operand);
      return (named) => compare(tf.equal, operand(named), tf.scalar(0));
    }
    case 'call': {
      const terms = node.arguments.map(translate);
      return (named) =>
        call(
          node.name,
          terms.map((term) => term(named)),
        );
    }
  }
}

const constant =
  (value: number): Term =>
  () =>
    tf.scalar(value);

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
