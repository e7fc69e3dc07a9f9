/** Repairs that are obvious from an error alone: a missing import. */
import type { CellError } from '#shared/lab/output.ts';

export interface Fix {
  /** The line that is put in front of the cell. */
  readonly line: string;
}

const imports: Readonly<Record<string, string>> = {
  tf: 'import tensorflow as tf',
  tensorflow: 'import tensorflow',
  np: 'import numpy as np',
  numpy: 'import numpy',
  pd: 'import pandas as pd',
  pandas: 'import pandas',
  plt: 'import matplotlib.pyplot as plt',
  tfds: 'import tensorflow_datasets as tfds',
  keras: 'from tensorflow import keras',
  math: 'import math',
  random: 'import random',
};

export function fixFor(error: Pick<CellError, 'type' | 'message'>): Fix | null {
  if (error.type !== 'NameError') return null;
  const name = /^name '(\w+)' is not defined/.exec(error.message)?.[1] ?? '';
  return Object.hasOwn(imports, name) ? { line: imports[name] } : null;
}
