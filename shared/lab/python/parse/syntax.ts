/** What a cell says, as data: the statements and expressions of Python that the Lab understands, with their places. */
import type { Command } from './command.ts';
import type { BinaryOperator, ComparisonOperator, PyValue } from '../value.ts';
import type { Span } from './span.ts';

export type Expression = Span & ExpressionKind;
export type Statement = Span & StatementKind;

export type NameExpression = Span & { readonly kind: 'name'; readonly name: string };
export type Comparator = ComparisonOperator | 'in' | 'not in' | 'is' | 'is not';

type ExpressionKind =
  | { readonly kind: 'constant'; readonly value: PyValue }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'tuple' | 'list' | 'set'; readonly items: readonly Expression[] }
  /** A null key stands for `**value`. */
  | { readonly kind: 'dict'; readonly entries: readonly { readonly key: Expression | null; readonly value: Expression }[] }
  | { readonly kind: 'unary'; readonly operator: '+' | '-' | '~'; readonly operand: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'comparison'; readonly operands: readonly Expression[]; readonly operators: readonly Comparator[] }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'lambda'; readonly definition: FunctionDefinition }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly key: Expression }
  | {
      readonly kind: 'slice';
      readonly start: Expression | null;
      readonly stop: Expression | null;
      readonly step: Expression | null;
    }
  | { readonly kind: 'starred'; readonly value: Expression }
  | { readonly kind: 'comprehension'; readonly comprehension: Comprehension }
  | { readonly kind: 'text'; readonly parts: readonly (string | Replacement)[] }
  | { readonly kind: 'walrus'; readonly target: NameExpression; readonly value: Expression }
  | { readonly kind: 'yield'; readonly value: Expression | null; readonly delegate: boolean };

export interface Argument {
  /** `star`: `*value`, `stars`: `**value`. */
  readonly kind: 'positional' | 'keyword' | 'star' | 'stars';
  readonly name: string | null;
  readonly value: Expression;
}

export interface Comprehension {
  readonly makes: 'list' | 'set' | 'dict' | 'generator';
  /** The value for a dict. */
  readonly element: Expression;
  /** Only a dict's. */
  readonly key: Expression | null;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/** `{value!conversion:spec}` of an f-string. */
export interface Replacement {
  readonly value: Expression;
  readonly conversion: 'r' | 's' | 'a' | null;
  /** null without a colon. */
  readonly spec: readonly (string | Replacement)[] | null;
}

export interface Parameter extends Span {
  readonly name: string;
  readonly kind: 'positional' | 'either' | 'keyword' | 'rest' | 'keywords';
  readonly default: Expression | null;
}

export interface FunctionDefinition {
  /** `<lambda>` for lambdas. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly doc: string | null;
}

export interface Handler extends Span {
  /** null: a bare `except`. */
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

export interface Imported extends Span {
  readonly name: string;
  readonly alias: string | null;
}

type StatementKind =
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
  | {
      readonly kind: 'annotate';
      readonly target: Expression;
      readonly annotation: Expression;
      readonly value: Expression | null;
    }
  | {
      readonly kind: 'augment';
      readonly target: Expression;
      readonly operator: BinaryOperator;
      readonly value: Expression;
    }
  | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
  | { readonly kind: 'pass' | 'break' | 'continue' }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | { readonly kind: 'raise'; readonly error: Expression | null; readonly cause: Expression | null }
  | { readonly kind: 'assert'; readonly test: Expression; readonly message: Expression | null }
  | { readonly kind: 'import'; readonly modules: readonly Imported[] }
  /** `names` null: `import *`. */
  | { readonly kind: 'from'; readonly module: string; readonly names: readonly Imported[] | null }
  | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: 'while';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: 'for';
      readonly target: Expression;
      readonly iterable: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly Handler[];
      readonly otherwise: readonly Statement[];
      readonly finally: readonly Statement[];
    }
  | {
      readonly kind: 'with';
      readonly items: readonly { readonly context: Expression; readonly target: Expression | null }[];
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'def'; readonly definition: FunctionDefinition; readonly decorators: readonly Expression[] }
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly bases: readonly Argument[];
      readonly body: readonly Statement[];
      readonly doc: string | null;
      readonly decorators: readonly Expression[];
    };

/** A statement of one kind. */
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { readonly kind: Kind }>;
export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** A whole cell. */
export interface Program {
  readonly source: string;
  readonly statements: readonly Statement[];
  /** IPython's commands, such as `%matplotlib inline`, in the order they stand. */
  readonly commands: readonly Command[];
  /** Whether the last line ends in `;`, which keeps its value from being shown. */
  readonly quiet: boolean;
}
