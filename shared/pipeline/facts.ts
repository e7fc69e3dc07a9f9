/**
 * The six orders of shuffle, batch and repeat over the same elements and seed, with plain facts about each.
 * Facts come as text keys and values; what is claimed in general follows from the order of the stages, the rest is counted.
 */
import { rowsOf } from './element.ts';
import { createDataset } from './order.ts';
import type { Stage } from './schema.ts';

export interface OrderSettings {
  /** Number of elements, at least 1: rows 0 … elements − 1. */
  readonly elements: number;
  readonly buffer_size: number;
  readonly batch_size: number;
  /** Times the elements are repeated, at least 1. */
  readonly count: number;
  readonly seed: number;
}

export type OrderedOp = 'shuffle' | 'batch' | 'repeat';

export interface Fact {
  /** Text key, `pipeline.orders.<what>`. */
  readonly key: `pipeline.orders.${string}`;
  readonly values: Readonly<Record<string, string | number>>;
  readonly tone: 'good' | 'plain' | 'warning';
}

export interface OrderFacts {
  /** 1 to 6. */
  readonly number: number;
  readonly ops: readonly OrderedOp[];
  /** The stages as a pipeline would hold them, without the source. */
  readonly stages: readonly Stage[];
  /** One pass, batch by batch. */
  readonly batches: readonly (readonly number[])[];
  /** For each epoch (as many elements as there are) whether each element came exactly once. */
  readonly onceEach: readonly boolean[];
  /** Whether some batch holds elements of two epochs. */
  readonly batchesCross: boolean;
  /** Size of the last batch. */
  readonly lastBatch: number;
  /** Different unordered pairs of elements that met in a batch. */
  readonly pairsSeen: number;
  /** The order before this one whose batches are the same for a reason, or null. */
  readonly sameAs: number | null;
  readonly each: readonly Fact[];
  readonly partners: readonly Fact[];
  readonly toKnow: Fact;
}

const orders: readonly (readonly OrderedOp[])[] = [
  ['shuffle', 'batch', 'repeat'],
  ['shuffle', 'repeat', 'batch'],
  ['batch', 'shuffle', 'repeat'],
  ['batch', 'repeat', 'shuffle'],
  ['repeat', 'shuffle', 'batch'],
  ['repeat', 'batch', 'shuffle'],
];

export function compareOrders(settings: OrderSettings): readonly OrderFacts[] {
  return orders.map((ops, index) => factsOf(ops, index + 1, settings));
}

/** The three stages in the given order, with the ids `shuffle`, `batch` and `repeat`. */
export function orderStages(ops: readonly OrderedOp[], { buffer_size, batch_size, count }: OrderSettings): readonly Stage[] {
  const stages: Readonly<Record<OrderedOp, Stage>> = {
    shuffle: { id: 'shuffle', op: 'shuffle', buffer_size, seed: null, reshuffle_each_iteration: true },
    batch: { id: 'batch', op: 'batch', batch_size, drop_remainder: false },
    repeat: { id: 'repeat', op: 'repeat', count },
  };
  return ops.map((op) => stages[op]);
}

function factsOf(ops: readonly OrderedOp[], number: number, settings: OrderSettings): OrderFacts {
  const stages = orderStages(ops, settings);
  const batches = runOnce(stages, settings);
  const onceEach = epochsOf(batches.flat(), settings.elements).map((epoch) => new Set(epoch).size === settings.elements);
  const divides = settings.elements % settings.batch_size === 0;
  const batchesCross = countCrossing(batches, settings.elements) > 0;
  const pairsSeen = countPairs(batches);
  const sameAs = divides || settings.count === 1 ? (twins.get(number) ?? null) : null;
  return {
    number,
    ops,
    stages,
    batches,
    onceEach,
    batchesCross,
    lastBatch: batches[batches.length - 1].length,
    pairsSeen,
    sameAs,
    each: eachFacts(onceEach),
    partners: partnerFacts(ops, settings, batches, pairsSeen),
    toKnow: factToKnow(ops, settings, batches, onceEach, sameAs),
  };
}

/** Orders that differ only in where repeat stands, and are equal whenever no batch can cross an epoch. */
const twins: ReadonlyMap<number, number> = new Map([
  [2, 1],
  [6, 4],
]);

function runOnce(stages: readonly Stage[], { elements, seed }: OrderSettings): readonly (readonly number[])[] {
  const pass = createDataset({ rows: elements, stages, seed }).iterate();
  const batches: (readonly number[])[] = [];
  for (let batch = pass.next(); batch !== undefined; batch = pass.next()) batches.push(rowsOf(batch));
  return batches;
}

function epochsOf(elements: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(elements.length / size) }, (_, epoch) =>
    elements.slice(epoch * size, (epoch + 1) * size),
  );
}

function countPairs(batches: readonly (readonly number[])[]): number {
  const pairs = new Set<string>();
  for (const batch of batches) {
    for (const [index, first] of batch.entries()) {
      for (const second of batch.slice(index + 1)) {
        if (first !== second) pairs.add(`${Math.min(first, second)} ${Math.max(first, second)}`);
      }
    }
  }
  return pairs.size;
}

function eachFacts(onceEach: readonly boolean[]): readonly Fact[] {
  const failing = onceEach.flatMap((once, epoch) => (once ? [] : [epoch + 1]));
  if (failing.length === 0) return [fact('once', 'good'), fact('once.where', 'plain')];
  return [fact('not-once', 'warning'), fact('not-once.where', 'plain', { count: failing.length, epochs: failing.join(', ') })];
}

function partnerFacts(
  ops: readonly OrderedOp[],
  { elements, batch_size, count }: OrderSettings,
  batches: readonly (readonly number[])[],
  pairsSeen: number,
): readonly Fact[] {
  if (batch_size === 1) return [fact('alone', 'plain'), fact('alone.why', 'plain')];
  if (batch_size >= elements && ops[0] !== 'repeat' && ops[1] !== 'repeat') {
    return [fact('all-together', 'plain'), fact('all-together.why', 'plain')];
  }
  const batchFirst = ops.indexOf('batch') < ops.indexOf('shuffle');
  if (!batchFirst) return [fact('can-change', 'plain'), fact('pairs', 'plain', { count: pairsSeen })];
  if (ops[0] === 'repeat' && elements % batch_size !== 0 && count > 1) {
    return [fact('by-place', 'plain'), fact('by-place.why', 'plain', { count: pairsSeen })];
  }
  const groups = [...new Set(batches.map((batch) => batch.join(' ')))].sort(
    (first, second) => parseInt(first) - parseInt(second),
  );
  const [first, second] = groups;
  if (groups.length === 1) return [fact('never-change', 'plain'), fact('always-one', 'plain', { first })];
  return [fact('never-change', 'plain'), fact(groups.length > 2 ? 'always-more' : 'always', 'plain', { first, second })];
}

function factToKnow(
  ops: readonly OrderedOp[],
  { elements, batch_size, buffer_size, count }: OrderSettings,
  batches: readonly (readonly number[])[],
  onceEach: readonly boolean[],
  sameAs: number | null,
): Fact {
  const values = { order: sameAs ?? 0, batch_size, elements };
  const mixed = ops.indexOf('repeat') < ops.indexOf('shuffle');
  if (sameAs !== null && count === 1) return fact('same-once', 'plain', values);
  if (sameAs !== null) return mixed ? fact('same-mixed', 'warning', values) : fact('same', 'plain', values);
  if (!mixed && ops[0] === 'shuffle') {
    if (ops[1] === 'repeat') return fact('crossing', 'warning', { count: countCrossing(batches, elements) });
    if (buffer_size < elements) return fact('usual-small', 'plain', { buffer_size, early: buffer_size - 1 });
    return fact('usual', 'good');
  }
  if (!mixed) return fact('batches-shuffled', 'warning');
  if (count === 1) return fact(ops.indexOf('batch') < ops.indexOf('shuffle') ? 'batches-shuffled' : 'usual-once', 'plain');
  if (onceEach.every(Boolean)) return fact('mix-by-luck', 'warning');
  if (ops.indexOf('shuffle') < ops.indexOf('batch')) return fact('mix-elements', 'warning');
  const twice = firstTwice(batches);
  return twice === null ? fact('mix-batches', 'warning') : fact('mix-twice', 'warning', twice);
}

/** The first batch that came a second time while another had not come once, with that other one. */
function firstTwice(batches: readonly (readonly number[])[]): { readonly twice: string; readonly once: string } | null {
  const names = batches.map((batch) => batch.join(' '));
  const seen = new Set<string>();
  for (const name of names) {
    const absent = names.find((other) => !seen.has(other) && other !== name);
    if (seen.has(name) && absent !== undefined) return { twice: name, once: absent };
    seen.add(name);
  }
  return null;
}

/** Batches that hold elements of two epochs. */
function countCrossing(batches: readonly (readonly number[])[], size: number): number {
  let start = 0;
  let crossing = 0;
  for (const batch of batches) {
    const end = start + batch.length - 1;
    if (Math.floor(start / size) !== Math.floor(end / size)) crossing++;
    start = end + 1;
  }
  return crossing;
}

function fact(what: string, tone: Fact['tone'], values: Fact['values'] = {}): Fact {
  return { key: `pipeline.orders.${what}`, values, tone };
}
