"""Writes numpy_generator.json: what NumPy's Generator draws from PCG64."""
import json
import pathlib

import numpy as np

CALLS = [
    ('random(6)', 'uniform', []),
    ("random(6, dtype='float32')", 'uniformFloat32', []),
    ('integers(6, size=40)', 'below64', [5]),
    ('integers(2**32, size=6)', 'below64', [2**32 - 1]),
    ('integers(3 * 2**30, size=12)', 'below64', [3 * 2**30 - 1]),
    ('integers(2**40 + 1, size=6)', 'below64', [2**40]),
    ('integers(3 * 2**61, size=12)', 'below64', [3 * 2**61 - 1]),
    ("integers(2**64, size=4, dtype='uint64')", 'below64', [2**64 - 1]),
    ("integers(1, size=3)", 'below64', [0]),
    ("integers(1000, size=9, dtype='int32')", 'integers', [32, 999]),
    ("integers(256, size=9, dtype='uint8')", 'integers', [8, 255]),
    ("integers(200, size=40, dtype='uint8')", 'integers', [8, 199]),
    ("integers(50000, size=20, dtype='uint16')", 'integers', [16, 49999]),
    ("integers(2, size=40, dtype='bool')", 'integers', [1, 1]),
    ('standard_normal(12)', 'normal', []),
    ('standard_exponential(12)', 'exponential', []),
    ('permutation(12)', 'shuffle', [12]),
    ('choice(9, 5, replace=False)', 'sample', [9, 5, True]),
    ('choice(60, 8, replace=False, shuffle=False)', 'sample', [60, 8, False]),
    ('choice(20000, 401, replace=False)[:9]', 'sample', [20000, 401, True]),
    ('choice(20000, 30, replace=False)[:9]', 'sample', [20000, 30, True]),
]
SEEDS = [0, 42, 2**100 + 7, [1, 2, 2**32 - 1], [7] * 9]


def numbers(values):
    return [repr(float(value)) if values.dtype.kind == 'f' else str(int(value)) for value in values]


cases = []
for seed in SEEDS:
    for call, draw, args in CALLS:
        values = eval(f'rng.{call}', {'rng': np.random.default_rng(seed)})
        python = f'np.random.default_rng({seed}).{call}'
        cases.append({'python': python, 'seed': seed if isinstance(seed, list) else str(seed), 'draw': draw,
                      'args': [arg if isinstance(arg, bool) else str(arg) for arg in args], 'values': numbers(values)})
# Numbers from beyond the last layer of a ziggurat are rare: these streams have some near their beginning.
tails = []
for name, limit in (('normal', 3.6541528853610088), ('exponential', 7.69711747013105)):
    found = 0
    for seed in range(2000):
        drawn = getattr(np.random.default_rng(seed), f'standard_{name}')(200)
        places = np.flatnonzero(np.abs(drawn) > limit)
        if len(places) and found < 6:
            found += 1
            place = int(places[0])
            tails.append({'draw': name, 'seed': seed, 'place': place, 'values': numbers(drawn[place:place + 3])})
path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps({'numpy': np.__version__, 'cases': cases, 'tails': tails}, separators=(',', ':')) + '\n')
