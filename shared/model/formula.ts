/**
 * A formula model against the columns it is given: which names are inputs, which are variables, and what is wrong.
 * Columns go by the identifiers of `shared/expression/identifiers.ts`. Trains and evaluates nothing.
 */
import { problem, type Place, type Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import type { Expression } from '#shared/expression/ast.ts';
import { identifiersFor, isIdentifier } from '#shared/expression/identifiers.ts';
import { nameNodes, namesIn } from '#shared/expression/names.ts';
import { nearestName } from '#shared/expression/nearest-name.ts';
import { parseExpression } from '#shared/expression/parse.ts';
import { createVariable } from './catalogue/create.ts';
import type { Model, Variable } from './schema.ts';

export type FormulaModel = Extract<Model, { kind: 'formula' }>;

export interface ResolvedFormula {
  readonly expression: Expression;
  /** What the formula calls each input column, in the order of the columns. */
  readonly inputs: readonly string[];
  /** In the order of the document. */
  readonly variables: readonly Variable[];
}

/** A way out: the model as it would be. `label` is a key of the text catalogue, filled with `values`. */
export interface ModelRepair {
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
  readonly model: FormulaModel;
}

export interface FormulaFinding {
  readonly severity: 'error' | 'warning';
  readonly problem: Problem;
  /** The most likely one first. */
  readonly repairs: readonly ModelRepair[];
}

const inFormula = (from: number, to: number): Place => ({ section: 'model', field: 'formula', from, to });
const atVariable = (variable: string): Place => ({ section: 'model', variable });

/** The formula ready to evaluate, or the first error of `reviewFormula`. @param inputs names of the input columns */
export function resolveFormula(model: FormulaModel, inputs: readonly string[]): Result<ResolvedFormula> {
  const parsed = parseExpression(model.formula, inFormula);
  if (!parsed.ok) return parsed;
  const error = reviewFormula(model, inputs).find(({ severity }) => severity === 'error');
  if (error) return failed(error.problem);
  return ok({ expression: parsed.value, inputs: identifiersFor(inputs), variables: model.variables });
}

/**
 * Everything worth saying about a formula. Errors: the problems of `parseExpression`, `expression.unknown-name`
 * {name, suggestion}, `model.no-variables`, `model.variable-clash` {name}, `model.field` {field, value}. Warnings:
 * `model.unused-variable` {name}.
 */
export function reviewFormula(model: FormulaModel, inputs: readonly string[]): readonly FormulaFinding[] {
  const identifiers = identifiersFor(inputs);
  const names = model.variables.map(({ name }) => name);
  const parsed = parseExpression(model.formula, inFormula);
  const findings: FormulaFinding[] = [];
  if (!parsed.ok) findings.push({ severity: 'error', problem: parsed.problem, repairs: [] });
  else findings.push(...unknownNames(model, parsed.value, identifiers));
  findings.push(...wrongVariables(model, identifiers));
  if (names.length === 0 && findings.length === 0) {
    findings.push({
      severity: 'error',
      problem: problem('model.no-variables', undefined, { where: { section: 'model' } }),
      repairs: [],
    });
  }
  if (parsed.ok) findings.push(...unusedVariables(model, parsed.value));
  return findings;
}

function unknownNames(model: FormulaModel, expression: Expression, identifiers: readonly string[]): readonly FormulaFinding[] {
  const known = [...identifiers, ...model.variables.map(({ name }) => name)];
  const seen = new Set<string>();
  const findings: FormulaFinding[] = [];
  for (const { name, from, to } of nameNodes(expression)) {
    if (known.includes(name) || seen.has(name)) continue;
    seen.add(name);
    const suggestion = nearestName(name, known);
    const add: ModelRepair = {
      label: 'model.repair.add-variable',
      values: { name },
      model: { ...model, variables: [...model.variables, createVariable(name)] },
    };
    findings.push({
      severity: 'error',
      problem: problem('expression.unknown-name', { name, suggestion: suggestion ?? '' }, { where: inFormula(from, to) }),
      repairs: suggestion === null ? [add] : [add, renameIn(model, expression, name, suggestion)],
    });
  }
  return findings;
}

/** The formula with every `name` written as `replacement`. */
function renameIn(model: FormulaModel, expression: Expression, name: string, replacement: string): ModelRepair {
  let formula = '';
  let end = 0;
  for (const node of nameNodes(expression).filter((candidate) => candidate.name === name)) {
    formula += model.formula.slice(end, node.from) + replacement;
    end = node.to;
  }
  formula += model.formula.slice(end);
  return { label: 'model.repair.rename', values: { name: replacement }, model: { ...model, formula } };
}

function wrongVariables(model: FormulaModel, identifiers: readonly string[]): readonly FormulaFinding[] {
  const findings: FormulaFinding[] = [];
  model.variables.forEach(({ name }, index) => {
    const repairs = [withoutVariable(model, index)];
    const where = atVariable(name);
    const doubled = model.variables.findIndex((other) => other.name === name) < index;
    if (!isIdentifier(name)) {
      findings.push({ severity: 'error', problem: problem('model.field', { field: 'name', value: name }, { where }), repairs });
    } else if (doubled || identifiers.includes(name)) {
      findings.push({ severity: 'error', problem: problem('model.variable-clash', { name }, { where }), repairs });
    }
  });
  return findings;
}

function unusedVariables(model: FormulaModel, expression: Expression): readonly FormulaFinding[] {
  const used = namesIn(expression);
  return model.variables.flatMap(({ name }, index) =>
    used.includes(name)
      ? []
      : [
          {
            severity: 'warning' as const,
            problem: problem('model.unused-variable', { name }, { where: atVariable(name) }),
            repairs: [withoutVariable(model, index)],
          },
        ],
  );
}

function withoutVariable(model: FormulaModel, index: number): ModelRepair {
  return {
    label: 'model.repair.remove-variable',
    values: { name: model.variables[index].name },
    model: { ...model, variables: model.variables.filter((_, position) => position !== index) },
  };
}
