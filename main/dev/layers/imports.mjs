/**
 * Finds what files import, without running or type-checking them: the graph that cycles are looked for in.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript';
import { targetOf } from './judge.mjs';

const sourceFile = /\.(ts|mjs|svelte)$/;

/** @param {string} root @param {string} folder @returns {string[]} Paths from the root. */
export function sourcesUnder(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesUnder(root, path);
    return sourceFile.test(entry.name) ? [path] : [];
  });
}

/** @param {string} path @param {string} text @returns {readonly string[]} Specifiers as written, types included. */
export function importsOf(path, text) {
  const code = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, body]) => body).join('\n')
    : text;
  return typescript.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** @param {string} root @returns {ReadonlyMap<string, readonly string[]>} */
export function importGraph(root) {
  const files = ['shared', 'main', 'renderer'].flatMap((folder) => sourcesUnder(root, folder));
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const targets = importsOf(file, readFileSync(join(root, file), 'utf8')).map((specifier) => targetOf(specifier, file));
      return [file, targets.filter((target) => target !== null && known.has(target)).map(String)];
    }),
  );
}
