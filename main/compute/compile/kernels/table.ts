/** Every kernel that can be recorded. */
import { elementwiseRules } from './elementwise.ts';
import { linearRules } from './linear.ts';
import { reduceRules } from './reduce.ts';
import type { KernelRules } from './rule.ts';
import { shapeRules } from './shape.ts';

export const kernelRules: KernelRules = { ...elementwiseRules, ...linearRules, ...reduceRules, ...shapeRules };
