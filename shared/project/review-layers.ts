/** The review of a model of layers: their own problems, and ways out of them. */
import { problem, type Problem } from '#shared/base/problem.ts';
import { createLayer } from '#shared/model/catalogue/create.ts';
import { lossCatalogue } from '#shared/model/catalogue/losses.ts';
import type { Layer } from '#shared/model/layer-schema.ts';
import { examineLayers, type ExaminedLayer } from '#shared/model/layers/facts.ts';
import { shapeWords, sizeOf, type Shape } from '#shared/model/layers/shape.ts';
import type { Activation, Loss } from '#shared/model/schema.ts';
import type { Edit } from './edits.ts';
import type { Finding, Repair } from './finding.ts';
import { insertLayer, plain, removeLayer } from './layer-edits.ts';

/** What the last layer should give for a loss: its units and how it ends. */
export interface Output {
  readonly units: number;
  readonly activation: Activation;
}

/** @param classes how many classes the target has, where that is known */
export function outputFor(loss: Loss, classes: number | null): Output {
  const { target, activations } = lossCatalogue[loss];
  return { units: target === 'classes' ? Math.max(2, classes ?? 2) : 1, activation: activations?.[0] ?? 'linear' };
}

/** Every layer's problem. @param wanted what a last layer that is added should give */
export function reviewLayers(layers: readonly Layer[], inputs: number, wanted: Output): readonly Finding[] {
  if (layers.length === 0) {
    const none = problem('model.no-layers', undefined, { where: { section: 'model' } });
    const edits = insertLayer(layers, 0, createLayer('dense', 'dense', { ...wanted }));
    return [error(none, [{ label: 'problem.repair.add-layer', values: { count: wanted.units }, edits }])];
  }
  const examined = examineLayers(layers, inputs);
  return examined.flatMap(({ problem: found }, index) =>
    found === null ? [] : [error(found, repairsOf(found, layers, index, examined, inputs, wanted))],
  );
}

function error(found: Problem, repairs: readonly Repair[]): Finding {
  return { severity: 'error', problem: found, repairs };
}

function repairsOf(
  found: Problem,
  layers: readonly Layer[],
  index: number,
  examined: readonly ExaminedLayer[],
  inputs: number,
  wanted: Output,
): readonly Repair[] {
  const layer = layers[index];
  switch (found.code) {
    case 'model.rank': {
      const shape = seenShape(layers, index, examined, inputs);
      const target = shape === null ? null : shapeOfRank(shape, Number(found.values?.['needs']));
      return target === null ? [] : [reshapeBefore(layers, index, target)];
    }
    case 'model.window':
      return [{ label: 'problem.repair.same-padding', values: {}, edits: [set(index, 'padding', 'same')] }];
    case 'model.softmax-single':
      if (!('units' in layer) || wanted.activation !== 'softmax') return [endWith(index, 'sigmoid')];
      return [{ label: 'problem.repair.units', values: { count: wanted.units }, edits: [set(index, 'units', wanted.units)] }];
    case 'model.embedding-input':
      return [{ label: 'problem.repair.look-at-data', values: {}, edits: [set(index, 'input', 'data')] }];
    case 'model.unused-layer':
      return [
        {
          label: 'problem.repair.remove-layer',
          values: { layer: examined[index].name },
          edits: removeLayer(layers, index),
        },
      ];
    case 'model.output-shape': {
      const flatten = createLayer('flatten', freshId(layers, 'flatten'));
      const dense = createLayer('dense', freshId(layers, 'dense'), { ...wanted });
      return [
        {
          label: 'problem.repair.add-output',
          values: {},
          edits: [flatten, dense].map((one, at) => ({
            op: 'insert',
            path: ['model', 'layers', layers.length + at],
            value: plain(one),
          })),
        },
      ];
    }
    default:
      return [];
  }
}

export function endWith(index: number, activation: Activation): Repair {
  return { label: 'problem.repair.activation', values: { activation }, edits: [set(index, 'activation', activation)] };
}

export function set(index: number, field: string, value: string | number | null): Edit {
  return { op: 'set', path: ['model', 'layers', index, field], value };
}

/** An id that no layer has yet. */
export function freshId(layers: readonly Layer[], wanted: string): string {
  let id = wanted;
  for (let count = 1; layers.some((layer) => layer.id === id); count += 1) id = `${wanted}-${String(count)}`;
  return id;
}

/** What the layer looks at gives; null where that is not known. */
function seenShape(layers: readonly Layer[], index: number, examined: readonly ExaminedLayer[], inputs: number): Shape | null {
  const layer = layers[index];
  const input = 'input' in layer ? layer.input : null;
  const position = input === null ? index - 1 : layers.findIndex(({ id }) => id === input);
  return position < 0 ? [inputs] : (examined[position].facts?.outputShape ?? null);
}

/** The same numbers with another number of axes: channels stay last, and a square becomes a picture. */
function shapeOfRank(shape: Shape, rank: number): Shape | null {
  const count = sizeOf(shape);
  if (rank === 2) return shape.length === 1 ? [count, 1] : [count / shape[shape.length - 1], shape[shape.length - 1]];
  if (rank !== 3) return null;
  const channels = shape.length === 1 ? 1 : shape[shape.length - 1];
  const places = count / channels;
  const side = Math.round(Math.sqrt(places));
  return side * side === places ? [side, side, channels] : [places, 1, channels];
}

function reshapeBefore(layers: readonly Layer[], index: number, target: Shape): Repair {
  const layer = layers[index];
  const input = 'input' in layer ? layer.input : null;
  const reshape = createLayer('reshape', freshId(layers, 'reshape'), { input, target_shape: [...target] });
  return {
    label: 'problem.repair.reshape',
    values: { shape: shapeWords(target) },
    edits: [
      { op: 'insert', path: ['model', 'layers', index], value: plain(reshape) },
      ...(input === null ? [] : [set(index + 1, 'input', null)]),
    ],
  };
}
