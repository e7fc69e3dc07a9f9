/** A whole cell: its statements, and the value it ends with. */
import type { Program, Statement } from '../parse/syntax.ts';
import type { PyValue } from '../value.ts';
import { compileBlock } from './block.ts';
import type { Frame, Source } from './code.ts';
import { compileExpression } from './delegate.ts';
import { compileAnyExpression } from './expression.ts';
import { compileAnyStatement } from './statement.ts';
import type { Compilers, Runtime } from './runtime.ts';
import { analyse } from './scope.ts';

export interface CompiledCell {
  readonly source: Source;
  /** Names it assigns outside functions, in the order they stand; the last of each. */
  readonly assigned: readonly string[];
  /** The value of a last expression, None without one or when a semicolon hides it. */
  run(frame: Frame): PyValue;
}

const compilers: Compilers = { expression: compileAnyExpression, statement: compileAnyStatement };

export function compileCell({ statements, quiet }: Program, source: Source, runtime: Runtime): CompiledCell {
  const scope = analyse(statements);
  const context = { compilers, runtime, source, scope, prefix: '' };
  const last = statements.at(-1);
  const shown = last?.kind === 'expression' && !quiet ? last : null;
  const body = compileBlock(shown ? statements.slice(0, -1) : statements, context);
  const ending = shown ? compileExpression(shown.value, context) : null;
  return {
    source,
    assigned: assignedNames(statements),
    run: (frame) => {
      body(frame);
      if (!shown || !ending) return null;
      frame.span = shown;
      return ending(frame);
    },
  };
}

function assignedNames(statements: readonly Statement[]): readonly string[] {
  const names = new Set<string>();
  const add = (name: string) => {
    names.delete(name);
    names.add(name);
  };
  for (const statement of statements) {
    if (statement.kind !== 'assign' && statement.kind !== 'augment' && statement.kind !== 'annotate') continue;
    for (const target of statement.kind === 'assign' ? statement.targets : [statement.target]) {
      if (target.kind === 'name') add(target.name);
      if (target.kind === 'tuple') for (const item of target.items) if (item.kind === 'name') add(item.name);
    }
  }
  return [...names];
}
