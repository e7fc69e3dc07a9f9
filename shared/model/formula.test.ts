import { describe, expect, it } from 'vitest';
import { resolveFormula, reviewFormula, type FormulaModel } from './formula.ts';

const model = (formula: string, ...names: string[]): FormulaModel => ({
  kind: 'formula',
  formula,
  variables: names.map((name) => ({ name, initial: 0 })),
});

describe('resolveFormula', () => {
  it('tells inputs from variables', () => {
    const resolved = resolveFormula(model('w * x + b', 'w', 'b'), ['x']);
    expect(resolved).toMatchObject({ ok: true, value: { inputs: ['x'], variables: [{ name: 'w' }, { name: 'b' }] } });
  });

  it('calls columns by identifiers where their own names are not Python', () => {
    const resolved = resolveFormula(model('w * floor_area', 'w'), ['floor area']);
    expect(resolved).toMatchObject({ ok: true, value: { inputs: ['floor_area'] } });
  });

  it('places a syntax error in the formula', () => {
    const resolved = resolveFormula(model('w * * x', 'w'), ['x']);
    expect(resolved).toMatchObject({
      ok: false,
      problem: { code: 'expression.syntax', where: { section: 'model', field: 'formula' } },
    });
  });
});

describe('reviewFormula', () => {
  it('marks an unknown name in place and offers to make it a variable or to write the nearest name', () => {
    const [finding] = reviewFormula(model('slope * x + ofset', 'slope', 'offset'), ['x']);
    expect(finding.problem).toEqual({
      code: 'expression.unknown-name',
      values: { name: 'ofset', suggestion: 'offset' },
      where: { section: 'model', field: 'formula', from: 12, to: 17 },
    });
    expect(finding.repairs[0].model.variables.map(({ name }) => name)).toEqual(['slope', 'offset', 'ofset']);
    expect(finding.repairs[1].model.formula).toBe('slope * x + offset');
  });

  it('repairs of an unknown name leave nothing wrong', () => {
    const [finding] = reviewFormula(model('w * x + c', 'w'), ['x']);
    expect(reviewFormula(finding.repairs[0].model, ['x'])).toEqual([]);
  });

  it('refuses a variable that is called like an input or like another variable', () => {
    const codes = reviewFormula(model('w * x', 'w', 'x', 'w'), ['x']).map(({ problem, severity }) => [severity, problem.code]);
    expect(codes).toEqual([
      ['error', 'model.variable-clash'],
      ['error', 'model.variable-clash'],
    ]);
  });

  it('refuses a variable whose name is no identifier', () => {
    const findings = reviewFormula(model('w * x', 'w', '2nd'), ['x']);
    expect(findings[0].problem).toMatchObject({ code: 'model.field', values: { field: 'name', value: '2nd' } });
  });

  it('only warns of a variable that the formula does not use', () => {
    const findings = reviewFormula(model('w * x', 'w', 'b'), ['x']);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'warning', problem: { code: 'model.unused-variable', values: { name: 'b' } } });
    expect(findings[0].repairs[0].model.variables).toEqual([{ name: 'w', initial: 0 }]);
  });

  it('wants at least one variable to train', () => {
    expect(reviewFormula(model('2 * x'), ['x'])[0].problem.code).toBe('model.no-variables');
  });
});
