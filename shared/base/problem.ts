/**
 * What went wrong, as plain data: a code, the values its words need and the place it happened.
 * Knows no language; `shared/text` turns a problem into a sentence.
 */

/** Every expected failure of the product. Each code has its words in `shared/text/<language>/problems.ts`. */
export const problemCodes = [
  // project files
  'file.missing',
  'file.denied',
  'file.unreadable',
  'file.full',
  'file.io',
  'file.folder',
  'file.text',
  'file.exists',
  'file.no-folder',
  'file.name',
  'project.foreign',
  'project.broken',
  'project.newer',
  'project.locked',
  'project.closed',
  'project.document',
  // imported tables
  'table.empty',
  'table.no-rows',
  'table.ragged',
  'table.quote',
  'table.encoding',
  'table.kind',
  'table.failed',
  'table.too-wide',
  'table.too-large',
  'table.too-long',
  'table.timeout',
  // data and roles
  'data.none',
  'data.no-target',
  'data.two-targets',
  'data.no-input',
  'data.text-role',
  'data.no-complete-rows',
  'data.not-finite',
  // expressions and formulas
  'expression.empty',
  'expression.syntax',
  'expression.unknown-name',
  'expression.unknown-function',
  'expression.arguments',
  'expression.not-allowed',
  'expression.too-long',
  // lab sheets
  'lab.cells',
  'lab.cells-syntax',
  'notebook.syntax',
  'notebook.format',
  'notebook.empty',
  'notebook.too-large',
  'notebook.too-many',
  // pipeline
  'pipeline.no-batch',
  'pipeline.two-batches',
  'pipeline.not-batched',
  'pipeline.filter-batched',
  'pipeline.empty',
  'pipeline.field',
  'pipeline.column-missing',
  'pipeline.constant-column',
  'pipeline.shuffle-after-infinite',
  'pipeline.infinite-before',
  // model and training
  'model.no-variables',
  'model.unused-variable',
  'model.variable-clash',
  'model.no-layers',
  'model.input-unknown',
  'model.input-later',
  'model.rank',
  'model.window',
  'model.reshape',
  'model.reshape-free',
  'model.merge-shapes',
  'model.concatenate-shapes',
  'model.softmax-single',
  'model.embedding-input',
  'model.too-large',
  'model.too-large-output',
  'model.unused-layer',
  'model.output-shape',
  'model.loss-single',
  'model.loss-classes',
  'model.loss-formula',
  'model.loss-activation',
  'model.loss-target',
  'model.loss-target-scaled',
  'model.metric',
  'model.class-weight',
  'model.field',
  'training.field',
  'training.label',
  'training.token',
  'run.not-finite',
  'run.unknown',
  'run.busy',
  'run.no-checkpoint',
  'run.finished',
  'run.changed',
  'compute.crashed',
  'compute.stopped',
  'compute.unavailable',
  'engine.unavailable',
  'engine.failed',
  'engine.memory',
  'engine.not-recordable',
  'engine.platform',
  'engine.python',
  'engine.no-tensorflow',
  'engine.no-library',
  'engine.package',
  'engine.no-compiler',
  'engine.compile',
  'engine.no-load',
  'engine.wrong-results',
  // edits
  'edit.path',
  'edit.refused',
  'edit.nothing-to-undo',
  'edit.nothing-to-redo',
  // host, transports and shells
  'host.unknown-method',
  'host.input',
  'host.closed',
  'host.internal',
  'host.refused',
  'host.token',
  'host.too-large',
  'shell.unsupported',
  'shell.port-taken',
  'shell.no-display',
  'shell.no-electron',
  'cli.usage',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** Where a problem sits, so that a click can focus it. `from` and `to` are UTF-16 offsets into the field's text. */
export type Place =
  | { readonly section: 'file'; readonly path?: string; readonly line?: number; readonly column?: number }
  | { readonly section: 'data'; readonly column?: string; readonly row?: number }
  | {
      readonly section: 'pipeline';
      readonly stage?: string;
      readonly field?: string;
      readonly from?: number;
      readonly to?: number;
    }
  | {
      readonly section: 'model';
      readonly layer?: string;
      readonly variable?: string;
      readonly field?: string;
      readonly from?: number;
      readonly to?: number;
    }
  | { readonly section: 'training'; readonly field?: string }
  | { readonly section: 'run'; readonly run?: string; readonly epoch?: number; readonly batch?: number };

export interface Problem {
  readonly code: ProblemCode;
  /** Fill the placeholders of the code's words. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly where?: Place;
  /** Technical text in whatever language the cause spoke; shown folded. */
  readonly raw?: string;
}

export function problem(
  code: ProblemCode,
  values?: Problem['values'],
  extra?: { readonly where?: Place; readonly raw?: string },
): Problem {
  return { code, ...(values && { values }), ...(extra?.where && { where: extra.where }), ...(extra?.raw && { raw: extra.raw }) };
}

/**
 * An expected failure on its way up through asynchronous code that touches the machine.
 * Pure code returns a `Result`; the dispatcher turns a `Failure` back into its problem.
 */
export class Failure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: { readonly cause?: unknown }) {
    super(`${problem.code} ${JSON.stringify(problem.values ?? {})}`, options);
    this.name = 'Failure';
    this.problem = problem;
  }
}

export function fail(
  code: ProblemCode,
  values?: Problem['values'],
  extra?: { readonly where?: Place; readonly raw?: string; readonly cause?: unknown },
): never {
  throw new Failure(problem(code, values, extra), { cause: extra?.cause });
}

/** Any thrown value as a problem; what was not expected becomes `host.internal` with its text as raw. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Failure) return error.problem;
  const raw = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return problem('host.internal', undefined, { raw });
}
