import { describe, expect, it } from 'vitest';
import { Commands, keysOf } from './commands.svelte.ts';

const key = (name: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('a key press', () => {
  it('is written as the table of shortcuts writes it', () => {
    expect(keysOf(key('z', { ctrlKey: true }))).toBe('Ctrl+Z');
    expect(keysOf(key('Z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
    expect(keysOf(key('z', { metaKey: true }))).toBe('Ctrl+Z');
    expect(keysOf(key(' '))).toBe('Space');
    expect(keysOf(key('ArrowLeft', { altKey: true }))).toBe('Alt+ArrowLeft');
  });

  it('does not name Shift where the sign already tells it', () => {
    expect(keysOf(key('?', { shiftKey: true }))).toBe('?');
    expect(keysOf(key('>', { shiftKey: true }))).toBe('>');
    expect(keysOf(key(',', { ctrlKey: true }))).toBe('Ctrl+,');
  });
});

describe('the commands', () => {
  function table() {
    const done: string[] = [];
    const commands = new Commands();
    const command = (id: string, extra: object = {}) => ({
      id,
      title: () => id,
      group: () => '',
      keys: ['A'],
      run: () => done.push(id),
      ...extra,
    });
    return { done, commands, command };
  }

  it('let a room take a key over while it is open', () => {
    const { done, commands, command } = table();
    commands.register([command('frame')]);
    const leave = commands.register([command('room')]);
    commands.press(key('a') as KeyboardEvent, false);
    leave();
    commands.press(key('a') as KeyboardEvent, false);
    expect(done).toEqual(['room', 'frame']);
  });

  it('stay out of fields unless they say otherwise, and do nothing while they cannot', () => {
    const { done, commands, command } = table();
    commands.register([command('plain')]);
    expect(commands.press(key('a') as KeyboardEvent, true)).toBe(false);
    commands.register([command('off', { enabled: () => false, inFields: true })]);
    expect(commands.press(key('a') as KeyboardEvent, true)).toBe(false);
    commands.run('off');
    commands.register([command('everywhere', { inFields: true })]);
    expect(commands.press(key('a') as KeyboardEvent, true)).toBe(true);
    expect(done).toEqual(['everywhere']);
  });

  it('leave a key to others while it does not count, and can still be chosen', () => {
    const { commands, done, command } = table();
    let counts = false;
    commands.register([command('train', { keysCount: () => counts })]);
    expect(commands.press(key('a') as KeyboardEvent, false)).toBe(false);
    commands.run('train');
    counts = true;
    expect(commands.press(key('a') as KeyboardEvent, false)).toBe(true);
    expect(done).toEqual(['train', 'train']);
  });
});
