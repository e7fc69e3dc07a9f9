/** What can be done about an error that its words alone give away: a missing import, a misspelt name. */
import type { CellError } from '#shared/lab/output.ts';

export type Fix =
  /** A line that is put in front of the cell. */
  | { readonly kind: 'insert'; readonly line: string }
  /** A name in the cell's source that another one stands for, between UTF-16 offsets. */
  | { readonly kind: 'rename'; readonly from: number; readonly to: number; readonly name: string };

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

/** How Python's messages name what was misspelt. */
const wrongName = /(?:^name|no attribute|^cannot import name|^No module named|unexpected keyword argument) '(\w+)'/;

/** `source` is the text that was run; a repair stands only in what the error blames. */
export function fixFor(error: Pick<CellError, 'type' | 'message' | 'suggestion' | 'from' | 'to'>, source: string): Fix | null {
  const wrong = wrongName.exec(error.message)?.[1];
  if (wrong === undefined) return null;
  if (error.type === 'NameError' && Object.hasOwn(imports, wrong)) return { kind: 'insert', line: imports[wrong] ?? '' };
  if (error.suggestion === null) return null;
  const blamed = source.slice(error.from, error.to);
  const at = [...blamed.matchAll(new RegExp(`\\b${wrong}\\b`, 'g'))].at(-1)?.index;
  if (at === undefined) return null;
  return { kind: 'rename', from: error.from + at, to: error.from + at + wrong.length, name: error.suggestion };
}

/** The source with the repair made. */
export function mended(source: string, fix: Fix): string {
  if (fix.kind === 'rename') return source.slice(0, fix.from) + fix.name + source.slice(fix.to);
  return source === '' ? fix.line : `${fix.line}\n${source}`;
}
