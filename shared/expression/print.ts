/** Writes an expression as text with as few parentheses as Python allows. */
import { type Expression, isTruth } from './ast.ts';
import { functions } from './functions.ts';

export interface PrintOptions {
  /**
   * `plain` is what `parseExpression` reads; `tensorflow` runs inside a `tf.data` or Keras function, where logic needs
   * `tf.logical_and`, truth has to be cast before it is a number, and functions want floating-point literals.
   */
  readonly dialect: 'plain' | 'tensorflow';
  /** How a name is written; as it is when absent. */
  readonly name?: (name: string) => string;
}

/** How tightly an operator binds, from loosest to tightest. */
const binding = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7, power: 8, atom: 9 } as const;

interface Written {
  readonly text: string;
  readonly binds: number;
}

export function printExpression(expression: Expression, options: PrintOptions): string {
  return write(expression, options, false).text;
}

/** Like `printExpression` in the `tensorflow` dialect, but always a tensor of truth, as `Dataset.filter` wants. */
export function printCondition(expression: Expression, name?: PrintOptions['name']): string {
  return truth(expression, { dialect: 'tensorflow', name }, false).text;
}

/** A Python float literal for a finite number. */
export function printFloat(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function write(node: Expression, options: PrintOptions, inCall: boolean): Written {
  const tensorflow = options.dialect === 'tensorflow';
  switch (node.kind) {
    case 'number':
      return atom(tensorflow && inCall ? printFloat(node.value) : String(node.value));
    case 'name':
      return atom(options.name?.(node.name) ?? node.name);
    case 'negate':
      return { text: `-${wrap(number(node.operand, options, inCall), binding.sign)}`, binds: binding.sign };
    case 'arithmetic':
      return writeArithmetic(node.operator, number(node.left, options, inCall), number(node.right, options, inCall));
    case 'comparison': {
      const operands = node.operands.map((operand) => number(operand, options, inCall));
      const sides = operands.map((operand) => wrap(operand, binding.comparison + 1));
      const pair = (index: number) => `${sides[index]} ${node.operators[index]} ${sides[index + 1]}`;
      if (node.operators.length === 1 || !tensorflow) {
        const rest = node.operators.map((operator, index) => ` ${operator} ${sides[index + 1]}`);
        return { text: sides[0] + rest.join(''), binds: binding.comparison };
      }
      const pairs = node.operators.map((_, index) => pair(index));
      return atom(pairs.reduce((all, next) => `tf.logical_and(${all}, ${next})`));
    }
    case 'logical': {
      if (tensorflow) {
        return atom(
          `tf.logical_${node.operator}(${truth(node.left, options, true).text}, ${truth(node.right, options, true).text})`,
        );
      }
      const binds = binding[node.operator];
      const [left, right] = [write(node.left, options, inCall), write(node.right, options, inCall)];
      return { text: `${wrap(left, binds)} ${node.operator} ${wrap(right, binds + 1)}`, binds };
    }
    case 'not':
      if (tensorflow) return atom(`tf.logical_not(${truth(node.operand, options, true).text})`);
      return { text: `not ${wrap(write(node.operand, options, inCall), binding.not)}`, binds: binding.not };
    case 'call': {
      const values = node.arguments.map((argument) => number(argument, options, true).text);
      return atom(`${tensorflow ? functions[node.name].python : node.name}(${values.join(', ')})`);
    }
  }
}

function writeArithmetic(operator: string, left: Written, right: Written): Written {
  if (operator === '**') {
    return { text: `${wrap(left, binding.atom)}**${wrap(right, binding.sign)}`, binds: binding.power };
  }
  const binds = operator === '+' || operator === '-' ? binding.sum : binding.product;
  return { text: `${wrap(left, binds)} ${operator} ${wrap(right, binds + 1)}`, binds };
}

/** The node where a number is wanted. */
function number(node: Expression, options: PrintOptions, inCall: boolean): Written {
  if (options.dialect === 'plain' || !isTruth(node)) return write(node, options, inCall);
  return atom(`tf.cast(${write(node, options, true).text}, tf.float32)`);
}

/** The node where truth is wanted, in the `tensorflow` dialect. */
function truth(node: Expression, options: PrintOptions, inCall: boolean): Written {
  return isTruth(node) ? write(node, options, inCall) : atom(`tf.not_equal(${write(node, options, true).text}, 0.0)`);
}

function wrap({ text, binds }: Written, needed: number): string {
  return binds >= needed ? text : `(${text})`;
}

function atom(text: string): Written {
  return { text, binds: binding.atom };
}
