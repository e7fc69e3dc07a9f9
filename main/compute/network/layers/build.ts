/** Every kind of layer as a function of its inputs and weights. */
import type { LayerFacts } from '#shared/model/layers/facts.ts';
import { activate } from './activation.ts';
import { conv1d, conv2d, depthwiseConv2d } from './convolution.ts';
import { dense } from './dense.ts';
import type { ApplyLayer } from './layer.ts';
import { batchNormalization, layerNormalization } from './normalization.ts';
import { globalPool, pool1d, pool2d } from './pooling.ts';
import { add, concatenate, dropout, embedding, reshape } from './rearrange.ts';
import { gru, lstm, simpleRnn } from './recurrent.ts';

export function buildLayer({ layer, outputShape }: LayerFacts): ApplyLayer {
  switch (layer.op) {
    case 'dense':
      return dense(layer);
    case 'activation':
      return ([x]) => activate(layer.activation, x);
    case 'dropout':
      return dropsUnits(layer) ? dropout : ([x]) => ({ value: x });
    case 'flatten':
    case 'reshape':
      return reshape(outputShape);
    case 'batch_normalization':
      return batchNormalization(layer);
    case 'layer_normalization':
      return layerNormalization(layer);
    case 'conv1d':
      return conv1d(layer);
    case 'conv2d':
      return conv2d(layer);
    case 'depthwise_conv2d':
      return depthwiseConv2d(layer);
    case 'max_pooling1d':
      return pool1d('max', layer);
    case 'max_pooling2d':
      return pool2d('max', layer);
    case 'average_pooling1d':
      return pool1d('average', layer);
    case 'average_pooling2d':
      return pool2d('average', layer);
    case 'global_max_pooling1d':
    case 'global_max_pooling2d':
      return globalPool('max');
    case 'global_average_pooling1d':
    case 'global_average_pooling2d':
      return globalPool('average');
    case 'embedding':
      return embedding;
    case 'simple_rnn':
      return simpleRnn(layer);
    case 'lstm':
      return lstm(layer);
    case 'gru':
      return gru(layer);
    case 'add':
      return add;
    case 'concatenate':
      return concatenate;
  }
}

/** Whether a layer needs noise. With a rate of 0 it has not even a seed. */
export function dropsUnits(layer: LayerFacts['layer']): boolean {
  return layer.op === 'dropout' && layer.rate > 0;
}
