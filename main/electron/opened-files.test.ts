import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesAmong } from './opened-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lote-files-'));
  mkdirSync(join(folder, 'folder.lote'));
  writeFileSync(join(folder, 'my project.lote'), '');
  writeFileSync(join(folder, '--odd.csv'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the files among a program’s words', () => {
  it('are its words without switches and folders, as absolute paths', () => {
    const words = [
      '--no-sandbox',
      'my project.lote',
      'nowhere.lote',
      'folder.lote',
      '.',
      '--odd.csv',
      join(folder, '--odd.csv'),
      '',
    ];
    expect(filesAmong(words, folder)).toEqual([
      join(folder, 'my project.lote'),
      join(folder, 'nowhere.lote'),
      join(folder, '--odd.csv'),
    ]);
  });

  it('keep a name that the system cannot even look up', () => {
    expect(filesAmong(['x'.repeat(5000)], '/')).toEqual([`/${'x'.repeat(5000)}`]);
  });
});
