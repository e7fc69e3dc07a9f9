/** Turns a chain of stages, its types, its issues and its previews into what the canvas draws, in words. */
import type { Problem } from '#shared/base/problem.ts';
import { stageCatalogue } from '#shared/pipeline/catalogue.ts';
import type { Cardinality } from '#shared/pipeline/counts.ts';
import type { PipelineIssue } from '#shared/pipeline/issue.ts';
import { pipelineIssues } from '#shared/pipeline/issues.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { countUnit, dtypeText, shapeText, specifyPipeline, type EdgeSpec, type SpecContext } from '#shared/pipeline/spec.ts';
import type { MessageKey } from '#shared/text/catalogue.ts';
import { stageFact } from './stage-fact.ts';
import type { Fault, Repair, StageState, StageView } from './stage-view.ts';
import type { PreviewItem } from './previews.ts';

/** The window's language, as far as views need it. */
export interface Words {
  readonly text: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly label: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

export interface ViewInput {
  readonly stages: readonly Stage[];
  readonly context: SpecContext;
  /** Whether the columns are there; before that every stage waits. */
  readonly hasData: boolean;
  /** Whether the previews belong to these stages. */
  readonly fresh: boolean;
  readonly items: ReadonlyMap<string, readonly PreviewItem[]> | null;
  /** What evaluating the values found, beyond what the stages alone tell. */
  readonly found: Problem | null;
}

export interface PipelineViews {
  readonly views: readonly StageView[];
  /** Whether batches reach the model. */
  readonly ready: boolean;
  readonly stepsPerEpoch: number | null;
  /** Elements after each stage. */
  readonly cardinalities: readonly Cardinality[];
}

export function stageViews({ stages, context, hasData, fresh, items, found }: ViewInput, words: Words): PipelineViews {
  const spec = specifyPipeline(stages, context);
  const issues = pipelineIssues(stages, context);
  const last = stages[stages.length - 1];
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const at = issue.stage ?? last.id;
    if (issue.severity === 'error' && !faults.has(at)) faults.set(at, faultOf(issue, words));
  }
  const at = found && fresh ? stageOfProblem(stages, found) : null;
  if (found && at !== null && !faults.has(at)) faults.set(at, foundFault(stages, at, found, words));
  const firstFault = stages.findIndex((stage) => stopsPreviews(faults.get(stage.id)));
  const views = stages.map((stage, index): StageView => {
    const fault = faults.get(stage.id) ?? null;
    const state = stateOf(stage, { fault, hasData, fresh, waits: firstFault >= 0 && index > firstFault });
    const fact = stageFact(stage, hasData ? context.rows : null);
    return {
      stage,
      name: stageName(stage, words),
      fact: 'literal' in fact ? fact.literal : words.text(fact.key, fact.values),
      state,
      stateWord: words.text(`room.pipeline.state.${state}`),
      items: items?.get(stage.id) ?? [],
      fault,
      warnings: issues
        .filter((issue) => issue.severity === 'warning' && issue.stage === stage.id)
        .map((issue) => faultOf(issue, words)),
      edge: {
        shape: shapeText(spec.edges[index]),
        dtype: dtypeText(spec.edges[index]),
        count: countText(spec.edges[index], words),
      },
    };
  });
  return {
    views,
    ready: hasData && faults.size === 0,
    stepsPerEpoch: spec.stepsPerEpoch,
    cardinalities: spec.edges.map((edge) => edge.cardinality),
  };
}

/** The stage at which a problem of the values or of the data itself is drawn. */
function stageOfProblem(stages: readonly Stage[], { where }: Problem): string | null {
  if (where?.section === 'data') return stages[0].id;
  return where?.section === 'pipeline' ? (where.stage ?? null) : null;
}

/** Some faults only keep the model from training: no batch at the end, a missing role. What flows can still be looked at. */
function stopsPreviews(fault: Fault | null | undefined): boolean {
  if (!fault) return false;
  return fault.problem?.code !== 'pipeline.no-batch' && fault.problem?.where?.section !== 'data';
}

/** The user's own name for a stage, or the catalogue's. */
export function stageName(stage: Stage, words: Words): string {
  return stage.name ?? words.label(stageCatalogue[stage.op].name);
}

function stateOf(
  stage: Stage,
  { fault, hasData, fresh, waits }: { fault: Fault | null; hasData: boolean; fresh: boolean; waits: boolean },
): StageState {
  if (stage.bypass) return 'bypassed';
  if (stopsPreviews(fault)) return 'failed';
  if (!hasData || waits) return 'waiting';
  return fresh ? 'done' : 'stale';
}

function faultOf(issue: PipelineIssue, words: Words): Fault {
  return {
    problem: issue.problem,
    key: issue.key,
    words: words.label(issue.key, issue.values),
    repairs: issue.repairs.map((repair) => ({ label: words.label(repair.labelKey, repair.values), stages: repair.stages })),
  };
}

/** A problem of the values has one way out that always works: without the stage; where one column is to blame, without that. */
function foundFault(stages: readonly Stage[], id: string, problem: Problem, words: Words): Fault {
  const rest = stages.filter((stage) => stage.id !== id);
  return {
    problem,
    key: `problem.${problem.code}`,
    words: words.label(`problem.${problem.code}`, problem.values),
    repairs:
      rest.length === stages.length || stages[0].id === id
        ? []
        : [...withoutColumn(stages, id, problem, words), { label: words.label('pipeline.repair.remove'), stages: rest }],
  };
}

/** The chain with a constant column left out of the stage that cannot scale it, where other columns remain. */
function withoutColumn(stages: readonly Stage[], id: string, { code, values }: Problem, words: Words): readonly Repair[] {
  const column = values?.['column'];
  const stage = stages.find((one) => one.id === id);
  if (code !== 'pipeline.constant-column' || typeof column !== 'string' || stage?.op !== 'standardise') return [];
  const columns = stage.columns.filter((name) => name !== column);
  if (columns.length === 0 || columns.length === stage.columns.length) return [];
  return [
    {
      label: words.text('room.pipeline.leaveOut', { column }),
      stages: stages.map((one) => (one === stage ? { ...stage, columns } : one)),
    },
  ];
}

function countText(edge: EdgeSpec, words: Words): string {
  if (edge.cardinality === 'infinite') return words.text('room.pipeline.endless');
  if (edge.cardinality === 'unknown') return words.text('room.pipeline.unknownCount');
  return words.text(countUnit(edge) === 'examples' ? 'room.pipeline.examples' : 'room.pipeline.steps', {
    count: edge.cardinality,
  });
}
