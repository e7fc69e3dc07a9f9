"""What Keras says of random stacks and graphs of layers: names, output shapes, weights and summaries.

Run with TensorFlow 2.21 / Keras 3 to write layers.json beside this file. Layers are written as a document has them.
"""
import json
import os
import pathlib
import random

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'

import keras
from keras import layers as L

random.seed(5)

CLASSES = {
    'dense': 'Dense', 'activation': 'Activation', 'dropout': 'Dropout', 'flatten': 'Flatten', 'reshape': 'Reshape',
    'batch_normalization': 'BatchNormalization', 'layer_normalization': 'LayerNormalization', 'conv1d': 'Conv1D',
    'conv2d': 'Conv2D', 'depthwise_conv2d': 'DepthwiseConv2D', 'max_pooling1d': 'MaxPooling1D',
    'max_pooling2d': 'MaxPooling2D', 'average_pooling1d': 'AveragePooling1D', 'average_pooling2d': 'AveragePooling2D',
    'global_max_pooling1d': 'GlobalMaxPooling1D', 'global_max_pooling2d': 'GlobalMaxPooling2D',
    'global_average_pooling1d': 'GlobalAveragePooling1D', 'global_average_pooling2d': 'GlobalAveragePooling2D',
    'embedding': 'Embedding', 'simple_rnn': 'SimpleRNN', 'lstm': 'LSTM', 'gru': 'GRU', 'add': 'Add',
    'concatenate': 'Concatenate',
}
ACTIVATIONS = ['linear', 'relu', 'tanh', 'sigmoid', 'softplus', 'elu', 'selu', 'gelu', 'silu', 'leaky_relu']


def kernel():
    return {
        'activation': random.choice(ACTIVATIONS), 'use_bias': random.random() < 0.7,
        'kernel_initializer': random.choice(['glorot_uniform', 'he_normal']),
        'kernel_l1': 0, 'kernel_l2': random.choice([0, 0, 0.01]),
    }


def candidates(shape):
    """Layers, as documents have them, that may follow `shape`; some do not fit and Keras will say so."""
    n = random.randint(1, 9)
    window = {'kernel_size': random.randint(1, 4), 'strides': random.randint(1, 3), 'padding': random.choice(['valid', 'same'])}
    pool = {'pool_size': random.randint(1, 3), 'strides': random.randint(1, 3), 'padding': random.choice(['valid', 'same'])}
    found = [
        {'op': 'dense', 'units': n, **kernel()},
        {'op': 'activation', 'activation': random.choice(ACTIVATIONS)},
        {'op': 'dropout', 'rate': 0.25},
        {'op': 'flatten'},
        {'op': 'batch_normalization', 'momentum': 0.99, 'epsilon': 0.001},
        {'op': 'layer_normalization', 'epsilon': 0.001},
    ]
    size = 1
    for length in shape:
        size *= length
    divisors = [d for d in range(1, size + 1) if size % d == 0]
    d = random.choice(divisors)
    rest = [e for e in range(1, size // d + 1) if (size // d) % e == 0]
    e = random.choice(rest)
    if len(shape) == 1:
        found += [{'op': 'reshape', 'target_shape': [d, e, -1]}, {'op': 'reshape', 'target_shape': [d, size // d]}] * 3
    if len(shape) == 2:
        found += [
            {'op': 'conv1d', 'filters': n, **window, **kernel()},
            {'op': 'max_pooling1d', **pool}, {'op': 'average_pooling1d', **pool},
            {'op': 'global_max_pooling1d'}, {'op': 'global_average_pooling1d'},
            {'op': 'simple_rnn', 'units': n, 'return_sequences': random.random() < 0.5},
            {'op': 'lstm', 'units': n, 'return_sequences': random.random() < 0.5},
            {'op': 'gru', 'units': n, 'return_sequences': random.random() < 0.5},
        ] * 2
    if len(shape) == 3:
        found += [
            {'op': 'conv2d', 'filters': n, **window, **kernel()},
            {'op': 'depthwise_conv2d', 'depth_multiplier': random.randint(1, 3), **window, **kernel()},
            {'op': 'max_pooling2d', **pool}, {'op': 'average_pooling2d', **pool},
            {'op': 'global_max_pooling2d'}, {'op': 'global_average_pooling2d'},
        ] * 2
    return found


def build(layer):
    options = {k: v for k, v in layer.items() if k not in ('op', 'id', 'input', 'inputs', 'kernel_l1', 'kernel_l2')}
    if layer.get('kernel_l1') or layer.get('kernel_l2'):
        name = 'depthwise_regularizer' if layer['op'] == 'depthwise_conv2d' else 'kernel_regularizer'
        options[name] = keras.regularizers.L1L2(layer['kernel_l1'], layer['kernel_l2'])
    if layer['op'] == 'depthwise_conv2d':
        options['depthwise_initializer'] = options.pop('kernel_initializer')
    return getattr(L, CLASSES[layer['op']])(**options)


def stack(inputs, length, embedding, picture):
    """A stack of `length` layers that ends with a list of numbers."""
    keras.backend.clear_session()
    shape = (inputs,)
    chosen = []
    x = keras.Input(shape)
    while len(chosen) < length:
        if embedding and not chosen:
            layer = {'op': 'embedding', 'input_dim': 10, 'output_dim': 4}
        elif picture and not chosen:
            layer = {'op': 'reshape', 'target_shape': [8, inputs // 8, 1]}
        else:
            layer = random.choice(candidates(x.shape[1:]))
        try:
            x = build(layer)(x)
        except ValueError:
            continue
        chosen.append(layer)
    if len(x.shape) > 2:
        chosen.append({'op': 'flatten'})
    chosen.append({'op': 'dense', 'units': 1, **kernel()})
    return [{'id': f'l{i}', 'input': None, **layer} for i, layer in enumerate(chosen)]


def graph(inputs):
    """Branches of Dense layers that are added or joined."""
    keras.backend.clear_session()
    layers = [{'id': 'l0', 'input': None, 'op': 'dense', 'units': 4, **kernel()}]
    for i in range(1, random.randint(4, 8)):
        ids = [one['id'] for one in layers]
        op = random.choice(['dense', 'add', 'concatenate'])
        if op == 'dense':
            layer = {'input': random.choice(ids + ['data', None]), 'op': 'dense', 'units': 4, **kernel()}
        else:
            fours = [one['id'] for one in layers if one['op'] != 'concatenate']
            pool = fours if op == 'add' else ids + ['data']
            if len(pool) < 2:
                continue
            layer = {'op': op, 'inputs': random.sample(pool, min(len(pool), random.randint(2, 3)))}
        layers.append({'id': f'l{i}', **layer})
    open_ends = [one['id'] for one in layers]
    for one in layers:
        for look in one.get('inputs', [one.get('input')]):
            if look in open_ends:
                open_ends.remove(look)
    for at, one in enumerate(layers):
        if at and one.get('input', 0) is None and layers[at - 1]['id'] in open_ends:
            open_ends.remove(layers[at - 1]['id'])
    if len(open_ends) > 1:
        layers.append({'id': 'join', 'op': 'concatenate', 'inputs': open_ends})
    return layers + [{'id': 'out', 'input': None, 'op': 'dense', 'units': 1, **kernel()}]


def facts(inputs, layers, functional):
    keras.backend.clear_session()
    data = keras.Input((inputs,))
    made, objects, previous = {'data': data}, [], data
    for layer in layers:
        looks = layer.get('inputs', [layer.get('input')])
        given = [previous if look is None else made[look] for look in looks]
        one = build(layer)
        previous = one(given if 'inputs' in layer else given[0])
        objects.append((one, previous))
        made[layer['id']] = previous
    model = keras.Model(data, previous) if functional else keras.Sequential([data] + [one for one, _ in objects])
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text))
    return {
        'inputs': inputs, 'layers': layers,
        'names': [one.name for one, _ in objects],
        'shapes': [list(out.shape[1:]) for _, out in objects],
        'weights': [[[w.path, list(w.shape), bool(w.trainable)] for w in one.weights] for one, _ in objects],
        'summary': '\n'.join(lines),
    }


cases = []
for i in range(44):
    inputs = random.choice([6, 12, 24, 48, 64, 96])
    cases.append(facts(inputs, stack(inputs, random.randint(1, 7), i % 9 == 8, inputs >= 48 and i % 2 == 0), False))
    if i % 4:
        del cases[-1]['summary']
for i in range(16):
    cases.append(facts(6, graph(6), True))
path = pathlib.Path(__file__).parent / 'layers.json'
path.write_text('[\n' + ',\n'.join(json.dumps(case, ensure_ascii=False) for case in cases) + '\n]\n')
print(len(cases), 'cases,', path.stat().st_size, 'bytes')
