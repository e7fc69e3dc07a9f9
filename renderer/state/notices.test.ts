import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Notices } from './notices.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = (notices: Notices) => notices.list.map(({ text }) => text);

it('says information for a while and keeps complaints until they are closed', () => {
  const notices = new Notices();
  notices.say('saved');
  notices.complain('broken');
  vi.advanceTimersByTime(60_000);
  expect(texts(notices)).toEqual(['broken']);
  notices.closeNewest();
  expect(texts(notices)).toEqual([]);
  notices.closeNewest();
});

it('waits with what the person points at', () => {
  const notices = new Notices();
  notices.say('saved');
  const [{ id }] = notices.list;
  notices.hold(id, true);
  vi.advanceTimersByTime(60_000);
  expect(texts(notices)).toEqual(['saved']);
  notices.hold(id, false);
  vi.advanceTimersByTime(60_000);
  expect(texts(notices)).toEqual([]);
});

it('takes a message away when it is no longer so', () => {
  const notices = new Notices();
  let deleted = true;
  notices.say('deleted', { label: 'Undo', run: () => undefined }, () => deleted);
  notices.say('saved');
  notices.sweep();
  expect(texts(notices)).toEqual(['deleted', 'saved']);
  deleted = false;
  notices.sweep();
  expect(texts(notices)).toEqual(['saved']);
});

it('takes complaints away when what they were about is settled', () => {
  const notices = new Notices();
  notices.complain('no notebook', { about: 'notebook' });
  notices.complain('no training', { about: 'run' });
  notices.complain('something');
  notices.settle('notebook', 'data');
  expect(texts(notices)).toEqual(['no training', 'something']);
  notices.settle();
  expect(texts(notices)).toEqual([]);
});
