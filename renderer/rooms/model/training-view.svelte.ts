/**
 * What the training views show of the current run: its data, its model at the epoch under the playhead, and where it
 * has been. Reads the run; steers nothing.
 */
import { untrack } from 'svelte';
import { meanLossOf } from '#shared/model/evaluate.ts';
import { describeLayers, type LayerFacts } from '#shared/model/layers/facts.ts';
import { sizeOf } from '#shared/model/layers/shape.ts';
import type { Model } from '#shared/model/schema.ts';
import { compilePipeline, type CompiledPipeline } from '#shared/pipeline/compile.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { keptWeights, type ModelView, type RunSnapshot } from '#shared/run/run.ts';
import type { Studio } from '#renderer/state/studio.svelte.ts';
import { inputNames } from './model-edits.ts';
import { haveSameWeights } from './same-weights.ts';
import { findLowest, type LossAt, type Lowest } from './loss-surface.ts';
import { finiteExtent, spreadPositions } from '#renderer/charts/geometry.ts';
import { createPredictor, evenly, pick, ringedPositions, type Predictor } from './predictor.ts';
import { sourceColumns } from './source-columns.svelte.ts';
import { lastEpoch, pastWeights, pointAt, weightsAt } from './time-travel.ts';

/** Points drawn at most. */
const drawnPoints = 2000;
/** Rows that the loss surface is measured on at most. */
const surfaceRows = 500;
const curvePoints = 161;
/** Every so many epochs the line is kept as a faint one. */
export const pastEvery = 10;

interface Sample {
  readonly inputs: readonly Float32Array[];
  readonly target: Float32Array;
  /** Where each row stands among the complete rows. */
  readonly positions: Int32Array;
}

export class TrainingView {
  readonly #studio: Studio;
  #playhead = $state<{ readonly run: string; readonly epoch: number } | null>(null);

  readonly #run = $derived.by(() => this.#studio.runs.current);
  readonly #document = $derived(this.#run?.document ?? null);
  readonly #columns = $derived.by(() => (this.#document ? sourceColumns(this.#document.source, this.#studio.tables) : []));
  readonly #compiled = $derived.by((): CompiledPipeline | null => {
    if (!this.#document || !this.#columns || this.#columns.length === 0) return null;
    const compiled = compilePipeline({
      stages: this.#document.pipeline.stages,
      seed: this.#document.seed,
      columns: this.#columns,
    });
    return compiled.ok ? compiled.value : null;
  });
  readonly #predict = $derived.by((): Predictor => {
    const document = this.#document;
    return document && this.#compiled
      ? createPredictor(
          document.model,
          this.#compiled.inputs.map((input) => input.name),
        )
      : () => null;
  });
  readonly #sample = $derived(this.#compiled ? sampleOf(this.#compiled, drawnPoints) : null);
  readonly #at = $derived.by(() => {
    const [only, ...others] = this.#compiled?.inputs ?? [];
    const range = only && others.length === 0 ? finiteExtent(only.values) : null;
    if (!range) return null;
    const margin = (range[1] - range[0] || 1) * 0.09;
    return evenly(range[0] - margin, range[1] + margin, curvePoints);
  });
  readonly #shownEpoch = $derived.by(() => (this.#run && this.#playhead?.run === this.#run.id ? this.#playhead.epoch : null));
  readonly #initial = $derived.by(() => this.#run?.initialWeights ?? null);
  readonly #weights = $derived.by(() => (this.#run ? weightsAt(this.#run, this.#shownEpoch) : null));
  readonly #curve = $derived.by(() => {
    if (!this.#at) return null;
    if (this.#weights) return this.#predict(this.#weights, [this.#at]);
    const view = this.#shownEpoch === null ? this.#run?.view : null;
    return view?.kind === 'curve' ? resample(view.x, view.y, this.#at) : null;
  });
  readonly #predicted = $derived.by(() => {
    if (!this.#sample) return null;
    if (this.#weights) return this.#predict(this.#weights, this.#sample.inputs);
    const only = this.#sample.inputs[0];
    return this.#at && this.#curve && only ? resample(this.#at, this.#curve, only) : null;
  });
  readonly #pastKey = $derived.by(() => {
    const until = this.#shownEpoch ?? lastEpoch(this.#run?.points ?? []);
    return `${this.#run?.id ?? ''} ${Math.ceil(until / pastEvery)} ${this.#run?.initialWeights ? 1 : 0}`;
  });
  readonly #past = $derived.by(() => {
    const at = this.#at;
    const predict = this.#predict;
    if (this.#pastKey === '' || !at) return [];
    // The key says when the faint lines change, which is every tenth epoch only.
    return untrack(() => {
      const run = this.#run;
      if (!run) return [];
      const until = this.#shownEpoch ?? lastEpoch(run.points);
      return pastWeights(run, until, pastEvery).flatMap((weights) => predict(weights, [at]) ?? []);
    });
  });
  readonly #startCurve = $derived.by(() => {
    const start = this.#initial;
    return start && this.#at ? this.#predict(start, [this.#at]) : null;
  });
  readonly #surface = $derived.by((): { loss: LossAt; rows: number; all: boolean } | null => {
    const document = this.#document;
    const compiled = this.#compiled;
    if (!document || !compiled || document.model.kind !== 'formula' || document.model.variables.length !== 2) return null;
    const sample = sampleOf(compiled, surfaceRows);
    const predict = this.#predict;
    const kind = document.training.loss;
    const loss: LossAt = (first, second) => {
      const predicted = predict([first, second], sample.inputs);
      return predicted ? meanLossOf(kind, predicted, sample.target) : Number.NaN;
    };
    return { loss, rows: sample.target.length, all: sample.target.length === compiled.rows };
  });
  readonly #start = $derived.by(() => {
    const model = this.#document?.model;
    return model?.kind === 'formula' ? model.variables.map((variable) => Math.fround(variable.initial)) : null;
  });
  readonly #lowest = $derived.by((): Lowest | null => {
    const [first = 0, second = 0] = this.#start ?? [];
    return this.#surface ? findLowest(this.#surface.loss, [first, second]) : null;
  });
  readonly #path = $derived.by(() => {
    const start = this.#run?.initialWeights ?? this.#start;
    const kept = (this.#run?.points ?? []).flatMap((point) => (point.weights ? [point.weights] : []));
    return [...(start ? [start] : []), ...kept].map(([first = Number.NaN, second = Number.NaN]) => [first, second] as const);
  });

  readonly #weightCount = $derived.by(() => {
    const document = this.#document;
    if (!document) return 0;
    if (document.model.kind === 'formula') return document.model.variables.length;
    const described = describeLayers(document.model.layers, inputNames(document).length);
    return described.ok ? countTrainable(described.value) : 0;
  });

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  get run(): RunSnapshot | null {
    return this.#run;
  }

  /** The document of the run, not the one being edited. */
  get document(): ProjectDocument | null {
    return this.#document;
  }

  /** Null while the data are on their way, or where they no longer fit the run. */
  get compiled(): CompiledPipeline | null {
    return this.#compiled;
  }

  /** Whether the columns are still on their way. */
  get loading(): boolean {
    return this.#columns === null;
  }

  /** Null follows the run. */
  get playhead(): number | null {
    return this.#shownEpoch;
  }

  set playhead(epoch: number | null) {
    this.#playhead = epoch === null || !this.#run ? null : { run: this.#run.id, epoch };
  }

  /** The epoch that every view shows. */
  get epoch(): number {
    return this.#shownEpoch ?? lastEpoch(this.#run?.points ?? []);
  }

  /** Weights at the epoch shown; null where the model has too many to keep. */
  get weights(): readonly number[] | null {
    return this.#weights;
  }

  get weightNames(): readonly string[] {
    const names = this.#run?.weightNames ?? [];
    if (names.length > 0) return names;
    const model = this.#document?.model;
    return model?.kind === 'formula' ? model.variables.map((variable) => variable.name) : [];
  }

  /** The value at the epoch shown of a variable of `model`; undefined where the run trained another model. */
  valueIn(model: Model, variable: string): number | undefined {
    const trained = this.#document?.model;
    if (!trained || !haveSameWeights(trained, model)) return undefined;
    const at = this.weightNames.indexOf(variable);
    return at === -1 ? undefined : this.#weights?.[at];
  }

  get tooManyWeights(): boolean {
    return this.#weightCount > keptWeights;
  }

  /** Trainable numbers of the run's model; a run keeps no names of too many. */
  get weightCount(): number {
    return this.#weightCount;
  }

  /** Rows that are drawn. */
  get sample(): Sample | null {
    return this.#sample;
  }

  /** Where curves over the only input are evaluated; null for several inputs. */
  get at(): Float32Array | null {
    return this.#at;
  }

  get curve(): Float32Array | null {
    return this.#curve;
  }

  /** Predictions for the rows that are drawn. */
  get predicted(): Float32Array | null {
    return this.#predicted;
  }

  /** Which classes were taken for which, by the engine, while the playhead follows. */
  get classes(): Extract<ModelView, { kind: 'classes' }> | null {
    const view = this.#shownEpoch === null ? this.#run?.view : null;
    return view?.kind === 'classes' ? view : null;
  }

  /** For several inputs: target and prediction of the rows that are drawn, or the engine's own sample of them. */
  get fit(): { readonly actual: Float32Array; readonly predicted: Float32Array | null } | null {
    if (this.#predicted && this.#sample) return { actual: this.#sample.target, predicted: this.#predicted };
    const view = this.#shownEpoch === null ? this.#run?.view : null;
    if (view?.kind === 'fit') return { actual: view.actual, predicted: view.predicted };
    return this.#sample ? { actual: this.#sample.target, predicted: null } : null;
  }

  /** The curve before the first step; null where it is not known. */
  get startCurve(): Float32Array | null {
    return this.#startCurve;
  }

  get past(): readonly Float32Array[] {
    return this.#past;
  }

  get surface(): { readonly loss: LossAt; readonly rows: number; readonly all: boolean } | null {
    return this.#surface;
  }

  get lowest(): Lowest | null {
    return this.#lowest;
  }

  /** The two variables from the start to the newest epoch. */
  get path(): readonly (readonly [number, number])[] {
    return this.#surface ? this.#path : [];
  }

  /** The last update while paused right after it, and only while the playhead follows. */
  get update(): RunSnapshot['update'] {
    return this.#shownEpoch === null ? (this.#run?.update ?? null) : null;
  }

  /** Where the rows of the last update stand among the rows that are drawn. */
  get ringed(): readonly number[] {
    const update = this.update;
    const sample = this.#sample;
    const compiled = this.#compiled;
    if (!update || !sample || !compiled) return [];
    return ringedPositions(sample.positions, compiled.sourceRows, update.rows);
  }

  /** Mean size of what is left over at the rows that are drawn. */
  get residual(): number | null {
    return this.#predicted && this.#sample ? meanLossOf('mean_absolute_error', this.#predicted, this.#sample.target) : null;
  }

  /** The loss at the epoch shown: after it where that is known. */
  get loss(): number | null {
    const point = this.#run ? pointAt(this.#run.points, this.epoch) : null;
    return point ? (point.after ?? point.during) : null;
  }
}

function countTrainable(layers: readonly LayerFacts[]): number {
  const weights = layers.flatMap((layer) => layer.weights.filter(({ trainable }) => trainable));
  return weights.reduce((total, { shape }) => total + sizeOf(shape), 0);
}

function sampleOf(compiled: CompiledPipeline, most: number): Sample {
  const positions = spreadPositions(compiled.rows, most);
  return {
    positions,
    inputs: compiled.inputs.map((input) => pick(input.values, positions)),
    target: pick(compiled.target.values, positions),
  };
}

/** The curve (x, y), x rising, read at other places by straight lines; NaN outside. */
function resample(x: Float32Array, y: Float32Array, at: Float32Array): Float32Array {
  return Float32Array.from(at, (place) => {
    let low = 0;
    let high = x.length - 1;
    if (high < 1 || place < (x[0] ?? Infinity) || place > (x[high] ?? -Infinity)) return Number.NaN;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((x[middle] ?? 0) <= place) low = middle;
      else high = middle;
    }
    const [left = 0, right = 0] = [x[low], x[high]];
    const [from = Number.NaN, to = Number.NaN] = [y[low], y[high]];
    return right === left ? from : from + ((to - from) * (place - left)) / (right - left);
  });
}
