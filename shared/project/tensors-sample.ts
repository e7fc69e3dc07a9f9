/** The cells of the sample *Tensors*: the chapter's first half and its exercises, with words in both languages. */
import type { Cell } from './document.ts';

export type SampleLanguage = 'en' | 'es';

interface Words {
  readonly en: string;
  readonly es: string;
}

type Part = { readonly text: Words } | { readonly code: readonly string[] };

const parts: readonly Part[] = [
  {
    text: {
      en: '# Tensors\n\nA tensor is a box of numbers with a *shape* and one *dtype*. Run a cell with **Shift+Enter**, or all of them with **Run all**; no Python is installed, and the numbers are those that TensorFlow prints.',
      es: '# Tensores\n\nUn tensor es una caja de números con una *forma* (shape) y un solo *dtype*. **Mayús+Enter** ejecuta una celda y **Ejecutar todo**, todas; no hay Python instalado, y los números son los que imprime TensorFlow.',
    },
  },
  {
    code: [
      'import tensorflow as tf',
      'import numpy as np',
      'np.set_printoptions(precision=3)',
      '',
      'a = np.array([1, 2, 3], dtype=np.int32)',
      'b = [4, 5, 6]',
      't_a = tf.convert_to_tensor(a)',
      't_b = tf.convert_to_tensor(b)',
      'print(t_a)',
      'print(t_b)',
    ],
  },
  { code: ['t_ones = tf.ones((2, 3))', 'print(t_ones)', 't_ones.shape'] },
  { code: ['t_ones.numpy()'] },
  { code: ['const_tensor = tf.constant([1.2, 5, np.pi], dtype=tf.float32)', 'print(const_tensor)'] },
  {
    text: {
      en: '## Shape and dtype\n\n`tf.cast` makes the same numbers of another dtype; `transpose`, `reshape` and `squeeze` arrange them anew and never change one.',
      es: '## Forma y dtype\n\n`tf.cast` hace los mismos números con otro dtype; `transpose`, `reshape` y `squeeze` los ordenan de otra manera y nunca cambian ninguno.',
    },
  },
  {
    code: [
      'matrix = tf.convert_to_tensor(np.array([[2, 3, 4, 5], [6, 7, 8, 8]], dtype=np.int32))',
      'matrix_64 = tf.cast(matrix, tf.int64)',
      'print(matrix.shape, matrix.dtype, matrix_64.dtype)',
    ],
  },
  { code: ['t = tf.random.uniform(shape=(3, 5))', 't_tr = tf.transpose(t)', "print(t.shape, ' --> ', t_tr.shape)"] },
  { code: ['t = tf.zeros((30,))', 't_reshape = tf.reshape(t, shape=(5, 6))', 'print(t_reshape)'] },
  {
    code: ['t = tf.zeros((1, 2, 1, 4, 1))', 't_sqz = tf.squeeze(t, axis=(2, 4))', "print(t.shape, ' --> ', t_sqz.shape)"],
  },
  {
    text: {
      en: '## Arithmetic\n\nOne seed, and the random numbers are the same everywhere. `multiply` works element by element; `matmul` multiplies matrices: the sides that meet must be equal, and they vanish.',
      es: '## Aritmética\n\nCon una semilla, los números al azar son los mismos en todas partes. `multiply` va elemento a elemento; `matmul` multiplica matrices: los lados que se encuentran tienen que ser iguales, y desaparecen.',
    },
  },
  {
    code: [
      'tf.random.set_seed(1)',
      't1 = tf.random.uniform(shape=(5, 2), minval=-1.0, maxval=1.0)',
      't2 = tf.random.normal(shape=(5, 2), mean=0.0, stddev=1.0)',
      "print(t1, '\\n'*2, t2)",
    ],
  },
  { code: ['t3 = tf.multiply(t1, t2).numpy()', 'print(t3)'] },
  { code: ['t4 = tf.math.reduce_mean(t1, axis=0)', 'print(t4)'] },
  { code: ['print(tf.math.reduce_sum(t1, axis=1))', 'print(tf.math.reduce_std(t1, axis=1))'] },
  { code: ['t5 = tf.linalg.matmul(t1, t2, transpose_b=True)', 'print(t5.numpy())'] },
  { code: ['t6 = tf.linalg.matmul(t1, t2, transpose_a=True)', 'print(t6.numpy())'] },
  { code: ['norm_t1 = tf.norm(t1, ord=2, axis=1).numpy()', 'print(norm_t1)'] },
  {
    text: {
      en: '## Taking apart and putting together\n\n`split` cuts along an axis, `concat` joins along one that exists, `stack` makes a new one.',
      es: '## Separar y unir\n\n`split` corta a lo largo de un eje, `concat` une a lo largo de uno que existe, `stack` crea uno nuevo.',
    },
  },
  {
    code: [
      'tf.random.set_seed(1)',
      't = tf.random.uniform((6,))',
      'print(t.numpy())',
      't_splits = tf.split(t, num_or_size_splits=3)',
      '[item.numpy() for item in t_splits]',
    ],
  },
  { code: ['t_splits = tf.split(t, num_or_size_splits=[4, 2])', '[item.numpy() for item in t_splits]'] },
  { code: ['A = tf.ones((3,))', 'B = tf.zeros((2,))', 'C = tf.concat([A, B], axis=0)', 'print(C.numpy())'] },
  { code: ['A = tf.ones((3,))', 'B = tf.zeros((3,))', 'S = tf.stack([A, B], axis=1)', 'print(S.numpy())'] },
  {
    text: {
      en: '## Exercises, solved\n\n**1.** A 2 × 3 matrix of ones.',
      es: '## Ejercicios resueltos\n\n**1.** Una matriz de unos de 2 × 3.',
    },
  },
  { code: ['ones = tf.ones((2, 3))', 'print(ones)'] },
  {
    text: {
      en: '**2.** The factorials from 1 to 30. An int64 ends at 9.2 × 10¹⁸, so everything after 20! has gone round and is wrong; float64 keeps the size and about 16 digits.',
      es: '**2.** Los factoriales de 1 a 30. Un int64 termina en 9.2 × 10¹⁸, así que después de 20! todo dio la vuelta y está mal; float64 conserva el tamaño y unos 16 dígitos.',
    },
  },
  {
    code: [
      'n = tf.range(1, 31, dtype=tf.int64)',
      'factorials = tf.math.cumprod(n)',
      'exact = tf.math.cumprod(tf.cast(n, tf.float64))',
      'for k in [5, 20, 21, 30]:',
      "    print(f'{k}! = {factorials[k - 1].numpy()}   {exact[k - 1].numpy():.6e}')",
    ],
  },
  {
    text: {
      en: '**3.** The cosine from 0 to 30.',
      es: '**3.** El coseno de 0 a 30.',
    },
  },
  {
    code: [
      'import matplotlib.pyplot as plt',
      '',
      'x = tf.linspace(0.0, 30.0, 1001)',
      'y = tf.cos(x)',
      'plt.plot(x, y)',
      "plt.title('cos(x)')",
      "plt.xlabel('x')",
      'plt.show()',
    ],
  },
  {
    text: {
      en: '**4.** The norm by hand equals `tf.norm`.',
      es: '**4.** La norma a mano es igual a `tf.norm`.',
    },
  },
  {
    code: [
      'by_hand = np.sqrt(np.sum(np.square(t1), axis=1))',
      'print(by_hand)',
      'print(norm_t1)',
      'np.array_equal(by_hand, norm_t1)',
    ],
  },
];

/** The sheet with its words in one language; ids are `cell-1`, `cell-2`, … */
export function tensorsCells(language: SampleLanguage): Cell[] {
  return parts.map((part, index) => ({
    id: `cell-${index + 1}`,
    kind: 'text' in part ? 'text' : 'code',
    source: 'text' in part ? part.text[language] : part.code.join('\n'),
  }));
}
