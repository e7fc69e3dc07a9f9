/** How tensors are shown beside a cell. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { Display } from '../../output.ts';

export function tensorDisplay(tensor: Tensor): Display {
  return { kind: 'tensor', name: null, tensor };
}
