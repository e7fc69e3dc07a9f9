import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHome, findPlaces } from './home.ts';

describe('the user’s folders', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-home-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const home = () => createHome({ folder: join(folder, 'settings'), projectsFolder: join(folder, 'projects') });

  it('follow LOTE_HOME where it is set', () => {
    const places = findPlaces('linux', { LOTE_HOME: folder, XDG_CONFIG_HOME: 'elsewhere' }, 'nowhere');
    expect(places).toEqual({ folder, projectsFolder: join(folder, 'projects') });
  });

  it('keep settings and start anew from a damaged file', async () => {
    expect(await home().settings()).toEqual({ theme: 'system', language: 'system', engine: 'auto' });
    await home().saveSettings({ theme: 'dark', language: 'es', engine: 'auto' });
    expect(await home().settings()).toEqual({ theme: 'dark', language: 'es', engine: 'auto' });
    await writeFile(join(folder, 'settings', 'settings.json'), '{"theme":"dark","language":"es"}');
    expect(await home().settings()).toEqual({ theme: 'dark', language: 'es', engine: 'auto' });
    await writeFile(join(folder, 'settings', 'settings.json'), '{"theme":');
    expect(await home().settings()).toEqual({ theme: 'system', language: 'system', engine: 'auto' });
    expect(await readFile(join(folder, 'settings', 'settings.json'), 'utf8')).toBe('{"theme":');
  });

  it('name new projects after their title, safely and never twice', async () => {
    const first = await home().newProjectPath('a/b: "c"?');
    expect(basename(first)).toBe('a b c.lote');
    await home().writeFile(first, Uint8Array.of(1));
    expect(basename(await home().newProjectPath('a/b: "c"?'))).toBe('a b c 2.lote');
    expect(basename(await home().newProjectPath('..'))).toBe('Project.lote');
    expect(basename(await home().newProjectPath('CON'))).toBe('Project.lote');
  });

  it('tell a missing file by its problem', async () => {
    await expect(home().readFile(join(folder, 'none'))).rejects.toMatchObject({ problem: { code: 'file.missing' } });
  });
});
