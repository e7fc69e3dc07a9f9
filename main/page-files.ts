/** The built window's files, found once at start: a request can name one of them or nothing. */
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** By address, such as `/assets/index.js`; the start page also as `/`. Links and unknown kinds are left out. */
export function findPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  const walk = (path: string, address: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const contentType = contentTypes[extname(entry.name).toLowerCase()];
      if (entry.isDirectory()) walk(join(path, entry.name), `${address}${entry.name}/`);
      else if (entry.isFile() && contentType) files.set(`${address}${entry.name}`, { path: join(path, entry.name), contentType });
    }
  };
  walk(folder, '/');
  const start = files.get('/index.html');
  if (start) files.set('/', start);
  return files;
}
