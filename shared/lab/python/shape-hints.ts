/** Hints at refusals about shapes and dtypes, told by the library's own words. */

/** Keys of `lab.hint.*` by how TensorFlow and NumPy begin to say it. */
const hints: readonly (readonly [said: RegExp, hint: string])[] = [
  [/Matrix size-incompatible|mismatch in its core dimension/, 'matmul-sides'],
  [/In\[\d\] ndims must be >= 2/, 'matmul-rank'],
  [/Incompatible shapes: |operands could not be broadcast together/, 'broadcast'],
  [/ConcatOp : |all the input array dimensions except for the concatenation axis/, 'concat-sides'],
  [/Shapes of all inputs must match: |all input arrays must have the same shape/, 'stack-shapes'],
  [/Input to reshape is a tensor with|cannot reshape array of size/, 'reshape-count'],
  [/cannot compute \w+ as input #\d+\(zero-based\) was expected to be a/, 'mixed-dtypes'],
];

/** The hint at an error message; null where it is about something else. */
export function shapeHint(message: string): string | null {
  return hints.find(([said]) => said.test(message))?.[1] ?? null;
}
