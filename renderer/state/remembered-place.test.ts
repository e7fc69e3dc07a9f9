import { expect, it } from 'vitest';
import { recallPlace, rememberPlace, type Memory } from './remembered-place.ts';

function memory(text: string | null = null): Memory {
  let kept = text;
  return { getItem: () => kept, setItem: (_, value) => void (kept = value) };
}

it('comes back as it was left', () => {
  const place = { project: 'p', room: 'lab', tab: null, cell: 'c' } as const;
  const kept = memory();
  rememberPlace(kept, place);
  expect(recallPlace(kept)).toEqual(place);
});

it.each([null, '', '{', '1', 'null', '[]', '{"room":"attic"}'])('is nothing where %j was kept', (text) => {
  expect(recallPlace(memory(text))).toBeNull();
});

it('is no trouble where nothing may be kept', () => {
  const closed: Memory = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  };
  rememberPlace(closed, { project: null, room: 'home', tab: null, cell: null });
  expect(recallPlace(closed)).toBeNull();
});
