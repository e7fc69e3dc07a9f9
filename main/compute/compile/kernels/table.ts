/** Every kernel that can be recorded. */
import { convolutionGradientRules } from './convolution-gradients.ts';
import { convolutionRules } from './convolution.ts';
import { elementwiseRules } from './elementwise.ts';
import { linearRules } from './linear.ts';
import { poolingRules } from './pooling.ts';
import { reduceRules } from './reduce.ts';
import type { KernelRules } from './rule.ts';
import { shapeRules } from './shape.ts';

export const kernelRules: KernelRules = {
  ...convolutionGradientRules,
  ...convolutionRules,
  ...elementwiseRules,
  ...linearRules,
  ...poolingRules,
  ...reduceRules,
  ...shapeRules,
};
