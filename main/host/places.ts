/** Where an installation keeps what is its own; every process of it finds the same folder. */
import { join } from 'node:path';

/** Settings, recent list, caches and added engines: `LOTE_HOME` where that is set, otherwise the system's usual place. */
export function homeFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  userHome: string,
): string {
  const own = environment['LOTE_HOME'];
  if (own) return own;
  switch (platform) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(userHome, 'AppData', 'Roaming'), 'Lote');
    case 'darwin':
      return join(userHome, 'Library', 'Application Support', 'Lote');
    default:
      return join(environment['XDG_CONFIG_HOME'] ?? join(userHome, '.config'), 'lote');
  }
}
