/** The parts of statements and expressions, for those who look at all of them. */
import type { Argument, Expression, Replacement, Statement } from './syntax.ts';

/** Expressions directly inside; those of nested functions' and classes' bodies are not, their defaults and bases are. */
export function subexpressions(part: Statement | Expression): readonly Expression[] {
  switch (part.kind) {
    case 'expression':
      return [part.value];
    case 'assign':
      return [part.value, ...part.targets];
    case 'annotate':
      return present(part.value, part.target, part.value === null ? part.annotation : null);
    case 'augment':
      return [part.target, part.value];
    case 'delete':
      return part.targets;
    case 'return':
    case 'yield':
      return present(part.value);
    case 'raise':
      return present(part.error, part.cause);
    case 'assert':
      return present(part.test, part.message);
    case 'if':
      return part.branches.map(({ test }) => test);
    case 'while':
      return [part.test];
    case 'for':
      return [part.iterable, part.target];
    case 'try':
      return present(...part.handlers.map(({ type }) => type));
    case 'with':
      return part.items.flatMap(({ context, target }) => present(context, target));
    case 'def':
      return [...part.decorators, ...present(...part.definition.parameters.map((parameter) => parameter.default))];
    case 'class':
      return [...part.decorators, ...valuesOf(part.bases)];
    case 'tuple':
    case 'list':
    case 'set':
      return part.items;
    case 'dict':
      return part.entries.flatMap(({ key, value }) => present(key, value));
    case 'unary':
    case 'not':
      return [part.operand];
    case 'binary':
    case 'logic':
      return [part.left, part.right];
    case 'comparison':
      return part.operands;
    case 'conditional':
      return [part.test, part.then, part.otherwise];
    case 'lambda':
      return present(...part.definition.parameters.map((parameter) => parameter.default));
    case 'call':
      return [part.callee, ...valuesOf(part.args)];
    case 'attribute':
      return [part.object];
    case 'index':
      return [part.object, part.key];
    case 'slice':
      return present(part.start, part.stop, part.step);
    case 'starred':
      return [part.value];
    case 'walrus':
      return [part.target, part.value];
    case 'text':
      return replaced(part.parts);
    case 'comprehension': {
      const { element, key, clauses } = part.comprehension;
      const inClauses = clauses.flatMap(({ target, iterable, conditions }) => [iterable, target, ...conditions]);
      return [...inClauses, ...present(key, element)];
    }
    case 'constant':
    case 'name':
    case 'pass':
    case 'break':
    case 'continue':
    case 'import':
    case 'from':
    case 'global':
    case 'nonlocal':
      return [];
  }
}

/** Statements directly inside, not those of functions and classes. */
export function substatements(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.flatMap(({ body }) => body), ...statement.otherwise];
    case 'while':
    case 'for':
      return [...statement.body, ...statement.otherwise];
    case 'try':
      return [...statement.body, ...statement.handlers.flatMap(({ body }) => body), ...statement.otherwise, ...statement.finally];
    case 'with':
      return statement.body;
    default:
      return [];
  }
}

/** Whether a statement pauses the function it stands in. */
export function hasYield(statement: Statement): boolean {
  return subexpressions(statement).some(({ kind }) => kind === 'yield') || substatements(statement).some(hasYield);
}

function replaced(parts: readonly (string | Replacement)[]): readonly Expression[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value, ...replaced(part.spec ?? [])]));
}

function valuesOf(args: readonly Argument[]): readonly Expression[] {
  return args.map(({ value }) => value);
}

function present(...parts: readonly (Expression | null)[]): readonly Expression[] {
  return parts.filter((part) => part !== null);
}
