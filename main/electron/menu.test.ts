/** The menu as data: every entry does something, in both languages. */
import { describe, expect, it } from 'vitest';
import { shellCommands, type ShellCommand } from '#shared/host/api.ts';
import type { RecentProject } from '#shared/host/app.ts';
import { languages } from '#shared/text/catalogue.ts';
import type { MenuItemConstructorOptions } from 'electron';
import { menuTemplate } from './menu.ts';

const project = (title: string, missing = false): RecentProject => ({
  path: `/projects/${title}.lote`,
  title,
  opened: 0,
  missing,
  rows: null,
  runs: 0,
  cells: 0,
  sheet: [],
  points: [],
});

function build(
  recent: readonly RecentProject[] = [],
  platform: NodeJS.Platform = 'linux',
  language: (typeof languages)[number] = 'en',
) {
  const commands: ShellCommand[] = [];
  const opened: string[] = [];
  let quits = 0;
  const template = menuTemplate({
    language,
    platform,
    recent,
    command: (command) => commands.push(command),
    open: (path) => opened.push(path),
    quit: () => (quits += 1),
  });
  return { template, commands, opened, quits: () => quits };
}

const entries = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entries(item.submenu) : [])]);

/** What the template's own `click` does; Electron's arguments are not used by it. */
const click = (item: MenuItemConstructorOptions) => (item.click as unknown as () => void)();

describe('the menu', () => {
  it('reaches every command of the shell', () => {
    const { template, commands } = build();
    for (const item of entries(template)) if (item.click && item.label !== 'Quit') click(item);
    expect(new Set(commands)).toEqual(new Set(shellCommands));
  });

  it('leaves the keys of commands to the window, which knows them in a browser too', () => {
    const { template, quits } = build();
    const keyed = entries(template).filter(({ accelerator }) => accelerator !== undefined);
    expect(keyed.filter(({ registerAccelerator }) => registerAccelerator !== false).map(({ label }) => label)).toEqual(['Quit']);
    keyed.filter(({ label }) => label === 'Quit').forEach(click);
    expect(quits()).toBe(1);
  });

  it('opens recent projects that are there, at most ten, with their titles as they are', () => {
    const many = ['R&D', ...Array.from({ length: 12 }, (_, index) => `p${String(index)}`)].map((title) => project(title));
    const { template, opened } = build([project('gone', true), ...many]);
    const shown = entries(template).filter(({ toolTip }) => toolTip !== undefined);
    expect(shown.length).toBe(10);
    expect(shown[0].label).toBe('R&&D');
    click(shown[0]);
    expect(opened).toEqual(['/projects/R&D.lote']);
  });

  it('says so when there is no recent project', () => {
    expect(entries(build().template)).toContainEqual({ label: 'No projects yet', enabled: false });
  });

  it.each(languages)('has words for every entry in %s', (language) => {
    for (const item of entries(build([], 'linux', language).template)) {
      if (item.type !== 'separator') expect(item.label).toMatch(/^[^{}]+$/);
    }
  });

  it('begins with the application menu on macOS, which quits there', () => {
    const { template } = build([], 'darwin');
    expect(template[0]).toEqual({ role: 'appMenu' });
    expect(entries(template).some(({ label }) => label === 'Quit')).toBe(false);
  });
});
