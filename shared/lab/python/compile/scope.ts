/**
 * Where each name of a cell lives: in a global cell, in a local place, or in a cell that nested functions share. Found
 * before anything is compiled.
 */
import { invalid } from '../parse/refusal.ts';
import type { Span } from '../parse/span.ts';
import type { Comprehension, Expression, FunctionDefinition, Statement } from '../parse/syntax.ts';
import { subexpressions, substatements } from '../parse/walk.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

/** `local`: place in the frame's values; `cell`: place in its cells; `name`: in a class body's namespace. */
export type Place =
  | { readonly kind: 'global' }
  | { readonly kind: 'local'; readonly index: number }
  | { readonly kind: 'cell'; readonly index: number }
  | { readonly kind: 'namespace'; readonly outer: Place };

/** Anything that has a scope of its own. */
export type ScopeOwner = FunctionDefinition | Comprehension | Extract<Statement, { kind: 'class' }>;

export class Scope {
  readonly bound = new Set<string>();
  readonly used = new Set<string>();
  readonly globals = new Set<string>();
  /** With the place of the declaration. */
  readonly nonlocals = new Map<string, Span>();
  readonly children = new Map<ScopeOwner, Scope>();
  /** Names whose cells the scope makes: own variables that nested scopes use. */
  readonly cells: string[] = [];
  /** Names whose cells come from outside, in the order of the closure. */
  readonly free: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(
    readonly kind: ScopeKind,
    readonly parent: Scope | null,
  ) {}

  child(owner: ScopeOwner): Scope {
    const scope = this.children.get(owner);
    if (!scope) throw new Error('Every function, class and comprehension has a scope');
    return scope;
  }

  get localCount(): number {
    return this.places.size;
  }

  /** Names and places of the plain local variables. */
  get locals(): ReadonlyMap<string, number> {
    return this.places;
  }

  /** A place for a value that has no name. */
  reserve(name: string): number {
    const index = this.places.size;
    this.places.set(name, index);
    return index;
  }

  isOwn(name: string): boolean {
    return this.bound.has(name) && !this.globals.has(name) && !this.nonlocals.has(name);
  }

  placeOf(name: string): Place {
    if (this.kind === 'module' || this.globals.has(name)) return { kind: 'global' };
    const cell = this.cells.indexOf(name);
    const free = this.free.indexOf(name);
    const outer: Place = free !== -1 ? { kind: 'cell', index: this.cells.length + free } : { kind: 'global' };
    // A name that a class body assigns is never looked for in the functions around it.
    if (this.kind === 'class') return this.isOwn(name) ? { kind: 'namespace', outer: { kind: 'global' } } : outer;
    if (cell !== -1) return { kind: 'cell', index: cell };
    if (!this.isOwn(name)) return outer;
    return { kind: 'local', index: this.places.get(name) ?? this.reserve(name) };
  }
}

export function analyse(statements: readonly Statement[]): Scope {
  const scope = new Scope('module', null);
  visitAll(statements, scope);
  resolve(scope);
  return scope;
}

function visitAll(statements: readonly Statement[], scope: Scope): void {
  for (const statement of statements) visit(statement, scope);
}

function visit(statement: Statement, scope: Scope): void {
  switch (statement.kind) {
    case 'global':
    case 'nonlocal':
      declareOuter(statement, scope);
      return;
    case 'assign':
      for (const target of statement.targets) bindTarget(target, scope);
      break;
    case 'annotate':
    case 'augment':
    case 'for':
      bindTarget(statement.target, scope);
      break;
    case 'delete':
      for (const target of statement.targets) bindTarget(target, scope);
      break;
    case 'with':
      for (const { target } of statement.items) if (target) bindTarget(target, scope);
      break;
    case 'import':
      for (const { name, alias } of statement.modules) scope.bound.add(alias ?? name.split('.')[0]);
      break;
    case 'from':
      if (statement.names === null && scope.kind !== 'module') {
        throw invalid(statement, 'import * only allowed at module level');
      }
      for (const { name, alias } of statement.names ?? []) scope.bound.add(alias ?? name);
      break;
    case 'try':
      for (const { name } of statement.handlers) if (name !== null) scope.bound.add(name);
      break;
    case 'def':
      scope.bound.add(statement.definition.name);
      enterFunction(statement.definition, scope);
      break;
    case 'class': {
      scope.bound.add(statement.name);
      const inner = new Scope('class', scope);
      scope.children.set(statement, inner);
      visitAll(statement.body, inner);
      break;
    }
    default:
  }
  for (const expression of subexpressions(statement)) visitExpression(expression, scope);
  visitAll(substatements(statement), scope);
}

function declareOuter(statement: Extract<Statement, { kind: 'global' | 'nonlocal' }>, scope: Scope): void {
  for (const name of statement.names) {
    if (scope.kind !== 'module' && (scope.bound.has(name) || scope.used.has(name))) {
      const what = scope.bound.has(name) ? 'assigned to before' : 'used prior to';
      throw invalid(statement, `name '${name}' is ${what} ${statement.kind} declaration`);
    }
    if (statement.kind === 'global') {
      scope.globals.add(name);
    } else {
      scope.nonlocals.set(name, statement);
      scope.used.add(name);
    }
  }
}

function bindTarget(target: Expression, scope: Scope): void {
  if (target.kind === 'name') scope.bound.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list') for (const item of target.items) bindTarget(item, scope);
  else if (target.kind === 'starred') bindTarget(target.value, scope);
}

function enterFunction(definition: FunctionDefinition, scope: Scope): void {
  const inner = new Scope('function', scope);
  scope.children.set(definition, inner);
  for (const { name } of definition.parameters) {
    inner.bound.add(name);
    inner.reserve(name);
  }
  visitAll(definition.body, inner);
}

function visitExpression(expression: Expression, scope: Scope): void {
  switch (expression.kind) {
    case 'name':
      scope.used.add(expression.name);
      return;
    case 'lambda':
      enterFunction(expression.definition, scope);
      break;
    case 'comprehension':
      enterComprehension(expression.comprehension, scope);
      return;
    case 'walrus':
      bindWalrus(expression.target.name, scope, expression);
      break;
    default:
  }
  for (const inner of subexpressions(expression)) visitExpression(inner, scope);
}

/** The first iterable is evaluated outside, everything else inside the comprehension's own scope. */
function enterComprehension(comprehension: Comprehension, scope: Scope): void {
  const inner = new Scope('comprehension', scope);
  scope.children.set(comprehension, inner);
  inner.reserve('.0');
  for (const [index, { target, iterable, conditions }] of comprehension.clauses.entries()) {
    visitExpression(iterable, index === 0 ? scope : inner);
    bindTarget(target, inner);
    visitExpression(target, inner);
    for (const condition of conditions) visitExpression(condition, inner);
  }
  if (comprehension.key) visitExpression(comprehension.key, inner);
  visitExpression(comprehension.element, inner);
}

/** `:=` inside a comprehension assigns in the function around it. */
function bindWalrus(name: string, scope: Scope, place: Span): void {
  const comprehensions: Scope[] = [];
  let owner = scope;
  while (owner.kind === 'comprehension' && owner.parent !== null) {
    if (owner.bound.has(name)) {
      throw invalid(place, `assignment expression cannot rebind comprehension iteration variable '${name}'`);
    }
    comprehensions.push(owner);
    owner = owner.parent;
  }
  if (owner.kind === 'class' && comprehensions.length > 0) {
    throw invalid(place, 'assignment expression within a comprehension cannot be used in a class body');
  }
  owner.bound.add(name);
  for (const comprehension of comprehensions) {
    comprehension.used.add(name);
    if (owner.kind === 'module' || owner.globals.has(name)) comprehension.globals.add(name);
    else comprehension.nonlocals.set(name, place);
  }
}

/** Finds, from the inside out, which names are shared with scopes further in. */
function resolve(scope: Scope): void {
  for (const child of scope.children.values()) resolve(child);
  if (scope.kind === 'module') return;
  for (const [name, place] of scope.nonlocals) {
    if (!isBoundOutside(name, scope.parent)) throw invalid(place, `no binding for nonlocal '${name}' found`);
  }
  for (const child of scope.children.values()) for (const name of child.free) scope.used.add(name);
  for (const name of scope.used) {
    const sharedInside = [...scope.children.values()].some((child) => child.free.includes(name));
    if (scope.isOwn(name) && scope.kind !== 'class') {
      if (sharedInside) scope.cells.push(name);
    } else if (!scope.globals.has(name) && isBoundOutside(name, scope.parent)) {
      scope.free.push(name);
    }
  }
}

function isBoundOutside(name: string, start: Scope | null): boolean {
  for (let scope = start; scope !== null && scope.kind !== 'module'; scope = scope.parent) {
    if (scope.kind === 'class') continue;
    if (scope.globals.has(name)) return false;
    if (scope.isOwn(name)) return true;
  }
  return false;
}
