/** Statements that may stand only in some places: `return` in functions, `break` in loops, `yield` where it can pause. */
import { invalid, unsupported } from './refusal.ts';
import type { Statement } from './syntax.ts';
import { subexpressions, substatements } from './walk.ts';
import type { Expression } from './syntax.ts';

interface Surroundings {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
}

export function checkPlacement(statements: readonly Statement[]): void {
  checkAll(statements, { inFunction: false, inLoop: false });
}

function checkAll(statements: readonly Statement[], around: Surroundings): void {
  for (const statement of statements) check(statement, around);
}

function check(statement: Statement, around: Surroundings): void {
  switch (statement.kind) {
    case 'return':
      if (!around.inFunction) throw invalid(statement, "'return' outside function");
      break;
    case 'break':
      if (!around.inLoop) throw invalid(statement, "'break' outside loop");
      break;
    case 'continue':
      if (!around.inLoop) throw invalid(statement, "'continue' not properly in loop");
      break;
    case 'nonlocal':
      if (!around.inFunction) throw invalid(statement, 'nonlocal declaration not allowed at module level');
      break;
    default:
  }
  const free = pausing(statement);
  for (const expression of subexpressions(statement)) checkYield(expression, around, expression === free);
  if (statement.kind === 'def') checkAll(statement.definition.body, { inFunction: true, inLoop: false });
  else if (statement.kind === 'class') checkAll(statement.body, { inFunction: false, inLoop: false });
  else checkLoop(statement, around);
}

function checkLoop(statement: Statement, around: Surroundings): void {
  if (statement.kind === 'for' || statement.kind === 'while') {
    checkAll(statement.body, { ...around, inLoop: true });
    checkAll(statement.otherwise, around);
  } else {
    checkAll(substatements(statement), around);
  }
}

/** The expression of a statement that may be a `yield`: the whole statement or all of its right side. */
function pausing(statement: Statement): Expression | null {
  if (statement.kind === 'expression' || statement.kind === 'assign' || statement.kind === 'augment') return statement.value;
  return statement.kind === 'return' || statement.kind === 'annotate' ? statement.value : null;
}

function checkYield(expression: Expression, around: Surroundings, free: boolean): void {
  if (expression.kind === 'yield') {
    if (!around.inFunction) throw invalid(expression, "'yield' outside function");
    if (!free) throw unsupported(expression, 'yield inside an expression; give it a statement of its own');
  }
  if (expression.kind === 'lambda') {
    for (const inner of expression.definition.body) check(inner, { inFunction: true, inLoop: false });
    return;
  }
  for (const inner of subexpressions(expression)) checkYield(inner, around, false);
}
