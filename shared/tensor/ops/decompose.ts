/** Singular values, eigenvalues and orthogonal factors of matrices and batches of them. */
import { factorQr, type FloatArray, type Matrix } from '../kernels/factor.ts';
import { completeBasis, singularValues, symmetricEigenvalues } from '../kernels/spectrum.ts';
import { unsupported } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { asFloats, batched, flag, matricesOf, matrixShape, requireSquare } from './matrices.ts';
import type { Op } from './op.ts';

const svd: Op = {
  ...heading(
    'linalg',
    'tf.linalg.svd',
    'Singular values, and the vectors on either side',
    'Valores singulares y vectores de cada lado',
  ),
  parameters: [
    { name: 'tensor', kind: 'tensor' },
    { name: 'full_matrices', kind: 'bool', default: false },
    { name: 'compute_uv', kind: 'bool', default: true },
  ],
  elementwise: false,
  infer(args) {
    const { dtype } = args.spec('tensor');
    const { batch, rows, columns } = matrixShape('Svd', args.spec('tensor'));
    const count = rows === null || columns === null ? null : Math.min(rows, columns);
    const values = { dtype, shape: [...batch, count] };
    if (!flag(args, 'compute_uv', true)) return values;
    const full = flag(args, 'full_matrices', false);
    return [
      values,
      { dtype, shape: [...batch, rows, full ? rows : count] },
      { dtype, shape: [...batch, columns, full ? columns : count] },
    ];
  },
  evaluate(args) {
    matrixShape('Svd', args.tensor('tensor'));
    const source = asFloats('Svd', args.tensor('tensor'));
    const batch = source.shape.slice(0, -2);
    const [rows, columns] = source.shape.slice(-2);
    const count = Math.min(rows, columns);
    const all = matricesOf(source).map(singularValues);
    const values = batched(
      source.dtype,
      batch,
      [count],
      all.map((one) => one.values),
    );
    if (!flag(args, 'compute_uv', true)) return values;
    const full = flag(args, 'full_matrices', false);
    const complete = (matrix: Matrix): FloatArray => (full ? completeBasis(matrix) : matrix).values;
    return [
      values,
      batched(
        source.dtype,
        batch,
        [rows, full ? rows : count],
        all.map((one) => complete(one.left)),
      ),
      batched(
        source.dtype,
        batch,
        [columns, full ? columns : count],
        all.map((one) => complete(one.right)),
      ),
    ];
  },
  gradient: unsupported('tf.linalg.svd'),
};

const qr: Op = {
  ...heading(
    'linalg',
    'tf.linalg.qr',
    'An orthogonal matrix times an upper triangle',
    'Una matriz ortogonal por un triángulo superior',
  ),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'full_matrices', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer(args) {
    const { dtype } = args.spec('input');
    const { batch, rows, columns } = matrixShape('Qr', args.spec('input'));
    const least = rows === null || columns === null ? null : Math.min(rows, columns);
    const inner = flag(args, 'full_matrices', false) ? rows : least;
    return [
      { dtype, shape: [...batch, rows, inner] },
      { dtype, shape: [...batch, inner, columns] },
    ];
  },
  evaluate(args) {
    matrixShape('Qr', args.tensor('input'));
    const input = asFloats('Qr', args.tensor('input'));
    const batch = input.shape.slice(0, -2);
    const [rows, columns] = input.shape.slice(-2);
    const inner = flag(args, 'full_matrices', false) ? rows : Math.min(rows, columns);
    const all = matricesOf(input).map(factorQr);
    const left = all.map(({ q }) =>
      Float64Array.from({ length: rows * inner }, (_, place) => q.values[Math.floor(place / inner) * rows + (place % inner)]),
    );
    const right = all.map(({ r }) => r.values.subarray(0, inner * columns));
    return [batched(input.dtype, batch, [rows, inner], left), batched(input.dtype, batch, [inner, columns], right)];
  },
  gradient: unsupported('tf.linalg.qr'),
};

const eigh: Op = {
  ...heading(
    'linalg',
    'tf.linalg.eigh',
    'Eigenvalues and vectors of a symmetric matrix',
    'Valores y vectores propios de una matriz simétrica',
  ),
  parameters: [{ name: 'tensor', kind: 'tensor' }],
  elementwise: false,
  infer(args) {
    const source = args.spec('tensor');
    const batch = requireSquare('SelfAdjointEigV2', source);
    return [{ dtype: source.dtype, shape: [...batch, source.shape[source.shape.length - 1]] }, source];
  },
  evaluate(args) {
    const source = asFloats('SelfAdjointEigV2', args.tensor('tensor'));
    const batch = source.shape.slice(0, -2);
    requireSquare('SelfAdjointEigV2', source);
    const all = matricesOf(source).map(symmetricEigenvalues);
    const size = source.shape[source.shape.length - 1];
    return [
      batched(
        source.dtype,
        batch,
        [size],
        all.map(({ values }) => values),
      ),
      batched(
        source.dtype,
        batch,
        [size, size],
        all.map(({ vectors }) => vectors.values),
      ),
    ];
  },
  gradient: unsupported('tf.linalg.eigh'),
};

export const decomposeOps: readonly Op[] = [svd, qr, eigh];
