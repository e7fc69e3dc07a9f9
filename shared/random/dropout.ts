/** Which units a dropout layer keeps. */
import { unitFloats } from './uniform.ts';
import { kerasPair } from './initializers.ts';
import { scramble, type StatelessSeed } from './stateless.ts';

/**
 * The factor of each unit in training: fl(1 / (1 − rate)) where it is kept, 0 where it is dropped. Units are kept where
 * a uniform number is at least `rate`, 0 ≤ rate < 1. Source: N. Srivastava et al. (2014).
 * @param state what `KerasRandom.drawState` or a `SeedGenerator` gave.
 */
export function dropoutMask(state: StatelessSeed, rate: number, count: number): Float32Array {
  return dropoutFactors(unitFloats(scramble(kerasPair(state)), count), rate);
}

/** As `dropoutMask`, from uniform numbers in [0, 1), which it overwrites. */
export function dropoutFactors(units: Float32Array, rate: number): Float32Array {
  const limit = Math.fround(rate);
  const factor = Math.fround(1 / (1 - rate));
  for (let index = 0; index < units.length; index++) units[index] = units[index] >= limit ? factor : 0;
  return units;
}
