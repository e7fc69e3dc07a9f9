/** Shows an address in a browser: as a window of its own where a Chromium is found, else in the usual browser. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const chromiums = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge', 'brave-browser'];

export function openBrowser(url: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): void {
  const [program, ...words] = browserCommand(url, platform, environment);
  if (program === undefined) return;
  const child = spawn(program, words, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}

function browserCommand(url: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): readonly string[] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url];
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return [];
  const chromium = chromiums.find((name) => onPath(name, environment));
  if (chromium) return [chromium, `--app=${url}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return ['xdg-open', url];
}

function onPath(name: string, environment: NodeJS.ProcessEnv): boolean {
  return (environment['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
