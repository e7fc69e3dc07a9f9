import { describe, expect, it } from 'vitest';
import { moveChoice } from './move-choice.ts';

describe('moveChoice', () => {
  const three = [{}, { disabled: true }, {}];

  it('skips disabled choices and goes round at the ends', () => {
    expect(moveChoice('ArrowRight', 0, three)).toBe(2);
    expect(moveChoice('ArrowRight', 2, three)).toBe(0);
    expect(moveChoice('ArrowLeft', 0, three)).toBe(2);
  });

  it('jumps to the first and the last', () => {
    expect(moveChoice('Home', 2, three)).toBe(0);
    expect(moveChoice('End', 0, three)).toBe(2);
  });

  it('leaves other keys and empty rows alone', () => {
    expect(moveChoice('a', 0, three)).toBeNull();
    expect(moveChoice('ArrowRight', 0, [])).toBeNull();
    expect(moveChoice('ArrowRight', 0, [{ disabled: true }])).toBeNull();
  });
});
