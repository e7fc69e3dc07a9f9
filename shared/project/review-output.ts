/** Whether model, target and loss fit each other, and what goes with the loss: metrics and class weights. */
import { problem, type ProblemCode } from '#shared/base/problem.ts';
import { lossCatalogue, metricCatalogue, type LossEntry } from '#shared/model/catalogue/losses.ts';
import { createLayer } from '#shared/model/catalogue/create.ts';
import type { Layer } from '#shared/model/layer-schema.ts';
import { classNames } from '#shared/model/layers/class-names.ts';
import { describeLayers, type LayerFacts } from '#shared/model/layers/facts.ts';
import type { Activation, Loss } from '#shared/model/schema.ts';
import { standardises } from '#shared/pipeline/columns.ts';
import type { ProjectDocument } from './document.ts';
import type { Edit } from './edits.ts';
import type { Finding, Repair } from './finding.ts';
import { insertLayer } from './layer-edits.ts';
import { endWith, freshId, outputFor, set } from './review-layers.ts';

/** Judges only where the layers themselves have no problem. @param classes how many the target has, where that is known */
export function reviewOutput(document: ProjectDocument, inputs: number, classes: number | null): readonly Finding[] {
  const { model, training } = document;
  const entry = lossCatalogue[training.loss];
  const loss = entry.className;
  if (model.kind === 'formula') {
    return entry.target === 'classes' ? [atLoss('error', 'model.loss-formula', { loss }, [useLoss('mean_squared_error')])] : [];
  }
  const described = describeLayers(model.layers, inputs);
  if (!described.ok) return [];
  const last = described.value[described.value.length - 1];
  const units = last.outputShape[0];
  const wanted = outputFor(training.loss, classes);
  if (entry.target === 'classes' ? units < Math.max(2, classes ?? 2) : units !== 1) {
    const code = entry.target === 'classes' ? 'model.loss-classes' : 'model.loss-single';
    const where = { section: 'model', layer: last.layer.id, field: 'units' } as const;
    return [
      {
        severity: 'error',
        problem: problem(code, { loss, units }, { where }),
        repairs: [giveUnits(model.layers, wanted.units, wanted.activation)],
      },
    ];
  }
  return reviewActivation(entry, described.value, training.loss);
}

function reviewActivation(
  { className: loss, activations }: LossEntry,
  facts: readonly LayerFacts[],
  name: Loss,
): readonly Finding[] {
  if (activations === null) return [];
  const end = finalActivation(facts);
  if (end.activation !== null && activations.includes(end.activation)) return [];
  const [expected] = activations;
  const values = { loss, expected, activation: end.activation ?? classNames[end.layer.op] };
  const where = { section: 'model', layer: end.layer.id, ...('activation' in end.layer && { field: 'activation' }) } as const;
  return [
    {
      severity: name === 'poisson' ? 'warning' : 'error',
      problem: problem('model.loss-activation', values, { where }),
      repairs: 'activation' in end.layer ? [endWith(end.position, expected)] : [],
    },
  ];
}

/** The activation that decides the range of the output, looking through layers that leave numbers as they are. */
function finalActivation(facts: readonly LayerFacts[]): {
  readonly layer: Layer;
  readonly position: number;
  readonly activation: Activation | null;
} {
  let position = facts.length - 1;
  for (;;) {
    const { layer, inputs } = facts[position];
    if ('activation' in layer) return { layer, position, activation: layer.activation };
    const passes = layer.op === 'dropout' || layer.op === 'flatten' || layer.op === 'reshape';
    if (!passes || inputs[0] < 0) return { layer, position, activation: null };
    position = inputs[0];
  }
}

/** Gives the last layer other units where it has any, or another layer behind it. */
function giveUnits(layers: readonly Layer[], units: number, activation: Activation): Repair {
  const index = layers.length - 1;
  const last = layers[index];
  if (last.op !== 'dense') {
    const dense = createLayer('dense', freshId(layers, 'dense'), { units, activation });
    return { label: 'problem.repair.add-layer', values: { count: units }, edits: insertLayer(layers, layers.length, dense) };
  }
  // A softmax over one unit would be the next problem, and softmax is no regression's end.
  const ends = activation === 'softmax' || last.activation === 'softmax';
  return {
    label: 'problem.repair.units',
    values: { count: units },
    edits: [set(index, 'units', units), ...(ends ? [set(index, 'activation', activation)] : [])],
  };
}

/** The target against a loss that needs class numbers, and what only goes with such a loss. */
export function reviewTarget({ source, pipeline, training }: ProjectDocument): readonly Finding[] {
  const entry = lossCatalogue[training.loss];
  const loss = entry.className;
  const findings: Finding[] = [];
  const index = source?.columns.findIndex(({ role }) => role === 'target') ?? -1;
  if (entry.target !== 'amounts' && source !== null && index >= 0) {
    const { name, type } = source.columns[index];
    const stages = pipeline.stages.filter(({ bypass }) => !bypass);
    const scaled = stages.find((stage) => stage.op === 'standardise' && standardises(stage, { name, role: 'target' }));
    const mapped = stages.some((stage) => stage.op === 'map' && stage.column === name);
    const values = source.kind === 'inline' ? source.values[index] : null;
    const most = entry.target === 'two-classes' ? 1 : Infinity;
    const wrong = values?.some((value) => !Number.isInteger(value) || value < 0 || value > most) ?? false;
    if (scaled?.op === 'standardise') {
      const kept = scaled.columns.filter((column) => column !== name);
      const at = pipeline.stages.indexOf(scaled);
      const edit: Edit =
        kept.length === 0
          ? { op: 'set', path: ['pipeline', 'stages', at, 'bypass'], value: true }
          : { op: 'set', path: ['pipeline', 'stages', at, 'columns'], value: kept };
      const keep: Repair = { label: 'problem.repair.keep-target', values: { column: name }, edits: [edit] };
      findings.push(atLoss('error', 'model.loss-target-scaled', { loss, column: name }, [keep]));
    } else if (!mapped && wrong) {
      findings.push(atLoss('error', 'model.loss-target', { loss, column: name }, [useLoss('mean_squared_error')]));
    } else if (!mapped && values === null && type !== 'int64' && type !== 'bool') {
      findings.push(atLoss('warning', 'model.loss-target', { loss, column: name }, [useLoss('mean_squared_error')]));
    }
  }
  for (const [at, metric] of training.metrics.entries()) {
    if (metricCatalogue[metric].targets.includes(entry.target)) continue;
    const edits: readonly Edit[] = [{ op: 'remove', path: ['training', 'metrics', at] }];
    const leave: Repair = { label: 'problem.repair.remove-metric', values: { metric }, edits };
    const found = problem('model.metric', { metric, loss }, { where: { section: 'training', field: 'metrics' } });
    findings.push({ severity: 'error', problem: found, repairs: [leave] });
  }
  if (training.class_weight !== 'none' && entry.target === 'amounts') {
    const edits: readonly Edit[] = [{ op: 'set', path: ['training', 'class_weight'], value: 'none' }];
    const found = problem('model.class-weight', { loss }, { where: { section: 'training', field: 'class_weight' } });
    findings.push({ severity: 'error', problem: found, repairs: [{ label: 'problem.repair.equal-weights', values: {}, edits }] });
  }
  return findings;
}

function atLoss(
  severity: Finding['severity'],
  code: ProblemCode,
  values: Readonly<Record<string, string>>,
  repairs: readonly Repair[],
): Finding {
  return { severity, problem: problem(code, values, { where: { section: 'training', field: 'loss' } }), repairs };
}

function useLoss(loss: Loss): Repair {
  return {
    label: 'problem.repair.use-loss',
    values: { loss: lossCatalogue[loss].className },
    edits: [{ op: 'set', path: ['training', 'loss'], value: loss }],
  };
}
