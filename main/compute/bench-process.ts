/** Entry of the process that `lote bench` measures: one engine and its batches, alone with their memory. */
import { createEagerRandom } from '#shared/random/eager.ts';
import { createDataset } from '#shared/pipeline/order.ts';
import { rowsOf } from '#shared/pipeline/element.ts';
import type { BenchJob, BenchRequest } from '#shared/run/bench-job.ts';
import { connectParent } from '#main/host/parent.ts';
import { chooseEngine } from './engines/choose.ts';
import type { Engine, EngineColumn } from './engines/engine.ts';

interface Prepared {
  readonly engine: Engine;
  next(): Int32Array;
  readonly steps: number;
}

/** Steps handed to the engine at once, as a session does at full speed. */
const stepsAtOnce = 64;

const parent = connectParent();
let prepared: Prepared | null = null;

async function prepare(job: BenchJob): Promise<Prepared> {
  const { model, training, rows, stages, steps } = job;
  const { inputs, target } = drawRows(job);
  const engine = await chooseEngine('auto')({ model, training, seed: 1, inputs, target });
  const dataset = createDataset({ rows, stages, seed: 1 });
  let pass = dataset.iterate();
  const next = (): Int32Array => {
    let batch = pass.next();
    if (batch === undefined) {
      pass = dataset.iterate();
      batch = pass.next();
    }
    if (batch === undefined) throw new RangeError('A pass without a batch');
    return batch instanceof Int32Array ? batch : Int32Array.from(rowsOf(batch));
  };
  return { engine, next, steps };
}

function drawRows({ rows, inputs, classes }: BenchJob): { inputs: readonly EngineColumn[]; target: EngineColumn } {
  const random = createEagerRandom(() => 0);
  random.setSeed(1);
  const drawn = random.uniform('float32', rows * inputs, 0, 1, 1);
  const columns = Array.from({ length: inputs }, (_, input) => ({
    name: `x${String(input)}`,
    values: Float32Array.from({ length: rows }, (_row, row) => drawn[row * inputs + input]),
  }));
  const values =
    classes === null
      ? columns[0].values.map((x) => 2 * x + 1)
      : Float32Array.from(random.uniformInt('int32', rows, 0, classes, 2));
  return { inputs: columns, target: { name: 'y', values } };
}

async function train({ engine, next, steps }: Prepared): Promise<string> {
  let last = NaN;
  for (let left = steps; left > 0; left -= stepsAtOnce) {
    const { losses } = await engine.train(Array.from({ length: Math.min(left, stepsAtOnce) }, next));
    last = losses[losses.length - 1];
  }
  return String(last);
}

async function answer(request: BenchRequest): Promise<string> {
  if (request.kind === 'prepare') {
    prepared = await prepare(request.job);
    return prepared.engine.id;
  }
  if (prepared === null) throw new RangeError('Nothing is prepared');
  if (request.kind === 'train') return train(prepared);
  const { loss } = await prepared.engine.evaluate(Int32Array.from({ length: request.rows }, (_, row) => row));
  return `${loss.toFixed(3)}\n`;
}

parent.onMessage((message) => {
  const { source } = message as { readonly source: string };
  const start = process.hrtime.bigint();
  const tell = (stdout: string, error: string | null): void => {
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    parent.send({ error, stdout, seconds, peak: process.resourceUsage().maxRSS * 1024 });
  };
  answer(JSON.parse(source) as BenchRequest).then(
    (stdout) => tell(stdout, null),
    (error: unknown) => tell('', error instanceof Error ? error.message : String(error)),
  );
});
