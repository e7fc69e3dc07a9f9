/** What the Build tab does to a document, as edits. Knows no words and no history. */
import { identifiersFor, isIdentifier } from '#shared/expression/identifiers.ts';
import type { Json } from '#shared/base/json.ts';
import { createLayer, createOptimizer, createVariable } from '#shared/model/catalogue/create.ts';
import { optimizerCatalogue } from '#shared/model/catalogue/optimizers.ts';
import { dataId, type Layer, type LayerOp } from '#shared/model/layer-schema.ts';
import type { Model, Optimizer, Variable } from '#shared/model/schema.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import { insertLayer } from '#shared/project/layer-edits.ts';
import { renameInFormula } from './formula-tokens.ts';

type Formula = Extract<Model, { kind: 'formula' }>;

export function setFormula(formula: string): readonly Edit[] {
  return [{ op: 'set', path: ['model', 'formula'], value: formula }];
}

/** Appends a variable that starts at 0. */
export function addVariable(model: Formula, name: string): readonly Edit[] {
  return [{ op: 'insert', path: ['model', 'variables', model.variables.length], value: createVariable(name) }];
}

export function setInitial(index: number, initial: number): readonly Edit[] {
  return [{ op: 'set', path: ['model', 'variables', index, 'initial'], value: initial }];
}

/** Renames a variable in the table and wherever the formula uses it. */
export function renameVariable(model: Formula, index: number, name: string): readonly Edit[] {
  const before = model.variables[index]?.name;
  if (before === undefined || before === name) return [];
  return [
    { op: 'set', path: ['model', 'variables', index, 'name'], value: name },
    { op: 'set', path: ['model', 'formula'], value: renameInFormula(model.formula, before, name) },
  ];
}

export function removeVariable(index: number): readonly Edit[] {
  return [{ op: 'remove', path: ['model', 'variables', index] }];
}

export type NameFault = 'not-a-name' | 'taken' | 'is-input';

/** Why a variable cannot have this name; null when it can. */
export function variableNameFault(
  name: string,
  index: number,
  variables: readonly Variable[],
  inputs: readonly string[],
): NameFault | null {
  if (!isIdentifier(name)) return 'not-a-name';
  if (variables.some((variable, other) => other !== index && variable.name === name)) return 'taken';
  return inputs.includes(name) ? 'is-input' : null;
}

/** `formula` with `text` put at `at`, set off by a space where it would run into its neighbours. */
export function insertIntoFormula(
  formula: string,
  text: string,
  at: number,
): { readonly formula: string; readonly caret: number } {
  const before = formula.slice(0, at);
  const after = formula.slice(at);
  const left = before === '' || /[\s(]$/.test(before) ? '' : ' ';
  const right = after === '' || /^[\s),]/.test(after) ? '' : ' ';
  return { formula: `${before}${left}${text}${right}${after}`, caret: before.length + left.length + text.length };
}

/** A model of the other kind that a person can train at once. */
export function modelOfKind(kind: Model['kind'], document: ProjectDocument, layer: string): Model {
  if (kind === 'sequential') return { kind, layers: [createLayer('dense', layer)] };
  const inputs = identifiersFor(inputNames(document));
  if (inputs.length <= 1) {
    return {
      kind,
      formula: `w * ${inputs[0] ?? 'x'} + b`,
      variables: ['w', 'b'].map(createVariable),
    };
  }
  const used = inputs.slice(0, 8);
  const names = used.map((name) => `w_${name}`);
  return {
    kind,
    formula: `${used.map((name, index) => `${names[index]} * ${name}`).join(' + ')} + b`,
    variables: [...names, 'b'].map(createVariable),
  };
}

/**
 * Puts a new layer after the one at `index`; before the last one where that is the last, so that the output keeps its
 * shape. One that joins several looks at the two layers before it.
 */
export function addLayer(layers: readonly Layer[], op: LayerOp, id: string, after: number | null = null): readonly Edit[] {
  const index = after !== null && after < layers.length - 1 ? after + 1 : Math.max(0, layers.length - 1);
  if (layers.length === 0) return insertLayer(layers, 0, createLayer(op, id));
  if (op === 'add' || op === 'concatenate') {
    const before = [layers[index - 2]?.id ?? dataId, layers[index - 1]?.id ?? dataId];
    return insertLayer(layers, index, createLayer(op, id, { inputs: before }));
  }
  return insertLayer(layers, index, op === 'dense' ? createLayer(op, id, { units: 8, activation: 'relu' }) : createLayer(op, id));
}

export function duplicateLayer(layers: readonly Layer[], index: number, id: string): readonly Edit[] {
  const layer = layers[index];
  return layer ? insertLayer(layers, index + 1, { ...layer, id }) : [];
}

export function setLayer(index: number, field: string, value: Json): readonly Edit[] {
  return [{ op: 'set', path: ['model', 'layers', index, field], value }];
}

/** Keras's defaults for an optimizer's fields; the learning rate goes along when it was not the default. */
export function optimizerOf(op: Optimizer['op'], before: Optimizer): Optimizer {
  if (op === before.op) return before;
  const chosen = before.learning_rate !== optimizerCatalogue[before.op].fields[0]?.default;
  return createOptimizer(op, chosen ? before.learning_rate : undefined);
}

export function inputNames(document: ProjectDocument): readonly string[] {
  return document.source?.columns.filter((column) => column.role === 'input').map((column) => column.name) ?? [];
}

export function targetName(document: ProjectDocument): string | null {
  return document.source?.columns.find((column) => column.role === 'target')?.name ?? null;
}
