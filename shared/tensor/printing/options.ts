/** NumPy's print options, which TensorFlow's tensors obey too. */

export const floatModes = ['fixed', 'unique', 'maxprec', 'maxprec_equal'] as const;
export type FloatMode = (typeof floatModes)[number];

/** As `numpy.get_printoptions()`; `formatter`, `legacy` and `override_repr` are not supported. */
export interface PrintOptions {
  /** Most digits after the point (of the mantissa, in scientific notation); at least 0. */
  readonly precision: number;
  /** Arrays of more elements than this are summarised. */
  readonly threshold: number;
  /** Elements shown at each end of a summarised axis; at least 1. */
  readonly edgeitems: number;
  /** Characters in a line. */
  readonly linewidth: number;
  /** true keeps to positional notation while numbers stay below the type's limit. */
  readonly suppress: boolean;
  readonly floatmode: FloatMode;
  /** `+` writes the sign of positive numbers, a blank leaves room for it. */
  readonly sign: '-' | '+' | ' ';
  readonly nanstr: string;
  readonly infstr: string;
}

export const defaultPrintOptions: PrintOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  floatmode: 'maxprec',
  sign: '-',
  nanstr: 'nan',
  infstr: 'inf',
};
