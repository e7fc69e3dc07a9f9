/** The weights of each kind of layer: names, shapes and where they start, in Keras's order. */
import type { kernelInitializers, Layer } from '../layer-schema.ts';
import type { Shape } from './shape.ts';

export type WeightInitializer =
  /** A name of `shared/random/initializers.ts`. */
  | { readonly kind: 'named'; readonly name: (typeof kernelInitializers)[number] }
  | { readonly kind: 'orthogonal' }
  | { readonly kind: 'zeros' }
  | { readonly kind: 'ones' }
  /** Zeros, with ones for the forget gate: the second quarter. */
  | { readonly kind: 'lstm_bias' };

export interface WeightFacts {
  /** Keras's path, such as `dense_1/kernel` or `lstm/lstm_cell/recurrent_kernel`. */
  readonly name: string;
  /** Row-major. */
  readonly shape: Shape;
  /** False for the moving averages of a batch normalization. */
  readonly trainable: boolean;
  readonly initializer: WeightInitializer;
  /** Penalty l1·Σ|w| + l2·Σw², where there is one. */
  readonly regularized?: { readonly l1: number; readonly l2: number };
}

const zeros: WeightInitializer = { kind: 'zeros' };
const ones: WeightInitializer = { kind: 'ones' };

/** @param shape of what the layer looks at; for those that look at several, of the first */
export function layerWeights(layer: Layer, name: string, shape: Shape): readonly WeightFacts[] {
  const channels = shape[shape.length - 1];
  switch (layer.op) {
    case 'dense':
      return kernelAndBias(layer, name, [channels, layer.units], layer.units);
    case 'conv1d':
      return kernelAndBias(layer, name, [layer.kernel_size, channels, layer.filters], layer.filters);
    case 'conv2d':
      return kernelAndBias(layer, name, [layer.kernel_size, layer.kernel_size, channels, layer.filters], layer.filters);
    case 'depthwise_conv2d': {
      const window = [layer.kernel_size, layer.kernel_size, channels, layer.depth_multiplier];
      return kernelAndBias(layer, name, window, channels * layer.depth_multiplier);
    }
    case 'batch_normalization':
      return [
        weight(`${name}/gamma`, [channels], ones),
        weight(`${name}/beta`, [channels], zeros),
        { ...weight(`${name}/moving_mean`, [channels], zeros), trainable: false },
        { ...weight(`${name}/moving_variance`, [channels], ones), trainable: false },
      ];
    case 'layer_normalization':
      return [weight(`${name}/gamma`, [channels], ones), weight(`${name}/beta`, [channels], zeros)];
    case 'embedding': {
      const uniform: WeightInitializer = { kind: 'named', name: 'random_uniform' };
      return [weight(`${name}/embeddings`, [layer.input_dim, layer.output_dim], uniform)];
    }
    case 'simple_rnn':
      return recurrent(`${name}/simple_rnn_cell`, channels, layer.units, 1, weight('bias', [layer.units], zeros));
    case 'lstm':
      return recurrent(`${name}/lstm_cell`, channels, layer.units, 4, weight('bias', [4 * layer.units], { kind: 'lstm_bias' }));
    case 'gru':
      // Two rows: Keras's GRU adds one bias to the input and one to the state.
      return recurrent(`${name}/gru_cell`, channels, layer.units, 3, weight('bias', [2, 3 * layer.units], zeros));
    default:
      return [];
  }
}

function weight(name: string, shape: Shape, initializer: WeightInitializer): WeightFacts {
  return { name, shape, trainable: true, initializer };
}

type WithKernel = Extract<Layer, { readonly use_bias: boolean }>;

function kernelAndBias(layer: WithKernel, name: string, shape: Shape, units: number): readonly WeightFacts[] {
  const { kernel_l1: l1, kernel_l2: l2 } = layer;
  const plain = weight(`${name}/kernel`, shape, { kind: 'named', name: layer.kernel_initializer });
  const kernel: WeightFacts = l1 > 0 || l2 > 0 ? { ...plain, regularized: { l1, l2 } } : plain;
  return layer.use_bias ? [kernel, weight(`${name}/bias`, [units], zeros)] : [kernel];
}

function recurrent(cell: string, features: number, units: number, gates: number, bias: WeightFacts): readonly WeightFacts[] {
  return [
    weight(`${cell}/kernel`, [features, gates * units], { kind: 'named', name: 'glorot_uniform' }),
    weight(`${cell}/recurrent_kernel`, [units, gates * units], { kind: 'orthogonal' }),
    { ...bias, name: `${cell}/${bias.name}` },
  ];
}
