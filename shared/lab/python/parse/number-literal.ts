/** Python's number literals. */
import type { SyntaxNode } from '@lezer/common';
import type { PyValue } from '../value.ts';
import { invalid, Refusal, unsupported } from './refusal.ts';
import type { Reading } from './nodes.ts';

/** Digits of one integer literal; Python has such a limit as well (4300, for conversions). */
const longestLiteral = 4300;

export function readNumber(node: SyntaxNode, reading: Reading): PyValue {
  const written = reading.textOf(node);
  if (/[jJ]$/.test(written) && !/^0[xX]/.test(written)) throw unsupported(node, 'complex numbers');
  if (/__|_$|_\.|\._/.test(written)) throw invalid(node, 'invalid decimal literal');
  const plain = written.replaceAll('_', '');
  if (/^0[bBoOxX]/.test(plain)) return BigInt(plain);
  if (/[.eE]/.test(plain)) return Number(plain);
  if (/^0\d*[1-9]/.test(plain)) {
    throw invalid(
      { from: node.from, to: node.from + 1 },
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    );
  }
  if (plain.length > longestLiteral) {
    throw new Refusal(
      'SyntaxError',
      `Exceeds the limit (${longestLiteral} digits) for integer string conversion: value has ${plain.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid ' +
        'decimal conversion limits.',
      node.from,
      node.to,
    );
  }
  return BigInt(plain);
}
