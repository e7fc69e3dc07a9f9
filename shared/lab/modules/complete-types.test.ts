/** Types that modules share are complete as soon as the modules are loaded, whichever session imports which of them. */
import { describe, expect, it } from 'vitest';
import { axesType, figureType } from './matplotlib/figure-object.ts';
import { frameType, seriesType } from './pandas/objects.ts';
import './registry.ts';

describe('types of modules that nobody has imported', () => {
  it.each([
    [seriesType, 'mean'],
    [frameType, 'groupby'],
    [axesType, 'plot'],
    [figureType, 'add_subplot'],
  ])('$name has its methods', (type, method) => {
    expect(type.attributes.has(method)).toBe(true);
  });
});
