/**
 * Everything that stands in the way of training a document, or is worth a second look, across all its sections, with
 * ways out that are ordinary edits. Judges without data: what only the values can tell is found when a run is prepared.
 */
import { problem, type Problem } from '#shared/base/problem.ts';
import { reviewFormula } from '#shared/model/formula.ts';
import { canHaveRole, changeRole } from './change-role.ts';
import type { ProjectDocument, Role } from './document.ts';
import type { Edit } from './edits.ts';
import type { Finding, Repair } from './finding.ts';
import { outputFor, reviewLayers } from './review-layers.ts';
import { reviewOutput, reviewTarget } from './review-output.ts';
import { reviewStages } from './review-stages.ts';

/** In the order in which data flows: data, pipeline, model, training. */
export function reviewDocument(document: ProjectDocument): readonly Finding[] {
  return [...reviewData(document), ...reviewStages(document), ...reviewModel(document), ...reviewTraining(document)];
}

/** What a run of the document is refused with; null where it can be tried. */
export function firstError(findings: readonly Finding[]): Problem | null {
  return findings.find(({ severity }) => severity === 'error')?.problem ?? null;
}

function reviewData(document: ProjectDocument): readonly Finding[] {
  const where = { section: 'data' } as const;
  const error = (found: Problem, repairs: readonly Repair[] = []): Finding => ({ severity: 'error', problem: found, repairs });
  const { source } = document;
  if (source === null) return [error(problem('data.none', undefined, { where }))];
  const { columns } = source;
  const indices = columns.map((_, index) => index);
  const numeric = indices.filter((index) => canHaveRole(columns[index], 'input'));
  const targets = indices.filter((index) => columns[index].role === 'target');
  const inputs = indices.filter((index) => columns[index].role === 'input');
  const setRole = (label: string, role: Role, ...chosen: readonly number[]): Repair => ({
    label,
    values: { column: chosen.map((index) => columns[index].name).join(', ') },
    edits:
      chosen.length === 1
        ? changeRole(document, columns[chosen[0]].name, role)
        : chosen.map((index) => ({ op: 'set', path: ['source', 'columns', index, 'role'], value: role })),
  });

  const findings = [...targets, ...inputs]
    .filter((index) => columns[index].type === 'string')
    .map((index) => {
      const column = columns[index].name;
      const ignore = setRole('problem.repair.ignore', 'ignored', index);
      return error(problem('data.text-role', { column }, { where: { section: 'data', column } }), [ignore]);
    });
  if (targets.length === 0) {
    const free = numeric.filter((index) => columns[index].role === 'ignored');
    const candidate = free.at(-1) ?? (inputs.length > 1 ? numeric.at(-1) : undefined);
    const repairs = candidate === undefined ? [] : [setRole('problem.repair.make-target', 'target', candidate)];
    findings.push(error(problem('data.no-target', undefined, { where }), repairs));
  }
  if (targets.length > 1) {
    const [, ...others] = targets;
    const column = columns[others[0]].name;
    const makeInputs = setRole('problem.repair.make-input', 'input', ...others);
    findings.push(
      error(problem('data.two-targets', { count: targets.length }, { where: { section: 'data', column } }), [makeInputs]),
    );
  }
  if (inputs.length === 0) {
    const candidates = numeric.filter((index) => columns[index].role === 'ignored');
    const repairs = candidates.length === 0 ? [] : [setRole('problem.repair.make-input', 'input', ...candidates)];
    findings.push(error(problem('data.no-input', undefined, { where }), repairs));
  }
  return findings;
}

function reviewModel(document: ProjectDocument): readonly Finding[] {
  const { source, model, training } = document;
  const inputs = (source?.columns ?? []).filter(({ role }) => role === 'input').map(({ name }) => name);
  const classes = knownClasses(document);
  if (model.kind === 'sequential') {
    // Without inputs no shape is known; the data's own finding says what to do first.
    if (source !== null && inputs.length === 0) return [];
    const count = Math.max(1, inputs.length);
    return [
      ...reviewLayers(model.layers, count, outputFor(training.loss, classes)),
      ...reviewOutput(document, count, classes),
      ...reviewTarget(document),
    ];
  }
  // Without inputs every name would be unknown; the data's own finding says what to do first.
  if (inputs.length === 0) return [];
  const formula = reviewFormula(model, inputs).map((finding) => ({
    ...finding,
    repairs: finding.repairs.map(({ label, values, model: repaired }) => ({
      label,
      values,
      edits: [{ op: 'set', path: ['model'], value: repaired } as const],
    })),
  }));
  return [...formula, ...reviewOutput(document, inputs.length, classes), ...reviewTarget(document)];
}

/** How many classes an inline target has, if its values are class numbers that no stage changes; null where it is not known. */
function knownClasses({ source, pipeline }: ProjectDocument): number | null {
  if (source?.kind !== 'inline') return null;
  const index = source.columns.findIndex(({ role }) => role === 'target');
  if (index < 0 || pipeline.stages.some((stage) => stage.op === 'map' && stage.column === source.columns[index].name))
    return null;
  const values = source.values[index];
  if (values.length === 0 || values.some((value) => !Number.isInteger(value) || value < 0)) return null;
  return values.reduce((most, value) => Math.max(most, value), 0) + 1;
}

/** The schema keeps numbers in range; here are those that float32, in which training happens, cannot hold. */
function reviewTraining({ training: { optimizer } }: ProjectDocument): readonly Finding[] {
  const rate = Math.fround(optimizer.learning_rate);
  if (rate > 0 && Number.isFinite(rate)) return [];
  const found = problem(
    'training.field',
    { field: 'learning_rate', value: optimizer.learning_rate },
    { where: { section: 'training', field: 'learning_rate' } },
  );
  const edit: Edit = { op: 'set', path: ['training', 'optimizer', 'learning_rate'], value: 0.01 };
  return [
    {
      severity: 'error',
      problem: found,
      repairs: [{ label: 'problem.repair.learning-rate', values: { value: 0.01 }, edits: [edit] }],
    },
  ];
}
