import { describe, expect, it } from 'vitest';
import { matchScore, search } from './search.ts';

describe('the palette', () => {
  it('finds words without their accents and in any case', () => {
    expect(matchScore('Avanzar una época', 'EPOCA')).toBeGreaterThan(0);
  });

  it('wants every word, in any order', () => {
    expect(matchScore('Step one batch', 'batch step')).toBeGreaterThan(0);
    expect(matchScore('Step one batch', 'batch epoch')).toBe(0);
  });

  it('puts starts of words first and keeps the order of equals', () => {
    expect(search(['Undo rename', 'Rename', 'Other', 'Prename'], 'rename', String)).toEqual(['Rename', 'Undo rename', 'Prename']);
    expect(search(['b', 'a'], '', String)).toEqual(['b', 'a']);
  });
});
