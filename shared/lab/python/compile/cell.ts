/** A whole cell: its statements, and the value it ends with. */
import type { CommandRunner } from '../commands.ts';
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

/** What stands between two commands, and its value where the cell ends with it. */
type Part = (frame: Frame) => PyValue;

const compilers: Compilers = { expression: compileAnyExpression, statement: compileAnyStatement };

export function compileCell(
  { statements, commands, quiet }: Program,
  source: Source,
  runtime: Runtime,
  runner: CommandRunner,
): CompiledCell {
  const scope = analyse(statements);
  const context = { compilers, runtime, source, scope, prefix: '' };
  const last = statements.at(-1);
  const shown = last?.kind === 'expression' && !quiet ? last : null;

  function compilePart(part: readonly Statement[]): Part {
    const ends = shown !== null && part.includes(shown);
    const body = compileBlock(ends ? part.slice(0, -1) : part, context);
    if (!ends) {
      return (frame) => {
        body(frame);
        return null;
      };
    }
    const ending = compileExpression(shown.value, context);
    return (frame) => {
      body(frame);
      frame.span = shown;
      return ending(frame);
    };
  }

  const parts: Part[] = [];
  let rest = statements;
  for (const command of commands) {
    if (command.kind === 'quiet' || command.kind === 'time-cell') continue;
    parts.push(compilePart(rest.filter(({ from }) => from < command.from)));
    rest = rest.filter(({ from }) => from >= command.from);
    if (command.kind === 'time') {
      const timed = compilePart(rest.filter(({ from }) => from < command.to));
      rest = rest.filter(({ from }) => from >= command.to);
      parts.push((frame) => runner.timed(() => timed(frame)));
    } else {
      parts.push(() => {
        runner.run(command);
        return null;
      });
    }
  }
  parts.push(compilePart(rest));
  const whole: Part = (frame) => parts.reduce<PyValue>((value, part) => part(frame) ?? value, null);
  const isTimed = commands.some(({ kind }) => kind === 'time-cell');
  return {
    source,
    assigned: assignedNames(statements),
    run: isTimed ? (frame) => runner.timed(() => whole(frame)) : whole,
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
